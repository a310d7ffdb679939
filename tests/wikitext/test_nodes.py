"""Nodes from tokens say what mwparserfromhell's own tree says."""

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mwparserfromhell.nodes import Template

from bot.wikitext.nodes import Entity, ExternalLink, Tag, Wikilink, call_of, nodes_of, source

SNIPPETS = (
    *("[[a]]", "[[a|b]]", "[[a|b [[c]] d]]", "<b>", "</b>", "<br>", "<br />", "</br>", "<span style='x: y'>", "</span>", "<span a=b c>"),
    *("&nbsp;", "&#160;", "&#xA0;", "&foo;", "[http://x.y z]", "http://x.y/z", "[//a b]", "[mailto:a@b.c", "\n== h ==\n", "\n* i", "''a''"),
    *("text", "<", "[[", "]]", "[", "]", "|", "=", "<small>x</small>", "<div\nclass=a>", "&", " ", "é"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=8))
def test_nothing_of_a_text_is_lost(snippets):
    text = "\x14" + "".join(snippets)
    assert source(nodes_of(text)) == str(mwparserfromhell.parse(text, skip_style_tags=True))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(("a", "=", "|", "[[x|y]]", "&amp;", " ", "\n* ", "''", "[[", "]]", ":", "==", "\x013\x02")), max_size=9))
def test_calls_have_the_arguments_that_mwparserfromhell_gives_them(snippets):
    text = "{{n|" + "".join(snippets) + "}}"
    node = mwparserfromhell.parse(text, skip_style_tags=True).get(0)
    assert isinstance(node, Template)
    assert call_of(text) == (str(node.name), [(str(one.name) if one.showkey else None, str(one.value)) for one in node.params])


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("[[a|b]]", Wikilink(["a"], ["b"])),
        ("&nbsp;", Entity("&nbsp;")),
        ("[http://x.y z]", ExternalLink(["http://x.y"], ["z"], brackets=True, spaced=True)),
        ('<b class="c">d</b>', Tag("b", ' class="c"', ["d"], "b", invalid=False, slashed=False)),
        ("<br />", Tag("br", " ", None, "", invalid=False, slashed=True)),
    ],
)
def test_kinds(text, node):
    assert nodes_of(text) == [node]


def test_what_is_no_call_is_none():
    assert call_of("{{a") is None
