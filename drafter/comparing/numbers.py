"""The figures of two years side by side, and where the two files do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from drafter.comparing.years import raised
from drafter.figures import Figures
from drafter.statistic import Statistic

NONE = "—"


class Figure(Struct, frozen=True):
    """A row: the figure's name, both values with their units, and 同比."""

    name: str
    old: str
    new: str
    compared: str


class Disagreement(Struct, frozen=True):
    """What two files say differently of one figure, at its place in this year's; ``code`` is
    the problem's, ``values`` what its text shows.
    """

    code: str
    statistic: Statistic
    field: str
    values: dict[str, str]


def side_by_side(old: Figures, new: Figures, neighbours: bool) -> tuple[Figure, ...]:
    """All figures in this year's order, then those that are no longer kept.

    Last year's value is that of last year's file, and 同比 is of it; only of ``neighbours``
    is there one.
    """
    known = Figures({name: _based(one, old.all.get(name), old) for name, one in new.all.items()})
    found = [
        Figure(
            _name(one),
            _shown(old, old.all.get(name)) or _before(known, one) or NONE,
            _shown(known, one) or NONE,
            (_compared(known, one) if neighbours else "") or NONE,
        )
        for name, one in known.all.items()
    ]
    gone = (one for name, one in old.all.items() if name not in new.all)
    return (*found, *(Figure(_name(one), _shown(old, one) or NONE, NONE, NONE) for one in gone))


def disagreements(old: Figures, new: Figures) -> Iterator[Disagreement]:
    """Figures whose last year's value is not what last year's file had, or that are counted in
    another unit or over another scope.
    """
    for name, one in new.all.items():
        before = old.all.get(name)
        if before is None:
            continue
        units = old.unit(before), new.unit(one)
        if units[0] != units[1]:
            yield _disagreement("C206", one, "unit", units)
        elif one.last is not None and before.value is not None and one.last != before.value:
            field = "last"
            values = (_shown(old, before), f"{one.last:f}{units[1]}")
            yield _disagreement("C205", one, field, values)
        if before.scope and one.scope and not raised(before.scope, one.scope, 1):
            yield _disagreement("C207", one, "scope", (before.scope, one.scope))


def _name(one: Statistic) -> str:
    return f"{one.group}：{one.name}" if one.group else one.name


def _disagreement(code: str, one: Statistic, field: str, both: tuple[str, str]) -> Disagreement:
    values = {"label": one.label, "before": both[0] or "（无）", "now": both[1] or "（无）"}
    return Disagreement(code, one, field, values)


def _based(one: Statistic, before: Statistic | None, old: Figures) -> Statistic:
    """The figure with last year's value from last year's file, if that has it in this unit."""
    if before is None or before.unit != one.unit or before.value is None or one.formula:
        return one
    return replace(one, last=before.value)


def _shown(figures: Figures, one: Statistic | None) -> str:
    if one is None:
        return ""
    span = figures.shown(one)
    return "" if span.missing else span.text


def _before(figures: Figures, one: Statistic) -> str:
    span = figures.previous(one)
    return "" if span.missing else span.text


def _compared(figures: Figures, one: Statistic) -> str:
    """同比; approximate figures are not computed with."""
    if one.approximate:
        return ""
    span = figures.compared(one)
    return "" if span.missing else span.text
