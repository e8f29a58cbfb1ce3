"""Do the figures agree with each other? Each disagreement comes with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from drafter.figures import Fault, Figures, Statistic
from drafter.formula import half_up, places_of
from drafter.likeness import nearest


def audit(figures: Figures) -> Iterator[Fault]:
    """Every fault of every figure."""
    for statistic in figures:
        if statistic.formula:
            unknown = list(_names(figures, statistic))
            yield from unknown
            if not unknown:
                yield from _circle(figures, statistic) or _computed(figures, statistic)
        yield from _target(figures, statistic)


def _names(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    formula = statistic.formula
    assert formula is not None
    for name in formula.names:
        part = figures.part(statistic, name)
        if part is None:
            own = [s.name for s in figures if s.group == statistic.group]
            near = nearest(name, [*own, *figures.all])
            advice = f"是否应为“{near}”？" if near else "请先在“统计指标”中写出这个指标。"
            yield Fault(statistic, formula.kind, "F201", {"name": name, "advice": advice})
        elif part.approximate:
            yield Fault(statistic, formula.kind, "F202", {"name": name})


def _circle(figures: Figures, statistic: Statistic) -> list[Fault]:
    """A fault where the figure is, through others, computed from itself."""
    formula = statistic.formula
    assert formula is not None
    seen: set[str] = set()
    waiting = [part for name in formula.names if (part := figures.part(statistic, name))]
    while waiting:
        part = waiting.pop()
        if part is statistic:
            return [Fault(statistic, formula.kind, "F203", {"name": statistic.full_name})]
        if part.full_name not in seen and part.formula:
            seen.add(part.full_name)
            waiting += [p for name in part.formula.names if (p := figures.part(part, name))]
    return []


def _computed(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    formula = statistic.formula
    assert formula is not None
    base = [figures.part(statistic, name) for name in formula.second]
    values = [figures.exact(part) for part in base if part]
    if formula.kind == "rate" and values and all(v is not None and v == 0 for v in values):
        yield Fault(statistic, "rate", "F204", {"name": statistic.label})
        return
    computed = figures.computed(statistic)
    if computed is None:
        return
    shown = arithmetic(figures, statistic)
    if statistic.value is not None:
        places = places_of(statistic.value)
        right = half_up(computed, places)
        if right != statistic.value:
            values_ = {"declared": f"{statistic.value:f}", "right": f"{right:f}", "sum": shown}
            yield Fault(statistic, "value", "F205", values_)
    if formula.kind == "rate":
        yield from _rate(figures, statistic, computed, shown)
    elif computed < 0:
        yield Fault(statistic, formula.kind, "F208", {"sum": shown})


def _rate(figures: Figures, statistic: Statistic, exact: Fraction, shown: str) -> Iterator[Fault]:
    if exact > 100:
        yield Fault(statistic, "rate", "F206", {"sum": shown})
    number = figures.number(statistic)
    if (number == 100 and exact < 100) or (number == 0 and exact > 0):
        yield Fault(statistic, "rate", "F207", {"sum": shown, "number": f"{number:f}"})


def _target(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    number = figures.number(statistic)
    if statistic.target and number is not None and not statistic.target.met(number):
        values = {"number": f"{number:f}{figures.unit(statistic)}", "target": statistic.target.text}
        yield Fault(statistic, "target", "F209", values)


def arithmetic(figures: Figures, statistic: Statistic) -> str:
    """The computation in digits, exact to two places more than shown: 8149÷8166=99.792%."""
    formula = statistic.formula
    exact = figures.computed(statistic)
    if formula is None or exact is None:
        return ""
    first, second = (
        _written(figures, statistic, names) for names in (formula.first, formula.second)
    )
    places = _exact_places(figures, statistic)
    if formula.kind == "rate":
        first, second = (f"（{side}）" if "＋" in side else side for side in (first, second))
        return f"{first}÷{second}={half_up(exact, places):f}%"
    left = first if formula.kind == "sum" else f"{first}－{second.replace('＋', '－')}"
    return f"{left}={half_up(exact, figures.places(statistic)):f}".replace("-", "－")


def _written(figures: Figures, statistic: Statistic, names: tuple[str, ...]) -> str:
    parts = [figures.part(statistic, name) for name in names]
    numbers = [figures.number(part) if part else None for part in parts]
    return "＋".join(f"{n if n is not None else Decimal(0):f}" for n in numbers)


def _exact_places(figures: Figures, statistic: Statistic) -> int:
    declared = places_of(statistic.value) if statistic.value is not None else 1
    return max(declared, statistic.decimals or 0) + 2
