"""How old somebody was: the age at the Games, where birth dates are held."""

from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.fetching import results
from bot.answers.render.asked import IDENTITY, Asked
from bot.answers.render.coverage import number_held
from bot.answers.render.missing import nothing, unknown
from bot.answers.row_values import values
from bot.locale import msgid
from bot.query.model import Aside, Kind, Query, Select

MOST = 60
ENOUGH = 0.5
"""Where fewer birth dates than this share are held, nobody is called the youngest."""

COMPARED = msgid("I know the birth dates of {known} of these {number} people, and compare only those.")
TOO_FEW = msgid("I cannot say: I know the birth dates of only {known} of these {number} people.")


async def render_ages(asked: Asked) -> Answer:
    """Tell the age of each who is asked for, at each Games once."""
    words, query = asked.words, asked.query
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=query.where, keep=query.keep), limit=MOST)
    if not found:
        return await nothing(asked)
    ids = {f"p{at}": one.id for at, one in enumerate(found)}
    among = ", ".join(f":{name}" for name in ids)
    rows = await asked.catalogue.fetch(
        "SELECT standing.competitor AS id, athlete.key AS key, athlete.name AS name, standing.age AS age FROM standing"  # noqa: S608
        f" JOIN athlete ON athlete.id = standing.athlete WHERE standing.age IS NOT NULL AND standing.competitor IN ({among})",
        ids,
    )
    wanted = set(query.where.athletes)
    told: dict[tuple[str, str], Row] = {}
    shown = []
    for one in found:
        for row in rows:
            if row["id"] != one.id or (wanted and row["key"] not in wanted and len(one.people) > 1):
                continue
            years = words.many("{number} year", "{number} years", int(row["age"]))
            text = words.sentence(
                words.say("{who} was {age} old at {games}", who=row["name"], games=words.games(one.event.games), age=years)
            )
            told.setdefault((row["key"], one.event.games), Row(text, values(one)))
            shown.append(one)
    if not told:
        return await unknown(
            asked, words.say("I do not know when {who} was born: that birth date is not in my data.", who=words.competitor(found[0]))
        )
    first, *more = told.values()
    return await asked.answered(f"{first.text}.", more, results=shown, fields=IDENTITY)


async def render_born(asked: Asked, aside: Aside) -> Answer:
    """Tell when each who is asked for was born: the day, or the year alone; nobody of whom what was said is not so."""
    words = asked.words
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=aside.where), limit=MOST)
    if not found:
        return await nothing(asked)
    keys = {f"k{at}": key for at, key in enumerate(aside.where.athletes)}
    among = ", ".join(f":{name}" for name in keys)
    people = await asked.catalogue.fetch(f"SELECT key, name, born FROM athlete WHERE key IN ({among}) ORDER BY name", keys)  # noqa: S608
    told = [words.say("{who}: born {day}", who=row["name"], day=words.day(row["born"])) for row in people if row["born"]]
    if not told:
        names = ", ".join(dict.fromkeys(row["name"] for row in people))
        return await unknown(asked, words.say("I do not know when {who} was born: that birth date is not in my data.", who=names))
    answer = await asked.answered(f"{told[0]}.", [Row(one) for one in told[1:]], results=found, fields=IDENTITY)
    return replace(answer, notes=())


async def age_coverage(asked: Asked) -> tuple[bool, list[Note]]:
    """Say, of a question that ranks people by age or holds them to one, whether enough birth dates are held, and how many."""
    query, words = asked.query, asked.words
    ranked = query.measure is not None and query.measure.kind is Kind.AGE
    if not ranked and not query.where.age:
        return True, []
    known, number = await number_held(asked, changed(query.where, age=None), "age")
    if known == number:
        return True, []
    enough = known >= ENOUGH * number
    text = words.say(COMPARED if enough else TOO_FEW, known=words.number(known), number=words.number(number))
    return enough, [Note(NoteKind.SCOPE, text)]
