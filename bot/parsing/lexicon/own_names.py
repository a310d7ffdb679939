"""A language's own names of NOCs, their people, hosts, disciplines and events, in all the forms that it gives them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.olympics.games import GamesStatus
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon.closed import ADJECTIVE, MIXED_TEAM
from bot.parsing.lexicon.inflection import Inflection, inflections, marked
from bot.parsing.lexicon.phrases import PhraseIndex

PERSON = "person"
WOMAN = "woman"
"""Beside codes among the keys of a people's names: the word means persons, or women."""


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The indexes of one language: codes, keys of Games and terms of events."""

    nocs: PhraseIndex
    peoples: PhraseIndex
    """What people of a NOC are called, and its adjectives: codes, `PERSON`, `WOMAN` and `ADJECTIVE`."""
    games: PhraseIndex
    disciplines: PhraseIndex
    continents: PhraseIndex
    events: PhraseIndex


def own_names(reference: Reference, terms: Mapping[str, Mapping[str, object]]) -> Mapping[str, OwnNames]:
    """Build the indexes of every language that inflects names; `terms` are those of `data/events.toml`."""
    return {
        code: OwnNames(
            nocs=_index(_nocs(reference, code), inflection),
            peoples=_index(_peoples(reference, code, inflection), inflection),
            games=_index(_games(reference, code), inflection),
            disciplines=_index(_disciplines(reference, code), inflection),
            continents=_index(_continents(reference, code), inflection),
            events=_index(_events(terms, code), inflection),
        )
        for code, inflection in inflections().items()
        if inflection.names
    }


def plain_names(reference: Reference, terms: Mapping[str, Mapping[str, object]], language: str) -> frozenset[str]:
    """Return the folded words of the names that a language has, each in its first form."""
    listed = (_nocs(reference, language), _games(reference, language), _disciplines(reference, language), _events(terms, language))
    return frozenset(word for names in listed for name, _ in names for word in fold(name.replace("*", "")).split())


def _index(names: Iterable[tuple[str, str]], inflection: Inflection) -> PhraseIndex:
    """Index names; of one that leaves endings open by `*`, as it says itself."""
    spelt = ((spelling, key) for name, key in names for spelling in inflection.spellings(name))
    phrases = ((marked(name) if "*" in name else inflection.as_name(name), key) for name, key in spelt)
    return PhraseIndex(phrases, inflection.forms)


def _named(row: Mapping[str, object], language: str) -> str:
    return str(row.get(language) or row["en"])


def _nocs(reference: Reference, language: str) -> Iterator[tuple[str, str]]:
    for code, noc in reference.nocs.items():
        if code != MIXED_TEAM:
            yield from _names(noc.names, noc.aliases, code, language)


def _peoples(reference: Reference, language: str, inflection: Inflection) -> Iterator[tuple[str, str]]:
    for code, noc in reference.nocs.items():
        if code == MIXED_TEAM:
            continue
        for at, name in enumerate(noc.people.get(language, ())):
            yield name, code
            yield name, PERSON
            if inflection.women_named and at % 2:
                yield name, WOMAN
        yield from ((name, key) for name in noc.adjectives.get(language, ()) for key in (code, ADJECTIVE))


def _games(reference: Reference, language: str) -> Iterator[tuple[str, str]]:
    for key, games in reference.games.items():
        if games.status is not GamesStatus.YOUTH:
            for host in games.hosts:
                yield from _names(host, {}, key, language)
            yield from ((alias, key) for aliases in games.aliases.values() for alias in aliases)


def _continents(reference: Reference, code: str) -> Iterator[tuple[str, str]]:
    """Yield the names of continents and regions but those that have a word for countries in them, which says that those are asked for."""
    yield from ((_named(row, code), key) for key, row in reference.continents.items() if not row.get("of_countries"))


def _disciplines(reference: Reference, language: str) -> Iterator[tuple[str, str]]:
    for code, discipline in reference.disciplines.items():
        yield from _names(discipline.names, discipline.aliases, code, language)
        for names in discipline.season_aliases.values():
            yield from ((name, code) for name in names.get(language, ()))


def _names(names: Mapping[str, str], aliases: Mapping[str, Sequence[str]], key: str, language: str) -> Iterator[tuple[str, str]]:
    name = names.get(language) or names.get("en")
    yield from ((one, key) for one in (name, *aliases.get(language, ())) if one)


def _events(terms: Mapping[str, Mapping[str, object]], language: str) -> Iterator[tuple[str, str]]:
    for term, entry in terms.items():
        own = [name for key, name in entry.items() if key.split("_")[0] == language] or [entry.get("en", "")]
        yield from ((str(name).replace("{}", " ").replace(",", " "), term) for name in own)
