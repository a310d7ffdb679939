"""A language's question words as an index of tags: `who`, `win`, `gold`, `filler`, `#3` for third and `=2` for two."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.parsing.lexicon.language import Language, languages
from bot.parsing.lexicon.phrases import Forms, PhraseIndex

FILLER = "filler"
ORDINAL = "#"
NUMBER = "="


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's tags."""

    language: Language
    index: PhraseIndex

    def words_known(self, forms: Forms) -> int:
        """Count the words of a text that this language's phrases cover."""
        covered: set[int] = set()
        for found in self.index.found(forms):
            # What would be an inflected filler is as likely a name: Steve is no form of Slovene `ste`
            if found.keys != {FILLER} or self.index.has_word(forms[found.start][0]):
                covered |= set(range(found.start, found.end))
        return len(covered)


def _phrases(language: Language) -> Iterator[tuple[str, str]]:
    for tag, phrases in language.phrases.items():
        yield from ((phrase, tag) for phrase in phrases)
    yield from ((phrase, f"{ORDINAL}{value}") for phrase, value in language.ordinals.items())
    yield from ((phrase, f"{NUMBER}{value}") for phrase, value in language.numbers.items())


@cache
def vocabulary(language: str) -> Vocabulary:
    """Build the index of a language, once."""
    own = languages().get(language) or languages()["en"]
    return Vocabulary(own, PhraseIndex(_phrases(own)))
