"""The client: discord.py's bot with our tree, our components and our cogs, and with no privileged intent."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.cog import Capability
from bot.discord_app.cogs import COGS, LOOKUPS
from bot.discord_app.community import Community
from bot.discord_app.delivery import NOBODY
from bot.discord_app.errors import OutdatedError
from bot.discord_app.localising import Localiser
from bot.discord_app.monitoring.monitor import Monitor
from bot.discord_app.monitoring.record import Outcome, note
from bot.discord_app.monitoring.watch import UNKNOWN
from bot.discord_app.quiz_runner import QuizRunner
from bot.discord_app.registration import keep_registering, try_to_register
from bot.discord_app.responder import Responder
from bot.discord_app.views import buttons, privacy, questions, quiz, reports, settings
from bot.discord_app.views import help as helping

log = logging.getLogger(__name__)

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""Servers, so that discord.py knows where it is; messages, of which Discord shows us those that mention us and direct ones."""


ITEMS = (*buttons.ITEMS, *quiz.ITEMS, *settings.ITEMS, *privacy.ITEMS, *questions.ITEMS, *reports.ITEMS, *helping.ITEMS)
"""Every component that is known by its `custom_id`, also on messages of earlier processes."""


def is_known(interaction: discord.Interaction[Any]) -> bool:
    """Whether one of our components has this `custom_id`."""
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    return any(kind.__discord_ui_compiled_template__.fullmatch(custom_id) for kind in ITEMS)


class Tree(app_commands.CommandTree["Podium"]):
    """The tree of commands; what a command raises is told to the member and the log."""

    async def interaction_check(self, interaction: discord.Interaction["Podium"], /) -> bool:
        """Refuse nothing; watch how it ends."""
        self.client.monitor.watch.interaction(interaction)
        return True

    async def on_error(self, interaction: discord.Interaction["Podium"], error: app_commands.AppCommandError, /) -> None:
        """Answer the member, log the story."""
        await self.client.responder.went_wrong(interaction, error)


class Podium(commands.Bot):
    """The bot. What it answers, its responder knows; what it can do is in its cogs. Without a community it answers, and no more."""

    def __init__(
        self,
        responder: Responder,
        community: Community | None = None,
        *,
        cogs: Sequence[type[Capability]] | None = None,
        monitor: Monitor | None = None,
        **options: Any,
    ) -> None:
        # Voice is not missed: no line in the log about its libraries
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=INTENTS,
            tree_cls=Tree,
            allowed_mentions=NOBODY,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            activity=discord.CustomActivity("/help · /ask"),
            **options,
        )
        self.responder = responder
        self._registering: asyncio.Task[None] | None = None
        self.monitor = monitor or Monitor()
        self.door: Callable[[], Awaitable[None]] | None = None
        self._kinds = cogs if cogs is not None else COGS if community else LOOKUPS
        self._community = community
        self._quiz_runner = QuizRunner(self, responder, community) if community else None

    @property
    def has_community(self) -> bool:
        """Whether members and servers bring anything to this bot."""
        return self._community is not None

    @property
    def community(self) -> Community:
        """What members and servers bring; the cogs that need it are loaded only where it is."""
        if self._community is None:
            raise RuntimeError("this bot has no community")
        return self._community

    @property
    def quiz_runner(self) -> QuizRunner:
        """Who runs the quizzes."""
        if self._quiz_runner is None:
            raise RuntimeError("this bot has no community")
        return self._quiz_runner

    async def setup_hook(self) -> None:
        """Load every cog (one that cannot be loaded stops the start), and register the commands."""
        if self._community is not None:
            self._community.listen(self.quiz_runner.wake)
        self.add_dynamic_items(*ITEMS)
        for kind in self._kinds:
            await self.add_cog(kind(self))
        await self.tree.set_translator(Localiser())
        if not await try_to_register(self):
            self._registering = asyncio.create_task(keep_registering(self), name="registering")

    async def close(self) -> None:
        """Leave Discord."""
        if self._registering:
            self._registering.cancel()
        await super().close()

    async def take_no_more(self) -> None:
        """Stop listening, where the bot does, so that a load balancer asks others; what was taken is answered."""
        if self.door is not None:
            await self.door()

    def serving(self) -> None:
        """Tell the cogs that there is no gateway from which they would hear of servers."""
        self.dispatch("serving")

    async def on_ready(self) -> None:
        """Say that members can ask now."""
        log.info("ready as %s, in %d servers", self.user, len(self.guilds))

    async def on_interaction(self, interaction: discord.Interaction["Podium"], /) -> None:
        """Tell who presses what this release does not know that it is too old; everything else is taken elsewhere."""
        if interaction.type is discord.InteractionType.component and not is_known(interaction):
            self.monitor.watch.interaction(interaction, UNKNOWN)
            await self.responder.went_wrong(interaction, OutdatedError())

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no prefix commands."""

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Log what an event raised; its reader, if there is one, was told where it happened."""
        note(Outcome.FAILED)
        log.error("while handling %s", event_method, exc_info=sys.exc_info())
