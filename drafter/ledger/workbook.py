"""A ledger as .xlsx: to be filtered, sorted, printed, filled in and sent back."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree
from msgspec import Struct
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from drafter import limits
from drafter.ledger.contents import ROLE_WORDS, Ledger, Post
from drafter.ledger.drawing import HEAD, finish, fit_row, put, to_fill, top, validate, write
from drafter.ledger.identity import (
    FIGURE_HINT,
    FIGURES,
    HIDDEN,
    KEY,
    REMARK,
    REPORTER,
    TASK_FIELDS,
    TASK_HINT,
    TASKS,
    VALUE,
    Identity,
    rows,
    state_words,
)
from drafter.package import APPLICATION, archive, read_archive
from drafter.spans import plain
from drafter.statistic import Statistic

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_SHEETS = "xl/worksheets/"
_FIXED = b' customHeight="1"'  # without it a row grows with what is typed
_DATES = ("created", "modified")
_FIGURE_COLUMNS = (
    ("组", 14), ("指标", 18), ("计量单位", 10), ("口径", 24), ("截至", 11), ("来源", 22),
    ("上年", 12), (VALUE, 14), (REMARK, 24), (KEY, 4),
)  # fmt: skip
_VALUE_AT = [head for head, _ in _FIGURE_COLUMNS].index(VALUE) + 1


class _Column(Struct, frozen=True):
    """A column of tasks; a ``filled`` one is the units' to fill in."""

    head: str
    width: float
    text: Callable[[Post], str]
    filled: str = ""


def workbook(ledger: Ledger) -> bytes:
    """The bytes of a ledger as .xlsx; the same for the same ledger. Raises ``OSError`` where no
    temporary file can be written.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    held = _tasks(sheet, ledger)
    if ledger.figures:
        held |= _figures(book.create_sheet(FIGURES), ledger)
    _hidden(book.create_sheet(HIDDEN), ledger, held)
    book.properties.title, book.properties.creator = ledger.file_name, ledger.year.place
    buffer = io.BytesIO()
    _make_sure_of_room()
    with _Undated(buffer, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as packed:
        ExcelWriter(book, packed).save()
    parts = {
        name: part.replace(_FIXED, b"") if name.startswith(_SHEETS) else part
        for name, part in read_archive(buffer.getvalue()).items()
    }
    return archive({**parts, _CORE: _undated(parts[_CORE]), _APP: APPLICATION})


class _Undated(zipfile.ZipFile):
    """An archive that does not ask the clock, which may show a year that no archive knows."""

    def writestr(self, name: Any, data: Any, *rest: Any) -> None:
        """Write a part with the earliest date there is."""
        about = zipfile.ZipInfo(name) if isinstance(name, str) else name
        super().writestr(about, data, zipfile.ZIP_DEFLATED)


def _make_sure_of_room() -> None:
    """Openpyxl writes sheets by way of temporary files, and where one cannot be written leaves a
    generator behind that ends with a fault nobody can catch. So room is sought beforehand.
    """
    with tempfile.TemporaryFile() as file:
        file.write(bytes(limits.LEDGER_ROOM))


def _undated(core: bytes) -> bytes:
    """Properties without dates, so that the bytes depend on the data alone."""
    root = etree.fromstring(core)
    for one in list(root):
        if etree.QName(one).localname in _DATES:
            root.remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _persons(ledger: Ledger, role: str, head: str) -> list[_Column]:
    """A column of names, where a task names any."""
    if not any(post.task.roles.get(role) for post in ledger.posts):
        return []
    return [_Column(head, 10, lambda post: plain(post.task.roles.get(role, ())))]


def _columns(ledger: Ledger) -> list[_Column]:
    own = [_Column("本单位职责", 8, lambda post: ROLE_WORDS[post.role])] if ledger.unit else []
    states = state_words()
    return [
        _Column("序号", 6, lambda post: post.task.ordinal),
        _Column("所属部分", 13, lambda post: "\n".join(post.task.sections)),
        _Column("工作任务", 15, lambda post: post.task.title),
        _Column("工作要求", 36, lambda post: plain(post.task.text)),
        *_persons(ledger, "leader", "牵头领导"),
        _Column("牵头单位", 11, lambda post: plain(post.task.roles.get("lead", ()))),
        _Column("责任单位", 15, lambda post: plain(post.others)),
        *_persons(ledger, "in_charge", "责任人"),
        _Column("完成时限", 10, lambda post: plain(post.task.roles.get("deadline", ()))),
        *own,
        _Column(TASK_FIELDS["state"], 9, lambda post: states.get(post.progress.state, ""), "state"),
        _Column(TASK_FIELDS["situation"], 24, lambda post: post.progress.situation, "situation"),
        _Column(TASK_FIELDS["material"], 24, lambda post: post.progress.material, "material"),
        _Column(KEY, 4, lambda post: post.key),
    ]


def _tasks(sheet: Worksheet, ledger: Ledger) -> dict[tuple[str, str, str], str]:
    """The sheet of tasks; gives what its cells to fill in hold already."""
    sheet.title = TASKS
    columns = _columns(ledger)
    held = {}
    top(sheet, ledger.title, [(one.head, one.width) for one in columns], TASK_HINT)
    write(sheet, 2, 1, REPORTER)
    reporter = write(sheet, 2, 3, "" if ledger.collective else ledger.unit)
    if not reporter.value:
        to_fill(reporter)
    for number, post in enumerate(ledger.posts, HEAD + 1):
        texts = [column.text(post) for column in columns]
        fit_row(sheet, number, texts, [one.width for one in columns[:-1]])
        for at, (column, text) in enumerate(zip(columns, texts), 1):
            put(sheet, number, at, text, bool(column.filled))
            if column.filled and text:
                held[TASKS, post.key, column.filled] = text
    finish(sheet, len(columns), len(ledger.posts), freeze="D")
    rule = DataValidation("list", formula1=f'"{",".join(state_words().values())}"')
    rule.errorTitle, rule.error = TASK_FIELDS["state"], "请从下拉列表中选择。"
    at = [one.filled for one in columns].index("state") + 1
    validate(sheet, rule, at, len(ledger.posts))
    return held


def _figures(sheet: Worksheet, ledger: Ledger) -> dict[tuple[str, str, str], str]:
    """The sheet of figures; gives what its cells to fill in hold already."""
    held = {}
    top(sheet, f"{ledger.title.removesuffix(TASKS)}{FIGURES}表", _FIGURE_COLUMNS, FIGURE_HINT)
    for number, one in enumerate(ledger.figures, HEAD + 1):
        texts = [one.group, one.name, _unit(ledger, one), one.scope, one.as_of, one.source]
        fit_row(sheet, number, texts, [width for _, width in _FIGURE_COLUMNS])
        for at, text in enumerate([*texts, "", "", "", one.full_name], 1):
            put(sheet, number, at, text, filled=at in (_VALUE_AT, _VALUE_AT + 1))
        sheet.cell(number, _VALUE_AT - 1).value = one.last
        sheet.cell(number, _VALUE_AT).value = one.value
        if one.value is not None:
            held[FIGURES, one.full_name, "value"] = f"{one.value:f}"
    finish(sheet, len(_FIGURE_COLUMNS), len(ledger.figures), freeze="C")
    rule = DataValidation("decimal", operator="between", formula1="-1E+15", formula2="1E+15")
    rule.errorStyle = "warning"
    rule.errorTitle, rule.error = VALUE, "请只写数字，不写单位和“约”“余”等字。"
    validate(sheet, rule, _VALUE_AT, len(ledger.figures))
    return held


def _unit(ledger: Ledger, one: Statistic) -> str:
    unit = ledger.year.figures.unit(one)
    return f"{unit}（{one.approximate}）" if one.approximate else unit


def _hidden(sheet: Worksheet, ledger: Ledger, held: dict[tuple[str, str, str], str]) -> None:
    year = ledger.year
    facts = (str(year.year), year.place, year.topic, ledger.unit)
    told = Identity(*facts, ledger.collective, ledger.digest, held)
    for number, row in enumerate(rows(told), 1):
        for at, text in enumerate(row, 1):
            write(sheet, number, at, text)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
