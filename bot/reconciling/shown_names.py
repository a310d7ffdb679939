"""Which of somebody's names is shown: the one they are known by, not the register's."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.olympics.names import is_damaged_telling

_OTHER_SURNAMES = re.compile(r"\s*\((?:-[^(),]+|[^(),]+-)(?:,\s*(?:-[^(),]+|[^(),]+-))*\)$")
"""Surnames before or after a marriage, as tables of results write them: `Jaycie Phelps (-McClure, -Marus)`."""
_NICKNAME = re.compile(r'[^"]+\s"(?P<nickname>[^"]+)"\s(?P<surname>[^"]+)')
_TOLD_APART = re.compile(r"\s*\([^()]*\)$")
"""What a page's title has besides a name: `Yang Yang (A)`."""
_TABLE = "table:"


def preferred(names: Counter[str], spellings: Iterable[str], links: Iterable[str]) -> str:
    """Return the name of an athlete among those that entries have; `spellings` are others told of the same entries.

    Beside a table, which has the names of a register, the title of the athlete's own page is the name people know. A name that lost letters
    is never taken where it stands whole somewhere.
    """
    told = {*names, *spellings}
    if len(told) == 1:
        return next(iter(told))
    of_tables, of_pages = _by_source(links)
    titles = [name for name in of_pages if name in told] if of_tables else []
    if titles:
        return titles[0]
    whole = [name for name in names if not any(is_damaged_telling(name, other) for other in told)]
    unhurt = whole or sorted(name for name in told if not any(is_damaged_telling(name, other) for other in told)) or list(names)
    return min(unhurt, key=lambda name: (-names[name], -sum(not c.isascii() for c in name), -len(name), name))


def shown(name: str) -> str:
    """Return a name of a register as people say it: `Klementina "Tina" Maze` is Tina Maze; other surnames in brackets are left out."""
    if not name.endswith(")") and '"' not in name:
        return name
    bare = _OTHER_SURNAMES.sub("", name)
    nicknamed = _NICKNAME.fullmatch(bare)
    return f"{nicknamed['nickname']} {nicknamed['surname']}" if nicknamed else bare or name


def _by_source(links: Iterable[str]) -> tuple[bool, list[str]]:
    """Return whether any link is a table's, and the titles of pages, each also without what tells it from others."""
    of_tables, titles = False, []
    for link in links:
        if link.startswith(_TABLE):
            of_tables = True
        else:
            title = link.partition(":")[2]
            titles += [title, _TOLD_APART.sub("", title)]
    return of_tables, titles
