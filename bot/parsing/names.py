"""People in a question: runs of words that stand together in somebody's name."""

from collections.abc import Sequence

from bot.parsing.lexicon import people
from bot.parsing.lexicon.people import Person, Rows
from bot.parsing.lexicon.tokens import Token, TokenKind
from bot.parsing.lexicon.words import SHORTEST_FUZZY, runs
from bot.parsing.span import Span

LONGEST_RUN = 6
MOST_RUN_WORDS = 24
"""A run of name words longer than this is no name; only its beginning is looked at."""
NAMED_WHOLE_COST = 0.9
SURNAME_COST = 1.3
DOMINANT = 6
"""A surname alone means the one who is so many times better known than the next."""


class NameFinder:
    """Looks names up in the catalogue; remembers what it has looked up for one question."""

    def __init__(self, catalogue: Rows) -> None:
        self._catalogue = catalogue
        self._known: dict[str, bool] = {}
        self._found: dict[tuple[tuple[str, ...], ...], list[Person]] = {}

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
        words = await self._name_words(tokens, forms)
        careful = sum(token.capital for token in tokens[1:]) > 0
        found: list[Span] = []
        for start, end in _stretches(words):
            taken: set[int] = set()
            for first, last in runs(range(start, end), LONGEST_RUN):
                inside = range(start + first, start + last)
                if taken.intersection(inside) or not _may_be_name(tokens, inside, explained):
                    continue
                if careful and len(inside) == 1 and not tokens[inside.start].capital:
                    continue  # who writes names with a capital means no name by a word without one
                options = [words[i] for i in inside]
                people_found = await self._people(options)
                if not people_found:
                    continue
                edges = {inside[0], inside[-1]} & said
                if any(not tokens[i].capital for i in edges) and not (len(inside) > 1 and _has_whole(people_found, options)):
                    continue
                text = " ".join(token.text for token in tokens[inside.start : inside.stop])
                cost = NAMED_WHOLE_COST if len(inside) > 1 else SURNAME_COST
                found.append(Span(inside.start, inside.stop, "person", people=people_found, text=text, cost=cost))
                taken.update(inside)
        return found

    async def corrections(self, forms: Sequence[str]) -> tuple[int, tuple[str, ...]]:
        """Find the nearest words of names to any first form of a word; a word cut short counts as two slips."""
        best: tuple[int, tuple[str, ...]] = (3, ())
        for form in forms:
            if len(form) >= SHORTEST_FUZZY:
                slips, words = await people.near_words(self._catalogue, form)
                if words and slips < best[0]:
                    best = (slips, words)
        cut = () if best[1] else await people.cut_words(self._catalogue, forms[0])
        return (2, cut) if cut else best

    async def _name_words(self, tokens: Sequence[Token], forms: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Keep, of each token's forms, those that stand in some name."""
        asked = [form for token, options in zip(tokens, forms, strict=True) if token.kind is TokenKind.WORD for form in options]
        new = [form for form in dict.fromkeys(asked) if form not in self._known]
        for at in range(0, len(new), 400):
            known = await people.name_words(self._catalogue, new[at : at + 400])
            self._known |= {form: form in known for form in new[at : at + 400]}
        return [
            tuple(form for form in options if self._known.get(form)) if token.kind is TokenKind.WORD else ()
            for token, options in zip(tokens, forms, strict=True)
        ]

    async def _people(self, options: list[tuple[str, ...]]) -> tuple[Person, ...]:
        key = tuple(options)
        if key not in self._found:
            self._found[key] = await people.people_with(self._catalogue, options)
        return _meant(self._found[key], options)


def _stretches(words: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    start = None
    for i, options in enumerate((*words, ())):
        if options and start is None:
            start = i
        elif not options and start is not None:
            stretches.append((start, min(i, start + MOST_RUN_WORDS)))
            start = None
    return stretches


def _may_be_name(tokens: Sequence[Token], inside: range, explained: frozenset[int]) -> bool:
    if len(inside) == 1:
        return inside.start not in explained and len(tokens[inside.start].word) > 1
    return any(i not in explained for i in inside) or all(tokens[i].capital for i in inside)


def _has_whole(found: Sequence[Person], options: Sequence[Sequence[str]]) -> bool:
    return any(_is_whole(name, options) for person in found for name in person.names)


def _meant(found: list[Person], options: Sequence[Sequence[str]]) -> tuple[Person, ...]:
    """Keep those whose whole name was said; else, of a surname, the one who is far better known than the others."""
    whole = [person for person in found if any(_is_whole(name, options) for name in person.names)]
    in_order = [person for person in whole if any(_in_order(name, options) for name in person.names)]
    found = in_order or whole or found
    if not found:
        return ()
    exact = [person for person in found if any(set(name.split()) >= {option[0] for option in options} for name in person.names)]
    found = exact or found
    if not whole and len(found) > 1 and found[0].weight >= DOMINANT * max(found[1].weight, 1) and found[0].athlete is not None:
        return (found[0],)
    return tuple(found)


def _is_whole(name: str, options: Sequence[Sequence[str]]) -> bool:
    words = name.split()
    return len(words) == len(options) and all(any(word in forms for forms in options) for word in words)


def _in_order(name: str, options: Sequence[Sequence[str]]) -> bool:
    words = name.split()
    return len(words) == len(options) and all(word in forms for word, forms in zip(words, options, strict=True))
