"""Of how many of those who are meant it is held what a question holds them to: the mark, the age, whether they are men or women."""

from dataclasses import replace
from typing import Literal

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Status
from bot.answers.render.asked import Asked
from bot.answers.render.missing import unknown
from bot.locale import msgid
from bot.query.lookups import compile_known
from bot.query.model import MEDALS, Ask, Where

What = Literal["age", "sex", "mark"]
TOLD: dict[What, tuple[str, str]] = {
    "mark": (
        msgid("No such mark is in my data, and I know those of only {known} of these {number} results."),
        msgid("I know the marks of {known} of these {number} results, and compare only those."),
    ),
    "sex": (
        msgid("I cannot tell: of these {number} people I know of {known} whether they are men or women."),
        msgid("I know whether {known} of these {number} people are men or women, and count only those."),
    ),
}
"""What is said where there are none, and beside those that there are."""
OWNERS: dict[What, str] = {"age": "athlete", "sex": "athlete", "mark": "competitor"}
"""Whose what is held is: a person's, or a whole team's."""


async def number_held(asked: Asked, where: Where, what: What) -> tuple[int, int]:
    """Return of how many of those who are meant something is held, and how many they are."""
    statement = compile_known(where, what, OWNERS[what])
    ((known, number),) = [tuple(row) for row in await asked.catalogue.fetch(statement.sql, statement.parameters)]
    return known, number


async def with_coverage(asked: Asked, made: Answer) -> Answer:
    """Say beside an answer that is held to marks, or to men or women in events of both, of how many that is held.

    Where it is not of all, nothing is denied.
    """
    where, words = asked.query.where, asked.words
    if not (where.mark or where.sex) or made.status not in {Status.ANSWERED, Status.NONE}:
        return made
    what: What = "mark" if where.mark else "sex"
    free = changed(where, mark=None, medals=where.medals or MEDALS) if where.mark else changed(where, sex=None)
    known, number = await number_held(asked, free, what)
    if known == number:
        return made
    none, note = TOLD[what]
    numbers = {"known": words.number(known), "number": words.number(number)}
    counted = asked.query.ask is Ask.COUNT and not (await number_held(asked, where, what))[1]
    if made.status is Status.NONE or counted:
        return await unknown(asked, words.say(none, **numbers))
    return replace(made, notes=(*made.notes, Note(NoteKind.SCOPE, words.say(note, **numbers))))
