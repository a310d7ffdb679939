"""The client against a real MediaWiki, where one answers on loopback."""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import replace

import pytest

from bot.sources.opening import open_source

API = os.environ.get("PODIUM_TEST_MEDIAWIKI", "http://127.0.0.1:8090/api.php")

pytestmark = pytest.mark.xdist_group("mediawiki")


def ask(**parameters):
    data = urllib.parse.urlencode({"format": "json", "formatversion": "2", **parameters}).encode()
    with urllib.request.urlopen(API, data, timeout=30) as answer:  # noqa: S310 - a loopback address
        return json.load(answer)


@pytest.fixture(scope="module")
def real_wiki():
    try:
        generator = ask(action="query", meta="siteinfo")["query"]["general"]["generator"]
    except (OSError, ValueError, KeyError) as error:
        pytest.skip(f"no MediaWiki on loopback (set PODIUM_TEST_MEDIAWIKI): {error}")
    assert generator.startswith("MediaWiki")
    return API


def edit(title, text):
    answer = ask(action="edit", title=title, text=text, token="+\\")  # noqa: S106 - the token of nobody
    if answer.get("edit", {}).get("result") != "Success":
        pytest.skip(f"this MediaWiki may not be edited: {answer}")


@pytest.fixture(scope="module")
def tree(real_wiki):
    """A category with a subcategory that holds it in turn, 60 pages, a redirect."""
    name = f"Podium {uuid.uuid4().hex[:10]}"
    edit(f"Category:{name}", f"[[Category:{name} below]]")
    edit(f"Category:{name} below", f"[[Category:{name}]]")
    for number in range(53):
        edit(f"{name} {number}", f"Page {number} {{{{nowiki {number}}}}}\n[[Category:{name}]]")
    edit(f"{name} é & “odd” + %", f"odd\n[[Category:{name} below]]\n[[Category:{name}]]")
    edit(f"{name} short", f"#REDIRECT [[{name} 1]]")
    for _ in range(100):
        counts = ask(action="query", prop="categoryinfo", titles=f"Category:{name}")["query"]["pages"][0].get("categoryinfo", {})
        if counts.get("pages") == 54 and counts.get("subcats") == 1:
            return name
        time.sleep(0.1)
    pytest.fail(f"the category did not fill: {counts}")


@pytest.fixture
def options(heard, real_wiki):
    return heard.options(api=real_wiki, allow_private_hosts=True)


def test_a_category_of_more_than_one_batch(tree, options):
    pages = list(open_source(f"wiki:Category:{tree}", options=options))
    assert sorted(page.title for page in pages) == sorted([*(f"{tree} {number}" for number in range(53)), f"{tree} é & “odd” + %"])
    assert all(page.revision and page.text and page.url and page.language for page in pages)


def test_the_second_run_fetches_what_changed_alone(tree, options):
    first = list(open_source(f"wiki:Category:{tree}", options=options))
    edit(f"{tree} 7", f"changed {uuid.uuid4()}\n[[Category:{tree}]]")
    known = {page.key: page.revision for page in first}
    second = list(open_source(f"wiki:Category:{tree}", options=replace(options, known=known)))
    assert [page.title for page in second] == [f"{tree} 7"]
    assert second[0].text.startswith("changed")


def test_redirects_and_missing_titles(tree, options, heard):
    small = tree[0].lower() + tree[1:].replace(" ", "_")
    pages = list(open_source(f"wiki:{small}_short|{tree} none", options=options))
    assert [page.title for page in pages] == [f"{tree} 1"]
    assert heard.notices == [f"{tree} none: no such page"]


def test_a_page_that_outgrows_one_answer(real_wiki, options):
    name = f"Podium {uuid.uuid4().hex[:10]}"
    for number in range(6):
        edit(f"{name} {number}", f"{number}" + "0123456789abcdef" * 120_000)
    pages = list(open_source("wiki:" + "|".join(f"{name} {number}" for number in range(6)), options=options))
    assert [(page.title, page.text[0], len(page.text)) for page in pages] == [(f"{name} {n}", str(n), 1_920_001) for n in range(6)]


def test_templates_are_expanded(real_wiki, options):
    name = f"Podium {uuid.uuid4().hex[:10]}"
    edit(f"Template:{name}", "gold for {{{1}}}")
    edit(name, f"{{{{{name}|Bradbury}}}}")
    (page,) = open_source(f"wiki:{name}", options=replace(options, expand_templates=True))
    assert page.text == "gold for Bradbury"
