"""Athletes' names as a phrase has them: where several people have one name, with what tells them apart."""

from collections import Counter
from collections.abc import Mapping

from bot.olympics.reference import Reference

KEY_PARTS = 3
"""An athlete's key is a name, a NOC and a discipline: `ole-hansen.nor.stk`, a later namesake's `ole-hansen.nor.stk-2006`."""


def told_apart(names: Mapping[str, str], reference: Reference, language: str) -> dict[str, str]:
    """Return names by athletes' keys, namesakes' with country, discipline and, where that is not enough, first year."""
    many = {name for name, number in Counter(names.values()).items() if number > 1}
    return {key: _with_rest(key, name, reference, language) if name in many else name for key, name in names.items()}


def _with_rest(key: str, name: str, reference: Reference, language: str) -> str:
    parts = key.rsplit(".", KEY_PARTS - 1)
    if len(parts) < KEY_PARTS:
        return f"{name} ({key})"
    discipline, _, rest = parts[2].partition("-")
    about = (reference.noc_name(parts[1].upper(), language), reference.discipline_name(discipline.upper(), language), rest)
    return f"{name} ({', '.join(filter(None, about))})"
