"""Follow-ups lean on the question before; a question of its own does not."""

import pytest

from bot.answers.conversation import Conversation
from bot.answers.encoding import encode_intent

TALKS = [
    ("who won the 500 m?", "and the silver?", "medal|e=STK/M/500m|places=2"),
    ("who won the 500 m?", "by how much?", "margin|e=STK/M/500m|first=place:1|second=place:2"),
    ("who was third in the 500 m?", "by how much?", "margin|e=STK/M/500m|first=place:1|second=place:3"),
    ("who won the 500 m?", "what about the 1000?", "medal|e=STK/M/1000m|places=1"),
    ("who won the 500 m?", "who was second?", "medal|e=STK/M/500m|places=2"),
    ("who won the 1000 m?", "how?", "story|e=STK/M/1000m"),
    ("who won the 1000 m?", "when was it?", "fact|e=STK/M/1000m|fact=when"),
    ("how many medals did Ohno win?", "and Gagnon?", "count|a=marc-gagnon.can.stk|counted=medals"),
    ("how many medals did Ohno win?", "and golds?", "count|a=apolo-anton-ohno.usa.stk|m=gold|counted=medals"),
    ("how many medals did Ohno win?", "what about Canada?", "count|n=CAN|counted=medals"),
    ("did Ohno win the 1000 m?", "and the 1500?", "verify|e=STK/M/1500m|a=apolo-anton-ohno.usa.stk|place=1"),
    ("kdo je zmagal na 1500 m?", "pa srebro?", "medal|e=STK/M/1500m|places=2"),
    ("kdo je zmagal na 1500 m?", "za koliko?", "margin|e=STK/M/1500m|first=place:1|second=place:2"),
    ("kdo je zmagal na 1500 m?", "kaj pa 500 m?", "medal|e=STK/M/500m|places=1"),
    ("koliko medalj ima Kanada?", "pa Kitajska?", "count|n=CHN|counted=medals"),
    ("who won the 500 m?", "who won the 1000 m?", "medal|e=STK/M/1000m|places=1"),
    ("who won the 500 m?", "how many medals did Canada win?", "count|n=CAN|counted=medals"),
    ("who won the 500 m?", "which country won the most medals?", "superlative|subject=nocs|measure=medals|extreme=most"),
]


@pytest.mark.parametrize(("before", "then", "intent"), TALKS, ids=[f"{talk[0]} {talk[1]}" for talk in TALKS])
async def test_talk(read, before, then, intent):
    first = await read(before)
    second = await read(then, conversation=Conversation(first.intent, first.language))
    assert not second.missing
    assert encode_intent(second.intent) == intent


@pytest.mark.parametrize(
    ("before", "then", "language"), [("who won the 500 m?", "and in Slovene?", "sl"), ("kdo je zmagal na 500 m?", "pa v angleščini?", "en")]
)
async def test_the_same_in_another_language(read, before, then, language):
    first = await read(before)
    second = await read(then, conversation=Conversation(first.intent, first.language))
    assert (second.intent, second.language) == (first.intent, language)


async def test_the_answers_event_is_what_is_spoken_of(read):
    first = await read("who came third behind Bradbury")
    spoken_of = Conversation(first.intent, "en", event="2002-winter/STK/M/1000m")
    second = await read("by how much?", conversation=spoken_of)
    assert second.intent.filters.events == ("STK/M/1000m",)


async def test_a_follow_up_into_what_is_not_there_is_refused(read):
    first = await read("who won the 500 m?")
    talk = Conversation(first.intent, first.language)
    assert (await read("and in 2006?", conversation=talk)).missing
    assert (await read("and the women?", conversation=talk)).missing


async def test_without_a_conversation_a_fragment_is_no_follow_up(read):
    assert (await read("by how much?")).intent is None
