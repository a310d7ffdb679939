"""An Intent as one short line of text, for `custom_id`s and logs: `medal|e=STK/M/1000m|g=2002-winter`. Keys only."""

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import quote, unquote

from bot.answers import intent as intents
from bot.answers.intent import Filters, Intent, QueryIntent, intent_of
from bot.query import codec

QUERY = "q"
"""What a Query's line begins with; its own codec writes the rest."""

KINDS: dict[str, type[Intent]] = {
    kind.__name__.removesuffix("Intent").lower(): kind
    for kind in vars(intents).values()
    if isinstance(kind, type) and issubclass(kind, Intent) and kind not in {Intent, QueryIntent}
}
"""Every Intent by its short name."""

FILTER_LETTERS = {
    "games": "g",
    "disciplines": "d",
    "genders": "s",
    "events": "e",
    "nocs": "n",
    "athletes": "a",
    "medals": "m",
    "team": "t",
    "season": "w",
    "years": "y",
    "without": "x",
}
"""Filters go by one letter, an Intent's own fields by their names."""

_TYPES: dict[str, dict[str, Any]] = {name: get_type_hints(kind, vars(intents)) for name, kind in KINDS.items()}
_FILTER_TYPES = get_type_hints(Filters, vars(intents))
_FIELDS = {letter: name for name, letter in FILTER_LETTERS.items()}
_PLAIN = "/:.- +"


def encode_intent(intent: Intent) -> str:
    """Give the line; what is as by default is left out."""
    if isinstance(intent, QueryIntent):
        return f"{QUERY}|{codec.encode(intent.request)}"
    return "|".join([type(intent).__name__.removesuffix("Intent").lower(), *_parts(intent)])


def decode_intent(text: str) -> Intent:
    """Give the Intent of a line.

    Raises
    ------
    ValueError
        It is no line that `encode_intent` gives, or one of another release.
    """
    name, *parts = text.split("|")
    if name == QUERY and len(parts) == 1:
        return intent_of(codec.decode(parts[0]))
    kind = KINDS.get(name)
    if kind is None:
        raise ValueError(f"unknown Intent: {name!r}")
    own: dict[str, Any] = {}
    filters: dict[str, Any] = {}
    for part in parts:
        key, _, value = part.partition("=")
        if key in _FIELDS:
            filters[_FIELDS[key]] = _value(value, _FILTER_TYPES[_FIELDS[key]])
        elif key in _TYPES[name] and key != "filters":
            own[key] = _value(value, _TYPES[name][key])
        else:
            raise ValueError(f"unknown part of a {name}: {key!r}")
    try:
        return kind(filters=Filters(**filters), **own)
    except TypeError as error:
        raise ValueError(f"incomplete: {text!r}") from error


def _parts(intent: Intent) -> Iterator[str]:
    for item in fields(Filters):
        value = getattr(intent.filters, item.name)
        if value != item.default:
            yield f"{FILTER_LETTERS[item.name]}={_text(value)}"
    for item in fields(intent):
        value = getattr(intent, item.name)
        if item.name != "filters" and value != item.default:
            yield f"{item.name}={_text(value)}"


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(_text(item) for item in value)
    if isinstance(value, bool):
        return str(int(value))
    return quote("" if value is None else str(value), safe=_PLAIN)


def _value(text: str, wanted: Any) -> Any:
    if get_origin(wanted) is tuple:
        items = get_args(wanted)
        return tuple(_value(item, items[0]) for item in text.split(",")) if text else ()
    if isinstance(wanted, UnionType):
        kind = next(option for option in get_args(wanted) if option is not NoneType)
        return _value(text, kind) if text else None
    if wanted is bool:
        return bool(int(text))
    if wanted is int:
        return int(text)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(text)
    return unquote(text)
