"""Words that colour a sentence, and a word for years that asks for one: what the words beside them make of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.parsing.rewrite import GLUE, Part, as_only

PRAISE = "glue.praise"
RANKS = "op.most|op.fewest|op.more|op.fewer"
LONGEST_FRAME = 8
GUESS = "number|noun.|sex.|glue|aux|op.it|op.he|tag.true|op.only"
"""What a guess at an answer is made of, where it names nothing."""
KNOWN_ONLY = "word.other"
"""A word that is known and has no place in a Query."""


def of_degree(parts: Sequence[Part]) -> list[Part]:
    """`most famous`: an order that nothing in the data has, where the adjective alone would only colour the sentence."""
    found = list(parts)
    for i, part in enumerate(parts[1:], start=1):
        before = parts[i - 1]
        if part.fits(PRAISE) and before.fits(RANKS) and before.end == part.start:
            found[i] = as_only(part, KNOWN_ONLY)
    return found


def reported(parts: Sequence[Part]) -> list[Part]:
    """Leave out who asks or says what follows: `my nephew in Auckland asks …`, `a parent wanted to know …`.

    Only where a word of it is unknown and none names what a result is restricted by; elsewhere it may be a clause of its own.
    """
    at = next((i for i, part in enumerate(parts) if part.fits("glue.reports")), 0)
    frame = parts[:at]
    unknown = any(part.fits("unknown|fact.unknown") for part in frame)
    names = any(not (part.fits("unknown|fact.unknown|glue|aux|op.we|op.and|noun.athlete|op.it") or _is_one_word(part)) for part in frame)
    if not unknown or names or len(frame) > LONGEST_FRAME:
        return list(parts)
    return list(parts[at + 1 :])


def _is_one_word(part: Part) -> bool:
    """Whether somebody is named by one word alone, which may be a place (`in Auckland`)."""
    return part.kind == "person" and " " not in part.text


def said_of_person(parts: Sequence[Part]) -> list[Part]:
    """Leave out an unknown word between an article and a name (`that graceful Peggy Fleming`): the name says who it is."""
    found = list(parts)
    for i in range(1, len(parts) - 1):
        before, part, after = parts[i - 1 : i + 2]
        named = after.kind == "person" and " " in after.text
        if part.kind == "unknown" and part.text.islower() and " " not in part.text and named and before.fits("glue|op.it|op.that"):
            found[i] = as_only(part, GLUE)
    return found


def without_guess(parts: Sequence[Part], commas: frozenset[int]) -> list[Part]:
    """Leave out what is only guessed behind a question: `who has the most luge golds, one guy right?`."""
    behind = (i for i, part in enumerate(parts) if part.start in commas)
    start = next((i for i in behind if all(part.fits(GUESS) for part in parts[i:])), len(parts))
    guess = parts[start:]
    asks = any(part.fits("ask.") for part in parts[:start])
    told = bool(guess) and guess[0].fits("op.he|op.it") and any(part.kind == "aux" for part in guess)  # `…, she was like 13`
    guessed = bool(guess) and (told or guess[-1].fits("tag.true")) and any(part.fits("number") for part in guess)
    return list(parts[:start]) if asks and guessed else list(parts)


def praised_event(parts: Sequence[Part]) -> list[Part]:
    """Read `that unforgettable race` as `that race`."""
    found: list[Part] = []
    for part in parts:
        praised = len(found) > 1 and found[-1].fits(PRAISE) and found[-2].fits("op.it") and found[-2].fits("op.that")
        if praised and part.fits("noun.event"):
            found[-2:] = [replace(found[-2], kind="op.it", also=frozenset({"op.it-event"}), end=part.end)]
        else:
            found.append(part)
    return found


def meant_at_end(parts: Sequence[Part]) -> list[Part]:
    """Leave out `I mean` behind what is meant: `who is the best there, most golds I mean`."""
    said = [part for part in parts if part.kind != GLUE]
    only = len(said) > 1 and said[-1] is parts[-1] and said[-1].fits("op.only") and said[-2].fits("medal.any")  # `…, medals only`
    return list(parts[:-1]) if only or (len(parts) > 1 and parts[-1].fits("op.meant")) else list(parts)


OTHERS = "ask.who|ask.count|ask.mark|ask.times"
"""What is asked for and is no year."""


def year_asked_for(parts: Sequence[Part]) -> list[Part]:
    """`first gold year`: when, but for a year that is named (`the year 2008`) or told by who won in it (`the year Phelps won`)."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("op.the-year") and _is_when_somebody_won(parts, i):
            found[i] = as_only(part, "op.the-year")
        elif part.fits("ask.when") and part.fits(GLUE):
            named = any(one.fits("year") for one in (*parts[i + 1 : i + 2], *parts[max(i - 1, 0) : i]))
            found[i] = as_only(part, GLUE if named else "ask.when")
    return found


def _is_when_somebody_won(parts: Sequence[Part], at: int) -> bool:
    """Whether a year is told by who won in it, beside what is asked."""
    said = [part for part in parts[at + 1 :] if part.kind not in {GLUE, "aux"} and not part.fits("op.that|op.when|op.first|op.last")]
    before = [part for part in parts[:at] if part.kind not in {GLUE, "aux"}]
    asks = any(part.fits(f"{OTHERS}|ask.which") for part in said) or any(part.fits(OTHERS) for part in before)
    asks = asks or (any(part.fits("ask.which") for part in before) and not before[-1].fits("ask."))
    return asks and len(said) > 1 and said[0].fits("person|noc") and said[1].fits("verb.win|verb.get|medal.")
