"""What members and servers bring: their settings, quizzes, reports and pictures, as the cogs that serve them need it."""

from dataclasses import dataclass, field

from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.studio import Studio
from bot.discord_app.chosen import Chosen
from bot.olympics.reference import Reference
from bot.state.store import State


@dataclass(frozen=True, slots=True)
class Community:
    """A store, what was chosen in it, and what quizzes and pictures are made from."""

    state: State
    catalogue: CatalogueFile
    reference: Reference
    chosen: Chosen
    studio: Studio = field(default_factory=Studio)

    @classmethod
    def of(cls, state: State, catalogue: CatalogueFile, reference: Reference) -> "Community":
        """Give the community of a store."""
        return cls(state, catalogue, reference, Chosen(state))

    async def close(self) -> None:
        """End the drawing process and close the store."""
        await self.studio.close()
        await self.state.close()
