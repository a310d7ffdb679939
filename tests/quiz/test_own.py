"""A server's own questions as files: what is taken, what is named by its line, and that what is written is read again."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.locale import translator
from bot.quiz import own
from bot.quiz.question import Question
from bot.state.own_questions import OwnQuestion

TOKYO = OwnQuestion("Which city hosted the 1964 Summer Games?", "Tokyo", ("Osaka", "Rome"), ("Tokio",))


@pytest.mark.parametrize(
    "text",
    [
        "question,answer,wrong,accepted\nWhich city hosted the 1964 Summer Games?,Tokyo,Osaka|Rome,Tokio\n",
        "\ufeffQuestion;Answer;Wrong1;Wrong2;Accepted\r\nWhich city hosted the 1964 Summer Games?;Tokyo;Osaka;Rome;Tokio\r\n",
        'answer,wrong 1,wrong 2,question,accepted\n"Tokyo",Osaka,Rome,"Which city hosted\nthe 1964  Summer Games?",Tokio\n\n,,,,\n',
        "question\tanswer\twrong\taccepted\nWhich city hosted the 1964 Summer Games?\tTokyo\tOsaka|Rome\tTokio\n",
        '[{"question": "Which city hosted the 1964 Summer Games?", "answer": "Tokyo", "wrong": ["Osaka", "Rome"], "accepted": ["Tokio"]}]',
        ' [\n{"answer":"Tokyo","wrong":["Osaka"," Rome "],"accepted":["Tokio"],\n"question":"Which city hosted the 1964 Summer Games?"} ] ',
    ],
)
def test_one_question_in_many_forms(text):
    reading = own.read(text.encode())
    assert (reading.questions, reading.faults) == ([TOKYO], [])
    assert own.read(text.lstrip("\ufeff").encode("utf-16")) == reading


ROW = "Which {}?,yes,no\n"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("question,answer,wrong\n" + ROW.format(1) + ",yes,no\nWhich 2?,,no\n\nWhich 3?,yes,\n",
         [(own.NO_TEXT, 3), (own.NO_ANSWER, 4), (own.NO_WRONG, 6)]),
        ("question,answer,wrong\nWhich?,yes,a|b|c|d|e\n", [(own.NO_WRONG, 2)]),
        ("question,answer,wrong,accepted\nWhich?,yes,no,a|b|c|d|e|f|g|h|i|j|k\n", [(own.MANY_ACCEPTED, 2)]),
        ("question,answer,wrong\nWhich city, in Japan?,Tokyo,Osaka\nWhich?,yes,no,,\n", [(own.MORE_FIELDS, 2)]),
        ("question,answer,wrong\n\n", [(own.EMPTY, 0)]),
        ("[]", [(own.EMPTY, 0)]),
        ('[\n{"question": "A?", "answer": ' + "1" * 5000 + "}]", [(own.NOT_JSON, 2)]),
        ('[{"question": "A?", "answer": "a", "wrong": ["b"]}]\n[]', [(own.NOT_JSON, 2)]),
        ("question,answer,wrong\nWhich?,yes,no|YES\n", [(own.SAME_CHOICE, 2)]),
        ("question,answer,wrong\n" + "Which\n?,a,b\n".replace("Which\n?", '"Which\n?"') + "which ?,a,b\n", [(own.SAME_QUESTION, 4)]),
        ("question,answer,wrong\n" + "x" * 301 + ",a,b\nWhich?," + "y" * 81 + ",b\n", [(own.LONG_TEXT, 2), (own.LONG_CHOICE, 3)]),
        ("one,two,three\n1,2,3\n", [(own.NO_HEADER, 0)]),
        ("", [(own.NO_HEADER, 0)]),
        ('[\n{"question": "A?", "answer": "a", "wrong": ["b"]},\n{"question": 3, "answer": "a", "wrong": ["b"]}\n]', [(own.NOT_TEXTS, 3)]),
        ('[\n{"question": "A?", "answer": "a", "wrong": "b"}]', [(own.NOT_TEXTS, 2)]),
        ('[\n{"question": "A?", "answer": "a", "wrong": ["b"]}\n{"question": "B?"}\n]', [(own.NOT_JSON, 3)]),
        ('[\n\n{"question": "A?" "answer": "a"}]', [(own.NOT_JSON, 3)]),
        ('{"question": "A?", "answer": "a", "wrong": ["b"]}', [(own.NOT_JSON, 1)]),
        ("[" * 200_000, [(own.NOT_JSON, 1)]),
        ("[1", [(own.NOT_TEXTS, 1), (own.NOT_JSON, 1)]),
        ("x" * (own.LONGEST_FILE + 1), [(own.TOO_LONG_FILE, 0)]),
        ("question,answer,wrong\n" + "".join(ROW.format(number) for number in range(501)), [(own.TOO_MANY, 0)]),
    ],
)  # fmt: skip
def test_every_fault_is_named_by_its_line(text, faults):
    assert [(fault.message, fault.line) for fault in own.read(text.encode()).faults] == faults


def test_what_is_no_text_is_told_so():
    assert own.read(b"\xff\xfe\x00").faults == [own.Fault(own.NOT_TEXT)]


@given(some.binary(max_size=400) | some.text(max_size=400).map(lambda text: b"[" + text.encode("utf-8", "replace")))
def test_whatever_comes_is_read_or_refused(data):
    reading = own.read(data)
    for language in ("en", "sl"):
        for fault in reading.faults:
            assert translator(language).gettext(fault.message).format(line=fault.line)


WORDS = some.text("abcč DEF,;\"'[]{}", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@given(some.lists(some.tuples(WORDS, some.lists(WORDS, min_size=2, max_size=5)), min_size=1, max_size=6))
def test_what_is_written_is_read_again(rows):
    from bot.olympics.names import fold

    held = [
        OwnQuestion(text, answers[0], tuple(answers[1:]))
        for text, answers in {text.casefold(): (text, answers) for text, answers in rows}.values()
        if len({fold(answer) or answer for answer in answers}) == len(answers)
    ]
    for write in (own.write_json, own.write_csv):
        reading = own.read(write(held).encode())
        assert (reading.questions, reading.faults) == (held, [] if held else [own.Fault(own.EMPTY)])


def test_one_is_drawn_until_all_were_asked():
    held = [OwnQuestion(f"{number}?", "yes", ("no", "perhaps"), ("yep",), id=number) for number in (1, 2, 3)]
    asked = set()
    for seed in range(3):
        question = own.drawn(held, asked, random.Random(seed))
        assert isinstance(question, Question)
        assert question.answer == "yes"
        assert question.fact not in asked
        asked.add(question.fact)
    assert own.drawn(held, asked, random.Random(9)) is None


@pytest.mark.parametrize(
    ("answer", "wrong", "typed", "right"),
    [
        ("Tokyo", ("Osaka",), "tokyo", True),
        ("Tokyo", ("Osaka",), "Tokio", True),
        ("1964", ("1968",), "1965", False),
        ("1964", ("1968",), "1964", True),
    ],
)
def test_typed_answers_to_own_questions(answer, wrong, typed, right):
    question = own.drawn([OwnQuestion("?", answer, wrong, id=1)], set(), random.Random(1))
    assert question.accepts(typed) is right
