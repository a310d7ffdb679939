"""What was asked, in words: above answers, in reports, for who wants to know how a question was understood."""

from bot.answers.answering import athletes_of
from bot.answers.fetching import names
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.olympics.reference import Reference
from bot.query.model import Query, Request
from bot.query.paraphrase import paraphrase, told_apart


async def asked_words(request: Request, *, catalogue: Catalogue, reference: Reference, language: str) -> str:
    """Return a Query's paraphrase; of what is asked beside results, what it is held to."""
    known = told_apart(await names(catalogue, athletes_of(request)), reference, language)
    if isinstance(request, Query):
        return paraphrase(request, reference, language, known)
    return Phrases(language, reference).held_to(request.where, known, who=True)
