"""What every component is: watched from the press to the answer."""

from typing import Any

import discord


class Instrumented:
    """Comes first among the bases of a `DynamicItem`, whose check discord.py calls before the press is acted on."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Refuse nothing; watch how it ends."""
        interaction.client.monitor.watch.interaction(interaction, type(self).__name__)
        return True
