"""Every case file, and what holds for all of them: the order of what is told decides nothing."""

import random
from dataclasses import replace

import pytest

from bot.olympics.mark import MarkKind
from bot.olympics.results import Verdict
from bot.reconciling.reconcile import reconcile
from tests.reconciling.case_files import FOLDER, decisions, load, results

CASES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, reference):
    case = load(path)
    reconciled = reconcile(case.claims, reference, case.decisions)
    got = {
        "results": results(reconciled),
        "decisions": decisions(reconciled),
        "unread": [f"{one.reason}: {one.text}" for one in reconciled.unread],
        "athletes": [athlete.key for athlete in reconciled.athletes],
        "genders": [str(athlete.gender or "-") for athlete in reconciled.athletes],
        "redirects": sorted(old for athlete in reconciled.athletes for old in athlete.redirects),
        "maybe_same": [[reconciled.athletes[one].key, reconciled.athletes[other].key] for one, other in reconciled.maybe_same],
        "venues": {event.key: event.venue.value for event in reconciled.events if event.venue},
        "awarded": [c.medal_awarded.value if c.medal_awarded else "-" for event in reconciled.events for c in event.competitors],
        "units": [
            f"{member.name} {unit.phase} {unit.unit or '-'} {unit.rank} {unit.mark.text if unit.mark else unit.irm}"
            for event in reconciled.events
            for c in event.competitors
            for member in c.members
            for unit in c.units
        ],
        "parts": [f"{m.name} {m.part}" for event in reconciled.events for c in event.competitors for m in c.members],
        "mentions": [name for event in reconciled.events for names in event.mentions for name in names],
    }
    assert {key: got[key] for key in case.expected} == case.expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_order_of_tables_and_sources_decides_nothing(path, reference):
    case = load(path)
    shuffled = list(case.claims)
    random.shuffle(shuffled)
    shuffled = [replace(one, rows=_tables_shuffled(one.rows)) for one in shuffled]
    first = reconcile(case.claims, reference, case.decisions)
    again = reconcile(shuffled, reference, case.decisions)
    assert _as_sets(results(again)) == _as_sets(results(first))
    assert sorted(decisions(again)) == sorted(decisions(first))
    assert {athlete.key for athlete in again.athletes} == {athlete.key for athlete in first.athletes}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_same_pages_again_change_nothing(path, reference):
    case = load(path)
    assert reconcile([*case.claims, *case.claims], reference, case.decisions) == reconcile(case.claims, reference, case.decisions)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_decision_says_first_what_it_accepts_and_a_dispute_accepts_nothing(path, reference):
    case = load(path)
    reconciled = reconcile(case.claims, reference, case.decisions)
    for decision in (one for event in reconciled.events for competitor in event.competitors for one in competitor.decisions):
        accepted = [statement.accepted for statement in decision.statements]
        assert accepted == sorted(accepted, reverse=True)
        assert any(accepted) == (decision.verdict is not Verdict.DISPUTED)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_mark_is_a_gap_where_the_winners_is_known(path, reference):
    case = load(path)
    for event in reconcile(case.claims, reference, case.decisions).events:
        kinds = [one.mark.kind for one in event.competitors if one.mark]
        assert MarkKind.ABSOLUTE not in kinds or MarkKind.GAP not in kinds


def _tables_shuffled(rows):
    tables = {}
    for row in rows:
        tables.setdefault((row.locator.table, row.context.event and row.context.event.value.slug), []).append(row)
    order = list(tables.values())
    random.shuffle(order)
    return tuple(row for table in order for row in table)


def _as_sets(events):
    return {key: sorted(lines) for key, lines in events.items()}
