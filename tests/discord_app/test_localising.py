"""What German members see of commands, and that registering settles."""

from discord import AppCommandType

from bot.discord_app.client import Podium
from bot.discord_app.cogs import COGS
from bot.discord_app.localising import Localiser
from bot.discord_app.registration import essence, payload

LANGUAGES = {"English", "Deutsch", "slovenščina", "auto", "csv", "json"}
"""Choices that are the same in every language."""


async def commands():
    bot = Podium(None)
    for kind in COGS:
        await bot.add_cog(kind(bot))
    await bot.tree.set_translator(Localiser())
    return await payload(bot.tree)


def parts(item):
    yield item
    for inner in item.get("options") or ():
        yield from parts(inner)


async def test_german_members_read_german():
    for command in await commands():
        for item in parts(command):
            told = item["description_localizations"].get("de") if item.get("description") else item["name_localizations"]["de"]
            assert told, item
            assert len(told) <= 100
            for choice in item.get("choices") or ():
                assert choice["name"] in LANGUAGES or choice["name_localizations"]["de"]


async def test_names_that_are_typed_are_the_same_for_everybody():
    typed = [command for command in await commands() if command["type"] == AppCommandType.chat_input.value]
    assert not any(item.get("name_localizations") for command in typed for item in parts(command))


async def test_what_members_of_another_language_see_matters():
    ours, theirs = await commands(), await commands()
    theirs[0]["description_localizations"] = {"de": "anders"}
    assert essence(ours) != essence(theirs)
