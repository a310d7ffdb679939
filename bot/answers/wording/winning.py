"""How many won something, as a sentence has it: `86 countries won a medal`, `18 athletes won gold`."""

from msgspec.structs import replace as changed

from bot.answers.wording.phrases import Phrases
from bot.locale import msgids
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import Query, Select, Where

WON_MEDALS = {
    Select.NOC: msgids("{number} country won a medal", "{number} countries won a medal"),
    Select.ATHLETE: msgids("{number} athlete won a medal", "{number} athletes won a medal"),
}
WON = {
    Select.NOC: msgids("{number} country won {medal}", "{number} countries won {medal}"),
    Select.ATHLETE: msgids("{number} athlete won {medal}", "{number} athletes won {medal}"),
}
WOMEN_WON_MEDALS = msgids("{number} woman won a medal", "{number} women won a medal")
WOMEN_WON = msgids("{number} woman won {medal}", "{number} women won {medal}")


def who_won(words: Phrases, query: Query, kind: Select, number: int) -> str:
    """Say how many countries or athletes won what is asked about; empty where it is not medals that they are asked for."""
    medals, where = query.where.medals, query.where
    if kind not in WON or query.having or query.measure or query.per or where.stripped or where.places or not medals:
        return ""
    women = kind is Select.ATHLETE and are_women(where)
    if len(medals) == len(Medal):
        return words.many(*(WOMEN_WON_MEDALS if women else WON_MEDALS[kind]), number)
    return words.many(*(WOMEN_WON if women else WON[kind]), number, medal=words.medal(medals[0])) if len(medals) == 1 else ""


def are_women(where: Where) -> bool:
    """Whether only women are asked about."""
    genders = {where.sex} if where.sex else {*where.genders, *(key.split("/")[1] for key in where.events)}
    return genders == {Gender.W}


def without_women(where: Where) -> Where:
    """Leave out that they are women, which their number says already."""
    return changed(where, sex=None, genders=()) if are_women(where) else where
