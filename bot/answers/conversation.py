"""What was asked before in this channel by this member: a plain value; who holds it decides when it expires."""

from dataclasses import dataclass

from bot.answers.answer import Answer
from bot.query.model import Query, Request, Select


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last question as it was understood, for follow-ups such as `and the silver?`."""

    request: Request
    language: str
    choices: tuple[Request, ...] = ()
    """Where the last answer asked back: what could be chosen, in the order shown (`2` chooses the second)."""
    event: str | None = None
    """Key of the one event the last answer was about, where it was one (`by how much?`)."""
    athletes: tuple[str, ...] = ()
    """Key of the one athlete whom the last answer named, where it was one (`how old was he?`)."""
    nocs: tuple[str, ...] = ()
    """The one NOC that the last answer named, where it named no athlete."""
    earlier: Request | None = None
    """The question before the last one (`and by how many more?`)."""


def continued(before: Conversation | None, answer: Answer, choices: tuple[Request, ...]) -> Conversation | None:
    """Give the conversation after an answer; where it asks back, the question before it stays the last one."""
    asked = answer.query or (before.request if before and choices else None) or next(iter(choices), None)
    if not asked:
        return before
    event = next(iter(_one(answer, "event")), None)
    nocs = () if any(row.values.get("athlete") for row in answer.data) else _one(answer, "noc")
    return Conversation(asked, answer.language, choices, event, _one(answer, "athlete"), nocs, before.request if before else None)


def offered(answer: Answer) -> tuple[Request, ...]:
    """Return what an answer offers, in the order shown."""
    return tuple(one.query for one in answer.suggestions if one.query)


def _one(answer: Answer, name: str) -> tuple[str, ...]:
    """Give the key of the one event, athlete or NOC that the answer is about; none where there are more."""
    keys = {row.values.get(name) for row in answer.data}
    if name == "athlete" and isinstance(answer.query, Query) and answer.query.select is Select.ATHLETE and answer.query.keep:
        keys -= {None}  # teams that the one athlete was in
    return tuple(str(key) for key in keys if key) if len(keys) == 1 else ()
