"""The cogs: one a capability. A new one is a file here and an entry in `COGS`."""

from bot.discord_app.cog import Capability
from bot.discord_app.cogs.about import About
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.cogs.lookups import Lookups

COGS: tuple[type[Capability], ...] = (Lookups, Ask, About)
