"""Answers stay within 700 characters, lists within 1,200; the rest is on further pages, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer, Note, NoteKind, Row, Status
from bot.answers.pages import LIST, STORY, paged, shortened

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)
ANSWERS = st.builds(
    Answer,
    status=st.just(Status.ANSWERED),
    headline=TEXT,
    language=st.just("en"),
    rows=st.lists(st.builds(Row, text=TEXT), max_size=30).map(tuple),
    notes=st.lists(st.builds(Note, kind=st.just(NoteKind.SCOPE), text=TEXT), max_size=5).map(tuple),
    scope=TEXT,
)


@given(ANSWERS, st.booleans())
def test_every_page_fits_and_every_row_is_on_one(answer, lists):
    first = paged(answer, 0, lists=lists)
    pages = [paged(answer, number, lists=lists) for number in range(first.pages)]
    assert all(len(page.text) <= (LIST if lists else STORY) for page in pages)
    told = [row.text for page in pages for row in page.rows]
    assert len(told) == len(answer.rows)
    assert all(shown == row.text or shown.endswith("…") for shown, row in zip(told, answer.rows, strict=True))


@given(ANSWERS, st.integers(-5, 10**6))
def test_a_page_that_is_not_there_is_the_nearest(answer, page):
    shown = paged(answer, page, lists=False)
    assert 0 <= shown.page < shown.pages


@given(st.lists(st.text("abc", min_size=1, max_size=90), min_size=1, max_size=40), st.booleans())
def test_no_item_of_a_long_row_is_lost(items, lists):
    answer = Answer(Status.ANSWERED, "Medals", "en", rows=(Row(" · ".join(items)),))
    pages = [paged(answer, number, lists=lists) for number in range(paged(answer, 0, lists=lists).pages)]
    told = [item.removeprefix("… ") for page in pages for row in page.rows for item in row.text.split(" · ")]
    assert told == items


def test_texts_are_cut_at_words():
    assert shortened("one two three", 10) == "one two…"
    assert shortened("one two", 10) == "one two"
