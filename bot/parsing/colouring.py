"""Words that colour a sentence, and a word for years that asks for one: what the words beside them make of them."""

from collections.abc import Sequence

from bot.parsing.rewrite import GLUE, Part, as_only

PRAISE = "glue.praise"
RANKS = "op.most|op.fewest|op.more|op.fewer"
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


def year_asked_for(parts: Sequence[Part]) -> list[Part]:
    """`first gold year`: when, but for a year that is named (`the year 2008`)."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.fits("ask.when") and part.fits(GLUE):
            named = any(one.fits("year") for one in (*parts[i + 1 : i + 2], *parts[max(i - 1, 0) : i]))
            found[i] = as_only(part, GLUE if named else "ask.when")
    return found
