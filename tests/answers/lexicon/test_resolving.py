"""Names resolved: what the catalogue holds exactly, what only the reference knows, what is near."""

import pytest

from bot.parsing.lexicon import EntityKind
from bot.query.model import Where

EXACT = [
    (EntityKind.EVENT, "1000m", "en", {"STK/M/1000m"}),
    (EntityKind.EVENT, "1 km", "en", {"STK/M/1000m"}),
    (EntityKind.EVENT, "1,000 metres", "en", {"STK/M/1000m"}),
    (EntityKind.EVENT, "500", "en", {"STK/M/500m"}),
    (EntityKind.EVENT, "relay", "en", {"STK/M/5000m-relay"}),
    (EntityKind.EVENT, "štafeti", "sl", {"STK/M/5000m-relay"}),
    (EntityKind.EVENT, "štafeta 5000 m", "sl", {"STK/M/5000m-relay"}),
    (EntityKind.EVENT, "men's 1500 m short track", "en", {"STK/M/1500m"}),
    (EntityKind.NOC, "Canada", "en", {"CAN"}),
    (EntityKind.NOC, "Kanade", "sl", {"CAN"}),
    (EntityKind.NOC, "kanadski", "sl", {"CAN"}),
    (EntityKind.NOC, "Kanadčanov", "sl", {"CAN"}),
    (EntityKind.NOC, "KAN", "sl", {"CAN"}),
    (EntityKind.NOC, "aussie", "en", {"AUS"}),
    (EntityKind.ATHLETE, "Ohno", "en", {"apolo-anton-ohno.usa.stk"}),
    (EntityKind.ATHLETE, "ohno apolo", "en", {"apolo-anton-ohno.usa.stk"}),
    (EntityKind.ATHLETE, "Bradburyja", "sl", {"steven-bradbury.aus.stk"}),
    (EntityKind.ATHLETE, "Bedard", "en", {"eric-bedard.can.stk"}),
    (EntityKind.ATHLETE, "Li Ye", "en", {"li-ye.chn.stk"}),
    (EntityKind.ATHLETE, "Nicola", "en", {"nicola-franceschina.ita.stk", "nicola-rodigari.ita.stk"}),
    (EntityKind.ATHLETE, "Kim", "en", {"kim dong sung"}),
    (EntityKind.GAMES, "2002", "en", {"2002-winter"}),
    (EntityKind.GAMES, "Salt Lake Cityju", "sl", {"2002-winter"}),
    (EntityKind.DISCIPLINE, "kratke proge", "sl", {"STK"}),
    (EntityKind.GENDER, "moški", "sl", {"M"}),
]


@pytest.mark.parametrize(("kind", "text", "language", "keys"), EXACT)
async def test_what_the_catalogue_holds(lexicon, kind, text, language, keys):
    resolution = await lexicon.resolve(kind, text, language=language)
    assert {entity.key for entity in resolution.exact} == keys


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        (EntityKind.NOC, "Norway", "NOR"),
        (EntityKind.GAMES, "Turin 2006", "2006-winter"),
        (EntityKind.GENDER, "women", "W"),
        (EntityKind.DISCIPLINE, "biathlon", "BTH"),
    ],
)
async def test_what_only_the_reference_knows_is_absent(lexicon, kind, text, key):
    resolution = await lexicon.resolve(kind, text, language="en")
    assert not resolution.exact
    assert key in {entity.key for entity in resolution.absent}


@pytest.mark.parametrize("text", ["100 m", "3000m", "800", "1001 m", "4x100 m"])
async def test_a_number_is_never_taken_for_a_near_one(lexicon, text):
    resolution = await lexicon.resolve(EntityKind.EVENT, text, language="en")
    assert not resolution.exact


@pytest.mark.parametrize("text", ["2003", "1998", "2000"])
async def test_a_year_is_never_taken_for_a_near_one(lexicon, text):
    assert not (await lexicon.resolve(EntityKind.GAMES, text, language="en")).exact


@pytest.mark.parametrize(
    ("typed", "key"),
    [("guilmet", "jonathan-guilmette.can.stk"), ("bradbery", "steven-bradbury.aus.stk"), ("Turcote", "mathieu-turcotte.can.stk")],
)
async def test_a_misspelt_name_is_found_and_said_to_be_corrected(lexicon, typed, key):
    resolution = await lexicon.resolve(EntityKind.ATHLETE, typed, language="en")
    assert [entity.key for entity in resolution.exact] == [key]
    assert resolution.corrected


async def test_a_spelling_between_two_countries_is_neither(lexicon):
    resolution = await lexicon.resolve(EntityKind.NOC, "Austrlia", language="en")
    assert not resolution.exact
    assert "AUS" in {entity.key for entity in resolution.near}


async def test_a_stranger_is_nobody(lexicon):
    resolution = await lexicon.resolve(EntityKind.ATHLETE, "Usain Bolt", language="en")
    assert not resolution.exact
    assert not resolution.near


async def test_autocomplete_of_nothing_shows_what_there_is(lexicon):
    assert len(await lexicon.suggest(EntityKind.EVENT, "", language="en")) == 4
    assert [entity.key for entity in await lexicon.suggest(EntityKind.GAMES, "", language="en")] == ["2002-winter"]
    assert len(await lexicon.suggest(EntityKind.ATHLETE, "", language="en")) == 18


@pytest.mark.parametrize(
    ("typed", "first"),
    [("st", "Steven Bradbury"), ("br", "Steven Bradbury"), ("li j", "Li Jiajun"), ("gagn", "Marc Gagnon"), ("bradbery", "Steven Bradbury")],
)
async def test_autocomplete_of_athletes(lexicon, typed, first):
    assert (await lexicon.suggest(EntityKind.ATHLETE, typed, language="en"))[0].label == first


async def test_autocomplete_is_held_to_the_options_given(lexicon):
    italians = await lexicon.suggest(EntityKind.ATHLETE, "", language="en", where=Where(nocs=("ITA",)))
    assert {entity.description.split(" · ")[0] for entity in italians} == {"Italy"}
    assert not await lexicon.suggest(EntityKind.EVENT, "", language="en", where=Where(games=("2006-winter",)))


async def test_labels_are_in_the_readers_language(lexicon):
    (entity,) = (await lexicon.resolve(EntityKind.NOC, "Canada", language="sl")).exact
    assert entity.label == "Kanada"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Apollo Ohno", "apolo-anton-ohno.usa.stk"),
        ("Steven Brad Bury", "steven-bradbury.aus.stk"),
        ("StevenBradbury", "steven-bradbury.aus.stk"),
        ("Erik Bedard", "eric-bedard.can.stk"),
    ],
)
async def test_a_name_written_otherwise_is_found(lexicon, typed, key):
    resolution = await lexicon.resolve(EntityKind.ATHLETE, typed, language="en")
    assert [entity.key for entity in resolution.exact] == [key]
    assert resolution.corrected


@pytest.mark.parametrize("typed", ["Erika Bedart", "Stephanie Bradford", "Anna Ohnesorg"])
async def test_a_name_that_differs_in_more_than_a_word_is_nobodys(lexicon, typed):
    assert not (await lexicon.resolve(EntityKind.ATHLETE, typed, language="en")).exact


async def test_a_name_with_a_word_too_many_is_offered(lexicon):
    resolution = await lexicon.resolve(EntityKind.ATHLETE, "Steven Bradbury Smith", language="en")
    assert not resolution.exact
    assert [entity.key for entity in resolution.near] == ["steven-bradbury.aus.stk"]


async def test_names_are_indexed_once_whatever_catalogue_is_opened(lexicon, wider_lexicon):
    assert lexicon.held != wider_lexicon.held
    assert lexicon.own_names is wider_lexicon.own_names
    assert lexicon.closed is wider_lexicon.closed
