"""Where each node of a data file stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from drafter.problem import Place


class Spot(Struct):
    """Where a node stands (``line``, ``column``) and, inside a mapping, where its key does.

    ``rows`` are the places of the lines of a block text (``|``) that are not blank.
    """

    line: int
    column: int
    key_line: int
    key_column: int
    rows: list[tuple[int, int]] = field(default_factory=list)
    children: dict[Any, Spot] = field(default_factory=dict)


def locate(
    file: str, root: Spot, path: tuple[Any, ...], aliases: Mapping[str, str], key: bool = False
) -> Place:
    """The place of the value at ``path``, or of the nearest node above it that was typed.

    ``path`` uses canonical English keys; ``aliases`` gives the Chinese key of each. With
    ``key`` the place of the key itself is meant. Steps below a text are its lines.
    """
    spot = root
    for step in path:
        child = spot.children.get(step) or spot.children.get(aliases.get(step, step))
        if child is None and spot.children and _skipped(spot, step):
            continue
        if child is None and spot.children:
            key = True  # a field that is missing: its parent's key
            break
        if child is None:
            if isinstance(step, int) and step < len(spot.rows):
                return Place(file, *spot.rows[step])
            break
        spot = child
    if spot is root:
        return Place(file)
    if key:
        return Place(file, spot.key_line, spot.key_column)
    return Place(file, spot.line, spot.column)


def _skipped(spot: Spot, step: Any) -> bool:
    """Whether a short form left the step out: a list or its only item was not written."""
    in_list = isinstance(next(iter(spot.children)), int)
    return in_list != isinstance(step, int)
