"""Puts the figures of a report's prose into 统计指标, in the data of an import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from drafter.importing.doubts import Doubt
from drafter.importing.lifting import lifted
from drafter.importing.passage import Passage

Data = dict[str, Any]
Path = tuple[str | int, ...]
# What a report says was done; what is planned has no figures of this year.
_PARTS = ("achievements", "leadership", "problems", "other")
_PROSE = ("title", "text", "free")
_INNER = ("measures", "points")


def with_figures(data: Data, passages: Sequence[Passage]) -> tuple[Data, list[Doubt]]:
    """The data with its report's figures lifted, and what a person should look at; ``passages``
    are the report's, to tell where.
    """
    made = deepcopy(data)
    paths = list(_prose(made))
    texts = [_at(made, path) for path in paths]
    found = lifted(texts)
    if not found.statistics:
        return data, []
    for path, text in zip(paths, found.texts):
        _at(made, path[:-1])[path[-1]] = text
    made["statistics"] = found.statistics
    doubts = [
        Doubt(
            one.code,
            ("statistics", *one.name.split(".", 1)),
            one.confidence,
            _passage(texts[one.text], passages),
            {name: value for name, value in one.values.items() if name != "confidence"},
        )
        for one in found.findings
    ]
    return made, doubts


def _passage(text: str, passages: Sequence[Passage]) -> Passage | None:
    return next((one for one in passages if text in one.text), None)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _prose(data: Data) -> Iterator[Path]:
    """The paths of all texts of the report, in the order in which they are read."""
    opening = data.get("report", {}).get("opening", [])
    yield from (("report", "opening", number) for number in range(len(opening)))
    for part in _PARTS:
        if part in data:
            yield from _within(data[part], (part,))


def _within(data: Any, at: Path) -> Iterator[Path]:
    if isinstance(data, str):
        yield at
    elif isinstance(data, list):
        for number, one in enumerate(data):
            yield from _within(one, (*at, number))
    elif isinstance(data, dict):
        for name in (*_PROSE, *_INNER):
            if name in data:
                yield from _within(data[name], (*at, name))
