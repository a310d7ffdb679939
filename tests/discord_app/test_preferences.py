"""What a server is spoken to in, and what it is told that it must allow."""

from types import SimpleNamespace

import discord
import pytest

from bot.discord_app.permissions import NAMES, lacking, lacking_line
from bot.discord_app.preferences import speaking
from bot.state.settings import GuildSettings


@pytest.mark.parametrize(
    ("chosen", "locale", "spoken"),
    [
        (None, discord.Locale.german, "de"),
        (None, discord.Locale.british_english, "en"),
        (None, discord.Locale.finnish, "en"),
        ("sl", discord.Locale.german, "sl"),
    ],
)
def test_a_server_that_chose_no_language_is_posted_to_in_its_own(chosen, locale, spoken):
    settings = GuildSettings(1, language=chosen)
    assert speaking(settings, SimpleNamespace(preferred_locale=locale)).language == spoken
    assert settings.language == chosen


def test_a_server_that_is_not_known_is_posted_to_in_english():
    assert speaking(GuildSettings(1), None).language == "en"


def test_permissions_have_the_names_that_the_reader_sees_in_discord():
    names = lacking(discord.Permissions.none(), NAMES)
    assert "**Nachrichten senden**, **Nachrichten in Threads senden**" in lacking_line(names, 5, "de")
    assert "**Rollen verwalten**" in lacking_line(names, None, "de")
    assert "**Send Messages**" in lacking_line(names, 5, "sl")
