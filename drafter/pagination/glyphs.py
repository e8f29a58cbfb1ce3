"""How wide characters stand on a line: their advances, and what lies between two of them.

Chinese faces set every Chinese character on one em, and the faces of official documents
(仿宋_GB2312, 宋体 …) every Latin one on half an em, so only proportional Latin faces need a
table. All lengths here are EMU, rounded to twips as word processors round them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from drafter.lengths import Length
from drafter.reading.word import ZERO, Paragraph, Run

Widths = Mapping[str, Mapping[str, float]]
"""For a face, the advances of characters in ems; what is missing is one em or half an em."""

BLANKS = " \u3000"
BREAKS = "\n\f"

_TWIP = 635
_NO_WIDTH = frozenset(BREAKS + "\t")
# From ① on Unicode is Chinese to us. Below stand the marks and signs that both scripts use
# (quotation marks, dashes, ℃, Ⅰ), which take the script of what they follow.
_FIRST_CHINESE, _FIRST_SHARED = 0x2460, 0x2013
_SHARED = frozenset("·×÷°§± ")
# The gap between Chinese and Latin, a share of the size. LibreOffice 7.4 sets it whatever
# autoSpaceDE says (measured: 3.2 pt at 16 pt, 4.4 pt at 22 pt).
_GAP = 5


class Glyph(NamedTuple):
    """A character: its advance, the space between it and the one before, its size."""

    text: str
    width: int
    before: int
    size: Length


def glyphs(
    paragraph: Paragraph, widths: Widths | None = None, char_space: Length = ZERO
) -> list[Glyph]:
    """A paragraph's characters, its automatic number first, hidden text left out.

    ``char_space`` is what a character grid adds to each Chinese character. The spacing of a
    font stands between characters of one look and script only: LibreOffice leaves it out after
    the last of them (measured), which Word adds.
    """
    return _set(paragraph.shown, WIDTHS if widths is None else widths, char_space)


def _set(runs: Iterable[Run], widths: Widths, char_space: int) -> list[Glyph]:
    made: list[Glyph] = []
    last: Run | None = None
    was_chinese = True
    for run in runs:
        advances = _Advances(run, widths, char_space)
        size, spacing = run.font.size, run.font.spacing
        alike = last is None or (last.font == run.font and last.style == run.style)
        for char in run.text:
            code = ord(char)
            shared = _FIRST_SHARED <= code < _FIRST_CHINESE or char in _SHARED
            chinese = code >= _FIRST_CHINESE or (shared and was_chinese)
            if not made:
                before = 0
            elif alike and chinese == was_chinese:
                before = spacing
            else:
                before = _between(made[-1], char, chinese != was_chinese)
            made.append(Glyph(char, advances.of(char, chinese, shared), before, size))
            alike, was_chinese = True, chinese
        last = run if run.text else last
    return made


def _between(last: Glyph, char: str, other_script: bool) -> int:
    """The space between characters of two looks or scripts."""
    if other_script and last.text.isalnum() and char.isalnum():
        return _rounded(last.size / _GAP)
    return 0


class _Advances:
    """The advances of one run's characters. Nearly all are one em or half an em wide, which is
    reckoned once; what a table of the face tells is reckoned for each character.
    """

    def __init__(self, run: Run, widths: Widths, char_space: int) -> None:
        self._font, self._hint, self._space = run.font, run.hint, char_space
        self._wide, self._narrow = widths.get(run.font.face), widths.get(run.font.latin)
        self._one, self._half = self._share(1.0), self._share(0.5)

    def of(self, char: str, chinese: bool, shared: bool) -> int:
        """A character's advance. Marks that both scripts use take the Chinese face where the
        run's hint says so.
        """
        extra = self._space if chinese else 0
        if char in _NO_WIDTH:
            return extra
        wide = chinese or (self._hint and shared)
        known = self._wide if wide else self._narrow
        if known is not None and char in known:
            return self._share(known[char]) + extra
        return (self._one if wide and char != " " else self._half) + extra

    def _share(self, share: float) -> int:
        """A share of an em in the font's size and scale."""
        return _rounded(self._font.size * share * self._font.scale / 100)


def _rounded(length: float) -> int:
    return round(length / _TWIP) * _TWIP


def _ascii(thousandths: Sequence[int]) -> dict[str, float]:
    return {chr(code): width / 1000 for code, width in enumerate(thousandths, ord(" "))}


# The printable ASCII characters in Adobe's core fonts Times-Roman and Helvetica, whose
# advances Times New Roman and Arial share.
_TIMES = _ascii((
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
))  # fmt: skip
_HELVETICA = _ascii((
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
))  # fmt: skip
WIDTHS: Widths = {"Times New Roman": _TIMES, "Arial": _HELVETICA, "Helvetica": _HELVETICA}
