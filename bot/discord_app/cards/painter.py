"""Says whether an answer has a picture, and gives it as a message."""

from dataclasses import dataclass
from io import BytesIO

import discord
from discord import ui

from bot.answers.answer import Answer
from bot.discord_app.cards.from_answer import has_picture, picture_of
from bot.discord_app.cards.pictures import alternative_text, file_name
from bot.discord_app.cards.studio import Studio
from bot.discord_app.escaping import clean
from bot.discord_app.views.buttons import DeleteButton
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import State
from bot.olympics.reference import Reference


@dataclass(frozen=True, slots=True)
class Painter:
    """Makes pictures of answers."""

    studio: Studio
    reference: Reference

    def offers(self, answer: Answer) -> bool:
        """Whether the answer has a picture."""
        return has_picture(answer)

    async def paint(self, answer: Answer, asker: int, *, private: bool) -> tuple[ui.LayoutView, discord.File] | None:
        """Give the message of an answer's picture, with its words for those who do not see it; None where there is none in time."""
        picture = picture_of(answer, self.reference)
        drawn = await self.studio.draw(picture) if picture else None
        if picture is None or drawn is None:
            return None
        gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
        gallery.add_item(media=f"attachment://{file_name(picture)}", description=clean(alternative_text(picture), 1024))
        view = MessageView()
        view.add_item(gallery)
        if not private:
            view.add_item(ui.ActionRow(DeleteButton(State(answer.language, asker))))
        return view, discord.File(BytesIO(drawn), file_name(picture))
