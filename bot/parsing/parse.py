"""A text to a Request: spans, local composition, nested clauses, and one Query in which everything said has a place."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import msgspec

from bot.catalogue.budget import check_budget
from bot.parsing.all_of import all_of
from bot.parsing.antecedents import Before
from bot.parsing.asides import aside_of
from bot.parsing.background import (
    of_stranger,
    set_apart,
    with_background,
    without_asides,
    years_told,
)
from bot.parsing.bag import LIGHT, Bag
from bot.parsing.compose import Composer
from bot.parsing.compound import Read, about_winner, are_two, both_of, halves, is_described, two_questions, which_of_told
from bot.parsing.compounds import with_compounds_apart
from bot.parsing.described import is_roll, of_description
from bot.parsing.editions import after_story, at_games_apart, city_in_year
from bot.parsing.events import joined_events, measured_events, of_their_sport
from bot.parsing.follow_up import follow_up
from bot.parsing.hosting import at_earlier_games, placed
from bot.parsing.idioms import without_any
from bot.parsing.lexicon.cleaning import clean, spelt_out
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.spoken_times import with_clock_times
from bot.parsing.lexicon.tokens import tokens_of
from bot.parsing.local_rules import QUANTITY_RULES
from bot.parsing.marks import bounded_marks
from bot.parsing.names import with_first_names, with_strangers
from bot.parsing.nested import nest
from bot.parsing.pointing import is_vacuous, pointing_nowhere
from bot.parsing.presumed import KNOWN_NUMBER
from bot.parsing.reading import NoReadingError, Reading, Refusal
from bot.parsing.rewrite import Part, rewrite
from bot.parsing.sentence_kinds import (
    NAMES_ONE,
    asks_of_nobody,
    asks_too,
    is_claim,
    is_question,
    is_who_won,
    names_nothing,
)
from bot.parsing.sentences import Sentences, commas_of, in_sentences
from bot.parsing.settling import settled, with_relatives
from bot.parsing.settling_who import we
from bot.parsing.shared_names import less_known, with_shared_surnames
from bot.parsing.shared_nouns import with_shared_nouns
from bot.parsing.siblings import with_partners, with_siblings
from bot.parsing.spans import Spanner
from bot.parsing.stories import story_aside
from bot.parsing.time_rules import OF_CITIES, TIME_RULES, games_rules, in_their_season, of_one_season
from bot.parsing.vocabulary import vocabularies
from bot.parsing.years_between import years_between
from bot.query.model import Ask, Query, Request, Select, Where

COLON = re.compile(r":\s+(?=\S)")
DASH = re.compile(r"\s+[-–—]\s+")
LANGUAGE = "ask.language."
MOST_NAMESAKES = 5
"""People of one name who are each tried inside a clause, the best known first."""
MOST_SHARED = 2
"""So many names that several people have are settled so: of more there are too many readings to ask back about."""
COUNTABLE = "medal.|noun.|people.|season.|op.times|ask.times|verb.win|continent"
"""What may be counted of all that there is."""


async def parse(text: str, *, lexicon: Lexicon, language: str, before: Before | None = None, home: str = "") -> Reading:
    """Read a text in one language.

    Parameters
    ----------
    before
        The question that was asked last.
    home
        The NOC that is meant by we; empty: the one that the language's speakers mean, where there is one.
    """
    text = with_clock_times(spelt_out(clean(text), vocabularies()[language].shortened))
    text = await with_compounds_apart(text, lexicon, vocabularies()[language])
    text = await with_shared_surnames(text, lexicon, vocabularies()[language])
    text = with_shared_nouns(text, lexicon, vocabularies()[language])
    known: dict[str, list[Part]] = {}

    async def of_text(one: str) -> list[Part]:
        if one not in known:  # a text is read whole and in its halves, and each of them once
            known[one] = await parts_of(one, lexicon=lexicon, language=language, home=home)
        return known[one]

    if before:
        parts = await of_text(text)
        if wanted := language_only(parts):
            return Reading(wanted, request=before.request)
        request = follow_up(parts, before, lexicon, lambda some: read(some, lexicon, language, leans=True))
        if request and not (isinstance(request, Query) and is_list_of_all(request)):
            return Reading(language, request=request)
    if DASH.search(text):
        joined = await _read_text(DASH.sub(", ", text), lexicon, language, of_text)
        if joined.request or joined.alternatives:
            return joined
    reading = await _read_text(text, lexicon, language, of_text)
    if before and isinstance(reading.request, Query) and is_list_of_all(_at_any_place(reading.request)):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=(text.strip(),))  # `and who's second?`, of nothing that was told
    if before and isinstance(reading.request, Query) and _is_of_games_alone(reading.request) and _asks_who_won(await of_text(text)):
        return _of_event_spoken_of(reading, before)
    if not COLON.search(text) or reading.then:
        return reading
    first, *rest = [await of_text(one) for one in COLON.split(text)]
    topic = all(part.fits(f"{NAMES_ONE}|team.|glue|op.since|op.until") for part in first) and any(
        part.fits("games|where|season.") for part in first
    )
    if topic and (reading.request or reading.alternatives):
        return reading  # `Tokyo 2020: did …`
    asked = [part for parts in rest for part in parts]
    told = any(part.kind == "aux" for part in first) and not any(part.fits("ask.") for part in first)
    described = told or is_described(first, asked) or is_who_won(first, asked) or bool(rest[-1] and rest[-1][0].kind == "aux")
    if not described and (reading.request or reading.alternatives or _holds_unread(first)):
        return reading
    parted = await _read_text(COLON.sub(". ", text), lexicon, language, of_text)
    return parted if described or parted.request or parted.alternatives else reading


async def _read_text(text: str, lexicon: Lexicon, language: str, of_text: Callable[[str], Awaitable[list[Part]]]) -> Reading:
    said = await in_sentences(text, of_text)
    if said is None:
        return Reading(language, refusal=Refusal.UNKNOWN_WORDS)
    before, question = said.before, said.question
    if apart := set_apart(question, before) or years_told(question, said.last) or (asks_of_nobody(question) if before else ()):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=apart)
    if absent := [part.text for part in before if part.fits("absent-games") and not any(one.fits("games|where") for one in question)]:
        return Reading(language, refusal=Refusal.ABSENT, words=tuple(absent))
    if stranger := of_stranger(question, before):
        return Reading(language, refusal=Refusal.UNKNOWN_WORDS, words=stranger)
    question = at_games_apart(question, before, lexicon)
    parts = with_background(question, before) if before else question

    def reads(some: Sequence[Part]) -> Reading:
        return read(some, lexicon, language)

    if earlier := _of_earlier(said, lexicon, language, reads):
        return earlier
    commas = commas_of(text)
    if said.is_one and (two := two_questions(parts, commas, lexicon, reads, apart=True)):
        return two
    if before and (beside := after_story(question, before, reads)):
        return beside
    reading = reads(parts)
    untold = isinstance(reading.request, Query) and parts == question and not names_nothing(before)
    if before and untold and (names_nothing(question) or all(part.fits("where|games|season.|op.since|op.until|glue") for part in before)):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=tuple(part.text for part in before if part.kind == "unknown"))
    if before and is_roll(reading.request):
        reading = held_to_background(parts, before, reads) or reading
    needed = [part for part in before if part.fits("event|discipline") and not any(one.fits("event|discipline") for one in question)]
    needed += [part for part in before if part.fits("noc|person|games") and part in parts]
    if before and reading.refusal is Refusal.ABSENT and not any(part.text in reading.words for part in needed):
        reading = reads(with_background(question, [part for part in before if part.text not in reading.words]))
    leans = before or any(part.fits("op.there") for part in parts)
    of_all = isinstance(reading.request, Query) and is_of_everything(_without_all_three(reading.request) if before else reading.request)
    champion = before and any(part.fits("noun.champion") for part in question) and _is_of_games_alone(reading.request)
    if (leans and of_all) or champion:
        return Reading(language, refusal=Refusal.UNCONNECTED, words=tuple(part.text for part in before if part.kind == "unknown"))
    if reading.request is None and reading.refusal is Refusal.UNCONNECTED:
        described = [(before, question)] if before else halves(parts, commas)
        asked = next((made for one, other in described if (made := about_winner(one, other, lexicon, reads))), None)
        two = (
            two_questions(parts, commas, lexicon, reads, apart=False)
            if said.is_one
            else both_of(said.asking[-1], question, lexicon, reads)
            if said.asking
            else None
        )
        if asked or two:
            return asked or two or reading
    if reading.request is None and reading.refusal in {Refusal.UNKNOWN_WORDS, Refusal.UNCONNECTED, Refusal.NOT_HELD}:
        kept, aside = without_asides(parts, commas)
        if aside:
            again = reads(kept)
            if again.request:
                return replace(again, background=aside)
    if before and reading.request is None and (which := which_of_told(question, said.last, reads)):
        return which
    held = [part for part in before if part.fits("event|games") and part not in parts]
    return reading if reading.request or reading.alternatives else replace(reading, story=story_aside([*parts, *held], lexicon))


def _of_earlier(said: Sentences, lexicon: Lexicon, language: str, reads: Read) -> Reading | None:
    """Read a question by the sentences before it: of whom they describe, or as a second question; None where it is read for itself."""
    before, question, asking = said.before, said.question, said.asking
    if before and (told := of_description(said, lexicon, language, reads)):
        return told
    if asking and _only_asks(question):
        more = both_of(asking[-1], question, lexicon, reads)
        if more or not any(part.fits("ask.which|ask.where|ask.when") for part in question):
            return more or Reading(language, refusal=Refusal.UNCONNECTED)
    if said.asked_before and not any(part.fits(NAMES_ONE) for part in question):
        first = reads(asking[-1])
        if first.request and not is_roll(first.request):
            return both_of(asking[-1], question, lexicon, reads) or replace(first, background=said.text)
    parted = list(halves(question, commas_of(said.text))) if before else []
    if len(parted) == 1 and are_two(*parted[0]) and is_question(parted[0][0]):
        return both_of(with_background(parted[0][0], before), parted[0][1], lexicon, reads)
    return None


def _only_asks(parts: Sequence[Part]) -> bool:
    """Whether a sentence after a question only asks more of the same: `how many medals?`, `in what?`."""
    said = [part for part in parts if not part.fits("glue|aux|op.and|op.greeting")]
    counts = bool(said) and all(part.fits("ask.count|medal.any") for part in said)
    return counts or (bool(said) and all(part.fits("ask.which|ask.when|ask.where|noun.event|noun.sport") for part in said))


def held_to_background(parts: Sequence[Part], before: Sequence[Part], reads: Read) -> Reading | None:
    """Hold a question for all winners to the country and the Games of the story before it; None where it names neither.

    Refused is what no such reading answers: the story says whom it means.
    """
    if any(part.fits("op.ever") for part in parts):
        return None  # `who won it each time`
    countries = [part for part in before if part.fits("noc")]
    games = [part for part in before if part.fits("games")]
    if len({part.value for part in countries}) != 1:
        countries = []
    if not (countries or games):
        return None
    held = [*countries[:1], *(games if len(games) == 1 else [])]
    if held and isinstance((found := reads([*parts, *held])).request, Query):
        return found
    return Reading(reads(parts).language, refusal=Refusal.UNCONNECTED)


def is_of_everything(query: Query) -> bool:
    """Whether a Query restricts nothing; after a sentence that named something it has lost what it was about."""
    restricted = query.sides or query.having or query.keep or query.measure
    return not restricted and msgspec.structs.replace(query.where, medals=(), sex=None) == Where()


def _is_of_games_alone(request: Request | None) -> bool:
    """Whether all winners of some Games are asked for: a story before `who is the champion` is of one of them."""
    if not isinstance(request, Query) or request.having or request.keep or request.ask is not Ask.LIST:
        return False
    return msgspec.structs.replace(request.where, games=(), years=None, season=None, medals=(), sex=None) == Where()


def _asks_who_won(parts: Sequence[Part]) -> bool:
    """Whether the winner of something is asked for, and no list of all winners."""
    wins = any(part.fits("verb.win|noun.champion|verb.place") for part in parts)
    return wins and not any(part.fits("ask.list|ask.count|op.every|medal.|keep|noun.athlete|noun.country") for part in parts)


def _of_event_spoken_of(reading: Reading, before: Before) -> Reading:
    """Hold `and in Tokyo, who won?` to the event of the question before it; where that names none, all winners there are asked for."""
    last, request = before.request, reading.request
    if not (isinstance(last, Query) and isinstance(request, Query) and last.where.events and request.where.sex is None):
        return reading
    where = msgspec.structs.replace(request.where, events=last.where.events)
    return replace(reading, request=msgspec.structs.replace(request, where=where))


def _at_any_place(query: Query) -> Query:
    """Return a Query without the places that it asks for."""
    return msgspec.structs.replace(query, where=msgspec.structs.replace(query.where, places=()))


def _without_all_three(query: Query) -> Query:
    """Return a Query without `all three` medals: after a story, they are three that it told of."""
    return msgspec.structs.replace(query, having=tuple(one for one in query.having if one.measure.count.of is not Select.MEDAL))


def is_list_of_all(query: Query) -> bool:
    """Whether a Query lists all results there are: nobody asks for that."""
    lists = query.ask is Ask.LIST and query.select in {Select.RESULT, Select.ATHLETE} and not query.per
    plain = msgspec.structs.replace(query, where=msgspec.structs.replace(query.where, season=None))
    return lists and is_of_everything(plain)


def _holds_unread(parts: Sequence[Part]) -> bool:
    """Whether what stands before a colon names something, and holds it to words that nobody knows: `luge since the war: …`."""
    story = any(part.fits("medal.|verb.|condition|keep") for part in parts)
    named = any(part.fits("event|discipline|sport") for part in parts) and not story
    return (named or any(part.fits("ask.table") for part in parts)) and any(part.kind == "unknown" for part in parts)


async def parts_of(text: str, *, lexicon: Lexicon, language: str, home: str = "") -> list[Part]:
    """Return the parts of a text, composed locally."""
    tokens = tokens_of(text)
    spans = await Spanner(lexicon, vocabularies()[language], tokens, text).cover()
    commas = commas_of(text)
    said = with_relatives([Part.of(span) for span in with_strangers(with_first_names(spans), tokens)], commas)
    said = placed(with_partners(with_siblings(said)), lexicon)
    home = home or vocabularies()[language].home
    parts = settled(we(said, home, lexicon.reference.noc_name(home, language)), commas)
    parts = in_their_season(parts, lexicon)
    of_games = games_rules(lexicon)
    for rules in (of_games[:OF_CITIES], TIME_RULES, of_games, QUANTITY_RULES):
        parts = rewrite(parts, rules)
    parts = bounded_marks(city_in_year(of_one_season(parts)), lexicon)
    return of_their_sport(joined_events(measured_events(parts, lexicon), lexicon), lexicon)


def read(parts: Sequence[Part], lexicon: Lexicon, language: str, *, leans: bool = False) -> Reading:
    """Compose the parts; `leans`: what they lack is taken from the question before.

    Raises
    ------
    BudgetSpent
        A text of many readings has cost more than an answer may.
    """
    check_budget()
    if aside := aside_of(parts, lexicon):
        return Reading(language, request=aside)
    if facts := tuple(part.text for part in parts if part.fits("fact.|ask.born")) or without_any(parts):
        return Reading(language, refusal=Refusal.NOT_HELD, words=facts)
    if vacuous := tuple(part.text for part in parts if is_vacuous(part)):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=vacuous)
    whether = is_claim(parts)
    if asked := asks_too(parts, whether=whether):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=asked)

    def compose(inner: Sequence[Part]) -> Query:
        composer = Composer(lexicon, Bag(nest(inner, compose)))
        query = composer.query()
        if composer.namesakes:
            raise NoReadingError(Refusal.NAMESAKES, tuple(part.text for part in inner if part.fits("person")))
        return query

    try:
        composer = Composer(lexicon, Bag(nest(parts, compose)), whether=whether)
        query = (all_of(parts, compose) if whether else None) or years_between(parts, compose) or composer.query()
    except NoReadingError as error:
        refused = Reading(language, refusal=error.refusal, words=error.words)
        return (_of_namesakes(parts, error.words, lexicon, language) or refused) if error.refusal is Refusal.NAMESAKES else refused
    if leans:
        return Reading(language, request=query) if not composer.namesakes else Reading(language, refusal=Refusal.NAMESAKES)
    if (lost := pointing_nowhere(parts, query)) is not None:
        return Reading(language, refusal=Refusal.UNCONNECTED, words=lost)
    if (
        is_of_everything(query)
        and query.select in {Select.EVENT_TYPE, Select.GAMES, Select.SPORT}
        and any(part.fits("ask.who") for part in parts)
    ):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=tuple(part.text for part in parts if part.fits("verb.")))
    if not whether and not lexicon.held.few_events and is_list_of_all(query):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=tuple(part.text for part in parts if part.kind not in LIGHT))
    if whether and is_of_everything(query) and all(part.kind in LIGHT or part.fits("medal.|opening") for part in parts):
        return Reading(language, refusal=Refusal.UNCONNECTED)  # `was it silver?`, of nothing
    rows = query.ask is Ask.COUNT or (query.ask is Ask.LIST and query.select is Select.NOC)
    if rows and is_of_everything(query) and not any(part.fits(COUNTABLE) for part in parts):
        return Reading(language, refusal=Refusal.UNCONNECTED, words=tuple(part.text for part in parts if part.kind not in LIGHT))
    if composer.namesakes:
        return Reading(language, alternatives=tuple(_about(query, composer.namesakes, key) for key in composer.namesakes))
    presumed = next((int(part.value) for part in parts if part.fits(KNOWN_NUMBER)), 0)
    earlier = None if whether else at_earlier_games(parts, query, lexicon)
    return Reading(language, request=query, presumed=presumed, others=less_known(parts), earlier=earlier)


def _of_namesakes(parts: Sequence[Part], words: Sequence[str], lexicon: Lexicon, language: str) -> Reading | None:
    """Read a name that several people have as each of them; None where none of these readings holds."""
    shared = [i for i, part in enumerate(parts) if part.kind == "person" and len(part.value) > 1]
    at = next((i for i in shared if parts[i].text in words), None)
    if at is None or len(shared) > MOST_SHARED:
        return None
    named = [one for one in parts[at].value if one.athlete is not None][:MOST_NAMESAKES]
    readings = [read([*parts[:at], replace(parts[at], value=(one,)), *parts[at + 1 :]], lexicon, language) for one in named]
    found = [made for one in readings for made in (*one.alternatives, one.request) if made is not None]
    if len(found) < 2:  # noqa: PLR2004 - nobody is asked back about one
        return replace(readings[0], request=found[0]) if found else None
    return Reading(language, alternatives=tuple(found))


def _about(query: Query, namesakes: tuple[str, ...], key: str) -> Query:
    """Return a Query about one of several people of one name."""

    def held(where: Where) -> Where:
        return msgspec.structs.replace(where, athletes=(key,)) if set(where.athletes) == set(namesakes) else where

    sides = tuple(msgspec.structs.replace(side, where=held(side.where)) for side in query.sides)
    return msgspec.structs.replace(query, where=held(query.where), sides=sides)


def language_only(parts: Sequence[Part]) -> str:
    """Return the language that is all a text asks for; empty where it asks anything else."""
    said = [part for part in parts if not part.fits("glue|aux|op.greeting|op.and|op.follow")]
    return said[0].kind.removeprefix(LANGUAGE) if len(said) == 1 and said[0].kind.startswith(LANGUAGE) else ""
