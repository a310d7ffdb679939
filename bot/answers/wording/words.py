"""Names and numbers in the reader's language: events, people, NOCs, medals, marks, lists."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from babel.numbers import format_decimal

from bot.catalogue.queries.results import Person, Result
from bot.locale import msgid, translator
from bot.olympics.claims import Part
from bot.olympics.event import Gender
from bot.olympics.mark import Mark, Unit
from bot.olympics.mark_text import format_margin, format_mark
from bot.olympics.medal import Medal
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.query.paraphrase.wording import wording

PAIR = 2
"""A team of so many is told by its people's names, a larger one by its NOC's."""
COMMA = ", "
DOT = " · "
"""Between names that have commas of their own."""
_BRACKETS = re.compile(r"\([^()]*\)")
_LETTER = re.compile(r" \((\w)\)")
"""What tells namesakes apart: `Yang Yang (A)`."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

OF_GENDER = {
    Gender.M: msgid("men's {event}{rest}"),
    Gender.W: msgid("women's {event}{rest}"),
    Gender.X: msgid("mixed {event}"),
    Gender.O: msgid("{event} (open)"),
}
GENDERS = {Gender.M: msgid("men"), Gender.W: msgid("women"), Gender.X: msgid("mixed"), Gender.O: msgid("open")}
MEDALS = {Medal.GOLD: msgid("gold"), Medal.SILVER: msgid("silver"), Medal.BRONZE: msgid("bronze")}
PARTS = {Part.HEATS: msgid("heats"), Part.RESERVE: msgid("reserve")}


@lru_cache(maxsize=4096)
def _number(number: float, language: str) -> str:
    return format_decimal(number, "#,##0.##", language)


@cache
def _in_brackets(message: str) -> frozenset[str]:
    """Return what a message fills in between brackets."""
    return frozenset(name for part in _BRACKETS.findall(message) for name in _PLACEHOLDER.findall(part))


def flat(text: str) -> str:
    """Take the brackets out of a text that stands in brackets."""
    return _lettered(text).replace(" (", ", ").replace(")", "")


def _lettered(text: str) -> str:
    """Write the letter of a namesake without brackets, where others come around or after it: `Yang Yang A`."""
    return _LETTER.sub(r" \1", text)


class Words:
    """One language's words. Messages are English text; `say` translates and fills in, `many` chooses the plural form, too."""

    def __init__(self, language: str, reference: Reference) -> None:
        self.language = language
        self.reference = reference
        self._translator = translator(language)

    def say(self, message: str, **values: object) -> str:
        """Translate a message and fill it in; what stands in its brackets loses its own."""
        translated = self._translator.gettext(message)
        for name in _in_brackets(translated) & values.keys():
            values[name] = flat(str(values[name]))
        return translated.format(**values)

    def many(self, one: str, more: str, number: int, **values: object) -> str:
        """Translate a message with a number in it, written as the language writes numbers."""
        return self._translator.ngettext(one, more, number).format(**{"number": self.number(number), **values})

    def number(self, number: float) -> str:
        """Write a number, its thousands set apart as the language does it."""
        return _number(number, self.language)

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

    def discipline(self, code: str) -> str:
        """Name a discipline."""
        return self.reference.discipline_name(code, self.language)

    def sport(self, code: str) -> str:
        """Name a discipline or sport within a sentence."""
        return wording(self.language, self.reference, {}).discipline(code)

    def gender(self, gender: Gender) -> str:
        """Name a gender."""
        return self.say(GENDERS[gender])

    def event_of(self, slug: str, gender: Gender, discipline: str) -> str:
        """Name an event type with its gender: `men's 1000 m`."""
        label = self.reference.event_label(slug, self.language, gender=gender, discipline=discipline)
        return self.of_gender(label, gender)

    def of_gender(self, label: str, gender: Gender | None) -> str:
        """Name an event with its gender, unless its label tells it: `men's foil, masters`, in German `Florett der Männer, Fechtmeister`."""
        if gender is None or (gender is Gender.X and fold(self.gender(gender)) in fold(label)):
            return label
        if gender not in {Gender.M, Gender.W}:
            return self.say(OF_GENDER[gender], event=label)
        event, comma, rest = label.partition(COMMA)
        return self.say(OF_GENDER[gender], event=event, rest=comma + rest)

    def event_type(self, key: str) -> str:
        """Name an event type by its key."""
        discipline, gender, slug = key.split("/", 2)
        return self.event_of(slug, Gender(gender), discipline)

    def beside(self, name: str, about: str) -> str:
        """Put something in brackets after a name; where the name ends with a bracket, inside it."""
        if not about:
            return name
        name = _lettered(name)
        return f"{name[:-1]}, {flat(about)})" if name.endswith(")") else f"{name} ({flat(about)})"

    def person(self, person: Person) -> str:
        """Name a team's member, with the NOC where it is their own and the part where it was not the final."""
        about = [person.noc] if person.noc else []
        if person.part in PARTS:
            about.append(self.say(PARTS[person.part]))
        return self.beside(person.name, ", ".join(about))

    def who(self, result: Result, *, short: bool = False, noc_first: bool = False, country: bool = True) -> str:
        """Name a competitor: `Marc Gagnon (Canada)`; a team `Canada`, or as it was entered. Short: the NOC's code."""
        noc = (result.noc if short else self.noc(result.noc)) if result.noc else ""
        if result.people and (not result.event.team or len(result.people) <= PAIR):
            names = self.list([person.name for person in result.people])
            if noc_first and noc:
                return f"{noc} ({names})"
            return self.beside(names, noc) if country else names
        team = result.team_name
        if not noc:
            return team or self.list([person.name for person in result.people]) or self.noc(None)
        is_noc_name = not team or self.reference.find_noc(team, self.language) == result.noc or team == result.noc
        return self.noc(result.noc) if is_noc_name else self.beside(team, noc)

    def members(self, result: Result) -> str:
        """List a team's people."""
        return ", ".join(self.person(person) for person in result.people)

    # --- medals, places, marks

    def medal(self, medal: Medal) -> str:
        """Name a medal's metal."""
        return self.say(MEDALS[medal])

    def medals(self, number: int, kinds: Sequence[Medal] = ()) -> str:
        """Count medals, of one kind or of any."""
        if len(kinds) == 1:
            return {
                Medal.GOLD: self.many("{number} gold medal", "{number} gold medals", number),
                Medal.SILVER: self.many("{number} silver medal", "{number} silver medals", number),
                Medal.BRONZE: self.many("{number} bronze medal", "{number} bronze medals", number),
            }[kinds[0]]
        return self.many("{number} medal", "{number} medals", number)

    def mark(self, mark: Mark) -> str:
        """Write a mark."""
        return format_mark(mark, self.language)

    def margin(self, difference: int, unit: Unit, precision: int) -> str:
        """Write a difference of marks with its unit."""
        return format_margin(difference, unit, precision, self.language)

    # --- lists

    def list(self, items: Iterable[str]) -> str:
        """Join items: `A, B and C`; those that have commas of their own `A, B; C, D`."""
        parts = [*items]
        if len(parts) < PAIR:
            return "".join(parts)
        if any(COMMA in _BRACKETS.sub("", part) for part in parts):
            return "; ".join(parts)
        return self.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])

    def quoted(self, text: str) -> str:
        """Put quotation marks around a text."""
        return self.say("“{text}”", text=text)

    def sentence(self, text: str) -> str:
        """Begin with a capital letter; what begins with a digit stays."""
        return text[:1].upper() + text[1:]
