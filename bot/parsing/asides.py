"""Requests beside results: stories, sources, coverage, help; and all that is held of one thing that is named alone."""

from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.names import fold
from bot.parsing.bag import LIGHT, Bag
from bot.parsing.constraints import constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import NoReadingError
from bot.parsing.rewrite import Part
from bot.parsing.stories import story_aside
from bot.query.model import Aside, Ask, Query, Select, Topic, Where

TOPICS = {
    "ask.help": Topic.HELP,
    "ask.about": Topic.ABOUT,
    "ask.random": Topic.RANDOM,
    "ask.conflicts": Topic.CONFLICTS,
    "ask.sources": Topic.SOURCES,
    "ask.coverage": Topic.COVERAGE,
    "ask.record": Topic.RECORDS,
    "ask.stripped": Topic.CHANGES,
}
ALONE = {Topic.HELP, Topic.ABOUT, Topic.RANDOM}
"""What is asked for only where nothing else is said."""
STORY = "ask.why|ask.how"
OF_CHANGES = (
    "ask.stripped|ask.who|ask.which|ask.count|ask.list|ask.when|ask.why|ask.how|ask.whether|ask.times|tag.true|op.every|op.disqualified|op.and|glue|noun."
    "|verb.win|verb.get|medal."
)
"""Beside what narrows them, what may be said of medals that were taken away."""
OF_BIRTH = "ask.when|aux|verb.held|verb.get|people.|noun.athlete|noun.champion|medal.|op.that|op.with"
"""What may be said of somebody whose birth date is asked for."""
NARROW = "person|event|games|discipline|noc|sex.|season.|where|team."


def aside_of(parts: Sequence[Part], lexicon: Lexicon) -> Aside | Query | None:
    """Return what the parts ask beside results, None where they ask for results."""
    if any(part.fits("ask.born") for part in parts):
        return _birth_of([_as_discipline(part) for part in parts], lexicon)
    if parts and all(part.fits("op.greeting|glue") for part in parts) and any(part.fits("op.greeting") for part in parts):
        return Aside(topic=Topic.HELP, words=tuple(fold(part.text) for part in parts))
    if _lost_a_medal(parts):
        parts = [replace(part, kind="ask.stripped", also=frozenset()) if part.fits("verb.lose") else part for part in parts]
    if _was_disqualified(parts):
        parts = [replace(part, kind="ask.stripped", also=frozenset()) if part.fits("op.disqualified") else part for part in parts]
    topic = next((topic for kind, topic in TOPICS.items() if any(part.fits(kind) for part in parts)), None)
    if topic in ALONE and any(part.fits(f"{NARROW}|medal.|verb.|ask.who") for part in parts):
        return None
    story = any(part.fits(STORY) for part in parts) and not _how_did(parts)
    if topic is None and not story:
        return _named_alone(parts, lexicon)
    if topic is None:
        return story_aside(parts, lexicon, whole=True)
    of_changes = topic is Topic.CHANGES
    if of_changes:
        parts = [_as_discipline(part) for part in parts]
    if of_changes and any(not part.fits(f"{NARROW}|{OF_CHANGES}") and part.kind not in LIGHT for part in parts):
        return None
    try:
        said = [part for part in parts if part.fits(f"{NARROW}|medal." if of_changes else NARROW)]
        where = constraints(Bag(said), lexicon, reads_medals=of_changes).where
    except NoReadingError:
        return None
    keys = tuple(person.key for part in parts if part.fits("person") for person in part.value if person.athlete is not None)
    return Aside(topic=topic, where=Where(**{**_fields(where), "athletes": keys, "stripped": of_changes or None}))  # type: ignore[arg-type]


def _birth_of(parts: Sequence[Part], lexicon: Lexicon) -> Aside | None:
    """Return the request for the birth date of whoever is named; None where more is asked: nobody is found by a birth date.

    What is said of whom, an event or a medal, must hold.
    """
    keys = tuple(person.key for part in parts if part.fits("person") for person in part.value if person.athlete is not None)
    described = f"|{OF_BIRTH}|{NARROW}" if any(part.fits("ask.when") for part in parts) else "|person|ask.which"
    beside = [part for part in parts if not part.fits(f"ask.born{described}") and part.kind not in LIGHT]
    if not keys or beside:
        return None
    try:
        where = constraints(Bag([part for part in parts if part.fits(f"{NARROW}|medal.")]), lexicon).where
    except NoReadingError:
        return None
    return Aside(topic=Topic.BORN, where=Where(**{**_fields(where), "athletes": keys}))  # type: ignore[arg-type]


def _as_discipline(part: Part) -> Part:
    """Return a noun of who does a sport as that sport (`the weightlifter who was stripped`)."""
    kind = next((kind for kind in (part.kind, *part.also) if kind.startswith("people.")), "")
    codes = frozenset(kind.removeprefix("people.").split())
    return replace(part, kind="discipline", value=codes, also=frozenset()) if codes else part


def _lost_a_medal(parts: Sequence[Part]) -> bool:
    """Whether it asks which medal somebody lost; who lost a final was second in it."""
    if not any(part.fits("verb.lose") for part in parts) or any(part.fits("ask.margin|ask.difference") for part in parts):
        return False
    why = any(part.fits("op.disqualified") for part in parts)  # `who lost the time trial gold for doping`
    return any(part.fits("medal.|noun.champion") for part in parts) and (why or any(part.fits("person|noc") for part in parts))


def _was_disqualified(parts: Sequence[Part]) -> bool:
    """Whether it asks if somebody was disqualified."""
    said = [part for part in parts if part.kind not in LIGHT and not part.fits("op.ever|tag.true")]
    named = any(part.fits("person|noc") for part in said) and any(part.fits("op.disqualified") for part in said)
    return named and all(part.fits(f"op.disqualified|ask.when|{NARROW}") for part in said)


def _how_did(parts: Sequence[Part]) -> bool:
    """Whether it asks for somebody's results: `how did X do in the 1500 m`."""
    if any(part.fits("ask.why") for part in parts) or not any(part.fits("person|noc") for part in parts):
        return False
    said = [
        part
        for part in parts
        if not part.fits(f"ask.how|glue|aux|verb.do|verb.place|noun.event|noun.games|op.that|number|medal.|op.by|{NARROW}")
    ]
    ends = parts[-1].fits("aux|verb.do|verb.place") or any(part.fits("verb.do|verb.place") for part in parts)
    does = any(part.fits("aux|verb.do|verb.place") and parts[i - 1].fits("person|noc") for i, part in enumerate(parts) if i)
    return not said and (ends or does)


def _fields(where: Where) -> dict[str, object]:
    return {name: getattr(where, name) for name in Where.__struct_fields__}


def _named_alone(parts: Sequence[Part], lexicon: Lexicon) -> Query | None:
    """Return the request for all that is held of a name, where nothing else is said."""
    light = "glue|aux|op.greeting|ask.list|op.ever"
    if any(part.fits("person") for part in parts):
        light += "|noun.podium"  # `results of X`
    how = _how_did(parts)
    said = [
        part
        for part in parts
        if not part.fits(f"{light}|ask.how|verb.do|verb.place|noun.event|noun.games|op.that|number|medal.any|op.by" if how else light)
    ]
    if not said or not all(part.fits("person|noc|games|event|discipline|sex.") for part in said):
        return None
    kinds = {part.kind for part in said}
    try:
        where = constraints(Bag(said), lexicon).where
    except NoReadingError:
        return None
    if kinds == {"person"}:
        return Query(ask=Ask.PROFILE, select=Select.ATHLETE, where=where)
    if kinds == {"noc"}:
        return Query(ask=Ask.PROFILE, select=Select.NOC, where=where)
    if kinds == {"noc", "games"} and len(said) == len(kinds):
        return Query(ask=Ask.PROFILE, select=Select.NOC, where=where)
    if how:
        subject = Select.ATHLETE if "person" in kinds else Select.NOC
        held = bool(where.events or where.disciplines)
        return Query(select=Select.RESULT, where=where) if held else Query(ask=Ask.PROFILE, select=subject, where=where)
    if kinds == {"games"}:
        return Query(ask=Ask.PROFILE, select=Select.GAMES, where=where)
    return None
