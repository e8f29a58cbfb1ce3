"""Where organs stand so that their seals do not touch, 7.3.5.1, and how many 签发人 on a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from drafter.headline import width
from drafter.layout import CHARACTERS, DATE_RIGHT, SEAL_CHARACTERS

_LABEL = 4  # 签发人：
_MOST = 3  # seals of 42 mm in a row of 156 mm


class Seals(Struct, frozen=True):
    """Rows of organs, by number, and for each row the middles of its places in characters from
    the right edge; a place that a row leaves empty is ``None``.

    The last place of the last row is over the date, so that the last seal covers both.
    """

    rows: tuple[tuple[int | None, ...], ...]
    middles: tuple[tuple[float, ...], ...]


def arrange(organs: Sequence[str], dated: str) -> Seals:
    """Rows in the organs' order, each of as many as their own names leave room for, the last
    organ above the date. Where all rows have room for it they share their columns.
    """
    widths = [width(organ) for organ in organs]
    date = DATE_RIGHT + width(dated) / 2
    rows: list[list[int]] = []
    for number in range(len(organs)):
        longer = [*rows[-1], number] if rows else []
        if longer and _fits(_middles([widths[n] for n in longer], date), widths[longer[0]]):
            rows[-1] = longer
        else:
            rows.append([number])
    return _aligned(rows, widths, date)


def _middles(row: Sequence[float], date: float, pitch: float = 0) -> tuple[float, ...]:
    """The middles of names of these widths, evenly apart, the last over the date or, where it is
    too long for that, at the right edge.
    """
    last = _last(row, date)
    pitch = max(pitch, _pitch(row))
    return tuple(last + pitch * step for step in reversed(range(len(row))))


def _last(row: Sequence[float], date: float) -> float:
    """The middle of a row's last name; one that is too long for a line has the whole of it."""
    return max(date, min(row[-1], CHARACTERS) / 2)


def _pitch(row: Sequence[float]) -> float:
    """From middle to middle so that neither names nor seals touch."""
    return max([SEAL_CHARACTERS, *((a + b) / 2 + 1 for a, b in pairwise(row))])


def _fits(middles: Sequence[float], first: float) -> bool:
    """Whether a row is within the type area with its first name, of this width, and its seals."""
    left = middles[0] + max(first, SEAL_CHARACTERS) / 2
    return len(middles) <= _MOST and (left <= CHARACTERS or len(middles) == 1)


def _aligned(rows: Sequence[Sequence[int]], widths: Sequence[float], date: float) -> Seals:
    """The rows in common columns where they fit into these, else each in its own."""
    named = [[widths[n] for n in row] for row in rows]
    last, pitch = max(_last(row, date) for row in named), max(map(_pitch, named))
    columns = max(map(len, rows))
    # a name that reaches into the empty place at its left could not be centred on its own
    clear = all(len(row) == columns or row[0] / 2 <= pitch for row in named)
    dated = last == _last(named[-1], date)  # nor may a longer one above take the date along
    if clear and dated and all(_fits(_middles(row, last, pitch), row[0]) for row in named):
        shared = _middles([0.0] * columns, last, pitch)
        padded = (((None,) * (columns - len(row)), row) for row in rows)
        return Seals(tuple((*gap, *row) for gap, row in padded), (shared,) * len(rows))
    own = tuple(_middles(row, date) for row in named)
    return Seals(tuple(map(tuple, rows)), own)


def abreast(names: Sequence[str], number: str) -> int:
    """How many 签发人 stand on a line: two (7.2.6), or one where they and 发文字号 beside them
    would not fit between one character at each side.
    """
    pairs = zip(names[::2], names[1::2])
    widest = max((width(a) + 1 + width(b) for a, b in pairs), default=0.0)
    return 2 if 1 + width(number) + 1 + _LABEL + widest + 1 <= CHARACTERS else 1
