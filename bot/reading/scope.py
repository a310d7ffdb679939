"""What holds for a block of the page: the context its headings give, from the title down to the pseudo-heading above it."""

from dataclasses import dataclass, field, replace

from bot.olympics.claims import EventContext, Locator, Stated
from bot.olympics.event import EventName, EventStatus, Gender
from bot.reading.bearing import Around, Bearing, bearing_below, without_after
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrase, Phrases


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known where a block stands."""

    language: str
    context: EventContext = field(default_factory=EventContext)
    nation: Stated[str] | None = None
    """The NOC whose page this is."""
    guess: Stated[EventName] | None = None
    """The nearest heading that may be an event's name though not every word of it is known."""
    heading: str = ""
    """The nearest heading's text."""
    kinds: tuple[str, ...] = ()
    """What kind of section this is, from the headings above."""
    refused: str = ""
    """Why nothing here is a result of the Olympic Games; empty where it may be."""
    page_event: EventName | None = None
    """The event that the whole page is about, by its title."""
    bearing: Bearing = Bearing.OPEN
    """What the headings above say of the ranks below them."""

    @property
    def discipline(self) -> str | None:
        """The discipline's code, where known."""
        return self.context.discipline.value if self.context.discipline else None

    @property
    def gender(self) -> Gender | None:
        """Give the gender, where known."""
        return self.context.gender.value if self.context.gender else None

    @property
    def team(self) -> bool | None:
        """Whether the event is one for teams."""
        event = self.context.event or self.guess
        return event.value.team if event else None

    @property
    def year(self) -> int | None:
        """The year of the Games."""
        return int(self.context.games.value[:4]) if self.context.games else None


def narrow(scope: Scope, phrase: Phrase, where: Locator, *, resets: bool = True) -> Scope:
    """Give the scope below a heading, or in a row that names its event: what it says replaces what was said above."""

    def stated(value: object) -> Stated:  # type: ignore[type-arg]  # of any field's type
        return Stated(value, phrase.text, where)

    old = scope.context
    said: dict[str, object] = {}
    guess = scope.guess
    if phrase.games:
        said["games"] = stated(phrase.games)
    if phrase.discipline and not (old.discipline and old.discipline.value == phrase.discipline):
        said["discipline"] = stated(phrase.discipline)
        if resets or old.discipline:  # a row that tells the discipline of the event above it, which stood open, leaves it that
            said |= {"event": None, "phase": None, "unit": None}
            guess = None
    if phrase.gender and not (old.gender and old.gender.value == phrase.gender):
        said["gender"] = stated(phrase.gender)
    if phrase.event:
        said |= {"event": stated(phrase.event), "phase": None, "unit": None}
        guess = None
    elif phrase.guess and not phrase.phase:
        guess = stated(phrase.guess)
        if resets:
            said |= {"phase": None, "unit": None}
    if phrase.phase:
        said |= {"phase": stated(phrase.phase), "unit": stated(phrase.unit) if phrase.unit else None}
    context = replace(old, **said) if said else old  # type: ignore[arg-type]  # fields by name
    return scope if context is old and guess is scope.guess else replace(scope, context=context, guess=guess)


_STYLES = {"greco-roman", "freestyle", "catch-as-catch-can"}
"""Events that are the style of the weight classes below them."""
_QUALIFYING = "qualification"
_LATE = {"final", "bronze-final"}
_ALONE = "individual"
_ONE_SEX = ("M", "W")
_STATISTICS = "statistics"
"""Lists beside a tournament's results, among which its medallists may have a heading of their own."""
_REFUSED = {Bearing.PART: "part-of-event", Bearing.SIDE: "other-subject"}


def bearing_on(scope: Scope, phrase: Phrase, page_context: PageContext) -> Scope:
    """Give the scope with what a heading says of the ranks below it; a part of an event and a side list give no results."""
    event = scope.context.event.value if scope.context.event else None
    around = Around(scope.page_event, event, scope.discipline)
    if scope.refused == _STATISTICS and "medallists" in phrase.kinds:
        scope = replace(scope, bearing=Bearing.OPEN, refused="")
    bearing = bearing_below(phrase, scope.bearing, around, page_context, scope.language)
    refused = _STATISTICS if bearing is Bearing.SIDE and _STATISTICS in phrase.kinds else _REFUSED.get(bearing, "")
    return replace(scope, bearing=bearing, refused=scope.refused or refused)


def beside_results(scope: Scope, phrase: Phrase) -> Scope:
    """Give the scope below a pseudo-heading or a caption of records, of a medal table, or of something else than results."""
    aside = tuple(kind for kind in phrase.kinds if kind in {"skip", "other", "records", "counts"})
    return replace(scope, kinds=phrase.kinds) if aside else scope


def in_style(scope: Scope, phrase: Phrase, phrases: Phrases, page_context: PageContext) -> Phrase:
    """Read a weight class below a style (`52 kg` below `Greco-Roman`), a kind of art below its group, as the event that both make."""
    above = scope.context.event or scope.guess
    kinds = page_context.words.free["styles"].get((scope.discipline or "").lower(), ())
    styled = "style" in kinds and scope.gender is not Gender.W and above is not None and above.value.slug in _STYLES
    if above is None or phrase.event is None or not (styled or "group" in kinds):
        return phrase
    both = phrases.heading(f"{above.text} {phrase.text}", scope.language, scope.discipline, scope.gender)
    return replace(both, text=phrase.text, gender=phrase.gender or both.gender) if both.event else phrase


def below_heading(
    scope: Scope, text: str, where: Locator, phrases: Phrases, page_context: PageContext, *, status: EventStatus | None = None
) -> Scope:
    """Give the scope of a section under its heading. One that is nothing by itself may be so with the one above it (Cycling: Road)."""
    text = without_after(text, page_context, scope.language)
    phrase = phrases.heading(text, scope.language, scope.discipline, scope.gender)
    if not phrase.kinds and not phrase.phase and scope.heading:
        for pair in (f"{text} {scope.heading}", f"{scope.heading} {text}"):
            both = phrases.heading(pair, scope.language, None)
            if both.discipline and not both.event and not both.guess and both.discipline != scope.discipline:
                phrase = replace(both, text=text)
                break
    phrase = in_style(scope, phrase, phrases, page_context)
    below = _still_qualifying(scope, narrow(bearing_on(scope, phrase, page_context), phrase, where))
    kinds = phrase.kinds or tuple(kind for kind in scope.kinds if kind in {"skip", "other", "records"})
    context = replace(below.context, status=status) if status else below.context
    refused = below.refused or ("other-subject" if phrase.other else "")
    return replace(below, context=context, heading=phrase.text, kinds=kinds, refused=refused)


def _still_qualifying(above: Scope, below: Scope) -> Scope:
    """Keep the phase of a heading of qualifying below it: a final or a standing there is that of a tournament before the Games."""
    qualifying, phase = above.context.phase, below.context.phase
    if qualifying is None or qualifying.value != _QUALIFYING or (phase and phase.value not in _LATE):
        return below
    return replace(below, context=replace(below.context, phase=qualifying, unit=None))


def only_shown(scope: Scope) -> Scope:
    """Give the scope of events that were a demonstration."""
    return replace(scope, context=replace(scope.context, status=EventStatus.DEMONSTRATION))


def with_history(scope: Scope, where: Locator, page_context: PageContext) -> Scope:
    """Give a scope what its discipline's history says.

    Art, a demonstration, the men's where there were no events for women yet; the event of a discipline that has but one for each gender.
    """
    discipline = (scope.discipline or "").lower()
    gender = None
    if status := _status(scope, discipline, page_context):
        scope = replace(scope, context=replace(scope.context, status=status))
    if status is EventStatus.ART:
        gender = Gender.O
    elif (since := page_context.words.free["women_since"].get(discipline)) and scope.year is not None and scope.year < int(since[0]):
        gender = Gender.M
    if gender is not None and scope.gender is None:
        scope = replace(scope, context=replace(scope.context, gender=Stated(gender, "", where)))
    return _with_only_event(scope, where, page_context)


def _with_only_event(scope: Scope, where: Locator, page_context: PageContext) -> Scope:
    """Give the one event that a discipline has for a gender, where that is known and nothing names another one.

    It is a team sport's tournament, and what one by one compete in where a discipline's events have no names of their own; of the events
    for women and men together, the only one (`Mixed` in tennis), but below no heading of both (`Men and women`).
    """
    known = page_context.reference.disciplines.get(scope.discipline or "")
    named = scope.context.event or scope.guess
    if known is None or scope.year is None or named:
        return scope
    alone = known.unnamed or (known.event if known.team or known.event == _ALONE else "") or _only_then(known.code, scope, page_context)
    if scope.gender is Gender.X:
        both = scope.context.gender and set(_ONE_SEX) <= {
            one.key for one in page_context.reference.genders_in(scope.context.gender.text, scope.language)
        }
        alone = "" if both else next(iter(page_context.words.free["mixed_events"].get(known.code.lower(), ())), "")
    if not alone or scope.gender not in {Gender.M, Gender.W, Gender.X}:
        return scope
    told = scope.context.discipline.text if scope.context.discipline else ""
    event = EventName(alone, team=known.team or scope.gender is Gender.X, gender=scope.gender)
    return replace(scope, context=replace(scope.context, event=Stated(event, told, where)))


def _only_then(code: str, scope: Scope, page_context: PageContext) -> str:
    """Give the event that was a discipline's only one for a gender at these Games (`only_event` of the words)."""
    told = page_context.words.free["only_event"].get(f"{code} {scope.gender}".lower(), ())
    return next((slug for slug, until in (one.split(" ") for one in told) if scope.year is not None and scope.year <= int(until)), "")


def _status(scope: Scope, discipline: str, page_context: PageContext) -> EventStatus | None:
    """Tell what a discipline's events count as, at all Games or at these; None where they gave medals."""
    if statuses := page_context.words.free["statuses"].get(discipline):
        return EventStatus(statuses[0])
    games = scope.context.games.value if scope.context.games else None
    return EventStatus.DEMONSTRATION if games in page_context.words.free["demonstrated"].get(discipline, ()) else None
