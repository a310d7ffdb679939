"""Names of NOCs, Games, disciplines and genders in every language, as phrase indexes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.olympics.event import Gender
from bot.olympics.games import GamesStatus
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon.inflection import inflections
from bot.parsing.lexicon.language import Language, folded_pattern
from bot.parsing.lexicon.phrases import PhraseIndex
from bot.parsing.lexicon.tokens import tokens_of

MIXED_TEAM = "ZZX"
"""Its names are said of mixed events; only its codes name it."""
GENDER_TAG = "gender."
ADJECTIVE = "adjective"
"""Beside codes among the keys of a people's names: the word is an adjective or says people, and is no country's name."""

ARTICLE = "the "
"""How names begin that are told with an article and asked for without."""


@dataclass(frozen=True, slots=True)
class ClosedNames:
    """The indexes: a key each for codes, hosts' cities and disciplines."""

    nocs: PhraseIndex
    noc_codes: Mapping[str, PhraseIndex]
    """Three-letter codes as each language writes them; the IOC's own serve every language."""
    games: PhraseIndex
    disciplines: PhraseIndex
    genders: PhraseIndex


def closed_names(reference: Reference, languages: Sequence[Language]) -> ClosedNames:
    """Build the indexes."""
    return ClosedNames(
        nocs=PhraseIndex(_noc_phrases(reference, languages)),
        noc_codes={language.code: PhraseIndex(_codes(reference, language.code)) for language in languages},
        games=PhraseIndex(_games_phrases(reference)),
        disciplines=PhraseIndex(_discipline_phrases(reference, languages)),
        genders=PhraseIndex(_gender_phrases(languages)),
    )


def _noc_phrases(reference: Reference, languages: Sequence[Language]) -> Iterator[tuple[str, str]]:
    for code, noc in reference.nocs.items():
        if code == MIXED_TEAM:
            continue
        for name in (*noc.names.values(), *(alias for aliases in noc.aliases.values() for alias in aliases)):
            yield from _spellings(name, code)
        for language in languages:
            own = () if inflections()[language.code].names else (*noc.people.get(language.code, ()), *noc.adjectives.get(language.code, ()))
            yield from ((spelling, key) for name in own for spelling, _ in _spellings(name, code) for key in (code, ADJECTIVE))
    for language in languages:
        for code, words in language.peoples.items():
            yield from ((word, code) for word in words)


def _codes(reference: Reference, language: str) -> Iterator[tuple[str, str]]:
    """Yield a language's own codes; the IOC's where the language gives them to nobody else."""
    own = {fold(code): noc.code for noc in reference.nocs.values() for code in noc.codes.get(language, ())}
    yield from own.items()
    yield from ((fold(code), code) for code in reference.nocs if fold(code) not in own)


def _games_phrases(reference: Reference) -> Iterator[tuple[str, str]]:
    for key, games in reference.games.items():
        if games.status is GamesStatus.YOUTH:
            continue
        hosts = [name for host in games.hosts for name in host.values()]
        for name in (*hosts, *(alias for aliases in games.aliases.values() for alias in aliases)):
            yield from _spellings(name, key)


def _discipline_phrases(reference: Reference, languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for code, discipline in reference.disciplines.items():
        seasonal = (alias for names in discipline.season_aliases.values() for aliases in names.values() for alias in aliases)
        for name in (*discipline.names.values(), *(alias for aliases in discipline.aliases.values() for alias in aliases), *seasonal):
            yield from _spellings(name, code)
    for language in languages:
        for code, phrases in language.disciplines.items():
            yield from ((phrase, code) for phrase in phrases)


def _gender_phrases(languages: Iterable[Language]) -> Iterator[tuple[str, str]]:
    for language in languages:
        for gender in Gender:
            yield from ((phrase, gender) for phrase in language.phrases.get(GENDER_TAG + gender, ()))


def _spellings(name: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield a name folded, without its apostrophes as questions are read, and, for two words, as one (`shorttrack`)."""
    folded = fold(name)
    yield folded, key
    if any(character.isdigit() for character in name):
        yield " ".join(token.word for token in tokens_of(name)), key  # as a text's tokens have `3x3`
    yield fold(name.replace("'", "").replace("’", "")), key
    if folded.count(" ") == 1:
        yield folded.replace(" ", ""), key


def continent_phrases(reference: Reference, languages: Iterable[Language]) -> Iterable[tuple[str, str]]:
    """Give the names of continents and of their peoples, with the continents' codes."""
    for code, row in reference.continents.items():
        for language in languages:
            own = "" if row.get("of_countries") else row.get(language.code, "")
            names = (own, *row.get("people", {}).get(language.code, ()))
            yield from ((folded_pattern(name.removeprefix(ARTICLE)), code) for name in names if name)
