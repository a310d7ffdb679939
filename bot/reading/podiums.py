"""Two podiums under one heading: the second one's own heading was lost, and nobody can say which event it is."""

from collections.abc import Sequence

from bot.olympics.claims import RowClaim
from bot.olympics.medal import Medal
from bot.olympics.names import fold


def contradicts(earlier: Sequence[RowClaim], later: Sequence[RowClaim]) -> bool:
    """Tell whether a table's winners are others than those of a table before it, for one and the same event."""
    won = {event_of(row): row for row in earlier if _is_gold(row)}
    return any(differ(won[event_of(row)], row) for row in later if _is_gold(row) and event_of(row) in won)


def _is_gold(row: RowClaim) -> bool:
    return row.medal is not None and row.medal.value is Medal.GOLD and not row.changes


def event_of(row: RowClaim) -> tuple[object, ...]:
    """Return the parts of the event that a row is of."""
    context = row.context
    return tuple(one.value if one else None for one in (context.games, context.discipline, context.gender, context.event))


def differ(one: RowClaim, other: RowClaim) -> bool:
    """Tell whether two rows name different winners: another NOC, no word of a name in common, or, without names, another mark."""
    if one.noc and other.noc and one.noc.value != other.noc.value:
        return True
    if one.people and other.people:
        return not _words(one) & _words(other)
    return bool(one.mark and other.mark and not one.mark.value.same(other.mark.value))


def _words(row: RowClaim) -> set[str]:
    people = row.people.value if row.people else ()
    return {word for person in people for word in fold(person.name).split()}
