"""Places, ranks and pairs of medals: who topped a table, who was second most often, both golds of a sport."""

from collections.abc import Sequence
from itertools import pairwise

from bot.parsing.rewrite import GLUE, Part, as_only
from bot.query.model import End, Keep

PAIR = 2
LAST_PLACE = 999
"""A larger number beside a medal table is a year."""
PLACES = {1: "medal.gold", 2: "medal.silver", 3: "medal.bronze"}
"""What has a place, as the medal that it has."""


def _beside(parts: Sequence[Part], at: int) -> list[int]:
    """Return where the parts before and after stand that are no mere joints."""
    before = next((i for i in range(at - 1, -1, -1) if parts[i].kind != GLUE), None)
    after = next((i for i in range(at + 1, len(parts)) if parts[i].kind != GLUE), None)
    return [i for i in (before, after) if i is not None]


def most_often(parts: list[Part]) -> list[Part]:
    """`največkrat`: the most, counted in wins where nothing else was won; `second most often` is a place, too."""
    found: list[Part] = []
    often = next((i for i, part in enumerate(parts) if part.fits("op.most-often")), None)
    placed = often is not None and any(part.fits("verb.place|aux") for part in parts)
    beside = [i for i in _beside(parts, often) if parts[i].kind == "ordinal" and parts[i].value in PLACES] if placed and often else []
    for i, part in enumerate(parts):
        if i in beside:
            found.append(as_only(part, PLACES[part.value]))
            continue
        streak = i + 1 < len(parts) and parts[i + 1].fits("op.in-a-row")  # the longest streak: there is nothing that asks for it
        found += [as_only(part, "op.most"), as_only(part, "op.wins")] if part.fits("op.most-often") and not streak else [part]
    return found


def place_in_table(parts: list[Part]) -> list[Part]:
    """`medal table 2026: who is third`, `which country came third in the table`: a place in the table, not in a race."""
    if not any(part.fits("ask.table") for part in parts):
        return parts
    places = [part for part in parts if part.fits("ordinal")] or _numbered_places(parts)
    if not places:
        said = [part for part in parts if part.kind != GLUE]
        first = next((one for one, after in pairwise(said) if one.fits("op.first") and after.fits("ask.table")), None)
        return [as_only(part, "op.topped") if part is first else part for part in parts]
    if len(places) != 1 or any(part.fits("event|medal.") for part in parts if part is not places[0]):
        return parts
    place, at = places[0], parts.index(places[0])
    nth = place.value if place.kind == "ordinal" else int(place.text.rstrip("."))
    ranked = Part("keep", Keep(end=End.MOST, nth=nth), place.start, place.end, place.text)
    beside = [
        one for one in (parts[max(at - 1, 0)], *parts[at + 1 : at + 2]) if one.fits("ask.count|noun.city")
    ]  # `number 90`, `300. mesto`
    return [ranked if part is place else part for part in parts if not part.fits("verb.place") and part not in beside]


def _numbered_places(parts: list[Part]) -> list[Part]:
    """Return the numbers that say a place beside a medal table, no year and no distance: `rank 300`, `number 90 of the table`."""
    found = []
    for i, part in enumerate(parts):
        if part.fits("number|event") and part.text.rstrip(".").isdecimal() and 0 < int(part.text.rstrip(".")) <= LAST_PLACE:
            if i and parts[i - 1].fits("op."):
                continue  # `top 5 of the table`: so many of them
            named = (i and parts[i - 1].fits("verb.place|ask.count|noun.place")) or (i + 1 < len(parts) and parts[i + 1].fits("noun.city"))
            rest = (one for one in parts[i + 1 :] if one.kind != GLUE)
            found += [part] if named or next(rest, part).fits("ask.table") else []
    return found


def topped_often(parts: list[Part]) -> list[Part]:
    """Read `how often did the USA win the most golds` as how often it topped the table: golds come first there."""
    times = any(part.fits("ask.times") for part in parts) and any(part.fits("noc") for part in parts)
    if not times or any(part.fits("person|event|people.|ask.table|op.than|noun.athlete|ask.who|number|condition") for part in parts):
        return parts
    golds = next((i for i, part in enumerate(parts) if part.fits("medal.gold")), len(parts))
    before = next((i for i in range(golds - 1, -1, -1) if parts[i].kind != GLUE), 0)
    first = parts[before].fits("op.most") or (parts[before].fits("verb.win") and before + 1 < golds)  # `finish first in golds`
    if golds == len(parts) or not first or (parts[before].fits("verb.win") and not parts[before].fits("verb.win-only")):
        return parts
    start = before - 1 if parts[before].fits("op.most") and parts[before - 1].fits("verb.win|verb.get") else before
    said = parts[before]
    table = [
        Part("op.topped", None, said.start, said.end, said.text),
        Part("ask.table", None, said.start, parts[golds].end, parts[golds].text),
    ]
    return [*parts[:start], *table, *parts[golds + 1 :]]


def both_medals(parts: list[Part]) -> list[Part]:
    """Read `both golds`, `both curling golds` as two of them; `both the gold and the silver` names two kinds."""
    said = [i for i, part in enumerate(parts) if part.kind not in {GLUE, "aux"} and not part.fits("discipline|sport|season.")]
    for at, medal in pairwise(said):
        after = next((parts[i] for i in said if i > medal), None)
        kinds = after is not None and after.fits("op.and|medal.")
        if (
            parts[at].fits("op.both")
            and parts[medal].fits("medal.")
            and not kinds
            and not any(part.fits("op.it") for part in parts[at:medal])
        ):
            sport = any(part.fits("discipline") for part in parts[at:medal])
            if sport and not any(part.fits("city|year|games|sex.|noun.games|person") for part in parts):
                return [
                    *parts[: at + 1],
                    Part("sex.M"),
                    Part("op.and"),
                    Part("sex.W"),
                    *parts[at + 1 :],
                ]  # at any Games: the men's and the women's
            return [*parts[:at], Part("number", PAIR, parts[at].start, parts[at].end, parts[at].text), *parts[at + 1 :]]
        if parts[at].fits("op.both") and parts[medal].fits("noun.event") and any(part.fits("discipline") for part in parts):
            won = next((i for i in range(at) if parts[i].fits("medal.")), at)  # `gold in both hockey events`: two golds
            two = [Part("number", PAIR, parts[at].start, parts[at].end, parts[at].text), *([] if won < at else [Part("medal.gold")])]
            return [*parts[:won], *two, *(part for i, part in enumerate(parts) if i >= won and i not in {at, medal})]
    return parts
