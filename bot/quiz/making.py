"""Makes questions: a fact from the catalogue, a right choice, and wrong ones that are plausible and never also right."""

import random
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass

from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.catalogue.queries import quiz_facts as facts
from bot.catalogue.queries.quiz_facts import MedalFact
from bot.locale import languages, msgid
from bot.olympics.mark import MarkKind
from bot.olympics.medal import Medal
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.olympics.results import Field
from bot.quiz.drawing import Asked, Difficulty, drawn
from bot.quiz.question import Question
from bot.quiz.typed import family_name

OF_GAMES = "games"
"""The kind of question that asks for the Games."""
FEWEST_CHOICES = 3
CAREER = 16
"""So many years before and after it somebody may have won as well."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What questions are made from, and how."""

    catalogue: Catalogue
    reference: Reference
    language: str
    difficulty: Difficulty
    discipline: str | None = None

    @property
    def phrases(self) -> Phrases:
        """The words of the quiz's language."""
        return Phrases(self.language, self.reference)

    async def question(self, seed: int, asked: Asked | None = None, *, within: Collection[str] | None = None) -> Question | None:
        """Make the question of a seed, one that was not `asked`; None where the catalogue has too little for any.

        `within`: keys of Games and events to which it is held.
        """
        rng = random.Random(seed)
        known = asked or Asked()
        for candidate in await drawn(self.catalogue, self.difficulty, rng, asked=known, discipline=self.discipline, within=within):
            fact = await facts.medal_fact(self.catalogue, candidate.competitor)
            if fact and (question := await self._of_fact(fact, rng, known)):
                return question
        return None

    async def _of_fact(self, fact: MedalFact, rng: random.Random, asked: Asked) -> Question | None:
        kinds = [kind for kind, (needed, _) in KINDS.items() if not needed & fact.doubtful]
        rng.shuffle(kinds)
        for kind in kinds:
            key = f"{fact.event_key}/{fact.medal}/{kind}"
            if not asked.has(key) and (draft := await KINDS[kind][1](self, fact)) and (made := self._finish(kind, fact, draft, rng)):
                return made
        return None

    def _finish(self, kind: str, fact: MedalFact, draft: "Draft", rng: random.Random) -> Question | None:
        wrong = _distinct(draft.wrong, draft.right)[: self.difficulty.nearest]
        if len(wrong) < FEWEST_CHOICES - 1:
            return None
        picked = rng.sample(wrong, min(len(wrong), self.difficulty.choices - 1))
        choices = [*picked, draft.right]
        rng.shuffle(choices)
        key = f"{fact.event_key}/{fact.medal}/{kind}"
        return Question(
            kind, draft.text, tuple(choices), choices.index(draft.right), fact.event_key, draft.accepted, fact=key, families=draft.families
        )

    def event(self, fact: MedalFact, slug: str | None = None) -> str:
        """Name an event for a list of choices: `men's 1000 m`."""
        return self.phrases.event_name(f"{fact.discipline}/{fact.gender}/{slug or fact.slug}")

    def ask(self, texts: tuple[str, str], fact: MedalFact) -> str:
        """Return a question's text in its language: the first one for a gold medal, the second for another."""
        phrases = self.phrases
        return phrases.say(
            texts[0] if fact.medal == Medal.GOLD.value else texts[1],
            medal=phrases.medal(Medal(fact.medal)),
            event=phrases.event_name(fact.event_type, discipline=True),
            sport=phrases.sport(fact.discipline),
            games=phrases.games(fact.games),
            name=fact.name or "",
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its choices are picked and shuffled; `wrong` has the nearest first."""

    text: str
    right: str
    wrong: tuple[str, ...]
    accepted: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


WINNER = msgid("Who won the {event} at {games}?"), msgid("Who won {medal} in the {event} at {games}?")
WINNING_TEAM = msgid("Which team won the {event} at {games}?"), msgid("Which team won {medal} in the {event} at {games}?")
COUNTRY = (
    msgid("Which country did {name} win gold for in the {event} at {games}?"),
    msgid("Which country did {name} win {medal} for in the {event} at {games}?"),
)
EVENT = (
    msgid("Which event did {name} win at {games} ({sport})?"),
    msgid("In which event did {name} win {medal} at {games} ({sport})?"),
)
GAMES = msgid("At which Games did {name} win the {event}?"), msgid("At which Games did {name} win {medal} in the {event}?")
MARK = (
    msgid("Which result won the {event} at {games}?"),
    msgid("Which result was worth {medal} in the {event} at {games}?"),
)


async def _winner(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.athlete is None or fact.name is None:
        return None
    wrong = tuple(name for _, name in await facts.rivals(maker.catalogue, fact))
    names = tuple(await facts.spellings(maker.catalogue, fact.athlete))
    families = tuple(dict.fromkeys(family_name(name, fact.noc) for name in (fact.name, *names)))
    return Draft(maker.ask(WINNER, fact), fact.name, wrong, names, families)


async def _winning_noc(maker: Maker, fact: MedalFact) -> Draft | None:
    if not fact.team or fact.noc is None:
        return None
    held = await facts.medal_nocs(maker.catalogue, fact)
    others = [noc for noc in await facts.nocs(maker.catalogue, fact) if noc not in held]
    return _noc_draft(maker, maker.ask(WINNING_TEAM, fact), fact, others)


async def _noc_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.noc is None or fact.name is None:
        return None
    others = [noc for noc in await facts.nocs(maker.catalogue, fact) if noc != fact.noc]
    return _noc_draft(maker, maker.ask(COUNTRY, fact), fact, others)


def _noc_draft(maker: Maker, text: str, fact: MedalFact, others: list[str]) -> Draft | None:
    """Draft a question whose answer is a NOC: all choices existed then, so that none is right under another name."""
    right, name = fact.noc, maker.reference.noc_name
    if right is None or not _existed(maker, right, fact.year):
        return None
    wrong = [noc for noc in others if _existed(maker, noc, fact.year) and not maker.reference.forerunners(noc, fact.year)]
    known = maker.reference.nocs[right]
    accepted = [right, *(name(right, language) for language in languages())]
    accepted += [spelling for language in languages() for spelling in (*known.aliases.get(language, ()), *known.codes.get(language, ()))]
    return Draft(text, name(right, maker.language), tuple(name(noc, maker.language) for noc in wrong), tuple(accepted))


async def _event_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.athlete is None or (await facts.medals_like(maker.catalogue, fact))[0] != 1:
        return None
    wrong = tuple(maker.event(fact, slug) for slug in await facts.other_events(maker.catalogue, fact))
    return Draft(maker.ask(EVENT, fact), maker.event(fact), wrong)


async def _games_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.team or fact.athlete is None or (await facts.medals_like(maker.catalogue, fact))[1] != 1:
        return None
    name = maker.reference.games_name
    others = await facts.other_games(maker.catalogue, fact)
    of_a_career = [games for games in others if abs(maker.reference.games[games].year - fact.year) <= CAREER]
    wrong = tuple(name(games, maker.language) for games in of_a_career)
    right = name(fact.games, maker.language)
    city = right.removesuffix(f" {fact.year}")
    accepted = (str(fact.year), *([city] if not any(label.startswith(city) for label in wrong) else []))
    return Draft(maker.ask(GAMES, fact), right, wrong, accepted)


async def _mark_of(maker: Maker, fact: MedalFact) -> Draft | None:
    if fact.mark is None or fact.mark.kind is not MarkKind.ABSOLUTE:
        return None
    mark = maker.phrases.mark
    wrong = tuple(mark(other) for other in await facts.other_marks(maker.catalogue, fact))
    return Draft(maker.ask(MARK, fact), mark(fact.mark), wrong)


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
    OF_GAMES: (_IDENTITY, _games_of),
    "mark": (frozenset({Field.MARK, Field.MEDAL, Field.RANK}), _mark_of),
}
"""Each kind of question: the fields that must not be in doubt, and how it is made."""
