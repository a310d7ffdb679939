"""Says whether an answer has a picture, and gives it as a message."""

from dataclasses import dataclass
from io import BytesIO

import discord
from discord import ui

from bot.answers.answer import Answer
from bot.discord_app.cards.from_answer import has_picture, is_seen_at_once, picture_of
from bot.discord_app.cards.pictures import alternative_text, file_name
from bot.discord_app.cards.render_process import RenderProcess
from bot.discord_app.escaping import clean
from bot.discord_app.layout import Illustration
from bot.discord_app.views.buttons import DeleteButton
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import State
from bot.olympics.reference import Reference


@dataclass(frozen=True, slots=True)
class Painter:
    """Makes pictures of answers."""

    render_process: RenderProcess
    reference: Reference

    def offers(self, answer: Answer) -> bool:
        """Whether the answer has a picture."""
        return has_picture(answer)

    def illustrates(self, answer: Answer) -> bool:
        """Whether the picture belongs beside the words at once."""
        return is_seen_at_once(answer)

    async def illustration(self, answer: Answer) -> tuple[Illustration, discord.File] | None:
        """Give the picture that goes with an answer's words; None where there is none in time."""
        picture = picture_of(answer, self.reference)
        drawn = await self.render_process.draw(picture) if picture else None
        if picture is None or drawn is None:
            return None
        name = file_name(picture)
        return Illustration(name, clean(alternative_text(picture), 1024)), discord.File(BytesIO(drawn), name)

    async def paint(self, answer: Answer, asker: int, *, private: bool) -> tuple[ui.LayoutView, discord.File] | None:
        """Give the message of an answer's picture, with its words for those who do not see it; None where there is none in time."""
        painted = await self.illustration(answer)
        if painted is None:
            return None
        shown, file = painted
        gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
        gallery.add_item(media=f"attachment://{shown.name}", description=shown.words)
        view = MessageView()
        view.add_item(gallery)
        if not private:
            view.add_item(ui.ActionRow(DeleteButton(State(answer.language, asker))))
        return view, file
