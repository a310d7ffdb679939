"""What every renderer works with: the question, the catalogue, the reader's words, and the ends of an Answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Conflict, Note, NoteKind, Row, SourceReference, Status, Suggestion
from bot.answers.fetching import sources
from bot.answers.render.telling import place_row
from bot.answers.wording import coverage as covering
from bot.answers.wording import doubt
from bot.answers.wording.phrases import Phrases
from bot.answers.wording.words import flat
from bot.catalogue.database import Catalogue
from bot.catalogue.queries import evidence
from bot.catalogue.queries.coverage import coverage
from bot.catalogue.queries.evidence import SourceRow
from bot.catalogue.queries.results import Result
from bot.olympics.medal import Medal
from bot.olympics.reference import Reference
from bot.olympics.results import Field, Verdict
from bot.query.model import Ask, Kind, Query, Request, Select, Tell, Where
from bot.query.paraphrase import paraphrase

SHOWN = frozenset({Verdict.PREFERRED, Verdict.DISPUTED, Verdict.INFERRED})
EVERY_FIELD = frozenset(Field)
IDENTITY = frozenset({Field.NOC, Field.NAME, Field.MEMBERS, Field.MEDAL, Field.RANK})
"""What an answer without marks shows."""
MARKED = frozenset({Kind.MARK, Kind.MEAN, Kind.MARGIN})
"""Measures of marks."""
MOST_SAID = 4
"""So many events are named in a first line; more are counted."""
MOST_DOUBTED = 60
"""Beyond so many results an answer is a total, and its doubts are those of each result asked for by itself."""
FEW = 2
LONGEST_REASON = 90
MOST_SUGGESTED = 4


def short_reason(reason: str | None) -> str:
    """Return why a medal changed, without what stands behind its first clause for those who keep the tables."""
    first = (reason or "").split(";")[0].strip()
    return first if len(first) <= LONGEST_REASON else f"{first[:LONGEST_REASON].rsplit(',', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its surroundings."""

    query: Query
    catalogue: Catalogue
    reference: Reference
    words: Phrases
    names: Mapping[str, str]
    """Athletes' names by the keys that the question has."""

    def with_query(self, query: Query) -> "Asked":
        """Return the same surroundings of another question."""
        return replace(self, query=query)

    def said(self) -> str:
        """Name what is asked about: of a number or a claim, what it is of."""
        query = self.query
        if query.ask in {Ask.COUNT, Ask.WHETHER}:
            query = changed(query, ask=Ask.COMPARE if query.sides else Ask.LIST, expect=None)
        if query.keep is None and any(one.measure == query.measure for one in query.having):
            query = changed(query, measure=None)  # what a condition says need not be said again
        events = len(query.where.events)
        if events <= MOST_SAID:
            return paraphrase(query, self.reference, self.words.language, self.names)
        where = changed(query.where, events=(), disciplines=tuple(dict.fromkeys(key.split("/")[0] for key in query.where.events)))
        said = paraphrase(changed(query, where=where), self.reference, self.words.language, self.names)
        return f"{said}, {self.words.counted(Select.EVENT_TYPE, events)}"

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that an answer shows: marks, too, where they are measured or asked for."""
        measures = [self.query.measure, *(one.measure for one in self.query.having)]
        marked = any(one and one.kind in MARKED for one in measures) or bool({Tell.MARK, Tell.MARGIN} & set(self.query.tell))
        return IDENTITY | {Field.MARK} if marked or self.query.where.mark else IDENTITY

    async def answered(
        self,
        headline: str,
        rows: Iterable[Row] = (),
        *,
        results: Sequence[Result] = (),
        beside: Sequence[Result] = (),
        fields: Collection[Field] = EVERY_FIELD,
        notes: Iterable[Note] = (),
        scope: str | None = None,
        suggestions: Iterable[Suggestion] = (),
        status: Status = Status.ANSWERED,
        in_all: bool = False,
    ) -> Answer:
        """Make the answer about some results, with the doubts about the fields it shows, later changes, and where they come from.

        `in_all`: it tells more than these results, so its sources are those of all that is asked about.
        """
        told = {result.id: result for result in results[:MOST_DOUBTED]}
        changeable = {**told, **{one.id: one for one in beside}}
        about = await evidence.beside(self.catalogue, told, changeable) if changeable else evidence.Beside((), (), ())
        doubts, conflicts = self._doubts(about.decisions, told, fields) if len(results) <= MOST_DOUBTED else ([], [])
        histories: dict[int, list[evidence.Change]] = {}
        for change in about.changes:
            histories.setdefault(change.competitor, []).append(change)
        changes = [self._changed(of_one, changeable[key]) for key, of_one in histories.items()]
        rows = list(rows)
        text = "\n".join([headline, *(row.text for row in rows)])
        line = await self.scope(results, text) if scope is None else scope
        medals = {result.medal for result in results if result.medal}
        return Answer(
            status,
            headline,
            self.words.language,
            rows=tuple(rows),
            told=_untold(self.words, rows, told.values()),
            notes=(*notes, *doubts, *changes),
            conflicts=tuple(conflicts),
            scope="" if line.rstrip(".").casefold() in text.casefold() else line,
            sources=references(
                about.sources if told and not in_all and len(told) == len({one.id for one in results}) else await self._sources()
            ),
            suggestions=unique(suggestions),
            subject=min(medals, key=lambda medal: medal.place) if medals else "",
        )

    async def scope(self, results: Sequence[Result], told: str) -> str:
        """Say in one line what the answer is of, where the text does not.

        All that the data covers where that is little, else the one discipline, and the Games or years that the question is held to.
        """
        held = await coverage(self.catalogue)
        if len(held.disciplines) <= FEW or len(held.games) <= FEW:
            return covering.scope(self.words, held)
        codes = {result.event.discipline for result in results}
        where = self.query.where
        games = tuple(key for key in where.games if key in {result.event.games for result in results}) or where.games
        when = [Where(games=(key,)) for key in games] or [Where(season=where.season, years=where.years)]
        parts = [self.words.discipline(codes.pop()) if len(codes) == 1 else ""]
        parts += [self.words.held_to(one) for one in when if len(when) <= FEW]
        kept = [part for part in parts if part and part.casefold() not in told.casefold()]
        return self.words.sentence(f"{', '.join(kept)}.") if kept else ""

    async def _sources(self) -> list[SourceRow]:
        """Return where a total comes from: the sources of what it counts; of everything, all sources."""
        wheres = [side.where for side in self.query.sides] or [self.query.where]
        found: list[SourceRow] = []
        for where in wheres if all(changed(where, medals=()) != Where() for where in wheres) else ():
            found += await sources(self.catalogue, where) or await self._sources_around(where)
        return list(dict.fromkeys(found or await evidence.all_sources(self.catalogue)))

    async def _sources_around(self, where: Where) -> list[SourceRow]:
        """Return what denies that there is such a result: the sources of the others there; else of whom it is asked."""
        there = Where(games=where.games, events=where.events, disciplines=where.disciplines, sports=where.sports)
        of_them = Where(nocs=where.nocs, athletes=where.athletes)
        for wider in (there, of_them):
            if wider != Where() and (found := await sources(self.catalogue, wider)):
                return found
        return []

    def _doubts(
        self, decisions: Iterable[evidence.Decision], told: Mapping[int, Result], fields: Collection[Field]
    ) -> tuple[list[Note], list[Conflict]]:
        shown = [(one, told[one.competitor]) for one in decisions if one.verdict in SHOWN and one.field in fields]
        return doubt.notes(self.words, shown), [doubt.conflict(self.words, one) for one in shown]

    def _changed(self, changes: Sequence[evidence.Change], result: Result) -> Note:
        """Say how a result's medal changed after the ceremony, one change after another."""
        words = self.words
        steps = [self._medal(changes[0].before)]
        for one in changes:
            about = flat(", ".join(part for part in (words.day(one.date or ""), one.authority, short_reason(one.reason)) if part))
            steps.append(f"{self._medal(one.after)} ({about})")
        text = words.say(
            "Changed later: {who}, {event}, {steps}.",
            who=words.competitor(result),
            event=words.event_name(result.event.event_type),
            steps=" → ".join(steps),
        )
        return Note(NoteKind.CHANGED, text)

    def _medal(self, medal: Medal | None) -> str:
        return self.words.medal(medal) if medal else self.words.say("no medal")


def _untold(words: Phrases, rows: Sequence[Row], results: Iterable[Result]) -> tuple[Row, ...]:
    """Return the results that no row tells, as rows; none where rows are of something else, such as athletes."""
    said = [one.values for row in rows if not row.quote for one in row.of or (row,)]
    if any(row and not row.get("event") for row in said):
        return ()
    return tuple(row for row in (place_row(words, one) for one in results) if row.values not in said)


def references(sources: Iterable[SourceRow]) -> tuple[SourceReference, ...]:
    """Give sources as an Answer names them, each once."""
    return tuple(dict.fromkeys(SourceReference(row.key, row.title, row.url, row.licence, row.revision) for row in sources))


def unique(suggestions: Iterable[Suggestion], most: int | None = None) -> tuple[Suggestion, ...]:
    """Keep one suggestion a label."""
    return tuple({one.label: one for one in suggestions}.values())[:most]


def offered(label: str, query: Request, description: str = "") -> Suggestion:
    """Offer a question."""
    return Suggestion(label, description=description, query=query)
