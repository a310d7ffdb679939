"""The question of a day: any one, or one about what happened on that day of the year."""

from dataclasses import replace
from datetime import date

from bot.catalogue.queries import quiz_facts as facts
from bot.locale import msgid
from bot.olympics.medal import Medal
from bot.quiz.drawing import Asked, Difficulty
from bot.quiz.making import OF_GAMES, Maker
from bot.quiz.question import Question

ON_THIS_DAY = "on-this-day"
KINDS = ("question", ON_THIS_DAY)
OF_ANY_YEAR = Difficulty(4, 12, 1896, 1.0, 1, frozenset(medal.value for medal in Medal))
EVENT_DAY = msgid("On this day in {year}:")
ANY_DAY = msgid("On this day of the year:")
"""Above a question for the Games: the year would answer it."""
GAMES_DAY = msgid("On this day of the year, Games were on:")


async def question_of(maker: Maker, kind: str, day: date, *, seed: int, asked: Asked) -> Question | None:
    """Make the question of a day; None where the catalogue has too little for any.

    On this day: of an event that was decided on this day of the year, else of Games that were on. Where no Games ever
    were, and where those have no question left, it is any question.
    """
    if kind == ON_THIS_DAY:
        events, games = await facts.held_on(maker.catalogue, day)
        wide = replace(maker, difficulty=OF_ANY_YEAR)
        for held, opening in ((events, EVENT_DAY), (games, GAMES_DAY)):
            found = await wide.question(seed, asked, within=held) if held else None
            if found and found.fact not in asked.before:
                tells = opening == EVENT_DAY and found.kind == OF_GAMES
                words = maker.phrases.say(ANY_DAY if tells else opening, year=found.event[:4])
                return replace(found, text=f"{words} {found.text}")
    return await maker.question(seed, asked)
