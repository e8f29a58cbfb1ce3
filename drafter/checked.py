"""Data that has been checked, with what was derived from it on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drafter.figures import Figures
from drafter.prose import Expander
from drafter.units import Registry


@dataclass(frozen=True)
class Checked:
    """Data in the schema's full form under canonical keys."""

    data: dict[str, Any]
    figures: Figures
    registry: Registry
    expander: Expander


def facts(data: dict[str, Any]) -> dict[str, str]:
    """The year's own facts that prose may name."""
    year, place, topic = data.get("year"), data.get("place"), data.get("topic")
    found = {
        "年度": year,
        "year": year,
        "地区": place,
        "place": place,
        "主题": topic,
        "topic": topic,
    }
    if isinstance(year, int):
        found |= {
            "上年度": year - 1,
            "last_year": year - 1,
            "下年度": year + 1,
            "next_year": year + 1,
        }
    return {name: str(value) for name, value in found.items() if value is not None}
