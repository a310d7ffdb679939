"""Requests too long for a component's `custom_id`, each under a token, until they expire."""

import hashlib

from sqlalchemy import delete, select

from bot.state.store import State
from bot.state.tables import stored_intent

LIFETIME = 90 * 24 * 3600 * 1000
TOKEN_LENGTH = 24


async def keep(state: State, text: str, *, now: int) -> str:
    """Store a request as text; give its token. The same text has the same token, and its time begins anew."""
    token = hashlib.sha256(text.encode()).hexdigest()[:TOKEN_LENGTH]
    statement = state.insert(stored_intent).values(token=token, intent=text, expires_at=now + LIFETIME)
    async with state.begin() as connection:
        await connection.execute(statement.on_conflict_do_update(index_elements=["token"], set_={"expires_at": now + LIFETIME}))
    return token


async def find(state: State, token: str, *, now: int) -> str | None:
    """Give the request behind a token, None when it is unknown or has expired."""
    query = select(stored_intent.c.intent).where(stored_intent.c.token == token, stored_intent.c.expires_at > now)
    async with state.begin() as connection:
        return (await connection.execute(query)).scalar_one_or_none()


async def forget_expired(state: State, *, now: int) -> int:
    """Delete what has expired; give how many."""
    async with state.begin() as connection:
        return (await connection.execute(delete(stored_intent).where(stored_intent.c.expires_at <= now))).rowcount
