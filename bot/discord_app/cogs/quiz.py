"""`/quiz`: start, stop, score and leaderboard, in servers."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import delivery
from bot.discord_app.cog import SERVER_INSTALL, SERVERS, Capability
from bot.discord_app.cogs.questions import NoQuestionsError
from bot.discord_app.delivery import Interaction, Message, Mode
from bot.discord_app.errors import Refusal
from bot.discord_app.escaping import Markdown, plain
from bot.discord_app.leading import crown, step_down
from bot.discord_app.permissions import MAKES_THREADS, LacksPermissionError, lacking, needed_to_write
from bot.discord_app.preferences import place_of
from bot.discord_app.quiz_night import QuizNight, event_of, may_be, moment_of
from bot.discord_app.quiz_runner import OWN
from bot.discord_app.views import quiz_messages as views
from bot.discord_app.views.forms import filled
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.quiz import FORM
from bot.locale import translator
from bot.state import own_questions, privacy, quizzes, scores
from bot.state.quizzes import NewQuiz
from bot.state.quizzes import Quiz as StoredQuiz
from bot.state.settings import GuildSettings

MOST_ROUNDS = 50
LONGEST_NIGHT = 600
"""Minutes."""
SEEDS = 2**48
SHOWN_CHANNELS = 5
ARCHIVED: Literal[60] = 60
"""Minutes of silence after which Discord folds a quiz's thread away."""


class QuizRefusal(Refusal):
    """A quiz cannot be started, stopped or shown here."""

    def __init__(self, sentence: Callable[[Callable[[str], str]], str]) -> None:
        super().__init__()
        self._sentence = sentence

    def message(self, language: str) -> str:
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
        questions="From the data, this server's own, or both (default)",
    )
    async def start(
        self,
        interaction: Interaction,
        *,
        rounds: app_commands.Range[int, 1, MOST_ROUNDS] = 5,
        difficulty: Literal["easy", "medium", "hard"] = "easy",
        discipline: str | None = None,
        mode: Literal["buttons", "text"] = "buttons",
        questions: Literal["mixed", "data", "own"] = "mixed",
    ) -> None:
        """Start a quiz in this channel."""
        self.bot.responder.rate_limiter.check(interaction.user.id, interaction.channel_id)
        settings = await self.bot.community.settings.guild(interaction.guild_id or 0)
        await self._check_may_start(interaction, settings)
        if questions == OWN and not await own_questions.of_guild(self.bot.community.state, settings.guild_id):
            raise NoQuestionsError
        language = await self.bot.responder.language_for(interaction, private=False)
        new = NewQuiz(
            guild_id=interaction.guild_id or 0,
            channel_id=interaction.channel_id or 0,
            host_id=interaction.user.id,
            language=language,
            mode=mode,
            difficulty=difficulty,
            discipline=await self._discipline(discipline, language) if discipline else None,
            rounds=rounds,
            seconds=settings.quiz_seconds,
            seed=random.randrange(SEEDS),
            fewest=settings.quiz_fewest,
            source=questions,
        )
        if _in_thread(interaction, settings):
            await self._start_in_thread(interaction, new)
            return
        if await self.bot.quiz_runner.start(new) is None:
            raise QuizRefusal(lambda say: say("A quiz is running in this channel already."))
        await self._announce(interaction, new)

    async def _announce(self, interaction: Interaction, new: NewQuiz) -> None:
        view = delivery.notice(Markdown(views.starting_line(new)))
        await interaction.response.send_message(view=view, allowed_mentions=delivery.NOBODY)

    async def _start_in_thread(self, interaction: Interaction, new: NewQuiz) -> None:
        """Start a quiz in a thread of its own, which begins at the announcement."""
        await self._announce(interaction, new)
        message = await interaction.original_response()
        name = translator(new.language).gettext("Quiz") + f" · {message.created_at:%Y-%m-%d}"
        try:
            made = await self.bot.http.start_thread_with_message(new.channel_id, message.id, name=name, auto_archive_duration=ARCHIVED)
        except discord.HTTPException:
            await interaction.delete_original_response()  # what it announces does not come
            raise
        await self.bot.quiz_runner.start(replace(new, channel_id=int(made["id"]), parent_id=new.channel_id))

    async def _check_may_start(self, interaction: Interaction, settings: GuildSettings) -> None:
        """Check what the server set, and that the bot may write here.

        Raises
        ------
        QuizRefusal
            Not here, not by this member, or not now.
        LacksPermissionError
            The bot may not write here.
        """
        place = place_of(interaction.channel)
        if settings.quiz_channels and settings.quiz_channels.isdisjoint(filter(None, place)):
            here = " ".join(f"<#{channel}>" for channel in sorted(settings.quiz_channels)[:SHOWN_CHANNELS])
            raise QuizRefusal(lambda say: Markdown(say("Quizzes run in {channels}, not here.").format(channels=here)))
        if names := lacking(interaction.app_permissions, _needed(interaction, settings)):
            raise LacksPermissionError(names, interaction.channel_id)
        if not _may_start(interaction, settings):
            raise QuizRefusal(lambda say: _who_may(settings, say))
        state = self.bot.community.state
        if await quizzes.running(state, channel_id=interaction.channel_id) and not _in_thread(interaction, settings):
            raise QuizRefusal(lambda say: say("A quiz is running in this channel already."))
        if settings.quiz_most and await quizzes.how_many_run(state, settings.guild_id) >= settings.quiz_most:
            raise QuizRefusal(lambda say: say("As many quizzes are running in this server as it allows. Please wait for one to end."))
        ended = await quizzes.last_end(state, interaction.channel_id or 0) if settings.quiz_cooldown else None
        free = (ended or 0) + settings.quiz_cooldown * 1000
        if ended is not None and free > self.bot.quiz_runner.now():
            when = f"<t:{free // 1000}:R>"
            raise QuizRefusal(lambda say: Markdown(say("The next quiz may start here {when}.").format(when=when)))

    @start.autocomplete("discipline")
    async def _disciplines(self, interaction: Interaction, text: str) -> list[app_commands.Choice[str]]:
        return await self.bot.responder.suggest(interaction, "table", "discipline", text)

    @group.command(name="night", description="Announce a quiz night as an event of this server (for those who manage events)")
    @app_commands.describe(
        day="The day, such as 2027-01-15",
        hour="When it begins, such as 20:00, in this server's time zone",
        minutes="How long it lasts (default 60)",
    )
    async def night(self, interaction: Interaction, day: str, hour: str, minutes: app_commands.Range[int, 10, LONGEST_NIGHT] = 60) -> None:
        """Make a scheduled event of Discord's for a quiz in this channel."""
        self.bot.responder.rate_limiter.check(interaction.user.id, interaction.channel_id)
        if not (interaction.permissions.manage_events or interaction.permissions.manage_guild):
            raise QuizRefusal(lambda say: say("Only members who can manage this server's events can announce a quiz night."))
        settings = await self.bot.community.settings.guild(interaction.guild_id or 0)
        if names := lacking(interaction.app_permissions, ("create_events",)):
            raise LacksPermissionError(names)
        begins = moment_of(day, hour, settings.time_zone)
        if begins is None or not may_be(begins, datetime.fromtimestamp(self.bot.quiz_runner.now() / 1000, UTC)):
            raise QuizRefusal(lambda say: say("Give a day and a time that are still to come, such as 2027-01-15 and 20:00."))
        language = await self.bot.responder.language_for(interaction, private=False)
        place = getattr(interaction.channel, "name", None) or str(interaction.channel_id)
        planned = QuizNight(begins, begins + timedelta(minutes=minutes), interaction.channel_id or 0, place)
        await delivery.deliver(interaction, lambda: self._planned(interaction.guild_id or 0, planned, language), Mode.PUBLIC)

    async def _planned(self, guild_id: int, planned: QuizNight, language: str) -> Message:
        """Make the event; return what announces it."""
        made = await self.bot.http.create_guild_scheduled_event(guild_id, **event_of(planned, language))
        address = f"https://discord.com/events/{guild_id}/{made['id']}"
        text = translator(language).gettext("Quiz night: {when}. {event}")
        told = Markdown(text.format(when=f"<t:{int(planned.begins.timestamp())}:F>", event=address))
        return Message(delivery.notice(told), Mode.PUBLIC)

    @group.command(name="stop", description="Stop the quiz of this channel (its host, or a moderator)")
    async def stop(self, interaction: Interaction) -> None:
        """Stop the quiz of this channel."""
        quiz = await self._running(interaction)
        await self.bot.quiz_runner.stop(quiz, interaction.user, interaction.permissions)
        await delivery.tell(interaction, translator(quiz.language).gettext("The quiz was stopped."))

    @group.command(name="skip", description="End the open question and go on (its host, or a moderator)")
    async def skip(self, interaction: Interaction) -> None:
        """Skip the open question of this channel's quiz."""
        quiz = await self._running(interaction)
        if not await self.bot.quiz_runner.skip(quiz, interaction.user, interaction.permissions):
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
        view = await self.bot.quiz_runner.leaderboard(
            interaction.guild_id or 0, chosen, 0, await self.bot.responder.language_for(interaction, private=False)
        )
        await interaction.response.send_message(view=view, allowed_mentions=delivery.NOBODY)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take a typed answer."""
        form = filled(interaction)
        if form and form.kind == FORM:
            self.bot.monitor.watch.interaction(interaction, "quiz answer")
            await self.bot.quiz_runner.answered(interaction, int(form.reference), form.typed)

    async def forget_member(self, member: int) -> None:
        """Delete the member's answers, and hand the leader's role to whoever leads now; quizzes they started no longer say so."""
        led = await step_down(self.bot, self.bot.community, member)
        await privacy.forget_quizzes(self.bot.community.state, member)
        for guild_id in led:
            await crown(self.bot, self.bot.community, guild_id, now=self.bot.quiz_runner.now())

    async def cog_load(self) -> None:
        """Take up the quizzes that run, once the bot is connected."""
        await super().cog_load()
        self.bot.add_listener(self._resume, "on_ready")

    async def cog_unload(self) -> None:
        """Stop waiting for deadlines; the quizzes stay stored."""
        self.bot.remove_listener(self._resume, "on_ready")
        await self.bot.quiz_runner.close()
        await super().cog_unload()

    async def _resume(self) -> None:
        await self.bot.quiz_runner.resume()

    async def _running(self, interaction: Interaction) -> StoredQuiz:
        found = await quizzes.running(self.bot.community.state, channel_id=interaction.channel_id)
        if not found:
            raise QuizRefusal(lambda say: say("No quiz is running in this channel. Start one with /quiz start."))
        return found[0]

    async def _discipline(self, typed: str, language: str) -> str:
        reference = self.bot.community.reference
        code = typed if typed in reference.disciplines else reference.find_discipline(typed, language)
        if code is None:
            raise QuizRefusal(lambda say: say("I do not know this discipline. Choose one from the list."))
        return code


def _in_thread(interaction: Interaction, settings: GuildSettings) -> bool:
    return settings.quiz_thread and getattr(interaction.channel, "type", None) in MAKES_THREADS


def _needed(interaction: Interaction, settings: GuildSettings) -> tuple[str, ...]:
    needed = needed_to_write(getattr(interaction.channel, "type", None))
    return (*needed, "create_public_threads", "send_messages_in_threads") if _in_thread(interaction, settings) else needed


def _may_start(interaction: Interaction, settings: GuildSettings) -> bool:
    if settings.quiz_starters == "everybody" or interaction.permissions.manage_messages or interaction.permissions.manage_guild:
        return True
    member = interaction.user
    if settings.quiz_starters != "role" or settings.quiz_role_id is None or not isinstance(member, discord.Member):
        return False
    return member._roles.has(settings.quiz_role_id)  # noqa: SLF001 - `roles` needs the server's, which HTTP interactions do not bring


def _who_may(settings: GuildSettings, say: Callable[[str], str]) -> str:
    if settings.quiz_starters == "role" and settings.quiz_role_id:
        text = say("Members with the role {role}, and moderators, may start a quiz here.")
        return Markdown(text.format(role=f"<@&{settings.quiz_role_id}>"))
    return say("Only moderators may start a quiz here.")
