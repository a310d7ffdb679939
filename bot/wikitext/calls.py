"""Template calls: the name and the arguments, as mwparserfromhell reads them."""

from collections.abc import Iterable

import mwparserfromhell
from mwparserfromhell.nodes import Template as TemplateNode

from bot.wikitext.markers import END, shielded_call, unshielded


def read_call(inner: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the name and the arguments of `{{inner}}` as written: each with its name, which is empty where it has none.

    `inner` holds no other call: those within it are markers. What mwparserfromhell does not take for a call has no name.
    """
    if "|" not in inner:
        return inner, []
    node = mwparserfromhell.parse("{{" + shielded_call(inner) + "}}", skip_style_tags=True).get(0)
    if not isinstance(node, TemplateNode):
        return "", []
    return unshielded(str(node.name)), [_argument(str(one.name), str(one.value), named=one.showkey) for one in node.params]


def _argument(name: str, value: str, *, named: bool) -> tuple[str, str]:
    """Return an argument; a link or a call before the equals sign makes it one without a name."""
    name, value = unshielded(name), unshielded(value)
    if not named:
        return "", value
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
