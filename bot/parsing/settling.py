"""Words of two meanings, settled by the rest of the sentence: a word stays all that it may be only where nothing decides.

`več` is more beside `kot` and several without it; `razlika` of medals is a difference and of an event a margin; a people's noun that says
women says two things.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.parsing.lexicon.inflection import MARK
from bot.parsing.rewrite import GLUE, Part
from bot.parsing.vocabulary import MASCULINE
from bot.query.model import End, Keep, Where, Years

COMPARES = "op.more|op.fewer|op.same|ask.difference|op.anyone-else|ask.margin"
OPPOSED = "op.than|op.or|op.vs|op.compare|op.anyone-else|ask.difference"
BEHIND_WHOM = "person|noc|noun.champion|noun.silver-medallist|op.it|op.he|ask.who"
FIRST_OF = "noun.|people.|noc|season.|sex.|medal."
WOMEN = "sex.W"
COUNTS_ONE = "op.at-least|op.at-most|op.exactly|op.more-than|op.fewer-than"
COUNTS_NEXT = "op.at-least|op.at-most|op.exactly|op.more-than|op.fewer-than|op.most|op.first|op.last"
COUNTED = "medal.|noun.|op.times|op.different|op.in-a-row|op.or-more|op.or-fewer|op.fewest"
"""What only a number that counts stands beside."""
DECADE = "decade."
THAT = "op.that"
RELATIVE = "op.relative"
"""What joins a clause after a comma, and is an article elsewhere (`die`)."""
OPENING = "opening"
"""A word that asks for a yes where the question begins with it."""


def with_relatives(parts: Sequence[Part], commas: frozenset[int]) -> list[Part]:
    """Return the parts with every article that may join a clause decided: it does after a comma, and not before a country (`die USA`).

    `commas` are the tokens before which one stands.
    """
    return [
        _only(part, THAT if part.start in commas and not (after and after[0].kind == "noc") else GLUE) if part.fits(RELATIVE) else part
        for part, after in ((part, parts[i + 1 : i + 2]) for i, part in enumerate(parts))
    ]


def settled(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with what the sentence decides decided."""
    found = [part for i, one in enumerate(parts) for part in _split_women(one, parts, parts[i + 1 :])]
    for settle in (
        _tag,
        _host,
        _article,
        _more_after_counted,
        _listed,
        _ever,
        _team_of,
        _beat_by,
        _opening,
        _trailing,
        _between_places,
        _after_place,
        _people_of_events,
        _after_person,
        _two_halves_of_a_name,
        _was_first,
        _than,
        _more_or_several,
        _difference_or_margin,
        _extreme_margin,
        _ahead_by,
        _both_of_one,
        _most_often,
        _only_so_many,
        _first_by_number,
        _people_asked_for,
        _number_asked_for,
        _we,
        _both_seasons,
        _counted_number,
        _never_won,
        _decade,
    ):
        found = settle(found)
    return found


def _split_women(part: Part, parts: Sequence[Part], after: Sequence[Part]) -> list[Part]:
    """Make a noun that says women (`Nemke`, `plavalka`) two parts, itself and a word for women; beside its masculine it is itself alone.

    One of a man says so where he is asked for or somebody in particular (`kateri smučar`, `tekač, ki je zmagal`).
    """
    if MASCULINE in part.also:
        plain = replace(part, also=part.also - {MASCULINE})
        asked = any(other.fits("ask.which") for other in parts[: len(parts) - len(after)])
        one = (asked or (after and after[0].fits("op.that"))) and not any(other.fits("sex.") for other in parts)
        if one and asked:
            return [plain, Part("sex.M", None, part.start, part.end, part.text)]
        return [replace(plain, also=plain.also | {"sex.M"})] if one else [plain]
    if WOMEN not in part.also or part.kind.startswith("sex."):
        return [part]
    plain = replace(part, also=part.also - {WOMEN})
    if part.fits("noun.champion|noun.medallist") and any(
        other.kind == "noc" and not other.fits("noun.people|adjective.noc") for other in parts
    ):
        return [plain]  # the word agrees with the country's name
    both = any(other.kind == part.kind and WOMEN not in other.also and other.value == part.value for other in parts)
    return [plain] if both else [plain, Part(WOMEN, None, part.start, part.end, part.text)]


def _ever(parts: list[Part]) -> list[Part]:
    """`je kdaj osvojil`: ever where a claim begins, when where the question does."""
    claims = bool(parts) and parts[0].fits(f"{OPENING}|aux|ask.whether")
    return _each(parts, "op.ever", lambda part: _only(part, "op.ever" if claims else "ask.when") if part.fits("ask.when") else part)


def _host(parts: list[Part]) -> list[Part]:
    """`how often did Austria host`: who held Games, where nothing is said of results; at home, else."""
    results = any(part.fits("medal.|verb.win|verb.get|event|discipline|person|people.|noun.athlete") for part in parts)
    return _each(parts, "op.home", lambda part: _only(part, "op.home" if results else "verb.host") if part.fits("verb.host") else part)


def _tag(parts: list[Part]) -> list[Part]:
    """`…, oder?`: a word for or asks for a yes at the end alone."""
    return [
        part if not part.fits("tag.true") or not part.fits("op.or") else _only(part, "tag.true" if part is parts[-1] else "op.or")
        for part in parts
    ]


def _article(parts: list[Part]) -> list[Part]:
    """`eine Medaille`: a number that is an article, too, counts only beside what counts (`nur eine`, `eine oder mehr`)."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.kind == "number" and GLUE in part.also:
            before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
            after = parts[i + 1] if i + 1 < len(parts) else None
            counts = (before and before.fits(f"{COUNTS_ONE}|op.only")) or (after and after.fits("op.times|op.or-more|op.or-fewer"))
            found[i] = _without(part, GLUE) if counts else _only(part, GLUE)
    return found


def _more_after_counted(parts: list[Part]) -> list[Part]:
    """`wie viele Medaillen mehr als Norwegen`: how many more, said after what is counted."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.more-than|op.fewer-than")), 0)
    counted = at and parts[at - 1].fits("medal.|noun.") and at + 1 < len(parts)
    compared = next((part for part in parts[at + 1 :] if part.kind != GLUE), None)
    if not counted or not compared or not compared.fits("noc|person") or not any(part.fits("ask.count") for part in parts[:at]):
        return parts
    return [
        _only(part, "ask.difference") if part.fits("ask.count") else _only(part, "op.than") if i == at else part
        for i, part in enumerate(parts)
    ]


def _listed(parts: list[Part]) -> list[Part]:
    """`all German gold medallists`: a list of people where nothing is asked."""
    if any(part.fits("ask.|verb.|aux|op.most|op.fewest") for part in parts) or not parts or not parts[0].fits("op.every"):
        return parts
    people = any(part.fits("noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|noun.athlete") for part in parts[1:])
    return [_only(parts[0], "ask.list"), *parts[1:]] if people else parts


def _beat_by(parts: list[Part]) -> list[Part]:
    """`by how many medals did Norway beat Germany`: numbers are compared, nobody beat anybody in an event."""
    differs = any(part.fits("ask.difference") for part in parts)
    return _each(parts, "verb.beat", lambda part: _only(part, "op.than") if differs else part)


def _team_of(parts: list[Part]) -> list[Part]:
    """`team foil`, `team event`: events of teams; elsewhere a team is who competes."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("noun.team") and part.fits("team.yes"):
            after = parts[i + 1] if i + 1 < len(parts) else None
            if after and after.fits("noun.event"):
                found[i] = Part("event", frozenset({"team"}), part.start, part.end, part.text)
            else:
                found[i] = _only(part, "team.yes" if after and after.fits("event|discipline") else "noun.team")
    return found


def _opening(parts: list[Part]) -> list[Part]:
    said = next((i for i, part in enumerate(parts) if not part.fits("op.greeting")), None)
    found = [replace(part, also=part.also - {OPENING}) for part in parts]
    if said is not None and parts[said].fits(OPENING) and len(parts) > 1 and not _asks(parts):
        found[said] = replace(found[said], kind="aux", also=frozenset({OPENING}))
    rest = parts[said + 1 :] if said is not None else []
    either = said is not None and parts[said].fits("op.or|ask.whether") and _is_either(rest)
    if said is not None and (either or (found[said].kind == "aux" and _one_of_two(rest))):
        found[said] = _only(found[said], GLUE)  # `ali A ali B`: which of them
    return found


def _one_of_two(parts: Sequence[Part]) -> bool:
    """Whether it is asked which of two has more (`did Germany or Austria win more medals`)."""
    said = [part for part in parts if part.kind != GLUE]
    choice = len(said) > len("abc") and said[1].fits("op.or") and all(part.fits("noc|person") for part in (said[0], said[2]))
    return choice and any(part.fits("op.more|op.better|op.fewer") for part in said) and not any(part.fits("op.than") for part in said)


def _is_either(parts: Sequence[Part]) -> bool:
    """Whether two are set against each other; beside `kot` an or only joins what both are held to."""
    compares = any(part.fits("op.more|op.better") for part in parts) and not any(part.fits("op.than") for part in parts)
    return compares and any(part.fits("op.or") for part in parts)


def _asks(parts: Sequence[Part]) -> bool:
    return any(part.fits("ask.who|ask.which|ask.count|ask.times|ask.when|ask.margin|ask.where|ask.mark") for part in parts[:3])


def _than(parts: list[Part]) -> list[Part]:
    """Keep `kot` and `od` for comparisons, where something is compared."""
    compares = any(part.fits(COMPARES) for part in parts)
    return _each(parts, "op.than", lambda part: part if compares or GLUE not in part.also else _without(part, "op.than"))


def _more_or_several(parts: list[Part]) -> list[Part]:
    opposed = any(part.fits(OPPOSED) for part in parts)
    return _each(parts, "op.several", lambda part: _only(part, "op.more" if opposed else "op.several") if part.fits("op.more") else part)


def _difference_or_margin(parts: list[Part]) -> list[Part]:
    nocs = sum(part.kind == "noc" for part in parts) > 1 and not any(part.fits("event|person") for part in parts)
    medals = nocs or any(part.fits("medal.|noun.medallist") for part in parts)
    return _each(
        parts,
        "ask.margin",
        lambda part: _only(part, "ask.difference" if medals else "ask.margin") if part.fits("ask.difference") else part,
    )


def _trailing(parts: list[Part]) -> list[Part]:
    """`koliko je Smith zaostal`: a count of how far somebody trailed is a margin."""
    if not any(part.fits("verb.trail") for part in parts):
        return parts
    return _each(parts, "ask.count", lambda part: _only(part, "ask.margin"))


def _between_places(parts: list[Part]) -> list[Part]:
    """`razlika med prvim in tretjim`: first is a place there, and a count of what lies between two places a margin."""
    between = next((i for i, part in enumerate(parts) if part.fits("op.between")), None)
    if between is None or sum(part.fits("ordinal|op.first") for part in parts[between:]) < len(("first", "other")):
        return parts
    if any(part.fits("medal.|noun.|ask.times") for part in parts):
        return parts
    return [
        replace(part, kind="ordinal", value=1, also=frozenset())
        if part.fits("op.first")
        else _only(part, "ask.margin")
        if part.fits("ask.count")
        else _only(part, GLUE)
        if i == between
        else part
        for i, part in enumerate(parts)
    ]


def _after_place(parts: list[Part]) -> list[Part]:
    """`druga za Mazejevo`, `zaostal za zmagovalcem`: a word that means behind only after a place or a trailing."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("op.after-place"):
            before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
            after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
            behind = before and after and before.fits("ordinal|verb.trail|verb.place") and after.fits(BEHIND_WHOM)
            found[i] = _only(part, "op.behind") if behind else _without(part, "op.after-place")
    return [part for part in found if not (part.kind == "verb.trail" and any(one.kind == "op.behind" for one in found))]


def _people_of_events(parts: list[Part]) -> list[Part]:
    """`metalec kladiva`: who does an event, not the whole of its sport (`people.ATH/hammer-throw`)."""
    found: list[Part] = []
    for part in parts:
        kind = next((one for one in (part.kind, *part.also) if one.startswith("people.") and MARK in one), "")
        if not kind:
            found.append(part)
            continue
        sport, _, terms = kind.partition(MARK)
        found.append(replace(part, kind=sport, also=part.also - {kind}))
        if not any(one.kind == "event" for one in parts):
            found.append(Part("event", frozenset(terms.split()), part.start, part.end, part.text))
    return found


def _after_person(parts: list[Part]) -> list[Part]:
    """`kdo je zmagal po Boltu`: the next one after somebody."""
    return [
        _only(part, "op.next")
        if part.fits("op.after") and GLUE in part.also and i + 1 < len(parts) and parts[i + 1].kind == "person"
        else part
        for i, part in enumerate(parts)
    ]


def _two_halves_of_a_name(parts: list[Part]) -> list[Part]:
    """Take two names side by side, which nobody has together, for one that is not known: never for two people."""
    found = list(parts)
    for i in range(len(parts) - 1):
        pair = parts[i : i + 2]
        side_by_side = all(part.kind == "person" and len(part.text.split()) == 1 for part in pair) and pair[0].end == pair[1].start
        if side_by_side and all(part.text[:1].isupper() for part in pair):
            found[i : i + 2] = [replace(part, kind="unknown", value=None) for part in pair]
    return found


def _was_first(parts: list[Part]) -> list[Part]:
    """`kdo je bil prvi` won; `kdo je bil prvi prvak` is the earliest."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("op.was-first"):
            after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
            found[i] = _only(part, "op.first" if after and after.fits(FIRST_OF) else "verb.win")
    return found


def _extreme_margin(parts: list[Part]) -> list[Part]:
    """`where was the gap biggest`: the widest margin."""
    if not any(part.fits("ask.margin") for part in parts) or any(part.fits("medal.") for part in parts):
        return parts
    found = [
        _only(part, "op.widest" if part.fits("op.most") else "op.closest") if part.fits("op.most|op.fewest") else part for part in parts
    ]
    extreme = any(part.kind in {"op.widest", "op.closest"} for part in found)
    return [part for part in found if not (extreme and part.fits("ask.margin"))]


def _people_asked_for(parts: list[Part]) -> list[Part]:
    """`kateri Kanadčani so dobili medaljo`: persons are asked for, not medals."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        found.append(part)
        medals = any(one.fits("medal.any") for one in parts[i:])
        after = parts[i + 1] if i + 1 < len(parts) else part
        rest = next((one for one in parts[i + 2 :] if one.kind not in {GLUE, "noc"}), None)
        sex = part.fits("ask.count") and after.kind in {"sex.M", "sex.W"} and rest is not None and rest.fits("verb.|aux")
        people = sex or after.fits("noun.people")
        if people and (part.fits("ask.count") or (part.fits("ask.which") and medals)):
            found.append(Part("noun.athlete", None, part.start, part.end, part.text))
    return found


def _ahead_by(parts: list[Part]) -> list[Part]:
    """`za koliko medalj je Norveška pred ZDA`: what is counted is compared, nobody stands behind anybody."""
    differs = any(part.fits("ask.difference") for part in parts)
    return _each(parts, "op.ahead|op.behind|op.just-ahead|op.just-behind", lambda part: _only(part, "op.than") if differs else part)


def _both_of_one(parts: list[Part]) -> list[Part]:
    """`na obeh skakalnicah`: a word for several events is each of them after a word for both."""
    found: list[Part] = []
    for part in parts:
        both = (
            part.kind == "event" and isinstance(part.value, frozenset) and len(part.value) > 1 and any(one.fits("op.both") for one in parts)
        )
        found += [replace(part, value=frozenset({term})) for term in sorted(part.value)] if both else [part]
    return found


def _most_often(parts: list[Part]) -> list[Part]:
    """`največkrat`: the most, counted in wins where nothing else was won."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        streak = i + 1 < len(parts) and parts[i + 1].fits("op.in-a-row")  # the longest streak: there is nothing that asks for it
        found += [_only(part, "op.most"), _only(part, "op.wins")] if part.fits("op.most-often") and not streak else [part]
    return found


def _only_so_many(parts: list[Part]) -> list[Part]:
    """`only one medal`: exactly so many."""
    return [
        _only(part, "op.exactly") if part.fits("op.only") and i + 1 < len(parts) and parts[i + 1].fits("number") else part
        for i, part in enumerate(parts)
    ]


def _first_by_number(parts: list[Part]) -> list[Part]:
    """`prve tri države po zlatih`, `druga po medaljah`: the first by a number are those with the most."""
    by = next((i for i, part in enumerate(parts[:-1]) if part.fits("op.by") and parts[i + 1].fits("medal.")), None)
    place = next((part for part in parts if part.kind == "ordinal"), None)
    if by is not None and place and any(part.fits("noun.country") for part in parts):
        keep = Part("keep", Keep(end=End.MOST, nth=place.value), place.start, place.end, place.text)
        return [keep if part is place else part for part in parts if not part.fits("verb.place")]
    ranked = any(part.fits("op.by") for part in parts) and any(part.fits("medal.") for part in parts)
    counted = any(part.fits("op.first|op.last") and parts[i + 1].fits("number") for i, part in enumerate(parts[:-1]))
    if not (ranked and counted):
        return parts
    return _each(parts, "op.first|op.last", lambda part: _only(part, "op.most" if part.fits("op.first") else "op.fewest"))


def _counted_number(parts: list[Part]) -> list[Part]:
    """`15 medals`, `exactly 12`: a number that counts is no year of two digits."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.kind == "number" and part.fits("year"):
            before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
            counts = i + 1 < len(parts) and parts[i + 1].fits(COUNTED)
            if counts or (before and before.fits(COUNTS_NEXT)):
                found[i] = replace(part, also=part.also - {"year"})
    return found


def _never_won(parts: list[Part]) -> list[Part]:
    """`have never won gold`: a negation goes with the medal."""
    found = list(parts)
    for i, part in enumerate(parts):
        rest = [at for at in range(i + 1, len(parts)) if not parts[at].fits("glue|aux|op.ever")][:2]
        after = [parts[at] for at in rest]
        won = len(after) > 1 and after[0].fits("verb.win|verb.get") and after[1].fits("medal.gold|medal.silver|medal.bronze")
        if won and part.fits("op.not|op.never"):
            found[i], found[rest[0]] = found[rest[0]], found[i]
    return found


def _number_asked_for(parts: list[Part]) -> list[Part]:
    """`katere tri države imajo največ zlatih`: so many of the most; `katera dva Kanadčana` only takes their number for granted."""
    for i in range(len(parts) - 2):
        if (
            parts[i].fits("ask.which")
            and parts[i + 1].kind == "number"
            and parts[i + 2].fits("noun.people|noun.country|noun.athlete|people.")
        ):
            rest = [*parts[: i + 1], *parts[i + 2 :]]
            most = next((at for at, part in enumerate(rest) if part.fits("op.most|op.fewest")), None)
            return rest if most is None else [*rest[: most + 1], parts[i + 1], *rest[most + 1 :]]
    return parts


def _we(parts: list[Part]) -> list[Part]:
    """`smo Slovenci dobili`: whose country is said."""
    said = any(part.kind == "noc" for part in parts)
    return _each(parts, "op.we", lambda part: _only(part, GLUE) if said and part.kind == "op.we" else part)


def _both_seasons(parts: list[Part]) -> list[Part]:
    """`na zimskih in poletnih igrah`: at both, where nobody counts."""
    if any(part.fits("ask.count|ask.times|op.both|op.or") for part in parts):
        return parts
    for i in range(len(parts) - 2):
        if parts[i].fits("season.") and parts[i + 1].fits("op.and") and parts[i + 2].fits("season."):
            return [*parts[:i], Part("op.both", None, parts[i].start, parts[i].end, parts[i].text), *parts[i:]]
    return parts


def _decade(parts: list[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        first = int(part.kind.removeprefix(DECADE)) if part.kind.startswith(DECADE) else 0
        found.append(Part("where", Where(years=Years(first=first, last=first + 9)), part.start, part.end, part.text) if first else part)
    return found


def _each(parts: list[Part], pattern: str, settle: Callable[[Part], Part]) -> list[Part]:
    return [settle(part) if part.fits(pattern) else part for part in parts]


def _only(part: Part, kind: str) -> Part:
    return replace(part, kind=kind, also=frozenset())


def _without(part: Part, kind: str) -> Part:
    rest = part.also - {kind}
    return replace(part, kind=min(rest - {GLUE}, default=GLUE), also=rest) if part.kind == kind else replace(part, also=rest)
