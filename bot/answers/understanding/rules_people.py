"""Rules about who stands where to whom: yes-or-no claims, teams, places before and behind somebody, single facts."""

from dataclasses import replace

from bot.answers.intent import (
    EQUAL,
    AthleteIntent,
    CompareIntent,
    Counted,
    CountIntent,
    CountryIntent,
    Fact,
    FactIntent,
    Filters,
    Intent,
    ListIntent,
    MedalIntent,
    RelativePlaceIntent,
    TeamIntent,
    VerifyIntent,
)
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.looks import Look, Named, inflected
from bot.answers.understanding.question import MEDALS
from bot.answers.understanding.rules_numbers import least
from bot.olympics.medal import Medal

_TWO = 2


def verify(look: Look) -> Intent | None:
    """Read a claim that wants a yes or no."""
    if not (look.yes_or_no or look.has("empty")) or look.has("how_many", "list"):
        return None
    if look.has("empty") and look.named:  # a yes would be a no: what they won is told instead
        return AthleteIntent(filters=look.filters, mention=look.mention) if look.persons else CountryIntent(filters=look.filters)
    return _claim(look)


def _claim(look: Look) -> Intent | None:
    if not look.named:
        return _anyone(look)
    if len(look.named) == 1 and look.has("beat", "lose") and not look.has("margin"):
        return _by_anyone(look)
    if len(look.named) == 1 and (
        look.has("exact", "several", "more_than", "at_least") or any(number > 1 for number in look.question.numbers)
    ):
        some = look.has("more_than", "at_least", "several") and not look.has("exact")
        return CountIntent(filters=look.medal_filters, counted=Counted.MEDALS, mention=look.mention, claimed=least(look), exact=not some)
    if several := _several(look):
        return several
    subject, beaten = _roles(look)
    filters = look.medal_filters
    claimed = _claimed_noc(look)
    if subject.side.startswith("noc:"):
        filters = replace(filters, nocs=(subject.key,))
    else:
        filters = replace(filters, nocs=(), athletes=() if look.mention else (subject.key,))
    return VerifyIntent(
        filters=filters,
        place=_claimed_place(look),
        took_part=look.has("compete", "members") and not look.has("win", "winner", "get", "medal", "podium", *MEDALS),
        noc=claimed,
        beaten=beaten.side if beaten else None,
        mention=subject.key if subject.side.startswith("mention:") else None,
    )


def _several(look: Look) -> Intent | None:
    """`Did Ohno and Bradbury both win gold?` is claimed of each, or of both in one team."""
    if len(look.named) == _TWO and look.has("beat") and look.has("more") and not look.has("fastest", "time") and not look.question.mentions:
        return CompareIntent(filters=look.medal_filters, claimed=look.named[0].key)  # `is Gagnon better than Ohno`
    if len(look.named) < _TWO or look.has("beat", "lose", "behind", "ahead", "margin", "compare", "than"):
        return None
    if any(one.side.startswith("mention:") for one in look.named):
        return None
    if look.has("equal"):
        return CompareIntent(filters=look.medal_filters, claimed=EQUAL)
    if any(number > 1 for number in look.question.numbers):
        return CompareIntent(filters=look.medal_filters)
    filters = look.medal_filters
    filters = replace(filters, nocs=() if look.persons else tuple(one.key for one in look.nocs))
    return VerifyIntent(filters=filters, place=_claimed_place(look), together=look.has("together") and not look.has("both"))


def _anyone(look: Look) -> Intent | None:
    """`Did anyone win more than two medals?` asks for a list."""
    at_least = least(look)
    if at_least == 1 or not look.has("medal", "gold", "silver", "bronze"):
        return None
    return ListIntent(filters=look.medal_filters, listed=Counted.NOCS if look.has("country") else Counted.ATHLETES, at_least=at_least)


def _by_anyone(look: Look) -> Intent | None:
    """`Did anyone beat Gagnon?` asks who did."""
    if look.mention:
        return AthleteIntent(mention=look.mention)
    ahead = any("beat" in item.tags and look.named[0].item.start > item.start for item in look.question.items)
    return RelativePlaceIntent(
        filters=look.filters, ahead=ahead if look.has("beat") else look.named[0].item.start < look.question.with_tag("lose")[0].start
    )


def _claimed_place(look: Look) -> int | None:
    if look.question.medals:
        return None
    if look.question.ordinals:
        return look.question.ordinals[0]
    won = look.has("win", "winner") or (look.has("get") and bool(look.question.mentions))
    return 1 if won and not look.has("medal", "podium", "medallist", "beat", "anything") else None


def _claimed_noc(look: Look) -> str | None:
    """Find the NOC somebody is said to belong to: any that is named beside a person."""
    return look.nocs[0].key if look.persons and look.nocs else None


def _roles(look: Look) -> tuple[Named, Named | None]:
    """Tell who is said to have beaten whom; a name in another case than its own is the one beaten."""
    named = look.named
    if len(named) < _TWO or not look.has("beat", "lose", "behind", "ahead"):
        return named[0], None
    first, second = named[0], named[1]
    if look.question.language != "en" and inflected(first) and not inflected(second):
        first, second = second, first
    return (second, first) if look.has("lose", "behind") and not look.has("beat") else (first, second)


def team(look: Look) -> Intent | None:
    """Who was in a team."""
    together = [item for item in look.question.with_tag("with") if "who" in item.tags or _leads_to_person(look, item)]
    if together and look.has("who", "which", "list", "members", "whom") and not look.has("time"):
        keys = tuple(one.key for one in look.persons if one.side.startswith("athlete:"))
        return TeamIntent(filters=_team_filters(look), besides=keys) if keys else None
    if (
        look.persons
        and look.has("members")
        and not look.has("medal", "lose", "beat", "how_many", "when", "where", "time", "happen", "disqualified")
    ):
        keys = tuple(one.key for one in look.persons if one.side.startswith("athlete:"))
        return TeamIntent(filters=_team_filters(look), besides=keys) if keys else None
    if not _about_team(look) or look.persons or look.has("how_many", "when", "where", "most", "fewest", "margin"):
        return None
    return TeamIntent(filters=_team_filters(look))


def _leads_to_person(look: Look, item: Item) -> bool:
    following = look.question.next_content(item)
    return following is not None and (following.kind is ItemKind.PERSON or ("with" in following.tags and _leads_to_person(look, following)))


def _about_team(look: Look) -> bool:
    if look.has("podium") and not look.has("members"):
        return False
    events = [event for found in look.scope.events for event in found]
    of_team = all(event.team for event in events) if events else look.has("team")
    if not of_team:
        return False
    if look.has("members"):
        return True
    asks_who = look.has("who", "list") or look.counted_after("which") is Counted.ATHLETES
    if asks_who and look.has("compete") and look.has("team"):
        return True
    wants_people = look.has("compete", "team", "get", "win", "athlete", *MEDALS)
    return asks_who and bool(look.nocs) and wants_people and not look.has("country")


def _team_filters(look: Look) -> Filters:
    filters = look.medal_filters
    places = [place for place in look.question.ordinals if place <= len(Medal)]
    if places and not filters.medals:
        return replace(filters, medals=tuple(list(Medal)[place - 1] for place in places))
    if look.has("winner", "win") and not filters.medals and not look.has("medal") and not look.named:
        return replace(filters, medals=(Medal.GOLD,))
    return filters


def relative(look: Look) -> Intent | None:
    """Who was before or behind somebody."""
    named = look.named
    if not look.has("who", "which", "whom", "what", "list") or any(one.side.startswith("mention:") for one in named):
        return None
    relation = _relation(look)
    if len(named) != 1 and (len(named) != _TWO or relation is None):
        return None
    place = next(iter(look.question.ordinals), None) or next((medal.place for medal in look.question.medals), None)
    if relation is None:
        beside = look.persons and place and look.has("who", "whom") and not look.has("event_ask", "members", "with")
        return RelativePlaceIntent(filters=_of_the_one_named(look), place=_place_asked(look)) if beside else None
    filters = look.filters
    if place is None and look.has("winner", "win") and relation != "behind":
        place = 1
    if place == 1 and relation == "behind":
        place = None
    if place is not None:
        return RelativePlaceIntent(filters=filters, place=place, offset=int(relation == "behind"), ahead=relation == "ahead")
    ahead = relation == "ahead"
    filters = replace(filters, team=look.team)
    if look.has("just"):
        return RelativePlaceIntent(filters=filters, offset=-1 if ahead else 1)
    return RelativePlaceIntent(filters=filters, ahead=ahead)


def _place_asked(look: Look) -> int | None:
    """Find the place asked for: the first that is named before the person."""
    for item in look.question.items:
        found = [int(tag[1:]) for tag in item.tags if tag.startswith("#")] + [medal.place for medal in Medal if medal.value in item.tags]
        if found:
            return found[0]
    return None


def _is_place(item: Item) -> bool:
    return any(tag.startswith("#") for tag in item.tags) or not item.tags.isdisjoint(MEDALS)


def _of_the_one_named(look: Look) -> Filters:
    """Hold the events to those where the one named took the medal that is said after the name (`when Ohno won gold`)."""
    after: list[str] = []
    asked = next((item for item in look.question.items if _is_place(item)), None)
    for item in look.question.after(look.named[0].item.end):
        if item.tags & {"who", "which", "whom"}:
            break  # another clause: `Bradbury won, but who took silver`
        after += item.tags if item is not asked else ()
    medals = tuple(medal for medal in Medal if medal.value in after or f"#{medal.place}" in after)
    if not medals and {"win", "winner"} & set(after):
        medals = (Medal.GOLD,)
    return replace(look.filters, medals=medals)


def _relation(look: Look) -> str | None:
    """Tell on which side of the one named those asked for are: `ahead` or `behind`."""
    for item in look.question.items:
        if "filler" in item.tags and item.tags & {"behind", "ahead"} and not _before_name(look, item):
            continue
        if item.tags & {"beat", "ahead"}:
            return "behind" if _named_is_subject(look, item) else "ahead"
        if item.tags & {"behind", "lose"}:
            return "ahead" if _named_is_subject(look, item) else "behind"
    return None


def _before_name(look: Look, item: Item) -> bool:
    following = look.question.next_content(item)
    return following is not None and following.kind is ItemKind.PERSON


def _named_is_subject(look: Look, verb: Item) -> bool:
    """`Who did Ohno beat?`: the one named does it; `Who beat Ohno?`: it is done to them."""
    named = look.named[0] if look.named else None
    if named is None:
        return False
    if _asks_for_object(look, verb):
        return True
    if look.question.language != "en":
        return look.has("whom") and not inflected(named)
    return named.item.start < verb.start


def _asks_for_object(look: Look, relation: Item) -> bool:
    """`Behind whom did Guilmette finish?`, `za kom je zaostal Li Jiajun?`: who is asked for stands on the other side of the relation."""
    if relation.tags & {"who", "whom", "which"}:
        return True
    following = look.question.next_content(relation)
    return following is not None and bool(following.tags & {"who", "whom", "which"}) and following.start - relation.end <= 1


def fact(look: Look) -> Intent | None:
    """When, where, for whom, in which event."""
    kind = None if look.has("debut") and not look.named else _fact_kind(look)
    if kind is None:
        return None
    if kind is Fact.WHERE and look.has("noc_ask") and not look.named and look.places:  # the one who won it, where is he from
        return MedalIntent(filters=look.filters, places=look.places, nocs_asked=True)
    filters = look.medal_filters
    places = [place for place in look.question.ordinals if place <= len(Medal)]
    if not filters.medals and look.has("win", "winner") and not look.has("medal", "margin"):
        filters = replace(filters, medals=(Medal.GOLD,))
    elif not filters.medals and places:
        filters = replace(filters, medals=tuple(list(Medal)[place - 1] for place in places))
    if kind is Fact.NOC:
        filters = replace(filters, nocs=())
    if kind in (Fact.RANK, Fact.NOC) and look.mention:
        return AthleteIntent(mention=look.mention)
    if look.mention:
        return VerifyIntent(filters=filters, mention=look.mention, place=1 if look.has("win", "winner") else None)
    return FactIntent(filters=filters, fact=kind)


def _fact_kind(look: Look) -> Fact | None:
    """Find the property asked for: the first that the question's words and names call for."""
    persons = bool(look.persons)
    whose = look.has("country", "noc_ask") or (look.has("who", "whom") and look.has("compete"))
    placed = look.has("held", "win", "get", "medal", "games_noun", "compete", "event") or bool(look.question.mentions)
    of_one = persons or bool(look.nocs and look.question.mentions)
    wanted = (
        (Fact.WHERE, look.has("venue")),
        (Fact.WHEN, _asks_when(look)),
        (Fact.HOST, look.has("host")),
        (Fact.EDITION, look.has("edition_ask") and look.has("games_noun", "season.winter", "season.summer") and not persons),
        (Fact.EVENT, persons and look.has("event_ask")),
        (Fact.RANK, of_one and (look.has("rank_ask") or (look.has("how") and look.has("finish")))),
        (Fact.NOC, persons and whose and look.has("which", "what", "where", "noc_ask", "who")),
        (Fact.DISCIPLINE, persons and look.has("sport_ask")),
        (Fact.GAMES, persons and look.counted_after("which") is Counted.GAMES),
        (Fact.RANK, look.has("where") and _asks_which_place(look)),
        (Fact.WHERE, look.has("where") and placed),
    )
    return next((kind for kind, holds in wanted if holds), None)


def _asks_which_place(look: Look) -> bool:
    """`Where did Ohno finish?`, `where did China end up in the relay?`, `where was Smith in the 500 m?`: not where it was held."""
    held = [item for item in look.question.with_tag("held") if "finish" not in item.tags]
    if not look.named or held or look.has("win", "games_noun"):
        return False
    return look.has("finish") or bool(look.persons and look.question.mentions and not look.has("compete", "get", "medal"))


def _asks_when(look: Look) -> bool:
    if look.has("who", "whom", "how_many"):
        return False
    for item in look.question.with_tag("when"):
        following = look.question.next_content(item)
        if not (following and following.kind is ItemKind.YEAR):
            return True
    return False
