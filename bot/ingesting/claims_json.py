"""Claims as JSON and back, so that a page that did not change is not read again.

A dataclass is the list of its fields' values, defaults at the end left out. Contexts and sources stand at many rows:
each is written once, and referred to by its number.
"""

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.olympics.claims import Claims, EventContext

Convert = Callable[[Any], Any]


def encode_claims(claims: Claims) -> str:
    """Write claims as JSON."""
    contexts: dict[int, int] = {}
    table: list[Any] = []

    def context_number(context: EventContext) -> int:
        number = contexts.get(id(context))
        if number is None:
            number = contexts[id(context)] = len(table)
            table.append(_encode(context, None))
        return number

    body = _encode(claims, context_number)
    return json.dumps([table, body], ensure_ascii=False, separators=(",", ":"))


def decode_claims(text: str) -> Claims:
    """Read claims from JSON.

    Raises
    ------
    ValueError, TypeError, IndexError, KeyError
        If it is not what `encode_claims` wrote.
    """
    table, body = json.loads(text)
    read_context = _decoder(EventContext, None)
    contexts = [read_context(values) for values in table]
    claims: Claims = _decoder(Claims, _Contexts(contexts))(body)
    return claims


class _Contexts:
    """The contexts of one text by number; equal to itself alone, so that a decoder can be kept for it."""

    def __init__(self, contexts: list[EventContext]) -> None:
        self._contexts = contexts

    def __call__(self, number: int) -> EventContext:
        return self._contexts[number]


def _encode(value: Any, context_number: Callable[[EventContext], int] | None) -> Any:
    if context_number and isinstance(value, EventContext):
        return context_number(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(item, context_number) for item in value]
    if isinstance(value, Mapping):
        return [[_encode(key, context_number), _encode(item, context_number)] for key, item in value.items()]
    if dataclasses.is_dataclass(value):
        return _encode_fields(value, context_number)
    return value


def _encode_fields(value: Any, context_number: Callable[[EventContext], int] | None) -> list[Any]:
    names, defaults = _fields(value.__class__)
    values = [getattr(value, name) for name in names]
    while values and len(values) <= len(defaults) and values[-1] == defaults[len(values) - 1]:
        values.pop()
    return [_encode(item, context_number) for item in values]


_REQUIRED = object()


_hints = cache(get_type_hints)


@cache
def _fields(cls: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Give the names of a dataclass's fields, and their defaults."""
    fields = dataclasses.fields(cls)
    return tuple(field.name for field in fields), tuple(_default(field) for field in fields)


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else _REQUIRED


def _decoder(kind: Any, contexts: Convert | None) -> Convert:
    """Give the function that reads a value of one type; the parts that know contexts are made anew for each text."""
    made: dict[Any, Convert] = {}

    def convert(kind: Any) -> Convert:
        if kind not in made:
            made[kind] = contexts if contexts and kind is EventContext else _make(kind, convert)
        return made[kind]

    return convert(kind)


def _make(kind: Any, convert: Callable[[Any], Convert]) -> Convert:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _optional(convert(next(argument for argument in arguments if argument is not type(None))))
    if origin is tuple:
        return _tuple(arguments, convert)
    if origin is dict:
        key, item = convert(arguments[0]), convert(arguments[1])
        return lambda pairs: {key(one): item(other) for one, other in pairs}
    if dataclasses.is_dataclass(origin or kind):
        return _dataclass(kind, convert)
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else _same


def _same(value: Any) -> Any:
    return value


def _optional(inner: Convert) -> Convert:
    return lambda value: None if value is None else inner(value)


def _tuple(arguments: tuple[Any, ...], convert: Callable[[Any], Convert]) -> Convert:
    if len(arguments) > 1 and arguments[1] is Ellipsis:
        item = convert(arguments[0])
        return lambda values: tuple([item(value) for value in values])
    items = [convert(argument) for argument in arguments]
    return lambda values: tuple([item(value) for item, value in zip(items, values, strict=True)])


def _dataclass(kind: Any, convert: Callable[[Any], Convert]) -> Convert:
    cls = get_origin(kind) or kind
    parameters = dict(zip(getattr(cls, "__parameters__", ()), get_args(kind), strict=False))
    hints = _hints(cls)
    items = [
        convert(parameters.get(hints[name], hints[name]) if isinstance(hints[name], TypeVar) else hints[name]) for name in _fields(cls)[0]
    ]
    return lambda values: cls(*[item(value) for item, value in zip(items, values, strict=False)])
