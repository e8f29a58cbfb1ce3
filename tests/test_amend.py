"""A data file is changed where it must be, and all else stays as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.amend import amend
from drafter.amending.edits import (
    Comment,
    Edit,
    Insert,
    InsertItem,
    Path,
    Put,
    Remove,
    Rename,
    Replace,
    Wrap,
    applied,
)
from drafter.amending.text import Inline
from drafter.amending.tree import tree
from drafter.source import parse
from tests.conftest import EXAMPLES, SAMPLES


def _amended(text: str, *edits: Edit) -> str:
    made, problems = amend(text.encode(), "数据.yaml", edits)
    assert made is not None, problems
    return made.decode()


def _why_not(text: str, *edits: Edit) -> str:
    made, problems = amend(text.encode(), "数据.yaml", edits)
    assert made is None
    return str(problems[0])


@pytest.mark.parametrize(
    ("text", "edits", "wanted"),
    [
        # a value, by either key; what stands behind it stays
        ("年度: 2024 # 去年\n", [Put(("year",), 2025)], "年度: 2025 # 去年\n"),
        ("year: 2024\n", [Put(("年度",), "2025")], "year: 2025\n"),
        ("标题: 甲\n地区: 乙", [Put(("place",), "丙")], "标题: 甲\n地区: 丙"),
        ("a: '甲'\nb: \"乙\"\n", [Put(("a",), "丙'"), Put(("b",), '丁"')], "a: '丙'''\nb: \"丁\\\"\"\n"),
        ("a: |\n  甲\n  乙\nb: 1\n", [Put(("a",), "丙\n丁")], "a: |-\n  丙\n  丁\nb: 1\n"),
        ("a: 长的\n  句子 # 注\nb: 1\n", [Put(("a",), "短")], "a: 短 # 注\nb: 1\n"),
        ("a:\n  # 说明\n  长的句子\nb: 1\n", [Put(("a",), "短")], "a: 短\nb: 1\n"),
        ("a: 1\nb: 2\n", [Put(("a",), "- 甲: {{ 乙 }} #")], 'a: "- 甲: {{ 乙 }} #"\nb: 2\n'),
        # left empty
        ("a: 1 # 注\n", [Put(("a",), None)], "a: # 注\n"),
        ("a: |\n  甲\n\nb: 2\n", [Put(("a",), None)], "a:\n\nb: 2\n"),
        ("a: {数值: 8, 上年: 7}\n", [Put(("a", "value"), None)], "a: {数值: , 上年: 7}\n"),
        ("a: {数值: , 上年: 7}\n", [Put(("a", "value"), 9)], "a: {数值: 9, 上年: 7}\n"),
        ("a: [1, 2]\n", [Put(("a", 0), None)], "a: [~, 2]\n"),
        ("a:\n  - 甲\n  - 乙\n", [Put(("a", 0), None)], "a:\n  -\n  - 乙\n"),
        ("a:\n  b: 1\n  c: 2\n# 下面\nd: 3\n", [Put(("a",), None)], "a:\n# 下面\nd: 3\n"),
        # a short form becomes fields, on a line or on several
        (
            "统计指标:\n  受理: 8166件 # 台账\n",
            [Put(("statistics", "受理"), Inline(value=None, unit="件", last=8166))],
            "统计指标:\n  受理: {数值: , 计量单位: 件, 上年: 8166} # 台账\n",
        ),
        (
            "单位:\n  - 甲局 # 牵头\n  - 乙局\n",
            [Put(("units", 0), {"name": "甲局", "collective": True})],
            "单位:\n  - 名称: 甲局 # 牵头\n    集合: 是\n  - 乙局\n",
        ),
        ("a: 1 # 注\nb: 2\n", [Put(("a",), ["甲", "乙"])], "a: # 注\n  - 甲\n  - 乙\nb: 2\n"),
        # characters within a text, folded, quoted, in a block
        ("a: 二〇\n  二四年 # 注\n", [Replace(("a",), 3, 4, "五")], "a: 二〇\n  二五年 # 注\n"),
        ("a: 甲\n  乙\n  丙\n", [Wrap(("a",), 1, 2, "【", "】")], "a: 甲\n  【乙】\n  丙\n"),
        ("a: 甲乙丙\n", [Wrap(("a",), 0, 1, "(", ")"), Wrap(("a",), 1, 3, "[", "]")], 'a: (甲)[乙丙]\n'),
        ('a: "甲\\u4e59\\"丙"\n', [Replace(("a",), 2, 3, "“")], 'a: "甲\\u4e59“丙"\n'),
        ("a: '甲''乙'\n", [Replace(("a",), 2, 3, "'丙")], "a: '甲''''丙'\n"),
        ("a: |\n  甲\n\n  乙\n", [Replace(("a",), 3, 4, "丙")], "a: |\n  甲\n\n  丙\n"),
        ("a: >-\n  甲\n  乙\n", [Replace(("a",), 1, 2, "丙")], "a: >-\n  甲\n  丙\n"),
        # keys
        ("要点: 1\n", [Rename(("points",), "measures")], "举措: 1\n"),
        # entries taken away, with the comments that are theirs
        ("a: 1\n\n# 乙\nb: 2 # 乙\nc: 3\n", [Remove(("b",))], "a: 1\n\nc: 3\n"),
        ("a:\n  - x: 1\n    y: 2\n", [Remove(("a", 0, "x"))], "a:\n  - y: 2\n"),
        ("a:\n- 1\n- 2\n", [Remove(("a", 0)), ], "a:\n- 2\n"),
        ("a:\n  - 1\nb: 2\n", [Remove(("a", 0))], "a: []\nb: 2\n"),
        ("a:\n  # 一\n  - 1\n  - 2\nb: 2\n", [Remove(("a", 0)), Remove(("a", 1))], "a: []\nb: 2\n"),
        ("a: {x: 1, y: 2, z: 3}\n", [Remove(("a", "y")), Remove(("a", "z"))], "a: {x: 1, }\n"),
        # entries put in
        ("a: 1 # 注\nc: 3\n", [Insert((), "b", "2", after="a")], "a: 1 # 注\nb: 2\nc: 3\n"),
        ("地区: 甲\n工作任务: []", [Insert((), "topic", "乙")], "地区: 甲\n主题: 乙\n工作任务: []"),
        ("# 头\n地区: 甲\n", [Insert((), "year", 2025)], "年度: 2025\n# 头\n地区: 甲\n"),
        (
            "工作任务:\n  - 内容: 丙\n    责任单位: 乙\n",
            [Insert(("tasks", 0), "title", "甲")],
            "工作任务:\n  - 标题: 甲\n    内容: 丙\n    责任单位: 乙\n",
        ),
        ("a: {x: 1}\n", [Insert(("a",), "y", "甲, 乙")], 'a: {x: 1, y: "甲, 乙"}\n'),
        ("a:\nb: 2\n", [Insert(("a",), "x", "1")], "a:\n  x: 1\nb: 2\n"),
        ("a:\n  - 1\n\nb: 2\n", [InsertItem(("a",), 1, "2")], "a:\n  - 1\n  - 2\n\nb: 2\n"),
        ("a:\n  # 头\n  - 1", [InsertItem(("a",), 0, "0")], "a:\n  - 0\n  # 头\n  - 1"),
        ("a:\n- 1", [InsertItem(("a",), 1, {"x": "2", "y": "3"})], "a:\n- 1\n- x: 2\n  y: 3"),
        ("a: [1, 3]\n", [InsertItem(("a",), 1, "2")], "a: [1, 2, 3]\n"),
        ("a: []\n", [InsertItem(("a",), 0, "甲")], "a:\n  - 甲\n"),
        # comments
        ("a:\n  - x: 1\n", [Comment(("a", 0, "x"), ("待核：甲", "乙"))], "a:\n  # 待核：甲\n  # 乙\n  - x: 1\n"),
        ("a:\n  b: {c: 1}\n", [Comment(("a", "b", "c"), ("注",))], "a:\n  # 注\n  b: {c: 1}\n"),
        # line breaks and mark of Windows
        ("\ufeffa: 1\r\nb: 2\r\n", [Insert((), "c", "3", after="a")], "\ufeffa: 1\r\nc: 3\r\nb: 2\r\n"),
    ],
)  # fmt: skip
def test_an_edit_changes_its_place_alone(text: str, edits: list[Edit], wanted: str) -> None:
    assert _amended(text, *edits) == wanted


@pytest.mark.parametrize(
    ("text", "edits", "reason"),
    [
        ("a: &x 甲\nb: *x\n", [Put(("b",), "乙")], "锚点"),
        ("a: &x {c: 1}\nb: *x\n", [Put(("a", "c"), "乙")], "锚点"),
        ("a: 1\n", [Put(("a",), "2"), Put(("a",), "3")], "重叠"),
        ("a: 甲乙\n", [Replace(("a",), 0, 2, "丁"), Replace(("a",), 1, 2, "丙")], "重叠"),
        ("a: 1\n", [Put(("b",), "2")], "没有这一处"),
        ("a: 1\n", [Insert(("a",), "b", "2")], "简写"),
        ("a: 甲\n", [Replace(("a",), 1, 4, "乙")], "找不到"),
        ("a: 甲\n", [Replace(("a",), 0, 1, "乙 # ")], "不符"),
    ],
)
def test_an_edit_that_cannot_be_made_is_refused_with_its_place(
    text: str, edits: list[Edit], reason: str
) -> None:
    why = _why_not(text, *edits)
    assert why.startswith("数据.yaml:")
    assert reason in why


def test_a_file_with_errors_is_not_amended() -> None:
    assert "S016" in _why_not("a: 1\na: 2\n", Put(("a",), "3"))


FILES = [*EXAMPLES, *SAMPLES]
TEXTS = st.text("甲乙、。：:#- \n'\"{}[],&*2025年%【】a", min_size=1, max_size=12).map(
    lambda text: text.strip() or "甲"
)
VALUES = st.recursive(
    st.one_of(st.none(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(TEXTS.map(lambda t: "键" + t), inner, max_size=3),
    ),
    max_leaves=5,
)


def _paths(node: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(node, (dict, list)):
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for step, child in pairs:
            yield from _paths(child, (*path, step))


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def _edits(draw: st.DrawFn, data: Any) -> list[Edit]:
    """Some edits of places that do not lie within each other."""
    paths = [path for path in _paths(data) if path]
    chosen: list[Path] = []
    for path in draw(st.lists(st.sampled_from(paths), min_size=1, max_size=6, unique=True)):
        short = [min(len(path), len(one)) for one in chosen]
        if all(path[:n] != one[:n] for n, one in zip(short, chosen)):
            chosen.append(path)
    return [draw(_edit(path, _at(data, path))) for path in chosen]


@st.composite
def _edit(draw: st.DrawFn, path: Path, value: Any) -> Edit:
    if isinstance(value, str):
        start = draw(st.integers(0, len(value) - 1)) if value else 0
        end = draw(st.integers(start + 1, len(value))) if value else 0
        word = draw(st.text("甲乙丙0", max_size=4))
        ways: list[Edit] = [
            Put(path, draw(VALUES)),
            Comment(path, (draw(TEXTS).replace("\n", ""),)),
        ]
        if value and not any(char.isspace() for char in value[start:end]):
            ways += [Replace(path, start, end, word + "丁"), Wrap(path, start, end, "【", "】")]
        return draw(st.sampled_from(ways))
    if isinstance(value, list) and value:
        return InsertItem(path, draw(st.integers(0, len(value))), draw(VALUES))
    if isinstance(value, dict) and value:
        after = draw(st.one_of(st.none(), st.sampled_from(sorted(value))))
        return Insert(path, "键新", draw(VALUES), after)
    return Put(path, draw(VALUES))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_random_edits_give_the_edited_data_and_keep_every_other_line(data: st.DataObject) -> None:
    """The data is equal by amend's own proof, repeated here; a line that no edit touches is
    there, byte for byte and in its order.
    """
    raw = data.draw(st.sampled_from(FILES)).read_bytes()
    source, _ = parse(raw, "x")
    assert source is not None
    edits = data.draw(_edits(source.data))
    made, problems = amend(raw, "x", edits)
    assert made is not None, (edits, problems)
    again, _ = parse(made, "x")
    assert again is not None
    assert again.data == applied(source.data, edits)
    _old_lines_stand(raw.decode(), made.decode(), {edit.path for edit in edits})


def _old_lines_stand(old: str, new: str, paths: set[Path], whole: Path = ()) -> None:
    """Each old line without a piece of an edited node (of a block its head, unless it is the
    ``whole`` that is gone) occurs in the new text, in its order.
    """
    nodes, touched = tree(old), set()
    for path in paths:
        node = nodes.root
        for step in path:
            node = node.children[step]
        first = next(iter(node.children.values()), None)
        end = node.end if first is None or node.flow or path == whole else first.head
        touched |= set(range(old.count("\n", 0, node.head), old.count("\n", 0, end) + 1))
    rest = iter(new.splitlines())
    for number, line in enumerate(old.splitlines()):
        own = number in touched or line.strip().startswith("#")
        assert own or line in rest, line


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_an_entry_taken_away_leaves_the_rest_as_it_was(data: st.DataObject) -> None:
    """Without its own lines and the comments above them, the file is what it was."""
    raw = data.draw(st.sampled_from(FILES)).read_bytes()
    source, _ = parse(raw, "x")
    assert source is not None
    path = data.draw(st.sampled_from([path for path in _paths(source.data) if path]))
    made, problems = amend(raw, "x", [Remove(path)])
    if len(path) == 1 and made is None:
        return
    assert made is not None, (path, problems)
    again, _ = parse(made, "x")
    assert again is not None
    assert again.data == applied(source.data, [Remove(path)])
    around = list(_at(source.data, path[:-1]))
    last = isinstance(path[-1], int) or path[-1] == around[-1]
    # What follows the first field of an item moves up to the dash.
    after = [] if last else [(*path[:-1], around[around.index(path[-1]) + 1])]
    alone = [path[:-1]] if len(around) == 1 else []
    _old_lines_stand(raw.decode(), made.decode(), {path, *after, *alone}, whole=path)
