"""Which tasks of the year the report answers: the table, the remarks of check, the JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Outcome

Run = Callable[..., Outcome]
TASKS = """\
年度: 2025
地区: 云岭区
单位:
  - {名称: 区司法局, 别名: 区法治办}
  - 区财政局
  - 区信访局
  - {名称: 各镇（街道）, 集合: 是}
统计指标:
  应诉: {出庭率: {数值: 88, 计量单位: "%", 目标: 不低于95%}, 反馈率: {计量单位: "%", 目标: 达到100%}}
工作任务:
  - 标题: 化解行政争议
    任务:
      - {标题: 规范行政复议, 代号: 复议, 牵头单位: 区司法局, 责任单位: 各镇（街道）}
      - 标题: 加强行政应诉
        内容: 出庭应诉率{{ 应诉.出庭率.目标 }}，建议反馈率{{ 应诉.反馈率.目标 }}。
        牵头单位: 区司法局
        配合单位: 区财政局
  - {标题: 做好信访工作, 责任单位: 区信访局, 责任备注: 排序第一的单位为牵头单位}
要点通知: {标题: 无, 责任写法: '（牵头：{牵头}；责任：{责任}；配合：{配合}）'}
"""
REPORT = """\
举措成效:
  - 标题: 争议化解更加有效
    要点:
      - {标题: 复议公信力提升, 对应任务: 复议, 内容: 区法治办规范办案流程。}
      - {标题: 旁听庭审常态化, 内容: "出庭应诉率{{ 应诉.出庭率 }}。"}
  - 标题: 队伍建设得到加强
    内容: 举办培训班2期。
情况报告: {署名: 无}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "数据.yaml"
    path.write_text(TASKS + REPORT, encoding="utf-8")
    return path


def _said(outcome: Outcome, code: str) -> list[str]:
    return [
        line.split(" ", 2)[2] for line in outcome.out.splitlines() if line.endswith(f"[{code}]")
    ]


def test_a_notice_in_spring_is_not_asked_for_a_report(run: Run, data: Path) -> None:
    data.write_text(TASKS, encoding="utf-8")
    assert "R43" not in run("check", data).out
    # nor is one whose achievements are bare headings, as a new year's are
    bare = "举措成效:\n  - {标题: 甲, 内容: }\n  - {标题: 乙, 要点: [{标题: 丙, 内容: }]}\n"
    data.write_text(TASKS + bare, encoding="utf-8")
    assert "R43" not in run("check", data).out


def test_check_lists_the_gaps_a_line_for_each_kind(run: Run, data: Path) -> None:
    outcome = run("check", data)
    assert _said(outcome, "R431") == [
        "有2项工作任务，举措成效中没有与之对应的：2.加强行政应诉；二、做好信访工作。请补写举措成效，或补上“对应任务”；可用“drafter coverage”逐项核对。[R431]"
    ]
    assert _said(outcome, "R432") == [
        "举措成效中有2处没有写“对应任务”：旁听庭审常态化；队伍建设得到加强。属于年度任务的，请补上任务的代号或标题；不属于的不必改。[R432]"
    ]
    assert _said(outcome, "R434") == [
        "情况报告没有提到1个牵头（负责）单位：区信访局。请核对其工作是否遗漏；各单位的任务可用“drafter coverage”列出。[R434]"
    ]
    assert [line for line in outcome.out.splitlines() if "F209" in line]
    assert outcome.code == 0


def test_a_report_that_names_no_task_at_all_is_told_so_once(run: Run, data: Path) -> None:
    data.write_text(TASKS + REPORT.replace("对应任务: 复议, ", ""), encoding="utf-8")
    outcome = run("check", data)
    assert len(_said(outcome, "R433")) == 1
    assert _said(outcome, "R431") == _said(outcome, "R432") == []


def test_build_does_not_repeat_the_remarks_of_check(run: Run, data: Path) -> None:
    outcome = run("build", data)
    assert outcome.code == 0
    assert "R43" not in outcome.err


def test_the_table_is_aligned_by_the_width_of_characters(run: Run, data: Path) -> None:
    outcome = run("coverage", data)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out == (
        "云岭区2025年法治政府建设工作任务落实情况\n\n"
        "序号  工作任务      牵头（责任）单位  对应的举措成效  目标\n"
        "----------------------------------------------------------------------------------------\n"
        "一、化解行政争议\n"
        "1.    规范行政复议  区司法局          复议公信力提升\n"
        "2.    加强行政应诉  区司法局          （没有）        未达到：应诉出庭率88%（不低于95%）\n"
        "                                                      尚无数值：应诉反馈率（达到100%）\n"
        "二、  做好信访工作  区信访局          （没有）\n"
        "----------------------------------------------------------------------------------------\n\n"
        "工作任务共3项，有对应的举措成效1项，没有的2项；目标2个，已达到0个，未达到1个，尚无数值1个。\n\n"
        "没有写“对应任务”的举措成效2处：旁听庭审常态化；队伍建设得到加强。\n\n"
        "情况报告没有提到的单位2个：牵头（负责）任务的有区信访局（1项）；参与任务的有区财政局（1项）。\n"
    )


def test_an_answer_that_names_a_section_answers_the_tasks_below_it(run: Run, data: Path) -> None:
    data.write_text(
        (TASKS + REPORT).replace("对应任务: 复议", "对应任务: 化解行政争议"), encoding="utf-8"
    )
    tasks = json.loads(run("coverage", data, "--format", "json").out)["tasks"]
    assert [task["answers"] for task in tasks] == [["复议公信力提升"], ["复议公信力提升"], []]


def test_the_same_as_data_for_other_programs(run: Run, data: Path) -> None:
    told = json.loads(run("coverage", data, "--format", "json").out)
    assert (told["year"], told["place"]) == (2025, "云岭区")
    assert told["tasks"][1] == {
        "ordinal": "2.",
        "sections": ["一、化解行政争议"],
        "title": "加强行政应诉",
        "code": "",
        "lead": ["区司法局"],
        "responsible": [],
        "supporting": ["区财政局"],
        "answers": [],
        "targets": [
            {"name": "应诉出庭率", "target": "不低于95%", "number": "88%", "state": "未达到"},
            {"name": "应诉反馈率", "target": "达到100%", "number": "", "state": "尚无数值"},
        ],
    }
    assert told["without_task"] == ["旁听庭审常态化", "队伍建设得到加强"]
    assert {unit["name"]: unit["mentioned"] for unit in told["units"]} == {
        "区司法局": True, "区财政局": False, "区信访局": False, "各镇（街道）": False,
    }  # fmt: skip


def test_faulty_data_give_their_errors_and_no_table(run: Run, data: Path) -> None:
    data.write_text(TASKS + "天气: 晴\n", encoding="utf-8")
    outcome = run("coverage", data)
    assert outcome.code == 1
    assert outcome.out == ""
    assert "没有“天气”这个字段" in outcome.err


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_task_of_the_examples_is_answered(path: Path, run: Run) -> None:
    told = json.loads(run("coverage", path, "--format", "json").out)
    assert told["tasks"]
    assert [task["title"] for task in told["tasks"] if not task["answers"]] == []
    assert told["without_task"] == []
