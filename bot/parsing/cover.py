"""Which spans cover a text: those of the least cost, and no phrase that cuts a name in two."""

from collections.abc import Sequence

from bot.parsing.lexicon.tokens import Token
from bot.parsing.span import Span

UNKNOWN_COST = 5.0
TEAM = {"team.yes", "team.no"}


def uncut(words: Sequence[Span], names: Sequence[Span], events: Sequence[Span]) -> list[Span]:
    """Leave out phrases that cut a name in two: `who tops the table` in `the table tennis list`, `in the team` in `the team sprint`."""
    begins = {event.start for event in events}
    team = {span.start for span in words if span.end == span.start + 1 and span.end in begins and {span.kind, *span.also} & TEAM}
    named = [span for span in (*names, *events) if span.end - span.start > 1]
    return [
        span
        for span in words
        if (span.end - 1 not in team or {span.kind, *span.also} & TEAM)
        and not any(span.start < name.start < span.end < name.end for name in named)
    ]


def cheapest(spans: Sequence[Span], tokens: Sequence[Token]) -> list[Span]:
    """Return the spans that cover all tokens at the least cost; a token that nothing covers is unknown."""
    by_end: dict[int, list[Span]] = {}
    for span in spans:
        by_end.setdefault(span.end, []).append(span)
    best: list[tuple[float, Span | None]] = [(0.0, None)]
    for end in range(1, len(tokens) + 1):
        token = tokens[end - 1]
        unknown = Span(end - 1, end, "unknown", text=token.text, cost=UNKNOWN_COST)
        options = [(best[span.start][0] + span.cost, span) for span in (*by_end.get(end, ()), unknown)]
        best.append(min(options, key=lambda option: option[0]))
    chosen: list[Span] = []
    at = len(tokens)
    while at and (last := best[at][1]):
        chosen.append(last)
        at = last.start
    return chosen[::-1]
