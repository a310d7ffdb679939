"""What several rules ask of a question: who or what is its subject, which places it names, whether it wants a yes or no."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answers.intent import Counted, Filters
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.question import Question
from bot.answers.understanding.scope import Scope
from bot.answers.understanding.vocabulary import NUMBER

ASKS = frozenset({"who", "which", "what", "how_many", "margin_ask", "time_ask", "when", "where", "why", "how", "list", "venue"})
LANGUAGE = "language."
"""What tags of languages begin with."""
COUNTED: tuple[tuple[str, Counted], ...] = (
    ("medal", Counted.MEDALS),
    ("gold", Counted.MEDALS),
    ("silver", Counted.MEDALS),
    ("bronze", Counted.MEDALS),
    ("country", Counted.NOCS),
    ("athlete", Counted.ATHLETES),
    ("medallist", Counted.ATHLETES),
    ("event", Counted.EVENTS),
    ("sport", Counted.DISCIPLINES),
    ("source", Counted.SOURCES),
    ("members", Counted.ATHLETES),
    ("team", Counted.NOCS),
    ("winner", Counted.ATHLETES),
    ("games_noun", Counted.GAMES),
)
"""What a noun asks to have counted or listed; of several on one word, the first."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a question: an athlete (one key), a NOC, or a person whom prose alone names."""

    item: Item
    side: str
    """`athlete:KEY`, `noc:CAN` or `mention:NAME`, as Intents write the sides of a comparison."""

    @property
    def key(self) -> str:
        """The key without its kind."""
        return self.side.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Look:
    """A question with its scope: what the rules read."""

    question: Question
    scope: Scope

    def has(self, *tags: str) -> bool:
        """Whether any of these tags stands anywhere."""
        return self.question.has(*tags)

    @property
    def filters(self) -> Filters:
        """The filters without medals."""
        return self.scope.filters

    @property
    def medal_filters(self) -> Filters:
        """The filters with the metals named."""
        medals = self.question.medals or self.question.left_out.medals_left
        return replace(self.scope.filters, medals=medals, team=self.team)

    @property
    def team(self) -> bool | None:
        """Team events or individual ones, where the question says so."""
        return False if self.has("individual") else None

    @property
    def persons(self) -> list[Named]:
        """The people named, in order; of one who may be several, the best known."""
        found = []
        for item in self.question.of(ItemKind.PERSON):
            person = item.people[0]
            kind = "athlete" if person.athlete is not None else "mention"
            found.append(Named(item, f"{kind}:{person.key}"))
        return list({named.side: named for named in reversed(found)}.values())[::-1]

    @property
    def nocs(self) -> list[Named]:
        """The NOCs named, in order, held or not."""
        items = self.question.of(ItemKind.NOC)
        return [Named(item, f"noc:{codes[0]}") for item, codes in zip(items, self.scope.nocs_by_item, strict=True)]

    @property
    def named(self) -> list[Named]:
        """The people, or where there are none the NOCs."""
        return self.persons or self.nocs

    @property
    def mention(self) -> str | None:
        """The one person of the question, if prose alone names them."""
        persons = self.persons
        return persons[0].key if len(persons) == 1 and persons[0].side.startswith("mention:") else None

    @property
    def places(self) -> tuple[int, ...]:
        """The places that are asked about: metals, ordinals, winning; all three where a medal or the podium is."""
        question = self.question
        named = [medal.place for medal in question.medals] or list(question.ordinals)
        if named:
            return tuple(dict.fromkeys(named))
        if self.has("podium", "medallist", "medal"):
            return (1, 2, 3)
        return (1,) if self.has("win", "winner") or (self.has("get") and self.question.mentions) else ()

    def counted_after(self, tag: str) -> Counted | None:
        """Find what the noun after an asking word says is counted or listed; the people of a NOC where that NOC alone follows."""
        for ask in self.question.with_tag(tag):
            own = next((counted for name, counted in COUNTED if name in ask.tags and name != tag), None)
            following = [item for item in self.question.after(ask.end) if not item.filler]
            if found := own or _counted(following):
                return found
        return None

    @property
    def language_asked(self) -> str | None:
        """The language in which an answer is asked for (`in Slovene`)."""
        return next((tag.removeprefix(LANGUAGE) for tag in sorted(self.question.tags) if tag.startswith(LANGUAGE)), None)

    @property
    def asks(self) -> bool:
        """Whether some asking word stands in the question."""
        return any(
            item.tags & ASKS and not ("filler" in item.tags and len(item.tags) > 1 and item.tags & {"aux"}) for item in self.question.items
        )

    @property
    def yes_or_no(self) -> bool:
        """Whether it wants a yes or no: it begins with an auxiliary, ends in a tag, or claims something without asking."""
        first = self.question.first_content()
        if first is None:
            return False
        asks = [item for item in self.question.items if item.tags & ASKS and "aux" not in item.tags and "filler" not in item.tags]
        if "aux" in first.tags and not first.tags & (ASKS - {"which", "what"}):
            return not [ask for ask in asks if ask.start <= first.end]
        if self.has("tail") and not asks:
            return True
        return not asks and self.has("win", "beat", "lose", "get") and bool(self.named) and not self._verbless

    @property
    def _verbless(self) -> bool:
        """Whether the only verbs are words that are nouns as well (`gold win canada`)."""
        verbs = self.question.with_tag("win", "beat", "lose", "get")
        return all(item.tags & {"winner", "filler", "aux", "margin", "medal"} for item in verbs)


def _counted(following: Iterable[Item]) -> Counted | None:
    people_of_noc = False
    for item in following:
        counted = next((counted for name, counted in COUNTED if name in item.tags), None)
        if item.kind is ItemKind.NOC and not people_of_noc:
            people_of_noc = True
            continue
        if people_of_noc and "medalled" in item.tags:
            return Counted.ATHLETES
        if counted:
            return counted
        if item.kind is ItemKind.NUMBER or (item.tags and all(tag.startswith(NUMBER) for tag in item.tags)):
            continue
        if item.kind is ItemKind.TAGS and item.tags & {"individual", "by_medal", "each", "several", "gender.M", "gender.W"}:
            continue
        break
    return Counted.ATHLETES if people_of_noc else None


def inflected(named: Named) -> bool:
    """Whether somebody's name stands in another case than the one names have by themselves (a sign of the object)."""
    names = {word for person in named.item.people for name in person.names for word in name.split()}
    words = named.item.text.lower().replace("'", " ").replace("-", " ").split()
    return bool(names) and not all(word in names for word in words)
