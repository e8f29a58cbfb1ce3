"""Filled ledgers come back: the data hold what was typed, and what conflicts is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from drafter.ledger.returned import Answer, Where
from drafter.ledger.typed import number
from drafter.package import archive, read_archive
from drafter.source import read
from tests.conftest import Outcome
from tests.ledgers import DATA, HEAD, fill, table

Run = Callable[..., Outcome]
TITLE = "云岭区2025年法治政府建设工作任务分工表"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("数据.yaml")
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture
def issued(run: Run, data: Path) -> Callable[[str], Path]:
    """The ledger of a unit (all tasks without one) as it was sent."""
    run("ledger", data, "--format", "xlsx", "-o", "发")
    run("ledger", data, "--format", "xlsx", "-o", "发", "--by-unit")
    return lambda unit="": Path("发", f"{TITLE}（{unit}）.xlsx" if unit else f"{TITLE}.xlsx")


def _data(path: Path = Path("数据.yaml")) -> dict[str, Any]:
    source, problems = read(path)
    assert source is not None
    assert problems == []
    return source.data


def _told(outcome: Outcome) -> list[str]:
    return outcome.err.splitlines()


def test_a_filled_ledger_comes_back_and_the_data_hold_what_was_typed(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(
        issued("区司法局"),
        {
            "规范行政复议": {
                "进展状态": "已完成",
                "进展情况": "公开流程图：1张。",
                "报告素材": "第一段。\n第二段 #2。",
            },
            "加强行政应诉": {"进展状态": "推进中"},
        },
        {"受理": 86, "办结": "81件"},
    )
    outcome = run("collect", data, filled)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "读取分工表1份。\n"
        f"  “2.加强行政应诉”的进展状态（区司法局）：“推进中”（{filled.name}的“任务分工表”I4）\n"
        f"  “1.规范行政复议”的进展状态（区司法局）：“已完成”（{filled.name}的“任务分工表”I5）\n"
        f"  “1.规范行政复议”的进展情况（区司法局）：“公开流程图：1张。”（{filled.name}的“任务分工表”J5）\n"
        f"  “1.规范行政复议”的报告素材（区司法局）：“第一段。／第二段 #2。”（{filled.name}的“任务分工表”K5）\n"
        f"  统计指标“复议受理”：“86”（{filled.name}的“数据填报”H4）\n"
        f"  统计指标“复议办结”：“81”（{filled.name}的“数据填报”H5）\n"
        "已写入 数据.yaml：新填6处，更新0处。\n"
    )
    held = _data()
    assert held["工作任务"][0]["任务"][0]["落实情况"] == [
        {
            "填报单位": "区司法局",
            "进展状态": "已完成",
            "进展情况": "公开流程图：1张。",
            "报告素材": "第一段。\n第二段 #2。",
        }
    ]
    assert held["统计指标"]["复议"]["受理"]["数值"] == "86"
    assert held["统计指标"]["复议"]["办结"] == {
        "数值": "81",
        "计量单位": "件",
        "来源": "区司法局、区财政局",
    }
    assert run("check", data).code == 0
    assert run("collect", data, filled).out == "读取分工表1份。\n数据没有改动。\n"


def test_the_files_comments_and_layout_stay(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    run(
        "collect",
        data,
        fill(issued("区司法局"), {"规范行政复议": {"进展状态": "已完成"}}, {"受理": 86}),
    )
    wanted = DATA.replace("受理: {数值: , 计量", "受理: {数值: 86, 计量").replace(
        "        责任单位: 区司法局、各镇（街道）\n",
        "        责任单位: 区司法局、各镇（街道）\n"
        "        落实情况:\n          - 填报单位: 区司法局\n            进展状态: 已完成\n",
    )
    assert data.read_text(encoding="utf-8") == wanted


def test_what_is_collected_is_not_printed(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    run("build", data, "-o", "前")
    run("collect", data, fill(issued("区司法局"), {"规范行政复议": {"报告素材": "甲。"}}))
    run("build", data, "-o", "后")
    (name,) = [path.name for path in Path("前").glob("*.docx")]
    assert Path("前", name).read_bytes() == Path("后", name).read_bytes()


def test_two_units_that_fill_in_one_field_differently_conflict(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    one = fill(issued("区司法局"), figures={"办结": 81}, save_as=Path("甲.xlsx"))
    two = fill(issued("区财政局"), figures={"办结": 82}, save_as=Path("乙.xlsx"))
    outcome = run("collect", data, one, two)
    assert outcome.code == 1
    assert outcome.out == "读取分工表2份。\n数据没有改动。\n"
    assert _told(outcome) == [
        "乙.xlsx:4:8 错误 统计指标“复议办结”有两种填报：“81”（甲.xlsx的“数据填报”H5）和“82”（乙.xlsx的“数据填报”H4）。两种都没有写入；请核实后改正其中一份，再收取一次。[L218]"
    ]
    assert data.read_text(encoding="utf-8") == DATA
    fill(two, figures={"办结": 81})
    assert run("collect", data, one, two).code == 0


def test_a_ledger_of_all_tasks_edited_by_two_units_conflicts_and_the_rest_is_written(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    fill(
        issued(),
        {"加强行政应诉": {"进展情况": "甲。"}, "规范行政复议": {"进展情况": "丙。"}},
        save_as=Path("甲.xlsx"),
    )
    fill(issued(), {"加强行政应诉": {"进展情况": "乙。"}}, save_as=Path("乙.xlsx"))
    outcome = run("collect", data, "甲.xlsx", "乙.xlsx")
    assert outcome.code == 1
    assert [line.rsplit("[", 1)[1] for line in _told(outcome)] == ["L218]"]
    assert "“甲。”（甲.xlsx的“任务分工表”I5）和“乙。”（乙.xlsx的“任务分工表”I5）" in outcome.err
    tasks = _data()["工作任务"][0]["任务"]
    assert tasks[0]["落实情况"] == [{"进展情况": "丙。"}]
    assert "落实情况" not in tasks[1]


def test_a_figure_that_the_data_have_is_not_replaced(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区财政局"), figures={"经费": 130})
    outcome = run("collect", data, filled)
    assert outcome.code == 1
    assert (
        "统计指标“经费”在数据中是“120.5”（数据.yaml:15），“数据填报”H5填的是“130”。" in outcome.err
    )
    assert data.read_text(encoding="utf-8") == DATA


def test_a_units_own_report_is_brought_up_to_date_and_both_are_shown(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区信访局"), {"做好信访工作": {"进展状态": "已完成", "报告素材": "新。"}})
    outcome = run("collect", data, filled)
    assert outcome.code == 0
    assert "原为“推进中”，改为“已完成”" in outcome.out
    assert "新填1处，更新1处" in outcome.out
    assert (
        "- {填报单位: 区信访局, 进展状态: 已完成, 进展情况: 一季度受理12件。, 报告素材: 新。}"
        in data.read_text("utf-8")
    )


def test_a_report_that_the_data_have_changed_since_is_not_replaced(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区信访局"), {"做好信访工作": {"进展状态": "已完成"}})
    data.write_text(DATA.replace("进展状态: 推进中", "进展状态: 未启动"), encoding="utf-8")
    outcome = run("collect", data, filled)
    assert outcome.code == 1
    assert "“二、做好信访工作”的进展状态（区信访局）在数据中是“未启动”（数据.yaml:" in outcome.err


def test_what_was_left_as_it_was_sent_claims_nothing(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    data.write_text(
        DATA.replace("一季度受理12件", "上半年受理25件").replace("120.5", "121"), encoding="utf-8"
    )
    outcome = run("collect", data, issued("区信访局"), issued("区财政局"))
    assert (outcome.code, outcome.out) == (0, "读取分工表2份。\n数据没有改动。\n")


def test_a_trial_run_writes_nothing(run: Run, data: Path, issued: Callable[[str], Path]) -> None:
    outcome = run("collect", data, fill(issued("区司法局"), figures={"受理": 86}), "--dry-run")
    assert outcome.out.splitlines()[-1] == "试运行，没有写入；将新填1处，更新0处。"
    assert data.read_text(encoding="utf-8") == DATA


def test_a_new_file_takes_the_changes_and_must_not_be_there(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区司法局"), figures={"受理": 86})
    assert run("collect", data, filled, "-o", "新.yaml").code == 0
    assert data.read_text(encoding="utf-8") == DATA
    assert _data(Path("新.yaml"))["统计指标"]["复议"]["受理"]["数值"] == "86"
    outcome = run("collect", data, filled, "-o", "新.yaml")
    assert outcome.code == 1
    assert "[W703]" in outcome.err


def test_a_folder_is_read_file_by_file_without_the_office_programs_own(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    Path("回收").mkdir()
    fill(issued("区司法局"), figures={"受理": 86}, save_as=Path("回收/司法局.xlsx"))
    shutil.copy(issued("区财政局"), "回收/财政局.xlsx")
    Path("回收/~$司法局.xlsx").write_bytes(b"lock")
    outcome = run("collect", data, "回收", "--format", "json")
    told = json.loads(outcome.out)
    assert (told["files"], told["written"], told["problems"]) == (2, "数据.yaml", [])
    assert told["changes"] == [
        {
            "statistic": "复议.受理", "unit": "", "field": "value", "before": "", "after": "86",
            "file": "回收/司法局.xlsx", "sheet": "数据填报", "cell": "H4",
        }
    ]  # fmt: skip


def _sorted(book: Workbook) -> None:
    """Rows the other way round, one put in between, a column moved: what a unit may well do."""
    sheet = book["任务分工表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    for line, row in enumerate([rows[0], *reversed(rows[1:])][::-1], HEAD + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(line, column).value = value
    sheet.insert_rows(HEAD + 2)
    sheet.insert_cols(2)
    sheet.cell(HEAD, 2).value = "备忘"
    sheet.title = "Sheet1"


def test_rows_are_known_again_after_sorting_and_moving(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区司法局"), {"规范行政复议": {"进展情况": "甲。"}}, then=_sorted)
    assert run("collect", data, filled).code == 0
    assert _data()["工作任务"][0]["任务"][0]["落实情况"] == [
        {"填报单位": "区司法局", "进展情况": "甲。"}
    ]


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        (86, "86"), (86.0, "86"), (0.1 + 0.2, "0.3"), (1234567.89, "1234567.89"), ("1,086", "1086"),
        (" 86 件 ", "86"), (-3, "-3"), (1e30, None), ("=80+6", None), ("约86", None), ("86个", None),
        ("暂无", None), (True, None), (datetime(2025, 3, 5), None), ("８６", None),
    ],
)  # fmt: skip
def test_a_number_is_taken_exactly_or_told_to_be_none(
    typed: Any, held: str | None, run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    outcome = run("collect", data, fill(issued("区司法局"), figures={"受理": typed}))
    assert outcome.code == (1 if held is None else 0)
    assert _data()["统计指标"]["复议"]["受理"]["数值"] == held
    if held is None:
        assert "“数据填报”H4" in outcome.err


def test_a_percentage_is_one_where_the_figure_is(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    def percent(book: Workbook) -> None:
        for row in book["数据填报"].iter_rows(min_row=HEAD + 1, min_col=8, max_col=8):
            row[0].number_format = "0.0%"

    filled = fill(issued(), figures={"满意率": 0.985, "受理": 0.86}, then=percent)
    outcome = run("collect", data, filled)
    assert _data()["统计指标"]["复议"]["满意率"]["数值"] == "98.5"
    assert "“复议受理”读不出数字：“0.86”" in outcome.err


def test_a_figure_without_fields_becomes_its_number(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    assert run("collect", data, fill(issued(), figures={"走访": 12})).code == 0
    assert _data()["统计指标"]["走访"] == "12"


def test_a_collective_unit_tells_who_has_filled_in(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    sent = issued("各镇（街道）")
    named = fill(
        sent, {"规范行政复议": {"进展状态": "已完成"}}, reporter="青石镇", save_as=Path("青石.xlsx")
    )
    fill(
        sent,
        {"规范行政复议": {"进展状态": "未启动"}},
        reporter="白溪街道",
        save_as=Path("白溪.xlsx"),
    )
    nameless = fill(sent, {"规范行政复议": {"进展状态": "推进中"}}, save_as=Path("无名.xlsx"))
    outcome = run("collect", data, named, "白溪.xlsx", nameless)
    assert _told(outcome) == [
        "无名.xlsx:1:1 错误 这份表发给“各镇（街道）”，表头的“填报单位”没有填写，不知道是谁报的。没有收取；请在“填报单位”后面补上单位名称。[L209]"
    ]
    assert _data()["工作任务"][0]["任务"][0]["落实情况"] == [
        {"填报单位": "青石镇", "进展状态": "已完成"},
        {"填报单位": "白溪街道", "进展状态": "未启动"},
    ]


def _cell(address: str, value: Any, sheet: str = "任务分工表") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][address] = value

    return change


def _merge(book: Workbook) -> None:
    book["任务分工表"].merge_cells("J4:J5")


def _no_column(book: Workbook) -> None:
    book["任务分工表"]["K3"] = None


def _no_keys(book: Workbook) -> None:
    book["任务分工表"]["L3"] = None
    book["数据填报"]["J3"] = None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_cell("I4", "差不多"), "1.xlsx:4:9 错误 “任务分工表”I4的“进展状态”是“差不多”，不是可选的内容。应为：未启动、推进中、已完成。[L213]"),
        (_cell("J4", "办结{{ 数 }}件"), "1.xlsx:4:10 错误 “任务分工表”J4的“进展情况”中有双花括号，不能写入数据文件。请改写后再收取，或由人工补入。[L215]"),
        (_cell("J4", "=A1&B1"), "1.xlsx:4:10 错误 “任务分工表”J4的“进展情况”是算不出结果的公式。请用Excel或WPS打开核对，改写成数值后保存。[L216]"),
        (_cell("J9", "另外的工作"), "1.xlsx:9:12 错误 “任务分工表”L9所在的行没有标识，不知道是哪项任务：“另外的工作”。请将内容移到对应任务的行，或由人工补入数据文件。[L211]"),
        (_cell("C2", "区财政局"), "1.xlsx:1:1 错误 这份表发给“区司法局”，“填报单位”却是“区财政局”。没有收取；请核对是否填错了表。[L210]"),
        (_cell("I4", "本季度没有", "数据填报"), "1.xlsx:4:9 提示 “数据填报”I4对“复议受理”的备注：“本季度没有”。备注不写入数据文件，请自行处理。[L220]"),
        (_no_column, "1.xlsx:1:1 错误 工作表中缺少报告素材。该列的内容没有收取；请核对是否被删除或改名。[L207]"),
        (_no_keys, "1.xlsx:1:1 错误 各工作表中都没有“标识”一列，认不出各行。请让填报单位在发去的文件中重新填写。[L206]"),
        (lambda book: book.remove(book["标识"]), "1.xlsx:1:1 错误 这不是“drafter ledger”生成的分工表，认不出各行是哪项任务。请让填报单位在发去的文件中填写，不要复制到新文件；内容也可由人工补入数据文件。[L205]"),
        (_cell("B2", "2024", "标识"), "1.xlsx:1:1 错误 这是云岭区2024年法治政府建设的分工表，数据是云岭区2025年法治政府建设的。没有收取；请核对选的文件。[L208]"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_with_its_cell(
    change: Callable[[Workbook], None],
    said: str,
    run: Run,
    data: Path,
    issued: Callable[[str], Path],
) -> None:
    outcome = run("collect", data, fill(issued("区司法局"), then=change, save_as=Path("1.xlsx")))
    assert _told(outcome) == [said]
    assert outcome.code == (1 if " 错误 " in said else 0)
    assert data.read_text(encoding="utf-8") == DATA


def test_merged_cells_count_for_their_first_row_and_are_told(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区司法局"), {"加强行政应诉": {"进展情况": "甲。"}}, then=_merge)
    outcome = run("collect", data, filled)
    assert outcome.code == 0
    assert (
        "警告 “任务分工表”J4的“进展情况”合并了单元格（J4:J5），只记在第一行的任务下。"
        in outcome.err
    )
    assert _data()["工作任务"][0]["任务"][1]["落实情况"] == [
        {"填报单位": "区司法局", "进展情况": "甲。"}
    ]


def test_a_task_that_the_data_have_no_longer_is_told_with_what_was_typed(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区司法局"), {"加强行政应诉": {"进展情况": "甲。"}}, {"受理": 86})
    data.write_text(
        DATA.replace("加强行政应诉", "加强和改进行政应诉")
        .replace("    受理:", "    收到:")
        .replace("办结 / 受理", "办结 / 收到"),
        "utf-8",
    )
    outcome = run("collect", data, filled)
    assert [line.split(" ", 1)[1] for line in _told(outcome)] == [
        "错误 “数据填报”J4所在的行是“复议.受理”，数据中没有这一项，填的是：“86”。发表之后数据文件改过。是否改成了“复议.收到”？请在数据文件中补上这些内容。[L212]",
        "错误 “任务分工表”L4所在的行是“加强行政应诉”，数据中没有这一项，填的是：“甲。”。发表之后数据文件改过。是否改成了“加强和改进行政应诉”？请在数据文件中补上这些内容。[L212]",
    ]


def test_a_task_written_as_mere_text_has_no_room(run: Run, data: Path) -> None:
    data.write_text("年度: 2025\n地区: 云岭区\n工作任务:\n  - 开展案卷评查。\n", encoding="utf-8")
    run("ledger", data, "--format", "xlsx")
    filled = fill(Path(f"{TITLE}.xlsx"), {"开展案卷评查。": {"进展情况": "甲。"}})
    outcome = run("collect", data, filled)
    assert _told(outcome) == [
        f"{filled}:4:9 错误 “任务分工表”I4填的“一、开展案卷评查。”的进展情况没有写入，否则数据会有错误：数据.yaml:4 这里是简写，放不下“落实情况”。请核对后再收取一次。[L222]"
    ]


def test_english_keys_get_english_fields(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = Path("year.yaml")
    data.write_text(
        "year: 2025\nplace: 云岭区\nstatistics:\n  甲: {unit: 件}\ntasks: {title: 乙, lead: 丙局}\n",
        "utf-8",
    )
    run("ledger", data, "--format", "xlsx", "-o", "发")
    filled = fill(next(Path("发").iterdir()), {"乙": {"进展状态": "已完成"}}, {"甲": 8})
    assert run("collect", data, filled).code == 0
    held = _data(data)
    assert held["statistics"]["甲"] == {"value": "8", "unit": "件"}
    assert held["tasks"] == {"title": "乙", "lead": "丙局", "progress": [{"state": "completed"}]}


def test_a_value_that_would_make_the_data_faulty_is_told_and_the_rest_is_written(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    outcome = run("collect", data, fill(issued("区司法局"), figures={"受理": 0, "办结": 81}))
    assert outcome.code == 1
    assert _told(outcome) == [
        f"发/{TITLE}（区司法局）.xlsx:4:8 错误 “数据填报”H4填的统计指标“复议受理”没有写入，否则数据会有错误：数据.yaml:13 “复议办结率”的分母为零，算不出比率。请核对后再收取一次。[L222]"
    ]
    assert _data()["统计指标"]["复议"]["办结"]["数值"] == "81"
    assert _data()["统计指标"]["复议"]["受理"]["数值"] is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0 old", "L201"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "L202"),
        (b"PK\x03\x04 broken", "L204"),
        (b"", "L204"),
        (b"x" * 20_000_001, "L203"),
        (None, "S001"),
    ],
)
def test_a_file_that_is_no_ledger_is_told(
    content: bytes | None, code: str, run: Run, data: Path
) -> None:
    file = Path("1.xlsx")
    if content is not None:
        file.write_bytes(content)
    outcome = run("collect", data, file)
    assert outcome.code == 1
    assert outcome.out == "读取分工表1份。\n数据没有改动。\n"
    assert outcome.err.startswith("1.xlsx:1:1 错误 ")
    assert outcome.err.endswith(f"[{code}]\n")


def test_a_damaged_part_is_told_and_no_traceback(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    parts = read_archive(issued("区司法局").read_bytes())
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet"
    Path("1.xlsx").write_bytes(archive(parts))
    assert "[L204]" in run("collect", data, "1.xlsx").err


def test_faulty_data_are_not_written_to(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    filled = fill(issued("区司法局"), figures={"受理": 86})
    data.write_text(DATA + "天气: 晴\n", encoding="utf-8")
    outcome = run("collect", data, filled)
    assert outcome.code == 1
    assert "[D101]" in outcome.err


def test_the_next_ledger_starts_from_what_was_collected(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    run(
        "collect",
        data,
        fill(
            issued("区司法局"), {"规范行政复议": {"进展状态": "推进中", "进展情况": "=1+1，是文字"}}
        ),
    )
    assert _data()["工作任务"][0]["任务"][0]["落实情况"][0]["进展状态"] == "推进中"
    run("ledger", data, "--format", "xlsx", "-o", "二季度", "--by-unit")
    rows = table(load_workbook(Path("二季度", f"{TITLE}（区司法局）.xlsx")))
    assert [row["进展状态"] for row in rows] == [None, "推进中", None]


def test_tasks_that_are_dropped_neither_go_out_nor_disturb_the_others(run: Run, data: Path) -> None:
    text = DATA.replace("        代号: 复议\n", "        代号: 复议\n        较上年: 删除\n")
    data.write_text(text, encoding="utf-8")
    run("ledger", data, "--format", "xlsx")
    made = Path(f"{TITLE}.xlsx")
    assert [row["工作任务"] for row in table(load_workbook(made))] == [
        "加强行政应诉",
        "做好信访工作",
    ]
    assert run("collect", data, fill(made, {"加强行政应诉": {"进展状态": "已完成"}})).code == 0
    tasks = _data()["工作任务"][0]["任务"]
    assert [task.get("落实情况") for task in tasks] == [None, [{"进展状态": "已完成"}]]


def test_what_was_reported_of_a_year_stays_in_it(run: Run, data: Path) -> None:
    assert run("rollover", data, "-o", "2026.yaml").code == 0
    assert "落实情况" not in Path("2026.yaml").read_text(encoding="utf-8")


def test_what_a_unit_takes_out_stays_and_is_told(
    run: Run, data: Path, issued: Callable[[str], Path]
) -> None:
    outcome = run("collect", data, fill(issued("区信访局"), {"做好信访工作": {"进展情况": None}}))
    assert outcome.code == 0
    assert _told(outcome) == [
        f"发/{TITLE}（区信访局）.xlsx:4:10 提示 “任务分工表”J4的“进展情况”原来填着“一季度受理12件。”，收回时是空的。数据没有改动；要删去的，请直接改数据文件。[L223]"
    ]
    assert data.read_text(encoding="utf-8") == DATA


def test_a_folder_without_ledgers_is_told_and_one_of_another_format_too(
    run: Run, data: Path
) -> None:
    Path("回收").mkdir()
    assert (
        "1:1 错误 文件夹“回收”中没有分工表文件。请核对文件夹的名称。[L224]"
        in run("collect", data, "回收").err
    )
    Path("回收", "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "[L201]" in run("collect", data, "回收").err


def test_the_arithmetic_of_a_spreadsheet_is_not_taken_for_digits() -> None:
    cell = Where("1.xlsx", "数据填报", 4, 8, "H4")
    assert number(Answer(cell, 0.1 + 0.2), "件") == Decimal("0.3")
    assert number(Answer(cell, 0.07, percent=True), "%") == Decimal("7")
