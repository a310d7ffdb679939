"""SQL comes with parameters, on a read-only connection, within a time limit."""

import ast
import re
import time
from pathlib import Path

import pytest

from bot.answers.service import Answerer
from bot.catalogue.database import TIME_LIMIT, Catalogue, CatalogueFile
from bot.reference_files import load_reference
from tests.security.hostile import NAMES, questions

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for path in (ROOT / "bot").rglob("*.py") if "versions" not in path.parts)
SQL = re.compile(r"\b(SELECT\b.*\bFROM|INSERT\b.*\bINTO|DELETE FROM|UPDATE\b.*\bSET|LOCK TABLE|CREATE TABLE|DROP TABLE)\b", re.DOTALL)
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")

REVIEWED = {
    # marks: as many question marks as there are values; conditions and columns: chosen among words of the same module
    "bot/parsing/lexicon/people.py": {"_marks(wanted)", "_marks(athletes)", "column", "at", "conditions", "limit"},
    # a compiled statement holds its compiler's own words alone (tests/query/test_compiler.py); columns are those of the same module
    "bot/answers/fetching.py": {"statement.sql", "claims", "told", "among", "columns", "column", "int(limit)"},
    "bot/answers/render/missing.py": {"names", "behind.sql", "condition"},
    "bot/answers/render/ages.py": {"among", "behind.sql"},  # `among`: names of parameters
    "bot/answers/render/best_marks.py": {"behind.sql"},
    # whoever writes on a catalogue goes through tables that its own module names
    "bot/catalogue/people_update.py": {"table", "column"},
    "bot/catalogue/removing.py": {"claims", "of_sources", "table"},
    "bot/catalogue/search_update.py": {"table", "column", "owner[0]"},
    "bot/catalogue/updating.py": {"table", "mine", "column"},
    "bot/catalogue/exporting.py": {"first['event'] or first['event_type'].rpartition('/')[2]"},  # a page's text, no statement
    "bot/catalogue/standing.py": {"name"},  # of its own temporary tables
    "bot/catalogue/batches.py": {"table", "marks"},  # the writer's own tables
    "bot/catalogue/queries/stories.py": {"naming"},
    "bot/state/backup.py": {"', '.join(metadata.tables)"},
}
"""What else than constants goes into the text of statements; whoever adds to it has looked that no value does."""

OPENERS = {
    "bot/catalogue/checking.py", "bot/catalogue/database.py", "bot/catalogue/exporting.py", "bot/catalogue/updating.py",
    "bot/catalogue/writing.py",
    "bot/ingesting/lock.py", "bot/ingesting/page_store.py",
    "bot/state/backup.py", "bot/state/sqlite_files.py",
}  # fmt: skip
"""Who opens an SQLite file; for answers, `database.py` alone."""


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def is_constant(node):
    """A name in capitals, a part of one, or a literal."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return bool(CONSTANT.fullmatch(name))
        case ast.Attribute(attr=name):
            return bool(CONSTANT.fullmatch(name))
        case ast.Subscript(value=value):
            return is_constant(value)
    return False


def text_in(node):
    return "".join(part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def put_into_sql(tree):
    """Everything but constants that stands in the text of a statement: f-strings, `+`, `%`, `.format`, `.join`."""
    for node in ast.walk(tree):
        inside = []
        match node:
            case ast.JoinedStr() if SQL.search(text_in(node)):
                inside = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            case ast.BinOp(op=ast.Add() | ast.Mod()) if SQL.search(text_in(node.left)):
                inside = [node.right]
            case ast.Call(func=ast.Attribute(attr="format", value=text)) if "SELECT" in text_in(text) or is_constant(text):
                inside = [*node.args, *(keyword.value for keyword in node.keywords)] if "SQL" not in ast.unparse(text) else []
        yield from (ast.unparse(part) for part in inside if not is_constant(part) and not isinstance(part, ast.JoinedStr))


@pytest.mark.parametrize("path", [path for path in MODULES if "execute" in (text := path.read_text()) or "fetch" in text], ids=name_of)
def test_only_constants_are_put_into_statements(path):
    found = set(put_into_sql(ast.parse(path.read_text(encoding="utf-8"))))
    assert found <= REVIEWED.get(name_of(path), set())


@pytest.mark.parametrize(
    "code",
    [
        'c.fetch(f"SELECT * FROM athlete WHERE name = {name}")',
        'c.execute("SELECT * FROM athlete WHERE name = " + name)',
        'c.execute("SELECT * FROM athlete WHERE name = %s" % name)',
        'c.execute("SELECT * FROM athlete WHERE name = {}".format(name))',
    ],
)
def test_the_look_at_the_code_finds_what_it_looks_for(code):
    assert list(put_into_sql(ast.parse(code))) == ["name"]


def test_few_modules_open_a_file():
    opening = {name_of(path) for path in MODULES if re.search(r"(?:sqlite3|aiosqlite)\.connect\(", path.read_text(encoding="utf-8"))}
    assert opening == OPENERS


async def test_no_words_of_a_member_reach_the_text_of_a_query_and_each_query_has_its_time(hostile_path, monkeypatch):
    told = []
    original = Catalogue.fetch

    async def fetch(self, sql, parameters=()):
        rows = await original(self, sql, parameters)
        told.append((sql, all(one._deadline - time.monotonic() <= TIME_LIMIT for one in self._all)))
        return rows

    monkeypatch.setattr(Catalogue, "fetch", fetch)
    file = CatalogueFile(hostile_path)
    answerer = Answerer(file, load_reference())
    for question in questions(NAMES):
        before = len(told)
        await answerer.ask(question, language="en")
        # Nor does one question become thousands of queries
        assert len(told) - before < 1_000, question[:60]
    await file.close()
    assert len(told) > 500
    assert all(limited for _, limited in told)
    words = ("DROP", "OR 1=1", "everyone", "evil", "xxxx", "passwd", "owned", "headline", "reboot", "calc")
    assert not [sql for sql in {sql for sql, _ in told} if any(word in sql for word in words)]
