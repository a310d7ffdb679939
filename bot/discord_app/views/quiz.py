"""What a quiz lets members press and fill in. What its messages say is in `quiz_messages.py`."""

import re
from typing import Any, Protocol, Self

import discord
from discord import ButtonStyle, ui

from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views.forms import Form
from bot.discord_app.views.instrumented import Instrumented
from bot.locale import translator
from bot.quiz.question import Question
from bot.state.quizzes import Round

Interaction = discord.Interaction[Any]
TYPED = 100
FORM = "Q"
"""The kind of form that a typed answer is."""
ROUND = r"(?P<round>\d{1,12})"


class QuizRunner(Protocol):
    """What acts on a press: the client's `quiz_runner`."""

    async def answered(self, interaction: Interaction, round_id: int, choice: int | str) -> None:
        """Count an answer and tell the member, privately."""

    async def wants_to_type(self, interaction: Interaction, round_id: int) -> None:
        """Open the form for a typed answer."""

    async def wants_to_stop(self, interaction: Interaction, quiz_id: int) -> None:
        """Stop the quiz, if this member may."""

    async def wants_to_skip(self, interaction: Interaction, round_id: int) -> None:
        """Skip the open question, if this member may."""

    async def wants_leaderboard(self, interaction: Interaction, season: str, page: int) -> None:
        """Show another page of the leaderboard."""


class _QuizItem(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """A button of a quiz; its numbers are in its `custom_id`."""

    def __init__(self, custom_id: str, button: ui.Button[Any]) -> None:
        button.custom_id = custom_id
        super().__init__(button)

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed from what its message holds."""
        made = cls.__new__(cls)
        _QuizItem.__init__(made, match.string, item)  # type: ignore[arg-type]
        return made

    def number(self, name: str) -> int:
        """Give a number of the `custom_id`."""
        return int(self.template.fullmatch(self.custom_id)[name])  # type: ignore[index]


class ChoiceButton(_QuizItem, template=rf"1QC{ROUND}\.(?P<choice>\d)"):
    """One choice of a question."""

    @classmethod
    def of(cls, round_id: int, index: int, label: str) -> Self:
        """Give the button of a choice."""
        return cls(f"1QC{round_id}.{index}", ui.Button(label=limits.label(label), style=ButtonStyle.primary))

    async def callback(self, interaction: Interaction) -> None:
        """Hand the choice to the quiz master."""
        master: QuizRunner = interaction.client.quiz_runner
        await master.answered(interaction, self.number("round"), self.number("choice"))


class TypeButton(_QuizItem, template=rf"1QT{ROUND}"):
    """Opens the form for a typed answer."""

    @classmethod
    def of(cls, round_id: int, language: str) -> Self:
        """Give the button of a round."""
        return cls(f"1QT{round_id}", ui.Button(label=translator(language).gettext("Answer"), style=ButtonStyle.primary))

    async def callback(self, interaction: Interaction) -> None:
        """Ask the quiz master for the form."""
        master: QuizRunner = interaction.client.quiz_runner
        await master.wants_to_type(interaction, self.number("round"))


class StopButton(_QuizItem, template=r"1QS(?P<quiz>\d{1,12})"):
    """Stops a quiz: for its host, or a moderator."""

    @classmethod
    def of(cls, quiz_id: int, language: str) -> Self:
        """Give the button of a quiz."""
        return cls(f"1QS{quiz_id}", ui.Button(label=translator(language).gettext("Stop the quiz"), style=ButtonStyle.secondary))

    async def callback(self, interaction: Interaction) -> None:
        """Hand the wish to the quiz master."""
        master: QuizRunner = interaction.client.quiz_runner
        await master.wants_to_stop(interaction, self.number("quiz"))


class SkipButton(_QuizItem, template=rf"1QK{ROUND}"):
    """Ends a question before its time: for the quiz's host, or a moderator."""

    @classmethod
    def of(cls, round_id: int, language: str) -> Self:
        """Give the button of a round."""
        return cls(f"1QK{round_id}", ui.Button(label=translator(language).gettext("Skip"), style=ButtonStyle.secondary))

    async def callback(self, interaction: Interaction) -> None:
        """Hand the wish to the quiz master."""
        master: QuizRunner = interaction.client.quiz_runner
        await master.wants_to_skip(interaction, self.number("round"))


class LeaderboardButton(_QuizItem, template=r"1QL(?P<season>[\w-]{1,20})\.(?P<page>\d{1,4})"):
    """Another page of the leaderboard."""

    @classmethod
    def of(cls, season: str, page: int, label: str, *, disabled: bool) -> Self:
        """Give the button of a page."""
        return cls(f"1QL{season}.{max(page, 0)}", ui.Button(label=label, style=ButtonStyle.secondary, disabled=disabled))

    async def callback(self, interaction: Interaction) -> None:
        """Ask the quiz master for the page."""
        found = self.template.fullmatch(self.custom_id)
        master: QuizRunner = interaction.client.quiz_runner
        await master.wants_leaderboard(interaction, found["season"] if found else "", self.number("page"))


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (ChoiceButton, TypeButton, SkipButton, StopButton, LeaderboardButton)
"""Every kind that the client must know to act on old messages."""


def answer_form(opened: Round, question: Question, language: str) -> Form:
    """Give the form for a typed answer."""
    say = translator(language).gettext
    number = say("Question {number}").format(number=opened.number)
    return Form(FORM, str(opened.id), title=number, label=say("Your answer"), longest=TYPED, asked=f"**{plain(question.text)}**")
