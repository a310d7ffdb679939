"""What members see and can press: the real client and cogs in a simulated Discord, with given answers."""

import hashlib
import logging
from dataclasses import replace

import discord
import pytest

from bot.answers.answer import Note, NoteKind, Row, Suggestion
from bot.discord_app import delivery, responder
from bot.discord_app.client import Podium
from bot.discord_app.preferences import Preference
from bot.discord_app.responder import Responder
from bot.parsing.lexicon import Entity, EntityKind
from bot.problems import CatalogueProblem, StateProblem
from bot.query.model import Aside, Query, Topic, Where
from tests.discord_app.given import ANSWERED, ASKING_BACK, HELP, UNKNOWN, labels_of, medal, text_of

THINKING = 5
PAGED = replace(ANSWERED, pages=3)
LONG = Query(where=Where(athletes=tuple(hashlib.sha256(bytes([n])).hexdigest()[:20] for n in range(20))))
"""Too long for a button, however well it is written."""


async def test_an_answer_is_public_with_its_rows_and_sources(place):
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    assert not shown.ephemeral
    text = text_of(shown.response)
    assert text.startswith("**Steven Bradbury (AUS) won the 1000 m.**")
    assert "🥇 Gold: Steven Bradbury (AUS) 1:29.109" in text
    assert "[Short track 2002](<https://example.org/wiki/A_%28b%29>) (CC BY-SA 4.0)" in text


async def test_the_options_reach_the_answers(place, answers):
    await place.alice.slash(place.channel, "medal", event="1000m", games="2002")
    assert answers.asked == [("command", "medal", {"event": "1000m", "games": "2002"}, "en")]


@pytest.mark.parametrize("answer", [ASKING_BACK, UNKNOWN, HELP], ids=["ambiguous", "unknown", "help"])
async def test_what_helps_one_reader_only_is_private(place, answers, answer):
    answers.answer = answer
    shown = await place.alice.slash(place.channel, "medal", event="x")
    assert shown.ephemeral
    assert "Delete" not in labels_of(shown.response)


async def test_nobody_is_mentioned_and_nothing_is_markup(place, answers, simcord_env):
    answers.answer = replace(ANSWERED, headline="@everyone <@1> **bold**", rows=(Row("[x](https://evil.example) `y`"),))
    shown = await place.alice.slash(place.channel, "medal", event="x")
    text = text_of(shown.response)
    assert "@everyone" not in text
    assert "[x](" not in text
    sent = [request.json["data"] for request in simcord_env.http_requests if "/callback" in request.path]
    assert sent[-1]["allowed_mentions"] == {"parse": []}


async def test_a_suggestion_is_asked_publicly_by_who_asked_and_privately_by_others(place, answers):
    answers.answer = replace(ANSWERED, suggestions=(Suggestion("The relay", medal("STK/M/5000m-relay")),))
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    mine = await place.alice.click(shown.response, label="The relay")
    assert not mine.ephemeral
    theirs = await place.bob.click(shown.response, label="The relay")
    assert theirs.ephemeral
    assert answers.asked[-1] == ("perform", medal("STK/M/5000m-relay"), "en", 0)


async def test_a_private_choice_is_answered_publicly(place, answers):
    answers.answer = ASKING_BACK
    shown = await place.alice.slash(place.channel, "athlete", name="Yang Yang")
    answers.answer = ANSWERED
    chosen = await place.alice.click(shown.response, label="Yang Yang (S)")
    assert not chosen.ephemeral
    assert answers.asked[-1][1] == medal("STK/W/1000m")


async def test_many_choices_are_a_menu(place, answers):
    offered = tuple(Suggestion(f"Namesake {number}", medal(f"STK/M/{number}m"), "CHN · 1998–2006") for number in range(30))
    answers.answer = replace(ASKING_BACK, suggestions=offered)
    shown = await place.alice.slash(place.channel, "athlete", name="Li")
    menu = next(
        item for row in shown.response.components[0]["components"] if row["type"] == 1 for item in row["components"] if item["type"] == 3
    )
    assert len(menu["options"]) == 25
    assert menu["options"][3]["description"] == "CHN · 1998–2006"
    answers.answer = ANSWERED
    chosen = await place.alice.select(shown.response, [menu["options"][7]["value"]])
    assert not chosen.ephemeral
    assert answers.asked[-1][1] == medal("STK/M/7m")


async def test_who_asked_turns_the_page_in_place(place, answers):
    answers.answer = PAGED
    shown = await place.alice.slash(place.channel, "games")
    assert "Page 1 of 3" in text_of(shown.response)
    assert "Back" not in labels_of(shown.response)
    turned = await place.alice.click(shown.response, label="Next")
    assert turned.response.id == shown.response.id
    assert "Page 2 of 3" in text_of(shown.response)
    await place.alice.click(shown.response, label="Next")
    assert "Page 3 of 3" in text_of(shown.response)
    assert "Next" not in labels_of(shown.response)
    await place.alice.click(shown.response, label="Back")
    assert "Page 2 of 3" in text_of(shown.response)


async def test_another_reader_turns_the_page_on_a_private_copy(place, answers):
    answers.answer = PAGED
    shown = await place.alice.slash(place.channel, "games")
    copy = await place.bob.click(shown.response, label="Next")
    assert copy.ephemeral
    assert "Page 2 of 3" in text_of(copy.response)
    assert "Page 1 of 3" in text_of(shown.response)
    await place.bob.click(copy.response, label="Next")
    assert "Page 3 of 3" in text_of(copy.response)


async def test_the_reading_is_shown_privately(place, answers):
    answers.answer = replace(ANSWERED, understood="who won the men's 1000 m")
    shown = await place.alice.slash(place.channel, "ask", question="who won the 1000?")
    assert "who won the men's 1000 m" not in text_of(shown.response)
    reading = await place.bob.click(shown.response, label="How I read your question")
    assert reading.ephemeral
    told = text_of(reading.response)
    assert "men's 1000 m" in told
    assert "{" not in told


async def test_sources_are_shown_privately_and_can_be_shared(place, answers):
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    sources = await place.bob.click(shown.response, label="Sources")
    assert sources.ephemeral
    assert answers.asked[-1][1] == Aside(topic=Topic.SOURCES, where=Where(events=("STK/M/1000m",)))
    assert "Sources" not in labels_of(sources.response)
    shared = await place.bob.click(sources.response, label="Share")
    assert not shared.ephemeral
    assert "Share" not in labels_of(shared.response)


async def test_who_asked_or_a_moderator_deletes_and_nobody_else(place):
    first = await place.alice.slash(place.channel, "medal", event="1000m")
    second = await place.alice.slash(place.channel, "medal", event="1000m")
    refused = await place.bob.click(first.response, label="Delete")
    assert refused.ephemeral
    assert "moderator" in text_of(refused.response)
    assert first.response is not None
    await place.alice.click(first.response, label="Delete")
    assert first.response is None
    await place.moderator.click(second.response, label="Delete")
    assert second.response is None


async def test_every_button_works_after_a_restart(place, answers, simcord_env):
    answers.answer = replace(PAGED, suggestions=(Suggestion("The relay", medal("STK/M/5000m-relay")),))
    shown = await place.alice.slash(place.channel, "games")
    await simcord_env.restart_bot(Podium(Responder(answers)))
    await place.alice.click(shown.response, label="Next")
    assert "Page 2 of 3" in text_of(shown.response)
    assert (await place.alice.click(shown.response, label="The relay")).response
    assert (await place.alice.click(shown.response, label="Sources")).response
    await place.alice.click(shown.response, label="Delete")
    assert shown.response is None


async def test_a_request_too_long_for_a_button_is_kept_and_found(place, answers):
    answers.answer = replace(PAGED, query=LONG)
    shown = await place.alice.slash(place.channel, "games")
    await place.alice.click(shown.response, label="Next")
    assert answers.asked[-1] == ("perform", LONG, "en", 1)


async def test_what_is_no_longer_kept_is_asked_again(place, answers, simcord_env):
    answers.answer = replace(PAGED, query=LONG)
    shown = await place.alice.slash(place.channel, "games")
    await simcord_env.restart_bot(Podium(Responder(answers)))
    told = await place.alice.click(shown.response, label="Next")
    assert told.ephemeral
    assert "no longer works" in text_of(told.response)


@pytest.mark.parametrize("error", [RuntimeError("a secret detail"), CatalogueProblem("/secret/path is damaged")])
async def test_what_goes_wrong_is_told_with_an_incident_and_logged_whole(place, answers, caplog, error, simcord_env):
    answers.error = error
    with caplog.at_level(logging.ERROR):
        told = await place.alice.slash(place.channel, "medal", event="x")
    assert told.ephemeral
    text = text_of(told.response)
    assert "secret" not in text
    incident = next(record for record in caplog.records if record.name == "bot.discord_app.errors").args[0]
    assert incident in text
    assert "secret" in caplog.text
    simcord_env.errors  # noqa: B018 - seen: it is what this test provokes


async def test_a_press_that_goes_wrong_is_told_too(place, answers, caplog):
    shown = await place.alice.slash(place.channel, "medal", event="x")
    answers.error = RuntimeError("detail")
    with caplog.at_level(logging.ERROR):
        told = await place.alice.click(shown.response, label="Sources")
    assert told.ephemeral
    assert "incident" in text_of(told.response)


async def test_an_answer_that_takes_long_is_announced(place, answers, monkeypatch, simcord_env):
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)
    answers.seconds = 0.1
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    first = next(request.json for request in simcord_env.http_requests if "/callback" in request.path)
    assert first["type"] == THINKING
    assert not shown.ephemeral
    assert "Bradbury" in text_of(shown.response)


async def test_help_that_takes_long_is_announced_to_its_reader_alone(place, answers, monkeypatch, simcord_env):
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)
    answers.answer = replace(ANSWERED, query=Aside(topic=Topic.HELP))
    answers.seconds = 0.1
    shown = await place.alice.slash(place.channel, "help")
    first = next(request.json for request in simcord_env.http_requests if "/callback" in request.path)
    assert first["type"] == THINKING
    assert shown.ephemeral
    assert not [request for request in simcord_env.http_requests if request.method == "DELETE"]


async def test_a_page_that_takes_long_is_turned_in_place_all_the_same(place, answers, monkeypatch):
    answers.answer = PAGED
    shown = await place.alice.slash(place.channel, "games")
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)
    answers.seconds = 0.1
    await place.alice.click(shown.response, label="Next")
    assert "Page 2 of 3" in text_of(shown.response)


class Broken:
    async def of(self, member, guild, channel=None):  # noqa: ARG002
        raise StateProblem


async def test_a_store_that_is_gone_is_told_and_choices_still_come(place, simcord_env, answers):
    await simcord_env.restart_bot(Podium(Responder(answers, preferences=Broken())))
    answers.entities = [Entity(EntityKind.EVENT, "STK/M/1000m", "1000 m", "")]
    assert len(await place.alice.autocomplete(place.channel, "medal", "event", "10")) == 1
    told = await place.alice.slash(place.channel, "medal", event="1000m")
    assert "incident" in text_of(told.response).lower()
    simcord_env.errors  # noqa: B018 - seen: it is what this test provokes


async def test_what_goes_wrong_is_told_in_the_members_language(place, simcord_env, answers):
    class Slovene:
        async def of(self, member, guild, channel=None):  # noqa: ARG002
            return Preference(language="sl")

    await simcord_env.restart_bot(Podium(Responder(answers, preferences=Slovene())))
    answers.error = RuntimeError("detail")
    told = await place.alice.slash(place.channel, "medal", event="1000m")
    assert "Prišlo je do napake" in text_of(told.response)
    simcord_env.errors  # noqa: B018 - seen: it is what this test provokes


async def test_a_private_preference_makes_replies_private(place, simcord_env, answers):
    class Private:
        async def of(self, member, guild, channel=None):  # noqa: ARG002
            return Preference(language="sl", private=True)

    await simcord_env.restart_bot(Podium(Responder(answers, preferences=Private())))
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    assert shown.ephemeral
    assert answers.asked[-1][-1] == "sl"
    shared = await place.alice.click(shown.response, label="Share")
    assert not shared.ephemeral


async def test_where_look_ups_may_not_be_public_nothing_becomes_public(place, simcord_env, answers):
    class Elsewhere:
        async def of(self, member, guild, channel=None):  # noqa: ARG002
            return Preference(private=True, here=False, channels=frozenset({7}))

    await simcord_env.restart_bot(Podium(Responder(answers, preferences=Elsewhere())))
    answers.answer = replace(ANSWERED, suggestions=(Suggestion("The relay", medal("STK/M/5000m-relay")),))
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    refused = await place.alice.click(shown.response, label="Share")
    assert refused.ephemeral
    assert text_of(refused.response) == "Look-ups are for <#7>. Here /ask answers you alone."
    assert (await place.alice.click(shown.response, label="The relay")).ephemeral


async def test_rows_beyond_one_message_are_paged(place, answers):
    rows = tuple(Row(f"{number}. Somebody with quite a long name, number {number} (CAN) 1:29.109") for number in range(1, 201))
    answers.answer = replace(ANSWERED, rows=rows)
    shown = await place.alice.slash(place.channel, "medal", event="x")
    seen = text_of(shown.response)
    assert "number 1 " in seen
    assert "number 200 " not in seen
    for _ in range(10):
        if "Next" not in labels_of(shown.response):
            break
        await place.alice.click(shown.response, label="Next")
        seen += text_of(shown.response)
    assert all(f"number {number} " in seen for number in range(1, 201))


async def test_the_longest_answer_still_fits(place, answers):
    long = "*" * 3000
    answers.answer = replace(
        ANSWERED,
        headline=long,
        rows=tuple(Row(long) for _ in range(9)),
        notes=tuple(Note(kind, long) for kind in NoteKind),
        scope=long,
        understood=long,
        sources=ANSWERED.sources * 20,
        suggestions=tuple(Suggestion(long, medal(f"STK/M/{n}m"), long) for n in range(40)),
    )
    shown = await place.alice.slash(place.channel, "medal", event="x")
    assert sum(len(part) for part in text_of(shown.response).split("\n")) > 2000


async def test_a_relay_of_fifteen_names_is_one_readable_line(place, answers):
    names = ", ".join(f"Rodrigo-Alexander Papadopoulos-Hernández {chr(65 + n)}" for n in range(15))
    answers.answer = replace(ANSWERED, rows=(Row(f"Gold: Italy (ITA) 6:56.327: {names}", {"medal": "gold"}),))
    shown = await place.alice.slash(place.channel, "medal", event="5000m relay")
    assert names in text_of(shown.response)


async def test_autocomplete_offers_what_the_answers_suggest(place, answers):
    answers.entities = [Entity(EntityKind.EVENT, f"STK/M/{n}m", f"{n} m", "Short track, men") for n in range(40)]
    choices = await place.alice.autocomplete(place.channel, "medal", "event", "10", games="2002-winter")
    assert len(choices) == 25
    assert choices[0] == {"name": "0 m · Short track, men", "value": "STK/M/0m"}
    assert answers.asked[-1] == ("suggest", "medal", "event", "10", {"games": "2002-winter"}, "en")


async def test_autocomplete_answers_in_time_with_what_there_is(place, answers, monkeypatch):
    monkeypatch.setattr(responder, "SUGGESTING", 0.02)
    answers.seconds = 1.0
    assert await place.alice.autocomplete(place.channel, "medal", "event", "10") == []


async def test_an_answer_that_comes_too_late_is_only_logged(place, simcord_env, caplog):
    simcord_env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    with caplog.at_level(logging.WARNING):
        await place.alice.slash(place.channel, "medal", event="1000m")
    assert "too late or twice" in caplog.text
    assert "incident" not in caplog.text
    assert any(isinstance(error, discord.app_commands.CommandInvokeError) for error in simcord_env.errors)


def test_nothing_needs_a_privileged_intent():
    from bot.discord_app.client import INTENTS

    assert not INTENTS.message_content
    assert not INTENTS.members
    assert not INTENTS.presences
