"""What is drawn next: no country twice in a quiz while others are left."""

import random
from collections import Counter

from bot.catalogue.database import Catalogue
from bot.catalogue.queries import quiz_facts
from bot.catalogue.queries.quiz_facts import Candidate
from bot.quiz.drawing import DIFFICULTIES, Asked, _evenly
from tests.sample_catalogue import write_sample


def medals(noc, number):
    return [Candidate(100 * sum(map(ord, noc)) + at, f"2016-summer/ATH/M/{noc}{at}m", 2016, noc, "gold", 3) for at in range(number)]


def test_a_country_comes_again_when_all_others_came_as_often():
    found = [*medals("USA", 40), *medals("FIJ", 4), *medals("SLO", 4)]
    for seed in range(20):
        order = list(_evenly(list(found), DIFFICULTIES["hard"], random.Random(seed), Asked(), Counter()))
        first = [next(one.noc for one in _evenly(list(found), DIFFICULTIES["hard"], random.Random(seed), Asked(), Counter({"USA": 1})))]
        assert len(order) == len(found)
        assert first[0] in {"FIJ", "SLO"}


async def test_whose_medals_were_asked_about(tmp_path):
    opened = await Catalogue.open(write_sample(tmp_path / "sample.sqlite"))
    asked = ["2002-winter/STK/M/1000m/gold", "2002-winter/STK/M/1000m/silver", "2002-winter/STK/M/none/gold"]
    assert await quiz_facts.nocs_asked(opened, asked) == ["AUS", "USA"]
    assert await quiz_facts.nocs_asked(opened, []) == []
    await opened.close()
