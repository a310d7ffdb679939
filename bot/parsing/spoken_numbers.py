"""Number words that stand side by side as one number: `dva tisoč štirinajst`, `two thousand fourteen`, `nineteen eighty four`."""

from collections.abc import Iterator, Sequence

from bot.parsing.lexicon.phrases import Forms, PhraseIndex

NUMBER = "number."
AND = "op.and"
HUNDRED, THOUSAND = 100, 1000
CENTURIES = range(18, 22)
TEN = 10


def spoken_numbers(index: PhraseIndex, words: Forms) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, value) of every run of two or more number words that make one number, an `and` between them included."""
    values = [_value(index, words, at) for at in range(len(words))]
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and (values[end] is not None or _joins(index, words, values, end)):
            end += 1
        run = [value for value in values[start:end] if value is not None]
        if len(run) > 1 and (value := number_of(run)):
            yield start, end, value
        start = max(end, start + 1)


def _joins(index: PhraseIndex, words: Forms, values: Sequence[int | None], at: int) -> bool:
    """Whether a word is the `and` of `three hundred and fifty`."""
    before, after = values[at - 1] if at else None, values[at + 1] if at + 1 < len(words) else None
    if before is None or after is None or not before >= HUNDRED > after:
        return False
    return any(one.end == at + 1 and AND in one.keys for one in index.found_at(words, at))


def _value(index: PhraseIndex, words: Forms, at: int) -> int | None:
    found = next((one for one in index.found_at(words, at) if one.end == at + 1), None)
    key = next((key for key in found.keys if key.startswith(NUMBER)), None) if found else None
    return int(key.removeprefix(NUMBER)) if key else None


def number_of(run: Sequence[int]) -> int | None:
    """Return the number that spoken numbers make; None where they make none (`two three`)."""
    if len(run) == len(CENTURIES[:2]) and run[0] in CENTURIES and TEN <= run[1] < HUNDRED:
        return run[0] * HUNDRED + run[1]
    total = part = 0
    for value in run:
        if value == THOUSAND and not total:
            total, part = max(part, 1) * THOUSAND, 0
        elif value == HUNDRED and 0 < part < TEN:
            part *= HUNDRED
        elif not part or part % (TEN ** len(str(value))) == 0:
            part += value
        else:
            return None
    return total + part
