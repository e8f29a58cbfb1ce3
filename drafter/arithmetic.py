"""Computations written out in digits, as a problem shows them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from drafter.figures import Figures
from drafter.formula import half_up, places_of
from drafter.measure import measure
from drafter.statistic import Statistic


def arithmetic(figures: Figures, statistic: Statistic, last: bool = False) -> str:
    """A figure's formula in digits, a rate exact to two places more than shown:
    8149÷8166=99.792%. Units are written where they are of different sizes: 3亿元＋2000万元=3.2亿元.
    """
    formula = statistic.formula
    exact = figures.computed(statistic, last)
    if formula is None or exact is None:
        return ""
    units = _sizes(figures, statistic, formula.names)
    first, second = (
        _written(figures, statistic, names, last, units)
        for names in (formula.first, formula.second)
    )
    if formula.kind == "rate":
        first, second = (f"（{side}）" if "＋" in side else side for side in (first, second))
        places = _exact_places(figures, statistic)
        return f"{first}÷{second}={half_up(exact, places):f}{figures.unit(statistic)}"
    left = first if formula.kind == "sum" else f"{first}－{second.replace('＋', '－')}"
    unit = figures.unit(statistic) if units else ""
    result = f"{half_up(exact, figures.places(statistic, last)):f}"
    return f"{left}={result}{unit}".replace("-", "－")


def _sizes(figures: Figures, statistic: Statistic, names: Iterable[str]) -> bool:
    """Whether the parts have units of different sizes."""
    parts = [part for name in names if (part := figures.part(statistic, name))]
    return len({measure(figures.unit(part)).size for part in parts}) > 1


def _written(
    figures: Figures, statistic: Statistic, names: tuple[str, ...], last: bool, units: bool
) -> str:
    parts = [part for name in names if (part := figures.part(statistic, name))]
    return "＋".join(
        f"{figures.number(part, last) or Decimal(0):f}{figures.unit(part) if units else ''}"
        for part in parts
    )


def _exact_places(figures: Figures, statistic: Statistic) -> int:
    declared = places_of(statistic.value) if statistic.value is not None else 1
    return max(declared, statistic.decimals or 0) + 2
