"""The settings: read from the environment and from `.env` once, at the start. `python -m bot.settings` prints `.env.example`."""

import os
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv.parser import parse_stream
from platformdirs import user_data_path
from pydantic import AliasChoices, AnyHttpUrl, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.disk import at_home
from bot.problems import SettingsProblem

ENV_FILE = ".env"
OLDER_NAMES = {"PODIUM_CATALOGUE": "PODIUM_DATABASE", "PODIUM_STATE": "DATABASE_URL"}
"""Two settings that have an older name, which works as well."""
OURS = ("PODIUM_", "DISCORD_")
"""How the names of settings begin; what else begins so may be a misspelt one."""
ALIKE = 0.75
"""How alike two names are (difflib's ratio) that a person may have meant as one."""

HEADING = """\
# Every setting of Podium. Copy this file to .env and fill in what you need; what stays commented keeps its default.
# This file is generated: python -m bot.settings > .env.example
"""


class Settings(BaseSettings):
    """What a host can set. Each field's alias is the variable, its description the one place where it is explained.

    Raises
    ------
    SettingsProblem
        A variable holds what cannot be used; the text names each such variable, never a secret's value.
    """

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr | None = Field(
        default=None,
        alias="DISCORD_TOKEN",
        description="The bot's token, from https://discord.com/developers/applications (Bot, Reset Token). Keep it secret.",
    )
    discord_api_url: AnyHttpUrl | None = Field(
        default=None,
        alias="DISCORD_API_URL",
        description="Where Discord's REST API is, such as http://127.0.0.1:8080/api/v10. For tests and self-hosted gateways and proxies; "
        "leave it out for Discord itself.",
    )
    discord_public_key: str | None = Field(
        default=None,
        alias="DISCORD_PUBLIC_KEY",
        description="The application's public key, for `python -m bot serve`: the same page, General Information.",
    )
    http_host: str = Field(
        default="127.0.0.1",
        alias="PODIUM_HTTP_HOST",
        description="Where `python -m bot serve` listens; put a proxy with HTTPS before it.",
    )
    http_port: Annotated[int, Field(ge=1, le=65535)] = Field(
        default=8080,
        alias="PODIUM_HTTP_PORT",
        description="The port on which `python -m bot serve` listens.",
    )
    database: Path | None = Field(
        default=None,
        alias="PODIUM_CATALOGUE",
        validation_alias=AliasChoices("PODIUM_CATALOGUE", OLDER_NAMES["PODIUM_CATALOGUE"]),
        description="The catalogue of results, an SQLite file. Without it, one is built from the shipped pages in the user's cache "
        "directory. PODIUM_DATABASE, its older name, works as well.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        alias="PODIUM_STATE",
        validation_alias=AliasChoices("PODIUM_STATE", OLDER_NAMES["PODIUM_STATE"]),
        description="The state store, where servers' settings and quiz scores are kept: postgresql://user:password@host/name, or "
        "sqlite:///path. Without it, an SQLite file in the user's data directory. DATABASE_URL, its older name, works as well.",
    )
    contact: str | None = Field(
        default=None,
        alias="PODIUM_CONTACT",
        description="Your e-mail address or web page. Wikis ask whoever fetches their pages to say who they are; "
        "without it, wiki: sources are refused.",
    )
    country: str | None = Field(
        default=None,
        alias="PODIUM_COUNTRY",
        description="The country meant by we and our in questions in a terminal (`chat`, `ask`): its code or its name, such as CAN. "
        "In Discord, members set theirs with /my-country, and servers with /settings.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        alias="PODIUM_LOG_LEVEL",
        description="How much the bot logs to standard error: debug, info, warning or error.",
    )
    log_format: Literal["plain", "json"] = Field(
        default="plain",
        alias="PODIUM_LOG_FORMAT",
        description="How log lines are written: plain, for people, or json, one object a line, for programs.",
    )
    log_questions: bool = Field(
        default=False,
        alias="PODIUM_LOG_QUESTIONS",
        description="Whether the log's line of an interaction holds the question in the member's own words: true or false. "
        "Tell your members if you turn it on.",
    )
    monitor_host: str = Field(
        default="127.0.0.1",
        alias="PODIUM_MONITOR_HOST",
        description="Where /metrics, /livez and /readyz are served. They need no password: keep them on this machine or in a network "
        "of your own (0.0.0.0 in a container whose port is not published).",
    )
    monitor_port: Annotated[int, Field(ge=0, le=65535)] = Field(
        default=9464,
        alias="PODIUM_MONITOR_PORT",
        description="The port of /metrics, /livez and /readyz; 0 turns them off. Each process on a machine needs its own: "
        "one that finds the port taken says so and runs without.",
    )
    stop_seconds: Annotated[float, Field(ge=0, le=300)] = Field(
        default=8.0,
        alias="PODIUM_STOP_SECONDS",
        description="How many seconds a bot that is told to stop may take to finish the answers it is working on.",
    )

    def __init__(self, **values: Any) -> None:
        _env_file_names(values.get("_env_file", ENV_FILE))
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise SettingsProblem(_told(error)) from None

    @field_validator("http_host", "monitor_host")
    @classmethod
    def _is_host(cls, host: str) -> str:
        return _host(host)

    @field_validator("discord_api_url")
    @classmethod
    def _has_host(cls, url: AnyHttpUrl | None) -> AnyHttpUrl | None:
        _host(url.host or "" if url else "")
        return url

    @field_validator("database")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        return at_home(path) if path else None

    @field_validator("discord_token")
    @classmethod
    def _without_spaces(cls, token: SecretStr | None) -> SecretStr | None:
        # A token is pasted, often with a line's end; a blank one is none.
        stripped = token.get_secret_value().strip() if token else ""
        return SecretStr(stripped) if stripped else None

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _in_lower_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value


def _host(host: str) -> str:
    try:
        host.encode("idna")
    except UnicodeError:
        raise ValueError("this is no name of a host: a part of it is empty or longer than 63 characters") from None
    return host


def state_url(settings: Settings) -> str:
    """Return the state store's address: `PODIUM_STATE`, else a file in the user's data directory."""
    if settings.database_url is None:
        return f"sqlite:///{user_data_path('podium') / 'state.sqlite3'}"
    url = settings.database_url.get_secret_value()
    # What several hosting services hand out, and libpq takes; SQLAlchemy does not.
    return f"postgresql://{url.removeprefix('postgres://')}" if url.startswith("postgres://") else url


def _env_file_names(file: str | Path | None) -> list[str]:
    """Return the names that an .env file sets.

    Raises
    ------
    SettingsProblem
        It cannot be read. The library that reads it afterwards would take what it can, and leave out the rest.
    """
    if file is None or not Path(file).exists():
        return []
    try:
        text = Path(file).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsProblem(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise SettingsProblem(f"{file} is not UTF-8 text: save it as UTF-8 (in Notepad: Save as, Encoding)") from None
    bindings = list(parse_stream(StringIO(text)))
    for binding in bindings:
        if binding.error or "\0" in binding.original.string:
            raise SettingsProblem(f"{file}, line {binding.original.line} cannot be read: write NAME=value, and close each quote")
    return [binding.key for binding in bindings if binding.key]


def misspelt() -> Iterator[tuple[str, str]]:
    """Return each name in the environment and in `.env` that is no setting, with the setting that was probably meant.

    Raises
    ------
    SettingsProblem
        `.env` cannot be read.
    """
    known = [name for name, _, _ in variables()] + list(OLDER_NAMES.values())
    bare = {_bare(name): name for name in known}
    for name in sorted({*os.environ, *_env_file_names(ENV_FILE)}):
        if name.upper().startswith(OURS) and name.upper() not in known:
            for found in get_close_matches(_bare(name.upper()), bare, n=1, cutoff=ALIKE):
                yield name, bare[found]


def _bare(name: str) -> str:
    for prefix in OURS:
        name = name.removeprefix(prefix)
    return name


def _told(error: ValidationError) -> str:
    items = error.errors(include_input=False, include_url=False)
    wrong = [": ".join(filter(None, [".".join(map(str, item["loc"])), item["msg"].removeprefix("Value error, ")])) for item in items]
    return f"these settings cannot be used: {'; '.join(wrong)} (see .env.example)"


def variables() -> list[tuple[str, str, str]]:
    """Return each setting's variable, default (empty for none) and description, in the order of the class."""
    return [(str(field.alias), _default(field), str(field.description)) for field in Settings.model_fields.values()]


def _default(field: FieldInfo) -> str:
    if field.default is None:
        return ""
    return str(field.default).lower() if isinstance(field.default, bool) else str(field.default)


def env_example() -> str:
    """Return the text of `.env.example`."""
    parts = [HEADING]
    parts += [f"# {description}\n# {name}={default}\n" for name, default, description in variables()]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(env_example())
