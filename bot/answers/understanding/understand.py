"""A question in plain words becomes an Intent: deterministic, by rules that know tags and no words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.conversation import Conversation
from bot.answers.intent import Intent, StoryIntent, SuperlativeIntent, VerifyIntent
from bot.answers.understanding.accounting import left_over
from bot.answers.understanding.choices import choices
from bot.answers.understanding.echo import echo
from bot.answers.understanding.first_names import with_first_names
from bot.answers.understanding.follow_up import follow_up
from bot.answers.understanding.gaps import gaps
from bot.answers.understanding.held_names import with_held_names
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.leaving_out import set_aside
from bot.answers.understanding.looks import Look
from bot.answers.understanding.prose import told_by_prose
from bot.answers.understanding.question import Question, event_mentions
from bot.answers.understanding.reading import read
from bot.answers.understanding.scope import ScopeReader
from bot.answers.understanding.suggesting import with_suggestions
from bot.answers.understanding.tagging import Tagger
from bot.answers.understanding.understood import Missing, MissingKind, Understanding
from bot.answers.understanding.unheld import OPERATORS
from bot.answers.understanding.vocabulary import vocabulary
from bot.answers.understanding.year_spans import with_year_spans
from bot.catalogue.queries.looking import entries
from bot.parsing.lexicon.cleaning import clean
from bot.parsing.lexicon.entity import Entity
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.tokens import Token, tokens_of

MOST_TOKENS = 90
"""A longer text is no question; what comes after is not read, and the reading is given up."""
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class _Parsed:
    look: Look
    reader: ScopeReader

    @property
    def question(self) -> Question:
        return self.look.question

    @property
    def unknown(self) -> list[Item]:
        return self.question.of(ItemKind.UNKNOWN)


async def understand(
    text: str,
    *,
    lexicon: Lexicon,
    language: str | None = None,
    conversation: Conversation | None = None,
    held_to: Intent | None = None,
) -> Understanding:
    """Read a question.

    Parameters
    ----------
    language
        The reader's setting; without it the answer's language is the question's own.
    conversation
        What was asked before, for follow-ups.
    held_to
        An Intent of the one kind that a command gives; its filters are those that were read.
    """
    cleaned = clean(text)
    tokens = tokens_of(cleaned)
    spoken = detected(tokens, lexicon, conversation.language if conversation else language)
    reply = language or spoken
    if not tokens or len(tokens) > MOST_TOKENS:
        return Understanding(language=reply)
    parsed = await _best_parse(cleaned, tokens, lexicon, spoken)
    reply = parsed.look.language_asked or language or parsed.question.language
    if conversation:
        continued = follow_up(parsed.look, conversation)
        if continued is not None:
            return await _finished(parsed, continued.intent, lexicon, continued.language or reply)
    intent = read(parsed.look)
    if held_to is not None and not isinstance(intent, type(held_to)):
        intent = replace(held_to, filters=parsed.look.filters)
    return await _finished(parsed, intent, lexicon, reply)


def detected(tokens: Sequence[Token], lexicon: Lexicon, otherwise: str | None) -> str:
    """Tell a text's language by how many of its words each language's phrases cover."""
    scores = {code: vocabulary(code).words_known(lexicon.forms(tokens, code)) for code in lexicon.languages}
    for code, letters in {code: one.letters for code, one in lexicon.languages.items()}.items():
        scores[code] += sum(any(letter in letters for letter in token.text.lower()) for token in tokens)
    best = max(scores.values(), default=0)
    leading = [code for code, score in scores.items() if score == best]
    if len(leading) == 1:
        return leading[0]
    return otherwise if otherwise in leading else DEFAULT_LANGUAGE


async def _best_parse(text: str, tokens: Sequence[Token], lexicon: Lexicon, spoken: str) -> _Parsed:
    """Parse in the language spoken; in the others too where words stay unknown, and keep what leaves the fewest."""
    best = await _parse(text, tokens, lexicon, spoken)
    if best.unknown:
        for code in lexicon.languages:
            if code != spoken:
                other = await _parse(text, tokens, lexicon, code)
                best = other if len(other.unknown) < len(best.unknown) else best
    return best


async def _parse(text: str, tokens: Sequence[Token], lexicon: Lexicon, code: str) -> _Parsed:
    items = await Tagger(lexicon, vocabulary(code), tokens).items()
    items = with_held_names(with_year_spans(with_first_names(items), tokens, text), lexicon)
    items, left_out = set_aside(items, lexicon.events)
    question = Question(text, code, tuple(items), event_mentions(items, lexicon.events), left_out)
    reader = ScopeReader(lexicon, question, await _entries(question, lexicon))
    return _Parsed(Look(question, reader.read()), reader)


async def _entries(question: Question, lexicon: Lexicon) -> dict[tuple[str, str], int]:
    """Count the entries at each Games of the NOCs named that have forerunners, and of those."""
    named = {key for item in question.of(ItemKind.NOC) for key in item.keys}
    before = {code for key in named for code in lexicon.reference.forerunners(key)}
    if not before:
        return {}
    rows = await lexicon.catalogue.fetch(*entries(sorted(named | before)))
    return {(row[0], row[1]): row[2] for row in rows}


async def _finished(parsed: _Parsed, intent: Intent | None, lexicon: Lexicon, language: str) -> Understanding:
    """Weigh a reading: what is missing, what is left over, which choices are open."""
    look = parsed.look
    intent = await told_by_prose(look, intent, lexicon)
    missing = await gaps(look, intent, lexicon, language)
    missing += _of_all_time(look, intent)
    if not isinstance(intent, (VerifyIntent, StoryIntent)):
        missing += parsed.reader.missing_nocs(look.scope.absent_nocs)
    over = left_over(look.question, intent) if intent else []
    if intent is None and not missing:
        said = [item.text for item in look.question.items if not item.filler]
        missing = [Missing(MissingKind.WORD, " ".join(said))] if said else []
    if over and not missing and all(item.tags & OPERATORS for item in over):
        return Understanding(language=language, unknown_words=tuple(item.text for item in over))
    if over and not missing:
        missing = [Missing(MissingKind.TOPIC, " ".join(item.text for item in over))]
    entities = _entities(look, lexicon, language)
    unknown = tuple(item.text for item in parsed.unknown) if missing else ()
    alternatives = () if missing or intent is None else await choices(look, intent, lexicon, language)
    chosen = alternatives[0].intent if len(alternatives) == 1 else intent
    return Understanding(
        language=language,
        intent=chosen if len(alternatives) <= 1 else None,
        echo=echo(chosen, entities, language) if chosen else "",
        missing=with_suggestions(missing, intent),
        unknown_words=unknown,
        alternatives=alternatives if len(alternatives) > 1 else (),
        entities=entities,
    )


def _of_all_time(look: Look, intent: Intent | None) -> list[Missing]:
    """Name `of all time` as missing where the catalogue holds but one Games and the question names none."""
    if not isinstance(intent, SuperlativeIntent) or intent.filters.games or look.scope.several_games:
        return []
    return [Missing(MissingKind.TOPIC, item.text) for item in look.question.with_tag("ever")]


def _entities(look: Look, lexicon: Lexicon, language: str) -> tuple[Entity, ...]:
    """Give everything that was recognised, with its label."""
    filters = look.filters
    found = [lexicon.labels.person(person, None, language) for group in look.scope.people for person in group]
    found += [lexicon.labels.noc(code, language) for code in look.scope.nocs]
    found += [lexicon.labels.event(event, language) for group in look.scope.events for event in group]
    found += [lexicon.labels.games(key, language) for key in filters.games]
    found += [lexicon.labels.discipline(code, language) for code in filters.disciplines]
    found += [lexicon.labels.gender(gender, language) for gender in filters.genders]
    return tuple(dict.fromkeys(found))
