"""Pages in files: what their names and fronts say, and what a folder passes over."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.problems import SourceProblem
from bot.sources.folder import UndecodableError, decode, title_of
from bot.sources.front import read_front
from bot.sources.opening import open_source
from bot.sources.raw import MAX_PAGE_BYTES, UnknownSource


@pytest.fixture
def read(heard):
    def read(path):
        return list(open_source(str(path), options=heard.options()))

    return read


def test_a_file_is_a_page_by_its_name(tmp_path, read):
    path = tmp_path / "Short_track_speed_skating_at_the_2002_Winter_Olympics_–_Men's_500_metres.wiki"
    path.write_text("== 500 m ==\r\nČas\r", encoding="utf-8")
    (page,) = read(path)
    assert page.title == "Short track speed skating at the 2002 Winter Olympics – Men's 500 metres"
    assert page.key == f"page:{page.title}"
    assert page.text == "== 500 m ==\nČas\n"
    assert (page.language, page.revision, page.licence, page.url, page.family) == (None, None, None, None, "wikipedia")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("short-track-2002.wiki", "short-track-2002"),
        ("A%2FB%3A C.WIKITEXT", "A/B: C"),
        ("Judo_(excerpt).mediawiki", "Judo (excerpt)"),
        ("v1.5 notes.txt", "v1.5 notes"),
        ("no suffix", "no suffix"),
        ("__.wiki", "__.wiki"),
    ],
)
def test_titles_of_file_names(name, title):
    assert title_of(name) == title


def test_the_front_may_be_several_comments(tmp_path, read):
    (tmp_path / "a.wiki").write_text("<!-- title: Short track -->\n<!-- licence: CC BY-SA 4.0 -->\n== 500 m ==\n", encoding="utf-8")
    (page,) = read(tmp_path)
    assert (page.title, page.licence) == ("Short track", "CC BY-SA 4.0")


def test_the_front_says_what_the_name_does_not(tmp_path, read):
    text = "<!-- title: Short track; revision: 123; licence: CC BY-SA 4.0; language: sl;\nurl: https://sl.wikipedia.org/?oldid=123 -->\n== 500 m ==\n"
    (tmp_path / "x.wiki").write_text(text)
    (page,) = read(tmp_path / "x.wiki")
    assert (page.title, page.revision, page.licence, page.language) == ("Short track", "123", "CC BY-SA 4.0", "sl")
    assert page.url == "https://sl.wikipedia.org/?oldid=123"
    assert page.text == text


def test_a_title_line_keeps_the_line_numbers(tmp_path, read):
    (tmp_path / "x.wiki").write_text("#TITLE: Category:A -- B\n== A ==\n")
    (page,) = read(tmp_path / "x.wiki")
    assert page.title == "Category:A -- B"
    assert page.text.split("\n")[1] == "== A =="
    assert re.fullmatch(r"<!--(?:(?!--).)*-->", page.text.split("\n")[0])


@pytest.mark.parametrize(
    "text", ["<!-- a comment: about nothing -->\nx", "#REDIRECT [[A]]", "", "<!-- never closed", "text <!-- title: No -->"]
)
def test_other_fronts_say_nothing(text):
    assert read_front(text) == ({}, text)


def test_a_folder_gives_its_pages_in_order_and_passes_over_the_rest(tmp_path, read, heard):
    (tmp_path / "b.wiki").write_text("b")
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "c.wikitext").write_text("c")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "d.wiki").write_text("d")
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    os.mkfifo(tmp_path / "pipe.wiki")
    assert [page.title for page in read(tmp_path)] == ["a", "b", "c"]
    assert heard.progress == [(1, 3), (2, 3), (3, 3)]
    assert heard.notices == []


def test_what_a_folder_knows_of_files_that_stay_as_they_are(tmp_path, read):
    (tmp_path / "seed.wiki").write_text("== A ==")
    (tmp_path / "own.wiki").write_text("<!-- title: Own -->")
    (tmp_path / "pages.toml").write_text(
        '["seed.wiki"]\ntitle = "Seed"\nrevision = 42\nlanguage = "sl"\n["own.wiki"]\ntitle = "Other"\nlicence = "CC0"\n'
    )
    own, seed = read(tmp_path)
    assert (seed.title, seed.revision, seed.language, seed.text) == ("Seed", "42", "sl", "== A ==")
    assert (own.title, own.licence) == ("Own", "CC0")


def test_a_broken_side_table_is_one_clear_line(tmp_path, read):
    (tmp_path / "seed.wiki").write_text("x")
    (tmp_path / "pages.toml").write_text("[oh")
    with pytest.raises(SourceProblem, match=r"pages\.toml: "):
        read(tmp_path)


def test_one_bad_file_never_stops_the_rest(tmp_path, read, heard):
    (tmp_path / "a.wiki").write_bytes("Čas".encode("cp1250"))
    (tmp_path / "b.wiki").write_bytes(b"\x89PNG\x00\x01")
    (tmp_path / "c.wiki").write_bytes(b"x" * (MAX_PAGE_BYTES + 1))
    (tmp_path / "d.wiki").write_text("good")
    assert [page.title for page in read(tmp_path)] == ["d"]
    assert [notice.partition(": ")[2] for notice in heard.notices] == [
        "not UTF-8 (byte 0): save it as UTF-8",
        "not UTF-8 (byte 0): save it as UTF-8",
        "larger than 8 MB: not read",
    ]


def test_two_files_of_one_title_are_said_to_be(tmp_path, read, heard):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "A.wiki").write_text(folder)
    assert [page.text for page in read(tmp_path)] == ["one", "two"]
    assert len(heard.notices) == 1
    assert "same title" in heard.notices[0]


def test_an_empty_folder_is_one_clear_line(tmp_path, read):
    with pytest.raises(SourceProblem, match="no page in this folder"):
        read(tmp_path)


@pytest.mark.parametrize(
    "spec", ["nowhere", "nowhere.wiki", "ftp:x", "wiki:", "dump:", "table: ", "dump:nowhere.xml", "table:nowhere.csv", ""]
)
def test_words_that_name_nothing_are_one_clear_line(heard, spec, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(SourceProblem) as problem:
        list(open_source(spec, options=heard.options()))
    assert isinstance(problem.value, UnknownSource)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_encodings_are_read(encoding):
    content = "\ufeffČas".encode(encoding) if encoding == "utf-16-le" else "Čas".encode(encoding)
    assert decode(content) == "Čas"


@given(st.binary(max_size=400))
def test_bytes_become_text_or_a_reason(content):
    text = reason = ""
    try:
        text = decode(content)
    except UndecodableError as error:
        reason = str(error)
    assert reason or text or len(content) <= len(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert "\0" not in text


@given(st.text(max_size=400))
def test_no_front_changes_the_lines_below_it(text):
    said, kept = read_front(text)
    assert kept.split("\n")[1:] == text.split("\n")[1:]
    assert all(value.strip() for value in said.values())


@pytest.mark.parametrize("name", ["pages", "pages_from_html/templated"])
def test_real_pages_in_files(read, name, pytestconfig):
    folder = pytestconfig.rootpath.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip("no shared pages beside the project")
    pages = read(folder)
    assert len(pages) == len(list(folder.glob("*.wiki"))) > 5
    assert all(page.text and "_" not in page.title for page in pages)
