"""Internal links: what they point to, and what of them is text."""

import re

from bot.wikitext.strip_markers import BOLD, BOTH, ITALIC

_TITLE = re.compile(r"(?=.*\S)[^\[\]{}|<>\n\x00-\x0d\x11-\x1f]+\Z")
TRAIL = re.compile(r"[a-z\u00df-\u024f]+")
_FILES = (
    "file|image|slika|datoteka|datei|bild|fichier|archivo|immagine|plik|bestand|tiedosto|fil|berkas|fájl|kép|soubor|ficheiro|файл|ファイル"
)
FILE_LINK = re.compile(rf"\[\[\s*(?:{_FILES})\s*:([^\[\]{{}}|<>\n\x00-\x0d\x11-\x1f]++)(?=\||\]\])", re.IGNORECASE)
"""A file, up to its options."""
_CATEGORY = re.compile(
    r"\s*(?:category|kategorija|kategorie|kategória|catégorie|categoría|categoria|kategori|categorie|luokka|kategoria|категория)\s*:\s*",
    re.IGNORECASE,
)


IN_TEMPLATES = re.compile(r"\s*:?\s*(?:template|predloga|vorlage|sablon)\s*:", re.IGNORECASE)
"""Links to templates are for those who edit, as are the marks of templates that are missing."""
_MARKS = {ord(BOLD): "'''", ord(ITALIC): "''", ord(BOTH): "'''''"}


def is_title(target: str) -> bool:
    """Whether a link's target can be a page's name."""
    return _TITLE.match(target) is not None


def file_name(target: str) -> str | None:
    """Return the file's name if the target is a file."""
    found = FILE_LINK.match(f"[[{target}]]")
    return None if found is None else page_name(found[1])


def as_written(target: str) -> str:
    """Return a target with its apostrophes, which mark nothing there."""
    return target.translate(_MARKS)


def category_name(target: str) -> str | None:
    """Return the category's name if the target is a category."""
    found = _CATEGORY.match(target)
    return None if found is None else " ".join(target[found.end() :].replace("_", " ").split())


def page_name(target: str) -> str:
    """Return the page a target names, without fragment and leading colon."""
    return " ".join(as_written(target).removeprefix(":").partition("#")[0].replace("_", " ").split())
