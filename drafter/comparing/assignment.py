"""The pairs of two lists that are most alike together (the assignment problem)."""

from __future__ import annotations

from collections.abc import Sequence


def assigned(likeness: Sequence[Sequence[float]], floor: float) -> list[tuple[int, int]]:
    """Pairs (row, column) whose sum of ``likeness`` is greatest, each row and column used once
    at most, and none less alike than ``floor``.

    Kuhn's method with potentials, in O(n³). What is below the floor gains nothing, so that no
    good pair is given up for it.
    """
    rows, columns = len(likeness), max(map(len, likeness), default=0)
    size = max(rows, columns)
    cost = [[0.0] * size for _ in range(size)]
    for row, line in enumerate(likeness):
        for column, value in enumerate(line):
            cost[row][column] = -value if value >= floor else 0.0
    return sorted(
        (row, column)
        for column, row in enumerate(_cheapest(cost))
        if row < rows and column < len(likeness[row]) and likeness[row][column] >= floor
    )


def _cheapest(cost: Sequence[Sequence[float]]) -> list[int]:
    """The row of each column in the cheapest full assignment of a square matrix."""
    size = len(cost)
    by_row, by_column = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [size] * (size + 1)  # the last column is where a row waits to be placed
    for row in range(size):
        row_of[size] = row
        way, at = _path(cost, row_of, by_row, by_column)
        while at != size:
            row_of[at], at = row_of[way[at]], way[at]
    return row_of[:size]


def _path(
    cost: Sequence[Sequence[float]],
    row_of: Sequence[int],
    by_row: list[float],
    by_column: list[float],
) -> tuple[list[int], int]:
    """The cheapest way from the waiting row to a free column; lowers the potentials."""
    size = len(cost)
    least, way, used = [float("inf")] * size, [size] * size, [False] * (size + 1)
    at = size
    while row_of[at] != size:
        used[at] = True
        row, step, following = row_of[at], float("inf"), size
        for column in range(size):
            if used[column]:
                continue
            reduced = cost[row][column] - by_row[row] - by_column[column]
            if reduced < least[column]:
                least[column], way[column] = reduced, at
            if least[column] < step:
                step, following = least[column], column
        for column in range(size + 1):
            if used[column]:
                by_row[row_of[column]] += step
                by_column[column] -= step
            elif column < size:
                least[column] -= step
        at = following
    return way, at
