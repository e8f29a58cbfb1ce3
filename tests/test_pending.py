"""【待核：…】 may stand in any text: it is seen on the page, and told to the character."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.spans import Span, doubts, join, prose
from tests.conftest import Outcome
from tests.reading import highlighted, texts

HEAD = "年度: 2025\n地区: 云岭区\n"
FILE = (
    HEAD
    + """统计指标:
  受理: {数值: 86, 计量单位: 件}
  办结:
情况报告:
  引言: 深入学习贯彻党的二十大和
    【待核：二十届二中
    全会】精神，受理【待核：{{ 受理 }}，办结{{ 办结 }}】。
  主送: 区委、【待核：区人大常委会】
  署名: 无
举措成效:
  - 【待核：第一批】任务完成。
"""
)


@pytest.fixture
def built(tmp_path: Path, run: Callable[..., Outcome]) -> bytes:
    file = tmp_path / "数据.yaml"
    file.write_text(FILE, encoding="utf-8")
    assert run("build", file).code == 0
    return next(tmp_path.glob("*.docx")).read_bytes()


def test_words_in_doubt_are_highlighted_with_the_figures_among_them(built: bytes) -> None:
    assert highlighted(built) == [
        "【待核：区人大常委会】",
        "【待核：二十届二中全会】",
        "【待核：86件，办结【待填：办结】】",
        "【待核：第一批】",
    ]


def test_the_rest_of_the_sentence_is_as_it_was(built: bytes) -> None:
    assert (
        "深入学习贯彻党的二十大和【待核：二十届二中全会】精神，受理【待核：86件，办结【待填：办结】】。"
        in texts(built)
    )


def test_check_tells_each_place_to_the_character(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text(FILE, encoding="utf-8")
    said = [line for line in run("check", file).out.splitlines() if "N507" in line]
    places = [line.removeprefix(f"{file}:").split(" ", 1)[0] for line in said]
    assert places == ["8:5", "9:13", "10:10", "13:5"]
    assert "“引言”中有待核的文字：二十届二中全会。" in said[0]


def test_brackets_may_stand_in_one_another_and_need_not_be_closed() -> None:
    assert doubts("甲【待核：乙【丙】丁】戊【待核：己") == [(1, 11), (12, -1)]
    assert prose("甲【待核：乙") == (Span("甲【待核：乙"),)
    assert join([prose("甲"), prose("【待核：乙】丙")]) == (
        Span("甲"),
        Span("【待核：乙】", missing=True),
        Span("丙"),
    )
