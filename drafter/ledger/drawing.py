"""A sheet's looks: cells, heads, what is to be filled in, the page it prints on."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from drafter.texttable import columns_of

HEAD = 3  # the row of the columns' heads, below the title and the line of who fills in
_A4 = "9"
_SIZE = 11
_LINE, _ROOM, _BESIDE = 15, 5, 1  # points of a line and of a row beside; units beside a text
_SIDE, _ABOVE, _BELOW = 0.4, 0.5, 0.6  # the page's margins in inches, for wide tables
_THIN = Side(style="thin", color="808080")
_FILL = PatternFill("solid", fgColor="FFF9E5")  # what is to be filled in
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_RISKY = ("=", "+", "-", "@")  # text that a spreadsheet would take for a formula


def write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Text as text, whatever a spreadsheet would make of it."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.font = Font(name="宋体", size=_SIZE)
    cell.alignment = Alignment(vertical="center")
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_RISKY)
    return cell


def put(sheet: Worksheet, row: int, column: int, text: str, filled: bool = False) -> Cell:
    """A cell of the table; a ``filled`` one is the unit's to fill in."""
    cell = write(sheet, row, column, text)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = Border(_THIN, _THIN, _THIN, _THIN)
    if filled:
        to_fill(cell)
    return cell


def fit_row(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Give a row the height that its texts need in columns of these widths; LibreOffice would
    give it one line. That it may grow is seen to by `drafter.ledger.workbook`.
    """
    lines = (
        sum(max(1, ceil(columns_of(line) / (width - _BESIDE))) for line in text.split("\n"))
        for text, width in zip(texts, widths)
    )
    sheet.row_dimensions[row].height = max(lines) * _LINE + _ROOM


def to_fill(cell: Cell) -> None:
    """Mark a cell as one to fill in, and leave it open where the sheet is protected."""
    cell.fill, cell.protection = _FILL, Protection(locked=False)


def top(sheet: Worksheet, title: str, heads: Sequence[tuple[str, float]], hint: str) -> None:
    """The title, a hint for whoever fills in, and the columns' heads with their widths in the
    spreadsheet's own unit, about a Latin character. The last column is hidden.
    """
    for at, (head, width) in enumerate(heads, 1):
        cell = put(sheet, HEAD, at, head)
        cell.font, cell.fill = Font(name="黑体", size=_SIZE), _HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    named = write(sheet, 1, 1, title)
    named.font = Font(name="黑体", size=16)
    named.alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads) - 1)
    write(sheet, 2, 4, hint)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 30, 20
    fit_row(sheet, HEAD, [head for head, _ in heads[:-1]], [width for _, width in heads])
    sheet.column_dimensions[get_column_letter(len(heads))].hidden = True


def finish(sheet: Worksheet, columns: int, count: int, freeze: str) -> None:
    """Filter, frozen head, page and protection, which a unit can lift where it must."""
    end = HEAD + count
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(columns)}{end}"
    sheet.freeze_panes = f"{freeze}{HEAD + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE
    margins.top, margins.bottom, margins.footer = _ABOVE, _BELOW, _BELOW / 2
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.print_area = f"A1:{get_column_letter(columns - 1)}{end}"
    cast(HeaderFooterItem, sheet.oddFooter).center.text = "第&P页，共&N页"
    sheet.protection.sheet = True
    for allowed in ("autoFilter", "sort", "formatRows", "formatColumns", "formatCells"):
        setattr(sheet.protection, allowed, False)  # what is False is not forbidden


def validate(sheet: Worksheet, rule: DataValidation, column: int, count: int) -> None:
    """Let a rule hold for the cells of a column."""
    rule.showErrorMessage = True
    letter = get_column_letter(column)
    rule.add(f"{letter}{HEAD + 1}:{letter}{HEAD + max(count, 1)}")
    sheet.add_data_validation(rule)
