"""An Answer as JSON values: what `ask --json` and `--batch` print."""

from dataclasses import asdict

import msgspec

from bot.answers.answer import Answer
from bot.query.model import Request


def answer_values(answer: Answer) -> dict[str, object]:
    """Give the answer as plain values: status, text, query, rows, conflicts, sources, scope, suggestions and how it was understood."""
    return {
        "status": answer.status.value,
        "text": answer.text,
        "language": answer.language,
        "query": query_values(answer.query),
        "understood": answer.understood,
        "rows": [dict(row.values) | {"text": row.text} for row in answer.data],
        "notes": [asdict(note) for note in answer.notes],
        "conflicts": [asdict(conflict) for conflict in answer.conflicts],
        "sources": [asdict(source) for source in answer.sources],
        "scope": answer.scope,
        "suggestions": [{"label": item.label, "query": query_values(item.query)} for item in answer.suggestions],
        "page": answer.page,
        "pages": answer.pages,
    }


def query_values(request: Request | None) -> object:
    """Give a request by its keys; what is empty is left out."""
    return None if request is None else msgspec.to_builtins(request)
