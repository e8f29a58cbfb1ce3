"""The year's figures: what each is, computed or typed, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from drafter import limits
from drafter.formula import half_up, places_of, trimmed
from drafter.likeness import Guesses
from drafter.measure import RATES, measure, point
from drafter.relation import Relation
from drafter.spans import Span
from drafter.statistic import Statistic

_AFTER = ("余", "多")
_MOST_PLACES = 6  # of a sum in different units; 1元 in 万元 has four


class Figures:
    """All figures of a year by full name, with what can be computed from them, and the
    relations that they must stand in.

    Values are exact (``Fraction``); rounding happens once, where a figure is shown. The ``deep``
    come from more others, each from the next, than any figure does: their formulas are left out.
    """

    def __init__(
        self, statistics: Mapping[str, Statistic], relations: Iterable[Relation] = ()
    ) -> None:
        self.all = dict(statistics)
        self.relations = tuple(relations)
        self.deep = self._deep()
        for name in self.deep:
            self.all[name] = replace(self.all[name], formula=None)
        self._groups: dict[str, list[str]] = {}
        for one in self:
            self._groups.setdefault(one.group, []).append(one.name)
        self._guesses = Guesses()
        self._numbers: dict[tuple[str, bool], Decimal | None] = {}
        self._memo: dict[tuple[str, bool], Fraction | None] = {}

    def __iter__(self) -> Iterator[Statistic]:
        return iter(self.all.values())

    def _deep(self) -> frozenset[str]:
        """Circles are none, so long as they are short: those are told as what they are."""
        waiting = {name for name, one in self.all.items() if one.formula}
        for _ in range(limits.CHAIN):
            waiting -= {name for name in waiting if not self._parts(self.all[name]) & waiting}
        return frozenset(waiting) if len(waiting) > limits.CHAIN else frozenset()

    def _parts(self, owner: Statistic) -> set[str]:
        names = owner.formula.names if owner.formula else ()
        return {part.full_name for name in names if (part := self.part(owner, name))}

    def find(self, group: str, name: str) -> Statistic | None:
        """The figure that ``name`` means in a group's relation: the group's own first."""
        return self.all.get(f"{group}.{name}") or self.all.get(name)

    def nearest(self, group: str, name: str) -> str | None:
        """The name most like one that `find` does not find."""
        return self._guesses.nearest(name, self._groups.get(group, ()), self.all)

    def part(self, owner: Statistic, name: str) -> Statistic | None:
        """The figure that ``name`` means in a formula of ``owner``: its own group first."""
        return self.find(owner.group, name)

    def exact(self, wanted: Statistic, last: bool = False) -> Fraction | None:
        """The exact value of this year (or ``last`` year); ``None`` while it is missing."""
        key = (wanted.full_name, last)
        if key not in self._memo:
            self._memo[key] = None  # what a circle of formulas would find
            self._memo[key] = self._exact(wanted, last)
        return self._memo[key]

    def _exact(self, wanted: Statistic, last: bool) -> Fraction | None:
        declared = wanted.last if last else wanted.value
        computed = self.computed(wanted, last) if wanted.formula else None
        if computed is not None:
            return computed
        return Fraction(declared) if declared is not None else None

    def computed(self, wanted: Statistic, last: bool = False) -> Fraction | None:
        """What the formula gives, in the figure's own unit; ``None`` where a part is missing or
        the base is zero.

        A part that is no plain count (approximate, or missing) makes the whole unknown.
        """
        formula = wanted.formula
        if formula is None:
            return None
        first = self.total(wanted, formula.first, last)
        second = self.total(wanted, formula.second, last)
        if first is None or second is None:
            return None
        if formula.kind == "rate":
            return first * self.scale(wanted) / second if second else None
        return (first - second) / measure(self.unit(wanted)).size

    def total(self, wanted: Statistic, names: Iterable[str], last: bool = False) -> Fraction | None:
        """The parts of a formula together, in plain units (元, 件 …); ``None`` where one is
        missing or approximate.
        """
        sum_ = Fraction(0)
        for name in names:
            part = self.part(wanted, name)
            value = self.exact(part, last) if part and not part.approximate else None
            if part is None or value is None:
                return None
            sum_ += value * measure(self.unit(part)).size
        return sum_

    def scale(self, wanted: Statistic) -> int:
        """What a quotient is multiplied by: 100, for ‰ 1000."""
        return 1000 if wanted.unit == "‰" else 100

    def unit(self, wanted: Statistic) -> str:
        """The unit shown: its own, else % for a rate, else that of the formula's first part; the
        difference of rates is in 个百分点.
        """
        seen: set[str] = set()
        rates = False  # whether a difference was passed on the way to the unit
        found: Statistic | None = wanted
        while found and found.full_name not in seen:
            seen.add(found.full_name)
            rate = found.formula is not None and found.formula.kind == "rate"
            unit = found.unit or ("%" if rate else "")
            if unit or not found.formula:
                return point(unit) if rates and unit in RATES else unit
            rates = rates or found.formula.kind == "difference"
            found = self.part(found, found.formula.first[0])
        return ""

    def number(self, wanted: Statistic, last: bool = False) -> Decimal | None:
        """The value as it is shown: rounded half up to the figure's decimals."""
        key = (wanted.full_name, last)
        if key not in self._numbers:
            self._numbers[key] = self._number(wanted, last)
        return self._numbers[key]

    def _number(self, wanted: Statistic, last: bool) -> Decimal | None:
        exact = self.exact(wanted, last)
        if exact is None:
            return None
        declared = wanted.last if last else wanted.value
        if wanted.decimals is not None:
            return half_up(exact, wanted.decimals)
        if declared is not None:
            return half_up(exact, places_of(declared))
        if wanted.formula and wanted.formula.kind == "rate":
            if wanted.value is not None:
                return half_up(exact, places_of(wanted.value))
            return trimmed(half_up(exact, 1))
        return half_up(exact, self.places(wanted, last))

    def places(self, wanted: Statistic, last: bool = False) -> int:
        """Decimals of a sum or difference: those of its most precise part; more where the parts
        have larger or smaller units.
        """
        parts = [self.part(wanted, name) for name in wanted.formula.names] if wanted.formula else []
        sizes = {measure(self.unit(part)).size for part in parts if part}
        if sizes - {measure(self.unit(wanted)).size}:
            exact = self.computed(wanted, last)
            return places_of(trimmed(half_up(exact, _MOST_PLACES))) if exact is not None else 0
        numbers = [self.number(part, last) for part in parts if part]
        return max((places_of(n) for n in numbers if n is not None), default=0)

    # What prose can ask of a figure. Each gives one span; what is missing is visibly so.

    def shown(self, wanted: Statistic) -> Span:
        """Number and unit: 8166件, 99.8%, 600余人次, 近3万元."""
        number = self.number(wanted)
        unit = self.unit(wanted)
        if number is None:
            return _blank(wanted.label, unit)
        if wanted.approximate.endswith(_AFTER):
            return Span(f"{_digits(wanted, number)}{wanted.approximate}{unit}")
        return Span(f"{wanted.approximate}{_digits(wanted, number)}{unit}")

    def bare(self, wanted: Statistic) -> Span:
        """The number without its unit."""
        number = self.number(wanted)
        if number is None:
            return _blank(wanted.label, self.unit(wanted))
        return Span(_digits(wanted, number))

    def previous(self, wanted: Statistic) -> Span:
        """Last year's number and unit."""
        number = self.number(wanted, last=True)
        if number is None:
            return _blank(f"{wanted.label}上年数", self.unit(wanted))
        return Span(f"{_digits(wanted, number)}{self.unit(wanted)}")

    def grown(self, wanted: Statistic) -> Span:
        """The same as `compared`, with the word 增长 for what went up."""
        return self.compared(wanted, "增长")

    def base_is_zero(self, wanted: Statistic) -> bool:
        """Whether last year's amount is zero, so that no 同比 in percent exists."""
        before = self.number(wanted, last=True)
        return before is not None and not before and self.unit(wanted) not in RATES

    def compared(self, wanted: Statistic, up: str = "上升") -> Span:
        """同比: 上升25% for amounts, 下降3个百分点 for rates, 持平 where nothing changed; as it
        was told where last year's value is not there.
        """
        if wanted.compared and self.number(wanted, last=True) is None:
            return Span(wanted.compared.text)
        change = self._change(wanted)
        if isinstance(change, Span):
            return change
        if self.base_is_zero(wanted):
            return Span(f"【无法计算：{wanted.label}上年为零】", missing=True)
        now, before = change
        step = self.step(wanted, now, before)
        rate = self.unit(wanted) in RATES
        places = max(places_of(now), places_of(before)) if rate else 1
        unit = point(self.unit(wanted)) if rate else "%"
        return _movement(wanted, trimmed(half_up(step, places)), unit, up, "下降")

    def step(self, wanted: Statistic, now: Decimal, before: Decimal) -> Fraction:
        """What changed: of rates the difference, of amounts in percent of last year's."""
        step = Fraction(now) - Fraction(before)
        return step if self.unit(wanted) in RATES else step * 100 / Fraction(before)

    def difference(self, wanted: Statistic) -> Span:
        """增加25件 or 减少25件 against last year, 持平 where nothing changed."""
        change = self._change(wanted)
        if isinstance(change, Span):
            return change
        unit = self.unit(wanted)
        told = point(unit) if unit in RATES else unit
        return _movement(wanted, change[0] - change[1], told, "增加", "减少")

    def aim(self, wanted: Statistic) -> Span:
        """The target as typed."""
        if wanted.target is None:
            return Span(f"【待填：{wanted.label}目标】", missing=True)
        return Span(wanted.target.text)

    def _change(self, wanted: Statistic) -> tuple[Decimal, Decimal] | Span:
        now, before = self.number(wanted), self.number(wanted, last=True)
        if now is None:
            return _blank(wanted.label, self.unit(wanted))
        if before is None:
            return _blank(f"{wanted.label}上年数", self.unit(wanted))
        return now, before


def _digits(wanted: Statistic, number: Decimal) -> str:
    return f"{number:,f}" if wanted.thousands else f"{number:f}"


def _blank(label: str, unit: str) -> Span:
    return Span(f"【待填：{label}（{unit}）】" if unit else f"【待填：{label}】", missing=True)


def _movement(wanted: Statistic, step: Decimal, unit: str, up: str, down: str) -> Span:
    if not step:
        return Span("持平")
    return Span(f"{up if step > 0 else down}{_digits(wanted, abs(step))}{unit}")
