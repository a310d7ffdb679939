import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.limits import CUSTOM_ID
from bot.discord_app.views.state import LAST_PART, ROOM, Action, State, template

states = st.builds(
    State,
    language=st.sampled_from(["en", "sl"]),
    asker=st.integers(0, 2**64 - 1),
    asked=st.text(max_size=ROOM),
    page=st.integers(0, 0xFFFF),
    part=st.integers(0, LAST_PART),
)


@given(states, st.sampled_from(Action))
def test_a_state_survives_its_custom_id(state, action):
    custom_id = state.custom_id(action)
    assert len(custom_id) <= CUSTOM_ID
    assert State.read(custom_id) == state
    assert [other for other in Action if template(other).fullmatch(custom_id)] == [action]


@given(st.text(max_size=CUSTOM_ID))
def test_anything_else_is_refused_or_read(custom_id):
    try:
        state = State.read(custom_id)
    except ValueError:
        return
    assert state.custom_id(Action(custom_id[1])) == custom_id or custom_id[1] not in set(Action)


def test_a_page_before_the_first_is_the_first():
    assert State.read(State("en", 1, "x", page=-1).custom_id(Action.TURN)).page == 0


@pytest.mark.parametrize("custom_id", ["", "1", "2Pen00000000000", "1Pen***********00.0:", "1PenAAAAAAAAAAAzz.0:"])
def test_other_forms_are_refused(custom_id):
    with pytest.raises(ValueError, match="not a state"):
        State.read(custom_id)
