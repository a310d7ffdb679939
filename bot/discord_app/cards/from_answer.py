"""Which answers people would rather look at, and what their pictures show. Everything shown stands in the answer's rows."""

from collections.abc import Mapping

from bot.answers.answer import Answer, Row, Status
from bot.discord_app.cards.pictures import CareerMedal, CareerPicture, MedalChart, MedalCount, Picture, PodiumPicture, PodiumPlace
from bot.locale import translator
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.olympics.reference import Reference
from bot.query.model import Ask, Query

FEWEST = 2
"""Rows that a picture is worth drawing for."""


def has_picture(answer: Answer) -> bool:
    """Whether the answer has a picture: none where words say it as well."""
    drawn = _drawn(answer)
    return answer.status is Status.ANSWERED and (len(drawn) >= FEWEST or any(row.values.get("medals") for row in drawn))


def picture_of(answer: Answer, reference: Reference) -> Picture | None:
    """Give the picture of an answer, None where it has none."""
    if not has_picture(answer):
        return None
    rows, language = _drawn(answer), answer.language
    if _is_podium(answer):
        games, event, discipline = _event_words(str(rows[0].values["event"]), language, reference)
        return PodiumPicture(event, f"{discipline} · {games}", tuple(_place(row, language, reference) for row in rows))
    if _is_chart(answer):
        return MedalChart(translator(language).gettext("Medals"), answer.scope, tuple(_count(row, language, reference) for row in rows))
    medals = tuple(_career_medal(pair, language, reference) for row in rows for pair in str(row.values["medals"]).split())
    return CareerPicture(answer.headline, answer.scope, medals)


def _drawn(answer: Answer) -> list[Row]:
    """Give the rows that the picture of such an answer shows."""
    if _is_podium(answer):
        rows = [row for row in answer.data if row.values.get("event") and row.values.get("rank")]
        rows = [row for row in rows if row.values["event"] == rows[0].values["event"]] if _is_roll(answer) else rows
        return rows if len({row.values["event"] for row in rows}) == 1 else []
    if _is_chart(answer):
        return [row for row in answer.data if _is_count(row.values)]
    rows = [row for row in answer.data if row.values.get("medals")]
    return rows if sum(len(str(row.values["medals"]).split()) for row in rows) >= FEWEST else []


def _asked(answer: Answer) -> Query | None:
    return answer.query if isinstance(answer.query, Query) else None


def _is_podium(answer: Answer) -> bool:
    query = _asked(answer)
    return query is not None and (query.ask in {Ask.PODIUM, Ask.ROLL} or (query.ask is Ask.PROFILE and bool(query.where.events)))


def _is_roll(answer: Answer) -> bool:
    query = _asked(answer)
    return query is not None and query.ask is Ask.ROLL


def _is_chart(answer: Answer) -> bool:
    query = _asked(answer)
    return query is not None and query.ask in {Ask.TABLE, Ask.COMPARE}


def _is_count(values: Mapping[str, str | int | None]) -> bool:
    return all(values.get(medal.value) is not None for medal in Medal) and bool(values.get("name") or values.get("noc"))


def _place(row: Row, language: str, reference: Reference) -> PodiumPlace:
    values = row.values
    noc = reference.noc_name(str(values["noc"]), language) if values.get("noc") else ""
    individual = values.get("athlete") is not None
    name = str(values.get("name") or "") if individual else _team(values, noc, reference)
    medal = Medal(str(values["medal"])) if values.get("medal") else None
    return PodiumPlace(int(values["rank"] or 0), medal, name, noc if noc != name else "", str(values.get("mark") or ""))


def _team(values: Mapping[str, str | int | None], noc: str, reference: Reference) -> str:
    """Give a team's name: its NOC's in the reader's language, unless it was entered under another (`Germany-1`)."""
    entered = str(values.get("team") or "")
    return noc if not entered or reference.find_noc(entered, "en") == values.get("noc") else entered


def _count(row: Row, language: str, reference: Reference) -> MedalCount:
    values = row.values
    label = str(values.get("name") or "") or reference.noc_name(str(values["noc"]), language)
    return MedalCount(label, *(int(values[medal.value] or 0) for medal in Medal))


def _career_medal(told: str, language: str, reference: Reference) -> CareerMedal:
    key, _, medal = told.rpartition(":")
    games, event, _ = _event_words(key, language, reference)
    return CareerMedal(games, reference.games[key.split("/", maxsplit=1)[0]].year, event, Medal(medal))


def _event_words(key: str, language: str, reference: Reference) -> tuple[str, str, str]:
    """Give Games, event with its gender, and discipline of an event key, in the reader's language."""
    games, discipline, gender, slug = key.split("/", 3)
    say = translator(language).gettext
    genders = {Gender.M: say("men"), Gender.W: say("women"), Gender.X: say("mixed")}
    label = reference.event_label(slug, language, gender=Gender(gender), discipline=discipline)
    told = f"{label} ({genders[Gender(gender)]})" if Gender(gender) in genders else label
    return reference.games_name(games, language), told, reference.discipline_name(discipline, language)
