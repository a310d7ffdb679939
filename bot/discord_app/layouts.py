"""Messages of answers that are shown again: laid out once, then addressed to each who asks.

Members ask the same, and answers are remembered: what differs between two messages of one answer is whose its buttons are.
"""

from typing import Any

from cachetools import LRUCache

from bot.answers.answer import Answer
from bot.discord_app.layout import Frame, lay_out
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import addressed

MOST = 300
"""Layouts kept: as many as there are answers remembered."""

Component = dict[str, Any]
Key = tuple[object, ...]


class LaidOut(MessageView):
    """A message whose components are what Discord is sent, made before."""

    def __init__(self, components: list[Component]) -> None:
        super().__init__()
        self._sent = components

    def to_components(self) -> list[Component]:
        """Give the components as Discord takes them."""
        return self._sent

    def has_components_v2(self) -> bool:
        """Whether they are of Components V2: all of ours are."""
        return True


class Layouts:
    """The latest layouts of answers."""

    def __init__(self, most: int = MOST) -> None:
        self._made: LRUCache[Key, tuple[Answer, list[Component]]] = LRUCache(most)

    def lay_out(self, answer: Answer, frame: Frame) -> MessageView:
        """Give the message of an answer, within Discord's limits."""
        key = (id(answer), frame.private, frame.part, frame.picture, frame.shown)  # the answer is kept beside: no other has its id
        made = self._made.get(key)
        if made is None:  # discord.py would write the components of its own view once more
            made = self._made[key] = answer, lay_out(answer, frame).to_components()  # type: ignore[no-untyped-call]
        return LaidOut([_addressed(component, frame.asker) for component in made[1]])


def _addressed(component: Component, asker: int) -> Component:
    """Give a component to whoever asked."""
    inner = component.get("components")
    if inner:
        return component | {"components": [_addressed(one, asker) for one in inner]}
    custom_id = component.get("custom_id")
    return component | {"custom_id": addressed(custom_id, asker)} if custom_id else component
