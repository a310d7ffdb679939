"""Comments, extension tags and templates set aside, so that what is left can be read line by line.

One pass with a stack, linear in the text. Brackets nest as MediaWiki's preprocessor nests them: `{{`, `{{{` and `[[` each wait for
their own end, and what never ends is plain text.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from bot.wikitext.calls import numbered, read_call
from bot.wikitext.strip_markers import END, GAP, KNOWN, LITERAL, MARKER, SILENT, UNKNOWN
from bot.wikitext.tags import EXTENSIONS_LITERAL, EXTENSIONS_SILENT
from bot.wikitext.templates import TemplateRule, TemplateTable

_EXTENSIONS = "|".join(sorted(EXTENSIONS_SILENT | EXTENSIONS_LITERAL, key=len, reverse=True))
_TOKEN = re.compile(
    rf"""
    (?P<comment> <!-- )
  | (?P<tag> <(?:{_EXTENSIONS})(?=[\s/>])[^<>]*+> )
  | (?P<inclusion> </?(?:noinclude|includeonly|onlyinclude)\s*+/?> )
  | (?P<leaf> (?<!\{{)\{{\{{(?!\{{) (?:[^{{}}\[\]<]++|\[\[[^\[\]{{}}<\n]*+\]\])* \}}\}}(?!\}}) )
  | (?P<open> \{{\{{+ )
  | (?P<close> \}}\}}+ )
  | \[\[[^\[\]{{}}<\n]*+\]\]
  | (?P<link> \[\[ )
  | (?P<unlink> \]\] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGN = re.compile(r"[<{}\[\]]")
"""What every token begins with: quicker to find than the tokens themselves."""
_TAG_NAME = re.compile("<([a-z]+)", re.IGNORECASE)
_BAD_NAME = re.compile(r"[\x00-\x1f<>\[\]{}|\n]")
_SPACES = re.compile("[ _\u00a0]+")
_CALL_BRACES, _ARGUMENT_BRACES = 2, 3
_DEEPEST = 20
"""Templates within templates within … that are still expanded; MediaWiki itself stops at 40."""
_MOST_WAITING = 200
"""Openers that may wait for their end at a time; further ones are text."""
_LONGEST = 2_000_000
"""Characters that templates may add to a page, unless the page itself is long."""


@dataclass(frozen=True, slots=True)
class Call:
    """One template call. Arguments are wikitext with its own markers, expanded."""

    name: str
    arguments: dict[str, str]
    rule: TemplateRule | None


@dataclass(slots=True)
class Preprocessed:
    """A text with its parts set aside."""

    text: str = ""
    calls: dict[int, Call] = field(default_factory=dict)
    literals: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Name of the extension tag, and its text."""
    unknown: Counter[str] = field(default_factory=Counter)
    _lines: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=list)

    def source_line(self, line: int) -> int:
        """Return the line of the source that line `line` of `text` comes from. Both count from 1."""
        if not self._lines:
            return line
        at = bisect_right(self._lines, line) - 1
        return line + (self._shifts[at] if at >= 0 else 0)

    def note_shift(self, line: int, shift: int) -> None:
        """From this line of `text` on, the source is `shift` lines ahead."""
        self._lines.append(line)
        self._shifts.append(shift)


@dataclass(slots=True)
class _Frame:
    """An opener that waits for its end, and what stood since."""

    opener: str
    count: int
    pieces: list[str] = field(default_factory=list)


class _Setter:
    def __init__(self, text: str, templates: TemplateTable) -> None:
        self.source = text
        self.templates = templates
        self.preprocessed = Preprocessed()
        self.frames = [_Frame("", 0)]
        self.position = 0
        self.ids: dict[str, int] = {}
        self.newlines: list[int] = []
        self.expansions: dict[int, str] = {}
        self.depths: dict[int, int] = {}
        self.unclosed: set[str] = set()
        self.room = max(_LONGEST, 8 * len(text))
        self.comments_seen: tuple[int, int | None] = (-1, None)

    def run(self) -> Preprocessed:
        """Set everything aside."""
        source = self.source
        sign = _SIGN.search(source)
        while sign is not None:
            start = sign.start()
            token = _TOKEN.match(source, start)
            kind = token.lastgroup if token is not None else None
            if token is not None and kind is not None:
                if start > self.position:
                    self.frames[-1].pieces.append(source[self.position : start])
                self.position = token.end()
                getattr(self, f"_on_{kind}")(token)
            next_at = self.position if kind is not None else token.end() if token is not None else start + 1
            sign = _SIGN.search(source, next_at)
        self.frames[-1].pieces.append(self.source[self.position :])
        self._finish()
        return self.preprocessed

    def _add(self, piece: str) -> None:
        self.frames[-1].pieces.append(piece)

    def _on_comment(self, token: re.Match[str]) -> None:
        end = self.source.find("-->", token.end())
        end = len(self.source) if end < 0 else end + 3
        start = token.start()
        if end > self.comments_seen[0]:
            self.comments_seen = _comments_to_line_end(self.source, end)
        rest, blanks = self.comments_seen[1], _blanks_before(self.source, start)
        if rest is not None and self.source[start - blanks - 1 : start - blanks] == "\n":
            # A line of comments alone is no line.
            if blanks and self.frames[-1].pieces:
                self.frames[-1].pieces[-1] = self.frames[-1].pieces[-1][:-blanks]
            end = rest
        self.position = end
        lost = self.source.count("\n", start, end)
        if lost:
            self._add(self._marker(GAP, f"gap {lost}", lost))

    def _on_tag(self, token: re.Match[str]) -> None:
        named = _TAG_NAME.match(token[0])
        name = named[1].lower() if named else ""
        if token[0].endswith("/>"):
            self._add(self._marker(SILENT, token[0], token[0].count("\n")))
            return
        close = None if name in self.unclosed else re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(self.source, token.end())
        if close is None:
            self.unclosed.add(name)
            self._add(token[0])
            return
        self.position = close.end()
        whole = self.source[token.start() : close.end()]
        kind = LITERAL if name in EXTENSIONS_LITERAL else SILENT
        marker = self._marker(kind, whole, whole.count("\n"))
        if kind == LITERAL:
            self.preprocessed.literals[self.ids[kind + whole]] = (name, self.source[token.end() : close.start()])
        self._add(marker)

    def _on_inclusion(self, token: re.Match[str]) -> None:
        if token[0].lower().startswith("<includeonly") and not token[0].endswith("/>"):
            close = re.compile(r"</includeonly\s*+>", re.IGNORECASE).search(self.source, token.end())
            self.position = close.end() if close else len(self.source)
        lost = self.source.count("\n", token.start(), self.position)
        if lost:
            self._add(self._marker(GAP, f"gap {lost}", lost))

    def _on_leaf(self, token: re.Match[str]) -> None:
        self._add(self._call(token[0][2:-2]))

    def _on_open(self, token: re.Match[str]) -> None:
        self._wait("{", token[0])

    def _on_link(self, token: re.Match[str]) -> None:
        self._wait("[", token[0])

    def _wait(self, opener: str, text: str) -> None:
        if len(self.frames) > _MOST_WAITING:
            self._add(text)
        else:
            self.frames.append(_Frame(opener, len(text)))

    def _on_unlink(self, token: re.Match[str]) -> None:
        top = self.frames[-1]
        if top.opener != "[":
            self._add(token[0])
            return
        self.frames.pop()
        self._add("[[" + "".join(top.pieces) + "]]")

    def _on_close(self, token: re.Match[str]) -> None:
        top = self.frames[-1]
        if top.opener != "{":
            # Only as many as stand here; a `[[` in between keeps the braces from meeting.
            self._add(token[0])
            return
        width = min(len(token[0]), top.count, _ARGUMENT_BRACES)
        self.frames.pop()
        inner = "".join(top.pieces)
        made = self._argument(inner) if width == _ARGUMENT_BRACES else self._call(inner)
        left = top.count - width
        if left >= _CALL_BRACES:
            self.frames.append(_Frame("{", left))
            self._add(made)
        else:
            self._add("{" * left + made)
        self.position = token.start() + width

    def _argument(self, inner: str) -> str:
        """`{{{name|default}}}` on a page that is no template: its default, or as it is written."""
        name, bar, default = inner.partition("|")
        if bar and "[[" not in name:
            return default.split("|", 1)[0]
        return self._as_written("{{{" + inner + "}}}", inner)

    def _as_written(self, wikitext: str, inner: str) -> str:
        """Return a marker for what is no call after all: one piece to the call around it, wikitext to the page."""
        marker = self._marker(KNOWN, wikitext, self._lines_of(inner))
        self.expansions[self.ids[KNOWN + wikitext]] = self._within_room(self._plain(wikitext))
        return marker

    def _marker(self, kind: str, key: str, newlines: int) -> str:
        number = self.ids.setdefault(kind + key, len(self.ids))
        if number == len(self.newlines):
            self.newlines.append(newlines)
        return f"{kind}{number}{END}"

    def _call(self, inner: str) -> str:
        for kind in (KNOWN, UNKNOWN):
            if (number := self.ids.get(kind + inner)) in self.preprocessed.calls:
                if kind == UNKNOWN:
                    self.preprocessed.unknown[self.preprocessed.calls[number].name] += 1
                return f"{kind}{number}{END}"
        written, arguments = read_call(inner)
        name = _SPACES.sub(" ", self._plain(written).strip())
        if not name or _BAD_NAME.search(name):
            return self._as_written("{{" + inner + "}}", inner)
        if (magic := _MAGIC.get(name)) is not None and not arguments:
            return self._as_written(magic, inner)
        if name.lower().startswith("#tag:"):
            return self._marker(SILENT, inner, self._lines_of(inner))
        return self._template(name, arguments, inner)

    def _template(self, name: str, given: list[tuple[str, str]], inner: str) -> str:
        head, colon, rest = name.partition(":")
        if colon and (head.startswith("#") or head.isupper()):
            name, given = head, [("", rest.strip()), *given]
        arguments = {key: self._plain(value) for key, value in numbered(given).items()}
        rule = self.templates.find(name)
        depth = 1 + max((self.depths.get(int(m[2]), 0) for m in MARKER.finditer(inner)), default=0)
        kind = KNOWN if rule is not None and depth <= _DEEPEST else UNKNOWN
        marker = self._marker(kind, inner, self._lines_of(inner))
        number = self.ids[kind + inner]
        self.depths[number] = depth
        self.preprocessed.calls[number] = Call(name, arguments, rule)
        if kind == UNKNOWN or rule is None:
            self.preprocessed.unknown[name] += 1
        else:
            self.expansions[number] = self._within_room(rule.expand(arguments))
        return marker

    def _within_room(self, expansion: str) -> str:
        self.room -= len(expansion)
        return expansion if self.room >= 0 else ""

    def _lines_of(self, inner: str) -> int:
        return inner.count("\n") + sum(self.newlines[int(m[2])] for m in MARKER.finditer(inner))

    def _plain(self, text: str) -> str:
        """Return the text with known templates followed by what they stand for."""
        return MARKER.sub(self._replacement, text) if END in text else text

    def _replacement(self, marker: re.Match[str]) -> str:
        if marker[1] == GAP:
            return ""
        if marker[1] != KNOWN:
            return marker[0]
        number = int(marker[2])
        return (marker[0] if number in self.preprocessed.calls else "") + self.expansions.get(number, "")

    def _finish(self) -> None:
        pieces = list(self.frames[0].pieces)
        for frame in self.frames[1:]:
            pieces.append(frame.opener * frame.count)
            pieces.extend(frame.pieces)
        parts = MARKER.split("".join(pieces))
        output: list[str] = []
        line, shift, last = 1, 0, "\n"
        for at in range(0, len(parts), 3):
            plain = parts[at]
            output.append(plain)
            line += plain.count("\n")
            last = plain[-1:] or last
            if at + 2 >= len(parts):
                break
            kind, number = parts[at + 1], int(parts[at + 2])
            made = self._made(kind, number, last)
            output.append(made)
            added, owed, fresh = made.count("\n"), self.newlines[number], kind == GAP and last == "\n"
            last = made[-1:] or last
            own = 0 if number in self.preprocessed.calls else owed  # what is left as written has lines of its own
            for at_line in range(1, added + 1):
                self.preprocessed.note_shift(line + at_line, shift - max(0, at_line - own))
            line += added
            shift += owed - added
            if owed or added:
                # A line that begins before the marker is where it was; what a removed line is followed by has moved.
                self.preprocessed.note_shift(line if fresh else line + 1, shift)
        self.preprocessed.text = "".join(output)

    def _made(self, kind: str, number: int, last: str) -> str:
        """Return what stands for a marker in the text; tables and lists that a template begins start a line."""
        if kind == GAP:
            return ""
        if kind != KNOWN:
            return f"{kind}{number}{END}"
        expansion = self.expansions.get(number, "")
        self.room -= len(expansion)
        if number not in self.preprocessed.calls:
            return expansion
        if self.room < 0:
            return f"{KNOWN}{number}{END}"
        fresh = "\n" if last != "\n" and expansion.startswith(("{|", "*", "#", ":", ";")) else ""
        return f"{KNOWN}{number}{END}{fresh}{expansion}"


_MAGIC = {"!": "|", "=": "=", "!!": "||", "!-": "|-", "(!": "{|", "!)": "|}"}
"""Words for characters that would otherwise mean something. Pages write the longer ones only in old templates."""


def _blanks_before(text: str, end: int) -> int:
    start = end
    while start and text[start - 1] in " \t":
        start -= 1
    return end - start


def _comments_to_line_end(text: str, end: int) -> tuple[int, int | None]:
    """Return where blanks and comments end, and where the next line begins if nothing else is left of this one."""
    while True:
        while text[end : end + 1] in {" ", "\t"}:
            end += 1
        if not text.startswith("<!--", end):
            break
        close = text.find("-->", end)
        end = len(text) if close < 0 else close + 3
    return end, end + 1 if text[end : end + 1] == "\n" else None


def preprocess(text: str, templates: TemplateTable) -> Preprocessed:
    """Return the text with comments gone and extension tags and templates as markers. `text` must be `cleaned`."""
    return _Setter(text, templates).run()
