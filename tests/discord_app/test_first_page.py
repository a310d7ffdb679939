"""The first page's whole table, asked command by command through the real cogs, answers and catalogue."""

import pytest

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.client import Podium
from bot.discord_app.preferences import Preference
from bot.discord_app.rate_limiter import Limit, RateLimiter
from bot.discord_app.responder import Responder
from bot.reference_files import load_reference
from tests.discord_app.given import labels_of, menu_of, text_of
from tests.sample_catalogue import write_sample

PATIENT = Limit(10_000, 1.0)
NAMES = {"AUS": "Australia", "CAN": "Canada", "CHN": "China", "ITA": "Italy", "USA": "United States"}
PODIUMS = {
    "500m": [("Marc Gagnon", "CAN", "41.802"), ("Jonathan Guilmette", "CAN", "41.994"), ("Rusty Smith", "USA", "42.027")],
    "1000m": [("Steven Bradbury", "AUS", "1:29.109"), ("Apolo Anton Ohno", "USA", "1:30.160"), ("Mathieu Turcotte", "CAN", "1:30.563")],
    "1500m": [("Apolo Anton Ohno", "USA", "2:18.541"), ("Li Jiajun", "CHN", "2:18.731"), ("Marc Gagnon", "CAN", "2:18.806")],
    "5000m relay": [("Canada", "CAN", "6:51.579"), ("Italy", "ITA", "6:56.327"), ("China", "CHN", "6:59.633")],
}


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite")


@pytest.fixture
async def catalogue_file(catalogue):
    file = CatalogueFile(catalogue)
    yield file
    await file.close()


@pytest.fixture
def answers(catalogue_file):
    return Answerer(catalogue_file, load_reference())


@pytest.fixture
def simcord_bot(answers):
    return Podium(Responder(answers, rate_limiter=RateLimiter(member=PATIENT, channel=PATIENT)))


async def _ask(place, name, /, **options):
    return await place.alice.slash(place.channel, name, **options)


@pytest.mark.parametrize("event", PODIUMS)
async def test_the_podium_of_every_event(place, event):
    shown = await _ask(place, "medal", event=event)
    assert not shown.ephemeral
    text = text_of(shown.response)
    lines = text.splitlines()
    # The first line tells who won, a line each the others
    told = [lines[0], *(next(line for line in lines if line.startswith(medal)) for medal in "🥈🥉")]
    for line, (name, noc, mark) in zip(told, PODIUMS[event], strict=True):
        assert name in line
        assert mark in line
        assert NAMES[noc] in line


@pytest.mark.parametrize("event", ["1000m", "1000 m", "1,000 m", "1 km", "1000 metres", "1000 metrov"])
async def test_one_event_by_all_its_names(place, event):
    assert "Steven Bradbury" in text_of((await _ask(place, "medal", event=event)).response)


async def test_what_the_sources_disagree_on_is_said(place):
    text = text_of((await _ask(place, "medal", event="500m")).response)
    assert text.index("41.802") < text.index("49.802")
    text = text_of((await _ask(place, "medal", event="1000m")).response)
    assert "Austria" in text or "AUT" in text or "AVT" in text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ohno", "Apolo Anton Ohno"),
        ("Ohno Apolo", "Apolo Anton Ohno"),
        ("Franceshcina", "Franceschina"),
        ("Franceschina", "Franceschina"),
        ("Francois-Louis", "François-Louis Tremblay"),
        ("bedard", "Éric Bédard"),
        ("Li Ye", "Li Ye"),
    ],
)
async def test_an_athlete_by_any_spelling(place, typed, name):
    assert name in text_of((await _ask(place, "athlete", name=typed)).response)


@pytest.mark.parametrize(("noc", "told"), [("CAN", "Canada"), ("Canada", "Canada"), ("AUS", "Australia"), ("Kitajska", "China")])
async def test_a_country(place, noc, told):
    assert told in text_of((await _ask(place, "country", noc=noc)).response)


async def test_the_medal_table(place):
    text = text_of((await _ask(place, "table")).response)
    order = [text.index(name) for name in ("Canada", "United States", "Australia", "China", "Italy")]
    assert order == sorted(order)


@pytest.mark.parametrize("name", ["games", "about"])
async def test_what_there_is_is_told_to_all(place, name):
    shown = await _ask(place, name)
    assert not shown.ephemeral
    assert len(text_of(shown.response)) > 20


async def test_help_is_private_and_names_the_commands(place):
    shown = await _ask(place, "help")
    assert shown.ephemeral
    assert "/medal" in text_of(shown.response)


async def test_everything_known_of_one_event(place):
    text = text_of((await _ask(place, "event", event="1000m")).response)
    assert "Steven Bradbury" in text
    assert "wrongly" not in text


async def test_what_does_not_exist_is_not_replaced(place):
    shown = await _ask(place, "medal", event="100m")
    assert shown.ephemeral
    assert "Bradbury" not in text_of(shown.response)
    offered = labels_of(shown.response) or [option["label"] for option in menu_of(shown.response)["options"]]
    assert any("1000 m" in label for label in offered)


@pytest.mark.parametrize(
    ("command", "option", "typed", "expected"),
    [
        ("medal", "event", "1000", "1000 m"),
        ("medal", "event", "", "m"),
        ("medal", "games", "salt", "Salt Lake City 2002"),
        ("event", "event", "štafeta", "relay"),
        ("athlete", "name", "oh", "Apolo Anton Ohno"),
        ("athlete", "name", "bedar", "Éric Bédard"),
        ("country", "noc", "can", "Canada"),
        ("table", "discipline", "short", "Short"),
        ("table", "games", "2002", "2002"),
    ],
)
async def test_every_option_suggests_and_takes_its_suggestion(place, command, option, typed, expected):
    choices = await place.alice.autocomplete(place.channel, command, option, typed)
    chosen = next(choice for choice in choices if expected in choice["name"])
    others = {"event": "1000m"} if command == "medal" and option != "event" else {}
    shown = await _ask(place, command, **others, **{option: chosen["value"]})
    assert not shown.ephemeral, text_of(shown.response)


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("sources", {"event": "500m"}, "49.802"),
        ("fastest", {"event": "1000m"}, "1:29.109"),
        ("compare", {"first": "Ohno", "second": "Bradbury"}, "Steven Bradbury"),
        ("compare", {"first": "Canada", "second": "China"}, "China"),
        ("ask", {"question": "who came third behind Bradbury?"}, "Mathieu Turcotte"),
        ("ask", {"question": "kdo je zmagal na 1500 metrov?"}, "2:18,541"),
    ],
)
async def test_the_further_commands(place, name, options, told):
    assert told in text_of((await _ask(place, name, **options)).response)


async def test_something_at_random_is_told(place):
    shown = await _ask(place, "random")
    assert not shown.ephemeral
    assert len(text_of(shown.response)) > 20


class Slovene:
    async def of(self, member, guild, channel=None):  # noqa: ARG002
        return Preference(language="sl")


async def test_the_same_in_slovene(simcord_env, place, answers):
    await simcord_env.restart_bot(Podium(Responder(answers, preferences=Slovene())))
    shown = await _ask(place, "medal", event="1000m")
    text = text_of(shown.response)
    assert text.startswith("**1000 m (moški), Salt Lake City 2002: zmagal je Steven Bradbury (Avstralija), 1:29,109.**")
    assert "🥈 Srebro: Apolo Anton Ohno (ZDA), 1:30,160" in text
    assert {"Viri", "Izbriši"} <= set(labels_of(shown.response))
    sources = await place.alice.click(shown.response, label="Viri")
    assert "AVT" in text_of(sources.response)
    assert "Deli" in labels_of(sources.response)
    choices = await place.alice.autocomplete(place.channel, "country", "noc", "kan")
    assert choices[0]["name"].startswith("Kanada")


async def test_every_button_of_every_command_can_be_pressed(place):
    asked = [
        ("medal", {"event": "1000m"}),
        ("event", {"event": "1500m"}),
        ("athlete", {"name": "Ohno"}),
        ("country", {"noc": "CAN"}),
        ("table", {}),
    ]
    for name, options in [*asked, ("games", {}), ("about", {}), ("help", {}), ("medal", {"event": "100m"})]:
        for label in labels_of((await _ask(place, name, **options)).response):
            shown = await _ask(place, name, **options)
            pressed = await place.alice.click(shown.response, label=label)
            assert pressed.acknowledged, f"/{name} {label}"
            assert pressed.response is None or "incident" not in text_of(pressed.response), f"/{name} {label}"
