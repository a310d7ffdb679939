"""What members and servers chose, from the state store, remembered for half a minute.

A process hears of what others change (`bot.state.listening`) and forgets what it remembered of it.

While the store is away, look-ups go on: with what was set as far as it is remembered, for an hour, else with the defaults.
What changes settings, or shows them to be changed, needs the store and says so.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from cachetools import TTLCache

from bot.discord_app.preferences import Place, Preference
from bot.problems import StateProblem
from bot.state import settings
from bot.state.settings import GuildSettings, MemberSettings
from bot.state.store import State

LIFETIME = 30.0
MOST = 20_000
REMEMBERED = 3600.0
"""Seconds for which a setting holds while the store is away."""
ASKING = 1.0
"""Seconds that a look-up waits for the store: Discord gives up after three."""
AWAY = 5.0
"""Seconds for which a store that did not answer is not asked again by look-ups."""

log = logging.getLogger(__name__)

Held = TypeVar("Held")


class Recent(Generic[Held]):
    """Values by id, for a while; the longest unused go first."""

    def __init__(self, *, lifetime: float = LIFETIME, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._held: TTLCache[int, Held] = TTLCache(most, lifetime, clock)
        self._last: TTLCache[int, Held] = TTLCache(most, max(lifetime, REMEMBERED), clock)
        self.changes = 0
        """How often something was forgotten or changed."""

    def get(self, key: int) -> Held | None:
        """Give a value that is still fresh."""
        return self._held.get(key)

    def last(self, key: int) -> Held | None:
        """Return the value that was there last, fresh or not."""
        return self._last.get(key)

    async def find(self, key: int, load: Callable[[], Awaitable[Held]]) -> Held:
        """Give a value, loaded where it is not held; it is not kept where something changed while it was loaded."""
        if (held := self.get(key)) is not None:
            return held
        before = self.changes
        return self.take(key, await load(), before)

    def take(self, key: int, loaded: Held, before: int) -> Held:
        """Remember what was loaded, unless something changed since: `before` is what `changes` was. Give it back."""
        return self.put(key, loaded) if self.changes == before else loaded

    def forget(self, key: int | None = None) -> None:
        """Forget a value that changed elsewhere, or all of them."""
        self.changes += 1
        if key is None:
            self._held.clear()
        else:
            self._held.pop(key, None)

    def change(self, key: int, value: Held) -> None:
        """Remember what a value was changed to; what is being loaded at this moment is not kept, it may be what was before."""
        self.forget(key)
        self.put(key, value)

    def put(self, key: int, value: Held) -> Held:
        """Remember a value, and give it back."""
        self._held[key] = self._last[key] = value
        return value


class Patience:
    """Asks the store for what a look-up can do without: not for long, and not again at once where it did not answer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: float | None = None
        """Until when the store is not asked; None while it answers."""

    async def ask(self, load: Callable[[], Awaitable[Held]], instead: Callable[[], Held]) -> Held:
        """Return what the store says, or what is taken instead while it is away."""
        if self._until is not None and self._clock() < self._until:
            return instead()
        try:
            async with asyncio.timeout(ASKING):
                found = await load()
        except (StateProblem, TimeoutError) as error:
            if self._until is None:
                log.warning("the state store does not answer (%s): look-ups go on without it", type(error).__name__)
            self._until = self._clock() + AWAY
            return instead()
        if self._until is not None:
            log.info("the state store answers again")
            self._until = None
        return found


class SettingsCache:
    """Settings of servers and members; also the responder's preferences."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._guilds: Recent[GuildSettings] = Recent()
        self._members: Recent[MemberSettings] = Recent()
        self._patience = Patience()

    async def guild(self, guild_id: int) -> GuildSettings:
        """Give a server's settings."""
        return await self._guilds.find(guild_id, lambda: settings.guild(self._state, guild_id))

    async def member(self, user_id: int) -> MemberSettings:
        """Give a member's settings."""
        return await self._members.find(user_id, lambda: settings.member(self._state, user_id))

    async def save_guild(self, changed: GuildSettings) -> None:
        """Store a server's settings; they hold at once in this process."""
        await settings.save_guild(self._state, changed)
        self._guilds.change(changed.guild_id, changed)

    async def save_member(self, changed: MemberSettings) -> None:
        """Store a member's settings; they hold at once in this process."""
        await settings.save_member(self._state, changed)
        self._members.change(changed.user_id, changed)

    def changed(self, what: str, identifier: int) -> None:
        """Forget what another process changed: a `guild` or a `member`."""
        if what == "guild":
            self._guilds.forget(identifier)
        elif what == "member":
            self._members.forget(identifier)

    def missed(self) -> None:
        """Forget everything: changes may have gone unheard."""
        self._guilds.forget()
        self._members.forget()

    def forget_member(self, user_id: int) -> None:
        """Remember a member's defaults: the store holds nothing of them any more."""
        self._members.change(user_id, MemberSettings(user_id))

    async def of(self, member: int, guild: int | None, place: Place = (None, None)) -> Preference:
        """Return what a member wants, else what the server wants (there, in that channel), else the default."""
        if guild is None:
            alone = await self._patience.ask(lambda: self.member(member), lambda: self._last_of(member))
            return Preference(alone.language, country=alone.country)
        own, theirs = await self._patience.ask(lambda: self._both(member, guild), lambda: self._last_both(member, guild))
        here = not theirs.lookup_channels or not theirs.lookup_channels.isdisjoint(filter(None, place))
        return Preference(
            own.language or theirs.language,
            theirs.private_replies or not here,
            theirs.pictures,
            theirs.lookup_channels,
            here,
            own.country or theirs.country,
        )

    def _last_of(self, user_id: int) -> MemberSettings:
        return self._members.last(user_id) or MemberSettings(user_id)

    def _last_both(self, user_id: int, guild_id: int) -> tuple[MemberSettings, GuildSettings]:
        return self._last_of(user_id), self._guilds.last(guild_id) or GuildSettings(guild_id)

    async def _both(self, user_id: int, guild_id: int) -> tuple[MemberSettings, GuildSettings]:
        theirs = self._guilds.get(guild_id)
        if theirs is not None:
            return await self.member(user_id), theirs
        before = self._members.changes, self._guilds.changes
        own, theirs = await settings.chosen(self._state, user_id, guild_id)
        return self._members.take(user_id, own, before[0]), self._guilds.take(guild_id, theirs, before[1])
