"""People in a question: runs of words that stand together in somebody's name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.olympics.names import fold
from bot.parsing.lexicon.people import Person
from bot.parsing.lexicon.tokens import Token, TokenKind
from bot.parsing.lexicon.words import runs
from bot.parsing.name_lookup import LONGEST_RUN, NameLookup, has_whole, stretches
from bot.parsing.span import OWNERS, Span

NAMED_WHOLE_COST = 0.9
NAMED_IN_PART_COST = 1.1
SURNAME_COST = 1.3
MISSPELT_COST = 1.4
LONGEST_OTHERWISE = 4
"""Words of a name that is looked for in other spellings; longer ones are no names, or take long."""
MOST_OTHERWISE = 3
SHORTEST_WHOLE = 8
"""A shorter whole name is not searched with a slip."""
LONG_NAME = 8
"""A word of so many letters is seldom near a name by chance."""
LONGEST_JOINT = 3
"""A longer word is no `da`, `van` or `el`."""
ALIKE = 3
"""Letters at the beginning that a first name and its short form share."""


class NameFinder(NameLookup):
    """Finds the people of one question, as spans."""

    async def spans(
        self,
        tokens: Sequence[Token],
        forms: Sequence[tuple[str, ...]],
        explained: frozenset[int],
        said: frozenset[int],
    ) -> list[Span]:
        """Find people; a run needs a word that nothing else explains, or capitals throughout.

        Words that are `said` (they are part of a question's vocabulary) begin or end a name only where it is somebody's
        whole name or written with a capital.
        """
        words = await self.name_words(tokens, forms)
        careful = sum(token.capital for token in tokens[1:]) > 0
        found: list[Span] = []
        for start, end in stretches(words):
            taken: set[int] = set()
            for first, last in runs(range(start, end), LONGEST_RUN):
                inside = range(start + first, start + last)
                if taken.intersection(inside) or not _may_be_name(tokens, inside, explained):
                    continue
                named = tokens[inside.start].capital or tokens[inside.start].text.endswith(OWNERS)  # `bolt's time`
                if careful and len(inside) == 1 and not named:
                    continue  # who writes names with a capital means no name by a word without one
                options = [words[i] for i in inside]
                people_found = await self.people(options) if await self.may_be_one(options) else ()
                if len(inside) > 1 and inside.start in explained and not tokens[inside.start].capital:
                    people_found = tuple(one for one in people_found if any(_stands_in(name, options) for name in one.names))
                if not people_found:
                    continue
                edges = {inside[0], inside[-1]} & said
                if any(not tokens[i].capital for i in edges) and not (len(inside) > 1 and has_whole(people_found, options)):
                    continue
                text = " ".join(token.text for token in tokens[inside.start : inside.stop])
                whole = len(inside) > 1 and has_whole(people_found, options)
                cost = NAMED_WHOLE_COST if whole else NAMED_IN_PART_COST if len(inside) > 1 else SURNAME_COST
                found.append(Span(inside.start, inside.stop, "person", people=people_found, text=text, cost=cost))
                taken.update(inside)
            found += await self._misspelt(tokens, words, [i for i in range(start, end) if i not in explained])
        return [*found, *await self._otherwise_written(tokens, explained, found)]

    async def _otherwise_written(self, tokens: Sequence[Token], explained: frozenset[int], found: Sequence[Span]) -> list[Span]:
        """Find names that nobody has, and somebody has otherwise written (`Michaela Shiffrin`, `Emma Mc Keon`)."""
        spans = []
        for start, end in _unexplained(tokens, explained)[:MOST_OTHERWISE]:
            if any(span.start <= start and span.end >= end for span in found):
                continue
            people = await self.otherwise(tuple(token.word for token in tokens[start:end]))
            if len(people) == 1:
                text = " ".join(token.text for token in tokens[start:end])
                spans.append(Span(start, end, "person", people=tuple(people), text=text, cost=MISSPELT_COST))
        return spans

    async def _misspelt(self, tokens: Sequence[Token], words: Sequence[tuple[str, ...]], unexplained: Sequence[int]) -> list[Span]:
        """Find a first name and a surname that nobody has together, and somebody has with a slip (`Jenny Thomson`)."""
        found = []
        for first, last in pairwise(unexplained):
            if (
                last != first + 1
                or len(tokens[first].word) + len(tokens[last].word) < SHORTEST_WHOLE
                or await self.people([words[first], words[last]])
            ):
                continue
            typed = f"{tokens[first].word} {tokens[last].word}"
            candidates = [*await self.people_of(words[first]), *await self.people_of(words[last])]
            near = {person.key: person for person in candidates if _is_near(typed, person)}
            if len(near) == 1:
                text = " ".join(token.text for token in tokens[first : last + 1])
                found.append(Span(first, last + 1, "person", people=tuple(near.values()), text=text, cost=MISSPELT_COST))
        return found


def _is_near(typed: str, person: Person) -> bool:
    """Whether somebody's whole name is what was typed, but for one slip."""
    return any(OSA.distance(typed, name, score_cutoff=1) == 1 for name in person.names)


def with_first_names(spans: Sequence[Span]) -> list[Span]:
    """Take a first name and the surname after it as one person: `Steve Redgrave` is Stephen, whose name says no Steve."""
    kept: list[Span] = []
    for span in spans:
        meant = _of_that_first_name(kept[-1], span) if kept else ()
        if meant:
            first = kept.pop()
            span = replace(span, start=first.start, people=meant, text=f"{first.text} {span.text}")  # noqa: PLW2901
        kept.append(span)
    return kept


def is_joint(word: str, people: Sequence[Person]) -> bool:
    """Whether a word is nobody's first name or last: `da`, `van`, `el`."""
    names = [fold(person.label).split() for person in people]
    return len(word) <= LONGEST_JOINT and not any(word in (*name[:1], *name[-1:]) for name in names)


def with_strangers(spans: Sequence[Span], tokens: Sequence[Token]) -> list[Span]:
    """Take a name and a word with a capital beside it that nobody knows as a stranger's: `Thaddeus Wobblethorpe` is no Thad Shideler."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        one = span.end - span.start == 1 and before is not None and before.end - before.start == 1
        strange = before is not None and {before.kind, span.kind} == {"person", "unknown"} and before.end == span.start
        capitals = before is not None and tokens[before.start].capital and tokens[span.start].capital
        if one and strange and before is not None and capitals and (before.start or _is_first_name(before)):
            kept[-1] = replace(before, end=span.end, kind="unknown", people=(), text=f"{before.text} {span.text}")
            continue
        kept.append(span)
    return kept


def _is_first_name(span: Span) -> bool:
    """Whether a word is no last name of the best known who has it: `Wayne`, of Gary Wayne Hall."""
    return span.kind == "person" and fold(span.text) not in fold(span.people[0].label).split()[-1:]


def _of_that_first_name(first: Span, surname: Span) -> tuple[Person, ...]:
    """Return those of a surname whose first name begins like the word before it."""
    words = first.end - first.start, surname.end - surname.start
    if words != (1, 1) or first.kind not in {"person", "unknown"} or surname.kind != "person":
        return ()
    begins = fold(first.text)[:ALIKE]
    return tuple(
        person
        for person in surname.people
        if len(begins) == ALIKE and any(word.startswith(begins) for name in person.names for word in name.split()[:-1])
    )


def _unexplained(tokens: Sequence[Token], explained: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs (start, end) of two words and more, as many as a name may have, that nothing else explains."""
    alone = [i for i, token in enumerate(tokens) if token.kind is TokenKind.WORD and i not in explained]
    found: list[tuple[int, int]] = []
    for i in alone:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return [(start, end) for start, end in found if 1 < end - start <= LONGEST_OTHERWISE]


def _may_be_name(tokens: Sequence[Token], inside: range, explained: frozenset[int]) -> bool:
    if len(inside) == 1:
        return inside.start not in explained and len(tokens[inside.start].word) > 1
    return any(i not in explained for i in inside) or all(tokens[i].capital for i in inside)


def _stands_in(name: str, options: Sequence[tuple[str, ...]]) -> bool:
    """Whether a run of words stands so in a name: `von Grünigen` in Michael von Grünigen's, and not `von Michael`."""
    words = name.split()
    starts = range(len(words) - len(options) + 1)
    return any(all(words[at + i] in forms for i, forms in enumerate(options)) for at in starts)


def is_long_name(word: str, span: Span) -> bool:
    """Whether a long word is but one slip from a word of the names found."""
    near = {one for person in span.people for name in person.names for one in name.split()}
    return len(word) >= LONG_NAME and any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in near)
