"""Events without medals of their own: only shown, as a title, a heading, an infobox or a sentence says, or held and counted for nothing.

A sentence counts only where it speaks of these Games and of this subject: pages of official events mention demonstrations beside
them (`Curling was a demonstration sport`), and those of other years (`It had been a demonstration sport in 1988`). Prose that says that
an event was counted for nothing takes the places of the tables below it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.olympics.event import Gender
from bot.reading.cleanup import cleanup
from bot.reading.page_context import PageContext
from bot.wikitext.page import Page, Prose, Section

NO_MEDALS = "no-medals"
"""Why places of an event that was counted for nothing are no result."""
_SENTENCE = re.compile(r"(?<=[^\d.][.!?])\s+(?=[^\W\d_a-z])|\n")
_CLAUSE = re.compile(r"[,;:]\s+")
_PARTS = re.compile(r"[()]|\s[–—-]\s|/")
"""What parts a heading's words from a remark: a word that means a place as well (`Exhibition Centre`) counts where it stands alone."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NOTE_WORDS = 8
"""Words of an infobox's value at most."""
_NAME_LETTERS = 4
"""Letters of a word of a title at least that tells what a sentence is about."""
_STEM = 4
"""Letters by which an inflected word for a medal is known."""
_ASIDE = {"skip", "other", "records", "counts"}
"""Headings of sections that speak of something else."""


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence must be about."""

    text: str
    games: str | None
    discipline: str | None
    gender: Gender | None


def names_demonstration(text: str, page_context: PageContext, language: str) -> bool:
    """Tell whether a title, a heading or a caption calls what it stands over a demonstration: and not official events as well."""
    vocabulary, folded = page_context.vocabulary(language), page_context.fold(text)
    shown = vocabulary.holds("subjects", "demonstration", folded)
    if shown is None:
        parts = (page_context.fold(part) for part in _PARTS.split(text))
        return any("demonstration_alone" in vocabulary.kinds("subjects", part) for part in parts)
    return vocabulary.holds("subjects", "official", f" {folded} ".replace(f" {shown} ", " ")) is None


def tells_demonstration(texts: Iterable[str], about: About, page_context: PageContext, language: str) -> bool:
    """Tell whether a sentence of a lead or a section says that its event was only shown."""
    return any(_says_so(one, about, page_context, language) for text in texts for one in _SENTENCE.split(text))


def notes_demonstration(value: str, about: About, page_context: PageContext, language: str) -> bool:
    """Tell whether a short value of an infobox calls its subject a demonstration; one with numbers counts demonstrations beside."""
    if len(value.split()) > _NOTE_WORDS or any(character.isdigit() for character in _YEAR.sub("", value)):
        return False
    return names_demonstration(value, page_context, language) and _is_of(value, about, page_context, language)


def _says_so(sentence: str, about: About, page_context: PageContext, language: str) -> bool:
    vocabulary = page_context.vocabulary(language)
    said = _up_to_it(sentence, page_context, language)
    if said is None:
        return False
    folded = page_context.fold(said)
    openings = vocabulary.beginnings.get(("subjects", "demonstrated_it"), {}).get(folded.split(" ", 1)[0], ())
    if any(f"{folded} ".startswith(f"{opening} ") for opening in openings):
        return _is_of(said, about, page_context, language)
    named = {word for word in _name_words(about.text, page_context, language) if word in folded.split()}
    own = about.discipline is not None and about.discipline in _disciplines(said, page_context, language)
    strong = vocabulary.holds("subjects", "demonstrated", folded) is not None
    return strong and (own or bool(named)) and _is_of(said, about, page_context, language)


def _up_to_it(sentence: str, page_context: PageContext, language: str) -> str | None:
    """Give a sentence up to the end of the clause that names a demonstration; what follows may tell of later Games."""
    clauses = _CLAUSE.split(sentence)
    for count in range(1, len(clauses) + 1):
        said = ", ".join(clauses[:count])
        if page_context.vocabulary(language).holds("subjects", "demonstration", page_context.fold(said)):
            return said
    return None


def _is_of(text: str, about: About, page_context: PageContext, language: str) -> bool:
    """Tell whether a text speaks of these Games and of nothing but the subject."""
    if page_context.vocabulary(language).holds("subjects", "demonstrated_else", page_context.fold(text)):
        return False
    if any(about.games is None or year != about.games[:4] for year in _YEAR.findall(text)) or _names_other_host(text, about, page_context):
        return False
    genders = {span.key for span in page_context.reference.genders_in(text, language)}
    if len(genders) == 1 and genders != ({about.gender.value} if about.gender else set()):
        return False
    return _disciplines(text, page_context, language) <= _own_disciplines(about, page_context, language)


def _names_other_host(text: str, about: About, page_context: PageContext) -> bool:
    """Tell whether a text names a city of other Games and none of these: `It was a demonstration sport in Calgary`."""
    games, padded = page_context.reference.games.get(about.games or ""), f" {page_context.fold(text)} "
    own = {page_context.fold(name) for host in games.hosts for name in host.values()} if games else set()
    named = {host for host in page_context.hosts if f" {host} " in padded}
    return bool(named) and not named & own


def _disciplines(text: str, page_context: PageContext, language: str) -> set[str]:
    return {span.key for span in page_context.reference.disciplines_in(text, language)}


def _own_disciplines(about: About, page_context: PageContext, language: str) -> set[str]:
    """Give the subject's discipline, the sports that it is a part of, and whatever its title's words may name."""
    disciplines = page_context.reference.disciplines
    wider = {code for code, sport in disciplines.items() if about.discipline in sport.parts}
    return {about.discipline or "", *wider, *_disciplines(about.text, page_context, language)}


def _name_words(text: str, page_context: PageContext, language: str) -> set[str]:
    """Give the words of a title or a heading that name its subject, without those of the Games."""
    vocabulary = page_context.vocabulary(language)
    words = page_context.fold(text).split()
    games = {word for word in words if vocabulary.kind("subjects", word) in {"games_words", "olympic"}}
    return {word for word in words if len(word) >= _NAME_LETTERS and not word.isdigit() and word not in games}


def is_voided(page: Page, games: str | None, page_context: PageContext, language: str) -> bool:
    """Tell whether the page of one event says that it gave no medals."""
    return any(voids(section, games, page_context, language) for section in page.sections)


def voids(section: Section, games: str | None, page_context: PageContext, language: str) -> bool:
    """Tell whether a section's prose says that its event gave no medals: in a sentence, or as all that stands below `Medalists`."""
    kinds = page_context.vocabulary(language).kinds("headings", page_context.fold(cleanup(section.heading.text)))
    if _ASIDE & set(kinds) and "standing" not in kinds:
        return False
    texts = [cleanup(block.content.text) for block in section.blocks if isinstance(block, Prose)]
    if "standing" in kinds and len(texts) == len(section.blocks) and _is_vacant(texts, page_context, language):
        return True
    return any(_says_void(sentence, games, page_context, language) for text in texts for sentence in _SENTENCE.split(text))


def _is_vacant(texts: Iterable[str], page_context: PageContext, language: str) -> bool:
    said = [page_context.vocabulary(language).kind("people", page_context.fold(text)) for text in texts if text]
    return bool(said) and all(kind == "vacant" for kind in said)


def _says_void(sentence: str, games: str | None, page_context: PageContext, language: str) -> bool:
    """Tell whether a sentence says it of all medals, of these Games and of an event that should have given them."""
    vocabulary, folded = page_context.vocabulary(language), page_context.fold(sentence)
    if vocabulary.holds("subjects", "void", folded) is None or vocabulary.holds("subjects", "demonstration", folded):
        return False
    stems = {word[:_STEM] for word in vocabulary.tables["medals"] if len(word) >= _STEM and " " not in word}
    if any(word[:_STEM] in stems for word in folded.split()):
        return False
    return all(games is not None and year == games[:4] for year in _YEAR.findall(sentence))
