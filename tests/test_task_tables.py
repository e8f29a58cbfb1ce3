"""Tasks as a table: any columns, sections beside them, cells that are joined; there and back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from drafter.columns import candidates, meanings
from drafter.fitting import columns, splits
from drafter.importing import importer
from drafter.layout import AREA_WIDTH
from drafter.pipeline import Order, draft
from drafter.problem import has_errors

HEAD = "年度: 2025\n地区: 云岭区\n"
TASKS = """
工作任务:
  - 标题: 健全制度
    任务:
      - {标题: 编制目录, 内容: 公布目录。, 牵头单位: 区司法局, 责任单位: 区财政局, 配合单位: 区审计局}
      - {标题: 清理文件, 内容: 分批清理。, 牵头单位: 区司法局, 完成时限: 9月底前, 其他栏目: {备注: 年度}}
  - 标题: 强化监督
    任务:
      - {标题: 评查案卷, 内容: 评查两次。, 牵头单位: 区司法局, 责任备注: 下同}
"""
FIELDS = "要点通知:\n  标题: 无\n  发文机关: 云岭区司法局\n  印发语: 无\n  正文形式: 表格\n"


def _built(folder: Path, fields: str, tasks: str = TASKS) -> bytes:
    file = folder / "数据.yaml"
    file.write_text(HEAD + tasks + FIELDS + fields, encoding="utf-8")
    drafts, problems = draft(file, Order(("notice",)))
    assert not has_errors(problems), problems
    return drafts[0].data


def _rows(data: bytes) -> list[list[str]]:
    """The cells of the first table: ``^`` goes on from above, ``text>2`` is two columns wide."""
    table = Document(io.BytesIO(data)).tables[0]._tbl
    return [[_shown(cell) for cell in row.tc_lst] for row in table.tr_lst]


def _shown(cell: Any) -> str:
    texts = (text.text or "" for text in cell.iter(qn("w:t")))
    wide = f">{cell.grid_span}" if cell.grid_span > 1 else ""
    return "^" if cell.vMerge == "continue" else "".join(texts) + wide


def test_columns_stand_in_the_order_and_under_the_heads_that_are_given(tmp_path: Path) -> None:
    fields = "  表格栏目: [具体要求, 备注, 时限要求, 任务, 协办单位, 责任部门, 牵头部门]\n"
    assert _rows(_built(tmp_path, fields)) == [
        ["具体要求", "备注", "时限要求", "任务", "协办单位", "责任部门", "牵头部门"],
        ["一、健全制度>7"],
        ["公布目录。", "", "", "1.编制目录", "区审计局", "区财政局", "区司法局"],
        ["分批清理。", "年度", "9月底前", "2.清理文件", "", "", "区司法局"],
        ["二、强化监督>7"],
        ["评查两次。", "", "", "3.评查案卷", "", "下同", "区司法局"],
    ]


def test_sections_stand_beside_their_tasks_and_equal_cells_are_one(tmp_path: Path) -> None:
    fields = (
        "  层次: [无]\n  表格栏目:\n    - {栏名: 序号, 连续编号: 否, 编号: （1）}\n    - 类别\n"
        "    - 工作任务\n    - {栏名: 牵头单位, 合并: 是}\n    - 责任单位\n    - 时限要求\n    - 备注\n"
    )
    assert _rows(_built(tmp_path, fields))[1:] == [
        ["（1）", "健全制度", "编制目录。公布目录。", "区司法局", "区财政局、区审计局", "", ""],
        ["（2）", "^", "清理文件。分批清理。", "^", "", "9月底前", "年度"],
        ["（1）", "强化监督", "评查案卷。评查两次。", "区司法局", "下同", "", ""],
    ]


@pytest.mark.parametrize(
    ("number", "rows"),
    [
        ("{栏名: 序号, 部分序号入栏: 是}", [["一", "甲>2"], ["1", "乙", "丁"], ["2", "丙", "丁"]]),
        ("{栏名: 序号, 填写: 类别序号}, 类别", [["1", "甲", "乙", "丁"], ["^", "^", "丙", "丁"]]),
    ],
)
def test_a_column_of_numbers_may_have_those_of_sections(
    number: str, rows: list[list[str]], tmp_path: Path
) -> None:
    tasks = "工作任务: [{标题: 甲, 任务: [{标题: 乙, 责任单位: 丁}, {标题: 丙, 责任单位: 丁}]}]\n"
    levels = "[无, 无]" if "类别" in number else "[一、]"
    fields = f"  层次: {levels}\n  表格栏目: [{number}, 任务, 责任单位]\n"
    assert _rows(_built(tmp_path, fields, tasks))[1:] == rows


def test_a_level_without_ordinal_is_one_in_articles_too(tmp_path: Path) -> None:
    table = _built(tmp_path, "  层次: [一、, 无]\n")
    assert _rows(table)[2][0] == "编制目录"
    file = tmp_path / "数据.yaml"
    file.write_text(file.read_text("utf-8").replace("形式: 表格", "形式: 条文"), "utf-8")
    (made,), _ = draft(file, Order(("notice",)))
    texts = [one.text for one in Document(io.BytesIO(made.data)).paragraphs]
    assert "二、强化监督" in texts
    assert "评查案卷。评查两次。（牵头单位：区司法局。下同）" in texts


def test_the_head_repeats_and_only_long_rows_are_split(tmp_path: Path) -> None:
    long = "健全会商机制，定期通报情况，" * 60
    tasks = f"工作任务:\n  - {{标题: 甲, 内容: {long}}}\n  - {{标题: 乙, 内容: 短。}}\n"
    table = Document(io.BytesIO(_built(tmp_path, "", tasks))).tables[0]._tbl
    kept = [row.trPr.find(qn("w:cantSplit")) is not None for row in table.tr_lst]
    heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in table.tr_lst]
    assert (kept, heads) == ([True, False, True], [True, False, False])
    widths = [int(one.get(qn("w:w"))) for one in table.tblGrid]
    assert abs(sum(widths) - AREA_WIDTH.twips) <= len(widths)


def test_units_and_dates_keep_their_lines_beside_long_texts() -> None:
    lines = [["序号", "任务", "工作举措", "责任单位", "时限"], *[
        [str(n), "编制决策目录", "公布目录，动态调整。" * 12, "区政府办公室", "9月底前"] for n in range(8)
    ]]  # fmt: skip
    widths = columns(lines, (), AREA_WIDTH)
    assert [splits(["", "", "", "区政府办公室", "9月底前"], widths)] == [False]
    narrow = [widths[0].pt / 12, widths[3].pt / 12, widths[4].pt / 12]
    assert narrow[0] < 4 and narrow[1] > 6 and narrow[2] > 4.5
    assert widths[2] > max(widths[1], widths[3])


def test_a_head_means_what_no_other_column_holds() -> None:
    assert meanings(["重点任务", "具体任务", "责任单位"]) == ["title", "text", "responsible"]
    assert meanings(["重点任务", "具体任务"], ["group", ""]) == ["group", "title"]
    assert meanings(["实施路径", "序 号"]) == ["", "number"]
    assert meanings(["任务", "事项"]) == ["title", "title"]
    assert candidates("通讯地址") == []


LETTER = (
    "云岭区人民政府办公室", "关于印发云岭区2025年法治政府建设任务分解表的通知", "各镇人民政府：",
    "现将《云岭区2025年法治政府建设任务分解表》印发给你们，请认真贯彻落实。", "云岭区人民政府办公室",
    "2025年3月5日", "云岭区2025年法治政府建设任务分解表",
)  # fmt: skip
TEXTS = {
    "heads of the office": "任务\t具体要求\t责任单位\t时限要求\n一、健全制度\n1.编制目录\t公布目录。\t区司法局\t6月底前\n"
    "2.清理文件\t分批清理。\t区司法局\t\n二、强化监督\n3.评查案卷\t评查两次。\t区司法局\t长期",
    "numbers and columns of the office": "序号\t重点任务\t工作举措\t牵头领导\t责任单位\t备注\n一\t健全制度\n"
    "1\t编制目录\t公布目录。\t周明远\t区司法局\t\n2\t清理文件\t分批清理。\t\t区司法局\t年度\n二\t强化监督\n"
    "3\t评查案卷\t评查两次。\t\t区司法局\t",
    "numbers begin anew": "序号\t类别\t工作任务\t责任单位\n1\t健全制度\t编制目录。公布目录。\t区司法局\n"
    "2\t\t清理文件。分批清理。\t区司法局\n1\t强化监督\t评查案卷。评查两次。\t区司法局",
    "numbers of sections": "序号\t类别\t工作任务\t责任单位\n1\t健全制度\t编制目录\t区司法局\n"
    "\t\t清理文件\t区司法局\n2\t强化监督\t评查案卷\t区司法局",
    "numbers in no order": "序号\t工作任务\t责任单位\n1\t编制目录\t区司法局\n3\t清理文件\t区司法局\n7\t评查案卷\t区司法局",
    "no ordinals": "工作任务\t责任单位\t完成时限\n编制目录\t区司法局\t6月底前\n清理文件\t区司法局\t9月底前",
    "ordinals at some": "工作任务\t责任单位\n1.编制目录\t区司法局\n清理文件\t区司法局",
    "headings without ordinals": "重点任务\t工作要求\t责任单位\n健全制度\n编制目录\t公布目录。\t区司法局\n强化监督\n"
    "评查案卷\t评查两次。\t区司法局",
    "sections that are called tasks": "重点任务\t具体举措\t责任单位\n健全制度\t编制目录。\t区司法局\n"
    "\t清理文件。\t区司法局\n强化监督\t评查案卷。\t区司法局",
    "text around it": "一、总体要求\n坚持党的领导。\n二、重点任务\n序号\t工作任务\t责任单位\n1\t编制目录。公布目录。\t区司法局\n"
    "2\t清理文件。分批清理。\t区司法局\n三、保障措施\n各单位要抓好落实。",
    "other ordinals above it": "一、总体要求\n坚持党的领导。\n工作任务\t责任单位\n1.编制目录\t区司法局\n2.清理文件\t区司法局",
    "a line below a heading": "工作任务\t责任单位\n一、健全制度\n牵头单位：区司法局\n1.编制目录\t区财政局\n2.清理文件\t区财政局",
    "the usual heads and an empty column": "工作任务\t工作要求\t责任单位\t完成时限\n1.编制目录\t公布目录。\t区司法局\t\n"
    "2.清理文件\t分批清理。\t区司法局\t",
}


def _copied(lines: list[str]) -> list[list[str]]:
    """The cells of the rows among lines, empty ones at the end aside."""
    rows = [line.split("\t") for line in lines]
    start = next(n for n, row in enumerate(rows) if len(row) > 1)
    end = max(n for n, row in enumerate(rows) if len(row) > 1)
    return [_trimmed(row) for row in rows[start : end + 1]]


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def _again(folder: Path, name: str, content: str | bytes) -> tuple[str, bytes]:
    """The YAML that the import makes of a document, and the notice built of it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    made, problems = importer.imported([path])
    assert made is not None, problems
    file = folder / "again.yaml"
    file.write_text(made.yaml, encoding="utf-8")
    drafts, _ = draft(file, Order(("notice",)))
    return made.yaml, drafts[0].data


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_a_table_comes_back_cell_by_cell(body: str, tmp_path: Path) -> None:
    yaml, data = _again(tmp_path, "通知.txt", "\n".join((*LETTER, body)))
    assert "正文形式: 表格" in yaml
    cells = [["" if c == "^" else c.split(">")[0] for c in row] for row in _rows(data)]
    assert [_trimmed(row) for row in cells] == _copied(body.split("\n"))


def test_blanks_may_part_the_cells_of_known_heads(tmp_path: Path) -> None:
    wide = "序号  重点任务  责任单位  时限\n一　健全制度\n1  编制目录  区司法局、区财政局  6月底前\n2 清理文件 区司法局 长期"
    yaml, data = _again(tmp_path, "通知.txt", "\n".join((*LETTER, wide)))
    assert "正文形式: 表格" in yaml
    assert _rows(data)[1:] == [
        ["一", "健全制度>3"],
        ["1", "编制目录", "区司法局、区财政局", "6月底前"],
        ["2", "清理文件", "区司法局", "长期"],
    ]


@pytest.mark.parametrize(
    "body",
    [
        "一、抓学习\n1.学习。四次。\n姓名\t单位\t电话\n周明远\t区司法局\t0471",
        "一、抓学习\n1.学习。四次。\n工作任务 责任单位 我们要抓好\n学习 四次 全年",
    ],
)
def test_what_is_no_table_of_tasks_stays_text(body: str, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("\n".join((*LETTER, body)), encoding="utf-8")
    made, _ = importer.imported([path])
    assert made is not None and "表格" not in made.data["notice"].get("arrangement", "")
    assert "正文形式" not in made.yaml


def test_joined_cells_of_a_word_table_come_back_joined(tmp_path: Path) -> None:
    document = Document()
    for line in LETTER:
        document.add_paragraph(line)
    rows = [
        ["序号", "工作类别", "重点任务", "牵头单位", "完成时限", "备注"],
        ["一、健全制度"],
        ["1", "制度", "编制目录", "区司法局", "6月底前", ""],
        ["2", "", "清理文件", "", "9月底前", "年度"],
        ["3", "审核", "审核文件", "区司法局", "长期", ""],
        ["二、强化监督"],
        ["4", "监督", "评查案卷", "区司法局", "长期", ""],
    ]
    table = document.add_table(len(rows), 6)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
        if len(row) == 1:
            table.cell(number, 0).merge(table.cell(number, 5))
    for column in (1, 3):
        table.cell(2, column).merge(table.cell(3, column))
    out = io.BytesIO()
    document.save(out)
    yaml, data = _again(tmp_path, "通知.docx", out.getvalue())
    assert yaml.count("牵头单位: 区司法局") == 4
    assert _rows(data) == [
        rows[0],
        ["一、健全制度>6"],
        rows[2],
        ["2", "^", "清理文件", "^", "9月底前", "年度"],
        rows[4],
        ["二、强化监督>6"],
        rows[6],
    ]
