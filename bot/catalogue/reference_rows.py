"""Rows of the reference tables: NOCs, Games, disciplines, and the event types that occur."""

from bot.catalogue.batches import Batches
from bot.olympics.event import EventType
from bot.olympics.games import Games
from bot.olympics.reconciled import Reconciled
from bot.olympics.reference import Reference

LANGUAGES = ("en", "sl")
"""The languages that answers speak; event types are named in each."""


def write_reference(batches: Batches, reconciled: Reconciled, reference: Reference) -> None:
    """Write what the reference tables know, and the event types of the events."""
    _write_nocs(batches, reconciled, reference)
    for games in reference.games.values():
        _write_games(batches, games)
    _write_disciplines(batches, reconciled, reference)
    types = {event.event_type.key: event.event_type for event in reconciled.events}
    for key in sorted(types):
        _write_event_type(batches, types[key], reference)


def _write_nocs(batches: Batches, reconciled: Reconciled, reference: Reference) -> None:
    used = {competitor.noc for event in reconciled.events for competitor in event.competitors}
    used |= {count.noc for count in reconciled.counts}
    for code in sorted({*reference.nocs, *(code for code in used if code)}):
        noc = reference.nocs.get(code)
        batches.add("noc", (code, noc.first_year if noc else None, noc.last_year if noc else None))
        names = noc.names if noc else {"en": code}
        batches.extend("noc_name", ((code, language, name) for language, name in sorted(names.items())))


def _write_games(batches: Batches, games: Games) -> None:
    held = games.held or games.year
    batches.add("games", (games.key, games.year, games.season.value, games.ordinal, games.status.value, held, games.country))
    for position, names in enumerate(games.hosts, 1):
        batches.extend("games_host", ((games.key, position, language, name) for language, name in sorted(names.items())))


def _write_disciplines(batches: Batches, reconciled: Reconciled, reference: Reference) -> None:
    used = {event.event_type.discipline for event in reconciled.events}
    for code in sorted({*reference.disciplines, *used}):
        discipline = reference.disciplines.get(code)
        batches.add("discipline", (code,))
        names = discipline.names if discipline else {"en": code}
        batches.extend("discipline_name", ((code, language, name) for language, name in sorted(names.items())))


def _write_event_type(batches: Batches, event_type: EventType, reference: Reference) -> None:
    key = event_type.key
    batches.add("event_type", (key, event_type.discipline, event_type.gender.value, event_type.slug, int(event_type.team)))
    batches.extend("event_type_name", ((key, language, reference.event_label(event_type.slug, language)) for language in LANGUAGES))
