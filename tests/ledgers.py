"""What the tests of ledgers share: a year's data, and a unit that fills in what it was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = 3
DATA = """\
# 云岭区2025年的数据
年度: 2025
地区: 云岭区
单位:
  - {名称: 区司法局, 别名: 区司法行政局}
  - 区财政局
  - 区信访局
  - {名称: 各镇（街道）, 集合: 是}
统计指标:
  复议:
    受理: {数值: , 计量单位: 件, 上年: 71, 来源: 区司法局复议台账}   # 年底报
    办结: {计量单位: 件, 来源: 区司法局、区财政局}
    办结率: {比率: 办结 / 受理}
    满意率: {数值: , 计量单位: "%", 来源: 区信访局}
  经费: {数值: 120.5, 计量单位: 万元, 来源: 区财政局}
  走访:
工作任务:
  - 标题: 化解行政争议
    任务:
      - 标题: 规范行政复议
        代号: 复议
        内容: 办案流程公开。
        责任单位: 区司法局、各镇（街道）
      - 标题: 加强行政应诉   # 牵头单位待定
        内容: "=按期提交答辩状"
        牵头单位: 区司法局
        配合单位: 区财政局
        完成时限: 12月底前
  - 标题: 做好信访工作
    牵头单位: 区信访局
    责任单位: 区司法局
    落实情况:
      - {填报单位: 区信访局, 进展状态: 推进中, 进展情况: 一季度受理12件。}
要点通知: {标题: 无, 责任写法: '（牵头：{牵头}；责任：{责任}；配合：{配合}；时限：{时限}）'}
"""


def table(book: Workbook, name: str = "任务分工表") -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of their columns."""
    sheet = book[name]
    rows = list(sheet.iter_rows(min_row=HEAD, values_only=True))
    return [dict(zip(map(str, rows[0]), row)) for row in rows[1:]]


def fill(
    path: Path,
    tasks: Mapping[str, Mapping[str, Any]] | None = None,
    figures: Mapping[str, Any] | None = None,
    reporter: str = "",
    save_as: Path | None = None,
    then: Callable[[Workbook], None] | None = None,
) -> Path:
    """Fill in a ledger as a unit would: cells by the titles of tasks and names of figures."""
    book = load_workbook(path)
    sheet = book["任务分工表"]
    if reporter:
        sheet["C2"] = reporter
    _type(sheet, "工作任务", tasks or {})
    if figures:
        values = {name: {"本年数值": value} for name, value in figures.items()}
        _type(book["数据填报"], "指标", values)
    if then:
        then(book)
    book.save(save_as or path)
    return save_as or path


def _type(sheet: Worksheet, named: str, cells: Mapping[str, Mapping[str, Any]]) -> None:
    columns = {cell.value: cell.column for cell in sheet[HEAD]}
    rows = {sheet.cell(n, columns[named]).value: n for n in range(HEAD + 1, sheet.max_row + 1)}
    for name, values in cells.items():
        for head, value in values.items():
            sheet.cell(rows[name], columns[head]).value = value
