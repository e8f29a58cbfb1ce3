"""A table as it is printed: its heads, and rows of cells, some of which are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from drafter.spans import Prose


class Cell(Struct, frozen=True):
    """A cell ``span`` columns wide. ``part`` is what it is: ``text``, ``number`` or ``group`` (the
    heading of rows). ``merge`` is ``restart`` where it goes on in the row below, ``continue``
    where it belongs to the one above and has no text.
    """

    text: Prose = ()
    part: str = "text"
    span: int = 1
    merge: str = ""


Row = tuple[Cell, ...]


class Table(Struct, frozen=True):
    """``widths`` are the columns' shares, empty where they are left to the words; ``whole`` where
    no end of a page may split a row, however long.
    """

    heads: tuple[Prose, ...] = ()
    rows: tuple[Row, ...] = ()
    widths: tuple[int, ...] = ()
    whole: bool = False


class Keyed(Struct, frozen=True):
    """A cell and what it is about; cells one below another that are about the same are one.
    A ``key`` of ``None`` is about nothing else.
    """

    cell: Cell
    key: object = None


def grid(texts: Iterable[Iterable[Prose]]) -> tuple[Row, ...]:
    """Rows of plain cells."""
    return tuple(tuple(Cell(text) for text in line) for line in texts)


def joined(rows: Sequence[Sequence[Keyed]]) -> Iterator[Row]:
    """Rows whose cells are joined downwards by their keys. A row with fewer cells than the one
    beside it is one of another kind, over which nothing is joined.
    """
    around = zip(((), *rows), rows, (*rows[1:], ()))
    for above, row, below in around:
        yield tuple(
            _cell(one, *(near[n].key if len(near) == len(row) else None for near in (above, below)))
            for n, one in enumerate(row)
        )


def _cell(one: Keyed, above: object, below: object) -> Cell:
    cell = one.cell
    if one.key is not None and one.key == above:
        return Cell((), cell.part, cell.span, "continue")
    if one.key is not None and one.key == below:
        return Cell(cell.text, cell.part, cell.span, "restart")
    return cell
