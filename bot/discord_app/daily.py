"""The daily question: made, posted, and closed a day later.

A round is opened in the store first, then posted, then noted as posted. A process that dies in between leaves a round without a message;
whoever takes the post again looks whether it stands in the channel already, and posts it only where it does not.
"""

import logging
import random
from typing import Any

import discord

from bot.discord_app import delivery
from bot.discord_app.community import Community
from bot.discord_app.errors import Refusal, is_refused
from bot.discord_app.leading import crown
from bot.discord_app.permissions import LacksPermissionError, lacking_in
from bot.discord_app.preferences import speaking
from bot.discord_app.quiz_runner import view_of_closed
from bot.discord_app.references import IntentStore
from bot.discord_app.seasons import season_bounds, season_of
from bot.discord_app.times import local_date, next_time
from bot.discord_app.views import quiz_messages as views
from bot.locale import translator
from bot.quiz.daily import question_of
from bot.quiz.drawing import DIFFICULTIES, Asked
from bot.quiz.game import closed
from bot.quiz.making import Maker
from bot.quiz.question import Question
from bot.state import daily, quizzes
from bot.state.quizzes import Quiz, Round
from bot.state.schedules import Due
from bot.state.settings import GuildSettings
from bot.state.store import State

log = logging.getLogger(__name__)

LOOKED_THROUGH = 50
"""Messages of a channel that are looked through for a post."""
TITLE = 100
"""Characters of a forum post's title."""
SEEDS = 2**48


class NoDailyQuestionError(Refusal):
    """There is no channel for the daily question, or nothing to ask."""

    def __init__(self, *, channel: bool) -> None:
        super().__init__()
        self._channel = channel

    def message(self, language: str) -> str:
        """Return the sentence the member reads."""
        say = translator(language).gettext
        return (
            say("My data has no more questions of this kind.") if self._channel else say("Choose a channel for the daily question first.")
        )


async def next_daily(state: State, settings: GuildSettings, now: int) -> int | None:
    """Return when a server's next daily question is due; None: never. There is one a day, also where its hour was changed."""
    if not settings.daily or settings.daily_channel_id is None:
        return None
    due = next_time(now, settings.time_zone, settings.daily_hour)
    quiz = await daily.of_guild(state, settings.guild_id)
    last = await daily.latest(state, quiz.id) if quiz else None
    if last and local_date(last.opened_at, settings.time_zone) == local_date(due, settings.time_zone):
        return next_time(due, settings.time_zone, settings.daily_hour)
    return due


async def post_daily(client: discord.Client, community: Community, due: Due, *, now: int) -> int | None:
    """Post a server's daily question; return when the next one is due, None: never."""
    settings = speaking(await community.settings.guild(due.guild_id), client.get_guild(due.guild_id))
    if not settings.daily or settings.daily_channel_id is None:
        return None
    opened = await _opened(community, settings, due, now)
    if opened and opened.message_id is None and opened.closed_at is None:
        try:
            await _post(client, community, settings, opened, again=due.again)
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            log.info("a daily question could not be posted: %s", error)  # the settings say what is missing
            await quizzes.close_round(community.state, opened.id, now=now)
    return await next_daily(community.state, settings, now)


async def post_test(client: discord.Client, community: Community, guild_id: int, *, now: int) -> None:
    """Post what the daily question would look like, at once; nobody can answer it.

    Raises
    ------
    NoDailyQuestionError
        No channel is chosen, or there is nothing to ask.
    LacksPermissionError
        The bot may not post there.
    """
    settings = speaking(await community.settings.guild(guild_id), client.get_guild(guild_id))
    if settings.daily_channel_id is None:
        raise NoDailyQuestionError(channel=False)
    if names := lacking_in(client.get_guild(guild_id), settings.daily_channel_id):
        raise LacksPermissionError(names, settings.daily_channel_id)
    question = await _question(community, settings, random.randrange(SEEDS), now)
    if question is None:
        raise NoDailyQuestionError(channel=True)
    sample = Round(0, 0, 0, "", None, now, now + daily.DAY_MS, None)
    view = views.daily_view(sample, question, settings.language or "en", test=True)
    await _send(await client.fetch_channel(settings.daily_channel_id), view, question)


async def close_over(client: discord.Client, community: Community, intents: IntentStore, *, now: int) -> None:
    """Show the answers of daily questions whose time is over. What fails is tried again at the next look."""
    for quiz, opened in await daily.over(community.state, now=now):
        try:
            view = await view_of_closed(intents, quiz, await closed(community.state, quiz, opened))
            await _show_closed(client, quiz, opened, view)
            await quizzes.close_round(community.state, opened.id, now=now)
            await crown(client, community, quiz.guild_id, now=now)
        except Exception:
            log.exception("a daily question could not be closed; it is tried again")


async def _show_closed(client: discord.Client, quiz: Quiz, opened: Round, view: discord.ui.LayoutView) -> None:
    if opened.message_id is None:
        return
    channel = client.get_partial_messageable(opened.channel_id or quiz.channel_id, guild_id=quiz.guild_id)
    try:
        await channel.get_partial_message(opened.message_id).edit(view=view, allowed_mentions=delivery.NOBODY)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        log.info("the answer of a daily question could not be shown: %s", error)


async def _opened(community: Community, settings: GuildSettings, due: Due, now: int) -> Round | None:
    """Return the round of what is due: the one opened for it before, unless its day is over, else a new one; None: nothing to ask."""
    language = settings.language or "en"
    quiz = await daily.begun(community.state, settings.guild_id, channel_id=settings.daily_channel_id or 0, language=language, now=now)
    last = await daily.latest(community.state, quiz.id)
    if last and last.opened_at >= due.next_at and last.deadline > now:
        return last
    number = last.number + 1 if last else 1
    question = await _question(community, settings, quiz.seed + number, now)
    if question is None:
        return None
    return await quizzes.open_round(
        community.state, quiz.id, number, question.to_json(), now=now, deadline=now + daily.DAY_MS, fact=question.fact or None
    )


async def _question(community: Community, settings: GuildSettings, seed: int, now: int) -> Question | None:
    before = await quizzes.facts_asked(community.state, settings.guild_id, since=season_bounds(season_of(now))[0])
    async with community.catalogue.lease() as catalogue:
        maker = Maker(catalogue, community.reference, settings.language or "en", DIFFICULTIES["medium"])
        day = local_date(now, settings.time_zone)
        return await question_of(maker, settings.daily_kind, day, seed=seed, asked=Asked((), before))


async def _post(client: discord.Client, community: Community, settings: GuildSettings, opened: Round, *, again: bool) -> None:
    channel = await client.fetch_channel(settings.daily_channel_id or 0)
    found = await _posted(client, channel, opened) if again else None
    if found is None:
        question = Question.from_json(opened.question)
        found = await _send(channel, views.daily_view(opened, question, settings.language or "en"), question, nonce=f"d{opened.id}")
    await quizzes.set_message(community.state, opened.id, *found)


async def _send(channel: Any, view: discord.ui.LayoutView, question: Question, nonce: str | None = None) -> tuple[int, int]:
    """Post to a channel, or as a new post to a forum; return the message's id and its channel's."""
    if isinstance(channel, discord.ForumChannel):
        tags = channel.available_tags[:1] if channel.flags.require_tag else []
        name = limited_title(question.text)
        post = await channel.create_thread(name=name, view=view, applied_tags=tags, allowed_mentions=delivery.NOBODY)
        return post.message.id, post.thread.id
    message = await channel.send(view=view, allowed_mentions=delivery.NOBODY, **({"nonce": nonce} if nonce else {}))
    return message.id, channel.id


def limited_title(text: str) -> str:
    """Return a forum post's title."""
    return text if len(text) <= TITLE else text[: TITLE - 1].rstrip() + "…"


async def _posted(client: discord.Client, channel: Any, opened: Round) -> tuple[int, int] | None:
    """Return the message of a round and its channel, where it was posted by a process that did not come to note it."""
    sign = f"1QC{opened.id}.0"
    try:
        if isinstance(channel, discord.ForumChannel):
            threads = [thread for thread in await channel.guild.active_threads() if thread.parent_id == channel.id]
            ours = [thread for thread in threads if client.user and thread.owner_id == client.user.id]
            starters = [await thread.fetch_message(thread.id) for thread in ours]
        else:
            after = discord.Object(discord.utils.time_snowflake(discord.utils.utcnow()) - (2 * daily.DAY_MS << 22))
            starters = [message async for message in channel.history(limit=LOOKED_THROUGH, after=after, oldest_first=False)]
    except (discord.Forbidden, discord.NotFound):
        return None  # it may not look; within some minutes Discord knows a post by its nonce
    return next(((message.id, message.channel.id) for message in starters if _has(message, sign)), None)


def _has(message: discord.Message, custom_id: str) -> bool:
    children = discord.ui.LayoutView.from_message(message).walk_children() if message.components else ()
    return any(getattr(item, "custom_id", None) == custom_id for item in children)
