"""What people say for something else: `the fastest man`, `who has more golds than X`, `won by one country`, `was X disqualified`."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.parsing.rewrite import GLUE, Part, as_only, less
from bot.parsing.shared_names import is_as_named
from bot.parsing.span import OWNERS

SPORTS = "event|discipline|people.|sport|noun.event|person"
SPRINT = frozenset({"100m"})
ATHLETICS = frozenset({"ATH"})
PAIR = 2
ROWS = "noun.country|noun.athlete"
OF_LISTED = "noc|noun.people|adjective.noc|discipline|event|sex.|season.|team.|continent|people."


def fastest_person(parts: list[Part]) -> list[Part]:
    """Read `the fastest man` as who won the 100 m, where no sport is named."""
    at = next((i for i, part in enumerate(parts[:-1]) if part.fits("op.fastest")), None)
    if at is None or not parts[at + 1].fits("sex.M|sex.W|noun.athlete") or any(part.fits(SPORTS) for part in parts):
        return parts
    said = parts[at]
    return [
        *parts,
        Part("event", SPRINT, said.start, said.end, said.text),
        Part("discipline", ATHLETICS, said.start, said.end, said.text),
    ]


def who_has_more(parts: list[Part]) -> list[Part]:
    """Read `who has more golds than X` of people where X is one, of countries where it is one."""
    said = [part for part in parts if part.kind not in {GLUE, "aux"} and not part.fits("verb.get|verb.win|op.ever")]
    if (
        len(said) != len(("who", "more", "golds", "than", "X"))
        or not said[0].fits("ask.who")
        or not said[1].fits("op.more|op.more-than|op.fewer")
    ):
        return parts
    if not (said[2].fits("medal.") and said[3].fits("op.than") and said[4].fits("person|noc")):
        return parts
    at = parts.index(said[0])
    which = replace(said[0], kind="ask.which", also=frozenset())
    noun = Part("noun.athlete" if said[4].fits("person") else "noun.country", None, said[0].start, said[0].end, said[0].text)
    return [*parts[:at], which, noun, *parts[at + 1 :]]


def per_games(parts: list[Part]) -> list[Part]:
    """Read `medals of X per Games`, `how many golds at each Winter Games` as Games, each with what was won there."""
    asked = any(part.fits("person|noc") for part in parts) and any(part.fits("medal.") for part in parts)
    if not asked or any(
        part.fits("op.most|op.fewest|keep|ask.which|ask.who|op.more-than|op.at-least|number|ask.average") for part in parts
    ):
        return parts
    each = {i for i, part in enumerate(parts) if part.fits("op.each-games")}
    for i, part in enumerate(parts[:-1]):
        noun = next((at for at in range(i + 1, min(i + 4, len(parts))) if parts[at].fits("noun.games")), None)
        after = next((one for one in parts[noun + 1 :] if one.kind != GLUE), None) if noun is not None else None
        if after is not None and after.fits("year|city"):
            continue  # `po igrah 2026`: after those
        if part.fits("op.per|op.by") and noun is not None and all(one.fits("season.|glue") for one in parts[i + 1 : noun]):
            each |= {i, noun}
    if not each:
        return parts
    rest = [part for i, part in enumerate(parts) if i not in each and not part.fits("ask.count|ask.list")]
    first = parts[min(each)]
    return [Part("ask.which", None, first.start, first.start), Part("noun.games", None, first.start, first.end, first.text), *rest]


def over_all_games(parts: list[Part]) -> list[Part]:
    """Read `how many medals at all Winter Games together` as their number: who won some at each of them is not counted by medals."""
    said = [part for part in parts if part.kind not in {GLUE, "aux"}]
    asks = next((i for i, part in enumerate(said) if part.fits("ask.count")), len(said))
    counted = asks + 1 < len(said) and said[asks + 1].fits("medal.|noun.tally")
    found = list(parts)
    for i, part in enumerate(parts):
        if not part.fits("op.every"):
            continue
        after = [one for one in parts[i + 1 :] if not one.fits("op.every") and one.kind != GLUE]
        if after and after[0].fits("season.") and not (len(after) > 1 and after[1].fits("medal.|noc|people.|noun.")):
            of_games = True  # `bei allen Winterspielen`
        else:
            of_games = next((one.fits("noun.games") for one in after if not one.fits("season.")), False)
        if part.fits("op.total"):  # `in all Winter Games`, `in all`
            found[i] = as_only(part, "op.every" if of_games else "op.total")
        if of_games and counted:
            found[i] = as_only(part, GLUE)
    return found


def by_one(parts: list[Part]) -> list[Part]:
    """Read `the most medals won by one country` as of whichever has the most."""
    if not any(part.fits("op.most|keep") for part in parts):
        return parts
    dropped = {
        i
        for i, part in enumerate(parts[:-1])
        if part.kind == "number" and part.value == 1 and parts[i + 1].fits(ROWS) and i and parts[i - 1].fits("op.per|op.by|glue")
    }
    return [
        replace(part, kind=GLUE, also=frozenset()) if i + 1 in dropped and part.fits("op.per|op.by") else part
        for i, part in enumerate(parts)
        if i not in dropped
    ]


def every_listed(parts: list[Part]) -> list[Part]:
    """Read `list every gold medal of X`, `list every judoka who won`, `all of their silvers` as all there are, not as one in each."""
    said = [part for part in parts if part.kind != GLUE]
    if len(said) > 1 and said[0].fits("ask.list") and said[1].fits("op.every"):
        parts = [replace(part, kind=GLUE, also=frozenset()) if part is said[1] else part for part in parts]
    asks = next((i for i, part in enumerate(parts) if part.fits("ask.list|ask.which")), None)
    if asks is None or any(part.fits("ask.who") for part in parts):
        return parts
    found = list(parts)
    for i, part in enumerate(parts):
        if i <= asks or not part.fits("op.every"):
            continue
        after = next((one for one in parts[i + 1 :] if not one.fits(f"{GLUE}|{OF_LISTED}")), None)
        if after is not None and after.fits("medal.|noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist"):
            found[i] = replace(part, kind=GLUE, also=frozenset())
    return found


def any_of_people(parts: list[Part]) -> list[Part]:
    """Read `did any German win 3 golds` of somebody, not of the country."""
    for i, part in enumerate(parts[:-1]):
        if part.fits("op.any") and parts[i + 1].fits("noc") and parts[i + 1].fits("noun.people|adjective.noc"):
            after = next((one for one in parts[i + 2 :] if one.kind != GLUE), None)
            if after is not None and after.fits("verb.|op.ever|aux"):
                return [*parts[: i + 1], Part("noun.athlete", None, part.start, part.end, part.text), *parts[i + 1 :]]
    return parts


def title_of(parts: list[Part]) -> list[Part]:
    """Read `whose title did X take over` as who won it before X."""
    said = [i for i, part in enumerate(parts) if part.kind not in {GLUE, "aux"}]
    if len(said) < len(("whose title", "X", "take")) or not parts[said[0]].fits("ask.whose-title"):
        return parts
    whom = parts[said[1]]
    verb = next((i for i in said[2:] if parts[i].fits("verb.get|verb.win|verb.succeed")), None)
    if not whom.fits("person|op.he") or verb is None:
        return parts
    start = parts[said[0]]
    asked = [Part(kind, None, start.start, start.end, start.text) for kind in ("ask.who", "verb.win", "op.previous")]
    return [*asked, whom, *(part for i, part in enumerate(parts) if i > said[1] and i != verb and not part.fits("op.more-than"))]


def overtaken(parts: list[Part]) -> list[Part]:
    """Read `has X overtaken Y in golds` as whether X has more of them than Y."""
    said = [i for i, part in enumerate(parts) if part.kind not in {GLUE, "op.ever"}]
    at = next((n for n, i in enumerate(said) if parts[i].fits("op.overtake")), 0)
    if not 0 < at < len(said) - 1 or not all(parts[said[i]].fits("person|noc") for i in (at - 1, at + 1)):
        return parts
    word, rest = parts[said[at]], [parts[i] for i in said[at + 2 :]]
    medals = [part for part in rest if part.fits("medal.")][:1] or [Part("medal.any", None, word.start, word.start)]
    more, than = (Part(kind, None, word.start, word.end, word.text) for kind in ("op.more", "op.than"))
    return [*parts[: said[at]], more, *medals, than, parts[said[at + 1]], *(part for part in rest if part not in medals)]


def nobody_more(parts: list[Part]) -> list[Part]:
    """Read `no country has more titles than Hungary` as the claim that Hungary has the most."""
    light = "verb.get|verb.win|op.ever|tag.true"
    said = [i for i, part in enumerate(parts) if part.kind not in {GLUE, "aux"} and (part.fits("op.not") or not part.fits(light))]
    if len(said) < len(("no", "country", "more", "titles", "than", "X")):
        return parts
    no, noun, more, than, whom = said[0], said[1], said[2], said[-2], said[-1]
    named = (parts[whom].fits("noc") and parts[noun].fits("noun.country")) or (
        parts[whom].fits("person") and parts[noun].fits("noun.athlete")
    )
    if not (parts[no].fits("op.not") and named and parts[more].fits("op.more|op.more-than") and parts[than].fits("op.than")):
        return parts
    most = Part("op.most", None, parts[more].start, parts[more].end, parts[more].text)
    win = Part("verb.get", None, parts[no].start, parts[no].end, parts[no].text)
    claim = Part("tag.true", None, parts[no].start, parts[no].start)
    rest = [part for i, part in enumerate(parts) if i > more and i not in {than, whom} and not part.fits("tag.true")]
    return [parts[whom], win, most, *rest, claim]


def first_held(parts: list[Part]) -> list[Part]:
    """Read `when did women get the 1500 m` as when they first had it."""
    at = next((i for i, part in enumerate(parts) if part.fits("verb.get")), None)
    if at is None or not any(part.fits("ask.when") for part in parts[:at]):
        return parts
    whose = all(part.fits("ask.when|aux|glue|sex.|op.it|verb.get") for part in parts[: at + 1])
    if not whose or any(part.fits("medal.|person|noc|op.first|op.last|games|year|op.back") for part in parts):
        return parts
    if not any(part.fits("event|discipline|sport") for part in parts[at:]):
        return parts
    said = parts[at]
    first = Part("op.first", None, said.start, said.end, said.text)
    return [*parts[:at], first, as_only(said, "verb.held"), *parts[at + 1 :]]


def succeeded_whom(parts: list[Part]) -> list[Part]:
    """Read `whom did X succeed as champion` as who won it before X."""
    said = [i for i, part in enumerate(parts) if part.kind not in {GLUE, "aux"}]
    if len(said) < len(("whom", "X", "succeed")) or not parts[said[0]].fits("ask.who|ask.whom"):
        return parts
    if not (parts[said[1]].fits("person") and parts[said[2]].fits("verb.succeed")):
        return parts
    whom = parts[said[1]]
    if not parts[said[0]].fits("ask.whom") and not is_as_named(whom):
        by = parts[said[2]], whom  # `kdo je Rogliča nasledil`: its own form says that X was succeeded
        return [*parts[: said[1]], *by, *parts[said[2] + 1 :]]
    start = parts[said[0]]
    asked = [Part(kind, None, start.start, start.end, start.text) for kind in ("ask.who", "verb.win", "op.previous")]
    return [*asked, parts[said[1]], *(part for part in parts[said[2] + 1 :] if not part.fits("noun.champion|op.as"))]


def who_of_two(parts: list[Part]) -> list[Part]:
    """Read `Norway Sweden golds who more`, `who was ahead, A or B, on golds` as which of the two has more."""
    asks = any(part.fits("ask.who|ask.which") for part in parts)
    medals = any(part.fits("medal.") for part in parts)
    named = [i for i, part in enumerate(parts) if part.fits("noc|person")]
    if not (asks and medals and len(named) == PAIR) or parts[named[0]].kind != parts[named[1]].kind:
        return parts
    between = [part for part in parts[named[0] + 1 : named[1]] if part.kind != GLUE]
    if any(part.fits("op.or") for part in between):
        return [as_only(part, "op.more") if part.fits("op.ahead|op.better") and not part.fits("op.more") else part for part in parts]
    if between or not any(part.fits("op.more|op.fewer") for part in parts) or any(part.fits("op.than") for part in parts):
        return parts
    word = parts[named[1]]
    return [*parts[: named[1]], Part("op.or", None, word.start, word.start), *parts[named[1] :]]


def one_country(parts: list[Part]) -> list[Part]:
    """Read `in which Games did one country win the men's and the women's gold` as which countries did, and when."""
    at = next((i for i, part in enumerate(parts[:-1]) if _is_one(part) and parts[i + 1].fits("noun.country|noun.team")), None)
    games = next((i for i, part in enumerate(parts) if part.fits("noun.games")), None)
    asks = any(part.fits("ask.when") for part in parts) or (
        games is not None and any(part.fits("ask.which|op.that") for part in parts[:games])
    )
    if at is None or not asks or not any(one.fits("sex.|event") and parts[i + 1].fits("op.and") for i, one in enumerate(parts[:-1])):
        return parts
    kept = [part for i, part in enumerate(parts) if i not in {at, games} and not part.fits("ask.|op.same-games|op.both|op.that")]
    said = parts[at]
    asked = [Part(kind, None, said.start, said.end, said.text) for kind in ("ask.which", "noun.country", "op.both")]
    kept = [part for part in kept if not part.fits("noun.country|noun.team")]
    return [*asked, *kept, Part("op.same-games", None, said.start, said.end, said.text)]


def _is_one(part: Part) -> bool:
    return part.fits("op.alike|op.same|op.at-one|op.single") or (part.kind == "number" and part.value == 1)


def not_cared_for(parts: list[Part]) -> list[Part]:
    """Leave out `never mind the winner`, `I don't care about golds`: something else is asked."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.never-mind")), None)
    if at is None:
        return parts
    end = next((i for i in range(at + 1, len(parts)) if parts[i].kind != GLUE), len(parts))
    return [*parts[:at], *parts[end + 1 :]]


def returned(parts: list[Part]) -> list[Part]:
    """Read `when did golf come back` as when it was held: the years tell of the break."""
    asks = any(part.fits("ask.when") for part in parts) or any(
        one.fits("ask.which|ask.when|op.that") and other.fits("noun.games")
        for one, other in pairwise(part for part in parts if part.kind != GLUE)
    )
    held = [part for part in parts if part.fits("discipline|sport|event|op.it") and not part.fits(GLUE)]
    dated = any(part.fits("year|games") and not (i and parts[i - 1].fits("op.after|op.since")) for i, part in enumerate(parts))
    if not asks or len(held) > 1 or dated or any(part.fits("person|noc|medal.|verb.win|ask.who") for part in parts):
        return parts
    return [as_only(part, "verb.held") if part.fits("verb.return") else part for part in parts]


def only_medal_of(parts: list[Part]) -> list[Part]:
    """Read `Eritrea's only gold`, `its only medallist` as the one it has: nothing else is left out."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        owned = part.fits("op.only") and i and parts[i - 1].fits("noc|person") and after is not None
        its = owned and parts[i - 1].text.endswith(OWNERS)
        if owned and after is not None and after.fits(f"{'medal.' if its else 'medal.any'}|noun.medallist|noun.champion"):
            found[i] = replace(part, kind=GLUE, also=frozenset())
    return found


def trailing_name(parts: list[Part]) -> list[Part]:
    """Leave `name` aside at the end (`Djibouti's only medallist - name?`): who that is, is asked anyway."""
    last = max((i for i, part in enumerate(parts) if part.kind != GLUE), default=0)
    named = (
        last and parts[last].fits("ask.list") and any(part.fits("noun.medallist|noun.champion|medal.|verb.win") for part in parts[:last])
    )
    return [*parts[:last], replace(parts[last], kind=GLUE, also=frozenset()), *parts[last + 1 :]] if named else parts


def same_number(parts: list[Part]) -> list[Part]:
    """Read `share the same number of golds as X` of numbers: no medal was shared."""
    same = any(part.fits("op.same") for part in parts)
    return [replace(part, kind=GLUE, also=frozenset()) if same and part.fits("verb.share") else part for part in parts]


def neither_of(parts: list[Part]) -> list[Part]:
    """Read `from neither the USA nor Jamaica` as from anywhere but them."""
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        if (
            part.fits("op.neither")
            and after is not None
            and after.fits("noc|person|continent")
            and any(one.fits("op.nor") for one in parts[i:])
        ):
            rest = [as_only(one, "op.and") if one.fits("op.nor") else one for one in parts[i + 1 :]]
            return [*found[:i], as_only(part, "op.except"), *rest]
    return found


def or_more_behind(parts: list[Part]) -> list[Part]:
    """Read `2 golds or more` as `2 or more golds`."""
    for i, (number, medal, more) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        if number.kind == "number" and medal.fits("medal.") and more.fits("op.or-more|op.or-fewer"):
            return [*parts[:i], number, more, medal, *parts[i + 3 :]]
    return parts


def not_from(parts: list[Part]) -> list[Part]:
    """Read `how many of its medals did not come from athletics` as `were not in athletics`."""
    for i, (denial, verb) in enumerate(pairwise(parts)):
        after = next((one for one in parts[i + 2 :] if not one.fits("glue|op.since")), None)
        denies = denial.fits("op.not") and verb.fits("verb.place|verb.get|ask.from")
        if denies and after is not None and after.fits("discipline|sport|event") and any(one.fits("ask.count") for one in parts[:i]):
            return [*parts[: i + 1], *(one for one in parts[i + 2 :] if not one.fits("op.since"))]
    return parts


def by_birth(parts: list[Part]) -> list[Part]:
    """Read `the youngest by date of birth` as the youngest."""
    ranks = any(part.fits("op.youngest|op.oldest") for part in parts)
    return [replace(part, kind=GLUE, also=frozenset()) if ranks and part.fits("ask.born") else part for part in parts]


def still(parts: list[Part]) -> list[Part]:
    """Keep the word that something goes on only where that is asked (`is karate still held`); it says nothing elsewhere."""
    asks = bool(parts) and parts[0].fits("aux|ask.whether") and not any(part.fits("person|noc|medal.|keep|op.most") for part in parts)
    return [replace(part, kind=GLUE, also=frozenset()) if part.fits("op.still") and not asks else part for part in parts]


def counted_only(parts: list[Part]) -> list[Part]:
    """Read `how many golds came in swimming only` as those in swimming: medals are counted, and not who has no others."""
    said = [part for part in parts if not part.fits(f"{GLUE}|aux|noc|person|number")]
    counts = any(one.fits("ask.count") and other.fits("medal.") for one, other in pairwise(said))
    found = list(parts)
    for i, part in enumerate(parts):
        beside = next((one for one in parts[i + 1 :] if one.kind != GLUE), None), parts[i - 1] if i else None
        if counts and part.fits("op.only") and any(one is not None and one.fits("discipline|sport|event|games") for one in beside):
            found[i] = replace(part, kind=GLUE, also=frozenset())
    return found


def anybody_but(parts: list[Part]) -> list[Part]:
    """Read `has anybody but a German won it` as anybody else than one; the word only joins elsewhere."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE), None)
        whom = (
            i
            and parts[i - 1].fits("ask.who|op.any|op.every|noun.|medal.any")
            and after
            and after.fits("noc|person|people.|event|discipline")
        )
        says = whom or not part.fits(GLUE)
        found.append(part if not part.fits("op.but") else as_only(part, "op.except") if says else less(part, "op.but"))
    return found


def won_tournament(parts: list[Part]) -> list[Part]:
    """Read `when did Italy last get the football tournament` as when it won that."""
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if not one.fits(f"{GLUE}|discipline|sport|sex.|season.")), None)
        if part.fits("verb.get") and after is not None and after.fits("event.tournament") and not any(one.fits("medal.") for one in parts):
            return [*parts[:i], as_only(part, "verb.win"), *parts[i + 1 :]]
    return parts


def without_any(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the words that ask for rows with no medal at all (`countries without any medals`): who has none stands in no result."""
    rest = [part for part in parts if part.kind not in {GLUE, "aux"} and not part.fits("op.ever")]
    asked = any(part.fits(ROWS) for part in rest) and not any(part.fits("noc|person") for part in rest)
    if not asked or sum(part.fits("medal.|condition") for part in rest) != 1:
        return ()
    for i, part in enumerate(rest[:-1]):
        after = next((one for one in rest[i + 1 :] if not one.fits("verb.win|verb.get")), None)
        if part.fits("op.not|op.never|op.without") and after is not None and after.fits("medal.any"):
            return (part.text, after.text)
    return ()


def for_own_country(parts: list[Part]) -> list[Part]:
    """Leave out whom somebody of a country won for, where it is that country (`Slovenke … za Slovenijo`); it stands behind nobody."""
    for i in range(1, len(parts) - 1):
        named = parts[i].fits("op.behind|glue") and parts[i + 1].fits("noc") and not parts[i + 1].fits("noun.people")
        if named and any(one.fits("noun.people") and one.value == parts[i + 1].value for one in parts[:i]):
            return [*parts[:i], *parts[i + 2 :]]
    return parts
