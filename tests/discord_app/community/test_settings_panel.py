"""`/settings` and `/language`: who may, what it does, and that it lasts."""

import logging
import re
from dataclasses import replace
from types import SimpleNamespace

import discord
import pytest

from bot.answers.answer import Row
from bot.discord_app.cogs.settings import Settings as SettingsCog
from bot.discord_app.errors import REFUSALS, NotAllowedError, sentence_for
from bot.discord_app.seasons import now_ms
from bot.discord_app.views import settings as views
from bot.discord_app.views import settings_panel as panel
from bot.discord_app.views.settings_history import change_line
from bot.query.model import Ask, Query, Where
from bot.state import changes, privacy, settings
from bot.state.changes import Change
from bot.state.settings import GuildSettings
from tests.discord_app.given import ANSWERED, labels_of, text_of, walk

EVENT = "2002-winter/STK/M/1000m"
PODIUM_ROWS = (
    Row("Gold", {"event": EVENT, "rank": 1, "medal": "gold", "noc": "AUS", "athlete": "a", "name": "Steven Bradbury", "mark": "1:29.109"}),
    Row(
        "Silver",
        {"event": EVENT, "rank": 2, "medal": "silver", "noc": "USA", "athlete": "b", "name": "Apolo Anton Ohno", "mark": "1:30.160"},
    ),
)


async def test_only_who_manages_the_server_sees_the_panel(place, manager):
    refused = await place.alice.slash(place.channel, "language", language="auto")
    assert refused.ephemeral
    shown = await manager.slash(place.channel, "settings")
    assert shown.ephemeral
    assert "Settings of this server" in text_of(shown.response)


async def test_a_change_is_stored_and_shown(place, manager, community, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    await manager.select(shown.response, ["sl"], custom_id="1GV:language")
    assert "Nastavitve tega strežnika" in text_of(shown.response)
    await manager.click(shown.response, custom_id="1GT:private")
    await manager.click(shown.response, custom_id="1GP:quiz")
    await manager.select(shown.response, ["60"], custom_id="1GV:pace")
    settings = await community.settings.guild(simcord_env.guild.id)
    assert (settings.language, settings.quiz_seconds, settings.private_replies, settings.pictures) == ("sl", 60, True, True)


async def test_who_manages_reads_it_in_their_own_language(place, manager):
    await manager.slash(place.channel, "language", language="Deutsch")
    shown = await manager.slash(place.channel, "settings")
    assert "Einstellungen" in text_of(shown.response)
    await manager.click(shown.response, custom_id="1GP:quiz")
    assert "Einstellungen" in text_of(shown.response)
    await manager.click(shown.response, custom_id="1GP:history")
    assert "Settings" not in text_of(shown.response)


async def test_the_panel_works_after_a_restart(place, manager, make_bot, community, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    await simcord_env.restart_bot(make_bot())
    await manager.click(shown.response, custom_id="1GT:pictures")
    assert not (await community.settings.guild(simcord_env.guild.id)).pictures


async def test_the_servers_language_holds_unless_a_member_chose_another(place, manager, answers):
    shown = await manager.slash(place.channel, "settings")
    await manager.select(shown.response, ["sl"], custom_id="1GV:language")
    await place.alice.slash(place.channel, "medal", event="1000m")
    assert answers.asked[-1][-1] == "sl"
    await place.alice.slash(place.channel, "language", language="English")
    await place.alice.slash(place.channel, "medal", event="1000m")
    assert answers.asked[-1][-1] == "en"


async def test_private_replies_and_channels_keep_a_server_tidy(place, manager, simcord_env):
    other = simcord_env.guild.create_text_channel("results")
    shown = await manager.slash(place.channel, "settings")
    await manager.select(shown.response, [other], custom_id="1GC:lookups")
    assert (await place.alice.slash(place.channel, "medal", event="1000m")).ephemeral
    assert not (await place.alice.slash(other, "medal", event="1000m")).ephemeral


async def test_a_flood_is_answered_kindly_and_privately(place, answers, simcord_env):
    for _ in range(30):
        last = await place.alice.slash(place.channel, "medal", event="1000m")
    assert last.ephemeral
    assert "Please wait" in text_of(last.response)
    assert len(answers.asked) < 30
    assert not (await place.bob.slash(place.channel, "medal", event="1000m")).ephemeral
    simcord_env.errors  # noqa: B018 - seen: each refusal is one


async def test_pictures_are_offered_drawn_and_can_be_switched_off(place, manager, answers):
    podium = Query(ask=Ask.PODIUM, where=Where(events=("STK/M/1000m",)))
    answers.answer = replace(ANSWERED, rows=PODIUM_ROWS, query=podium)
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    drawn = await place.alice.click(shown.response, label="As a picture")
    (gallery,) = [item for item in walk(drawn.response.components) if item["type"] == 12]
    assert "Steven Bradbury" in gallery["items"][0]["description"]
    assert [item.filename for item in drawn.response.attachments] == ["podium.png"]
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GT:pictures")
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    assert "As a picture" not in labels_of(shown.response)


async def test_what_a_left_server_set_goes_with_the_daily_tidying(community, simcord_env):
    await community.settings.save_guild(GuildSettings(7, "sl"))
    await privacy.guild_left(community.state, 7, now=0)
    await privacy.guild_left(community.state, 8, now=now_ms())
    await simcord_env.bot.get_cog("Tidying").tidy()
    assert (await settings.guild(community.state, 7)).language is None
    assert await privacy.delete_departed(community.state, now=now_ms() + privacy.GRACE) == [8]


async def test_what_happened_to_servers_while_the_bot_was_away_is_found_when_it_is_back(place, community, simcord_env, caplog):
    here = simcord_env.guild.id
    await community.settings.save_guild(GuildSettings(here, "sl"))
    await community.settings.save_guild(GuildSettings(7, "sl"))
    await privacy.guild_left(community.state, here, now=0)
    with caplog.at_level(logging.INFO):
        await simcord_env.bot.get_cog("Tidying").on_ready()
    assert "1 servers were left and 1 joined again" in caplog.text
    assert (await settings.guild(community.state, here)).language == "sl"
    assert await privacy.delete_departed(community.state, now=now_ms() + privacy.GRACE) == [7]


async def test_nothing_of_servers_is_deleted_before_it_is_known_which_there_are(community, simcord_env, monkeypatch):
    await community.settings.save_guild(GuildSettings(7, "sl"))
    await privacy.guild_left(community.state, 7, now=0)
    monkeypatch.setattr(simcord_env.bot, "is_ready", lambda: False)
    await simcord_env.bot.get_cog("Tidying").tidy()
    assert (await settings.guild(community.state, 7)).language == "sl"


async def test_without_a_gateway_the_servers_are_asked_for(community, simcord_env, monkeypatch):
    async def fetched(**_):
        yield SimpleNamespace(id=7)

    await community.settings.save_guild(GuildSettings(7, "sl"))
    await community.settings.save_guild(GuildSettings(8, "sl"))
    monkeypatch.setattr(simcord_env.bot, "is_ready", lambda: False)
    monkeypatch.setattr(simcord_env.bot, "fetch_guilds", fetched)
    await simcord_env.bot.get_cog("Tidying").on_serving()
    assert await privacy.delete_departed(community.state, now=now_ms() + privacy.GRACE) == [8]


async def test_only_servers_of_ones_own_shards_are_missed(simcord_env, monkeypatch):
    tidying = simcord_env.bot.get_cog("Tidying")
    monkeypatch.setattr(simcord_env.bot, "shard_ids", [1], raising=False)
    monkeypatch.setattr(simcord_env.bot, "shard_count", 4)
    assert [number for number in range(8) if tidying._is_ours(number << 22)] == [1, 5]


async def test_one_failure_does_not_end_the_daily_tidying(community, simcord_env, monkeypatch, caplog):
    async def unreachable(state, *, now):
        raise OSError("the store is away")

    monkeypatch.setattr(privacy, "delete_departed", unreachable)
    cog = simcord_env.bot.get_cog("Tidying")
    await cog.tidy()
    assert "tidying failed" in caplog.text
    assert cog.tidy.is_running()


class Pressed:
    """A press that Discord says came from somebody with certain permissions, to a bot that notes what it tells them."""

    def __init__(self, community, permissions):
        self.bot = SimpleNamespace(community=community, responder=self, get_guild=lambda _: None)
        self.guild_id, self.permissions, self.response, self.user = 5, permissions, self, SimpleNamespace(id=9)
        self.edited, self.refused = [], []

    async def press(self, name, values):
        await SettingsCog(self.bot).change(self, name, values)

    async def edit_message(self, **told):
        self.edited.append(told)

    async def language_for(self, _interaction):
        return "en"

    async def went_wrong(self, _interaction, error):
        self.refused.append(type(error))


VALUES = {
    "language": ["sl"],
    "pace": ["30"],
    "starters": ["moderators"],
    "cooldown": ["60"],
    "zone": ["Europe/Ljubljana"],
    "country": ["CAN"],
}


@pytest.mark.parametrize("name", list(views.CHANGES))
async def test_a_press_changes_nothing_without_the_permission_at_that_moment(community, name):
    """Whoever sees the panel: it was shown while they managed the server, or the press is forged."""
    values = VALUES.get(name, ["7"])
    for permissions in (discord.Permissions.none(), discord.Permissions(manage_messages=True, manage_roles=True)):
        pressed = Pressed(community, permissions)
        await pressed.press(name, values)
        assert (pressed.refused, pressed.edited) == ([NotAllowedError], [])
        assert await community.settings.guild(5) == GuildSettings(5)
    allowed = Pressed(community, discord.Permissions(manage_guild=True))
    await allowed.press(name, values)
    assert (allowed.refused, len(allowed.edited)) == ([], 1)
    (change,) = await changes.latest(community.state, 5)
    assert (change.user_id, change.name) == (9, name)
    for language in ("en", "sl"):
        line = change_line(change, language)
        assert "<@9>" in line
        assert "None" not in line
    assert await community.settings.guild(5) != GuildSettings(5)


def test_every_change_has_a_place_on_the_panel_and_every_page_fits():
    assert set(panel.PAGE_OF) == set(views.CHANGES)
    for language in ("en", "sl"):
        full = GuildSettings(5, language, lookup_channels=frozenset(range(1, 26)), quiz_role_id=1, leader_role_id=2, quiz_starters="role")
        for page in panel.PAGES:
            assert panel.panel(full, page, ["w" * 200] * 3).total_children_count > 10


async def test_the_pages_of_the_panel_are_turned_in_place(place, manager, community, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    await manager.click(shown.response, custom_id="1GP:quiz")
    assert "Who may start a quiz" in text_of(shown.response)
    await manager.select(shown.response, ["300"], custom_id="1GV:cooldown")
    assert "Pause between two quizzes" in text_of(shown.response)
    assert (await community.settings.guild(simcord_env.guild.id)).quiz_cooldown == 300


async def test_a_time_zone_is_typed_as_a_city(place, manager, community, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    form = await manager.click(shown.response, custom_id="1GA:zone")
    name = form.modal["components"][0]["component"]["custom_id"]
    refused = await manager.submit_modal(form, {name: "Ljubljanaa"})
    assert "I know no time zone “Ljubljanaa”" in text_of(refused.response)
    form = await manager.click(shown.response, custom_id="1GA:zone")
    name = form.modal["components"][0]["component"]["custom_id"]
    await manager.submit_modal(form, {name: "new york"})
    assert (await community.settings.guild(simcord_env.guild.id)).time_zone == "America/New_York"
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_threads_of_a_chosen_channel_are_chosen_too(place, manager, community):
    await community.settings.save_guild(GuildSettings(1, lookup_channels=frozenset({7})))
    assert (await community.settings.of(2, 1, (7, None))).here
    assert (await community.settings.of(2, 1, (8, 7))).here
    assert not (await community.settings.of(2, 1, (8, 9))).here


async def test_a_permission_that_is_lacking_is_named_to_who_can_give_it(place, manager, simcord_env):
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = simcord_env.guild.create_text_channel("closed", overwrites={simcord_env.bot.user: silent})
    shown = await manager.slash(place.channel, "settings")
    assert "I lack" not in text_of(shown.response)
    await manager.select(shown.response, [closed], custom_id="1GC:reports")
    told = text_of(shown.response)
    assert f"I lack a permission in <#{closed.id}>: **Send Messages**. Whoever manages the server can give it to me." in told
    await manager.select(shown.response, [], custom_id="1GC:reports")
    assert "I lack" not in text_of(shown.response)


async def test_a_role_that_stands_above_the_bots_is_named_when_it_is_chosen(place, manager, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    await manager.click(shown.response, custom_id="1GP:scores")
    everybody = simcord_env.guild.default_role
    await manager.select(shown.response, [everybody], custom_id="1GR:leader_role")
    assert "Nobody can give the role" in text_of(shown.response)


async def test_who_changed_what_is_shown(place, manager, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    await manager.click(shown.response, custom_id="1GP:history")
    assert "Nothing was changed in the last 90 days." in text_of(shown.response)
    await manager.click(shown.response, custom_id="1GP:quiz")
    await manager.select(shown.response, ["60"], custom_id="1GV:pace")
    await manager.select(shown.response, [place.channel], custom_id="1GC:quizzes")
    await manager.click(shown.response, custom_id="1GP:history")
    told = text_of(shown.response)
    assert f"<@{manager.id}> · Seconds for a quiz question: 20 s → **60 s**" in told
    assert f"Channels for quizzes: none → **<#{place.channel.id}>**" in told
    assert told.index("Channels for quizzes") < told.index("Seconds for a quiz question")


async def test_every_change_of_the_last_days_can_be_reached(place, manager, community, simcord_env):
    lookups = [list(range(10**18 + number, 10**18 + number + 12)) for number in range(33)]  # the longest line there is
    for number, channels in enumerate(lookups):
        change = Change(simcord_env.guild.id, manager.id, 1000 * number, "lookups", channels[:-1], channels)
        await changes.add(community.state, change)
    shown = await manager.slash(place.channel, "settings")
    await manager.click(shown.response, custom_id="1GP:history")
    seen = []
    for page in range(1, 5):
        told = text_of(shown.response)
        assert f"Page {page} of 4" in told
        assert "…\n" not in told.replace(" …", "")
        seen += re.findall(r"<t:(\d+):f>", told)
        if page < 4:
            await manager.click(shown.response, label="Next")
    assert seen == [str(number) for number in reversed(range(33))]
    await manager.click(shown.response, label="Back")
    assert "Page 3 of 4" in text_of(shown.response)


@pytest.mark.parametrize("code", [*REFUSALS, 50013, 0])
async def test_what_discord_refuses_is_told_in_words(place, manager, code):

    status = 403 if code in {50001, 50013, 160005} else 503 if code == 0 else 400
    response = SimpleNamespace(status=status, reason="refused")
    kind = discord.Forbidden if status == 403 else discord.HTTPException
    for language in ("en", "sl"):
        told = sentence_for(kind(response, {"code": code, "message": "no"}), language)
        assert "ncident" not in told
        assert told.endswith((".", ")"))


async def test_a_look_up_where_none_is_allowed_says_where_they_are(place, manager, simcord_env, answers):
    other = simcord_env.guild.create_text_channel("results")
    shown = await manager.slash(place.channel, "settings")
    await manager.select(shown.response, [other], custom_id="1GC:lookups")
    for _ in range(2):
        await place.alice.send(place.channel, f"<@{simcord_env.bot.user.id}> who won?")
    told = [message for message in place.channel.history() if message.author.id == simcord_env.bot.user.id]
    assert [message.components[0].content for message in told] == [f"Look-ups are for <#{other.id}>. Here /ask answers you alone."]
    asked = await place.bob.slash(place.channel, "medal", event="1000m")
    refused = await place.bob.click(asked.response, label="Share")
    assert f"Look-ups are for <#{other.id}>." in text_of(refused.response)
    simcord_env.errors  # noqa: B018 - seen: the refusals
