"""The same walk against a fuller stand-in for Discord, which holds every request against Discord's own description."""

import asyncio
import sys
from pathlib import Path

import pytest

from tests.sample_catalogue import write_sample

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

if not (SHARED / "fakediscord").is_dir():
    pytest.skip("needs ../shared/fakediscord", allow_module_level=True)


@pytest.fixture
async def discord(monkeypatch):
    monkeypatch.syspath_prepend(str(SHARED))
    from fakediscord import FakeDiscord

    async with FakeDiscord() as running:
        yield running
        running.assert_clean()


@pytest.fixture
async def bot(discord, tmp_path):
    environment = {
        "PYTHONPATH": str(ROOT),
        "PODIUM_DATABASE": str(write_sample(tmp_path / "catalogue.sqlite")),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'state.sqlite'}",
    }
    async with discord.bot(sys.executable, "-m", "bot", "run", cwd=tmp_path, env=environment) as process:
        yield process
        assert await process.stop() == 0
        assert "incident" not in process.log, process.log
        assert "Traceback" not in process.log, process.log


@pytest.mark.usefixtures("bot")
async def test_every_look_up_and_every_press(discord):
    asked = [
        ("medal", {"event": "1000m"}),
        ("event", {"event": "1500m"}),
        ("athlete", {"name": "Ohno"}),
        ("country", {"noc": "CAN"}),
        ("table", {}),
    ]
    for name, options in [*asked, ("games", {}), ("about", {}), ("help", {}), ("medal", {"event": "100m"}), ("medal", {"event": "500m"})]:
        first = await _asked_by_somebody_new(discord, name, options)
        labels = [button["label"] for button in first.buttons if not button.get("disabled")]
        assert labels or first.selects
        for label in labels:
            await discord.click(await _asked_by_somebody_new(discord, name, options), label)
        for menu in first.selects:
            reply = await discord.select(first, 0, menu["options"][0]["value"])
            assert reply.text


async def _asked_by_somebody_new(discord, name, options):
    """Ask from a direct channel of its own: whoever asks much in a short time is told to wait."""
    user = discord.add_user(f"member{len(discord.requests)}")
    return await discord.slash(name, **options, as_user=user, channel=discord.dm(user))


@pytest.mark.usefixtures("bot")
async def test_choices_while_typing(discord):
    for command, option, typed in [("medal", "event", "10"), ("athlete", "name", "oh"), ("country", "noc", "c"), ("table", "games", "")]:
        choices = await discord.autocomplete(command, option, typed)
        assert choices.values
        reply = await discord.slash(command, **{option: choices.values[0]})
        assert reply.text


@pytest.mark.usefixtures("bot")
async def test_user_installs_direct_messages_and_group_channels(discord):
    user = discord.add_user("installer", installed_app=True)
    other = discord.add_user("friend")
    foreign = await discord.add_guild("without the bot", has_bot=False)
    for channel in (discord.dm(user), discord.group_dm(user, other), foreign.channels[0]):
        reply = await discord.slash("medal", event="1000m", as_user=user, channel=channel)
        assert "Bradbury" in reply.text
        await discord.click(reply, "Sources", as_user=user)
        await discord.click(reply, "Delete", as_user=user)


@pytest.mark.usefixtures("bot")
async def test_messages_pages_and_hostile_text(discord):
    reply = await discord.answer_to(await discord.say("@bot who won the 1000 m?"))
    assert reply.components
    hostile = await discord.slash("athlete", name="@everyone <@1> [x](https://evil.example) `y` \u202e")
    assert "@everyone" not in hostile.text
    assert hostile.message.pings == set() or not hostile.message.pings


@pytest.mark.usefixtures("bot")
async def test_trouble_with_the_service(discord):
    discord.inject("POST", "/interactions/*/callback", status=429, retry_after=0.2)
    assert "Bradbury" in (await discord.slash("medal", event="1000m")).text
    await discord.gateway.drop()
    assert "Bradbury" in (await discord.slash("medal", event="1000m")).text
    await discord.gateway.ask_reconnect()
    assert "Bradbury" in (await discord.slash("medal", event="1000m")).text


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_arrived_though_the_service_said_no_is_not_given_twice(discord):
    discord.inject("POST", "/interactions/*/callback", status=500, after=True)
    reply = await discord.slash("medal", event="1000m")
    assert "Bradbury" in reply.text
    async with asyncio.timeout(30):
        while not discord.violations:  # noqa: ASYNC110 - the library asks again, and is told that it was answered
            await asyncio.sleep(0.05)
    assert [violation.rule for violation in discord.take_violations("lifecycle")] == ["lifecycle"]
    assert reply.followups == []


@pytest.mark.usefixtures("bot")
async def test_a_lost_session_begins_anew(discord):
    await discord.gateway.invalidate()
    discord.gateway.refuse_resumes = True
    await discord.gateway.drop()
    await discord.wait_ready()
    assert "Bradbury" in (await discord.slash("medal", event="1000m")).text
