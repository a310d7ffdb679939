"""The quiz master: shows each quiz's next step at its time, and takes the members' answers.

What a quiz is stands in the state store; here are only the waiting and the showing. A process holds the quizzes that it runs
(`bot.state.leases`) and looks now and then for those that nobody holds any more; each step is taken once all the same
(`bot.quiz.game`).
"""

import asyncio
import logging
import random
import secrets
from collections.abc import Callable, Coroutine
from typing import Any

import discord

from bot.discord_app import delivery, limits
from bot.discord_app.community import Community
from bot.discord_app.errors import OutdatedError, Refusal, is_refused
from bot.discord_app.escaping import Markdown
from bot.discord_app.leading import crown
from bot.discord_app.references import IntentStore, store
from bot.discord_app.responder import Responder
from bot.discord_app.seasons import now_ms, season_bounds, season_of
from bot.discord_app.views import quiz_messages as views
from bot.discord_app.views.buttons import SourcesButton
from bot.discord_app.views.quiz import answer_form
from bot.discord_app.views.state import State as ComponentState
from bot.locale import translator
from bot.quiz.drawing import DIFFICULTIES, Asked
from bot.quiz.game import Closed, Finished, Opened, Step, Waiting, advance, finish, skip, take_answer
from bot.quiz.making import Maker
from bot.quiz.own import drawn
from bot.quiz.question import Question
from bot.state import leases, own_questions, quizzes, scores
from bot.state.quizzes import DAILY, NewQuiz, Quiz, Round

log = logging.getLogger(__name__)

PAUSE = 6.0
"""Seconds between a round's answer and the next question."""
LOST = 3.0
"""Seconds before looking again where another process took the step."""
LOOK = 4.0
"""Seconds between two looks for quizzes whose process is gone."""
LEASE_MS = 15_000
"""How long a quiz stays with a process that says nothing more."""
SEED_STEP = 1_000_003
OWN, MIXED = "own", "mixed"
SHARE_OF_OWN = 0.5
"""How often a server's own question is asked, where some are left that it was not asked this season."""
BOARD_SIZE = 10

Interaction = discord.Interaction[Any]


class Alarm:
    """A sleep that can be cut short, also before it begins."""

    def __init__(self) -> None:
        self._rung = False
        self._sleeper: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """End the sleep, or the next one."""
        self._rung = True
        if self._sleeper:
            self._sleeper.cancel()

    async def sleep(self, seconds: float) -> None:
        """Sleep for so many seconds, or until it rings."""
        if not self._rung:
            self._sleeper = asyncio.create_task(asyncio.sleep(seconds), name="alarm")
            try:
                await asyncio.wait({self._sleeper})
            finally:
                self._sleeper.cancel()
        self._rung = False


class NotTheHostError(Refusal):
    """Only who started a quiz, or a moderator, may do this."""

    def __init__(self, quiz: Quiz) -> None:
        super().__init__()
        self._host = quiz.host_id

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        say = translator(language).gettext
        if not self._host:
            return say("Only a moderator can do that in this quiz.")
        text = say("Only {host}, who started the quiz, or a moderator can do that.")
        return Markdown(text.format(host=f"<@{self._host}>"))


class QuizRunner:
    """Runs the quizzes of this process."""

    def __init__(self, client: discord.Client, responder: Responder, community: Community, *, clock: Callable[[], int] = now_ms) -> None:
        self._client = client
        self._responder = responder
        self._community = community
        self._state = community.state
        self._catalogue = community.catalogue
        self._reference = community.reference
        self._clock = clock
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._alarms: dict[int, Alarm] = {}
        self._holder = secrets.token_hex(8)
        self._looking: asyncio.Task[None] | None = None

    @property
    def running(self) -> int:
        """How many quizzes this process shows."""
        return len(self._tasks)

    def now(self) -> int:
        """Return the time by this quiz master's clock, in milliseconds."""
        return self._clock()

    async def resume(self) -> None:
        """Take up every quiz that runs and that no other process holds: now, and where there are others, from time to time."""
        await self._look()
        if self._looking is None and self._state.shared:
            self._looking = asyncio.create_task(self._look_on(), name="quizzes of other processes")

    async def close(self) -> None:
        """Stop waiting; the quizzes stay as they are stored, for another process to take up at once."""
        tasks, self._tasks = list(self._tasks.values()), {}
        tasks += [self._looking] if self._looking else []
        self._looking = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if tasks:
            await leases.let_go(self._state, self._holder)

    async def start(self, new: NewQuiz) -> Quiz | None:
        """Start a quiz; None where one runs in the channel."""
        now = self._clock()
        quiz = await quizzes.start(self._state, new, now=now, holder=self._holder, until=now + LEASE_MS)
        if quiz is not None:
            self._take_up(quiz)
        return quiz

    async def stop(self, quiz: Quiz, member: discord.Member | discord.User, permissions: discord.Permissions) -> None:
        """Stop a quiz.

        Raises
        ------
        NotTheHostError
            The member neither started it nor may manage messages.
        """
        self._check_host(quiz, member, permissions)
        finished = await finish(self._state, quiz, reason="stopped", now=self._clock())
        if task := self._tasks.pop(quiz.id, None):
            task.cancel()
        if finished is not None:
            await self._show(quiz, finished)

    async def skip(self, quiz: Quiz, member: discord.Member | discord.User, permissions: discord.Permissions) -> bool:
        """End the open question of a quiz before its time; whether there was one.

        Raises
        ------
        NotTheHostError
            The member neither started the quiz nor may manage messages.
        """
        self._check_host(quiz, member, permissions)
        skipped = await skip(self._state, quiz, now=self._clock())
        self.wake(quiz.id)
        return skipped

    def wake(self, quiz_id: int) -> None:
        """Let a quiz that is shown here look at once whether its next step is due."""
        if alarm := self._alarms.get(quiz_id):
            alarm.ring()

    def _check_host(self, quiz: Quiz, member: discord.Member | discord.User, permissions: discord.Permissions) -> None:
        if member.id != quiz.host_id and not permissions.manage_messages:
            raise NotTheHostError(quiz)

    # What members press. Each answers the member whatever happens.

    async def answered(self, interaction: Interaction, round_id: int, choice: int | str) -> None:
        """Count an answer and tell the member, privately."""
        await self._guarded(interaction, self._count(interaction, round_id, choice))

    async def wants_to_type(self, interaction: Interaction, round_id: int) -> None:
        """Open the form for a typed answer."""
        await self._guarded(interaction, self._open_form(interaction, round_id))

    async def wants_to_stop(self, interaction: Interaction, quiz_id: int) -> None:
        """Stop the quiz, if this member may."""
        await self._guarded(interaction, self._stop_pressed(interaction, quiz_id))

    async def wants_to_skip(self, interaction: Interaction, round_id: int) -> None:
        """Skip the open question, if this member may."""
        await self._guarded(interaction, self._skip_pressed(interaction, round_id))

    async def wants_leaderboard(self, interaction: Interaction, season: str, page: int) -> None:
        """Show another page of the leaderboard, in place."""
        await self._guarded(interaction, self._turn_leaderboard(interaction, season, page))

    async def _guarded(self, interaction: Interaction, act: Coroutine[Any, Any, None]) -> None:
        try:
            await act
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await self._responder.went_wrong(interaction, error)

    async def _count(self, interaction: Interaction, round_id: int, choice: int | str) -> None:
        quiz, _ = await self._round(round_id)
        of_day = quiz.mode == DAILY
        counted = await take_answer(self._state, round_id, interaction.user.id, choice, now=self._clock(), of_day=of_day)
        self.wake(quiz.id)
        await delivery.tell(interaction, views.told(counted, quiz.language, daily=of_day))

    async def _open_form(self, interaction: Interaction, round_id: int) -> None:
        quiz, opened = await self._round(round_id)
        form = answer_form(opened, Question.from_json(opened.question), quiz.language)
        await interaction.response.send_modal(form)

    async def _stop_pressed(self, interaction: Interaction, quiz_id: int) -> None:
        quiz = await quizzes.by_id(self._state, quiz_id)
        if quiz is None or quiz.ended_at is not None or interaction.guild_id != quiz.guild_id:
            raise OutdatedError
        await self.stop(quiz, interaction.user, interaction.permissions)
        await delivery.tell(interaction, translator(quiz.language).gettext("The quiz was stopped."))

    async def _skip_pressed(self, interaction: Interaction, round_id: int) -> None:
        quiz, opened = await self._round(round_id)
        if opened.closed_at is not None or interaction.guild_id != quiz.guild_id:
            raise OutdatedError
        await self.skip(quiz, interaction.user, interaction.permissions)
        await delivery.tell(interaction, translator(quiz.language).gettext("Skipped."))

    async def _turn_leaderboard(self, interaction: Interaction, season: str, page: int) -> None:
        view = await self.leaderboard(
            interaction.guild_id or 0, season, page, await self._responder.language_for(interaction, private=False)
        )
        await interaction.response.edit_message(view=view, allowed_mentions=delivery.NOBODY)

    async def _round(self, round_id: int) -> tuple[Quiz, Round]:
        opened = await quizzes.round_by_id(self._state, round_id)
        quiz = await quizzes.by_id(self._state, opened.quiz_id) if opened else None
        if opened is None or quiz is None:
            raise OutdatedError
        return quiz, opened

    async def leaderboard(self, guild_id: int, season: str, page: int, language: str) -> discord.ui.LayoutView:
        """Give a page of a server's leaderboard for a season: a year, or `all`."""
        since, until = season_bounds(season)
        found = await scores.leaderboard(self._state, guild_id, since=since, until=until, limit=BOARD_SIZE + 1, offset=page * BOARD_SIZE)
        board = views.Board(season, found[:BOARD_SIZE], page, more=len(found) > BOARD_SIZE, size=BOARD_SIZE)
        return views.board_view(board, language)

    # Waiting and showing.

    async def _look(self) -> None:
        """Hold on to what runs here, leave what another process took meanwhile, and take up what nobody holds."""
        now = self._clock()
        running = list(self._tasks)
        held = await leases.hold(self._state, self._holder, running, until=now + LEASE_MS)
        for lost in set(running) - held:
            if task := self._tasks.pop(lost, None):
                task.cancel()
        for quiz in await leases.take(self._state, self._holder, now=now, until=now + LEASE_MS):
            self._take_up(quiz)

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self._look()
            except Exception:
                log.exception("quizzes of other processes could not be looked for")

    def _take_up(self, quiz: Quiz) -> None:
        if quiz.id not in self._tasks:
            task = asyncio.create_task(self._run(quiz), name=f"quiz {quiz.id}")
            self._tasks[quiz.id] = task
            self._alarms[quiz.id] = Alarm()
            task.add_done_callback(lambda _: self._ended(quiz.id, task))

    def _ended(self, quiz_id: int, task: asyncio.Task[None]) -> None:
        if self._tasks.get(quiz_id) is task:
            del self._tasks[quiz_id]
        if quiz_id not in self._tasks:
            self._alarms.pop(quiz_id, None)

    async def _run(self, quiz: Quiz) -> None:
        while True:
            try:
                step = await advance(self._state, quiz.id, now=self._clock(), ask_next=self._next_question)
                if step is None and not await self._still_runs(quiz):
                    return
                await self._show(quiz, step)
                if isinstance(step, Finished):
                    return
                await self._pause(quiz, step)
            except discord.HTTPException as error:
                if is_refused(error):
                    log.info("quiz %s ends, Discord refuses its messages: %s", quiz.id, error)
                    await finish(self._state, quiz, reason="stopped", now=self._clock())
                    return
                log.warning("quiz %s goes on once Discord is well again: %s", quiz.id, error)
                await asyncio.sleep(LOOK)
            except Exception:
                log.exception("quiz %s could not go on; it is tried again", quiz.id)
                await asyncio.sleep(LOOK)

    async def _still_runs(self, quiz: Quiz) -> bool:
        stored = await quizzes.by_id(self._state, quiz.id)
        return stored is not None and stored.ended_at is None

    async def _pause(self, quiz: Quiz, step: Step) -> None:
        """Wait for the next step; an open round that has been hastened is looked at at once."""
        seconds = self._wait_after(step)
        if isinstance(step, Opened | Waiting):
            await self._alarms[quiz.id].sleep(seconds)
        else:
            await asyncio.sleep(seconds)

    def _wait_after(self, step: Step) -> float:
        if isinstance(step, Opened | Waiting):
            return max(0.0, (step.round.deadline - self._clock()) / 1000)
        return PAUSE if isinstance(step, Closed) else LOST

    async def _next_question(self, quiz: Quiz, number: int, asked: tuple[str, ...]) -> Question | None:
        before = await quizzes.facts_asked(self._state, quiz.guild_id, since=season_bounds(season_of(self._clock()))[0])
        rng = random.Random(quiz.seed + number * SEED_STEP)
        if quiz.source == OWN or (quiz.source == MIXED and quiz.discipline is None and rng.random() < SHARE_OF_OWN):
            held = await own_questions.of_guild(self._state, quiz.guild_id)
            found = drawn(held, {*before, *asked}, rng) or (drawn(held, set(asked), rng) if quiz.source == OWN else None)
            if found or quiz.source == OWN:
                return found
        async with self._catalogue.lease() as catalogue:
            maker = Maker(catalogue, self._reference, quiz.language, DIFFICULTIES[quiz.difficulty], quiz.discipline)
            return await maker.question(quiz.seed + number * SEED_STEP, Asked(asked, before))

    async def _show(self, quiz: Quiz, step: Step) -> None:
        channel = self._client.get_partial_messageable(quiz.channel_id, guild_id=quiz.guild_id)
        if isinstance(step, Opened) or (isinstance(step, Waiting) and step.round.message_id is None):
            message = await channel.send(view=views.question_view(quiz, step.round, step.question), allowed_mentions=delivery.NOBODY)
            await quizzes.set_message(self._state, step.round.id, message.id)
        elif isinstance(step, Closed):
            await self._show_closed(quiz, step, channel)
        elif isinstance(step, Finished):
            if step.closed:
                await self._show_closed(quiz, step.closed, channel)
            await channel.send(view=views.finished_view(step), allowed_mentions=delivery.NOBODY)
            await crown(self._client, self._community, quiz.guild_id, now=self._clock())

    async def _show_closed(self, quiz: Quiz, closed: Closed, channel: discord.PartialMessageable) -> None:
        view = await view_of_closed(self._responder.intents, quiz, closed)
        if closed.round.message_id is None:
            await channel.send(view=view, allowed_mentions=delivery.NOBODY)
            return
        await channel.get_partial_message(closed.round.message_id).edit(view=view, allowed_mentions=delivery.NOBODY)


async def view_of_closed(intents: IntentStore, quiz: Quiz, closed: Closed) -> discord.ui.LayoutView:
    """Return the message of a round that is over, with the button to its source."""
    source = views.source_request(closed.question)
    reference = await store(source, intents) if source else ""
    button = SourcesButton(ComponentState(quiz.language, quiz.host_id, reference)) if source else None
    return limits.checked(views.closed_view(quiz, closed, button))
