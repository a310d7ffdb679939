"""Answers to questions in plain words that tell more than anybody meant: what was understood is said, and what is meant is asked.

Part of such a question was not heard. Commands and buttons mean what they say, and list any number.
"""

from bot.answers.answer import Answer, Status, Suggestion
from bot.answers.wording.phrases import Phrases
from bot.query.model import Ask, Query, Select

MOST_LISTED = {Select.RESULT: 40, Select.MEDAL: 40, Select.ATHLETE: 200}
"""So many results or people are an answer to a question in plain words."""
MOST_TIED = 20
"""So many who share the first place are an answer to who has the most, or who was the first."""
MOST_AT_ONCE = {Select.ATHLETE: MOST_TIED, Select.RESULT: MOST_LISTED[Select.RESULT]}
"""So many at once are an answer to who has the most, or what was the first."""
MOST_TIMES = 2
"""So many times as many as a question takes for granted are still an answer to it."""


def asked_back(made: Answer, presumed: int, words: Phrases) -> Answer:
    """Return the answer to a question, or what to ask back.

    Parameters
    ----------
    presumed
        How many there are, as the question takes for granted (`which two countries …`); 0 where it says nothing of that.
    """
    if made.status is not Status.ANSWERED:
        return made
    told = made.headline.rstrip(".:")
    if presumed and made.total > MOST_TIMES * presumed:
        text = words.say("I find more than {number}: {what}. Say more of what you mean.", number=words.number(presumed), what=told)
    elif _is_too_wide(made):
        text = words.say("That covers a lot: {what}. Name the event, the country or the Games you mean.", what=told)
    else:
        return made
    choices = (Suggestion(words.say("Show all of it"), made.query), *made.suggestions)
    return Answer(Status.AMBIGUOUS, text, words.language, suggestions=choices, query=made.query, understood=made.understood)


def _is_too_wide(made: Answer) -> bool:
    """Whether a list is longer than anybody reads, and names nobody."""
    query = made.query
    if not isinstance(query, Query) or query.ask is not Ask.LIST:
        return False
    if query.keep and query.keep.count == 1:
        return made.total > MOST_AT_ONCE.get(query.select or Select.NOC, made.total)
    if query.keep or query.where.nocs or query.where.athletes:
        return False
    return made.total > MOST_LISTED.get(query.select or Select.RESULT, made.total)
