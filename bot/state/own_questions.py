"""Questions that a server brought itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, select

from bot.state.store import State
from bot.state.tables import own_question


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question with its right answer, wrong ones, and other spellings of the right one for typed answers."""

    text: str
    answer: str
    wrong: tuple[str, ...]
    accepted: tuple[str, ...] = ()
    id: int = 0
    """Its number in the store; 0 before it is there."""


class Stored(NamedTuple):
    """What became of a list of questions."""

    added: int
    changed: int


async def put(state: State, guild_id: int, questions: Sequence[OwnQuestion], *, now: int) -> Stored:
    """Add questions to a server's; one whose text is there already is replaced."""
    texts = [question.text for question in questions]
    held = select(func.count()).select_from(own_question).where(own_question.c.guild_id == guild_id, own_question.c.text.in_(texts))
    async with state.begin() as connection:
        changed = (await connection.execute(held)).scalar_one()
        for question in questions:
            values = {"answer": question.answer, "wrong": _json(question.wrong), "accepted": _json(question.accepted), "added_at": now}
            statement = state.insert(own_question).values(guild_id=guild_id, text=question.text, **values)
            await connection.execute(statement.on_conflict_do_update(index_elements=["guild_id", "text"], set_=values))
    return Stored(len(questions) - changed, changed)


async def of_guild(state: State, guild_id: int) -> list[OwnQuestion]:
    """Return a server's questions in the order in which they came."""
    query = select(own_question).where(own_question.c.guild_id == guild_id).order_by(own_question.c.id)
    async with state.begin() as connection:
        return [_question(row) for row in (await connection.execute(query)).all()]


async def remove(state: State, guild_id: int, number: int | None = None) -> int:
    """Delete one of a server's questions, or all of them; return how many there were."""
    statement = delete(own_question).where(own_question.c.guild_id == guild_id)
    if number is not None:
        statement = statement.where(own_question.c.id == number)
    async with state.begin() as connection:
        return (await connection.execute(statement)).rowcount


def _json(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _question(row: Row[*tuple[Any, ...]]) -> OwnQuestion:
    return OwnQuestion(row.text, row.answer, tuple(json.loads(row.wrong)), tuple(json.loads(row.accepted)), row.id)
