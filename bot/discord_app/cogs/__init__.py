"""The cogs: one a capability. A new one is a file here and an entry in `COGS`."""

from bot.discord_app.cog import Capability
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.cogs.lookups import Lookups
from bot.discord_app.cogs.posts import Posts
from bot.discord_app.cogs.privacy import Privacy
from bot.discord_app.cogs.questions import Questions
from bot.discord_app.cogs.quiz import Quiz
from bot.discord_app.cogs.reports import Reports
from bot.discord_app.cogs.settings import Settings
from bot.discord_app.cogs.tidying import Tidying

LOOKUPS: tuple[type[Capability], ...] = (Lookups, Ask)
"""What needs the catalogue alone."""
COMMUNITY: tuple[type[Capability], ...] = (Quiz, Questions, Settings, Posts, Privacy, Reports, Tidying)
"""What needs the state store too."""
COGS = (*LOOKUPS, *COMMUNITY)
