"""Rules for counts, extremes and comparisons."""

from dataclasses import replace

from bot.answers.intent import EQUAL, CompareIntent, Counted, CountIntent, Extreme, Filters, Intent, Measure, MedalIntent, SuperlativeIntent
from bot.answers.understanding.items import ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.question import MEDALS
from bot.answers.understanding.rules_marks import best_result
from bot.olympics.medal import Medal

_TWO = 2
_MOST_LISTED = 25


def compare(look: Look) -> Intent | None:
    """Two or more side by side."""
    kinds = (look.persons, look.nocs, look.question.mentions)
    mixed = len(look.persons) == len(look.nocs) == 1 and look.has("more", "fewer", "than", "equal", "compare")
    if not (mixed or any(len(kind) >= _TWO for kind in kinds)) or look.has("with", "behind", "beat", "lose", "ahead", "members"):
        return None
    if look.has("equal") and look.has("medal", "gold", "silver", "bronze"):
        return CompareIntent(filters=look.medal_filters, claimed=EQUAL if look.yes_or_no else None)
    if (look.has("between") and not look.has("medal")) or (look.has("how_many") and not look.has("compare", "more", "fewer")):
        return None
    if not look.has("margin", "compare", "more", "fewer", "than", "most", "fewest", "fastest", "slowest"):
        return None
    if _which_of_these_won(look):
        return MedalIntent(filters=replace(look.filters, athletes=(), nocs=()), places=look.places or (1,), nocs_asked=not look.persons)
    measure = Measure.MEDALS if look.persons or look.nocs else Measure.MARK
    filters = look.medal_filters if look.persons or look.nocs else look.filters
    measure = Measure.MARK if look.has("fastest") else measure
    return CompareIntent(filters=filters, measure=measure, claimed=_claimed_leader(look) if measure is Measure.MEDALS else None)


def _claimed_leader(look: Look) -> str | None:
    """Tell whom a yes-or-no question says to have more: the first one named, or with `fewer` the other."""
    sides = look.named if len(look.named) == _TWO else sorted((*look.persons, *look.nocs), key=lambda one: one.item.start)
    if not look.yes_or_no or len(sides) != _TWO or not look.has("more", "fewer"):
        return None
    first, second = sides
    return second.key if look.has("fewer") and not look.has("more") else first.key


def _which_of_these_won(look: Look) -> bool:
    """`Did Gagnon or Ohno win the 1500 m?` asks who won, not who has more."""
    single = len(look.question.mentions) == 1 and bool(look.persons or look.nocs)
    return single and look.has("win", "get", "winner") and not look.has("more", "fewer", "most", "fewest", "medal")


def _asks_for_beginning(look: Look) -> bool:
    """Whether the first Games of a discipline or an event are asked for, or somebody's first medal."""
    if look.has("debut") and not look.named:
        return bool(look.filters.disciplines or look.question.mentions)
    first = look.question.ordinals == (1,) and bool(look.question.medals)
    return first and bool(look.named) and look.scope.several_games and not look.has("who")


def first_in_time(look: Look) -> Intent | None:
    """Read `the first winner of the marathon` and `who won the first marathon`: at the first of the Games, and not the first place."""
    if look.named or not look.question.mentions or look.has("finish", "cross_line", "get"):
        return None
    for item in look.question.with_tag("#1"):
        following = look.question.after(item.end)
        won_after = any(one.tags & {"winner", "win"} for one in following)
        won_before = any("win" in one.tags for one in look.question.before(item.start))
        if "first_word" in item.tags and (won_after or (won_before and any(one.kind is ItemKind.EVENT for one in following))):
            return SuperlativeIntent(filters=look.filters, subject=Counted.ATHLETES, measure=Measure.YEAR, extreme=Extreme.FIRST)
    return None


def superlative(look: Look) -> Intent | None:
    """Who or what has the most, the fewest, the first, the last."""
    if _asks_for_beginning(look):
        return SuperlativeIntent(filters=look.medal_filters, subject=Counted.GAMES, measure=Measure.YEAR, extreme=Extreme.FIRST)
    if not look.has("most", "fewest", "earliest", "latest", "largest"):
        return None
    if look.question.ordinals and look.has("most", "fewest"):
        return None
    if look.has("best_result") and look.named:
        return best_result(look)
    subject = _subject(look)
    if look.has("most", "fewest", "largest"):
        extreme = Extreme.FEWEST if look.has("fewest") else Extreme.MOST
        of_events = Counted.EVENTS in (look.counted_after("most"), look.counted_after("fewest"))
        measure = Measure.EVENTS if of_events and subject in (Counted.GAMES, Counted.DISCIPLINES) else Measure.MEDALS
        return SuperlativeIntent(filters=look.medal_filters, subject=subject, measure=measure, extreme=extreme, limit=_limit(look))
    extreme = Extreme.LAST if look.has("latest") else Extreme.FIRST
    return SuperlativeIntent(filters=look.medal_filters, subject=subject, measure=Measure.YEAR, extreme=extreme)


def _limit(look: Look) -> int:
    return next((number for number in look.question.numbers if 1 < number <= _MOST_LISTED), 1)


def _subject(look: Look) -> Counted:
    for tag in ("which", "what", "list", "most", "fewest"):
        found = look.counted_after(tag)
        if found in (Counted.NOCS, Counted.ATHLETES, Counted.EVENTS, Counted.GAMES, Counted.DISCIPLINES):
            return found
    if look.has("country", "team"):
        return Counted.NOCS
    if look.has("who", "athlete", "whom") or look.nocs:
        return Counted.ATHLETES
    return Counted.NOCS


def count(look: Look) -> Intent | None:
    """How many."""
    if not look.has("how_many"):
        return None
    counted = _counted(look)
    if counted is None:
        return None
    if any("together" not in item.tags for item in look.question.with_tag("shared")):
        place = next(iter(look.places), 1)
        return CountIntent(filters=look.filters, counted=Counted.COMPETITORS, shared_place=place)
    if counted is Counted.ATHLETES and _asks_for_size(look):
        return SuperlativeIntent(filters=look.filters, subject=Counted.NOCS, measure=Measure.TEAM_SIZE, extreme=Extreme.MOST)
    at_least = least(look)
    filters = _count_filters(look, counted)
    by_medal = look.has("by_medal")
    return CountIntent(
        filters=filters,
        counted=counted,
        at_least=at_least,
        by_medal=by_medal,
        mention=look.mention,
        exact=exactly(look),
        together=look.has("together") and len(look.named) >= _TWO,
        took_part=look.has("compete") and not look.has("win", "winner", "get", "medal", "medallist", "podium", *MEDALS),
    )


def _asks_for_size(look: Look) -> bool:
    """`How many skaters are in a relay team` asks for its size, not for who won medals."""
    of_team = look.has("team") or any(event.team for found in look.scope.events for event in found)
    return of_team and not look.has("win", "winner", "get", "medal", "medallist", "podium", *MEDALS)


def _counted(look: Look) -> Counted | None:
    counted = look.counted_after("how_many")
    if counted is Counted.GAMES and look.has("medal", "gold", "silver", "bronze") and look.named:
        return Counted.MEDALS
    if counted is Counted.EVENTS and look.persons and look.has("win"):
        return Counted.MEDALS
    if (
        counted in (Counted.ATHLETES, Counted.NOCS)
        and look.has("winner")
        and look.named
        and not look.has("athlete", "country", "medallist", "members")
    ):
        return Counted.MEDALS
    if counted is None and look.has("medal", "gold", "silver", "bronze"):
        return Counted.MEDALS
    if counted is None and look.has("win", "winner", "get", "podium") and look.named:
        return Counted.MEDALS
    return counted


def _count_filters(look: Look, counted: Counted) -> Filters:
    filters = look.medal_filters
    wins = counted is Counted.MEDALS and not filters.medals and not look.has("medal", "medallist") and look.has("win", "winner", "event")
    if wins or (counted is not Counted.MEDALS and not filters.medals and look.has("win", "winner") and not look.has("medal")):
        filters = replace(filters, medals=(Medal.GOLD,))
    places = [place for place in look.question.ordinals if place <= len(Medal)]
    if places and not filters.medals:
        filters = replace(filters, medals=tuple(list(Medal)[place - 1] for place in places))
    return filters


def least(look: Look) -> int:
    """Read `at least two`, `more than one`, `several`, or the number alone; one where nothing is said."""
    numbers = [number for number in look.question.numbers if number > 0]
    if not numbers:
        return _TWO if look.has("several") else 1
    if look.has("more_than", "several") or (look.has("more") and look.has("than")):
        return numbers[0] + 1
    return numbers[0]


def exactly(look: Look) -> bool:
    """Whether no more than the number is meant: it is said, or counted after (`how many won two medals`)."""
    if look.has("at_least", "more_than", "several", "more"):
        return False
    plain = look.has("how_many") and least(look) > 1
    return plain or (look.has("exact") and bool(look.question.numbers))
