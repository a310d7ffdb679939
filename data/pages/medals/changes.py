"""Medals that changed after the Games, from the facts: one row a competitor and change."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.olympics.names import fold

Row = Mapping[str, str]
YEARS_APART = 16
USED = {
    "ABEYLEGESSE, Elvan": "Elvan Abeylegesse",
    "ALEXEEV, Denis": "Denis Alekseyev",
    "ARMSTRONG, Lance E.": "Lance Armstrong",
    "CAO, Lei": "Cao Lei",
    "CHEN, Xiexia": "Chen Xiexia",
    "COCOS, Roxana Daniela": "Roxana Cocoș",
    "DAVYDOVA, Natalya": "Nataliya Davydova",
    "EVSTYUKHINA, Nadezda": "Nadezhda Yevstyukhina",
    "FIROVA, Tatiana": "Tatyana Firova",
    "GUSHCHINA, Yulia": "Yuliya Gushchina",
    "ILIN, Ilya": "Ilya Ilyin",
    "KAPACHINSKAYA, Anastasia": "Anastasiya Kapachinskaya",
    "LAPIKOV, Dmitry": "Dmitriy Lapikov",
    "LITVINOVA, Liudmila": "Lyudmila Litvinova",
    "MARTIROSYAN, Tigran Gevorg": "Tigran Gevorg Martirosyan",
    "Natalya Zabolotnaya": "Natalia Zabolotnaya",
    "OZKAN, Sibel": "Sibel Özkan",
    "PEREPETCHENOV, Oleg": "Oleg Perepechenov",
    "POLYAKOVA, Evgeniya": "Yevgeniya Polyakova",
    "TCHOUDOV, Maxim": "Maxim Chudov",
    "TERESHUK, Victoria": "Viktoriya Tereshchuk",
    "TIKHON, Ivan": "Ivan Tsikhan",
    "ZUBKOV, Alexander": "Alexandr Zubkov",
}
"""Used names of people whom the facts name by the IOC's list alone."""
NOCS = {"TRI": "TTO"}
SURE = ("certain", "EDJNet", "IOC", "IBU", "look-up")
_DAY = re.compile(r"\b\d{4}(?:-\d{2}){0,2}\b")


@dataclass(frozen=True, slots=True)
class Change:
    """One row: nobody is named where the NOC's team as a whole is meant."""

    noc: str
    people: tuple[str, ...]
    before: str
    after: str
    date: str
    authority: str
    reason: str


@dataclass
class People:
    """Who a name of the changes is, as the pages link people."""

    persons: Sequence[Row]
    links: Mapping[str, object]
    nocs: Mapping[str, str]
    """NOCs by folded name."""

    def __post_init__(self) -> None:
        self._known: dict[str, list[Row]] = defaultdict(list)
        for person in self.persons:
            surname, _, given = person["name_ioc"].partition(", ")
            names = (person["name"], *person["also"].split("|"), person["name_full"], f"{given} {surname}")
            for name in {fold(name) for name in names if name.strip()}:
                self._known[name].append(person)
        self._taken = {str(link) for link in self.links.values()}

    def link(self, name: str, games: str, discipline: str) -> str:
        """Return the link to the person with medals who bears the name in that discipline about then, else one of its own."""
        used = USED.get(name) or _in_order(name)
        year = int(games[:4])
        found = [
            person
            for person in self._known.get(fold(used), ())
            if discipline in person["disciplines"].split()
            and int(person["first_year"]) - YEARS_APART <= year <= int(person["last_year"]) + YEARS_APART
        ]
        if len(found) == 1:
            return str(self.links[found[0]["pid"]])
        own = f"[[{used}]]"
        return f"[[{used} (medal withdrawn)|{used}]]" if own in self._taken else own

    def names(self, text: str) -> list[str]:
        """Return the people that a name stands for: nobody for a team's, two for a pair's."""
        return [] if fold(text) in self.nocs else text.split(" and ")


def _in_order(name: str) -> str:
    surname, _, given = name.partition(", ")
    return f"{given} {surname.title()}" if given else name


def changes_of(
    rows: Iterable[Row], people: People, teams: Mapping[str, bool], now: Mapping[tuple[str, str, str], str]
) -> dict[tuple[str, str], list[Change]]:
    """Return the changes of each event by Games and event type; a team's are one row, and it is named by its NOC where it has a medal.

    `now` has the medal of each NOC's team by Games, event type and NOC: a team that is said to have lost one may still have another.
    """
    grouped: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        noc = NOCS.get(row["noc"], row["noc"])
        what = (row["medal_before"], row["medal_after"], row["date"], row["authority"], row["reason"], row["source"])
        alone = "" if teams[row["event_type"]] else row["name"]
        grouped[row["games"], row["event_type"], noc, alone, *what].append(row)
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for (games, event, noc, _, before, after, date, authority, reason, source), own in grouped.items():
        discipline = event.split("/")[0]
        names = [name for row in own for name in people.names(row["name"])]
        linked = tuple(dict.fromkeys(people.link(name, games, discipline) for name in names))
        who = () if teams[event] and after != "none" else linked
        left = after if linked or after != "none" else now.get((games, event, noc), after)
        found[games, event] += _steps(Change(noc, who, before, left, date, authority, f"{reason}{_doubt(source)}"))
    return found


def _doubt(source: str) -> str:
    """Say what is uncertain of a change, where the facts do."""
    text = source.split(" [", maxsplit=1)[0]
    return "" if text.startswith(SURE) and "not seen" not in text else f" ({text})"


def _steps(change: Change) -> Iterator[Change]:
    """Yield one change; a medal taken and given back in turn is a change each time."""
    days = _DAY.findall(change.date)
    if change.before == change.after and len(days) > 1:
        held = change.before
        for day in days:
            following = change.before if held == "none" or day == days[-1] else "none"
            yield replace(change, before=held, after=following, date=day)
            held = following
    else:
        reason = f"{change.reason} ({change.date})" if len(days) > 1 else change.reason  # decisions that followed each other
        yield replace(change, date=max(days, key=lambda day: (len(day), day), default=""), reason=reason)


def lines(title: str, changes: Iterable[Change]) -> Iterator[str]:
    """Yield the rows of one event's changes."""
    for change in changes:
        flag = f"{{{{flagIOC|{change.noc}}}}}" if len(change.people) != 1 else f"{{{{flagicon|{change.noc}}}}}"
        who = "<br>".join((flag, *change.people)) if len(change.people) != 1 else f"{flag} {change.people[0]}"
        yield "|-"
        yield f"| {title}"
        yield f"| {who}"
        yield f"| {change.before} || {change.after} || {change.date} || {change.authority} || {change.reason}"


HEADER = "! Event !! Competitor !! Medal awarded !! Medal now !! Date !! Authority !! Reason"
