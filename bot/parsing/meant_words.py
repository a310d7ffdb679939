"""Which of the words near to a misspelt one may be meant."""

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.spelling import puts_another_letter
from bot.parsing.vocabulary import Vocabulary

SHORTEST_COLOUR = 7
"""A shorter word is no misspelling of one that only colours a sentence."""


def is_place(word: str, lexicon: Lexicon, language: str) -> bool:
    """Whether a word is a country or a host."""
    own = lexicon.own_names.get(language)
    closed = lexicon.closed
    return any(index.whole([(word,)]) for index in (closed.nocs, closed.games, *((own.nocs, own.games) if own else ())))


def hardly_meant(word: str, near: str, vocabulary: Vocabulary, *, capital: bool) -> bool:
    """Whether a near word is a number or a greeting of other letters (`cheess`), or colours a sentence where this is sooner a name."""
    number = any(kind.startswith(("number.", "op.greeting")) for kind in vocabulary.index.whole([(near,)]))
    colours = near in vocabulary.colours and (capital or len(word) < SHORTEST_COLOUR)
    return colours or (number and puts_another_letter(word, near))


def of_one_country(words: tuple[str, ...], lexicon: Lexicon, language: str) -> tuple[str, ...]:
    """Return near words; none where they are different countries, for one word is never two."""
    own = lexicon.own_names.get(language)
    index = own.nocs if own else lexicon.closed.nocs
    countries = {keys for word in words if (keys := index.whole([(word,)]))}
    return () if len(countries) > 1 else words
