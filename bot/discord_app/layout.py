"""An Answer as a message of Components V2: the answer first, one line a row, small print last, then the buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from discord import ButtonStyle, Colour, MediaGalleryItem, ui

from bot.answers.answer import Answer, Note, NoteKind, Row, Status, Suggestion
from bot.answers.as_table import is_table
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
    TableButton,
    TurnButton,
)
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import LAST_PART, State
from bot.locale import msgid, translator
from bot.query.beside import asks, sources_of
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
SOURCES_NAMED, SOURCES_LISTED = 2, 8
"""So many sources stand in the small print of an answer, and of what sources say; more are counted."""
STEM = 4
"""So many letters of a medal's name are the same whatever its ending."""
SLACK = 120
"""For line breaks, small-print signs and the line that counts pages."""
DOT = " · "
PARTING = " – "
"""Between what a line that tells several results is of, and these."""
MOST_BUTTONS = 4
"""Choices shown as buttons; more of them become a menu."""


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture that is sent with a message: its file's name, and its words for who does not see it."""

    name: str
    words: str


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
    shown: Illustration | None = None
    """The picture that goes with the words."""


def is_private(answer: Answer) -> bool:
    """Whether only who asked should see the answer, where that is possible."""
    return answer.status is not Status.ANSWERED or asks(answer.query, Topic.HELP)


def lay_out(answer: Answer, frame: Frame) -> MessageView:
    """Give the message of an answer, within Discord's limits."""
    text = _Text(answer)
    part = min(frame.part, len(text.parts) - 1)
    container: ui.Container[MessageView] = ui.Container(accent_colour=_accent(answer))
    body, *rest = text.blocks(part)
    container.add_item(ui.TextDisplay(body))
    if frame.shown:
        container.add_item(ui.MediaGallery(MediaGalleryItem(f"attachment://{frame.shown.name}", description=frame.shown.words)))
    for block in rest:
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
        self._footer = _footer(answer)
        used = sum(len(line) for line in (self._headline, *self._notes, self._footer)) + SLACK
        named = not _names_medal_of_all(answer)
        self.parts = limits.parts([_row(row, answer.language, named=named) for row in answer.rows], limits.TEXT - used)

    def blocks(self, part: int) -> list[str]:
        """Give the texts of one part, in the order of reading."""
        body = "\n".join([self._headline, *self.parts[part]])
        foot = " · ".join(filter(None, [*self._place(part), self._footer]))
        return [block for block in (body, "\n".join(self._notes), foot and f"-# {foot}") if block]

    def _place(self, part: int) -> list[str]:
        """Where the reader is, when there is more than one page or part."""
        say = translator(self._answer.language)
        if self._answer.pages > 1:
            return [say.gettext("Page {page} of {pages}").format(page=self._answer.page + 1, pages=self._answer.pages)]
        if len(self.parts) > 1:
            return [say.gettext("Page {page} of {pages}").format(page=part + 1, pages=len(self.parts))]
        return []


def _names_medal_of_all(answer: Answer) -> bool:
    """Whether the first line names the one medal that all rows are of: its sign is enough then."""
    medals = {str(row.values.get("medal") or "") for row in answer.rows}
    medal = medals.pop() if len(medals) == 1 else ""
    roll = all(row.text[:1].isdigit() for row in answer.rows)  # who won the latest time, and below it who won before
    if medal in MEDALS and medal == answer.subject and (roll or len(answer.rows) == 1):
        return True
    name = translator(answer.language).gettext(medal).casefold()  # whatever its ending is there: `zlato`, `4 zlate medalje`
    return medal in MEDALS and name[:STEM] in answer.headline.casefold()


def _row(row: Row, language: str, *, named: bool = True) -> str:
    """Write a row; `named`: its medal by name, too, where not all rows are of one."""
    text = plain(row.text, limits.LINE)
    if row.quote:
        return f"> {text}"
    if row.of and PARTING in text:
        head, _, rest = text.partition(PARTING)
        return f"**{head}**{PARTING}{rest}"
    medal = str(row.values.get("medal") or "")
    if medal not in MEDALS:
        return text
    name = translator(language).gettext(MEDALS[medal].name)
    sentence = text.endswith(".")
    between = ": " if ": " not in text else ", " if text[:1].isdigit() else DOT  # `Gold, 2018: Lim Hyo-jun`; `Gold · Men's foil: Italy`
    told = text if not named or sentence or name.casefold() in text.casefold() else f"{name}{between}{text}"
    return f"{MEDALS[medal].sign} {told}"


def _note(note: Note) -> str:
    text = plain(note.text, limits.LINE)
    return f"⚖️ {text}" if note.kind in DOUBT else f"-# {text}"


def _footer(answer: Answer) -> str:
    """Say in one line what the answer is of and where it comes from; how the question was read is behind its button."""
    parts = [plain(answer.scope.rstrip("."), limits.LINE)] if answer.scope and answer.scope not in answer.headline else []
    if answer.sources and answer.status not in {Status.AMBIGUOUS, Status.UNKNOWN}:
        parts.append(_sources(answer))
    return " · ".join(parts)


def _sources(answer: Answer) -> str:
    """Name the sources with their licence where they are few, else say how many; the button beside has them all."""
    say = translator(answer.language)
    sources = answer.sources
    licences = list(dict.fromkeys(source.licence for source in sources if source.licence))
    licence = f" ({plain(licences[0])})" if len(licences) == 1 else ""
    first = sources[: SOURCES_LISTED if asks(answer.query, Topic.SOURCES) else SOURCES_NAMED]
    rest = len(sources) - len(first)
    if rest and len(first) == SOURCES_NAMED:
        return say.ngettext("{number} source", "{number} sources", len(sources)).format(number=len(sources)) + licence
    told = [link(source.title, source.url) for source in first]
    if len(licences) > 1:
        told = [name + (f" ({plain(source.licence)})" if source.licence else "") for name, source in zip(told, first, strict=True)]
    named = say.gettext("Sources") if len(sources) > 1 else say.gettext("Source")
    more = " " + say.ngettext("and {number} more", "and {number} more", rest).format(number=rest) if rest else ""
    return f"{named}: {limits.joined('', told, limits.LINE)}{more}{licence}"


def _rows(answer: Answer, frame: Frame, part: int, part_count: int) -> list[ui.ActionRow[MessageView]]:
    tools = _tools(answer, frame, part, part_count)
    rows = [_suggestions(answer, frame), tools[: limits.BUTTONS], tools[limits.BUTTONS :]]
    return [ui.ActionRow(*items) for items in rows if items]


def _state(answer: Answer, frame: Frame) -> State:
    reference = frame.references[answer.query] if answer.query else ""
    return State(answer.language, frame.asker, reference, answer.page, frame.part)


def _suggestions(answer: Answer, frame: Frame) -> list[Item]:
    """Give up to four buttons, else a menu; each with a label of its own."""
    state = _state(answer, frame)
    beside = sources_of(answer.query) if answer.query and answer.sources else None  # there is a button for these
    offered = {frame.references[item.query]: item for item in answer.suggestions if item.query and item.query != beside}
    labels = _labels(list(offered.values()))
    if len(offered) > MOST_BUTTONS:
        options = [(reference, label, item.description) for (reference, item), label in zip(offered.items(), labels, strict=True)]
        return [ChoiceMenu.offering(state, options, asks_back=answer.status is not Status.ANSWERED)]
    style = ButtonStyle.primary if answer.status is not Status.ANSWERED else ButtonStyle.secondary
    return [AskButton.offering(state, reference, label, style) for reference, label in zip(offered, labels, strict=True)]


def _labels(offered: Sequence[Suggestion]) -> list[str]:
    """Give labels that tell suggestions apart: with what is said about them, or numbered, where the label alone does not."""
    labels = [limits.label(item.label) for item in offered]
    if len(set(labels)) < len(labels):
        labels = [limits.label(" · ".join(filter(None, (item.label, item.description)))) for item in offered]
    if len(set(labels)) < len(labels):
        labels = [limits.label(f"{number}. {item.label}") for number, item in enumerate(offered, start=1)]
    return labels


def _tools(answer: Answer, frame: Frame, part: int, part_count: int) -> list[Item]:
    state = _state(answer, frame)
    tools: list[Item] = []
    if answer.query and answer.status is not Status.AMBIGUOUS:
        tools += _turns(answer, state, part, part_count)
        tools += [SourcesButton(state)] * bool(answer.sources and not asks(answer.query, Topic.SOURCES))
        tools += [PictureButton(state)] * (frame.picture and not frame.shown)
        tools += [TableButton(state)] * is_table(answer)
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
