"""YAML text → its nodes, each with the exact stretch of text that it takes up.

`drafter.source` reads what a file says; this reads where it says it, so that a part of the
text can be replaced and all else stays as it was typed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct, field

from drafter.regex import regex
from drafter.source import Loader

_BREAK = regex("\n")
_BLANKS = " \t\r\n"
_PROPERTIES = regex(r"((&\S+|!)(\s+|$))*")


class Node(Struct):
    """A value. ``start`` and ``end`` bound its characters, without blank lines after it; those
    of a block end with the last that has text. ``lead`` is where the colon or dash before it
    ends; ``style`` is that of a scalar (``''``, ``'``, ``"``, ``|``, ``>``), and ``{`` or
    ``[`` for what stands in braces or brackets. ``head`` is where its key (or dash) begins.
    """

    kind: str  # scalar, mapping, sequence, alias
    start: int
    end: int
    style: str = ""
    anchor: str = ""
    parent: Node | None = None
    key: Node | None = None
    lead: int = 0
    head: int = 0
    children: dict[Any, Node] = field(default_factory=dict)

    @property
    def flow(self) -> bool:
        """Whether it is a mapping or list in braces or brackets."""
        return self.style in ("{", "[")

    @property
    def inside_flow(self) -> bool:
        """Whether it stands in braces or brackets."""
        return self.parent is not None and self.parent.flow

    def neighbours(self) -> tuple[Node | None, Node | None]:
        """The entries before and after it."""
        around = list(self.parent.children.values()) if self.parent else [self]
        at = next(number for number, one in enumerate(around) if one is self)
        after = around[at + 1] if at + 1 < len(around) else None
        return (around[at - 1] if at else None), after


class Tree(Struct, frozen=True, dict=True):
    """A file's nodes with its text; ``referred`` are the anchors that something refers to."""

    text: str
    root: Node
    referred: frozenset[str]
    # what `alignment` found of scalars, by where they begin and what they say: each edit asks
    places: dict[tuple[int, str], list[tuple[int, int]] | None] = field(default_factory=dict)

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins; a file may have one line, or as many as characters."""
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def row(self, index: int) -> int:
        """On which line a character stands, from 1."""
        return bisect_right(self.lines, index)

    def line_start(self, index: int) -> int:
        """Where the line of a character begins."""
        return self.lines[self.row(index) - 1]

    def line_end(self, index: int) -> int:
        """Where the next line begins; the end of the text where there is none."""
        row = self.row(index)
        return self.lines[row] if row < len(self.lines) else len(self.text)

    def column(self, index: int) -> int:
        """How many characters stand before one on its line."""
        return index - self.line_start(index)

    def first_on_line(self, index: int) -> bool:
        """Whether nothing but blanks stands before a character on its line."""
        return not self.text[self.line_start(index) : index].strip()

    def above(self, node: Node) -> int:
        """Where the comment lines right above an entry begin, which are its own."""
        start = self.line_start(node.head)
        column = node.head - start
        while start:
            earlier = self.line_start(start - 1)
            line = self.text[earlier:start]
            if not line[column:].startswith("#") or line[:column].strip():
                break
            start = earlier
        return start


def tree(text: str) -> Tree:
    """The nodes of a text that `drafter.source` has read without errors."""
    return _Reader(text).tree()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=Loader))
        tokens: list[Any] = list(yaml.scan(text, Loader=Loader))
        self.colons = _starts(tokens, yaml.ValueToken)
        self.dashes = _starts(tokens, yaml.BlockEntryToken)
        self.referred: set[str] = set()

    def tree(self) -> Tree:
        event: Any = next(self.events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(self.events)
        root = self.node(event, None)
        return Tree(self.text, root, frozenset(self.referred))

    def node(self, event: Any, parent: Node | None) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        anchor = event.anchor or ""
        if isinstance(event, yaml.AliasEvent):
            self.referred.add(anchor)
            return Node("alias", start, end, anchor=anchor, parent=parent)
        if anchor or event.tag:
            found = _PROPERTIES.match(self.text, start, end)
            start = found.end() if found else start
        if isinstance(event, yaml.ScalarEvent):
            end = start + len(self.text[start:end].rstrip(_BLANKS)) if event.style in (
                "|", ">",
            ) else end  # fmt: skip
            return Node("scalar", start, end, event.style or "", anchor, parent)
        if isinstance(event, yaml.MappingStartEvent):
            made = Node("mapping", start, end, "{" if event.flow_style else "", anchor, parent)
            self.mapping(made)
        else:
            made = Node("sequence", start, end, "[" if event.flow_style else "", anchor, parent)
            self.sequence(made)
        if not made.flow:
            made.start = min((child.head for child in made.children.values()), default=start)
            made.end = max((child.end for child in made.children.values()), default=end)
        return made

    def mapping(self, made: Node) -> None:
        for event in self.events:
            if _ends(event):
                made.end = event.end_mark.index
                return
            name = _name(event)
            key = self.node(event, made)
            child = self.node(next(self.events), made)
            child.key, child.lead, child.head = key, self.after_colon(key), key.start
            made.children.setdefault(name, child)

    def sequence(self, made: Node) -> None:
        for event in self.events:
            if _ends(event):
                made.end = event.end_mark.index
                return
            start = event.start_mark.index
            child = self.node(event, made)
            child.head = child.lead = start
            if not made.flow:
                child.head = self.dashes[bisect_left(self.dashes, start) - 1]
                child.lead = child.head + 1
            made.children[len(made.children)] = child

    def after_colon(self, key: Node) -> int:
        """Where the colon after a key ends; a key in braces may have none."""
        number = bisect_left(self.colons, key.end)
        if number < len(self.colons) and not self.text[key.end : self.colons[number]].strip():
            return self.colons[number] + 1
        return key.end


def _starts(tokens: list[Any], kind: type[Any]) -> list[int]:
    return [one.start_mark.index for one in tokens if isinstance(one, kind)]


def _ends(event: Any) -> bool:
    return isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent))


def _name(event: Any) -> str:
    """A key as `drafter.source` reads it."""
    value = event.value if isinstance(event, yaml.ScalarEvent) else ""
    return "" if not event.style and value in ("~", "null") else str(value)
