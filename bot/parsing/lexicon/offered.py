"""The names by which events are offered: whoever types one as it is offered means it."""

from collections.abc import Iterable, Mapping

from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon.events import HeldEvent

FALLBACK = "en"


class OfferedNames:
    """Event types by their names, with their gender and without one; a language's names are written when they are first asked for."""

    def __init__(self, reference: Reference, events: Iterable[HeldEvent]) -> None:
        self._reference = reference
        self._events = tuple(events)
        self._names: dict[str, Mapping[str, list[HeldEvent]]] = {}

    def named(self, text: str, language: str) -> list[HeldEvent]:
        """Return the event types that are offered by exactly this name."""
        folded = fold(text)
        return next((found for code in dict.fromkeys((language, FALLBACK)) if (found := self._of(code).get(folded))), [])

    def _of(self, language: str) -> Mapping[str, list[HeldEvent]]:
        if language not in self._names:
            names: dict[str, list[HeldEvent]] = {}
            for event in self._events:
                for gender in (None, event.gender):
                    label = self._reference.event_label(event.slug, language, gender=gender, discipline=event.discipline)
                    names.setdefault(fold(label), []).append(event)
            self._names[language] = names
        return self._names[language]
