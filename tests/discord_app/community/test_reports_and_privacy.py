"""`/report`, the menu entry on answers, and `/privacy`."""

import re
from dataclasses import replace

import pytest

from bot.answers.answer import Suggestion
from bot.discord_app.cog import Capability
from bot.discord_app.references import read
from bot.discord_app.views.reports import report_view
from bot.query.model import Ask, Query, Where
from bot.state import privacy, reports
from bot.state.quizzes import NewQuiz, start
from tests.discord_app.community.test_quiz_in_discord import bot_messages, shown
from tests.discord_app.given import ANSWERED, medal, text_of, walk


async def open_reports(community):
    return await reports.open_reports(community.state)


async def test_the_last_answer_is_reported(place, community):
    await place.alice.slash(place.channel, "ask", question="who won the 1000 m?")
    form = await place.alice.slash(place.channel, "report")
    thanked = await place.alice.submit_modal(form, {field(form): "It was 1:29.108 @everyone"})
    assert thanked.ephemeral
    assert "report 1" in text_of(thanked.response)
    (kept,) = await open_reports(community)
    assert (kept.complaint, kept.user_id) == ("It was 1:29.108 @everyone", place.alice.id)
    assert read(kept.asked).where.events == ("STK/M/1000m",)


async def test_a_report_of_the_last_answer_leads_to_its_message_and_tells_its_rows(place, community, answers):
    answers.answer = replace(ANSWERED, headline="1 event (1000 m):")
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    form = await place.alice.slash(place.channel, "report")
    await place.alice.submit_modal(form, {field(form): "wrong"})
    (kept,) = await open_reports(community)
    assert kept.message_id == shown.response.message.id
    assert kept.answer.splitlines() == ["1 event (1000 m):", *(row.text for row in ANSWERED.rows)]
    card = report_view(kept, "en").to_components()
    assert ANSWERED.rows[0].text.split(" (")[0] in str(card)
    assert f"/{shown.response.message.id}" in str(card)


async def test_an_answer_is_reported_by_its_menu_after_a_restart_too(place, community, make_bot, simcord_env, answers):
    answers.answer = replace(ANSWERED, suggestions=(Suggestion("The relay", medal("STK/M/5000m-relay")),))
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    form = await place.bob.context_menu(place.channel, "Report this answer", shown.response.message)
    await simcord_env.restart_bot(make_bot())
    await place.bob.submit_modal(form, {field(form): "wrong time"})
    (kept,) = await open_reports(community)
    assert read(kept.asked).where.events == ("STK/M/1000m",)


async def test_moderators_see_reports_in_their_channel_without_pings(place, manager, simcord_env):
    channel = simcord_env.guild.create_text_channel("reports")
    panel = await manager.slash(place.channel, "settings")
    await manager.select(panel.response, [channel], custom_id="1GC:reports")
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    form = await place.alice.context_menu(place.channel, "Report this answer", shown.response.message)
    await place.alice.submit_modal(form, {field(form): "wrong [time](https://evil.example)"})
    sent = [request.json for request in simcord_env.http_requests if request.path.endswith(f"/channels/{channel.id}/messages")]
    assert sent[-1]["allowed_mentions"] == {"parse": []}
    (text,) = [component["content"] for component in walk(sent[-1]["components"]) if component["type"] == 10]
    assert "wrong" in text
    assert not re.search(r"(?<!\\)\]\(", text)


async def reported(place, community, simcord_env, language="en"):
    """A report on an answer, in the moderators' channel; gives the card."""
    channel = simcord_env.guild.create_text_channel("reports")
    before = await community.settings.guild(simcord_env.guild.id)
    await community.settings.save_guild(replace(before, report_channel_id=channel.id, language=language))
    answered = await place.alice.slash(place.channel, "medal", event="1000m")
    form = await place.alice.context_menu(place.channel, "Report this answer", answered.response.message)
    await place.alice.submit_modal(form, {field(form): "It was 1:29.108"})
    return answered.response.message, bot_messages(simcord_env, channel)[-1]


@pytest.mark.parametrize("language", ["en", "sl"])
async def test_a_report_shows_question_and_answer_in_words_and_links_to_the_message(place, community, simcord_env, answers, language):
    answers.answer = replace(ANSWERED, query=Query(ask=Ask.PODIUM, where=Where(events=("STK/M/1000m",), games=("2002-winter",))))
    message, card = await reported(place, community, simcord_env, language)
    told = text_of(shown(card))
    assert ("Question" if language == "en" else "Vprašanje") in told
    assert "1000 m" in told
    assert "Salt Lake City 2002" in told
    assert "Steven Bradbury (AUS) won the 1000 m." in told.replace("\\", "")
    assert "STK/M" not in told
    urls = [item["url"] for item in walk(shown(card).components) if item.get("url")]
    assert urls == [f"https://discord.com/channels/{simcord_env.guild.id}/{place.channel.id}/{message.id}"]


async def test_a_report_is_asked_again_and_closed_by_moderators(place, community, simcord_env, answers):
    _, card = await reported(place, community, simcord_env)
    again = await place.moderator.click(card, label="Ask again")
    assert again.ephemeral
    assert "Bradbury" in text_of(again.response)
    done = next(item["custom_id"] for item in walk(shown(card).components) if item.get("custom_id", "").startswith("1RD"))
    refused = await place.bob.click(card, custom_id=done)
    assert "Only moderators can close a report." in text_of(refused.response)
    assert await open_reports(community)
    await place.moderator.click(card, custom_id=done)
    assert await open_reports(community) == []
    channel = next(channel for channel in simcord_env.guild.channels.values() if channel.id == card.channel.id)
    (closed,) = [item for item in channel.history() if item.id == card.id]
    assert f"Done by <@{place.moderator.id}>." in text_of(shown(closed))
    assert not [item for item in walk(shown(closed).components) if item.get("custom_id")]


async def test_there_must_be_something_to_report(place, simcord_env):
    refused = await place.alice.slash(place.channel, "report")
    assert refused.ephemeral
    assert "Ask me something first" in text_of(refused.response)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def everything_of(place, community):
    await place.alice.slash(place.channel, "language", language="slovenščina")
    await reports.add(community.state, now=1, asked="m", complaint="c", user_id=place.alice.id)
    new = NewQuiz(
        guild_id=1, channel_id=2, host_id=place.alice.id, language="en", mode="buttons", difficulty="easy", discipline=None,
        rounds=1, seconds=20, seed=1,
    )  # fmt: skip
    await start(community.state, new, now=1)


async def test_a_member_sees_and_exports_what_is_kept(place, community):
    nothing = await place.bob.slash(place.channel, "privacy show")
    assert "Nothing is stored about you." in text_of(nothing.response)
    await everything_of(place, community)
    shown = await place.alice.slash(place.channel, "privacy show")
    assert shown.ephemeral
    assert "nastavitve: 1" in text_of(shown.response)
    exported = await place.alice.slash(place.channel, "privacy export")
    assert exported.ephemeral
    assert [item.filename for item in exported.response.attachments] == ["podium-data.json"]


async def test_deletion_is_confirmed_and_walks_every_cog(place, community, make_bot, simcord_env):
    await everything_of(place, community)
    asked = await place.alice.slash(place.channel, "privacy delete")
    assert any((await privacy.export_member(community.state, place.alice.id)).values())
    await simcord_env.restart_bot(make_bot())
    await place.alice.click(asked.response, custom_id=f"1FM{place.alice.id}")
    assert "izbrisano" in text_of(asked.response)
    assert not any((await privacy.export_member(community.state, place.alice.id)).values())
    assert all(isinstance(cog, Capability) for cog in simcord_env.bot.cogs.values())


async def test_a_member_hides_from_leaderboards(place, community):
    await place.alice.slash(place.channel, "privacy hide")
    assert (await community.settings.member(place.alice.id)).hidden
    await place.alice.slash(place.channel, "privacy unhide")
    assert not (await community.settings.member(place.alice.id)).hidden


def field(form):
    """Give the name of a form's one field."""
    return form.modal["components"][0]["component"]["custom_id"]
