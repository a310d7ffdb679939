"""What a question only takes for granted or says again: `of the 13 golds`, `I think there are three`, `women too`."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.parsing.rewrite import GLUE, Part, as_only, each
from bot.parsing.span import OWNERS

NOUNS = "noun.athlete|noun.country|noun.team"
ROWS = "noun.athlete|noun.country|people.|ask.who|ask.which"
PEOPLE = "noun.people|adjective.noc|people.|noun.athlete|noun.champion|noun.medallist|sex.M|ask.who"
KIND_OF_MEDAL = "sex.|discipline|sport|event|noc|season.|team.|people.|glue|noun.games|op.since|op.than"
"""What may stand between how many medals there were and the word for them."""
POSSESSIVE = "op.their|op.it"
TERM = "event."
SEASONS = ("season.summer", "season.winter")
PAIR = 2
KNOWN_NUMBER = "number.known"
"""How many there are, as whoever asks takes for granted."""
ONE_OF_TWO = "op.more|op.fewer|op.better|op.first|op.earlier|op.later|tag.true"
"""What asks which of two it is."""
ENDS = "glue|aux|op.it|op.he|op.greeting|noun.athlete|tag.true"


def all_three_events(parts: list[Part]) -> list[Part]:
    """Leave out `all three` before events (`in all three sprints`): they are named, and no medals are counted."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.all-three")), len(parts))
    after = next((one for one in parts[at + 1 :] if one.kind != GLUE), None)
    if at < len(parts) and parts[at].end - parts[at].start > len(("all", "three")):
        return parts  # `all three medals of an event`
    if after is None or not after.fits("event|discipline|sport|noun.event|people.|noun.games|sex."):
        return parts
    others = [part for part in parts[at + 1 :] if part.fits("event") and part.text != after.text]
    named = len(others) > 1  # `all three sprints, the 100, the 200 and the 400`
    rest = [part for part in parts[at + 1 :] if not (named and part.fits("event") and part.text == after.text)]
    return [*parts[:at], as_only(parts[at], GLUE), *rest]


def full_set(parts: list[Part]) -> list[Part]:
    """Read `medals of every colour` as all three, whatever stands behind it: it counts medals, as `all three` alone may not."""
    return each(parts, "op.full-set", lambda part: as_only(part, "op.all-three"))


def of_winter_sports(parts: list[Part]) -> list[Part]:
    """Read `who has the most golds in winter sports` as of the Winter Games: no sport is asked for."""
    if not any(part.fits("ask.who") for part in parts) or any(part.fits("ask.which|number|bound|op.several") for part in parts):
        return parts
    left = {
        i + 1
        for i in range(1, len(parts) - 1)
        if parts[i - 1].kind == GLUE and parts[i].fits("season.") and parts[i + 1].fits("noun.sport")
    }
    return [part for i, part in enumerate(parts) if i not in left]


def so_many_people(parts: list[Part]) -> list[Part]:
    """Leave out how many they were in `the two Norwegians who won it`: who they are is asked."""
    for i in range(1, len(parts) - 2):
        people = parts[i + 1].fits("noun.people|people.|noun.athlete|sex.|noun.country")
        if parts[i].kind == "number" and people and parts[i - 1].fits("glue|op.it|op.that") and parts[i + 2].fits("ask.who|op.that"):
            rest = any(part.fits("ask.count|ask.times|keep|op.more|op.most|op.fewest") for part in parts)
            return parts if rest else [*parts[:i], *parts[i + 1 :]]
    return parts


def both_seasons(parts: list[Part]) -> list[Part]:
    """Leave `at summer and winter Games` out of what somebody won together: that is all there are."""
    counted = any(part.fits("ask.count") for part in parts) and any(part.fits("medal.") for part in parts)
    ranked = any(part.fits("op.most") for part in parts)
    counted = counted and any(part.fits("person|noc|op.we") for part in parts) and not any(part.fits(ROWS) for part in parts)
    seasons = [i for i, part in enumerate(parts) if part.fits("season.")]
    total = any(part.fits("op.total") or (ranked and part.fits("year")) for part in parts)  # `the most golds in 1964, winter and summer`
    total = total and all(any(one.fits(kind) for one in parts) for kind in SEASONS)
    if not ((counted or ranked) and total) or not all(
        part.fits("season.|op.and|op.in|glue|noun.games") for part in parts[seasons[0] : seasons[-1]]
    ):
        return parts
    left = range(seasons[0], seasons[-1] + 2)
    return [part for i, part in enumerate(parts) if i not in left or not part.fits("season.|op.and|noun.games")]


def of_so_many(parts: list[Part]) -> list[Part]:
    """Read `how many of the 13 swimming golds did X win`: how many there were is taken for granted, and no year.

    Where nobody is named who won them, the number says whose they all are, and is not understood.
    """
    whose = any(part.fits("noc|person|op.we") for part in parts)
    for i, part in enumerate(parts[:-1]):
        number = next((at for at in range(i + 1, len(parts)) if not parts[at].fits("glue|op.since|op.than|op.every")), None)
        if not part.fits("ask.count") or number is None or not parts[number].fits("number"):
            continue
        medal = next((at for at in range(number + 1, len(parts)) if not parts[at].fits(KIND_OF_MEDAL)), None)
        of = number > i + 1 or len(part.text.split()) > len(("how", "many"))
        if of and medal is not None and parts[medal].fits("medal.") and any(one.fits("verb.|aux") for one in parts[medal + 1 :]):
            said = [] if whose else [replace(parts[number], kind="unknown", value=None, also=frozenset())]
            return [*parts[: i + 1], *said, *parts[number + 1 :]]
    return parts


def known_number(parts: list[Part]) -> list[Part]:
    """Take for granted how many there are of all: `Hungary's 16 golds came in swimming`, `its four medals`, `Mexico's three champions`."""
    if not any(part.fits("noc|person") for part in parts):
        return parts
    said = [i for i, part in enumerate(parts) if not part.fits("aux") and (part.kind != GLUE or part.fits(POSSESSIVE))]
    for at, (whose, number) in enumerate(pairwise(said), 2):
        won = next((parts[i] for i in said[at:] if not parts[i].fits("sex.|discipline|sport|season.|event|team.|noc")), None)
        if parts[number].kind != "number" or won is None or not won.fits("medal.|noun.champion|noun.medallist"):
            continue
        owner = parts[whose]
        counted = at > 2 and parts[said[at - 3]].fits("ask.count|ask.which") and any(part.fits("verb.") for part in parts[number:])  # noqa: PLR2004
        sports = any(one.fits("ask.which|op.that") and other.fits("noun.sport|noun.event") for one, other in pairwise(parts[number:]))
        told = owner.fits("verb.win|verb.get") and parts[said[0]].fits("noc|person") and sports  # `it has won two golds, in which sports?`
        named = told or (owner.fits("noc|person") and (counted or owner.fits("adjective.noc") or owner.text.endswith(OWNERS)))
        if named or owner.fits(POSSESSIVE) or any(part.fits("noun.colour") for part in parts[:number]):  # `what colour were the two`
            return [*parts[:number], *parts[number + 1 :]]
    return parts


def thought_number(parts: list[Part]) -> list[Part]:
    """Leave out the number that somebody thinks there are, at the end of a question for names: `…, I think there are three of them`."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.think")), None)
    found = [as_only(part, GLUE) if part.fits("op.think") else part for part in parts]
    rest = parts[at + 1 :] if at else []
    number = [part for part in rest if part.fits("number")]
    names = any(part.fits("ask.who|ask.which|ask.list") for part in parts[:at])
    if not names or len(number) != 1 or not all(part.fits(f"{ENDS}|number|op.there") for part in rest):
        return found
    return [part for part in found if part is not number[0]]


def women_too(parts: list[Part]) -> list[Part]:
    """Read `which Slovenes …, women too` as both, and not as women alone."""
    said = [i for i, part in enumerate(parts) if not part.fits("glue|op.greeting") or part.fits("op.too")]
    found = [as_only(part, GLUE) if part.fits("op.too") else part for part in parts]
    last = said[-2:]
    pair = [parts[i] for i in last]
    joined = len(said) > len(last) and parts[said[-3]].fits("op.and")
    if len(said) <= len(last) or joined or not any(part.fits("op.too") for part in pair) or not any(part.fits("sex.") for part in pair):
        return found
    asked = any(part.fits(PEOPLE) and not part.fits("sex.W") for part in parts[: last[0]])
    if not asked or parts[0].fits("aux|opening|ask.whether"):
        return found
    return [part for i, part in enumerate(found) if i not in last]


def not_the_other(parts: list[Part]) -> list[Part]:
    """Read `a person, not a team` as a person."""
    for i in range(1, len(parts) - 1):
        before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
        after = next((at for at in range(i + 1, len(parts)) if parts[at].kind != GLUE), i)
        if parts[i].fits("op.not") and before and before.fits(NOUNS) and parts[after].fits(NOUNS) and parts[after].kind != before.kind:
            return [*parts[:i], *parts[after + 1 :]]
    return parts


def all_metals(parts: list[Part]) -> list[Part]:
    """Read `what did X win in gold, silver and bronze` as medals of any kind, told by their metals: nobody is asked for who has each."""
    named = any(part.fits("noc|person") for part in parts) and any(part.fits("ask.which|ask.count|ask.how|verb.do") for part in parts)
    if not named or any(
        part.fits("ask.who|ask.whether|noun.athlete|noun.country|noun.people|op.more|op.both|op.every|op.alike") for part in parts
    ):
        return parts
    for i, first in enumerate(parts):
        end = next((j for j in range(i, len(parts)) if not parts[j].fits("medal.|op.and|glue")), len(parts))
        metals = [part for part in parts[i:end] if part.fits("medal.")]
        if first.fits("medal.") and [part.kind for part in metals] == ["medal.gold", "medal.silver", "medal.bronze"]:
            return [*parts[:i], as_only(first, "medal.any"), *parts[i + parts[i:end].index(metals[-1]) + 1 :]]
    return parts


def every_kind(parts: list[Part]) -> list[Part]:
    """Leave out `men, women and mixed doubles`: these are all events there are."""
    for i in range(len(parts) - 3):
        end = next((j for j in range(i, len(parts)) if not parts[j].fits("sex.|op.and|op.or|event|glue")), len(parts))
        said = parts[i:end]
        sexes = {part.kind for part in said if part.fits("sex.")}
        events = [part for part in said if part.fits("event")]
        if sexes >= {"sex.M", "sex.W", "sex.X"} and len(events) <= 1 and not any(part.fits("ask.which|op.more") for part in parts):
            return [*parts[:i], *parts[end:]]
    return parts


def number_behind(parts: list[Part]) -> list[Part]:
    """Read `golds in the halfpipe: three, correct?` as three golds."""
    if len(parts) <= PAIR or not parts[-1].fits("tag.true") or parts[-2].kind != "number" or any(part.fits("ask.") for part in parts):
        return parts
    medals = [i for i, part in enumerate(parts) if part.fits("medal.")]
    alone = sum(part.kind == "number" for part in parts) == 1 and len(medals) == 1
    return [*parts[: medals[0]], parts[-2], *parts[medals[0] : -2], parts[-1]] if alone else parts


def either_sex(parts: list[Part]) -> list[Part]:
    """Leave out `men or women`, which holds a question to nothing, but where one of the two is asked for."""
    if any(part.fits(ONE_OF_TWO) for part in parts) or (parts and parts[0].kind == "aux"):
        return parts
    found = list(parts)
    for i in range(len(parts) - 2):
        one, joined, other = parts[i : i + 3]
        if joined.fits("op.or") and {part.kind for part in (one, other)} == {"sex.M", "sex.W"}:
            found[i : i + 3] = [as_only(part, GLUE) for part in (one, joined, other)]
    return found


def every_sex(parts: list[Part]) -> list[Part]:
    """Read a word that is a stroke, too (`mešano`), as mixed events beside men and women alone."""
    both = all(any(part.fits(sex) for part in parts) for sex in ("sex.M", "sex.W"))
    found = []
    for part in parts:
        terms = frozenset(kind.removeprefix(TERM) for kind in part.also if kind.startswith(TERM))
        stroke = part.kind == "sex.X" and terms and not both
        found.append(replace(part, kind="event", value=terms, also=frozenset()) if stroke else part)
    return found


def some_medal(parts: Sequence[Part]) -> list[Part]:
    """Read a word for how right before a medal as any (`kako medaljo`)."""
    return [
        as_only(part, GLUE) if part.fits("ask.how") and part.fits(GLUE) and i + 1 < len(parts) and parts[i + 1].fits("medal.") else part
        for i, part in enumerate(parts)
    ]


def number_asked_for(parts: list[Part]) -> list[Part]:
    """`katere tri države imajo največ zlatih`: so many of the most; `name the four Jamaicans` only takes their number for granted."""
    which = any(part.fits("ask.which|op.that") for part in parts)
    said = [i for i, part in enumerate(parts) if part.kind not in {GLUE, "aux"} and not (which and part.fits("op.different"))]
    shared = any(part.fits("verb.share") for part in parts)
    for asks, at, noun in zip(said, said[1:], said[2:], strict=False):
        if shared and parts[asks].fits("ask.which|ask.who") and parts[at].kind == "number":
            return [*parts[:at], *parts[at + 1 :]]  # `which two shared it`
        if parts[asks].fits("ask.which") and parts[at].kind == "number" and parts[noun].fits("aux|verb."):
            return [*parts[:asks], as_only(parts[asks], "ask.who"), *parts[asks + 1 : at], *parts[at + 1 :]]  # `which four skated it`
        counted = parts[noun].fits(
            "noun.people|noun.country|noun.athlete|noun.event|noun.sport|noun.podium|noun.champion|noun.medallist|people.|sex.|noc"
        )
        named = parts[noun].fits("noun.podium|sex.|noun.champion|noun.people|people.|noun.medallist")
        whom = "ask.which|ask.list|ask.who" if named else "ask.which|ask.list"
        leads = asks == said[0] and parts[asks].fits("op.that")  # `in which two sports`
        if (leads or parts[asks].fits(whom)) and parts[at].kind == "number" and counted:
            rest = [part for i, part in enumerate(parts) if i != at and not (at < i < noun and part.fits("op.different"))]
            most = next((i for i, part in enumerate(rest) if part.fits("op.most|op.fewest")), None)
            known = replace(parts[at], kind=GLUE, also=frozenset({KNOWN_NUMBER}))
            return [*rest[:at], known, *rest[at:]] if most is None else [*rest[: most + 1], parts[at], *rest[most + 1 :]]
    return parts


def tag(parts: list[Part]) -> list[Part]:
    """`…, oder?`: a word for or asks for a yes at the end alone; `X never won it, did they?` asks whether they ever did."""
    said = [part for part in parts if part.kind != GLUE]
    denied = any(part.fits("op.never") for part in said[1:-2]) and said[0].fits("noc|person")
    if denied and said[-2].kind == "aux" and said[-1].fits("op.it|op.he"):
        kept = [part for part in parts if part is not said[-1] and part is not said[-2]]
        return [*each(kept, "op.never", lambda part: as_only(part, "op.ever")), Part("tag.true", text=said[-2].text)]
    return [
        part if not part.fits("tag.true") or not part.fits("op.or") else as_only(part, "tag.true" if part is parts[-1] else "op.or")
        for part in parts
    ]
