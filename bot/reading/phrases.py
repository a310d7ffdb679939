"""What a heading, a title, a link or an event's cell says: Games, discipline, gender, event, phase."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from bot.olympics.event import EventName, Gender
from bot.reading.cleanup import cleanup
from bot.reading.games_choice import agree, choose_games
from bot.reading.page_context import PageContext
from bot.reading.phase_words import phase_in

_DASH = re.compile(r"\s+[–—-]+\s+|/(?=[^\W\d_])|:\s+")
_EDGES = " \t,.;:–—-()'\"/«»"
_SENTENCE = re.compile(r"(?<=[^\d.][.!?])\s+(?=[^\W\d_a-z])")
_GENDER_WORDS = {Gender.M: "men's", Gender.W: "women's", Gender.X: "mixed"}
_MEASURE = re.compile(r"\d{4}\s*(?:m|km|met\w*|kilomet\w*|kg|yards?)\b", re.IGNORECASE)
_SEASON = re.compile(r"\d{4}\s*[–—/-]\s*\d{2}(?!\d)")
"""A year that is the first of two: a season, and no Games."""
_BRACKETED = re.compile(r"\(([^()]+)\)?$")
_LAST_VOWEL = re.compile(r"[aeiou]$")
_ENDING = 3
"""Letters that an inflected word may have on its stem."""
_STEM = 4
_PREPOSITION = 3
"""Letters of a small word before a place, at most."""
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a short text says; None or empty where it does not say."""

    text: str
    kinds: tuple[str, ...] = ()
    """What kind of heading it is (`generic`, `skip`, `other`, `records`, `counts`); empty for any other text."""
    games: str | None = None
    discipline: str | None = None
    gender: Gender | None = None
    event: EventName | None = None
    """Understood to its last word."""
    guess: EventName | None = None
    """An event's name with words that nobody knows."""
    phase: str | None = None
    unit: str | None = None
    nation: str | None = None
    other: str | None = None
    """Words that say that something else than the Olympic Games is meant."""
    olympic: bool = False

    @property
    def known(self) -> bool:
        """Whether any of it was understood."""
        return bool(self.kinds or self.games or self.discipline or self.gender or self.event or self.phase)


def beside_name(folded: str, event: EventName | None) -> str:
    """Return a folded heading without the words of the event's name that it holds: a `time trial` is no trial."""
    own = set(event.slug.split("-")) if event and len(event.slug.split("-")) > 1 else set()
    return " ".join(word for word in folded.split() if word not in own) if own else folded


class Phrases:
    """Reads phrases and remembers them."""

    def __init__(self, page_context: PageContext) -> None:
        self._page_context = page_context
        self.heading = cache(self._heading)
        self.subject = cache(self._subject)
        self.page_about = cache(self._page_about)
        self.first_sentence = cache(self._first_sentence)
        self._adjectives = cache(self._adjectives_of)

    def is_longer(self, one: EventName, other: EventName) -> bool:
        """Tell whether a name may be a more exact one of the same event."""
        return set(other.slug.split("-")) < set(one.slug.split("-")) or self._page_context.reference.is_shorter_event_name(
            other.slug, one.slug
        )

    def _open(self, discipline: str | None) -> Gender:
        """Return the gender of events for everybody: open where one of the discipline is so by nature, else mixed, as in sailing."""
        known = self._page_context.reference.disciplines.get(discipline or "")
        return Gender.X if known and Gender.O not in known.genders.values() else Gender.O

    def _heading(self, text: str, language: str, discipline: str | None, gender: Gender | None = None) -> Phrase:
        """Read a heading, a pseudo-heading, a caption or the cell that names an event."""
        text = cleanup(text).strip("'\" ")
        page_context, vocabulary = self._page_context, self._page_context.vocabulary(language)
        folded = page_context.fold(text)
        kinds = vocabulary.kinds("headings", folded)
        if "squads" in kinds:
            kinds = (*kinds, "other")
        phase = vocabulary.phase(folded)
        if phase:
            return Phrase(text, (), phase=phase[0], unit=phase[1])
        if not kinds and (within := self._phase_within(text, language, discipline, gender)):
            return within
        if "open" in kinds and (gender is None or not page_context.event_name(text, language, discipline).slug):
            # Below a gender it is an event, where a discipline has one of that name: sailing's open class
            return Phrase(text, gender=self._open(discipline))
        games, rest = self._cut_games(text, language, discipline)
        other = None if kinds else vocabulary.holds("subjects", "other", folded)
        if (kinds and "open" not in kinds) or not rest:
            return Phrase(text, kinds, games, other=other)
        named = page_context.discipline(rest, language)
        event = self._event(rest, language, discipline, gender)
        if other and not event.unknown:
            other = vocabulary.holds("subjects", "other", beside_name(folded, event))
        # A phrase may be both ("Sprint", "Slalom"); below a discipline it is that discipline's event.
        is_discipline = named is not None and (named == discipline or not event.slug or self._is_wider(discipline))
        return Phrase(
            text,
            games=games,
            discipline=named if is_discipline else event.discipline,
            gender=event.gender,
            event=event if event.slug and not event.unknown and not is_discipline else None,
            guess=event if event.slug and not is_discipline else None,
            other=other,
        )

    def _phase_within(self, text: str, language: str, discipline: str | None, gender: Gender | None) -> Phrase | None:
        """Read a heading with a phase among its words (`Women's 100 m heats`); a final only where every other word is known."""
        found = phase_in(text, self._page_context.vocabulary(language), self._page_context.fold)
        if found is None:
            return None
        phase, rest = found
        about = self.heading(rest, language, discipline, gender) if rest else Phrase("")
        if phase == "final" and rest and not (about.event or about.gender or about.kinds or not _LETTER.search(rest)):
            return None
        return replace(about, text=text, kinds=(), guess=None, phase=phase, unit=None)

    def _event(self, text: str, language: str, discipline: str | None, gender: Gender | None) -> EventName:
        """Read an event's name: its last part alone where that says it all, with the gender where a weight class needs it."""
        page_context = self._page_context
        event = page_context.event_name(text, language, discipline)
        parts = _DASH.split(text)
        if len(parts) > 1 and "team" not in event.slug:
            last = page_context.event_name(parts[-1], language, event.discipline or discipline)
            if (
                last.slug
                and not last.unknown
                and not last.slug[0].isdigit()
                and page_context.event_name(parts[0], language, discipline).unknown == ()
            ):
                event = replace(last, gender=last.gender or event.gender, discipline=last.discipline or event.discipline)
        if gender and event.gender not in {None, gender} and page_context.event_name(text, language, None).gender is None:
            # What a discipline's events usually are gives way to the heading that they stand under.
            event = replace(event, gender=gender)
        if event.gender is None and gender is None and event.slug:
            event = replace(event, gender=self._gender_in(text, language))  # `two-man`: the word is a part of the event's name
        if event.gender is None and gender is not None and self._is_by_gender(event, discipline, gender):
            gendered = page_context.event_name(f"{_GENDER_WORDS.get(gender, '')} {text}", language, discipline)
            event = event if gendered.unknown else gendered
        return event

    def _is_by_gender(self, event: EventName, discipline: str | None, gender: Gender) -> bool:
        """Tell whether an event's name means another event for this gender: a weight class, `team` of the mixed below ski jumping."""
        known = self._page_context.reference.disciplines.get(event.discipline or discipline or "")
        return event.slug.endswith("kg") or (known is not None and f"{gender}/{event.slug}" in known.same)

    def _is_wider(self, discipline: str | None) -> bool:
        """Tell whether a heading may still name a discipline: none is known, or only a sport that divides into some."""
        known = self._page_context.reference.disciplines.get(discipline or "")
        return known is None or bool(known.parts)

    def _subject(self, text: str, language: str) -> Phrase:
        """Read a page's title or a link's target: `Discipline at the Games – Men's event`, `NOC at the Games`."""
        text = cleanup(text.replace("_", " "))
        head, *tail = _DASH.split(text, maxsplit=1)
        about = self.page_about(head, language) if tail else None
        if about is None or about.games is None:
            # The Games may stand behind the dash as well, or the dash inside their name.
            about = self.page_about(text, language)
            head, *tail = [part.strip(_EDGES) for part in _DASH.split(about.text, maxsplit=1)]
        phrase = self.heading(tail[0], language, about.discipline) if tail and tail[0].strip(_EDGES) else Phrase("")
        discipline = about.discipline or (self._discipline_in(about.text, language) if tail else None)
        part = self._part_in(tail[0], language, discipline) if tail and phrase.discipline is None else None
        if part:
            discipline, phrase = part, self.heading(tail[0], language, part)
        nation = self._in_brackets(tail[0], phrase, language) if tail and not about.nation else None
        return replace(
            about,
            text=text,
            discipline=(phrase.discipline or discipline) if self._narrows(discipline, phrase) else discipline,
            gender=phrase.gender or about.gender,
            event=phrase.event if tail else self._only_event(about, language),
            guess=None if nation else phrase.guess,
            phase=phrase.phase,
            unit=phrase.unit,
            nation=None if phrase.discipline else about.nation or nation,
            other=about.other or phrase.other or self._beside(phrase, tail[0] if tail else "", language, discipline),
        )

    def _narrows(self, discipline: str | None, phrase: Phrase) -> bool:
        """Tell whether the part behind the dash may name the discipline: it is open before, or the event is another one's (marathon)."""
        known = self._page_context.reference.disciplines.get(discipline or "")
        others = {code for _, code in known.narrow} if known else set()
        return self._is_wider(discipline) or (phrase.event is not None and phrase.event.discipline in others)

    def _only_event(self, about: Phrase, language: str) -> EventName | None:
        """Give the event of a discipline that has but one for each gender, where a title names both alone: `Curling (Männer)`."""
        discipline = self._page_context.reference.disciplines.get(about.discipline or "")
        if discipline is None or not discipline.event or about.gender is None or about.games is None:
            return None
        event = self._page_context.event_name(about.text, language, about.discipline)
        return event if event.slug == discipline.event and event.gender is about.gender and not event.unknown else None

    def _in_brackets(self, text: str, phrase: Phrase, language: str) -> str | None:
        """Give the NOC in brackets at the end of a title's second part that names no event: `Teilnehmer (Schweiz)`."""
        bracketed = _BRACKETED.search(text) if not (phrase.event or phrase.phase or phrase.discipline) else None
        return self._page_context.noc(bracketed[1], language, None) if bracketed else None

    def _part_in(self, text: str, language: str, sport: str | None) -> str | None:
        """Give the discipline of a sport that a text names (`Springreiten Einzel` of riding)."""
        known = self._page_context.reference.disciplines.get(sport or self._discipline_in(text, language) or "")
        named = [span.key for span in self._page_context.reference.disciplines_in(text, language)] if known else []
        return next((key for key in named if known and key in known.parts), None)

    def _beside(self, phrase: Phrase, tail: str, language: str, discipline: str | None) -> str | None:
        """Tell whether the part of a title behind the dash means a list beside the results: qualifying, seeds, records.

        Qualifying for the tournament of a sport takes place before the Games, that of an event is a round of it.
        """
        vocabulary, folded = self._page_context.vocabulary(language), beside_name(self._page_context.fold(tail), phrase.event)
        early = phrase.phase not in {None, "final"}
        told = phrase.event.discipline if phrase.event else None
        known = self._page_context.reference.disciplines.get(told or phrase.discipline or discipline or "")
        own = phrase.event is not None and known is not None and known.team and phrase.event.slug == known.event
        before = early and own and vocabulary.holds("subjects", "other", folded)
        return tail if before or (early and phrase.event is None) else vocabulary.holds("headings", "side", folded)

    def _page_about(self, text: str, language: str) -> Phrase:
        """Read what a title says before its dash; `text` is what stood around the Games."""
        vocabulary = self._page_context.vocabulary(language)
        folded = self._page_context.fold(text)
        text = self._without_host(text, language)
        games, rest = self._cut_games(text, language, None)
        head = _DASH.split(rest, maxsplit=1)[0].strip(_EDGES)
        discipline = self._discipline_in(head, language)
        games = games or self._cut_games(text, language, discipline)[0]
        olympic = games is not None or vocabulary.holds("subjects", "olympic", folded) is not None
        nation = None if discipline else self._nation(head, language)
        if nation is None and discipline is None and olympic:
            nation = self._nation_declined(head, language)
        if nation is None and discipline is None and games is None and olympic:
            nation = self.nation_of_people(head, language)
        return Phrase(
            rest,
            games=games,
            discipline=discipline,
            gender=self._gender_in(rest, language),
            nation=nation,
            other=vocabulary.holds("subjects", "other", folded),
            olympic=olympic,
        )

    def _without_host(self, text: str, language: str) -> str:
        """Return a title without the country in which its Games were held (`Zimske olimpijske igre 1972 v Japonski`), and what follows."""
        vocabulary = self._page_context.vocabulary(language)
        for end in sorted({span.end for span in self._page_context.reference.games_in(text, language)}, reverse=True):
            word, *country = text[end:].split()[:2] or [""]
            named = country and country[0][:1].isupper() and self._discipline_in(text[end:], language) is None
            if named and "held_in" in vocabulary.kinds("subjects", self._page_context.fold(word)):
                return text[:end]
        return text

    def _first_sentence(self, text: str, language: str) -> Phrase:
        """Read the first sentence of a lead. Games and gender count only where one alone is named."""
        reference, vocabulary = self._page_context.reference, self._page_context.vocabulary(language)
        sentence = _SENTENCE.split(text, maxsplit=1)[0]
        folded = self._page_context.fold(sentence)
        spans = reference.games_in(sentence, language)
        discipline = self._discipline_in(sentence, language)
        other = vocabulary.holds("subjects", "other", folded)
        if other and spans and folded.find(other) > len(self._page_context.fold(sentence[: spans[0].start])):
            other = None
        return Phrase(
            sentence,
            games=choose_games(spans, reference, discipline) if agree(spans) else None,
            discipline=discipline,
            gender=self._gender_in(sentence, language),
            other=other,
            olympic=bool(spans) or vocabulary.holds("subjects", "olympic", folded) is not None,
        )

    def _cut_games(self, text: str, language: str, discipline: str | None) -> tuple[str | None, str]:
        """Give the Games that a text names, and the text without them."""
        if not (_YEAR.search(text) or "olymp" in text.lower() or "olimp" in text.lower()):
            return None, text
        found = self._page_context.reference.games_in(text, language)
        spans = [span for span in found if not (_MEASURE.match(text, span.start) or _SEASON.match(text, span.start))]
        if not spans:
            return None, text
        games = choose_games(spans, self._page_context.reference, discipline)
        for start, end in sorted({(span.start, span.end) for span in spans}, reverse=True):
            text = f"{text[:start]} {text[end:]}"
        return games, _without_small_words(cleanup(text))

    def _discipline_in(self, text: str, language: str) -> str | None:
        whole = self._page_context.discipline(text, language)
        if whole:
            return whole
        spans = self._page_context.reference.disciplines_in(text, language)
        return min(spans, key=lambda span: (span.start, span.start - span.end)).key if spans else None

    def _gender_in(self, text: str, language: str) -> Gender | None:
        genders = {span.key for span in self._page_context.reference.genders_in(text, language)}
        return Gender(genders.pop()) if len(genders) == 1 else None

    def _nation(self, text: str, language: str) -> str | None:
        """Give the NOC that a title's words are, or stand in brackets at their end: `Teilnehmer (Schweiz)`."""
        bracketed = _BRACKETED.search(text)
        for candidate in (text, _without_small_words(text), bracketed[1] if bracketed else ""):
            noc = self._page_context.noc(candidate, language, None)
            if noc:
                return noc
        return None

    def _nation_declined(self, text: str, language: str) -> str | None:
        """Give the one NOC whose name stands in another case (`Nastop Slovenije`); behind a preposition it is a place."""
        endings, words = self._page_context.vocabulary(language).endings, text.split()
        found: set[str | None] = set()
        for i, word in enumerate(words):
            if word[:1].isupper() and not (i and len(words[i - 1]) <= _PREPOSITION):
                pairs = [words[i : i + 2], [word]]
                told = (self._page_context.noc(name, language, None) for run in pairs for name in _nominatives(run, endings))
                found.add(next((noc for noc in told if noc), None))
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    def nation_of_people(self, text: str, language: str) -> str | None:
        """Give the NOC of a title that names no Games and no discipline: its name at an end of it, or else the one adjective."""
        written = text.split()
        runs = [(start, end) for start in range(len(written)) for end in range(len(written), start, -1)]
        named = {
            start: noc for start, end in reversed(runs) if (noc := self._page_context.noc(" ".join(written[start:end]), language, None))
        }
        if named:
            return named.get(0) or self._nation_at_end(written, named, language)
        words = self._page_context.fold(text).split()
        told = [(len(stems), code) for stems, code in self._adjectives(language) if _stand_in(stems, words)]
        longest = max((length for length, _ in told), default=0)
        found = {code for length, code in told if length == longest}
        return found.pop() if len(found) == 1 else None

    def _nation_at_end(self, written: list[str], named: dict[int, str], language: str) -> str | None:
        """Give the NOC that ends a title behind a word that says whose people these are (`… aus Liechtenstein`)."""
        start = min(named)
        whole = self._page_context.noc(" ".join(written[start:]), language, None)
        before = self._page_context.fold(written[start - 1]) if start > 0 else ""
        return whole if "people_from" in self._page_context.vocabulary(language).kinds("subjects", before) else None

    def _adjectives_of(self, language: str) -> list[tuple[list[str], str]]:
        """Give the adjectives of NOCs, folded, a word a stem: the last vowel off."""
        nocs = self._page_context.reference.nocs.items()
        adjectives = [(self._page_context.fold(word).split(), code) for code, noc in nocs for word in noc.adjectives.get(language, ())]
        return [([_LAST_VOWEL.sub("", word) for word in words], code) for words, code in adjectives]


def _nominatives(words: Sequence[str], endings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Give what some words in another case may be in the nominative, all with endings of their own."""
    forms = [
        [word[: -len(ending)] + first for ending, first in endings if word.endswith(ending) and len(word) - len(ending) >= _STEM]
        for word in words
    ]
    return (" ".join(form) for form in product(*forms))


def _stand_in(stems: list[str], words: list[str]) -> bool:
    """Tell whether words stand side by side that are these stems with up to three letters on."""
    starts = range(len(words) - len(stems) + 1)
    return any(
        all(word.startswith(stem) and len(word) - len(stem) <= _ENDING for stem, word in zip(stems, words[at:], strict=False))
        for at in starts
    )


_SMALL = re.compile(
    r"^(?:at|in|of|the|on|na|v|bei|den|der|die|auf|from|for)\s+|\s+(?:at|in|of|the|on|na|v|bei|den|der|die|auf|at the|from|for)$",
    re.IGNORECASE,
)


def _without_small_words(text: str) -> str:
    """Prepositions that stood beside what was cut out."""
    before = None
    while before != text:
        before = text
        text = _SMALL.sub("", text.strip(_EDGES)).strip(_EDGES)
    return text
