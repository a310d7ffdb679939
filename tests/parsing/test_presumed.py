"""What a question takes for granted or says again, and who is meant by it: totals, known numbers, women too, the only one, titles defended."""

import pytest

from bot.olympics.event import Gender
from bot.query.model import GOLD, MEDALS, Ask, Kind, Query, Select, Years
from tests.answers.render_catalogue import write_rendered

ANA, EVA, JAN, LEO = ("Ana Novak",), ("Eva Kranjc",), ("Jan Bukovec",), ("Leo Berg",)
EVENTS = (
    ("1984-winter", "ALP", Gender.M, "slalom", (("gold", "NOR", LEO, None), ("silver", "YUG", ("Mik Zor",), None))),
    ("1998-winter", "ALP", Gender.W, "slalom", (("gold", "SLO", ANA, None), ("silver", "NOR", ("Siv Dal",), None))),
    ("1998-winter", "SJP", Gender.M, "normal-hill", (("gold", "SLO", JAN, None), ("silver", "NOR", LEO, None))),
    ("1998-winter", "SJP", Gender.M, "large-hill", (("gold", "SLO", JAN, None), ("bronze", "NOR", LEO, None))),
    ("2002-winter", "ALP", Gender.W, "slalom", (("gold", "SLO", ANA, None), ("silver", "SLO", EVA, None))),
    ("2002-winter", "ALP", Gender.W, "downhill", (("silver", "SLO", ANA, None), ("gold", "NOR", ("Siv Dal",), None))),
    ("2006-winter", "ALP", Gender.W, "slalom", (("gold", "SLO", EVA, None), ("bronze", "SLO", ANA, None))),
    ("2004-summer", "SWM", Gender.W, "100m-freestyle", (("gold", "SLO", ("Iva Bela",), None), ("silver", "NOR", ("Liv Vik",), None))),
    ("2004-summer", "SWM", Gender.W, "200m-freestyle", (("gold", "NOR", ("Liv Vik",), None), ("silver", "SLO", ("Iva Bela",), None))),
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many medals has Ana Novak won at all Olympics together?", "en"),
        ("How many medals did Ana Novak win at all the Games?", "en"),
        ("koliko medalj ima Ana Novak na vseh olimpijadah", "sl"),
        ("koliko medalj je Ana Novak osvojila na vseh igrah skupi", "sl"),
        ("Wie viele Medaillen gewann Ana Novak bei allen Spielen zusammen?", "de"),
    ],
)
async def test_medals_at_all_games_are_the_total(read, text, language):
    query = (await read(text, language=language)).request
    assert (query.ask, query.having, query.where.medals) == (Ask.COUNT, (), MEDALS)


async def test_who_won_at_all_games_must_have_won_at_each(read):
    (condition,) = (await read("Who has won a medal at every Winter Games?")).request.having
    assert condition.every


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many medals has Slovenia won at summer and winter Games together?", "en"),
        ("koliko medalj ima Slovenija na zimskih in poletnih igrah skupaj", "sl"),
        ("koliko medalj ima Slovenija kot samostojna država skupaj na poletnih in zimskih igrah", "sl"),
    ],
)
async def test_both_seasons_together_are_all_games(read, text, language):
    query = (await read(text, language=language)).request
    assert (query.ask, query.where.season, query.where.nocs) == (Ask.COUNT, None, ("SLO",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many of the 2 swimming golds in 2004 did Norway win?", "en"),
        ("koliko od 2 plavalnih zlatih je leta 2004 osvojila Norveška", "sl"),
        ("koliko od dveh zlatih v plavanju je leta 2004 dobila Norveška", "sl"),
    ],
)
async def test_how_many_there_were_is_taken_for_granted(read, text, language):
    query = (await read(text, language=language)).request
    assert (query.ask, query.where.nocs, query.where.medals, query.having) == (Ask.COUNT, ("NOR",), GOLD, ())
    assert query.where.years is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("How many of the 3 golds in 2002 did women win?", "en"), ("koliko od 3 zlatih leta 2002 so dobile ženske", "sl")],
)
async def test_of_how_many_is_not_left_out_where_nobody_is_named(read, text, language):
    assert (await read(text, language=language)).request is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("which Slovenian women have gold, I think there are three", "en"), ("katere Slovenke imajo zlato, mislm da so tri", "sl")],
)
async def test_a_number_that_somebody_only_thinks_of_holds_nothing(read, text, language):
    query = (await read(text, language=language)).request
    assert (query.where.nocs, query.where.medals, query.having) == (("SLO",), GOLD, ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which Slovenians have at least two golds (women too)?", "en"),
        ("kteri slovenci majo vsaj dve zlati (ženske tud)", "sl"),
        ("kateri slovenski športniki imajo vsaj dve zlati, tudi ženske", "sl"),
    ],
)
async def test_women_too_are_not_women_alone(told, text, language):
    answer = await told(text, language=language)
    assert "Ana Novak" in answer
    assert "Jan Bukovec" in answer


async def test_women_alone_are_women_alone(told):
    assert "Jan Bukovec" not in await told("katere Slovenke imajo vsaj dve zlati medalji", language="sl")


async def test_women_beside_the_name_of_their_country_are_women(told):
    answer = await told("Katere Slovenke so za Slovenijo dobile zlato?", language="sl")
    assert "Ana Novak" in answer
    assert "Jan Bukovec" not in answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("youngest Slovenian champion? a person, not a team", "en"),
        ("youngest Slovenian champion, a person, not a team", "en"),
        ("najmlajši slovenski prvak? človek, ne ekipa", "sl"),
    ],
)
async def test_one_noun_is_set_against_another(read, text, language):
    query = (await read(text, language=language)).request
    assert (query.select, query.measure.kind, query.where.nocs) == (Select.ATHLETE, Kind.AGE, ("SLO",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who is the only one from Yugoslavia to win a medal, and in what?", "en"),
        ("kdo je edini iz jugoslavije ki je dobil medaljo in v čem", "sl"),
    ],
)
async def test_the_only_one_from_somewhere_is_whoever_it_was(told, text, language):
    assert "Mik Zor" in await told(text, language=language)


@pytest.mark.parametrize(
    ("text", "language", "yes"),
    [
        ("Did Ana Novak defend her Nagano gold in Salt Lake City?", "en", True),
        ("Did Ana Novak defend her title in Salt Lake City?", "en", True),
        ("a je ana novak leta 2002 ubranila zlato", "sl", True),
        ("a je ana novak v torinu ubranila naslov", "sl", False),
        ("a je eva kranjc v torinu ubranila naslov", "sl", False),
        ("Hat Ana Novak 2002 ihren Titel verteidigt?", "de", True),
    ],
)
async def test_a_title_is_defended_at_the_games_after_those_where_it_was_won(told, text, language, yes):
    answer = await told(text, language=language)
    assert answer.startswith({"en": "Yes", "sl": "Da", "de": "Ja"}[language]) is yes, answer


@pytest.mark.parametrize("text", ["kdo je leta 2002 ubranil naslov v slalomu", "who defended the slalom title in 2002"])
async def test_who_defended_a_title_won_it_twice(told, text):
    answer = await told(text, language="sl" if "kdo" in text else "en")
    assert "Ana Novak" in answer
    assert "Eva Kranjc" not in answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many medals did Norway win at Winter Games held in Asia?", "en"),
        ("How many winter medals did Norway win at Games in Asia?", "en"),
        ("koliko medalj je Norveška dobila na zimskih igrah, ki so bile v Aziji", "sl"),
        ("Wie viele Medaillen gewann Norwegen bei Winterspielen in Asien?", "de"),
    ],
)
async def test_games_on_a_continent_are_those_of_its_hosts(read, text, language):
    where = (await read(text, language=language)).request.where
    assert "JPN" in where.hosts
    assert "YUG" not in where.hosts
    assert (where.continents, where.nocs) == ((), ("NOR",))


async def test_countries_of_a_continent_are_no_hosts(read):
    where = (await read("Which country in Asia has won the most medals?")).request.where
    assert (where.hosts, where.continents) == ((), ("AS",))


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("koliko medalj ima Ana Novak po igrah 2006", "sl", Years(last=2006)),
        ("How many medals does Ana Novak have after the 2006 Games?", "en", Years(last=2006)),
        ("koliko medalj je osvojila Norveška po igrah 1998", "sl", Years(first=1999)),
        ("How many medals did Norway win after the 1998 Games?", "en", Years(first=1999)),
        ("How many medals did Norway win before the 1998 Games?", "en", Years(last=1997)),
        ("How many medals did Norway win after the Games in Nagano?", "en", Years(first=1999)),
        ("koliko medalj je osvojila Norveška po igrah v Naganu", "sl", Years(first=1999)),
        ("koliko medalj je osvojila Norveška pred igrami v Naganu", "sl", Years(last=1997)),
    ],
)
async def test_after_the_latest_games_is_with_them(read, text, language, years):
    assert (await read(text, language=language)).request.where.years == years


BEIJING = (
    ("2008-summer", "SWM", Gender.M, "100m-freestyle", (("gold", "FRA", ("Al Bern",), None),)),
    ("2012-summer", "SWM", Gender.M, "100m-freestyle", (("gold", "FRA", ("Al Bern",), None),)),
    ("2022-winter", "ALP", Gender.M, "slalom", (("gold", "FRA", ("Cle Noel",), None),)),
    ("2026-winter", "ALP", Gender.M, "slalom", (("gold", "FRA", ("Cle Noel",), None),)),
)


@pytest.mark.parametrize(
    ("text", "years"), [("how many golds did Al Bern win after Beijing", 2009), ("how many golds did Cle Noel win after Beijing", 2023)]
)
async def test_a_city_of_both_seasons_is_of_the_season_of_whom_it_is_asked(tmp_path, reader, text, years):
    over = await reader(write_rendered(tmp_path / "beijing.sqlite3", BEIJING))
    assert (await over(text)).request.where.years == Years(first=years)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which men won both the normal and the large hill at the same Games?", "en"),
        ("Kateri skakalci so na istih igrah zmagali na mali in na veliki skakalnici?", "sl"),
        ("Kateri skakalci so na istih igrah zmagali na veliki in mali skakalnici?", "sl"),
    ],
)
async def test_a_noun_said_once_is_of_both_adjectives(told, text, language):
    answer = await told(text, language=language)
    assert "Jan Bukovec" in answer
    assert "Leo Berg" not in answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In what did Ana Novak win gold and who was second?", "en"),
        ("V čem je Ana Novak postala olimpijska prvakinja in koga je pustila na drugem mestu?", "sl"),
        ("V čem je zmagala Ana Novak in kdo je bil drugi?", "sl"),
    ],
)
async def test_who_was_second_is_asked_of_what_somebody_won(answered, text, language):
    first, second = await answered(text, language=language)
    assert "2002" in first.text
    assert "Siv Dal" in second.text  # behind her in 1998, and ahead of her in 2002's downhill
    assert "Eva Kranjc" in second.text
    assert "Ana Novak" not in second.headline


@pytest.mark.parametrize("text", ["V čem je zmagala Ana Novak?", "V čem je bila prva Ana Novak?"])
async def test_what_somebody_came_first_in_is_gold(read, text):
    query = (await read(text, language="sl")).request
    assert isinstance(query, Query)
    assert query.where.medals == GOLD


@pytest.mark.parametrize("text", ["kdo je bil drugi za Bukovcem", "kdo je bil za Bukovcem drugi", "kdo je bil boljši od Bukovca"])
async def test_a_name_is_known_in_any_case(read, text):
    near = (await read(f"{text} na veliki skakalnici v Naganu", language="sl")).request.where.near
    assert near.other.athletes == ("jan-bukovec.slo.sjp",)


@pytest.mark.parametrize("name", ["Bukovčeva", "Bukovcev"])
async def test_a_womans_surname_may_have_the_ending_of_a_possessive(read, name):
    query = (await read(f"katere medalje ima {name}", language="sl")).request
    assert query.where.athletes == ("jan-bukovec.slo.sjp",)


async def test_a_medal_of_any_kind_is_no_gold_though_it_was_won(read):
    query = (await read("How old was Ana Novak when she won a medal in Turin?")).request
    assert query.where.medals == MEDALS
