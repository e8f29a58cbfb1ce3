"""Which line stands on which page: a document laid out without any office program.

Exact for documents in official format (exact line heights, faces on whole and half ems), and
an estimate for others. Where Word and LibreOffice 7.4 differ it follows LibreOffice, by which
it is measured.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.pagination.book import Book
from drafter.pagination.glyphs import Widths
from drafter.pagination.pages import Pages
from drafter.pagination.tableset import SetRow, rows
from drafter.pagination.typeset import SetParagraph, fixed, flows, gap
from drafter.reading.word import Block, Paragraph, Table, WordFile


def pages(document: WordFile, widths: Widths | None = None) -> Pages:
    """Lay a document out. ``widths`` are the advances of the faces that are not on whole and
    half ems; without them those that `drafter.pagination.glyphs` knows.
    """
    book = Book(document, widths)
    for section in document.sections:
        book.begin(section)
        _Flow(book, section.blocks).run()
    return book.closed()


class _Flow:
    """One section's blocks flowing into pages."""

    def __init__(self, book: Book, blocks: Sequence[Block]) -> None:
        self._book = book
        self._blocks = [one for one in blocks if flows(one)]
        self._waiting: list[Table] = []  # floating tables, for the paragraph that anchors them
        self._break_due = False  # a page break ended the last paragraph
        self._alone = False  # a chain of keepNext began this page; it cannot move further
        self._made: dict[int, SetParagraph] = {}

    def run(self) -> None:
        above: Block | None = None
        for index, block in enumerate(self._blocks):
            if isinstance(block, Paragraph):
                self._paragraph(index, block, above)
            elif _at_bottom(block) or fixed(block):
                self._waiting.append(block)
                continue
            else:
                self._table(block, above)
            above = block
        self._anchor(0)

    def _begin_page(self) -> None:
        """Go on with a page that the document asked for."""
        if not self._book.fresh:
            self._book.turn()
        self._book.asked = True
        self._break_due = False

    def _paragraph(self, index: int, block: Paragraph, above: Block | None) -> None:
        book = self._book
        if block.page_break_before or self._break_due:
            self._begin_page()
        made = self._set(index, block)
        space = gap(above, block)
        self._alone = block.keep_next and (self._alone or book.fresh)
        if block.keep_next and not self._alone and book.y + self._kept(index, space) > book.limit:
            book.turn()
            self._alone = True
        self._anchor(space + made.above + made.lines[0].height)
        self._fill(made, space)

    def _set(self, index: int, block: Paragraph) -> SetParagraph:
        if index not in self._made:
            above = self._blocks[index - 1] if index else None
            below = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
            book = self._book
            self._made[index] = book.setter.paragraph(block, book.width, above, below)
        return self._made[index]

    def _kept(self, index: int, space: int) -> int:
        """The height of a chain of ``keepNext`` with the least of what ends it (measured: the
        paragraphs of the chain stay whole).
        """
        height = 0
        for number, block in enumerate(self._blocks[index:], index):
            if isinstance(block, Table):
                apart = _at_bottom(block) or fixed(block)
                return height + (0 if apart else self._first_rows(block))
            if number > index:
                space = gap(self._blocks[number - 1], block)
            made = self._set(number, block)
            if not block.keep_next:
                return height + space + _least(made)
            height += space + made.height
            if height > self._book.limit:
                break
        return height

    def _first_rows(self, table: Table) -> int:
        made = rows(self._book.setter, table)
        return sum(row.height for row in made[: len(_heads(made)) + 1])

    def _anchor(self, least: int) -> None:
        """Floating tables stand on the page of the paragraph after them; where they would
        meet the text above, both go to the next page.
        """
        book = self._book
        for table in self._waiting:
            made = rows(book.setter, table)
            height = 0 if fixed(table) else sum(row.height for row in made)
            if not book.fresh and book.y + least > book.limit - height:
                book.turn()
            book.put_float(table, made, _left(table, book))
        self._waiting = []

    def _fill(self, made: SetParagraph, space: int) -> None:
        """Put a paragraph's lines, over as many pages as they need. Its space before counts on
        top of a page only where the document itself began that page (measured).
        """
        book = self._book
        lines, start = list(made.put()), 0
        top = book.y + (space if not book.fresh or book.asked else 0)
        while start < len(lines):
            count = self._fitting(made, start, top)
            if not count:
                book.turn()
                top = book.y
                continue
            chosen = lines[start : start + count]
            offset = lines[start].top if start else 0
            book.put(chosen, top - offset)
            book.y = top - offset + chosen[-1].top + chosen[-1].line.height
            start += count
            if chosen[-1].line.page_break:
                self._break_due = start == len(lines)
                if not self._break_due:
                    book.turn(asked=True)
            elif start < len(lines):
                book.turn()
            top = book.y
        book.y += made.below

    def _fitting(self, made: SetParagraph, start: int, top: int) -> int:
        """How many lines from ``start`` on stand on this page."""
        lines = made.lines[start:]
        y = top + (0 if start else made.above)
        room = self._book.limit
        count = 0
        for line in lines:
            y += line.height
            if y > room:
                break
            count += 1
            if line.page_break:
                return count
        if count == len(lines) and y + made.below <= room:
            return count
        allowed = _splitting(made.paragraph, start, min(count, len(lines)), len(lines))
        return allowed or (max(count, 1) if self._book.fresh else 0)

    def _table(self, table: Table, above: Block | None) -> None:
        book = self._book
        if self._break_due:
            self._begin_page()
        if isinstance(above, Paragraph) and not book.fresh:
            book.y += above.after
        made = rows(book.setter, table)
        heads = _heads(made)
        left = _left(table, book)
        for number, row in enumerate(made):
            self._row(row, heads if number >= len(heads) else [], left)

    def _row(self, row: SetRow, heads: Sequence[SetRow], left: int) -> None:
        """A row, on the next page where it does not fit, there below the repeated head."""
        book = self._book
        turned = book.fresh
        while book.y + row.height > book.limit:
            parts = row.split(book.limit - book.y)
            if parts:
                self._put_row(parts[0], left)
                row = parts[1]
            elif turned:
                break
            book.turn()
            turned = True
            for head in heads:
                self._put_row(head, left)
        self._put_row(row, left)

    def _put_row(self, row: SetRow, left: int) -> None:
        self._book.put(row.put(), self._book.y, left)
        self._book.y += row.height


def _least(made: SetParagraph) -> int:
    """The height of what of a paragraph must stay with the one before."""
    paragraph, lines = made.paragraph, made.lines
    count = 1
    if paragraph.keep_lines:
        count = len(lines)
    elif paragraph.widow_control:
        count = len(lines) if len(lines) <= 3 else 2
    return made.above + sum(line.height for line in lines[:count])


def _splitting(paragraph: Paragraph, start: int, count: int, total: int) -> int:
    """How many of ``total`` lines left stay where ``count`` fit and a page must break."""
    whole = paragraph.keep_lines or paragraph.keep_next
    count = min(count, total - 1)
    if whole and not start:
        return 0
    if paragraph.widow_control:
        count = min(count, total - 2)
        if not start and count < 2:
            return 0
    return max(count, 0)


def _heads(made: Sequence[SetRow]) -> Sequence[SetRow]:
    count = 0
    while count < len(made) and made[count].header:
        count += 1
    return made[:count]


def _at_bottom(table: Table) -> bool:
    """Whether a table floats on the bottom edge of the type area; other floating tables but
    those fixed on the page are laid out where they stand in the text.
    """
    place = table.place
    return place is not None and place.y_spec == "bottom"


def _left(table: Table, book: Book) -> int:
    """A table's left edge from the text margin."""
    width = sum(table.columns) or table.width
    place = table.place
    if place and place.x is not None and not place.x_spec:
        return place.x - (book.sheet.left if place.horizontal == "page" else 0)
    align = (place.x_spec if place else "") or table.align
    free = book.width - width
    return {"center": free // 2, "right": free}.get(align, int(table.indent))
