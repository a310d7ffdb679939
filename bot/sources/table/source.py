"""`table:FILE.csv[.gz]`: a whole table of results into claims."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import file_digest
from pathlib import Path

from bot.collector import without_collector
from bot.olympics.claims import Claims, Locator, RowClaim, Source, Unread
from bot.olympics.event import EventName
from bot.olympics.games import Games
from bot.olympics.reference import Reference
from bot.problems import SourceProblem
from bot.sources.raw import DamagedSource, Notice, Options
from bot.sources.table.claims import MEDALS, ClaimMaker
from bot.sources.table.columns import Columns, Entry, Occasion
from bot.sources.table.contexts import LANGUAGE, ContextReader, NotUnderstoodError
from bot.sources.table.nocs import NocReader
from bot.sources.table.records import BAD_ENCODING, Records
from bot.sources.table.sorting import OccasionRows, SortedTable, sort_table
from bot.sources.table.teams import are_mostly_shared, have_crew, usual_size

FAMILY = "olympedia"
"""Every table in these columns descends from Olympedia."""

_SUFFIXES = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
_NO_MEDAL = frozenset({"", "na", "n/a", "none", "null", "nan", "-"})
_MEDALS = {text.lower(): text for text in MEDALS} | dict.fromkeys(_NO_MEDAL, "")


def is_table_name(name: str) -> bool:
    """Whether a file's name says that it is a table."""
    return name.lower().endswith(_SUFFIXES)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table in the columns of the "120 years" file."""

    path: Path
    options: Options

    @property
    def key(self) -> str:
        """`table:NAME`, whatever folder it lies in."""
        return f"table:{self.path.name}"

    def check(self) -> None:
        """Look whether it is such a table at all, before it is kept for good.

        Raises
        ------
        SourceProblem
            It cannot be opened, columns are missing, there is no row, or the file is cut off.
        """
        records = Records(self.path)
        first = None
        for one in records:
            if first is None:
                first = one
                Columns.of(records.header, str(self.path))
        if first is None:
            Columns.of(records.header, str(self.path))
            raise SourceProblem(f"{self.path}: no row could be read")
        if cut := records.cut or records.unfinished():
            raise DamagedSource(f"{self.path}: {cut}; nothing of it was taken: fetch the whole file")
        self._tell_of_lines(records)

    def read(self, reference: Reference, sports: Collection[str] = ()) -> Claims:
        """Read the whole table, or the rows of some sports alone, by the texts of that column.

        Raises
        ------
        SourceProblem
            It cannot be opened, columns are missing, or no row of it can be read. Single rows that cannot are in `unread`.
        """
        with without_collector():
            table = sort_table(self.path, self.options.progress, sports)
            self._tell(table)
            reading = _Reading(self.key, reference, table)
            rows = tuple(reading.claims())
        bad = (Unread(Locator(self.key, LANGUAGE, line=one.line), one.reason, one.text) for one in table.records.bad)
        return Claims(source=self._source(), rows=rows, unread=(*bad, *reading.unread))

    def _source(self) -> Source:
        with self.path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return Source(self.key, title=self.path.name, family=FAMILY, content_hash=digest, language=LANGUAGE)

    def _tell(self, table: SortedTable) -> None:
        where, records, notice = str(self.path), table.records, self.options.notice
        if cut := records.cut or records.unfinished():
            raise DamagedSource(f"{where}: {cut}; nothing of it was taken: fetch the whole file")
        self._tell_of_lines(records)
        if table.repeated:
            notice(Notice(where, f"{table.repeated} rows repeat another one and count once"))
        if not table.occasions:
            raise SourceProblem(f"{where}: no row could be read")

    def _tell_of_lines(self, records: Records) -> None:
        """Say how many lines were passed over; what was read is not the whole table then."""
        if not records.bad:
            return
        number, first = len(records.bad), records.bad[0].line
        told = (
            f"{number} lines are no rows of the table, the first of them line {first}"
            if number > 1
            else f"line {first} is no row of the table"
        )
        mended = "; save it as UTF-8" if any(one.reason == BAD_ENCODING for one in records.bad) else ""
        self.options.notice(Notice(str(self.path), told + mended, lost=True))


@dataclass(slots=True)
class _Event:
    """One event at one Games, understood."""

    occasion: Occasion
    city: str
    games: Games
    discipline: str
    name: EventName
    entries: list[Entry]


@dataclass(slots=True)
class _Reading:
    """One reading of a table: its events, and what was not understood."""

    key: str
    reference: Reference
    table: SortedTable
    unread: list[Unread] = field(default_factory=list)

    def claims(self) -> Iterator[RowClaim]:
        """Give the claims, one event type after another: whether it is a team's shows in all its Games together."""
        contexts, nocs = ContextReader(self.key, self.reference), NocReader(self.reference)
        maker = ClaimMaker(self.key, self.table.columns, nocs)
        for events in self._events(contexts).values():
            team = bool(events[0].name.team) or _is_team_event(events, nocs)
            size = usual_size(event.entries for event in events) if team else None
            for event in events:
                name = replace(event.name, team=team)
                context = contexts.context(event.occasion, event.entries, event.city, name=name, discipline=event.discipline)
                if team:
                    yield from maker.teams(event.entries, context, event.games.year, size)
                else:
                    yield from maker.individuals(event.entries, context, event.games.year)

    def _events(self, contexts: ContextReader) -> dict[tuple[str, EventName], list[_Event]]:
        events: dict[tuple[str, EventName], list[_Event]] = defaultdict(list)
        for occasion in list(self.table.occasions):
            # Given up one by one: the sorted rows and the claims need not fill the memory at once.
            rows = self.table.occasions.pop(occasion)
            try:
                games = contexts.games(occasion)
                discipline, name = contexts.event(occasion, games.season)
            except NotUnderstoodError as reason:
                self._leave(rows, str(reason), occasion)
                continue
            entries = self._entries(rows, occasion)
            if entries:
                events[discipline, name].append(_Event(occasion, rows.city, games, discipline, name, entries))
        return events

    def _entries(self, rows: OccasionRows, occasion: Occasion) -> list[Entry]:
        entries = []
        for (person, name, sex, team, noc, medal), (line, row) in rows.places.items():
            metal = _MEDALS.get(medal) if medal in _MEDALS else _MEDALS.get(medal.strip().lower())
            if metal is None:
                self._unread(line, row, "unknown-medal", (name, team, noc, *occasion, medal))
            elif not name.strip():
                self._unread(line, row, "no-competitor", (team, noc, *occasion, medal))
            else:
                entries.append(Entry(line, row, person, name, sex, team, noc, metal))
        return entries

    def _leave(self, rows: OccasionRows, reason: str, occasion: Occasion) -> None:
        for texts, (line, row) in rows.places.items():
            self._unread(line, row, reason, (*texts, *occasion))

    def _unread(self, line: int, row: int, reason: str, texts: tuple[str, ...]) -> None:
        text = " | ".join(text for text in texts if text)
        self.unread.append(Unread(Locator(self.key, LANGUAGE, row=row, line=line), reason, text))


def _is_team_event(events: list[_Event], nocs: NocReader) -> bool:
    """Whether an event that its name does not tell to be a team's is one all the same: a boat's crew shares its medal."""
    if are_mostly_shared(sum(entry.medal == "Gold" for entry in event.entries) for event in events):
        return True
    return any(have_crew(event.entries, partial(nocs.is_noc_name, year=event.games.year)) for event in events)
