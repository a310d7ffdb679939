"""Which language a text is in: the one whose words cover most of it."""

from collections.abc import Sequence

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.tokens import Token, TokenKind
from bot.parsing.lexicon.words import first_forms
from bot.parsing.vocabulary import Vocabulary, vocabularies

FALLBACK = "en"


def detected(tokens: Sequence[Token], otherwise: str, lexicon: Lexicon | None = None) -> str:
    """Tell a text's language: where several cover it alike, the one that has more of its names; else `otherwise`, if it is one of them.

    A sport's or a country's name counts like a word: what is a word of one language alone may be a name in all (`short track`).
    """
    names = {code: lexicon.names_known(tokens, code) if lexicon else frozenset() for code in vocabularies()}
    scores = {
        code: len(_words_known(tokens, vocabulary) | names[code]) + _letters(tokens, vocabulary)
        for code, vocabulary in vocabularies().items()
    }
    best = max(scores.values(), default=0)
    leading = [code for code, score in scores.items() if score == best]
    if len(leading) == 1:
        return leading[0]
    best_named = [code for code in leading if len(names[code]) == max(len(names[other]) for other in leading)]
    if len(best_named) == 1:
        return best_named[0]
    return otherwise if otherwise in leading else FALLBACK


def _words_known(tokens: Sequence[Token], vocabulary: Vocabulary) -> frozenset[int]:
    """Return the places of the words that a language's phrases cover."""
    endings = () if vocabulary.inflection.declensions else vocabulary.language.endings
    forms = [first_forms(token.word, endings) if token.kind is TokenKind.WORD else (token.word,) for token in tokens]
    return frozenset(at for found in vocabulary.index.found(forms) for at in range(found.start, found.end))


def _letters(tokens: Sequence[Token], vocabulary: Vocabulary) -> int:
    """Count the words that have a letter of the language's own."""
    own = vocabulary.language.letters
    return sum(any(letter in own for letter in token.text.lower()) for token in tokens)
