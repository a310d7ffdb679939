"""Questions about the first page from end to end: what the answer says, in both languages of the page."""

import pytest

from bot.answers.answer import NoteKind, Status

TOLD = [
    # stories: words that results do not have
    ("what injury did Ohno get in the crash", "thigh"),
    ("how many threatening emails were sent after the 1500 m", "16,000"),
    ("how long was the website down", "nine hours"),
    ("was Bradbury the first winter champion from the southern hemisphere", "Southern Hemisphere"),
    ("who got disqualified in the 1500", "Kim was disqualified"),
    ("zakaj je bil Kim diskvalificiran", "diskvalificiran"),
    # whom a story alone names
    ("how many medals did Kim Dong-Sung win", "Kim Dong-Sung has no result in my data; the story of the men's 1500 m"),
    # relative places
    ("who did Turcotte finish behind in the 1000 m", "Steven Bradbury"),
    ("who lost to Bradbury in the 1000 m", "Mathieu Turcotte"),
    ("the italians lost the relay to whom", "Canada"),
    ("kdo je bil drugi ko je zmagal Bradbury", "Apolo Anton Ohno"),
    # margins
    ("which race had the tightest finish between gold and silver", "0.190 s"),
    ("what was the narrowest gap between silver and bronze", "0.033 s"),
    ("difference between first and third in the 1000 m", "1.454 s"),
    ("was the 1500 m closer than the 1000 m", "Yes. Men's 1500 m: 0.190 s; men's 1000 m: 1.051 s."),
    ("by how much did Smith miss out on silver", "0.033 s"),
    # distances
    ("winning time of the longest individual race", "2:18.541"),
    ("who won the shortest race", "Marc Gagnon"),
    # claims
    ("did Gagnon beat Ohno in the 1500 m", "No."),
    ("did Bradbury beat Ohno in the 1000 m", "Yes."),
    ("didn't Ohno win the 1500", "Yes."),
    # lists of all that there is
    ("who won silver", "Li Jiajun"),
    ("naštej vse dobitnike bronastih medalj", "Rusty Smith"),
    # numbers of people, of events, of medals
    ("which athletes won medals in more than one event", "Marc Gagnon"),
    ("in which individual event did two Canadians share a podium", "500 m"),
    ("katera država je dobila eno samo medaljo", "Avstralija"),
    # where
    ("what was the venue", "Salt Lake Ice Center, Salt Lake City 2002."),
    ("where were the races held", "Salt Lake Ice Center"),
    ("v kateri dvorani so tekmovali", "Salt Lake Ice Center"),
    # what a mark is of
    ("how long did the Chinese relay team take", "6:59.633"),
    ("which time did Li Jiajun clock in the 1500 m", "2:18.731"),
    # slips, where few people have names
    ("wat did gangon win", "Marc Gagnon"),
    ("koliko medalj ima bradburi", "Steven Bradbury"),
]


@pytest.mark.parametrize(("question", "words"), TOLD, ids=[question for question, _ in TOLD])
async def test_told(ask_shipped, question, words):
    answer = await ask_shipped(question)
    assert words in answer.text
    assert answer.status is Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "was Bradbury disqualified",  # others were
        "who fell and cried in the 1000 m",
        "bradbury's time in the semi",
        "how tall is Ohno",
        "did the referee like Ohno",
        "koliko šivov je dobil Ohno",
    ],
)
async def test_a_story_that_does_not_say_it_is_no_answer(ask_shipped, question):
    assert (await ask_shipped(question)).status in {Status.UNKNOWN, Status.NOT_UNDERSTOOD}


@pytest.mark.parametrize("question", ["Did Austria win a gold medal?", "Ali je Avstrija osvojila zlato?"])
async def test_a_claim_that_a_losing_source_makes_is_shown(ask_shipped, question):
    answer = await ask_shipped(question)
    assert answer.headline.startswith(("No. Austria", "Ne. Avstrija"))
    assert "Steven Bradbury" in answer.text
    assert "AVT" in answer.text
    assert [note.kind for note in answer.notes] == [NoteKind.PREFERRED]


@pytest.mark.parametrize("question", ["Was Bradbury Austrian?", "Did Bradbury compete for Austria?", "Ali je Bradbury Avstrijec?"])
async def test_for_whom_somebody_competed_is_corrected(ask_shipped, question):
    answer = await ask_shipped(question)
    assert answer.headline.startswith(("No.", "Ne."))
    assert "Australia" in answer.text or "Avstralija" in answer.text


async def test_a_country_that_no_source_names_is_not_in_the_data(ask_shipped):
    assert (await ask_shipped("how many medals did Norway win")).status is Status.UNKNOWN
