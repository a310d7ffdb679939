"""The names by which events are offered: whoever types one as it is offered means it."""

from collections.abc import Iterable, Mapping

from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon.events import HeldEvent

FALLBACK = "en"
BESIDE = " · "
"""Between a name that is offered and what describes it."""


class OfferedNames:
    """Event types by their names, with their gender and without one; a language's names are written when they are first asked for."""

    def __init__(self, reference: Reference, events: Iterable[HeldEvent]) -> None:
        self._reference = reference
        self._events = tuple(events)
        self._names: dict[str, Mapping[str, list[HeldEvent]]] = {}

    def named(self, text: str, language: str) -> list[HeldEvent]:
        """Return the event types that are offered by exactly this name, alone or with the discipline that stands beside it."""
        name, _, beside = text.partition(BESIDE)
        found = self._named(name, language)
        if not beside:
            return found
        discipline = fold(beside.partition(",")[0])
        return [event for event in found if fold(self._reference.discipline_name(event.discipline, language)) == discipline]

    def _named(self, name: str, language: str) -> list[HeldEvent]:
        key = _key(name)
        return next((found for code in dict.fromkeys((language, FALLBACK)) if (found := self._of(code).get(key))), [])

    def _of(self, language: str) -> Mapping[str, list[HeldEvent]]:
        if language not in self._names:
            names: dict[str, list[HeldEvent]] = {}
            for event in self._events:
                labels = (
                    self._reference.event_label(event.slug, language, gender=gender, discipline=event.discipline)
                    for gender in (None, event.gender)
                )
                for key in {_key(label) for label in labels}:
                    names.setdefault(key, []).append(event)
            self._names[language] = names
        return self._names[language]


def _key(name: str) -> str:
    """Fold a name; above a weight is another class than up to it."""
    return fold(name.replace("+", "over "))
