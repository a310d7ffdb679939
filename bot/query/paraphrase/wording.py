"""One language's wording of Queries: the templates of `data/paraphrase`, and the names that fill them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.olympics.reference import Reference
from bot.query.model import MEDALS
from bot.reference_files import data_folder, load_toml

FALLBACK = "en"
ALL = "*"
"""Every discipline keeps its capital."""
OTHER = "other"
"""The plural form that every language has."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Templates by their keys, each in forms that a place in a phrase asks for: `metal.gold`, `metal.gold.with`."""

    language: str
    templates: Mapping[str, str]
    reference: Reference
    names: Mapping[str, str]
    """Athletes' names by their keys."""

    def fill(self, key: str, form: str = "", **values: object) -> str:
        """Fill a template, in a form where it has that one."""
        template = self.templates.get(f"{key}.{form}") or self.templates[key]
        return template.format(**values)

    def has(self, key: str) -> bool:
        """Whether there is such a template."""
        return key in self.templates

    def plural(self, number: int) -> str:
        """Return the form that goes with a number: `one`, `two`, `few` or `other`."""
        return Locale.parse(self.language).plural_form(number)

    def fill_number(self, key: str, number: int, **values: object) -> str:
        """Fill the template that goes with a number."""
        form = self.plural(number)
        template = self.templates.get(f"{key}.{form}") or self.templates[f"{key}.{OTHER}"]
        return template.format(number=number, **values)

    def either(self, told: Iterable[str]) -> str:
        """Join what any of may hold: `Norway, Sweden or Finland`."""
        parts = [*dict.fromkeys(told)]
        if len(parts) < len("ab"):
            return "".join(parts)
        return self.fill("either", first=", ".join(parts[:-1]), last=parts[-1])

    def each(self, told: Iterable[str]) -> str:
        """Join what all of must hold: `Norway, Sweden and Finland`."""
        *others, last = dict.fromkeys(told)
        return self.fill("each", first=", ".join(others), last=last) if others else last

    # --- names

    def noc(self, code: str) -> str:
        """Name a NOC."""
        return self.reference.noc_name(code, self.language)

    def games(self, key: str) -> str:
        """Name an edition; where a city had two in one year, with its season."""
        return self.reference.games_name(key, self.language)

    def athlete(self, key: str) -> str:
        """Name an athlete."""
        return self.names.get(key, key)

    def discipline(self, code: str) -> str:
        """Name a discipline or sport within a phrase."""
        name = self.reference.discipline_name(code, self.language)
        first = name.split("-")[0].split()[0]
        kept = self.fill("capitals")
        return name if kept == ALL or f"|{first}|" in kept or not first[1:].islower() else name[:1].lower() + name[1:]

    def event(self, key: str) -> str:
        """Name an event type with its gender and discipline, so that no other has the same name."""
        code, gender, slug = key.split("/", 2)
        label = self.reference.event_label(slug, self.language, gender=Gender(gender), discipline=code)
        of = self.fill(f"event.{gender}", event=label) if self.fill(f"gender.{gender}").casefold() not in label.casefold() else label
        return self.fill("event.of", event=of, discipline=self.discipline(code))

    def medals(self, medals: Sequence[Medal], form: str = "") -> str:
        """Name medals of some metals: `gold or silver medals`."""
        if set(medals) == set(MEDALS) or not medals:
            return self.fill("medals.any", form)
        return self.fill("medals.some", form, metals=self.either(self.fill(f"metal.{medal}", form) for medal in medals))

    def ordinal(self, number: int) -> str:
        """Write an ordinal: `2nd`."""
        return self.fill(f"ordinal.{number}", number=number) if self.has(f"ordinal.{number}") else self.fill("ordinal.other", number=number)


@cache
def templates(language: str) -> Mapping[str, str]:
    """Read a language's templates, once; English ones for a language that has none."""
    path = data_folder() / "paraphrase" / f"{language}.toml"
    table = load_toml(language if path.exists() else FALLBACK, path.parent)
    return dict(_flat(table, ""))


def _flat(table: Mapping[str, Any], before: str) -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        name = f"{before}.{key}".strip(".")
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        else:
            yield name, str(value)


def wording(language: str, reference: Reference, names: Mapping[str, str]) -> Wording:
    """Return a language's wording."""
    return Wording(language, templates(language), reference, names)
