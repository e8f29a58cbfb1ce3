"""Do figures stand in the relations that were stated (核对)? Each that fails comes with its
arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from drafter.audit import Fault, mixed, names
from drafter.figures import Figures
from drafter.formula import half_up, places_of, trimmed
from drafter.measure import apart, comparable, measure
from drafter.relation import Relation, Side, holds, opposite
from drafter.statistic import Statistic

_MOST_PLACES = 6


def accord(figures: Figures) -> Iterator[Fault]:
    """Every fault of every relation: names, units, then whether it holds, this year and last."""
    for relation in figures.relations:
        one = _Accord(figures, relation)
        found = list(one.unfit())
        yield from found
        if not any(fault.code in ("F201", "F202", "F212") for fault in found):
            yield from one.failures(last=False)
            yield from one.failures(last=True)


class _Accord:
    def __init__(self, figures: Figures, relation: Relation) -> None:
        self.figures = figures
        self.relation = relation
        used = [self.find(name) for side in relation.sides for name in side.names]
        units = {figures.unit(part) for part in used if part}
        # numbers alone where they are all of one size; else each with its unit
        self.sized = len({measure(unit).size for unit in units}) > 1

    def find(self, name: str) -> Statistic | None:
        return self.figures.find(self.relation.group, name)

    def unfit(self) -> Iterator[Fault]:
        """Names that are no figures, and units that do not fit."""
        path, group = self.relation.path, self.relation.group
        for side in self.relation.sides:
            yield from names(self.figures, group, side.names, path)
            yield from mixed(self.figures, group, side.names, path)
        for left, right in zip(self.relation.sides, self.relation.sides[1:]):
            one, other = self.find(left.names[0]), self.find(right.names[0])
            if one is None or other is None:
                continue
            units = self.figures.unit(one), self.figures.unit(other)
            if apart(*units) and not comparable(*units):
                told = {"first": one.name, "second": other.name}
                yield Fault(path, "F212", told | {"unit": units[0], "other": units[1]})

    def failures(self, last: bool) -> Iterator[Fault]:
        """The neighbouring sides that do not stand in their relation."""
        sides = self.relation.sides
        for left, sign, right in zip(sides, self.relation.signs, sides[1:]):
            values = self.total(left, last), self.total(right, last)
            if values[0] is None or values[1] is None:
                continue
            if holds(sign, values[0], values[1]) or (
                sign == "=" and self.rounded(left, right, values[0], values[1], last)
            ):
                continue
            sum_ = f"{self.written(left, last)}{opposite(sign)}{self.written(right, last)}"
            told = {"relation": f"{_typed(left)} {sign} {_typed(right)}", "sum": sum_}
            yield Fault(self.relation.path, "F211" if last else "F210", told)

    def total(self, side: Side, last: bool) -> Fraction | None:
        """A side in plain units; ``None`` while a figure of it is missing."""
        sum_ = Fraction(0)
        for sign, name in side.terms:
            part = self.find(name)
            value = self.figures.exact(part, last) if part else None
            if part is None or value is None:
                return None
            sum_ += sign * value * measure(self.figures.unit(part)).size
        return sum_

    def rounded(self, left: Side, right: Side, one: Fraction, other: Fraction, last: bool) -> bool:
        """Whether a figure alone on its side is the other side, at its own precision."""
        for side, value in ((left, other), (right, one)):
            part = self.find(side.names[0]) if len(side.terms) == 1 else None
            number = self.figures.number(part, last) if part else None
            if part and number is not None:
                size = measure(self.figures.unit(part)).size
                if half_up(value / size, places_of(number)) == number:
                    return True
        return False

    def written(self, side: Side, last: bool) -> str:
        """A side in digits, with what it makes: 6＋1＋1=8."""
        text = ""
        for sign, name in side.terms:
            part = self.find(name)
            number = self.figures.number(part, last) if part else None
            assert part is not None and number is not None
            mark = ("－" if sign < 0 else "＋") if text else ""
            text += f"{mark}{number:f}{self.unit(part)}"
        first, total = self.find(side.names[0]), self.total(side, last)
        assert first is not None and total is not None
        if len(side.terms) == 1:
            return text
        made = half_up(total / measure(self.figures.unit(first)).size, _MOST_PLACES)
        return f"{text}={trimmed(made):f}{self.unit(first)}".replace("-", "－")

    def unit(self, part: Statistic) -> str:
        """The unit of a number, where it must be told."""
        return self.figures.unit(part) if self.sized else ""


def _typed(side: Side) -> str:
    text = ""
    for sign, name in side.terms:
        text += (" - " if sign < 0 else " + ") * bool(text) + name
    return text
