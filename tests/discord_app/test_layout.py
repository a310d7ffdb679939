from dataclasses import replace

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Note, NoteKind, Row, SourceReference, Suggestion
from bot.discord_app import layout
from bot.discord_app.layout import Frame, lay_out
from bot.discord_app.views.state import State
from tests.discord_app.given import ANSWERED, ASKING_BACK, UNKNOWN, labels_of, medal, text_of, walk

ASKER = 10**18


def _message(answer, *, private=False, part=0):
    requests = {answer.query, *(item.query for item in answer.suggestions)} - {None}
    references = {request: "|".join(request.where.events) for request in requests}
    view = lay_out(answer, Frame(ASKER, private, references, part))

    class Message:
        components = view.to_components()

    return Message


def test_the_accent_is_the_medals():
    colours = {name: _message(replace(ANSWERED, subject=name)).components[0]["accent_color"] for name in ("gold", "silver", "bronze", "")}
    assert len(set(colours.values())) == 4
    assert colours["gold"] == layout.ACCENTS["gold"].value
    assert _message(replace(UNKNOWN, subject="gold")).components[0]["accent_color"] == layout.ASKING_BACK.value


def test_the_answer_comes_first_and_small_print_last():
    answer = replace(
        ANSWERED,
        notes=(Note(NoteKind.PREFERRED, "The English table says 49.802."),),
        scope="men's events, 2002",
        understood="who won the 1000 m",
    )
    lines = text_of(_message(answer)).splitlines()
    assert lines[0] == "**Steven Bradbury (AUS) won the 1000 m.**"
    assert lines[3] == "⚖️ The English table says 49.802."
    assert lines[4:] == ["-# men's events, 2002 · Source: [Short track 2002](<https://example.org/wiki/A_%28b%29>) (CC BY-SA 4.0)"]


def test_the_small_print_is_one_line_however_many_sources_there_are():
    sources = tuple(SourceReference(f"page:{n}", f"Page {n}", None, "CC BY-SA 4.0") for n in range(5))
    lines = text_of(_message(replace(ANSWERED, sources=sources, pages=3, scope="Athletics."))).splitlines()
    assert [line for line in lines if line.startswith("-#")] == ["-# Page 1 of 3 · Athletics · 5 sources (CC BY-SA 4.0)"]


def test_two_sources_are_named_and_none_where_nothing_is_told():
    sources = tuple(SourceReference(f"page:{n}", f"Page {n}", None, "CC BY-SA 4.0") for n in range(2))
    assert "-# Sources: Page 0; Page 1 (CC BY-SA 4.0)" in text_of(_message(replace(ANSWERED, sources=sources)))
    assert "Page 0" not in text_of(_message(replace(UNKNOWN, sources=sources)))


def test_a_medal_is_never_an_emoji_alone():
    answer = replace(ANSWERED, rows=(Row("Steven Bradbury", {"medal": "gold"}), Row("Gold: Steven Bradbury", {"medal": "gold"})))
    lines = text_of(_message(answer)).splitlines()
    assert lines[1:3] == ["🥇 Gold: Steven Bradbury", "🥇 Gold: Steven Bradbury"]


def test_the_sign_is_enough_in_a_roll_of_winners():
    rows = (Row("2018: Lim Hyo-jun", {"medal": "gold"}), Row("2014: Charles Hamelin", {"medal": "gold"}))
    assert "🥇 2018: Lim Hyo-jun" in text_of(_message(replace(ANSWERED, subject="gold", rows=rows)))
    assert "🥇 Gold, 2018: Lim Hyo-jun" in text_of(_message(replace(ANSWERED, subject="silver", rows=rows)))


def test_a_row_that_begins_with_its_event_stands_apart_from_the_medal():
    answer = replace(ANSWERED, rows=(Row("Hokej (ženske): Nizozemska", {"medal": "silver"}),), language="sl")
    assert "🥈 Srebro · Hokej (ženske): Nizozemska" in text_of(_message(answer))


def test_the_sign_is_enough_where_the_first_line_names_the_medal_of_all():
    rows = (Row("Sydney 2000: Ian Thorpe", {"medal": "gold"}), Row("Athens 2004: Ian Thorpe", {"medal": "gold"}))
    lines = text_of(_message(replace(ANSWERED, headline="2 gold medals:", rows=rows))).splitlines()
    assert lines[1:3] == ["🥇 Sydney 2000: Ian Thorpe", "🥇 Athens 2004: Ian Thorpe"]


def test_a_quotation_looks_like_one():
    answer = replace(ANSWERED, rows=(Row("*He* fell.\nThey > all fell.", quote=True),))
    assert text_of(_message(answer)).splitlines()[1] == "> \\*He\\* fell. They \\> all fell."


@pytest.mark.parametrize(("answer", "style"), [(ASKING_BACK, discord.ButtonStyle.primary), (UNKNOWN, discord.ButtonStyle.primary)])
def test_choices_stand_out_where_something_is_asked_back(answer, style):
    buttons = [item for item in walk(_message(answer, private=True).components) if item["type"] == 2]
    assert buttons[0]["style"] == style.value


@pytest.mark.parametrize(("number", "menus"), [(4, 0), (5, 1)])
def test_four_choices_are_buttons_and_more_are_a_menu(number, menus):
    answer = replace(ASKING_BACK, suggestions=tuple(Suggestion(f"{n} m", medal(f"{n}m")) for n in range(number)))
    assert [item["type"] for item in walk(_message(answer).components)].count(3) == menus


@pytest.mark.parametrize("about", ["", "men"])
@pytest.mark.parametrize("number", [2, 4, 7])
def test_no_two_choices_look_alike(number, about):
    answer = replace(ASKING_BACK, suggestions=tuple(Suggestion("1000 m", medal(f"{n}m"), about) for n in range(number)))
    components = list(walk(_message(answer).components))
    labels = [item["label"] for item in components if item["type"] == 2 and item["label"] != "Delete"]
    labels += [option["label"] for item in components if item["type"] == 3 for option in item["options"]]
    assert len(labels) == len(set(labels)) == number


def test_a_question_back_has_nothing_to_share_or_to_look_up():
    assert labels_of(_message(replace(ASKING_BACK, sources=ANSWERED.sources), private=True)) == ["Yang Yang (A)", "Yang Yang (S)"]


def test_only_a_list_is_worth_a_file():
    rows = tuple(Row(str(n), {"rank": n}) for n in range(4))
    assert "As CSV" in labels_of(_message(replace(ANSWERED, rows=rows)))
    assert "As CSV" not in labels_of(_message(ANSWERED))


def test_two_suggestions_that_ask_the_same_are_one():
    answer = replace(ASKING_BACK, suggestions=(Suggestion("one", medal("x")), Suggestion("two", medal("x"))))
    assert len([label for label in labels_of(_message(answer, private=True)) if label in {"one", "two"}]) == 1


def test_an_answer_without_a_query_has_no_button_that_needs_one():
    assert labels_of(_message(replace(ANSWERED, query=None))) == ["Delete"]
    assert labels_of(_message(replace(ANSWERED, query=None), private=True)) == []


def test_buttons_speak_the_answers_language():
    assert labels_of(_message(replace(ANSWERED, language="sl", pages=2))) == ["Naprej", "Viri", "Kot CSV", "Izbriši"]


def test_every_part_of_a_long_page_can_be_reached():
    answer = replace(ANSWERED, rows=tuple(Row("x" * 300 + str(number)) for number in range(30)), pages=2)
    message, part, seen = _message(answer), 0, ""
    while True:
        seen += text_of(message)
        forward = next(item for item in walk(message.components) if item.get("label") == "Next")
        state = State.read(forward["custom_id"])
        if state.page != 0:
            break
        part = state.part
        message = _message(answer, part=part)
    assert all("x" + str(number) in seen for number in range(30))
    back = next(item for item in walk(message.components) if item.get("label") == "Back")
    assert State.read(back["custom_id"]).part == part - 1


hostile = st.text(max_size=3000)


@settings(max_examples=60)
@given(
    hostile,
    st.lists(st.builds(Row, hostile, quote=st.booleans()), max_size=120),
    st.lists(st.builds(Note, st.sampled_from(NoteKind), hostile), max_size=8),
    st.lists(st.builds(SourceReference, hostile, hostile, st.one_of(st.none(), hostile), st.one_of(st.none(), hostile)), max_size=8),
    st.lists(st.builds(Suggestion, hostile, st.builds(medal, st.text(min_size=1, max_size=30)), hostile), max_size=40),
    st.booleans(),
    st.integers(0, 40),
)
def test_whatever_is_in_an_answer_discord_takes_the_message(headline, rows, notes, sources, suggestions, private, part):  # noqa: PLR0917
    answer = replace(
        ANSWERED,
        headline=headline,
        rows=tuple(rows),
        notes=tuple(notes),
        sources=tuple(sources),
        suggestions=tuple(suggestions),
        scope=headline,
    )
    message = _message(answer, private=private, part=part)
    assert message.components
    for item in walk(message.components):
        if item["type"] == 2:
            assert 1 <= len(item["label"]) <= 80
        if item["type"] == 3:
            assert 1 <= len(item["options"]) <= 25
