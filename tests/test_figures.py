"""Figures: what is computed, how it is rounded and written, what does not add up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.audit import audit
from drafter.figures import Figures
from drafter.formula import half_up, parse, target
from drafter.statistic import statistic


def _figures(**typed: dict[str, Any]) -> Figures:
    return Figures({name: statistic(name, "", given_) for name, given_ in typed.items()})


def _number(text: str | int) -> Decimal:
    return Decimal(str(text))


def _count(value: str | int, **more: Any) -> dict[str, Any]:
    return {"value": _number(value), "unit": "件", **more}


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.5", 0, "1"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("99.85", 1, "99.9"),
     ("99.949999", 1, "99.9"), ("1.005", 2, "1.01"), ("0", 1, "0.0")],
)  # fmt: skip
def test_halves_are_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert str(half_up(Fraction(value), places)) == rounded


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(min_value=0, max_value=4))
def test_rounding_is_exact_where_decimal_division_would_have_to_be(
    top: int, base: int, places: int
) -> None:
    exact = Fraction(top, base)
    rounded = Fraction(half_up(exact, places))
    assert abs(rounded - exact) <= Fraction(1, 2 * 10**places)
    if (exact * 10**places * 2).denominator == 1:  # a finite decimal: the library can tell
        finite = Decimal(exact.numerator) / Decimal(exact.denominator)
        step = Decimal(1).scaleb(-places)
        assert Decimal(str(half_up(exact, places))) == finite.quantize(step, ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"value": _number(8166), "unit": "件"}, "8166件"),
        ({"value": _number("76.40"), "unit": "万元"}, "76.40万元"),
        ({"value": _number(600), "unit": "人次", "approximate": "余"}, "600余人次"),
        ({"value": _number(3), "unit": "人次", "approximate": "万余"}, "3万余人次"),
        ({"value": _number(3), "unit": "万元", "approximate": "近"}, "近3万元"),
        ({"value": None, "unit": "件"}, "【待填：甲（件）】"),
        ({"value": None}, "【待填：甲】"),
        ({"value": _number("99.96"), "unit": "%", "decimals": 1}, "100.0%"),
    ],
)
def test_a_figure_is_shown_with_its_unit(typed: dict[str, Any], shown: str) -> None:
    figures = _figures(甲=typed)
    assert figures.shown(figures.all["甲"]).text == shown


@pytest.mark.parametrize(
    ("top", "base", "more", "shown"),
    [
        (8149, 8166, {}, "99.8%"),
        (71, 71, {}, "100%"),
        (1, 2, {}, "50%"),
        (1, 2, {"decimals": 2}, "50.00%"),
        (114, 135, {}, "84.4%"),
        (2, 3, {"decimals": 0}, "67%"),
        (1, 3, {"value": _number("33.33")}, "33.33%"),
        (1, 3, {"unit": "个百分点"}, "33.3个百分点"),
    ],
)
def test_a_rate_is_computed_and_rounded(
    top: int, base: int, more: dict[str, Any], shown: str
) -> None:
    figures = _figures(办结=_count(top), 受理=_count(base), 率={"rate": "办结 / 受理", **more})
    assert figures.shown(figures.all["率"]).text == shown


def test_a_rate_may_count_what_was_carried_over_and_take_several_parts() -> None:
    figures = _figures(
        受理=_count(12), 结余=_count(3), 结案=_count(14),
        结案率={"rate": "结案 / (受理 + 结余)"},
        许可=_count(10), 许可可办=_count(9), 服务=_count(40), 服务可办=_count(36),
        网办率={"rate": "（许可可办＋服务可办）／（许可＋服务）"},
    )  # fmt: skip
    assert figures.shown(figures.all["结案率"]).text == "93.3%"
    assert figures.shown(figures.all["网办率"]).text == "90%"


def test_sums_and_differences_take_the_unit_and_precision_of_their_parts() -> None:
    figures = _figures(
        甲=_count("6"), 乙=_count("1.5"), 丙=_count("2.25"),
        和={"sum": "甲 + 乙 + 丙"}, 差={"difference": "甲 - 乙"},
    )  # fmt: skip
    assert figures.shown(figures.all["和"]).text == "9.75件"
    assert figures.shown(figures.all["差"]).text == "4.5件"


def test_a_missing_part_makes_the_whole_visibly_missing() -> None:
    figures = _figures(受理={"unit": "件"}, 办结=_count(3), 率={"rate": "办结 / 受理"},
                       和={"sum": "受理 + 办结"})  # fmt: skip
    for name, label in (("率", "【待填：率（%）】"), ("和", "【待填：和（件）】")):
        span = figures.shown(figures.all[name])
        assert (span.text, span.missing) == (label, True)


@pytest.mark.parametrize(
    ("now", "before", "unit", "compared", "change"),
    [
        ("125", "100", "件", "上升25%", "增加25件"),
        ("96", "100", "件", "下降4%", "减少4件"),
        ("100", "100", "件", "持平", "持平"),
        ("8", "3", "件", "上升166.7%", "增加5件"),
        ("11", "14", "%", "下降3个百分点", "减少3个百分点"),
        ("99.8", "98.5", "%", "上升1.3个百分点", "增加1.3个百分点"),
        ("90", "90.0", "%", "持平", "持平"),
    ],
)
def test_comparison_with_last_year(
    now: str, before: str, unit: str, compared: str, change: str
) -> None:
    figures = _figures(甲={"value": _number(now), "last": _number(before), "unit": unit})
    one = figures.all["甲"]
    assert figures.compared(one).text == compared
    assert figures.grown(one).text == compared.replace("上升", "增长")
    assert figures.difference(one).text == change


def test_comparison_of_computed_rates_uses_the_printed_values() -> None:
    figures = _figures(
        办结=_count(8149, last=_number(7800)), 受理=_count(8166, last=_number(7903)),
        率={"rate": "办结 / 受理"},
    )  # fmt: skip
    assert figures.previous(figures.all["率"]).text == "98.7%"
    assert figures.compared(figures.all["率"]).text == "上升1.1个百分点"


def test_comparison_without_last_year_is_visibly_missing() -> None:
    figures = _figures(甲=_count(5), 乙=_count(5, last=_number(0)))
    assert figures.compared(figures.all["甲"]).text == "【待填：甲上年数（件）】"
    assert figures.compared(figures.all["乙"]).missing
    assert figures.base_is_zero(figures.all["乙"])


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({"率": {"rate": "甲 / 乙", "value": _number("66.7")}}, []),
        ({"率": {"rate": "甲 / 乙", "value": _number("66.6")}}, ["F205"]),
        ({"率": {"rate": "甲 / 乙", "value": _number("67")}}, []),
        ({"率": {"rate": "甲 / 丙"}}, ["F201"]),
        ({"率": {"rate": "乙 / 甲"}}, ["F206"]),
        ({"差": {"difference": "甲 - 乙"}}, ["F208"]),
        ({"差": {"difference": "乙 - 甲", "value": _number(1)}}, []),
        ({"率": {"rate": "甲 / 乙", "target": "不低于66.7%"}}, []),
        ({"率": {"rate": "甲 / 乙", "target": "高于66.7%"}}, ["F209"]),
        ({"率": {"rate": "甲 / 乙", "target": "低于10%"}}, ["F209"]),
    ],
)
def test_figures_that_do_not_agree_are_faults(
    typed: dict[str, dict[str, Any]], codes: list[str]
) -> None:
    figures = _figures(甲=_count(2), 乙=_count(3), **typed)
    assert [fault.code for fault in audit(figures)] == codes


def test_a_declared_value_that_disagrees_comes_with_the_arithmetic() -> None:
    figures = _figures(结案=_count(14), 受理=_count(12), 结余=_count(3),
                       率={"rate": "结案 / (受理 + 结余)", "value": _number("94.0")})  # fmt: skip
    (fault,) = audit(figures)
    values = {"declared": "94.0", "right": "93.3", "sum": "14÷（12＋3）=93.333%"}
    assert fault.values == {"label": "率", **values}


def test_a_circle_of_formulas_ends() -> None:
    figures = _figures(甲={"sum": "乙 + 乙"}, 乙={"sum": "甲 + 甲"})
    assert figures.number(figures.all["甲"]) is None
    assert {fault.code for fault in audit(figures)} == {"F203"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [("rate", "甲"), ("rate", "甲 / 乙 / 丙"), ("rate", "甲 / "), ("sum", "甲"), ("sum", "甲 + "),
     ("difference", "甲"), ("difference", " - 乙"), ("rate", "甲 / (乙"), ("sum", "甲 乙 + 丙")],
)  # fmt: skip
def test_what_is_no_formula_is_refused(kind: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"needs|missing"):
        parse(kind, text)


@pytest.mark.parametrize(
    ("text", "value", "met"),
    [("不低于90%", "90", True), ("不低于90%", "89.9", False), ("低于10%", "10", False),
     ("不超过3件", "3", True), ("达到100%", "99.9", False), ("超过20件", "20", False),
     ("不高于 30 %", "30", True), ("少于5件", "4", True)],
)  # fmt: skip
def test_a_target_is_met_or_not(text: str, value: str, met: bool) -> None:
    assert target(text).met(Decimal(value)) is met


@given(st.integers(1, 10**6).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_rate_that_the_program_computes_never_disagrees_with_itself(
    counts: tuple[int, int],
) -> None:
    top, base = counts
    computed = _figures(甲=_count(top), 乙=_count(base), 率={"rate": "甲 / 乙"})
    shown = computed.number(computed.all["率"])
    declared = _figures(甲=_count(top), 乙=_count(base), 率={"rate": "甲 / 乙", "value": shown})
    assert [f.code for f in audit(declared) if f.code == "F205"] == []
