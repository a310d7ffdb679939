"""From tokens to spans: every way to read a stretch of words, and the best cover of a question by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.parsing.cover import cheapest, uncut
from bot.parsing.lexicon.closed import ADJECTIVE
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.own_names import PERSON, WOMAN
from bot.parsing.lexicon.phrases import PhraseIndex
from bot.parsing.lexicon.spelling import begins_swapped, likeliest, may_be_meant
from bot.parsing.lexicon.tokens import FIRST_YEAR, LAST_YEAR, Token, TokenKind, unit_named
from bot.parsing.lexicon.words import first_forms
from bot.parsing.meant_words import hardly_meant, is_place, of_one_country
from bot.parsing.names import NameFinder, is_joint, is_long_name
from bot.parsing.span import NO_FIRST, NO_KEYS, NO_LAST, OF, Span
from bot.parsing.spoken_numbers import spoken_numbers
from bot.parsing.vocabulary import COLOUR, GLUE, WOMEN, Vocabulary, is_superlative

CORRECTED_COST = 0.6
INFLECTED_COST = 0.2
"""A word that only may be an inflection of a phrase's."""
LEAST_DISTANCE = 100
"""A bare number from here on may be a distance; a smaller one counts something."""
LARGEST_ORDINAL = 40
SMALL_CODE_COST = 1.5
"""What an NOC's short name in small letters costs: `van` is sooner a part of a name than Vanuatu."""
KNOWN = 400
"""A word without a capital is a misspelt surname only of somebody so well known (a hundred a medal)."""
SHORT_TEXT = 3
"""A text of so few words is a name and what is asked of it."""
GUESSED_FORM = 0.5
SHORTEST_NAME = 5
"""A shorter word without a capital is no misspelt name."""
CODE_LENGTHS = (2, 3)
YEAR_DIGITS = 2
SHORTEST_UNIT = 3
"""A shorter word is a unit's sign only behind a number: `k` alone is no kilometre."""
DASHES = frozenset({"-", "‐", "–", "—"})
SHORTEST_SPELT = 4
WHOLE_CITY_COST = 0.85
"""A host of several words is sooner meant than a person of such a name (St. Louis)."""
YEARS = "years."
"""Words for years: `years.2000`, `years.2001-2100`."""
OWN_NAMES = ("event.", "discipline.")
"""Words of a language's own for terms of events and disciplines: `event.large-hill`."""
PEOPLE, NOC_ADJECTIVE = "noun.people", "adjective.noc"
"""What a NOC's span may be besides, where the word means persons or is an adjective."""


@dataclass(slots=True)
class Spanner:
    """Finds the spans of one text in one language."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    tokens: Sequence[Token]
    text: str = ""
    forms: list[tuple[str, ...]] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    """As `forms`; where the language's own words and names come with their endings, only what was typed, for nothing need be guessed."""
    corrected: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    """Words that stand in a person's name."""

    async def cover(self) -> list[Span]:
        """Return the best cover: every token in exactly one span."""
        self.forms = self.lexicon.forms(self.tokens, self.vocabulary.code)
        self.words = [(token.word,) for token in self.tokens] if self.vocabulary.inflection.declensions else list(self.forms)
        self.forms = [self._with_spellings(token, forms) for token, forms in zip(self.tokens, self.forms, strict=True)]
        self._shouted = all(token.text.isupper() for token in self.tokens if token.kind is TokenKind.WORD)
        names = NameFinder(self.lexicon.catalogue)
        best = cheapest(await self._candidates(names), self.tokens)
        unknown = [span.start for span in best if span.kind == "unknown"]
        self.named = {i for span in best if span.kind == "person" for i in range(span.start, span.end)}
        if unknown and await self._correct(unknown, names):
            best = cheapest(await self._candidates(names), self.tokens)
        return [replace(span, kind=GLUE) if span.kind == "unknown" and self._only_colours(span) else span for span in best]

    _shouted: bool = False

    def _with_spellings(self, token: Token, forms: tuple[str, ...]) -> tuple[str, ...]:
        """Add to a word's forms how a name that the language spells its own way is written elsewhere."""
        if token.kind is not TokenKind.WORD or len(token.word) < SHORTEST_SPELT or self.vocabulary.index.has_word(token.word):
            return forms
        endings = self.vocabulary.language.endings
        others = (form for other in self.vocabulary.inflection.elsewhere(token.text) for form in first_forms(other, endings))
        return tuple(dict.fromkeys((*forms, *others)))

    def _only_colours(self, span: Span) -> bool:
        word = self.tokens[span.start]
        return not word.capital and len(word.word) > SHORTEST_NAME and word.word.endswith(self.vocabulary.light_endings or ("\0",))

    async def _candidates(self, names: NameFinder) -> list[Span]:
        events = list(self._events())
        closed = list(self._closed())
        words = uncut(list(self._words()), closed, events)
        found = [*self._numbers(), *self._spoken_numbers(), *words, *closed, *events]
        plain = {i for span in found for i in range(span.start, span.end)}
        said = {i for span in found if span.kind != GLUE and span.cost < SMALL_CODE_COST for i in range(span.start, span.end)}
        kept = frozenset(i for i in plain if not (i and self._marks_name(i)))
        for span in await names.spans(self.tokens, self.forms, kept, frozenset(said)):
            inside = range(span.start, span.end)
            slip = len(inside) == 1 and span.start in self.corrected
            unsure = slip and not self.tokens[span.start].capital and len(self.tokens) > SHORT_TEXT
            unlikely = all(person.weight < KNOWN for person in span.people) or not self.named <= {span.start}
            unlikely = unlikely and not is_long_name(self.tokens[span.start].word, span)
            if unsure and unlikely and not self.lexicon.held.few_people:
                continue
            if slip and (not _is_outer(span, self.forms[span.start]) or is_superlative(self.tokens[span.start].word, self.vocabulary)):
                continue
            if not (len(inside) == 1 and (self._is_slip(span) or self._is_of_sport(span))):
                found.append(span)
        return [self._priced(span) for span in found]

    def _is_slip(self, span: Span) -> bool:
        """Whether what only may be an inflected surname (`bronstih`, `sits`) or a name's joint (`da`) is sooner a word of the language."""
        token = self.tokens[span.start]
        if (token.capital and span.start) or len(self.tokens) <= SHORT_TEXT or span.start in self.corrected:
            return False
        if is_joint(token.word, span.people):
            return True
        if any(person.weight >= KNOWN for person in span.people):
            return False
        typed = any(token.word in name.split() for person in span.people for name in person.names)
        if not typed and len(token.word) <= SHORTEST_NAME and not self.lexicon.held.few_people:
            return True
        if typed and any(sorted(one) == sorted(token.word) for one in self.vocabulary.index.corrections(token.word)[1]):
            return True  # `moer medals` is `more` with two letters swapped
        named = (index for index, _, _ in self._indexes())
        for index in (*named, *(() if typed else (self.vocabulary.index,))):
            slips, near = index.corrections(token.word)
            if slips == 1 and any(may_be_meant(token.word, one, 1) for one in near):
                return True
        return False

    def _is_of_sport(self, span: Span) -> bool:
        """Whether a word without a capital stands in the name of a sport (`indoor and beach`), and is nobody's surname there."""
        token = self.tokens[span.start]
        return not token.capital and len(self.tokens) > SHORT_TEXT and self.lexicon.closed.disciplines.has_word(token.word)

    def _marks_name(self, i: int) -> bool:
        """Whether a word's capital says that it is a name."""
        return self.tokens[i].capital and not self._shouted and not self.vocabulary.language.capital_nouns

    def _priced(self, span: Span) -> Span:
        if any(i in self.corrected for i in range(span.start, span.end)):
            return replace(span, cost=span.cost + CORRECTED_COST)
        return span

    def _span(self, start: int, end: int, kind: str, **more: object) -> Span:
        text = " ".join(token.text for token in self.tokens[start:end])
        return Span(start, end, kind, text=text, **more)  # type: ignore[arg-type]

    def _numbers(self) -> Iterator[Span]:
        for i, token in enumerate(self.tokens):
            value = token.value or 0
            if token.kind is TokenKind.MARK:
                yield self._span(i, i + 1, "mark", keys=frozenset({token.word}))
            elif token.kind is TokenKind.ORDINAL:
                yield self._span(i, i + 1, "ordinal", value=value)
            elif token.kind is TokenKind.MEASURE:
                yield self._span(i, i + 1, "event", keys=frozenset({token.word}))
            elif token.kind is TokenKind.NUMBER:
                if token.year:
                    yield self._span(i, i + 1, "year", value=token.year)
                    yield from self._year_range(i)
                    continue
                short = token.text[0] in "'’" if token.text else False
                measure = self.lexicon.as_measure(token)
                if token.dotted and 0 < value <= LARGEST_ORDINAL and self.vocabulary.language.dotted_ordinals and i + 1 < len(self.tokens):
                    yield self._span(i, i + 1, "ordinal", value=value)
                elif measure.kind is TokenKind.MEASURE and token.text[:1] != "0":
                    yield self._span(i, i + 1, "event", keys=frozenset({measure.word}), value=value, also=frozenset({"number"}))
                elif token.text[:1] == "0" and len(token.text) == YEAR_DIGITS:
                    yield self._span(i, i + 1, "number", value=value, also=frozenset({"year"}))
                elif value >= LEAST_DISTANCE:
                    named = self.lexicon.events.index.whole([(token.word,)])
                    yield self._span(i, i + 1, "event", keys=named | {f"{value}m"}, value=value, also=frozenset({"number"}))
                else:
                    yield self._span(
                        i, i + 1, "number", value=value, also=frozenset({"year"}) if short or len(token.text) == YEAR_DIGITS else NO_KEYS
                    )

    def _year_range(self, i: int) -> Iterator[Span]:
        """Yield `1920-1928` as one span."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after and after.year and self.text[self.tokens[i].end : after.start].strip() in DASHES:
            yield self._span(i, i + 2, "year-range", keys=frozenset({str(self.tokens[i].year), str(after.year)}), cost=1.0)

    def _words(self) -> Iterator[Span]:
        for found in self.vocabulary.index.found(self.words):
            kinds = found.keys
            primary = min(kinds, key=_rank)
            value = int(primary.split(".")[1]) if primary.startswith(("number.", "ordinal.")) else 0
            kind = primary.split(".")[0] if value or primary.startswith(("number.", "ordinal.", COLOUR)) else primary
            misspelt = any(i in self.corrected for i in range(found.start, found.end))
            if any(self._is_country(i) for i in range(found.start, found.end)):
                continue
            if not (found.exact or misspelt) and found.end - found.start > 1 and (kind.startswith("op.") or kind == "number"):
                continue  # `a singles event` is no `single event`
            cost = (1.4 if kind in {GLUE, "aux"} else 1.0) + (0.0 if found.exact else INFLECTED_COST)
            if value >= LEAST_DISTANCE:
                yield self._spoken_distance(found.start, found.end, value)
                continue
            if kind.startswith(YEARS):
                yield self._span_of_years(found.start, found.end, kind.removeprefix(YEARS))
                continue
            if kind.startswith(OWN_NAMES):
                named, _, keys = kind.partition(".")
                yield self._span(found.start, found.end, named, keys=frozenset(keys.split()), also=kinds - {primary})
                continue
            also = kinds if primary.startswith(COLOUR) else kinds - {primary}
            yield self._span(found.start, found.end, kind, value=value, cost=cost, also=also)

    def _span_of_years(self, start: int, end: int, years: str) -> Span:
        """Return words for a year, or for the first and last of several (`this century`; `since the war`, which has no last)."""
        first, several, last = years.partition("-")
        if several:
            return self._span(start, end, "year-range", keys=frozenset({first or NO_FIRST, last or NO_LAST}))
        return self._span(start, end, "year", value=int(first))

    def _spoken_numbers(self) -> Iterator[Span]:
        """Yield number words that make one number together: a year, a distance, a count."""
        for i, token in enumerate(self.tokens):
            if token.kind is TokenKind.WORD and unit_named(token.word) == "km":
                before = self.vocabulary.index.found_at(self.words, i - 1) if i else ()
                number = next((key for one in before if one.end == i for key in one.keys if key.startswith("number.")), "number.1")
                start = i - (number != "number.1")
                if start == i and len(token.word) < SHORTEST_UNIT:
                    continue
                metres = f"{int(number.removeprefix('number.')) * 1000}m"
                if self.lexicon.events.is_measure(metres):
                    yield self._span(start, i + 1, "event", keys=frozenset({metres}), cost=0.9)
        for start, end, value in spoken_numbers(self.vocabulary.index, self.words):
            if FIRST_YEAR <= value <= LAST_YEAR and not self._is_distance(end):
                yield self._span(start, end, "year", value=value, cost=0.9)
            elif value >= LEAST_DISTANCE:
                yield replace(self._spoken_distance(start, end, value), cost=0.9)
            else:
                yield self._span(start, end, "number", value=value, cost=0.9)

    def _is_distance(self, end: int) -> bool:
        """Whether metres are named behind a number."""
        return end < len(self.tokens) and unit_named(self.tokens[end].word) == "m"

    def _spoken_distance(self, start: int, end: int, value: int) -> Span:
        """Return number words for a distance, which may count something where no metres are named behind them."""
        also = NO_KEYS if self._is_distance(end) else frozenset({"number"})
        return self._span(start, end, "event", keys=frozenset({f"{value}m"}), value=value, also=also)

    def _indexes(self) -> Iterator[tuple[PhraseIndex, str, float]]:
        """Yield the indexes of names: those of all languages, and of the text's own with its endings."""
        closed, own = self.lexicon.closed, self.lexicon.own_names.get(self.vocabulary.code)
        yield closed.nocs, "noc", 1.05
        yield closed.games, "city", 1.06
        yield closed.disciplines, "discipline", 1.1
        yield self.lexicon.sports, "sport", 1.08
        yield self.lexicon.continents, "continent", 1.05
        if own:
            yield own.nocs, "noc", 1.05
            yield own.peoples, "noc", 1.04
            yield own.games, "city", 1.06
            yield own.disciplines, "discipline", 1.1
            yield own.continents, "continent", 1.05

    def _closed(self) -> Iterator[Span]:
        for index, kind, cost in self._indexes():
            for found in index.found(self.words):
                keys = found.keys - {PERSON, WOMAN, ADJECTIVE}
                also = {f"event.{term}" for term in self._event_terms(found.start, found.end)} if kind == "discipline" else set()
                also |= {PEOPLE} if PERSON in found.keys else {NOC_ADJECTIVE} if ADJECTIVE in found.keys else set()
                misspelt = any(i in self.corrected for i in range(found.start, found.end))
                also |= {"sex.W"} if WOMAN in found.keys and not misspelt else set()
                whole_city = kind == "city" and found.end - found.start > 1
                yield self._span(
                    found.start, found.end, kind, keys=keys, cost=WHOLE_CITY_COST if whole_city else cost, also=frozenset(also)
                )
        for i, token in enumerate(self.tokens):
            if keys := self._codes(i):
                worded = self.vocabulary.index.has_word(token.word)
                yield self._span(i, i + 1, "noc", keys=keys, cost=SMALL_CODE_COST if not self._written_code(i) else 1.2 if worded else 0.95)

    def _codes(self, i: int) -> frozenset[str]:
        """Return the NOCs of which a word is a short name."""
        closed = self.lexicon.closed
        codes = closed.noc_codes.get(self.vocabulary.code, closed.noc_codes["en"])
        return codes.whole([(self.tokens[i].word,)]) if len(self.tokens[i].text) in CODE_LENGTHS else NO_KEYS

    def _is_country(self, i: int) -> bool:
        """Whether a word is a country's short name in capitals, among words that are not: `US`, and not `us`."""
        written = self.tokens[i].text.isupper() and not self._shouted
        return written and bool(self.lexicon.closed.nocs.whole([(self.tokens[i].word,)]))

    def _written_code(self, i: int) -> bool:
        """Whether a word is an NOC's short name in capitals, among words that are not (`US`, and not `us`)."""
        return self.tokens[i].text.isupper() and not self._shouted and bool(self._codes(i))

    def _event_terms(self, start: int, end: int) -> frozenset[str]:
        found = (one for index in self._event_indexes() for one in index.found_at(self.words, start))
        return next((one.keys for one in found if one.end == end), NO_KEYS)

    def _event_indexes(self) -> tuple[PhraseIndex, ...]:
        own = self.lexicon.own_names.get(self.vocabulary.code)
        return (self.lexicon.events.index, own.events) if own else (self.lexicon.events.index,)

    def _events(self) -> Iterator[Span]:
        inflected = self.vocabulary.code in self.lexicon.own_names
        named = [one for index in self._event_indexes() for one in index.found(self.words)]
        ends = {one.end for one in named}
        for found in named:
            token = self.tokens[found.start]
            if found.end - found.start == 1 and (token.kind is not TokenKind.WORD or (inflected and token.word in self.vocabulary.glue)):
                continue  # an event's name in another language may be a word that only joins (`im`, individual medley)
            counts = token.kind is TokenKind.NUMBER and found.end - found.start == len(("4", "events"))
            if counts and found.start not in ends and self._is_noun_of_events(found.end - 1):
                continue  # so many events; an event of that name is called more than that (`all-around, 4 events`)
            said = " ".join(one.word for one in self.tokens[found.start : found.end])
            women = {f"{OF}{WOMEN}"} if said in self.lexicon.events.terms.women else set()
            yield self._span(found.start, found.end, "event", keys=found.keys, cost=1.15, also=frozenset(women))

    def _is_noun_of_events(self, at: int) -> bool:
        return any(one.end == at + 1 and "noun.event" in one.keys for one in self.vocabulary.index.found_at(self.words, at))

    async def _correct(self, unknown: Sequence[int], names: NameFinder) -> bool:
        """Give unknown words the forms of the nearest known ones."""
        changed = False
        await names.look_up_near(form for i in unknown if self.tokens[i].kind is TokenKind.WORD for form in self.forms[i])
        for i in unknown:
            words = await self._corrections(i, names) if self.tokens[i].kind is TokenKind.WORD else ()
            if words:
                self.forms[i] = (*self.forms[i], *words)
                self.words[i] = (*self.words[i], *words)
                self.corrected.add(i)
                changed = True
        return changed

    async def _corrections(self, i: int, names: NameFinder) -> tuple[str, ...]:
        """Return the nearest words: of the vocabulary and the closed lists first, of people's names where those are nearer."""
        word, capital = self.tokens[i].word, self.tokens[i].capital
        own = self.lexicon.own_names.get(self.vocabulary.code)
        named = (index for index, _, _ in self._indexes() if not own or index is not own.peoples)
        indexes = (self.vocabulary.index, *self._event_indexes(), *named)
        found = [(slips, words) for slips, words in (index.corrections(word) for index in indexes) if words]
        best = min((slips for slips, _ in found), default=0)
        near = dict.fromkeys(one for slips, words in found if slips == best for one in words if may_be_meant(word, one, slips))
        said = [one for one in near if self.vocabulary.index.has_word(one) and one not in self.vocabulary.colours]
        told = capital and i > 0 and not self.vocabulary.language.capital_nouns
        # `Bejing` is sooner the city than `being`; `persn` is sooner a word that asks than one of another language's names
        places = [one for one in near if is_place(one, self.lexicon, self.vocabulary.code)]
        said = said if told or not self._is_in(i) else [*said, *places]
        near = dict.fromkeys((places if told else ()) or said) or near
        words = of_one_country(
            likeliest(word, [one for one in near if not hardly_meant(word, one, self.vocabulary, capital=capital)]),
            self.lexicon,
            self.vocabulary.code,
        )
        names_best, near_names = await self._near_names(i, names)
        name_words = tuple(one for one in near_names if one[:1] == word[:1] or begins_swapped(word, one))
        beside = not self.named.isdisjoint({i - 1, i + 1})
        if not capital and len(word) < SHORTEST_NAME and not beside:
            name_words = ()
        if not words and not name_words and not capital:
            return self.vocabulary.index.leaving_out(word)
        after = i - 1 in self.named
        if best <= 1 and names_best and any(is_place(one, self.lexicon, self.vocabulary.code) for one in words):
            return words  # `Turky` is sooner a country than somebody's name with a slip
        if said and best <= 1 and not (capital or beside):
            return words
        if name_words and (not words or names_best < best or (names_best == best and (told or (after and capital)))):
            return name_words
        return (*words, *name_words) if beside and names_best == best else words

    def _is_in(self, i: int) -> bool:
        """Whether a word stands behind one for in."""
        return i > 0 and "op.in" in self.vocabulary.index.whole([self.words[i - 1]])

    async def _near_names(self, i: int, names: NameFinder) -> tuple[float, tuple[str, ...]]:
        """Return the nearest words of names; a slip in a form that a word only may be an inflection of lies further off."""
        slips, near = await names.corrections(self.forms[i])
        typed, as_typed = await names.corrections(self.forms[i][:1])
        return (typed, as_typed) if as_typed and typed <= slips else (slips + GUESSED_FORM, near)


def _is_outer(span: Span, forms: Sequence[str]) -> bool:
    outer = {word for person in span.people for name in person.names for word in (name.split()[0], name.split()[-1])}
    return not outer.isdisjoint(forms)


def _rank(kind: str) -> tuple[int, str]:
    order = ("number", "ordinal", "ask", "medal", "op", "people", "noun", "sex", "season", "verb", "tag", "fact", "team", "aux", GLUE)
    family = kind.split(".", maxsplit=1)[0]
    return (order.index(family) if family in order else len(order), kind)
