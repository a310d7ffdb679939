"""Which language a text is in: the one whose words cover most of it."""

from collections.abc import Sequence

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.tokens import Token, TokenKind
from bot.parsing.lexicon.words import first_forms
from bot.parsing.vocabulary import Vocabulary, vocabularies

FALLBACK = "en"
SHORT = 3


def detected(tokens: Sequence[Token], otherwise: str, lexicon: Lexicon | None = None) -> str:
    """Tell a text's language: where several cover it alike, the one that has more of its names; else `otherwise`, if it is one of them."""
    scores = {code: _words_known(tokens, vocabulary) + _letters(tokens, vocabulary) for code, vocabulary in vocabularies().items()}
    if lexicon and len(tokens) <= SHORT:  # of a few words each is as likely a name: `kozmus hammer`
        scores = {code: max(score, lexicon.names_known(tokens, code)) for code, score in scores.items()}
    best = max(scores.values(), default=0)
    leading = [code for code, score in scores.items() if score == best]
    if len(leading) == 1:
        return leading[0]
    named = {code: lexicon.names_known(tokens, code) if lexicon else 0 for code in leading}
    best_named = [code for code in leading if named[code] == max(named.values())]
    if len(best_named) == 1:
        return best_named[0]
    return otherwise if otherwise in leading else FALLBACK


def _words_known(tokens: Sequence[Token], vocabulary: Vocabulary) -> int:
    """Count the words of a text that a language's phrases cover."""
    endings = () if vocabulary.inflection.declensions else vocabulary.language.endings
    forms = [first_forms(token.word, endings) if token.kind is TokenKind.WORD else (token.word,) for token in tokens]
    return len({at for found in vocabulary.index.found(forms) for at in range(found.start, found.end)})


def _letters(tokens: Sequence[Token], vocabulary: Vocabulary) -> int:
    """Count the words that have a letter of the language's own."""
    own = vocabulary.language.letters
    return sum(any(letter in own for letter in token.text.lower()) for token in tokens)
