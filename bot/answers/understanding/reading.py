"""The rules in their order: the first that has a reading gives it."""

from collections.abc import Callable

from bot.answers.intent import AthleteIntent, Intent, StoryIntent
from bot.answers.understanding import rules_marks, rules_numbers, rules_people, rules_places, rules_story
from bot.answers.understanding.looks import Look

Rule = Callable[[Look], Intent | None]

RULES: tuple[Rule, ...] = (
    rules_story.helping,
    rules_story.records,
    rules_story.table_leader,
    rules_story.sources,
    rules_story.story,
    rules_marks.margin,
    rules_marks.marks,
    rules_numbers.compare,
    rules_people.verify,
    rules_people.team,
    rules_numbers.first_in_time,
    rules_numbers.superlative,
    rules_numbers.count,
    rules_people.relative,
    rules_people.fact,
    rules_story.coverage,
    rules_story.table,
    rules_places.of_athlete,
    rules_places.listing,
    rules_places.medals,
    rules_places.bare,
)


def read(look: Look) -> Intent | None:
    """Read what a question asks."""
    for rule in RULES:
        intent = rule(look)
        if intent is not None:
            return _of_mention(look, intent)
    return None


def _of_mention(look: Look, intent: Intent) -> Intent:
    """Ask about the person whom prose alone names, where a reading would ask about everybody instead."""
    carried = isinstance(intent, StoryIntent) or getattr(intent, "mention", None) or "mention:" in _sides(intent)
    return intent if not look.mention or carried else AthleteIntent(mention=look.mention, filters=look.filters)


def _sides(intent: Intent) -> str:
    """Give the sides of a margin or of a claim, as Intents write them."""
    return " ".join(str(getattr(intent, name, "")) for name in ("first", "second", "beaten"))
