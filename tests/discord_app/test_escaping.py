"""Hostile text stays text. The judge is a small reading of Discord's Markdown of its own, not the escaping's tables."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.escaping import clean, link, plain, web_address

MARKUP = [
    ("a mention", r"<(@[!&]?|#|id:)\d*|<t:-?\d+|</\w+|@everyone|@here"),
    ("a custom emoji", r"<a?:\w+:\d+>"),
    ("an emoji by its name", r":[\w+-]*[^\W\d][\w+-]*:"),
    ("a link", r"\[[^\]]*\]\(|(?:https?|discord|steam|mailto)://"),
    ("emphasis", r"[*_~|`]"),
    ("a heading, quote or list", r"^\s*(#{1,3}\s|-#|>|[-*+](\s|$)|\d+[.)](\s|$))"),
]
HOSTILE = [
    "@everyone", "@here", "<@123>", "<@!123>", "<@&123>", "<#123>", "<t:1:R>", "</medal:1>", "<:gold:1>", "<a:gold:1>", ":gold:", ":100:",
    "**", "__", "~~", "||", "`", "```", "# ", "-# ", "> ", ">>> ", "- ", "+ ", "1. ", "1) ", "[x](http://y)", "[x](<http://y>)", "](", "https://a.b",
    "\\", "\\\\", "\n", "\r\n", "\u2028", "\t", "\u200b", "\u202e", "\u2066", "\u2069", "\u00ad", "\ufeff", "\u3164", "\U000e0041", "a\u0301", "\u0301" * 50,
    "שלום", "مرحبا", "Bédard", "Li Jiajun", "1:29.109", "🥇", "\ud800", "x" * 300,
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)), max_size=12).map("".join)


def as_rendered(markdown: str) -> str:
    """What Discord's parser sees as markup's letters: an escaped one is none."""
    return re.sub(r"\\([^0-9A-Za-z\s])", "\ue000", markdown)


def unescaped(markdown: str) -> str:
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("@\u200b", "@")


@given(texts, st.one_of(st.none(), st.integers(30, 200)))
def test_nothing_becomes_markup(text, limit):
    shown = plain(text, limit)
    assert "\n" not in shown
    for name, form in MARKUP:
        assert not re.search(form, as_rendered(shown)), f"{name} in {shown!r}"
    assert not as_rendered(shown).endswith("\\")


@given(texts)
def test_every_letter_is_shown(text):
    assert unescaped(plain(text)) == clean(text)


@given(texts)
def test_nothing_invisible_is_left_but_our_own_isolation(text):
    shown = clean(text)
    inner = shown[1:-1] if shown.startswith("\u2068") else shown
    for letter in inner:
        assert unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}, repr(letter)
    assert (shown.startswith("\u2068") and shown.endswith("\u2069")) == any(
        unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in inner
    ) or "…" in shown
    assert inner == inner.strip()


@given(texts, st.integers(30, 200))
def test_limits_hold(text, limit):
    assert len(plain(text, limit)) <= limit
    assert len(clean(text, limit)) <= limit


def test_an_invisible_letter_lets_no_more_marks_through():
    assert clean("a\u0301" + "\u200b" + "\u0301" * 30) == "a" + "\u0301" * 4


@given(texts)
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once


@given(
    texts,
    st.one_of(
        st.none(), texts, st.sampled_from(["https://en.wikipedia.org/wiki/A_(b)", "http://x/>)<", "https://x/ y", "//x", "https://[::1"])
    ),
)
def test_a_link_holds_one_address_and_one_title(title, url):
    made = link(title, url)
    found = re.fullmatch(r"\[(?P<title>.*)\]\(<(?P<url>https?://[^<>()\s\[\]\\]+)>\)", made)
    if web_address(url):
        assert found
        assert found["title"] == plain(title)
    else:
        assert made == plain(title)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://user:pass@host/", "data:text/html,x", "", None, "discord://x", "https://"]
)
def test_only_web_addresses_are_linked(url):
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Steven Bradbury (AUS) 1:29.109", "Steven Bradbury (AUS) 1:29.109"),
        ("Gold: Éric Bédard, François-Louis Tremblay", "Gold: Éric Bédard, François-Louis Tremblay"),
        ("5000 m – štafeta", "5000 m – štafeta"),
        ("1. Canada", "1\\. Canada"),
        ("*Yang Yang (A)*", "\\*Yang Yang (A)\\*"),
    ],
)
def test_ordinary_text_stays_readable(text, shown):
    assert plain(text) == shown


def test_a_long_text_is_cut_between_escapes():
    assert plain("*" * 100, 10) == "\\*\\*\\*\\*…"
