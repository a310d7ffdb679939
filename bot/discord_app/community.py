"""What members and servers bring: their settings, quizzes, reports and pictures, as the cogs that serve them need it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.render_process import RenderProcess
from bot.discord_app.settings_cache import SettingsCache
from bot.olympics.reference import Reference
from bot.state.listening import listen
from bot.state.store import State


@dataclass(frozen=True, slots=True)
class Community:
    """A store, what was chosen in it, and what quizzes and pictures are made from."""

    state: State
    catalogue: CatalogueFile
    reference: Reference
    settings: SettingsCache
    render_process: RenderProcess = field(default_factory=RenderProcess)
    _listening: list[asyncio.Task[None]] = field(default_factory=list)

    @classmethod
    def of(cls, state: State, catalogue: CatalogueFile, reference: Reference) -> "Community":
        """Give the community of a store."""
        return cls(state, catalogue, reference, SettingsCache(state))

    def listen(self, wake_quiz: Callable[[int], None]) -> None:
        """Hear of what other processes change, until closed: settings, and rounds of quizzes that end before their time."""

        def changed(what: str, identifier: int) -> None:
            if what == "quiz":
                wake_quiz(identifier)
            else:
                self.settings.changed(what, identifier)

        if self.state.shared and not self._listening:
            listening = listen(self.state, changed, self.settings.missed)
            self._listening.append(asyncio.create_task(listening, name="settings of other processes"))

    async def close(self) -> None:
        """End the drawing process and close the store."""
        for task in self._listening:
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)
        self._listening.clear()
        await self.render_process.close()
        await self.state.close()
