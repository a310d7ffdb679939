"""People in a question: runs of words that stand together in somebody's name."""

from collections.abc import Sequence

from bot.answers.understanding.items import Item, ItemKind
from bot.parsing.lexicon import people
from bot.parsing.lexicon.people import Person, Rows
from bot.parsing.lexicon.tokens import Token, TokenKind
from bot.parsing.lexicon.words import SHORTEST_FUZZY, runs

LONGEST_RUN = 6
MOST_RUN_WORDS = 24
"""A run of name words longer than this is no name; only its beginning is looked at."""
NAMED_WHOLE_RANK = 1
PERSON_RANK = 6
DOMINANT = 6
"""A surname alone means the one who is so many times better known than the next."""


class NameFinder:
    """Looks names up in the catalogue; remembers what it has looked up for one question."""

    def __init__(self, catalogue: Rows) -> None:
        self._catalogue = catalogue
        self._known: dict[str, bool] = {}
        self._found: dict[tuple[tuple[str, ...], ...], list[Person]] = {}

    async def items(
        self,
        tokens: Sequence[Token],
        forms: Sequence[tuple[str, ...]],
        explained: frozenset[int],
        *,
        said: frozenset[int],
        unsure: frozenset[int],
    ) -> list[tuple[Item, int]]:
        """Find people; a run needs a word that nothing else explains, or capitals throughout.

        Words that are `said` begin or end no name; one that is `unsure` begins one whose first name it is (`mark spitz`).
        """
        words = await self._name_words(tokens, forms)
        found: list[tuple[Item, int]] = []
        for start, end in _stretches(words):
            taken: set[int] = set()
            for first, last in runs(range(start, end), LONGEST_RUN):
                span = range(start + first, start + last)
                if taken.intersection(span) or not _may_be_name(tokens, span, explained, said):
                    continue
                item = await self._item(tokens, [words[i] for i in span], span.start)
                if item and (span.start not in unsure or _is_first_name(item[0].people, words[span.start])):
                    found.append(item)
                    taken.update(span)
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

    async def _item(self, tokens: Sequence[Token], options: list[tuple[str, ...]], start: int) -> tuple[Item, int] | None:
        key = tuple(options)
        if key not in self._found:
            self._found[key] = await people.people_with(self._catalogue, options)
        found = self._found[key]
        if not found:
            return None
        end = start + len(options)
        text = " ".join(token.text for token in tokens[start:end])
        item = Item(start, end, ItemKind.PERSON, text, people=_meant(found, options), capital=tokens[start].capital)
        return item, (NAMED_WHOLE_RANK if len(options) > 1 else PERSON_RANK)


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


def _may_be_name(tokens: Sequence[Token], span: range, explained: frozenset[int], said: frozenset[int]) -> bool:
    if len(span) == 1:
        return span.start not in explained and len(tokens[span.start].word) > 1
    if any(i in said and not tokens[i].capital for i in (span[0], span[-1])):
        return False
    if any(i not in explained for i in span):
        return True
    return all(tokens[i].capital for i in span)


def _meant(found: list[Person], options: Sequence[Sequence[str]]) -> tuple[Person, ...]:
    """Keep those whose whole name was said; else, of a surname, the one who is far better known than the others."""
    whole = [person for person in found if any(_is_whole(name, options) for name in person.names)]
    in_order = [person for person in whole if any(_in_order(name, options) for name in person.names)]
    found = in_order or whole or found
    exact = [person for person in found if any(set(name.split()) >= {option[0] for option in options} for name in person.names)]
    found = exact or found
    if not whole and len(found) > 1 and found[0].weight >= DOMINANT * max(found[1].weight, 1) and found[0].athlete is not None:
        return (found[0],)
    return tuple(found)


def _is_first_name(found: Sequence[Person], forms: Sequence[str]) -> bool:
    return any(name.split()[:1] == [form] for person in found for name in person.names for form in forms)


def _is_whole(name: str, options: Sequence[Sequence[str]]) -> bool:
    words = name.split()
    return len(words) == len(options) and all(any(word in forms for forms in options) for word in words)


def _in_order(name: str, options: Sequence[Sequence[str]]) -> bool:
    return all(word in forms for word, forms in zip(name.split(), options, strict=True))
