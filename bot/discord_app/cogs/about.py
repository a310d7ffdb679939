"""What the bot is and can do: `/help` and `/about`."""

from collections.abc import Iterable

from bot.answers.commands import COMMANDS
from bot.discord_app.cog import BuiltCommand, Capability
from bot.discord_app.options import command_of

HERE = frozenset(("help", "about"))


class About(Capability):
    """Tells what can be asked, and what the bot is."""

    def built(self) -> Iterable[BuiltCommand]:
        """Give the two commands, from the table."""
        return [command_of(row) for row in COMMANDS if row.name in HERE]

    async def forget_member(self, member: int) -> None:
        """Nothing of a member is kept here."""
