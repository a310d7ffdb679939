import subprocess
import sys
from pathlib import Path

import pytest

from bot.problems import SettingsProblem
from bot.settings import OLDER_NAMES, Settings, env_example, misspelt, state_url, variables

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path):
    for name in [*(name for name, _, _ in variables()), *OLDER_NAMES.values()]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set():
    settings = Settings()
    assert settings.discord_token is None
    assert settings.database is None
    assert settings.discord_api_url is None


def test_the_environment_wins_over_the_file(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("DISCORD_TOKEN=of-the-file\nPODIUM_LOG_LEVEL=warning\nOTHER_PROGRAM=1\n")
    monkeypatch.setenv("DISCORD_TOKEN", "of-the-environment")
    settings = Settings()
    assert settings.discord_token.get_secret_value() == "of-the-environment"
    assert settings.log_level == "warning"


def test_a_token_is_never_shown(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "very.secret.token")
    settings = Settings()
    for shown in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        assert "secret.token" not in shown


def test_a_token_pasted_with_spaces_is_the_token_and_a_blank_one_is_none(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "  a.b.c\n")
    assert Settings().discord_token.get_secret_value() == "a.b.c"
    monkeypatch.setenv("DISCORD_TOKEN", "   ")
    assert Settings().discord_token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("DISCORD_API_URL", "nowhere"), ("DISCORD_API_URL", "ftp://x/y"), ("PODIUM_LOG_LEVEL", "loud"), ("PODIUM_STOP_SECONDS", "-1")],
)
def test_a_wrong_value_is_named_in_one_line(monkeypatch, name, value):
    monkeypatch.setenv("DISCORD_TOKEN", "very.secret.token")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsProblem) as caught:
        Settings()
    told = str(caught.value)
    assert name in told
    assert "\n" not in told
    assert "secret.token" not in told


def test_settings_cannot_be_changed_later():
    with pytest.raises(ValueError, match="frozen"):
        Settings().log_level = "debug"


def test_every_setting_is_described_in_a_sentence():
    for name, _, description in variables():
        assert name.isupper()
        assert description.endswith((".", "?")), name


def test_the_example_is_the_generated_one():
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == env_example()


def test_the_example_is_printed_by_its_command():
    printed = subprocess.run([sys.executable, "-m", "bot.settings"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout == env_example()


def test_the_example_as_copied_sets_nothing(tmp_path):
    (tmp_path / ".env").write_text(env_example(), encoding="utf-8")
    assert Settings().model_fields_set == set()


@pytest.mark.parametrize(
    "content",
    [
        "PODIUM_LOG_LEVEL=info\n".encode("utf-16"),
        "PODIUM_CONTACT=Žiga\n".encode("cp1250"),
        b'PODIUM_CONTACT="open\nPODIUM_LOG_LEVEL=info\n',
        b"PODIUM_CONTACT=a\0b\n",
    ],
)
def test_a_file_that_cannot_be_read_is_named_in_one_line(tmp_path, content):
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(SettingsProblem) as caught:
        Settings()
    assert str(caught.value).startswith(".env")
    assert "\n" not in str(caught.value)


def test_a_folder_of_its_name_is_named(tmp_path):
    """As containers make one where a file that is mounted is not there."""
    (tmp_path / ".env").mkdir()
    with pytest.raises(SettingsProblem, match=r"^\.env cannot be read: Is a directory"):
        Settings()


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path):
    (tmp_path / ".env").write_text("PODIUM_LOG_LEVEL=warning\n", encoding="utf-8-sig")
    assert Settings().log_level == "warning"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PODIUM_LOGLEVEL", "PODIUM_LOG_LEVEL"),
        ("PODIUM_TOKEN", "DISCORD_TOKEN"),
        ("DISCORD_TOKN", "DISCORD_TOKEN"),
        ("PODIUM_DATABSE", "PODIUM_DATABASE"),
        ("PODIUM_CATALOG", "PODIUM_CATALOGUE"),
    ],
)
def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(monkeypatch, tmp_path, name, meant):
    (tmp_path / ".env").write_text(f"{name}=1\nPODIUM_DOMAIN=podium.example\nOTHER=1\n")
    assert list(misspelt()) == [(name, meant)]
    (tmp_path / ".env").unlink()
    monkeypatch.setenv(name, "1")
    assert list(misspelt()) == [(name, meant)]


@pytest.mark.parametrize(("new", "old"), OLDER_NAMES.items())
def test_older_names_work_and_newer_ones_come_first(monkeypatch, new, old):
    def value():
        return str(Settings().database or Settings().database_url.get_secret_value())

    monkeypatch.setenv(old, "sqlite:///a")
    assert value().endswith("a")
    assert list(misspelt()) == []
    monkeypatch.setenv(new, "sqlite:///b")
    assert value().endswith("b")


def test_postgres_is_another_name_of_postgresql():
    for scheme in ("postgres", "postgresql"):
        assert state_url(Settings(database_url=f"{scheme}://u:p@h/postgres://")) == "postgresql://u:p@h/postgres://"


@pytest.mark.parametrize("host", ["a" * 300, "a..example", f"{'b' * 64}.example"])
@pytest.mark.parametrize("name", ["PODIUM_HTTP_HOST", "PODIUM_MONITOR_HOST", "DISCORD_API_URL"])
def test_a_host_that_is_none_is_named(monkeypatch, name, host):
    monkeypatch.setenv(name, f"http://{host}/api" if name.endswith("URL") else host)
    with pytest.raises(SettingsProblem, match=name):
        Settings()
