"""What reading one page leans on: the reference tables, the words, and memory of what was looked up already."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property

from bot.olympics.claims import Source
from bot.olympics.event import EventName
from bot.olympics.mark import Mark, Unit
from bot.olympics.mark_text import SplitMark, parse_mark, split_mark
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.reading.words import Vocabulary, Words

_CODE_LENGTH = 3


class PageContext:
    """One page's reading. State is memory alone: the same question is asked of thousands of cells."""

    def __init__(self, reference: Reference, words: Words, source: Source) -> None:
        self.reference = reference
        self.words = words
        self.source = source
        self.vocabulary: Callable[[str], Vocabulary] = words.vocabulary
        self.fold: Callable[[str], str] = cache(fold)
        self.noc: Callable[[str, str, int | None], str | None] = cache(self._noc)
        self.discipline: Callable[[str, str], str | None] = cache(reference.find_discipline)
        self.event_name: Callable[[str, str, str | None], EventName] = cache(self._event_name)
        self.mark: Callable[[str, str, Unit | None], Mark | None] = cache(self._mark)
        self.split: Callable[[str], SplitMark] = cache(split_mark)

    def language_of(self, texts: Iterable[str], default: str) -> str:
        """Tell the language of some texts."""
        return self.words.language_of(texts, default, self.fold)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Folded names of host cities: neither venues nor people."""
        named = (name for games in self.reference.games.values() for host in games.hosts for name in host.values())
        return frozenset(fold(name) for name in named)

    def _noc(self, text: str, language: str, year: int | None) -> str | None:
        """Find a NOC by its code or name. Short words are codes only in capitals: "Per" is a name, "PER" is Peru."""
        text = text.strip(" .:;,–—-*†")
        if not text or (len(text) <= _CODE_LENGTH and not text.isupper()):
            return None
        return self.reference.find_noc(text, language, year=year) or self._country(text, language, year)

    def _country(self, text: str, language: str, year: int | None) -> str | None:
        """Find the NOC of a country's own code (`DEU`), which pages write where a NOC's should stand."""
        codes = self.words.free["country_codes"].get(fold(text)) if len(text) == _CODE_LENGTH else None
        return self.reference.find_noc(codes[0].upper(), language, year=year) if codes else None

    def _event_name(self, text: str, language: str, discipline: str | None) -> EventName:
        return self.reference.event_name(text, language, discipline=discipline)

    def _mark(self, text: str, language: str, unit: Unit | None) -> Mark | None:
        return parse_mark(text, language=language, unit=unit)
