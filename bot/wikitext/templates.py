"""What known templates stand for: `data/templates.toml` as look-ups. Roles and kinds are plain data, passed through."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_SLOT = re.compile(r"\{\{\{|\}\}\}|\|")
_NAMESPACE = re.compile(r"(?i)\s*(?:template|predloga|vorlage|sablon)\s*:\s*")


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument's place in a pattern, `{{{1|default}}}`; names in order of preference (`{{{1|{{{name|}}}}}}` nests).

    `*` stands for all arguments without a name, parted by the default.
    """

    name: str
    default: "tuple[Slot | str, ...] | None"


Pattern = tuple[Slot | str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A pattern that holds where the named arguments have the given values; `*` is any value that is not empty, `0*` any number."""

    when: Mapping[str, str]
    wikitext: Pattern

    def fits(self, arguments: Mapping[str, str]) -> bool:
        """Whether every condition holds."""
        return all(_holds(arguments.get(name, "").strip(), wanted) for name, wanted in self.when.items())


def _holds(value: str, wanted: str) -> bool:
    if wanted == "0*":
        return value.isdigit()
    return bool(value) if wanted == "*" else value == wanted


@dataclass(frozen=True, slots=True)
class TemplateRule:
    """What one template stands for."""

    name: str
    kind: str
    variants: tuple[Variant, ...]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role to the arguments that may hold it, first one given wins."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Roles whose value the template's own name gives (`gold1`: medal, gold)."""

    def expand(self, arguments: Mapping[str, str]) -> str:
        """Return the wikitext that a call with these arguments stands for."""
        for variant in self.variants:
            if variant.fits(arguments):
                return "".join(_filled(variant.wikitext, arguments))
        return ""

    def role_values(self, arguments: Mapping[str, str]) -> dict[str, str]:
        """Return what the call says, by role."""
        given = {role: next((arguments[a] for a in names if arguments.get(a)), "") for role, names in self.roles.items()}
        return {**{role: value for role, value in given.items() if value}, **self.values}


def _filled(pattern: Pattern, arguments: Mapping[str, str]) -> Iterator[str]:
    for part in pattern:
        if isinstance(part, str):
            yield part
        elif part.name == "*":
            between = "".join(_filled(part.default or (), arguments))
            yield between.join(arguments[name] for name in sorted((one for one in arguments if one.isdecimal()), key=int))
        elif part.name in arguments:
            yield arguments[part.name]
        else:
            yield from _filled(part.default or (), arguments)


def compiled(wikitext: str) -> Pattern:
    """Return the pattern as its parts. Raise ValueError where braces do not match."""
    parts, end = _parts(wikitext, 0, nested=False)
    if end != len(wikitext):
        raise ValueError(f"unbalanced braces in {wikitext!r}")
    return parts


def _parts(text: str, start: int, *, nested: bool) -> tuple[Pattern, int]:
    parts: list[Slot | str] = []
    while (found := _SLOT.search(text, start)) is not None:
        if found[0] == "|" or (found[0] == "}}}" and not nested):
            parts.append(text[start : found.end()])
            start = found.end()
            continue
        parts.append(text[start : found.start()])
        if found[0] == "}}}":
            return tuple(part for part in parts if part != ""), found.end()
        slot, start = _slot(text, found.end())
        parts.append(slot)
    if nested:
        raise ValueError(f"unbalanced braces in {text!r}")
    parts.append(text[start:])
    return tuple(part for part in parts if part != ""), len(text)


def _slot(text: str, start: int) -> tuple[Slot, int]:
    found = re.compile(r"([^{}|]*)(\||\}\}\})").match(text, start)
    if found is None:
        raise ValueError(f"unbalanced braces in {text!r}")
    if found[2] == "}}}":
        return Slot(found[1].strip(), None), found.end()
    default, end = _parts(text, found.end(), nested=True)
    return Slot(found[1].strip(), default), end


def template_key(name: str) -> str:
    """Return the name as look-ups want it: no namespace, spaces folded, first letter lower-case."""
    name = _NAMESPACE.sub("", " ".join(name.replace("_", " ").split()), count=1)
    return name[:1].lower() + name[1:]


class TemplateTable:
    """The known templates, by name."""

    def __init__(self, rules: Mapping[str, TemplateRule], patterns: Sequence[tuple[re.Pattern[str], Mapping[str, Any]]] = ()) -> None:
        self._rules = dict(rules)
        self._patterns = patterns
        self._misses: set[str] = set()

    @classmethod
    def empty(cls) -> "TemplateTable":
        """Return a table that knows no template."""
        return cls({})

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "TemplateTable":
        """Build the look-ups from `templates.toml` as parsed. Raise ValueError for a pattern that cannot be read."""
        rules: dict[str, TemplateRule] = {}
        for entry in tables.get("template", ()):
            for name in entry["names"]:
                rules[template_key(name)] = _rule(name, entry)
        for name, values in _families(tables):
            rules[template_key(name)] = _rule(name, values)
        return cls(rules, tuple((re.compile(entry["match"]), entry) for entry in tables.get("pattern", ())))

    def find(self, name: str) -> TemplateRule | None:
        """Return what the template stands for, or None. A name of its own goes before patterns of names."""
        key = template_key(name)
        rule = self._rules.get(key)
        if rule is None and key not in self._misses:
            rule = self._by_pattern(name, key)
        return rule

    def _by_pattern(self, name: str, key: str) -> TemplateRule | None:
        for pattern, entry in self._patterns:
            if (found := pattern.fullmatch(name)) is not None:
                values = {**entry.get("values", {}), **{role: text for role, text in found.groupdict().items() if text}}
                self._rules[key] = _rule(name, {**entry, "values": values})
                return self._rules[key]
        self._misses.add(key)
        return None

    def __len__(self) -> int:
        return len(self._rules)


def _families(tables: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Names that carry their own value: one entry a value (`gold1`, `silver2`; country codes)."""
    for family in tables.get("family", ()):
        shared = {key: value for key, value in family.items() if key != "members"}
        for name, value in family["members"].items():
            yield name, {**shared, "values": {**family.get("values", {}), **value}}


def _rule(name: str, entry: Mapping[str, Any]) -> TemplateRule:
    values = entry.get("values", {})
    variants = [Variant(v["when"], compiled(_with_values(v["wikitext"], values))) for v in entry.get("variant", ())]
    variants.append(Variant({}, compiled(_with_values(entry.get("wikitext", ""), values))))
    roles = {role: _several(names) for role, names in entry.get("roles", {}).items()}
    return TemplateRule(name, entry.get("kind", ""), tuple(variants), roles, dict(entry.get("values", {})))


def _with_values(wikitext: str, values: Mapping[str, str]) -> str:
    for role, value in values.items():
        wikitext = wikitext.replace(f"{{{{{{={role}}}}}}}", value)
    return wikitext


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
