"""A document laid out: which line stands on which page, and where.

Lengths are from the page's top or left edge. `drafter.pagination.flow` makes these values.
"""

from __future__ import annotations

from msgspec import Struct

from drafter.lengths import Length
from drafter.reading.word import Paragraph, Table

# Where the glyph stands in an em box: the ascent of Chinese faces.
_ASCENT = 0.88


class Line(Struct, frozen=True):
    """A line of a paragraph: its box (``top``, ``height``), the extent of its characters
    (``left``, ``width``), its baseline and the size of its largest characters.
    """

    paragraph: Paragraph
    page: int
    top: Length
    height: Length
    text: str
    left: Length
    width: Length
    baseline: Length
    size: Length

    @property
    def bottom(self) -> Length:
        """The lower edge of the line box."""
        return Length(self.top + self.height)


def em_top(line: Line) -> Length:
    """The upper edge of the line's characters (of their em boxes)."""
    return Length(line.baseline - round(line.size * _ASCENT))


def em_bottom(line: Line) -> Length:
    """The lower edge of the line's characters (of their em boxes)."""
    return Length(em_top(line) + line.size)


class PlacedTable(Struct, frozen=True):
    """A table on a page: a floating one, with its lines."""

    table: Table
    page: int
    top: Length
    bottom: Length
    lines: tuple[Line, ...] = ()


class Sheet(Struct, frozen=True):
    """A page: its size and its type area. A ``blank`` one only brings the next section to an
    even or odd page.
    """

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    blank: bool = False


class Pages(Struct, frozen=True):
    """All pages. ``lines`` are the body's, tables in the flow included; ``floats`` the tables
    out of the flow; ``running`` the lines of headers and footers. Pages count from 1.
    """

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    floats: tuple[PlacedTable, ...] = ()
    running: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many pages there are, blank ones too."""
        return len(self.sheets)

    def on(self, page: int) -> tuple[Line, ...]:
        """The body's lines on a page."""
        return tuple(line for line in self.lines if line.page == page)

    def first(self, paragraph: Paragraph) -> Line | None:
        """A body paragraph's first line; ``None`` where it is hidden or out of the flow."""
        return next((li for li in self.lines if li.paragraph.index == paragraph.index), None)

    @property
    def last_bottom(self) -> Length:
        """The bottom of the last text on the last page; the type area's top where it has none."""
        written = [line.bottom for line in self.on(self.count) if line.text.strip()]
        return max(written, default=self.sheets[-1].top)

    @property
    def room(self) -> Length:
        """What is free below the last text of the last page, down to the type area's bottom."""
        return Length(max(self.sheets[-1].bottom - self.last_bottom, 0))
