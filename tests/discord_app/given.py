"""Answers that a test gives, people who ask, and how to read what they see."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

from bot.answers.answer import Answer, Row, SourceReference, Status, Suggestion
from bot.query.model import Aside, Ask, Query, Topic, Where


def medal(event: str) -> Query:
    return Query(ask=Ask.ROLL, where=Where(events=(event,)))


ANSWERED = Answer(
    status=Status.ANSWERED,
    headline="Steven Bradbury (AUS) won the 1000 m.",
    language="en",
    rows=(
        Row("Gold: Steven Bradbury (AUS) 1:29.109", {"medal": "gold"}),
        Row("Silver: Apolo Anton Ohno (USA) 1:30.160", {"medal": "silver"}),
    ),
    sources=(SourceReference("page:1", "Short track 2002", "https://example.org/wiki/A_(b)", "CC BY-SA 4.0"),),
    query=medal("STK/M/1000m"),
    subject="gold",
)
ASKING_BACK = Answer(
    status=Status.AMBIGUOUS,
    headline="Which Yang Yang?",
    language="en",
    suggestions=(Suggestion("Yang Yang (A)", medal("STK/W/500m")), Suggestion("Yang Yang (S)", medal("STK/W/1000m"))),
    query=medal("STK/W/1500m"),
)
UNKNOWN = Answer(status=Status.UNKNOWN, headline="No 100 m here.", language="en", suggestions=(Suggestion("1000 m", medal("STK/M/1000m")),))
HELP = Answer(status=Status.ANSWERED, headline="Ask me about results.", language="en", query=Aside(topic=Topic.HELP))


@dataclass
class GivenAnswers:
    """Stands in for the Answerer: gives what a test put into `answer`, and notes what it was asked."""

    answer: Answer = ANSWERED
    entities: list[Any] = field(default_factory=list)
    error: Exception | None = None
    seconds: float = 0.0
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    """Whose country each question's we was."""

    async def command(self, name, options, *, language):
        return await self._give("command", name, dict(options), language)

    async def said(self, request, *, language):
        self.asked.append(("said", request, language))
        return "winners of the men's 1000 m"

    async def ask(self, text, *, language=None, otherwise="en", conversation=None, home=""):  # noqa: ARG002
        self.homes.append(home)
        return await self._give("ask", text, language, conversation)

    async def perform(self, request, *, language, page=0):
        answer = await self._give("perform", request, language, page)
        return replace(answer, query=request, page=min(page, answer.pages - 1))

    async def suggest(self, command, option, text, options, *, language):
        await self._give("suggest", command, option, text, dict(options), language)
        return self.entities

    async def _give(self, *asked):
        self.asked.append(asked)
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        return self.answer


@dataclass
class Place:
    """A channel of a server with two members and a moderator."""

    channel: Any
    alice: Any
    bob: Any
    moderator: Any


def walk(components):
    for component in components:
        yield component
        yield from walk(component.get("components", ()))


def text_of(message):
    """Every word of a message's texts."""
    return "\n".join(component["content"] for component in walk(message.components) if component["type"] == 10)


def labels_of(message):
    """The labels of a message's buttons that can be pressed."""
    return [component["label"] for component in walk(message.components) if component["type"] == 2 and not component.get("disabled")]


def menu_of(message):
    """The message's menu of choices."""
    return next(component for component in walk(message.components) if component["type"] == 3)
