import discord

from tests.discord_app.given import text_of


async def test_a_button_of_no_release_we_know_is_too_old(place, simcord_env, counted):
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.ActionRow(discord.ui.Button(label="Old", custom_id="0zzz")))
    channel = simcord_env.bot.get_partial_messageable(place.channel.id)
    await channel.send(view=view)
    view.stop()
    simcord_env.bot._connection._view_store._views.clear()
    told = await place.alice.click(place.channel.history()[-1], label="Old")
    await simcord_env.settle()
    assert told.ephemeral
    assert "no longer works" in text_of(told.response)
    assert counted() == {("component", "unknown", "refused"): 1}
