"""The smallest bot that answers: `/pong` with one embed. What Podium's speed is compared with; `discord_latency` starts it."""

import os

import discord
from discord import app_commands
from discord import http as discord_http
from discord.gateway import DiscordWebSocket
from yarl import URL


class Pong(discord.Client):
    """A client with a tree."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Find the stand-in's gateway, register."""
        found = await self.http.request(discord_http.Route("GET", "/gateway"))
        DiscordWebSocket.DEFAULT_GATEWAY = URL(found["url"])
        await self.tree.sync()


bot = Pong()


@bot.tree.command(description="Pong")
async def pong(interaction: discord.Interaction) -> None:
    """Answer."""
    await interaction.response.send_message(embed=discord.Embed(title="Pong", description="pong"))


if __name__ == "__main__":
    discord_http.Route.BASE = os.environ["DISCORD_API_URL"]
    bot.run(os.environ["DISCORD_TOKEN"], log_handler=None)
