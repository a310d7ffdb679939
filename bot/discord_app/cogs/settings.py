"""`/settings`, a server's panel for its moderators, and `/language` and `/my-country`, a member's own choices."""

import math
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import delivery, limits, posting
from bot.discord_app.cog import ANY_INSTALL, EVERYWHERE, SERVER_INSTALL, SERVERS, Capability
from bot.discord_app.daily import post_test
from bot.discord_app.delivery import Interaction
from bot.discord_app.errors import OutdatedError, Refusal
from bot.discord_app.leading import crown
from bot.discord_app.permissions import warnings_of
from bot.discord_app.preferences import language_here
from bot.discord_app.seasons import now_ms
from bot.discord_app.times import find_zone
from bot.discord_app.views import settings as views
from bot.discord_app.views import settings_history as history
from bot.discord_app.views import settings_panel as panel
from bot.discord_app.views.forms import Form, filled
from bot.locale import language_names, msgid, translator
from bot.state import changes, privacy
from bot.state.settings import GuildSettings

ZONE = "Z"
"""The kind of form that a time zone is typed in."""
COUNTRY = "N"
"""The kind of form that a country is typed in."""
NONE = "none"
"""What is chosen for no country."""
LONGEST_COUNTRY = 60


NO_ZONE = msgid("I know no time zone “{typed}”. Type one such as Europe/Ljubljana, or a large city.")
NO_COUNTRY = msgid("I know no country “{typed}”. Type its name or its code, such as Canada or CAN.")


class UnknownNameError(Refusal):
    """What was typed is no time zone, or no country."""

    def __init__(self, text: str, typed: str) -> None:
        super().__init__()
        self._text = text
        self._typed = typed

    def message(self, language: str) -> str:
        """Return the sentence the member reads."""
        return translator(language).gettext(self._text).format(typed=self._typed)


class Settings(Capability):
    """What servers and members set."""

    @app_commands.command(name="settings", description="This server's settings, for those who manage it")
    @app_commands.allowed_contexts(guilds=SERVERS.guild, dms=SERVERS.dm_channel, private_channels=SERVERS.private_channel)
    @app_commands.allowed_installs(guilds=SERVER_INSTALL.guild, users=SERVER_INSTALL.user)
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: Interaction) -> None:
        """Show the panel; the permission is checked here and at every press, not only hidden."""
        views.require_manager(interaction)
        view = await self._panel(interaction, "general")
        await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=delivery.NOBODY)

    async def change(self, interaction: Interaction, name: str, values: list[str]) -> None:
        """Make one change, and show its page of the panel as it is then. The member is answered whatever happens."""
        await self._guarded(interaction, self._change(interaction, name, values))

    async def turn(self, interaction: Interaction, page: str) -> None:
        """Show another page of the panel."""
        await self._guarded(interaction, self._show(interaction, page))

    async def act(self, interaction: Interaction, act: str) -> None:
        """Do what a button of the panel does at once."""
        await self._guarded(interaction, self._act(interaction, act))

    async def _guarded(self, interaction: Interaction, work: Coroutine[Any, Any, None]) -> None:
        try:
            views.require_manager(interaction)
            await work
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            work.close()
            await self.bot.responder.went_wrong(interaction, error)

    async def _change(self, interaction: Interaction, name: str, values: list[str]) -> None:
        if name not in views.CHANGES:
            raise OutdatedError
        chosen = self.bot.community.settings
        before = await chosen.guild(interaction.guild_id or 0)
        after = views.CHANGES[name](before, values)
        await chosen.save_guild(after)
        await self._note(interaction, name, before, after)
        await posting.arrange(self.bot.community.state, before, after, now=now_ms())
        if before.leader_role_id != after.leader_role_id:
            await crown(self.bot, self.bot.community, after.guild_id, now=now_ms())
        await self._show(interaction, panel.PAGE_OF[name])

    async def _note(self, interaction: Interaction, name: str, before: GuildSettings, after: GuildSettings) -> None:
        """Store who changed what, where something changed."""
        values = [views.value_of(settings, name) for settings in (before, after)]
        if values[0] != values[1]:
            change = changes.Change(after.guild_id, interaction.user.id, now_ms(), name, values[0], values[1])
            await changes.add(self.bot.community.state, change)

    async def _show(self, interaction: Interaction, page: str) -> None:
        await interaction.response.edit_message(view=await self._panel(interaction, page), allowed_mentions=delivery.NOBODY)

    async def _panel(self, interaction: Interaction, page: str) -> discord.ui.LayoutView:
        settings = await self.bot.community.settings.guild(interaction.guild_id or 0)
        language = await self.bot.responder.language_for(interaction)
        read = replace(settings, language=language)
        if (number := history.number_of(page)) is not None:
            return await self._history(read, number)
        return panel.panel(settings, page, warnings_of(self.bot.get_guild(settings.guild_id), read), language)

    async def _history(self, read: GuildSettings, number: int) -> discord.ui.LayoutView:
        """Return a page of the changes; the last one where there are fewer by now."""
        state = self.bot.community.state
        pages = max(1, math.ceil(await changes.count(state, read.guild_id) / changes.PAGE))
        page = min(number, pages - 1)
        return history.history(read, await changes.latest(state, read.guild_id, skip=page * changes.PAGE), page, pages)

    async def _act(self, interaction: Interaction, act: str) -> None:
        if act == "test":
            await interaction.response.defer(thinking=True, ephemeral=True)
            await post_test(self.bot, self.bot.community, interaction.guild_id or 0, now=now_ms())
            await delivery.tell(interaction, translator(await self.bot.responder.language_for(interaction)).gettext("The test is posted."))
            return
        settings = await self.bot.community.settings.guild(interaction.guild_id or 0)
        if act not in {"zone", "country"}:
            raise OutdatedError
        language = await self.bot.responder.language_for(interaction)
        await interaction.response.send_modal(self._zone_form(language) if act == "zone" else self._country_form(settings, language))

    def _zone_form(self, language: str) -> Form:
        say = translator(language).gettext
        return Form(ZONE, "", title=say("Time zone"), label=say("City or zone, such as Europe/Ljubljana"), longest=40)

    def _country_form(self, settings: GuildSettings, language: str) -> Form:
        say = translator(language).gettext
        held = self.bot.community.reference.noc_name(settings.country, language) if settings.country else ""
        label = say("Country or code; leave it empty for none")
        return Form(COUNTRY, "", title=say(panel.COUNTRY), label=label, longest=LONGEST_COUNTRY, held=held)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take a time zone or a country that was typed."""
        form = filled(interaction)
        if form and form.kind == ZONE:
            self.bot.monitor.watch.interaction(interaction, "time zone")
            await self._guarded(interaction, self._set_zone(interaction, form.typed))
        elif form and form.kind == COUNTRY:
            self.bot.monitor.watch.interaction(interaction, "country")
            await self._guarded(interaction, self._set_country(interaction, form.typed))

    async def _set_zone(self, interaction: Interaction, typed: str) -> None:
        zone = find_zone(typed)
        if zone is None:
            raise UnknownNameError(NO_ZONE, typed)
        await self._change(interaction, "zone", [zone])

    async def _set_country(self, interaction: Interaction, typed: str) -> None:
        code = self._country_of(typed, await self.bot.responder.language_for(interaction)) if typed.strip() else None
        await self._change(interaction, "country", [code] if code else [])

    def _country_of(self, typed: str, language: str) -> str:
        """Find the NOC that a name or a code means.

        Raises
        ------
        UnknownNameError
            It means none.
        """
        code = self.bot.community.reference.find_noc(typed.strip(), language)
        if code is None:
            raise UnknownNameError(NO_COUNTRY, typed)
        return code

    @app_commands.command(name="language", description="The language in which I answer you")
    @app_commands.describe(language="auto: the language of your question")
    @app_commands.choices(language=[app_commands.Choice(name=name, value=name) for name in ("auto", *language_names())])
    @app_commands.allowed_contexts(guilds=EVERYWHERE.guild, dms=EVERYWHERE.dm_channel, private_channels=EVERYWHERE.private_channel)
    @app_commands.allowed_installs(guilds=ANY_INSTALL.guild, users=ANY_INSTALL.user)
    async def language(self, interaction: Interaction, language: str) -> None:
        """Store a member's language."""
        code = language_names().get(language)
        before = await self.bot.community.settings.member(interaction.user.id)
        await self.bot.community.settings.save_member(replace(before, language=code))
        say = translator(code or language_here(interaction, private=True)).gettext
        await delivery.tell(
            interaction, say("I answer you in English now.") if code else say("I answer in the language of your question now.")
        )

    @app_commands.command(name="my-country", description="The country that “we” and “our” mean in your questions")
    @app_commands.describe(country="Such as Canada or CAN; none: not set")
    @app_commands.allowed_contexts(guilds=EVERYWHERE.guild, dms=EVERYWHERE.dm_channel, private_channels=EVERYWHERE.private_channel)
    @app_commands.allowed_installs(guilds=ANY_INSTALL.guild, users=ANY_INSTALL.user)
    async def my_country(self, interaction: Interaction, country: app_commands.Range[str, 1, LONGEST_COUNTRY]) -> None:
        """Store a member's country, or that they have none."""
        language = await self.bot.responder.language_for(interaction)
        say = translator(language).gettext
        code = None if country.strip().lower() in {NONE, say("not set")} else self._country_of(country, language)
        before = await self.bot.community.settings.member(interaction.user.id)
        await self.bot.community.settings.save_member(replace(before, country=code))
        name = self.bot.community.reference.noc_name(code, language) if code else ""
        told = say("In your questions “we” means {country} now.").format(country=name) if code else say("Your country is not set any more.")
        await delivery.tell(interaction, told)

    @my_country.autocomplete("country")
    async def _countries(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Give the countries that what is typed may become, in the member's language; none of them, too."""
        unset = translator(await self.bot.responder.language_for(interaction)).gettext("not set")
        found = await self.bot.responder.suggest(interaction, "country", "noc", typed)
        begun = any(word.startswith(typed.strip().lower()) for word in (NONE, unset))
        first = [app_commands.Choice(name=unset, value=NONE)] if begun else []
        return [*first, *found][: limits.CHOICES]

    async def forget_member(self, member: int) -> None:
        """Delete what the member chose."""
        await privacy.forget_settings(self.bot.community.state, member)
        self.bot.community.settings.forget_member(member)
