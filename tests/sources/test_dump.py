"""Dumps: by their index, whole, damaged and hostile."""

import bz2
import gzip
import os
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.problems import SourceProblem
from bot.sources.dump import pages as pages_module
from bot.sources.dump import streams as streams_module
from bot.sources.dump.pages import DamagedDumpError, DumpReader
from bot.sources.dump.reading import wanted_titles
from bot.sources.dump.streams import index_of
from bot.sources.opening import open_source
from bot.sources.raw import Options
from tests.sources.dump_making import END, HEAD, Made, multistream, whole

AT_LENGTH = settings(max_examples=int(os.environ.get("PODIUM_FUZZ_EXAMPLES", "5000")), deadline=None)
RESULTS = "Short track at the 2002 Winter Olympics"
PAGES = [
    Made(RESULTS, "{| class=wikitable\n| a & b < c\n|}", revision=77),
    Made("Ljubljana", "a town"),
    Made("Talk:Olympics", "chat", ns=1),
    Made("Olympic Games 2002", "", redirect=RESULTS),
    Made("Olympic code", "var a;", model="javascript"),
    Made("Hitrostno drsanje na Zimskih olimpijskih igrah 2002", "== Moški ==\nČas"),
]
WANTED = [RESULTS, "Hitrostno drsanje na Zimskih olimpijskih igrah 2002"]


@pytest.fixture
def read(heard):
    def read(path, **changes):
        return list(open_source(f"dump:{path}", options=heard.options(**changes)))

    return read


@pytest.fixture(params=["xml", "xml.bz2", "xml.gz", "multistream"])
def dump(request, tmp_path):
    if request.param == "multistream":
        return multistream(tmp_path, PAGES, a_stream=2)
    pack = {"xml": bytes, "xml.bz2": bz2.compress, "xml.gz": gzip.compress}[request.param]
    path = tmp_path / f"slwiki.{request.param}"
    path.write_bytes(pack(whole(PAGES)))
    return path


def test_every_kind_of_dump_gives_the_pages_that_look_like_results(dump, read, heard):
    first, second = read(dump)
    assert [first.title, second.title] == WANTED
    assert (first.text, first.revision, first.language) == ("{| class=wikitable\n| a & b < c\n|}", "77", "sl")
    assert first.key == f"wiki:sl.wikipedia.org:{RESULTS}"
    assert first.url == "https://sl.wikipedia.org/wiki/Short_track_at_the_2002_Winter_Olympics"
    assert (first.family, first.licence) == ("wikipedia", "CC BY-SA 4.0")
    assert second.text == "== Moški ==\nČas"
    assert heard.notices == [f"{dump}: 1 redirects were passed over"]
    done, total = heard.progress[-1]
    assert done == total > 0


def test_every_page_may_be_asked_for(dump, read):
    assert [page.title for page in read(dump, every_page=True)] == [RESULTS, "Ljubljana", WANTED[1]]


def test_pages_held_in_this_revision_are_not_given_again(dump, read):
    key = f"wiki:sl.wikipedia.org:{RESULTS}"
    assert [page.title for page in read(dump, known={key: "77"})] == WANTED[1:]
    assert [page.title for page in read(dump, known={key: "76"})] == WANTED


def test_only_streams_with_a_wanted_title_are_unpacked(tmp_path, read, monkeypatch):
    pages = [Made(f"Town {number}") for number in range(100)]
    pages[55] = Made(RESULTS)
    path = multistream(tmp_path, pages, a_stream=10)
    starts = []
    original = streams_module._unpacked
    monkeypatch.setattr(streams_module, "_unpacked", lambda file, start, end: starts.append(start) or original(file, start, end))
    assert [page.title for page in read(path)] == [RESULTS]
    assert len(starts) == 2
    assert starts[0] == 0


def test_several_processes_give_the_same_pages_in_the_same_order(tmp_path, read):
    pages = [Made(f"Event {number} at the Olympics", f"text {number}") for number in range(160)]
    path = multistream(tmp_path, pages, a_stream=2)
    alone, together = read(path, processes=1), read(path, processes=2)
    assert [page.title for page in alone] == [page.title for page in pages]
    assert together == alone


def test_a_reader_who_stops_early_leaves_no_process_behind(tmp_path, heard):
    pages = [Made(f"Event {number} at the Olympics") for number in range(160)]
    reading = iter(open_source(f"dump:{multistream(tmp_path, pages, a_stream=2)}", options=heard.options(processes=2)))
    assert next(reading).title == "Event 0 at the Olympics"
    reading.close()
    with pytest.raises(StopIteration):
        next(reading)


@pytest.mark.parametrize(
    ("dump", "index"),
    [
        ("slwiki-20260101-pages-articles-multistream.xml.bz2", "slwiki-20260101-pages-articles-multistream-index.txt.bz2"),
        ("slwiki-20260101-pages-articles-multistream.xml.bz2", "slwiki-20260101-pages-articles-multistream-index.txt"),
        ("enwiki-multistream1.xml-p1p41242.bz2", "enwiki-multistream-index1.txt-p1p41242.bz2"),
        ("slwiki-pages-articles.xml.bz2", None),
    ],
)
def test_the_index_is_found_beside_its_dump(tmp_path, dump, index):
    (tmp_path / "slwiki-pages-articles-index.txt.bz2").touch()
    if index:
        (tmp_path / index).touch()
    assert index_of(tmp_path / dump) == (tmp_path / index if index else None)


@pytest.mark.parametrize(
    ("title", "is_wanted"),
    [
        (RESULTS, True),
        ("List of Olympic medalists in judo", True),
        ("2018 WINTER OLYMPICS", True),
        ("Zimske olimpijske igre 1984", True),
        ("Olympische Winterspiele 2002/Shorttrack", True),
        ("Bids for the 2004 Summer Olympics", False),
        ("1976 Winter Paralympics", False),
        ("Mount Olympus", False),
        ("Andre Agassi", False),
    ],
)
def test_titles_that_look_like_results(title, is_wanted):
    assert wanted_titles(every_page=False)(title) is is_wanted


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<mediawiki><page><title>Olympics</title><ns>0</ns><revision><text>&b;</text></revision></page></mediawiki>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><mediawiki><page><title>Olympics &e;</title></page></mediawiki>'


@pytest.mark.parametrize("content", [BOMB, OUTSIDE, "<!DOCTYPE mediawiki><mediawiki/>"])
def test_entities_and_document_types_are_refused(tmp_path, read, content):
    path = tmp_path / "bomb.xml"
    path.write_text(content)
    with pytest.raises(SourceProblem, match="no page of a wiki's dump could be read"):
        read(path)


def test_a_bomb_in_a_stream_takes_its_stream_alone(tmp_path, read, heard):
    path = multistream(tmp_path, [Made(f"Event {number} at the Olympics") for number in range(3)], a_stream=1)
    index = bz2.decompress(index_of(path).read_bytes()).decode().splitlines()
    start, end = int(index[1].partition(":")[0]), int(index[2].partition(":")[0])
    bad = bz2.compress(b'<!DOCTYPE x [<!ENTITY a "b">]><page>&a;</page>')
    content = path.read_bytes()
    path.write_bytes(content[:start] + bad.ljust(end - start, b"\0") + content[end:])
    assert [page.title for page in read(path)] == ["Event 0 at the Olympics", "Event 2 at the Olympics"]
    assert len(heard.notices) == 1
    assert f"the stream at byte {start} is damaged" in heard.notices[0]


@pytest.mark.parametrize("keep", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_dump_keeps_what_stands_before(tmp_path, read, heard, keep, packed):
    pages = [Made(f"Event {number} at the Olympics", f"{number} " * 2000) for number in range(200)]
    content = whole(pages)
    path = tmp_path / ("cut.xml.bz2" if packed else "cut.xml")
    streams = b"".join(bz2.compress(content[start : start + 50_000]) for start in range(0, len(content), 50_000))
    kept = streams if packed else content
    path.write_bytes(kept[: int(len(kept) * keep)])
    found = read(path)
    assert 200 * (keep - 0.1) < len(found) < 200
    assert [page.title for page in found] == [page.title for page in pages[: len(found)]]
    assert len(heard.notices) == 1
    assert f"damaged after {len(found)} pages" in heard.notices[0]


def test_a_truncated_multistream_dump_loses_only_what_is_gone(tmp_path, read, heard):
    pages = [Made(f"Event {number} at the Olympics", f"{number} " * 500) for number in range(60)]
    path = multistream(tmp_path, pages, a_stream=10)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    found = read(path)
    assert 20 <= len(found) < 60
    assert [page.title for page in found] == [page.title for page in pages[: len(found)]]
    assert heard.notices


def test_bytes_of_another_encoding_are_told_with_what_stood_before(tmp_path, read, heard):
    path = tmp_path / "x.xml"
    good = HEAD + Made(RESULTS).xml(1)
    path.write_bytes(good.encode() + Made("Čas Olympics").xml(2).encode("cp1250") + END.encode())
    assert [page.title for page in read(path)] == [RESULTS]
    assert "broken XML" in heard.notices[0]


@pytest.mark.parametrize("content", [b"", b"text", b"<html></html>", b"BZh91AY&SY", b"\x1f\x8b\x08", b"PK\x03\x04", HEAD.encode()])
def test_what_is_no_dump_is_one_clear_line(tmp_path, read, content):
    path = tmp_path / "x.xml.bz2"
    path.write_bytes(content)
    with pytest.raises(SourceProblem) as problem:
        read(path)
    assert "\n" not in str(problem.value)


def test_an_index_that_is_damaged_is_said_to_be_and_the_dump_is_read_whole(tmp_path, read, heard):
    path = multistream(tmp_path, PAGES)
    index_of(path).write_bytes(index_of(path).read_bytes()[:40])
    assert [page.title for page in read(path)] == WANTED
    assert "is damaged" in heard.notices[0]


def test_lines_of_an_index_that_say_nothing_are_counted(tmp_path, read, heard):
    path = multistream(tmp_path, PAGES)
    index = index_of(path)
    lines = bz2.decompress(index.read_bytes())
    index.write_bytes(bz2.compress(b"nonsense\n-5:1:Olympics\n99999999999:1:Olympics\n" + lines + b"7" * 9000 + b"\n"))
    assert [page.title for page in read(path)] == WANTED
    assert "6 lines" in heard.notices[0]


def test_an_index_of_another_dump_is_said_to_be(tmp_path, read, heard):
    path = multistream(tmp_path, PAGES)
    index_of(path).write_bytes(bz2.compress(b"99999999:1:Olympics\n"))
    assert [page.title for page in read(path)] == WANTED
    assert any("is not its index" in notice for notice in heard.notices)


def test_a_page_too_large_is_noticed_and_not_kept_in_memory(tmp_path, read, heard, monkeypatch):
    monkeypatch.setattr(pages_module, "MAX_PAGE_BYTES", 1000)
    path = tmp_path / "x.xml"
    path.write_bytes(whole([Made("Huge Olympics", "x" * 50_000), Made(RESULTS)]))
    assert [page.title for page in read(path)] == [RESULTS]
    assert heard.notices == ["Huge Olympics: is too large to be a page"]


def test_a_stream_that_swells_is_stopped(tmp_path, read, heard, monkeypatch):
    monkeypatch.setattr(streams_module, "MAX_STREAM_BYTES", 1 << 20)
    pages = [Made(f"Event {number} at the Olympics", "x" * 4000) for number in range(2)]
    pages.append(Made("Swelling Olympics", "x" * (6 << 20)))
    path = multistream(tmp_path, pages, a_stream=1)
    assert [page.title for page in read(path)] == [page.title for page in pages[:2]]
    assert "unpacks to more than 1 MB" in heard.notices[0]


@pytest.mark.parametrize("endless", [b"<page " + b"a" * 1000, b"<!-- ", b"<a>"])
def test_what_never_ends_is_left_before_it_fills_the_memory(tmp_path, read, heard, endless):
    path = tmp_path / "x.xml"
    with path.open("wb") as file:
        file.write((HEAD + Made(RESULTS).xml(1)).encode() + endless)
        for _ in range(24):
            file.write((endless[-3:] * (1 << 20))[: 1 << 20])
    assert [page.title for page in read(path)] == [RESULTS]
    assert "damaged after 1 pages" in heard.notices[0]
    assert "it ends early" not in heard.notices[0]


def test_a_large_dump_is_streamed_in_constant_memory(tmp_path, heard):
    def peak(count):
        path = tmp_path / f"{count}.xml.bz2"
        path.write_bytes(bz2.compress(whole([Made(f"Event {number} at the Olympics", "word " * 4000) for number in range(count)])))
        tracemalloc.start()
        seen = sum(1 for _ in open_source(f"dump:{path}", options=heard.options()))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert seen == count
        return most

    assert peak(600) < 2 * peak(150)


def check_damaged(folder, data):
    content = bytearray(whole(PAGES))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 60))] = data.draw(
            st.sampled_from([b"", b"<page>", b"</page>", b"&x;", b"\xff", b"<!--", b"<ns>1</ns>"])
        )
    path = folder / "x.xml"
    path.write_bytes(content)
    pages, notices, problem = [], [], ""
    try:
        pages += open_source(f"dump:{path}", options=Options(notice=notices.append))
    except SourceProblem as error:
        problem = str(error)
    assert all(isinstance(page.text, str) and page.title for page in pages)
    assert "\n" not in problem
    assert not (pages and problem)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_a_crash(tmp_path_factory, data):
    check_damaged(tmp_path_factory.getbasetemp(), data)


@pytest.mark.long
@pytest.mark.timeout(3600)
@AT_LENGTH
@given(st.data())
def test_no_damage_is_a_crash_at_length(tmp_path_factory, data):
    check_damaged(tmp_path_factory.getbasetemp(), data)


@given(st.binary(max_size=300))
def test_any_bytes_are_pages_or_a_reason(content):
    reader = DumpReader(wanted_titles(every_page=True))
    reason = ""
    try:
        reader.feed(HEAD.encode())
        reader.feed(content)
        reader.finish()
    except DamagedDumpError as error:
        reason = str(error)
    assert reason or END.strip().encode() in content
