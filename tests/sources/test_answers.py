"""What a wiki may answer, and what data says of wikis: any JSON is pages or a clear line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reference_files import load_toml
from bot.sources.mediawiki.categories import walk
from bot.sources.mediawiki.fetching import Fetcher
from bot.sources.mediawiki.site import read_site
from bot.sources.raw import Options, RawPage, WikiProblem

WORDS = """
query pages title pageid lastrevid revisions revid slots main content contentmodel missing invalid normalized redirects from to
categoryinfo subcats general server articlepath namespaces 14 name
"""
NAMES = st.sampled_from(WORDS.split())
SCALARS = st.none() | st.booleans() | st.integers(-3, 10**20) | st.floats(allow_nan=False) | st.text(max_size=8) | st.just("A")
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5), max_leaves=30)
REVISIONS = st.just([{"revid": 5, "slots": {"main": {"content": "text"}}}]) | JSON
WELL_FORMED = {
    "title": st.just("A") | JSON.filter(lambda value: not value or not isinstance(value, str)),
    "pageid": st.integers(1, 3) | JSON,
    "revisions": REVISIONS,
    "missing": JSON,
    "categoryinfo": JSON,
}
PAGES = st.lists(st.fixed_dictionaries({}, optional=WELL_FORMED), max_size=4) | JSON
QUERY = st.fixed_dictionaries({}, optional={"pages": PAGES, "redirects": JSON, "general": JSON, "namespaces": JSON}) | JSON
ANSWERS = st.fixed_dictionaries({"query": QUERY})


class Answering:
    """An API that gives one answer to everything."""

    host = "wiki.example"
    url = "https://wiki.example/w/api.php"

    def __init__(self, answer):
        self.answer = answer

    async def ask(self, **_parameters):
        return self.answer


@settings(max_examples=300, deadline=None)
@given(ANSWERS)
async def test_any_answer_is_pages_or_a_clear_line(answer):
    api, pages, problem = Answering({**answer, "batchcomplete": True}), [], ""
    try:
        fetcher = Fetcher(api, await read_site(api), Options())
        pages = [page async for page in fetcher.titles(["A"])]
        await walk(api, ["Category:A"], Options())
    except WikiProblem as error:
        problem = str(error)
    assert all(isinstance(page, RawPage) and isinstance(page.text, str) and page.title == "A" for page in pages)
    assert problem.isprintable()


def test_the_categories_of_games_are_told_for_both_seasons():
    table = load_toml("games_categories")
    titles = table.pop("titles")
    assert {"en", "sl"} <= table.keys()
    for seasons in table.values():
        assert seasons.keys() == {"summer", "winter"}
        assert all(name.format(year=2002) != name for names in seasons.values() for name in names)
    assert all(word == word.lower() for words in titles.values() for word in words)
