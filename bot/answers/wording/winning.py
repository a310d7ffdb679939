"""How many won something, as a sentence has it: `86 countries won a medal`, `18 athletes won gold`."""

from bot.answers.wording.phrases import Phrases
from bot.locale import msgids
from bot.olympics.medal import Medal
from bot.query.model import Query, Select

WON_MEDALS = {
    Select.NOC: msgids("{number} country won a medal", "{number} countries won a medal"),
    Select.ATHLETE: msgids("{number} athlete won a medal", "{number} athletes won a medal"),
}
WON = {
    Select.NOC: msgids("{number} country won {medal}", "{number} countries won {medal}"),
    Select.ATHLETE: msgids("{number} athlete won {medal}", "{number} athletes won {medal}"),
}


def who_won(words: Phrases, query: Query, kind: Select, number: int) -> str:
    """Say how many countries or athletes won what is asked about; empty where it is not medals that they are asked for."""
    medals, where = query.where.medals, query.where
    if kind not in WON or query.having or query.measure or query.per or where.stripped or where.places or not medals:
        return ""
    if len(medals) == len(Medal):
        return words.many(*WON_MEDALS[kind], number)
    return words.many(*WON[kind], number, medal=words.medal(medals[0])) if len(medals) == 1 else ""
