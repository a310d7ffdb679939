"""A grader for questions with known answers: what a reply must hold, must not hold, and must say first.

A question is a line of `tests/questions/*.jsonl`:

`answer`        each item must stand in the reply; ` | ` parts alternatives, `*` leaves a word's ending open,
                `@ND` is an honest "not in my data", `@NU` an honest "not understood" (of a word of grammar there is no data)
`must_not`      none of these may stand there
`prefer_first`  pairs: the first must come before the second
`first_count`   the first count that the reply gives must be the answer
`accept`        `all_or_clarify`: asking back is right, too
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 700
LONGEST_LIST = 1_200
LISTS = {"list", "team-members", "country-medals", "ambiguous", "medal-of-athlete", "prose"}
NOT_THERE = (
    r"not in my data",
    r"\bno\b[^.]{0,60}\bin my data",
    r"in my data: (?:none|no )",
    r"\b0 \w+[^.]{0,60}\bin my data",
    r"do not (?:know|have)",
    r"ni v mojih podatkih",
    r"v mojih podatkih (?:ni|nima)",
    r"\bnimam\b",
    r"\bne (?:vem|poznam)\b",
    r"nicht in meinen daten",
    r"\b(?:kein\w*|niemand|nichts)\b[^.]{0,60}\bin meinen daten",
    r"in meinen daten (?:kein|nicht)",
    r"weiss ich nichts",
)
NOT_UNDERSTOOD = (r"did not understand", r"\bne razumem\b", r"habe ich nicht verstanden")
SIGNS = {"@ND": NOT_THERE, "@NU": NOT_UNDERSTOOD}
ASKS_BACK = (
    r"which (?:one|event|of these|games) (?:do|did) you mean",
    r"\bwhich\b[^.?]{0,60}\?",
    r"\bkater\w+[^.?]{0,60}\?",
    r"\bwelch\w+[^.?]{0,60}\?",
    r"was davon meinst du",
    r"mislis|mislite",
)
NUMBERS = {
    0: "zero no none nic nobena nobene nobenega",
    1: "one ena eno en",
    2: "two dve dva dveh both",
    3: "three tri treh",
    4: "four stiri stirih stirje",
    5: "five pet petih",
    6: "six sest",
    7: "seven sedem",
    8: "eight osem",
    9: "nine devet",
    10: "ten deset",
}
_WORDS = {word: number for number, words in NUMBERS.items() for word in words.split()}


def plain(text: str) -> str:
    """Fold a reply or an answer for comparing: no diacritics, markup or case; a hyphen between letters is a space."""
    decomposed = unicodedata.normalize("NFKD", text.translate({ord("đ"): "d", ord("ø"): "o", ord("ł"): "l", ord("’"): "'"}))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character)).lower()
    letters = re.sub(r"[*_`~|>]+", " ", letters)
    letters = re.sub(r"(?<=[^\W\d_])[-‐‑–](?=[^\W\d_])", " ", letters)
    return " ".join(letters.split())


def _pattern(alternative: str) -> str:
    is_open = alternative.endswith("*")
    text = plain(alternative.rstrip("*"))
    if re.fullmatch(r"[\d.,:]+", text):
        digits = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else text
        if digits.isdigit() and len(digits) > 3:  # noqa: PLR2004 - from a thousand on, digits may be grouped
            body = f"{digits[:-3]}[., ]?{digits[-3:]}"
        else:
            body = re.sub(r"[.,]", "[.,]", re.sub(r":", r"\\s?:\\s?", digits))
        return rf"(?<!\d)(?<!\d[.,:]){body}(?!\d|[.,:]\d)"
    words = re.escape(text).replace(r"\ ", r"\s+")
    return rf"(?<![^\W_]){words}" + ("" if is_open else r"(?![^\W_])")


def position(answer: str, reply: str) -> int | None:
    """Find where the first alternative of an answer stands in a folded reply."""
    places: list[int] = []
    for alternative in filter(None, map(str.strip, answer.split("|"))):
        patterns = SIGNS.get(alternative) or (_pattern(alternative),)
        places += [found.start() for pattern in patterns if (found := re.search(pattern, reply))]
    return min(places, default=None)


def is_refusal(reply: str) -> bool:
    """Whether a reply honestly says that it has no answer, or asks back."""
    folded = plain(reply)
    return not folded or position("@ND | @NU", folded) is not None or any(re.search(pattern, folded) for pattern in ASKS_BACK)


def faults(question: Mapping[str, Any], reply: str) -> list[str]:
    """List what is wrong with a reply; nothing when it is right."""
    folded = plain(reply)
    found = list(_length(question, reply))
    missing = [answer for answer in question["answer"] if position(answer, folded) is None]
    if missing and not (question.get("accept") == "all_or_clarify" and any(re.search(pattern, folded) for pattern in ASKS_BACK)):
        found.append(f"lacks {missing}")
    held = [answer for answer in question["must_not"] if position(answer, folded) is not None]
    if held:
        found.append(f"holds {held}")
    found += _order(question.get("prefer_first", ()), folded)
    return found + (_first_count(question, folded) if question.get("first_count") else [])


def _length(question: Mapping[str, Any], reply: str) -> Iterable[str]:
    most = LONGEST_LIST if question["kind"] in LISTS or question["question"].startswith("/") else LONGEST
    if len(reply) > most:
        yield f"{len(reply)} characters, at most {most}"


def _order(pairs: Iterable[tuple[str, str]], reply: str) -> Iterable[str]:
    for first, second in pairs:
        at, other = position(first, reply), position(second, reply)
        if at is None or (other is not None and other < at):
            yield f"{first!r} does not come before {second!r}"


def _first_count(question: Mapping[str, Any], reply: str) -> list[str]:
    wanted = {int(part) for answer in question["answer"] for part in re.findall(r"(?:^|\|)\s*(\d+)\s*(?=\||$)", answer)}
    counts = _counts(reply)
    return [f"first count {counts[0]}"] if counts and wanted and counts[0] not in wanted else []


def _counts(reply: str) -> list[int]:
    """Find the counts in a reply; years, marks, ordinals and distances are none."""
    words = "|".join(_WORDS)
    number = r"(?<![\d.,:])\d{1,3}(?!\d|[.,:]\d|\s?(?:m|km|metre|metrov|st|nd|rd|th)\b|\.(?=\s*[a-z]))"
    return [int(found) if found.isdigit() else _WORDS[found] for found in re.findall(rf"{number}|(?<![^\W_])(?:{words})(?![^\W_])", reply)]
