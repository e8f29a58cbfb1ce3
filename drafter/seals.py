"""Where organs stand so that their seals do not touch, 7.3.5.1, and how many 签发人 on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.headline import width
from drafter.layout import CHARACTERS, DATE_RIGHT, SEAL_CHARACTERS

_LABEL = 4  # 签发人：
_MOST = 3  # seals of 42 mm in a row of 156 mm


@dataclass(frozen=True)
class Seals:
    """Rows of organs, by number, and the middles of the columns in characters from the right edge.

    The last column is over the date, so that the last seal covers organ and date; a place that
    the last row leaves empty is ``None``.
    """

    rows: tuple[tuple[int | None, ...], ...]
    middles: tuple[float, ...]


def arrange(organs: Sequence[str], dated: str) -> Seals:
    """Rows in the organs' order, the last organ above the date."""
    longest = max(width(organ) for organ in organs)
    pitch = max(SEAL_CHARACTERS, longest + 1)
    last = max(DATE_RIGHT + width(dated) / 2, longest / 2)
    room = CHARACTERS - last - max(longest, SEAL_CHARACTERS) / 2
    columns = max(1, min(_MOST, len(organs), int(room // pitch) + 1))
    middles = tuple(last + pitch * step for step in reversed(range(columns)))
    numbers: list[int | None] = list(range(len(organs)))
    full = len(organs) // columns * columns
    last_row = [None] * (columns - len(organs) % columns) + numbers[full:]
    rows = [numbers[at : at + columns] for at in range(0, full, columns)]
    rows += [last_row] if numbers[full:] else []
    return Seals(tuple(map(tuple, rows)), middles)


def abreast(names: Sequence[str], number: str) -> int:
    """How many 签发人 stand on a line: two (7.2.6), or one where they and 发文字号 beside them
    would not fit between one character at each side.
    """
    pairs = zip(names[::2], names[1::2])
    widest = max((width(a) + 1 + width(b) for a, b in pairs), default=0.0)
    return 2 if 1 + width(number) + 1 + _LABEL + widest + 1 <= CHARACTERS else 1
