"""Horses beside their riders: `on Hickstead`, a line in italics, `Rider / Horse`, `Rider (Horse)`. A horse is no competitor.

Nor is a boat, whose name stands in italics above its crew's.
"""

import re
from collections.abc import Sequence

from bot.reading.lines import Cue
from bot.reading.setting import Setting
from bot.reading.tidy import tidy
from bot.wikitext.page import Content

_BESIDE = re.compile(r"\s+(?:/|–|—)\s+|\s*\((?=[^()]*\)\s*$)")


def riders_of(cell: Content, setting: Setting, cue: Cue) -> Sequence[str]:
    """Give a cell's lines without the horses and the boats."""
    lines = cell.lines or (cell.text,)
    italic = {tidy(text) for text in cell.italic}
    if cue.afloat and len(lines) > 1:
        return [line for line in lines if tidy(line) not in italic]
    if not cue.mounted:
        return lines
    upright = [line for line in lines if tidy(line) not in italic]  # a cell that is all italic is a rider whose score did not count
    return [rider for line in upright or lines if (rider := _rider(tidy(line), setting, cue))]


def _rider(line: str, setting: Setting, cue: Cue) -> str:
    words = line.split()
    vocabulary = setting.vocabulary(cue.language)
    for at, word in enumerate(words):
        if word.islower() and vocabulary.kind("people", word) == "riding":
            return " ".join(words[:at]).strip(" ,(")
    beside = _BESIDE.search(line)
    if beside is None:
        return line
    rest = line[beside.end() :].strip(" )")
    return (
        line
        if setting.noc(rest, cue.language, cue.year) or setting.noc(line[: beside.start()], cue.language, cue.year)
        else line[: beside.start()]
    )
