"""Names looked up for one question: which words stand in somebody's name, and who is meant by a run of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from bot.olympics.names import fold
from bot.parsing.lexicon import people
from bot.parsing.lexicon.name_words import near_words
from bot.parsing.lexicon.other_spellings import joined, parted, sounding_alike
from bot.parsing.lexicon.people import MOST_PEOPLE, Person, Rows
from bot.parsing.lexicon.tokens import Token, TokenKind
from bot.parsing.lexicon.words import SHORTEST_FUZZY

LONGEST_RUN = 6
MOST_RUN_WORDS = 24
"""A run of name words longer than this is no name; only its beginning is looked at."""
MOST_OF_A_WORD = 500
MOST_OTHERS = 4
"""Less known people of a name who are kept in mind."""
DOMINANT = 6
"""A surname alone means the one who is so many times better known than the next."""


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What was looked up of late in an open catalogue: a question is read whole and in its sentences, with corrections and without."""

    known: LRUCache[str, bool] = field(default_factory=lambda: LRUCache(1 << 13))
    near: LRUCache[str, tuple[int, tuple[str, ...]]] = field(default_factory=lambda: LRUCache(1 << 12))
    found: LRUCache[tuple[str | int, tuple[tuple[str, ...], ...]], list[Person]] = field(default_factory=lambda: LRUCache(1 << 9))


_LOOKED_UP: WeakKeyDictionary[Rows, _LookedUp] = WeakKeyDictionary()


class NameLookup:
    """Looks names up in the catalogue; remembers what it has looked up."""

    def __init__(self, catalogue: Rows) -> None:
        self._catalogue = catalogue
        remembered = _LOOKED_UP.setdefault(catalogue, _LookedUp())
        self._known, self._near, self._found = remembered.known, remembered.near, remembered.found

    async def look_up_near(self, words: Iterable[str]) -> None:
        """Look up what misspelt words may stand for; `corrections` remembers it."""
        new = [word for word in dict.fromkeys(words) if len(word) >= SHORTEST_FUZZY and word not in self._near]
        if new:
            self._near.update(dict.fromkeys(new, (0, ())) | await near_words(self._catalogue, new))

    async def corrections(self, forms: Sequence[str]) -> tuple[int, tuple[str, ...]]:
        """Find the nearest words of names to any first form of a word; a word cut short counts as two slips."""
        await self.look_up_near(forms)
        best: tuple[int, tuple[str, ...]] = (3, ())
        for form in forms:
            slips, words = self._near.get(form, (0, ()))
            if words and slips < best[0]:
                best = (slips, words)
        cut = () if best[1] else await people.cut_words(self._catalogue, forms[0])
        return (2, cut) if cut else best

    async def name_words(self, tokens: Sequence[Token], forms: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Keep, of each token's forms, those that stand in some name."""
        asked = [form for token, options in zip(tokens, forms, strict=True) if token.kind is TokenKind.WORD for form in options]
        new = [form for form in dict.fromkeys(asked) if form not in self._known]
        for at in range(0, len(new), 400):
            known = await people.name_words(self._catalogue, new[at : at + 400])
            self._known.update({form: form in known for form in new[at : at + 400]})
        return [
            tuple(form for form in options if self._known.get(form)) if token.kind is TokenKind.WORD else ()
            for token, options in zip(tokens, forms, strict=True)
        ]

    async def people_of(self, forms: tuple[str, ...]) -> list[Person]:
        """Return everybody in whose name a word stands."""
        return await self._with((forms,), MOST_OF_A_WORD)

    async def otherwise(self, words: tuple[str, ...]) -> list[Person]:
        """Return who has a name that was written otherwise."""
        key = ("otherwise", (words,))
        if key not in self._found:
            self._found[key] = await otherwise_written(self._catalogue, words)
        return self._found[key]

    async def people(self, options: Sequence[tuple[str, ...]]) -> tuple[Person, ...]:
        """Return who is meant by a run of words, each in one of its forms."""
        return meant(await self._with(options), options)

    async def may_be_one(self, options: Sequence[tuple[str, ...]]) -> bool:
        """Whether each word of a run stands in somebody's name together with the next; else nobody has them all."""
        return all([await self._with(pair) for pair in pairwise(options)])

    async def _with(self, options: Sequence[tuple[str, ...]], most: int = MOST_PEOPLE) -> list[Person]:
        key = (most, tuple(options))
        if key not in self._found:
            self._found[key] = await people.people_with(self._catalogue, options, limit=most)
        return self._found[key]


async def otherwise_written(catalogue: Rows, words: Sequence[str]) -> list[Person]:
    """Find who has a name that was written otherwise: words joined or parted, a slip or a sound in one that is another's."""
    tried = [*joined(words), *parted(words)]
    known = await people.name_words(catalogue, chain.from_iterable(tried))
    for name in (name for name in tried if known.issuperset(name)):
        options = [(word,) for word in name]
        if whole := named_whole(await people.people_with(catalogue, options), options):
            return whole
    if len(words) == 1:
        return []
    near = await near_words(catalogue, words, others=True)
    sounding = await people.name_words(catalogue, chain.from_iterable(map(sounding_alike, words)))
    found: dict[str, Person] = {}
    for i, word in enumerate(words):
        others = (*near.get(word, (0, ()))[1], *sounding.intersection(sounding_alike(word)))
        widened = [others if at == i else (one,) for at, one in enumerate(words)]
        if others:
            found |= {one.key: one for one in named_whole(await people.people_with(catalogue, widened), widened)}
    return list(found.values())


def named_whole(found: Iterable[Person], options: Sequence[Sequence[str]]) -> list[Person]:
    """Keep those of whom a run of words is the whole name."""
    return [person for person in found if any(is_whole(name, options) for name in person.names)]


def stretches(words: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Return the runs (start, end) of words that stand in names."""
    stretches: list[tuple[int, int]] = []
    start = None
    for i, options in enumerate((*words, ())):
        if options and start is None:
            start = i
        elif not options and start is not None:
            stretches.append((start, min(i, start + MOST_RUN_WORDS)))
            start = None
    return stretches


def has_whole(found: Sequence[Person], options: Sequence[Sequence[str]]) -> bool:
    """Return whether a run of words is somebody's whole name."""
    return any(is_whole(name, options) for person in found for name in person.names)


def meant(found: list[Person], options: Sequence[Sequence[str]]) -> tuple[Person, ...]:
    """Keep those whose whole name was said; else, of a surname, the one who is far better known than the others."""
    whole = [person for person in found if any(is_whole(name, options) for name in person.names)]
    in_order = [person for person in whole if any(_in_order(name, options) for name in person.names)]
    found = in_order or whole or found
    if not found:
        return ()
    exact = [person for person in found if any(set(name.split()) >= {option[0] for option in options} for name in person.names)]
    found = _by_used_name(exact or found, options)
    if not whole and len(found) > 1 and found[0].weight >= DOMINANT * max(found[1].weight, 1) and found[0].athlete is not None:
        others = tuple(person.key for person in found[1 : MOST_OTHERS + 1] if person.athlete is not None)
        return (replace(found[0], others=others),)
    return tuple(found)


def _by_used_name(found: list[Person], options: Sequence[Sequence[str]]) -> list[Person]:
    """Keep those whose used name has the words, where nobody better known only once had such a name."""
    used = [person for person in found if all(any(word in forms for word in fold(person.label).split()) for forms in options)]
    return used if used and used[0].weight >= found[0].weight else found


def is_whole(name: str, options: Sequence[Sequence[str]]) -> bool:
    """Return whether a run of words is this whole name, in any order."""
    words = name.split()
    return len(words) == len(options) and all(any(word in forms for forms in options) for word in words)


def _in_order(name: str, options: Sequence[Sequence[str]]) -> bool:
    words = name.split()
    return len(words) == len(options) and all(word in forms for word, forms in zip(words, options, strict=True))
