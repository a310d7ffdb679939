"""Words that change a question and for which its Intent has no field: naming them beats answering another question.

`accounting.py` says which words a kind of Intent may take in; this says whether this one has.
"""

from bot.answers.intent import (
    CompareIntent,
    Counted,
    CountIntent,
    Intent,
    ListIntent,
    MedalIntent,
    RelativePlaceIntent,
    SourcesIntent,
    SuperlativeIntent,
    VerifyIntent,
)
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.question import Question

NO_FIELD = frozenset({"repeated", "at_one_games"})
"""Tags that stand in no Intent: the same thing won more than once, and all at one Games."""
OPERATORS = NO_FIELD | {"both", "each", "more", "fewer", "and", "without", "not", "negated", "only", "individual", "ahead", "beat"}
"""Words that say how the rest is meant: there is never data by their name."""
PAIR = 2
EDITIONS = frozenset({"games_noun", "season.winter", "season.summer"})


def unheld(question: Question, intent: Intent) -> list[Item]:
    """Return the items that this reading has no field for."""
    items = [item for item in question.items if _has_no_field(question, item, intent)]
    left = question.left_out
    if isinstance(intent, MedalIntent) and any(medal.place in intent.places for medal in left.medals):
        items.append(Item(0, 0, ItemKind.TAGS, left.text, frozenset({"without"})))
    return items


def _has_no_field(question: Question, item: Item, intent: Intent) -> bool:  # noqa: PLR0911 - a case a word
    tags = item.tags
    if tags & NO_FIELD:
        return True
    if "both" in tags:
        return not (isinstance(intent, SourcesIntent) or _is_of_each(intent))
    if "each" in tags:
        return _is_every_edition(question, item, intent)
    if tags & {"more", "fewer"} and question.has("than") and not question.numbers:
        return isinstance(intent, (ListIntent, CountIntent)) and intent.at_least == 1
    if "individual" in tags:
        return bool(intent.filters.events) and any(one.kind is ItemKind.EVENT for one in question.items) and question.has("and", "follow")
    if tags & {"ahead", "beat"}:
        return isinstance(intent, RelativePlaceIntent) and any("behind" in one.tags for one in question.items if one is not item)
    return "and" in tags and isinstance(intent, VerifyIntent) and _joins_games(question, item, intent)


def _is_of_each(intent: Intent) -> bool:
    """Whether `both` is asked of people or countries that the Intent takes one by one, or of metals that it wants each of."""
    if isinstance(intent, ListIntent):
        return intent.every_medal
    subjects = max(len(intent.filters.athletes), len(intent.filters.nocs))
    return isinstance(intent, (CompareIntent, CountIntent, VerifyIntent)) and subjects >= PAIR


def _is_every_edition(question: Question, item: Item, intent: Intent) -> bool:
    """`In every Winter Games`: of rows of people or countries, it would have to hold at each."""
    following = question.next_content(item)
    if following is None or not following.tags & EDITIONS:
        return False
    people = {Counted.ATHLETES, Counted.NOCS}
    if isinstance(intent, ListIntent):
        return intent.listed in people
    return (isinstance(intent, CountIntent) and intent.counted in people) or (
        isinstance(intent, SuperlativeIntent) and intent.subject in people
    )


def _joins_games(question: Question, item: Item, intent: Intent) -> bool:
    """`In 2018 and 2022`: a yes would have to hold at each."""
    beside = {one.kind for one in question.items if one.end == item.start or one.start == item.end}
    return len(intent.filters.games) >= PAIR and beside <= {ItemKind.YEAR, ItemKind.CITY}
