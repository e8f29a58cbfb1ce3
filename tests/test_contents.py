"""What a document must contain is told where it is missing, with the rule that asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.contents import contents
from drafter.schema import documents, kinds, records
from tests.conftest import EXAMPLES, Outcome

Run = Callable[..., Outcome]
BEGUN = "年度: 2025\n地区: 云岭区\n举措成效: [{标题: 化解争议, 内容: 办结81件。}]\n"
REPORT = "情况报告: {署名: 无}\n"
NAMES = {
    "不足": "存在的不足和原因",
    "职责": "主要负责人履行推进法治建设第一责任人职责的情况",
    "安排": "下一年度的主要安排",
}


def _missing(text: str, tmp_path: Path, run: Run, *arguments: str) -> list[str]:
    """The short names of what is told to be missing, in order."""
    file = tmp_path / "数据.yaml"
    file.write_text(text, encoding="utf-8")
    told = [line for line in run("check", file, *arguments).out.splitlines() if "[N51" in line]
    return [short for line in told for short, name in NAMES.items() if f"写明{name}" in line]


def test_a_report_is_told_all_that_it_lacks_at_its_own_key(tmp_path: Path, run: Run) -> None:
    """Each line names the place, what is missing, the rule, and where it would be written."""
    assert _missing(BEGUN + REPORT, tmp_path, run) == ["不足", "职责", "安排"]
    lines = run("check", tmp_path / "数据.yaml").out.splitlines()
    for line, where in zip(lines, ("存在问题", "第一责任人职责", "下一步工作")):
        assert "数据.yaml:4:1 警告 《法治政府建设与责任落实督察工作规定》要求情况报告写明" in line
        assert f"请填写“{where}”" in line


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("存在问题: [力量不足]\n", ["职责", "安排"]),
        ("第一责任人职责: 区长专题研究4次。\n", ["不足", "安排"]),
        ("下一步工作: [充实力量]\n", ["不足", "职责"]),
        ("其他事项: [{标题: 履行第一责任人职责, 内容: 研究4次。}]\n", ["不足", "安排"]),
        ("其他事项: [{标题: 队伍, 内容: 工作中还存在一些不足。}]\n", ["职责", "安排"]),
        ("其他事项: [{标题: 督察, 内容: 督察发现问题23个。}]\n", ["不足", "职责", "安排"]),
        ("其他事项: [{标题: 甲, 要点: [{标题: 落实第一责任人职责}]}]\n", ["不足", "安排"]),
        ("工作任务: [{标题: 第一责任人, 代号: 下一步}]\n", ["不足", "职责", "安排"]),
        ("其他事项: [{标题: 甲, 责任单位: 第一责任人办公室}]\n", ["不足", "职责", "安排"]),
        ("存在问题:\n", ["职责", "安排"]),
    ],
)
def test_what_is_written_in_any_usual_place_counts(
    text: str, left: list[str], tmp_path: Path, run: Run
) -> None:
    """In a part of its own, in a point or text of another, or as a visible blank."""
    assert _missing(BEGUN + text + REPORT, tmp_path, run) == left


def test_what_a_closing_paragraph_says_counts(tmp_path: Path, run: Run) -> None:
    """A report may end with one unnumbered paragraph on what comes next."""
    report = "情况报告:\n  结束语: 下一步，我区将充实执法力量。\n  署名: 无\n"
    assert _missing(BEGUN + report, tmp_path, run) == ["不足", "职责"]


def test_another_topic_is_asked_only_what_is_general(tmp_path: Path, run: Run) -> None:
    """The rule is about 法治政府建设; no other report is measured by it."""
    assert _missing(BEGUN + "主题: 政务公开工作\n" + REPORT, tmp_path, run) == []
    general = "年度: 2025\n地区: 云岭区\n主题: 政务公开\n下一步工作: [甲]\n" + REPORT
    (tmp_path / "数据.yaml").write_text(general, encoding="utf-8")
    assert "情况报告一般写明主要举措和成效（公文惯例）" in run("check", tmp_path / "数据.yaml").out


def test_a_report_not_yet_begun_is_left_in_peace(tmp_path: Path, run: Run) -> None:
    """In spring the file has tasks and a notice; the report comes in winter."""
    spring = "年度: 2025\n地区: 云岭区\n工作任务: [{标题: 甲, 责任单位: 乙}]\n"
    assert _missing(spring + REPORT, tmp_path, run) == []


def test_building_one_kind_tells_nothing_of_the_other(tmp_path: Path, run: Run) -> None:
    """With --only, what the other document lacks is not the matter."""
    file = tmp_path / "数据.yaml"
    task = "工作任务: [{标题: 甲, 责任单位: 乙}]\n要点通知: {发文机关: 乙}\n"
    file.write_text(BEGUN + task + REPORT, encoding="utf-8")
    assert "[N511]" not in run("build", file, "--only", "要点通知").err
    assert "[N511]" in run("build", file, "--only", "情况报告").err


def test_a_notice_without_any_unit_is_noted(tmp_path: Path, run: Run) -> None:
    """No rule asks for it, so it is a note; a unit anywhere, also in the words, is enough."""
    file = tmp_path / "数据.yaml"
    for task, noted in (("甲", True), ("{标题: 甲, 内容: 由区司法局牵头。}", False)):
        text = f"年度: 2025\n地区: 云岭区\n工作任务: [{task}]\n要点通知: {{发文机关: 乙}}\n"
        file.write_text(text, encoding="utf-8")
        assert ("提示 要点通知一般写明各项任务的责任单位" in run("check", file).out) == noted


def test_the_examples_have_all_that_they_must_contain(run: Run) -> None:
    """What is shown to officers is complete."""
    assert "[N51" not in run("check", *EXAMPLES).out


def test_every_content_is_described_in_full() -> None:
    """The data names fields that exist, words that are a pattern, a level and a source."""
    fields = set(records()["year"].fields) | set(kinds())
    for kind, asked in contents().items():
        assert bool(asked) == (kind in documents()), kind
        for one in asked:
            assert one.level in ("required", "usual")
            assert one.source.startswith("《") == (one.level == "required")
            assert one.advice.endswith("。")
            assert fields.issuperset({*one.parts, *one.within})
            assert set(one.fields) <= set(records()["duty"].fields)
            assert one.parts or (one.within and (one.words or one.fields))
            assert one.words is None or re.compile(one.words.pattern)
