"""The role of a season's leader: given to whoever leads a server's leaderboard, and taken from who led before."""

import logging

import discord

from bot.discord_app.community import Community
from bot.discord_app.errors import is_refused
from bot.discord_app.seasons import season_bounds, season_of
from bot.state import leaders, scores
from bot.state.leaders import Leader

log = logging.getLogger(__name__)

REASON = "leads the quiz leaderboard"


async def crown(client: discord.Client, community: Community, guild_id: int, *, now: int) -> Leader | None:
    """Give the role to who leads the season now, and take it from who had it; return who has it then."""
    settings = await community.settings.guild(guild_id)
    before = await leaders.of_guild(community.state, guild_id)
    if settings.leader_role_id is None and before is None:
        return None
    since, until = season_bounds(season_of(now))
    first = await scores.leaderboard(community.state, guild_id, since=since, until=until, limit=1)
    leads = bool(first and first[0].points)
    after = Leader(guild_id, first[0].user_id, settings.leader_role_id) if leads and settings.leader_role_id else None
    if after == before or (after is None and settings.leader_role_id):
        return before
    if before:
        await take_back(client, before)
    if after and not await _give(client, after):
        after = None
    await leaders.save(community.state, guild_id, after)
    return after


async def _give(client: discord.Client, leader: Leader) -> bool:
    try:
        await client.http.add_role(leader.guild_id, leader.user_id, leader.role_id, reason=REASON)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        log.info("the leader's role could not be given: %s", error)  # the settings say what is missing
        return False
    return True


async def step_down(client: discord.Client, community: Community, user_id: int) -> list[int]:
    """Take the role from a member wherever they lead; return those servers, where somebody else may lead now."""
    led = await leaders.of_member(community.state, user_id)
    for leader in led:
        await take_back(client, leader)
        await leaders.save(community.state, leader.guild_id, None)
    return [leader.guild_id for leader in led]


async def take_back(client: discord.Client, leader: Leader) -> None:
    """Take the role from a member, where that can be done."""
    try:
        await client.http.remove_role(leader.guild_id, leader.user_id, leader.role_id, reason=REASON)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        log.info("the leader's role could not be taken back: %s", error)
