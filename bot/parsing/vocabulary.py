"""A language's words of questions: one file of `data/grammar` each, as an index of the parts of a question they may be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from bot.parsing.lexicon.inflection import Inflection, grammars, inflections, marked
from bot.parsing.lexicon.language import Language, languages
from bot.parsing.lexicon.phrases import PhraseIndex

GLUE = "glue"
"""Words that only join others; a kind of those that only colour a sentence may follow: `glue.praise`."""
COLOUR = "glue."
NUMBER = "number"
ORDINAL = "ordinal"
DISCIPLINE = "discipline"
"""A language's own words for disciplines, by their codes: `discipline.CCS`."""
EVENT = "event"
"""A language's own words for terms of events, by the terms: `event.large-hill normal-hill`."""
PEOPLE = "people"
SHORTEST = 5
"""Letters of a superlative."""
GROUP = "group"
"""A word for several events of a discipline (`the throws`)."""
DOING = "doing"
"""Who does a sport: `people.SWM`."""
WOMEN = "sex.W"
"""What the words of `[women]` say beside that."""
MASCULINE = "masculine"
"""What those of `[people]` are, in their first form, where there are such: a man, unless anybody at all is meant."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language: the index gives `category.value` for a phrase, `glue` for words that only join others."""

    code: str
    language: Language
    index: PhraseIndex
    glue: frozenset[str]
    """Phrases that may be left out of account."""
    inflection: Inflection
    light_endings: tuple[str, ...] = ()
    """Endings of words that only colour a sentence (`finally`)."""
    superlatives: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """How superlatives begin and end: one that is not known is no misspelt name (`the tallest`)."""
    colours: frozenset[str] = frozenset()
    """Words that stand in nothing but phrases that colour a sentence: what may be a misspelt name is none of them."""
    home: str = ""
    """The NOC that the language's speakers mean by we; empty where they are of several."""
    shortened: Mapping[str, str] = field(default_factory=dict)
    """What is typed for short (`b4`), with what it says."""
    compounds: tuple[str, ...] = ()
    """Where words are joined into one (`Slalomgold`): what may stand between them; empty where no words are."""


SECTIONS = {
    DOING: "doing",
    GROUP: "groups",
    NUMBER: "numbers",
    ORDINAL: "ordinals",
    EVENT: "events",
    DISCIPLINE: "disciplines",
}
"""The tables of words by what they stand for, by category."""


def is_superlative(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a superlative by its form."""
    beginnings, endings = vocabulary.superlatives
    return len(word) > SHORTEST and (word.startswith(beginnings or ("\0",)) or word.endswith(endings or ("\0",)))


def is_glue(part: str) -> bool:
    """Whether a category is of words that may be left out of account."""
    return part == GLUE or part.startswith(COLOUR)


def _colours(phrases: Sequence[tuple[str, str]], forms: Callable[[str], tuple[str, ...]]) -> frozenset[str]:
    """Return the words that stand in nothing but phrases that colour."""
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for phrase, part in phrases:
        words[part.startswith(COLOUR)].update(form for word in phrase.split() for form in forms(word))
    return frozenset(words[True] - words[False])


def _first_form(phrase: str, inflection: Inflection) -> str:
    return " ".join(inflection.forms(word)[0] for word in phrase.split())


def _phrases(table: Mapping[str, object], inflection: Inflection) -> Iterator[tuple[str, str]]:
    for phrase, part in _written(table, inflection):
        yield from ((marked(spelling), part) for spelling in inflection.spellings(phrase))


def _written(table: Mapping[str, object], inflection: Inflection) -> Iterator[tuple[str, str]]:
    """Yield the phrases as they stand in the file."""
    words = cast("Mapping[str, list[str]]", table["words"])
    yield from ((phrase, part) for part, phrases in words.items() for phrase in phrases)
    for section, more in (("people", ()), ("women", (WOMEN,))):
        people = table.get(section)
        for codes, phrases in people.items() if isinstance(people, dict) else ():
            yield from ((phrase, kind) for phrase in phrases for kind in (f"{PEOPLE}.{codes}", *more))
            if section == "people" and "women" in table:
                yield from ((_first_form(phrase, inflection), MASCULINE) for phrase in phrases)
    for kind, section in SECTIONS.items():
        rows = table.get(section)
        for value, phrases in rows.items() if isinstance(rows, dict) else ():
            yield from ((phrase, f"{kind}.{value}") for phrase in phrases)


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """Read every language's file, once."""
    found = {}
    for code, table in grammars().items():
        inflection = inflections()[code]
        phrases = list(_phrases(table, inflection))
        forms = cache(inflection.forms)
        index = PhraseIndex(phrases, forms)
        superlative = cast("Mapping[str, list[str]]", table.get("superlatives", {}))
        light = tuple(cast("list[str]", table.get("light", {}).get("endings", [])))
        found[code] = Vocabulary(
            code,
            languages()[code],
            index,
            frozenset(phrase for phrase, part in phrases if is_glue(part)),
            inflection,
            light,
            superlatives=(tuple(superlative.get("beginnings", ())), tuple(superlative.get("endings", ()))),
            colours=_colours(phrases, forms),
            home=str(table.get("home", "")),
            shortened={short: said for said, typed in table.get("shortened", {}).items() for short in typed},
            compounds=tuple(table.get("compounds", ())),
        )
    return found
