"""What is asked beside a request: its topic, where it has one, and its sources."""

from bot.query.model import Aside, Query, Request, Topic, Where


def asks(request: Request | None, topic: Topic) -> bool:
    """Whether something beside results is asked for."""
    return isinstance(request, Aside) and request.topic is topic


def held_to(request: Request) -> Where:
    """Return what a request is held to; of a comparison, its first side."""
    return request.sides[0].where if isinstance(request, Query) and request.sides else request.where


def sources_of(request: Request) -> Aside:
    """Return the request for where an answer comes from."""
    return Aside(topic=Topic.SOURCES, where=held_to(request))
