"""Reconciliation cases, one small TOML file each: rows as sources tell them, and what must come of them.

A `row` has: source, lang, table, games, discipline, gender, event, team_event, phase, unit, status, and the cells rank, equal, medal,
noc, team, people ("Name|link|NOC|part", of which the name alone must be), cut, alone, mark, irm, note, evidence. Table 0 is what stands in none (an infobox, a
match); `section` says where. Rows of one `line` are several claims of one row. What is left out is as in the row before, cells apart.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.olympics.claims import Cell, Claims, EventContext, Evidence, Locator, Part, Person, RowClaim, Source, Stated, StoryClaim
from bot.olympics.event import EventName, EventStatus, Gender
from bot.olympics.mark_text import parse_mark
from bot.olympics.medal import Irm, Medal, MedalChange
from bot.olympics.reconciled import Reconciled
from bot.olympics.results import Competitor, Decision
from bot.reconciling.decisions import Decisions

FOLDER = Path(__file__).parent / "cases"

DEFAULTS = {
    "source": "a",
    "lang": "en",
    "table": 1,
    "games": "2002-winter",
    "discipline": "STK",
    "gender": "M",
    "event": "1000m",
    "team_event": False,
}


@dataclass(frozen=True)
class Case:
    name: str
    claims: tuple[Claims, ...]
    decisions: Decisions
    expected: dict


def load(path: Path) -> Case:
    table = tomllib.loads(path.read_text("utf-8"))
    decisions = Decisions.from_tables(table.get("corrections"), table.get("people"), table.get("weights"), table.get("genders"))
    return Case(path.stem, claims_of(table), decisions, table["expect"])


def claims_of(table: dict) -> tuple[Claims, ...]:
    families = table.get("families", {})
    preferences = table.get("preferences", {})
    rows: dict[str, list[RowClaim]] = {}
    stories: dict[str, list[StoryClaim]] = {}
    now = dict(DEFAULTS)
    for number, given in enumerate(table["row"], 1):
        now |= {key: value for key, value in given.items() if key in {*DEFAULTS, "venue"}}
        rows.setdefault(now["source"], []).append(_row({**now, **given}, number))
    for given in table.get("story", ()):
        full = {**DEFAULTS, **given}
        locator = _locator(full, 900)
        story = StoryClaim(_context(full, locator), locator, given["text"], tuple(given.get("names", ())), tuple(given.get("nocs", ())))
        stories.setdefault(full["source"], []).append(story)
    return tuple(
        Claims(
            Source(f"page:{key}", key, families.get(key, "wikipedia"), "0" * 64, preference=preferences.get(key, 0)),
            tuple(told),
            tuple(stories.get(key, ())),
        )
        for key, told in rows.items()
    )


def _locator(row: dict, number: int) -> Locator:
    line = row.get("line", number)
    return Locator(f"page:{row['source']}", row["lang"], (row.get("section", row["event"]),), row["table"] or None, line, None, line)


def _context(row: dict, locator: Locator) -> EventContext:
    def stated(key, convert=str):
        return Stated(convert(row[key]), str(row[key]), locator) if row.get(key) else None

    return EventContext(
        games=stated("games"),
        discipline=stated("discipline"),
        gender=stated("gender", Gender),
        event=Stated(EventName(row["event"], team=row["team_event"] or None), row["event"], locator) if row["event"] else None,
        phase=stated("phase"),
        unit=stated("unit"),
        venue=stated("venue"),
        status=EventStatus(row.get("status", "medal")),
    )


def _row(row: dict, number: int) -> RowClaim:
    def cell(key, convert=str, column=1):
        return Cell(convert(row[key]), str(row[key]), column) if row.get(key) else None

    locator = _locator(row, number)
    people = tuple(_person(text) for text in row.get("people", ()))
    return RowClaim(
        _context(row, locator),
        locator,
        rank=cell("rank", int),
        rank_equal=row.get("equal", False),
        medal=cell("medal", Medal),
        noc=cell("noc", column=2),
        team=cell("team", column=2),
        people=Cell(people, ", ".join(person.name for person in people), 2) if people else None,
        people_cut=row.get("cut", False),
        people_alone=row.get("alone", False),
        mark=Cell(parse_mark(row["mark"]), row["mark"], 3) if row.get("mark") else None,
        irm=cell("irm", Irm),
        changes=tuple(_change(change) for change in row.get("changes", ())),
        note=row.get("note", ""),
        evidence=Evidence(row["evidence"]) if "evidence" in row else None,
    )


def _person(text: str) -> Person:
    name, link, noc, part = (*text.split("|"), "", "", "")[:4]
    return Person(name, link or None, noc=noc or None, part=Part(part or "unknown"))


def _change(change: dict) -> MedalChange:
    before, after = (Medal(change[key]) if key in change else None for key in ("before", "after"))
    return MedalChange(before, after, change.get("date"), change.get("authority"), change["reason"])


def results(reconciled: Reconciled) -> dict[str, list[str]]:
    """Each event's competitors as short lines."""
    return {event.key: [_line(competitor) for competitor in event.competitors] for event in reconciled.events}


def _line(competitor: Competitor) -> str:
    parts = (
        f"{competitor.rank or '-'}{'=' if competitor.rank_equal else ''}",
        competitor.medal.value if competitor.medal else "-",
        competitor.noc or "-",
        competitor.team_name,
        " / ".join(member.name for member in competitor.members) or "-",
        competitor.mark.text if competitor.mark else "",
        competitor.irm.value if competitor.irm else "",
    )
    return " ".join(part for part in parts if part)


def decisions(reconciled: Reconciled) -> list[str]:
    """Each decision as a short line."""
    return [
        f"{event.event_type.slug} {_decision(decision)}"
        for event in reconciled.events
        for competitor in event.competitors
        for decision in competitor.decisions
    ]


def _decision(decision: Decision) -> str:
    won = dict.fromkeys(statement.value for statement in decision.statements if statement.accepted)
    lost = dict.fromkeys(statement.value for statement in decision.statements if not statement.accepted)
    sides = " > ".join(", ".join(side) for side in (won, lost) if side)
    return f"{decision.field} {decision.verdict} {decision.rule}: {sides}"
