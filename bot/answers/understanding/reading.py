"""The rules in their order: the first that has a reading gives it."""

from collections.abc import Callable

from bot.answers.intent import Intent
from bot.answers.understanding import rules_marks, rules_numbers, rules_people, rules_places, rules_story
from bot.answers.understanding.looks import Look

Rule = Callable[[Look], Intent | None]

RULES: tuple[Rule, ...] = (
    rules_story.helping,
    rules_story.records,
    rules_story.sources,
    rules_story.story,
    rules_marks.margin,
    rules_marks.marks,
    rules_numbers.compare,
    rules_people.verify,
    rules_people.team,
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
            return intent
    return None
