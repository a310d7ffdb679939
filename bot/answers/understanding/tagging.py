"""From tokens to items: the longest phrase wins, a word that fits nothing may be a misspelling, numbers stand as they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.understanding.items import NO_TAGS, Item, ItemKind
from bot.answers.understanding.naming import NameFinder
from bot.answers.understanding.question import MEDALS
from bot.answers.understanding.vocabulary import FILLER, NUMBER, Vocabulary
from bot.parsing.lexicon.alike import senses
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.phrases import PhraseIndex
from bot.parsing.lexicon.tokens import Token, TokenKind

TOPIC = "topic"
WEAK_RELATIONS = frozenset({"behind", "ahead", "with"})

LAST_SURE_RANK = 6
"""Candidates of a higher rank are fillers and guesses."""
FIRST_NAMES = frozenset({"time", "winner", "most", "athlete", "topic", "each"})
"""Tags of words that are people's first names, too: Mark, Victor, Max, Guy, Oscar, Per."""
LEAST_MEASURE = 100
"""A bare number from here on is a distance; a smaller one counts something."""
LARGEST_ORDINAL = 20
KEPT_INSIDE = frozenset(
    {
        "who",
        "which",
        "what",
        "where",
        "list",
        "country",
        "event",
        "sport",
        "athlete",
        "team",
        "games_noun",
        "medal",
        *MEDALS,
        "margin",
        "just",
    },
)
"""Tags of single words that a longer phrase around them keeps."""
CODE_LENGTHS = (2, 3)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may stand, and how well it does among those as long."""

    item: Item
    rank: int


class Tagger:
    """Finds the items of one text."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary, tokens: Sequence[Token]) -> None:
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._tokens = tokens
        self._forms: list[tuple[str, ...]] = lexicon.forms(tokens, vocabulary.language.code)
        self._corrected: set[int] = set()
        self._names = NameFinder(lexicon.catalogue)
        words = [token for token in tokens if token.kind is TokenKind.WORD]
        self._shouted = len(words) > 1 and all(token.text.isupper() for token in words)

    async def items(self) -> list[Item]:
        """Find the items, in order; every token is in exactly one."""
        chosen = await self._choose()
        unknown = [item.start for item in chosen if item.kind is ItemKind.UNKNOWN]
        if unknown and await self._correct(unknown):
            chosen = await self._choose()
        return chosen

    async def _choose(self) -> list[Item]:
        candidates = [*self._numbers(), *self._words(), *self._closed(), *self._events()]
        plain = {i for candidate in candidates for i in range(candidate.item.start, candidate.item.end)}
        said = {i for candidate in candidates if candidate.rank <= LAST_SURE_RANK for i in range(candidate.item.start, candidate.item.end)}
        first_names = {candidate.item.start for candidate in candidates if candidate.item.tags and candidate.item.tags <= FIRST_NAMES}
        named = await self._names.items(
            self._tokens, self._forms, self._kept_words(plain), said=frozenset(said - first_names), unsure=frozenset(said & first_names)
        )
        candidates += [Candidate(self._flagged(item), rank) for item, rank in named if not self._is_far_fetched(item)]
        items = _without_weak_relations(_cover(candidates, self._tokens))
        return [self._as_event(item, items) for item in items]

    def _as_event(self, item: Item, items: Sequence[Item]) -> Item:
        """Read a discipline as words of an event where another discipline is named that has such events (`freestyle, wrestling`)."""
        others = [other.keys for other in items if other.kind is ItemKind.DISCIPLINE and other is not item]
        if item.kind is not ItemKind.DISCIPLINE or not others or not item.hint:
            return item
        named = frozenset[str]().union(*others)
        events = [event for term in item.hint for event in self._lexicon.events.containing(term)]
        if not any(event.discipline in named for event in events):
            return item
        return replace(item, kind=ItemKind.EVENT, keys=item.hint, hint=NO_TAGS)

    def _is_far_fetched(self, item: Item) -> bool:
        """Whether one misspelt word was taken for somebody's middle name, by which nobody asks."""
        if item.start not in self._corrected or item.end - item.start > 1:
            return False
        forms = self._forms[item.start]
        outer = {word for person in item.people for name in person.names for word in (name.split()[0], name.split()[-1])}
        return outer.isdisjoint(forms)

    def _flagged(self, item: Item) -> Item:
        corrected = any(i in self._corrected for i in range(item.start, item.end))
        return replace(item, corrected=corrected) if corrected else item

    def _item(self, start: int, end: int, kind: ItemKind, *, tags: frozenset[str] = NO_TAGS, keys: frozenset[str] = NO_TAGS) -> Item:
        text = " ".join(token.text for token in self._tokens[start:end])
        corrected = any(i in self._corrected for i in range(start, end))
        return Item(start, end, kind, text, tags, keys, corrected=corrected, capital=self._tokens[start].capital)

    def _kept_words(self, plain: set[int]) -> frozenset[int]:
        """Words that something else explains and that are no names by themselves, unless a capital inside the sentence says so."""
        return frozenset(i for i in plain if not (self._tokens[i].capital and i and not self._shouted))

    # --- numbers

    def _numbers(self) -> Iterator[Candidate]:
        for i, token in enumerate(self._tokens):
            if token.kind is TokenKind.MARK:
                yield Candidate(self._item(i, i + 1, ItemKind.MARK, keys=frozenset({token.word})), 0)
            elif token.kind is TokenKind.ORDINAL:
                yield Candidate(self._item(i, i + 1, ItemKind.TAGS, tags=frozenset({f"#{token.value}"})), 0)
            elif token.kind is TokenKind.MEASURE:
                yield Candidate(self._item(i, i + 1, ItemKind.EVENT, keys=frozenset({token.word})), 0)
            elif token.kind is TokenKind.NUMBER:
                yield Candidate(self._number(i, token), 1)

    def _number(self, i: int, token: Token) -> Item:
        value = token.value
        if token.year:
            return replace(self._item(i, i + 1, ItemKind.YEAR), value=token.year)
        measure = self._lexicon.as_measure(token)
        if measure.kind is TokenKind.MEASURE or (value is not None and value >= LEAST_MEASURE):
            return self._item(i, i + 1, ItemKind.EVENT, keys=frozenset({f"{value}m"}))
        if token.dotted and value is not None and 0 < value <= LARGEST_ORDINAL and self._vocabulary.language.dotted_ordinals:
            return self._item(i, i + 1, ItemKind.TAGS, tags=frozenset({f"#{value}"}))
        return replace(self._item(i, i + 1, ItemKind.NUMBER), value=value)

    # --- words

    def _words(self) -> Iterator[Candidate]:
        for found in self._vocabulary.index.found(self._forms):
            hint = self._hint(found.start, found.end)
            tags = found.keys | self._inside(found.start, found.end, exact="exact" in found.keys, filler=FILLER in found.keys)
            item = replace(self._item(found.start, found.end, ItemKind.TAGS, tags=tags), hint=hint)
            if number := _large_number(found.keys):
                item = self._item(found.start, found.end, ItemKind.EVENT, keys=frozenset({f"{number}m"}))
            guessed = item.corrected and found.end - found.start == 1
            yield Candidate(item, 8 if guessed else 7 if found.keys <= {FILLER, TOPIC} else 2)

    def _inside(self, start: int, end: int, *, exact: bool, filler: bool) -> frozenset[str]:
        """Find what the single words of a phrase ask for: `which country` asks which, and of countries; `only two` is two."""
        if end - start == 1:
            return NO_TAGS
        single = [found.keys for i in range(start, end) for found in self._vocabulary.index.found_at(self._forms, i) if found.end == i + 1]
        inside = frozenset[str]().union(*single)
        kept = KEPT_INSIDE - {"team"} if filler else KEPT_INSIDE
        return frozenset(tag for tag in inside if tag in kept or (tag.startswith(NUMBER) and exact))

    def _hint(self, start: int, end: int) -> frozenset[str]:
        found = self._lexicon.events.index.found_at(self._forms, start)
        return next((one.keys for one in found if one.end == end), NO_TAGS)

    def _closed(self) -> Iterator[Candidate]:
        closed = self._lexicon.closed
        language = self._vocabulary.language.code
        yield from self._found(closed.nocs, ItemKind.NOC, 3)
        yield from self._found(closed.games, ItemKind.CITY, 4)
        for candidate in self._found(closed.disciplines, ItemKind.DISCIPLINE, 5):
            candidate = replace(candidate, item=replace(candidate.item, hint=self._hint(candidate.item.start, candidate.item.end)))  # noqa: PLW2901
            if not self._is_event_of_held(candidate.item):
                yield candidate
        codes = closed.noc_codes.get(language, closed.noc_codes["en"])
        careless = all(token.text.islower() for token in self._tokens if token.kind is TokenKind.WORD)
        for i, token in enumerate(self._tokens):
            keys = codes.whole([(token.word,)])
            item = self._item(i, i + 1, ItemKind.NOC, keys=keys)
            if keys and self._written_as_code(item):
                yield Candidate(item, 0)
            elif keys and (careless or len(self._tokens) == 1):
                yield Candidate(item, 8)

    def _found(self, index: PhraseIndex, kind: ItemKind, rank: int) -> Iterator[Candidate]:
        for found in index.found(self._forms):
            item = self._item(found.start, found.end, kind, keys=found.keys)
            yield Candidate(item, 0 if self._written_as_code(item) or found.end - found.start > 1 else rank)

    def _is_event_of_held(self, item: Item) -> bool:
        """Whether a discipline that is not held is rather an event's words beside one that is (`freestyle, wrestling`)."""
        held = self._lexicon.held.disciplines
        if item.keys & held or item.end - item.start == 1:
            return False
        index = self._lexicon.closed.disciplines
        inside = [found for i in range(item.start, item.end) for found in index.found_at(self._forms, i) if found.end <= item.end]
        return any(found.keys & held for found in inside)

    def _written_as_code(self, item: Item) -> bool:
        return item.end - item.start == 1 and len(item.text) in CODE_LENGTHS and item.text.isupper() and not self._shouted

    def _events(self) -> Iterator[Candidate]:
        events = self._lexicon.events
        for found in events.index.found(self._forms):
            if found.end - found.start == 1 and self._tokens[found.start].kind is not TokenKind.WORD:
                continue
            item = self._item(found.start, found.end, ItemKind.EVENT, keys=found.keys)
            item = replace(item, hint=self._disciplines_inside(found.start, found.end))
            held = any(events.is_whole(event, {key}) for key in found.keys for event in events.with_atoms({key}))
            yield Candidate(item, 6 if held or found.end - found.start > 1 else 7)

    def _disciplines_inside(self, start: int, end: int) -> frozenset[str]:
        """Find the discipline that an event's phrase names beside it (`single luge`)."""
        if end - start == 1:
            return NO_TAGS
        inside = [
            found.keys for i in range(start, end) for found in self._lexicon.closed.disciplines.found_at(self._forms, i) if found.end <= end
        ]
        return frozenset[str]().union(*inside)

    # --- misspellings

    async def _correct(self, unknown: Iterable[int]) -> bool:
        changed = False
        for i in unknown:
            if self._tokens[i].kind is TokenKind.WORD and not senses(self._tokens[i].word) and (words := await self._corrections(i)):
                self._forms[i] = (*self._forms[i], *words)
                self._corrected.add(i)
                changed = True
        return changed

    async def _corrections(self, i: int) -> tuple[str, ...]:
        """Find the nearest words: of the vocabulary and the closed lists first, of people's names where they are nearer."""
        word = self._tokens[i].word
        inside_name = self._tokens[i].capital and i > 0 and not self._shouted
        best, words = _nearest_of(self._of_names, word) if inside_name else self._known_corrections(word)
        words = tuple(near for near in words if not self._is_another_small_word(word, near))
        if not words:
            guesses = [_nearest_of(self._of_names, form) if inside_name else self._known_corrections(form) for form in self._forms[i][1:]]
            best, words = min((guess for guess in guesses if guess[1]), default=(0, ()))
        names_best, names = await self._names.corrections(self._forms[i])
        prefer_names = names and (not words or names_best < best or (names_best == best and self._tokens[i].capital and i > 0))
        return names if prefer_names else words

    def _known_corrections(self, word: str) -> tuple[int, tuple[str, ...]]:
        return _nearest_of((self._vocabulary.index, *self._of_names, self._lexicon.events.index), word)

    def _is_another_small_word(self, word: str, near: str) -> bool:
        """Whether a near word says nothing and has another letter in the place of one: what is typed is rather a word of its own."""
        replaced = len(word) == len(near) and sorted(word) != sorted(near)
        return replaced and self._vocabulary.index.whole([(near,)]) == {FILLER}

    @property
    def _of_names(self) -> tuple[PhraseIndex, ...]:
        """The closed lists whose words are written with a capital."""
        closed = self._lexicon.closed
        return closed.disciplines, closed.nocs, closed.games


def _nearest_of(indexes: Iterable[PhraseIndex], word: str) -> tuple[int, tuple[str, ...]]:
    """Find the nearest words of several indexes: their distance and all that share it."""
    found = [(slips, words) for slips, words in (index.corrections(word) for index in indexes) if words]
    if not found:
        return 0, ()
    best = min(slips for slips, _ in found)
    return best, tuple(dict.fromkeys(near for slips, words in found if slips == best for near in words))


def _cover(candidates: Iterable[Candidate], tokens: Sequence[Token]) -> list[Item]:
    """Choose items that cover every token once: the longest first, then the best rank; what nothing explains is unknown."""
    taken: set[int] = set()
    chosen: list[Item] = []
    for candidate in sorted(candidates, key=lambda one: (one.item.start - one.item.end, one.rank, one.item.start)):
        span = range(candidate.item.start, candidate.item.end)
        if not taken.intersection(span):
            taken.update(span)
            chosen.append(candidate.item)
    for i, token in enumerate(tokens):
        if i not in taken:
            chosen.append(Item(i, i + 1, ItemKind.UNKNOWN, token.text, capital=token.capital))
    return sorted(chosen, key=lambda item: item.start)


def _large_number(tags: frozenset[str]) -> int | None:
    """Read number words from a hundred on: as in digits, they are distances."""
    numbers = [int(tag[1:]) for tag in tags if tag.startswith(NUMBER)]
    return max((number for number in numbers if number >= LEAST_MEASURE), default=None)


def _without_weak_relations(items: list[Item]) -> list[Item]:
    """Take `behind` and `with` off small words that mostly say something else, unless a person follows (`za Bradburyjem`)."""
    kept: list[Item] = []
    for item in items:
        weak = item.tags & WEAK_RELATIONS if FILLER in item.tags else NO_TAGS
        following = next((other for other in items if other.start >= item.end and not other.filler), None)
        kept.append(item.with_tags(item.tags - weak) if weak and not (following and following.kind is ItemKind.PERSON) else item)
    return kept
