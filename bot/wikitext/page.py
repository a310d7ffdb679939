"""A page as its reader sees it: a tree of sections flattened in order, each with tables and prose."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """An internal link: `[[target|label]]`. `target` has its first letter as written and no fragment."""

    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template call: its name (first letter as written, `_` as space) and its arguments by name or number, expanded to text."""

    name: str
    arguments: Mapping[str, str]
    kind: str = ""
    """What `data/templates.toml` says that the template is about; empty for unknown ones."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What the call says, by the roles of `data/templates.toml`, as text."""
    contents: "Mapping[str, Content]" = field(default_factory=dict)
    """The arguments with their lines and links."""
    within: "tuple[Template, ...]" = ()
    """The calls inside the arguments of an infobox that stands on lines of its own, in order."""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell, a paragraph or a heading."""

    text: str
    """What a reader sees, white space folded, by the rules of `python -m bot tables`; templates told by `data/templates.toml`."""
    lines: tuple[str, ...] = ()
    """The same text split at `<br>`, lists and block borders; empty lines dropped."""
    links: tuple[Link, ...] = ()
    templates: tuple[Template, ...] = ()
    struck: tuple[str, ...] = ()
    """Texts inside `<s>`, `<del>`, `<strike>`; they also stand in `text`."""
    bold: bool = False
    """The whole text is bold."""
    small: tuple[str, ...] = ()
    """Texts inside `<small>`."""
    images: tuple[str, ...] = ()
    """File names of images (`Flag of Canada.svg`)."""
    italic: tuple[str, ...] = ()
    """Texts in italics."""
    torn: bool = False
    """A heading stands in it: what should have closed it is gone, and what follows belongs to another part of the page."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell. A cell that spans several slots is the same object in each of them."""

    content: Content
    header: bool
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Lower-case names (`bgcolor`, `style`, `colspan` …), from the cell's own attributes and from templates that give them."""
    row_attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    """Line of the source, from 1."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a full rectangle: every slot holds the cell that covers it, or None."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    caption: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    templates: tuple[Template, ...] = ()
    """Templates on the table's opening line or between rows (`MedalistTable`)."""
    line: int = 0
    number: int = 0
    """Position among the page's tables, from 1, in the order of their openings."""
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, list item or pseudo-heading (`;Men`, or a paragraph that is bold as a whole)."""

    content: Content
    line: int
    pseudo_heading: bool = False
    item: str = ""
    """The signs of a list's item (`#`, `*`, `::`); empty for a paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading's own part of the page, without its subsections. The lead has level 1 and an empty heading."""

    heading: Content
    level: int
    path: tuple[str, ...]
    """Texts of the headings above and of this one, from the top down; empty for the lead."""
    blocks: tuple[Table | Prose, ...]
    line: int
    templates: tuple[Template, ...] = ()
    """Templates that stand in the section on lines of their own (`Medals table`, `main`)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. `language` is the host's or file's, where known; `reading` finds each section's own."""

    title: str
    sections: tuple[Section, ...]
    language: str | None = None
    categories: tuple[str, ...] = ()
    templates: tuple[Template, ...] = ()
    """Templates that stand on lines of their own anywhere on the page (infoboxes, navigation)."""
    unknown_templates: tuple[tuple[str, int], ...] = ()
    redirect: str | None = None
