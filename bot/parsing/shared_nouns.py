"""A noun said once for two events: `normal and large hill`, `na mali in na veliki skakalnici`."""

import re

from bot.olympics.names import fold
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.vocabulary import EVENT, Vocabulary

WORD = re.compile(r"[^\W\d_]+")
AND = "op.and"
LIGHT = {"glue", "op.in"}
MOST_BETWEEN = 2
"""Prepositions and articles before the second adjective."""


def with_shared_nouns(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str:
    """Return a text with the noun after each of two adjectives, where it makes an event of both."""
    words = list(WORD.finditer(text))
    for at in range(1, len(words) - 2):
        if AND not in vocabulary.index.whole([(fold(words[at].group()),)]):
            continue
        first = words[at - 1]
        for second in range(at + 1, min(at + 2 + MOST_BETWEEN, len(words) - 1)):
            noun = words[second + 1].group()
            if all(_is_event(one.group(), noun, lexicon, vocabulary) for one in (first, words[second])):
                return f"{text[: first.end()]} {noun}{text[first.end() :]}"
            if LIGHT.isdisjoint(vocabulary.index.whole([(fold(words[second].group()),)])):
                break
    return text


def _is_event(adjective: str, noun: str, lexicon: Lexicon, vocabulary: Vocabulary) -> bool:
    """Whether both words together are an event's name."""
    words = [(fold(adjective),), (fold(noun),)]
    own = lexicon.own_names.get(vocabulary.code)
    named = lexicon.events.index.whole(words) | (own.events.whole(words) if own else frozenset())
    return bool(named) or any(key.startswith(f"{EVENT}.") for key in vocabulary.index.whole(words))
