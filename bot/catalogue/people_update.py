"""People and whom stories name, in a catalogue that is written on: their rows, and the names they are found by."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.catalogue.batches import Batches
from bot.catalogue.result_rows import Mention, links_apart, write_athlete
from bot.catalogue.search_rows import MEDAL_WEIGHT, Name, athlete_names, mention_names
from bot.olympics.mentions import Words, named_alone, words_of
from bot.olympics.reconciled import Athlete

_TOLD = ("preferred", "spelling")
"""Kinds of names that rows tell; a story's name that is one of them names somebody with a result."""

_WEIGHTS = f"""
SELECT member.athlete, count(*) + {MEDAL_WEIGHT} * count(competitor.medal) FROM member JOIN competitor ON competitor.id = member.competitor
WHERE member.athlete IN (SELECT value FROM json_each(?)) GROUP BY member.athlete
"""  # noqa: S608 - a number of ours

_STORIES = """
SELECT story.id, event.key || ' ' || story.text, story_name.name, story_name.alone
FROM story JOIN event ON event.id = story.event JOIN story_name ON story_name.story = story.id
WHERE story.id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """A member of an event that stays as it is, whose athlete is another now."""

    competitor: int
    position: int
    athlete: int
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleUpdate:
    """The people whom a change concerns."""

    athletes: Mapping[int, Athlete] = field(default_factory=dict)
    """By id."""
    gone: Collection[int] = ()
    moved: Collection[Moved] = ()
    maybe_same: Collection[tuple[int, int]] = ()
    events: Collection[int] = ()
    """Events that stay as they are, but for what they say of their members."""

    @property
    def numbers(self) -> list[int]:
        """The ids of all who are concerned."""
        return [*self.athletes, *self.gone]


def names_of_people(connection: sqlite3.Connection, athletes: Collection[int]) -> set[Name]:
    """Return the names that athletes are to be found by, as the catalogue stands."""
    wanted = [json.dumps([*athletes])]
    weights = dict(connection.execute(_WEIGHTS, wanted))
    keys = dict(connection.execute("SELECT id, key FROM athlete WHERE id IN (SELECT value FROM json_each(?))", wanted))
    names: dict[int, list[str]] = defaultdict(list)
    for athlete, name in connection.execute(
        "SELECT athlete, name FROM athlete_name WHERE athlete IN (SELECT value FROM json_each(?))", wanted
    ):
        names[athlete].append(name)
    return {name for number, own in names.items() for name in athlete_names(number, keys[number], own, weights.get(number, 0))}


def words_told(connection: sqlite3.Connection, athletes: Collection[int]) -> set[Words]:
    """Return the words of each name that rows tell of athletes."""
    sql = "SELECT name FROM athlete_name WHERE athlete IN (SELECT value FROM json_each(?)) AND kind IN (SELECT value FROM json_each(?))"
    return {words_of(name) for (name,) in connection.execute(sql, [json.dumps([*athletes]), json.dumps(_TOLD)])}


def write_people(connection: sqlite3.Connection, update: PeopleUpdate) -> None:
    """Write the people whom a change concerns in the place of what was held of them."""
    everybody = [json.dumps(update.numbers)]
    for table, column in (
        ("athlete", "id"),
        ("athlete_name", "athlete"),
        ("athlete_redirect", "athlete"),
        ("athlete_maybe_same", "athlete"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", everybody)  # noqa: S608 - fixed names
    batches = Batches(connection)
    for number, athlete in update.athletes.items():
        write_athlete(batches, number, athlete)
    batches.extend("athlete_maybe_same", sorted((min(pair), max(pair)) for pair in update.maybe_same))
    for one in update.moved:
        place = (one.competitor, one.position)
        connection.execute("UPDATE member SET athlete = ? WHERE competitor = ? AND position = ?", (one.athlete, *place))
        connection.execute("DELETE FROM member_link WHERE competitor = ? AND position = ?", place)
        links = links_apart(one.links, update.athletes[one.athlete].source_key)
        batches.extend("member_link", ((*place, link) for link in links))
    batches.flush()


def names_in_stories(connection: sqlite3.Connection, stories: Iterable[int]) -> set[Name]:
    """Return the names that stories are found by, as the catalogue stands."""
    alone: dict[tuple[int, str], list[str]] = defaultdict(list)
    for story, order, name, is_alone in connection.execute(_STORIES, [json.dumps([*stories])]):
        if is_alone:
            alone[story, order].append(name)
    return {name for (story, order), names in alone.items() for name in mention_names(Mention(story, order, tuple(names)))}


def stories_naming(connection: sqlite3.Connection, changed: Collection[Words]) -> set[int]:
    """Return the stories that name somebody in words of which a name that came or went consists."""
    if not changed:
        return set()
    rows = connection.execute("SELECT story, name FROM story_name").fetchall()
    return {story for story, name in rows if (words := words_of(name)) and any(words <= one for one in changed)}


def set_mentions(connection: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Mark those whom stories alone name; the names of people must be searchable by now."""
    names: dict[int, list[str]] = defaultdict(list)
    for story, _, name, _ in connection.execute(_STORIES, [json.dumps([*stories])]).fetchall():
        names[story].append(name)
    told = _Told(connection)
    for story, own in names.items():
        alone = named_alone(own, told)
        connection.executemany(
            "UPDATE story_name SET alone = ? WHERE story = ? AND name = ?", [(int(name in alone), story, name) for name in own]
        )


class _Told:
    """Whether an athlete has a name with all these words, as the catalogue stands."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[Words, bool] = {}

    def __call__(self, words: Words) -> bool:
        if words not in self._known:
            self._known[words] = any(words <= words_of(name) for name in self._names_with(max(words, key=len)))
        return self._known[words]

    def _names_with(self, word: str) -> Iterable[str]:
        sql = (
            "SELECT DISTINCT athlete_name.name FROM search_word JOIN search_name ON search_name.id = search_word.name"
            " JOIN athlete_name ON athlete_name.athlete = search_name.athlete"
            " WHERE search_word.word = ? AND athlete_name.kind IN (SELECT value FROM json_each(?))"
        )
        return [name for (name,) in self._connection.execute(sql, (word, json.dumps(_TOLD)))]
