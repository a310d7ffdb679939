"""`python -m bot` as scripts use it: what it prints, and its exit status."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.locate import BUILDING
from bot.cli.main import main
from bot.ingesting.build import build_catalogue
from tests.complete_catalogue import QUESTION
from tests.first_page import first_page_data
from tests.sample_catalogue import write_sample
from tests.surroundings import surroundings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("cli") / "catalogue.sqlite")


@pytest.fixture
def podium(tmp_path):
    """Run the command line in an empty directory with an empty home, without any setting."""

    def run(*arguments, text="", **variables):
        environment = surroundings(HOME=str(tmp_path), PYTHONWARNINGS="error") | variables
        command = [sys.executable, "-m", "bot", *map(str, arguments)]
        return subprocess.run(command, input=text, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=120, check=False)

    return run


@pytest.fixture(scope="session")
def first_page(tmp_path_factory):
    """The catalogue of the first page alone."""
    folder = tmp_path_factory.mktemp("first")
    build_catalogue(folder / "catalogue.sqlite", data=first_page_data(folder), store=None)
    return folder / "catalogue.sqlite"


def test_a_fresh_home_answers_from_the_shipped_pages(podium, fresh_home):
    told = fresh_home.first
    assert told.status == 0
    assert told.errors == f"{BUILDING}\n"
    assert told.output.startswith("Steven Bradbury")
    assert "Sources:" in told.output
    # The same catalogue serves whoever comes next, without a setting and without a word
    again = podium("ask", QUESTION, HOME=str(fresh_home.folder))
    assert (again.stdout, again.stderr) == (told.output, "")
    assert json.loads(podium("check", "--json", HOME=str(fresh_home.folder)).stdout)["events"] > 4


def test_json_has_the_fields_of_the_contract(podium, sample):
    told = podium("ask", "/medal 500m", "--json", "--database", sample)
    answer = json.loads(told.stdout)
    assert {"status", "text", "query", "rows", "conflicts", "sources", "scope", "suggestions"} <= set(answer)
    assert answer["status"] == "answered"
    assert len(answer["conflicts"]) == 3
    for conflict in answer["conflicts"]:
        assert conflict["reason"]
        assert len({statement["text"] for statement in conflict["statements"]}) == 2
    assert answer["sources"][0]["title"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [("/medal 100m", "unknown"), ("/athlete Nicola", "ambiguous"), ("brumble frotz?", "unknown"), ("???", "not_understood")],
)
def test_what_is_not_answered_ends_with_one(podium, sample, asked, status):
    told = podium("ask", asked, "--json", "--database", sample)
    assert told.returncode == 1
    assert json.loads(told.stdout)["status"] == status


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "x", "--batch", "-"], ["frobnicate"], ["ask", "x", "--lang", "fr"], ["ask", "--batch", "none.jsonl"]]
)
def test_wrong_usage_ends_with_two_and_one_line(podium, arguments):
    told = podium(*arguments)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


def test_a_catalogue_that_is_not_there_is_one_clear_line(podium, tmp_path):
    told = podium("ask", "/games", "--database", tmp_path / "none.sqlite")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("podium: no catalogue at")
    assert told.stderr.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_one_clear_line(podium):
    told = podium(PODIUM_LOG_LEVEL="loud")
    assert told.returncode == 2
    assert told.stderr.startswith("podium: ")
    assert "PODIUM_LOG_LEVEL" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_batch_answers_each_line_by_itself(podium, sample):
    lines = [{"id": "a", "question": "who won the 1000 m?"}, {"id": 2, "question": "and the silver?"}, {"id": "c", "question": "/table"}]
    told = podium("ask", "--batch", "-", "--database", sample, text="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, "c"]
    assert "Bradbury" in answers[0]["text"]
    assert "Ohno (United States) won silver in the men's 1000 m" not in answers[1]["text"]
    assert told.returncode == 0


def test_a_batch_line_that_is_none_is_named(podium, sample):
    told = podium("ask", "--batch", "-", "--database", sample, text='{"id": 1, "question": "/table"}\nnonsense\n')
    assert told.returncode == 2
    assert "line 2" in told.stderr


def test_chat_answers_line_by_line_and_follows_up(podium, sample):
    told = podium("chat", "--database", sample, text="who won the 1000 m?\n\nand the silver?\nexit\n/table\n")
    assert told.returncode == 0
    assert told.stdout.startswith("Steven Bradbury")
    assert "Apolo Anton Ohno" in told.stdout
    assert "medal table" not in told.stdout


def test_chat_takes_a_number_for_a_choice(podium, sample):
    told = podium("chat", "--database", sample, text="/medal 100m\n2\n")
    assert "2. men's 1000 m" in told.stdout
    assert "Steven Bradbury" in told.stdout


def test_no_command_and_no_token_is_chat(podium, first_page):
    told = podium(text="/medal 1500m\n", PODIUM_DATABASE=str(first_page))
    assert told.stdout.startswith("Apolo Anton Ohno")


def test_check_counts_what_the_first_page_holds(podium, first_page):
    counts = json.loads(podium("check", "--json", "--database", first_page).stdout)
    wanted = {"events": 4, "medals": 12, "conflicts": 4, "aliases": 1, "inferred": 1, "unread": 0}
    assert {name: counts[name] for name in wanted} == wanted


def test_tables_are_json(podium, tmp_path):
    (tmp_path / "page.wiki").write_text("{|\n! a\n| b\n|}", encoding="utf-8")
    wanted = [[[{"text": "a", "header": True}, {"text": "b", "header": False}]]]
    assert json.loads(podium("tables", "page.wiki").stdout) == wanted
    assert json.loads(podium("tables", text="{|\n! a\n| b\n|}").stdout) == wanted
    assert json.loads(podium("tables", "--batch", text=json.dumps("{|\n! a\n| b\n|}") + "\n").stdout) == wanted


def test_the_verbatim_first_page_gives_the_same_results(podium, tmp_path, first_page):
    page = ROOT.parent / "shared" / "seed" / "short-track-2002.wiki"
    if not page.exists():
        pytest.skip(f"the first page as it was found is not there: {page}")
    assert podium("ingest", page, "--database", tmp_path / "own.sqlite").returncode == 0
    questions = ("/medal 500m", "/medal 1000m", "/medal 1500m", "/medal 5000m relay", "/table")
    batch = "\n".join(json.dumps({"id": asked, "question": asked}) for asked in questions)
    told = [podium("ask", "--batch", "-", "--database", where, text=batch).stdout for where in (first_page, tmp_path / "own.sqlite")]
    pairs = zip(*([json.loads(line) for line in text.splitlines()] for text in told), strict=True)
    for asked, (shipped, own) in zip(questions, pairs, strict=True):
        assert own["status"] == "answered", asked
        assert own["rows"] == shipped["rows"]
        assert [(item["field"], item["rule"]) for item in own["conflicts"]] == [
            (item["field"], item["rule"]) for item in shipped["conflicts"]
        ]


def test_a_dry_run_changes_nothing(podium, tmp_path):
    (tmp_path / "page.wiki").write_text("nothing here", encoding="utf-8")
    told = podium("ingest", "page.wiki", "--dry-run", "--database", tmp_path / "own.sqlite")
    assert told.returncode == 0
    assert "dry run" in told.stdout
    assert not (tmp_path / "own.sqlite").exists()


def test_a_source_that_is_none_is_one_clear_line(podium):
    told = podium("ingest", "no-such-folder")
    assert told.returncode == 2
    assert told.stderr.startswith("podium: ")
    assert "Traceback" not in told.stderr


def test_a_backup_is_written_and_restored(podium, tmp_path):
    assert "nothing to back up" in podium("backup", "file").stderr
    assert podium("reports").returncode == 0
    told = podium("backup", "file")
    assert (told.returncode, told.stderr) == (0, "")
    assert "0 reports" in told.stdout
    again = podium("backup", "file")
    assert (again.returncode, again.stdout) == (2, "")
    assert "--force" in again.stderr
    assert podium("backup", "file", "--force").returncode == 0
    told = podium("restore", "file")
    assert told.returncode == 0
    assert "is kept in" in told.stdout
    assert podium("restore", "none").stderr == "podium: none: no such file\n"


def test_what_is_no_catalogue_is_never_replaced(podium, tmp_path):
    (tmp_path / "page.wiki").write_text("At the 2006 Winter Olympics.\n")
    (tmp_path / "notes.txt").write_text("mine")
    told = podium("ingest", "page.wiki", "--database", "notes.txt")
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert podium("backup", "notes.txt", "--force").returncode == 2
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_catalogue_and_the_state_store_are_never_one_file(podium, tmp_path):
    (tmp_path / "page.wiki").write_text("At the 2006 Winter Olympics.\n")
    told = podium("ingest", "page.wiki", "--database", "one.sqlite3", DATABASE_URL=f"sqlite:///{tmp_path}/one.sqlite3")
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "one.sqlite3").exists()


def test_a_page_in_another_encoding_is_no_success(podium, tmp_path):
    (tmp_path / "page.wiki").write_bytes("Éric Bédard".encode("cp1252"))
    told = podium("ingest", "page.wiki", "--database", "c.sqlite3")
    assert told.returncode == 1
    assert "save it as UTF-8" in told.stderr


@pytest.mark.parametrize(
    ("line", "encoding", "told"),
    [
        (
            '2,"Žan Košir",M,NA,NA,NA,"Slovenia",SLO,"2014 Winter",2014,Winter,Sochi,Snowboarding,"Snowboarding Men\'s Slalom",Bronze',
            "cp1250",
            "UTF-8",
        ),
        ("2,too few", "utf-8", "line 3"),
    ],
)
def test_a_table_of_which_lines_are_not_read_is_no_success(podium, tmp_path, line, encoding, told):
    whole = '1,"Ana Novak",F,NA,NA,NA,"Slovenia",SLO,"2014 Winter",2014,Winter,Sochi,Alpine Skiing,"Alpine Skiing Women\'s Downhill",Gold'
    header = "ID,Name,Sex,Age,Height,Weight,Team,NOC,Games,Year,Season,City,Sport,Event,Medal"
    (tmp_path / "table.csv").write_bytes("\n".join([header, whole, line, whole.replace("Ana", "Eva"), ""]).encode(encoding))
    ended = podium("ingest", "table:table.csv", "--database", "c.sqlite3")
    assert ended.returncode == 1
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_an_export_that_does_not_fit_leaves_no_part_of_it(podium, sample, tmp_path):
    limited = "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    limited += "; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); sys.argv = ['bot', *sys.argv[1:]]; runpy.run_module('bot', run_name='__main__')"
    command = [sys.executable, "-c", limited, "export", "--out", str(tmp_path / "out"), "--database", str(sample)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
    assert [*(tmp_path / "out").iterdir()] == []


def test_what_is_exported_and_ingested_gives_the_same_results(podium, sample, tmp_path):
    told = podium("export", "--database", sample)
    header, *rows = told.stdout.splitlines()
    assert header == "games,discipline,event_type,event,gender,team,rank,tie,medal,noc,athletes,mark,status,sources"
    assert len(rows) == 12
    assert podium("export", "--format", "wikitext", "--out", "pages", "--database", sample).returncode == 0
    assert podium("ingest", "pages", "--database", "again.sqlite3").returncode == 0
    again = podium("export", "--database", "again.sqlite3").stdout.splitlines()
    assert [row.rpartition(",")[0] for row in again[1:]] == [row.rpartition(",")[0] for row in rows]
    assert podium("export", "--out", "pages", "--format", "wikitext", "--database", sample).returncode == 2


def test_a_page_is_removed_again(podium, sample, tmp_path):
    podium("export", "--format", "wikitext", "--out", "pages", "--database", sample)
    told = podium("ingest", "pages", "--database", "c.sqlite3")
    assert "4 events, 12 medals by what was given" in told.stdout
    assert podium("remove", "nobody's page", "--database", "c.sqlite3").returncode == 1
    assert podium("export", "--database", "c.sqlite3").returncode == 0
    assert podium("remove", "2002 Winter Olympics", "--database", "c.sqlite3").returncode == 0
    assert podium("export", "--database", "c.sqlite3").returncode == 1


LONG = "a" * 300


@pytest.fixture
def empty_home(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.mark.usefixtures("empty_home")
@pytest.mark.parametrize(
    ("arguments", "text", "variables"),
    [
        (["tables", "--batch"], "{\n", {}),
        (["tables", "--batch"], "5\n", {}),
        (["tables", "--batch"], "[" * 100_000, {}),
        (["tables", LONG], "", {}),
        (["ask", "--batch", "-"], "[" * 100_000, {}),
        (["ask", "--batch", "-"], '{"id":' + "[" * 100_000, {}),
        (["ask", "--batch", "-"], '{"id": 1, "question": {"a": 1}}', {}),
        (["ask", "--batch", "."], "", {}),
        (["ask", "x", "--database", LONG], "", {}),
        (["ingest", LONG], "", {}),
        (["ingest", "~nobody-of-this-name/page.wiki"], "", {}),
        (["ask", "x"], "", {"PODIUM_CATALOGUE": "~nobody-of-this-name/c.sqlite3"}),
        (["tables", "."], "", {}),
        (["ingest", "wiki:X", "--api", f"http://{LONG}.org/w/api.php"], "", {"PODIUM_CONTACT": "a@b.example"}),
        (["ingest", "wiki:X", "--api", "http://a..org/w/api.php"], "", {"PODIUM_CONTACT": "a@b.example"}),
        (["reports"], "", {"PODIUM_STATE": f"postgresql://u@{LONG}/x"}),
        (["reports"], "", {"PODIUM_STATE": "sqlite:////"}),
        (["run"], "", {"DISCORD_TOKEN": "x", "PODIUM_MONITOR_HOST": LONG}),
        (["serve"], "", {"DISCORD_TOKEN": "x", "PODIUM_HTTP_PORT": "8o"}),
        (["ask", "x"], "", {"PODIUM_CATALOGUE": "/"}),
        (["chat"], "", {"PODIUM_STOP_SECONDS": "nan"}),
        *((asked, "", {"PODIUM_COUNTRY": code}) for asked in (["ask", "x"], ["ask", "--batch", "-"], ["chat"]) for code in ("CNA", LONG)),
    ],
)
def test_what_cannot_be_used_is_one_line_and_no_traceback(monkeypatch, capsys, sample, arguments, text, variables):  # noqa: PLR0917
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    for name, value in ({"PODIUM_CATALOGUE": str(sample)} | variables).items():
        monkeypatch.setenv(name, value)
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("podium: ")
    assert told.err.count("\n") == 1
    assert len(told.err) < 600


def test_a_batch_may_begin_with_a_byte_order_mark(podium, sample, tmp_path):
    line = json.dumps({"id": 1, "question": "who won the 1000 m?\u2028"}, ensure_ascii=False)
    (tmp_path / "batch.jsonl").write_text(line, encoding="utf-8-sig")
    for name in ("-", "batch.jsonl"):
        told = podium("ask", "--batch", name, "--database", sample, text="\ufeff" + line)
        assert "Bradbury" in json.loads(told.stdout)["text"]
    assert podium("tables", "--batch", text='\ufeff"x"\n').stdout == "[]\n"


def test_a_misspelt_setting_is_named_and_the_rest_goes_on(podium, sample):
    told = podium("ask", "/medal 1000m", "--database", sample, PODIUM_LOGLEVEL="debug")
    assert told.returncode == 0
    assert told.stderr == "podium: PODIUM_LOGLEVEL is no setting and changes nothing: did you mean PODIUM_LOG_LEVEL?\n"


@pytest.mark.parametrize("country", ["CAN", "can", "Kanada", " Canada "])
def test_the_country_that_is_set_is_meant_by_we(monkeypatch, capsys, sample, country):
    monkeypatch.setenv("PODIUM_COUNTRY", country)
    monkeypatch.setenv("PODIUM_CATALOGUE", str(sample))
    question = "how many medals did we win?"
    line = json.dumps({"id": 1, "question": question})
    for arguments, text in (
        (["ask", question], ""),
        (["ask", "--batch", "-"], line),
        (["chat"], f"{question}\nhow many did we win in 2002?\n"),
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert main(arguments) == 0
        assert "Canada: 5 medals" in capsys.readouterr().out


def test_a_misspelt_country_is_named(podium, sample):
    told = podium("ask", "how many medals did we win?", "--database", sample, PODIUM_COUNTRY="CNA")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "podium: PODIUM_COUNTRY is “CNA”, which is no country: give its code or its name, such as CAN or Canada\n"


def test_without_a_country_it_is_asked_back(podium, sample):
    told = podium("ask", "how many medals did we win?", "--database", sample)
    assert told.returncode == 1
    assert told.stdout.startswith("Which country do you mean by “we”?")
