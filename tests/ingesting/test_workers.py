import json

from bot.ingesting import workers
from bot.ingesting.claims_json import decode_claims
from bot.ingesting.pages import LARGEST_PAGE
from bot.ingesting.workers import read_in_workers
from bot.reference_files import data_folder


def reasons(text):
    return [one.reason for one in decode_claims(text).unread]


def test_pages_are_read_by_workers(make_page):
    pages = [make_page(title=f"Short track speed skating at the 2006 Winter Olympics {number}") for number in range(5)]
    read = dict(read_in_workers(pages, data_folder(), workers=2))
    assert {page.key for page in read} == {page.key for page in pages}
    assert [len(decode_claims(text).rows) for text in read.values()] == [3] * 5


def test_a_page_that_takes_too_long_is_ended_and_the_others_are_read(make_page, monkeypatch):
    monkeypatch.setattr(workers, "_START_LIMIT", 0.0)
    (late,) = read_in_workers([make_page()], data_folder(), limit=0.001)
    assert reasons(late[1]) == ["time-limit"]


def test_what_a_page_raises_is_that_pages_alone(make_page):
    class Broken:
        def read(self, _page):
            raise ZeroDivisionError("by nought")

    assert reasons(workers._read(Broken(), make_page())) == ["reader-error: ZeroDivisionError: by nought"]


def test_a_page_too_deep_or_too_much(make_page):
    class Deep:
        def __init__(self, error):
            self.error = error

        def read(self, _page):
            raise self.error

    assert reasons(workers._read(Deep(RecursionError()), make_page())) == ["too-deep"]
    assert reasons(workers._read(Deep(MemoryError()), make_page())) == ["memory-limit"]


def test_a_worker_that_ends_by_itself_costs_its_page_alone(make_page, tmp_path):
    """Tables that cannot be loaded end every worker before it reads anything."""
    read = list(read_in_workers([make_page(), make_page(title="Other")], tmp_path, workers=1))
    assert [reasons(text) for _, text in read] == [["reader-ended"], ["reader-ended"]]


def test_a_page_too_large_is_listed(make_page):
    page = make_page(gold="x" * LARGEST_PAGE)
    ((_, text),) = read_in_workers([page], data_folder())
    assert reasons(text) == ["too-large"]
    assert json.loads(text)
