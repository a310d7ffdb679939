"""Words of two meanings, settled by the rest of the sentence: a word stays all that it may be only where nothing decides.

`več` is more beside `kot` and several without it; `razlika` of medals is a difference and of an event a margin; a people's noun that says
women says two things.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.parsing import before_after, colouring, idioms, presumed
from bot.parsing import settling_numbers as numbers
from bot.parsing import settling_scope as scope
from bot.parsing import settling_who as who
from bot.parsing.ages import of_age
from bot.parsing.all_of import every_winner
from bot.parsing.counted_apart import for_all_countries
from bot.parsing.firsts import first_of_all
from bot.parsing.lexicon.inflection import MARK
from bot.parsing.rewrite import GLUE, Part, as_only, each, less
from bot.parsing.set_against import several_against, which_of_them
from bot.parsing.settling_tables import both_medals, most_often, place_in_table, topped_often
from bot.parsing.shared_names import said_again
from bot.parsing.vocabulary import GROUP, MASCULINE

FIRST_OF = "noun.|people.|noc|season.|sex.|medal."
WOMEN = "sex.W"
CODE = 3
MEDAL_OF_KIND = 2
"""Behind a verb, where a word of its kind stands before a medal (`won a summer medal`)."""
"""Letters of a NOC's code."""
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
        as_only(part, THAT if part.start in commas and not (after and after[0].kind == "noc") else GLUE) if part.fits(RELATIVE) else part
        for part, after in ((part, parts[i + 1 : i + 2]) for i, part in enumerate(parts))
    ]


def settled(parts: Sequence[Part], commas: frozenset[int] = frozenset()) -> list[Part]:
    """Return the parts with what the sentence decides decided; `commas` are the tokens before which one stands."""
    parts = of_age(parts)
    found = [part for i, one in enumerate(parts) for part in _split_women(one, parts, parts[i + 1 :])]
    found = colouring.without_guess(_two_halves_of_a_name(found, commas), commas)
    for settle in (
        colouring.reported,
        colouring.said_of_person,
        colouring.meant_at_end,
        colouring.praised_event,
        presumed.both_seasons,
        presumed.of_winter_sports,
        idioms.first_held,
        presumed.of_so_many,
        presumed.thought_number,
        presumed.women_too,
        presumed.not_the_other,
        presumed.every_sex,
        presumed.either_sex,
        presumed.every_kind,
        presumed.all_metals,
        presumed.number_behind,
        presumed.some_medal,
        idioms.fastest_person,
        idioms.who_has_more,
        idioms.by_one,
        idioms.per_games,
        idioms.over_all_games,
        every_winner,
        idioms.every_listed,
        idioms.any_of_people,
        idioms.trailing_name,
        idioms.title_of,
        idioms.overtaken,
        idioms.succeeded_whom,
        idioms.who_of_two,
        presumed.so_many_people,
        idioms.nobody_more,
        idioms.one_country,
        idioms.not_cared_for,
        idioms.returned,
        idioms.only_medal_of,
        idioms.same_number,
        idioms.neither_of,
        idioms.or_more_behind,
        idioms.not_from,
        idioms.by_birth,
        idioms.still,
        idioms.counted_only,
        idioms.anybody_but,
        idioms.won_tournament,
        idioms.for_own_country,
        scope.outside,
        scope.double,
        for_all_countries,
        which_of_them,
        several_against,
        said_again,
        who.people_that,
        who.one_that,
        who.no_country,
        who.from_season,
        who.from_where,
        who.where_held,
        who.every_at_end,
        who.of_named_kind,
        who.different_rows,
        before_after.after_loss,
        before_after.since_person,
        before_after.before_person,
        before_after.after_win,
        who.sole,
        who.narrowed_people,
        who.described,
        who.denied,
        presumed.tag,
        _host,
        numbers.one_alone,
        numbers.article,
        numbers.more_after_counted,
        numbers.distance_beside_medal,
        _listed,
        _ever,
        who.team_of,
        numbers.how_many_they_were,
        numbers.first_place_shared,
        numbers.margin_between_two,
        numbers.beat_by,
        numbers.compared_with,
        _opening,
        numbers.trailing,
        numbers.between_games,
        numbers.between_places,
        numbers.after_place,
        _people_of_events,
        _groups_of_events,
        presumed.all_three_events,
        presumed.full_set,
        before_after.after_person,
        _was_first,
        numbers.than,
        numbers.more_or_several,
        numbers.difference_or_margin,
        numbers.extreme_margin,
        numbers.ahead_by,
        _both_of_one,
        scope.was_best,
        scope.record_of_number,
        numbers.more_of_one_metal,
        topped_often,
        most_often,
        numbers.only_so_many,
        numbers.first_by_number,
        _people_asked_for,
        presumed.number_asked_for,
        presumed.known_number,
        numbers.of_the_two,
        numbers.or_the_same,
        numbers.more_often,
        numbers.one_of_season,
        both_medals,
        numbers.number_of_medals,
        numbers.people_in_events,
        _both_seasons,
        numbers.first_and_second,
        numbers.counted_number,
        numbers.by_total,
        _never_won,
        scope.host_asked_for,
        scope.joins_clause,
        scope.contrasted,
        scope.best_games,
        scope.done_in,
        scope.only_these,
        scope.came_last,
        scope.each_asked_for,
        scope.other_countries,
        scope.who_besides,
        scope.record_held,
        scope.streak_asked_for,
        scope.of_several,
        scope.again,
        scope.most_after,
        scope.exactly_what,
        scope.either_of,
        scope.their_first,
        first_of_all,
        scope.asked_first,
        scope.all_of_which,
        scope.tally_of_most,
        place_in_table,
        scope.told_anyway,
        scope.place_on_list,
        scope.after_that,
        colouring.of_degree,
        colouring.year_asked_for,
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
    both = any(
        other.kind == part.kind
        and WOMEN not in other.also
        and other.value == part.value
        and (part.kind != "noc" or other.fits("noun.people"))
        for other in parts
    )
    return [plain] if both else [plain, Part(WOMEN, None, part.start, part.end, part.text)]


def _ever(parts: list[Part]) -> list[Part]:
    """`je kdaj osvojil`: ever where a claim begins, when where the question does."""
    claims = bool(parts) and parts[0].fits(f"{OPENING}|aux|ask.whether")
    return each(parts, "op.ever", lambda part: as_only(part, "op.ever" if claims else "ask.when") if part.fits("ask.when") else part)


def _host(parts: list[Part]) -> list[Part]:
    """`how often did Austria host`: who held Games, where nothing is said of results; at home, else."""
    results = any(part.fits("medal.|verb.win|verb.get|event|discipline|person|people.|noun.athlete") for part in parts)
    return each(parts, "op.home", lambda part: as_only(part, "op.home" if results else "verb.host") if part.fits("verb.host") else part)


def _listed(parts: list[Part]) -> list[Part]:
    """`all German gold medallists`: a list of people where nothing is asked."""
    if any(part.fits("ask.|verb.|aux|op.most|op.fewest") for part in parts) or not parts or not parts[0].fits("op.every"):
        return parts
    people = any(part.fits("noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|noun.athlete") for part in parts[1:])
    return [as_only(parts[0], "ask.list"), *parts[1:]] if people else parts


def _opening(parts: list[Part]) -> list[Part]:
    said = next((i for i, part in enumerate(parts) if not part.fits("op.greeting")), None)
    found = [replace(part, also=part.also - {OPENING}) for part in parts]
    if said is not None and parts[said].fits(OPENING) and len(parts) > 1 and not _asks(parts):
        found[said] = replace(found[said], kind="aux", also=frozenset({OPENING}))
    rest = parts[said + 1 :] if said is not None else []
    either = said is not None and parts[said].fits("op.or|ask.whether") and _is_either(rest)
    if said is not None and (either or (found[said].kind == "aux" and _one_of_two(rest))):
        found[said] = as_only(found[said], GLUE)  # `ali A ali B`: which of them
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


def _groups_of_events(parts: list[Part]) -> list[Part]:
    """Read `the throws` as the events of which it is a word, where no other sport is named (`group.ATH/shot-put discus-throw`)."""
    others = any(part.fits("discipline|people.|sport") for part in parts)
    found: list[Part] = []
    for part in parts:
        kind = next((one for one in (part.kind, *part.also) if one.startswith(f"{GROUP}.")), "")
        rest = part.also - {kind}
        if kind and not others:
            code, _, terms = kind.removeprefix(f"{GROUP}.").partition(MARK)
            found.append(Part("discipline", frozenset({code}), part.start, part.end, part.text))
            found.append(Part("event", frozenset(terms.split()), part.start, part.end, part.text))
        elif kind:
            found.append(less(part, kind) if part.kind != kind or rest - {GLUE} else replace(part, kind="unknown", also=frozenset()))
        else:
            found.append(part)
    return found


def _two_halves_of_a_name(parts: list[Part], commas: frozenset[int]) -> list[Part]:
    """Take two names side by side, which nobody has together, for one that is not known: never for two people."""
    found = list(parts)
    for i in range(len(parts) - 1):
        pair = parts[i : i + 2]
        alone = all(len(part.text.split()) == 1 for part in pair) and pair[0].end == pair[1].start and pair[1].start not in commas
        code = pair[0].kind == "noc" and len(pair[0].text) <= CODE and not pair[0].text.isupper()  # `Rok Petrovič` has no ROK
        side_by_side = alone and pair[1].kind == "person" and (pair[0].kind == "person" or code)
        if side_by_side and all(part.text[:1].isupper() for part in pair):
            found[i : i + 2] = [replace(part, kind="unknown", value=None) for part in pair]
    return found


def _was_first(parts: list[Part]) -> list[Part]:
    """`kdo je bil prvi` won; `kdo je bil prvi prvak` is the earliest."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("op.was-first"):
            after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
            first = after is not None and after.fits(FIRST_OF)
            found[i] = as_only(part, "op.first") if first else replace(part, kind="verb.win", also=frozenset({"verb.win-only"}))
    return found


def _people_asked_for(parts: list[Part]) -> list[Part]:
    """`kateri Kanadčani so dobili medaljo`: persons are asked for, not medals."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        found.append(part)
        medals = any(one.fits("medal.any") for one in parts[i:])
        after = next((one for one in parts[i + 1 :] if one.kind not in {GLUE, "noc"} or one.fits("noun.people")), part)
        at = next(j for j, one in enumerate(parts) if one is after)
        rest = next((one for one in parts[at + 1 :] if not one.fits(f"{GLUE}|noc")), None)
        sex = part.fits("ask.count") and after.kind in {"sex.M", "sex.W"} and rest is not None and rest.fits("verb.|aux")
        people = sex or after.fits("noun.people")
        if people and (part.fits("ask.count") or (part.fits("ask.which") and medals)):
            found.append(Part("noun.athlete", None, part.start, part.end, part.text))
    return found


def _both_of_one(parts: list[Part]) -> list[Part]:
    """`na obeh skakalnicah`: a word for several events is each of them after a word for both."""
    found: list[Part] = []
    for part in parts:
        both = (
            part.kind == "event" and isinstance(part.value, frozenset) and len(part.value) > 1 and any(one.fits("op.both") for one in parts)
        )
        found += [replace(part, value=frozenset({term})) for term in sorted(part.value)] if both else [part]
    return found


def _never_won(parts: list[Part]) -> list[Part]:
    """`have never won gold`, `has never won a summer medal`: a negation goes with the medal."""
    found = list(parts)
    for i, part in enumerate(parts):
        if not part.fits("op.not|op.never"):
            continue
        rest = [at for at in range(i + 1, len(parts)) if not parts[at].fits("glue|aux|op.ever")][:3]
        after = [parts[at] for at in rest]
        kind = len(after) > MEDAL_OF_KIND and after[1].fits("season.|sex.|team.|discipline|sport") and after[2].fits("medal.")
        metal = len(after) > 1 and after[1].fits("medal.gold|medal.silver|medal.bronze")
        if (kind or metal) and after[0].fits("verb.win|verb.get"):
            found[i], found[rest[0]] = found[rest[0]], found[i]
    return found


def _both_seasons(parts: list[Part]) -> list[Part]:
    """`na zimskih in poletnih igrah`: at both, where nobody counts."""
    if any(part.fits("ask.count|ask.times|op.both|op.or") for part in parts):
        return parts
    for i in range(len(parts) - 2):
        if parts[i].fits("season.") and parts[i + 1].fits("op.and") and parts[i + 2].fits("season."):
            return [*parts[:i], Part("op.both", None, parts[i].start, parts[i].end, parts[i].text), *parts[i:]]
    return parts
