"""Measures rendered pages as an examiner would, with a ruler: everything in millimetres.

A line's place is told by its baseline, which no font moves: the em box of a 汉字 reaches from
0.88 of its size above the baseline to 0.12 below, and an exact line has its baseline at four
fifths of its height (`drafter.layout`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber

from drafter.layout import BASELINE, DASH_ABOVE, EM_ABOVE, EM_BELOW

MM = 25.4 / 72
NEAR = 0.3  # mm; characters whose baselines differ less are on one line


@dataclass(frozen=True)
class Line:
    """Characters on one baseline. ``left`` and ``right`` are the extent of their advances."""

    text: str
    baseline: float
    size: float
    left: float
    right: float
    colors: frozenset[Any]

    @property
    def em_top(self) -> float:
        return self.baseline - EM_ABOVE * self.size

    @property
    def em_bottom(self) -> float:
        return self.baseline + EM_BELOW * self.size

    @property
    def dash(self) -> float:
        """The middle of a 一字线 in this line."""
        return self.baseline - DASH_ABOVE * self.size

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def top(self, height: float) -> float:
        """The top of its line box, whose height in mm is known."""
        return self.baseline - BASELINE * height

    def bottom(self, height: float) -> float:
        return self.baseline + (1 - BASELINE) * height


@dataclass(frozen=True)
class Rule:
    """A horizontal line on the page: its middle ``y``, its ``width`` in mm, its colour."""

    y: float
    left: float
    right: float
    width: float
    color: Any

    @property
    def top(self) -> float:
        return self.y - self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.width / 2


@dataclass(frozen=True)
class Box:
    """The em box of a character."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether more than a tenth of the smaller box, each way, lies on the other."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = 0.1 * min(self.bottom - self.top, other.bottom - other.top)
        return wide > least and high > least

    def struck(self, rule: Rule) -> bool:
        """Whether a rule runs through the box."""
        across = min(self.right, rule.right) - max(self.left, rule.left)
        return across > 0 and self.top + 0.1 < rule.y < self.bottom - 0.1


def zip_near(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes that could touch, each once."""
    ordered = sorted(boxes, key=lambda box: box.top)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.top >= one.bottom:
                break
            yield one, other


class Sheet:
    """One page of a PDF."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.width * MM, page.height * MM
        self.lines = _lines(page)
        self.rules = _rules(page)
        self.boxes = [_box(page, char) for char in page.chars if not char["matrix"][1]]
        # characters of a line that runs down the page, their heads to the right
        self.turned = [
            _turned(char)
            for char in sorted(page.chars, key=lambda c: c["top"])
            if char["matrix"][1]
        ]

    def line(self, text: str) -> Line:
        """The line that begins with ``text``, blanks aside."""
        found = [line for line in self.lines if line.text.startswith(text)]
        assert found, f"no line begins with {text}: {[line.text for line in self.lines]}"
        return found[0]

    def after(self, line: Line) -> Line:
        """The next line below."""
        return min((one for one in self.lines if one.baseline > line.baseline + NEAR),
                   key=lambda one: one.baseline)  # fmt: skip


def sheets(pdf: bytes) -> list[Sheet]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [Sheet(page) for page in opened.pages]


def _box(page: Any, char: Any) -> Box:
    baseline, size = (page.height - char["matrix"][5]) * MM, char["size"] * MM
    top, bottom = baseline - EM_ABOVE * size, baseline + EM_BELOW * size
    return Box(char["text"], char["x0"] * MM, char["x1"] * MM, top, bottom)


def _turned(char: Any) -> Box:
    baseline, size = char["matrix"][4] * MM, char["size"] * MM
    left, right = baseline - EM_BELOW * size, baseline + EM_ABOVE * size
    return Box(char["text"], left, right, char["top"] * MM, char["bottom"] * MM)


def _lines(page: Any) -> list[Line]:
    rows: list[list[Any]] = []
    upright = [char for char in page.chars if not char["matrix"][1]]
    for char in sorted(upright, key=lambda c: (page.height - c["matrix"][5], c["x0"])):
        baseline = page.height - char["matrix"][5]
        if rows and (baseline - (page.height - rows[-1][0]["matrix"][5])) * MM < NEAR:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [line for row in rows if (line := _line(page, row)) is not None]


def _line(page: Any, row: Sequence[Any]) -> Line | None:
    chars = sorted(row, key=lambda c: c["x0"])
    seen = [char for char in chars if char["text"].strip()]
    if not seen:
        return None
    return Line(
        "".join(char["text"] for char in seen),
        (page.height - seen[0]["matrix"][5]) * MM,
        max(char["size"] for char in seen) * MM,
        seen[0]["x0"] * MM,
        seen[-1]["x1"] * MM,
        frozenset(tuple(char["non_stroking_color"]) for char in seen),
    )


def _rules(page: Any) -> list[Rule]:
    found = {
        Rule(
            round(line["top"] * MM, 2),
            round(line["x0"] * MM, 2),
            round(line["x1"] * MM, 2),
            round(line["linewidth"] * MM, 2),
            tuple(line["stroking_color"]),
        )
        for line in page.lines
        if abs(line["top"] - line["bottom"]) < 0.1
    }
    return sorted(found, key=lambda rule: rule.y)
