"""What a ledger says that came back: its rows, cell by cell, found by their heads and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from drafter.ledger.identity import HINTS, KEY, REPORTER, Identity
from drafter.problem import Place

Cells = Cell | MergedCell
_TOP = 20  # rows in which the heads are looked for
_WIDE = 5  # columns of the hidden sheet
_ROWS, _COLUMNS = 5000, 60  # beyond these a sheet holds nothing of ours


class Where(Struct, frozen=True):
    """A cell: its file, sheet and address, such as H7."""

    file: str
    sheet: str
    row: int
    column: int
    address: str

    @property
    def place(self) -> Place:
        """The same as the place of a problem, rows as lines."""
        return Place(self.file, self.row, self.column)

    @property
    def full(self) -> str:
        """The cell with its file, for messages about several."""
        return f"{Path(self.file).name}的{self}"

    def __str__(self) -> str:
        return f"“{self.sheet}”{self.address}"


class Answer(Struct, frozen=True):
    """What one cell says: ``value`` as openpyxl gives it, of a formula its result.

    ``percent`` where it is shown as a percentage; ``unknown`` where a formula has no result or
    an error for one; ``merged`` is the range of several rows that the cell stands for.
    """

    where: Where
    value: Any
    percent: bool = False
    unknown: bool = False
    merged: str = ""


class Row(Struct, frozen=True):
    """A row: its key, empty where somebody put it in, and its cells by their heads."""

    key: str
    where: Where
    answers: Mapping[str, Answer] = field(default_factory=dict)


class Sheet(Struct, frozen=True):
    """A table that came back; ``reporter`` is what stands beside 填报单位."""

    heads: frozenset[str]
    rows: tuple[Row, ...]
    reporter: str = ""


class Returned(Struct, frozen=True):
    """A ledger that came back."""

    file: str
    identity: Identity
    sheets: tuple[Sheet, ...]


def texts(sheet: Worksheet) -> Iterator[tuple[str, ...]]:
    """The rows of a sheet as text, without the empty cells at their ends."""
    last = min(sheet.max_row, _ROWS)  # beyond the last row openpyxl would make cells
    for row in sheet.iter_rows(max_row=last, max_col=_WIDE, values_only=True):
        yield tuple("" if one is None else str(one) for one in row)


def sheet(file: str, typed: Worksheet, shown: Worksheet) -> Sheet | None:
    """The table of a sheet, or ``None`` where it has no column of keys.

    ``typed`` has the formulas of the same cells of which ``shown`` has the results.
    """
    found = _head_row(typed)
    if found is None:
        return None
    at, heads = found
    merged = {
        (row, column): str(area)
        for area in typed.merged_cells.ranges
        if area.max_row > area.min_row
        for row, column in [(area.min_row, area.min_col)]
    }
    rows = []
    for number in range(at + 1, min(typed.max_row, _ROWS) + 1):
        answers = {
            head: _answer(
                file,
                typed.title,
                typed.cell(number, column),
                shown.cell(number, column),
                merged.get((number, column), ""),
            )
            for head, column in heads.items()
        }
        key = answers.pop(KEY)
        if any(one.value is not None or one.unknown for one in (key, *answers.values())):
            rows.append(Row(str(key.value or ""), key.where, answers))
    return Sheet(frozenset(heads), tuple(rows), _reporter(typed, at))


def _head_row(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    for number in range(1, min(sheet.max_row, _TOP) + 1):
        cells = range(1, min(sheet.max_column, _COLUMNS) + 1)
        heads = {str(sheet.cell(number, one).value or "").strip(): one for one in cells}
        if KEY in heads:
            return number, {head: column for head, column in heads.items() if head}
    return None


def _reporter(sheet: Worksheet, head: int) -> str:
    """The name typed beside 填报单位, wherever between it and the hint."""
    for number in range(1, head):
        texts = [str(sheet.cell(number, at).value or "").strip() for at in range(1, _COLUMNS)]
        told = [text for text in texts if text and text not in HINTS]
        if told and told[0].startswith(REPORTER):
            return "".join([told[0].removeprefix(REPORTER), *told[1:2]]).strip()
    return ""


def _answer(file: str, title: str, typed: Cells, shown: Cells, merged: str) -> Answer:
    where = Where(file, title, typed.row or 1, typed.column or 1, typed.coordinate)
    formula = typed.data_type == "f"
    unknown = shown.data_type == "e" or (formula and shown.value is None)
    return Answer(where, shown.value, "%" in (typed.number_format or ""), unknown, merged)
