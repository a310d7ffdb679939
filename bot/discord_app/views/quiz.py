"""What a quiz shows: the question with its buttons, the typed answer, the result of a round, the standing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

import discord
from discord import ButtonStyle, Colour, ui

from bot.answers.intent import Intent, intent_of
from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views.forms import Form
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.watched import Watched
from bot.locale import translator
from bot.query.model import Aside, Topic, Where
from bot.quiz.game import Closed, Finished
from bot.quiz.question import Question
from bot.state.quizzes import Quiz, Round
from bot.state.scores import Score

Interaction = discord.Interaction[Any]
ASKING, OVER = Colour(0x2A7DB5), Colour(0x6B7280)
SHOWN_WINNERS = 10
TYPED = 100
FORM = "Q"
"""The kind of form that a typed answer is."""
ROUND = r"(?P<round>\d{1,12})"


class QuizMaster(Protocol):
    """What acts on a press: the client's `quizmaster`."""

    async def answered(self, interaction: Interaction, round_id: int, choice: int | str) -> None:
        """Count an answer and tell the member, privately."""

    async def wants_to_type(self, interaction: Interaction, round_id: int) -> None:
        """Open the form for a typed answer."""

    async def wants_to_stop(self, interaction: Interaction, quiz_id: int) -> None:
        """Stop the quiz, if this member may."""

    async def wants_leaderboard(self, interaction: Interaction, season: str, page: int) -> None:
        """Show another page of the leaderboard."""


class _QuizItem(Watched, ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
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
        master: QuizMaster = interaction.client.quizmaster
        await master.answered(interaction, self.number("round"), self.number("choice"))


class TypeButton(_QuizItem, template=rf"1QT{ROUND}"):
    """Opens the form for a typed answer."""

    @classmethod
    def of(cls, round_id: int, language: str) -> Self:
        """Give the button of a round."""
        return cls(f"1QT{round_id}", ui.Button(label=translator(language).gettext("Answer"), style=ButtonStyle.primary))

    async def callback(self, interaction: Interaction) -> None:
        """Ask the quiz master for the form."""
        master: QuizMaster = interaction.client.quizmaster
        await master.wants_to_type(interaction, self.number("round"))


class StopButton(_QuizItem, template=r"1QS(?P<quiz>\d{1,12})"):
    """Stops a quiz: for its host, or a moderator."""

    @classmethod
    def of(cls, quiz_id: int, language: str) -> Self:
        """Give the button of a quiz."""
        return cls(f"1QS{quiz_id}", ui.Button(label=translator(language).gettext("Stop the quiz"), style=ButtonStyle.secondary))

    async def callback(self, interaction: Interaction) -> None:
        """Hand the wish to the quiz master."""
        master: QuizMaster = interaction.client.quizmaster
        await master.wants_to_stop(interaction, self.number("quiz"))


class LeaderboardButton(_QuizItem, template=r"1QL(?P<season>[\w-]{1,20})\.(?P<page>\d{1,4})"):
    """Another page of the leaderboard."""

    @classmethod
    def of(cls, season: str, page: int, label: str, *, disabled: bool) -> Self:
        """Give the button of a page."""
        return cls(f"1QL{season}.{max(page, 0)}", ui.Button(label=label, style=ButtonStyle.secondary, disabled=disabled))

    async def callback(self, interaction: Interaction) -> None:
        """Ask the quiz master for the page."""
        found = self.template.fullmatch(self.custom_id)
        master: QuizMaster = interaction.client.quizmaster
        await master.wants_leaderboard(interaction, found["season"] if found else "", self.number("page"))


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (ChoiceButton, TypeButton, StopButton, LeaderboardButton)
"""Every kind that the client must know to act on old messages."""


def answer_form(opened: Round, question: Question, language: str) -> Form:
    """Give the form for a typed answer."""
    title = translator(language).gettext("Your answer")
    return Form(FORM, str(opened.id), title=title, label=question.text, longest=TYPED)


@dataclass(frozen=True, slots=True)
class Board:
    """A page of a leaderboard."""

    season: str
    scores: Sequence[Score]
    page: int
    more: bool
    size: int = 10


def question_view(quiz: Quiz, opened: Round, question: Question) -> ui.LayoutView:
    """Give the message of an open round."""
    say = translator(quiz.language).gettext
    number = say("Question {number} of {rounds}").format(number=opened.number, rounds=quiz.rounds)
    until = say("Time ends {when}.").format(when=f"<t:{opened.deadline // 1000}:R>")
    typed = quiz.mode == "text"
    buttons = [TypeButton.of(opened.id, quiz.language)] if typed else _choices(opened, question)
    return _view(ASKING, [f"**{plain(question.text)}**", f"-# {number} · {until}"], [buttons, [StopButton.of(quiz.id, quiz.language)]])


def _choices(opened: Round, question: Question) -> list[ChoiceButton]:
    return [ChoiceButton.of(opened.id, index, label) for index, label in enumerate(question.choices)]


def closed_view(quiz: Quiz, closed: Closed, source: "ui.Item[Any] | None" = None) -> ui.LayoutView:
    """Give the message of a round that is over: the answer, who had it, and the button to its source."""
    say = translator(quiz.language)
    right = [answer for answer in closed.answers if answer.correct]
    lines = [f"**{plain(closed.question.text)}**", say.gettext("Answer: {answer}").format(answer=f"**{plain(closed.question.answer)}**")]
    lines += [f"<@{answer.user_id}> +{answer.points}" for answer in right[:SHOWN_WINNERS]]
    counted = say.ngettext("{number} answer", "{number} answers", len(closed.answers)).format(number=len(closed.answers))
    told = say.gettext("{right} right").format(right=len(right))
    return _view(OVER, [*lines, f"-# {counted}, {told}"], [[source]] if source else [])


def finished_view(finished: Finished) -> ui.LayoutView:
    """Give the message that ends a quiz."""
    say = translator(finished.quiz.language).gettext
    reasons = {
        "done": say("The quiz is over."),
        "idle": say("Nobody answered for a while, so the quiz ends here."),
        "stopped": say("The quiz was stopped."),
        "no-questions": say("My data has no more questions of this kind."),
    }
    return _view(OVER, [f"**{reasons.get(finished.reason, reasons['done'])}**", *standing(finished.standing, finished.quiz.language)], [])


def board_view(board: Board, language: str) -> ui.LayoutView:
    """Give a page of the leaderboard."""
    say = translator(language).gettext
    title = say("Leaderboard, {season}").format(season=board.season) if board.season != "all" else say("Leaderboard, all seasons")
    lines = standing(board.scores, language, first=board.page * board.size + 1) or [say("Nobody has scored yet.")]
    buttons = [
        LeaderboardButton.of(board.season, board.page - 1, say("Back"), disabled=board.page == 0),
        LeaderboardButton.of(board.season, board.page + 1, say("Next"), disabled=not board.more),
    ]
    paged = board.page > 0 or board.more
    return _view(OVER, [f"**{plain(title)}**", *lines], [buttons] if paged else [])


def standing(scores: Sequence[Score], language: str, *, first: int = 1) -> list[str]:
    """Give a line a member, best first; whoever has the same points has the same place."""
    say = translator(language)
    lines, place = [], first
    for index, score in enumerate(scores):
        if index and score.points < scores[index - 1].points:
            place = first + index
        points = say.ngettext("{number} point", "{number} points", score.points).format(number=score.points)
        right = say.gettext("{right} of {answered} right").format(right=score.correct, answered=score.answered)
        lines.append(f"{place}\\. <@{score.user_id}> · {points} · {right}")
    return lines


def source_intent(question: Question) -> Intent:
    """Give the Intent that shows a question's source."""
    games, event_type = question.event.split("/", 1)
    return intent_of(Aside(topic=Topic.SOURCES, where=Where(games=(games,), events=(event_type,))))


def _view(colour: Colour, lines: Sequence[str], rows: Sequence[Sequence[ui.Item[Any]]]) -> ui.LayoutView:
    view = MessageView()
    container: ui.Container[Any] = ui.Container(accent_colour=colour)
    container.add_item(ui.TextDisplay("\n".join(lines)))
    for row in rows:
        container.add_item(ui.ActionRow(*row))
    view.add_item(container)
    return limits.checked(view)
