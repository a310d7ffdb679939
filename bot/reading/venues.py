"""Where an event was held, as a lead or a box beside it says."""

import re

from bot.reading.setting import Setting
from bot.reading.tidy import tidy
from bot.wikitext.page import Section, Table

_RUN = re.compile(r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:de|di|du|la|le|of|von|van|der|v|na|am|im|del|[^\W\d_a-z][\w’'.-]*)))*")
_OLYMPIC = re.compile(r"olimp|olymp", re.IGNORECASE)


def venue_in(text: str, setting: Setting, language: str, section: Section | None) -> str | None:
    """Give a labelled venue in a box, else the name in the text that ends in a word for such a place."""
    if section is not None:
        for block in section.blocks:
            labelled = _labelled(block, setting, language) if isinstance(block, Table) else None
            if labelled:
                return labelled
    rest = _without_games(text, setting, language)
    vocabulary = setting.vocabulary(language)
    for match in _RUN.finditer(rest):
        name = match.group().rstrip(".,; ")
        words = setting.fold(name).split()
        if len(words) > 1 and any("venue" in vocabulary.kinds("subjects", word) for word in words):
            return name
    return None


def _without_games(text: str, setting: Setting, language: str) -> str:
    """Words that name Games end a name: a host city may begin that of the venue."""
    if not _OLYMPIC.search(text):
        return text
    vocabulary = setting.vocabulary(language)
    words = [";" if "games_words" in vocabulary.kinds("subjects", setting.fold(word)) else word for word in text.split()]
    return " ".join(words)


def _labelled(table: Table, setting: Setting, language: str) -> str | None:
    vocabulary = setting.vocabulary(language)
    for row in table.rows:
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 1 and vocabulary.kind("subjects", setting.fold(tidy(cells[0].content.text))) == "venue_labels":
            return tidy(cells[1].content.text) or None
    return None
