"""A server's own questions as a file: read with every fault named by its line, and written so that it can be read again.

CSV: a header row with `question`, `answer`, `wrong` (or `wrong1`, `wrong2` …) and, if wanted, `accepted`; between commas, semicolons or
tabs. Several values in one field stand between bars (`|`). JSON: a list of objects with the same names, where `wrong` and `accepted` are
lists. Both are UTF-8, or UTF-16 that says so, as spreadsheets save it.
"""

import codecs
import csv
import hashlib
import io
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.locale import msgid
from bot.olympics.names import fold
from bot.quiz.question import Question
from bot.state.own_questions import OwnQuestion

LONGEST_FILE = 256 * 1024
MOST = 500
"""Questions of one server."""
LONGEST_TEXT, LONGEST_CHOICE = 300, 80
MOST_WRONG, MOST_ACCEPTED = 4, 10
BAR = "|"
SEPARATORS = ",;\t"
KIND = "own"
FACT = "own/"
SHORT = 24
"""Digits of a text's hash that tell it from every other of a server."""

NOT_TEXT = msgid("The file is not UTF-8 text. In Excel, save it as “CSV UTF-8”.")
TOO_LONG_FILE = msgid("The file is longer than 256 KB.")
NOT_JSON = msgid("Line {line}: this is not JSON. It should be a list of questions.")
NO_HEADER = msgid("Line 1: the first row must name the columns: question, answer, wrong.")
NO_TEXT = msgid("Line {line}: the question is missing.")
NO_ANSWER = msgid("Line {line}: the answer is missing.")
NO_WRONG = msgid("Line {line}: there must be 1 to 4 wrong answers.")
MANY_ACCEPTED = msgid("Line {line}: there may be at most 10 other accepted answers.")
LONG_TEXT = msgid("Line {line}: the question is longer than 300 characters.")
LONG_CHOICE = msgid("Line {line}: an answer is longer than 80 characters.")
SAME_CHOICE = msgid("Line {line}: two answers are the same.")
SAME_QUESTION = msgid("Line {line}: this question stands in the file twice.")
NOT_TEXTS = msgid("Line {line}: question and answer must be text, wrong and accepted lists of text.")
MORE_FIELDS = msgid("Line {line}: there are more fields than columns. Text with the separator in it must stand in double quotes.")
EMPTY = msgid("There are no questions in the file.")
TOO_MANY = msgid("The file has more than 500 questions.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file: a message id with `{line}`, and the line."""

    message: str
    line: int = 0


@dataclass(slots=True)
class Reading:
    """The questions of a file, and what is wrong with it. Only a file without faults is taken."""

    questions: list[OwnQuestion] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Record:
    """What stands in a file for one question, before it is checked."""

    line: int
    text: str
    answer: str
    wrong: tuple[str, ...]
    accepted: tuple[str, ...]


def read(data: bytes) -> Reading:
    """Read a file; JSON is known by its first sign."""
    if len(data) > LONGEST_FILE:
        return Reading(faults=[Fault(TOO_LONG_FILE)])
    try:
        text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        return Reading(faults=[Fault(NOT_TEXT)])
    reading = Reading()
    records = _json_records if text.lstrip().startswith(("[", "{")) else _csv_records
    seen: set[str] = set()
    for record in records(text, reading.faults):
        _take(record, reading, seen)
    if len(reading.questions) > MOST:
        reading.faults.append(Fault(TOO_MANY))
    if not reading.questions and not reading.faults:
        reading.faults.append(Fault(EMPTY))
    return reading


def _take(record: _Record, reading: Reading, seen: set[str]) -> None:
    choices = (record.answer, *record.wrong)
    checks = (
        (not record.text, NO_TEXT),
        (not record.answer, NO_ANSWER),
        (not 1 <= len(record.wrong) <= MOST_WRONG, NO_WRONG),
        (len(record.accepted) > MOST_ACCEPTED, MANY_ACCEPTED),
        (len(record.text) > LONGEST_TEXT, LONG_TEXT),
        (any(len(choice) > LONGEST_CHOICE for choice in (*choices, *record.accepted)), LONG_CHOICE),
        (len({fold(choice) or choice for choice in choices}) < len(choices), SAME_CHOICE),
        (record.text.casefold() in seen, SAME_QUESTION),
    )
    seen.add(record.text.casefold())
    fault = next((message for wrong, message in checks if wrong), None)
    if fault:
        reading.faults.append(Fault(fault, record.line))
    else:
        reading.questions.append(OwnQuestion(record.text, record.answer, record.wrong, record.accepted))


def _csv_records(text: str, faults: list[Fault]) -> Iterator[_Record]:
    rows = csv.reader(io.StringIO(text), delimiter=max(SEPARATORS, key=text.partition("\n")[0].count))
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        if "question" not in names or "answer" not in names or not any(name.startswith("wrong") for name in names):
            faults.append(Fault(NO_HEADER))
            return
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row[len(names) :]):
                faults.append(Fault(MORE_FIELDS, line))
            elif any(cell.strip() for cell in row):
                yield _of_row(dict(_fields(names, row)), line)
            line = rows.line_num + 1
    except csv.Error:
        faults.append(Fault(NOT_TEXTS, rows.line_num))


def _fields(names: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a row's fields; those of all columns that begin with `wrong` are one."""
    wrong = BAR.join(cell for name, cell in zip(names, row, strict=False) if name.startswith("wrong"))
    yield from ((name, cell) for name, cell in zip(names, row, strict=False) if not name.startswith("wrong"))
    yield "wrong", wrong


def _of_row(row: dict[str, str], line: int) -> _Record:
    several = {name: _texts(row.get(name, "").split(BAR)) for name in ("wrong", "accepted")}
    return _Record(line, _text(row.get("question", "")), _text(row.get("answer", "")), several["wrong"], several["accepted"])


def _json_records(text: str, faults: list[Fault]) -> Iterator[_Record]:
    """Yield the objects of a list, each with the line on which it begins."""
    decoder = json.JSONDecoder()
    place = _blank(text, 0) + 1
    if not text.lstrip().startswith("["):
        faults.append(Fault(NOT_JSON, 1))
        return
    place = _blank(text, place)
    while text[place : place + 1] != "]":
        line = text.count("\n", 0, place) + 1
        try:
            found, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
            faults.append(Fault(NOT_JSON, error.lineno if isinstance(error, json.JSONDecodeError) else line))
            return
        record = _of_object(found, line)
        if record:
            yield record
        else:
            faults.append(Fault(NOT_TEXTS, line))
        place = _blank(text, place)
        if text[place : place + 1] == ",":
            place = _blank(text, place + 1)
        elif text[place : place + 1] != "]":
            faults.append(Fault(NOT_JSON, text.count("\n", 0, place) + 1))
            return
    if (place := _blank(text, place + 1)) < len(text):
        faults.append(Fault(NOT_JSON, text.count("\n", 0, place) + 1))


def _of_object(found: object, line: int) -> _Record | None:
    if not isinstance(found, dict):
        return None
    single = [found.get(name, "") for name in ("question", "answer")]
    several = [found.get(name, []) for name in ("wrong", "accepted")]
    if not all(isinstance(value, str) for value in single) or not all(_are_texts(value) for value in several):
        return None
    return _Record(line, _text(single[0]), _text(single[1]), _texts(several[0]), _texts(several[1]))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _blank(text: str, place: int) -> int:
    """Return the place of the next sign that is no blank."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _text(text: str) -> str:
    """Return one line of what is seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, texts)))


def write_json(questions: Sequence[OwnQuestion]) -> str:
    """Return questions as JSON that `read` takes."""
    rows = [{"question": one.text, "answer": one.answer, "wrong": list(one.wrong), "accepted": list(one.accepted)} for one in questions]
    return "[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def write_csv(questions: Sequence[OwnQuestion]) -> str:
    """Return questions as CSV that `read` takes; a bar within an answer becomes a slash."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["question", "answer", "wrong", "accepted"])
    for one in questions:
        several = [BAR.join(text.replace(BAR, "/") for text in texts) for texts in (one.wrong, one.accepted)]
        rows.writerow([one.text, one.answer, *several])
    return file.getvalue()


def drawn(questions: Sequence[OwnQuestion], asked: set[str], rng: random.Random) -> Question | None:
    """Return one of a server's questions that is not among the `asked` facts; None where there is none left."""
    left = [one for one in questions if _fact(one) not in asked]
    if not left:
        return None
    one = rng.choice(left)
    choices = [one.answer, *one.wrong]
    rng.shuffle(choices)
    return Question(KIND, one.text, tuple(choices), choices.index(one.answer), "", one.accepted, fact=_fact(one))


def _fact(question: OwnQuestion) -> str:
    """Return what is asked by its text: numbers of the store are given again once a question is deleted."""
    return FACT + hashlib.sha256(question.text.encode()).hexdigest()[:SHORT]
