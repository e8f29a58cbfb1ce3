"""Who does it and by when, read back from the ways in which documents say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.importing import duties
from drafter.importing.importer import imported
from drafter.importing.proof import lost

TEXT = "开展执法监督。"
READ = [
    ("（区发改局、区财政局牵头，区审计局参与；10月底前完成）", "（{牵头}牵头，{配合}参与；{时限}完成）",
     {"lead": "区发改局、区财政局", "supporting": "区审计局", "deadline": "10月底前"}),
    ("（2025年6月底前完成，区司法局牵头，区财政局、区审计局配合）", "（{时限}完成，{牵头}牵头，{配合}配合）",
     {"deadline": "2025年6月底前", "lead": "区司法局", "supporting": "区财政局、区审计局"}),
    ("（区司法局会同区财政局负责）", "（{牵头}会同{配合}负责）",
     {"lead": "区司法局", "supporting": "区财政局"}),
    ("（由区司法局牵头，会同区财政局、各镇（街道）落实）", "（由{牵头}牵头，会同{配合}落实）",
     {"lead": "区司法局", "supporting": "区财政局、各镇（街道）"}),
    ("（责任单位：区司法局，2025年6月底前）", "（责任单位：{责任}，{时限}）",
     {"responsible": "区司法局", "deadline": "2025年6月底前"}),
    ("（6月底前；牵头单位：区司法局；责任单位：区财政局）", "（{时限}；牵头单位：{牵头}；责任单位：{责任}）",
     {"deadline": "6月底前", "lead": "区司法局", "responsible": "区财政局"}),
    ("（责任领导：周明远；责任单位：区司法局；责任人：李涛）",
     "（责任领导：{牵头领导}；责任单位：{责任}；责任人：{责任人}）",
     {"leader": "周明远", "responsible": "区司法局", "in_charge": "李涛"}),
    ("（区司法局、各镇（街道））", "（{责任}）", {"responsible": "区司法局、各镇（街道）"}),
    ("（区司法局会同区财政局）", "（{牵头}会同{配合}）", {"lead": "区司法局", "supporting": "区财政局"}),
    ("（各单位各部门会同各有关单位、区审计局）", "（{牵头}会同{配合}）",
     {"lead": "各单位各部门", "supporting": "各有关单位、区审计局"}),
    ("（区司法局，12月）", "（{责任}，{时限}）", {"responsible": "区司法局", "deadline": "12月"}),
    ("（区司法局；各执法单位配合）", "（{责任}；{配合}配合）",
     {"responsible": "区司法局", "supporting": "各执法单位"}),
    ("（党政办；司法所）", "（{责任}）", {"responsible": "党政办；司法所"}),
    ("责任单位：区司法局、各镇（街道）", "责任单位：{责任}", {"responsible": "区司法局、各镇（街道）"}),
    ("责任单位：区总工会（牵头）、区司法局等。", "责任单位：{责任}等。", {"responsible": "区总工会（牵头）、区司法局"}),
    ("（责任单位：区司法局牵头，各执法部门落实）", "（责任单位：{牵头}牵头，{责任}落实）",
     {"lead": "区司法局", "responsible": "各执法部门"}),
    ("责任单位：各有关部门，镇政府按职责分工分别负责。", "责任单位：{责任}按职责分工分别负责。",
     {"responsible": "各有关部门，镇政府"}),
    ("【区司法局、区综合行政执法队】", "【{责任}】", {"responsible": "区司法局、区综合行政执法队"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pattern", "roles"), READ)
def test_a_phrase_is_read_as_a_form_and_its_roles(
    text: str, pattern: str, roles: dict[str, str]
) -> None:
    found = duties.closing(TEXT + text)
    assert found is not None
    assert (found.text, found.pattern, dict(found.roles)) == (text, pattern, roles)


@pytest.mark.parametrize(
    "text",
    [
        "组织政法单位（区公安局、区法院）。",
        "推进园区建设。（含开发区、产业园区）",
        "设立办公室。（设在区司法局）",
        "细化措施。（日常工作由区司法局负责）",
        "做好统计。（长期坚持）",
        "评选先进。（试点单位）",
        "在重点单位（区公安局、区法院）试行",
        "执行规定。（以下简称市监局）",
        "编制统计表。单位：万元",
        "压实责任。牵头单位要抓好落实。",
    ],
)
def test_a_bracket_that_explains_names_nobody(text: str) -> None:
    assert duties.closing(text) is None


@pytest.mark.parametrize(
    "before",
    [
        "编制统计表。单位：万元。按季报送。",
        "抓抽查；（责任单位：区司法局；完成时限：6月底前）二是抓整改。",
    ],
)
def test_a_label_before_or_in_another_bracket_keeps_no_bracket_from_being_read(before: str) -> None:
    found = duties.closing(before + "（责任单位：区统计局；完成时限：10月底前）")
    assert found is not None
    assert found.units == ("区统计局",)


LETTER = (
    "云岭区司法局关于印发云岭区2025年法治政府建设工作要点的通知", "各镇人民政府：",
    "现将《云岭区2025年法治政府建设工作要点》印发给你们，请认真贯彻落实。", "云岭区2025年法治政府建设工作要点",
    "一、健全机制",
)  # fmt: skip


def _tasks(tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "通知.txt"
    file.write_text("\n".join([*LETTER, *lines]), encoding="utf-8")
    made, _ = imported([file])
    assert made is not None
    assert lost(made) == []
    return made.yaml


def test_duties_on_lines_of_their_own_belong_to_the_task_above(tmp_path: Path) -> None:
    lines = ("牵头单位：区司法局", "责任单位：区财政局、区审计局", "完成时限：6月底前")
    yaml = _tasks(tmp_path, "1.开展监督。全年两次。", *lines, "2.开展培训。全年四次。", *lines)
    assert yaml.count("牵头单位: 区司法局") == 2
    assert yaml.count("完成时限: 6月底前") == 2
    assert yaml.count("责任写法") == 1
    assert "责任另行: 是" in yaml


def test_duties_may_stand_before_the_text(tmp_path: Path) -> None:
    yaml = _tasks(
        tmp_path, "1.开展监督", "牵头单位：区司法局；协办单位：区财政局", "全年开展监督两次。", "逐项核对整改情况。", "2.开展培训",
        "牵头单位：区委组织部；协办单位：区司法局", "全年组织培训四次。",
    )  # fmt: skip
    assert (
        "- 牵头单位: 区司法局\n            配合单位: 区财政局\n          - 全年开展监督两次。"
        in yaml
    )
    assert yaml.count("责任写法") == 1


def test_a_role_in_brackets_is_no_part_of_a_unit(tmp_path: Path) -> None:
    yaml = _tasks(tmp_path, "1.开展监督。全年两次。（责任单位：区司法局（牵头）、区财政局）")
    assert "单位:\n  - 区司法局\n  - 区财政局\n" in yaml


def test_persons_are_no_units(tmp_path: Path) -> None:
    task = "1.开展监督。全年两次。（牵头领导：周明远；责任单位：区司法局；责任人：李涛、孙立）"
    yaml = _tasks(tmp_path, task, "2.开展培训。全年四次。（责任单位：区财政局）")
    assert "牵头领导: 周明远" in yaml and "责任人: 李涛、孙立" in yaml
    units = yaml[yaml.index("单位:") : yaml.index("工作任务:")]
    assert "区财政局" in units and "周明远" not in units and "李涛" not in units
    assert "责任写法" not in yaml


@pytest.mark.parametrize("mark", ["。", "；"])
def test_names_under_a_label_end_a_point_without_a_mark(mark: str, tmp_path: Path) -> None:
    """Each point keeps its own unit where 二是 follows the names of the one before at once."""
    units = ("区司法局", "区财政局、各镇（街道）", "区审计局")
    points = "".join(
        f"{number}是{what}{mark}责任单位：{unit}"
        for number, what, unit in zip(
            "一二三", ("每季抽查案卷", "逐项核对整改", "按月通报进度"), units
        )
    )
    yaml = _tasks(tmp_path, f"1.开展监督。全年两次。{points}", "2.开展培训。责任单位：区司法局")
    task = yaml[yaml.index("要点:") : yaml.index("开展培训")]
    assert [task.count(f"责任单位: {unit}\n") for unit in units] == [1, 1, 1]
    assert "二是" not in yaml and "责任写法: 责任单位：{责任}" in yaml


def test_a_number_within_the_names_begins_no_point(tmp_path: Path) -> None:
    task = "1.开展监督。一是每季抽查案卷，责任落实到人二是关键。责任单位：区司法局"
    assert "要点:" not in _tasks(tmp_path, task)
