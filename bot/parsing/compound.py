"""Two questions in one: `who won in 1988, and who in 1992?`, `the champion of Albertville: what else did she win there?`.

The first is read for itself, the second as what follows it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec.structs import replace as changed

from bot.parsing.antecedents import Before
from bot.parsing.bag import LIGHT
from bot.parsing.follow_up import follow_up
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import Reading
from bot.parsing.rewrite import Part, as_only
from bot.parsing.sentence_kinds import is_claimed_too, is_who_won
from bot.query.model import MEDALS, Ask, Near, Query, Request, Select, Where

Read = Callable[[Sequence[Part]], Reading]

SAYS = "verb.win|verb.get|verb.beat|verb.lose|verb.held|verb.host|keep"
"""What makes the second half a question of its own, with something that happened."""
FAMILIES = ("ask.who", "ask.which", "ask.count", "ask.when", "ask.where")
RELATIVE = "ask.which|ask.who|ask.where|ask.when"
NAMED = "noun.|people.|person|event|discipline|games|medal.|sex."
"""What a clause after a comma may say more of."""
DESCRIBED = "noun.country|noun.athlete|noun.team|people.|ask.who|sex."
PRONOUN = "op.he|op.it|op.there"
WINNER = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|ask.who|op.that"


def are_two(first: Sequence[Part], second: Sequence[Part]) -> bool:
    """Whether neither half could be a detail that the other asks for."""
    again = any(all(any(part.fits(family) for part in half) for half in (first, second)) for family in FAMILIES)
    return again or any(part.fits(SAYS) for part in second) or (_asks_for_place(second) > 0 and any(part.fits("person") for part in first))


def halves(parts: Sequence[Part], commas: frozenset[int]) -> Iterator[tuple[list[Part], list[Part]]]:
    """Yield where a second question may begin: after `and`, or after a comma."""
    for i in range(1, len(parts)):
        counts = any(one.fits("ask.count") and other.fits("medal.") for one, other in pairwise(parts[:i]))
        again = counts and parts[i].fits("ask.count") and not parts[i - 1].fits("op.and")
        joined = parts[i].fits("op.and")
        after = next((part for part in parts[i + joined :] if part.kind not in {"glue", "aux"}), None)
        claims = i + 1 < len(parts) and after is not None and is_claimed_too(parts, i, after)
        if after is None or not (after.fits("ask.") or claims) or not (joined or again or parts[i].start in commas):
            continue
        if not joined and after.fits(RELATIVE) and not after.fits("ask.count") and parts[i - 1].fits(NAMED):
            continue  # `at the Games, at which X won`
        if _only_describes(parts[:i]):
            continue  # `of the people who never won gold, who has the most medals`
        yield list(parts[:i]), list(parts[i + joined :])


def _only_describes(parts: Sequence[Part]) -> bool:
    """Whether a clause asks nothing: it names people, and says who they are."""
    said = [part for part in parts if part.kind not in LIGHT]
    asks = [i for i, part in enumerate(said) if part.fits("ask.")]
    return len(asks) == 1 and asks[0] > 0 and said[asks[0]].fits("ask.who") and said[asks[0] - 1].fits("noun.athlete|noun.country|people.")


def two_questions(parts: Sequence[Part], commas: frozenset[int], lexicon: Lexicon, read: Read, *, apart: bool) -> Reading | None:
    """Read two questions of which each is whole; `apart`: only those of which neither can be a detail of the other."""
    for first, second in halves(parts, commas):
        if (claimed := _one_of_claimed(first, second, read)) is not None:
            return claimed
        asks = any(part.fits("ask.") for part in first) and any(part.kind not in LIGHT and not part.fits("ask.") for part in first)
        if asks and (not apart or are_two(first, second)) and (made := both_of(first, second, lexicon, read)):
            return made
    return None


def _one_of_claimed(first: Sequence[Part], second: Sequence[Part], read: Read) -> Reading | None:
    """Read a claim, and who was the first or last of whom it holds: `has a Kenyan ever won it, and who was the first?`."""
    which = [part for part in second if part.fits("op.first|op.last")]
    rest = [
        part
        for part in second
        if part not in which and part.kind not in LIGHT and not part.fits("ask.who|ask.when|ask.which|op.it|op.times")
    ]
    if first[0].kind != "aux" or any(part.fits("op.first|op.last") for part in first) or len(which) != 1 or rest:
        return None
    claim = read(first)
    asked = read(
        [*[part for part in second if part not in which], *which, *[part for part in first[1:] if not part.fits("op.ever|op.any")]]
    )
    return replace(claim, then=asked.request) if claim.request and asked.request else None


def is_described(described: Sequence[Part], asked: Sequence[Part]) -> bool:
    """Whether somebody is only described, by what nobody else has, and asked about by a pronoun: `the nation with the most golds`."""
    most = any(part.fits("keep") for part in described) and any(part.fits(DESCRIBED) for part in described)
    return most and any(part.fits(PRONOUN) for part in asked) and not any(part.fits("person|noc") for part in (*described, *asked))


def about_winner(described: Sequence[Part], asked: Sequence[Part], lexicon: Lexicon, read: Read) -> Reading | None:
    """Read what is asked of a winner who is only described: `the one who won the decathlon in Montreal, how old was he?`."""
    most, won = is_described(described, asked), is_who_won(described, asked)
    if not (most or won) and (not any(part.fits(PRONOUN) for part in asked) or not any(part.fits(WINNER) for part in described)):
        return None
    said = [part for part in described if part.kind not in LIGHT]
    if most and said and said[0].fits("verb.get|ask.list"):
        described = described[described.index(said[0]) + 1 :]  # `take the nation with …`
        said = said[1:]
    if not said or any(part.fits("ask.") and not part.fits("ask.who") for part in described):
        return None
    asking = "ask.which" if most else "ask.who"
    who = list(described) if any(part.fits("ask.who") for part in described) else [Part(asking), *described]
    first = read([part for part in who if not part.fits("op.that")])
    if first.request is None:
        return None
    request = follow_up(asked, Before(first.request), lexicon, read)
    return Reading(first.language, request=request) if request else None


def both_of(first: Sequence[Part], second: Sequence[Part], lexicon: Lexicon, read: Read) -> Reading | None:
    """Read a question, and another that leans on it."""
    one = read(first)
    if one.request is None or (isinstance(one.request, Query) and one.request.ask in {Ask.COUNT, Ask.LIST} and _is_of_nothing(one.request)):
        return None
    request = (
        _in_total(one.request, second)
        or _who_else(one.request, second)
        or follow_up([Part("op.and"), *second], Before(one.request), lexicon, read)
        or read(second).request
    )
    return replace(one, then=request) if request and not _is_of_nothing(request) else None


def _in_total(told: Request, asked: Sequence[Part]) -> Query | None:
    """Read `how many golds there, and how many in total` as medals of any kind, there."""
    said = [part for part in asked if part.kind not in LIGHT and not part.fits("verb.get|verb.win|medal.any")]
    total = len(said) == len(("how many", "in total")) and said[0].fits("ask.count") and said[1].fits("op.total")
    of_kind = isinstance(told, Query) and told.ask is Ask.COUNT and told.select is None and len(told.where.medals) == 1
    return changed(told, where=changed(told.where, medals=MEDALS)) if total and of_kind and isinstance(told, Query) else None


def _who_else(told: Request, asked: Sequence[Part]) -> Query | None:
    """Read `in what did X win, and who was second` as who was in those events, and not as a place of X's."""
    place = _asks_for_place(asked)
    one = isinstance(told, Query) and len(told.where.athletes) == 1 and bool(told.where.medals) and not told.where.near
    if not (one and place) or not isinstance(told, Query):
        return None
    return Query(select=Select.RESULT, where=Where(places=(place,), near=Near(other=told.where)))


def _asks_for_place(asked: Sequence[Part]) -> int:
    """Return the place of which a half asks nothing but who was there (`and who was second`); 0 where it asks anything else."""
    said = [part for part in asked if part.kind not in LIGHT and not part.fits("verb.|noun.event|op.and")]
    alone = len(said) == len(("who", "second")) and said[0].fits("ask.who")
    return _place(said[1]) if alone else 0


def _place(part: Part) -> int:
    """Return the place of the podium that a part names."""
    if part.kind == "ordinal":
        return int(part.value)
    return 2 if part.fits("medal.silver|noun.silver-medallist") else 3 if part.fits("medal.bronze|noun.bronze-medallist") else 0


def _is_of_nothing(request: Request) -> bool:
    """Whether a half alone asks for all that there is (`…, which countries`): it means what the other half is about."""
    plain = isinstance(request, Query) and not (request.sides or request.having or request.keep or request.measure or request.tell)
    return plain and isinstance(request, Query) and changed(request.where, medals=(), sex=None) == Where()


def which_of_told(question: Sequence[Part], told: Sequence[Part], read: Read) -> Reading | None:
    """Read `Which ones?` as asked of what was said before it: `Three South American teams have won it. Which ones?`."""
    said = [part for part in question if part.kind not in LIGHT]
    if len(said) != 1 or not said[0].fits("ask.who|ask.which") or any(part.fits("ask.|person|op.first|op.last") for part in told):
        return None
    rows = next((part for part in told if part.fits("noun.country|noun.team|noun.athlete|people.|sex.|noc|continent")), None)
    won = any(part.fits("verb.win|verb.get|noun.champion|medal.|condition") for part in told)
    if rows is None or not won:
        return None
    whose = [as_only(part, "noun.country") if part.fits("noun.team") else part for part in told]
    found = read([Part("ask.which", None, said[0].start, said[0].end, said[0].text), *whose])
    return found if isinstance(found.request, Query) else None
