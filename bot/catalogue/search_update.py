"""The search rows of some people and stories, made anew in a catalogue that is written on."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from bot.catalogue.search_rows import APART, Name, name_row

Place = tuple[int, int | None]
"""The ids between which a name comes; None: after the last."""

_ORDER = """
SELECT search_name.id, -weight, folded, coalesce(athlete.key, event.key || ' ' || story.text)
FROM search_name LEFT JOIN athlete ON athlete.id = search_name.athlete
LEFT JOIN story ON story.id = search_name.story LEFT JOIN event ON event.id = story.event
"""


def remove_names(connection: sqlite3.Connection, names: Collection[Name]) -> None:
    """Take names out that people and stories are found by no more."""
    for name in names:
        owner = ("athlete", name.athlete) if name.athlete is not None else ("athlete IS NULL AND story", name.story)
        found = connection.execute(f"SELECT id FROM search_name WHERE folded = ? AND {owner[0]} = ?", (name.folded, owner[1]))  # noqa: S608
        for (number,) in found.fetchall():
            connection.execute("DELETE FROM search_name WHERE id = ?", (number,))
            connection.executemany("DELETE FROM search_word WHERE word = ? AND name = ?", [(word, number) for word in name.words])
    counts = Counter(word for name in names for word in name.words)
    connection.executemany("UPDATE search_vocabulary SET names = names - ? WHERE word = ?", [(n, word) for word, n in counts.items()])
    connection.executemany("DELETE FROM search_vocabulary WHERE word = ? AND names = 0", [(word,) for word in counts])


def add_names(connection: sqlite3.Connection, names: Iterable[Name]) -> None:
    """Put names where they belong among all names: their ids lie between those of the names before and after."""
    waiting = sorted(names)
    placed = _placed(connection, waiting)
    if placed is None:
        _set_apart(connection, len(waiting))
        placed = _placed(connection, waiting) or []
    for number, name in placed:
        connection.execute("INSERT INTO search_name VALUES (?, ?, ?, ?, ?)", name_row(number, name))
        connection.executemany("INSERT INTO search_word VALUES (?, ?)", [(word, number) for word in name.words])
    counts = Counter(word for name in waiting for word in name.words)
    connection.executemany(
        "INSERT INTO search_vocabulary VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET names = names + excluded.names",
        [(word, number) for word, number in counts.items()],
    )


def _placed(connection: sqlite3.Connection, names: Iterable[Name]) -> list[tuple[int, Name]] | None:
    """Return names with ids of their own; None where there is no room between two names."""
    between: dict[Place, list[Name]] = defaultdict(list)
    for name in names:
        between[_place(connection, name)].append(name)
    placed: list[tuple[int, Name]] = []
    for (before, after), some in between.items():
        step = APART if after is None else (after - before) // (len(some) + 1)
        if step < 1:
            return None
        placed += ((before + at * step, name) for at, name in enumerate(some, 1))
    return placed


def _place(connection: sqlite3.Connection, name: Name) -> Place:
    """Find the names between which one comes, by halving: ids rise in the order of names."""
    before, after = 0, None
    (low, high) = connection.execute("SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM search_name").fetchone()
    while low <= high:
        middle = (low + high) // 2
        number, *order = connection.execute(f"{_ORDER} WHERE search_name.id >= ? ORDER BY search_name.id LIMIT 1", (middle,)).fetchone()
        if tuple(order) < (name.renown, name.folded, name.order):
            before, low = number, number + 1
        else:
            after, high = number, middle - 1
    return before, after


def _set_apart(connection: sqlite3.Connection, room: int) -> None:
    """Set all ids anew, far enough from each other for so many names."""
    apart = max(APART, 2 * (room + 1))
    numbers = [number for (number,) in connection.execute("SELECT id FROM search_name ORDER BY id")]
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    connection.executemany("INSERT INTO temp.moved VALUES (?, ?)", ((old, at * apart) for at, old in enumerate(numbers, 1)))
    for table, column in (("search_name", "id"), ("search_word", "name")):
        connection.execute(f"UPDATE {table} SET {column} = -(SELECT new FROM temp.moved WHERE old = {column})")  # noqa: S608 - fixed names
        connection.execute(f"UPDATE {table} SET {column} = -{column}")  # noqa: S608 - likewise
    connection.execute("DROP TABLE temp.moved")
