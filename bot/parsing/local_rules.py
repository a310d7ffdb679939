"""The rules of local composition: quantities, superlatives, negations. Their patterns are of categories, for every language."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.olympics.mark_text import parse_mark
from bot.parsing.rewrite import GLUE, Part, Rule, as_only, rule
from bot.parsing.span import OWNERS
from bot.parsing.team_rules import TEAM_RULES
from bot.parsing.values import BOUNDS, OF_ANY, ONLY, SELECTS, Bound, as_bound, as_number, medals_of
from bot.query.model import MEDALS, Condition, Count, End, Keep, Kind, MarkBound, Measure, Op, Select, Where

MOST_WINS = 20
"""Nobody won an event so often; a larger number is none of wins."""
DISTANCE = 1000
"""A number that names an event counts medals below this."""
LEFT_OUT = "noc|person|discipline|sport|event|season.|team.|sex.|continent"
"""What may be left out by words on both its sides."""
REPEATS = {"op.once": (Op.EQ, 1), "op.twice": (Op.GE, 2), "op.thrice": (Op.GE, 3), "op.several-times": (Op.GT, 1)}


def _first(parts: Sequence[Part], pattern: str) -> Part | None:
    return next((part for part in parts if part.fits(pattern)), None)


def _number(parts: Sequence[Part]) -> int:
    part = _first(parts, "number")
    return as_number(part) if part else 0


def _bound(parts: Sequence[Part]) -> tuple[str, Any]:
    op = next((BOUNDS[part.kind] for part in parts if part.kind in BOUNDS), Op.GE)
    return "bound", Bound(op, _number(parts))


def _medallists_of_each(parts: Sequence[Part]) -> list[Part]:
    """Read `the gold and silver medallists` as who won these medals."""
    medal = "medal.silver" if parts[-1].fits("noun.silver-medallist") else "medal.bronze"
    return [*parts[:-1], as_only(parts[-1], medal)]


def _counted_medals(parts: Sequence[Part]) -> Part | None:
    """`three golds`; `the 10,000 gold` is of a distance."""
    value = as_bound(parts[0]).value
    return None if parts[0].fits("event") and value is not None and value >= DISTANCE else _counted(parts)


def _counted(parts: Sequence[Part]) -> Part:
    """`at least five golds`; so many as none is none (`zero golds`)."""
    bound = as_bound(parts[0])
    if bound.op is Op.GE and not bound.value:
        bound = replace(bound, op=Op.EQ)
    metals = tuple(dict.fromkeys(metal for part in parts if part.fits("medal.") for metal in medals_of(part)))
    where = Where() if metals == MEDALS else Where(medals=metals)
    condition = Condition(measure=Measure(count=Count(where=where)), op=bound.op, value=bound.value)
    said = {"bounded"} if bound.said else set()
    return Part("condition", condition, also=frozenset(said | {OF_ANY} if metals == MEDALS else said))


def _distinct(parts: Sequence[Part]) -> tuple[str, Any] | None:
    """`in three different sports`, `at four Games`."""
    bound = as_bound(parts[0])
    select = next((select for kind, select in SELECTS.items() if parts[-1].fits(kind)), Select.SEASON)
    return "condition", Condition(measure=Measure(count=Count(of=select)), op=bound.op, value=bound.value)


def _won_so_many(parts: Sequence[Part]) -> list[Part]:
    """`won three events`."""
    return [parts[0], Part("condition", Condition(measure=Measure(count=Count(of=Select.EVENT_TYPE)), value=as_number(parts[1])))]


def _won_so_often(parts: Sequence[Part]) -> list[Part] | None:
    """`won three marathons`: so many golds in it; of `won the 800 free` the number is a distance."""
    if parts[1].fits("event") or as_number(parts[1]) > MOST_WINS or parts[2].text[:1].isdecimal():
        return None
    return [parts[0], parts[2], _counted([parts[1], Part("medal.gold")])]


def _several(parts: Sequence[Part]) -> tuple[str, Any]:
    return _distinct([Part("bound", Bound(Op.GT, 1)), parts[-1]]) or ("", None)


def _more_than_one(parts: Sequence[Part]) -> tuple[str, Any]:
    """`in more than one event`."""
    of = Select.GAMES if parts[-1].fits("op.same-games") else Select.EVENT_TYPE
    return "condition", Condition(measure=Measure(count=Count(of=of)), op=Op.GT, value=1)


def _both_nouns(parts: Sequence[Part]) -> tuple[str, Any]:
    return _distinct([Part("bound", Bound(Op.GE, 2)), parts[-1]]) or ("", None)


def _several_medals(parts: Sequence[Part]) -> Part:
    return _counted([Part("bound", Bound(Op.GT, 1)), parts[-1]])


def _tally(parts: Sequence[Part]) -> list[Part]:
    """Read `the medal tally of` as how many medals."""
    return [replace(parts[0], kind="ask.count", also=frozenset()), replace(parts[0], kind="medal.any", also=frozenset())]


def _times(parts: Sequence[Part]) -> tuple[str, Any] | None:
    """`three times`, `twice`, `more than once`: so many results of what else is said."""
    if parts[0].kind == "event":
        return None
    repeat = next((REPEATS[part.kind] for part in parts if part.kind in REPEATS), None)
    said = next((op for part in parts for kind, op in (*BOUNDS.items(), ("op.only", Op.EQ)) if part.kind == kind), None)
    if repeat and said:
        repeat = (said, repeat[1])
    bound = Bound(*repeat) if repeat else as_bound(parts[0])
    return "times", bound


def _streak(parts: Sequence[Part]) -> tuple[str, Any]:
    times = _first(parts, "times|bound|number")
    bound = times.value if times and isinstance(times.value, Bound) else Bound(Op.GE, times.value) if times else Bound(Op.GE, 2)
    run = Count(of=Select.GAMES) if _first(parts, "noun.games|medal.") else Count()
    streak = Measure(kind=Kind.STREAK, count=run)
    return "condition", Condition(measure=streak, op=bound.op if bound.op is not Op.EQ else Op.GE, value=bound.value)


def _streak_of(parts: Sequence[Part]) -> list[Part]:
    """Read `five golds in a row`, `at five consecutive Games`: one at each of so many Games that follow one another."""
    kind, streak = _streak(parts)
    return [Part(kind, streak, text=" ".join(part.text for part in parts)), *(part for part in parts if part.fits("medal."))]


def _listed_people(parts: Sequence[Part]) -> list[Part]:
    """Read `list all the Slovenes who won`, of whom people are asked for."""
    noc = next(part for part in parts if part.fits("noc"))
    return [parts[0], Part("noun.athlete", None, noc.start, noc.end, noc.text), noc, replace(parts[-1], kind="op.that", also=frozenset())]


def _games_of_clause(parts: Sequence[Part]) -> list[Part]:
    """Read `at the Olympics where X took three golds` as the Games of which a clause says more."""
    return [replace(parts[0], kind="noun.games", also=frozenset()), replace(parts[1], kind="op.that", also=frozenset()), *parts[2:]]


def _sport_named(parts: Sequence[Part]) -> Part | None:
    """Read `in the sport of judo`, `the judo sport` as the sport."""
    named, noun = parts[-2:]
    return named if named.end in {noun.start, noun.end} else None


def _none_won(parts: Sequence[Part]) -> Part | tuple[str, Any] | None:
    """Read `without ever winning it`, said of what was named before, as no gold."""
    return _none_of([parts[0], Part("medal.gold", None, parts[-1].start, parts[-1].end, parts[-1].text)])


def _medallist_of(parts: Sequence[Part]) -> list[Part]:
    """Read `dobitnica olimpijske medalje`, a word for who won something and what that is, as one noun."""
    kind = {"medal.gold": "noun.champion", "medal.silver": "noun.silver-medallist", "medal.bronze": "noun.bronze-medallist"}
    made = next((noun for medal, noun in kind.items() if parts[-1].fits(medal)), "noun.medallist")
    return [replace(parts[0], kind=made, end=parts[-1].end, also=frozenset()), *parts[1:-1]]


def _which_people(parts: Sequence[Part]) -> list[Part] | None:
    """Read `katere Kitajke`, of whom people are asked for, and not what their country won."""
    which, noc = parts
    return [which, Part("noun.athlete", None, noc.start, noc.end, noc.text), noc] if noc.fits("noun.people") else None


def _single_games(parts: Sequence[Part]) -> list[Part] | None:
    """Leave the event out of `the best single Games`."""
    return [*parts[1:]] if parts[0].value == frozenset({"individual"}) else None


def _left_out(parts: Sequence[Part]) -> list[Part]:
    """Read `leaving China out of it`, `China and Japan aside` as what is left out."""
    named = [part for part in parts if part.fits(f"{LEFT_OUT}|games|where|op.and")]
    said = parts[0] if parts[0] is not named[0] else parts[-1]
    return [replace(said, kind="op.except", also=frozenset()), *named]


def _how_long_a_streak(parts: Sequence[Part]) -> list[Part]:
    """Read `at how many consecutive Games`, `how many golds in a row`."""
    asked = replace(parts[0], kind="ask.streak", value=Select.GAMES if _first(parts, "noun.games") else None, also=frozenset())
    return [asked, *(part for part in parts if part.fits("medal.|noun.champion"))]


def _superlative(parts: Sequence[Part]) -> tuple[str, Any]:
    """`most golds`, `the second most medals`, `top 5`."""
    end = End.FEWEST if _first(parts, "op.fewest") else End.MOST
    nth = _first(parts, "ordinal")
    number = _first(parts, "number")
    if _first(parts, "op.second-most"):
        keep = Keep(end=end, nth=2)
    elif _first(parts, "op.third-most"):
        keep = Keep(end=end, nth=3)
    elif nth and nth.value > 1:
        keep = Keep(end=end, nth=nth.value)
    else:
        keep = Keep(end=end, count=as_number(number) if number else 1)
    return "keep", keep


def _first_few(parts: Sequence[Part]) -> list[Part]:
    """Read `the first three golds`: so many are kept, none is counted."""
    end = End.LAST if parts[0].fits("op.last") else End.FIRST
    return [Part("keep", Keep(end=end, count=as_number(parts[1])), parts[0].start, parts[1].end, parts[0].text), *parts[2:]]


def _first_three(parts: Sequence[Part]) -> list[Part]:
    return [Part("keep", Keep(end=End.FIRST, count=3), parts[0].start, parts[0].end, parts[0].text), parts[1]]


def _ranked(parts: Sequence[Part]) -> list[Part]:
    """Read `third in the medal table`, `third in the gold medal count`."""
    at = next(i for i, part in enumerate(parts) if part.fits("ordinal"))
    return [Part("keep", Keep(end=End.MOST, nth=parts[at].value), parts[0].start, parts[at].end, parts[at].text), parts[at + 1]]


def _none_of(parts: Sequence[Part]) -> tuple[str, Any] | None:
    number = _first(parts, "number")
    if number and as_number(number) != 1:
        return None
    metals = medals_of(parts[-1])
    if metals == MEDALS:
        return None  # who has none at all stands in no table of medals
    return "condition", Condition(measure=Measure(count=Count(where=Where(medals=metals))), op=Op.EQ, value=0)


def _same_event(parts: Sequence[Part]) -> list[Part]:
    """Read `the same individual track and field event`."""
    solo = any(part.fits("team.no") for part in parts)
    made = replace(parts[0], kind="op.same-solo-event" if solo else "op.same-event", also=frozenset())
    return [made, *(part for part in parts[1:-1] if not part.fits("team."))]


def _only_medal(parts: Sequence[Part]) -> Part | None:
    metals = medals_of(parts[-1])
    if metals == MEDALS:
        return None
    condition = Condition(measure=Measure(count=Count(where=Where(without=(Where(medals=metals),)))), op=Op.EQ, value=0)
    return Part("condition", condition, also=frozenset({f"{ONLY}{parts[-1].kind}"}))


def _mark(parts: Sequence[Part]) -> tuple[str, Any] | None:
    """`2:18.806`, `under 9.8 s`: a bound on the mark."""
    mark = parse_mark(parts[-1].text.replace(",", "."))
    if mark is None:
        return None
    op = next((BOUNDS[part.kind] for part in parts if part.kind in BOUNDS), Op.EQ)
    return constraint(Where(mark=MarkBound(op=op, value=mark.value, text=parts[-1].text)))


def constraint(where: Where) -> tuple[str, Any]:
    """Return a part that restricts results."""
    return "where", where


def _of_whose_country(parts: Sequence[Part]) -> Part | None:
    """Leave out whose country it is said to be: `Castro's Cuba`."""
    person, noc = parts
    return noc if person.text.endswith(OWNERS) and not noc.fits("adjective.noc") else None


OF_THREE = "noun.country|noun.athlete|noun.event|noun.games|noun.sport|people.|noun.team"
QUANTITY_RULES: tuple[Rule, ...] = (
    rule("op.more-than op.same-event|op.same-games", _more_than_one),
    rule("op.at-least number noc", lambda parts: parts[2] if as_number(parts[1]) == 1 else None),
    rule("op.only op.exactly medal.", lambda parts: _counted([Part("bound", Bound(Op.EQ, 1)), parts[-1]])),
    rule("medal. op.after sex.? event", lambda parts: [part for part in parts if not part.fits("op.after")]),  # `bronze after the super-G`
    rule("op.since where", lambda parts: parts[1] if parts[1].value.years else None),  # `od leta 2014 do vključno 2026`
    rule("op.inclusive games", lambda parts: as_only(parts[0], GLUE)),  # `golds in judo including Tokyo`: not those of Tokyo alone
    rule("op.inclusive sex.? event|team.|noun.team", lambda parts: replace(parts[0], kind="glue", also=frozenset())),
    rule("discipline op.included", lambda parts: [Part("op.and"), parts[0]]),  # `volleyball, beach volleyball included`
    rule("sex.? event|team. op.included", lambda parts: replace(parts[0], kind="glue", also=frozenset())),
    rule("op.at-least|op.at-most|op.exactly|op.more-than|op.fewer-than? mark", _mark),
    rule("ask.list op.every noun.event|noun.games|noun.athlete|noun.country|noun.sport|sex.|people.", lambda parts: [parts[0], parts[2]]),
    rule("noc op.and noc", lambda parts: parts[0] if parts[0].value == parts[-1].value else None),  # `Slovence in Slovenke`
    rule("ask.list op.every? noc ask.who|op.that", _listed_people),
    rule("ask.which noc", _which_people),
    rule("op.all-three|op.every noun.medallist|noun.podium", lambda parts: replace(parts[1], kind="noun.podium")),
    rule("op.at-least|op.at-most|op.exactly|op.more-than|op.fewer-than number", _bound),
    rule("number op.or-more|op.or-fewer", _bound),
    rule("op.twice|op.thrice|op.once op.or-more", lambda parts: _times([Part("op.at-least"), parts[0]])),
    rule("op.more-than|op.at-least|op.fewer-than|op.at-most|op.exactly|op.only? op.once|op.twice|op.thrice", _times),
    rule("op.twice|op.thrice|op.once|op.several-times", _times),
    rule("bound|number op.times", _times),
    rule("times op.in-a-row|op.in-order", _streak),
    rule("op.in-order", lambda parts: replace(parts[0], kind="glue", also=frozenset())),
    rule("bound|number op.in-a-row noun.games|noun.event|medal.", _streak_of),
    rule("bound|number medal. op.in-a-row", _streak_of),
    rule("bound|number season. noun.games? op.in-a-row", lambda parts: [Part(*_streak([parts[0], *parts[2:]])), parts[1]]),
    rule("bound|number noun.games|noun.event? op.in-a-row", _streak),
    rule("bound|number op.in-a-row", _streak),
    rule("op.defended", lambda parts: Part(*_streak(parts), also=frozenset({"op.defended"}))),
    rule("ask.count op.in-a-row noun.games|medal.|noun.champion", _how_long_a_streak),
    rule("ask.count season. noun.games|medal. op.in-a-row", lambda parts: [*_how_long_a_streak([parts[0], *parts[2:]]), parts[1]]),
    rule("ask.count noun.games|medal.|noun.champion op.in-a-row", _how_long_a_streak),
    rule("op.in-a-row noun.games?", _streak),
    rule("op.most ordinal|number noun.games", lambda _: None),
    rule(
        f"op.top-three {OF_THREE}",
        lambda parts: [replace(parts[0], kind="keep", value=Keep(end=End.MOST, count=3), also=frozenset()), parts[1]],
    ),
    rule("op.first-three noun.champion|noun.medallist|noun.silver-medallist", _first_three),
    rule("op.top-three", lambda parts: replace(parts[0], kind="noun.podium")),
    rule(
        "op.after|op.next|op.before|op.previous person|op.it|op.he op.first|op.last number",
        lambda parts: [*parts[:3], as_only(parts[3], "verb.win")] if parts[3].value == 1 else None,
    ),  # `after his last one`
    rule("op.first|op.last number sex.? event|discipline|sport medal.|noun.", _first_few),
    rule("op.first|op.last number medal.|noun.|people.", _first_few),
    rule("noun.podium noun.champion", _first_three),
    rule("verb.place ordinal medal.|ask.table", _ranked),
    rule("ordinal noun.city", lambda parts: parts[0] if parts[1].fits("verb.place") else None),  # `z 2. mestom`: a place, no city
    rule("ask.count noun.country aux? ask.table", lambda parts: [*parts[:2], as_only(parts[-1], "medal.any")]),  # those that are in it
    rule("medal.gold ask.table", lambda parts: parts[1]),
    rule("ordinal ask.table", _ranked),
    rule("verb.place|aux ordinal medal. noun.tally|ask.count", _ranked),
    rule("ordinal op.most|op.fewest", _superlative),
    rule("number op.most|op.fewest", _superlative),
    rule("op.most|op.fewest number", _superlative),
    rule("op.second-most|op.third-most", _superlative),
    rule(
        "op.more medal. op.than op.anyone-else",
        lambda parts: [Part("keep", Keep(end=End.MOST), parts[0].start, parts[0].end, "most"), parts[1]],
    ),
    rule("op.most|op.fewest", _superlative),
    rule("keep ask.count medal.", lambda parts: [parts[0], parts[2]]),  # `top for number of golds`
    rule("ask.count op.different noc|sex.|people.", lambda parts: [parts[0], parts[2]]),
    rule("verb.compete op.and discipline|sport|event", lambda parts: as_only(parts[0], "word.vague")),  # `both ski and snowboard`
    *TEAM_RULES,
    rule("ask.count medal.any noun.event", lambda parts: [parts[0], parts[2]]),  # `how many medal competitions`
    rule("person noc", _of_whose_country),
    rule("op.both|op.every op.it number noun.sport|noun.event|noun.games|noun.country", lambda parts: as_only(parts[1], "word.vague")),
    rule("ask.count op.different noun.sport|noun.event|noun.games|noun.country", lambda parts: [parts[0], parts[2]]),
    rule("bound|number op.different? noun.sport|noun.season|noun.continent", _distinct),
    rule("bound op.different? noun.games|noun.event|noun.country", _distinct),
    rule("number op.different noun.games|noun.event|noun.country", _distinct),
    rule("verb.win number noun.event", _won_so_many),
    rule("verb.win number event", _won_so_often),
    rule("number noun.games where", lambda parts: parts[-1] if parts[-1].value.years else None),  # `the three Games of the 1920s`
    rule("number noun.games", _distinct),
    rule("op.again? number? op.years-apart games", lambda parts: parts[-1]),  # `did he win again five years later in Tokyo`
    rule("op.several|op.different op.different? noun.sport|noun.event|noun.games|noun.country", _several),
    rule("op.both season. op.and? season.", _both_nouns),
    rule("op.both noun.season", _both_nouns),
    rule(f"op.leave {LEFT_OUT} noun.athlete|noun.event? op.left-out", _left_out),
    rule(f"op.do-not-count {LEFT_OUT}|games|where", _left_out),
    rule("op.do-not-count|op.except noun.team", lambda parts: [as_only(parts[0], "op.except"), as_only(parts[1], "team.yes")]),
    *(rule(f"{named} op.and {named} op.aside", _left_out) for named in LEFT_OUT.split("|")),
    rule(f"{LEFT_OUT} op.aside", _left_out),
    rule("verb.compete? discipline noun.sport", _sport_named),
    rule("op.without op.ever? verb.win sex.? noun.event|op.it", _none_won),
    rule("op.non-winner medal.gold|medal.silver|medal.bronze", lambda parts: _none_of([parts[0], parts[-1]])),
    rule("op.not medal. op.total", lambda parts: parts[2]),  # `the most medals - not golds, total`
    rule("op.total op.not medal.", lambda parts: parts[0]),
    rule("op.not|op.never op.ever? verb.win|verb.get? number? medal.", _none_of),
    rule("op.only medal.", _only_medal),
    rule("medal.gold|medal.silver op.and? noun.silver-medallist|noun.bronze-medallist", _medallists_of_each),
    rule("op.every number? op.it medal.gold|medal.silver|medal.bronze", _only_medal),
    rule(
        "op.every number? op.it", lambda parts: replace(parts[0], kind="glue", also=frozenset({"op.of-them"}))
    ),  # `list them, all of them`
    rule("keep noun.tally", lambda parts: [parts[0], replace(parts[1], kind="medal.any", also=frozenset())]),
    rule("noun.tally", _tally),
    rule("bound|number medal. op.or medal.", _counted_medals),
    rule("bound medal.", _counted_medals),
    rule("number medal.", _counted_medals),
    rule(
        "bound|number|op.several team.no|team.yes|season.|discipline|event medal.",
        lambda parts: [parts[1], _several_medals([parts[2]]) if parts[0].fits("op.several") else _counted([parts[0], parts[2]])],
    ),
    rule("op.several medal.", _several_medals),
    rule("op.per medal.", lambda parts: parts[-1]),
    rule("op.every op.it? medal.any", lambda parts: parts[-1]),
    rule("op.ever-there ask.where person|noc verb.win|verb.get", _games_of_clause),
    rule(
        "noun.games|noun.event ask.where|ask.when person|noc|op.it|op.he|sex.|people.",
        lambda parts: [parts[0], replace(parts[1], kind="op.that", also=frozenset()), parts[2]],
    ),
    rule("games number op.years-apart|op.years-before", lambda parts: parts[0]),
    rule("op.except absent-games", lambda parts: replace(parts[0], kind="glue", also=frozenset())),
    rule("op.after|op.next person aux? ask.stripped", lambda parts: replace(parts[0], kind="glue", also=frozenset())),  # who has it now
    rule("op.after person|noc? unknown|noun.? aux? op.disqualified", lambda parts: replace(parts[0], kind="glue", also=frozenset())),
    rule("op.restated", lambda parts: replace(parts[0], kind="glue", also=frozenset())),
    rule("event season.? noun.games", _single_games),
    rule("op.at-one season. noun.games", lambda parts: [replace(parts[0], kind="op.same-games", also=frozenset()), parts[1]]),
    rule("op.at-one noun.games", lambda parts: replace(parts[0], kind="op.same-games", also=frozenset())),
    rule("op.alike team.no|team.yes? discipline|event? noun.event", _same_event),
    rule("op.when op.he|op.it? aux? op.ever? verb.compete op.by-so-much? noc", lambda parts: parts[-1]),  # `ko je tekla za Slovenijo`
    rule(
        "ask.count noun.games medal.", lambda parts: [parts[0], parts[2]] if parts[1].end == parts[2].start else None
    ),  # `olympics medals`
    rule("op.every noun.event|noun.sport op.total|op.together", lambda parts: as_only(parts[2], "op.total")),  # `all styles taken together`
    rule("op.first games", lambda parts: parts[1] if parts[0].end == parts[1].start else None),  # `the first Winter Games in 1924`
    rule("ask.count medal. noun.games verb.get", lambda parts: [*parts[:2], parts[3]]),  # `koliko zlatih z olimpijskih iger ima …`
    rule("ask.share op.every", lambda parts: parts[0]),
    rule("noun.medallist sex.? medal.", _medallist_of),
    rule("op.every noun.champion|noun.medallist", lambda parts: parts[1]),
    rule(
        "op.every sex.? people. event? ask.who|op.that", lambda parts: [as_only(parts[0], "ask.list"), *parts[1:]]
    ),  # `every sprinter who won it`
    rule("op.every noun.country|noun.athlete op.that", lambda parts: [replace(parts[0], kind="ask.list", also=frozenset()), *parts[1:]]),
)
