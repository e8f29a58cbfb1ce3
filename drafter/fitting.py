"""What depends on the words of one document: indents of its signature, width of its mark.

These are the only looks that a template cannot hold. They are put into the document's own
styles of those names, so that a paragraph carries no direct formatting and an office's
template that has other styles is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.shared import Length, Twips

from drafter.headline import width
from drafter.layout import AREA_WIDTH, CHARACTER, MARK_SIZE, lines

# Renderers round each character's advance up; a line filled to the last point would break.
_SLACK = 0.97


@dataclass(frozen=True)
class Fit:
    """New values for the style of this name: right indent, space above, characters' width in %."""

    style: str
    right: Length | None = None
    before: Length | None = None
    scale: int | None = None


def signature(organ: str, dated: str, seal: bool) -> list[Fit]:
    """Right indents of 署名 and 成文日期.

    With a seal (7.3.5.1) the date ends four characters from the right and the organ is
    centred over it; without (7.3.5.2) the organ ends two characters from the right and the
    date begins two characters right of the organ's first, or, where the date is the longer,
    ends two from the right. Half a character is the finest step.
    """
    if seal:
        date_right = 4.0
        organ_right = date_right + (width(dated) - width(organ)) / 2
        if organ_right < 0:
            date_right, organ_right = date_right - organ_right, 0.0
    else:
        organ_right = 2.0
        date_right = organ_right + width(organ) - 2 - width(dated)
        if date_right < 2:
            organ_right, date_right = organ_right + 2 - date_right, 2.0
    return [
        Fit("署名", right=_characters(organ_right)),
        Fit("成文日期", right=_characters(date_right), before=None if organ else lines(1)),
    ]


def organ_gap(seal: bool) -> Fit:
    """Lines above the signature: one without a seal (7.3.5.2); with one, two, so that a seal
    of 42 mm centred on organ and date reaches to within a line of the body (7.3.5.1).
    """
    return Fit("署名", before=lines(2 if seal else 1))


def mark(longest: str) -> list[Fit]:
    """The mark on one line: characters narrowed, never their height (7.2.4)."""
    room = AREA_WIDTH.pt / (max(width(longest), 1.0) * MARK_SIZE.pt)
    scale = max(33, min(100, int(room * _SLACK * 100)))
    return [Fit("发文机关标志", scale=scale), Fit("发文机关标志首行", scale=scale)]


def _characters(count: float) -> Length:
    return Twips(round(CHARACTER.twips * count))
