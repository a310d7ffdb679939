"""Words that a language joins (`Slalomgold`, `Frauenstaffel`) taken apart where nothing knows them whole."""

import re
from collections.abc import Sequence

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.phrases import PhraseIndex
from bot.parsing.lexicon.tokens import Token, TokenKind, tokens_of
from bot.parsing.names import NameFinder
from bot.parsing.vocabulary import GLUE, Vocabulary

SHORTEST_FIRST, SHORTEST_LAST = 3, 4
"""Letters that the parts of a compound have at least."""
JOINS = frozenset({GLUE, "aux", "op", "ask", "verb", "tag", "word", "opening", "clause", "fact"})
"""Families of words that no compound begins with (`mit-teilen`), by their categories."""
LEFT_OUT = frozenset({GLUE, "aux", "op", "word", "opening"})
"""And with which none ends."""


async def with_compounds_apart(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str:
    """Return a text with its unknown compounds as words of their own; nobody's name is taken apart."""
    if not vocabulary.compounds:
        return text
    splitter = _Splitter(lexicon, vocabulary)
    names = NameFinder(lexicon.catalogue)
    for token in reversed(tokens_of(text)):
        parts = splitter.parts(token)
        if len(parts) > 1 and not await names.people([(token.word,)]):
            text = f"{text[: token.start]}{' '.join(parts)}{text[token.end :]}"
    return text


class _Splitter:
    """Takes single words apart by the words and names of one language."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        own = lexicon.own_names.get(vocabulary.code)
        named = (own.nocs, own.peoples, own.games, own.disciplines, own.events) if own else ()
        self._links = vocabulary.compounds
        self._words = vocabulary.index
        self._names: Sequence[PhraseIndex] = (lexicon.closed.nocs, lexicon.closed.disciplines, lexicon.events.index, *named)

    def parts(self, token: Token) -> list[str]:
        """Return the words of a compound; the word alone where it is none."""
        written = re.fullmatch(r"\w+", token.text)
        if token.kind is not TokenKind.WORD or not written or self._is_known(token.word):
            return [token.text]
        return self._split(token.word) or [token.text]

    def _split(self, word: str) -> list[str]:
        for at in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
            first, last = word[:at], word[at:]
            if self._says(last, LEFT_OUT) and (before := self._first(first)):
                return [*before, last]
        return []

    def _first(self, word: str) -> list[str]:
        """Return the word or words that a compound begins with, without or with what joins it to the next."""
        plain = (word.removesuffix(link) for link in self._links if word.endswith(link))
        forms = (word, *plain, *(word + link for link in self._links))
        found = next((form for form in forms if len(form) >= SHORTEST_FIRST and self._says(form, JOINS)), "")
        return [found] if found else self._split(word)

    def _is_known(self, word: str) -> bool:
        return self._words.has_word(word) or any(index.whole([(word,)]) for index in self._names)

    def _says(self, word: str, but: frozenset[str]) -> bool:
        """Whether a word stands for something by itself, of other families than some."""
        families = {key.partition(".")[0] for key in self._words.whole([(word,)])}
        return bool(families - but) or any(index.whole([(word,)]) for index in self._names)
