"""What a clause asks for, by where its nouns stand: people or medals that are counted, a noun that is asked for or only said."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.parsing.rewrite import Part

MODIFIERS = "aux|season.|sex.|team.|ordinal|number|op.different|op.first|op.last|noc|discipline|people.|event|medal.|op.home"
"""What may stand between the word that asks and the noun that is asked for."""
CHAMPIONS = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist"
OF_CHAMPIONS = "sex.|op.different|noc|continent|discipline|sport|season."
"""What may stand between a word for counting and the champions that are counted."""


def describes_person(parts: Sequence[Part]) -> bool:
    """Whether a person is described by what nobody else has: `from which country is the woman with the most medals`."""
    most = next((i for i, part in enumerate(parts) if part.fits("keep|condition")), 0)
    described = any(part.fits("noun.athlete|people.|sex.") for part in parts[:most])
    return described and any(part.fits("op.that|op.with") for part in parts[:most])


def is_ranked_by(parts: Sequence[Part], noun: Part) -> bool:
    """Whether rows are ranked by how many of these they have: `who won medals in the most sports`."""
    at = next(i for i, part in enumerate(parts) if part is noun)
    return at > 0 and parts[at - 1].fits("keep")


def ranks_people(parts: Sequence[Part], noun: Part) -> bool:
    """Whether it is asked who has the most of a noun: `who won medals in the most sports`, and not `who are the top 3 countries`."""
    at = next(i for i, part in enumerate(parts) if part is noun)
    who = next((i for i, part in enumerate(parts[:at]) if part.fits("ask.who")), at)
    return any(part.fits("verb.win|verb.get|verb.compete|medal.") for part in parts[who:at])


def counts_people(parts: Sequence[Part]) -> bool:
    """Whether a people is counted: `how many Italians won a medal`."""
    asked = next((i for i, part in enumerate(parts) if part.fits("ask.count|ask.which")), None)
    if asked is None:
        return False
    noun = next((i for i in range(asked + 1, len(parts)) if parts[i].kind != "glue"), None)
    after = None if noun is None else next((part for part in parts[noun + 1 :] if part.kind != "glue"), None)
    return (
        noun is not None
        and parts[noun].kind == "noc"
        and after is not None
        and after.fits("verb.win|verb.get|aux|op.ever|games|noun.medallist")
    )


def counts_champions(parts: Sequence[Part]) -> bool:
    """Whether champions or medallists are counted, each once: `how many different champions has the 100 m had`."""
    said = [part for part in parts if part.kind not in {"glue", "aux"} and not part.fits(OF_CHAMPIONS)]
    return any(one.fits("ask.count") and other.fits(CHAMPIONS) for one, other in pairwise(said))


def counts_medals(parts: Sequence[Part]) -> bool:
    """Whether medals are counted, whatever noun stands further on: `how many medals did the women win`."""
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    return any(said[i].fits("ask.count") and said[i + 1].fits("medal.") for i in range(len(said) - 1))


def is_asked_for(parts: Sequence[Part], noun: Part) -> bool:
    """Whether a noun is what is asked for (`which summer Games`), and not where it was (`medals at the Games`)."""
    at = next(i for i, part in enumerate(parts) if part is noun)
    before = at - 1
    while before >= 0 and parts[before].fits(MODIFIERS):
        before -= 1
    of_medals = any(part.fits("medal.") for part in parts[before + 1 : at]) and not parts[at - 1].fits("medal.")
    if before >= 0 and parts[before].fits("ask.which|ask.count|ask.list|ask.times|keep"):
        return not of_medals  # `the most medals, men's events`: of the events only the medals are
    said = [part for part in parts[:at] if not part.fits("ask.whether")]
    begins = not any(part.fits("ask.|verb.|medal.|noun.|people.|condition") for part in said)
    return begins and at + 1 < len(parts) and parts[at + 1].fits("op.with")


def keeps_people(parts: Sequence[Part]) -> bool:
    """Whether so many people are kept, each once: `the last three women to win the 100 m`, but not the last three golds."""
    said = [part for part in parts if part.kind != "glue"]
    for i, part in enumerate(said):
        rest = said[i + 1 :] if part.kind == "keep" and part.value.count > 1 else said[i + 2 :] if part.fits("op.first|op.last") else []
        who = list(takewhile(lambda one: one.fits("sex.|noun.athlete|people.|noc"), rest))
        numbered = part.kind == "keep" or (i + 1 < len(said) and said[i + 1].kind == "number")
        if numbered and who and len(rest) > len(who) and rest[len(who)].fits("op.until|op.that|ask.who|verb.win"):
            return True
    return False


def number_of_firsts(parts: Sequence[Part], first: Part | None) -> Part | None:
    """Return the number that says how many of the first or last are meant: `the last three champions`; None where none stands beside it."""
    at = next((i for i, part in enumerate(parts) if part is first), None)
    if at is None:
        return None
    for step in (1, -1):
        end = at + step
        while 0 <= end < len(parts) and parts[end].fits("glue|sex.|season.|noun.|people.|discipline|sport|medal."):
            end += step
        if 0 <= end < len(parts) and parts[end].kind == "number":
            return parts[end]
    return None
