"""The commands and options of `python -m bot`. They are a contract: scripts outside the project use them."""

import argparse
import sys
from pathlib import Path

from bot import __version__
from bot.locale import languages

ANSWERED = 0
NOT_ANSWERED = 1
WRONG_USAGE = 2

SOURCES_HELP = "a file, a folder, wiki:TITLE, wiki:Category:NAME, games:2002-winter, dump:FILE, table:FILE.csv"


def parser() -> argparse.ArgumentParser:
    """Give the whole command line's parser; each subcommand's name is in `command`."""
    top = argparse.ArgumentParser(
        prog="podium" if Path(sys.argv[0]).stem == "podium" else "python -m bot",
        description="Answers questions about Olympic results. Without a command: the Discord bot if DISCORD_TOKEN is set, else chat.",
    )
    top.add_argument("--version", action="version", version=f"Podium {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_faces(commands)
    _add_asking(commands)
    _add_catalogue(commands)
    _add_state(commands)
    return top


def _add_faces(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    run = commands.add_parser("run", help="the Discord bot over the gateway (DISCORD_TOKEN)")
    _database(run)
    run.add_argument("--shards", metavar="FIRST-LAST/COUNT", help="the gateway shards of this process, such as 0-15/64")
    serve = commands.add_parser("serve", help="the Discord bot over HTTP interactions (DISCORD_TOKEN, DISCORD_PUBLIC_KEY)")
    _database(serve)
    chat = commands.add_parser("chat", help="the same answers in a terminal, line by line, until end of input")
    _language(chat)
    _database(chat)


def _add_asking(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ask = commands.add_parser("ask", help="one answer, to a question or a command such as '/medal 1000m'")
    ask.add_argument("question", nargs="*", help="the question; quote it")
    ask.add_argument("--batch", metavar="FILE", help='JSON lines {"id", "question"} in, one answer a line out; "-" reads standard input')
    ask.add_argument("--json", action="store_true", help="the whole answer as JSON")
    _language(ask)
    _database(ask)


def _add_catalogue(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ingest = commands.add_parser("ingest", help="add results pages to the catalogue")
    ingest.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES_HELP)
    ingest.add_argument("--api", metavar="URL", help="the MediaWiki API of wiki: sources")
    ingest.add_argument("--expand-templates", action="store_true", help="let the wiki expand every template")
    ingest.add_argument("--allow-private-hosts", action="store_true", help="let --api name a host of a private network")
    ingest.add_argument("--dry-run", action="store_true", help="print the report and change nothing")
    ingest.add_argument("--json", action="store_true", help="the report as JSON")
    _database(ingest)
    remove = commands.add_parser("remove", help="take ingested pages or tables out of the catalogue again")
    remove.add_argument("names", nargs="+", metavar="NAME", help="a page's title or key, or a table's file name")
    _database(remove)
    check = commands.add_parser("check", help="what the catalogue holds, what disagrees, what was not read")
    check.add_argument("--json", action="store_true", help="the findings as JSON")
    _database(check)
    export = commands.add_parser("export", help="the catalogue's results as CSV, JSON or pages")
    export.add_argument("--format", choices=("csv", "json", "wikitext"), default="csv")
    export.add_argument("--games", metavar="KEY", help="one Games, such as 2002-winter")
    export.add_argument("--discipline", metavar="CODE", help="one discipline, such as STK")
    export.add_argument("--out", type=Path, metavar="DIR", help="new files in this folder, instead of standard output")
    _database(export)
    tables = commands.add_parser("tables", help="every table of a page as JSON: tables, rows, cells")
    tables.add_argument("file", nargs="?", type=Path, help="wikitext; standard input without it")
    tables.add_argument("--batch", action="store_true", help="a JSON string a line in, a JSON answer a line out")


def _add_state(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    reports = commands.add_parser("reports", help="what members reported as wrong")
    reports.add_argument("--json", action="store_true", help="the open reports as JSON")
    reports.add_argument("--close", type=int, metavar="NUMBER", help="close a report")
    backup = commands.add_parser("backup", help="settings, scores and reports into one file, while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file; members' ids are in it: keep it private")
    backup.add_argument("--force", action="store_true", help="write over FILE if it exists")
    restore = commands.add_parser("restore", help="settings, scores and reports from a backup, while no bot runs")
    restore.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote, from SQLite or PostgreSQL")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=languages(), help="the language of answers; without it, each question's own")


def _database(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--database", type=Path, metavar="FILE", help="the catalogue (default: PODIUM_CATALOGUE, else one built from data/)"
    )
