"""What an attacker writes into a page comes out harmless at both faces: as the letters it is made of, and nothing else."""

import asyncio
import contextlib
import io
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.cli.escaping import one_line
from bot.cli.rendering import Printer
from bot.discord_app.layout import Frame, lay_out
from bot.reference_files import load_reference
from tests.discord_app.given import walk
from tests.discord_app.test_escaping import MARKUP, as_rendered
from tests.security.hostile import NAMES, questions, write_hostile

OWN_LINK = re.compile(r"\[(?P<title>(?:\\.|[^\\\[\]])*)\]\(<https?://[^<>()\s\[\]\\]+>\)")
"""A link as we write them: its title escaped, its address unable to end it."""
BOLD_HEAD = re.compile(r"^\*\*((?:[^*\\]|\\.)+)\*\* – ")


def discord_of(answer):
    """Every text and every label of a message."""
    requests = {answer.query, *(item.query for item in answer.suggestions)} - {None}
    view = lay_out(answer, Frame(1, False, {request: f"i{number}" for number, request in enumerate(requests)}, 0))
    items = list(walk(view.to_components()))
    texts = [item["content"] for item in items if item["type"] == 10]
    labels = [item["label"] for item in items if item["type"] == 2 and "label" in item]
    labels += [option["label"] for item in items if item["type"] == 3 for option in item["options"]]
    return texts, labels


def terminal_of(answer):
    """What the terminal face prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        Printer().show(answer)
    return out.getvalue()


def assert_harmless(answer):
    texts, labels = discord_of(answer)
    for line in (line for text in texts for line in text.split("\n")):
        # What we ourselves mark up: small print, a quotation, the bold headline, what a line of several results is of, links
        bare = re.sub(r"^(?:-# |> )", "", line)
        bare = OWN_LINK.sub(lambda found: found["title"], re.sub(r"^\*\*(.*)\*\*$", r"\1", bare))
        bare = re.sub(r"^• ", "", BOLD_HEAD.sub(r"\1 – ", bare))
        for name, form in MARKUP:
            assert not re.search(form, as_rendered(bare)), f"{name} in {line!r}"
    for text in (*texts, *labels):
        for letter in text.replace("@\u200b", "").replace("\n", "").replace("\u2068", "").replace("\u2069", ""):
            assert unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}, f"{letter!r} in {text!r}"
    for letter in terminal_of(answer).replace("\n", ""):
        assert unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}, repr(letter)


async def ask_all(path, asked):
    file = CatalogueFile(path)
    answerer = Answerer(file, load_reference())
    try:
        return [await answerer.ask(question, language=language) for question in asked for language in ("en", "sl")]
    finally:
        await file.close()


async def test_hostile_names_come_out_harmless_at_both_faces(hostile_path):
    answers = await ask_all(hostile_path, list(questions(NAMES)))
    for answer in answers:
        assert_harmless(answer)
    shown = "".join(terminal_of(answer) for answer in answers)
    assert "DROP TABLE result" in shown
    assert "[bold red]rich[/bold red]" in shown
    assert "{0.__class__}" in shown


async def test_hostile_names_are_offered_harmless_while_typing(hostile_path):
    from bot.discord_app.limits import choices

    file = CatalogueFile(hostile_path)
    answerer = Answerer(file, load_reference())
    for name in (*NAMES, "", "a"):
        for command, option in (("athlete", "name"), ("medal", "event"), ("country", "noc")):
            entities = await answerer.suggest(command, option, name, {}, language="en")
            for choice in choices((entity.label, entity.key) for entity in entities):
                assert 1 <= len(choice.name) <= 100
                assert choice.name.replace("\u2068", "").replace("\u2069", "").isprintable()
    await file.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_terminal_shows_what_can_be_seen(name):
    shown = one_line(name)
    assert shown.isprintable()
    assert one_line(shown) == shown
    assert [letter for letter in shown if letter.isalnum()] == [
        letter for letter in name if letter.isalnum() and unicodedata.category(letter) not in {"Cc", "Cf"}
    ]


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(names=st.lists(st.text(min_size=1, max_size=60) | st.sampled_from(NAMES), min_size=3, max_size=6))
def test_any_names_come_out_harmless(tmp_path_factory, names):
    path = write_hostile(tmp_path_factory.mktemp("any") / "catalogue.sqlite", names)
    for answer in asyncio.run(ask_all(path, list(questions(names[:2])))):
        assert_harmless(answer)
