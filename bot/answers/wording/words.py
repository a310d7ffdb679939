"""Names and numbers in the reader's language: events, people, NOCs, medals, marks, lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.answers.intent import Filters
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.results import Person, Result
from bot.catalogue.queries.totals import Total
from bot.locale import msgid, translator
from bot.olympics.claims import Part
from bot.olympics.event import Gender
from bot.olympics.mark import Mark, Unit
from bot.olympics.mark_text import format_margin, format_mark
from bot.olympics.medal import Medal
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon.language import languages

PROPER = frozenset({"Nordic", "Greco", "Basque"})
"""First words of disciplines' names that keep their capital within a sentence."""
PAIR = 2
"""A team of so many is told by its people's names, a larger one by its NOC's."""

OF_GENDER = {
    Gender.M: msgid("men's {event}"),
    Gender.W: msgid("women's {event}"),
    Gender.X: msgid("mixed {event}"),
    Gender.O: msgid("{event} (open)"),
}
GENDERS = {Gender.M: msgid("men"), Gender.W: msgid("women"), Gender.X: msgid("mixed"), Gender.O: msgid("open")}
MEDALS = {Medal.GOLD: msgid("gold"), Medal.SILVER: msgid("silver"), Medal.BRONZE: msgid("bronze")}
PARTS = {Part.HEATS: msgid("heats"), Part.RESERVE: msgid("reserve")}


@dataclass(frozen=True, slots=True)
class Naming:
    """What an event's name must tell beside itself."""

    games: bool = False
    discipline: bool = False


class Words:
    """One language's words. Messages are English text; `say` translates and fills in, `many` chooses the plural form, too."""

    def __init__(self, language: str, reference: Reference) -> None:
        self.language = language
        self.reference = reference
        self._translator = translator(language)

    def say(self, message: str, **values: object) -> str:
        """Translate a message and fill it in."""
        return self._translator.gettext(message).format(**values)

    def many(self, one: str, more: str, number: int, **values: object) -> str:
        """Translate a message with a number in it, written as the language writes numbers."""
        return self._translator.ngettext(one, more, number).format(**{"number": self.number(number), **values})

    def number(self, number: float) -> str:
        """Write a number, its thousands set apart as the language does it."""
        return format_decimal(number, "#,##0.##", self.language)

    # --- names

    def noc(self, code: str | None) -> str:
        """Name a NOC."""
        return self.reference.noc_name(code, self.language) if code else self.say("NOC unknown")

    def games(self, key: str) -> str:
        """Name an edition: `Salt Lake City 2002`."""
        return self.reference.games_name(key, self.language)

    def games_held(self, key: str) -> str:
        """Name an edition, with the year it took place in where that is not its own."""
        games = self.reference.games.get(key)
        if games and games.held and games.held != games.year:
            return self.say("{games} (held in {year})", games=self.games(key), year=games.held)
        return self.games(key)

    def games_dates(self, key: str) -> str:
        """Name an edition with its first and last day, where they are known."""
        games = self.reference.games.get(key)
        if not games or not games.dates:
            return self.games_held(key)
        locale = languages()[self.language].dates_as or self.language
        first, last = (format_date(date.fromisoformat(day), "long", locale) for day in games.dates.split("/"))
        return f"{self.games(key)} ({first} – {last})"

    def discipline(self, code: str) -> str:
        """Name a discipline."""
        return self.reference.discipline_name(code, self.language)

    def sport(self, code: str) -> str:
        """Name a discipline or sport within a sentence."""
        name = self.discipline(code)
        first = name.split("-")[0].split()[0]
        capital = self.language in languages() and languages()[self.language].capital_nouns
        return name if capital or first in PROPER or not first[1:].islower() else name[:1].lower() + name[1:]

    def gender(self, gender: Gender) -> str:
        """Name a gender."""
        return self.say(GENDERS[gender])

    def event_of(self, slug: str, gender: Gender, discipline: str) -> str:
        """Name an event type with its gender: `men's 1000 m`."""
        label = self.reference.event_label(slug, self.language, gender=gender, discipline=discipline)
        if gender is Gender.X and fold(self.gender(gender)) in fold(label):
            return label
        return self.say(OF_GENDER[gender], event=label)

    def event(self, event: Event, *, discipline: bool = False) -> str:
        """Name an event without its Games; a name without a measure (`men's tournament`) with its discipline."""
        name = self.event_of(event.slug, event.gender, event.discipline)
        if discipline or not any(character.isdigit() for character in event.slug):
            return f"{name}, {self.discipline(event.discipline)}"
        return name

    def event_type(self, key: str) -> str:
        """Name an event type by its key."""
        discipline, gender, slug = key.split("/", 2)
        return self.event_of(slug, Gender(gender), discipline)

    def named(self, event: Event, naming: Naming) -> str:
        """Name an event with what tells it apart from the others."""
        name = self.event(event, discipline=naming.discipline)
        return f"{name}, {self.games(event.games)}" if naming.games else name

    def event_at(self, event: Event) -> str:
        """Name an event with its Games: `men's 1000 m, Salt Lake City 2002`."""
        return f"{self.event(event)}, {self.games(event.games)}"

    def person(self, person: Person) -> str:
        """Name a team's member, with the NOC where it is their own and the part where it was not the final."""
        about = [person.noc] if person.noc else []
        if person.part in PARTS:
            about.append(self.say(PARTS[person.part]))
        return f"{person.name} ({', '.join(about)})" if about else person.name

    def who(self, result: Result, *, short: bool = False, noc_first: bool = False) -> str:
        """Name a competitor: `Marc Gagnon (Canada)`; a team `Canada`, or as it was entered. Short: the NOC's code."""
        noc = (result.noc if short else self.noc(result.noc)) if result.noc else ""
        if result.people and (not result.event.team or len(result.people) <= PAIR):
            names = self.list([person.name for person in result.people])
            if noc_first and noc:
                return f"{noc} ({names})"
            return f"{names} ({noc})" if noc else names
        team = result.team_name
        if not noc:
            return team or self.list([person.name for person in result.people]) or self.noc(None)
        is_noc_name = not team or self.reference.find_noc(team, self.language) == result.noc or team == result.noc
        return self.noc(result.noc) if is_noc_name else f"{team} ({noc})"

    def members(self, result: Result) -> str:
        """List a team's people."""
        return ", ".join(self.person(person) for person in result.people)

    # --- medals, places, marks

    def medal(self, medal: Medal) -> str:
        """Name a medal's metal."""
        return self.say(MEDALS[medal])

    def place(self, place: int) -> str:
        """Name a place: a medal, or `place 4`."""
        return self.medal([*Medal][place - 1]) if 0 < place <= len(Medal) else self.say("place {number}", number=place)

    def medals(self, number: int, kinds: Sequence[Medal] = ()) -> str:
        """Count medals, of one kind or of any."""
        if len(kinds) == 1:
            return {
                Medal.GOLD: self.many("{number} gold medal", "{number} gold medals", number),
                Medal.SILVER: self.many("{number} silver medal", "{number} silver medals", number),
                Medal.BRONZE: self.many("{number} bronze medal", "{number} bronze medals", number),
            }[kinds[0]]
        return self.many("{number} medal", "{number} medals", number)

    def breakdown(self, total: Total, *, zeros: bool = False) -> str:
        """Give a total by metal: `2 gold, 1 silver, 2 bronze`."""
        counted = [
            (total.gold, self.many("{number} gold", "{number} gold", total.gold)),
            (total.silver, self.many("{number} silver", "{number} silver", total.silver)),
            (total.bronze, self.many("{number} bronze", "{number} bronze", total.bronze)),
        ]
        return ", ".join(text for number, text in counted if number or zeros)

    def holder(self, total: Total) -> str:
        """Name an athlete whose total it is, with the NOC's code."""
        return f"{total.name} ({'/'.join(total.nocs)})" if total.nocs else total.name

    def mark(self, mark: Mark) -> str:
        """Write a mark."""
        return format_mark(mark, self.language)

    def margin(self, difference: int, unit: Unit, precision: int) -> str:
        """Write a difference of marks with its unit."""
        return format_margin(difference, unit, precision, self.language)

    # --- lists

    def list(self, items: Iterable[str]) -> str:
        """Join items: `A, B and C`."""
        parts = [*items]
        if len(parts) < PAIR:
            return "".join(parts)
        return self.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])

    def quoted(self, text: str) -> str:
        """Put quotation marks around a text."""
        return self.say("“{text}”", text=text)

    def sentence(self, text: str) -> str:
        """Begin with a capital letter; what begins with a digit stays."""
        return text[:1].upper() + text[1:]

    def filtered(self, filters: Filters) -> str:
        """Say what a question is held to, as a label: `men's 1000 m, Salt Lake City 2002`."""
        parts = [self.event_type(key) for key in filters.events[:3]]
        if not filters.events:
            parts += [self.gender(gender) for gender in filters.genders]
            parts += [self.discipline(code) for code in filters.disciplines]
        parts += [self.noc(code) for code in filters.nocs]
        parts += [self.games(key) for key in filters.games[:3]]
        if filters.years:
            first, last = filters.years
            parts.append(str(first) if first == last else f"{first}–{last}")
        events = [self.event_type(key) for key in filters.without if "/" in key]
        nocs = [self.noc(key) for key in filters.without if key.isupper() and "/" not in key]
        if events or nocs:
            parts.append(self.say("without {names}", names=self.list([*events, *nocs])))
        return ", ".join(parts)
