"""What was counted over, and what the data covers, in words."""

from collections.abc import Sequence

from bot.answers.wording.words import Words
from bot.catalogue.queries.coverage import Covered
from bot.olympics.event import Gender

FEW = 2
"""So many are named; more are counted."""


def covered(words: Words, rows: Sequence[Covered]) -> str:
    """Say what some events are of: `Short track speed skating, men, Salt Lake City 2002`."""
    return ", ".join([*_disciplines(words, rows), *_genders(words, rows), _games(words, rows)])


def without_numbers(words: Words, rows: Sequence[Covered]) -> str:
    """Say the same beside numbers that are told already: names where they are few, else the years."""
    disciplines = _disciplines(words, rows) if len({row.discipline for row in rows}) <= FEW else []
    few = len({row.games for row in rows}) <= FEW
    years = _games(words, rows) if few else _years(rows)
    return ", ".join([*disciplines, *_genders(words, rows), years])


def scope(words: Words, rows: Sequence[Covered], *, team: bool | None = None) -> str:
    """Say what was counted over."""
    if not rows:
        return ""
    parts = [covered(words, rows)]
    if team is not None:
        parts.append(words.say("team events only") if team else words.say("individual events only"))
    return words.say("In my data: {coverage}.", coverage=", ".join(parts))


def unknown(words: Words, label: str, rows: Sequence[Covered]) -> str:
    """Say in one sentence that something is not there, and what is."""
    if not rows:
        return words.say("{label}: not in my data, which is empty.", label=words.sentence(label))
    return words.say("{label}: not in my data, which covers only: {coverage}.", label=words.sentence(label), coverage=covered(words, rows))


def _disciplines(words: Words, rows: Sequence[Covered]) -> list[str]:
    codes = sorted({row.discipline for row in rows})
    if len(codes) > FEW:
        return [words.many("{number} discipline", "{number} disciplines", len(codes))]
    return [words.list(words.discipline(code) for code in codes)]


def _genders(words: Words, rows: Sequence[Covered]) -> list[str]:
    genders = [gender for gender in Gender if any(row.gender is gender for row in rows)]
    return [words.list(words.gender(gender) for gender in genders)] if len(genders) <= FEW else []


def _games(words: Words, rows: Sequence[Covered]) -> str:
    keys = list(dict.fromkeys(row.games for row in rows))
    if len(keys) <= FEW:
        return words.list(words.games(key) for key in keys)
    return words.many("{years} ({number} Games)", "{years} ({number} Games)", len(keys), years=_years(rows))


def _years(rows: Sequence[Covered]) -> str:
    return f"{min(row.year for row in rows)}–{max(row.year for row in rows)}"
