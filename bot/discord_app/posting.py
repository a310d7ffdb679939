"""What is posted at a set time: which, when next, and how. `cogs/posts.py` looks what is due."""

import logging

import discord

from bot.discord_app import delivery
from bot.discord_app.community import Community
from bot.discord_app.daily import next_daily, post_daily
from bot.discord_app.errors import is_refused
from bot.discord_app.leading import crown
from bot.discord_app.preferences import speaking
from bot.discord_app.seasons import season_bounds, season_of
from bot.discord_app.times import MONDAY, next_time
from bot.discord_app.views import quiz_messages as views
from bot.state import schedules, scores
from bot.state.schedules import Due
from bot.state.settings import GuildSettings
from bot.state.store import State

log = logging.getLogger(__name__)

WEEKLY, DAILY = "weekly", "daily"
WEEKLY_HOUR = 9
WEEK_MS = 7 * 24 * 3600 * 1000
BOARD_SIZE = 10
MOST_KEPT = 25
"""Characters that Discord takes as a nonce."""


async def arrange(state: State, before: GuildSettings, after: GuildSettings, *, now: int) -> None:
    """Set when the leaderboard and the daily question are due next, where a change of settings changed that."""
    if any(getattr(before, name) != getattr(after, name) for name in ("daily", "daily_channel_id", "daily_hour", "time_zone")):
        await schedules.put(state, after.guild_id, DAILY, await next_daily(state, after, now))
    if (before.board_channel_id, before.time_zone) != (after.board_channel_id, after.time_zone):
        await schedules.put(state, after.guild_id, WEEKLY, next_board(after, now) if after.board_channel_id else None)


def next_board(settings: GuildSettings, now: int) -> int:
    """Return when the leaderboard is due next (milliseconds): Monday at nine."""
    return next_time(now, settings.time_zone, WEEKLY_HOUR, MONDAY)


async def post(client: discord.Client, community: Community, due: Due, *, now: int) -> int | None:
    """Post what is due; return when it is due next, None: never."""
    return await (post_daily if due.kind == DAILY else post_board)(client, community, due, now=now)


async def post_board(client: discord.Client, community: Community, due: Due, *, now: int) -> int | None:
    """Post a server's leaderboard of the last seven days and of the season; return when it is due next, None: never."""
    settings = speaking(await community.settings.guild(due.guild_id), client.get_guild(due.guild_id))
    if settings.board_channel_id is None:
        return None
    await crown(client, community, due.guild_id, now=now)
    since, until = season_bounds(season_of(now))
    week = await scores.leaderboard(community.state, due.guild_id, since=now - WEEK_MS, until=now, limit=BOARD_SIZE)
    season = await scores.leaderboard(community.state, due.guild_id, since=since, until=until, limit=BOARD_SIZE)
    if week:  # where nobody played there is nothing to say
        channel = client.get_partial_messageable(settings.board_channel_id, guild_id=due.guild_id)
        view = views.weekly_view(week, season, settings.language or "en")
        try:
            await channel.send(view=view, allowed_mentions=delivery.NOBODY, nonce=nonce_of(due))
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            log.info("a weekly leaderboard could not be posted: %s", error)
    return next_board(settings, now)


def nonce_of(due: Due) -> str:
    """Return what keeps Discord from taking a post twice, within some minutes."""
    return f"{due.kind[0]}{due.guild_id % 10**12}{due.next_at // 60_000}"[:MOST_KEPT]
