"""What a check takes grows as the file does, whatever it has many of.

Times are processor time of one run, compared with each other: a busy machine makes no difference.
"""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from drafter import limits
from drafter.examination import examine
from drafter.problem import as_text
from tests.growing import HEAD, KINDS, unit

_MORE = 4
_MOST = 8  # fourfold what is linear, 16-fold what grows with the square
# where little is done for each thing, there may be more of them, and what is done for each pair
# of tasks, texts or names shows; suggestions are sought up to a limit, which is reached
_LIGHT = {
    *("wrong types", "empty fields", "points of text", "units twice"),
    *("figures of none", "answers to none", "figures lost in prose"),
}


def _seconds(file: Path, text: str) -> float:
    file.write_text(text, encoding="utf-8")
    gc.collect()
    gc.disable()  # it would look through all that the tests before have left
    start = time.process_time()
    as_text(examine(file))
    taken = time.process_time() - start
    gc.enable()
    return taken


@pytest.fixture(scope="module", autouse=True)
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the first check of a process does for all is no part of any."""
    for kind in ("tasks", "unknown keys", "answers to none", "figures in prose"):
        _seconds(tmp_path_factory.mktemp("warm") / "数据.yaml", KINDS[kind](3))


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_takes_no_longer_for_each_thing_where_there_are_more(
    kind: str, tmp_path: Path
) -> None:
    """Four times the tasks, units, figures, errors … take some four times as long."""
    few = 500 if kind in _LIGHT else 75
    make, file = KINDS[kind], tmp_path / "数据.yaml"
    once = _seconds(file, make(few))
    assert _seconds(file, make(few * _MORE)) < _MOST * max(once, 0.005)


def test_more_names_of_units_than_can_be_compared_are_told(tmp_path: Path) -> None:
    """The names behind the limit are not searched for two of one unit, and a note says so."""
    names = [unit(number) for number in range(limits.UNIT_NAMES)]
    tasks = "".join(f"  - {{标题: 落实, 内容: 甲。, 责任单位: {one}}}\n" for one in names)
    file = tmp_path / "数据.yaml"
    file.write_text(f"{HEAD}工作任务:\n{tasks}", encoding="utf-8")
    assert "R429" not in [one.code for one in examine(file)]
    more = "  - {标题: 落实, 内容: 甲。, 责任单位: 区政府办}\n"
    file.write_text(f"{HEAD}工作任务:\n{tasks}{more}", encoding="utf-8")
    (told,) = [one for one in examine(file) if one.code == "R429"]
    assert told.place.line == limits.UNIT_NAMES + 4
    file.write_text(f"{HEAD}不查: Y083\n工作任务:\n{tasks}{more}", encoding="utf-8")
    assert "R429" not in [one.code for one in examine(file)]


def test_suggestions_end_where_comparing_would_take_too_long(tmp_path: Path) -> None:
    """Each wrong name is told, the first with what was meant, the last without."""
    figures = "".join(f"  指标{number}: 9件\n" for number in range(1000))
    wrong = "".join(f"  合计{number}: {{合计: 标指{number} + 指标1}}\n" for number in range(100))
    file = tmp_path / "数据.yaml"
    file.write_text(f"{HEAD}统计指标:\n{figures}{wrong}", encoding="utf-8")
    told = [one for one in examine(file) if one.code == "F201"]
    assert len(told) == 100
    assert "是否应为" in as_text(told[:1])
    assert "是否应为" not in as_text(told[-1:])


def test_a_comment_that_ignores_a_rule_ends_with_its_line(tmp_path: Path) -> None:
    """What is typed on the next line is no reason, and no further code."""
    file = tmp_path / "数据.yaml"
    task = "  - 标题: 甲\n    # drafter: 忽略 Y016\n    内容: 超过50%以上。\n"
    file.write_text(f"{HEAD}工作任务:\n{task}", encoding="utf-8")
    assert not [one for one in examine(file) if one.code == "R427"]
