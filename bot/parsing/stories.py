"""What prose would have to say to answer a question: the words that results do not have, and whom and what they are said of."""

from collections.abc import Iterable, Sequence

from bot.olympics.names import fold
from bot.parsing.bag import Bag
from bot.parsing.constraints import constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import NoReadingError
from bot.parsing.rewrite import Part
from bot.query.model import Aside, Topic, Where

HELD_TO = "event|games|discipline|sport|season.|where|team."
"""What says which stories may be meant."""
STRUCK = "op.disqualified|ask.stripped"
TOLD = f"unknown|word.other|{STRUCK}"
"""What prose tells rather than results."""
RESULTS = "ask.mark|ask.margin|ask.difference|ask.share|ask.age|op.than|op.vs|op.compare|op.or|op.most|op.fewest"
"""What asks for results: a story is no answer to it."""
WON = "medal.|verb.win|verb.beat|noun.champion|noun.medallist|noun.athlete|noun.country|people."
"""Where somebody or something must be named, so that what is told is not of another event."""
ASKING = "ask.|aux|opening|tag.true"
LIGHT = "glue|aux|ask.|op.|tag.|opening|word.vague"
SHORTEST_WORD = 3
ENOUGH = 2
"""So many words of its own tell a story without anybody named."""
MOST_WORDS = 24


def story_aside(parts: Sequence[Part], lexicon: Lexicon, *, whole: bool = False) -> Aside | None:
    """Return the request for what prose tells of the parts, None where they ask for nothing that it could tell.

    Parameters
    ----------
    whole
        A story is asked for, whatever else is said (`what happened in the 1000 m`); otherwise it must say something that results do not.
    """
    if any(part.fits("fact.") for part in parts) or len(parts) > MOST_WORDS:
        return None
    if mentioned := [part for part in parts if part.fits("person") and all(person.athlete is None for person in part.value)]:
        whom = tuple(dict.fromkeys(person.key for part in mentioned for person in part.value[:1]))
        return Aside(topic=Topic.STORY, words=_words(mentioned), people=whom)
    must = _words([part for part in parts if part.fits(TOLD)])
    if not whole and (
        not must
        or not any(part.fits(ASKING) for part in parts)
        or any(part.fits(RESULTS) and not part.fits("ask.years-between") for part in parts)
    ):
        return None
    unheld = [part for part in parts if part.fits("noc") and not part.value & lexicon.held.nocs]
    held = [part for part in parts if part.fits(f"{HELD_TO}|noc|sex.") and part not in unheld]
    try:
        where = constraints(Bag(held), lexicon, reads_medals=False).where
    except NoReadingError:
        return None
    people = tuple(dict.fromkeys(named(part) for part in parts if part.fits("person")))
    if not whole and not people and where == Where() and len(must) < ENOUGH and any(part.fits(WON) for part in parts):
        return None
    names = [word for name in people for word in name.split()]
    said = [part for part in parts if not part.fits(f"{HELD_TO}|person|noc|sex.") and (part.fits(TOLD) or not part.fits(LIGHT))]
    if whole:
        named_one = bool(people or where.events)
        must = _unique([*(() if named_one else must), *_words(unheld)])
        return Aside(topic=Topic.STORY, where=where, words=_unique([*_words([*said, *unheld]), *names]), people=people, must=must)
    claimed = not any(part.fits("ask.") for part in parts)
    struck = names if claimed and any(part.fits(STRUCK) for part in parts) else []  # one sentence must say it of whom it was asked
    must = _unique([*must, *_words(unheld), *struck])
    return Aside(topic=Topic.STORY, where=where, words=_unique([*must, *names]), people=people, must=must, claimed=claimed)


def named(part: Part) -> str:
    """Return the folded name that a part is: as typed, or in its first form where it was inflected."""
    typed = fold(part.text)
    names = sorted({name for person in part.value for name in person.names}, key=lambda name: (len(name), name))
    whole = not names or any(set(typed.split()) <= set(name.split()) for name in names)
    return typed if whole else names[0]


def _words(parts: Sequence[Part]) -> tuple[str, ...]:
    return _unique(word for part in parts for word in fold(part.text).split() if len(word) >= SHORTEST_WORD)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
