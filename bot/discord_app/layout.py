"""An Answer as a message of Components V2: the answer first, one line a row, small print last, then the buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from discord import ButtonStyle, Colour, ui

from bot.answers.answer import Answer, Note, NoteKind, Row, Status
from bot.discord_app import limits
from bot.discord_app.escaping import link, plain
from bot.discord_app.views.buttons import (
    AskButton,
    ChoiceMenu,
    DeleteButton,
    PictureButton,
    ReadingButton,
    ShareButton,
    SourcesButton,
    TurnButton,
)
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import LAST_PART, State
from bot.locale import msgid, translator
from bot.query.beside import asks
from bot.query.model import Request, Topic


class MedalSign(NamedTuple):
    """How a medal is shown: a sign, never without its name."""

    sign: str
    name: str


ACCENTS = {"gold": Colour(0xD4AF37), "silver": Colour(0xA7A9AC), "bronze": Colour(0xA9713A)}
ANSWERED = Colour(0x2A7DB5)
ASKING_BACK = Colour(0x6B7280)
MEDALS = {"gold": MedalSign("🥇", msgid("Gold")), "silver": MedalSign("🥈", msgid("Silver")), "bronze": MedalSign("🥉", msgid("Bronze"))}
DOUBT = {NoteKind.DISPUTED, NoteKind.PREFERRED, NoteKind.INFERRED, NoteKind.CHANGED}

Item = ui.Item[Any]

HEADLINE_ROOM = 700
NOTES_ROOM = 1000
FOOTER_ROOM = 1000
SLACK = 120
"""For line breaks, small-print signs and the line that counts pages."""
MOST_BUTTONS = 3
"""Choices shown as buttons; more of them become a menu."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Whom an answer is laid out for."""

    asker: int
    private: bool
    references: Mapping[Request, str]
    """A short text for the request of the answer and of each suggestion."""
    part: int = 0
    picture: bool = False
    """Whether the answer can be shown as a picture."""


def is_private(answer: Answer) -> bool:
    """Whether only who asked should see the answer, where that is possible."""
    return answer.status is not Status.ANSWERED or asks(answer.query, Topic.HELP)


def lay_out(answer: Answer, frame: Frame) -> MessageView:
    """Give the message of an answer, within Discord's limits."""
    text = _Text(answer)
    part = min(frame.part, len(text.parts) - 1)
    container: ui.Container[MessageView] = ui.Container(accent_colour=_accent(answer))
    for block in text.blocks(part):
        container.add_item(ui.TextDisplay(block))
    for row in _rows(answer, frame, part, len(text.parts)):
        container.add_item(row)
    view = MessageView()
    view.add_item(container)
    return limits.checked(view)


def _accent(answer: Answer) -> Colour:
    return ACCENTS.get(answer.subject, ANSWERED) if answer.status is Status.ANSWERED else ASKING_BACK


class _Text:
    """The words of a message, as blocks, with the rows broken into parts that fit."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._headline = f"**{plain(answer.headline, HEADLINE_ROOM)}**"
        self._notes = limits.within([_note(note) for note in answer.notes], NOTES_ROOM)
        self._footer = limits.within(_footer(answer), FOOTER_ROOM)
        used = sum(len(line) for line in (self._headline, *self._notes, *self._footer)) + SLACK
        self.parts = limits.parts([_row(row, answer.language) for row in answer.rows], limits.TEXT - used)

    def blocks(self, part: int) -> list[str]:
        """Give the texts of one part, in the order of reading."""
        body = "\n".join([self._headline, *self.parts[part]])
        foot = "\n".join(f"-# {line}" for line in [*self._footer, *self._place(part)])
        return [block for block in (body, "\n".join(self._notes), foot) if block]

    def _place(self, part: int) -> list[str]:
        """Where the reader is, when there is more than one page or part."""
        say = translator(self._answer.language)
        if self._answer.pages > 1:
            return [say.gettext("Page {page} of {pages}").format(page=self._answer.page + 1, pages=self._answer.pages)]
        if len(self.parts) > 1:
            return [say.gettext("Page {page} of {pages}").format(page=part + 1, pages=len(self.parts))]
        return []


def _row(row: Row, language: str) -> str:
    text = plain(row.text, limits.LINE)
    if row.quote:
        return f"> {text}"
    medal = str(row.values.get("medal") or "")
    if medal not in MEDALS:
        return text
    named = translator(language).gettext(MEDALS[medal].name)
    told = text if named.casefold() in text.casefold() else f"{named}: {text}"
    return f"{MEDALS[medal].sign} {told}"


def _note(note: Note) -> str:
    text = plain(note.text, limits.LINE)
    return f"⚖️ {text}" if note.kind in DOUBT else f"-# {text}"


def _footer(answer: Answer) -> list[str]:
    say = translator(answer.language)
    lines = [plain(answer.scope, limits.LINE)] if answer.scope and answer.scope not in answer.headline else []
    if answer.understood:
        lines.append(plain(answer.understood, limits.LINE))
    if answer.sources:
        told = [link(source.title, source.url) + (f" ({plain(source.licence)})" if source.licence else "") for source in answer.sources]
        lines.append(limits.joined(f"{say.gettext('Sources')}: ", told, limits.LINE // 2))
    return lines


def _rows(answer: Answer, frame: Frame, part: int, part_count: int) -> list[ui.ActionRow[MessageView]]:
    tools = _tools(answer, frame, part, part_count)
    rows = [_suggestions(answer, frame), tools[: limits.BUTTONS], tools[limits.BUTTONS :]]
    return [ui.ActionRow(*items) for items in rows if items]


def _state(answer: Answer, frame: Frame) -> State:
    reference = frame.references[answer.query] if answer.query else ""
    return State(answer.language, frame.asker, reference, answer.page, frame.part)


def _suggestions(answer: Answer, frame: Frame) -> list[Item]:
    """Give up to three buttons, else a menu."""
    state = _state(answer, frame)
    offered = {frame.references[item.query]: item for item in answer.suggestions if item.query}
    if len(offered) > MOST_BUTTONS or any(item.description for item in offered.values()):
        options = [(reference, item.label, item.description) for reference, item in offered.items()]
        return [ChoiceMenu.offering(state, options)]
    style = ButtonStyle.primary if answer.status is not Status.ANSWERED else ButtonStyle.secondary
    return [AskButton.offering(state, reference, item.label, style) for reference, item in offered.items()]


def _tools(answer: Answer, frame: Frame, part: int, part_count: int) -> list[Item]:
    state = _state(answer, frame)
    tools: list[Item] = []
    if answer.query:
        tools += _turns(answer, state, part, part_count)
        tools += [SourcesButton(state)] * bool(answer.sources and not asks(answer.query, Topic.SOURCES))
        tools += [PictureButton(state)] * frame.picture
        tools += [ReadingButton(state)] * bool(answer.understood)
        tools += [ShareButton(state)] * frame.private
    return tools if frame.private else [*tools, DeleteButton(state)]


def _turns(answer: Answer, state: State, part: int, part_count: int) -> list[TurnButton]:
    if answer.pages * part_count == 1:
        return []
    before = (answer.page, part - 1) if part else (answer.page - 1, LAST_PART)
    after = (answer.page, part + 1) if part + 1 < part_count else (answer.page + 1, 0)
    return [
        TurnButton(state.at(*before), forward=False, disabled=before[0] < 0),
        TurnButton(state.at(*after), forward=True, disabled=after[0] >= answer.pages),
    ]
