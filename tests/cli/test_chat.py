"""`chat` as a person uses it: in a terminal of its own, and piped."""

import csv
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.answers.answer import Answer, Status
from bot.cli.asking import likely_commands, open_answerer
from bot.cli.chat import Chat
from bot.cli.line_editor import MOST_KEPT, _history, _Names
from bot.cli.main import main
from bot.cli.rendering import labels
from bot.reference_files import data_folder
from tests.sample_catalogue import write_sample
from tests.surroundings import surroundings

WIDTH = 60
PATIENCE = 60
POSITION_ASKED, POSITION = b"\x1b[6n", b"\x1b[1;1R"
PROMPT = "podium>"


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("chat") / "catalogue.sqlite")


@pytest.fixture
async def conversation(sample):
    async with open_answerer(sample) as answerer:
        yield Chat(answerer, None)


class Terminal:
    """A terminal with the chat in it."""

    def __init__(self, sample, home):
        ours, its = pty.openpty()
        environment = surroundings(HOME=str(home), TERM="xterm", COLUMNS=str(WIDTH), LINES="50", PYTHONWARNINGS="error")
        command = [sys.executable, "-m", "bot", "chat", "--database", str(sample)]
        self.process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment, cwd=home, start_new_session=True)
        os.close(its)
        self._terminal = ours
        self._raw = b""
        self._waited = 0

    def type(self, keys):
        os.write(self._terminal, keys.encode())

    def wait_for(self, text):
        """Read until a text is shown; return it with what was shown before it, since the last text that was waited for."""
        until = time.monotonic() + PATIENCE
        while text not in self._shown() and time.monotonic() < until:
            if select.select([self._terminal], [], [], 0.1)[0]:
                read = os.read(self._terminal, 65536)
                os.write(self._terminal, POSITION * read.count(POSITION_ASKED))
                self._raw += read
        shown, found, _ = self._shown().partition(text)
        assert found, shown
        self._waited += len(shown) + len(found)
        return shown + found

    def _shown(self):
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._raw.decode(errors="replace")).replace("\r", "")[self._waited :]

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(PATIENCE)
        os.close(self._terminal)


@pytest.fixture
def terminal(sample, tmp_path):
    opened = Terminal(sample, tmp_path)
    yield opened
    opened.close()


def test_a_person_is_greeted_completes_and_leaves(terminal):
    greeting = terminal.wait_for(PROMPT)
    assert "4 events" in greeting
    assert "/help" in greeting
    terminal.type("/meda\t")
    terminal.wait_for("l")
    terminal.type(" 1000 m\r")
    answer = terminal.wait_for("Sources:")
    assert "Steven Bradbury (Australia)" in answer
    # No word is broken where the line ends
    headline = [line for line in answer.splitlines() if "won gold" in line or "Salt Lake" in line]
    assert headline
    assert all(len(line) <= WIDTH for line in headline)
    assert not any(line.endswith(("Salt L", "Lak")) for line in headline)
    terminal.wait_for(PROMPT)
    terminal.type("\x03")
    assert terminal.process.wait(PATIENCE) == 0


def test_history_lasts_and_the_end_of_input_leaves(terminal, sample, tmp_path):
    terminal.wait_for(PROMPT)
    terminal.type("/medal 1500m\r")
    terminal.wait_for("Sources:")
    terminal.wait_for(PROMPT)
    terminal.type("\x04")
    assert terminal.process.wait(PATIENCE) == 0
    again = Terminal(sample, tmp_path)
    try:
        again.wait_for(PROMPT)
        again.type("\x1b[A")
        again.wait_for("/medal 1500m")
    finally:
        again.close()


def test_the_history_is_private_and_bounded(tmp_path):
    path = tmp_path / "deep" / "history"
    history = _history(path)
    assert path.stat().st_mode & 0o077 == 0
    for number in range(MOST_KEPT + 5):
        history.store_string(f"question {number}")
    kept = list(_history(path).load_history_strings())
    assert kept[0] == f"question {MOST_KEPT + 4}"
    assert len(kept) == MOST_KEPT // 2
    assert path.stat().st_mode & 0o077 == 0


def test_a_history_that_cannot_be_kept_is_no_obstacle(tmp_path):
    (tmp_path / "file").write_text("")
    history = _history(tmp_path / "file" / "history")
    history.append_string("question")
    assert history.get_strings() == ["question"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("/me", "/medal"),
        ("/medal 10", "1000 m"),
        ("/medal 1000 m sal", "Salt Lake City 2002"),
        ("/medal event:1000 m games:20", "Salt Lake City 2002"),
        ("/athlete ohn", "Apolo Anton Ohno"),
        ("/compare Apolo Anton Ohno brad", "Steven Bradbury"),
        ("how many medals has apolo", "Apolo Anton Ohno"),
        ("the golds of canad", "Canada"),
        ("/ask what did steven br", "Steven Bradbury"),
    ],
)
async def test_tab_completes_commands_and_names(sample, typed, completed):
    async with open_answerer(sample) as answerer:
        names = _Names(partial(answerer.suggest, language="en"))
        found = [one async for one in names.get_completions_async(Document(typed), CompleteEvent())]
    assert completed in {one.text for one in found}
    assert all(typed.endswith(typed[one.start_position :]) for one in found)


@pytest.mark.parametrize("typed", ["/help me", "zzz", "", "/nothing x", "a"])
async def test_tab_completes_nothing_where_nothing_is_meant(sample, typed):
    async with open_answerer(sample) as answerer:
        names = _Names(partial(answerer.suggest, language="en"))
        assert [one async for one in names.get_completions_async(Document(typed), CompleteEvent())] == []


async def test_a_misspelt_command_is_asked_back_and_a_number_runs_it(conversation):
    asked_back = await conversation.reply("/medla 1000m")
    assert "/medal?" in asked_back.headline
    assert "Bradbury" in (await conversation.reply("1")).headline


@pytest.mark.parametrize(
    ("typed", "said"),
    [("/quiz start", "Discord"), ("/my-country CAN", "PODIUM_COUNTRY"), ("/medla", "/medal"), ("/atlete Ohno", "/athlete")],
)
def test_what_was_meant_is_named(typed, said):
    assert said in likely_commands(typed, "en").headline
    assert likely_commands(typed, "sl").headline != likely_commands(typed, "en").headline


@pytest.mark.parametrize("typed", ["/medal 500m", "who won?", "/xyzzyx", "/"])
def test_what_is_no_misspelling_is_left_to_the_answers(typed):
    assert likely_commands(typed, "en") is None


async def test_a_number_beyond_the_choices_is_no_question(conversation):
    choices = (await conversation.reply("/athlete Nicola")).suggestions
    assert len(set(labels(choices))) == len(choices) == 2
    assert "1 to 2" in (await conversation.reply("3")).headline
    assert "Rodigari" in (await conversation.reply("2")).headline + (await conversation.reply("/athlete Nicola Rodigari")).headline


async def test_rows_are_given_as_csv(conversation):
    assert isinstance(await conversation.reply("as csv"), Answer)
    await conversation.reply("/table")
    table = await conversation.reply("as csv")
    first = next(csv.DictReader(table.splitlines()))
    wanted = {"noc": "CAN", "gold": "2", "silver": "1", "bronze": "2", "total": "5"}
    assert {name: first[name] for name in wanted} == wanted
    assert await conversation.reply("kot csv") == table
    await conversation.reply("/athlete Nicola")
    assert (await conversation.reply("as csv")).status is Status.NOT_UNDERSTOOD


@pytest.fixture(scope="session")
def melbourne(tmp_path_factory):
    """The catalogue of Games at which so many NOCs won medals that their table has several pages."""
    path = tmp_path_factory.mktemp("melbourne") / "catalogue.sqlite"
    assert main(["ingest", str(data_folder() / "pages" / "medals" / "1956-summer.wiki"), "--database", str(path)]) == 0
    return path


async def test_more_turns_the_page_and_csv_has_every_page(melbourne):
    async with open_answerer(melbourne) as answerer:
        conversation = Chat(answerer, None)
        first = await conversation.reply("/table")
        assert first.pages > 1
        rows = list(first.rows)
        for page in range(1, first.pages):
            following = await conversation.reply("more" if page % 2 else "več")
            assert following.page == page
            rows += following.rows
        assert (await conversation.reply("more")).status is Status.NOT_UNDERSTOOD
        table = csv.DictReader((await conversation.reply("as csv")).splitlines())
    assert len({row.text for row in rows}) == len(rows)
    assert [line["noc"] for line in table] == [row.values["noc"] for row in rows]
