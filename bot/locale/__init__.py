"""Messages in every language that the answers speak: gettext catalogues, read from their .po files at first use."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FALLBACK = "en"
"""Message ids are English."""


def msgid(text: str) -> str:
    """Mark a text in a table as a message id; it is translated where it is used."""
    return text


def msgids(one: str, more: str) -> tuple[str, str]:
    """Mark two texts in a table as the singular and plural of one message."""
    return one, more


@cache
def languages() -> tuple[str, ...]:
    """Languages that the answers speak: those with a catalogue."""
    return tuple(sorted(item.name.removesuffix(".po") for item in files("bot.locale").iterdir() if item.name.endswith(".po")))


@cache
def language_names() -> dict[str, str]:
    """Languages that the answers speak, each by what it calls itself, and their codes; English first."""
    codes = sorted(languages(), key=lambda code: (code != FALLBACK, code))
    return {Locale.parse(code).get_display_name(code) or code: code for code in codes}


@cache
def translator(language: str) -> NullTranslations:
    """Give a language's messages; English for a language without a catalogue."""
    if language == FALLBACK or language not in languages():
        return NullTranslations()
    text = (files("bot.locale") / f"{language}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
