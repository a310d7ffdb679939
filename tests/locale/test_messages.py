"""Every message of the program is translated, with the same placeholders and all plural forms."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import bot
from bot.locale import languages, translator

ROOT = Path(bot.__file__).parent
KEYWORDS = {"gettext": 1, "ngettext": 2, "say": 1, "many": 2, "msgid": 1, "msgids": 2}
"""How many first arguments of each call are a message."""
TRANSLATED = [language for language in languages() if language != "en"]


def messages():
    """Every message of the source, f-strings too: a text, or its singular and plural. A paraphrase's keys are no messages."""
    paths = (path for path in ROOT.rglob("*.py") if path.parent.name != "paraphrase")
    calls = (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {message for call in calls if (message := _message(call))}


def _message(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    texts = [argument.value for argument in call.args[: KEYWORDS.get(name, 0)] if isinstance(argument, ast.Constant)]
    if not texts or not all(isinstance(text, str) for text in texts):
        return None
    return tuple(texts) if len(texts) > 1 else texts[0]


def catalogue(language):
    with (ROOT / "locale" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_slovene_is_spoken():
    assert "sl" in TRANSLATED


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language):
    translations = catalogue(language)
    missing = [message for message in messages() if not _translated(translations, message)]
    assert missing == []


def _translated(translations, message):
    found = translations.get(message if isinstance(message, str) else message[0])
    return bool(found) and all(found.string if isinstance(found.string, tuple) else (found.string,))


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_message(language):
    for message in catalogue(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert {frozenset(placeholders(text)) for text in strings} == {frozenset(placeholders(text)) for text in ids}, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_plural_messages_have_every_form(language):
    translations = catalogue(language)
    for message in translations:
        if message.pluralizable:
            assert len(message.string) == translations.num_plurals
            assert all(message.string)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 medalj"),
        (1, "1 medalja"),
        (2, "2 medalji"),
        (3, "3 medalje"),
        (4, "4 medalje"),
        (5, "5 medalj"),
        (11, "11 medalj"),
        (101, "101 medalja"),
        (102, "102 medalji"),
    ],
)
def test_slovene_counts_with_dual_and_plurals(number, text):
    assert translator("sl").ngettext("{number} medal", "{number} medals", number).format(number=number) == text


def test_a_language_nobody_translated_is_answered_in_english():
    assert translator("xx").gettext("Sources") == "Sources"
