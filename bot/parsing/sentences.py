"""A text by sentences: which of them asks, what is told beside it, and what another says that it is held to."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.parsing.background import told_and_asked
from bot.parsing.bag import LIGHT
from bot.parsing.counted_apart import without_apart
from bot.parsing.lexicon.tokens import Token, tokens_of
from bot.parsing.rewrite import Part, as_only
from bot.parsing.sentence_kinds import (
    asks_for_medal,
    asks_for_names,
    chooses,
    declares,
    is_question,
    is_tag,
    only_begs,
    says_only_how,
    tells_to_count,
)

SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)|\s+[-–—]\s+")
ORDINAL = re.compile(r"(?<!\d)\d{1,3}\.$")
ABBREVIATED = re.compile(r"(?:(?<!\d )\b[A-Za-z]|\bvs|\bSt|\bno|\bincl|\bexcl|\bvklj|\binkl)\.$")
"""A full stop after these ends no sentence."""
CONCEDES = "clause.although"
HOLDS = "sex.|season.|team.|games|where|medal.|noun.athlete|op.and"
"""What a sentence after the question holds it to."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text, of which one is the question."""

    texts: Sequence[str]
    parts: Sequence[list[Part]]
    main: int
    before: list[Part]
    """What the other sentences say, but for those that the question is held to."""

    @property
    def question(self) -> list[Part]:
        """The question, with what it is held to."""
        return self.parts[self.main]

    @property
    def text(self) -> str:
        """The question as it was put."""
        return self.texts[self.main]

    @property
    def last(self) -> list[Part]:
        """The sentence right before the question."""
        return self.parts[self.main - 1] if self.main else []

    @property
    def asking(self) -> list[list[Part]]:
        """The questions before the question."""
        return [parts for parts in self.parts[: self.main] if is_question(parts)]

    @property
    def asked_before(self) -> bool:
        """Whether the sentence right before the question is a question by its mark."""
        return self.main > 0 and self.texts[self.main - 1].endswith("?") and is_question(self.last)

    @property
    def is_one(self) -> bool:
        """Whether there is but one sentence."""
        return len(self.parts) == 1


async def in_sentences(text: str, of_text: Callable[[str], Awaitable[list[Part]]]) -> Sentences | None:
    """Read a text by sentences; None where it says nothing.

    `Who won the most? Men only, please.`: what a sentence after the question only holds it to is put into the question.
    """
    read_each = [(one.rstrip("."), _told(await of_text(one.rstrip(".")), ends=one.endswith("."))) for one in _sentences(text)]
    read_each = [(one, without_apart(parts, commas_of(one))) for one, parts in read_each]
    read_each = [(one, parts) for one, parts in read_each if parts]
    read_each = [(one, parts) for one, parts in read_each if not only_begs(parts)] or read_each
    texts, sentences = [one for one, _ in read_each], [parts for _, parts in read_each]
    if not sentences:
        return None
    if len(sentences) == 1 and (halved := _time_and_asked(sentences[0], commas_of(text)) or told_and_asked(sentences[0], commas_of(text))):
        texts, sentences = [text, text], halved
    if len(sentences) > 1 and is_tag(sentences[-1]):
        sentences[-2:] = [await of_text(f"{texts[-2].rstrip('?!')}, {texts[-1]}")]  # as one: what is denied is the claim
    main = _which_asks(texts, sentences)
    again = sentences[main + 1] if main + 1 < len(sentences) else []
    if any(part.fits("op.meant") for part in again):  # `how many …? I mean rings, has Greece got`
        sentences[main : main + 2] = [[*sentences[main], *(part for part in again if not part.fits("op.meant|op.greeting"))]]
        texts[main : main + 2] = [f"{texts[main]} {texts[main + 1]}"]
    sentences = [_without_concession(parts, commas_of(texts[i]), told=i != main) for i, parts in enumerate(sentences)]
    if main and asks_for_names(sentences[main]):
        sentences[main] = [Part("ask.who", text=texts[main])]
    if texts[main].endswith("?") and declares(sentences[main]):
        sentences[main] = [*sentences[main], Part("tag.true")]
    sentences[main + 1 :] = [_holding(one) for one in sentences[main + 1 :]]
    trailing = [one for one in sentences[main + 1 :] if _only_holds(one) or tells_to_count(one)]
    before = [part for parts in (*sentences[:main], *sentences[main + 1 :]) if parts not in trailing for part in parts]
    in_full = any(part.fits("verb.do|ask.how") for part in sentences[main])  # `How did Ireland do? Golds and silvers please.`: all are told
    sentences[main] = [*sentences[main], *(part for one in trailing for part in one if not (in_full and part.fits("medal.|op.and")))]
    return Sentences(texts, sentences, main, before)


def _time_and_asked(parts: Sequence[Part], commas: frozenset[int]) -> list[list[Part]] | None:
    """Part a clause that says when from what is asked: `When Bindra won his gold in Beijing, who got the silver?`."""
    at = next((i for i in range(2, len(parts)) if parts[i].start in commas and parts[i].fits("ask.")), 0)
    told = parts[1:at]
    told = [as_only(part, "verb.host") if part.fits("ask.host") else part for part in told]
    tells = bool(told) and parts[0].fits("ask.when") and not told[0].fits("aux") and any(part.fits("verb.") for part in told)
    if not tells or is_question(told):
        return None
    asked, held = list(parts[at:]), [part for part in told if part.fits("games|sex.|discipline|sport")]
    events = any(part.fits("event") for part in asked)
    if not any(part.fits("games|season.|where|op.next|op.after|op.before|op.previous|op.later|op.earlier|op.ever") for part in asked):
        asked += [part for part in held if part.fits("games")]
    for kind in ("sex.", "discipline|sport"):
        asked += [part for part in held if events and part.fits(kind) and not any(one.fits(kind) for one in asked)]
    return [list(told), asked]


def _without_concession(parts: Sequence[Part], commas: frozenset[int], *, told: bool) -> list[Part]:
    """Leave out what a story concedes (`she rode although polio had …, and won silver`), up to the next clause; in a question, the word."""
    found: list[Part] = []
    conceded = False
    for i, part in enumerate(parts):
        if conceded and (part.start in commas or part.fits("op.and")) and i and not parts[i - 1].fits(CONCEDES):
            conceded = False
        if part.fits(CONCEDES):
            conceded = told
        elif not conceded:
            found.append(part)
    return found


def _told(parts: list[Part], *, ends: bool) -> list[Part]:
    """Read `X became a hero when he won it.` as told: a sentence with a full stop that begins with whom it is about asks for no year."""
    first = next((part for part in parts if part.kind != "glue"), None)
    if not ends or first is None or not first.fits("person|noc|event|discipline"):
        return parts
    return [replace(part, kind="op.when", also=frozenset()) if part.kind == "ask.when" else part for part in parts]


def _which_asks(texts: Sequence[str], sentences: Sequence[Sequence[Part]]) -> int:
    """Return the last sentence that asks, and not only how to answer; where none does, the last that says more than what holds another."""
    asking = [texts[i].endswith("?") and (chooses(parts) or asks_for_medal(parts)) for i, parts in enumerate(sentences)]
    questions = [i for i, parts in enumerate(sentences) if is_question(parts) or asking[i]]
    asks = [i for i, parts in enumerate(sentences) if not _only_holds(parts) and not tells_to_count(parts)]
    last = questions[-1] if questions else asks[-1] if asks else len(sentences) - 1
    return next((i for i in reversed(questions) if not says_only_how(sentences[i])), last)


def _only_holds(parts: Sequence[Part]) -> bool:
    """Whether a sentence only says what the question beside it is held to."""
    return all(part.fits(HOLDS) or part.kind in LIGHT for part in parts)


def _holding(parts: list[Part]) -> list[Part]:
    """Return of a sentence after the question only what holds it, where nothing else in it is understood: `Zanimajo me samo moški.`."""
    known = [part for part in parts if part.kind != "unknown"]
    holds = any(part.fits("sex.|season.|team.|games") for part in known) and _only_holds(known)
    return known if holds and not any(part.text[:1].isupper() for part in parts[1:] if part.kind == "unknown") else parts


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for piece in SENTENCE.split(text):
        if found and (ABBREVIATED.search(found[-1]) or (piece[:1].islower() and (ORDINAL.search(found[-1]) or found[-1].endswith("!")))):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece)
    return found


def commas_of(text: str) -> frozenset[int]:
    """Return the tokens before which a comma stands."""
    tokens: Sequence[Token] = tokens_of(text)
    return frozenset(i for i in range(1, len(tokens)) if "," in text[tokens[i - 1].end : tokens[i].start])
