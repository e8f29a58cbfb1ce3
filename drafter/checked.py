"""Data that has been checked, with what was derived from it on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from drafter.figures import Figures
from drafter.problem import Place
from drafter.prose import Expander
from drafter.units import Registry


class Checked(Struct, frozen=True):
    """Data in the schema's full form under canonical keys; ``places`` are those of its documents,
    by their kinds.
    """

    data: dict[str, Any]
    figures: Figures
    registry: Registry
    expander: Expander
    places: Mapping[str, Place] = field(default_factory=dict)


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
