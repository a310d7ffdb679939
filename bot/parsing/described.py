"""Who somebody is whom the sentences before a question describe: all of them together, or those that say all that matters."""

from collections.abc import Sequence

from bot.parsing.background import last_clause, without_number
from bot.parsing.compound import Read, about_winner, is_described
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import Reading, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.sentence_kinds import asks_nothing_else, asks_only_who, is_who_won
from bot.parsing.sentences import Sentences, commas_of
from bot.query.model import Ask, Query, Request


def of_description(said: Sentences, lexicon: Lexicon, language: str, reads: Read) -> Reading | None:
    """Read what is asked of somebody whom the sentences before it describe, the last of them alone, or its last clause.

    None where they name whom it is about.
    """
    main, before, last = said.question, said.before, without_number(said.last)
    refused = Reading(language, refusal=Refusal.UNCONNECTED)
    if is_described(before, main):
        return about_winner(before, main, lexicon, reads) or refused
    if is_who_won(before, main):
        return about_winner(before, main, lexicon, reads) or refused
    if not asks_only_who(main):
        return None
    described, few = without_number(before), lexicon.held.few_events
    countries = [part for part in described if part.fits("noc")][:1] if not any(part.fits("noc") for part in last) else []
    clause = last_clause(last, commas_of(said.texts[said.main - 1]) if said.main else frozenset())
    for one in (described, *(one for one in ([*countries, *last], clause) if _says_all(one, described))):
        other = any(part.fits("person") for part in one)  # `X won it with two partners. Who were they?`: not who X was
        if not (other and asks_nothing_else(main)) and (found := reads([*main, *one])).request and (few or not is_roll(found.request)):
            return found if not _compares(found.request) else refused
    return refused if asks_nothing_else(main) or any(part.fits("keep|condition") for part in before) else None


def _says_all(some: Sequence[Part], described: Sequence[Part]) -> bool:
    """Whether some of a description names an event, or leaves out nothing that the rest of it is held to."""
    held = any(part.fits("event|discipline|sport|medal.|sex.") for part in described if not any(part is one for one in some))
    return not held or any(part.fits("event|discipline|sport") for part in some)


def _compares(request: Request | None) -> bool:
    """Whether a request sets two against each other: who one of them was is asked, and not who was ahead."""
    return isinstance(request, Query) and request.ask in {Ask.COMPARE, Ask.DIFFERENCE}


def is_roll(request: Request | None) -> bool:
    """Whether a request is for all who ever won something; nobody tells a story before that question."""
    return isinstance(request, Query) and request.ask is Ask.ROLL
