"""Look-ups, `/help` and `/about`: every command of the answers' table that is not another cog's, made from its row."""

from collections.abc import Iterable

from bot.answers.commands import COMMANDS
from bot.discord_app.cog import BuiltCommand, Capability
from bot.discord_app.options import command_of

ELSEWHERE = frozenset(("ask",))


class Lookups(Capability):
    """What can be looked up by a command with options."""

    def built(self) -> Iterable[BuiltCommand]:
        """Give a slash command for each row of the table."""
        return [command_of(row) for row in COMMANDS if row.name not in ELSEWHERE]

    async def forget_member(self, member: int) -> None:
        """Nothing of a member is kept here."""
