"""The commands: one table, from which the Discord face and the documents are made, and how a command is run."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace as changed

from bot.locale import msgid
from bot.parsing.lexicon import EntityKind
from bot.query.model import MEDALS, Aside, Ask, End, Keep, Kind, Measure, Query, Request, Select, Topic, Where

SEEDS = 10**9


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command. `kinds` is what it may name, in the order tried; none: free text."""

    name: str
    description: str
    """A message id."""
    kinds: tuple[EntityKind, ...] = ()
    required: bool = False

    @property
    def kind(self) -> EntityKind | None:
        """What it names first of all."""
        return self.kinds[0] if self.kinds else None


Make = Callable[[Where], Request]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `make` gives what it asks for what its options restrict."""

    name: str
    description: str
    """A message id."""
    make: Make | None
    options: tuple[Option, ...] = field(default=())

    def option(self, name: str) -> Option | None:
        """Find an option by name."""
        return next((option for option in self.options if option.name == name), None)


def _event(*, required: bool = True) -> Option:
    return Option("event", msgid("The event, such as 1000 m"), (EntityKind.EVENT,), required)


GAMES = Option("games", msgid("The Games, such as 2002 or Salt Lake City"), (EntityKind.GAMES,))
GENDER = Option("gender", msgid("Men, women or mixed"), (EntityKind.GENDER,))
DISCIPLINE = Option("discipline", msgid("The discipline, such as short track"), (EntityKind.DISCIPLINE,))
_SIDES = (EntityKind.NOC, EntityKind.ATHLETE)


def _medal(where: Where) -> Request:
    """Ask for the podium of one Games, the roll of winners of all."""
    return Query(ask=Ask.PODIUM if where.games else Ask.ROLL, select=Select.RESULT, where=where)


def _compare(where: Where) -> Request:
    shared = changed(where, athletes=(), nocs=(), medals=MEDALS)
    named: list[Where] = [changed(shared, athletes=(key,)) for key in where.athletes]
    named = named or [changed(shared, nocs=(code,)) for code in where.nocs]
    return Query(ask=Ask.COMPARE, sides=tuple(Query(where=one) for one in named))


def _fastest(where: Where) -> Request:
    return Query(select=Select.RESULT, where=where, measure=Measure(kind=Kind.MARK), keep=Keep(end=End.MOST))


def _aside(topic: Topic) -> Make:
    return lambda where: Aside(topic=topic, where=where)


def _profile(select: Select) -> Make:
    return lambda where: Query(ask=Ask.PROFILE, select=select, where=where)


def _random(where: Where) -> Request:
    return Aside(topic=Topic.RANDOM, where=where, seed=random.randrange(SEEDS))


COMMANDS: tuple[Command, ...] = (
    Command("medal", msgid("Who won an event"), _medal, (_event(), GAMES, GENDER)),
    Command(
        "event",
        msgid("Everything I know about one event: podium, margins, story, sources"),
        _profile(Select.EVENT),
        (_event(), GAMES, GENDER),
    ),
    Command(
        "athlete",
        msgid("An athlete's medals and results"),
        _profile(Select.ATHLETE),
        (Option("name", msgid("The athlete's name, or a part of it"), (EntityKind.ATHLETE,), required=True),),
    ),
    Command(
        "country",
        msgid("A country's medals"),
        _profile(Select.NOC),
        (Option("noc", msgid("The country or its code, such as Canada or CAN"), (EntityKind.NOC,), required=True), GAMES),
    ),
    Command("table", msgid("The medal table"), lambda where: Query(ask=Ask.TABLE, where=where), (GAMES, DISCIPLINE)),
    Command("games", msgid("What my data covers"), _aside(Topic.COVERAGE)),
    Command(
        "compare",
        msgid("Athletes or countries side by side"),
        _compare,
        (
            Option("first", msgid("An athlete or a country"), _SIDES, required=True),
            Option("second", msgid("Another one of the same kind"), _SIDES, required=True),
            Option("third", msgid("One more of the same kind"), _SIDES),
        ),
    ),
    Command(
        "record",
        msgid("Records that were set in an event"),
        _aside(Topic.RECORDS),
        (_event(required=False), GAMES, GENDER),
    ),
    Command(
        "fastest",
        msgid("The best mark in an event, over all Games in my data"),
        _fastest,
        (_event(), GAMES, GENDER),
    ),
    Command("random", msgid("An interesting fact"), _random, (DISCIPLINE,)),
    Command(
        "sources",
        msgid("What each source says about an event, side by side, and what was decided"),
        _aside(Topic.SOURCES),
        (_event(), GAMES, GENDER),
    ),
    Command("ask", msgid("Ask in your own words"), None, (Option("question", msgid("Your question"), required=True),)),
    Command("help", msgid("What you can ask"), _aside(Topic.HELP)),
    Command("about", msgid("Version, data, licences and privacy"), _aside(Topic.ABOUT)),
)


def asked_by(command: Command, where: Where) -> Request:
    """Return what a command asks for what its options restrict.

    Raises
    ------
    ValueError
        If the command asks nothing of its own (`/ask`).
    """
    if command.make is None:
        raise ValueError(f"/{command.name} asks nothing of its own")
    return command.make(where)


def are_sides(command: "Command") -> bool:
    """Whether the command's options stand side by side: they are all of one kind, and none is held to another."""
    return len(command.options) > 1 and len({option.kinds for option in command.options}) == 1 and len(command.options[0].kinds) > 1


def command_named(name: str) -> Command | None:
    """Find a command by name."""
    return next((command for command in COMMANDS if command.name == name), None)


def usage(command: Command) -> str:
    """Write a command with its options: `/medal event [games] [gender]`."""
    return " ".join([f"/{command.name}", *(option.name if option.required else f"[{option.name}]" for option in command.options)])


@dataclass(frozen=True, slots=True)
class CommandText:
    """A command as typed: `/medal event:"1000 m" games:2002` has options, `/medal 1000m` words."""

    name: str
    options: Mapping[str, str]
    words: str = ""


_OPTION = re.compile(r"(?P<name>[a-z]+):\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<plain>.*?))(?=\s+[a-z]+:|\s*$)", re.DOTALL)


def parse_command_text(text: str) -> CommandText:
    """Read a command; only its own options count as such, so `1:29.109` and `7:30` stay words."""
    name, _, rest = text.strip().removeprefix("/").partition(" ")
    name = name.lower()
    command = command_named(name)
    known = {option.name for option in command.options} if command else set()
    options: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        if match["name"] not in known:
            return match[0]
        options[match["name"]] = (match["quoted"] if match["quoted"] is not None else match["plain"]).strip()
        return " "

    words = _OPTION.sub(take, rest)
    return CommandText(name, {key: value for key, value in options.items() if value}, " ".join(words.split()))
