"""Names of NOCs, Games, disciplines and genders in every language, as phrase indexes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.olympics.event import Gender
from bot.olympics.games import GamesStatus
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon.inflection import as_name, forms_of_name, inflections
from bot.parsing.lexicon.language import Language, folded_pattern
from bot.parsing.lexicon.phrases import PhraseIndex

MIXED_TEAM = "ZZX"
"""Its names are said of mixed events; only its codes name it."""
GENDER_TAG = "gender."
PERSON = "person"
WOMAN = "woman"
"""Beside codes among the keys of a people's names: the word means persons (`Canadians`, not `Canadian`), and women."""


@dataclass(frozen=True, slots=True)
class ClosedNames:
    """The indexes: a key each for codes, hosts' cities and disciplines."""

    nocs: PhraseIndex
    peoples: PhraseIndex
    """What people of a NOC are called, and its adjectives: codes, `PERSON` and `WOMAN`."""
    noc_codes: Mapping[str, PhraseIndex]
    """Three-letter codes as each language writes them; the IOC's own serve every language."""
    games: PhraseIndex
    disciplines: PhraseIndex
    genders: PhraseIndex


def closed_names(reference: Reference, languages: Sequence[Language]) -> ClosedNames:
    """Build the indexes."""
    return ClosedNames(
        nocs=PhraseIndex(_noc_phrases(reference, languages), forms_of_name),
        peoples=PhraseIndex(_people_phrases(reference, languages), forms_of_name),
        noc_codes={language.code: PhraseIndex(_codes(reference, language.code)) for language in languages},
        games=PhraseIndex(_games_phrases(reference, languages), forms_of_name),
        disciplines=PhraseIndex(_discipline_phrases(reference, languages), forms_of_name),
        genders=PhraseIndex(_gender_phrases(languages)),
    )


def _noc_phrases(reference: Reference, languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for code, noc in reference.nocs.items():
        if code != MIXED_TEAM:
            yield from _names(noc.names, noc.aliases, code, languages)
    for language in languages:
        for code, words in language.peoples.items():
            yield from ((word, code) for word in words)


def _people_phrases(reference: Reference, languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for language in languages:
        for code, noc in reference.nocs.items():
            adjectives = set(noc.adjectives.get(language.code, ()))
            for at, name in enumerate(noc.people.get(language.code, ())):
                phrase = as_name(name, language.code)
                yield phrase, code
                if name not in adjectives:
                    yield phrase, PERSON
                if inflections()[language.code].women_named and at % 2:
                    yield phrase, WOMAN
            yield from ((as_name(name, language.code), code) for name in adjectives)


def _codes(reference: Reference, language: str) -> Iterator[tuple[str, str]]:
    """Yield a language's own codes; the IOC's where the language gives them to nobody else."""
    own = {fold(code): noc.code for noc in reference.nocs.values() for code in noc.codes.get(language, ())}
    yield from own.items()
    yield from ((fold(code), code) for code in reference.nocs if fold(code) not in own)


def _games_phrases(reference: Reference, languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for key, games in reference.games.items():
        if games.status is GamesStatus.YOUTH:
            continue
        for host in games.hosts:
            yield from _names(host, {}, key, languages)
        yield from _names({}, games.aliases, key, languages)


def _discipline_phrases(reference: Reference, languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for code, discipline in reference.disciplines.items():
        yield from _names(discipline.names, discipline.aliases, code, languages)
        for names in discipline.season_aliases.values():
            yield from _names({}, names, code, languages)
    for language in languages:
        for code, phrases in language.disciplines.items():
            yield from ((phrase, code) for phrase in phrases)


def _names(
    names: Mapping[str, str], aliases: Mapping[str, Sequence[str]], key: str, languages: Iterable[Language]
) -> Iterator[tuple[str, str]]:
    """Yield names and aliases as they are written, and each language's own (the English where it has none) in its inflected forms."""
    for name in (*names.values(), *(alias for own in aliases.values() for alias in own)):
        yield from _spellings(name, key)
    for language in languages:
        first = names.get(language.code) or names.get("en")
        for own in (*((first,) if first else ()), *aliases.get(language.code, ()), *aliases.get("", ())):
            yield (folded_pattern(own) if "*" in own else as_name(own, language.code)), key


def _gender_phrases(languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for language in languages:
        for gender in Gender:
            yield from ((phrase, gender) for phrase in language.phrases.get(GENDER_TAG + gender, ()))


def _spellings(name: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield a name folded, without its apostrophes as questions are read, and, for two words, as one (`shorttrack`)."""
    folded = fold(name)
    yield folded, key
    yield fold(name.replace("'", "").replace("’", "")), key
    if folded.count(" ") == 1:
        yield folded.replace(" ", ""), key
