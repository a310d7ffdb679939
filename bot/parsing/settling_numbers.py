"""Words about numbers and places that have two meanings: `more`, `first`, `difference`, a number that is an article or a year."""

from dataclasses import replace

from bot.parsing.rewrite import GLUE, Part, as_only, each, less
from bot.query.model import Condition, End, Keep, Op

COMPARES = "op.more|op.fewer|op.same|ask.difference|op.anyone-else|ask.margin"
OPPOSED = "op.than|op.or|op.vs|op.compare|op.anyone-else|ask.difference"
BEHIND_WHOM = "person|noc|noun.champion|noun.silver-medallist|op.it|op.he|ask.who"
FIRSTS = "op.first|op.last"
COUNTS_ONE = "op.at-least|op.at-most|op.exactly|op.more-than|op.fewer-than"
COUNTS_NEXT = "op.at-least|op.at-most|op.exactly|op.more-than|op.fewer-than|op.most|op.first|op.last"
COUNTED = "medal.|noun.|op.times|op.different|op.in-a-row|op.or-more|op.or-fewer|op.fewest"
"""What only a number that counts stands beside."""
ONE_COLOUR = "medal.gold|medal.silver|medal.bronze"
PAIR = 2
ASKED = "ask.who|ask.whom|ask.which|ask.count|ask.times|ask.when|ask.margin|ask.difference|ask.mark"
"""What is no question for a yes."""


def article(parts: list[Part]) -> list[Part]:
    """`eine Medaille`: a number that is an article, too, counts only beside what counts (`nur eine`, `eine oder mehr`)."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.kind == "number" and GLUE in part.also:
            before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
            after = parts[i + 1] if i + 1 < len(parts) else None
            counts = (before and before.fits(f"{COUNTS_ONE}|op.only")) or (after and after.fits("op.times|op.or-more|op.or-fewer"))
            found[i] = less(part, GLUE) if counts else as_only(part, GLUE)
        elif part.kind == "number" and part.value == 1 and i + 1 < len(parts) and parts[i + 1].fits("noun.country"):
            found[i] = (
                as_only(part, GLUE) if any(one.fits("op.all-three|op.full-set|op.swept") for one in parts) else part
            )  # `all three to one country`
    return found


def more_after_counted(parts: list[Part]) -> list[Part]:
    """`wie viele Medaillen mehr als Norwegen`: how many more, said after what is counted."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.more-than|op.fewer-than")), 0)
    counted = at and parts[at - 1].fits("medal.|noun.") and at + 1 < len(parts)
    compared = next((part for part in parts[at + 1 :] if part.kind != GLUE), None)
    if not counted or not compared or not compared.fits("noc|person") or not any(part.fits("ask.count") for part in parts[:at]):
        return parts
    return [
        as_only(part, "ask.difference") if part.fits("ask.count") else as_only(part, "op.than") if i == at else part
        for i, part in enumerate(parts)
    ]


def difference_or_margin(parts: list[Part]) -> list[Part]:
    """`razlika` of medals is a difference, of an event a margin."""
    alone = not any(part.fits("person") or (part.fits("event") and not part.fits("number")) for part in parts)
    nocs = sum(part.kind == "noc" for part in parts) > 1 and alone
    medals = nocs or any(part.fits("medal.|noun.medallist") for part in parts)
    medals = medals and not any(part.fits("verb.lose") for part in parts)  # `by how much did X miss silver`
    of_countries = nocs and any(part.fits("medal.") for part in parts)  # `the gold gap between two countries`
    return each(
        parts,
        "ask.margin",
        lambda part: as_only(part, "ask.difference" if medals else "ask.margin") if of_countries or part.fits("ask.difference") else part,
    )


def trailing(parts: list[Part]) -> list[Part]:
    """`koliko je Smith zaostal`: a count of how far somebody trailed is a margin."""
    ahead = any(part.fits("verb.beat") for part in parts) and sum(part.fits("person|noc") for part in parts) == PAIR
    if not any(part.fits("verb.trail") for part in parts) and not (ahead and not any(part.fits("medal.|noun.") for part in parts)):
        return parts
    return each(parts, "ask.count", lambda part: as_only(part, "ask.margin"))


def between_games(parts: list[Part]) -> list[Part]:
    """Set two Games against each other (`the difference between Seoul and Barcelona`): no years from one to the other are meant."""
    whose = any(part.fits("noc|person") for part in parts)
    if not whose or not any(part.fits("ask.difference") for part in parts):
        return parts
    return [
        as_only(part, "ask.difference" if part.fits("ask.difference") else GLUE)
        if part.fits("op.between") and after and after[0].fits("city|games|year")
        else part
        for part, after in ((part, parts[i + 1 : i + 2]) for i, part in enumerate(parts))
    ]


def between_places(parts: list[Part]) -> list[Part]:
    """`razlika med prvim in tretjim`: first is a place there, and a count of what lies between two places a margin."""
    between = next((i for i, part in enumerate(parts) if part.fits("op.between")), None)
    if between is None or sum(part.fits("ordinal|op.first") for part in parts[between:]) < len(("first", "other")):
        return parts
    if any(part.fits("medal.|noun.|ask.times") for part in parts):
        return parts
    return [
        replace(part, kind="ordinal", value=1, also=frozenset())
        if part.fits("op.first")
        else as_only(part, "ask.margin")
        if part.fits("ask.count|ask.difference|ask.margin")
        else as_only(part, GLUE)
        if i == between
        else part
        for i, part in enumerate(parts)
    ]


def after_place(parts: list[Part]) -> list[Part]:
    """`druga za Mazejevo`, `zaostal za zmagovalcem`: a word that means behind only after a place or a trailing."""
    found = list(parts)
    was = any(part.fits("ask.who") for part in parts) and not any(
        part.fits("medal.|verb.|op.most|noun.") for part in parts
    )  # `je bil za njim`
    for i, part in enumerate(parts):
        if part.fits("op.after-place"):
            before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
            after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
            at = next((one for one in parts[parts.index(after) + 1 :] if one.kind != GLUE), None) if after else None
            placed = [one for one in (before, at if after and after.fits("person|noc") else None) if one]  # `za Vonnovo druga`
            behind = after and after.fits(BEHIND_WHOM) and (was or any(one.fits("ordinal|verb.trail|verb.place") for one in placed))
            found[i] = as_only(part, "op.behind") if behind else less(part, "op.after-place")
    return [part for part in found if not (part.kind == "verb.trail" and any(one.kind == "op.behind" for one in found))]


def extreme_margin(parts: list[Part]) -> list[Part]:
    """`where was the gap biggest`: the widest margin."""
    between = any(part.fits("op.between") for part in parts)
    if not any(part.fits("ask.margin|ask.difference") for part in parts) or (any(part.fits("medal.") for part in parts) and not between):
        return parts
    found = [
        as_only(part, "op.widest" if part.fits("op.most") else "op.closest") if part.fits("op.most|op.fewest") else part for part in parts
    ]
    extreme = any(part.kind in {"op.widest", "op.closest"} for part in found)
    if extreme and any(part.fits("ordinal") for part in found):
        found = each(found, "op.first", lambda part: replace(part, kind="ordinal", value=1, also=frozenset()))
    return [part for part in found if not (extreme and part.fits("ask.margin|ask.difference"))]


def ahead_by(parts: list[Part]) -> list[Part]:
    """`za koliko medalj je Norveška pred ZDA`: what is counted is compared, nobody stands behind anybody."""
    differs = any(part.fits("ask.difference") for part in parts)
    return each(parts, "op.ahead|op.behind|op.just-ahead|op.just-behind", lambda part: as_only(part, "op.than") if differs else part)


def only_so_many(parts: list[Part]) -> list[Part]:
    """`only one medal`: exactly so many."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((at for at in range(i + 1, len(parts)) if parts[at].kind != GLUE), len(parts))
        if not part.fits("op.only") or after >= len(parts):
            continue
        with_number = parts[after].fits("op.with") and after + 1 < len(parts) and parts[after + 1].fits("number")
        if parts[after].fits("number"):
            found[i] = as_only(part, "op.exactly")
        elif with_number:  # `edini z dvema zlatima`
            found[i], found[after] = as_only(part, "op.exactly"), as_only(parts[after], GLUE)
        elif i and parts[i - 1].fits("number") and parts[after].fits("medal."):
            found[i - 1 : i + 1] = [as_only(part, "op.exactly"), parts[i - 1]]  # `eno samo medaljo`
    return found


def one_alone(parts: list[Part]) -> list[Part]:
    """`won a single medal`: exactly one; in a claim and beside a denial, one at all (`did not win a single gold`)."""
    found: list[Part] = []
    at_all = bool(parts) and parts[0].fits("aux|opening|ask.whether")
    for i, part in enumerate(parts):
        alone = part.fits("op.one-alone")
        denied = any(one.fits("op.not|op.never|op.without") for one in parts[:i])
        if alone and not (at_all or denied):
            found.append(as_only(part, "op.exactly"))
        found.append(replace(part, kind="number", value=1, also=frozenset()) if alone else part)
    return found


def people_in_events(parts: list[Part]) -> list[Part]:
    """`in which event did two Canadians share the podium`: the events in which so many of them did."""
    if not any(part.fits("noun.event") for part in parts) or not any(part.fits("ask.which|op.that") for part in parts):
        return parts
    found = list(parts)
    for i, part in enumerate(parts[:-1]):
        if part.kind == "number" and part.value > 1 and parts[i + 1].kind == "noc" and not parts[i - 1].fits("ask.which"):
            found[i] = Part("condition", Condition(op=Op.GE, value=part.value), part.start, part.end, part.text)
            found[0] = as_only(found[0], "ask.which") if found[0].fits("op.that") else found[0]
    return found


def first_by_number(parts: list[Part]) -> list[Part]:
    """`prve tri države po zlatih`, `druga po medaljah`: the first by a number are those with the most."""
    by = next((i for i, part in enumerate(parts[:-1]) if part.fits("op.by") and parts[i + 1].fits("medal.")), None)
    place = next((part for part in parts if part.kind == "ordinal"), None)
    if by is not None and place and any(part.fits("noun.country") for part in parts):
        keep = Part("keep", Keep(end=End.MOST, nth=place.value), place.start, place.end, place.text)
        return [keep if part is place else part for part in parts if not part.fits("verb.place")]
    ranked = any(part.fits("op.by") for part in parts) and any(part.fits("medal.") for part in parts)
    counted = any(part.fits("op.first|op.last") and parts[i + 1].fits("number") for i, part in enumerate(parts[:-1]))
    rows = next((i for i, part in enumerate(parts) if part.fits("noun.country|noun.athlete")), len(parts))
    placed = next((i for i, part in enumerate(parts) if part.fits("verb.place") and i > rows), len(parts))
    if any(part.fits("medal.") for part in parts[placed:]) and any(part.fits("op.first") for part in parts[placed:]):
        parts = [part for i, part in enumerate(parts) if i != placed]  # `nations ranked by golds, who is first`
    elif not (ranked and counted):
        return parts
    return each(parts, "op.first|op.last", lambda part: as_only(part, "op.most" if part.fits("op.first") else "op.fewest"))


def first_and_second(parts: list[Part]) -> list[Part]:
    """Read `who finished first and second` as two places."""
    found = list(parts)
    for i in range(len(parts) - 2):
        one, joined, other = parts[i : i + 3]
        asked = any(part.fits("ask.who") for part in parts[:i])
        if asked and joined.fits("op.and") and other.kind == "ordinal" and one.fits("op.first|verb.win|noun.champion"):
            found[i] = Part("ordinal", 1, one.start, one.end, one.text)
    return found


def counted_number(parts: list[Part]) -> list[Part]:
    """`15 medals`, `exactly 12`: a number that counts is no year of two digits."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.kind == "number" and part.fits("year"):
            before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
            if before and before.fits("city"):
                found[i] = replace(part, kind="year", also=part.also - {"year"})  # `lillehammer 94`
                continue
            counts = i + 1 < len(parts) and parts[i + 1].fits(COUNTED)
            if counts or (before and before.fits(COUNTS_NEXT)):
                found[i] = replace(part, also=part.also - {"year"})
    return found


def distance_beside_medal(parts: list[Part]) -> list[Part]:
    """Read `the 400 gold in 2012` as a distance, for nobody but a country won so many at one Games."""
    if any(part.fits("noc|noun.country|noun.continent|continent|ask.count") for part in parts) or not any(
        part.fits("games|year|city") for part in parts
    ):
        return parts
    found = list(parts)
    for i, (before, part, after) in enumerate(zip([None, *parts], parts, parts[1:], strict=False)):
        if part.kind == "event" and part.fits("number") and after.fits(ONE_COLOUR) and not (before and before.fits(COUNTS_NEXT)):
            found[i] = replace(part, also=part.also - {"number"})
    return found


def of_the_two(parts: list[Part]) -> list[Part]:
    """Leave out how many there are where they are named: `A or B: which of the two`, `of the three Baltic states, which one`."""
    two = sum(part.fits("person|noc") for part in parts) == PAIR
    found: list[Part] = []
    for i, part in enumerate(parts):
        before = next((one for one in reversed(found) if one.kind != GLUE), None)
        after = parts[i + 1] if i + 1 < len(parts) else None
        asked = two and part.kind == "number" and part.value == PAIR and (before is None or before.fits("ask.which") or after is None)
        grouped = part.kind == "number" and after is not None and after.fits("continent")
        if not (asked or grouped):
            found.append(part)
    return found


def or_the_same(parts: list[Part]) -> list[Part]:
    """Leave `…, or exactly the same?` out behind a comparison: it says so itself where two are level."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.or")), len(parts))
    rest = [part for part in parts[at + 1 :] if part.kind != GLUE]
    same = bool(rest) and all(part.fits("op.alike|op.exactly|ask.count|op.same|medal.any") for part in rest)
    return parts[:at] if same and any(part.fits("op.than") for part in parts[:at]) else parts


def one_of_season(parts: list[Part]) -> list[Part]:
    """Read `winter medals but never a summer one` as a medal."""
    named = any(part.fits("medal.") for part in parts)
    return [
        as_only(part, "medal.any") if named and i and part.kind == "number" and part.value == 1 and parts[i - 1].fits("season.") else part
        for i, part in enumerate(parts)
    ]


def number_of_medals(parts: list[Part]) -> list[Part]:
    """Read `three women's handball golds` as `women's handball three golds`: a number counts what stands behind the words for events."""
    for i, part in enumerate(parts):
        end = next((j for j in range(i + 1, len(parts)) if not parts[j].fits("sex.|discipline|sport|season.|team.")), len(parts))
        if part.kind == "number" and not part.also and i + 1 < end < len(parts) and parts[end].fits("medal."):
            start = i - 1 if i and parts[i - 1].fits(f"{COUNTS_ONE}|{FIRSTS}") else i
            return [*parts[:start], *parts[i + 1 : end], *parts[start : i + 1], *parts[end:]]
    return parts


def more_or_several(parts: list[Part]) -> list[Part]:
    """`več`: more where two are set against each other, several elsewhere."""
    opposed = any(part.fits(OPPOSED) for part in parts)
    return each(parts, "op.several", lambda part: as_only(part, "op.more" if opposed else "op.several") if part.fits("op.more") else part)


def more_often(parts: list[Part]) -> list[Part]:
    """Read `who won more often, A or B` as more golds; the word for it may be one for several times, too."""
    sides = sum(part.fits("person|noc") for part in parts) == PAIR and any(part.fits("op.or|op.than|op.vs") for part in parts)
    medal = [] if any(part.fits("medal.") for part in parts) else [Part("medal.gold")]
    found: list[Part] = []
    for part in parts:
        if not part.fits("op.more-often"):
            found.append(part)
        elif sides:
            found += [as_only(part, "op.more"), *medal]
        else:
            found.append(less(part, "op.more-often") if part.also else part)
    return found


def than(parts: list[Part]) -> list[Part]:
    """Keep `kot` and `od` for comparisons, where something is compared."""
    compares = any(part.fits(COMPARES) for part in parts)
    kept = f"{GLUE}|op.there"
    return each(parts, "op.than", lambda part: part if compares or not part.fits(kept) else less(part, "op.than"))


def margin_between_two(parts: list[Part]) -> list[Part]:
    """Read `how many points was X ahead of Y` as by how much, for a mark is one's own; a gap in medals of two countries is a difference."""
    of_medals = any(part.fits("medal.any|op.total|noun.tally") for part in parts) and sum(part.kind == "noc" for part in parts) == PAIR
    if of_medals and any(part.fits("ask.margin") for part in parts) and not any(part.fits("event|person") for part in parts):
        told = [as_only(part, "medal.any") if part.fits("noun.tally") else part for part in parts if not part.fits("ask.count")]
        return each(told, "ask.margin", lambda part: as_only(part, "ask.difference"))
    at = next((i for i, part in enumerate(parts) if part.fits("op.ahead|op.behind")), 0)
    two = all(sum(part.fits("person|noc") for part in side) == 1 for side in (parts[:at], parts[at:]))
    two = two and not any(part.fits("medal.") for part in parts)  # `the time of the silver medals of X, ahead of Y` is that of X alone
    return each(parts, "ask.mark", lambda part: as_only(part, "ask.margin") if two else part)


def how_many_they_were(parts: list[Part]) -> list[Part]:
    """Leave `…, and how many were they?` out behind who has the most: their number is told anyway."""
    at = next((i for i in range(len(parts) - 1, 0, -1) if parts[i].fits("ask.count")), 0)
    tail = [part for part in parts[at + 1 :] if part.kind not in {GLUE, "aux"}]
    most = any(part.fits("op.most|op.fewest") for part in parts[:at]) and any(part.fits("ask.who|ask.which") for part in parts[:at])
    plain = all(part.fits("op.it|op.he|op.there|verb.get|verb.win|medal.any|op.total") for part in tail)
    return parts[: at - parts[at - 1].fits("op.and")] if most and plain and at else parts


def first_place_shared(parts: list[Part]) -> list[Part]:
    """Leave `who shares first place?` out behind who has the most: all who have it are told."""
    at = next((i for i, part in enumerate(parts[:-1]) if part.fits("verb.share") and parts[i + 1].fits("medal.gold")), None)
    most = at is not None and any(part.fits("op.most") for part in parts[:at])
    return [part for i, part in enumerate(parts) if i not in {at, (at or 0) + 1}] if most else parts


def beat_by(parts: list[Part]) -> list[Part]:
    """`by how many medals did Norway beat Germany`: numbers are compared, nobody beat anybody in an event."""
    differs = any(part.fits("ask.difference") for part in parts)
    people = all(part.fits("person") for part in parts if part.fits("person|noc"))
    met = (people or any(part.fits("discipline") for part in parts)) and not any(part.fits("event") for part in parts)
    claimed = sum(part.fits("person|noc") for part in parts) == PAIR and not any(part.fits(f"{ASKED}|op.and") for part in parts)
    claimed = claimed and (not met or any(part.fits("op.more|op.better|op.fewer|medal.|ask.table") for part in parts))
    found = each(parts, "verb.beat", lambda part: as_only(part, "op.than") if differs or claimed else part)
    return [*found, Part("op.better")] if claimed and any(part.fits("verb.beat") for part in parts) else found


def compared_with(parts: list[Part]) -> list[Part]:
    """`compare X with Y`, `closer than`: the words of a comparison; what is closer has the smaller margin."""
    compares = any(part.fits("op.compare") for part in parts)
    found = each(parts, "op.with", lambda part: as_only(part, "op.vs") if compares else part)
    return [one for part in found for one in ([Part("op.fewer", text=part.text), Part("ask.margin")] if part.fits("op.closer") else [part])]


def by_total(parts: list[Part]) -> list[Part]:
    """`top 4 countries by medals`: medals of any kind; a medal table has its own order, and is not turned to another."""
    table = any(part.fits("ask.table") for part in parts)
    return parts if table else each(parts, "op.by-total", lambda part: as_only(part, "medal.any"))


def more_of_one_metal(parts: list[Part]) -> list[Part]:
    """Read `who has more silvers than golds` of people: the two metals are compared for each of them, not in all."""
    said = [part for part in parts if part.kind != GLUE]
    compared = any(
        more.fits("op.more|op.fewer") and one.fits(ONE_COLOUR) and than.fits("op.than") and other.fits(ONE_COLOUR)
        for more, one, than, other in zip(said, said[1:], said[2:], said[3:], strict=False)
    )
    asks = next((i for i, part in enumerate(parts) if part.fits("ask.who|ask.which")), None)
    if not compared or asks is None or any(part.fits("noc|person|noun.|people.|games") for part in parts):
        return parts
    who = parts[asks]
    people = Part("noun.athlete", None, who.start, who.end, who.text)
    return [*parts[:asks], as_only(who, "ask.which"), people, *parts[asks + 1 :]]
