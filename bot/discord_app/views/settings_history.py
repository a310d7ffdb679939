"""The page of the settings that shows who changed what, and when."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views import settings_panel as panel
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.settings import PageButton
from bot.locale import language_names, translator
from bot.state.changes import Change, Value
from bot.state.settings import GuildSettings

PAGE = panel.HISTORY
ROOM = 3500
SHOWN_CHANNELS = 5
ROLES = {"starter_role", "leader_role"}
CHANNELS = {"lookups", "quizzes", "reports", "board", "daily_channel"}
TOLD: dict[str, Callable[[Any, panel.Say], str]] = {
    "pace": panel.seconds_told,
    "starters": panel.starters_told,
    "most": panel.most_told,
    "cooldown": panel.cooldown_told,
    "daily_hour": panel.hour_told,
    "daily_kind": panel.kind_told,
}
"""How values are told that do not tell themselves."""


def history(settings: GuildSettings, changes: Sequence[Change], page: int = 0, pages: int = 1) -> ui.LayoutView:
    """Return one page of the changes, the newest change first."""
    say = translator(settings.language or "en").gettext
    lines = limits.within([change_line(change, settings.language or "en") for change in changes], ROOM)
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(f"**{say('Settings of this server')}**"),
        ui.ActionRow(*panel.tabs(PAGE, say)),
        ui.TextDisplay("\n".join(lines) if changes else say("Nothing was changed in the last 90 days.")),
    )
    if pages > 1:
        container.add_item(ui.TextDisplay(f"-# {say('Page {page} of {pages}').format(page=page + 1, pages=pages)}"))
        container.add_item(ui.ActionRow(*_turns(page, pages, say)))
    view = MessageView()
    view.add_item(container)
    return limits.checked(view)


def _turns(page: int, pages: int, say: panel.Say) -> tuple[PageButton, PageButton]:
    return (
        PageButton(f"{PAGE}{max(page - 1, 0)}", ui.Button(label=say("Back"), disabled=page == 0)),
        PageButton(f"{PAGE}{page + 1}", ui.Button(label=say("Next"), disabled=page + 1 >= pages)),
    )


def number_of(page: str) -> int | None:
    """Return which page of the changes a page of the panel is, counted from 0; None where it is none of them."""
    found = re.fullmatch(rf"{PAGE}(\d{{0,4}})", page)
    return int(found[1] or 0) if found else None


def change_line(change: Change, language: str) -> str:
    """Return a change as a line of Markdown: when, who, what, from what to what."""
    say = translator(language).gettext
    who = f"<@{change.user_id}>" if change.user_id else say("somebody")
    label = plain(say(panel.LABELS.get(change.name, change.name)).partition(" (")[0])
    before, after = (value_told(change.name, value, language) for value in (change.before, change.after))
    return f"<t:{change.changed_at // 1000}:f> · {who} · {label}: {before} → **{after}**"


def value_told(name: str, value: Value, language: str) -> str:
    """Return a setting's value in words, as Markdown."""
    say = translator(language).gettext
    if isinstance(value, bool):
        return say("on") if value else say("off")
    if name == "language":
        return next((own for own, code in language_names().items() if code == value), say("The language of the question"))
    if name == "country":
        return plain(panel.country_told(str(value) if value else None, language))
    if name in ROLES:
        return f"<@&{value}>" if value else say("none")
    if name in CHANNELS:
        held = value if isinstance(value, list) else [value] if value else []
        return " ".join(f"<#{channel}>" for channel in held[:SHOWN_CHANNELS]) + (" …" if held[SHOWN_CHANNELS:] else "") or say("none")
    return plain(TOLD[name](value, say) if name in TOLD else str(value))
