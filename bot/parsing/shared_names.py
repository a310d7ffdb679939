"""A surname said once for two people: `Peter and Domen Prevc`, `Venus und Serena Williams`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.olympics.names import fold
from bot.parsing.lexicon import EntityKind
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.rewrite import GLUE, Part, as_only
from bot.parsing.vocabulary import Vocabulary

NAME = r"[^\W\d_][\w'’-]+"
TWO = re.compile(rf"\b(?=({NAME}) (\w+) ({NAME}) ({NAME})\b)")
AND = "op.and"


async def with_shared_surnames(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str:
    """Return a text with the surname after each of two first names, where people of both names are held."""
    for found in TWO.finditer(text):
        first, word, second, surname = found.groups()
        before, after = text[: found.start()].split(), text[found.end(4) :].split()
        longer = (len(before) > 1 and before[-1][0].isupper()) or (after and after[0][0].isupper())
        joined = AND in vocabulary.index.whole([(word.lower(),)])
        if not joined or longer or not (first[0].isupper() and second[0].isupper() and surname[0].isupper()):
            continue
        both = [await lexicon.resolve(EntityKind.ATHLETE, f"{name} {surname}", language=vocabulary.code) for name in (first, second)]
        if all(one.exact and not one.corrected for one in both):
            return f"{text[: found.end(1)]} {surname}{text[found.end(1) :]}"
    return text


def less_known(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """Pair everybody who was taken for the best known of a name with each other one of that name."""
    pairs = []
    for first, *rest in (part.value for part in parts if part.kind == "person" and part.value):
        others = [person.key for person in rest if person.athlete is not None]
        pairs += [(first.key, other) for other in (*first.others, *others)]
    return tuple(dict.fromkeys(pairs))


def said_again(parts: list[Part]) -> list[Part]:
    """Take a name that several people have for the one who is named in full beside it: `was Ali (Cassius Clay back then) a champion`."""
    found = list(parts)
    people = [i for i, part in enumerate(parts) if part.kind == "person"]
    for one, other in pairwise(people):
        keys = {person.key for person in parts[other].value}
        shared = len(parts[one].value) > 1 and len(keys) == 1 and keys < {person.key for person in parts[one].value}
        if shared and all(part.kind == GLUE for part in parts[one + 1 : other]):
            found[one], found[other] = replace(parts[one], value=parts[other].value), as_only(parts[other], GLUE)
    return found


def is_as_named(person: Part) -> bool:
    """Whether a name is written as its bearer is called, and in no other case (`Rogliča`)."""
    words = {*fold(person.text).split()}
    return any(words <= {*name.split()} for one in person.value for name in one.names)
