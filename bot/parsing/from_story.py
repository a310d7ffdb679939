"""What a question takes from the story before it: a medal, a team, what was held, a compatriot."""

from collections.abc import Sequence
from dataclasses import replace

from bot.parsing.lexicon.people import country_of
from bot.parsing.rewrite import Part, as_only
from bot.parsing.sentence_kinds import EVENTS, SUBJECTS, asks_for_medal
from bot.query.model import Kind, Where, Years


def who_took(parts: Sequence[Part]) -> list[Part]:
    """Read `And the bronze?` as who took it."""
    rest = [part for part in parts if not part.fits("op.and")]
    return [Part("ask.who"), *rest] if asks_for_medal(parts) else list(parts)


def golds_told(parts: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """Return what a question counts that says it not (`X has seven golds, I think. How many is it?`): what a story counts."""
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    if not said or not all(part.fits("ask.count|op.it") for part in said):
        return []
    counted = [part.value for part in before if part.kind == "condition" and part.value.measure.kind is Kind.COUNT]
    medals = {medal for one in counted if one.measure.count.of is None for medal in one.measure.count.where.medals}
    return [Part(f"medal.{medal}") for medal in medals] if len(medals) == 1 else []


def _asks_who_competed(parts: Sequence[Part]) -> bool:
    """Whether nothing is asked but who took part."""
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    verb = any(part.fits("verb.compete") for part in said)
    return verb and all(part.fits("ask.who|verb.compete|op.every|op.it|event|discipline|games|sex.|team.") for part in said)


def of_team_told(parts: Sequence[Part], named: Sequence[Part]) -> list[Part]:
    """Return what names the team that a story tells of, where its members are asked for: `Kdo vse je skakal?`, `Who was in that team?`."""
    countries = [part for part in named if part.fits("noc")]
    if len({part.value for part in countries}) == 1 and _asks_who_competed(parts):
        return countries[:1]
    members = any(part.fits("noun.members|noun.teammates") for part in parts)
    if not members or any(part.fits(f"{EVENTS}|{SUBJECTS}") for part in parts):
        return []
    return [part for part in named if part.fits(f"{EVENTS}|noc|sex.") and not any(part is one for one in parts)]


def of_what_was_held(parts: Sequence[Part], named: Sequence[Part]) -> list[Part]:
    """Return the event that a story tells of where it is asked when `it` was held."""
    held = any(part.fits("verb.held") for part in parts)
    own = any(part.fits(f"{EVENTS}|{SUBJECTS}|sex.|noun.event|noun.sport") for part in parts)
    return [part for part in named if part.fits(f"{EVENTS}|team.|sex.")] if held and not own else []


def with_countrymen(parts: Sequence[Part], people: Sequence[Part]) -> list[Part]:
    """Put the country of the one who was told of in the place of `his countrymen`."""
    nocs = {country_of(person.key) for part in people for person in part.value}
    at = next((i for i, part in enumerate(parts) if part.fits("noun.countrymen")), None)
    if at is None or len(nocs) != 1 or any(part.fits(SUBJECTS) for part in parts):
        return list(parts)
    theirs = replace(parts[at], kind="noc", value=frozenset(nocs), also=frozenset({"noun.people"}))
    return [theirs if i == at else part for i, part in enumerate(parts) if i == at or not part.fits("op.their|op.he")]


def next_after_told(parts: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """Read `when did the next Greek medal come?` as the first after the year that a story tells of."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.next")), None)
    years = {key[:4] for part in before if part.kind == "games" for key in part.value}
    medal = any(part.fits("medal.") for part in parts) and not any(part.fits("event|games|where") for part in parts)
    if at is None or len(years) != 1 or not medal:
        return list(parts)
    since = Part("where", Where(years=Years(first=int(next(iter(years))) + 1)))
    return [*parts[:at], as_only(parts[at], "op.first"), *parts[at + 1 :], since]


def of_sport_and_sex(parts: Sequence[Part], told: Sequence[Part]) -> list[Part]:
    """Return the sport and the sex that a story tells of where the question names an event that is held by both: `at lightweight`."""
    named = any(part.fits("sex.|discipline|sport|people.|person|noc|keep") for part in parts)
    sports, sexes = ([part for part in told if part.fits(kind)] for kind in ("discipline|sport", "sex."))
    one = len({part.kind for part in sexes}) == 1 and len(sports) == 1
    return [sports[0], sexes[0]] if one and not named and any(part.fits("event") for part in parts) else []
