"""Do the figures agree with each other? Each disagreement comes with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from drafter import measure
from drafter.arithmetic import arithmetic
from drafter.feasibility import bases_near, computation, parts_near
from drafter.figures import Figures
from drafter.formula import Change, half_up, places_of, trimmed
from drafter.limits import CHAIN
from drafter.statistic import Statistic


class Fault(Struct, frozen=True):
    """Something wrong with figures; becomes a problem at ``path`` in the data."""

    path: tuple[str | int, ...]
    code: str
    values: dict[str, str]


def fault(statistic: Statistic, field: str, code: str, **values: str) -> Fault:
    """A fault of one figure, at one of its fields."""
    return Fault((*statistic.path, field), code, {"label": statistic.label, **values})


def audit(figures: Figures) -> Iterator[Fault]:
    """Every fault of every figure."""
    for statistic in figures:
        if statistic.full_name in figures.deep:
            yield Fault(statistic.path, "T625", {"name": statistic.label, "most": str(CHAIN)})
        formula = statistic.formula
        if formula:
            path = (*statistic.path, formula.kind)
            unknown = list(names(figures, statistic.group, formula.names, path))
            yield from unknown
            if not unknown:
                yield from _circle(figures, statistic) or _computed(figures, statistic)
        yield from _change(figures, statistic)
        yield from _target(figures, statistic)


def names(
    figures: Figures, group: str, used: tuple[str, ...], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    """The names used in a formula or relation that are no figure, or none to compute with."""
    for name in used:
        part = figures.find(group, name)
        if part is None:
            near = figures.nearest(group, name)
            advice = f"是否应为“{near}”？" if near else "请先在“统计指标”中写出这个指标。"
            yield Fault(path, "F201", {"name": name, "advice": advice})
        elif part.approximate:
            yield Fault(path, "F202", {"name": name})


def mixed(
    figures: Figures, group: str, used: tuple[str, ...], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    """The first two figures of a sum whose units do not fit: an error where they never do."""
    parts = [part for name in used if (part := figures.find(group, name))]
    for one, other in combinations(parts, 2):
        units = figures.unit(one), figures.unit(other)
        if not measure.fit(*units):
            code = "F212" if measure.apart(*units) else "F213"
            told = {"first": one.name, "unit": units[0], "second": other.name, "other": units[1]}
            yield Fault(path, code, told)
            return


def _circle(figures: Figures, statistic: Statistic) -> list[Fault]:
    """A fault where the figure is, through others, computed from itself."""
    formula = statistic.formula
    assert formula is not None
    seen: set[str] = set()
    waiting = [part for name in formula.names if (part := figures.part(statistic, name))]
    while waiting:
        part = waiting.pop()
        if part is statistic:
            return [fault(statistic, formula.kind, "F203", name=statistic.full_name)]
        if part.full_name not in seen and part.formula:
            seen.add(part.full_name)
            waiting += [p for name in part.formula.names if (p := figures.part(part, name))]
    return []


def _computed(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    formula = statistic.formula
    assert formula is not None
    misfits = list(_units(figures, statistic))
    yield from misfits
    if any(one.code == "F212" for one in misfits):
        return
    base = [figures.part(statistic, name) for name in formula.second]
    values = [figures.exact(part) for part in base if part]
    if formula.kind == "rate" and values and all(v is not None and v == 0 for v in values):
        yield fault(statistic, "rate", "F204", name=statistic.label)
        return
    computed = figures.computed(statistic)
    if computed is None:
        yield from _feasible(figures, statistic)
        return
    shown = arithmetic(figures, statistic)
    yield from _declared(figures, statistic)
    if formula.kind == "rate":
        yield from _rate(figures, statistic, computed, shown)
    elif computed < 0:
        yield fault(statistic, formula.kind, "F208", sum=shown)


def _units(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    """Parts of a sum or difference, or of one side of a rate, whose units do not fit."""
    formula = statistic.formula
    assert formula is not None
    path = (*statistic.path, formula.kind)
    if formula.kind == "rate":
        yield from mixed(figures, statistic.group, formula.first, path)
        yield from mixed(figures, statistic.group, formula.second, path)
        return
    misfits = list(mixed(figures, statistic.group, formula.names, path))
    yield from misfits
    part = figures.part(statistic, formula.first[0])
    if misfits or part is None or not statistic.unit:
        return
    unit = figures.unit(part)
    if formula.kind == "difference" and statistic.unit in measure.RATES and unit in measure.RATES:
        right = measure.point(unit)
        yield fault(statistic, "unit", "F215", unit=statistic.unit, right=right)
    elif not measure.fit(statistic.unit, unit):
        code = "F212" if measure.apart(statistic.unit, unit) else "F213"
        told = {"first": statistic.name, "second": part.name}
        yield fault(statistic, "unit", code, unit=statistic.unit, other=unit, **told)


def _declared(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    """What was typed beside a formula, this year and last, must be what the formula gives."""
    for last, field, code in ((False, "value", "F205"), (True, "last", "F216")):
        typed = statistic.last if last else statistic.value
        computed = figures.computed(statistic, last)
        if typed is None or computed is None:
            continue
        right = half_up(computed, places_of(typed))
        if right != typed:
            shown = arithmetic(figures, statistic, last)
            told = {"declared": f"{typed:f}", "right": f"{right:f}"}
            yield fault(statistic, field, code, sum=shown, **told)


def _feasible(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    """A rate that was typed, of which one count is missing: some whole number must give it."""
    formula, number = statistic.formula, statistic.value
    assert formula is not None
    if formula.kind != "rate" or number is None or not 0 < number < figures.scale(statistic):
        return
    parts = [part for name in formula.names if (part := figures.part(statistic, name))]
    if not all(measure.whole(figures.unit(part)) for part in parts):
        return
    known = formula.second if figures.total(statistic, formula.first) is None else formula.first
    total = figures.total(statistic, known)
    if not total or total.denominator != 1:
        return
    word = "分母" if known is formula.second else "分子"
    near = (parts_near if word == "分母" else bases_near)(
        number, int(total), figures.scale(statistic)
    )
    if number not in near.values():
        unit = figures.unit(statistic)
        told = {"declared": f"{number:f}{unit}", "known": f"{int(total)}", "part": word}
        shown = computation(near, int(total), word == "分母", unit)
        yield fault(statistic, "value", "F214", sum=shown, **told)


def _rate(figures: Figures, statistic: Statistic, exact: Fraction, shown: str) -> Iterator[Fault]:
    all_ = figures.scale(statistic)
    if exact > all_:
        yield fault(statistic, "rate", "F206", sum=shown, all=f"{all_}{figures.unit(statistic)}")
    number = figures.number(statistic)
    if (number == all_ and exact < all_) or (number == 0 and exact > 0):
        told = f"{number:f}{figures.unit(statistic)}"
        yield fault(statistic, "rate", "F207", sum=shown, number=told)


def _change(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    """A 同比 that was told: its unit fits the figure's, and it is what the two years make."""
    told, unit = statistic.compared, figures.unit(statistic)
    if told is None:
        return
    right = measure.point(unit) if unit in measure.RATES else "%"
    now, before = figures.number(statistic), figures.number(statistic, last=True)
    known = now is not None and before is not None and not statistic.approximate
    if told.unit and measure.percent(told.unit) != right:
        sum_ = f"（{_step(figures, statistic, told)[1]}）" if known and before else ""
        yield fault(
            statistic, "compared", "F217", declared=told.text, unit=unit, right=right, sum=sum_
        )
    elif known and figures.base_is_zero(statistic):
        yield fault(statistic, "compared", "F218", declared=told.text)
    elif values := departure(figures, statistic, told):
        yield fault(statistic, "compared", "F219", declared=told.text, **values)


def departure(figures: Figures, statistic: Statistic, told: Change) -> dict[str, str] | None:
    """What the change should be, with the computation, where it is not what the two years make;
    ``None`` where it is, or where that is not known.
    """
    unit = figures.unit(statistic)
    right = measure.point(unit) if unit in measure.RATES else "%"
    now, before = figures.number(statistic), figures.number(statistic, last=True)
    known = now is not None and before is not None and not statistic.approximate
    if (
        not known
        or figures.base_is_zero(statistic)
        or (told.unit and measure.percent(told.unit) != right)
    ):
        return None
    amount, sum_ = _step(figures, statistic, told)
    if amount == told.amount:
        return None
    text = f"{'下降' if amount < 0 else '上升'}{abs(amount):f}{right}" if amount else "持平"
    return {"right": text, "sum": sum_}


def _step(figures: Figures, statistic: Statistic, told: Change) -> tuple[Decimal, str]:
    """What a figure changed by, at the precision told, and the computation."""
    now, before = figures.number(statistic), figures.number(statistic, last=True)
    assert now is not None and before is not None
    step = figures.step(statistic, now, before)
    places = places_of(told.amount)
    unit = figures.unit(statistic)
    if unit in measure.RATES:
        shown = f"{now:f}－{before:f}={trimmed(now - before):f}{measure.point(unit)}"
    else:
        shown = f"（{now:f}－{before:f}）÷{before:f}={half_up(step, places + 2):f}%"
    return half_up(step, places), shown.replace("=-", "=－")


def _target(figures: Figures, statistic: Statistic) -> Iterator[Fault]:
    number = figures.number(statistic)
    if statistic.target and number is not None and not statistic.target.met(number):
        told = f"{number:f}{figures.unit(statistic)}"
        yield fault(statistic, "target", "F209", number=told, target=statistic.target.text)
