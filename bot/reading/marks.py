"""What a cell says of a result: a mark with its unit and records, a rank, an invalid result, a medal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.olympics.mark import Mark, Unit
from bot.olympics.medal import Irm, Medal, Record
from bot.reading.cleanup import cleanup
from bot.reading.page_context import PageContext
from bot.wikitext.page import Content, GridCell

_RANK = re.compile(r"^(?P<equal>=|T-?)?(?P<rank>\d{1,3})(?P<equal_after>=|T)?(?:st|nd|rd|th|\.)?(?P<rest>(?:\s|$).*)$", re.IGNORECASE)
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*(?P<colour>#?\w+)")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*$")
_IRM_BESIDE = re.compile(r"^(?P<mark>\d[\d.,:]*(?: (?:kg|m|s|pts))?)[ ,;–-]+\(?(?P<irm>[A-Z]{2,4})\)?$")
"""A mark that was taken back: what it was, and what it counts as (`282 DSQ`)."""
_LEG = re.compile(r"^(?P<mark>\S+)\s+(?P<note>[A-Za-z+*().,=0-9 ]{1,24})$")
_ICON = re.compile(r"^(?:(?P<metal>gold|silver|bronze) ?(?:medal|[123])|med(?:al)?[ _-]?(?P<place>[123])\b)", re.IGNORECASE)
_ICON_PLACES = {"1": "gold", "2": "silver", "3": "bronze"}
_METALS = {medal.value: medal for medal in Medal}
_DISTANCE = re.compile(r"^(?:\d+x)?\d+(?:m|km)\b|marathon|pursuit|sprint|road|relay|cross-country|downhill|slalom|sculls")


@dataclass(frozen=True, slots=True)
class MarkCell:
    """A cell of a column of marks."""

    mark: Mark | None = None
    irm: Irm | None = None
    records: tuple[Record, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RankCell:
    """A cell of a column of ranks."""

    rank: int | None = None
    equal: bool = False
    medal: Medal | None = None
    irm: Irm | None = None
    note: str = ""


def read_mark(text: str, page_context: PageContext, language: str, unit: Unit | None) -> MarkCell:
    """Read a mark with what stands beside it: records, qualification, a remark in brackets."""
    text = cleanup(text)
    if not text:
        return MarkCell()
    irm = read_irm(text, page_context, language)
    if irm:
        return MarkCell(irm=irm, note="" if len(text) <= len(irm.value) else text)
    beside = _IRM_BESIDE.match(text)
    irm = read_irm(beside["irm"], page_context, language) if beside else None
    if irm:
        return MarkCell(irm=irm, note=text)
    split = page_context.split(text)
    notes = [split.qualification] if split.qualification else []
    body = split.text
    mark = page_context.mark(body, language, unit) or page_context.mark(body, language, None)
    for shorten in (_PARENTHESIS, _LEG):
        if mark is None and (match := shorten.search(body)):
            short = match["mark"] if shorten is _LEG else body[: match.start()]
            mark = page_context.mark(short, language, unit)
            notes.append(body[len(short) :].strip())
    if mark is None:
        irm = read_irm(body.split(" ")[0], page_context, language) if body else None
        return MarkCell(irm=irm, records=split.records, note=text)
    return MarkCell(mark, None, split.records, " ".join(notes))


def read_irm(text: str, page_context: PageContext, language: str) -> Irm | None:
    """Read an invalid result mark by its code or its words."""
    folded = page_context.fold(text)
    if not folded or len(folded) > 40 or folded[0].isdigit():  # noqa: PLR2004 - longer texts are remarks
        return None
    kind = page_context.vocabulary(language).kind("irm", folded)
    if kind is None and " " in folded:
        kind = page_context.vocabulary(language).kind("irm", folded.split(" ")[0]) if text.split(maxsplit=1)[0].isupper() else None
    return Irm(kind) if kind else None


def read_rank(cell: GridCell, page_context: PageContext, language: str) -> RankCell:
    """Read a rank: a number, shared or not, a medal, an invalid result."""
    medal = medal_of(cell, page_context, language)
    text = cleanup(cell.content.text)
    if text and text in cell.content.struck:
        return RankCell()
    match = _RANK.match(text)
    if match:
        rank = int(match["rank"])
        if medal and medal.place != rank:
            medal = None
        rest = match["rest"].strip()
        note = "" if rest and "rank" in page_context.vocabulary(language).kinds("columns", page_context.fold(rest)) else rest  # `3. mesto`
        return RankCell(rank, bool(match["equal"] or match["equal_after"]), medal, note=note)
    if medal:
        return RankCell(medal.place, medal=medal)
    irm = read_irm(text, page_context, language)
    return RankCell(irm=irm, note="" if irm or not any(c.isalnum() for c in text) else text)


def medal_of(cell: GridCell, page_context: PageContext, language: str) -> Medal | None:
    """Give the medal of a cell: a template, a word, or else a colour."""
    content = cell.content
    pictured = pictured_medal(content, page_context)
    if pictured:
        return pictured
    text = page_context.fold(cleanup(content.text))
    if text:
        kind = page_context.vocabulary(language).kind("medals", text)
        if kind:
            return Medal(kind)
    colour = colour_of(cell)
    kind = page_context.words.colour_medal(colour) if colour else None
    return Medal(kind) if kind else None


def pictured_medal(content: Content, page_context: PageContext) -> Medal | None:
    """Give the medal that a template or an icon of a cell shows; what is struck out stands before what holds."""
    if not (content.templates or content.images):
        return None
    kinds = (one.roles.get("medal") or page_context.words.template_medal(one.name) for one in content.templates)
    shown = [Medal(kind) for kind in kinds if kind in _METALS]
    icons = (match for image in content.images if (match := _ICON.match(image)))
    shown = shown or [_METALS[(icon["metal"] or _ICON_PLACES[icon["place"]]).lower()] for icon in icons]
    return next(iter(shown[content.struck.count("") :]), None)


def medal_above(heading: str, page_context: PageContext, language: str) -> Medal | None:
    """Give the medal that a heading means (`Silver medals`): those below it won it."""
    vocabulary, folded = page_context.vocabulary(language), page_context.fold(heading)
    kind = vocabulary.kind("medal_headings", folded) or vocabulary.kind("medals", folded)
    return Medal(kind) if kind else None


def worded_medal(content: Content, page_context: PageContext, language: str) -> Medal | None:
    """Give the medal that a cell's whole text is."""
    kind = page_context.vocabulary(language).kind("medals", page_context.fold(cleanup(content.text)))
    return Medal(kind) if kind else None


def colour_of(cell: GridCell) -> str | None:
    """Give the background a cell or its row gives, by attribute or style."""
    for attributes in (cell.attributes, cell.row_attributes):
        if not attributes:
            continue
        if attributes.get("bgcolor"):
            return attributes["bgcolor"].strip()
        match = _COLOUR.search(attributes.get("style", ""))
        if match:
            return match["colour"]
    return None


def unit_of(header: str, discipline: str | None, event: str | None, page_context: PageContext, texts: Iterable[str] = ()) -> Unit | None:
    """Tell what a column measures in: by its header, a clock among its cells, or what its discipline measures."""
    units = page_context.words.free["units"]
    kinds = {*units.get(header, ()), *(f"event {kind}" for kind in units.get(event or "", ()))}
    if "time_words" in kinds or any(":" in text for text in texts):
        return Unit.MILLISECONDS
    if kinds & {"points_words", "kilogram_words", "event points"}:
        return Unit.THOUSANDTHS
    if "event fields" in kinds:
        return Unit.MILLIMETRES
    if "thousandths" in units.get((discipline or "").lower(), ()):
        return Unit.THOUSANDTHS
    if "length_words" in kinds:
        return Unit.MILLIMETRES
    return Unit.MILLISECONDS if event and _DISTANCE.search(event) else None
