"""Which answers people would rather look at, and what their pictures show. Everything shown stands in the answer's rows."""

from collections.abc import Mapping

from bot.answers.answer import Answer, Row, Status
from bot.answers.intent import AthleteIntent, CompareIntent, EventIntent, MedalIntent, TableIntent
from bot.discord_app.cards.pictures import CareerMedal, CareerPicture, MedalChart, MedalCount, Picture, PodiumPicture, PodiumPlace
from bot.locale import translator
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.olympics.reference import Reference

FEWEST = 2
"""Rows that a picture is worth drawing for."""


def picture_of(answer: Answer, reference: Reference) -> Picture | None:
    """Give the picture of an answer, None where words say it as well."""
    if answer.status is not Status.ANSWERED or len(answer.rows) < FEWEST:
        return None
    if isinstance(answer.intent, MedalIntent | EventIntent):
        return _podium(answer, reference)
    if isinstance(answer.intent, TableIntent | CompareIntent):
        return _chart(answer, reference)
    return _career(answer, reference) if isinstance(answer.intent, AthleteIntent) else None


def _podium(answer: Answer, reference: Reference) -> Picture | None:
    rows = [row for row in answer.rows if row.values.get("event") and row.values.get("rank")]
    events = {str(row.values["event"]) for row in rows}
    if len(rows) < FEWEST or len(events) != 1:
        return None
    games, event, discipline = _event_words(events.pop(), answer.language, reference)
    return PodiumPicture(event, f"{discipline} · {games}", tuple(_place(row, answer.language, reference) for row in rows))


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


def _chart(answer: Answer, reference: Reference) -> Picture | None:
    counts = [count for row in answer.rows if (count := _count(row, answer.language, reference))]
    if len(counts) < FEWEST:
        return None
    return MedalChart(translator(answer.language).gettext("Medals"), answer.scope, tuple(counts))


def _count(row: Row, language: str, reference: Reference) -> MedalCount | None:
    values = row.values
    if any(values.get(medal.value) is None for medal in Medal):
        return None
    label = str(values.get("name") or "") or (reference.noc_name(str(values["noc"]), language) if values.get("noc") else "")
    return MedalCount(label, *(int(values[medal.value] or 0) for medal in Medal)) if label else None


def _career(answer: Answer, reference: Reference) -> Picture | None:
    medals = [_career_medal(row, answer.language, reference) for row in answer.rows if row.values.get("medal") and row.values.get("event")]
    if len(medals) < FEWEST:
        return None
    return CareerPicture(answer.headline, answer.scope, tuple(medals))


def _career_medal(row: Row, language: str, reference: Reference) -> CareerMedal:
    key = str(row.values["event"])
    games, event, _ = _event_words(key, language, reference)
    return CareerMedal(games, reference.games[key.split("/", maxsplit=1)[0]].year, event, Medal(str(row.values["medal"])))


def _event_words(key: str, language: str, reference: Reference) -> tuple[str, str, str]:
    """Give Games, event with its gender, and discipline of an event key, in the reader's language."""
    games, discipline, gender, slug = key.split("/", 3)
    say = translator(language).gettext
    genders = {Gender.M: say("men"), Gender.W: say("women"), Gender.X: say("mixed")}
    label = reference.event_label(slug, language, gender=Gender(gender), discipline=discipline)
    told = f"{label} ({genders[Gender(gender)]})" if Gender(gender) in genders else label
    return reference.games_name(games, language), told, reference.discipline_name(discipline, language)
