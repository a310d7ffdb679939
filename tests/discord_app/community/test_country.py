"""Whose country is meant by we: a member's own choice, a server's, and what is shown and deleted of them."""

import json
from dataclasses import replace

import pytest

from bot.locale import language_names
from bot.parsing.lexicon import Entity, EntityKind
from bot.state import changes, privacy
from tests.discord_app.given import labels_of, text_of

QUESTION = "how many medals did we win?"
FORM = "1GA:country"


@pytest.fixture
def asked(place, answers):
    """Ask what depends on the country; give whose was meant."""

    async def asking(member):
        await member.slash(place.channel, "ask", question=QUESTION)
        return answers.homes[-1]

    return asking


@pytest.fixture
def typed(place, manager):
    """Type a country into the panel's form; give the message that shows it then."""

    async def typing(text):
        panel = await manager.slash(place.channel, "settings")
        form = await manager.click(panel.response, custom_id=FORM)
        name = form.modal["components"][0]["component"]["custom_id"]
        sent = await manager.submit_modal(form, {name: text})
        return panel, sent

    return typing


async def test_a_members_country_is_meant_until_it_is_taken_away(place, asked):
    assert await asked(place.alice) == ""
    told = await place.alice.slash(place.channel, "my-country", country="CAN")
    assert told.ephemeral
    assert "“we” means Canada now" in text_of(told.response)
    assert await asked(place.alice) == "CAN"
    assert await asked(place.bob) == ""
    told = await place.alice.slash(place.channel, "my-country", country="none")
    assert "not set any more" in text_of(told.response)
    assert await asked(place.alice) == ""


@pytest.mark.parametrize(
    ("language", "typed", "code"),
    [("slovenščina", "kanada", "CAN"), ("Deutsch", "Slowenien", "SLO"), ("English", "usa", "USA")],
)
async def test_a_country_is_typed_in_the_members_language(place, community, language, typed, code):
    await place.alice.slash(place.channel, "language", language=language)
    said = await place.alice.slash(place.channel, "my-country", country=typed)
    assert community.reference.noc_name(code, language_names()[language]) in text_of(said.response)
    assert (await community.settings.member(place.alice.id)).country == code


async def test_what_is_no_country_changes_nothing(place, community, simcord_env):
    await place.alice.slash(place.channel, "my-country", country="CAN")
    refused = await place.alice.slash(place.channel, "my-country", country="Cananada")
    assert refused.ephemeral
    assert "I know no country “Cananada”" in text_of(refused.response)
    assert (await community.settings.member(place.alice.id)).country == "CAN"
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_choices_appear_while_it_is_typed(place, answers):
    answers.entities = [Entity(EntityKind.NOC, "CAN", "Kanada", "CAN")]
    await place.alice.slash(place.channel, "language", language="slovenščina")
    found = await place.alice.autocomplete(place.channel, "my-country", "country", "k")
    assert [(choice["name"], choice["value"]) for choice in found] == [("Kanada · CAN", "CAN")]
    assert answers.asked[-1] == ("suggest", "country", "noc", "k", {"country": "k"}, "sl")
    found = await place.alice.autocomplete(place.channel, "my-country", "country", "")
    assert [choice["value"] for choice in found] == ["none", "CAN"]


async def test_other_choices_of_a_member_stay(place, community):
    await place.alice.slash(place.channel, "my-country", country="CAN")
    await place.alice.slash(place.channel, "language", language="slovenščina")
    await place.alice.slash(place.channel, "privacy hide")
    held = await community.settings.member(place.alice.id)
    assert (held.country, held.language, held.hidden) == ("CAN", "sl", True)


async def test_a_servers_country_holds_unless_a_member_has_another(place, typed, asked, community, simcord_env):
    panel, _ = await typed("Slovenia")
    assert "Country for “we”: Slovenia" in labels(panel.response)
    assert await asked(place.alice) == "SLO"
    await place.alice.slash(place.channel, "my-country", country="CAN")
    assert (await asked(place.alice), await asked(place.bob)) == ("CAN", "SLO")
    panel, _ = await typed("")
    assert "Country for “we”: not set" in labels(panel.response)
    assert (await asked(place.alice), await asked(place.bob)) == ("CAN", "")
    told = [(change.name, change.before, change.after) for change in await changes.latest(community.state, simcord_env.guild.id)]
    assert told == [("country", "SLO", None), ("country", None, "SLO")]


async def test_the_servers_changes_name_countries_in_its_language(place, typed, manager, community, simcord_env):
    before = await community.settings.guild(simcord_env.guild.id)
    await community.settings.save_guild(replace(before, language="sl"))
    await typed("kanada")
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:history")
    assert "ni nastavljena → **Kanada**" in text_of(panel.response)


async def test_what_is_no_country_is_not_a_servers(typed, community, simcord_env):
    _, refused = await typed("Atlantis")
    assert "I know no country “Atlantis”" in text_of(refused.response)
    assert (await community.settings.guild(simcord_env.guild.id)).country is None
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_messages_and_direct_ones_know_it_too(place, community, answers, simcord_env):
    await place.alice.slash(place.channel, "my-country", country="CAN")
    await place.alice.send(place.channel, f"<@{simcord_env.bot.user.id}> {QUESTION}")
    await simcord_env.settle()
    assert answers.homes[-1] == "CAN"
    assert (await community.settings.of(place.alice.id, None)).country == "CAN"


async def test_a_members_country_is_exported_and_deleted(place, asked, community):
    await place.alice.slash(place.channel, "my-country", country="CAN")
    shown = await place.alice.slash(place.channel, "privacy show")
    assert "your settings: 1" in text_of(shown.response)
    kept = await privacy.export_member(community.state, place.alice.id)
    assert [row["country"] for row in json.loads(json.dumps(kept))["member_settings"]] == ["CAN"]
    sure = await place.alice.slash(place.channel, "privacy delete")
    await place.alice.click(sure.response, custom_id=f"1FM{place.alice.id}")
    assert not any((await privacy.export_member(community.state, place.alice.id)).values())
    assert await asked(place.alice) == ""


def labels(message):
    """The labels of a message's buttons, together."""
    return "\n".join(labels_of(message))
