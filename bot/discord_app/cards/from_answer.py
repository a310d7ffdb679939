"""Which answers people would rather look at, and what their pictures show. Everything shown stands in the answer's rows."""

from collections.abc import Mapping, Sequence

from bot.answers.answer import Answer, Row, Status
from bot.answers.wording.phrases import Phrases
from bot.discord_app.cards.pictures import (
    MOST_LINES,
    CareerMedal,
    CareerPicture,
    MedalChart,
    MedalCount,
    Picture,
    PodiumPicture,
    PodiumPlace,
)
from bot.olympics.medal import Medal
from bot.olympics.reference import Reference
from bot.query.model import Ask, Query

FEWEST = 2
"""Rows that a picture is worth drawing for."""
CAREERS = frozenset({Ask.PROFILE, Ask.LIST, Ask.PODIUM})


def has_picture(answer: Answer) -> bool:
    """Whether the answer has a picture: none where words say it as well."""
    return answer.status is Status.ANSWERED and len(_drawn(answer)) >= FEWEST


def is_seen_at_once(answer: Answer) -> bool:
    """Whether the picture belongs to the answer: a comparison's bars say more than its numbers."""
    query = _asked(answer)
    return query is not None and query.ask is Ask.COMPARE and has_picture(answer) and any(row.values.get("total") for row in answer.data)


def picture_of(answer: Answer, reference: Reference) -> Picture | None:
    """Give the picture of an answer, None where it has none."""
    if not has_picture(answer):
        return None
    rows, words = _drawn(answer), Phrases(answer.language, reference)
    if _is_podium(answer):
        games, _, event = str(rows[0].values["event"]).partition("/")
        title = f"{words.sentence(words.event_name(event))}, {words.games(games)}"
        subtitle = _subtitle(answer, words, len(rows), words.discipline(event.split("/")[0]))
        return PodiumPicture(title, subtitle, tuple(_place(row, answer.language, reference) for row in rows))
    if _is_chart(answer):
        counts = tuple(_count(row, answer.language, reference) for row in rows)
        title, about = _chart_titles(answer, words, counts)
        return MedalChart(title, _subtitle(answer, words, len(rows), about), counts)
    who, _, medals = answer.headline.rstrip(".").partition(": ")
    name, _, about = who.partition(" (")
    subtitle = _subtitle(answer, words, len(rows), about.rstrip(")"), medals)
    return CareerPicture(name, subtitle, tuple(_career_medal(row, words, rows) for row in rows))


def _subtitle(answer: Answer, words: Phrases, lines: int, *about: str) -> str:
    """Say what a picture is of, and which part of it is seen where that is not all."""
    parts = list(about)
    if lines > MOST_LINES:
        parts.append(words.say("{shown} of {all}", shown=MOST_LINES, all=lines))
    if answer.pages > 1:
        parts.append(words.say("Page {page} of {pages}", page=answer.page + 1, pages=answer.pages))
    return " · ".join(filter(None, parts))


def _chart_titles(answer: Answer, words: Phrases, counts: Sequence[MedalCount]) -> tuple[str, str]:
    """Return what a chart is called: a table by its Games and sport, a comparison by who is compared."""
    query = _asked(answer)
    if query is None or query.ask is Ask.COMPARE:
        return words.list(count.label for count in counts), words.say("Medals")
    return ", ".join(filter(None, (words.say("Medal table"), words.held_to(query.where)))), ""


def _drawn(answer: Answer) -> list[Row]:
    """Give the rows that the picture of such an answer shows."""
    if _is_podium(answer):
        rows = [row for row in answer.data if row.values.get("event") and row.values.get("rank")]
        if _is_roll(answer) and len({str(row.values["event"]).partition("/")[2] for row in rows}) == 1:
            rows = [row for row in rows if row.values["event"] == rows[0].values["event"]]
        return rows if len({row.values["event"] for row in rows}) == 1 else []
    if _is_chart(answer):
        return [row for row in answer.data if _is_count(row.values)]
    if _is_career(answer):
        return [row for row in answer.data if row.values.get("event") and row.values.get("medal")]
    return []


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


def _is_career(answer: Answer) -> bool:
    """Whether it is the medals of one athlete."""
    query = _asked(answer)
    return query is not None and query.ask in CAREERS and len(query.where.athletes) == 1 and not query.where.events


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


def _career_medal(row: Row, words: Phrases, rows: list[Row]) -> CareerMedal:
    games, _, event = str(row.values["event"]).partition("/")
    of_one = len({str(other.values["event"]).split("/")[2] for other in rows}) == 1
    name = words.event_name(event, gender=not of_one)
    return CareerMedal(words.games(games), words.reference.games[games].year, name, Medal(str(row.values["medal"])))
