"""Which NOC can have been meant by one that was not there, at the borders of its years."""

import pytest

from bot.olympics.results import Verdict
from bot.reconciling.reconcile import reconcile
from tests.reconciling.case_files import claims_of


@pytest.mark.parametrize(
    ("told", "games", "meant"),
    [
        ("GER", "1952-summer", "GER"),
        ("GER", "1956-summer", "EUA"),
        ("GER", "1964-summer", "EUA"),
        ("GER", "1988-summer", None),  # two Germanys were there
        ("GER", "1992-summer", "GER"),
        ("EUA", "1992-summer", "GER"),  # by way of those that followed it, of which none was there either
        ("TCH", "1908-summer", "BOH"),
        ("YMD", "1992-summer", "YEM"),
        ("URS", "2000-summer", None),
        ("CAN", "2000-summer", "CAN"),
    ],
)
def test_the_one_that_can_have_been_meant(reference, told, games, meant):
    claims = claims_of(
        {"row": [{"games": games, "discipline": "ATH", "event": "100m", "medal": "gold", "noc": told, "people": ["Anna Able"]}]}
    )
    ((one,),) = (event.competitors for event in reconcile(claims, reference).events)
    assert one.noc == meant
    assert [decision.verdict for decision in one.decisions] == ([] if meant == told else [Verdict.PREFERRED if meant else Verdict.DISPUTED])
