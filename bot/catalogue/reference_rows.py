"""Rows of the reference tables: NOCs, Games, disciplines, and the event types that occur."""

from bot.catalogue.batches import Batches
from bot.locale import languages
from bot.olympics.event import EventType
from bot.olympics.games import Games
from bot.olympics.reconciled import Reconciled
from bot.olympics.reference import Reference


def write_reference(batches: Batches, reconciled: Reconciled, reference: Reference) -> None:
    """Write what the reference tables know, and the event types of the events."""
    _write_nocs(batches, reconciled, reference)
    for games in reference.games.values():
        _write_games(batches, games)
    _write_disciplines(batches, reconciled, reference)
    types: dict[str, EventType] = {}
    for event in reconciled.events:
        kind = event.event_type
        if kind.team or kind.key not in types:
            types[kind.key] = kind
    for key in sorted(types):
        write_event_type(batches, types[key], reference)


def _write_nocs(batches: Batches, reconciled: Reconciled, reference: Reference) -> None:
    used = {competitor.noc for event in reconciled.events for competitor in event.competitors}
    used |= {count.noc for count in reconciled.counts}
    for code in sorted({*reference.nocs, *(code for code in used if code)}):
        write_noc(batches, code, reference)


def write_noc(batches: Batches, code: str, reference: Reference) -> None:
    """Write a NOC with its names; one that the reference tables do not know goes by its code."""
    noc = reference.nocs.get(code)
    years = (noc.first_year, noc.last_year) if noc else (None, None)
    batches.add("noc", (code, *years, reference.continent_of.get(code)))
    names = noc.names if noc else {"en": code}
    batches.extend("noc_name", ((code, language, name) for language, name in sorted(names.items())))


def _write_games(batches: Batches, games: Games) -> None:
    held = games.held or games.year
    opened, _, closed = (games.dates or "").partition("/")
    row = (games.key, games.year, games.season.value, games.ordinal, games.status.value, held, games.country)
    batches.add("games", (*row, opened or None, closed or None))
    for position, names in enumerate(games.hosts, 1):
        batches.extend("games_host", ((games.key, position, language, name) for language, name in sorted(names.items())))


def _write_disciplines(batches: Batches, reconciled: Reconciled, reference: Reference) -> None:
    used = {event.event_type.discipline for event in reconciled.events}
    for code in sorted({*reference.disciplines, *used}):
        write_discipline(batches, code, reference)


def write_discipline(batches: Batches, code: str, reference: Reference) -> None:
    """Write a discipline with its names; one that the reference tables do not know goes by its code."""
    discipline = reference.disciplines.get(code)
    batches.add("discipline", (code, reference.sport_of.get(code, code)))
    names = discipline.names if discipline else {"en": code}
    batches.extend("discipline_name", ((code, language, name) for language, name in sorted(names.items())))


def write_event_type(batches: Batches, event_type: EventType, reference: Reference) -> None:
    """Write what occurs at many Games, with its names."""
    key = event_type.key
    batches.add("event_type", (key, event_type.discipline, event_type.gender.value, event_type.slug, int(event_type.team)))
    batches.extend("event_type_name", ((key, language, reference.event_label(event_type.slug, language)) for language in languages()))
