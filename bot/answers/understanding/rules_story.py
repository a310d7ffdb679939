"""Rules for what happened, for records, sources, coverage and the medal table."""

from dataclasses import replace

from bot.answers.intent import (
    AboutIntent,
    Counted,
    CoverageIntent,
    EventIntent,
    HelpIntent,
    Intent,
    ListIntent,
    RecordIntent,
    SourcesIntent,
    StoryIntent,
    TableIntent,
)
from bot.answers.understanding.items import ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.prose import asks_for_topic, people_of, topic_of

_TELLS = frozenset({"happen", "cross_line", "disqualified"})
RECORDS = ("WR", "OR", "NR")


def story(look: Look) -> Intent | None:
    """Why, how it came, what happened, where an expression comes from."""
    if not _wants_story(look):
        return None
    people = people_of(look)
    claimed = look.yes_or_no and look.has("disqualified") and bool(people)
    return StoryIntent(filters=replace(look.filters, athletes=()), topic=topic_of(look), people=people, claimed=claimed)


def _wants_story(look: Look) -> bool:
    if look.has("how_many", "most", "fewest", "margin", "record") or asks_for_topic(look):
        return False
    if look.has("cross_line") and look.has("time_ask", "time") and look.named and not look.question.of(ItemKind.UNKNOWN):
        return False
    if look.has("why") or look.has(*_TELLS) or _first_ever(look):
        return True
    if look.has("phrase_story"):
        return not look.has("country", "where", "noc_ask", "venue") or bool(look.question.of(ItemKind.UNKNOWN))
    return look.has("how") and _tells_result(look) and not look.has("time", "margin_ask", "time_ask")


def _tells_result(look: Look) -> bool:
    """Whether the result is said and the way to it asked for (`how did Turcotte end up third`)."""
    if look.has("phase") and look.persons:
        return True
    if look.has("finish") and (look.question.ordinals or look.question.medals) and look.persons:
        return True
    return look.has("win", "get", "beat", "lose", "winner", "compete", "podium")


def _first_ever(look: Look) -> bool:
    """Tell whether the first ever to win is asked for: results of a few Games cannot say, prose may."""
    return 1 in look.question.ordinals and bool(look.question.medals) and bool(look.named) and not look.scope.several_games


def helping(look: Look) -> Intent | None:
    """Read a question about the bot itself."""
    if look.named or look.question.mentions or look.question.of(ItemKind.UNKNOWN):
        return None
    if look.has("help"):
        return HelpIntent()
    return AboutIntent() if look.has("itself") else None


def records(look: Look) -> Intent | None:
    """Read a question about records."""
    types = tuple(kind for kind in RECORDS if look.has(f"record.{kind}"))
    if not types and not look.has("record"):
        return None
    return RecordIntent(filters=look.filters, types=types)


def sources(look: Look) -> Intent | None:
    """Where an answer comes from."""
    of_sources = not look.has("who") or len(look.question.with_tag("source")) > 1  # and not who disputed a result
    if look.has("disputed") and of_sources and not look.has("story", "why", "how_many") and not _names_one(look):
        return SourcesIntent(filters=look.medal_filters, disputed=True)
    if not look.has("source") or look.has("how_many"):
        return None
    if look.has("coverage", "which", "list") and not (look.persons or look.nocs or look.question.mentions):
        return CoverageIntent(filters=look.filters, what=Counted.SOURCES)
    return SourcesIntent(filters=look.filters)


def _names_one(look: Look) -> bool:
    """Whether one event or athlete is asked about: all that its sources say is told then."""
    return bool(look.question.mentions or look.persons)


def coverage(look: Look) -> Intent | None:
    """Read a question about what the catalogue holds."""
    if (
        not look.has("coverage")
        or look.has("how_many", "most", "win", "get", "medal", "time", "margin", "podium", "medallist")
        or look.persons
    ):
        return None
    noun = look.counted_after("which") or look.counted_after("what") or look.counted_after("list") or look.counted_after("coverage")
    if look.nocs or look.question.mentions:
        return EventIntent(filters=look.filters) if look.question.mentions and not look.nocs else None
    if noun in (Counted.ATHLETES, Counted.NOCS, Counted.EVENTS):
        return ListIntent(filters=look.filters, listed=noun)
    return CoverageIntent(filters=look.filters, what=noun or Counted.GAMES)


def table(look: Look) -> Intent | None:
    """Read a question for the medal table."""
    if not look.has("table") or look.has("most", "fewest") or look.persons or look.nocs:
        return None
    return TableIntent(filters=look.filters, rank=next(iter(look.question.ordinals), 1))


def table_leader(look: Look) -> Intent | None:
    """`Who topped the medal table?`, `who leads the medal table?`: a country by its golds, and not who has the most medals."""
    leading = [item for item in look.question.items if item.tags & {"most", "win", "winner", "ahead"}]
    following = [look.question.next_content(item) for item in leading]
    if look.named or not any(item and "table" in item.tags for item in following):
        return None
    return TableIntent(filters=look.filters, alone=True)
