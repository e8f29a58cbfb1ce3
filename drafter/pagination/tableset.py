"""Tables set: the heights of their rows and the lines within, before any page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.pagination.typeset import Put, Setter, fixed, flows, gap
from drafter.reading.word import ZERO, Block, Cell, Row, Table


class Stack(Struct):
    """Lines one under the other, and their height together."""

    lines: list[Put] = field(default_factory=list)
    height: int = 0

    def append(self, lines: Iterable[Put], height: int) -> None:
        """Lines below those that are there, all in all so high."""
        self.lines += [replace(put, top=self.height + put.top) for put in lines]
        self.height += height


class SetCell(Struct, frozen=True):
    """A cell's lines, their height, and the room kept above and below them."""

    lines: tuple[Put, ...]
    content: int
    above: int
    below: int
    v_align: str = "top"

    @property
    def height(self) -> int:
        """What the cell needs of its row."""
        return self.above + self.content + self.below

    def put(self, height: int) -> Iterator[Put]:
        """The lines, aligned in a row of this height."""
        free = max(height - self.height, 0)
        top = self.above + {"center": free // 2, "bottom": free}.get(self.v_align, 0)
        return (replace(put, top=top + put.top) for put in self.lines)

    def split(self, room: int) -> tuple[SetCell, SetCell]:
        """What of the cell has room, and the rest."""
        count, room = 0, room - self.above - self.below
        while count < len(self.lines) and _bottom(self.lines[count]) <= room:
            count += 1
        kept, moved = self.lines[:count], self.lines[count:]
        rest = tuple(replace(put, top=put.top - moved[0].top) for put in moved)
        return (
            replace(self, lines=kept, content=_bottom(kept[-1]) if kept else 0, v_align="top"),
            replace(self, lines=rest, content=_bottom(rest[-1]) if rest else 0),
        )


class SetRow(Struct, frozen=True):
    """A table row: its height, its cells, and whether a page may break within it."""

    height: int
    cells: tuple[SetCell, ...]
    header: bool = False
    splits: bool = True

    def put(self) -> Iterator[Put]:
        """All cells' lines with their tops from the row's."""
        for cell in self.cells:
            yield from cell.put(self.height)

    def split(self, room: int) -> tuple[SetRow, SetRow] | None:
        """The row in two, where each cell has a line for the first part; else ``None``."""
        if not self.splits:
            return None
        parts = [cell.split(room) for cell in self.cells]
        if any(cell.lines and not kept.lines for cell, (kept, _) in zip(self.cells, parts)):
            return None
        rest = tuple(moved for _, moved in parts)
        if not any(cell.lines for cell in rest):
            return None
        height = max(cell.height for cell in rest)
        kept = tuple(part for part, _ in parts)
        return replace(self, height=room, cells=kept), replace(self, height=height, cells=rest)


def stack(setter: Setter, blocks: Sequence[Block], width: int) -> Stack:
    """Blocks one under the other, as in a cell or a header. The first one's space before and
    the last one's space after count. A table at a place of its own takes no room.
    """
    made = Stack()
    shown = [one for one in blocks if flows(one) and not (isinstance(one, Table) and fixed(one))]
    for number, block in enumerate(shown):
        if isinstance(block, Table):
            for row in rows(setter, block):
                made.append(row.put(), row.height)
            continue
        above = shown[number - 1] if number else None
        below = shown[number + 1] if number + 1 < len(shown) else None
        done = setter.paragraph(block, width, above, below)
        made.height += gap(above, block)
        made.append(done.put(), done.height)
        made.height += 0 if below else block.after
    return made


def rows(setter: Setter, table: Table) -> list[SetRow]:
    """A table's rows. What a vertically merged cell needs beyond its rows the last one gets;
    each row holds the line above it, the last one the line below it too.
    """
    made: list[SetRow] = []
    owed: dict[int, int] = {}  # what merged cells still need, by their column
    for number, row in enumerate(table.rows):
        below = table.rows[number + 1] if number + 1 < len(table.rows) else None
        cells = _cells(setter, row, below, table)
        height = max([0, *_needs(row, below, cells, owed)])
        if row.rule != "auto":
            height = row.height if row.rule == "exact" else max(height, row.height)
        owed = {column: max(need - height, 0) for column, need in owed.items()}
        splits = not row.cant_split and row.rule != "exact"
        made.append(SetRow(height, tuple(cells), row.header, splits))
    return made


def _cells(setter: Setter, row: Row, below: Row | None, table: Table) -> list[SetCell]:
    above, under = _rule(row, "top"), 0 if below else _rule(row, "bottom")
    made = []
    left = 0
    for column, cell in _columns(row):
        width = cell.width or sum(table.columns[column : column + cell.span])
        top, bottom, start, end = (
            cell.margins.get(side, ZERO) for side in ("top", "bottom", "left", "right")
        )
        inner = Stack()
        if cell.merge != "continue":
            inner = stack(setter, cell.blocks, width - start - end)
        lines = tuple(replace(put, left=put.left + left + start) for put in inner.lines)
        align = "top" if cell.merge else cell.v_align
        made.append(SetCell(lines, inner.height, above + top, under + bottom, align))
        left += width
    return made


def _needs(
    row: Row, below: Row | None, cells: Sequence[SetCell], owed: dict[int, int]
) -> Iterator[int]:
    """What each cell asks of the row's height; a merged one asks in its last row."""
    going_on = {column for column, cell in _columns(below) if cell.merge == "continue"}
    for (column, cell), made in zip(_columns(row), cells):
        need = owed.pop(column, 0) if cell.merge == "continue" else made.height
        if cell.merge and column in going_on:
            owed[column] = need
        else:
            yield need


def _columns(row: Row | None) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row.cells if row else ():
        yield column, cell
        column += cell.span


def _rule(row: Row, side: str) -> int:
    return max((c.borders[side].width for c in row.cells if side in c.borders), default=0)


def _bottom(put: Put) -> int:
    return put.top + put.line.height
