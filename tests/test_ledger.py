"""The ledger that goes out: which rows in which order, how it opens, what may be typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from drafter.layout import LEFT, PAGE_HEIGHT
from drafter.package import read_archive
from tests.conftest import EXAMPLES, Outcome
from tests.ledgers import DATA, HEAD, fill, table
from tests.reading import texts

Run = Callable[..., Outcome]
TITLE = "云岭区2025年法治政府建设工作任务分工表"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("数据.yaml")
    path.write_text(DATA, encoding="utf-8")
    return path


def _issued(run: Run, data: Path, *options: str) -> list[str]:
    outcome = run("ledger", data, "--format", "xlsx", *options)
    assert (outcome.code, outcome.err) == (0, "")
    return [line.removeprefix("已生成 ") for line in outcome.out.splitlines()]


def test_one_file_has_all_tasks_under_the_notices_ordinals(run: Run, data: Path) -> None:
    assert _issued(run, data) == [f"{TITLE}.xlsx"]
    book = load_workbook(f"{TITLE}.xlsx")
    rows = table(book)
    shown = ("序号", "所属部分", "工作任务", "工作要求", "牵头单位", "责任单位", "完成时限")
    assert [tuple(row[head] for head in shown) for row in rows] == [
        ("1.", "一、化解行政争议", "规范行政复议", "办案流程公开。", None, "区司法局、各镇（街道）", None),
        ("2.", "一、化解行政争议", "加强行政应诉", "=按期提交答辩状", "区司法局", "区财政局", "12月底前"),
        ("二、", None, "做好信访工作", None, "区信访局", "区司法局", None),
    ]  # fmt: skip
    # a figure is asked of all where it is missing, and never where it is computed
    asked = table(book, "数据填报")
    assert [(row["组"], row["指标"], row["本年数值"]) for row in asked] == [
        ("复议", "受理", None), ("复议", "办结", None), ("复议", "满意率", None), (None, "走访", None),
    ]  # fmt: skip
    assert [row["上年"] for row in asked] == [71, None, None, None]


TABLED = """年度: 2025
地区: 云岭区
工作任务:
  - 标题: 夯实底座
    任务:
      - {标题: 归集数据, 内容: 编制目录。, 牵头领导: 周明远, 牵头单位: 区司法局}
      - {标题: 清理数据, 内容: 清理存量。, 牵头单位: 区司法局, 责任人: 陈立新}
  - 标题: 优化服务
    任务: [{标题: 一网通办, 内容: 梳理事项。, 牵头单位: 区司法局}]
要点通知:
  发文机关: 甲
  正文形式: 表格
  表格栏目: [{栏名: 序号, 连续编号: 部分内}, 工作任务, 工作要求, 牵头领导, 牵头单位, 责任人]
"""


@pytest.mark.parametrize(
    ("continuous", "numbers"),
    [("部分内", ["1", "2", "1"]), ("否", ["1", "2", "1"]), ("是", ["1", "2", "3"])],
)
def test_a_notice_s_own_column_of_numbers_numbers_the_ledger(
    run: Run, data: Path, continuous: str, numbers: list[str]
) -> None:
    """Where the notice has its tasks in a table that numbers them; and whom it names is named."""
    text = TABLED.replace("部分内", continuous)
    data.write_text(text, encoding="utf-8")
    (made,) = _issued(run, data)
    rows = table(load_workbook(made))
    assert [row["序号"] for row in rows] == numbers
    assert [(row["牵头领导"], row["责任人"]) for row in rows] == [
        ("周明远", None), (None, "陈立新"), (None, None),
    ]  # fmt: skip
    assert run("build", data, "--grid").code == 0
    run("ledger", data, "--format", "docx", "-o", "分工")
    (notice,) = Path().glob("*（通知）.docx")
    (ledger,) = Path("分工").glob("*.docx")
    for number, task in zip(numbers, ("归集数据", "清理数据", "一网通办")):
        for paper in (notice, ledger):
            assert any(line.startswith(f"{number} | {task}") for line in texts(paper.read_bytes()))


def test_the_ordinals_are_those_of_the_notice_itself(run: Run, tmp_path: Path) -> None:
    for example in EXAMPLES:
        run("ledger", example, "--format", "xlsx", "-o", tmp_path)
        (made,) = tmp_path.glob("*.xlsx")
        notice = (Path(__file__).parent / "expected" / f"{example.stem}.notice.txt").read_text(
            "utf-8"
        )
        for row in table(load_workbook(made)):
            assert f"{row['序号']}{row['工作任务']}" in notice.replace("⟦", "").replace("⟧", "")
        made.unlink()


def test_each_unit_gets_its_own_tasks_those_it_leads_first(run: Run, data: Path) -> None:
    names = _issued(run, data, "--by-unit", "-o", "分")
    assert names == [
        f"分/{TITLE}（{unit}）.xlsx"
        for unit in ("区司法局", "区财政局", "区信访局", "各镇（街道）")
    ]
    rows = table(load_workbook(names[0]))
    assert [(row["序号"], row["本单位职责"]) for row in rows] == [
        ("2.", "牵头"),
        ("1.", "责任"),
        ("二、", "责任"),
    ]
    asked = table(load_workbook(names[0]), "数据填报")
    assert [row["指标"] for row in asked] == ["受理", "办结"]
    assert "数据填报" not in load_workbook(names[3]).sheetnames
    # what it has reported stands there to go on from, what others have does not
    assert [row["进展情况"] for row in table(load_workbook(names[2]))] == ["一季度受理12件。"]
    assert [row["进展情况"] for row in rows] == [None, None, None]


def test_a_unit_is_known_by_its_alias_and_an_unknown_one_is_told(run: Run, data: Path) -> None:
    assert _issued(run, data, "--unit", "区司法行政局") == [f"{TITLE}（区司法局）.xlsx"]
    outcome = run("ledger", data, "--unit", "区财务局")
    assert outcome.code == 1
    assert (
        outcome.err
        == "数据.yaml:1:1 错误 没有“区财务局”承担的工作任务。是否应为“区财政局”？[L101]\n"
    )


def test_the_first_unit_leads_where_the_notice_says_so(run: Run, data: Path) -> None:
    note = "        责任备注: 排序第一的单位为牵头单位，下同\n"
    data.write_text(
        DATA.replace("（街道）\n      - 标题: 加强", f"（街道）\n{note}      - 标题: 加强"), "utf-8"
    )
    rows = table(load_workbook(_issued(run, data)[0]))
    assert (rows[0]["牵头单位"], rows[0]["责任单位"]) == ("区司法局", "各镇（街道）")


def test_units_of_paragraphs_and_sections_are_units_of_the_task(run: Run, data: Path) -> None:
    data.write_text(
        "年度: 2025\n地区: 云岭区\n工作任务:\n"
        "  - 标题: 甲\n    责任单位: 丙局\n    任务:\n"
        "      - {标题: 乙, 内容: [{内容: 丁。, 责任单位: 戊局}, {内容: 己。, 责任单位: 庚局、戊局}]}\n"
        "      - 标题: 辛\n",
        encoding="utf-8",
    )
    rows = table(load_workbook(_issued(run, data)[0]))
    assert [row["责任单位"] for row in rows] == ["戊局、庚局", "丙局"]


def test_the_sheet_opens_ready_to_be_filled_in(run: Run, data: Path) -> None:
    book = load_workbook(_issued(run, data, "--unit", "区司法局")[0])
    sheet = book["任务分工表"]
    heads = [cell.value for cell in sheet[HEAD]]
    assert sheet.freeze_panes == f"D{HEAD + 1}"
    assert (
        sheet.auto_filter.ref == f"A{HEAD}:{sheet.cell(HEAD, len(heads)).column_letter}{HEAD + 3}"
    )
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions[sheet.cell(HEAD, heads.index("标识") + 1).column_letter].hidden
    assert book["标识"].sheet_state == "veryHidden"
    # only what is to be filled in is open, and the protection has no password
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.autoFilter
    open_ = {
        heads[cell.column - 1]
        for row in sheet.iter_rows(min_row=HEAD + 1)
        for cell in row
        if not cell.protection.locked
    }
    assert open_ == {"进展状态", "进展情况", "报告素材"}
    assert sheet["C2"].protection.locked
    assert sheet["D4"].alignment.wrap_text
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("list", '"未启动,推进中,已完成"')
    assert heads[sheet[str(rule.sqref).split(":")[0]].column - 1] == "进展状态"


def test_text_that_looks_like_a_formula_stays_text(run: Run, data: Path) -> None:
    sheet = load_workbook(_issued(run, data)[0])["任务分工表"]
    cell = sheet["D5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=按期提交答辩状", "s", True)


def test_the_same_data_give_the_same_bytes(run: Run, data: Path) -> None:
    first, again = (Path(_issued(run, data, "-o", where)[0]).read_bytes() for where in "甲乙")
    assert first == again
    assert b"created" not in read_archive(first)["docProps/core.xml"]


def test_a_ledger_that_was_filled_in_is_not_overwritten(run: Run, data: Path) -> None:
    (made,) = _issued(run, data)
    fill(Path(made), {"规范行政复议": {"进展情况": "已填。"}})
    outcome = run("ledger", data, "--format", "xlsx")
    assert "已另存为“云岭区2025年法治政府建设工作任务分工表（人工修改1）.xlsx”" in outcome.err
    assert table(load_workbook(f"{TITLE}（人工修改1）.xlsx"))[0]["进展情况"] == "已填。"


def test_data_without_tasks_or_with_errors_give_no_ledger(run: Run, data: Path) -> None:
    data.write_text("年度: 2025\n地区: 云岭区\n", encoding="utf-8")
    assert (
        run("ledger", data).err
        == "数据.yaml:1:1 错误 数据中没有工作任务，列不出分工表。请先填写“工作任务”。[L102]\n"
    )
    data.write_text(DATA + "天气: 晴\n", encoding="utf-8")
    assert "[D101]" in run("ledger", data).err
    assert list(Path().iterdir()) == [data]


def test_an_unknown_format_is_wrong_use(run: Run, data: Path) -> None:
    outcome = run("ledger", data, "--format", "xlsx,pdf")
    assert outcome.code == 2
    assert "没有“pdf”这种格式。可选的有：docx、xlsx。" in outcome.err


def _document(run: Run, data: Path, *options: str) -> bytes:
    outcome = run("ledger", data, "--format", "docx", *options)
    assert (outcome.code, outcome.err) == (0, "")
    return Path(outcome.out.strip().removeprefix("已生成 ")).read_bytes()


def test_the_document_has_the_tasks_under_their_sections(run: Run, data: Path) -> None:
    data.write_text(
        DATA.replace("进展状态: 推进中, 进展情况: 一季度受理12件。", "报告素材: 甲。"),
        encoding="utf-8",
    )
    assert [text for text in texts(_document(run, data)) if text] == [
        TITLE,
        "序号 | 工作任务 | 工作要求 | 牵头单位 | 责任单位 | 完成时限",
        "一、化解行政争议",
        "1. | 规范行政复议 | 办案流程公开。 |  | 区司法局、各镇（街道） | ",
        "2. | 加强行政应诉 | =按期提交答辩状 | 区司法局 | 区财政局 | 12月底前",
        "二、 | 做好信访工作 |  | 区信访局 | 区司法局 | ",
    ]


def test_the_document_of_a_unit_has_its_tasks_by_role(run: Run, data: Path) -> None:
    assert [text for text in texts(_document(run, data, "--unit", "区信访局")) if text] == [
        TITLE,
        "（区信访局）",
        "序号 | 工作任务 | 工作要求 | 牵头单位 | 责任单位 | 进展情况",
        "牵头任务",
        "二、 | 做好信访工作 |  | 区信访局 | 区司法局 | 推进中。一季度受理12件。",
    ]
    shown = texts(_document(run, data, "--unit", "区司法局"))
    assert [text for text in shown if text in ("牵头任务", "责任任务", "配合任务")] == [
        "牵头任务",
        "责任任务",
    ]


def test_its_pages_lie_its_head_repeats_and_no_row_is_split(run: Run, data: Path) -> None:
    data.write_text(DATA.replace("办案流程公开。", "办案流程公开。" * 60), encoding="utf-8")
    made = read_archive(_document(run, data))
    body = etree.fromstring(made["word/document.xml"])[0]
    (section,) = body.iter(qn("w:sectPr"))
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert size is not None
    assert margins is not None
    assert (size.get(qn("w:orient")), size.get(qn("w:w"))) == ("landscape", str(PAGE_HEIGHT.twips))
    assert margins.get(qn("w:top")) == str(LEFT.twips)
    rows = list(body.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
        True
    ] + [False] * 4
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    (span,) = rows[1].iter(qn("w:gridSpan"))
    assert span.get(qn("w:val")) == "7"
    assert len(list(rows[1].iter(qn("w:tc")))) == 1


@pytest.mark.parametrize(
    "look", ["", "版式: {字体: Windows, 页面规范: gbt33476, 数字字体: times, 公文格式: 信函}\n"]
)
def test_word_would_find_nothing_to_repair_in_any_look(
    look: str, run: Run, data: Path, tmp_path: Path
) -> None:
    data.write_text(DATA + look, encoding="utf-8")
    path = tmp_path / "审.docx"
    path.write_bytes(_document(run, data, "--unit", "区司法局"))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    (section,) = etree.fromstring(read_archive(path.read_bytes())["word/document.xml"])[0].iter(
        qn("w:sectPr")
    )
    assert len(section.findall(qn("w:headerReference"))) == 2
    styles = read_archive(path.read_bytes())["word/styles.xml"].decode()
    assert ("仿宋_GB2312" in styles) == (not look)


def test_both_formats_are_made_where_none_is_named(run: Run, data: Path) -> None:
    assert run("ledger", data).out.splitlines() == [f"已生成 {TITLE}.docx", f"已生成 {TITLE}.xlsx"]


def test_the_same_data_give_the_same_document(run: Run, data: Path) -> None:
    assert _document(run, data, "-o", "甲") == _document(run, data, "-o", "乙")


def test_rows_are_as_high_as_their_words_and_may_grow(run: Run, data: Path) -> None:
    data.write_text(DATA.replace("办案流程公开。", "办案流程公开。" * 20), encoding="utf-8")
    (made,) = _issued(run, data)
    sheet = load_workbook(made)["任务分工表"]
    heights = [sheet.row_dimensions[number].height for number in range(HEAD + 1, HEAD + 4)]
    assert heights[0] > 2 * heights[2]
    assert b"customHeight" not in read_archive(Path(made).read_bytes())["xl/worksheets/sheet1.xml"]
