"""The strongest test there is of questions: for random Queries, in each language, parsing the paraphrase gives the same Query back."""

import asyncio
import os
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bot.catalogue.database import Catalogue
from bot.locale import languages
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.parse import parse
from bot.query.model import GOLD, MEDALS, Ask, Condition, Count, End, Keep, Measure, Near, Op, Query, Select, Tell, Where, Within, Years
from bot.query.normal import is_best_at_home, normal
from bot.query.paraphrase import paraphrase, told_apart
from bot.reference_files import load_reference
from tests.query.any_queries import any_queries
from tests.query.played_catalogue import played
from tests.query.random_queries import queries
from tests.query.random_wheres import held_of

LANGUAGES = ("en", "sl")
UNCHECKED = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
SHORTLY = settings(max_examples=1000, derandomize=True, deadline=None, suppress_health_check=UNCHECKED)
AT_LENGTH = settings(
    max_examples=int(os.environ.get("PODIUM_FUZZ_EXAMPLES", "5000")),
    deadline=None,
    suppress_health_check=UNCHECKED,
    phases=(Phase.generate, Phase.shrink),
)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """What says and reads Queries, over one open catalogue."""
    loop = asyncio.new_event_loop()
    catalogue = loop.run_until_complete(Catalogue.open(played(tmp_path_factory.mktemp("played") / "played.sqlite3")))
    reference = load_reference()
    lexicon = loop.run_until_complete(Lexicon.load(catalogue, reference))
    held = loop.run_until_complete(held_of(catalogue))

    def say(query, language):
        return paraphrase(query, reference, language, held.names)

    def read(text, language):
        return loop.run_until_complete(parse(text, lexicon=lexicon, language=language))

    yield SimpleNamespace(say=say, read=read, held=held)
    loop.run_until_complete(catalogue.close())
    loop.close()


def _round_trip(spoken, query):
    """Say a Query in each language and read it again; it is drawn once, for drawing takes as long as saying and reading."""
    if is_best_at_home(query) and query.keep.end is End.FEWEST:
        return  # refused: who won nothing at home stands in no result
    for language in LANGUAGES:
        text = spoken.say(query, language)
        reading = spoken.read(text, language)
        assert isinstance(reading.request, Query), (language, text, reading)
        assert normal(reading.request) == normal(query), (language, text)


def test_what_is_said_is_read_as_it_was_meant(spoken):
    @SHORTLY
    @given(queries(spoken.held))
    def comes_back(query):
        _round_trip(spoken, query)

    comes_back()


ALL_THREE = Condition(measure=Measure(count=Count(of=Select.MEDAL)), op=Op.EQ, value=len(MEDALS))
OF_AUSTRALIA = Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=Where(nocs=("AUS",), medals=GOLD)))

NOT_AUSTRALIA = Within(field=OF_AUSTRALIA.field, query=OF_AUSTRALIA.query, negated=True)
ANDERS, PIERRE = ("anders-axel-solberg.nor.stk",), ("pierre-storm-lavoie.can.alp",)
NOT_ANDERS = Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=Where(athletes=ANDERS, medals=GOLD)), negated=True)
WITHOUT_PIERRE = Within(field=Select.GAMES, query=Query(select=Select.GAMES, where=Where(athletes=PIERRE, medals=GOLD)), negated=True)
NO_BRONZE = Condition(measure=Measure(count=Count(where=Where(medals=MEDALS[2:]))), op=Op.EQ, value=0)


@pytest.mark.parametrize(
    "query",
    [
        Query(select=Select.ATHLETE, where=Where(medals=MEDALS, within=(OF_AUSTRALIA,)), having=(ALL_THREE,)),
        Query(
            select=Select.RESULT,
            where=Where(
                athletes=("park-quinn-soyeon.kor.ath",),
                medals=MEDALS[1:2],
                near=Near(other=Where(athletes=("pierre-axel-lavoie.can.stk",)), ahead=True),
            ),
            tell=(Tell.MARK,),
        ),
        Query(select=Select.NOC, where=Where(medals=MEDALS, within=(NOT_ANDERS,)), keep=Keep(end=End.MOST)),
        Query(select=Select.ATHLETE, where=Where(medals=MEDALS, within=(WITHOUT_PIERRE,)), having=(NO_BRONZE,)),
        Query(ask=Ask.WHETHER, select=Select.RESULT, where=Where(years=Years(first=1998), medals=MEDALS[1:2], within=(NOT_AUSTRALIA,))),
    ],
    ids=["all three before events", "a time beside somebody", "most where somebody has none", "none where somebody won none", "a claim"],
)
def test_what_was_once_read_otherwise_is_read_as_it_was_meant(spoken, query):
    _round_trip(spoken, query)


@pytest.mark.long
def test_many_more_are_read_as_they_were_meant(spoken):
    @AT_LENGTH
    @given(queries(spoken.held))
    def comes_back(query):
        _round_trip(spoken, query)

    comes_back()


def test_there_are_words_for_any_query_at_all(spoken):
    @settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=UNCHECKED)
    @given(any_queries(depth=1))
    def has_words(query):
        for language in languages():
            assert spoken.say(query, language).strip()

    has_words()


@pytest.mark.parametrize("language", LANGUAGES)
def test_namesakes_are_told_apart(language):
    keys = ("zhang-nan.chn.bdm", "zhang-nan.chn.fsk", "zhang-nan.chn.fsk-2010", "ole-hansen.nor.stk")
    names = told_apart({key: "Zhang Nan" if key.startswith("zhang") else "Ole Hansen" for key in keys}, load_reference(), language)
    assert len(set(names.values())) == len(keys)
    assert names["ole-hansen.nor.stk"] == "Ole Hansen"
