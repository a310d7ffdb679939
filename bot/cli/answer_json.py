"""An Answer as JSON values: what `ask --json` and `--batch` print."""

from dataclasses import asdict, fields

import msgspec

from bot.answers.answer import Answer
from bot.answers.intent import Filters, Intent, QueryIntent


def answer_values(answer: Answer) -> dict[str, object]:
    """Give the answer as plain values: status, text, intent, rows, conflicts, sources, scope, suggestions and how it was understood."""
    return {
        "status": answer.status.value,
        "text": answer.text,
        "language": answer.language,
        "intent": intent_values(answer.intent),
        "understood": answer.understood,
        "rows": [dict(row.values) | {"text": row.text} for row in answer.data],
        "notes": [asdict(note) for note in answer.notes],
        "conflicts": [asdict(conflict) for conflict in answer.conflicts],
        "sources": [asdict(source) for source in answer.sources],
        "scope": answer.scope,
        "suggestions": [{"label": item.label, "intent": intent_values(item.intent)} for item in answer.suggestions],
        "page": answer.page,
        "pages": answer.pages,
    }


def intent_values(intent: Intent | None) -> dict[str, object] | None:
    """Give an Intent's kind and what it restricts; what is empty is left out."""
    if intent is None:
        return None
    if isinstance(intent, QueryIntent):
        return {"kind": "query", "query": msgspec.to_builtins(intent.request), "filters": _filter_values(intent.filters)}
    values: dict[str, object] = {"kind": type(intent).__name__.removesuffix("Intent").lower()}
    for item in fields(intent):
        value = getattr(intent, item.name)
        if item.name != "filters" and value not in (None, ()):
            values[item.name] = value
    return values | {"filters": _filter_values(intent.filters)}


def _filter_values(filters: Filters) -> dict[str, object]:
    named = {item.name: getattr(filters, item.name) for item in fields(filters)}
    return {name: value for name, value in named.items() if value not in (None, ())}
