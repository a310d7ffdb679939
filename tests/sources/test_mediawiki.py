"""The client against a fake wiki: what it asks, what it makes of the answers, how it waits."""

import json
import re
import socket

import pytest

from bot.problems import SourceProblem
from bot.sources.mediawiki import addresses, categories
from bot.sources.mediawiki import api as api_module
from bot.sources.opening import open_source
from bot.sources.raw import UnknownSource, WikiNotAsked, WikiProblem
from tests.sources.fake_wiki import Fault


@pytest.fixture
def fetch(wiki, heard, waits):
    def fetch(spec, **changes):
        return list(open_source(spec, options=heard.options(api=wiki.url, allow_private_hosts=True, **changes)))

    return fetch


def titles(pages):
    return [page.title for page in pages]


def test_a_page_comes_with_all_that_the_wiki_says_of_it(wiki, fetch):
    wiki.put("Men's 500 m", "'''text'''", revision=77)
    (page,) = fetch("wiki:Men's 500 m")
    assert (page.key, page.title, page.text) == ("wiki:127.0.0.1:Men's 500 m", "Men's 500 m", "'''text'''")
    assert (page.revision, page.language, page.licence, page.family) == ("77", "sl", "CC BY-SA 4.0", "127.0.0.1")
    assert page.url == "http://wiki.example/wiki/Men's_500_m"


def test_the_user_agent_names_the_operator(wiki, fetch):
    wiki.put("A")
    fetch("wiki:A", contact="https://example.org/podium")
    assert all(re.fullmatch(r"Podium/\S+ \(https://example\.org/podium\) aiohttp/\S+", one["User-Agent"]) for one in wiki.headers)
    assert all(one["Accept-Encoding"] == "gzip" for one in wiki.headers)
    assert all(one["maxlag"] == "5" and one["formatversion"] == "2" for one in wiki.asked)


@pytest.mark.parametrize("contact", [None, "", "  ", "me", "me@example.org\r\nX-Evil: 1", "ž@example.org"])
def test_nothing_is_asked_without_a_contact(wiki, fetch, contact):
    with pytest.raises(WikiNotAsked, match="PODIUM_CONTACT"):
        fetch("wiki:A", contact=contact)
    assert wiki.asked == []


def test_several_titles_are_one_request(wiki, fetch):
    for title in "ABC":
        wiki.put(title)
    assert titles(fetch("wiki:A|B| C ")) == ["A", "B", "C"]
    assert len(wiki.queries()) == 1


def test_more_than_fifty_titles_are_asked_in_fifties_and_by_post(wiki, fetch):
    names = [f"Page {'x' * 40} {number}" for number in range(70)]
    for name in names:
        wiki.put(name)
    assert titles(fetch("wiki:" + "|".join(names))) == names
    assert [one["titles"].count("|") + 1 for one in wiki.queries()] == [50, 20]
    assert wiki.methods == ["GET", "POST", "GET"]


def test_redirects_and_normalised_titles_lead_to_the_page_and_back_to_what_was_asked(wiki, fetch, heard):
    wiki.put("Target")
    wiki.redirects = {"Short": "Target", "Gone": "Nowhere", "Lost": "Nowhere"}
    pages = fetch("wiki:short|Target|gone|Lost|missing_page")
    assert titles(pages) == ["Target"]
    assert heard.notices == ["gone: no such page", "Lost: no such page", "missing_page: no such page"]


def test_a_category_is_read_fifty_texts_a_request(wiki, fetch, heard):
    for number in range(120):
        wiki.put(f"P{number}", f"text {number}", "Results")
    pages = fetch("wiki:Category:results")
    assert titles(pages) == [f"P{number}" for number in range(120)]
    texts = [one for one in wiki.queries() if "revisions" in one["prop"]]
    assert [one["gcmlimit"] for one in texts] == ["50"] * 3
    assert wiki.most_at_once == 1
    assert heard.progress[-1] == (120, 120)
    assert heard.progress[0] == (50, 120)


@pytest.mark.parametrize("spec", ["wiki:Kategorija:Results", "wiki:kat:Results", "wiki:category:_results"])
def test_a_category_may_go_by_the_wikis_own_word(wiki, fetch, spec):
    wiki.put("P", "text", "Results")
    assert titles(fetch(spec)) == ["P"]


def test_a_batch_that_does_not_fit_one_answer_is_put_together(wiki, fetch):
    wiki.texts_an_answer = 7
    for number in range(60):
        wiki.put(f"P{number}", f"text {number}", "Results")
    assert [page.text for page in fetch("wiki:Category:Results")] == [f"text {number}" for number in range(60)]


def test_subcategories_are_entered_once_to_a_depth_and_in_circles_too(wiki, fetch):
    wiki.put_category("B", "A")
    wiki.put_category("C", "B")
    wiki.put_category("A", "C")
    wiki.put("In A", "x", "A")
    wiki.put("In B", "x", "B")
    wiki.put("In C and A", "x", "C", "A")
    assert sorted(titles(fetch("wiki:Category:A"))) == ["In A", "In B", "In C and A"]
    assert sorted(titles(fetch("wiki:Category:A", category_depth=0))) == ["In A", "In C and A"]


def test_a_tree_without_end_is_cut_and_said_to_be(wiki, fetch, heard, monkeypatch):
    monkeypatch.setattr(categories, "MOST_CATEGORIES", 5)
    for number in range(10):
        wiki.put_category(f"C{number}", "A")
        wiki.put(f"P{number}", "x", f"C{number}")
    assert len(fetch("wiki:Category:A")) == 4
    assert heard.notices == ["Category:A: holds more than 5 categories: only the first are read"]


def test_a_category_that_is_not_there_is_noticed(fetch, heard):
    assert fetch("wiki:Category:None such") == []
    assert heard.notices == ["Category:None such: no such category, or nothing in it"]


def test_the_categories_of_games_are_known(wiki, fetch):
    wiki.put("Short track at the 2002 Winter Olympics", "x", "2002 Winter Olympics events")
    wiki.put("Canada at the 2002 Winter Olympics", "x", "Nations at the 2002 Winter Olympics")
    wiki.put("Canada at the 2006 Winter Olympics", "x", "Nations at the 2006 Winter Olympics")
    assert titles(fetch("games:2002-winter")) == ["Short track at the 2002 Winter Olympics", "Canada at the 2002 Winter Olympics"]


@pytest.mark.parametrize("key", ["2002", "winter-2002", "2002-autumn", "Salt Lake City"])
def test_games_go_by_year_and_season(fetch, key):
    with pytest.raises(UnknownSource, match="2002-winter"):
        fetch(f"games:{key}")


def test_of_pages_held_only_new_revisions_are_fetched(wiki, fetch):
    for number in range(60):
        wiki.put(f"P{number}", "x", "Results", revision=number + 1)
    known = {page.key: page.revision for page in fetch("wiki:Category:Results")}
    wiki.put("P3", "changed", revision=900)
    wiki.put("New", "new", "Results")
    wiki.asked.clear()
    pages = fetch("wiki:Category:Results", known=known)
    assert [(page.title, page.text) for page in pages] == [("P3", "changed"), ("New", "new")]
    assert [one["prop"] for one in wiki.queries()] == ["categoryinfo", "info", "revisions|info"]
    assert wiki.queries()[-1]["pageids"].count("|") == 1


def test_held_titles_that_did_not_change_are_not_fetched(wiki, fetch, heard):
    wiki.put("A", revision=5)
    assert fetch("wiki:A", known={"wiki:127.0.0.1:A": "5"}) == []
    assert titles(fetch("wiki:A", known={"wiki:127.0.0.1:A": "4"})) == ["A"]
    assert heard.progress[-1] == (1, 1)


def test_templates_are_expanded_by_the_wiki_when_asked_for(wiki, fetch):
    wiki.put("A", "| {{gold1}} ||" + "x" * 3000)
    assert fetch("wiki:A", expand_templates=True)[0].text == "| 1 ||" + "x" * 3000
    assert wiki.asked[-1]["title"] == "A"
    assert wiki.methods[-1] == "POST"


def test_pages_that_are_no_wikitext_are_noticed_and_the_rest_is_read(wiki, fetch, heard):
    wiki.put("A")
    wiki.put("Code")
    wiki.models["Code"] = "javascript"
    assert titles(fetch("wiki:Code|A")) == ["A"]
    assert heard.notices == ["Code: is no wikitext"]


LAG = json.dumps({"error": {"code": "maxlag", "info": "Waiting for a database", "lag": 12}}).encode()


def test_lag_that_comes_with_http_200_is_waited_out(wiki, fetch, waits):
    wiki.put("A")
    wiki.faults = [Fault(body=LAG, headers={"Retry-After": "5"}), Fault(body=LAG, headers={"Retry-After": "7"})]
    assert titles(fetch("wiki:A")) == ["A"]
    long = [wait for wait in waits if wait > 1]
    assert long == [5.0, 7.0]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_wiki_is_asked_again_later_and_later(wiki, fetch, waits, status):
    wiki.put("A")
    wiki.faults = [Fault(status)] * 3
    assert titles(fetch("wiki:A")) == ["A"]
    assert [wait for wait in waits if wait > 1] == [2.0, 4.0, 8.0]


def test_a_wiki_that_stays_busy_is_given_up_in_one_line(wiki, fetch):
    wiki.faults = [Fault(503)] * 50
    with pytest.raises(WikiProblem, match=r"^127\.0\.0\.1 cannot answer now \(HTTP 503\): try again later"):
        fetch("wiki:A")
    assert len(wiki.asked) == api_module.ATTEMPTS


def test_a_wiki_that_cannot_be_reached_is_said_so_at_once(heard, waits):
    with pytest.raises(WikiProblem, match="cannot be reached"):
        list(open_source("wiki:A", options=heard.options(api="http://127.0.0.1:9/w/api.php", allow_private_hosts=True)))
    assert waits == []


def test_a_wiki_that_asks_for_hours_is_not_waited_for(wiki, fetch, waits):
    wiki.faults = [Fault(429, headers={"Retry-After": "86400"})]
    with pytest.raises(WikiProblem):
        fetch("wiki:A")
    assert waits == []


def test_what_came_before_a_failure_stands(wiki, heard, waits):
    for number in range(60):
        wiki.put(f"P{number}", "x", "Results")
    pages = iter(open_source("wiki:Category:Results", options=heard.options(api=wiki.url, allow_private_hosts=True)))
    got = [next(pages) for _ in range(50)]
    wiki.faults = [Fault(403)]
    with pytest.raises(WikiProblem, match="HTTP 403"):
        next(pages)
    assert len(got) == 50


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(404), "HTTP 404"),
        (Fault(301, headers={"Location": "http://10.0.0.1/w/api.php"}), "moved to http://10.0.0.1/w/api.php"),
        (Fault(body=b"<html>hello</html>"), "does not answer as MediaWiki"),
        (Fault(body=b"[1, 2]"), "does not answer as MediaWiki"),
        (Fault(body=b"\xff\xfe\x00{"), "does not answer as MediaWiki"),
        (Fault(body=b"[" * 100_000), "does not answer as MediaWiki"),
        (Fault(body=b'{"error": {"code": "badvalue", "info": "Unrecognized\\u0007 value"}}'), "refuses: Unrecognized value"),
    ],
)
def test_what_is_no_wikis_answer_is_one_clear_line(wiki, fetch, fault, told):
    wiki.faults = [fault]
    with pytest.raises(WikiProblem, match=re.escape(told)) as problem:
        fetch("wiki:A")
    assert str(problem.value).isprintable()
    assert len(wiki.asked) == 1


def test_an_answer_that_swells_is_stopped(wiki, fetch, monkeypatch):
    monkeypatch.setattr(api_module, "MAX_ANSWER_BYTES", 1 << 20)
    wiki.faults = [Fault(body=b" " * (4 << 20))]
    with pytest.raises(WikiProblem, match="more than 1 MB"):
        fetch("wiki:A")


@pytest.mark.parametrize("value", [None, 1, [], {}, "text", [1], [None], {"pages": 3}, {"pages": [{"title": 5, "revisions": "no"}]}])
def test_an_answer_of_wrong_types_is_no_crash(wiki, fetch, value):
    site = Fault(body=json.dumps({"query": value}).encode())
    wiki.faults = [site, Fault(body=json.dumps({"query": value, "batchcomplete": True}).encode())]
    assert fetch("wiki:A") == []


def test_a_wiki_that_continues_without_end_is_left(wiki, fetch):
    endless = Fault(body=json.dumps({"continue": {"continue": "-||", "x": "1"}, "query": {}}).encode())
    site = Fault(body=json.dumps({"query": {}}).encode())
    wiki.faults = [site, *[endless] * 5]
    with pytest.raises(WikiProblem, match="without end"):
        fetch("wiki:A")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/w/api.php",
        "file:///etc/passwd.php",
        "https://user:secret@example.org/w/api.php",
        "https://example.org/wiki/Page",
        "https://example.org/w/api.php?action=query",
        "example.org/w/api.php",
        "https:///api.php",
        "https://[::1/api.php",
        "https://example.org:port/api.php",
        "https://@example.org/api.php",
    ],
)
def test_only_addresses_of_an_api_are_asked(heard, url):
    with pytest.raises(WikiNotAsked):
        open_source("wiki:A", options=heard.options(api=url))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "[::1]",
        "[::ffff:192.168.0.1]",
        "224.0.0.1",
        "100.64.0.1",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::]",
    ],
)
def test_private_networks_are_refused(heard, host):
    with pytest.raises(WikiNotAsked, match="private network"):
        open_source("wiki:A", options=heard.options(api=f"http://{host}/w/api.php"))


@pytest.mark.parametrize(
    "host", ["localhost", "localhost.", "127.1", "2130706433", "0x7f.1", "１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1"]
)
def test_names_that_lead_into_a_private_network_are_refused_when_they_are_resolved(wiki, heard, waits, host):
    url = wiki.url.replace("127.0.0.1", host)
    with pytest.raises(SourceProblem):
        list(open_source("wiki:A", options=heard.options(api=url)))
    assert wiki.asked == []


def test_a_name_that_changes_its_address_is_asked_about_at_each_connection(wiki, heard, waits, monkeypatch):
    """As rebinding does: the first look is harmless, the next leads to this machine."""
    answers = [["93.184.215.14"], ["127.0.0.1"]]

    async def resolve(_self, host, port=0, family=0):
        return [
            {"hostname": host, "host": address, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
            for address in (answers.pop(0) if len(answers) > 1 else answers[0])
        ]

    monkeypatch.setattr("aiohttp.resolver.ThreadedResolver.resolve", resolve)
    opened = []
    original = addresses.guarded_socket
    monkeypatch.setattr(api_module, "guarded_socket", lambda place: opened.append(place[4][0]) or refused(original(place)))
    with pytest.raises(SourceProblem):
        list(open_source("wiki:A", options=heard.options(api=wiki.url.replace("127.0.0.1", "wiki.example"))))
    assert opened in ([], ["93.184.215.14"])
    assert wiki.asked == []


def refused(made):
    made.close()
    raise ConnectionRefusedError


def test_the_last_gate_looks_at_the_address_itself():
    for host in ("127.0.0.1", "169.254.169.254", "::1", "fe80::1%1", "127.1", "wiki.example"):
        with pytest.raises(WikiNotAsked):
            addresses.guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, 80)))
    addresses.guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("93.184.215.14", 443))).close()


def test_requests_keep_to_the_rate(wiki, fetch, waits):
    for number in range(120):
        wiki.put(f"P{number}", "x", "Results")
    fetch("wiki:Category:Results", requests_per_minute=60)
    assert len(wiki.asked) == 5
    assert sum(waits) == pytest.approx(4.0)
