"""Which lines could be wrong without a test that fails: a module changed in one place at a time, and its tests run.

    python -m benchmarks.mutants MODULE TESTS [--every N]

`python -m benchmarks.mutants bot.query.compiler tests/query/test_compiler.py` prints each change that the tests let live, with its
line; exit status 1 where one does. Nothing is written: the changed module is compiled as it is imported, in a process of its own.
With `--every 5`, each fifth change alone is tried.
"""

import argparse
import ast
import copy
import importlib.machinery
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType

MUTANT = "PODIUM_MUTANT"
"""`module:number`, in a process that runs the tests of one change."""
SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
WORDS = {
    "min(": "max(",
    "max(": "min(",
    " AND ": " OR ",
    " <= ": " < ",
    " >= ": " > ",
    " = ": " <> ",
    "IS NOT NULL": "IS NULL",
    "NOT IN": "IN",
    "DISTINCT ": "",
    " DESC": "",
    " - ": " + ",
    "UNION ALL": "UNION",
}
"""What is put in another's place within texts, such as parts of SQL."""
Change = tuple[int, str]
"""The line, and what is changed there."""


def changes(tree: ast.Module) -> Iterator[tuple[Change, ast.Module]]:
    """Yield each change of a module with the changed module."""
    nodes = list(ast.walk(tree))
    forms = {id(part) for node in nodes for form in _forms(node) for part in ast.walk(form)}
    for at, node in enumerate(nodes):
        for told, number in _ways(node) if id(node) not in forms else ():
            changed = copy.deepcopy(tree)
            _apply(list(ast.walk(changed))[at], number)
            yield (getattr(node, "lineno", 0), told), ast.fix_missing_locations(changed)


def _forms(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what says how code is made and not what it does: decorators and a class's own keywords, `strict`, annotations."""
    if isinstance(node, ast.ClassDef):
        yield from (*node.decorator_list, *node.keywords)
    elif isinstance(node, ast.keyword) and node.arg == "strict":
        yield node
    elif isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation:
        yield node.annotation


def _ways(node: ast.AST) -> list[tuple[str, int]]:
    """Say how a node may be changed, each way by its number."""
    match node:
        case ast.Compare(ops=[op]):
            told = f"{ast.unparse(node)[:80]}: {SWAPS[type(op)].__name__}"
        case ast.BoolOp():
            told = f"{ast.unparse(node)[:80]}: and/or"
        case ast.UnaryOp(op=ast.Not()):
            told = f"{ast.unparse(node)[:80]}: without not"
        case ast.Constant(value=bool(value)):
            told = f"{value} → {not value}"
        case ast.Constant(value=int(value)):
            told = f"{value} → {value + 1}"
        case ast.Constant(value=str(value)):
            return [(f"{value.strip()[:60]!r}: {word.strip()} → {WORDS[word].strip()}", at) for at, word in _words_in(value)]
        case _:
            return []
    return [(told, 0)]


def _words_in(text: str) -> list[tuple[int, str]]:
    return [(at, word) for at, word in enumerate(WORDS) if word in text]


def _apply(node: ast.AST, number: int) -> None:
    if isinstance(node, ast.Compare):
        node.ops = [SWAPS[type(node.ops[0])]()]
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.operand, node.op = ast.Call(ast.Name("bool", ast.Load()), [node.operand], []), ast.Not()
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value += 1
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        word = list(WORDS)[number]
        node.value = re.sub(re.escape(word), WORDS[word], node.value, count=1)


class Changed(importlib.machinery.SourceFileLoader):
    """Loads one module with one change."""

    number = 0

    def get_code(self, fullname: str) -> CodeType:
        """Compile the changed module; nothing that was compiled before is taken."""
        path = self.get_filename(fullname)
        tree = next(changed for at, (_, changed) in enumerate(changes(parsed(Path(path)))) if at == self.number)
        return compile(tree, path, "exec")


class Finder:
    """Finds the module that is to be changed."""

    def __init__(self, module: str, number: int) -> None:
        self._module, self._number = module, number

    def find_spec(self, name: str, path: Sequence[str] | None, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Give the changed module's specification; of any other, none."""
        found = importlib.machinery.PathFinder.find_spec(name, path) if name == self._module else None
        if found is None or found.origin is None:
            return None
        loader = Changed(name, found.origin)
        loader.number = self._number
        return importlib.util.spec_from_file_location(name, found.origin, loader=loader)


def parsed(path: Path) -> ast.Module:
    """Parse a module, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.fix_missing_locations(tree)


def main(arguments: list[str]) -> int:
    """Try every change and print those that live."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args(arguments)
    found = importlib.util.find_spec(given.module)
    if found is None or found.origin is None:
        print(f"no module {given.module}", file=sys.stderr)
        return 2
    numbered = [(number, told) for number, (told, _) in enumerate(changes(parsed(Path(found.origin))))][:: given.every]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "benchmarks.mutants", "-p", "no:cacheprovider", *given.tests]
    alive = 0
    for number, (line, told) in numbered:
        run = subprocess.run(command, env={**os.environ, MUTANT: f"{given.module}:{number}"}, capture_output=True, check=False)
        if run.returncode == 0:
            alive += 1
            print(f"{line:>5}  {told}", flush=True)
    print(f"{len(numbered)} changes, {alive} let live")
    return 1 if alive else 0


if os.environ.get(MUTANT):
    _module, _, _number = os.environ[MUTANT].rpartition(":")
    sys.meta_path.insert(0, Finder(_module, int(_number)))

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
