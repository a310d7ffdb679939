"""Claims about all of some, or of some alone: they are held to everybody else."""

import pytest

from bot.olympics.event import Gender
from bot.query.model import Ask

EVENTS = (
    ("2000-summer", "ATH", Gender.M, "100m", (("gold", "USA", ("Max Green",), None), ("silver", "TRI", ("Ato Bold",), None))),
    ("2004-summer", "ATH", Gender.M, "100m", (("gold", "USA", ("Jus Gat",), None), ("silver", "POR", ("Fran Obi",), None))),
    ("2008-summer", "ATH", Gender.M, "100m", (("gold", "JAM", ("Uri Bolt",), None), ("silver", "TRI", ("Rich Tom",), None))),
    ("2008-summer", "ATH", Gender.W, "marathon", (("gold", "ROU", ("Con Tom",), None), ("silver", "KEN", ("Cat Nde",), None))),
    ("2012-summer", "ATH", Gender.W, "marathon", (("gold", "ETH", ("Tik Gel",), None), ("silver", "KEN", ("Pri Jep",), None))),
    ("2008-summer", "SWM", Gender.W, "100m-freestyle", (("gold", "GER", ("Bri Ste",), None), ("silver", "AUS", ("Lis Tri",), None))),
)


@pytest.mark.parametrize(
    ("text", "language", "begins"),
    [
        ("is it true that all men's 100 m champions were American?", "en", "No. Uri Bolt"),
        ("every men's 100 m champion was from the United States or Jamaica. true?", "en", "Yes"),
        ("were all men's 100 m winners before 2008 American?", "en", "Yes"),
        ("did only Americans win the men's 100 m?", "en", "No. Uri Bolt"),
        ("did only Americans win the men's 100 m until 2004?", "en", "Yes"),
        ("have all women's marathon winners been African?", "en", "No. Con Tom"),
        ("did all of Germany's golds come in swimming?", "en", "Yes"),
        ("ali so bili vsi zmagovalci na 100 m Američani?", "sl", "Ne. "),
        ("waren alle Sieger über 100 m Amerikaner?", "de", "Nein. "),
    ],
)
async def test_what_is_claimed_of_all_is_held_to_the_others(headline, text, language, begins):
    assert (await headline(text, language=language)).startswith(begins)


@pytest.mark.parametrize("text", ["were all the 100 m champions in 2008?", "is it true that every 100 m champion won twice?"])
async def test_what_is_not_said_of_all_is_refused(read, text):
    assert (await read(text)).request is None


async def test_all_of_somebodys_is_no_claim_where_it_is_asked(read):
    assert (await read("in which sport did Germany win all its medals")).request.ask is not Ask.WHETHER
