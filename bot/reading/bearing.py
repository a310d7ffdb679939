"""What a heading says of the ranks in the tables below it: the event's results, a part of them, something else, or nothing known."""

from collections.abc import Sequence
from enum import StrEnum

from bot.olympics.event import EventName
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrase, beside_name


class Bearing(StrEnum):
    """How far the headings above a table vouch for its ranks."""

    OPEN = "open"
    """No heading has spoken yet: the page's title alone holds."""
    EVENT = "event"
    """The nearest heading that says something names an event, a discipline, a gender or the Games."""
    RESULT = "result"
    """The nearest heading that says something means results."""
    STANDING = "standing"
    """It means the final, the final standing or the medallists."""
    PART = "part"
    """A part of the event above: a leg, a run, a segment."""
    SIDE = "side"
    """A list beside the results: training, seeds, scorers, qualified athletes."""
    UNKNOWN = "unknown"
    """Nobody knows what the nearest heading means."""


def bearing_below(phrase: Phrase, above: Bearing, around: "Around", page_context: PageContext, language: str) -> Bearing:
    """Tell what a heading makes of what holds above it."""
    vocabulary = page_context.vocabulary(language)
    folded = page_context.fold(phrase.text)
    if vocabulary.holds("headings", "side", beside_name(folded, phrase.event)) and not set(phrase.kinds) & {"records", "counts"}:
        return Bearing.SIDE
    if above in {Bearing.PART, Bearing.SIDE}:
        return above
    if _is_final_standing(folded, page_context, language):
        return Bearing.STANDING
    if is_part(phrase, around, page_context) or _names_part(phrase, around, vocabulary.kinds("groups", folded)):
        return Bearing.PART
    return _said(phrase, above) or (above if phrase.kinds or _is_date(folded, page_context, language) else Bearing.UNKNOWN)


def _is_final_standing(folded: str, page_context: PageContext, language: str) -> bool:
    """Tell whether a heading ends with the words for the final standing."""
    phrase = page_context.vocabulary(language).holds("headings", "last", folded)
    return phrase is not None and folded.endswith(phrase)


def without_after(text: str, page_context: PageContext, language: str) -> str:
    """Give a heading of the final standing without what it came after (`Final results after show jumping`)."""
    words = text.split()
    vocabulary = page_context.vocabulary(language)
    for at, word in enumerate(words):
        if at and vocabulary.kind("headings", page_context.fold(word)) == "after":
            head = " ".join(words[:at])
            return head if _is_final_standing(page_context.fold(head), page_context, language) else text
    return text


def _said(phrase: Phrase, above: Bearing) -> Bearing | None:
    """Tell what a heading vouches for by itself."""
    if phrase.phase or "standing" in phrase.kinds:
        return Bearing.STANDING
    if "results" in phrase.kinds:
        return above if above in {Bearing.UNKNOWN, Bearing.STANDING} else Bearing.RESULT
    if phrase.event is None and phrase.guess is not None and phrase.guess.unknown:
        return None
    named = phrase.event or phrase.discipline or phrase.gender or phrase.games or "open" in phrase.kinds
    return Bearing.EVENT if named else None


class Around:
    """What is known above a heading: the event that the whole page is about, the event and the discipline of the headings above."""

    __slots__ = ("discipline", "event", "page")

    def __init__(self, page: EventName | None, event: EventName | None, discipline: str | None) -> None:
        self.page = page
        self.event = event
        self.discipline = discipline


def is_part(phrase: Phrase, around: Around, page_context: PageContext) -> bool:
    """Tell whether a heading names another event within one event: a leg of a decathlon, the free skating, the ride of a pentathlon."""
    named = phrase.event or (phrase.guess if phrase.guess and phrase.guess.discipline else None)
    if around.page is not None and phrase.event and not _same(phrase.event, around.page, page_context):
        return True
    combined = page_context.words.free["combined"]
    if "discipline" in combined.get((around.discipline or "").lower(), ()):
        other = phrase.discipline if phrase.discipline != around.discipline else None
        return bool(other) or (named is not None and named.discipline not in {None, around.discipline})
    event = around.event
    if event is None or phrase.event is None or "event" not in combined.get(event.slug, ()):
        return False
    return not _same(phrase.event, event, page_context) and "event" not in combined.get(phrase.event.slug, ())


def _names_part(phrase: Phrase, around: Around, groups: Sequence[str]) -> bool:
    """Tell whether a heading is a word for a part, and no discipline or event of its own here."""
    if "part" not in groups or {"results", "standing"} & set(phrase.kinds):
        return False
    return around.page is not None or not _is_whole(phrase, around)


def _is_whole(phrase: Phrase, around: Around) -> bool:
    return phrase.discipline is not None or (phrase.event is not None and phrase.event.discipline in {None, around.discipline})


def _same(one: EventName, other: EventName, page_context: PageContext) -> bool:
    """Tell whether two names may mean one event, one of them told shorter."""
    slugs = one.slug, other.slug
    words = [set(slug.split("-")) for slug in slugs]
    if words[0] <= words[1] or words[1] <= words[0]:
        return True
    shorter = page_context.reference.is_shorter_event_name
    return shorter(*slugs) or shorter(*reversed(slugs))


def _is_date(folded: str, page_context: PageContext, language: str) -> bool:
    """Tell whether a heading is nothing but a date."""
    words = folded.split()
    known = (word.isdigit() or page_context.vocabulary(language).kind("prose", word) == "not_names" for word in words)
    return any(word.isdigit() for word in words) and all(known)
