"""A message that is laid out once is, for everybody else who asks, what it would be if it were laid out for them."""

from dataclasses import replace

import pytest

from bot.answers.answer import Suggestion
from bot.discord_app import layouts
from bot.discord_app.layout import Frame, Illustration, lay_out
from bot.discord_app.layouts import Layouts
from tests.discord_app.given import ANSWERED, ASKING_BACK, UNKNOWN, medal

ANA, BOR = 10**18, 3 * 10**17 + 5
MANY = replace(
    ANSWERED,
    pages=3,
    page=1,
    understood="who won",
    suggestions=tuple(Suggestion(f"{number} m", medal(f"STK/M/{number}m")) for number in range(500, 506)),
)


def frame(answer, asker, **changes):
    requests = {answer.query, *(item.query for item in answer.suggestions)} - {None}
    return replace(Frame(asker, False, {request: "|".join(request.where.events) for request in requests}), **changes)


@pytest.mark.parametrize("answer", [ANSWERED, ASKING_BACK, UNKNOWN, MANY], ids=["answered", "asking back", "unknown", "with a menu"])
@pytest.mark.parametrize("changes", [{}, {"private": True}, {"picture": True}, {"shown": Illustration("a.png", "bars")}], ids=str)
def test_what_was_laid_out_before_is_the_message_of_who_asks_now(answer, changes):
    made = Layouts()
    for asker in (ANA, BOR, ANA):
        framed = frame(answer, asker, **changes)
        view = made.lay_out(answer, framed)
        assert view.to_components() == lay_out(answer, framed).to_components()
        assert view.has_components_v2()


def test_what_differs_is_laid_out_on_its_own(monkeypatch):
    laid = []
    monkeypatch.setattr(layouts, "lay_out", lambda answer, framed: laid.append(framed) or lay_out(answer, framed))
    made = Layouts()
    for asker in (ANA, BOR):
        made.lay_out(ANSWERED, frame(ANSWERED, asker))
        made.lay_out(ANSWERED, frame(ANSWERED, asker, private=True))
        made.lay_out(replace(ANSWERED), frame(ANSWERED, asker))  # as after a new catalogue: equal, and another answer
    assert len(laid) == 4


def test_the_longest_unused_goes_first():
    made = Layouts(most=2)
    answers = [replace(ANSWERED, headline=str(number)) for number in range(5)]
    for asker in (ANA, BOR):
        for answer in answers:
            framed = frame(answer, asker)
            assert made.lay_out(answer, framed).to_components() == lay_out(answer, framed).to_components()
    assert len(made._made) == 2
