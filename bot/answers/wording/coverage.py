"""What was counted over, and what the data covers, in words."""

from bot.answers.wording.words import Words
from bot.catalogue.queries.coverage import Coverage

FEW = 2
"""So many are named; more are counted."""


def covered(words: Words, held: Coverage) -> str:
    """Say what some events are of: `short track speed skating, men, Salt Lake City 2002`."""
    return ", ".join([*_disciplines(words, held), *_genders(words, held), _games(words, held)])


def without_numbers(words: Words, held: Coverage) -> str:
    """Say the same beside numbers that are told already: names where they are few, else the years."""
    disciplines = _disciplines(words, held) if len(held.disciplines) <= FEW else []
    few = len(held.games) <= FEW
    years = _games(words, held) if few else _years(held)
    return ", ".join([*disciplines, *_genders(words, held), years])


def parts_of_games(words: Words, held: Coverage) -> list[str]:
    """Say what is held of one Games: its disciplines, and for whom they are where that is not for all."""
    return [*_disciplines(words, held), *_genders(words, held)]


def scope(words: Words, held: Coverage, *, team: bool | None = None) -> str:
    """Say what was counted over."""
    if not held:
        return ""
    parts = [covered(words, held)]
    if team is not None:
        parts.append(words.say("team events only") if team else words.say("individual events only"))
    return words.say("In my data: {coverage}.", coverage=", ".join(parts))


def unknown(words: Words, label: str, held: Coverage) -> str:
    """Say in one sentence that something is not there, and what is."""
    if not held:
        return words.say("I have no data yet.")
    return words.say("{label}: not in my data. It covers {coverage}.", label=words.sentence(label), coverage=covered(words, held))


def _disciplines(words: Words, held: Coverage) -> list[str]:
    if len(held.disciplines) > FEW:
        return [words.many("{number} discipline", "{number} disciplines", len(held.disciplines))]
    return [words.list(map(words.sport, held.disciplines))]


def _genders(words: Words, held: Coverage) -> list[str]:
    return [words.list(words.gender(gender) for gender in held.genders)] if len(held.genders) <= FEW else []


def _games(words: Words, held: Coverage) -> str:
    if len(held.games) <= FEW:
        return words.list(words.games(key) for key in held.games)
    return words.many(
        "{years} ({number} edition of the Games)", "{years} ({number} editions of the Games)", len(held.games), years=_years(held)
    )


def _years(held: Coverage) -> str:
    return "{}–{}".format(*held.years)
