"""`/help`: what can be done, by purpose, with commands that can be clicked. And what a mention alone is answered with."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, Self

import discord
from discord import Colour, ui

from bot.discord_app import limits
from bot.discord_app.escaping import Markdown, plain
from bot.discord_app.views.instrumented import Instrumented
from bot.discord_app.views.message import MessageView
from bot.locale import msgid, translator

Interaction = discord.Interaction[Any]
ACCENT = Colour(0x2A7DB5)
FIRST = "first"


class Purpose(NamedTuple):
    """Something that people want, and the commands for it with what each does (message ids)."""

    title: str
    commands: tuple[tuple[str, str], ...]


PURPOSES: dict[str, Purpose] = {
    FIRST: Purpose(
        msgid("Start here"),
        (
            ("ask", msgid("ask in your own words")),
            ("medal", msgid("who won an event")),
            ("athlete", msgid("somebody's medals and results")),
            ("table", msgid("the medal table")),
            ("quiz start", msgid("a quiz in this channel")),
        ),
    ),
    "events": Purpose(
        msgid("Events and results"),
        (
            ("medal", msgid("who won an event")),
            ("event", msgid("all about one event")),
            ("fastest", msgid("the best marks of an event")),
            ("record", msgid("records that were set")),
            ("sources", msgid("what each source says")),
        ),
    ),
    "people": Purpose(
        msgid("People and countries"),
        (
            ("athlete", msgid("somebody's medals and results")),
            ("country", msgid("a country's medals")),
            ("compare", msgid("two or three side by side")),
            ("table", msgid("the medal table")),
        ),
    ),
    "quiz": Purpose(
        msgid("Quizzes"),
        (
            ("quiz start", msgid("a quiz in this channel")),
            ("quiz skip", msgid("end the open question")),
            ("quiz stop", msgid("end the quiz")),
            ("quiz score", msgid("how this quiz stands")),
            ("quiz leaderboard", msgid("who knows most in this server")),
        ),
    ),
    "you": Purpose(
        msgid("You and your data"),
        (
            ("language", msgid("the language I answer you in")),
            ("my-country", msgid("the country that “we” means in your questions")),
            ("report", msgid("report a wrong answer")),
            ("privacy show", msgid("what is stored about you")),
            ("privacy export", msgid("all of it as a file")),
            ("privacy delete", msgid("delete it")),
            ("privacy hide", msgid("leave leaderboards")),
            ("privacy unhide", msgid("come back to them")),
        ),
    ),
    "server": Purpose(
        msgid("For server managers"),
        (
            ("settings", msgid("language, channels, quizzes, the daily question")),
            ("quiz night", msgid("announce a quiz night as an event")),
            ("questions upload", msgid("add the server's own questions")),
            ("questions export", msgid("get them as a file")),
            ("questions delete", msgid("delete them")),
        ),
    ),
    "more": Purpose(
        msgid("About this bot"),
        (
            ("games", msgid("what my data covers")),
            ("random", msgid("an interesting fact")),
            ("about", msgid("version, data, licences")),
            ("help", msgid("this page")),
        ),
    ),
}
EXAMPLES = (msgid("who won the 1000 m in 2002?"), msgid("how many medals has Canada won?"), msgid("and the silver?"))
"""Questions that the shipped data answers, the last one after another."""


class PurposeMenu(Instrumented, ui.DynamicItem[ui.Select[Any]], template=r"1M(?P<language>[a-z]{2})"):
    """Chooses a purpose; the page is shown in place."""

    def __init__(self, language: str, select: ui.Select[Any]) -> None:
        select.custom_id = f"1M{language}"
        super().__init__(select)
        self.language = language

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the menu that was used."""
        return cls(match["language"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Show the commands of the purpose. The member is answered whatever happens."""
        responder = interaction.client.responder
        try:
            await interaction.response.edit_message(view=help_view(self.language, responder.command_ids, self.item.values[0]))
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await responder.went_wrong(interaction, error, self.language)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (PurposeMenu,)
"""Every kind that the client must know to act on old messages."""


def mention(name: str, ids: Mapping[str, int]) -> str:
    """Return a command that can be clicked; its name alone where Discord's id of it is not known."""
    number = ids.get(name.partition(" ")[0])
    return f"</{name}:{number}>" if number else f"`/{name}`"


def help_view(language: str, ids: Mapping[str, int], purpose: str = FIRST) -> ui.LayoutView:
    """Return a page of help: the commands of one purpose, and a menu of the others."""
    say = translator(language).gettext
    chosen = PURPOSES.get(purpose, PURPOSES[FIRST])
    lines = [f"**{say(chosen.title)}**", *(f"{mention(name, ids)} · {say(about)}" for name, about in chosen.commands)]
    examples = say("Or mention me, or write to me, such as: {example}").format(example=_quoted(EXAMPLES[0], language))
    options = [
        discord.SelectOption(value=key, label=limits.label(say(title)), default=key == purpose) for key, (title, _) in PURPOSES.items()
    ]
    container: ui.Container[Any] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=ACCENT)
    container.add_item(ui.TextDisplay(f"-# {plain(examples)}"))
    container.add_item(ui.ActionRow(PurposeMenu(language, ui.Select(options=options))))
    view = MessageView()
    view.add_item(container)
    return limits.checked(view)


def example_lines(language: str, ids: Mapping[str, int]) -> list[str]:
    """Return what a mention without a question is answered with: three examples, and where all commands are."""
    say = translator(language).gettext
    more = say("Everything I can do: {help}").format(help=mention("help", ids))
    return [say("Ask me about Olympic results, such as:"), *(_quoted(example, language) for example in EXAMPLES), Markdown(f"-# {more}")]


def _quoted(example: str, language: str) -> str:
    say = translator(language).gettext
    return say("“{text}”").format(text=say(example))
