"""How countries are counted: each for itself, or all of one name together (`counting both Germanys`)."""

from collections.abc import Sequence

from bot.parsing.rewrite import GLUE, Part, as_only

APART = "op.apart"
COUNTING = "op.counting"
SAID_BESIDE = "noc|noun.country|op.and|op.or|op.every|op.both|op.count-in|op.inclusive|op.it|op.so|op.that|op.we|ask.count|aux|glue"
"""What a clause may hold that only says that countries are counted each for itself."""


def without_apart(parts: Sequence[Part], commas: frozenset[int]) -> list[Part]:
    """Leave out a clause that only says that each country counts for itself: `all the Germanys count separately`."""
    at = next((i for i, part in enumerate(parts) if part.fits(APART)), None)
    if at is None:
        return list(parts)
    start = next((i for i in range(at, 0, -1) if parts[i].start in commas), 0)
    end = next((i for i in range(at + 1, len(parts)) if parts[i].start in commas), len(parts))
    clause = parts[start:end]
    named = any(part.fits("noc|noun.country|op.it") for part in clause)
    if named and all(part.fits(f"{SAID_BESIDE}|{APART}") for part in clause):
        return [*parts[:start], *parts[end:]]
    return list(parts)


def for_all_countries(parts: list[Part]) -> list[Part]:
    """Count countries in (`Germany, counting both German states`), or leave them out beside somebody: `Fischer for both Germanys`."""
    at = next((i for i, part in enumerate(parts) if part.fits(COUNTING)), len(parts))
    rows = any(part.fits("ask.count|ask.which") for part in parts[:at]) and any(part.fits("noun.country") for part in parts[:at])
    if rows and at + 1 < len(parts) and all(part.fits("noc|op.and|op.so|op.as|number|glue") for part in parts[at + 1 :]):
        return parts[:at]  # `how many nations won a medal, counting ROC`
    parts = [_counted_in(part, parts[i + 1 :]) if part.fits(COUNTING) else part for i, part in enumerate(parts)]
    if not any(part.fits("person") for part in parts):
        return list(parts)
    return [as_only(part, GLUE) if part.kind == "noc" and len(part.value) > 1 else part for part in parts]


def _counted_in(part: Part, after: Sequence[Part]) -> Part:
    """Read `counting` before countries and medals; before anything else it is a word that nobody knows."""
    named = next((one for one in after if one.kind != GLUE), part)
    return as_only(part, GLUE if named.fits("noc|medal.") else "unknown")
