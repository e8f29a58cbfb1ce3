"""Paragraphs set in a given width: their lines and heights, before any page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.lengths import Length, Pt
from drafter.pagination.glyphs import BREAKS, Glyph, Widths, glyphs
from drafter.pagination.linebreak import Measure, Span, Stops, spans
from drafter.reading.word import ZERO, Block, Paragraph, Section, Tab, Table

# A single line of a Chinese face, and where its characters' em box begins within any line.
_NATURAL = 1.3
_ASCENT = 0.88
# Measured in LibreOffice 7.4: an exact line has its baseline at four fifths of its height.
_EXACT_BASELINE = 0.8
_AUTO = 240


class SetLine(Struct, frozen=True):
    """A line: its box, its characters' extent from the text margin, its baseline from the
    line's top; ``page_break`` where a page ends behind it.
    """

    text: str
    height: int
    left: int
    width: int
    baseline: int
    size: Length
    page_break: bool = False


class SetParagraph(Struct, frozen=True):
    """A paragraph's lines, and the room of its borders above and below them."""

    paragraph: Paragraph
    lines: tuple[SetLine, ...]
    above: int = 0
    below: int = 0

    @property
    def height(self) -> int:
        """All lines and borders, without the spacing before and after."""
        return self.above + sum(line.height for line in self.lines) + self.below

    def put(self) -> Iterator[Put]:
        """The lines with their tops from the paragraph's."""
        top = self.above
        for line in self.lines:
            yield Put(self.paragraph, line, top)
            top += line.height


class Put(Struct, frozen=True):
    """A line within a block of lines: its top and its text margin from the block's corner."""

    paragraph: Paragraph
    line: SetLine
    top: int
    left: int = 0


class Setter(Struct, frozen=True):
    """Sets blocks for one section: its grid, the document's tab stops, the faces' widths."""

    section: Section
    default_tab: Length
    widths: Widths | None = None

    def paragraph(
        self,
        paragraph: Paragraph,
        width: int,
        above: Block | None = None,
        below: Block | None = None,
    ) -> SetParagraph:
        """Lines of a paragraph in a width; its neighbours decide which borders are drawn."""
        grid = self.section.grid == "linesAndChars" and paragraph.snap_to_grid
        char_space = Pt(self.section.char_space / 4096) if grid else ZERO
        set_glyphs = glyphs(paragraph, self.widths, Length(char_space))
        first, rest = self._measures(paragraph, width)
        found = spans(set_glyphs, first, rest) or [Span(0, 0, 0)]
        lines = []
        for number, span in enumerate(found):
            measure = rest if number else first
            chosen = set_glyphs[span.start : span.end]
            lines.append(self._line(paragraph, chosen, span.width, measure, span is found[-1]))
        top, bottom = _borders(paragraph, above, below)
        return SetParagraph(paragraph, tuple(lines), top, bottom)

    def _measures(self, paragraph: Paragraph, width: int) -> tuple[Measure, Measure]:
        """Room for the first line and for the rest; a hanging indent is a tab stop too."""
        left, room = paragraph.left, width - paragraph.left - paragraph.right
        first = paragraph.first_line
        hanging = (Tab(left),) if first < 0 else ()
        # a grid of characters narrows the text, and a stop on its right edge stays there
        edge = Length(max(width - paragraph.right, 0))
        tabs = (
            replace(tab, position=min(tab.position, edge)) if tab.kind == "right" else tab
            for tab in paragraph.tabs
        )
        stops = Stops((*tabs, *hanging), self.default_tab)
        return (
            Measure(left + first, max(room - first, 1), stops),
            Measure(left, max(room, 1), stops),
        )

    def _line(
        self, paragraph: Paragraph, chosen: Sequence[Glyph], width: int, room: Measure, last: bool
    ) -> SetLine:
        text = "".join(glyph.text for glyph in chosen)
        size = Length(max((glyph.size for glyph in chosen), default=paragraph.mark.size))
        height, baseline = self._height(paragraph, size)
        free = max(room.width - width, 0)
        if paragraph.align in ("both", "distribute") and not last and not text.endswith("\n"):
            width, free = width + free, 0
        left = room.left + {"center": free // 2, "right": free}.get(paragraph.align, 0)
        ends_page = text.endswith("\f")
        return SetLine(text.rstrip(BREAKS), height, left, width, baseline, size, ends_page)

    def _height(self, paragraph: Paragraph, size: Length) -> tuple[int, int]:
        """A line's height, and its baseline from its top."""
        if paragraph.line_rule == "exact":
            return paragraph.line, round(paragraph.line * _EXACT_BASELINE)
        height = round(size * _NATURAL)
        pitch = self.section.line_pitch
        if self.section.grid and paragraph.snap_to_grid and pitch:
            height = -(-height // pitch) * pitch
        if paragraph.line_rule == "atLeast":
            height = max(height, paragraph.line)
        else:
            height = round(height * (paragraph.line.twips or _AUTO) / _AUTO)
        return height, (height - size) // 2 + round(size * _ASCENT)


def flows(block: Block) -> bool:
    """Whether a block takes room in the text: no frame does, and no hidden paragraph."""
    if isinstance(block, Table):
        return True
    return not block.frame and not (block.mark.hidden and not block.text)


def fixed(table: Table) -> bool:
    """Whether a table stands at a height of the page that it tells."""
    place = table.place
    return place is not None and place.vertical == "page" and place.y is not None


def gap(above: Block | None, block: Paragraph) -> int:
    """The space between a paragraph and what is above it.

    Of the space after the one and before the other the larger counts (measured in
    LibreOffice 7.4; Word since 2013 does the same); ``contextualSpacing`` leaves out a
    paragraph's own towards one of the same style.
    """
    before: int = block.before
    if not isinstance(above, Paragraph):
        return before
    same = above.style == block.style
    after = 0 if same and above.contextual else above.after
    return max(after, 0 if same and block.contextual else before)


def _borders(paragraph: Paragraph, above: Block | None, below: Block | None) -> tuple[int, int]:
    """Room for the borders; between paragraphs of equal ones only ``between`` is drawn."""
    top = "between" if _joined(paragraph, above) else "top"
    bottom = "" if _joined(paragraph, below) else "bottom"
    return _thickness(paragraph, top), _thickness(paragraph, bottom)


def _joined(paragraph: Paragraph, other: Block | None) -> bool:
    if not isinstance(other, Paragraph) or not paragraph.borders:
        return False
    return (dict(paragraph.borders), paragraph.left, paragraph.right) == (
        dict(other.borders), other.left, other.right,
    )  # fmt: skip


def _thickness(paragraph: Paragraph, side: str) -> int:
    border = paragraph.borders.get(side)
    return border.width + border.space if border else 0
