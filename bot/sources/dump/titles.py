"""Which pages of a dump look like Olympic results, by their titles: all that an index tells of a page."""

import re
from collections.abc import Callable, Iterable

from bot.reference_files import load_toml

Wanted = Callable[[str], bool]


def wanted_titles(*, every_page: bool) -> Wanted:
    """Make the rule of `data/games_categories.toml`."""
    if every_page:
        return _any_title
    table = load_toml("games_categories")["titles"]
    words, without = _one_of(table["words"]), _one_of(table["without"])

    def wanted(title: str) -> bool:
        return words.search(title) is not None and without.search(title) is None

    return wanted


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


def _any_title(_title: str) -> bool:
    return True
