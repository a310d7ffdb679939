import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app import limits
from bot.discord_app.limits import LimitError


@given(st.lists(st.text(max_size=50), max_size=40), st.integers(60, 500))
def test_parts_hold_every_line_in_order_and_fit(lines, room):
    parts = limits.parts(lines, room)
    assert [line for part in parts for line in part] == lines
    assert len(parts) >= 1
    assert all(len("\n".join(part)) <= room for part in parts)


@given(st.lists(st.text(max_size=50), max_size=40), st.integers(60, 500))
def test_within_fits_and_says_what_is_left_out(lines, room):
    kept = limits.within(lines, room)
    assert len("\n".join(kept)) <= room
    assert kept == lines or (kept[-1] == "…" and kept[:-1] == lines[: len(kept) - 1])


@given(st.lists(st.text(max_size=30), max_size=20), st.integers(20, 200))
def test_joined_fits(items, room):
    joined = limits.joined("Sources: ", items, room)
    assert joined.startswith("Sources: ")
    assert len(joined) <= room or joined == "Sources: …"
    assert joined == "Sources: " + "; ".join(items) or joined.endswith("…")


@given(st.lists(st.tuples(st.text(max_size=150), st.text(max_size=150)), max_size=60))
def test_choices_are_what_discord_takes(pairs):
    choices = limits.choices(pairs)
    assert len(choices) <= 25
    assert len({choice.name for choice in choices}) == len({choice.value for choice in choices}) == len(choices)
    assert all(1 <= len(choice.name) <= 100 and 1 <= len(choice.value) <= 100 for choice in choices)


def test_choices_keep_the_best_first():
    pairs = [(f"athlete {number}", f"key-{number}") for number in range(40)]
    assert [choice.value for choice in limits.choices(pairs)] == [f"key-{number}" for number in range(25)]


def test_a_label_is_never_empty():
    assert limits.label("\u200b\u202e") == "…"
    assert len(limits.label("x" * 200)) == 80


def _view(*items):
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    return view


def test_a_view_at_the_limits_is_given_back():
    view = _view(ui.TextDisplay("x" * 4000), *(ui.TextDisplay("") for _ in range(39)))
    assert limits.checked(view) is view


@pytest.mark.parametrize(
    "items",
    [
        [ui.TextDisplay("x" * 4001)],
        [ui.TextDisplay("x" * 2000), ui.Container(ui.TextDisplay("x" * 2001))],
        [ui.ActionRow(ui.Button(label="a", custom_id="same")), ui.ActionRow(ui.Button(label="b", custom_id="same"))],
    ],
)
def test_a_view_beyond_them_is_our_mistake(items):
    with pytest.raises(LimitError):
        limits.checked(_view(*items))
