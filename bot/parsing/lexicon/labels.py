"""What an entity is called in the reader's language."""

from collections.abc import Sequence

from bot.locale import msgid, translator
from bot.olympics.event import Gender
from bot.olympics.reference import Reference
from bot.parsing.lexicon.entity import Entity, EntityKind
from bot.parsing.lexicon.events import HeldEvent
from bot.parsing.lexicon.people import Career, Person

GENDERS = {Gender.M: msgid("Men"), Gender.W: msgid("Women"), Gender.X: msgid("Mixed"), Gender.O: msgid("Open")}
"""Message ids."""
TOURNAMENT = "tournament"
"""The event of a team sport that people call by its sport."""


class Labels:
    """Labels of everything, by the reference tables and the message catalogues."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def noc(self, code: str, language: str) -> Entity:
        """Give a NOC its name."""
        return Entity(EntityKind.NOC, code, self._reference.noc_name(code, language), code)

    def games(self, key: str, language: str) -> Entity:
        """Give Games their name."""
        return Entity(EntityKind.GAMES, key, self._reference.games_name(key, language))

    def discipline(self, code: str, language: str) -> Entity:
        """Give a discipline its name."""
        return Entity(EntityKind.DISCIPLINE, code, self._reference.discipline_name(code, language))

    def gender(self, gender: Gender, language: str) -> Entity:
        """Give a gender its name."""
        return Entity(EntityKind.GENDER, gender, translator(language).gettext(GENDERS[gender]))

    def event(self, event: HeldEvent, language: str, limits: Sequence[str] = ()) -> Entity:
        """Give an event type its name with its gender; its discipline, and what its weight class was called by weight, as description."""
        label = self._reference.event_label(event.slug, language, gender=event.gender, discipline=event.discipline)
        discipline = self._reference.discipline_name(event.discipline, language)
        if event.slug == TOURNAMENT:
            return Entity(EntityKind.EVENT, event.key, discipline)
        weights = (limit.replace("kg", " kg") for limit in reversed(limits))
        description = ", ".join((discipline, *weights))
        return Entity(EntityKind.EVENT, event.key, label, description)

    def person(self, person: Person, career: Career | None, language: str) -> Entity:
        """Give a person's name, and what tells namesakes apart."""
        if career is None:
            return Entity(EntityKind.ATHLETE, person.key, person.label, mention=person.athlete is None)
        nocs = "/".join(self._reference.noc_name(code, language) for code in career.nocs)
        disciplines = ", ".join(self._reference.discipline_name(code, language) for code in career.disciplines[:2])
        first, last = career.years
        years = str(first) if first == last else f"{first}–{last}"
        return Entity(EntityKind.ATHLETE, person.key, person.label, " · ".join(part for part in (nocs, disciplines, years) if part))
