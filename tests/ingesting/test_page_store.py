from dataclasses import replace

import pytest

from bot.ingesting.page_store import PageStore
from bot.problems import CatalogueProblem


@pytest.fixture
def store(tmp_path):
    with PageStore.open(tmp_path / "somewhere" / "pages.sqlite3") as store:
        yield store


def test_pages_are_kept_whole(store, make_page):
    page = make_page(
        gold="Ahn \ud83e Hyun-soo 安賢洙",
        language="en",
        url="https://example.org/p",
        revision="7",
        licence="CC BY-SA 4.0",
        family="gazette",
    )
    assert store.put(page)
    (stored,) = store.pages()
    assert stored.with_text(store.text(page.key)) == page


def test_the_same_page_again_is_no_change(store, make_page):
    assert store.put(make_page())
    digest = store.digest()
    assert not store.put(make_page())
    assert store.digest() == digest


@pytest.mark.parametrize("change", [{"text": "another"}, {"revision": "8"}, {"licence": "CC0"}])
def test_a_changed_page_replaces_the_old_one(store, make_page, change):
    store.put(make_page())
    digest = store.digest()
    assert store.put(replace(make_page(), **change))
    assert store.digest() != digest
    assert len(list(store.pages())) == 1


def test_revisions(store, make_page):
    store.put(make_page(revision="7"))
    store.put(make_page(title="Without"))
    assert store.revisions() == {"page:Short track speed skating at the 2006 Winter Olympics": "7"}


def test_what_was_put_before_an_interruption_is_kept(tmp_path, make_page):
    with pytest.raises(KeyboardInterrupt), PageStore.open(tmp_path / "pages.sqlite3") as store:  # noqa: PT012 - the point is what was before
        store.put(make_page())
        raise KeyboardInterrupt
    with PageStore.open(tmp_path / "pages.sqlite3") as store:
        assert len(store.pages()) == 1


def test_claims_are_kept_by_page_and_reader(store):
    store.keep_claims("hash", "reader 1", "[1]")
    assert store.kept_claims("hash", "reader 1") == "[1]"
    assert store.kept_claims("hash", "reader 2") is None
    store.keep_claims("hash", "reader 2", "[2]")
    assert store.kept_claims("hash", "reader 1") is None


def test_a_damaged_store_is_a_problem(tmp_path):
    (tmp_path / "pages.sqlite3").write_text("something else, for a while " * 100)
    with pytest.raises(CatalogueProblem, match="damaged"), PageStore.open(tmp_path / "pages.sqlite3"):
        pass
