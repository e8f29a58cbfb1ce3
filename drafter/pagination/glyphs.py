"""How wide characters stand on a line: their advances, and what lies between two of them.

Chinese faces set every Chinese character on one em, and the faces of official documents
(仿宋_GB2312, 宋体 …) every Latin one on half an em, so only proportional Latin faces need a
table. All lengths here are EMU, rounded to twips as word processors round them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from docx.shared import Length, Twips

from drafter.reading.word import ZERO, Font, Paragraph, Run

Widths = Mapping[str, Mapping[str, float]]
"""For a face, the advances of characters in ems; what is missing is one em or half an em."""

BLANKS = " \u3000"
BREAKS = "\n\f"

_TWIP = 635
# From ① on Unicode is Chinese to us. Below stand the marks and signs that both scripts use
# (quotation marks, dashes, ℃, Ⅰ), which take the script of what they follow.
_FIRST_CHINESE, _FIRST_SHARED = 0x2460, 0x2013
_SHARED = frozenset("·×÷°§± ")
# The gap between Chinese and Latin, a share of the size. LibreOffice 7.4 sets it whatever
# autoSpaceDE says (measured: 3.2 pt at 16 pt, 4.4 pt at 22 pt).
_GAP = 5

_NONE: Mapping[str, float] = {}


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
    look, was_chinese = (Font(), ""), True
    for run in runs:
        now, size = (run.font, run.style), run.font.size
        same = look == now
        for char in run.text:
            script = _script(char)
            chinese = was_chinese if script == "shared" else script == "chinese"
            before = 0
            if made and chinese != was_chinese:
                before = _gap(made[-1], char)
            elif made and same:
                before = run.font.spacing
            width = _advance(char, run, chinese, widths) + (char_space if chinese else 0)
            made.append(Glyph(char, width, before, size))
            look, was_chinese, same = now, chinese, True
    return made


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    if ord(char) >= _FIRST_CHINESE:
        return "chinese"
    return "shared" if ord(char) >= _FIRST_SHARED or char in _SHARED else "latin"


def _gap(last: Glyph, char: str) -> int:
    """The space between Chinese and Latin."""
    return _rounded(last.size / _GAP) if last.text.isalnum() and char.isalnum() else 0


def _advance(char: str, run: Run, chinese: bool, widths: Widths) -> int:
    """Marks that both scripts use take the Chinese face where the run's hint says so."""
    font = run.font
    wide = chinese or (run.hint and _script(char) == "shared")
    if char in BREAKS or char == "\t":
        return 0
    default = 1.0 if wide and char != " " else 0.5
    share = widths.get(font.face if wide else font.latin, _NONE).get(char, default)
    return _rounded(font.size * share * font.scale / 100)


@lru_cache(maxsize=4096)
def _rounded(length: float) -> int:
    return int(Twips(round(length / _TWIP)))


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
