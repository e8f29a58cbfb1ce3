"""YAML comes out as it was typed, with the place of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.places import locate
from drafter.problem import Place
from drafter.source import parse, read


def _data(text: str) -> Any:
    source, problems = parse(text.encode(), "数据.yaml")
    assert source is not None, problems
    return source.data


@pytest.mark.parametrize(
    "typed", ["2025-03-25", "no", "yes", "001", "1:30", "010", "1e3", ".5", "0x1F", "99.80", "12_3"]
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert _data(f"甲: {typed}\n") == {"甲": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_only_an_empty_value_is_nothing(typed: str) -> None:
    assert _data(f"甲: {typed}\n") == {"甲": None}
    assert _data(f'甲: "{typed}"\n') == {"甲": typed}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("甲: 依法\n  行政\n", "依法行政"),
        ("甲: 受理\n  {{ 复议.受理 }}\n  ，办结\n", "受理{{ 复议.受理 }}，办结"),
        ("甲: 共有\n  86件\n", "共有86件"),
        ("甲: one\n  two\n", "one two"),
        ("甲: 依法 行政\n  为民\n", "依法 行政为民"),
        ('甲: "依法\n  行政"\n', "依法行政"),
        ("甲: >-\n  依法\n  行政\n", "依法行政"),
        ("甲: |-\n  依法\n  行政\n", "依法\n行政"),
    ],
)
def test_a_line_break_in_chinese_text_is_no_space_and_a_space_is(typed: str, meant: str) -> None:
    assert _data(typed) == {"甲": meant}


def test_every_key_path_has_its_place() -> None:
    text = "甲: 1\n乙:\n  - 丙: 2\n    丁: |\n      一\n\n      二\n  - 戊\n"
    source, _ = parse(text.encode(), "x")
    assert source is not None

    def at(*path: object, key: bool = False) -> tuple[int, int]:
        place = locate("x", source.root, path, {}, key)
        return place.line, place.column

    assert at("甲") == (1, 4)
    assert at("甲", key=True) == (1, 1)
    assert at("乙", 0, "丙") == (3, 8)
    assert at("乙", 0, "丁", 0) == (5, 7)
    assert at("乙", 0, "丁", 1) == (7, 7)
    assert at("乙", 1) == (8, 5)
    assert at("乙", 0, "无此") == (3, 5), "a missing field: where its parent stands"
    assert at("乙", 1, "text") == (8, 5), "below a text: the text"


def test_a_key_is_found_under_its_other_name() -> None:
    source, _ = parse("年度: 2025\n".encode(), "x")
    assert source is not None
    assert locate("x", source.root, ("year",), {"year": "年度"}) == Place("x", 1, 5)


def test_an_anchor_is_repeated_where_it_is_referred_to() -> None:
    assert _data("甲: &u [区司法局]\n乙: *u\n") == {"甲": ["区司法局"], "乙": ["区司法局"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲: " + "[" * 30_000, "S012"),
        ("甲: &a [x]\n" + "".join(f"k{n}: &b{n} [{'*a, ' * 9}]\n" for n in range(9)), None),
        (
            "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{c}: &{c} [{','.join([f'*{p}'] * 10)}]\n" for p, c in zip("abcdef", "bcdefg")
            ),
            "S011",
        ),
        (
            "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60)),
            "S012",
        ),
    ],
    ids=["deep", "a few aliases", "alias bomb", "deep by aliases"],
)
def test_depth_and_alias_expansion_have_limits(text: str, code: str | None) -> None:
    source, problems = parse(text.encode(), "x")
    assert [p.code for p in problems] == ([code] if code else [])
    assert (source is None) == (code is not None)


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.limits.DATA", 10)
    path = tmp_path / "大.yaml"
    path.write_text("年度: 2025\n地区: 云岭区\n", encoding="utf-8")
    assert [p.code for p in read(path)[1]] == ["S002"]


def test_a_folder_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    assert [p.code for p in read(tmp_path)[1]] == ["S001"]
    assert [p.code for p in read(tmp_path / "无")[1]] == ["S001"]


_text = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)
_tree = st.recursive(
    _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_text.filter(bool), _tree, min_size=1, max_size=4))
def test_whatever_yaml_can_write_is_read_back(tree: dict[str, Any]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, width=10_000, default_style='"')
    source, problems = parse(written.encode(), "x")
    if any(p.code == "S010" for p in problems):
        return
    assert source is not None
    assert source.data == tree


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_at_all_raise(raw: bytes) -> None:
    source, problems = parse(raw, "x")
    assert source is not None or problems


@pytest.mark.parametrize("escape", ["\\L", "\\P", "\\N", "\\x80", "\\e"])
def test_a_control_character_that_is_written_as_an_escape_is_one(escape: str) -> None:
    """Otherwise a line would end within a text, or nothing be seen."""
    _, problems = parse(f'甲: "乙{escape}丙"\n'.encode(), "x")
    assert [one.code for one in problems] == ["S010"]
