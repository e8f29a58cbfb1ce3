"""A year is rolled over into the next: what is carried, what is emptied, what is marked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter.examination import load
from drafter.figures import Figures
from drafter.source import read
from tests.conftest import EXAMPLES, ROOT, Outcome
from tests.reading import highlighted, texts
from tests.test_handbook import FENCED, HANDBOOK

LAST = ROOT / "examples" / "云岭区-2024.yaml"
THIS = ROOT / "examples" / "云岭区-2025.yaml"

Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _rolled(run: Run, text: str, *options: str) -> tuple[str, Outcome]:
    """The file that a year's text becomes, and what is said of it."""
    Path("甲-2024.yaml").write_text(text, encoding="utf-8")
    outcome = run("rollover", "甲-2024.yaml", *options)
    assert outcome.code == 0, outcome.err
    return Path("甲-2025.yaml").read_text(encoding="utf-8"), outcome


def _data(path: Path) -> dict[str, Any]:
    source, problems = read(path)
    assert source is not None, problems
    return source.data


HEAD = "年度: 2024\n地区: 甲区\n"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's 2024 rolled over, built as it is, beside what it was."""
    from drafter.cli import main

    folder = tmp_path_factory.mktemp("example")
    for arguments in (
        ["rollover", str(LAST), "-o", str(folder / "新.yaml")],
        ["build", str(LAST), "-o", str(folder / "旧"), "--grid"],
        ["build", str(folder / "新.yaml"), "-o", str(folder / "新"), "--grid"],
    ):
        try:
            main(arguments)
        except SystemExit as stop:
            assert not stop.code, arguments
    return folder


def _document(folder: Path, name: str) -> bytes:
    return next(path for path in folder.glob("*.docx") if name in path.name).read_bytes()


def test_no_figure_of_last_year_s_is_printed(example: Path) -> None:
    """Every figure of the 2024 report, as it was shown, is in neither document of 2025, but for
    those that the notice of 2024 had set as aims.
    """
    checked, _ = load(LAST)
    assert checked is not None
    shown = {Figures.shown(checked.figures, one).text for one in checked.figures}
    before = "".join(texts(_document(example / "旧", "报告")))
    aims = "".join(texts(_document(example / "旧", "通知")))
    old = {one for one in shown if one in before and one not in aims}
    assert len(old) > 80
    for name in ("通知", "报告"):
        text = "".join(texts(_document(example / "新", name)))
        assert [one for one in old if re.search(rf"(?<!\d){re.escape(one)}", text)] == []


def test_every_stale_thing_is_highlighted(example: Path) -> None:
    for name in ("通知", "报告"):
        data = _document(example / "新", name)
        lit = "".join(highlighted(data))
        text = "".join(texts(data))
        assert text.count("【") == lit.count("【")
        for words in ("2024年", "75周年", "关键一年", "二十届", "次全会", "新修订"):
            plain = re.sub(r"【[^】]*】", "", text)
            assert words not in plain, (name, words)
    notice = "".join(texts(_document(example / "新", "通知")))
    assert "2025年是【待核：中华人民共和国成立75周年】" in notice


def test_all_that_is_marked_is_listed_at_its_place(example: Path, run: Run) -> None:
    """The list has every 待核 of the file, at the line and column that check gives it."""
    listed = json.loads(run("rollover", LAST, "-o", example / "再.yaml", "--format", "json").out)
    checked = load(example / "再.yaml")[1]
    marked = {(one.place.line, one.place.column) for one in checked if one.code == "N507"}
    assert len(marked) == 13
    assert marked <= {(one["line"], one["column"]) for one in listed}


def test_the_documents_with_their_marks_conform_to_the_standard(example: Path, run: Run) -> None:
    outcome = run("inspect", *sorted((example / "新").glob("*.docx")))
    assert outcome.code == 0, outcome.out


def test_order_comments_and_layout_stay(example: Path) -> None:
    """Outside the report's contents each line that is not changed stands as it stood, and every
    comment of the officer's is there.
    """
    old, new = (path.read_text(encoding="utf-8") for path in (LAST, example / "新.yaml"))
    assert [line for line in old.splitlines() if line.strip().startswith("#")] == [
        line
        for line in new.splitlines()
        if line.strip().startswith("#") and not re.match(r" *#(   | 待核：| 上年)", line)
    ]
    rest = iter(new.splitlines())
    tasks = old[old.index("\n工作任务:") : old.index("\n举措成效:")]
    changed = ("2024年10月", "2024年9月", "2024年12月", "2024年11月", "2024年1月", "新修订")
    for line in tasks.splitlines():
        assert any(words in line for words in changed) or line in rest, line


def test_last_year_s_figures_are_those_that_the_next_example_has(example: Path) -> None:
    """The example of 2025 was written by hand; where it gives 上年, so does the rollover."""
    mine = _data(example / "新.yaml")["统计指标"]
    theirs = _data(THIS)["统计指标"]
    compared = 0
    for group, figures in theirs.items():
        for name, figure in figures.items() if isinstance(figures, dict) else ():
            other = mine.get(group, {}).get(name) if isinstance(figure, dict) else None
            if isinstance(other, dict) and "上年" in figure and "上年" in other:
                assert other["上年"] == figure["上年"], (group, name)
                compared += 1
    assert compared > 80


def test_the_report_has_a_heading_for_each_task(example: Path) -> None:
    data = _data(example / "新.yaml")
    tasks = [one for part in data["工作任务"] for one in part["任务"]]
    points = [one for part in data["举措成效"] for one in part["要点"]]
    assert [one["标题"] for one in points] == [one["标题"] for one in tasks]
    assert all(one["内容"] is None for one in points)
    assert [part["标题"] for part in data["举措成效"]] == [p["标题"] for p in data["工作任务"]]


def test_next_steps_become_proposed_tasks(example: Path) -> None:
    old, new = _data(LAST), _data(example / "新.yaml")
    section = new["工作任务"][-1]
    assert section["标题"].startswith("【待核：")
    assert [(one["标题"], one["内容"]) for one in section["任务"]] == [
        (one["标题"], one["内容"]) for one in old["下一步工作"]["要点"]
    ]
    assert {one["较上年"] for one in section["任务"]} == {"新增"}
    assert all(one["牵头单位"] is None and one["责任单位"] is None for one in section["任务"])
    assert new["下一步工作"] == {"标题": "下一步工作安排", "内容": None}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("办结: 86件", "办结: {数值: , 计量单位: 件, 上年: 86}"),
        ("办结: 1,086件 # 台账", '办结: {数值: , 计量单位: 件, 千分位: 是, 上年: 1086} # 台账'),
        ("办结: {数值: 86, 上年: 70}", "办结: {数值: , 上年: 86}"),
        ("办结: {数值: 8.60, 计量单位: 万元, 来源: 甲局}", "办结: {数值: , 计量单位: 万元, 上年: 8.60, 来源: 甲局}"),
        ("办结: 近230万元", "# 上年：近230万元\n  # 待核：“办结”的上年数没有接上。\n  办结: {数值: , 计量单位: 万元}"),
        (
            "办结: {数值: 3, 计量单位: 人, 概数: 万余, 上年: 2}",
            "# 上年：3万余人\n  # 待核：“办结”的上年数没有接上。\n  办结: {数值: , 计量单位: 人, 上年: }",
        ),
        ("办结:", "办结:"),
        ("办结: {数值: , 计量单位: 件, 上年: 70}", "# 待核：“办结”的上年数没有接上。\n  办结: {数值: , 计量单位: 件, 上年: }"),
        ("办结: {数值: 86, 截至: 2024年12月31日, 目标: 不低于90}", "# 待核：“不低于90”是上年的目标。\n  办结: {数值: , 上年: 86, 截至: 2025年12月31日, 目标: 不低于90}"),
    ],
)  # fmt: skip
def test_a_figure_moves_to_last_year_and_leaves_room(
    typed: str, wanted: str, folder: Path, run: Run
) -> None:
    text, _ = _rolled(run, f"{HEAD}统计指标:\n  {typed}\n")
    assert text == f"年度: 2025\n地区: 甲区\n统计指标:\n  {wanted}\n"


@pytest.mark.parametrize(
    ("parts", "rate", "wanted"),
    [
        # computed from its parts, this year and last
        ("甲: 90件, 乙: 100件", "{比率: 甲 / 乙}", "{比率: 甲 / 乙}"),
        # a value that was typed beside the formula goes; a 上年 that was typed is brought up
        ("甲: 90件, 乙: 100件", "{数值: 90, 比率: 甲 / 乙}", "{比率: 甲 / 乙}"),
        ("甲: 90件, 乙: 100件", "{比率: 甲 / 乙, 上年: 80}", "{比率: 甲 / 乙, 上年: 90}"),
        # the parts do not tell it: what was typed is last year's
        ("甲: , 乙: ", "{数值: 90.5, 比率: 甲 / 乙}", "{比率: 甲 / 乙, 上年: 90.5}"),
        ("甲: , 乙: ", "{比率: 甲 / 乙, 上年: 80}", "{比率: 甲 / 乙, 上年: }"),
    ],
)
def test_a_computed_figure_stays_computed(
    parts: str, rate: str, wanted: str, folder: Path, run: Run
) -> None:
    lines = "".join(f"    {one}\n" for one in parts.split(", "))
    text, _ = _rolled(run, f"{HEAD}统计指标:\n  组:\n{lines}    率: {rate}\n")
    assert f"    率: {wanted}\n" in text


def test_dropped_tasks_go_and_every_other_is_carried(folder: Path, run: Run) -> None:
    text, outcome = _rolled(
        run,
        HEAD
        + "工作任务:\n"
        + "  - 标题: 一部分\n    任务:\n"
        + "      # 已经办完\n      - {标题: 甲, 内容: 办甲。, 较上年: 删除}\n"
        + "      - {标题: 乙, 内容: 办乙。, 较上年: 新增}\n      - 丙项短写。\n"
        + "  - 标题: 二部分\n    任务:\n      - {标题: 丁, 较上年: 删除, 内容: 办丁。}\n"
        + "其他事项:\n  - {标题: 其他, 对应任务: 甲、乙, 内容: 办了。}\n",
    )
    assert text == (
        "年度: 2025\n地区: 甲区\n工作任务:\n"
        "  - 标题: 一部分\n    任务:\n"
        "      - {标题: 乙, 内容: 办乙。, 较上年: 沿用}\n"
        "      - 内容: 丙项短写。\n        较上年: 沿用\n"
        "  - 标题: 二部分\n    任务: []\n"
        "其他事项:\n  - 标题: 其他\n    内容:\n"
    )
    assert "沿用任务2项，去掉上年已删除的任务2项" in outcome.out


def test_places_are_those_of_the_new_file_after_what_was_dropped(folder: Path, run: Run) -> None:
    text, outcome = _rolled(
        run,
        HEAD
        + "工作任务:\n  - {标题: 甲, 内容: 办甲。, 较上年: 删除}\n"
        + "  - {标题: 乙, 内容: 筹备第三届赛事。}\n  - {标题: 丙, 内容: 培训不少于9名。}\n",
    )
    lines = text.splitlines()
    for words in ("第三届", "不少于9名"):
        said = next(line for line in outcome.out.splitlines() if f"“{words}”" in line)
        line, column = (int(one) for one in said.split(" ")[2].split(":")[1:])
        assert lines[line - 1][column - 1 :].startswith(("【待核：第三届】", "培训不少于9名"))


def test_a_file_of_windows_keeps_its_line_breaks_and_mark(folder: Path, run: Run) -> None:
    raw = b"\xef\xbb\xbf" + LAST.read_bytes().replace(b"\n", b"\r\n")
    Path("甲-2024.yaml").write_bytes(raw)
    assert run("rollover", "甲-2024.yaml").code == 0
    made = Path("甲-2025.yaml").read_bytes()
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\r\n") == made.count(b"\n")
    assert run("rollover", LAST, "-o", "乙.yaml").code == 0
    assert made[3:].replace(b"\r\n", b"\n") == Path("乙.yaml").read_bytes()


def test_a_task_that_no_achievement_answers_is_told(folder: Path, run: Run) -> None:
    text, outcome = _rolled(
        run,
        HEAD
        + "工作任务:\n  - {标题: 甲, 内容: 办甲。}\n  - {标题: 乙, 代号: 乙事, 内容: 办乙。}\n"
        + "举措成效:\n  - {标题: 办乙, 对应任务: 乙事, 内容: 办了。}\n",
    )
    assert "任务“甲”在上年的情况报告中没有对应的成效" in outcome.out
    assert "N610" not in outcome.out.replace("[N610]", "", 1)
    assert "  # 待核：任务“甲”在上年的情况报告中没有对应的成效。\n  - {标题: 甲" in text


def test_a_stale_title_gets_a_code_that_its_heading_can_call_it_by(folder: Path, run: Run) -> None:
    """When the title is confirmed, the reference holds."""
    text, _ = _rolled(
        run,
        HEAD
        + "工作任务:\n  - {标题: 办好第三届、第四届赛事, 内容: 甲。}\n"
        + "举措成效:\n  - {标题: 甲, 内容: 办了。}\n",
    )
    data = _data(Path("甲-2025.yaml"))
    assert data["工作任务"][0]["标题"] == "办好【待核：第三届】、【待核：第四届】赛事"
    assert data["举措成效"][0]["对应任务"] == [data["工作任务"][0]["代号"]]
    Path("甲-2025.yaml").write_text(text.replace("【待核：", "").replace("】", ""), "utf-8")
    assert "R402" not in run("check", "甲-2025.yaml").out


def test_what_is_typed_in_short_forms_is_rolled_over_too(folder: Path, run: Run) -> None:
    text, _ = _rolled(
        run,
        HEAD
        + "工作任务: |\n  办甲。\n  办乙。\n"
        + "举措成效:\n  - 办了甲86件。\n"
        + "第一责任人职责: 主持会议4次。\n"
        + "存在问题: [力量不足。, 经费不足。]\n"
        + "下一步工作: 继续办丙。\n"
        + "其他事项:\n  - {标题: 其他, 要点: [办了丁9件。]}\n"
        + "情况报告: {引言: 2024年办理12件。, 署名: 无}\n",
    )
    data = _data(Path("甲-2025.yaml"))
    assert data["工作任务"][:2] == [
        {"内容": "办甲。", "较上年": "沿用"},
        {"内容": "办乙。", "较上年": "沿用"},
    ]
    assert data["第一责任人职责"] == data["下一步工作"] == {"内容": None}
    assert data["其他事项"] == [{"标题": "其他", "内容": None}]
    assert data["情况报告"]["引言"] == "2025年办理【待核：12件】。"
    assert "#   力量不足。\n" in text
    assert not re.search("86|4次|9件", text)


def test_a_report_without_tasks_keeps_its_headings_to_be_looked_at(folder: Path, run: Run) -> None:
    _, outcome = _rolled(
        run,
        HEAD
        + "举措成效:\n  - 标题: 合力增强\n    要点:\n      - {标题: 抓实学习, 内容: 学习4次。}\n      - 会议2次。\n"
        + "  - {标题: 服务优化, 内容: 办结9件。}\n情况报告: {引言: 甲。}\n",
    )
    assert _data(Path("甲-2025.yaml"))["举措成效"] == [
        {
            "标题": "【待核：合力增强】",
            "要点": [{"标题": "【待核：抓实学习】", "内容": None}, {"内容": None}],
        },
        {"标题": "【待核：服务优化】", "内容": None},
    ]
    assert outcome.out.count("[N616]") == 3
    assert "“抓实学习”是上年的标题，内容已清空。" in outcome.out


def test_texts_of_the_office_s_own_columns_are_taken_over(folder: Path, run: Run) -> None:
    """They are printed in the table of tasks, whatever their heads are called."""
    cells = "{备注: 2024年底前报送, 标题: 第三批, 牵头领导: 迎接成立75周年}"
    _, outcome = _rolled(run, HEAD + f"工作任务:\n  - {{标题: 甲, 其他栏目: {cells}}}\n")
    assert _data(Path("甲-2025.yaml"))["工作任务"][0]["其他栏目"] == {
        "备注": "2025年底前报送", "标题": "【待核：第三批】", "牵头领导": "【待核：迎接成立75周年】",
    }  # fmt: skip
    assert "[N605]" in outcome.out
    assert "[N603]" in outcome.out


def test_next_steps_typed_as_a_list_leave_nothing_of_theirs(folder: Path, run: Run) -> None:
    """Whatever their form, the new year's are empty; their titles are tasks now."""
    _rolled(
        run, HEAD + "下一步工作:\n  - {标题: 抓好收官, 内容: 总结。}\n  - 办乙。\n工作任务: [甲]\n"
    )
    data = _data(Path("甲-2025.yaml"))
    assert data["下一步工作"] == {"内容": None}
    assert [one.get("标题") for one in data["工作任务"][1]["任务"]] == ["抓好收官", None]


def test_the_year_after_next_is_not_announced_as_the_next(folder: Path, run: Run) -> None:
    """Last year's report named the new year as the one to come: headings and texts that still
    do are marked; a task's term in the new year is none of these.
    """
    _, outcome = _rolled(
        run,
        HEAD
        + "工作任务: [{标题: 甲, 内容: 到2025年底前建成。, 完成时限: 2025年底前}]\n"
        + "存在问题: 力量不足。\n下一步工作: {标题: 2025年工作打算, 内容: 办乙。}\n"
        + "情况报告: {引言: 为2025年开好局打下基础。, 合写: [{标题: 问题和2025年工作安排, 所含部分: 存在问题、下一步工作}]}\n",
    )
    data = _data(Path("甲-2025.yaml"))
    assert data["下一步工作"]["标题"] == "【待核：2025年】工作打算"
    assert data["情况报告"]["引言"] == "为【待核：2025年】开好局打下基础。"
    assert data["情况报告"]["合写"][0]["标题"] == "问题和【待核：2025年】工作安排"
    assert data["工作任务"][0]["完成时限"] == "2025年底前"
    assert outcome.out.count("“2025年”在上年的文件中是下一年。请核对是否改为2026年。[N617]") == 3


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("二〇二四年完成。", "【待核：二〇二四年】完成。"),
        ("二○二五年完成。", "二○二五年完成。"),
        ("开展“2024清风”行动。", "开展“【待核：2024清风】”行动。"),
        ("开展“护苗2024”行动。", "开展“【待核：护苗2024】”行动。"),
        ("推广去年试点的经验。", "推广【待核：去年】试点的经验。"),
        ("复议量较去年下降，比去年同期少。", "复议量较去年下降，比去年同期少。"),
        ("今年是规划实施的第三年。", "今年是规划实施的【待核：第三年】。"),
    ],
)
def test_years_in_other_words_are_looked_at_too(
    typed: str, becomes: str, folder: Path, run: Run
) -> None:
    """What tells of last year without writing it as the document writes its own."""
    _rolled(run, HEAD + f"工作任务:\n  - {{标题: 甲, 内容: {typed}}}\n")
    assert _data(Path("甲-2025.yaml"))["工作任务"][0]["内容"] == becomes


def test_keys_in_english_stay_english(folder: Path, run: Run) -> None:
    file = next(path for path in EXAMPLES if path.stem == "yunhe-bureau-2025")
    assert run("rollover", file, "-o", "next.yaml").code == 0
    data = _data(Path("next.yaml"))
    assert data["year"] == "2026"
    tasks = data["tasks"][0].get("subtasks") or data["tasks"]
    assert tasks[0]["fate"] == "kept"
    keys = re.findall(r"^ *(?:- )?([\u4e00-\u9fff]+):", Path("next.yaml").read_text("utf-8"), re.M)
    assert set(keys) <= set(re.findall(r"([\u4e00-\u9fff]+):", file.read_text("utf-8")))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_rolled_over_twice(path: Path, folder: Path, run: Run) -> None:
    """The second time the comments of the first are gone, and what was not looked at is told."""
    assert run("rollover", path, "-o", "一.yaml").code == 0
    outcome = run("rollover", "一.yaml", "-o", "二.yaml")
    assert outcome.code == 0
    first, second = (Path(f"{name}.yaml").read_text("utf-8") for name in "一二")
    assert second.count("# 上年写的问题") <= first.count("# 上年写的问题")
    assert not re.search(r"【待核：[^】]*【待核：", second)
    around = [line for line in second.splitlines() if line.strip()]
    assert not [one for one, other in zip(around, around[1:]) if "# 待核" in one and one == other]
    assert load(Path("二.yaml"))[0] is not None


def test_the_new_file_is_named_after_the_new_year_and_never_replaces_one(
    folder: Path, run: Run
) -> None:
    for name, new in (("甲-2024.yaml", "甲-2025.yaml"), ("数据.yaml", "数据-2025.yaml")):
        Path(name).write_text(HEAD, encoding="utf-8")
        assert run("rollover", name).code == 0
        assert Path(new).read_text(encoding="utf-8").startswith("年度: 2025\n")
        Path(new).write_text("已有", encoding="utf-8")
        outcome = run("rollover", name)
        assert (outcome.code, "W703" in outcome.err) == (1, True)
        assert Path(new).read_text(encoding="utf-8") == "已有"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("年度: 2024\n", "D102"),
        (HEAD + "情况报告:\n  引言: 受理{{ 无此 }}\n", "P305"),
        (HEAD + "工作任务:\n  - &one {标题: 甲, 内容: 乙。}\n  - *one\n", "W712"),
        ("", "S007"),
    ],
)
def test_a_file_that_cannot_be_rolled_over_is_told_and_nothing_is_written(
    text: str, code: str, folder: Path, run: Run
) -> None:
    Path("甲-2024.yaml").write_text(text, encoding="utf-8")
    outcome = run("rollover", "甲-2024.yaml")
    assert outcome.code == 1
    assert f"[{code}]" in outcome.err
    assert [path.name for path in folder.iterdir()] == ["甲-2024.yaml"]


def test_a_folder_that_cannot_be_written_is_told(folder: Path, run: Run) -> None:
    Path("甲-2024.yaml").write_text(HEAD, encoding="utf-8")
    Path("文件").write_text("", encoding="utf-8")
    assert "[W701]" in run("rollover", "甲-2024.yaml", "-o", "文件/新.yaml").err


def _session() -> Iterator[tuple[str, str]]:
    text = HANDBOOK.read_text(encoding="utf-8")
    chapter = text[text.index("## 十九、下一年") : text.index("## 二十、")]
    yield from ((kind, block) for kind, block in FENCED.findall(chapter))


def test_the_handbook_s_session_is_what_happens(folder: Path, run: Run) -> None:
    """From the example of 2024: rollover, filled by the handbook's script, built, compared."""
    blocks = list(_session())
    shown = [block for kind, block in blocks if kind == "text"]
    (folder / LAST.name).write_bytes(LAST.read_bytes())
    assert run("rollover", LAST.name).out == shown[0]
    code = {kind: block for kind, block in blocks if kind in ("csv", "python")}
    Path("数字.csv").write_text(code["csv"], encoding="utf-8")
    Path("填写.py").write_text(code["python"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "填写.py"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    outcome = run("build", "云岭区-2025.yaml", "-o", "送审稿")
    assert done.stdout + outcome.out == shown[3]
    report = texts(_document(folder / "送审稿", "报告"))
    assert any(shown[4].strip() in text for text in report)
    compared = run("compare", LAST.name, "云岭区-2025.yaml", "-o", "送审稿")
    assert compared.out + compared.err == shown[5]
    assert (folder / "送审稿" / "云岭区法治政府建设2025年与2024年对照表.docx").exists()
