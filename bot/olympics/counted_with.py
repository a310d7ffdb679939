"""Disciplines that are counted with another one: a swimming medal may be one of open water, though that is a discipline of its own."""

from collections.abc import Iterable, Mapping

COUNTED_WITH: Mapping[str, tuple[str, ...]] = {"SWM": ("OWS",)}
"""By a discipline's code, those of the disciplines whose events its totals have as well."""


def with_counted(codes: Iterable[str]) -> tuple[str, ...]:
    """Return disciplines with those that are counted with them, each once."""
    return tuple(dict.fromkeys(one for code in codes for one in (code, *COUNTED_WITH.get(code, ()))))
