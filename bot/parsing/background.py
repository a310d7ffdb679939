"""What was said before the question itself: sentences and clauses that name whom or what it is about.

A question sentence takes from them what it lacks (a pronoun's person, an event, its Games). A clause that only describes something named
is left aside; it never restricts a result.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bot.olympics.names import fold
from bot.parsing.from_story import (
    golds_told,
    next_after_told,
    of_sport_and_sex,
    of_team_told,
    of_what_was_held,
    who_took,
    with_countrymen,
)
from bot.parsing.lexicon.people import country_of
from bot.parsing.rewrite import Part, as_only, less
from bot.parsing.sentence_kinds import ASKS, EVENTS, MORE, SUBJECTS, TIMES, is_question, is_who_won
from bot.parsing.span import OWNERS, WHOSE
from bot.query.model import Kind, Select

PAIR = 2
SAYS = (
    "ask.|event|games|where|season.|keep|condition|times|tag.true|op.before|op.after|op.only|op.first|op.last|noun.country"
    "|medal.gold|medal.silver|medal.bronze"
)
"""What an aside with words that nobody knows may not leave out."""
SPORTS = "discipline|sport|people."
OF_SOMEBODY = "person|noc|op.he|op.that|ask.who|verb."
"""What an aside holds that tells of somebody: `who was not the favourite`, and not `on grass not ice`."""
OPPOSED = "op.except|op.without|op.not|op.behind|op.ahead|op.after-clause"
SIDES_OF_TIME = "op.earlier|op.later|op.after|op.previous|op.next|op.after-clause"
RELATIVE = "op.behind|op.ahead|verb.succeed|op.with|op.previous|op.next|op.after|verb.beat"
DESCRIBED = "noc|sex.|people.|noun.|medal.|op.other|glue|unknown|op.except"
"""Before what a number says how many of them there were."""
OF_OTHER_TIMES = f"{TIMES}|verb.succeed|op.last|op.ever"
OF_ALL_TIME = f"{OF_OTHER_TIMES}|op.first|op.total|op.before|op.after|op.next|op.previous|ask.when|keep|condition|times|op.any"
"""What a question holds that is not of the Games that a story tells of."""
WINS = "verb.win|verb.get|medal.gold|medal.silver|medal.bronze"
WINNERS = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist"


def set_apart(main: Sequence[Part], before: Sequence[Part]) -> tuple[str, ...]:
    """Return the words of a story that set its years apart from what is asked: `After X in 1980 Y won it. Who was the first …?`."""
    leans = any(part.fits("keep|op.first|op.last|op.it-event|op.there") for part in main)
    return tuple(part.text for part in before if part.fits(SIDES_OF_TIME)) if leans else ()


def years_told(main: Sequence[Part], last: Sequence[Part]) -> tuple[str, ...]:
    """Return the words of a story that counts years to Games which it does not name: `they came back ten years later. What did …?`."""
    there = any(part.fits("op.there") for part in main)
    counted = tuple(part.text for part in last if part.fits("op.years-apart"))
    return counted if there and not any(part.fits("games|where") for part in (*main, *last)) else ()


def of_stranger(main: Sequence[Part], before: Sequence[Part]) -> tuple[str, ...]:
    """Return the name, of two words or more, of somebody unknown whom a story tells of and the question means by a pronoun."""
    named = any(part.fits("person") for part in (*main, *before))
    pronoun = any(part.fits("op.he") for part in main) and not any(part.fits("noc|ask.who") for part in main)
    names = (part.text for part in before if part.kind == "unknown" and len(part.text.split()) > 1 and part.text.istitle())
    return tuple(names)[:1] if pronoun and not named else ()


def told_and_asked(parts: Sequence[Part], commas: frozenset[int]) -> list[list[Part]] | None:
    """Part what is told of somebody from what is asked: `X shot at a record number of Games, but which medals did she win?`."""
    for i in range(1, len(parts)):
        comma = any(part.start in commas for part in parts[i - 1 : i + 1] if part is parts[i] or part.kind == "glue")
        if not (comma and parts[i].fits("ask.|noun.colour") and any(part.fits("op.he|op.there") for part in parts[i:])):
            continue
        told = parts[:i]
        if _is_told_of_there(told, parts[i:]) or is_who_won(told, parts[i:]):
            return [list(told), list(parts[i:])]
        named = sum(part.fits("person") for part in told) == 1 and not any(part.fits("person|noc") for part in parts[i:])
        if (
            named
            and not is_question(told)
            and not any(part.fits("verb.win|medal.|noun.champion|op.behind|verb.beat|verb.lose") for part in told)
        ):
            return [list(told), list(parts[i:])]
    return None


def _is_told_of_there(told: Sequence[Part], asked: Sequence[Part]) -> bool:
    """Whether one thing is told of some Games, and another asked of them: `X won the men's in Rio, but who won the women's there?`."""
    there = any(part.fits("op.there") for part in asked) and any(part.fits("event|discipline|sport|sex.") for part in asked)
    return there and any(part.fits("games") for part in told) and not is_question(told) and any(part.fits(WINS) for part in told)


def without_number(parts: Sequence[Part]) -> list[Part]:
    """Leave out of a description how many there were (`only one woman`, `three Finns`, `four golds`): the question asks for all of them."""
    found: list[Part] = []
    people = any(one.fits("bound|number") and other.fits("people.|noun.athlete|noun.country|noun.people") for one, other in pairwise(parts))
    for part, other in zip_longest(parts, parts[1:]):  # `only three boxers have won three golds`: so many golds each
        counted = part.fits("bound|number") and other is not None and other.fits(DESCRIBED)
        if part.kind == "condition" and part.value.measure.kind is Kind.COUNT and part.value.value and not people:
            found += _what_is_counted(part)
        elif not counted and not part.fits("tag.true"):
            found.append(part)
    return found


def last_clause(parts: Sequence[Part], commas: frozenset[int]) -> list[Part]:
    """Return what stands after the last comma that has something before it."""
    start = max((i for i, part in enumerate(parts) if part.start in commas), default=0)
    return list(parts[start:])


def _what_is_counted(part: Part) -> list[Part]:
    """Return the medals that a condition counts, or the noun of what it counts."""
    count = part.value.measure.count
    if count.of is Select.NOC:
        return [replace(part, kind="noun.country", value=None, also=frozenset())]
    medals = [f"medal.{medal}" for medal in count.where.medals] or ["medal.any"]
    return [replace(part, kind=medal, value=None, also=frozenset()) for medal in medals] if count.of is None else [part]


def with_background(main: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """Return the question with what it lacks, taken from what was said before it."""
    parts = who_took(main) + golds_told(main, before)
    named = [part for part in before if part.fits(f"{SUBJECTS}|{EVENTS}|{TIMES}|sex.|team.") or (part.kind == "where" and part.value.years)]
    left_out = next((i for i, one in enumerate(before) if one.fits("op.except|op.without") and _leaves_somebody(before[i:])), len(before))
    people = [part for part in named if part.fits("person") and _is_named(part) and not any(part is one for one in before[left_out:])]
    parts = with_countrymen(parts, people) + [part for part in before[left_out:] if part.fits("op.except|person|noc")]
    countries = [part for part in named if part.fits("noc")]
    if two := _two_compared(parts, before):
        return two
    anaphor = next((i for i in range(len(parts)) if parts[i].fits("noun.country|noun.team") and _is_the_one(parts, i)), None)
    if anaphor is not None and len({part.value for part in countries}) == 1 and not any(part.fits(SUBJECTS) for part in parts):
        parts[anaphor] = countries[0]
        hosted = any(part.fits("verb.host|ask.host") for part in before) and not any(part.fits(OF_ALL_TIME) for part in parts)
        parts += [part for part in named if part.fits("games")][:1] if hosted else []  # `how many did the home team win`
    parts = [_that_one(parts, i, people) for i in range(len(parts))]
    person = next((part for part in people if len(part.text.split()) > 1), people[0] if people else None)
    pronoun = next((i for i, part in enumerate(parts) if part.fits("op.it|op.he")), None)
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    if len({part.value for part in countries}) == 1 and any(one.fits("op.it") and other.fits(WINNERS) for one, other in pairwise(said)):
        parts.append(countries[0])  # `who were its champions`
    relative = [i for i in range(1, len(parts)) if _is_beside(parts, i)]
    if relative and person:
        parts[relative[0] - 1 : relative[0] + 1] = [_in_turn(parts[relative[0] - 1]), person]
    elif person and len(person.text.split()) > 1 and pronoun is not None and _is_he(parts, pronoun):
        parts[pronoun] = person  # `did she win a medal for Slovenia?`
    elif person and not any(part.fits(SUBJECTS) for part in parts) and not _asks_for_subject(_first_half(parts)):
        parts.append(person)
    elif not person and not any(part.fits(SUBJECTS) for part in parts) and not _asks_for_subject(_first_half(parts)):
        nocs = [part for part in named if part.fits("noc")]
        if nocs and pronoun is not None:
            parts[pronoun] = less(parts[pronoun], "op.it-event")
            parts.insert(pronoun, nocs[-1])
            parts += _people_of(before, nocs[-1]) if not any(part.fits(EVENTS) for part in parts) else []
            parts += _sport_of(before, parts)
            if not any(part.fits(f"{TIMES}|op.ever|op.total|ask.when") or part.kind == "where" for part in parts):
                parts += [part for part in named if part.fits("games")][-1:]
    if pronoun is not None and any(part.fits("ask.when") for part in parts) and not any(part.fits("medal.|verb.win") for part in parts):
        parts += [part for part in before if part.fits("medal.") and any(one.fits("verb.get") for one in parts)][-1:]
    if (
        pronoun is not None
        and any(part.fits("verb.win|verb.get") for part in parts)
        and not any(part.fits("medal.|noun.") for part in parts)
    ):
        metals = [part for part in without_number(before) if part.fits("medal.")]
        parts += metals[:1] if len({part.kind for part in metals}) == 1 else []
    about_event = _asks_for_subject(parts) or bool(relative) or any(part.fits(f"op.it-event|ask.why|{WINNERS}") for part in parts)
    counts = _counts_wins(parts)
    there = _at_games_told(parts)
    if (about_event or counts) and not any(part.fits(f"{EVENTS}|keep") for part in parts):
        own_sex = any(part.fits("sex.") for part in parts)
        parts[:0] = _events_told(before, people, own_sex=own_sex)  # before what may be denied: `which winners were not German`
        parts += [part for part in named if counts and part.kind == "where"]
        there = not counts and (not any(part.fits(OF_OTHER_TIMES) or part.kind == "where" for part in parts) or _at_games_told(parts))
    parts = next_after_told(parts, before) + of_team_told(parts, named) + of_what_was_held(parts, named) + of_sport_and_sex(parts, named)
    parts += _meant_by_it(main, before) if not any(part.fits("event|discipline|sport|keep") for part in parts) else []
    return [*parts, *[part for part in named if part.fits("games")][:1]] if there else parts


def _counts_wins(parts: Sequence[Part]) -> bool:
    """Whether it is asked how often somebody won, and nothing of what: `how often did Great Britain's men win?`."""
    return (
        any(part.fits("ask.times") for part in parts)
        and any(part.fits("verb.win") for part in parts)
        and not any(part.fits(f"medal.|{EVENTS}|op.he") for part in parts)
    )


def _leaves_somebody(said: Sequence[Part]) -> bool:
    """Whether a word that leaves something out stands right before somebody: `besides Bolt`, and not `over the bar`."""
    named = next((part for part in said[1:] if part.kind != "glue"), said[0])
    return named.fits("person|noc")


def _is_beside(parts: Sequence[Part], at: int) -> bool:
    """Whether a pronoun is of somebody beside whom another is asked for: `behind her`, `who had won it before him`."""
    said, him = parts[at - 1], parts[at]
    won_before = said.fits("op.before") and him.fits("op.he") and any(part.fits("verb.win|noun.champion|medal.gold") for part in parts)
    return him.fits("op.it|op.he") and (won_before or said.fits(RELATIVE))


def _in_turn(said: Part) -> Part:
    """Return a word that places a win, where it is `before him`: right before."""
    return as_only(said, "op.previous") if said.fits("op.before") else said


def _meant_by_it(main: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """Return what `in it` means where so many are counted: the one event or sport that a story names; elsewhere it stays unread."""
    at = next(
        (i for i in range(1, len(main)) if main[i].fits("op.it") and main[i - 1].kind == "glue" and _ends_phrase(main[i + 1 :])), None
    )
    if at is None:
        return []
    named = [part for part in before if part.fits("event|discipline|sport")]
    if not named:
        return []
    counts = any(part.fits("ask.count") for part in main)
    return named if counts and len(named) == 1 else [Part("word.vague", text=main[at].text)]


def _ends_phrase(after: Sequence[Part]) -> bool:
    """Whether nothing is owned by what stands before: `in it have they …`, and not `in its Games`."""
    return not after or after[0].fits("aux|verb.|op.and") or after[0].kind == "where"


def _two_compared(main: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """Return a question for the better of two whom a story names, with both: `Turkey and Iran …. Which of them has more golds?`."""
    sides = [part for part in before if part.fits(SUBJECTS)]
    games = [part for part in before if part.fits("games")]
    apart = any(part.fits("ask.difference") for part in main) and not any(part.fits(f"{SUBJECTS}|{TIMES}|{EVENTS}") for part in main)
    if apart and len(sides) == 1 and len(games) == PAIR:
        return [*main, sides[0], games[0], Part("op.and"), games[1]]  # `Spain …: what is the difference?`
    compares = any(part.fits(MORE) for part in main) and not any(part.fits(f"{MORE}|op.not") for part in before)
    if len(sides) != PAIR or not compares or any(part.fits(SUBJECTS) for part in main):
        return []
    asked = [part for part in main if not part.fits("op.it|op.he") and not (part.kind == "number" and part.value == PAIR)]
    return [*asked, sides[0], Part("op.or"), sides[1]]


def _at_games_told(parts: Sequence[Part]) -> bool:
    """Whether a question is of the Games that a story names: it says so (`there`), or asks who won an event, and not of all time."""
    if any(part.fits("games") for part in parts):
        return False
    if any(part.fits("ask.table") for part in parts) and not any(part.fits("op.ever|op.total|ask.when") for part in parts):
        return True
    if any(part.fits(TIMES) for part in parts):
        return False
    if any(part.fits("noun.teammates|noun.members") for part in parts) and not any(part.fits(OF_ALL_TIME) for part in parts):
        return True
    wins = _asks_for_subject(parts) and any(part.fits("event") for part in parts) and any(part.fits(WINS) for part in parts)
    ever = any(part.fits(OF_ALL_TIME) or part.kind == "where" for part in parts)
    return any(part.fits("op.there|ask.host|ask.where") for part in parts) or (wins and not ever)


def _that_one(parts: Sequence[Part], at: int, people: Sequence[Part]) -> Part:
    """Return whom a word for somebody of a country means: `the Frenchman's gold`, where a story names one who is."""
    said, after = parts[at], parts[at + 1] if at + 1 < len(parts) else None
    alone = said.text.endswith(OWNERS) or after is None or after.fits("verb.|aux")
    if not (said.kind == "noc" and said.fits("noun.people|adjective.noc") and at and parts[at - 1].kind == "glue" and alone):
        return said
    meant = [part for part in people if {country_of(person.key) for person in part.value} <= said.value]
    return meant[0] if len(meant) == 1 else said


def _events_told(before: Sequence[Part], people: Sequence[Part], *, own_sex: bool) -> list[Part]:
    """Return what a story says of its event; another that came before or after it (`before the 5000 replaced it`) is not meant.

    `own_sex`: the question says of whom it is.
    """
    first = next((i for i, part in enumerate(before) if part.fits("event")), len(before))
    apart = next((i for i in range(first, len(before)) if before[i].fits("op.before|op.after|op.after-clause")), len(before))
    named = [part for part in before[:apart] if part.fits(f"{EVENTS}|sex.|team.")]
    sex = next((part for part in named if part.fits("sex.") and not own_sex), None)
    events = [part for part in named if part.fits(f"{EVENTS}|team.") or part is sex]
    return [_done_by(people, part) if part.fits("event") and not own_sex else part for part in events]


def _done_by(people: Sequence[Part], event: Part) -> Part:
    """Return an event that a story tells of somebody, held to what they do: `Jones lost her 100 metres title. Who …?`."""
    meant = [person for part in people[:1] for person in part.value]
    genders = {f"sex.{person.gender}" for person in meant if person.gender}
    disciplines = {person.key.rsplit(".", 1)[-1].upper() for person in meant if person.athlete is not None}
    return replace(event, also=event.also | {f"{WHOSE}{one}" for one in (*disciplines, *(genders if len(genders) == 1 else ()))})


def _sport_of(before: Sequence[Part], main: Sequence[Part]) -> list[Part]:
    """Return the one sport that a story tells of a country, where how many medals it has is asked, and of nothing else."""
    named = [part for part in before if part.fits("discipline|event|sport")]
    counts = any(part.fits("ask.count|op.first|op.last") for part in main) and any(part.fits("medal.|condition") for part in main)
    held = any(part.fits(f"{EVENTS}|{TIMES}|op.total") or part.kind == "where" for part in main)
    return named if len(named) == 1 and counts and not held else []


def _people_of(before: Sequence[Part], noc: Part) -> list[Part]:
    """Return the people beside a country: of `Cuban boxers`, `they` are no other Cubans."""
    return [other for one, other in pairwise(before) if one is noc and other.fits("people.|sex.")]


def _is_he(parts: Sequence[Part], pronoun: int) -> bool:
    """Whether a pronoun is for one person, and no other is named."""
    return parts[pronoun].fits("op.he") and not any(part.fits("person") for part in parts)


def _is_the_one(parts: Sequence[Part], at: int) -> bool:
    """Whether a noun means what was named before (`the country`), and is not asked for (`which country`)."""
    before = next((part for part in reversed(parts[:at]) if part.kind != "glue"), None)
    return at > 0 and parts[at - 1].fits("glue|op.it") and not (before and before.fits("ask.|keep|number|op.only|op.every"))


def _first_half(parts: Sequence[Part]) -> Sequence[Part]:
    """Return what stands before a second question: `when did it get its first gold, and who won it`."""
    at = next((i for i in range(1, len(parts) - 1) if parts[i].fits("op.and") and parts[i + 1].fits(ASKS)), len(parts))
    return parts[:at] if any(part.fits(ASKS) for part in parts[:at]) else parts


def _asks_for_subject(parts: Sequence[Part]) -> bool:
    """Whether the question asks who or which country: then nobody named before is its subject."""
    if any(part.fits("ask.from") for part in parts) and any(part.fits(WINNERS) for part in parts):
        return True  # `from where was the silver medallist`
    people = any(one.fits("ask.which") and other.fits("noc|sex.|people.|noun.athlete") for one, other in pairwise(_said(parts)))
    if people and any(part.fits("verb.") for part in parts):
        return True  # `which Polish woman won it`
    return any(
        part.fits("ask.who") or (part.fits("noun.country|noun.team") and any(one.fits("ask.which") for one in parts)) for part in parts
    )


def _is_named(part: Part) -> bool:
    """Whether somebody is named with a capital, and not only by a word that is near a surname (`almost unknown outside Cork`)."""
    words = fold(part.text).split()
    whole = len(words) > 1 or any(words[0] in name.split() for person in part.value for name in person.names)
    return part.text[:1].isupper() and whole


def without_asides(parts: Sequence[Part], commas: frozenset[int]) -> tuple[list[Part], str]:
    """Leave out clauses between commas that hold unknown words and nothing that a result is restricted by; return what was left out."""
    clauses: list[list[Part]] = [[]]
    for part in parts:
        if part.start in commas and clauses[-1]:
            clauses.append([])
        clauses[-1].append(part)
    if len(clauses) == 1:
        return list(parts), ""
    kept: list[Part] = []
    aside: list[str] = []
    for clause in clauses:
        described = clause and (clause[0].fits("clause.aside") or any(part.kind == "unknown" for part in clause))
        opposed = any(part.fits(OPPOSED) for part in clause)
        rest = [part for other in clauses if other is not clause for part in other]
        alone = any(part.fits(SPORTS) for part in clause) and not any(part.fits(f"{SPORTS}|event|person|noc") for part in rest)
        whose = any(part.fits("noc|continent") for part in clause) and not any(part.fits("noc|continent|person|ask.who") for part in rest)
        denies = opposed and not any(part.fits(OF_SOMEBODY) for part in clause)
        says = clause[0].fits("aux") or alone or whose or denies or _of_them(clause) or any(part.fits(SAYS) for part in clause)
        if described and (clause[0].fits("clause.aside") or not says):
            aside.append(" ".join(part.text for part in clause))
            kept += [
                part
                for part in clause
                if not opposed and part.fits("person") and len(part.text.split()) > 1 and not any(one.fits("person") for one in kept)
            ]
        else:
            kept += clause
    return kept, ", ".join(aside)


def _of_them(clause: Sequence[Part]) -> bool:
    """Whether a clause says how many of what was named before it are so: `none of them on the road`, `all of them indoors`."""
    return any(one.fits("op.not|op.every|op.both|number") and other.fits("op.it") for one, other in pairwise(_said(clause)))


def _said(clause: Sequence[Part]) -> list[Part]:
    return [part for part in clause if part.kind != "glue" or part.fits("op.it")]
