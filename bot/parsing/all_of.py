"""Claims about all of some, or of some alone: `every champion since 1984 was American`, `did only Kenyans win it`.

They are held to whatever else there is: nobody else won it.
"""

from collections.abc import Sequence

import msgspec

from bot.parsing.inner import Compose
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import GLUE, Part, as_only
from bot.query.model import Ask, Expect, Query, Select, Where

ALL = "op.all-of"
WON = "noun.champion|noun.medallist|medal."
OF_THEM = "sex.|discipline|sport|event|season.|team.|noc|glue"
"""What may stand between `every` and whoever is meant."""
SAID = "noc|continent|discipline|sport|sex."
"""What may be said of all of them."""
JOINS = "op.and|op.or|glue|people.|noun.athlete|noun.country|aux|verb.get|verb.place|op.whether"


def every_winner(parts: list[Part]) -> list[Part]:
    """Tell `every` before winners apart in a claim, where it must hold of each of them; of medals `claims.claimed_of_all` tells."""
    if any(part.fits("ask.|op.that") and not part.fits("ask.whether") for part in parts):
        return parts
    found = list(parts)
    for i, part in enumerate(parts):
        after = next((one for one in parts[i + 1 :] if not one.fits(OF_THEM)), None)
        claims = any(one.kind == "aux" or one.fits("tag.true|ask.whether") for one in (*parts[:i], *parts[i + 1 :]))
        if claims and part.fits("op.every") and after is not None and after.fits("noun.champion|noun.medallist"):
            found[i] = as_only(part, ALL)
    return found


def all_of(parts: Sequence[Part], compose: Compose) -> Query | None:
    """Return the claim that nobody else is among some; None where nothing is claimed of all.

    Raises
    ------
    NoReadingError
        If it is not clear what is said of all of them.
    """
    at = next((i for i, part in enumerate(parts) if part.fits(ALL) or _only(parts, i)), None)
    if at is None:
        return None
    parts = [part for part in parts if not part.fits("tag.true|ask.whether|opening")]
    at = next(i for i, part in enumerate(parts) if part.fits(ALL) or _only(parts, i))
    every = parts[at].fits(ALL)
    start, end = _said_at_end(parts, at) if every else _run(parts, at + 1)
    predicate = [part for part in parts[start:end] if part.fits(SAID)]
    kinds = {next(kind for kind in SAID.split("|") if part.fits(kind)) for part in predicate}
    whole = [*parts[:at], *parts[at + 1 : start], *parts[end:]]
    subject = [part for part in whole if not part.fits("aux|verb.place|op.ever")]
    refused = NoReadingError(Refusal.UNCONNECTED, (parts[at].text,))
    if len(kinds) != 1 or not any(part.fits(f"{WON}|verb.win|verb.get") for part in subject):
        raise refused
    among, others = compose([Part("ask.who"), *subject]), compose([Part("ask.who"), *predicate, Part("op.or"), Part("medal.any")])
    plain = Query(ask=among.ask, select=among.select, where=among.where, tell=among.tell)
    if among != plain or among.ask not in {Ask.LIST, Ask.ROLL} or among.select not in {Select.RESULT, Select.ATHLETE, None}:
        raise refused
    left = msgspec.structs.replace(others.where, medals=())
    if left == Where():
        raise refused
    where = msgspec.structs.replace(among.where, without=(*among.where.without, left))
    return Query(ask=Ask.WHETHER, where=where, expect=Expect(value=0))


def _only(parts: Sequence[Part], at: int) -> bool:
    """Whether a word says that nobody else won: `only Kenyans won it`."""
    after = next((part for part in parts[at + 1 :] if part.kind != GLUE), None)
    wins = any(part.fits("verb.win") for part in parts)
    return parts[at].fits("op.only") and wins and after is not None and after.fits("noc|continent")


def _run(parts: Sequence[Part], start: int) -> tuple[int, int]:
    """Return where the names behind `only` begin and end."""
    end = start
    while end < len(parts) and parts[end].fits(f"noc|continent|{JOINS}") and not parts[end].fits("aux|verb."):
        end += 1
    return start, end


def _said_at_end(parts: Sequence[Part], at: int) -> tuple[int, int]:
    """Return where begins what a claim ends with: `… were American, Canadian or Jamaican`."""
    start = len(parts)
    while start > at + 1 and parts[start - 1].fits(f"{SAID}|{JOINS}"):
        start -= 1
    return start, len(parts)
