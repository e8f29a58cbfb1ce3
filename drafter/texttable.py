"""Tables for the terminal, where a 汉字 takes two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from drafter.headline import width
from drafter.regex import regex

_GAP = "  "
_PIECE = regex(r"[(（“《]*(?:[!-'*-~]{1,12}|.)[)）”》，。：；、]*")  # what no line parts


def columns_of(text: str) -> int:
    """The columns that a terminal gives a text."""
    return round(2 * width(text))


def text_table(heads: Sequence[str], widest: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their heads. A column is as wide as its words, up to ``widest`` columns of the
    terminal, within which a longer text goes on below. A row of one text spans all columns.
    """
    listed = [list(row) for row in rows]
    full = [heads, *(row for row in listed if len(row) == len(heads))]
    widths = [
        min(most, max(columns_of(line) for row in full for line in row[n].split("\n")))
        for n, most in enumerate(widest)
    ]
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = [*_row(heads, widths), rule]
    for row in listed:
        lines += [row[0]] if len(row) == 1 else _row(row, widths)
    return "\n".join([*lines, rule])


def _row(texts: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [_wrapped(text, most) for text, most in zip(texts, widths)]
    return [
        _GAP.join(
            part + " " * (most - columns_of(part)) for part, most in zip(parts, widths)
        ).rstrip()
        for parts in zip_longest(*cells, fillvalue="")
    ]


def _wrapped(text: str, most: int) -> list[str]:
    """The lines of a text, none wider than ``most``."""
    made = []
    for typed in text.split("\n"):
        line = ""
        for piece in _PIECE.findall(typed):
            if line and columns_of(line + piece) > most:
                made.append(line)
                line = ""
            line += piece
        made.append(line)
    return made
