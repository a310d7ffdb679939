"""Prose that stands with an event, and whom it names. It makes no result."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.olympics.claims import Locator, RowClaim, StoryClaim
from bot.reading.page_context import PageContext
from bot.reading.reading_table import context_for
from bot.reading.scope import Scope
from bot.reading.words import Vocabulary
from bot.wikitext.page import Prose

_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|['’.-](?=[^\W\d_]))*\.?|[.!?:;\"(),–—]")
_FEWEST_WORDS = 5
_LONGEST_NAME = 4
_STEM = 4
_SHORT_ENDING = 3
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Untold:
    """Paragraphs of one section, kept until every table of the page has named its people."""

    text: str
    scope: Scope
    locator: Locator
    rows: tuple[RowClaim, ...]
    """The rows of the event that the prose stands with."""


def untold_of(prose: Sequence[Prose], scope: Scope, where: Locator, rows: Sequence[RowClaim]) -> Untold | None:
    """Give a section's paragraphs; None where they are too short to tell anything."""
    texts = [one.content.text.strip() for one in prose if len(one.content.text.split()) >= _FEWEST_WORDS]
    return Untold("\n\n".join(texts), scope, where, tuple(rows)) if texts else None


def tell(untold: Untold, rows: Iterable[RowClaim], page_context: PageContext) -> StoryClaim:
    """Give the story with the people and NOCs it names. A surname alone means the event's own, else the page's only one."""
    surnames = {**_by_token(rows, page_context), **_by_token(untold.rows, page_context)}
    names, nocs = named_in(untold.text, untold.scope, page_context, surnames)
    return StoryClaim(context_for(untold.scope), untold.locator, untold.text, names, nocs)


def named_in(text: str, scope: Scope, page_context: PageContext, surnames: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and NOCs that a text names. `surnames` are words of the names in the page's tables, and whose they are."""
    vocabulary = page_context.vocabulary(scope.language)
    surnames = dict(surnames)
    names: dict[str, None] = {}
    nocs: dict[str, None] = {}
    for run, starts in list(_runs(text)):
        for part in _take_nocs(run, scope, page_context, vocabulary, nocs):
            name = _name(part, surnames, page_context, vocabulary, starts=starts and part[0] == run[0])
            if name:
                names[name] = None
                for token in page_context.fold(name).split():
                    surnames.setdefault(token, name)
    return tuple(names), tuple(nocs)


def _runs(text: str) -> Iterable[tuple[list[str], bool]]:
    """Give runs of capitalised words, and whether one starts a sentence."""
    run: list[str] = []
    starts = sentence = True
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[:1].isupper():
            bare = _POSSESSIVE.sub("", token.rstrip("."))
            if not run:
                starts = sentence
            run.append(bare)
            ended = token != bare and len(bare) != 1
        else:
            ended = True
        if ended and run:
            yield run, starts
            run = []
        sentence = token in {".", "!", "?", '"', ":"} or (token.endswith(".") and len(token) > _SHORT_ENDING)
    if run:
        yield run, starts


def _take_nocs(run: list[str], scope: Scope, page_context: PageContext, vocabulary: Vocabulary, nocs: dict[str, None]) -> list[list[str]]:
    """Note the NOCs in a run, and give back what is left of it."""
    for length in range(min(len(run), _LONGEST_NAME), 0, -1):
        for start in range(len(run) - length + 1):
            code = _noc(" ".join(run[start : start + length]), scope, page_context, vocabulary)
            if code:
                nocs[code] = None
                left = run[:start], run[start + length :]
                return [part for side in left if side for part in _take_nocs(side, scope, page_context, vocabulary, nocs)]
    return [run] if run else []


def _noc(text: str, scope: Scope, page_context: PageContext, vocabulary: Vocabulary) -> str | None:
    code = page_context.noc(text, scope.language, scope.year)
    if code:
        return code
    for ending, nominative in vocabulary.endings:
        if text.endswith(ending) and len(text) - len(ending) >= _STEM:
            code = page_context.noc(text[: -len(ending)] + nominative, scope.language, scope.year)
            if code:
                return code
    return None


def _by_token(rows: Iterable[RowClaim], page_context: PageContext) -> dict[str, str]:
    """Every word of the rows' names. A word of two people stands for neither."""
    tokens: dict[str, str] = {}
    shared: set[str] = set()
    for name in {person.name for row in rows if row.people for person in row.people.value}:
        for token in page_context.fold(name).split():
            if tokens.setdefault(token, name) != name and page_context.fold(tokens[token]) != page_context.fold(name):
                shared.add(token)
    return {token: name for token, name in tokens.items() if token not in shared}


def _name(run: list[str], surnames: dict[str, str], page_context: PageContext, vocabulary: Vocabulary, *, starts: bool) -> str | None:
    """Give a run as a person's name: several words, or one that a table's name holds."""
    if any("venue" in vocabulary.kinds("subjects", page_context.fold(word)) for word in run):
        return None
    words = [word for word in run if not vocabulary.kind("prose", page_context.fold(word))]
    eager = starts or vocabulary.capitalised_nouns
    if eager and words and vocabulary.language in page_context.words.told_by.get(page_context.fold(words[0]), ()):
        words = words[1:]
    if not words or vocabulary.kind("prose", page_context.fold(" ".join(run))) or page_context.fold(" ".join(run)) in page_context.hosts:
        return None
    if len(words) == 1:
        return None if starts and len(words[0]) <= _SHORT_ENDING else _known(words[0], surnames, page_context, vocabulary)
    known = {person for word in words if (person := _known(word, surnames, page_context, vocabulary))}
    if len(known) == 1 and eager:
        return known.pop()
    return " ".join(words)


def _known(word: str, surnames: dict[str, str], page_context: PageContext, vocabulary: Vocabulary) -> str | None:
    """Give the person of the tables whose name holds this word, as it stands or without its ending."""
    folded = page_context.fold(word)
    if folded in surnames:
        return surnames[folded]
    for ending, nominative in vocabulary.endings:
        stem = folded.removesuffix(ending)
        if stem != folded and len(stem) >= _SHORT_ENDING and stem + nominative in surnames:
            return surnames[stem + nominative]
    return None
