"""Figures and the relations between them, in 统计指标 and in prose: what does not hold is told with
its arithmetic, and nothing else is told.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check import check
from drafter.feasibility import feasible, feasible_part
from drafter.formula import half_up, places_of, trimmed
from drafter.problem import Level, Problem
from drafter.source import parse
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = yaml.load(
    (ROOT / "tests" / "reckoning.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


def _with(part: str) -> list[Any]:
    """The cases that have this part: figures, or a text."""
    return [pytest.param(case, id=case["情形"]) for case in CASES if part in case]


def _checked(data: dict[str, Any]) -> list[Problem]:
    full = {"年度": 2025, "地区": "云岭区", **data}
    source, problems = parse(json.dumps(full, ensure_ascii=False).encode(), "数据.yaml")
    assert source is not None, problems
    return check(source)[1]


def _typed(value: Any) -> Any:
    """What was left empty is ``null``."""
    if isinstance(value, dict):
        return {name: _typed(inner) for name, inner in value.items()}
    return value or None


def _prose(*texts: str) -> list[Problem]:
    return _checked({"举措成效": [{"标题": "依法履职", "内容": list(texts)}]})


def _is_told(problems: list[Problem], wanted: list[str]) -> None:
    """``wanted``: codes, some with words after them, and pieces of messages."""
    codes = [one.split(" ", 1) for one in wanted if one[0] in "FNDP" and one[1:4].isdigit()]
    assert sorted(one.code for one in problems) == sorted(code for code, *_ in codes)
    text = "\n".join(map(str, problems))
    for piece in [one for one in wanted if one.split(" ")[0] not in [c for c, *_ in codes]]:
        assert piece in text
    for _, *words in codes:
        assert all(word in text for word in words), text


@pytest.mark.parametrize("case", _with("指标"))
def test_figures_declared_with_their_relations(case: dict[str, Any]) -> None:
    _is_told(_checked({"统计指标": {"复议": _typed(case["指标"])}}), case.get("指标提示", []))


@pytest.mark.parametrize("case", _with("正文"))
def test_the_same_in_prose(case: dict[str, Any]) -> None:
    problems = _prose(case["正文"])
    _is_told(problems, case.get("正文提示", []))
    assert {one.level for one in problems} <= {Level.WARNING}


def test_the_table_has_every_pattern_right_and_wrong() -> None:
    wrong = {one.split(" ")[0] for case in CASES for key in ("正文提示", "指标提示")
             for one in case.get(key, [])}  # fmt: skip
    assert {f"F30{number}" for number in range(1, 10)} | {"F310"} <= wrong
    assert {f"F2{number}" for number in range(10, 20)} | {"F205", "F206", "F208", "F209"} <= wrong
    assert sum("正文" in case and "正文提示" not in case for case in CASES) >= 20
    assert sum("指标" in case and "指标提示" not in case for case in CASES) >= 15


# --- arithmetic ---

_RATE = st.builds(lambda whole, places: Decimal(whole).scaleb(-places),
                  st.integers(0, 10000), st.integers(0, 2))  # fmt: skip


@settings(deadline=None)
@given(_RATE, st.integers(1, 400))
def test_a_rate_is_feasible_exactly_where_some_whole_number_rounds_to_it(
    rate: Decimal, base: int
) -> None:
    most = int(base * rate / 100) + 2
    rounded = {half_up(Fraction(part * 100, base), places_of(rate)) for part in range(most + 1)}
    assert feasible(rate, base) == (rate in rounded)


@settings(deadline=None)
@given(_RATE.filter(lambda rate: rate >= 2), st.integers(1, 60))
def test_a_part_is_feasible_exactly_where_some_whole_base_rounds_to_the_rate(
    rate: Decimal, part: int
) -> None:
    most = int(part * 100 / rate) + 2
    rounded = {half_up(Fraction(part * 100, base), places_of(rate)) for base in range(1, most + 1)}
    assert feasible_part(rate, part) == (rate in rounded)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 999), min_size=2, max_size=5), st.integers(-3, 3))
def test_parts_are_told_exactly_where_they_do_not_make_the_total(
    parts: list[int], off: int
) -> None:
    total = max(0, sum(parts) + off)
    named = {f"分项{chr(0x7532 + at)}": f"{part}件" for at, part in enumerate(parts)}
    given_ = {"总数": f"{total}件", **named, "核对": [f"总数 = {' + '.join(named)}",
                                                    f"总数 ≥ {' ＋ '.join(named)}"]}  # fmt: skip
    problems = _checked({"统计指标": {"复议": given_}})
    told = [one for one in problems if one.code == "F210"]
    assert len(told) == (total != sum(parts)) + (total < sum(parts)) == len(problems)
    digits = "＋".join(map(str, parts)) + f"={sum(parts)}"
    assert all(digits in one.message and str(total) in one.message for one in told)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 50), min_size=2, max_size=5))
def test_a_chain_is_told_at_each_step_that_rises(steps: list[int]) -> None:
    named = {f"环节{chr(0x7532 + at)}": f"{step}件" for at, step in enumerate(steps)}
    problems = _checked({"统计指标": {"复议": {**named, "核对": " ≥ ".join(named)}}})
    rises = sum(one < other for one, other in zip(steps, steps[1:]))
    assert [one.code for one in problems] == ["F210"] * rises


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 500), st.integers(1, 500))
def test_prose_with_the_rate_that_the_program_computes_is_never_blamed(
    part: int, more: int
) -> None:
    base = part + more
    rate = trimmed(half_up(Fraction(part * 100, base), 1))
    assert _prose(f"受理行政复议案件{base}件，办结{part}件，办结率{rate:f}%。") == []
    wrong = rate + 1 if rate < 99 else rate - 1
    told = _prose(f"受理行政复议案件{base}件，办结{part}件，办结率{wrong:f}%。")
    assert [one.code for one in told] == ["F301"]
