"""What Discord shows of commands in a member's language: their descriptions, choices and what stands in a message's menu.

The names of slash commands and their options stay as they are: help, documents and other members say `/medal`. Discord knows no Slovene.
"""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Place

from bot.locale import FALLBACK, languages, translator

CHOICE = "choice"
"""The context of choices' messages: a word may be another one elsewhere."""
DESCRIPTIONS = {Place.command_description, Place.group_description, Place.parameter_description}


class Localiser(app_commands.Translator):
    """Translates by the messages' catalogues."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return a text in a language of Discord's, None where it is not shown otherwise."""
        language = locale.value.partition("-")[0]
        if language == FALLBACK or language not in languages():
            return None
        messages, text = translator(language), string.message
        if context.location is Place.choice_name:
            told = messages.pgettext(CHOICE, text)
        elif context.location in DESCRIPTIONS or isinstance(context.data, app_commands.ContextMenu):
            told = messages.gettext(text)
        else:
            return None
        return told if told != text else None
