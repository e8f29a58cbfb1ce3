"""Pages being filled: what stands on them so far, where the next line goes, how a page turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drafter.lengths import Length, Pt, Twips
from drafter.pagination.glyphs import Widths
from drafter.pagination.pages import Line, Pages, PlacedTable, Sheet
from drafter.pagination.tableset import SetRow, Stack, stack
from drafter.pagination.typeset import Put, Setter, fixed
from drafter.reading.word import Block, Section, Table, WordFile

Kinds = Mapping[str, tuple[Block, ...]]  # headers or footers: default, even, first


class Book:
    """The pages of one document.

    Of the page that is being filled: ``left`` and ``width`` are the text's, ``top`` and
    ``limit`` where its room begins and ends, ``y`` where the next line goes; it is ``fresh``
    while nothing stands on it, and ``asked`` for where the document itself, not a full page,
    began it.
    """

    def __init__(self, document: WordFile, widths: Widths | None) -> None:
        self.document = document
        self.widths = widths
        self.y = self.top = self.limit = self.left = self.width = 0
        self.fresh = self.asked = True
        self._opening = False
        self._sheets: list[Sheet] = []
        self._lines: list[Line] = []
        self._floats: list[PlacedTable] = []
        self._running: list[Line] = []

    @property
    def sheet(self) -> Sheet:
        """The page that is being filled."""
        return self._sheets[-1]

    def begin(self, section: Section) -> None:
        """Begin a section on the page its kind asks for (17.6.22 of ECMA-376)."""
        self.section = section
        self.setter = Setter(section, self.document.default_tab, self.widths)
        if self._sheets and section.kind == "continuous" and self._same_paper(section):
            self.left, self.width = self._column(*self._sides(len(self._sheets)))
            return
        self._opening = True
        if self._sheets:
            odd = (len(self._sheets) + 1) % 2 == 1
            if section.kind == ("evenPage" if odd else "oddPage"):
                self._open(blank=True)
        self.turn(asked=True)

    def _same_paper(self, section: Section) -> bool:
        return (self.sheet.width, self.sheet.height) == (section.width, section.height)

    def turn(self, asked: bool = False) -> None:
        """Go on with a new page."""
        self._open()
        self._opening = False
        self.left, self.width = self._column(self.sheet.left, self.sheet.right)
        self.top, self.limit = self._lines_on_grid()
        self.y = self.top
        self.fresh, self.asked = True, asked

    def _sides(self, page: int) -> tuple[int, int]:
        """Left and right edge of a page's type area; the gutter is at the bound side."""
        section = self.section
        inner, outer = section.left + section.gutter, int(section.right)
        if page % 2 == 0 and self.document.mirror_margins:
            inner, outer = outer, inner
        return inner, section.width - outer

    def _column(self, left: int, right: int) -> tuple[int, int]:
        """Left edge and width of the text. LibreOffice 7.4 narrows the type area to whole
        characters of the grid and centres it (measured: 28 of 315 twips in 156 mm).
        """
        width = right - left
        pitch = (self.document.size + Pt(self.section.char_space / 4096)) // Twips(1) * Twips(1)
        if self.section.grid != "linesAndChars" or not self.document.size or pitch <= 0:
            return left, width
        return left + width % pitch // 2, width - width % pitch

    def _lines_on_grid(self) -> tuple[int, int]:
        """Top and bottom of the text, likewise of whole lines of the grid and centred."""
        top, height = self.sheet.top, self.sheet.bottom - self.sheet.top
        pitch = self.section.line_pitch
        spare = height % pitch if self.section.grid and pitch else 0
        return top + spare // 2, self.sheet.bottom - spare + spare // 2

    def _open(self, blank: bool = False) -> None:
        section, page = self.section, len(self._sheets) + 1
        left, right = self._sides(page)
        head = self._stack(section.headers, page, right - left)
        foot = self._stack(section.footers, page, right - left)
        # A header or footer that is taller than the margin pushes the body; a negative margin
        # lets them overlap (17.6.11 of ECMA-376).
        top, bottom = abs(section.top), abs(section.bottom)
        if head.height and section.top >= 0:
            top = max(top, section.header + head.height)
        if foot.height and section.bottom >= 0:
            bottom = max(bottom, section.footer + foot.height)
        self._sheets.append(
            Sheet(
                section.width,
                section.height,
                Length(top),
                Length(section.height - bottom),
                Length(left),
                Length(right),
                blank,
            )
        )
        if not blank:
            self._running += self._placed(head.lines, section.header, left)
            down = section.height - section.footer - foot.height
            self._running += self._placed(foot.lines, down, left)

    def _stack(self, kinds: Kinds, page: int, width: int) -> Stack:
        """The header or footer that a page shows."""
        kind = "even" if page % 2 == 0 and self.document.even_and_odd else "default"
        if self._opening and self.section.title_page:
            kind = "first"
        return stack(self.setter, kinds.get(kind, ()), width)

    def put(self, lines: Iterable[Put], top: int, left: int = 0) -> None:
        """Put lines of the flow on this page; ``left`` is from the text margin."""
        self._lines += self._placed(lines, top, self.left + left)
        self.fresh = False

    def put_float(self, table: Table, rows: Sequence[SetRow], left: int) -> None:
        """Put a table on the bottom edge of the type area or the page, and keep the text off, or
        at its height on the page, where text is taken to leave it room; ``left`` is from the
        type area's edge.
        """
        place, height = table.place, sum(row.height for row in rows)
        on_page = place is not None and place.vertical == "page"
        bottom = self.sheet.height if on_page else self.sheet.bottom
        if place is not None and place.y is not None and fixed(table):
            bottom = Length(place.y + height)
        top = y = bottom - height
        lines: list[Line] = []
        for row in rows:
            lines += self._placed(row.put(), y, self.sheet.left + left)
            y += row.height
        placed = PlacedTable(table, len(self._sheets), Length(top), bottom, tuple(lines))
        self._floats.append(placed)
        if not fixed(table):
            self.limit = min(self.limit, top)

    def _placed(self, lines: Iterable[Put], top: int, left: int) -> list[Line]:
        return [
            Line(
                paragraph=one.paragraph,
                page=len(self._sheets),
                top=Length(top + one.top),
                height=Length(one.line.height),
                text=one.line.text,
                left=Length(left + one.left + one.line.left),
                width=Length(one.line.width),
                baseline=Length(top + one.top + one.line.baseline),
                size=one.line.size,
            )
            for one in lines
        ]

    def closed(self) -> Pages:
        """All pages."""
        return Pages(
            tuple(self._sheets), tuple(self._lines), tuple(self._floats), tuple(self._running)
        )
