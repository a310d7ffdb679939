"""Template calls: the name and the arguments, as mwparserfromhell reads them."""

from collections.abc import Iterable

from bot.wikitext.nodes import call_of
from bot.wikitext.strip_markers import END, shielded_call, unshielded


def read_call(inner: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the name and the arguments of `{{inner}}` as written: each with its name, which is empty where it has none.

    `inner` holds no other call: those within it are markers. What mwparserfromhell does not take for a call has no name.
    """
    if "|" not in inner:
        return inner, []
    call = call_of("{{" + shielded_call(inner) + "}}")
    return (unshielded(call[0]), [_argument(name, value) for name, value in call[1]]) if call else ("", [])


def _argument(name: str | None, value: str) -> tuple[str, str]:
    """Return an argument; a link or a call before the equals sign makes it one without a name."""
    value = unshielded(value)
    if name is None:
        return "", value
    name = unshielded(name)
    if not name.strip():
        return "=", value
    return (name, value) if "[[" not in name and END not in name else ("", f"{name}={value}")


def numbered(arguments: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return arguments by name or number: named ones lose the blanks around them, numbered ones keep them."""
    found: dict[str, str] = {}
    number = 0
    for name, value in arguments:
        if name.strip():
            found[name.strip()] = value.strip()
        else:
            number += 1
            found[str(number)] = value
    return found
