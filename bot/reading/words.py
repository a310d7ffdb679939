"""The words of results pages (`data/words/`), looked up by the language of a section first, then by the others."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.olympics.names import fold

Tables = Mapping[str, Mapping[str, tuple[str, ...]]]
LANGUAGE_FREE = "any"
"""The table of colours, template names and codes, which belongs to no language."""
_CODE = 2
"""Letters of a medal's word that only its own language means so: `or` is French for gold, and elsewhere an Olympic record."""
_COUNTER = re.compile(r"^(?P<before>[\d]{1,2}|[a-f])?(?: ?)(?P<word>.*?)(?: (?P<after>\d{1,2}|[a-f]))?$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All languages' words as one language's sections meet them: its own meaning of a word wins over another's."""

    language: str
    tables: Tables
    """Section of the data file → folded phrase → its kinds, in the file's order."""
    beginnings: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]
    """Table and kind → a phrase's first word → such phrases."""
    endings: tuple[tuple[str, str], ...]
    """Endings of inflected names and what stands there in the nominative."""
    capitalised_nouns: bool = False
    """Every noun has a capital letter: one alone tells no name."""
    particles: frozenset[str] = frozenset()
    """Words of names that are written small, folded."""
    starts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Table → the first words of its phrases."""

    @property
    def phases(self) -> tuple[str, ...]:
        """Give every phase that a word stands for."""
        return tuple(dict.fromkeys(kind for table, kind in self.beginnings if table == "phases"))

    def kinds(self, table: str, phrase: str) -> tuple[str, ...]:
        """Tell what a folded phrase is in one table; empty when it is not there."""
        return self.tables[table].get(phrase, ())

    def kind(self, table: str, phrase: str) -> str | None:
        """Give the first of the kinds."""
        kinds = self.tables[table].get(phrase)
        return kinds[0] if kinds else None

    def holds(self, table: str, kind: str, folded: str) -> str | None:
        """Give the first phrase of a kind that stands in a longer folded text as whole words."""
        starts = self.beginnings.get((table, kind))
        if not starts:
            return None
        for word in folded.split():
            for phrase in starts.get(word, ()):
                if f" {phrase} " in f" {folded} ":
                    return phrase
        return None

    def begins(self, table: str, folded: str) -> bool:
        """Tell whether any phrase of a table may stand in a folded text."""
        starts = self.starts.get(table, frozenset())
        return any(word in starts for word in folded.split())

    def phase(self, folded: str) -> tuple[str, str | None] | None:
        """Give a phase and, where it is counted, the unit of it: `semifinal 2`, `2 polfinale`, `heat b`."""
        whole = self.kind("phases", folded)
        if whole:
            return whole, None
        match = _COUNTER.match(folded)
        if match is None or not (match["before"] or match["after"]):
            return None
        pool = "preliminary" if "pool" in self.kinds("groups", match["word"]) else None
        phase = self.kind("phases", match["word"]) or pool
        return (phase, match["after"] or match["before"]) if phase else None


@dataclass(frozen=True, slots=True)
class Words:
    """Every language's words."""

    by_language: Mapping[str, Vocabulary]
    tell_tales: tuple[str, ...]
    """The languages that can be told."""
    told_by: Mapping[str, tuple[str, ...]]
    """A folded word → the languages that it tells."""
    free: Tables
    """The language-free table: section → folded phrase → kinds."""

    @classmethod
    def from_tables(cls, tables: Mapping[str, Mapping[str, Mapping[str, Iterable[str]]]]) -> "Words":
        """From the parsed files of `data/words/` by their stems, which are languages (and `any`)."""
        languages = {name: table for name, table in tables.items() if name != LANGUAGE_FREE}
        own = {name: _fold_tables(table) for name, table in languages.items()}
        free = _fold_tables(tables[LANGUAGE_FREE], keep=True)
        particles = frozenset(word for word, kinds in free["names"].items() if "particles" in kinds)
        vocabularies = {name: replace(_vocabulary(name, own, languages[name]), particles=particles) for name in own}
        return cls(vocabularies, tuple(languages), _told_by(languages), free)

    def vocabulary(self, language: str) -> Vocabulary:
        """Give the words as a section of this language meets them; English where the language is not known."""
        return self.by_language.get(language) or self.by_language["en"]

    def language_of(self, texts: Iterable[str], default: str, fold: Callable[[str], str] = fold) -> str:
        """Give the language whose tell-tale words are the most in these texts; the default where none leads."""
        counts = dict.fromkeys(self.tell_tales, 0)
        for text in texts:
            for token in fold(text).split():
                for language in self.told_by.get(token, ()):
                    counts[language] += 1
        best = max(counts, key=lambda language: (counts[language], language == default))
        rival = counts.get(default, 0) if default else max(count for language, count in counts.items() if language != best)
        return best if counts[best] > rival else default

    def template_medal(self, name: str) -> str | None:
        """Give the medal a template's name says."""
        folded = fold(name)
        kinds = self.free["templates"].get(folded) or self.free["templates"].get(folded.rstrip("0123456789 "))
        return kinds[0] if kinds and kinds[0] in {"gold", "silver", "bronze"} else None

    def colour_medal(self, colour: str) -> str | None:
        """Give the medal a colour stands for."""
        kinds = self.free["medals"].get(colour.lower())
        return kinds[0] if kinds else None


def _told_by(languages: Mapping[str, Mapping[str, Mapping[str, Iterable[str]]]]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for name, table in languages.items():
        for word in {fold(one) for one in table["detect"]["words"]}:
            told[word] = (*told.get(word, ()), name)
    return told


def _fold_tables(table: Mapping[str, Mapping[str, Iterable[str]]], *, keep: bool = False) -> dict[str, dict[str, tuple[str, ...]]]:
    """Turn `kind = [phrases]` round into `phrase → kinds`, section by section."""
    turned: dict[str, dict[str, tuple[str, ...]]] = {}
    for section, kinds in table.items():
        if section == "detect":
            continue
        phrases = turned.setdefault(section, {})
        for kind, words in kinds.items():
            if kind in {"endings", "capitalised_nouns"}:
                continue
            for word in words:
                phrase = word.lower() if keep and section in {"medals", "units"} else fold(word)
                if phrase:
                    phrases[phrase] = (*phrases.get(phrase, ()), kind)
    return turned


def _vocabulary(
    language: str,
    own: Mapping[str, Tables],
    raw: Mapping[str, Mapping[str, Iterable[str]]],
) -> Vocabulary:
    merged: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in (language, *(other for other in sorted(own) if other != language)):
        for section, phrases in own[name].items():
            table = merged.setdefault(section, {})
            for phrase, kinds in phrases.items():
                if name == language or section != "medals" or len(phrase) > _CODE:
                    table.setdefault(phrase, kinds)
    endings = raw.get("prose", {}).get("endings", ())
    pairs = sorted(((str(pair[0]), str(pair[1])) for pair in endings), key=lambda pair: -len(pair[0]))
    capitalised = bool(raw.get("prose", {}).get("capitalised_nouns"))
    starts = {section: frozenset(phrase.split(" ", 1)[0] for phrase in phrases) for section, phrases in merged.items()}
    return Vocabulary(language, merged, _beginnings(merged), tuple(pairs), capitalised, starts=starts)


def _beginnings(merged: Tables) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for section, phrases in merged.items():
        for phrase, kinds in phrases.items():
            for kind in kinds:
                starts = found.setdefault((section, kind), {})
                first = phrase.split(" ", 1)[0]
                starts[first] = (*starts.get(first, ()), phrase)
    return found
