"""Questions made from templates over any catalogue, their answers computed by SQL of their own, asked and graded.

    python -m benchmarks.questions_generated --database FILE [--count 2000] [--seed 1] [-v]

Entities are drawn at random. The SQL here reads the base tables and shares nothing with the queries that answer.
"""

import argparse
import asyncio
import random
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks import questions_grade
from benchmarks.questions_eval import ask_all, report
from bot.olympics.event import Gender
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.reference_files import load_reference

Question = dict[str, Any]
MEDALS = ("gold", "silver", "bronze")
MOST_MEMBERS = 6
OF_MEDAL_EVENTS = "event.status = 'medal' AND games.status = 'official'"
ENTRIES = """
    competitor JOIN event ON event.id = competitor.event JOIN games ON games.key = event.games
    JOIN event_type ON event_type.key = event.event_type
"""
GENDERS = {
    "en": {"M": "men's", "W": "women's", "X": "mixed", "O": "open"},
    "sl": {"M": "moški", "W": "ženske", "X": "mešano", "O": "odprto"},
}
METALS = {
    "en": {"gold": "gold", "silver": "silver", "bronze": "bronze"},
    "sl": {"gold": "zlato", "silver": "srebro", "bronze": "bron"},
}
OF_METAL = {
    "en": {"gold": "gold medals", "silver": "silver medals", "bronze": "bronze medals"},
    "sl": {"gold": "zlatih medalj", "silver": "srebrnih medalj", "bronze": "bronastih medalj"},
}


@dataclass
class Drawer:
    """Draws entities from a catalogue and makes questions of them."""

    connection: sqlite3.Connection
    reference: Reference
    chance: random.Random
    language: str = "en"

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Run one query."""
        return self.connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, *parameters: object) -> Any:
        """Give the one value of a query."""
        return self.rows(sql, *parameters)[0][0]

    @cached_property
    def occurrences(self) -> list[tuple[Any, ...]]:
        """Events with a gold medal: id, Games, type, discipline, gender, slug, team."""
        return self.rows(
            "SELECT DISTINCT event.id, event.games, event_type.key, event_type.discipline, event_type.gender, event_type.slug,"  # noqa: S608
            " event_type.team"
            f" FROM {ENTRIES} WHERE competitor.medal = 'gold' AND {OF_MEDAL_EVENTS} ORDER BY event.id",
        )

    @cached_property
    def medallists(self) -> list[tuple[int, str]]:
        """Athletes with a medal whose name nobody else has."""
        return self.rows(
            "SELECT athlete.id, athlete.name FROM athlete WHERE athlete.id IN"  # noqa: S608 - constants
            " (SELECT member.athlete FROM member JOIN competitor ON competitor.id = member.competitor WHERE competitor.medal IS NOT NULL)"
            " AND (SELECT count(DISTINCT other.athlete) FROM search_name JOIN search_name AS other ON other.folded = search_name.folded"
            " WHERE search_name.athlete = athlete.id) = 1 AND length(athlete.name) > 8"
            f" AND NOT EXISTS (SELECT 1 FROM {ENTRIES} JOIN member ON member.competitor = competitor.id"
            f" WHERE member.athlete = athlete.id AND NOT ({OF_MEDAL_EVENTS})) ORDER BY athlete.id",
        )

    @cached_property
    def countries(self) -> list[tuple[str, str]]:
        """NOCs with the Games at which they won medals."""
        return self.rows(
            f"SELECT DISTINCT competitor.noc, event.games FROM {ENTRIES}"  # noqa: S608
            f" WHERE competitor.medal IS NOT NULL AND competitor.noc IS NOT NULL AND {OF_MEDAL_EVENTS} ORDER BY 1, 2",
        )

    def say(self, english: str, slovene: str) -> str:
        """Choose the template of the language."""
        return english if self.language == "en" else slovene

    def event_name(self, occurrence: tuple[Any, ...]) -> str:
        """Name an event with gender and discipline."""
        _, _, _, discipline, gender, slug, _ = occurrence
        label = self.reference.event_label(slug, self.language, gender=Gender(gender), discipline=discipline)
        return f"{GENDERS[self.language][gender]} {label}, {self.reference.discipline_name(discipline, self.language)}"

    def games(self, key: str) -> str:
        """Name Games."""
        return self.reference.games_name(key, self.language)

    def noc(self, code: str) -> str:
        """Name a NOC."""
        return self.reference.noc_name(code, self.language)

    def question(self, kind: str, text: str, answer: Sequence[str], **more: Any) -> Question:
        """Make one question."""
        return {"kind": kind, "lang": self.language, "style": "generated", "question": text, "answer": list(answer), "must_not": [], **more}

    def members(self, competitor: int) -> list[str]:
        """Name who was in a team."""
        return [row[0] for row in self.rows("SELECT name FROM member WHERE competitor = ? ORDER BY position", competitor)]


def who_won(draw: Drawer) -> Question | None:
    """Ask who took a medal in an event."""
    occurrence = draw.chance.choice(draw.occurrences)
    metal = draw.chance.choice(MEDALS)
    winners = draw.rows("SELECT id, noc FROM competitor WHERE event = ? AND medal = ?", occurrence[0], metal)
    if not winners or len(winners) > 2:  # noqa: PLR2004 - a list of many is cut
        return None
    if occurrence[6]:
        answer = [f"{draw.noc(noc)} | {noc}" for _, noc in winners if noc]
    else:
        answer = [name for competitor, _ in winners for name in draw.members(competitor)]
    metal_name = METALS[draw.language][metal]
    text = draw.say(
        f"Who won {metal_name} in the {draw.event_name(occurrence)}, at {draw.games(occurrence[1])}?",
        f"Kdo je osvojil {metal_name}: {draw.event_name(occurrence)}, {draw.games(occurrence[1])}?",
    )
    return draw.question("who-won", text, answer) if answer else None


def athlete_count(draw: Drawer) -> Question:
    """Ask how many medals, or medals of one metal, an athlete has."""
    athlete, name = draw.chance.choice(draw.medallists)
    metal = draw.chance.choice((*MEDALS, None))
    condition = f"AND competitor.medal = '{metal}'" if metal else "AND competitor.medal IS NOT NULL"
    number = draw.one(
        f"SELECT count(DISTINCT competitor.id) FROM {ENTRIES} JOIN member ON member.competitor = competitor.id"  # noqa: S608
        f" WHERE member.athlete = ? AND member.part <> 'reserve' AND {OF_MEDAL_EVENTS} {condition}",
        athlete,
    )
    medals = OF_METAL[draw.language][metal] if metal else draw.say("medals", "medalj")
    text = draw.say(f"How many {medals} did {name} win?", f"Koliko {medals} ima {name}?")
    return draw.question("medal-count", text, [_number(number)], first_count=True)


def country_count(draw: Drawer) -> Question:
    """Ask how many medals a NOC won at Games."""
    noc, games = draw.chance.choice(draw.countries)
    metal = draw.chance.choice((*MEDALS, None))
    condition = f"AND competitor.medal = '{metal}'" if metal else "AND competitor.medal IS NOT NULL"
    number = draw.one(
        f"SELECT count(*) FROM {ENTRIES} WHERE competitor.noc = ? AND event.games = ? AND {OF_MEDAL_EVENTS} {condition}",  # noqa: S608
        noc,
        games,
    )
    medals = OF_METAL[draw.language][metal] if metal else draw.say("medals", "medalj")
    text = draw.say(
        f"How many {medals} did {draw.noc(noc)} win at {draw.games(games)}?",
        f"Koliko {medals} ima {draw.noc(noc)}, {draw.games(games)}?",
    )
    return draw.question("country-medals", text, [_number(number)], first_count=True)


def best_country(draw: Drawer) -> Question | None:
    """Ask which NOC won the most medals at Games."""
    _, games = draw.chance.choice(draw.countries)
    rows = draw.rows(
        f"SELECT competitor.noc, count(*) AS number FROM {ENTRIES} WHERE event.games = ? AND competitor.medal IS NOT NULL"  # noqa: S608
        f" AND competitor.noc IS NOT NULL AND {OF_MEDAL_EVENTS} GROUP BY 1 ORDER BY 2 DESC",
        games,
    )
    best = [noc for noc, number in rows if number == rows[0][1]]
    text = draw.say(
        f"Which country won the most medals at {draw.games(games)}?",
        f"Katera država je osvojila največ medalj, {draw.games(games)}?",
    )
    return draw.question("superlative", text, [f"{draw.noc(noc)} | {noc}" for noc in best] + [_number(rows[0][1])])


def team(draw: Drawer) -> Question | None:
    """Ask who was in a team that won a medal."""
    occurrence = draw.chance.choice(draw.occurrences)
    if not occurrence[6]:
        return None
    teams = draw.rows("SELECT id, noc FROM competitor WHERE event = ? AND medal IS NOT NULL AND noc IS NOT NULL", occurrence[0])
    competitor, noc = draw.chance.choice(teams) if teams else (0, "")
    names = draw.members(competitor)
    same = sum(other == noc for _, other in teams)
    if not 0 < len(names) <= MOST_MEMBERS or same > 1:
        return None
    text = draw.say(
        f"Who was in the team of {draw.noc(noc)} in the {draw.event_name(occurrence)}, at {draw.games(occurrence[1])}?",
        f"Kdo je bil v ekipi, {draw.noc(noc)}, {draw.event_name(occurrence)}, {draw.games(occurrence[1])}?",
    )
    return draw.question("team-members", text, names)


def claim(draw: Drawer) -> Question:
    """Ask whether an athlete won a gold medal."""
    athlete, name = draw.chance.choice(draw.medallists)
    number = draw.one(
        f"SELECT count(*) FROM {ENTRIES} JOIN member ON member.competitor = competitor.id"  # noqa: S608
        f" WHERE member.athlete = ? AND member.part <> 'reserve' AND competitor.medal = 'gold' AND {OF_MEDAL_EVENTS}",
        athlete,
    )
    text = draw.say(f"Did {name} win a gold medal?", f"Ali je {name} zlato?")
    text = text if draw.language == "en" else f"Ali ima {name} zlato medaljo?"
    return draw.question("adversarial", text, ["yes | da" if number else "no | ne"])


def compare(draw: Drawer) -> Question | None:
    """Ask which of two athletes has more medals."""
    pair = draw.chance.sample(draw.medallists, 2)
    numbers = [
        draw.one(
            f"SELECT count(DISTINCT competitor.id) FROM {ENTRIES} JOIN member ON member.competitor = competitor.id"  # noqa: S608
            f" WHERE member.athlete = ? AND member.part <> 'reserve' AND competitor.medal IS NOT NULL AND {OF_MEDAL_EVENTS}",
            athlete,
        )
        for athlete, _ in pair
    ]
    names = [name for _, name in pair]
    text = draw.say(f"Who won more medals, {names[0]} or {names[1]}?", f"Kdo ima več medalj, {names[0]} ali {names[1]}?")
    better = names if numbers[0] == numbers[1] else [names[numbers.index(max(numbers))]]
    return draw.question("compare", text, [*better, *map(_number, numbers)])


def medals_of(draw: Drawer) -> Question:
    """Ask what an athlete won, with a letter pair swapped in the surname."""
    athlete, name = draw.chance.choice(draw.medallists)
    metals = draw.rows(
        f"SELECT DISTINCT competitor.medal FROM {ENTRIES} JOIN member ON member.competitor = competitor.id"  # noqa: S608
        f" WHERE member.athlete = ? AND member.part <> 'reserve' AND competitor.medal IS NOT NULL AND {OF_MEDAL_EVENTS}",
        athlete,
    )
    typed = _with_typo(name, draw.chance) if draw.chance.random() < 0.5 else name  # noqa: PLR2004
    text = draw.say(f"What did {typed} win?", f"Kaj ima {typed}?")
    text = text if draw.language == "en" else f"Katere medalje ima {typed}?"
    words = {"gold": "gold | zlat*", "silver": "silver | srebr*", "bronze": "bronze | bron*"}
    return draw.question("medal-of-athlete", text, [name, *(words[metal] for (metal,) in metals)])


def absent(draw: Drawer) -> Question:
    """Ask about people, distances and years that are nowhere."""
    invented = "".join(draw.chance.choice("bdfgklmnprstvz") + draw.chance.choice("aeiou") for _ in range(4)).title() + "quix"
    occurrence = draw.chance.choice(draw.occurrences)
    choices = (
        draw.say(f"What did {invented} win?", f"Kaj je osvojil {invented}?"),
        draw.say(f"How many medals did {invented} win?", f"Koliko medalj ima {invented}?"),
        draw.say("Who won the men's 777 m?", "Kdo je zmagal na 777 m?"),
        draw.say(f"Who won the {draw.event_name(occurrence)} in 1903?", f"Kdo je zmagal: {draw.event_name(occurrence)} leta 1903?"),
    )
    return draw.question("negative", draw.chance.choice(choices), ["@ND"])


def _number(number: int) -> str:
    words = questions_grade.NUMBERS.get(number, "").replace(" ", " | ")
    return f"{number} | {words}" if words else str(number)


def _with_typo(name: str, chance: random.Random) -> str:
    """Swap two letters inside the longest word, if it is long enough to bear it."""
    word = max(name.split(), key=len)
    if len(word) < 7 or not word.isalpha() or fold(word) != word.lower():  # noqa: PLR2004 - shorter words become other names
        return name
    at = chance.randrange(2, len(word) - 2)
    return name.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)


MAKERS: tuple[Callable[[Drawer], Question | None], ...] = (
    who_won, who_won, who_won, athlete_count, country_count, best_country, team, claim, compare, medals_of, absent,
)  # fmt: skip


def generate(database: Path, count: int, seed: int) -> list[Question]:
    """Draw so many questions, half of them in each language."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    draw = Drawer(connection, load_reference(), random.Random(seed))
    questions: list[Question] = []
    while len(questions) < count:
        draw.language = draw.chance.choice(("en", "sl"))
        question = draw.chance.choice(MAKERS)(draw)
        if question:
            questions.append(question | {"id": f"g{len(questions) + 1:04}"})
    connection.close()
    return questions


def main() -> int:
    """Generate, ask, grade, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true", help="show every reply that is not right")
    arguments = parser.parse_args()
    questions = generate(arguments.database, arguments.count, arguments.seed)
    results = asyncio.run(ask_all(questions, arguments.database, questions_grade.faults))
    report(f"{len(questions)} generated questions", results, verbose=arguments.verbose)
    return 0


if __name__ == "__main__":
    sys.exit(main())
