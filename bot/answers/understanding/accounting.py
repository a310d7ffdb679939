"""Every content word of a question must be accounted for by its reading: what a reading leaves over is named, never dropped."""

from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    Counted,
    CountIntent,
    CountryIntent,
    CoverageIntent,
    EventIntent,
    FactIntent,
    Intent,
    ListIntent,
    MarginIntent,
    MarkIntent,
    MedalIntent,
    RandomIntent,
    RecordIntent,
    RelativePlaceIntent,
    SourcesIntent,
    StoryIntent,
    SuperlativeIntent,
    TableIntent,
    TeamIntent,
    VerifyIntent,
)
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.question import MEDALS, Question
from bot.answers.understanding.unheld import unheld
from bot.answers.understanding.vocabulary import NUMBER

_SAYS_MUCH = frozenset(
    [
        "not",
        "exact",
        "both",
        "shared",
        "several",
        "at_least",
        "more_than",
        "size",
        "phase",
        "last",
        "earliest",
        "latest",
        "record",
        "record.WR",
        "record.OR",
        "record.NR",
        "with",
        "host",
        "behind",
        "ahead",
        "beat",
        "lose",
        "most",
        "fewest",
        "fastest",
        "slowest",
        "closest",
        "largest",
        "longest",
        "shortest",
        "more",
        "fewer",
        "disqualified",
        "missed",
        "debut",
        "empty",
        "equal",
        "happen",
        "cross_line",
        "phrase_story",
        "margin",
        "time",
        "by_medal",
        "members",
        "individual",
        "source",
        "table",
        "just",
        "why",
        "topic",
        "rank_ask",
        "event_ask",
        "sport_ask",
        "venue",
        "time_ask",
        "margin_ask",
        "how_many",
        "where",
    ],
)
"""Tags that change what is asked: dropping one would answer another question."""

_METALS = frozenset(MEDALS)
_SAYS_LITTLE = frozenset(
    {"filler", "aux", "tail", "get", "win", "winner", "finish", "event", "games_noun", "team", "podium", "coverage", "each", "list"}
)
"""A word that may also mean one of these says nothing that could be lost."""

_TAKEN_IN: dict[type[Intent], str] = {
    MedalIntent: "compare individual fastest rank_ask event_ask who",
    RelativePlaceIntent: "where behind ahead beat lose just individual with",
    EventIntent: "time",
    AthleteIntent: "empty most fastest best_result by_medal event_ask rank_ask individual where",
    CountryIntent: "empty rank_ask by_medal individual most fastest time best_result",
    TableIntent: "table by_medal most ahead",
    CoverageIntent: "source sport_ask event_ask",
    CountIntent: "how_many by_medal individual shared members margin_ask size at_least more_than several more than",
    SuperlativeIntent: (
        "most fewest fastest slowest closest largest earliest latest margin time individual how_many by_medal "
        "margin_ask time_ask event_ask sport_ask members table beat debut where"
    ),
    MarkIntent: "cross_line time time_ask margin_ask individual how_many",
    MarginIntent: (
        "missed individual fastest more fewer than between largest margin margin_ask behind ahead beat lose"
        " time closest how_many time_ask just"
    ),
    TeamIntent: "members with event_ask shared size",
    ListIntent: "with both shared individual event_ask sport_ask members more than at_least more_than several",
    CompareIntent: (
        "several between compare more fewer margin time fastest slowest most fewest individual largest closest "
        "how_many by_medal with behind margin_ask time_ask both"
    ),
    VerifyIntent: "beat lose behind ahead time time_ask individual more with members event_ask",
    FactIntent: "individual where venue host rank_ask event_ask sport_ask with by_medal",
    RecordIntent: "record record.WR record.OR record.NR time fastest how_many not",
    SourcesIntent: "source where time margin between happen size shared",
    RandomIntent: "",
}
"""What each reading takes in. A story takes in everything: its words are looked for in the prose. One tag that is taken in will do for a
word that has several: `who was on` may ask for the members of a team, and asks who."""
ACCOUNTED = {kind: frozenset(tags.split()) for kind, tags in _TAKEN_IN.items()}


def left_over(question: Question, intent: Intent) -> list[Item]:
    """Find the items that a reading leaves over."""
    if isinstance(intent, StoryIntent):
        return []
    accounted = ACCOUNTED.get(type(intent), frozenset())
    counts_medals = isinstance(intent, CountIntent) and intent.counted is Counted.MEDALS and _has_subject(intent)
    if counts_medals or not question.numbers or (isinstance(intent, (CountIntent, ListIntent)) and intent.exact):
        accounted |= {"exact"}
    if isinstance(intent, (CountIntent, VerifyIntent, CompareIntent)) and max(len(intent.filters.athletes), len(intent.filters.nocs)) > 1:
        accounted |= {"with", "together", "both", "shared", "equal"}
    if isinstance(intent, MedalIntent) and intent.nocs_asked:
        accounted |= {"where"}
    if intent.filters.nocs:
        accounted |= {"phrase_story"} if question.has("noc_ask") else frozenset()
    mentions = question.mentions
    items = [item for item in question.items if not any(mention.start <= item.start < mention.end for mention in mentions)]
    left = [
        item
        for item in items
        if _is_left(item, accounted) or _number_left(question, item, intent) or _denies(question, item) or _alone(question, item, intent)
    ]
    return [*left, *(item for item in unheld(question, intent) if item not in left)]


def _denies(question: Question, item: Item) -> bool:
    """`Who didn't win`, where `didn't she win` asks for a yes."""
    before = question.before(item.start)
    return "negated" in item.tags and any(one.tags & {"who", "whom", "which"} for one in before[-3:])


def _alone(question: Question, item: Item, intent: Intent) -> bool:
    """`Who won only bronze`: who has nothing else is no question that is read."""
    following = question.next_content(item)
    lists = isinstance(intent, (MedalIntent, ListIntent, CountIntent)) and not _has_subject(intent)
    return "only" in item.tags and lists and following is not None and bool(following.tags & _METALS)


def _is_left(item: Item, accounted: frozenset[str]) -> bool:
    if item.kind is ItemKind.MARK:
        return "time" not in accounted
    said = item.tags & _SAYS_MUCH
    return item.kind is ItemKind.TAGS and bool(said) and item.tags.isdisjoint(accounted) and item.tags.isdisjoint(_SAYS_LITTLE)


def _number_left(question: Question, item: Item, intent: Intent) -> bool:
    words = [int(tag[1:]) for tag in item.tags if tag.startswith(NUMBER)]
    if question.counts_people(item) or (question.counts_events(item) and not isinstance(intent, (CountIntent, ListIntent))):
        return False
    if item.kind is not ItemKind.NUMBER and not (words and min(words) > 1 and item.tags.isdisjoint(_SAYS_LITTLE)):
        return False
    if isinstance(intent, (CountIntent, ListIntent)):
        return (
            intent.at_least == 1
            and not intent.exact
            and not (isinstance(intent, CountIntent) and intent.counted is Counted.MEDALS and _has_subject(intent))
        )
    return not (isinstance(intent, SuperlativeIntent) and intent.limit > 1) and not isinstance(
        intent, (MarginIntent, MedalIntent, CompareIntent, TeamIntent, SourcesIntent)
    )


def _has_subject(intent: Intent) -> bool:
    return bool(intent.filters.athletes or intent.filters.nocs or getattr(intent, "mention", None))
