"""Whose rows are one team's. The table has a row a member; a team is one competitor and has one medal."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median_high

from bot.sources.table.columns import Entry
from bot.sources.table.nocs import without_number

_ENOUGH_GAMES = 3
"""So many golds must be shared before an event is taken for a team's by how often they are."""


_PAIR = 2

_LARGER = 1.5
"""A team with its substitutes may be so much larger than usual."""


@dataclass(slots=True)
class Team:
    """Rows of one team; `others` are of members who received no medal."""

    entries: list[Entry]
    others: list[Entry] = field(default_factory=list)


def are_mostly_shared(golds: Iterable[int]) -> bool:
    """Whether an event is a team's, by the number of people who won gold at each of its Games.

    Ties are ordinary, so one Games says nothing: three Finns won the pommel horse of 1948, and it is no team event.
    """
    counts = [count for count in golds if count]
    return len(counts) >= _ENOUGH_GAMES and 2 * sum(count > 1 for count in counts) > len(counts)


def have_crew(entries: Iterable[Entry], is_noc_name: Callable[[str], bool]) -> bool:
    """Whether people who won a medal together go by the name of a boat or a club, not by their NOC's."""
    together = Counter((entry.team, entry.medal) for entry in entries if entry.medal)
    return any(count > 1 and team and not is_noc_name(team) for (team, _), count in together.items())


def usual_size(occasions: Iterable[Sequence[Entry]]) -> int | None:
    """Return how many members a team of an event usually has: by the people who have gold or silver, which teams rarely share."""
    sizes = [sum(entry.medal == medal for entry in entries) for entries in occasions for medal in ("Gold", "Silver")]
    told = [size for size in sizes if size]
    return median_high(told) if told else None


def teams_of(
    entries: Sequence[Entry], size: int | None, noc_of: Callable[[Entry], str | None], existed: Callable[[str], bool]
) -> list[Team]:
    """Bring the rows of one event at one Games into teams: the same team, NOC and medal; a team's strays come to it.

    Where a NOC's members share a medal under several numbers (`Russia`, `Russia-1`), they are one team as long as it is not
    larger than the event's teams usually are: the number is missing from some members' rows, and two teams of one NOC may
    share a medal all the same.
    """
    groups: dict[tuple[str, str | None, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.team, noc_of(entry), entry.medal].append(entry)
    parts: dict[tuple[str, str | None, str], list[list[Entry]]] = defaultdict(list)
    for (team, noc, medal), members in groups.items():
        parts[without_number(team) if medal else team, noc, medal].append(members)
    teams = [team for (_, _, medal), some in parts.items() for team in (_joined(some, size) if medal else [Team(one) for one in some])]
    return _with_others(_with_strays(teams, size, lambda entry: existed(noc_of(entry) or "")), size)


def _with_strays(teams: list[Team], size: int | None, existed: Callable[[Entry], bool]) -> list[Team]:
    """Bring each stray to the team whose medal it has: the table lists some members under another NOC, their earlier or later one.

    A team is larger than one person and has about the event's usual size; what is smaller is a part. Where parts are of several
    NOCs, the team is of one that existed in that year.
    """
    if size is None or size == 1:
        return teams
    by_medal: dict[str, list[Team]] = defaultdict(list)
    for team in teams:
        by_medal[team.entries[0].medal].append(team)
    return [one for medal, some in by_medal.items() for one in (_gathered(some, size, existed) if medal and len(some) > 1 else some)]


def _gathered(teams: list[Team], size: int, existed: Callable[[Entry], bool]) -> list[Team]:
    """Join parts to parts: those that make no more than the usual size first, then what is left of a larger team."""
    whole = [team for team in teams if len(team.entries) >= size]
    parts = sorted((team for team in teams if len(team.entries) < size), key=lambda team: (-existed(team.entries[0]), -len(team.entries)))
    kept: list[Team] = []
    for part in parts:
        fitting = [team for team in kept if len(team.entries) + len(part.entries) <= size]
        if fitting:
            fitting[0].entries += part.entries
        else:
            kept.append(part)
    # Two pairs may share a bronze medal, and a single name be known of one of them.
    if size == _PAIR:
        return [*whole, *kept]
    for part in sorted((team for team in kept if len(team.entries) < size), key=lambda team: (existed(team.entries[0]), len(team.entries))):
        others = [team for team in (*whole, *kept) if team is not part]
        fitting = [team for team in others if len(team.entries) + len(part.entries) <= _LARGER * size]
        if not fitting and len(part.entries) == 1:
            fitting = others
        if fitting:
            min(fitting, key=lambda team: len(team.entries)).entries.extend(part.entries)
            kept.remove(part)
    return [*whole, *kept]


def _joined(parts: list[list[Entry]], size: int | None) -> list[Team]:
    """Join parts, the smallest first, as long as the whole is no larger than usual."""
    if len(parts) == 1:
        return [Team(parts[0])]
    teams: list[Team] = []
    for part in sorted(parts, key=len):
        if teams and (size is None or len(teams[-1].entries) + len(part) <= size):
            teams[-1].entries += part
        else:
            teams.append(Team(list(part)))
    return teams


def _with_others(teams: list[Team], size: int | None) -> list[Team]:
    """Give a medal team its members without a medal, if the whole is no larger than usual; else they are a team of their own."""
    by_name: dict[str, list[Team]] = defaultdict(list)
    for team in teams:
        if team.entries[0].medal:
            by_name[team.entries[0].team].append(team)
    kept = []
    for team in teams:
        found = by_name.get(team.entries[0].team, []) if not team.entries[0].medal else []
        if len(found) == 1 and size is not None and len(found[0].entries) + len(team.entries) <= size:
            found[0].others += team.entries
        else:
            kept.append(team)
    return kept
