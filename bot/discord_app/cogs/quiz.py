"""`/quiz`: start, stop, score and leaderboard, in servers."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import delivery
from bot.discord_app.cog import SERVER_INSTALL, SERVERS, Capability
from bot.discord_app.delivery import Interaction
from bot.discord_app.errors import Refusal
from bot.discord_app.escaping import Markdown, plain
from bot.discord_app.views import quiz_messages as views
from bot.discord_app.views.forms import filled
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.quiz import FORM
from bot.locale import translator
from bot.state import privacy, quizzes, scores
from bot.state.quizzes import NewQuiz
from bot.state.quizzes import Quiz as StoredQuiz

MOST_ROUNDS = 50
SEEDS = 2**48


class QuizRefusal(Refusal):
    """A quiz cannot be started, stopped or shown here."""

    def __init__(self, sentence: Callable[[Callable[[str], str]], str]) -> None:
        super().__init__()
        self._sentence = sentence

    def told(self, language: str) -> str:
        """Give the sentence the member reads."""
        return self._sentence(translator(language).gettext)


class Quiz(Capability):
    """Quizzes."""

    group = app_commands.Group(
        name="quiz",
        description="A quiz on Olympic results",
        allowed_contexts=SERVERS,
        allowed_installs=SERVER_INSTALL,
        guild_only=True,
    )

    @group.command(name="start", description="Start a quiz in this channel")
    @app_commands.describe(
        rounds="How many questions (default 5)",
        difficulty="How near the wrong choices are",
        discipline="Only questions of this discipline",
        mode="Choose an answer, or type it",
    )
    async def start(
        self,
        interaction: Interaction,
        rounds: app_commands.Range[int, 1, MOST_ROUNDS] = 5,
        difficulty: Literal["easy", "medium", "hard"] = "easy",
        discipline: str | None = None,
        mode: Literal["buttons", "text"] = "buttons",
    ) -> None:
        """Start a quiz in this channel."""
        self.bot.desk.flood.check(interaction.user.id, interaction.channel_id)
        settings = await self.bot.community.chosen.guild(interaction.guild_id or 0)
        if settings.quiz_channels and interaction.channel_id not in settings.quiz_channels:
            raise QuizRefusal(lambda say: say("Quizzes may not run in this channel."))
        if not interaction.app_permissions.send_messages or not interaction.app_permissions.view_channel:
            raise QuizRefusal(lambda say: say("I may not write in this channel. A moderator can change that."))
        language = await self._language(interaction)
        code = await self._discipline(discipline, language) if discipline else None
        new = NewQuiz(
            guild_id=interaction.guild_id or 0,
            channel_id=interaction.channel_id or 0,
            host_id=interaction.user.id,
            language=language,
            mode=mode,
            difficulty=difficulty,
            discipline=code,
            rounds=rounds,
            seconds=settings.quiz_seconds,
            seed=random.randrange(SEEDS),
        )
        if await self.bot.quizmaster.start(new) is None:
            raise QuizRefusal(lambda say: say("A quiz is running in this channel already."))
        text = Markdown(views.starting_line(new))
        await interaction.response.send_message(view=delivery.notice(text), allowed_mentions=delivery.NOBODY)

    @start.autocomplete("discipline")
    async def _disciplines(self, interaction: Interaction, text: str) -> list[app_commands.Choice[str]]:
        return await self.bot.desk.suggest(interaction, "table", "discipline", text)

    @group.command(name="stop", description="Stop the quiz of this channel (its host, or a moderator)")
    async def stop(self, interaction: Interaction) -> None:
        """Stop the quiz of this channel."""
        quiz = await self._running(interaction)
        await self.bot.quizmaster.stop(quiz, interaction.user, interaction.permissions)
        await delivery.tell(interaction, translator(quiz.language).gettext("The quiz was stopped."))

    @group.command(name="skip", description="End the open question and go on (its host, or a moderator)")
    async def skip(self, interaction: Interaction) -> None:
        """Skip the open question of this channel's quiz."""
        quiz = await self._running(interaction)
        if not await self.bot.quizmaster.skip(quiz, interaction.user, interaction.permissions):
            raise QuizRefusal(lambda say: say("No question is open right now. The next one comes in a moment."))
        await delivery.tell(interaction, translator(quiz.language).gettext("Skipped."))

    @group.command(name="score", description="The standing of this channel's quiz")
    async def score(self, interaction: Interaction) -> None:
        """Show the standing of the running quiz, privately."""
        quiz = await self._running(interaction)
        lines = views.standing(await scores.of_quiz(self.bot.community.state, quiz.id), quiz.language)
        text = "\n".join(lines) or plain(translator(quiz.language).gettext("Nobody has scored yet."))
        view = MessageView()
        view.add_item(discord.ui.TextDisplay(text))
        await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=delivery.NOBODY)

    @group.command(name="leaderboard", description="Who knows most in this server")
    @app_commands.describe(season="A year, or all (default: this year)")
    async def leaderboard(self, interaction: Interaction, season: str | None = None) -> None:
        """Show a season's leaderboard."""
        chosen = season.strip().lower() if season else str(datetime.now(UTC).year)
        if chosen != "all" and not (chosen.isdecimal() and len(chosen) == len("2002")):
            raise QuizRefusal(lambda say: say("A season is a year, or all."))
        view = await self.bot.quizmaster.leaderboard(interaction.guild_id or 0, chosen, 0, await self._language(interaction))
        await interaction.response.send_message(view=view, allowed_mentions=delivery.NOBODY)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take a typed answer."""
        form = filled(interaction)
        if form and form.kind == FORM:
            self.bot.monitor.watch.interaction(interaction, "quiz answer")
            await self.bot.quizmaster.answered(interaction, int(form.reference), form.typed)

    async def forget_member(self, member: int) -> None:
        """Delete the member's answers; quizzes they started no longer say so."""
        await privacy.forget_quizzes(self.bot.community.state, member)

    async def cog_load(self) -> None:
        """Take up the quizzes that run, once the bot is connected."""
        await super().cog_load()
        self.bot.add_listener(self._resume, "on_ready")

    async def cog_unload(self) -> None:
        """Stop waiting for deadlines; the quizzes stay stored."""
        self.bot.remove_listener(self._resume, "on_ready")
        await self.bot.quizmaster.close()
        await super().cog_unload()

    async def _resume(self) -> None:
        await self.bot.quizmaster.resume()

    async def _running(self, interaction: Interaction) -> StoredQuiz:
        found = await quizzes.running(self.bot.community.state, channel_id=interaction.channel_id)
        if not found:
            raise QuizRefusal(lambda say: say("No quiz is running in this channel. Start one with /quiz start."))
        return found[0]

    async def _language(self, interaction: Interaction) -> str:
        return (await self.bot.desk.preferences.of(interaction.user.id, interaction.guild_id)).language or "en"

    async def _discipline(self, typed: str, language: str) -> str:
        reference = self.bot.community.reference
        code = typed if typed in reference.disciplines else reference.find_discipline(typed, language)
        if code is None:
            raise QuizRefusal(lambda say: say("I do not know this discipline. Choose one from the list."))
        return code
