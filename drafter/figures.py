"""The year's figures: what each is, computed or typed, and how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from drafter.formula import Formula, Target, half_up, parse, places_of, target
from drafter.spans import Span

_AFTER = ("余", "多")
_PERCENT = ("%", "％")


@dataclass(frozen=True)
class Statistic:
    """A figure (统计指标) as declared. ``value`` and ``last`` are ``None`` while missing."""

    name: str
    group: str = ""
    value: Decimal | None = None
    unit: str = ""
    approximate: str = ""
    scope: str = ""
    as_of: str = ""
    source: str = ""
    last: Decimal | None = None
    formula: Formula | None = None
    decimals: int | None = None
    target: Target | None = None

    @property
    def full_name(self) -> str:
        """Group and name with a dot between, as formulas and prose write it."""
        return f"{self.group}.{self.name}" if self.group else self.name

    @property
    def label(self) -> str:
        """What a placeholder calls the figure."""
        return self.group + self.name


def statistic(name: str, group: str, typed: Mapping[str, Any]) -> Statistic:
    """Make a figure of its checked fields (canonical keys)."""
    formula = next(
        (parse(kind, typed[kind]) for kind in ("rate", "sum", "difference") if typed.get(kind)),
        None,
    )
    return Statistic(
        name,
        group,
        typed.get("value"),
        typed.get("unit") or "",
        typed.get("approximate") or "",
        typed.get("scope") or "",
        typed.get("as_of") or "",
        typed.get("source") or "",
        typed.get("last"),
        formula,
        typed.get("decimals"),
        target(typed["target"]) if typed.get("target") else None,
    )


@dataclass(frozen=True)
class Fault:
    """Something wrong with one figure; becomes a problem at the figure's ``field``."""

    statistic: Statistic
    field: str
    code: str
    values: dict[str, str]


class Figures:
    """All figures of a year by full name, with what can be computed from them.

    Values are exact (``Fraction``); rounding happens once, where a figure is shown.
    """

    def __init__(self, statistics: Mapping[str, Statistic]) -> None:
        self.all = dict(statistics)
        self._memo: dict[tuple[str, bool], Fraction | None] = {}

    def __iter__(self) -> Iterator[Statistic]:
        return iter(self.all.values())

    def part(self, owner: Statistic, name: str) -> Statistic | None:
        """The figure that ``name`` means in a formula of ``owner``: its own group first."""
        return self.all.get(f"{owner.group}.{name}") or self.all.get(name)

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
        """What the formula gives; ``None`` where a part is missing or the base is zero.

        A part that is no plain count (approximate, or missing) makes the whole unknown.
        """
        formula = wanted.formula
        if formula is None:
            return None
        sides = []
        for names in (formula.first, formula.second):
            total = Fraction(0)
            for name in names:
                part = self.part(wanted, name)
                value = self.exact(part, last) if part and not part.approximate else None
                if value is None:
                    return None
                total += value
            sides.append(total)
        first, second = sides
        if formula.kind == "rate":
            return first * 100 / second if second else None
        return first - second

    def unit(self, wanted: Statistic) -> str:
        """The unit shown: its own, else % for a rate, else that of the formula's first part."""
        if wanted.unit or not wanted.formula:
            return wanted.unit
        if wanted.formula.kind == "rate":
            return "%"
        first = self.part(wanted, wanted.formula.first[0])
        return self.unit(first) if first and first is not wanted else ""

    def number(self, wanted: Statistic, last: bool = False) -> Decimal | None:
        """The value as it is shown: rounded half up to the figure's decimals."""
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
            return _trim(half_up(exact, 1))
        return half_up(exact, self.places(wanted, last))

    def places(self, wanted: Statistic, last: bool = False) -> int:
        """Decimals of a sum or difference: those of its most precise part."""
        parts = [self.part(wanted, name) for name in wanted.formula.names] if wanted.formula else []
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
            return Span(f"{number:f}{wanted.approximate}{unit}")
        return Span(f"{wanted.approximate}{number:f}{unit}")

    def bare(self, wanted: Statistic) -> Span:
        """The number without its unit."""
        number = self.number(wanted)
        return (
            Span(f"{number:f}") if number is not None else _blank(wanted.label, self.unit(wanted))
        )

    def previous(self, wanted: Statistic) -> Span:
        """Last year's number and unit."""
        number = self.number(wanted, last=True)
        if number is None:
            return _blank(f"{wanted.label}上年数", self.unit(wanted))
        return Span(f"{number:f}{self.unit(wanted)}")

    def grown(self, wanted: Statistic) -> Span:
        """The same as `compared`, with the word 增长 for what went up."""
        return self.compared(wanted, "增长")

    def base_is_zero(self, wanted: Statistic) -> bool:
        """Whether last year's amount is zero, so that no 同比 in percent exists."""
        before = self.number(wanted, last=True)
        return before is not None and not before and self.unit(wanted) not in _PERCENT

    def compared(self, wanted: Statistic, up: str = "上升") -> Span:
        """同比: 上升25% for amounts, 下降3个百分点 for rates, 持平 where nothing changed."""
        change = self._change(wanted)
        if isinstance(change, Span):
            return change
        now, before = change
        if self.unit(wanted) in _PERCENT:
            step = Fraction(now) - Fraction(before)
            places = max(places_of(now), places_of(before))
            return _movement(_trim(half_up(step, places)), "个百分点", up, "下降")
        if self.base_is_zero(wanted):
            return Span(f"【无法计算：{wanted.label}上年为零】", missing=True)
        step = (Fraction(now) - Fraction(before)) * 100 / Fraction(before)
        return _movement(_trim(half_up(step, 1)), "%", up, "下降")

    def difference(self, wanted: Statistic) -> Span:
        """增加25件 or 减少25件 against last year, 持平 where nothing changed."""
        change = self._change(wanted)
        if isinstance(change, Span):
            return change
        unit = self.unit(wanted)
        return _movement(
            change[0] - change[1], "个百分点" if unit in _PERCENT else unit, "增加", "减少"
        )

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


def _trim(value: Decimal) -> Decimal:
    """Without zeros at the end of the decimals: 100.0 → 100."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _blank(label: str, unit: str) -> Span:
    return Span(f"【待填：{label}（{unit}）】" if unit else f"【待填：{label}】", missing=True)


def _movement(step: Decimal, unit: str, up: str, down: str) -> Span:
    if not step:
        return Span("持平")
    return Span(f"{up if step > 0 else down}{abs(step):f}{unit}")
