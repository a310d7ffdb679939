"""Requests too long for a component's `custom_id`, each under a token, until they expire."""

import hashlib

from sqlalchemy import delete, select

from bot.state.store import State
from bot.state.tables import stored_intent

LIFETIME = 90 * 24 * 3600 * 1000
TOKEN_LENGTH = 24


async def keep(state: State, *texts: str, now: int) -> list[str]:
    """Store requests as texts; give their tokens. The same text has the same token, and its time begins anew."""
    tokens = [hashlib.sha256(text.encode()).hexdigest()[:TOKEN_LENGTH] for text in texts]
    rows = [{"token": token, "intent": text, "expires_at": now + LIFETIME} for token, text in sorted(zip(tokens, texts, strict=True))]
    statement = state.insert(stored_intent)
    statement = statement.on_conflict_do_update(index_elements=["token"], set_={"expires_at": statement.excluded.expires_at})
    async with state.begin() as connection:
        await connection.execute(statement, rows)  # in one order everywhere: no two processes wait for each other
    return tokens


async def find(state: State, token: str, *, now: int) -> str | None:
    """Give the request behind a token, None when it is unknown or has expired."""
    query = select(stored_intent.c.intent).where(stored_intent.c.token == token, stored_intent.c.expires_at > now)
    async with state.begin() as connection:
        return (await connection.execute(query)).scalar_one_or_none()


async def forget_expired(state: State, *, now: int) -> int:
    """Delete what has expired; give how many."""
    async with state.begin() as connection:
        return (await connection.execute(delete(stored_intent).where(stored_intent.c.expires_at <= now))).rowcount
