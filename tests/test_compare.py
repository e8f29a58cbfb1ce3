"""Two years side by side: what was kept, changed, added and dropped, and what it comes to."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from drafter.comparing.assignment import assigned
from drafter.comparing.beside import WORDS, Cell, Row, Section, beside
from drafter.comparing.compare import compare_files
from drafter.comparing.comparison import Comparison
from drafter.comparing.marks import Pieces, marked
from drafter.comparing.pairs import paired
from drafter.comparing.passages import Passage, divisions
from drafter.comparing.sentences import bounds, sentences, text_of
from drafter.comparing.years import raised
from drafter.examination import load
from drafter.model import Year, build
from drafter.outline import Run
from drafter.pipeline import Order, draft
from tests.conftest import EXAMPLES, ROOT, Outcome
from tests.reading import texts

Call = Callable[..., Outcome]
OLD, NEW = (ROOT / "examples" / f"云岭区-{year}.yaml" for year in (2024, 2025))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _year(path: Path) -> Year:
    checked, problems = load(path)
    assert checked is not None, problems
    return build(checked)


def _marks(pieces: Pieces) -> str:
    """〈…〉 around what was deleted or inserted."""
    return "".join(f"〈{one.text}〉" if one.mark else one.text for one in pieces)


def _both(old: str, new: str, step: int = 1, part: str = "text") -> tuple[str, str]:
    runs = [tuple([Run(part, text)] if text else []) for text in (old, new)]
    left, right = marked(runs[0], runs[1], step)
    return _marks(left), _marks(right)


def _plain(cell: Cell) -> list[str]:
    return [text for line in cell if (text := "".join(piece.text for piece in line.pieces))]


# Sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("健全机制。加强培训！怎么办？好；", ["健全机制。", "加强培训！", "怎么办？", "好；"]),
        ("健全机制，加强培训", ["健全机制，加强培训"]),
        (
            "落实“谁执法谁普法。谁负责？”要求。下一步。",
            ["落实“谁执法谁普法。谁负责？”要求。", "下一步。"],
        ),
        ("按规定（不含镇。不含街道）办理。完。", ["按规定（不含镇。不含街道）办理。", "完。"]),
        ("他说（未完。又说。", ["他说（未完。", "又说。"]),
        ("真的？！真的。", ["真的？！", "真的。"]),
        ("比率为99.5%；其余3.2%。", ["比率为99.5%；", "其余3.2%。"]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_its_mark_outside_brackets(text: str, parts: list[str]) -> None:
    """。！？； end a sentence, unless quoted or bracketed; an unclosed bracket holds nothing."""
    ends = bounds(text)
    assert [text[start:end] for start, end in zip([0, *ends], ends)] == parts


def test_units_are_a_phrase_of_their_own() -> None:
    """（责任单位：…） behind a text is no part of its last sentence."""
    runs = (Run("text", "健全机制。加强"), Run("text", "培训。"), Run("duty", "（责任单位：甲）"))
    assert [text_of(one) for one in sentences(runs)] == [
        "健全机制。",
        "加强培训。",
        "（责任单位：甲）",
    ]


# Marks within sentences


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("学法不少于4次。", "学法不少于12次。", "学法不少于〈4〉次。", "学法不少于〈12〉次。"),
        ("办结率98.5%。", "办结率98.8%。", "办结率〈98.5%〉。", "办结率〈98.8%〉。"),
        ("共1,250件。", "共1,350件。", "共〈1,250〉件。", "共〈1,350〉件。"),
        ("开展清理工作。", "持续开展清理工作。", "开展清理工作。", "〈持续〉开展清理工作。"),
        ("2024年底前完成。", "2025年底前完成。", "2024年底前完成。", "2025年底前完成。"),
        ("2024年底前完成。", "2027年底前完成。", "〈2024〉年底前完成。", "〈2027〉年底前完成。"),
        (
            "落实2021—2025年规划。",
            "落实2021—2025年规划。",
            "落实2021—2025年规划。",
            "落实2021—2025年规划。",
        ),
        (
            "是“十四五”规划收官之年。",
            "是“十五五”开局之年。",
            "是〈“十四五”规划收官〉之年。",
            "是〈“十五五”开局〉之年。",
        ),
        (
            "印发《2024年要点》。",
            "印发《2025年要点》。",
            "印发《2024年要点》。",
            "印发《2025年要点》。",
        ),
        ("", "新的。", "", "〈新的。〉"),
    ],
)
def test_changes_are_marked_by_whole_words_and_numbers(
    old: str, new: str, left: str, right: str
) -> None:
    """A number is never split; a year that only went on is no change."""
    assert _both(old, new) == (left, right)


def test_units_are_marked_one_by_one() -> None:
    """A unit is marked whole, with brackets of its own name."""
    old, new = "（责任单位：区司法局、各镇（街道））", "（责任单位：区司法局、区财政局、各镇）"
    assert _both(old, new, part="duty") == (
        "（责任单位：区司法局、〈各镇（街道）〉）",
        "（责任单位：区司法局、〈区财政局、各镇〉）",
    )


def test_what_is_missing_stays_marked_as_missing() -> None:
    """A 待填 placeholder goes on being one in its column."""
    old = (Run("text", "办结"), Run("text", "【待填：办结】", missing=True))
    left, right = marked(old, (Run("text", "办结3件"),), 1)
    assert [(one.text, one.missing) for one in left] == [("办结", False), ("【待填：办结】", True)]
    assert _marks(right) == "办结〈3件〉"


@settings(max_examples=150, deadline=None)
@given(
    st.text("落实制度年度2024 5。、“”（）《》％%.3行政复议", max_size=40),
    st.text("落实制度年度2025 5。、“”（）《》％%.3行政复议", max_size=40),
)
def test_marks_lose_and_add_nothing(old: str, new: str) -> None:
    """Without its marks a column is the text itself; no number is marked in part."""
    for part in ("text", "duty"):
        left, right = marked((Run(part, old),), (Run(part, new),), 1)
        assert "".join(one.text for one in left) == old
        assert "".join(one.text for one in right) == new
        if part == "text":
            for one, other in itertools.chain(zip(left, left[1:]), zip(right, right[1:])):
                assert not re.fullmatch(r"\d\d", one.text[-1] + other.text[0])


@settings(max_examples=60, deadline=None)
@given(st.text("落实制度2024年。、“”（）责任", max_size=60))
def test_a_text_beside_itself_has_no_marks(text: str) -> None:
    """Nothing changed, nothing is marked."""
    runs = (Run("text", text),)
    assert not any(piece.mark for side in marked(runs, runs, 1) for piece in side)


def test_years_go_on_together_or_stay() -> None:
    """Each year of a text may be a step later; another step, or another word, is a change."""
    assert raised("2024年至2025年", "2025年至2026年", 1)
    assert raised("2021—2025年，2024年", "2021—2025年，2025年", 1)
    assert not raised("2024年", "2026年", 1)
    assert not raised("2024年底", "2025年初", 1)
    assert not raised("受理2024件", "受理2023件", 1)


# Pairs


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.data())
def test_the_assignment_is_the_best_there_is(rows: int, columns: int, data: st.DataObject) -> None:
    """No other choice of pairs above the floor is more alike altogether."""
    value = st.integers(0, 10).map(lambda n: n / 10)
    table = [[data.draw(value) for _ in range(columns)] for _ in range(rows)]
    found = assigned(table, 0.4)
    assert len({i for i, _ in found}) == len(found) == len({j for _, j in found})
    assert all(table[i][j] >= 0.4 for i, j in found)
    best = max(_sums(table, columns), default=0)
    assert sum(table[i][j] for i, j in found) == pytest.approx(best)


def _sums(table: Sequence[Sequence[float]], columns: int) -> Iterator[float]:
    size = max(len(table), columns)
    for order in itertools.permutations(range(size), len(table)):
        pairs = [(i, j) for i, j in enumerate(order) if j < columns]
        yield sum(table[i][j] for i, j in pairs if table[i][j] >= 0.4)


def _sections(tmp_path: Path, old: str, new: str, kind: str = "notice") -> dict[str, Section]:
    made = []
    for year, text in ((2024, old), (2025, new)):
        path = tmp_path / f"{year}.yaml"
        path.write_text(f"年度: {year}\n地区: 云岭区\n{text}\n", encoding="utf-8")
        made.append(divisions(_year(path), kind))
    return {one.label: one for one in beside(made[0], made[1], 1)}


def _seen(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(row.word, row.name) for row in rows]


NOTICE = "\n要点通知: {发文机关: 甲}"
TASKS = """工作任务:
  - {标题: 推进示范创建, 内容: 开展自查，形成清单。, 责任单位: 区司法局}
  - {标题: 规范裁量权, 内容: 严格执行裁量权基准，2024年底前公布清单。, 责任单位: 区司法局}
  - {标题: 做好普法, 代号: 普法, 内容: 落实普法责任制。, 责任单位: 区司法局}
  - {标题: 强化合法性审查能力, 内容: 编制审查事项清单，每年抽查一次质量并通报结果。, 责任单位: 区司法局}
"""


def test_tasks_are_paired_by_code_title_and_likeness(tmp_path: Path) -> None:
    """A code outweighs the words, a title other texts, and what is alike is found again; the
    dropped one stands where it stood, and years are no change.
    """
    new = """工作任务:
  - {标题: 规范裁量权, 内容: 严格执行裁量权基准，2025年底前公布清单。, 责任单位: 区司法局}
  - {标题: 迎接总结验收, 代号: 普法, 内容: 对照规划查漏补缺。, 责任单位: 区司法局}
  - {标题: 加强合法性审查能力, 内容: 完善审查事项清单，每半年抽查一次质量并通报结果。, 责任单位: 区司法局}
  - {标题: 公布涉企检查频次, 内容: 推行扫码入企。, 责任单位: 区司法局}
"""
    section = _sections(tmp_path, TASKS + NOTICE, new + NOTICE)["工作任务"]
    assert _seen(section.rows) == [
        ("删除", "推进示范创建"), ("沿用", "规范裁量权"), ("修改", "迎接总结验收"),
        ("修改", "加强合法性审查能力"), ("新增", "公布涉企检查频次"),
    ]  # fmt: skip
    assert [row.number for row in section.rows] == ["原一、", "一、", "二、", "三、", "四、"]
    assert [row.what for row in section.rows][2:4] == [("标题", "内容"), ("标题", "内容")]


SAID = """工作任务:
  - {标题: 推进示范创建, 内容: 开展自查，形成清单。, 责任单位: 区司法局, 较上年: 删除}
  - {标题: 开展创建自查, 内容: 开展自查，形成整改清单。, 责任单位: 区司法局, 较上年: 新增}
  - {标题: 规范裁量权, 内容: 严格执行裁量权基准，每季度通报。, 责任单位: 区司法局, 较上年: 沿用}
  - {标题: 加强合法性审查能力, 内容: 完善审查事项清单，每半年抽查一次质量并通报结果。, 责任单位: 区司法局, 较上年: 新增}
"""


def test_what_the_officer_says_of_a_task_holds(run: Call, tmp_path: Path) -> None:
    """A task marked 新增 is like none of last year's; one marked 删除 goes with last year's own,
    which is then no other's. Where the mark and what was found differ, that is told.
    """
    rows = _sections(tmp_path, TASKS + NOTICE, SAID + NOTICE)["工作任务"].rows
    assert _seen(rows) == [
        ("删除", "推进示范创建"), ("新增", "开展创建自查"), ("修改", "规范裁量权"),
        ("删除", "做好普法"), ("删除", "强化合法性审查能力"), ("新增", "加强合法性审查能力"),
    ]  # fmt: skip
    outcome = run("compare", tmp_path / "2024.yaml", tmp_path / "2025.yaml")
    assert outcome.err.splitlines() == [
        f"{tmp_path}/2025.yaml:4:3 提示 有1项工作任务的“较上年”填的是“沿用”，对照的结果是“修改”："
        "规范裁量权。请核对。改得很多而仍是同一项任务的，请在两年的文件中写同一个“代号”。[C210]"
    ]


def test_what_is_in_doubt_is_known_again(tmp_path: Path) -> None:
    """The marks that a rollover puts around a title do not make another task of it."""
    old = "工作任务: [{标题: 甲, 内容: 印发清单。}, {标题: 其他, 内容: 乙。}]"
    new = "工作任务: [{标题: 【待核：甲】, 内容: 举办活动。}, {标题: 其他, 内容: 乙。}]"
    rows = _sections(tmp_path, old + NOTICE, new + NOTICE)["工作任务"].rows
    assert [row.word for row in rows] == ["修改", "沿用"]


def test_a_section_that_is_dropped_goes_with_all_below_it(tmp_path: Path) -> None:
    """Neither it nor what stands below it in the file becomes the pair of what is alike."""
    old = "工作任务: [{标题: 强化监督, 任务: [{标题: 开展案卷评查, 内容: 评查案卷两次。}]}, {标题: 其他}]"
    gone = "{标题: 强化监督, 较上年: 删除, 任务: [{标题: 开展案卷评查, 内容: 评查案卷两次。}]}"
    new = f"工作任务: [{gone}, {{标题: 行政监督, 任务: [{{标题: 案卷评查, 内容: 评查案卷三次。}}]}}, {{标题: 其他}}]"
    rows = _sections(tmp_path, old + NOTICE, new + NOTICE)["工作任务"].rows
    assert ("删除", "开展案卷评查") in _seen(rows)
    assert ("新增", "案卷评查") in _seen(rows)


def test_a_code_outweighs_a_title(tmp_path: Path) -> None:
    """Two tasks whose titles changed places are known by their codes."""
    old = "工作任务: [{标题: 甲, 代号: 一, 内容: 子。}, {标题: 乙, 代号: 二, 内容: 丑。}]"
    new = "工作任务: [{标题: 乙, 代号: 一, 内容: 子。}, {标题: 甲, 代号: 二, 内容: 丑。}]"
    rows = _sections(tmp_path, old + NOTICE, new + NOTICE)["工作任务"].rows
    assert [row.what for row in rows] == [("标题",), ("标题",)]


def test_changed_units_and_deadlines_are_named_as_such(tmp_path: Path) -> None:
    """Who does it by when is told apart from what is done."""
    changed = TASKS.replace("内容: 落实普法责任制。, 责任单位: 区司法局",
                            "内容: 落实普法责任制。, 责任单位: 区司法局、区教育局")  # fmt: skip
    rows = _sections(tmp_path, TASKS + NOTICE, changed + NOTICE)["工作任务"].rows
    assert [row.what for row in rows] == [(), (), ("责任分工",), ()]


@pytest.mark.parametrize("kind", ["notice", "report"])
def test_what_was_worded_anew_is_known_again(kind: str) -> None:
    """Without codes and the tasks they answer, the passages of two years that are on one task are
    paired as they are with them; no more than a few are not found.
    """
    years = [
        [one for part in divisions(_year(path), kind) for one in part.passages if one.codes]
        for path in (OLD, NEW)
    ]
    known = paired(*years)
    found = paired(*([replace(one, codes=()) for one in passages] for passages in years))
    wrong = [
        (years[0][found[j]].name, years[1][j].name)
        for j in found
        if known.get(j, found[j]) != found[j]
    ]
    assert wrong == []
    assert len(found) >= 0.9 * len(known)


def test_a_heading_is_known_by_what_stands_below_it(tmp_path: Path) -> None:
    """A section under quite another title is the same where its tasks are."""
    old = "工作任务:\n  - {标题: 甲乙丙, 任务: [{标题: 健全机制, 内容: 每月会商。}]}"
    new = "工作任务:\n  - {标题: 子丑寅卯, 任务: [{标题: 健全机制, 内容: 每月会商。}]}"
    rows = _sections(tmp_path, old + NOTICE, new + NOTICE)["工作任务"].rows
    assert _seen(rows) == [("修改", "子丑寅卯"), ("沿用", "健全机制")]
    assert [row.role for row in rows] == ["heading", "entry"]


def test_achievements_are_paired_by_the_tasks_they_answer(tmp_path: Path) -> None:
    """Two points of a report that answer one task are one matter, whatever their words."""
    task = "工作任务: [{标题: 复议, 代号: 复议}, {标题: 普法}]\n"
    old = task + "举措成效:\n  - {标题: 甲, 要点: [{标题: 壹, 对应任务: 复议, 内容: 办结。}]}"
    new = task + "举措成效:\n  - {标题: 甲, 要点: [{标题: 贰, 对应任务: 复议, 内容: 审结。}]}"
    report = "\n情况报告: {署名: 无}"
    rows = _sections(tmp_path, old + report, new + report, "report")["举措成效"].rows
    assert _seen(rows) == [("沿用", "甲"), ("修改", "贰")]


def test_parts_that_only_one_year_has_are_shown(tmp_path: Path) -> None:
    """A part that is gone keeps its old place; the letter is compared field by field."""
    old = (
        TASKS + "要点通知: {发文机关: 甲, 印发语: {会议: 一次会议}, 前言: 去年。, 结束语: 请报送。}"
    )
    new = TASKS + "要点通知: {发文机关: 甲, 印发语: {会议: 二次会议}}"
    sections = _sections(tmp_path, old, new)
    assert list(sections) == ["印发语", "前言", "工作任务", "结束语"]
    assert _seen(sections["前言"].rows) == [("删除", "去年。")]
    assert _seen(sections["印发语"].rows) == [("修改", "会议")]
    assert sections["印发语"].tally.count == 0


def test_what_bears_no_number_is_no_task(tmp_path: Path) -> None:
    """A free paragraph among tasks is compared and not counted; a part that is written as a
    paragraph takes no number; 无 is no letter.
    """
    old = "工作任务: [{标题: 甲, 任务: [乙, {段落: 主要工作如下。}]}]\n要点通知: {发文机关: 甲, 印发语: 无}"
    sections = _sections(tmp_path, old, old)
    (section,) = sections.values()
    assert [row.role for row in section.rows] == ["heading", "entry", "text"]
    assert _seen(section.entries) == [("沿用", "乙")]
    report = "存在问题: 还有不足。\n下一步工作: [丙]\n情况报告: {署名: 无}"
    parts = _sections(tmp_path, report, report, "report")
    assert [row.number for row in parts["存在问题"].rows] == [""]
    assert [row.number for row in parts["下一步工作"].rows] == ["一、", "一是"]


def test_parts_under_one_heading_are_numbered_as_on_the_page(tmp_path: Path) -> None:
    """A heading over several parts (合写) is a passage, and what it holds stands a level lower."""
    report = (
        "举措成效: [{标题: 甲, 内容: 做了。}]\n存在问题: {标题: 不足, 内容: 还弱。}\n"
        "下一步工作: {标题: 打算, 要点: [充实]}\n情况报告:\n  署名: 无\n"
        "  合写: [{标题: 不足和打算, 所含部分: 存在问题、下一步工作}]"
    )
    parts = _sections(tmp_path, report, report, "report")
    assert [(r.number, r.name) for r in parts["存在问题"].rows] == [
        ("二、", "不足和打算"), ("（一）", "不足"),
    ]  # fmt: skip
    assert [(r.number, r.name) for r in parts["下一步工作"].rows] == [
        ("（二）", "打算"), ("一是", "充实"),
    ]  # fmt: skip


# The two example years


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> tuple[Comparison, bytes]:
    outcome = compare_files(OLD, NEW, target=tmp_path_factory.mktemp("对照"))
    assert outcome.comparison is not None
    assert outcome.written is not None
    return outcome.comparison, outcome.written.read_bytes()


def _rows(comparison: Comparison) -> list[Row]:
    return [row for paper in comparison.papers for one in paper.sections for row in one.rows]


def test_the_columns_without_marks_are_the_passages(comparison: tuple[Comparison, bytes]) -> None:
    """Each title, sentence and phrase about units of a year stands in its column, and nothing
    else does.
    """
    rows = _rows(comparison[0])
    for path, side in ((OLD, "left"), (NEW, "right")):
        wanted = [_whole(passage) for passage in _passages(path)]
        shown = ["".join(_plain(getattr(row, side))) for row in rows]
        assert sorted(filter(None, shown)) == sorted(wanted)


def _passages(path: Path) -> list[Passage]:
    year = _year(path)
    kinds = [kind for kind in ("notice", "report") if kind in year.documents]
    return [one for kind in kinds for part in divisions(year, kind) for one in part.passages]


def _whole(passage: Passage) -> str:
    return "".join(map(text_of, (passage.title, *passage.paragraphs)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_passage_is_what_the_document_prints(path: Path) -> None:
    """Ordinal, title and every sentence, as they stand on the page; only the letter's fields are
    named, and a table has its units in columns.
    """
    printed = "".join("".join(texts(one.data)) for one in draft(path, Order())[0]).replace("\n", "")
    for passage in _passages(path):
        if passage.ordinal:
            assert passage.ordinal + text_of(passage.title) in printed
        for sentence in passage.sentences:
            assert sentence in printed


def test_every_row_has_a_fate_and_a_side(comparison: tuple[Comparison, bytes]) -> None:
    """New ones have no left text, dropped ones no right; only the kept bear no mark."""
    for row in _rows(comparison[0]):
        left, right = _plain(row.left), _plain(row.right)
        assert bool(left) == (row.change != "new")
        assert bool(right) == (row.change != "dropped")
        pieces = [piece for line in (*row.left, *row.right) for piece in line.pieces]
        assert any(piece.mark for piece in pieces) == (row.change != "kept")
        assert row.left and row.right


def test_the_numbers_of_the_summary_are_those_of_the_rows(
    comparison: tuple[Comparison, bytes],
) -> None:
    """Kept, changed, new and dropped tasks, and the sentences, counted once more."""
    for paper in comparison[0].papers:
        for section in paper.sections:
            for line in paper.digest:
                if line.startswith(f"{section.label}："):
                    for word in WORDS.values():
                        count = sum(row.word == word for row in section.entries)
                        assert (f"{word}{count}" in line) == bool(count)
    notice, report = comparison[0].papers
    old = {s for d in divisions(_year(OLD), "notice") for s in d.sentences}
    new = [s for d in divisions(_year(NEW), "notice") for s in d.sentences]
    assert (notice.tally.count, notice.tally.same) == (len(new), sum(s in old for s in new))
    assert notice.digest[-1] == "句子：共72句，与上年完全相同16句（22.2%）。"
    assert report.counts[-1][:3] == ("合计", "103", "1")


def test_figures_stand_side_by_side(comparison: tuple[Comparison, bytes]) -> None:
    """Both values with units and 同比; one that is only in one year has a dash."""
    figures = {one.name: one for one in comparison[0].figures}
    one = figures["行政复议：审结率"]
    assert (one.old, one.new, one.compared) == ("88.2%", "92.1%", "上升3.9个百分点")
    assert figures["示范创建：短板任务"].new == "—"
    assert figures["综治中心：受理事项"].old == "—"
    assert figures["普法：普法活动"].compared == "—"


def test_a_year_beside_itself_shows_no_change() -> None:
    """Everything is kept, and every sentence is last year's."""
    for kind in ("notice", "report"):
        both = divisions(_year(NEW), kind)
        for section in beside(both, both, 1):
            assert {row.change for row in section.rows} == {"kept"}
            assert section.tally.same == section.tally.count


def test_the_paper_marks_changes_with_named_styles(comparison: tuple[Comparison, bytes]) -> None:
    """Struck out on the left, underlined on the right, in styles that an office may change; the
    head of a table is repeated, and a long row may go on on the next page.
    """
    document = Document(io.BytesIO(comparison[1]))
    table = document.tables[2]
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "2024年", "2025年", "变化"]
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    task = next(row for row in table.rows if "压紧压实法治建设责任" in row.cells[2].text)
    assert task._tr.find(f"{W}trPr/{W}cantSplit") is None
    styles = [
        {run.style.name for p in task.cells[side].paragraphs for run in p.runs} for side in (1, 2)
    ]
    assert [names - {"Default Paragraph Font"} for names in styles] == [{"删去"}, {"增补"}]
    deleted, inserted = document.styles["删去"].font, document.styles["增补"].font
    assert deleted.strike
    assert inserted.underline
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_word_would_find_nothing_to_repair_in_it(
    comparison: tuple[Comparison, bytes], tmp_path: Path
) -> None:
    """The paper is valid WordprocessingML, empty cells included."""
    path = tmp_path / "对照表.docx"
    path.write_bytes(comparison[1])
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


# The command


def test_the_command_tells_the_leader_and_writes_the_paper(run: Call, tmp_path: Path) -> None:
    """The few lines, then the file; the same bytes a second time."""
    paper = tmp_path / "对照表.docx"
    outcome = run("compare", OLD, NEW, "-o", paper)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[:2] == ["要点通知：", "  工作任务：沿用1项、修改23项、新增4项、删除5项。"]
    assert lines[-1] == f"已生成 {paper}"
    first = paper.read_bytes()
    assert run("compare", OLD, NEW, "-o", tmp_path / "再次").code == 0
    (again,) = (tmp_path / "再次").iterdir()
    assert again.name == "云岭区法治政府建设2025年与2024年对照表.docx"
    assert again.read_bytes() == first


def test_the_handbook_shows_what_is_printed(
    run: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its command, run in the project's folder, prints what stands below it."""
    text = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
    text = text[text.index("\n## 二十一、") :]
    shown = re.search(r"```sh\ndrafter (compare [^\n]+)\n```.+?```text\n(.+?)```", text, re.DOTALL)
    assert shown is not None
    monkeypatch.chdir(tmp_path)
    Path("examples").symlink_to(ROOT / "examples")
    assert run(*shown[1].split()).out == shown[2]


def test_only_one_kind_is_compared_where_asked(run: Call, tmp_path: Path) -> None:
    """With --only, the other document is left out of everything."""
    outcome = run("compare", OLD, NEW, "--only", "情况报告", "-o", tmp_path / "对照表.docx")
    assert "要点通知" not in outcome.out
    assert "情况报告：" in outcome.out


def test_last_years_document_itself_will_do(run: Call, tmp_path: Path) -> None:
    """A .docx of last year's notice is read as data and laid beside this year's, with the same
    counts as the data it was made of.
    """
    (notice,) = draft(OLD, Order(("notice",)))[0]
    file = tmp_path / "2024年要点.docx"
    file.write_bytes(notice.data)
    outcome = run("compare", file, NEW, "-o", tmp_path / "对照表.docx")
    assert outcome.code == 0, outcome.err
    assert "句子：共72句，与上年完全相同16句（22.2%）。" in outcome.out
    assert "提示 “2024年要点.docx”中没有情况报告。" in outcome.err


YEARS = {
    "old": "年度: 2024\n地区: 云岭区\n统计指标: {复议: {受理: 86件, 办结: 80件}}\n工作任务: [甲]\n",
    "new": "年度: 2025\n地区: 云岭区\n统计指标: {复议: {受理: {数值: 90, 计量单位: 件, 上年: 85}}}\n工作任务: [乙]\n",
}


def _told(run: Call, tmp_path: Path, old: str, new: str, *more: object) -> Outcome:
    for name, text in (("old", old), ("new", new)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return run("compare", tmp_path / "old.yaml", tmp_path / "new.yaml", *more)


NOTICES = [text + "要点通知: {发文机关: 甲}\n" for text in YEARS.values()]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        (*reversed(NOTICES), "new.yaml:1:5 错误 “old.yaml”是2025年的，“new.yaml”是2024年的。请把上年的文件写在前面", "C201"),
        (NOTICES[0].replace("云岭区", "临江市"), NOTICES[1], "new.yaml:2:5 警告 两个文件的“地区”不同：上年是“临江市”，本年是“云岭区”。", "C203"),
        (NOTICES[0].replace("2024", "2022"), NOTICES[1], "new.yaml:1:5 提示 两个文件相隔不止一年：2022年和2025年。", "C204"),
        (*NOTICES, "new.yaml:3:39 警告 “复议受理”的“上年”填的是85件，上年的文件中是86件。", "C205"),
        (NOTICES[0].replace("86件", "86宗"), NOTICES[1], "警告 “复议受理”的计量单位变了：上年是“宗”，本年是“件”。", "C206"),
        (NOTICES[0].replace("86件", "{数值: 86, 计量单位: 件, 口径: 全区}"), NOTICES[1].replace("上年: 85", "口径: 区本级"), "提示 “复议受理”的口径变了：上年是“全区”，本年是“区本级”。", "C207"),
        (NOTICES[0] + "情况报告: {署名: 无}\n", NOTICES[1], "old.yaml:1:1 提示 “new.yaml”中没有情况报告。", "C208"),
        (YEARS["old"], NOTICES[1], "错误 两个文件没有可以对照的公文（要点通知、情况报告）。", "C209"),
    ],
)  # fmt: skip
def test_what_two_files_do_not_agree_in_is_told(
    old: str, new: str, line: str, code: str, run: Call, tmp_path: Path
) -> None:
    """With the place in this year's file, both values, and what to do; an error writes nothing."""
    outcome = _told(run, tmp_path, old, new)
    (told,) = [one for one in outcome.err.splitlines() if f"[{code}]" in one]
    assert line in told
    wrong = " 错误 " in told
    assert outcome.code == int(wrong)
    assert bool(list(tmp_path.glob("*.docx"))) != wrong


def test_a_scope_that_only_names_its_year_is_the_same(run: Call, tmp_path: Path) -> None:
    old = NOTICES[0].replace("86件", "{数值: 86, 计量单位: 件, 口径: 2024年全区}")
    new = NOTICES[1].replace("上年: 85", "上年: 86, 口径: 2025年全区")
    assert _told(run, tmp_path, old, new).err == ""


def test_the_same_file_twice_is_an_error(run: Call, tmp_path: Path) -> None:
    """Nothing can be learnt from a file beside itself."""
    outcome = run("compare", OLD, OLD, "-o", tmp_path / "对照表.docx")
    assert (outcome.code, "[C202]" in outcome.err) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_faulty_data_are_told_and_nothing_is_written(run: Call, tmp_path: Path) -> None:
    """Errors of either file, with their places; as JSON where asked."""
    outcome = _told(run, tmp_path, NOTICES[0] + "天气: 晴\n", NOTICES[1], "--format", "json")
    assert outcome.code == 1
    (told,) = json.loads(outcome.out)
    assert (told["code"], told["line"]) == ("D101", 6)
    assert list(tmp_path.glob("*.docx")) == []


def test_a_missing_file_is_a_problem(run: Call, tmp_path: Path) -> None:
    """Neither a data file nor a document that is not there gives more than a line."""
    for name in ("没有.yaml", "没有.docx"):
        outcome = run("compare", tmp_path / name, NEW, "-o", tmp_path)
        assert (outcome.code, "[S001]" in outcome.err) == (1, True)


def test_the_base_of_a_figure_is_what_last_years_file_had(run: Call, tmp_path: Path) -> None:
    """Where this year's file has another value for last year, the paper goes by last year's."""
    assert _told(run, tmp_path, *NOTICES, "-o", tmp_path / "对照表.docx").code == 0
    row = Document(str(tmp_path / "对照表.docx")).tables[-1].rows[1]
    assert [cell.text for cell in row.cells] == ["复议：受理", "86件", "90件", "上升4.7%"]


def test_years_further_apart_have_no_comparison_of_figures(run: Call, tmp_path: Path) -> None:
    """同比 is of the year before, so that there is none."""
    old = NOTICES[0].replace("2024", "2022")
    assert _told(run, tmp_path, old, NOTICES[1], "-o", tmp_path / "对照表.docx").code == 0
    tables = Document(str(tmp_path / "对照表.docx")).tables
    lines = [[cell.text for cell in row.cells] for row in tables[-1].rows]
    assert lines == [
        ["指标", "2022年", "2025年", "同比"], ["复议：受理", "86件", "90件", "—"],
        ["复议：办结", "80件", "—", "—"],
    ]  # fmt: skip
