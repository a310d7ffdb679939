"""Words about whom a question is, settled by what is beside them: `we`, `before Bolt`, `their only medal`, `has no medal`."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.parsing.lexicon.people import country_of
from bot.parsing.rewrite import GLUE, Part, as_only, less
from bot.parsing.values import Bound
from bot.query.model import Op

PEOPLE = "people."
SOLE = "op.sole"
CLAIMS = "ask.whether|tag.true"
CLAUSES = "op.and|op.or|op.that|op.except|op.without|ask.where"
HELD_TO = "season.|discipline|event|team.|sex.|number|verb.win|verb.get|op.ever|glue"
"""What may stand between a denial and the medal that is denied."""
OF_GAMES = "ask.from|games|city|year|noun.games|verb.held|verb.host|season.|aux|glue"
"""All that a question for where Games were held is made of."""
ROWS = "noun.country|noun.athlete|people."


def we(parts: Sequence[Part], home: str, name: str) -> list[Part]:
    """`did we win`, `smo dobili`: the country that is meant by we, where it is known, by its name; none beside a word for it."""
    named = any(part.kind == "noc" and home in part.value for part in parts)
    found: list[Part] = []
    for i, part in enumerate(parts):
        if not part.fits("op.we") or part.fits(GLUE):
            found.append(part)
            continue
        said = _says_who(parts, i)
        if not home:
            found.append(as_only(part, GLUE if said else "op.we"))
            continue
        begins = "ask.whether" if part.fits("ask.whether") else "opening"
        if part.fits(begins) and (not found or begins == "ask.whether"):
            found.append(as_only(part, begins))
        if not (named or said):
            found.append(Part("noc", frozenset({home}), part.start, part.end, name))
            named = True
        if part.fits("verb.get"):
            found.append(as_only(part, "verb.get"))
    return found


def _says_who(parts: Sequence[Part], i: int) -> bool:
    """Whether what follows on we says who that is (`we Canadians`, `our Canadian women`), and not whom we beat (`smo Nemce premagali`)."""
    nocs = [part for part in parts if part.kind == "noc"]
    after = parts[i + 1] if i + 1 < len(parts) else None
    beaten = len(nocs) == 1 and any(part.fits("verb.beat|verb.lose") for part in parts)
    return after in nocs and not beaten


def from_season(parts: Sequence[Part]) -> list[Part]:
    """`s poletnih in z zimskih iger`: a word for with that means from before a season."""
    return [
        as_only(part, GLUE) if part.fits("op.with") and part.fits(GLUE) and after and after[0].fits("season.|noun.games") else part
        for part, after in ((part, parts[i + 1 : i + 2]) for i, part in enumerate(parts))
    ]


def from_where(parts: Sequence[Part]) -> list[Part]:
    """Read `he is from where?` as where he is from."""
    found = list(parts)
    if len(found) > 1 and found[-1].fits("ask.where") and found[-2].fits(GLUE) and found[-2].fits("op.since"):
        found[-2:] = [as_only(found[-1], "ask.from")]
    return found


def where_held(parts: Sequence[Part]) -> list[Part]:
    """`where was Sydney 2000`: beside Games alone a word for where somebody is from asks where those were."""
    if not any(part.fits("games|city") for part in parts) or not all(part.fits(OF_GAMES) for part in parts):
        return list(parts)
    return [as_only(part, "ask.where") if part.fits("ask.from") else part for part in parts]


def every_at_end(parts: Sequence[Part]) -> list[Part]:
    """`olimpijski prvaki maraton vsi`, `of all women`: all that there are, not that there must be something in each."""
    last = next((i for i in range(len(parts) - 1, 0, -1) if not parts[i].fits("sex.|noun.athlete|noun.country|people.|glue")), 0)
    return [part for i, part in enumerate(parts) if i != last or not i or not part.fits("op.every")]


def people_that(parts: Sequence[Part]) -> list[Part]:
    """Read `the guy that won it` as `who won it`."""
    found = list(parts)
    for i in range(1, len(parts) - 1):
        people, joins, after = parts[i - 1 : i + 2]
        if joins.fits("op.that") and joins.fits(GLUE) and people.fits("noun.athlete|people.|sex.") and after.fits("verb."):
            found[i] = as_only(joins, "op.that")
    return found


def one_that(parts: Sequence[Part]) -> list[Part]:
    """Read `tisti, ki je zmagal` as whoever won, of whom something else is asked."""
    found = list(parts)
    counts = any(part.fits("ask.count|ask.age") for part in parts)
    for i, (part, after) in enumerate(pairwise(parts)):
        if counts and part.fits("op.it") and part.fits(GLUE) and after.kind == "op.that":
            found[i] = as_only(part, "noun.athlete")
    return found


def no_country(parts: Sequence[Part]) -> list[Part]:
    """Take a name before a word for countries (`Baltic states`) for a region that is not known, and never for a person."""
    found = list(parts)
    for i, (part, after) in enumerate(pairwise(parts)):
        alone = part.kind == "person" and len(part.text.split()) == 1
        if alone and after.fits("noun.country") and part.end == after.start:
            found[i] = replace(part, kind="unknown", value=None)
    return found


def of_named_kind(parts: Sequence[Part]) -> list[Part]:
    """Leave aside nouns that say again what is named beside them: `a swimmer from an African country`, `the sport of judo`."""
    said = [i for i, part in enumerate(parts) if part.kind != GLUE]
    left: set[int] = set()
    for before, at in pairwise([0, *said]):
        noun, named = parts[at], parts[before]
        after = next((parts[i] for i in said if i > at), None)
        rows = any(part.fits(ROWS) for part in parts[:before])
        if noun.fits("noun.country") and named.fits("continent") and rows:
            left.add(at)
        if noun.fits("noun.sport") and not named.fits("ask.|op.that") and after is not None and after.fits("discipline"):
            left.add(at)
    return [replace(part, kind=GLUE, also=frozenset()) if i in left else part for i, part in enumerate(parts)]


def different_rows(parts: Sequence[Part]) -> list[Part]:
    """`different countries with gold`: each row is one of them anyway."""
    first = next((i for i, part in enumerate(parts) if part.kind != GLUE), 0)
    begins = len(parts) > first + 1 and parts[first].fits("op.different") and parts[first + 1].fits("noun.")
    return [*parts[:first], *parts[first + 1 :]] if begins else list(parts)


def sole(parts: Sequence[Part]) -> list[Part]:
    """`Samoa's only medal`: which that is, not that somebody has nothing else."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = parts[i + 1] if i + 1 < len(parts) else part
        if not part.fits("op.sole"):
            continue
        if any(one.fits("ask.who") for one in parts[:i]) and _is_somebody(parts[i + 1 :]):
            found[i] = as_only(part, GLUE)  # `who is the only one from Togo that …`
            if after.kind == "number":
                found[i + 1] = as_only(after, GLUE)
            continue
        whose = any(one.fits("noc|person|op.it|op.he") for one in parts)
        claims = (parts[0].fits("aux|opening") or any(one.fits(CLAIMS) for one in parts)) and any(
            one.fits("noc|person") for one in parts[:i]
        )
        of_rows = after.fits("noun.athlete|noun.country|noun.champion|noun.medallist|people.|noc|sex.|continent")
        if claims and of_rows and (after.fits("noun.people|adjective.noc") or not after.fits("noc")):
            found[i] = as_only(part, "op.sole-claim")  # `is Bolt the only man to …`: nobody else must be
            continue
        named = any(one.fits("noc|person") for one in parts)
        held = any(one.fits("event|discipline|games|season.|city|year") for one in parts)
        if after.fits("medal.") and held and not named and any(one.fits(f"{ROWS}|ask.who") for one in parts):
            found[i] = as_only(part, "op.sole-medal")  # `countries that won their only gold in judo`: they have no other
            continue
        glue = of_rows or (whose and after.fits("medal.|noun."))
        found[i] = replace(part, kind=GLUE, also=frozenset({SOLE})) if glue else as_only(part, "op.only")
    return found


def _is_somebody(after: Sequence[Part]) -> bool:
    """Whether what follows says whom an adjective without a noun means (`edini iz Toga, ki …`, `the only one from Togo to win …`)."""
    rest = after[1:] if after and after[0].kind == "number" and after[0].value == 1 else after
    whose = next((one for one in rest if not one.fits("glue|op.since")), None)
    clause = any(one.fits("op.that|verb.win|verb.get") for one in rest)
    return clause and whose is not None and whose.fits("op.that|noc|continent") and not whose.fits("adjective.noc")


def narrowed_people(parts: Sequence[Part]) -> list[Part]:
    """`kajakaši na divjih vodah`: a noun of those who do several disciplines, held to the one that is named."""
    named = frozenset[str]().union(*(part.value for part in parts if part.kind == "discipline"))
    found = list(parts)
    for i, part in enumerate(parts):
        kind = next((one for one in (part.kind, *part.also) if one.startswith(PEOPLE)), "")
        own = named.intersection(kind.removeprefix(PEOPLE).split())
        if own:
            found[i] = replace(part, kind=PEOPLE + " ".join(sorted(own)), also=part.also - {kind})
    return found


def described(parts: Sequence[Part]) -> list[Part]:
    """Leave out what somebody does whose name says who it is: `the Ecuadorian walker Jefferson Pérez`, `which sprinter …, A or B`."""
    said = [part for part in parts if not part.fits(f"{GLUE}|noc|sex.")]
    named = {id(part) for part in said if part.kind == "person" and len(part.value) == 1}
    beside = [{id(one) for one in said[max(at - 1, 0) : at + 2]} for at in range(len(said))]
    either = _either(parts)
    nouns = [part for part, near in zip(said, beside, strict=True) if part.fits("people.") and (either or near & named)]
    left = {id(part) for part in parts for noun in nouns if part is noun or (part.fits("sex.|event") and part.text == noun.text)}
    countries = {country_of(person.key) for part in said if id(part) in named for person in part.value} - {""}
    for one, other in pairwise(parts):  # `the English rower Steve Redgrave`, of Great Britain
        if one.fits("adjective.noc") and id(other) in left and countries and not countries & set(one.value):
            left.add(id(one))
    left |= {id(one) for one, other in pairwise(parts) if either and one.fits("discipline|sport") and id(other) in left}
    return [part for part in parts if id(part) not in left]


def _either(parts: Sequence[Part]) -> bool:
    """Whether one of two people is asked for by their names: `which sprinter has more golds, A or B`."""
    said = [part for part in parts if part.kind != GLUE]
    return any(
        one.fits("person") and word.fits("op.or") and other.fits("person")
        for one, word, other in zip(said, said[1:], said[2:], strict=False)
    )


def denied(parts: Sequence[Part]) -> list[Part]:
    """`is it true that Albania has no winter medal`: the claim that there are none; words that deny it again say nothing more."""
    if not _claims(parts):
        return _denied_once(parts)
    found = _denied_once(parts)
    for i, part in enumerate(found):
        of_whom = any(one.fits("noc|person") for one in found[:i]) and not any(one.fits("op.and|op.or") for one in found[1:i])
        of_whom = of_whom and not any(
            one.fits("op.that") and (not one.fits("op.it") or before.fits("noun.event|noun.games")) for before, one in pairwise(found[:i])
        )  # `events that Norway did not win` are no claim of Norway
        if not part.fits("op.not|op.never") or part.fits("op.except") or not of_whom:
            continue
        at = next((j for j in range(i + 1, len(found)) if not found[j].fits(HELD_TO)), None)
        beyond = "op.except|op.ever|op.and" if any(one.fits("op.except") for one in found) else "op.ever"
        more = at is not None and any(one.fits("op.") and not one.fits(beyond) for one in found[at + 1 :])
        if at is not None and found[at].fits("medal.") and not more:
            found[i] = Part("times", Bound(Op.EQ, 0), part.start, part.end, part.text)
            return found
    return found


def _claims(parts: Sequence[Part]) -> bool:
    said = [part for part in parts if not part.fits("op.greeting")]
    claim = any(part.fits(CLAIMS) and not part.fits("op.not") for part in parts) or bool(said and said[0].fits("aux|opening"))
    asks = any(part.fits("ask.") and not part.fits("ask.whether") for part in parts)
    return claim and not asks and not any(part.fits(ROWS) for part in parts)


def _denied_once(parts: Sequence[Part]) -> list[Part]:
    """Leave out a denial that only repeats one before it in its clause (`nima nobene medalje`)."""
    found: list[Part] = []
    open_denial = False
    for part in parts:
        if part.fits(CLAUSES) and not part.fits("op.not"):
            open_denial = False
        denies = part.fits("op.not|op.never") and not part.fits("op.neither|op.nor|op.without|op.except")
        if not (denies and open_denial and not part.fits("op.never")):
            found.append(less(part, "tag.true") if denies and part.fits("tag.true") and part is not parts[-1] else part)
        open_denial = open_denial or denies
    return found


def team_of(parts: list[Part]) -> list[Part]:
    """`team foil`, `foil team`, `team event`: events of teams; elsewhere, and before what it did, a team is who competes."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("noun.team") and part.fits("team.yes"):
            after = parts[i + 1] if i + 1 < len(parts) else None
            if after and after.fits("noun.event"):
                found[i] = Part("event", frozenset({"team"}), part.start, part.end, part.text)
            else:
                named = i > 0 and parts[i - 1].fits("event") and not (after and after.fits("verb.|aux"))
                of_event = after is not None and (after.fits("event|discipline") or (after.fits("medal.") and _names_event(parts[:i])))
                of_teams = (
                    i > 0 and parts[i - 1].fits("discipline") and not any(one.fits("noc|op.he|op.it|op.we|ask.which") for one in parts)
                )
                of_teams = of_teams and (after is None or after.fits("medal.|noun.champion|noun.medallist|games|year"))
                found[i] = as_only(part, "team.yes" if named or of_event or of_teams else "noun.team")
    return _in_team(found)


def _in_team(parts: list[Part]) -> list[Part]:
    """`who was in the Finnish ski jumping team`: its members are asked for, in events of teams."""
    at = next((i for i, part in enumerate(parts) if i and part.fits("noun.team") and parts[i - 1].fits("discipline|people.")), None)
    asked = next((i for i, part in enumerate(parts[:at]) if part.fits("ask.who")), None)
    if at is None or asked is None or any(part.fits("event|ask.count|keep|verb.win|verb.beat|op.behind") for part in parts[:at]):
        return parts
    whose = any(part.fits("noc") for part in parts[asked:at])
    inside = asked + 1 < at and parts[asked + 1].kind == "aux"
    made = [Part("noun.members", text=parts[at].text), Part("team.yes", text=parts[at].text)]
    return [*parts[:at], *made, *parts[at + 1 :]] if whose and inside else parts


def _names_event(parts: Sequence[Part]) -> bool:
    """Whether an event was named before (`the épée women who won the team gold`)."""
    return any(part.fits("event") for part in parts)
