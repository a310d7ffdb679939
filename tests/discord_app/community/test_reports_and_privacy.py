"""`/report`, the menu entry on answers, and `/privacy`."""

import re
from dataclasses import replace

from bot.answers.answer import Suggestion
from bot.discord_app.cog import Capability
from bot.state import privacy, reports
from bot.state.quizzes import NewQuiz, start
from tests.discord_app.given import ANSWERED, medal, text_of


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
    assert "STK/M/1000m" in kept.asked


async def test_an_answer_is_reported_by_its_menu_after_a_restart_too(place, community, make_bot, simcord_env, answers):
    answers.answer = replace(ANSWERED, suggestions=(Suggestion("The relay", medal("STK/M/5000m-relay")),))
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    form = await place.bob.context_menu(place.channel, "Report this answer", shown.response.message)
    await simcord_env.restart_bot(make_bot())
    await place.bob.submit_modal(form, {field(form): "wrong time"})
    (kept,) = await open_reports(community)
    assert "STK/M/1000m" in kept.asked


async def test_moderators_see_reports_in_their_channel_without_pings(place, manager, simcord_env):
    channel = simcord_env.guild.create_text_channel("reports")
    panel = await manager.slash(place.channel, "settings")
    await manager.select(panel.response, [channel], custom_id="1GC:reports")
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    form = await place.alice.context_menu(place.channel, "Report this answer", shown.response.message)
    await place.alice.submit_modal(form, {field(form): "wrong [time](https://evil.example)"})
    sent = [request.json for request in simcord_env.http_requests if request.path.endswith(f"/channels/{channel.id}/messages")]
    assert sent[-1]["allowed_mentions"] == {"parse": []}
    (text,) = [component["content"] for component in sent[-1]["components"]]
    assert "wrong" in text
    assert not re.search(r"(?<!\\)\]\(", text)


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
    assert "Nothing is kept of you." in text_of(nothing.response)
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
    assert (await community.chosen.member(place.alice.id)).hidden
    await place.alice.slash(place.channel, "privacy unhide")
    assert not (await community.chosen.member(place.alice.id)).hidden


def field(form):
    """Give the name of a form's one field."""
    return form.modal["components"][0]["component"]["custom_id"]
