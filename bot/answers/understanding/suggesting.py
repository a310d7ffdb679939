"""The same question with a near choice in the place of what is missing: offered, never taken."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.answers.answer import Suggestion
from bot.answers.intent import Filters, Intent
from bot.answers.understanding.understood import Missing
from bot.parsing.lexicon.entity import Entity, EntityKind

MOST_OFFERED = 3
FIELDS = {
    EntityKind.EVENT: "events",
    EntityKind.GAMES: "games",
    EntityKind.NOC: "nocs",
    EntityKind.ATHLETE: "athletes",
    EntityKind.DISCIPLINE: "disciplines",
}


def with_suggestions(missing: Sequence[Missing], intent: Intent | None) -> tuple[Missing, ...]:
    """Add to the one thing that is missing the questions that could be meant; of several things, none is offered."""
    if len(missing) != 1 or intent is None:
        return tuple(missing)
    offered = [_suggestion(entity, intent) for entity in missing[0].near if entity.kind in FIELDS and not entity.mention]
    return (replace(missing[0], suggestions=tuple(offered[:MOST_OFFERED])),)


def _suggestion(entity: Entity, intent: Intent) -> Suggestion:
    chosen: dict[str, Any] = {FIELDS[entity.kind]: (entity.key,)}
    filters: Filters = replace(intent.filters, **chosen)
    return Suggestion(entity.label, replace(intent, filters=filters), entity.description)
