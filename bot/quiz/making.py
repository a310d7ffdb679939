"""Makes questions: a fact from the catalogue, a right choice, and wrong ones that are plausible and never also right."""

import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from bot.catalogue.database import Catalogue
from bot.catalogue.queries import quiz_facts as facts
from bot.catalogue.queries.quiz_facts import MedalFact
from bot.locale import translator
from bot.olympics.event import Gender
from bot.olympics.mark import MarkKind
from bot.olympics.mark_text import format_mark
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.olympics.results import Field
from bot.quiz.question import Question

TRIES = 40
METALS = ("gold", "gold", "silver", "bronze")
"""Winners are asked for most."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How many choices, how near, how old."""

    choices: int
    nearest: int
    """Wrong choices are drawn from so many of the nearest candidates."""
    since: int
    """No Games before this year."""


DIFFICULTIES = {"easy": Difficulty(3, 12, 1992), "medium": Difficulty(4, 8, 1948), "hard": Difficulty(5, 5, 1896)}
FEWEST_CHOICES = 3


@dataclass(frozen=True, slots=True)
class Maker:
    """What questions are made from, and how."""

    catalogue: Catalogue
    reference: Reference
    language: str
    difficulty: Difficulty
    discipline: str | None = None

    async def question(self, seed: int, *, asked: Iterable[int] = ()) -> Question | None:
        """Make the question of a seed, of a fact that was not `asked`; None where the catalogue has too little for any."""
        rng = random.Random(seed)
        used = set(asked)
        for attempt in range(TRIES):
            since = self.difficulty.since if attempt < TRIES // 2 else 0
            medal = rng.choice(METALS)
            fact = await facts.medal_fact(self.catalogue, medal=medal, position=rng.random(), discipline=self.discipline, since=since)
            if fact is None or (fact.competitor in used and attempt < TRIES - len(KINDS)):
                continue
            if question := await self._of_fact(fact, rng):
                return question
        return None

    async def _of_fact(self, fact: MedalFact, rng: random.Random) -> Question | None:
        kinds = [kind for kind, (needed, _) in KINDS.items() if not needed & fact.doubtful]
        rng.shuffle(kinds)
        for kind in kinds:
            if draft := await KINDS[kind][1](self, fact):
                return self._finish(kind, fact, draft, rng)
        return None

    def _finish(self, kind: str, fact: MedalFact, draft: "Draft", rng: random.Random) -> Question | None:
        wrong = _distinct(draft.wrong, draft.right)[: self.difficulty.nearest]
        if len(wrong) < FEWEST_CHOICES - 1:
            return None
        picked = rng.sample(wrong, min(len(wrong), self.difficulty.choices - 1))
        choices = [*picked, draft.right]
        rng.shuffle(choices)
        return Question(kind, draft.text, tuple(choices), choices.index(draft.right), fact.event_key, draft.accepted, fact.competitor)

    def event(self, fact: MedalFact, slug: str | None = None) -> str:
        """Give an event's label with its gender, in the quiz's language: `1000 m (men)`."""
        say = translator(self.language).gettext
        genders = {Gender.M: say("men"), Gender.W: say("women"), Gender.X: say("mixed")}
        gender = Gender(fact.gender)
        label = self.reference.event_label(slug or fact.slug, self.language, gender=gender, discipline=fact.discipline)
        return f"{label} ({genders[gender]})" if gender in genders else label

    def words(self, fact: MedalFact) -> dict[str, str]:
        """Give what question texts may name."""
        say = translator(self.language).gettext
        medals = {"gold": say("gold"), "silver": say("silver"), "bronze": say("bronze")}
        return {
            "medal": medals[fact.medal],
            "event": self.event(fact),
            "discipline": self.reference.discipline_name(fact.discipline, self.language),
            "games": self.reference.games_name(fact.games, self.language),
            "name": fact.name or "",
        }

    def say(self, text: str, fact: MedalFact) -> str:
        """Give a question's text in the quiz's language."""
        return translator(self.language).gettext(text).format(**self.words(fact))


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its choices are picked and shuffled; `wrong` has the nearest first."""

    text: str
    right: str
    wrong: tuple[str, ...]
    accepted: tuple[str, ...] = ()


async def _winner(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.athlete is None or fact.name is None:
        return None
    text = maker.say("Who won {medal} in {discipline}, {event}, {games}?", fact)
    wrong = tuple(name for _, name in await facts.rivals(maker.catalogue, fact))
    return Draft(text, fact.name, wrong, tuple(await facts.spellings(maker.catalogue, fact.athlete)))


async def _winning_noc(maker: Maker, fact: MedalFact) -> Draft | None:
    if not fact.team or fact.noc is None:
        return None
    held = await facts.medal_nocs(maker.catalogue, fact)
    text = maker.say("Which team won {medal} in {discipline}, {event}, {games}?", fact)
    return _noc_draft(maker, text, fact, [noc for noc in await facts.nocs(maker.catalogue, fact) if noc not in held])


async def _noc_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.noc is None or fact.name is None:
        return None
    text = maker.say("For which team did {name} win {medal} in {discipline}, {event}, {games}?", fact)
    return _noc_draft(maker, text, fact, [noc for noc in await facts.nocs(maker.catalogue, fact) if noc != fact.noc])


def _noc_draft(maker: Maker, text: str, fact: MedalFact, others: list[str]) -> Draft | None:
    """Draft a question whose answer is a NOC: all choices existed then, so that none is right under another name."""
    right, name = fact.noc, maker.reference.noc_name
    if right is None or not _existed(maker, right, fact.year):
        return None
    wrong = [noc for noc in others if _existed(maker, noc, fact.year)]
    accepted = (right, *(name(right, language) for language in ("en", "sl")))
    return Draft(text, name(right, maker.language), tuple(name(noc, maker.language) for noc in wrong), accepted)


async def _event_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.athlete is None or (await facts.medals_like(maker.catalogue, fact))[0] != 1:
        return None
    text = maker.say("In which event did {name} win {medal} in {discipline}, {games}?", fact)
    wrong = tuple(maker.event(fact, slug) for slug in await facts.other_events(maker.catalogue, fact))
    return Draft(text, maker.event(fact), wrong)


async def _games_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.athlete is None or (await facts.medals_like(maker.catalogue, fact))[1] != 1:
        return None
    text = maker.say("At which Games did {name} win {medal} in {discipline}, {event}?", fact)
    name = maker.reference.games_name
    wrong = tuple(name(games, maker.language) for games in await facts.other_games(maker.catalogue, fact))
    return Draft(text, name(fact.games, maker.language), wrong)


async def _mark_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.mark is None or fact.mark.kind is not MarkKind.ABSOLUTE:
        return None
    text = maker.say("Which mark won {medal} in {discipline}, {event}, {games}?", fact)
    wrong = tuple(format_mark(mark, maker.language) for mark in await facts.other_marks(maker.catalogue, fact))
    return Draft(text, format_mark(fact.mark, maker.language), wrong)


def _existed(maker: Maker, code: str, year: int) -> bool:
    noc = maker.reference.nocs[code]
    return (noc.first_year or year) <= year <= (noc.last_year or year)


def _distinct(labels: Iterable[str], right: str) -> list[str]:
    seen = {fold(right)}
    kept = []
    for label in labels:
        if (folded := fold(label)) not in seen:
            seen.add(folded)
            kept.append(label)
    return kept


_IDENTITY = frozenset({Field.NAME, Field.MEMBERS, Field.MEDAL, Field.RANK})
KINDS: dict[str, tuple[frozenset[Field], Callable[[Maker, MedalFact], Awaitable[Draft | None]]]] = {
    "winner": (_IDENTITY, _winner),
    "winning-noc": (frozenset({Field.NOC, Field.MEDAL, Field.RANK}), _winning_noc),
    "noc": (_IDENTITY | {Field.NOC}, _noc_of),
    "event": (_IDENTITY, _event_of),
    "games": (_IDENTITY, _games_of),
    "mark": (frozenset({Field.MARK, Field.MEDAL, Field.RANK}), _mark_of),
}
"""Each kind of question: the fields that must not be in doubt, and how it is made."""
