"""A question in plain words answered by one composed Query; who or what may be meant is settled by what there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from bot.answers.answer import Answer, Status, Suggestion, beside
from bot.answers.answering import answer, athletes_of
from bot.answers.asked_back import asked_back
from bot.answers.asked_words import asked_words
from bot.answers.fetching import lines, names
from bot.answers.pages import shortened
from bot.answers.wording import coverage as covering
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.catalogue.queries.coverage import coverage
from bot.olympics.games import GamesStatus
from bot.olympics.reference import Reference
from bot.parsing.antecedents import Before
from bot.parsing.lexicon import EntityKind
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.tokens import TokenKind, tokens_of
from bot.parsing.parse import parse
from bot.parsing.reading import Reading, Refusal
from bot.query.model import Aside, Ask, Query, Request, Topic
from bot.query.paraphrase import paraphrase, told_apart

MOST_CHOICES = 10
LONGEST_NAME = 60
MOST_NAME_WORDS = 3
QUOTED = 60
MOST_WORDS = 3
"""So many of the words that were not understood are named."""
NOT_IN_DATA = {Refusal.UNKNOWN_WORDS, Refusal.ABSENT, Refusal.NAMESAKES}


async def answer_question(
    text: str,
    *,
    catalogue: Catalogue,
    lexicon: Lexicon,
    reference: Reference,
    spoken: str,
    language: str,
    before: Before | None = None,
    home: str = "",
) -> Answer:
    """Answer a question.

    Parameters
    ----------
    spoken
        The question's language.
    language
        The answer's.
    before
        What was asked last, and whom its answer named.
    home
        The NOC that who asks means by we, where it is known.
    """
    reading = await parse(text, lexicon=lexicon, language=spoken, before=before, home=home)
    if reading.language != spoken:
        language = reading.language
    return await answer_reading(reading, catalogue=catalogue, reference=reference, language=language, asked=text)


async def answer_reading(reading: Reading, *, catalogue: Catalogue, reference: Reference, language: str, asked: str = "") -> Answer:
    """Answer a reading, or say why there is none; `asked` is the question as it was put."""
    words = Phrases(language, reference)
    if reading.request is not None:
        made = await _asked(reading.request, reading.background, catalogue, words, presumed=reading.presumed)
        if made.denied or made.status is Status.NONE:
            made = await _of_namesake(reading, catalogue, words) or made
        if reading.then:
            return beside(made, await _asked(reading.then, "", catalogue, words))
        if reading.earlier:
            return replace(beside(made, await _asked(reading.earlier, "", catalogue, words)), query=made.query, told=made.told)
        return made
    if reading.alternatives:
        return await _settled(reading.alternatives, catalogue, reference, words)
    if reading.story:
        told = await answer(reading.story, catalogue=catalogue, reference=reference, language=language)
        if told.status is Status.ANSWERED:
            return told
    return await _refused(reading, catalogue, words, asked)


async def _asked(request: Request, background: str, catalogue: Catalogue, words: Phrases, *, presumed: int = 0) -> Answer:
    made = await answer(request, catalogue=catalogue, reference=words.reference, language=words.language)
    made = replace(made, understood=await _understood(request, background, words, catalogue))
    return asked_back(made, presumed, words)


async def _of_namesake(reading: Reading, catalogue: Catalogue, words: Phrases) -> Answer | None:
    """Answer of the one less known namesake of whom it is so, where it is not of the best known; None where there is no one."""
    told = msgspec.json.encode(reading.request).decode()
    others = [(f'"{key}"', f'"{other}"') for key, other in reading.others]  # as whole words of the request
    requests = [msgspec.json.decode(told.replace(*pair), type=Query | Aside) for pair in others if pair[0] in told and pair[1] not in told]
    made = [await _asked(request, "", catalogue, words) for request in requests]
    held = [one for one in made if one.status is Status.ANSWERED and not one.denied]
    return held[0] if len(held) == 1 else None


async def _refused(reading: Reading, catalogue: Catalogue, words: Phrases, asked: str) -> Answer:
    """Say what stands in the way: something that is not in the data, or words that were not understood."""
    said = _as_said([word for word in reading.words if word], asked)
    told = words.list(words.quoted(shortened(word, QUOTED)) for word in said[:MOST_WORDS])
    if told and reading.refusal is Refusal.NOT_HELD:
        text = words.say("I can only answer questions about Olympic results. Not in my data: {label}.", label=told)
        return Answer(Status.UNKNOWN, text, words.language)
    if len(said) == 1 and (year := _year_without_games(said[0], words.reference)):
        text = words.say("There were no Olympic Games in {year}, so nothing of them is in my data.", year=year)
        return Answer(Status.UNKNOWN, text, words.language)
    if told and reading.refusal in NOT_IN_DATA:
        held = await coverage(catalogue)
        return Answer(Status.UNKNOWN, covering.unknown(words, told, held), words.language)
    if reading.refusal is Refusal.ONE_SIDE:
        return Answer(Status.NOT_UNDERSTOOD, words.say("Both are the same. Name two different ones to compare."), words.language)
    if told and reading.refusal is Refusal.WHOSE_COUNTRY:
        text = words.say("Which country do you mean by {words}? Ask again with its name, or set your country with /my-country.", words=told)
        return Answer(Status.NOT_UNDERSTOOD, text, words.language)
    offered = (
        Suggestion(words.say("Help"), query=Aside(topic=Topic.HELP)),
        Suggestion(words.say("What my data covers"), query=Aside(topic=Topic.COVERAGE)),
    )
    text = (
        words.say("I did not understand {words}. Ask about results, such as “who won the 1000 m?”, or see /help.", words=told)
        if told
        else words.say("I did not understand that. Ask about results, such as “who won the 1000 m?”, or see /help.")
    )
    return Answer(Status.NOT_UNDERSTOOD, text, words.language, suggestions=offered)


def _year_without_games(word: str, reference: Reference) -> int | None:
    """Return the year that a word is, where there were Games before and after it and none in it."""
    were = [games for games in reference.games.values() if games.status is not GamesStatus.CANCELLED]
    held = {year for games in were for year in (games.year, games.held) if year}
    year = int(word) if word.isdecimal() else 0
    return year if min(held) < year < max(held) and year not in held else None


def _as_said(words: Iterable[str], asked: str) -> list[str]:
    """Join words that follow one another in a question: they are one name."""
    joined: list[str] = []
    for word in words:
        if joined and f"{joined[-1]} {word}".casefold() in asked.casefold():
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


async def _settled(alternatives: tuple[Request, ...], catalogue: Catalogue, reference: Reference, words: Phrases) -> Answer:
    """Answer the one alternative of which there is anything; ask back where there are several."""
    answers = [
        await answer(request, catalogue=catalogue, reference=reference, language=words.language) for request in alternatives[:MOST_CHOICES]
    ]
    held = [one for one in answers if one.status is Status.ANSWERED] or answers[:1]
    held = [one for one in held if await _has_some(one, catalogue)] or held  # nobody means the one who has none
    if len(held) == 1:
        return held[0]
    known = told_apart(
        await names(catalogue, {key for one in held if one.query for key in athletes_of(one.query)}), reference, words.language
    )
    labels = _labels([one.query for one in held if one.query], known, words)
    offered = tuple(
        Suggestion(label, one.query, shortened(_beside_name(one.headline, label), QUOTED)) for label, one in zip(labels, held, strict=True)
    )
    people = all(one.query and athletes_of(one.query) for one in held)
    text = words.form("Which one do you mean?", "person") if people else words.say("Which one do you mean?")
    return Answer(Status.AMBIGUOUS, text, words.language, suggestions=offered)


def _beside_name(headline: str, name: str) -> str:
    """Return what a first line tells of somebody beside their name: `Croatia: 6 medals` of `Janica Kostelić (Croatia): 6 medals`."""
    told = headline.removeprefix(name)
    if told == headline:
        return headline
    country, bracket, rest = told.removeprefix(" (").partition(")")
    return country + rest if bracket and told.startswith(" (") else told.lstrip(" :,")


async def _has_some(made: Answer, catalogue: Catalogue) -> bool:
    """Whether an answer tells of anything; a number does where it is not 0."""
    query = made.query
    if not isinstance(query, Query) or query.ask is not Ask.COUNT or query.sides:
        return True
    return any(line.n for line in await lines(catalogue, query, limit=1))


def _labels(requests: Sequence[Request], known: Mapping[str, str], words: Phrases) -> list[str]:
    """Return what tells requests apart: whom each is about, or, where that is not enough, all that it asks."""
    labels = [words.list(known.get(key, key) for key in sorted(athletes_of(request))) for request in requests]
    if all(labels) and len(set(labels)) == len(labels):
        return labels
    return [
        words.sentence(paraphrase(request, words.reference, words.language, known)) if isinstance(request, Query) else label
        for request, label in zip(requests, labels, strict=True)
    ]


async def _understood(request: Request, background: str, words: Phrases, catalogue: Catalogue) -> str:
    """Say how a question was understood, and what of it was left aside."""
    told = await asked_words(request, catalogue=catalogue, reference=words.reference, language=words.language)
    aside = words.say("Left aside: {words}", words=words.quoted(shortened(background, QUOTED))) if background else ""
    return words.sentence(" · ".join(filter(None, (told, aside))))


async def is_name_alone(text: str, *, lexicon: Lexicon, language: str, spoken: str) -> bool:
    """Whether a text is somebody's or something's name as it stands, and no name of the language `spoken` alone: `Bolt`, not `Nemčija`."""
    if len(text) > LONGEST_NAME or len(text.split()) > MOST_NAME_WORDS:
        return False
    if await _is_named(EntityKind.ATHLETE, text, lexicon, language):
        return True
    tokens = tokens_of(text)
    if lexicon.names_known(tokens, spoken) > lexicon.names_known(tokens, language):
        return False
    words = [token for token in tokens if token.kind is TokenKind.WORD]
    if words and lexicon.closed.games.whole(lexicon.forms(words, language)):
        return True
    return await _is_named(EntityKind.NOC, text, lexicon, language)


async def _is_named(kind: EntityKind, text: str, lexicon: Lexicon, language: str) -> bool:
    found = await lexicon.resolve(kind, text, language=language)
    return bool(found.exact) and not found.corrected
