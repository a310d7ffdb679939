"""Cells as people left them: image sizes, footnote marks and stray signs taken off, lists cut at their separators."""

import re
from functools import lru_cache

BRACKETS = re.compile(r"\s*\([^()]*\)$")
"""Brackets at the end, as a page's title has them to be told apart."""
_REMNANTS = re.compile(r"(?<![\w.,:])\d{1,3}(?:x\d{1,3})?px(?:\s*\|?\s*border)?|[\u200b\ufeff\u200e]")
_FOOTNOTES = re.compile(r"\[(?:\d{1,3}|[a-z]|nb \d+|note \d+|citation needed)\]")
_OFFICES = re.compile(r"\s*\((?:C|c|GK|captain|skip|kapetan|Kapitän)\)\s*$")
_LONGEST_KEYED = 160
_NAME_ENDS = " *†‡#^,;:.–—-/|•·"
_STARS = re.compile(r"[*†‡#^]+\s*$")
_SORT_KEY = re.compile(r"(?P<surname>[^,]+), (?P<given>.+?)(?P=given) (?P=surname)$")
_DOUBLED = re.compile(r"(?P<name>[^,]+), (?P=name)$")
_KEYED = re.compile(r"(?P<surname>[^,]+), (?P<given>[^,]+?)(?P<shown>(?P=given)\b.*)$")


@lru_cache(maxsize=1 << 15)
def cleanup(text: str) -> str:
    """One line as its reader sees it, without what an image or a footnote left behind."""
    if "px" in text or not text.isascii():
        text = _REMNANTS.sub(" ", text)
    if "[" in text:
        text = _FOOTNOTES.sub("", text)
    return " ".join(text.split()).strip(" \t|•·")


def had_image(text: str) -> bool:
    """Whether an image's size stands where the image was."""
    return "px" in text and _REMNANTS.search(text) is not None


def starred(text: str) -> bool:
    """Whether a name bears a footnote sign."""
    return not text[-1:].isalpha() and _STARS.search(text) is not None


def clean_name(text: str) -> str:
    """Give a name without signs at its ends and without the sort key that a flattened page shows before it."""
    text = text.strip("'\" ")
    if not text[-1:].isalpha():
        text = _OFFICES.sub("", _STARS.sub("", text))
    text = text.lstrip(" *†‡#^,;:.–—-/|•·").rstrip()
    if not text.endswith("."):
        text = text.rstrip(_NAME_ENDS)
    elif not re.search(r"\b(?:\w|[JS]r|ml|st)\.$", text):
        text = text.rstrip(". ")
    if "," in text and len(text) < _LONGEST_KEYED:
        text = _without_sort_key(text)
    return text


def _without_sort_key(text: str) -> str:
    match = _SORT_KEY.match(text)
    if match:
        return f"{match['given']} {match['surname']}"
    match = _DOUBLED.match(text)
    if match:
        return match["name"]
    match = _KEYED.match(text)
    if match and match["surname"].split()[-1] in match["shown"]:
        return match["shown"]
    return text
