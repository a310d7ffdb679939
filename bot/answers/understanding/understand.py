"""A question in plain words becomes an Intent: deterministic, by rules that know tags and no words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.conversation import Conversation
from bot.answers.intent import Intent, StoryIntent, VerifyIntent
from bot.answers.lexicon.entity import Entity
from bot.answers.lexicon.lexicon import Lexicon
from bot.answers.lexicon.tokens import Token, TokenKind, tokens_of
from bot.answers.understanding.accounting import left_over
from bot.answers.understanding.choices import choices
from bot.answers.understanding.cleaning import clean
from bot.answers.understanding.echo import echo
from bot.answers.understanding.follow_up import follow_up
from bot.answers.understanding.gaps import gaps, prose_words, topic_items
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.question import Question, event_mentions
from bot.answers.understanding.reading import read
from bot.answers.understanding.scope import ScopeReader
from bot.answers.understanding.suggesting import with_suggestions
from bot.answers.understanding.tagging import Tagger
from bot.answers.understanding.understood import Missing, MissingKind, Understanding
from bot.answers.understanding.vocabulary import vocabulary

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
    question = Question(text, code, tuple(items), event_mentions(items, lexicon.events))
    reader = ScopeReader(lexicon, question)
    return _Parsed(Look(question, reader.read()), reader)


async def _finished(parsed: _Parsed, intent: Intent | None, lexicon: Lexicon, language: str) -> Understanding:
    """Weigh a reading: what is missing, what is left over, which choices are open."""
    look = parsed.look
    intent = await _told_by_prose(look, intent, lexicon)
    missing = await gaps(look, intent, lexicon, language)
    if not isinstance(intent, (VerifyIntent, StoryIntent)):
        missing += parsed.reader.missing_nocs(look.scope.absent_nocs)
    over = left_over(look.question, intent) if intent else []
    if intent is None and not missing:
        said = [item.text for item in look.question.items if not item.filler]
        missing = [Missing(MissingKind.WORD, " ".join(said))] if said else []
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


async def _told_by_prose(look: Look, intent: Intent | None, lexicon: Lexicon) -> Intent | None:
    """Read a question with words that results do not hold as one for a story, if the catalogue's prose has all of them."""
    topics = [] if look.has("who") else topic_items(look.question.items)  # prose tells what happened, seldom who somebody was
    unknown = [*look.question.of(ItemKind.UNKNOWN), *topics]
    if not unknown or isinstance(intent, StoryIntent) or not look.asks or look.has("when"):
        return intent
    words = [item.text for item in unknown]
    if len(words) == 1 and look.has("time", "time_ask", "margin_ask", "fastest", "slowest"):
        return intent
    if await prose_words(lexicon, words) != set(words):
        return intent
    topic = [token.word for token in tokens_of(look.question.text) if token.kind is TokenKind.WORD]
    return StoryIntent(filters=look.filters, topic=tuple(dict.fromkeys(topic)))


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
