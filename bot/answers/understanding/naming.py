"""People in a question: runs of words that stand together in somebody's name."""

from collections.abc import Sequence

from bot.answers.understanding.items import Item, ItemKind
from bot.parsing.lexicon.people import Person
from bot.parsing.lexicon.tokens import Token
from bot.parsing.lexicon.words import runs
from bot.parsing.name_lookup import LONGEST_RUN, NameLookup, stretches

NAMED_WHOLE_RANK = 1
PERSON_RANK = 6


class NameFinder(NameLookup):
    """Finds the people of one question, as items."""

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
        words = await self.name_words(tokens, forms)
        found: list[tuple[Item, int]] = []
        for start, end in stretches(words):
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

    async def _item(self, tokens: Sequence[Token], options: list[tuple[str, ...]], start: int) -> tuple[Item, int] | None:
        found = await self.people(options)
        if not found:
            return None
        end = start + len(options)
        text = " ".join(token.text for token in tokens[start:end])
        item = Item(start, end, ItemKind.PERSON, text, people=found, capital=tokens[start].capital)
        return item, (NAMED_WHOLE_RANK if len(options) > 1 else PERSON_RANK)


def _may_be_name(tokens: Sequence[Token], span: range, explained: frozenset[int], said: frozenset[int]) -> bool:
    if len(span) == 1:
        return span.start not in explained and len(tokens[span.start].word) > 1
    if any(i in said and not tokens[i].capital for i in (span[0], span[-1])):
        return False
    if any(i not in explained for i in span):
        return True
    return all(tokens[i].capital for i in span)


def _is_first_name(found: Sequence[Person], forms: Sequence[str]) -> bool:
    return any(name.split()[:1] == [form] for person in found for name in person.names for form in forms)
