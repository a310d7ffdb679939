"""A phase among the words of a heading: `Women's 100 m heats`, `Heat 1 results`, `Free routine preliminary`."""

from collections.abc import Callable

from bot.reading.words import Vocabulary

_FINAL = "final"


def phase_in(text: str, vocabulary: Vocabulary, fold: Callable[[str], str]) -> tuple[str, str] | None:
    """Give the phase that a text names and the text without it. Of a final and another phase the other counts; two others are none."""
    folded = fold(text)
    if not vocabulary.begins("phases", folded):
        return None
    named = {kind: phrase for kind in vocabulary.phases if (phrase := vocabulary.holds("phases", kind, folded))}
    if not named:
        return None
    longest = max(named.values(), key=len)
    others = {kind: phrase for kind, phrase in named.items() if kind != _FINAL and not (phrase != longest and phrase in longest)}
    if len(others) > 1:
        return None
    kind, phrase = next(iter(others.items()), (_FINAL, named.get(_FINAL, "")))
    rest = _without(text, phrase, fold)
    if rest is None:
        return None
    if kind != _FINAL and vocabulary.holds("phases", _FINAL, fold(rest)):
        return None
    return kind, rest


def _without(text: str, phrase: str, fold: Callable[[str], str]) -> str | None:
    """Take the words of a folded phrase out of a text; None where its own words do not make the phrase (`Semi-final/final`)."""
    words = text.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if " ".join(folded for word in words[start:end] if (folded := fold(word))) == phrase:
                return " ".join((*words[:start], *words[end:])).strip(" –—-:,()")
    return None
