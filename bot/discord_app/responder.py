"""The responder: takes what members ask and press, and gives them answers. It knows people and places; answers know neither."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import aiohttp
import discord
from discord import app_commands

from bot.answers.answer import Answer, Status
from bot.answers.as_table import is_as_csv, table_of
from bot.answers.conversation import Conversation, continued, offered
from bot.answers.service import Answerer
from bot.discord_app import delivery, limits
from bot.discord_app.cards.painter import Painter
from bot.discord_app.conversations import Conversations, Where
from bot.discord_app.delivery import Interaction, Message, Mode
from bot.discord_app.errors import NoPictureError, NoTableError, NotHereError, NotYoursError, Refusal, sentence_for
from bot.discord_app.layout import Frame, Illustration, is_private
from bot.discord_app.layouts import Layouts
from bot.discord_app.monitoring.record import Outcome, note, note_question
from bot.discord_app.preferences import NoPreferences, Preference, Preferences, language_here, place_of, spoken
from bot.discord_app.rate_limiter import RateLimiter
from bot.discord_app.reading import reading_of
from bot.discord_app.references import IntentStore, MemoryIntentStore, load, store
from bot.discord_app.turns import Turns
from bot.discord_app.views.files import table_view
from bot.discord_app.views.help import example_lines, help_view
from bot.discord_app.views.state import Action, State
from bot.query.beside import asks, sources_of
from bot.query.model import Request, Topic

log = logging.getLogger(__name__)

DEFAULT_LANGUAGE = "en"
TABLE_NAME = "podium.csv"
HELP = "/help"
"""What a message asks that has no words for us."""
SUGGESTING = 2.0
"""Seconds an autocomplete may take: Discord gives up after three."""

Make = Callable[[], Awaitable[Answer]]
"""Makes an answer when it is called."""
Act = Callable[[Interaction, State], Awaitable[None]]


@dataclass(slots=True)
class Responder:
    """Takes what members ask and press. Each part can be replaced: a server's preferences, a store that outlives the process."""

    answerer: Answerer
    preferences: Preferences = field(default_factory=NoPreferences)
    intents: IntentStore = field(default_factory=MemoryIntentStore)
    conversations: Conversations = field(default_factory=Conversations)
    rate_limiter: RateLimiter = field(default_factory=RateLimiter)
    turns: Turns = field(default_factory=Turns)
    painter: Painter | None = None
    _layouts: Layouts = field(default_factory=Layouts)
    command_ids: dict[str, int] = field(default_factory=dict)
    """Discord's ids of our commands by their names, so that help can be clicked."""

    async def command(self, interaction: Interaction, name: str, options: Mapping[str, str]) -> None:
        """Answer a command."""
        self.rate_limiter.check(interaction.user.id, interaction.channel_id)
        preference = await self.preferences.of(interaction.user.id, interaction.guild_id, place_of(interaction.channel))
        private = preference.private or name == Topic.HELP  # known before the answer is: its note is private too
        language = preference.language or language_here(interaction, private=private)
        await self._answer(interaction, lambda: self.answerer.command(name, options, language=language), private=private)

    async def ask(self, interaction: Interaction, text: str, *, private: bool = False) -> None:
        """Answer a question that came as an interaction."""
        note_question(text)
        self.rate_limiter.check(interaction.user.id, interaction.channel_id)
        preference = await self.preferences.of(interaction.user.id, interaction.guild_id, place_of(interaction.channel))
        conversation = self.conversations.last(_where(interaction))
        if conversation and is_as_csv(text):
            state = State(conversation.language, interaction.user.id, await store(conversation.request, self.intents))
            await self._show_table(interaction, state)
            return
        private = private or preference.private
        make = _asking(self.answerer, text, preference, conversation, language_here(interaction, private=private))
        await self._answer(interaction, make, private=private)

    async def ask_message(self, message: discord.Message, text: str) -> None:
        """Answer a question that came as a message, by a reply. It cannot be private: where it would have to be, there is none."""
        note_question(text)
        preference = await self.preferences.of(message.author.id, message.guild.id if message.guild else None, place_of(message.channel))
        otherwise = spoken(message.guild.preferred_locale if message.guild else None)
        try:
            self._check_here(preference)
            self.rate_limiter.check(message.author.id, message.channel.id)
        except Refusal as refusal:
            await self._refuse(message, refusal, preference.language or otherwise)
            return
        if text == HELP:
            await self._show_examples(message, preference.language or otherwise)
            return
        where = (message.channel.id, message.author.id)
        if (before := self.conversations.last(where)) and is_as_csv(text):
            async with self.turns.of(message.author.id):
                file, table = await self._table(before.request, before.language, message.author.id)
            await message.reply(view=table, file=file, allowed_mentions=delivery.NOBODY, mention_author=False)
            return
        make = _asking(self.answerer, text, preference, self.conversations.last(where), otherwise)
        async with self.turns.of(message.author.id):
            answer = await make()
        if asks(answer.query, Topic.HELP):  # all commands are a page of their own, which a channel need not see
            await self._show_examples(message, answer.language)
            return
        self._remember(where, answer)
        guild = message.guild.id if message.guild else None
        view = await self._render(answer, message.author.id, guild, private=False)
        sent = await message.reply(view=view, allowed_mentions=delivery.NOBODY, mention_author=False)
        self.conversations.answered_by(where, sent.id)
        await self._illustrate(answer, sent.edit, (message.author.id, guild), private=False)

    async def _show_examples(self, message: discord.Message, language: str) -> None:
        lines = example_lines(language, self.command_ids)
        await message.reply(view=delivery.notice(*lines), allowed_mentions=delivery.NOBODY, mention_author=False)

    def _check_here(self, preference: Preference) -> None:
        if not preference.here:
            raise NotHereError(preference.channels)

    async def _refuse(self, message: discord.Message, refusal: Refusal, language: str) -> None:
        """Tell who wrote a message why it is not answered, once in a while: a notice for each would be a flood of our own."""
        note(Outcome.REFUSED)
        if self.rate_limiter.may_tell(message.author.id):
            view = delivery.notice(refusal.message(language))
            await message.reply(view=view, allowed_mentions=delivery.NOBODY, mention_author=False)

    async def suggest(self, interaction: Interaction, command: str, option: str, text: str) -> list[app_commands.Choice[str]]:
        """Give an option's choices for what is typed so far; none where they are not ready in time."""
        options = {name: str(value) for name, value in interaction.namespace if name != option and value}
        try:
            async with asyncio.timeout(SUGGESTING):
                language = await self.language_for(interaction)
                found = await self.answerer.suggest(command, option, text, options, language=language)
        except TimeoutError:
            log.warning("no choices for /%s %s in time", command, option)
            note(Outcome.LATE)
            return []
        except Exception as error:  # noqa: BLE001 - discord.py would log it with the member's id
            sentence_for(error, DEFAULT_LANGUAGE)
            return []
        return limits.choices((f"{entity.label} · {entity.description}".strip(" ·"), entity.key) for entity in found)

    async def language_for(self, interaction: Interaction, *, private: bool = True) -> str:
        """Return the language of what is not an answer to a question."""
        return await self.language_of(interaction.user.id, interaction.guild_id, language_here(interaction, private=private))

    async def language_of(self, member: int, guild: int | None, otherwise: str = DEFAULT_LANGUAGE) -> str:
        """Return the language that a member or a server chose; `otherwise` also where that cannot be looked up."""
        try:
            return (await self.preferences.of(member, guild)).language or otherwise
        except Exception:
            log.exception("the language of a member could not be looked up")
            return otherwise

    async def pressed(self, interaction: Interaction, action: Action, state: State) -> None:
        """Act on a press, and answer the member whatever happens."""
        try:
            self.rate_limiter.check(interaction.user.id, interaction.channel_id)
            await self._act(action)(interaction, state)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await self.went_wrong(interaction, error, state.language)

    async def went_wrong(self, interaction: Interaction, error: BaseException, language: str | None = None) -> None:
        """Tell the member what went wrong, where they can still be told."""
        sentence = sentence_for(error, language or await self.language_for(interaction))
        if sentence and interaction.type is not discord.InteractionType.autocomplete:
            try:
                await delivery.tell(interaction, sentence)
            except (discord.HTTPException, aiohttp.ClientError, RuntimeError) as failure:  # RuntimeError: the session was closed
                log.warning("a member could not be told: %s", failure)

    def _act(self, action: Action) -> Act:
        acts: dict[Action, Act] = {
            Action.ASK: self._ask_next,
            Action.TURN: self._turn,
            Action.SOURCES: self._show_sources,
            Action.READING: self._show_reading,
            Action.SHARE: self._share,
            Action.DELETE: self._delete,
            Action.PICTURE: self._show_picture,
            Action.TABLE: self._show_table,
        }
        return acts[action]

    async def _ask_next(self, interaction: Interaction, state: State) -> None:
        """Ask what a button offers: publicly for who asked, privately for others."""
        request = await load(state.asked, self.intents)
        preference = await self.preferences.of(interaction.user.id, interaction.guild_id, place_of(interaction.channel))
        private = preference.private or asks(request, Topic.HELP) or not _is_theirs(interaction, state)
        await self._answer(interaction, self._performing(request, state), private=private)

    async def _turn(self, interaction: Interaction, state: State) -> None:
        """Turn the page in place for who asked; for others, on a private copy."""
        request = await load(state.asked, self.intents)
        theirs = _is_theirs(interaction, state)
        mode = Mode.IN_PLACE if theirs else Mode.PRIVATE
        await self._show(
            interaction, self._performing(request, state), mode, private=not theirs or _is_private(interaction), part=state.part
        )

    async def _show_sources(self, interaction: Interaction, state: State) -> None:
        request = await load(state.asked, self.intents)
        asked = sources_of(request)
        await self._show(interaction, self._performing(asked, State(state.language, state.asker)), Mode.PRIVATE, private=True)

    async def _show_reading(self, interaction: Interaction, state: State) -> None:
        request = await load(state.asked, self.intents)
        said = await self.answerer.said(request, language=state.language)
        view = delivery.notice(*reading_of(request, state.language, said))
        await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=delivery.NOBODY)

    async def _share(self, interaction: Interaction, state: State) -> None:
        """Show a private answer to all, where look-ups may be public."""
        self._check_here(await self.preferences.of(interaction.user.id, interaction.guild_id, place_of(interaction.channel)))
        request = await load(state.asked, self.intents)
        await self._show(interaction, self._performing(request, state), Mode.PUBLIC, private=False, part=state.part)

    async def _show_picture(self, interaction: Interaction, state: State) -> None:
        """Draw the answer: publicly for who asked, privately for others. It takes longer than words, so a note comes first."""
        request = await load(state.asked, self.intents)
        private = not _is_theirs(interaction, state) or _is_private(interaction)
        await interaction.response.defer(thinking=True, ephemeral=private)
        answer = await self._performing(request, state)()
        note(answer.status)
        painted = await self.painter.paint(answer, interaction.user.id, private=private) if self.painter else None
        if painted is None:
            raise NoPictureError
        view, file = painted
        await interaction.followup.send(view=view, file=file, ephemeral=private, allowed_mentions=delivery.NOBODY)

    async def _show_table(self, interaction: Interaction, state: State) -> None:
        """Send all of a list or table as a file: publicly for who asked, privately for others."""
        request = await load(state.asked, self.intents)
        private = not _is_theirs(interaction, state) or _is_private(interaction)
        await interaction.response.defer(thinking=True, ephemeral=private)
        async with self.turns.of(interaction.user.id):
            file, view = await self._table(request, state.language, None if private else interaction.user.id)
        await interaction.followup.send(view=view, file=file, ephemeral=private, allowed_mentions=delivery.NOBODY)

    async def _table(self, request: Request, language: str, deleter: int | None) -> tuple[discord.File, discord.ui.LayoutView]:
        """Make the file of an answer's data and its message.

        Raises
        ------
        NoTableError
            It has none.
        """
        first = await self.answerer.perform(request, language=language)
        note(first.status)
        table = await table_of(first, lambda page: self.answerer.perform(request, language=language, page=page))
        if not table:
            raise NoTableError
        return discord.File(BytesIO(table.encode("utf-8-sig")), TABLE_NAME), table_view(first, TABLE_NAME, deleter)

    async def _delete(self, interaction: Interaction, state: State) -> None:
        if interaction.user.id != state.asker and not interaction.permissions.manage_messages:
            raise NotYoursError
        await interaction.response.defer()
        await interaction.delete_original_response()

    def _performing(self, request: Request, state: State) -> Make:
        return lambda: self.answerer.perform(request, language=state.language, page=state.page)

    async def _answer(self, interaction: Interaction, make: Make, *, private: bool) -> None:
        """Show a new answer: publicly, unless somebody wants it private or it is of use to one reader only."""

        async def message() -> Message:
            async with self.turns.of(interaction.user.id):
                answer = await make()
            self._remember(_where(interaction), answer)
            hidden = private or is_private(answer)
            made.append((answer, hidden))
            view = await self._render(answer, interaction.user.id, interaction.guild_id, private=hidden)
            return Message(view, Mode.PRIVATE if hidden else Mode.PUBLIC)

        made: list[tuple[Answer, bool]] = []
        sent = await delivery.deliver(interaction, message, Mode.PRIVATE if private else Mode.PUBLIC)
        answer, hidden = made[0]
        if sent.message and not hidden:
            self.conversations.answered_by(_where(interaction), sent.message)
        await self._illustrate(answer, sent.edit, (interaction.user.id, interaction.guild_id), private=hidden)

    async def _illustrate(self, answer: Answer, edit: delivery.Edit, reader: tuple[int, int | None], *, private: bool) -> None:
        """Put the picture that belongs to an answer into its message, once it is drawn: the words do not wait for it."""
        if not self.painter or not self.painter.illustrates(answer) or not await self._may_be_painted(answer, *reader):
            return
        painted = await self.painter.illustration(answer)
        if painted:
            shown, file = painted
            view = await self._render(answer, *reader, private=private, shown=shown)
            await edit(view=view, attachments=[file], allowed_mentions=delivery.NOBODY)

    async def _show(self, interaction: Interaction, make: Make, mode: Mode, *, private: bool, part: int = 0) -> None:
        """Show an answer in a given way."""

        async def message() -> Message:
            async with self.turns.of(interaction.user.id):
                answer = await make()
            return Message(await self._render(answer, interaction.user.id, interaction.guild_id, private=private, part=part), mode)

        await delivery.deliver(interaction, message, mode)

    async def _render(
        self, answer: Answer, asker: int, guild: int | None, *, private: bool, part: int = 0, shown: Illustration | None = None
    ) -> discord.ui.LayoutView:
        note(answer.status)
        if asks(answer.query, Topic.HELP):
            return help_view(answer.language, self.command_ids)
        requests = {answer.query, *(item.query for item in answer.suggestions)}
        references = {request: await store(request, self.intents) for request in requests if request}
        picture = await self._may_be_painted(answer, asker, guild)
        return self._layouts.lay_out(answer, Frame(asker, private, references, part, picture, shown))

    async def _may_be_painted(self, answer: Answer, asker: int, guild: int | None) -> bool:
        return bool(self.painter and self.painter.offers(answer) and (await self.preferences.of(asker, guild)).pictures)

    def _remember(self, where: Where, answer: Answer) -> None:
        choices = offered(answer) if answer.status is Status.AMBIGUOUS else ()
        if conversation := continued(self.conversations.last(where), answer, choices):
            self.conversations.hold(where, conversation)


def _asking(answerer: Answerer, text: str, preference: Preference, conversation: Conversation | None, otherwise: str) -> Make:
    home = preference.country or ""
    return lambda: answerer.ask(text, language=preference.language, otherwise=otherwise, conversation=conversation, home=home)


def _where(interaction: Interaction) -> Where:
    return interaction.channel_id or 0, interaction.user.id


def _is_private(interaction: Interaction) -> bool:
    return bool(interaction.message and interaction.message.flags.ephemeral)


def _is_theirs(interaction: Interaction, state: State) -> bool:
    return interaction.user.id == state.asker or _is_private(interaction)
