"""What is secret is said nowhere: not in errors, not in help, not in what is printed of settings."""

import subprocess
import sys

import pytest

from bot.cli.arguments import parser
from bot.settings import Settings, env_example
from tests.sample_catalogue import write_sample
from tests.surroundings import surroundings

TOKEN, PASSWORD = "MTk4NjIyNDgzNDcx.Cl2FMQ.a-secret-token", "a-secret-password"
SECRETS = {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": f"postgresql://podium:{PASSWORD}@127.0.0.1:1/none"}


@pytest.fixture
def podium(tmp_path):
    def run(*arguments, **variables):
        environment = surroundings(HOME=str(tmp_path), PODIUM_CATALOGUE=str(write_sample(tmp_path / "sample.sqlite"))) | SECRETS | variables
        command = [sys.executable, "-m", "bot", *arguments]
        told = subprocess.run(command, input="", capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60, check=False)
        return told.returncode, told.stdout + told.stderr

    return run


@pytest.mark.parametrize(
    ("arguments", "variables", "status"),
    [
        (["--help"], {}, 0),
        (["reports"], {}, 2),
        (["backup", "file"], {}, 2),
        (["serve"], {"DISCORD_PUBLIC_KEY": "no key"}, 2),
        (["run"], {"PODIUM_STOP_SECONDS": "soon"}, 2),
        (["reports"], {"DATABASE_URL": f"postgresql://podium:{PASSWORD}@"}, 2),
        (["reports"], {"DATABASE_URL": f"mysql://podium:{PASSWORD}@127.0.0.1/x"}, 2),
        (["reports"], {"DATABASE_URL": f"postgresql://podium:{PASSWORD}@127.0.0.1:port/x"}, 2),
    ],
)
def test_no_output_has_a_secret(podium, arguments, variables, status):
    returned, told = podium(*arguments, **variables)
    assert returned == status, told
    for secret in (TOKEN, PASSWORD, TOKEN.rpartition(".")[2]):
        assert secret not in told
    assert "Traceback" not in told


def test_settings_show_no_secret_however_they_are_printed():
    settings = Settings(_env_file=None, discord_token=TOKEN, database_url=SECRETS["DATABASE_URL"])
    shown = (repr(settings), str(settings), f"{settings.database_url}", repr(settings.__dict__), settings.model_dump_json())
    assert not any(secret in text for text in shown for secret in (TOKEN, PASSWORD))


def test_every_setting_that_sounds_secret_is_kept_as_one():
    for name, field in Settings.model_fields.items():
        if any(word in name for word in ("token", "password", "secret", "database_url")):
            assert "SecretStr" in str(field.annotation), name


def test_neither_help_nor_the_example_has_a_value_of_the_environment(monkeypatch):
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    assert not any(secret in text for text in (parser().format_help(), env_example()) for secret in (TOKEN, PASSWORD))
