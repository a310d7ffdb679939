"""Results as rows of an answer: a line for the reader, and the same as data."""

from collections.abc import Sequence

from bot.answers.answer import Row
from bot.answers.row_values import values
from bot.answers.wording import Naming, Words
from bot.answers.wording.words import PAIR
from bot.catalogue.queries.results import Result
from bot.catalogue.queries.totals import Total

WITH_GAMES = Naming(games=True)


def place_of(words: Words, result: Result) -> str:
    """Name a result's place: its medal, its rank, or why it has none."""
    if result.place:
        return words.place(result.place)
    return result.irm.value if result.irm else words.say("no place")


def mark_of(words: Words, result: Result) -> str:
    """Write a result's mark with a comma before it; empty where there is none."""
    return f", {words.mark(result.mark)}" if result.mark else ""


def podium_row(words: Words, result: Result) -> Row:
    """Tell one place of an event: `Gold: Marc Gagnon (Canada), 41.802`; of a team its members, too."""
    text = f"{words.sentence(place_of(words, result))}: {words.who(result)}{mark_of(words, result)}"
    if result.event.team and len(result.people) > PAIR:
        text += f" – {words.members(result)}"
    return Row(text, values(result))


def event_row(words: Words, result: Result, naming: Naming) -> Row:
    """Tell one result among several events: `men's 500 m: Marc Gagnon (Canada), 41.802`."""
    event = words.named(result.event, naming)
    return Row(f"{words.sentence(event)}: {words.who(result)}{mark_of(words, result)}", values(result))


def placed_row(words: Words, result: Result, naming: Naming) -> Row:
    """Tell one result among several events with its place: `Men's 500 m: silver, Jonathan Guilmette (Canada), 41.994`."""
    event = words.named(result.event, naming)
    text = f"{words.sentence(event)}: {place_of(words, result)}, {words.who(result)}{mark_of(words, result)}"
    return Row(text, values(result))


def own_row(words: Words, result: Result, naming: Naming) -> Row:
    """Tell a result of somebody already named: `Gold: men's 500 m, 41.802`."""
    event = words.named(result.event, naming)
    return Row(f"{words.sentence(place_of(words, result))}: {event}{mark_of(words, result)}", values(result))


def naming(results: Sequence[Result]) -> Naming:
    """Say what the names of events must tell so that a reader knows them apart."""
    return Naming(games=len({one.event.games for one in results}) > 1, discipline=len({one.event.discipline for one in results}) > 1)


def total_values(total: Total, kind: str) -> dict[str, str | int | None]:
    """Give a total as data; `kind` is what its key is of."""
    return {kind: total.key, "gold": total.gold, "silver": total.silver, "bronze": total.bronze, "total": total.total}
