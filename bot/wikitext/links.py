"""Internal links: what they point to, and what of them is text."""

import re

LINK = re.compile(r"\[\[([^\[\]{}|<>\n\x00-\x1f]*+)(?:\|([^\[\]]*+(?:(?:\[(?!\[)|\](?!\]))[^\[\]]*+)*+))?\]\]")
TRAIL = re.compile(r"[a-z\u00df-\u024f]+")
_FILE = re.compile(
    r"\s*(?:file|image|slika|datoteka|datei|bild|fichier|archivo|immagine|plik|bestand|tiedosto|fil|berkas|fájl|kép|soubor|ficheiro|"
    r"файл|ファイル)\s*:\s*",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\s*(?:category|kategorija|kategorie|kategória|catégorie|categoría|categoria|kategori|categorie|luokka|kategoria|категория)\s*:\s*",
    re.IGNORECASE,
)


def file_name(target: str) -> str | None:
    """Return the file's name if the target is a file."""
    found = _FILE.match(target)
    return None if found is None else " ".join(target[found.end() :].replace("_", " ").split())


def category_name(target: str) -> str | None:
    """Return the category's name if the target is a category."""
    found = _CATEGORY.match(target)
    return None if found is None else " ".join(target[found.end() :].replace("_", " ").split())


def page_name(target: str) -> str:
    """Return the page a target names, without fragment and leading colon."""
    return " ".join(target.removeprefix(":").partition("#")[0].replace("_", " ").split())
