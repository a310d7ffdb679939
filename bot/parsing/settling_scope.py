"""Words that only hold a question to something, and words that ask there though they join elsewhere: `men only`, `at which Games`."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.parsing.rewrite import GLUE, Part, as_only, each, less
from bot.parsing.vocabulary import DOING
from bot.query.model import Select

HOLDS = "sex.|season.|city|year|year-range|team.|noun.games|op.home"
"""After what `only` adds nothing: it is held to it anyway."""
ASKS = "ask.|verb.|aux|noun."
OF_WHOM = "ask.who|ask.which|noun.|people."
PAIR = 2
COLOURS = "medal.gold|medal.silver|medal.bronze"
NUMBERS = "number|op.once|op.twice|op.thrice|op.times|mark"
LEADS = "glue|op.greeting|op.and"
COUNTED_AS = {"noun.champion": "medal.gold", "noun.medallist": "medal.any", "noun.silver-medallist": "medal.silver"}


def only_these(parts: list[Part]) -> list[Part]:
    """`men only`, `the only woman to win it`, `winter golds only`: what is held to, not that there is nothing besides."""
    said = [part for part in parts if part.kind != GLUE]
    kept = list(parts)
    for at, part in enumerate(said):
        if not part.fits("op.only"):
            continue
        before, after = said[at - 1] if at else None, said[at + 1] if at + 1 < len(said) else None
        trails = before is not None and (before.fits(HOLDS) or (before.fits("medal.") and not any(one.fits(ASKS) for one in said)))
        ends = before is not None and before.fits("discipline|event|sport") and after is None and not any(one.fits(OF_WHOM) for one in said)
        if (after and after.fits("sex.")) or ends or (trails and not (after and after.fits("medal.|number"))):
            kept = [one for one in kept if one is not part]
    return kept


def came_last(parts: list[Part]) -> list[Part]:
    """Read `who came last` as a place, which is not held, and not as the latest Games."""
    found = list(parts)
    for i, part in enumerate(parts[:-1]):
        if part.fits("verb.place") and parts[i + 1].fits("op.last") and not any(one.fits("medal.|ordinal|noun.podium") for one in parts):
            text = f"{part.text} {parts[i + 1].text}"
            found[i : i + 2] = [replace(part, kind="unknown", text=text, end=parts[i + 1].end, also=frozenset())]
    return found


def each_asked_for(parts: list[Part]) -> list[Part]:
    """Read `every sport Singapore got medals in` as a list, where nothing else is asked."""
    first = next((i for i, part in enumerate(parts) if part.kind != GLUE), None)
    if first is None or not parts[first].fits("op.every") or any(part.fits("ask.") for part in parts):
        return parts
    noun = parts[first + 1] if first + 1 < len(parts) else None
    if noun is None or not noun.fits("noun.|people.|sex.|noc|medal.") or noun.fits("noun.games|noun.season"):
        return parts
    return [*parts[:first], as_only(parts[first], "ask.list"), *parts[first + 1 :]]


def other_countries(parts: list[Part]) -> list[Part]:
    """Read `golds for countries other than the USA, list them` as of those countries, which are not asked for."""
    found: list[Part] = []
    counted = any(part.fits("ask.count") for part in parts)
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        before = next((one for one in reversed(parts[:i]) if one.kind not in {GLUE, "sex.M", "sex.W"}), None)
        asked = counted or before is None or before.fits("ask.|op.most|op.fewest|number|op.every|op.only")
        if part.fits("noun.country|noun.athlete") and after and after.fits("op.except") and not asked:
            continue
        found.append(part)
    return found


def who_besides(parts: list[Part]) -> list[Part]:
    """Read `besides Cuba who has ten golds` as of countries, for it is one that is left out."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.except")), None)
    who = next((i for i, part in enumerate(parts) if part.fits("ask.who")), None)
    if at is None or who is None or any(part.fits("noun.|people.|event|sex.") and not part.fits("number") for part in parts):
        return parts
    named = next((part for part in parts[at + 1 :] if part.kind != GLUE), None)
    counts = any(part.fits("number|bound|op.most|op.fewest|op.or-more|op.at-least") for part in parts)
    if named is None or named.kind != "noc" or named.fits("noun.people|adjective.noc") or not counts:
        return parts
    return [*parts[: who + 1], Part("noun.country", None, parts[who].start, parts[who].end, parts[who].text), *parts[who + 1 :]]


def of_several(parts: list[Part]) -> list[Part]:
    """Read `Kenya or Ethiopia, who leads`, `Estonia, Latvia, Lithuania: who has the most` as of those that are named."""
    either = (
        parts and parts[0].fits("aux|opening") and any(part.fits("op.or") for part in parts)
    )  # `is it Phelps or Latynina with the most`
    if either and any(part.fits("op.most") for part in parts) and not any(part.fits("ask.|noun.|op.than") for part in parts):
        parts = [as_only(parts[0], "ask.who"), *parts[1:]]
    who = next((i for i, part in enumerate(parts) if part.fits("ask.who|ask.which")), None)
    if who is None or any(part.fits("noun.|people.|op.than|op.except") for part in parts):
        return parts
    named = [i for i, part in enumerate(parts) if part.fits("noc|person")]
    if len(named) < PAIR or (named[-1] > who and not either) or any(parts[i].fits("adjective.noc|noun.people") for i in named):
        return parts
    joined = any(part.fits("op.or|op.vs") for part in parts[named[0] : named[-1]])
    most = next((i for i, part in enumerate(parts) if part.fits("op.most")), None)
    if most is not None and joined:
        return [*parts[:most], as_only(parts[most], "op.more"), *parts[most + 1 :]]
    if most is not None and all(parts[i].kind == "noc" for i in named):
        return [*parts[: who + 1], Part("noun.country", None, parts[who].start, parts[who].end, parts[who].text), *parts[who + 1 :]]
    return parts


def again(parts: list[Part]) -> list[Part]:
    """Read `when did they win it again` as the next time; elsewhere the word says nothing (`Montreal again: who won?`)."""
    dated = any(part.fits("ask.when|noun.games") for part in parts)
    if any(part.fits("op.first") for part in parts) and not dated:
        return parts  # `the first non-Kenyan to win it again`: since when, is not said
    return each(parts, "op.again", lambda part: as_only(part, "op.next" if dated else GLUE))


def outside(parts: list[Part]) -> list[Part]:
    """Read `outside Europe`, `outside of skating` as all but these; elsewhere it is only a place (`unknown outside Cork`)."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        if part.fits("op.outside"):
            found[i] = as_only(
                part, "op.except" if after and after.fits("noc|continent|discipline|sport|event|season.|games|city|year") else GLUE
            )
    return found


def double(parts: list[Part]) -> list[Part]:
    """Read `the 5000 and 10,000 m double` as golds in both at the same Games, where it is not said that these were several."""
    once = not any(part.fits("noun.games|op.same-games|op.several-times|op.twice") for part in parts)
    won = any(part.fits("medal.|verb.win|noun.champion") for part in parts)
    found: list[Part] = []
    for part in parts:
        if not part.fits("op.double"):
            found.append(part)
            continue
        found += [as_only(part, kind) for kind in ("op.both", *(("op.same-games",) if once else ()), *(() if won else ("medal.gold",)))]
    return found


def streak_asked_for(parts: list[Part]) -> list[Part]:
    """Read `how many times did Hungary win it in a row` as how long the longest run is."""
    row = any(part.fits("op.in-a-row") for part in parts) and not any(part.kind == "number" for part in parts)
    named = any(part.fits("noc|person") for part in parts) and not any(part.fits("ask.|verb.|aux|tag.true|keep|noun.") for part in parts)
    if row and named:  # `usa women basketball consecutive golds`
        return each(parts, "op.in-a-row", lambda part: replace(part, kind="ask.streak", value=None, also=frozenset()))
    if not row or not any(part.fits("ask.times") for part in parts):
        return parts
    kept = [part for part in parts if not part.fits("op.in-a-row")]
    return each(kept, "ask.times", lambda part: replace(part, kind="ask.streak", value=Select.GAMES, also=frozenset()))


def was_best(parts: list[Part]) -> list[Part]:
    """`katera država je bila najboljša v Atenah`: won the event that is named, else had the most."""
    named = any(part.fits("event|discipline|noun.event") for part in parts)
    return [as_only(part, "verb.win" if named else "op.most") if part.fits("verb.win") and part.fits("op.most") else part for part in parts]


def record_of_number(parts: list[Part]) -> list[Part]:
    """`rekord po številu medalj`: the most of them."""
    if not any(part.fits("ask.record") for part in parts) or not any(part.fits("medal.") for part in parts):
        return parts
    by = next((i for i, part in enumerate(parts) if part.fits("op.by|op.by-number")), None)
    if by is None:
        return parts
    kept = [part for i, part in enumerate(parts) if i != by]
    return [as_only(part, "op.most") if part.fits("ask.record") else part for part in kept]


def record_held(parts: list[Part]) -> list[Part]:
    """Read `who holds the record for the most golds` as who has the most: of no mark that was a record."""
    most = any(part.fits("op.most|op.fewest|op.youngest|op.oldest") for part in parts)
    whose = any(part.fits("person") for part in parts) and not any(part.fits("event|discipline|ask.mark|ask.who") for part in parts)
    medals = any(part.fits("medal.|noun.tally|op.every") for part in parts)
    if whose and medals:
        return each(parts, "ask.record", lambda part: as_only(part, "noun.tally"))  # `Kipchoge's whole medal record`
    return each(parts, "ask.record", lambda part: as_only(part, GLUE)) if most else parts


def most_after(parts: list[Part]) -> list[Part]:
    """Read `the most golds after Norway` as the most but for Norway."""
    if not any(part.fits("op.most|op.second-most") for part in parts) or any(part.fits("event|verb.place") for part in parts):
        return parts
    found = list(parts)
    for i, part in enumerate(parts[:-1]):
        named = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        medals = any(one.fits("medal.") for one in parts[:i])
        leads = not any(one.fits("ask.|op.most") for one in parts[:i]) and any(one.fits("ask.") for one in parts[i:])
        after = (part.fits("op.after") and (medals or leads)) or (part.fits("op.behind") and leads)
        if after and named and named.fits("noc|person"):
            found[i] = as_only(part, "op.except")  # `after Norway, who won the most golds`
    return found


def exactly_what(parts: list[Part]) -> list[Part]:
    """Leave `exactly` aside where no number is beside it (`what exactly did he win`)."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        if part.fits("op.exactly") and not (after and after.fits(NUMBERS)):
            found[i] = as_only(part, GLUE)
    return found


def host_asked_for(parts: list[Part]) -> list[Part]:
    """`which host nation won the most golds`, `has a host nation ever …`: a country is asked for, and its own Games are meant."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        found.append(part)
        asked = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
        begins = all(one.fits("aux|ask.whether|glue|op.ever") for one in parts[:i])
        if part.fits("op.home") and asked and (asked.fits("ask.which") or begins) and not any(one.fits("noun.country") for one in parts):
            found.append(Part("noun.country", None, part.start, part.end, part.text))
    return found


def done_in(parts: list[Part]) -> list[Part]:
    """`who swam for Slovenia`: the verb names the sport where nothing else does."""
    found: list[Part] = []
    named = any(part.fits("event|discipline|people.|sport|person") for part in parts)
    for part in parts:
        codes = next((kind.removeprefix(f"{DOING}.") for kind in (part.kind, *part.also) if kind.startswith(f"{DOING}.")), "")
        found.append(replace(part, also=part.also - {f"{DOING}.{codes}"}) if codes else part)
        if codes and not named:
            found.append(Part("discipline", frozenset(codes.split()), part.start, part.end, part.text))
    return found


def either_of(parts: list[Part]) -> list[Part]:
    """`either Luxembourg or Liechtenstein`: the word for or says it."""
    joined = any(part.fits("op.or") for part in parts)
    return each(parts, "op.either", lambda part: as_only(part, GLUE) if joined else part)


def their_first(parts: list[Part]) -> list[Part]:
    """`when did Trinidad win there first gold`: a slip for theirs."""
    return [
        as_only(part, GLUE) if part.fits("op.there") and i + 1 < len(parts) and parts[i + 1].fits("op.first|op.last") else part
        for i, part in enumerate(parts)
    ]


def asked_first(parts: list[Part]) -> list[Part]:
    """`at which Games did they win most`: what joins a clause elsewhere asks where the question begins with it."""
    first = next((i for i, part in enumerate(parts) if not part.fits(LEADS)), None)
    if first is None or not parts[first].fits("op.that") or any(part.fits("ask.") for part in parts):
        return parts
    after = next((one for one in parts[first + 1 :] if not one.fits("season.|glue|city|number")), None)
    if after is None or not after.fits("noun.games|noun.event|noun.sport|noun.city"):
        return parts
    noun = parts.index(after)
    between = [part for part in parts[first + 1 : noun] if part.kind != "number"]  # `in which four events`: how many is taken for granted
    return [*parts[:first], as_only(parts[first], "ask.which"), *between, *parts[noun:]]


def best_games(parts: list[Part]) -> list[Part]:
    """Read `what were Norway's best Games` as those with the most."""
    said = [part for part in parts if part.kind not in {GLUE, "aux"}]
    named = next((part for part in said if part.fits("noc|person")), None)
    if len(said) == PAIR and named and any(part.fits("op.same-games") for part in said):
        other = next(part for part in said if part is not named)
        said = [replace(named, kind="ask.which", value=None, also=frozenset()), named, other]  # `best Games for Slovenia`
    if len(said) != len(("which", "whose", "Games")) or not said[0].fits("ask.which") or not said[1].fits("noc|person"):
        return parts
    if not said[2].fits("op.same-games"):
        return parts
    return [said[0], said[1], as_only(said[2], "op.most"), as_only(said[2], "noun.games"), as_only(said[2], "medal.any")]


def contrasted(parts: list[Part]) -> list[Part]:
    """Leave out what is denied beside another of its kind: `the men (not the women)`, `summer, not winter`."""
    for kind in ("sex.", "season.", "team."):
        at = next((i for i in range(1, len(parts)) if parts[i].fits(kind) and parts[i - 1].fits("op.not|glue")), 0)
        start = next((i for i in range(at - 1, -1, -1) if not parts[i].fits(GLUE)), 0)
        if at and parts[start].fits("op.not") and any(part.fits(kind) and part.kind != parts[at].kind for part in parts[:start]):
            return [*parts[:start], *parts[at + 1 :]]
    if other := _other_games(parts):
        return other
    said = [i for i, part in enumerate(parts) if not part.fits("glue|tag.true")]
    asks = any(part.fits("verb.|ask.") for part in parts)
    if (
        asks
        and len(said) > PAIR
        and said[-1] == said[-2] + 1
        and parts[said[-1]].fits("discipline|sport|event")
        and _is_bare_denial(parts, said[-2])
    ):
        return [*parts[: said[-2]], as_only(parts[said[-2]], "op.except"), *parts[said[-1] :]]  # `an individual gold, not hockey`
    most = any(part.fits("op.most|op.fewest") for part in parts)
    for i, (denial, part) in enumerate(pairwise(parts)):  # `the most medals, not golds`
        denies = denial.fits("op.not") and not denial.fits("op.without") and denial.end - denial.start == 1
        denies = denies and not (i and parts[i - 1].fits("op.with|person|noc"))  # `with no gold`; somebody has none
        if most and denies and part.fits(COLOURS) and any(one.fits("medal.any") for one in parts[:i]):
            return [*parts[:i], *parts[i + 2 :]]
    return parts


def _other_games(parts: Sequence[Part]) -> list[Part]:
    """Leave out Games that are denied right behind others (`in Rio, not the Beijing one`); nothing where none are."""
    for i in range(1, len(parts) - 1):
        at = next((one for one in range(i + 1, len(parts)) if parts[one].kind != GLUE), i)
        games = parts[i - 1].fits("games|city") and parts[at].fits("games|city")
        one = at + 1 < len(parts) and parts[at + 1].kind == "number" and parts[at + 1].value == 1
        if games and one and parts[i].fits("op.not") and not parts[i].fits("op.without"):
            return [*parts[:i], *parts[at + 2 :]]
    return []


def _is_bare_denial(parts: Sequence[Part], at: int) -> bool:
    """Whether a word that denies stands alone before what it denies, and not after `but`, which says it of somebody."""
    alone = parts[at].fits("op.not") and parts[at].end - parts[at].start == 1
    return alone and not parts[at - 1].fits("verb.|aux|op.and|glue")


def joins_clause(parts: list[Part]) -> list[Part]:
    """`na igrah, na katerih je zmagal`, `v teku, v katerem`: a noun of which a clause says more, though the words mean less elsewhere."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((at for at in range(i + 1, len(parts)) if parts[at].kind != GLUE), None)
        joined = after is not None and parts[after].fits("op.that") and parts[after].fits("ask.which|ask.where|op.that")
        noun = next((kind for kind in (part.kind, *part.also) if kind in {"noun.games", "noun.event"}), "")
        if noun and joined and after is not None and not parts[0].fits("op.that"):
            found[i], found[after] = as_only(part, noun), as_only(parts[after], "op.that")
        elif noun and part.fits("glue|op.ever"):
            found[i] = less(part, noun) if part.fits("op.ever") else as_only(part, GLUE)
    return found


def all_of_which(parts: list[Part]) -> list[Part]:
    """`of all the African countries, who …`: of whom it is asked, not that there must be something in each."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = [one for one in parts[i + 1 :] if one.kind != GLUE][:2]
        of = i > 0 and parts[i - 1].kind == GLUE
        whole = len(after) == len("of") and after[0].fits("continent|noc") and after[1].fits("noun.country")
        most = any(one.fits("op.most|op.fewest") for one in parts) and after and after[0].fits("sex.|people.|noun.athlete|noun.country")
        if part.fits("op.every") and of and (whole or most):
            found[i] = as_only(part, GLUE)
    return found


def tally_of_most(parts: list[Part]) -> list[Part]:
    """`who leads the gold count`, `the most decorated, total medals`: where the most are asked for, nothing else is counted."""
    if not any(part.fits("op.most|op.fewest|op.topped|op.second-most|op.third-most") for part in parts):
        return parts
    counts = {i + 1 for i, part in enumerate(parts[:-1]) if part.fits("medal.") and parts[i + 1].fits("ask.count")}
    return each([part for i, part in enumerate(parts) if i not in counts], "noun.tally", lambda part: as_only(part, "medal.any"))


def told_anyway(parts: list[Part]) -> list[Part]:
    """`who won medals for Kosovo, and in which sport`: whoever is told is told with the event."""
    end = len(parts)
    while end and parts[end - 1].fits("glue|ask.which|op.that|noun.sport|noun.event|noun.colour|op.their"):
        end -= 1
    details = any(part.fits("noun.sport|noun.event|noun.colour") for part in parts[end:])
    joined = end and parts[end - 1].fits("op.and|op.with") and any(part.fits("ask.who|ask.list") for part in parts[: end - 1])
    return parts[: end - 1] if details and joined else parts


def place_on_list(parts: list[Part]) -> list[Part]:
    """`third on the all-time list of gold medallists`: the third by how many there are."""
    found = list(parts)
    for i, part in enumerate(parts):
        place = part.value if part.fits("ordinal") else 2 if part.fits("medal.silver") and part.text.lower().endswith("place") else 0
        at = next((j for j in range(i + 1, len(parts)) if not parts[j].fits("glue|op.ever|season.")), None)
        if not place or at is None or not parts[at].fits("ask.list"):
            continue
        ranked = replace(part, kind="ordinal", value=place, also=frozenset())
        rest = [one for one in parts[at + 1 :] if not one.fits("op.most")]
        for kind, medal in COUNTED_AS.items():
            rest = each(rest, kind, lambda one, medal=medal: as_only(one, medal))  # type: ignore[misc]
        return [*parts[:i], ranked, Part("op.most", None, part.start, part.end, part.text), *parts[i + 1 : at], *rest]
    return found


def after_that(parts: list[Part]) -> list[Part]:
    """`after X's win in 2018, who …`: a time that begins the sentence; nobody is asked for who stood behind X."""
    first = next((part for part in parts if part.kind != GLUE), None)
    clause = first is not None and first.fits("op.behind|op.after") and any(part.fits("ask.") for part in parts[1:])
    later = parts.index(first) + 1 if first is not None else 0
    if not clause or first is None or not any(part.fits("verb.|noun.") for part in _clause(parts[later:])):
        return parts
    return [as_only(part, "op.after-clause") if part is first else part for part in parts]


def _clause(parts: Sequence[Part]) -> Sequence[Part]:
    """Return what stands before the word that asks."""
    asks = next((i for i, part in enumerate(parts) if part.fits("ask.")), len(parts))
    return parts[:asks]
