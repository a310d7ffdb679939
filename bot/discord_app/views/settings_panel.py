"""The pages of a server's settings, in the language of who reads them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ButtonStyle, ChannelType, ui

from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.settings import LANGUAGES, ActButton, ChannelMenu, PageButton, RoleMenu, Toggle, ValueMenu
from bot.locale import language_names, msgid, translator
from bot.quiz.daily import KINDS, ON_THIS_DAY
from bot.reference_files import load_reference
from bot.state.settings import GuildSettings

PACES = (10, 20, 30, 60)
MOST = (0, 1, 2, 3, 5)
COOLDOWNS = (0, 60, 300, 900, 3600)
FEWEST = (1, 2, 3, 5)

COUNTRY = msgid("Country for “we”")

THREADS = [ChannelType.public_thread, ChannelType.private_thread, ChannelType.news_thread]
SPOKEN = [ChannelType.voice, ChannelType.stage_voice]
WRITTEN = [ChannelType.text, ChannelType.news]
PLACES = [*WRITTEN, *SPOKEN, *THREADS, ChannelType.forum]
"""Where members write: a forum or a channel stands for its threads too."""
TO_OPEN = [*WRITTEN, ChannelType.forum]
"""Where a question of its own is posted: in a forum as a post."""
TO_POST = [*WRITTEN, *SPOKEN, *THREADS]
"""Where a message can be posted. A forum takes new posts alone."""

Item = ui.Item[Any]
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """One setting on the panel."""

    name: str
    label: str
    """A message id: what it is called, here and where changes are listed."""
    make: Callable[[GuildSettings, Say], Item]
    on: Callable[[GuildSettings], bool] | None = None
    """For what is turned on and off: whether it is on."""


def _toggle(name: str, label: str, on: Callable[[GuildSettings], bool]) -> Part:
    def make(settings: GuildSettings, say: Say) -> Item:
        style = ButtonStyle.success if on(settings) else ButtonStyle.secondary
        return Toggle(name, ui.Button(label=limits.label(f"{'✓' if on(settings) else '✗'} {say(label)}"), style=style))

    return Part(name, label, make, on)


def _values(name: str, label: str, values: Iterable[int], told: Callable[[int, Say], str], held: Callable[[GuildSettings], int]) -> Part:
    known = tuple(values)

    def make(settings: GuildSettings, say: Say) -> Item:
        now = held(settings)
        options = [
            discord.SelectOption(value=str(value), label=limits.label(told(value, say)), default=value == now)
            for value in sorted({*known, now})
        ]
        return ValueMenu(name, ui.Select(options=options))

    return Part(name, label, make)


def _channels(
    name: str, label: str, held: Callable[[GuildSettings], Iterable[int | None]], kinds: list[ChannelType], most: int = limits.CHOICES
) -> Part:
    def make(settings: GuildSettings, say: Say) -> Item:  # noqa: ARG001 - every part is made alike
        kind = discord.SelectDefaultValueType.channel
        defaults = [discord.SelectDefaultValue(id=channel, type=kind) for channel in sorted(filter(None, held(settings)))]
        select: ui.ChannelSelect[Any] = ui.ChannelSelect(channel_types=kinds, min_values=0, max_values=most, default_values=defaults[:most])
        return ChannelMenu(name, select)

    return Part(name, label, make)


def _role(name: str, label: str, held: Callable[[GuildSettings], int | None]) -> Part:
    def make(settings: GuildSettings, say: Say) -> Item:
        now = held(settings)
        defaults = [discord.SelectDefaultValue(id=now, type=discord.SelectDefaultValueType.role)] if now else []
        select: ui.RoleSelect[Any] = ui.RoleSelect(min_values=0, max_values=1, default_values=defaults, placeholder=say("No role"))
        return RoleMenu(name, select)

    return Part(name, label, make)


def _language(settings: GuildSettings, say: Say) -> Item:
    labels = {"auto": say("The language of the question"), **{code: name for name, code in language_names().items()}}
    options = [
        discord.SelectOption(value=value, label=limits.label(labels[value]), default=settings.language == code)
        for value, code in LANGUAGES.items()
    ]
    return ValueMenu("language", ui.Select(options=options))


def _starters(settings: GuildSettings, say: Say) -> Item:
    options = [
        discord.SelectOption(value=value, label=limits.label(starters_told(value, say)), default=settings.quiz_starters == value)
        for value in ("everybody", "moderators")
    ]
    return ValueMenu("starters", ui.Select(options=options, placeholder=limits.label(starters_told(settings.quiz_starters, say))))


def starters_told(value: str, say: Say) -> str:
    """Return who may start a quiz, in words."""
    told = {"everybody": say("Everybody"), "moderators": say("Moderators"), "role": say("Whoever has the role below, and moderators")}
    return told.get(value, value)


def most_told(value: int, say: Say) -> str:
    """Return how many quizzes may run at once, in words."""
    return str(value) if value else say("Any number")


def cooldown_told(value: int, say: Say) -> str:
    """Return a pause in words."""
    return say("{minutes} min").format(minutes=value // 60) if value else say("No pause")


def seconds_told(value: int, say: Say) -> str:  # noqa: ARG001 - every value is told alike
    """Return seconds in words."""
    return f"{value} s"


def number_told(value: int, say: Say) -> str:  # noqa: ARG001 - every value is told alike
    """Return a number in words."""
    return str(value)


def _zone(settings: GuildSettings, say: Say) -> Item:
    return ActButton("zone", ui.Button(label=limits.label(f"{say('Time zone')}: {settings.time_zone}"), style=ButtonStyle.secondary))


def _country(settings: GuildSettings, say: Say) -> Item:
    told = country_told(settings.country, settings.language or "en")
    return ActButton("country", ui.Button(label=limits.label(f"{say(COUNTRY)}: {told}"), style=ButtonStyle.secondary))


def country_told(code: str | None, language: str) -> str:
    """Return the name of a country."""
    return load_reference().noc_name(code, language) if code else translator(language).gettext("not set")


def _test(settings: GuildSettings, say: Say) -> Item:
    return ActButton("test", ui.Button(label=say("Post a test now"), style=ButtonStyle.secondary, disabled=not settings.daily_channel_id))


def _daily_kind(settings: GuildSettings, say: Say) -> Item:
    options = [
        discord.SelectOption(value=kind, label=limits.label(kind_told(kind, say)), default=settings.daily_kind == kind) for kind in KINDS
    ]
    return ValueMenu("daily_kind", ui.Select(options=options))


def kind_told(value: str, say: Say) -> str:
    """Return what is asked every day, in words."""
    return say("What happened on this day of the year, where Games were on") if value == ON_THIS_DAY else say("Any question")


def hour_told(value: int, say: Say) -> str:  # noqa: ARG001 - every value is told alike
    """Return an hour in words."""
    return f"{value}:00"


PAGES: dict[str, tuple[str, tuple[Part, ...]]] = {
    "general": (
        msgid("General"),
        (
            Part("language", msgid("Language of answers"), _language),
            _channels(
                "lookups",
                msgid("Channels where answers are public (none chosen: everywhere)"),
                lambda kept: kept.lookup_channels,
                PLACES,
            ),
            _channels(
                "reports",
                msgid("Channel for reports of wrong answers (none: the host alone)"),
                lambda kept: (kept.report_channel_id,),
                TO_POST,
                1,
            ),
            _toggle("private", msgid("Private replies"), lambda kept: kept.private_replies),
            _toggle("pictures", msgid("Pictures"), lambda kept: kept.pictures),
            Part("zone", msgid("Time zone"), _zone),
            Part("country", COUNTRY, _country),
        ),
    ),
    "quiz": (
        msgid("Quizzes"),
        (
            Part("starters", msgid("Who may start a quiz"), _starters),
            _role("starter_role", msgid("Role that may start a quiz"), lambda kept: kept.quiz_role_id),
            _channels("quizzes", msgid("Channels for quizzes (none: all)"), lambda kept: kept.quiz_channels, PLACES),
            _values("pace", msgid("Seconds for a quiz question"), PACES, seconds_told, lambda kept: kept.quiz_seconds),
            _values("most", msgid("Quizzes at once"), MOST, most_told, lambda kept: kept.quiz_most),
            _values(
                "cooldown",
                msgid("Pause between two quizzes of a channel"),
                COOLDOWNS,
                cooldown_told,
                lambda kept: kept.quiz_cooldown,
            ),
            _toggle("thread", msgid("A thread for each quiz"), lambda kept: kept.quiz_thread),
        ),
    ),
    "scores": (
        msgid("Scores"),
        (
            _values("fewest", msgid("Players without whom a quiz gives no points"), FEWEST, number_told, lambda kept: kept.quiz_fewest),
            _role("leader_role", msgid("Role for the season's leader"), lambda kept: kept.leader_role_id),
            _channels(
                "board",
                msgid("Channel for the leaderboard, every Monday at 9 (none: nowhere)"),
                lambda kept: (kept.board_channel_id,),
                TO_POST,
                1,
            ),
        ),
    ),
    "daily": (
        msgid("Daily question"),
        (
            _channels("daily_channel", msgid("Channel for the daily question"), lambda kept: (kept.daily_channel_id,), TO_OPEN, 1),
            _values("daily_hour", msgid("Hour of the daily question"), range(24), hour_told, lambda kept: kept.daily_hour),
            Part("daily_kind", msgid("What is asked every day"), _daily_kind),
            _toggle("daily", msgid("Daily question"), lambda kept: kept.daily),
            Part("test", msgid("Post a test now"), _test),
        ),
    ),
}
"""Each page: what it is called, and its settings in their order."""
HISTORY = "history"
"""The page that shows who changed what."""
PAGE_OF = {part.name: page for page, (_, parts) in PAGES.items() for part in parts if part.name != "test"}
LABELS = {part.name: part.label for _, parts in PAGES.values() for part in parts} | {"questions": msgid("Own questions, their number")}
"""What each setting is called where changes are listed."""


def panel(settings: GuildSettings, page: str = "general", warnings: Sequence[str] = (), language: str | None = None) -> ui.LayoutView:
    """Return a page of the panel; what keeps a setting from working (Markdown) stands first."""
    language = language or settings.language or "en"
    say = translator(language).gettext
    page = page if page in PAGES else "general"
    container: ui.Container[Any] = ui.Container(ui.TextDisplay("\n".join([f"**{say('Settings of this server')}**", *_warned(warnings)])))
    container.add_item(ui.ActionRow(*tabs(page, say)))
    _, parts = PAGES[page]
    buttons: list[Item] = []
    for part in parts:
        item = part.make(settings if part.name == "language" else replace(settings, language=language), say)
        if isinstance(item, Toggle | ActButton):
            buttons.append(item)
            continue
        container.add_item(ui.TextDisplay(plain(say(part.label))))
        container.add_item(ui.ActionRow(item))
    if buttons:
        container.add_item(ui.ActionRow(*buttons))
    view = MessageView()
    view.add_item(container)
    return limits.checked(view)


def _warned(warnings: Sequence[str]) -> list[str]:
    return [f"⚠️ {warning}" for warning in dict.fromkeys(warnings)]


def tabs(page: str, say: Say) -> list[Item]:
    """Return the buttons that open the pages, that of the changes too."""
    styles = {True: ButtonStyle.primary, False: ButtonStyle.secondary}
    return [
        PageButton(
            name,
            ui.Button(label=limits.label(say(label)), style=styles[name == page], disabled=name == page),
        )
        for name, label in (*((name, label) for name, (label, _) in PAGES.items()), (HISTORY, msgid("Changes")))
    ]
