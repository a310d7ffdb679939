"""Rules for times and other marks, and for the margins between two."""

from dataclasses import replace

from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    Counted,
    CountryIntent,
    Extreme,
    Intent,
    MarginIntent,
    MarkIntent,
    Measure,
    SuperlativeIntent,
    VerifyIntent,
)
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.question import MEDALS
from bot.olympics.medal import Medal

_RELATIONS = ("missed", "win", "beat", "lose", "behind", "ahead", "between", "winner", "closest", "largest")
_TWO = 2


def margin(look: Look) -> Intent | None:
    """By how much, and which race was won by the most or the least."""
    if not _wants_margin(look):
        return None
    if len(look.question.mentions) >= _TWO:
        smaller = look.has("closest", "fewest", "fewer") and not look.has("largest", "more")
        return CompareIntent(filters=look.filters, measure=Measure.MARGIN, extreme=Extreme.FEWEST if smaller else Extreme.MOST)
    if look.has("closest", "largest", "fewest", "most"):
        extreme = Extreme.FEWEST if look.has("closest", "fewest") else Extreme.MOST
        filters = replace(look.medal_filters, medals=())
        return SuperlativeIntent(filters=filters, subject=Counted.EVENTS, measure=Measure.MARGIN, extreme=extreme, apart=_apart(look))
    first, second = _sides(look)
    return MarginIntent(filters=look.filters, first=first, second=second, said=_said_place(look) if first.startswith("athlete:") else None)


def _said_place(look: Look) -> int | None:
    """Find the place that a question about somebody takes for granted."""
    if len(look.named) != 1 or look.yes_or_no:
        return None
    if look.question.ordinals or look.question.medals:
        return look.places[0] if len(look.places) == 1 else None
    return 1 if look.has("win", "winner", "won") and not look.has("beat", "lose", "behind", "ahead", "medal", "podium") else None


def _apart(look: Look) -> tuple[int, int]:
    """Tell between which two places margins are asked for: the winner and the second, unless others are named."""
    places = sorted(_places_apart(look))
    if len(places) >= _TWO:
        return places[0], places[1]
    return 1, next((place for place in places if place != 1), _TWO)


def _wants_margin(look: Look) -> bool:
    if look.has("how_many") and _counts_what_is_between(look):
        return True
    if look.has("margin"):
        if look.has("who", "whom") and len(look.named) == 1 and all("behind" in item.tags for item in look.question.with_tag("margin")):
            return False
        return bool(look.question.medals) or not look.has("medal")
    if look.has("closest") or (look.has("most", "fewest") and look.has("beat") and not look.named and not look.has(*MEDALS)):
        return not look.has("medal")
    if look.has("largest"):
        return look.has("win", "winner", "event") and not look.has("medal")
    return look.has("margin_ask") and (look.has(*_RELATIONS) or (len(look.named) >= _TWO and not look.has("medal")))


def _counts_what_is_between(look: Look) -> bool:
    """`How many were between first and second`, `koliko je Kanada pobegnila Italiji`: seconds are meant, no medals."""
    if look.has("missed") and look.named and look.places:
        return True
    if look.has("between") and len(_places_apart(look)) >= _TWO and not look.has("medal"):
        return True
    return look.has("beat", "lose") and len(look.named) >= _TWO and not look.has("medal", *MEDALS)


def _sides(look: Look) -> tuple[str, str]:
    """Find the two between whom the margin is: people, NOCs, places; a winner's is to the second, a loser's to the first."""
    named = [one.side for one in look.named if not one.side.startswith("mention:")]
    places = _places_apart(look)
    if len(named) >= _TWO:
        return named[0], named[1]
    if named:
        apart = [place for place in places if place]
        if apart and not (look.has("win", "get") and not look.has("behind", "lose", "ahead", "beat", "between")):
            return named[0], f"place:{apart[0]}"
        return ("place:1", named[0]) if look.has("behind", "lose") else (named[0], "place:2")
    if len(places) >= _TWO:
        return f"place:{places[0]}", f"place:{places[1]}"
    other = next((place for place in places if place != 1), _TWO)
    return "place:1", f"place:{other}"


def _places_apart(look: Look) -> list[int]:
    found: list[int] = []
    for item in look.question.items:
        found += [place for place in _places_of(item) if place not in found]
    return found


def _places_of(item: Item) -> list[int]:
    medals = [place for place, medal in enumerate(MEDALS, 1) if medal in item.tags]
    ordinals = [int(tag[1:]) for tag in item.tags if tag.startswith("#")]
    if medals or ordinals:
        return medals or ordinals
    return [1] if "winner" in item.tags and "margin" not in item.tags and "win" not in item.tags else []


def marks(look: Look) -> Intent | None:
    """Read a question for a time, a distance or a score, for the fastest, and for whether it was so much."""
    if look.question.of(ItemKind.MARK) and not look.has("source"):
        return _claimed_mark(look)
    if look.has("fastest", "slowest"):
        return _fastest(look)
    if not _wants_mark(look):
        return None
    several = max(len(look.persons), len(look.nocs), len(look.question.mentions)) >= _TWO
    if several and look.has("more", "fewer", "than", "compare"):
        return CompareIntent(filters=look.filters, measure=Measure.MARK)
    return MarkIntent(filters=look.filters, places=_mark_places(look), said=_said_place(look))


def _claimed_mark(look: Look) -> Intent | None:
    text = look.question.of(ItemKind.MARK)[0].text
    place = None if look.named else (look.places or (1,))[0]
    if look.has("margin", "behind"):
        return None
    if look.has("who", "which", "what") and not look.named:
        return MarkIntent(filters=look.medal_filters, mark_text=text)
    return VerifyIntent(filters=look.filters, place=place, mark_text=text, mention=look.mention)


def _fastest(look: Look) -> Intent | None:
    if len(look.named) >= _TWO or (len(look.question.mentions) >= _TWO and look.has("or", "compare")):
        return CompareIntent(filters=look.filters, measure=Measure.MARK)
    extreme = Extreme.FEWEST if look.has("slowest") else Extreme.MOST
    if look.has("best_result") and look.named:
        return best_result(look)
    if look.question.ordinals:
        return None
    subject = Counted.EVENTS if look.counted_after("which") is Counted.EVENTS and not look.question.mentions else Counted.RESULTS
    filters = replace(look.medal_filters, medals=(Medal.GOLD,)) if look.has("win", "winner", "won") else look.medal_filters
    return SuperlativeIntent(filters=filters, subject=subject, measure=Measure.MARK, extreme=extreme)


def best_result(look: Look) -> Intent:
    """Read `the best Italian result` for what they won, the best first."""
    if look.persons:
        return AthleteIntent(filters=replace(look.medal_filters, nocs=()), mention=look.mention)
    return CountryIntent(filters=look.medal_filters)


def _wants_mark(look: Look) -> bool:
    if look.has("how_many") and look.counted_after("how_many") in (Counted.EVENTS, Counted.GAMES, Counted.NOCS, Counted.DISCIPLINES):
        return False
    if look.has("time_ask"):
        return True
    if look.has("margin_ask") and not look.has("medal"):
        return look.has("compete", "time", "get", "finish") or bool(look.named)
    nouns = [item for item in look.question.with_tag("time") if not item.tags & {"get", "podium", "filler", "how_many"}]
    return bool(nouns) and not (look.has("how_many") and look.question.medals)


def _mark_places(look: Look) -> tuple[int, ...]:
    if look.named:
        return (1, 2, 3)
    named = look.places
    if look.question.medals or look.question.ordinals or look.has("win", "winner"):
        return named
    return (1, 2, 3) if look.has("podium", "medallist", "each", "list", "all_times") else (1,)
