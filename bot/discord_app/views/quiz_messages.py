"""What a quiz shows: the question, the result of a round, the standing, the leaderboard."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import Colour, ui

from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.quiz import ChoiceButton, LeaderboardButton, SkipButton, StopButton, TypeButton
from bot.locale import translator
from bot.query.model import Aside, Request, Topic, Where
from bot.quiz.game import Closed, Counted, Finished
from bot.quiz.question import Question
from bot.state.quizzes import NewQuiz, Quiz, Round
from bot.state.scores import Score

ASKING, OVER = Colour(0x2A7DB5), Colour(0x6B7280)
RIGHT, WRONG = "✅", "▫️"
SHOWN_WINNERS = 10


@dataclass(frozen=True, slots=True)
class Board:
    """A page of a leaderboard."""

    season: str
    scores: Sequence[Score]
    page: int
    more: bool
    size: int = 10


def starting_line(new: NewQuiz) -> str:
    """Return the Markdown that announces a quiz: who started it, and by which rules."""
    say = translator(new.language)
    text = say.ngettext(
        "{host} starts a quiz: {number} question, {seconds} s. Your first answer counts; quick answers and streaks score more.",
        "{host} starts a quiz: {number} questions, {seconds} s each. Your first answer counts; quick answers and streaks score more.",
        new.rounds,
    )
    return text.format(host=f"<@{new.host_id}>", number=new.rounds, seconds=new.seconds)


def question_view(quiz: Quiz, opened: Round, question: Question) -> ui.LayoutView:
    """Return the message of an open round."""
    say = translator(quiz.language).gettext
    number = say("Question {number} of {rounds}").format(number=opened.number, rounds=quiz.rounds)
    until = say("Time ends {when}.").format(when=f"<t:{opened.deadline // 1000}:R>")
    typed = quiz.mode == "text"
    buttons = [TypeButton.of(opened.id, quiz.language)] if typed else choice_buttons(opened, question)
    tools = [SkipButton.of(opened.id, quiz.language), StopButton.of(quiz.id, quiz.language)]
    return shown(ASKING, [f"**{plain(question.text)}**", f"-# {number} · {until}"], [buttons, tools])


def daily_view(opened: Round, question: Question, language: str, *, test: bool = False) -> ui.LayoutView:
    """Return the message of a daily question; a test cannot be answered."""
    say = translator(language).gettext
    until = say("Answer by {when}. Your first answer counts.").format(when=f"<t:{opened.deadline // 1000}:f>")
    note = say("This is a test: nobody can answer it.") if test else until
    buttons = choice_buttons(opened, question)
    for button in buttons:
        button.item.disabled = test
    return shown(ASKING, [say("Question of the day"), f"**{plain(question.text)}**", f"-# {note}"], [buttons])


def choice_buttons(opened: Round, question: Question) -> list[ChoiceButton]:
    """Return a button for each choice."""
    return [ChoiceButton.of(opened.id, index, label) for index, label in enumerate(question.choices)]


def closed_view(quiz: Quiz, closed: Closed, source: "ui.Item[Any] | None" = None) -> ui.LayoutView:
    """Return the message of a round that is over: what could be chosen and who chose it, the answer, and the button to its source."""
    say = translator(quiz.language)
    right = [answer for answer in closed.answers if answer.correct]
    lines = [f"**{plain(closed.question.text)}**"]
    if quiz.mode == "text":
        lines.append(say.gettext("Answer: {answer}").format(answer=f"**{plain(closed.question.answer)}**"))
    else:
        lines += _choices_taken(closed)
    lines += [f"<@{answer.user_id}> +{answer.points}" for answer in right[:SHOWN_WINNERS]]
    if len(right) > SHOWN_WINNERS:
        more = len(right) - SHOWN_WINNERS
        lines.append(say.ngettext("and {number} more", "and {number} more", more).format(number=more))
    counted = say.ngettext("{number} answer", "{number} answers", len(closed.answers)).format(number=len(closed.answers))
    told = say.gettext("{right} right").format(right=len(right))
    skipped = [say.gettext("skipped")] if closed.round.skipped else []
    return shown(OVER, [*lines, "-# " + " · ".join([*skipped, f"{counted}, {told}"])], [[source]] if source else [])


def _choices_taken(closed: Closed) -> list[str]:
    """Return a line a choice, with how many members took it; the right one is marked, and bold."""
    taken = Counter(answer.choice for answer in closed.answers)
    lines = []
    for index, label in enumerate(closed.question.choices):
        right = index == closed.question.right
        text = f"**{plain(label)}**" if right else plain(label)
        lines.append(f"{RIGHT if right else WRONG} {text} · {taken[str(index)]}")
    return lines


def finished_view(finished: Finished) -> ui.LayoutView:
    """Return the message that ends a quiz."""
    say = translator(finished.quiz.language).gettext
    reasons = {
        "done": say("The quiz is over."),
        "idle": say("Nobody answered for a while, so the quiz ends here."),
        "stopped": say("The quiz was stopped."),
        "no-questions": say("My data has no more questions of this kind."),
    }
    lines = [f"**{reasons.get(finished.reason, reasons['done'])}**", *standing(finished.standing, finished.quiz.language)]
    if not finished.counted and finished.standing:
        lines.append("-# " + _too_few(finished.quiz))
    return shown(OVER, lines, [])


def _too_few(quiz: Quiz) -> str:
    text = translator(quiz.language).ngettext(
        "Fewer than {number} member played, so the leaderboard does not count it.",
        "Fewer than {number} members played, so the leaderboard does not count it.",
        quiz.fewest,
    )
    return text.format(number=quiz.fewest)


def weekly_view(week: Sequence[Score], season: Sequence[Score], language: str) -> ui.LayoutView:
    """Return the leaderboard that is posted every week."""
    say = translator(language).gettext
    lines = [f"**{say('Quiz points of the last seven days')}**", *standing(week, language)]
    if season:
        lines += [f"\n**{say('The season so far')}**", *standing(season, language)]
    return shown(OVER, lines, [])


def board_view(board: Board, language: str) -> ui.LayoutView:
    """Return a page of the leaderboard."""
    say = translator(language).gettext
    title = say("Leaderboard, {season}").format(season=board.season) if board.season != "all" else say("Leaderboard, all seasons")
    lines = standing(board.scores, language, first=board.page * board.size + 1) or [say("Nobody has scored yet.")]
    buttons = [
        LeaderboardButton.of(board.season, board.page - 1, say("Back"), disabled=board.page == 0),
        LeaderboardButton.of(board.season, board.page + 1, say("Next"), disabled=not board.more),
    ]
    paged = board.page > 0 or board.more
    return shown(OVER, [f"**{plain(title)}**", *lines], [buttons] if paged else [])


def standing(scores: Sequence[Score], language: str, *, first: int = 1) -> list[str]:
    """Return a line a member, best first; whoever has the same points has the same place."""
    say = translator(language)
    lines, place = [], first
    for index, score in enumerate(scores):
        if index and score.points < scores[index - 1].points:
            place = first + index
        points = say.ngettext("{number} point", "{number} points", score.points).format(number=score.points)
        right = say.gettext("{right} of {answered} right").format(right=score.correct, answered=score.answered)
        lines.append(f"{place}\\. <@{score.user_id}> · {points} · {right}")
    return lines


def told(counted: Counted, language: str, *, daily: bool = False) -> str:
    """Return the sentence a member reads after an answer."""
    say = translator(language)
    if not counted.counted:
        return say.gettext("Too late: this question is closed.") if counted.late else say.gettext("Your first answer stands.")
    if not counted.correct:
        return say.gettext("Wrong this time.")
    points = say.ngettext("Right: {number} point.", "Right: {number} points.", counted.points).format(number=counted.points)
    if counted.streak < 2:  # noqa: PLR2004 - two in a row make a streak
        return points
    row = say.ngettext("{streak} day in a row!", "{streak} days in a row!", counted.streak) if daily else say.gettext("{streak} in a row!")
    return points + " " + row.format(streak=counted.streak)


def source_request(question: Question) -> Request | None:
    """Return the request that shows a question's source; None for a question that is not from the catalogue."""
    games, _, event_type = question.event.partition("/")
    return Aside(topic=Topic.SOURCES, where=Where(games=(games,), events=(event_type,))) if event_type else None


def shown(colour: Colour, lines: Sequence[str], rows: Sequence[Sequence[ui.Item[Any]]]) -> ui.LayoutView:
    """Return a message of a few lines of Markdown, with rows of buttons."""
    view = MessageView()
    container: ui.Container[Any] = ui.Container(accent_colour=colour)
    container.add_item(ui.TextDisplay("\n".join(lines)))
    for row in rows:
        container.add_item(ui.ActionRow(*row))
    view.add_item(container)
    return limits.checked(view)
