"""A figure (统计指标) as it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from drafter.formula import Change, Formula, Target, change, parse, target


class Statistic(Struct, frozen=True):
    """A figure (统计指标) as declared. ``value`` and ``last`` are ``None`` while missing;
    ``compared`` is a 同比 that was told instead of last year's value, or beside it.
    """

    name: str
    group: str = ""
    value: Decimal | None = None
    unit: str = ""
    approximate: str = ""
    scope: str = ""
    as_of: str = ""
    source: str = ""
    last: Decimal | None = None
    compared: Change | None = None
    formula: Formula | None = None
    decimals: int | None = None
    thousands: bool = False
    target: Target | None = None

    @property
    def full_name(self) -> str:
        """Group and name with a dot between, as formulas and prose write it."""
        return f"{self.group}.{self.name}" if self.group else self.name

    @property
    def label(self) -> str:
        """What a placeholder calls the figure."""
        return self.group + self.name

    @property
    def path(self) -> tuple[str, ...]:
        """Where the figure stands in the data."""
        return ("statistics", *((self.group,) if self.group else ()), self.name)


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
        change(typed["compared"]) if typed.get("compared") else None,
        formula,
        typed.get("decimals"),
        bool(typed.get("thousands")),
        target(typed["target"]) if typed.get("target") else None,
    )
