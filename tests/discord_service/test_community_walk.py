"""Quizzes, settings, privacy, reports and pictures against the fuller stand-in, without one violation."""

import asyncio

import pytest

from tests.discord_service.payloads import walk
from tests.discord_service.test_fuller_stand_in import bot, discord  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("bot")

MANAGE = (1 << 5) | (1 << 13)
"""Manage the server, manage messages."""


async def until(found):
    async with asyncio.timeout(60):
        while not (result := found()):  # noqa: ASYNC110 - anything may be waited for
            await asyncio.sleep(0.05)
    return result


async def test_a_quiz(discord):  # noqa: F811 - the fixture
    ana, bor = discord.add_user("ana"), discord.add_user("bor")
    begun = await discord.slash("quiz start", rounds=2, as_user=ana)
    assert "quiz" in begun.text
    asked = await until(lambda: next((m for m in reversed(discord.channel.messages) if _choices(m)), None))
    for member in (ana, bor):
        told = await discord.click(asked, _choices(asked)[0]["custom_id"], as_user=member)
        assert told.ephemeral
    assert (await discord.slash("quiz score", as_user=bor)).ephemeral
    assert (await discord.slash("quiz leaderboard", season="all", as_user=bor)).text
    assert (await discord.slash("quiz stop", as_user=bor)).ephemeral
    assert "stopped" in (await discord.slash("quiz stop", as_user=ana)).text


async def test_settings(discord):  # noqa: F811
    manager = discord.add_user("manager", permissions=MANAGE)
    panel = await discord.slash("settings", as_user=manager)
    await discord.select(panel, 0, "sl", as_user=manager)
    for page in ("quiz", "scores", "daily", "history", "general"):
        await discord.click(panel, f"1GP:{page}", as_user=manager)
    assert "Nastavitve" in panel.text
    await discord.click(panel, "1GT:pictures", as_user=manager)
    answered = await discord.slash("medal", event="1000m")
    assert "srebro" in answered.text.lower()
    assert not [button for button in answered.buttons if button["label"] == "Kot slika"]


async def test_language_privacy_and_reports(discord):  # noqa: F811
    user = discord.add_user("cene", installed_app=True)
    channel = discord.dm(user)
    await discord.slash("language", language="slovenščina", as_user=user, channel=channel)
    answered = await discord.slash("medal", event="1000m", as_user=user, channel=channel)
    assert "Avstralija" in answered.text
    form = await discord.context_menu("Report this answer", answered.message, as_user=user, channel=channel)
    thanked = await discord.submit_modal(form, {form.modal["components"][0]["component"]["custom_id"]: "napačen čas"})
    assert "1" in thanked.text
    for name in ("privacy show", "privacy hide", "privacy unhide"):
        assert (await discord.slash(name, as_user=user, channel=channel)).text
    assert (await discord.slash("privacy export", as_user=user, channel=channel)).attachments
    asked = await discord.slash("privacy delete", as_user=user, channel=channel)
    await discord.click(asked, 0, as_user=user)
    assert "izbrisano" in asked.text


async def test_a_picture(discord):  # noqa: F811
    answered = await discord.slash("medal", event="1000m", games="2002")
    drawn = await discord.click(answered, "As a picture")
    await drawn.wait(lambda reply: reply.attachments)
    assert [item.filename for item in drawn.attachments] == ["podium.png"]


def _choices(message):
    return [item for item in walk(message.components) if item.get("custom_id", "").startswith("1QC")]


async def test_a_quiz_in_a_thread_and_the_daily_question_in_a_forum(discord):  # noqa: F811
    manager = discord.add_user("host", permissions=MANAGE)
    forum = await discord.add_channel("daily", "forum")
    panel = await discord.slash("settings", as_user=manager)
    await discord.click(panel, "1GP:daily", as_user=manager)
    await discord.select(panel, "1GC:daily_channel", forum, as_user=manager)
    await discord.click(panel, "1GT:daily", as_user=manager)
    await discord.click(panel, "1GA:test", as_user=manager)
    await until(lambda: [thread for thread in _threads(discord) if thread.parent.id == forum.id])
    await discord.click(panel, "1GP:quiz", as_user=manager)
    await discord.click(panel, "1GT:thread", as_user=manager)
    await discord.slash("quiz start", rounds=1, as_user=manager)
    (thread,) = await until(lambda: [thread for thread in _threads(discord) if thread.parent.id == discord.channel.id])
    await until(lambda: any(_choices(message) for message in thread.messages))
    await discord.slash("quiz stop", as_user=manager)
    await discord.click(panel, "1GP:history", as_user=manager)
    assert "→" in panel.text


async def test_the_leaders_role(discord):  # noqa: F811
    manager = discord.add_user("host", permissions=MANAGE)
    role = await discord.add_role("Champion", 0)
    panel = await discord.slash("settings", as_user=manager)
    await discord.click(panel, "1GP:scores", as_user=manager)
    await discord.select(panel, "1GR:leader_role", role, as_user=manager)
    assert "Manage Roles" in panel.text, "the bot says which permission it lacks"


async def test_a_quiz_night_is_announced_by_who_may(discord):  # noqa: F811
    manager, member = discord.add_user("host", permissions=MANAGE | (1 << 33)), discord.add_user("member")
    night = {"day": "2027-12-24", "hour": "20:00"}
    assert "Create Events" in (await discord.slash("quiz night", as_user=manager, **night)).text
    await discord.add_role("Host", 1 << 44, members=[discord.world.bot])
    assert (await discord.slash("quiz night", as_user=member, **night)).ephemeral
    assert "still to come" in (await discord.slash("quiz night", as_user=manager, day="yesterday", hour="20:00")).text
    assert "discord.com/events" in (await discord.slash("quiz night", as_user=manager, **night)).text
    (event,) = discord.guild.scheduled_events.values()
    assert event["entity_metadata"]["location"] == f"#{discord.channel.name}"


async def test_a_list_as_a_file(discord):  # noqa: F811
    shown = await discord.slash("table")
    sent = await discord.click(shown, "As CSV")
    await sent.wait(lambda reply: reply.attachments)
    assert [item.filename for item in sent.attachments] == ["podium.csv"]
    typed = await discord.slash("ask", question="as csv")
    await typed.wait(lambda reply: reply.attachments)
    assert [item.filename for item in typed.attachments] == ["podium.csv"]


async def test_a_comparison_shows_its_bars_at_once(discord):  # noqa: F811
    shown = await discord.slash("compare", first="CAN", second="USA")
    await shown.wait(lambda reply: reply.attachments)
    assert [item.filename for item in shown.attachments] == ["medals.png"]
    assert "Canada" in shown.text
    assert not [button for button in shown.buttons if button["label"] == "As a picture"]


async def test_own_questions(discord):  # noqa: F811
    manager = discord.add_user("host", permissions=MANAGE)
    form = await discord.slash("questions upload", as_user=manager)
    field = form.modal["components"][0]["component"]["custom_id"]
    faulty = await discord.submit_modal(form, {field: [("q.csv", b"question,answer,wrong\nA?,,b\n")]})
    await faulty.wait(lambda reply: "Line 2" in _all_text(reply))
    form = await discord.slash("questions upload", as_user=manager)
    field = form.modal["components"][0]["component"]["custom_id"]
    good = await discord.submit_modal(form, {field: [("q.csv", b"question,answer,wrong\nA?,a,b\n")]})
    await good.wait(lambda reply: "1 question added" in _all_text(reply))
    assert (await discord.slash("questions export", as_user=manager)).attachments
    asked = await discord.slash("questions delete", as_user=manager)
    await discord.click(asked, "1OD", as_user=manager)
    assert "1 question deleted." in asked.text


@pytest.mark.parametrize("language", ["English", "slovenščina"])
async def test_every_page_of_help(discord, language):  # noqa: F811
    user = discord.add_user(f"reader {language[:2]}")
    await discord.slash("language", language=language, as_user=user)
    shown = await discord.slash("help", as_user=user)
    for option in shown.selects[0]["options"]:
        await discord.select(shown, 0, option["value"], as_user=user)
        assert "</" in shown.text
    replied = await discord.answer_to(await discord.say("@bot", as_user=user))
    assert "</help:" in str(replied.components)


async def test_who_chose_no_language_reads_that_of_their_discord(discord):  # noqa: F811
    """What one member reads is in their language, what all of a server read in the server's."""
    user = discord.add_user("leser", locale="de", installed_app=True)
    assert "Ergebnisse" in (await discord.slash("help", as_user=user, locale="de")).text
    assert "Gold" not in (await discord.slash("games", as_user=user, locale="fr")).text
    alone = await discord.slash("medal", event="1000m", as_user=user, locale="de", channel=discord.dm(user))
    assert "Australien" in alone.text
    shown = await discord.slash("medal", event="1000m", as_user=user, locale="de")
    assert "Australia" in shown.text
    await discord.slash("language", language="slovenščina", as_user=user, locale="de")
    assert "Avstralija" in (await discord.slash("medal", event="1000m", as_user=user, locale="de")).text


def _threads(discord):  # noqa: F811
    return discord.guild.threads


def _all_text(reply):
    return "\n".join([reply.text or "", *(message.text for message in reply.followups)])
