"""Where lines break: 避头尾, figures and words kept whole, tabs.

Marks do not hang: LibreOffice 7.4 takes a mark that does not fit to the next line, together
with the character before it, and Word may do the same. Justification moves no break.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.lengths import Length
from drafter.pagination.glyphs import BLANKS, BREAKS, Glyph
from drafter.reading.word import Tab

# Marks that may not begin a line, and those that may not end one: GB/T 15834-2011, 5.1, and
# the lists that Word and LibreOffice have for Simplified Chinese.
NOT_FIRST = frozenset(
    "，。、；：？！）》〉〕】」』〗｝］”’…·％‰℃～．｡､々〞゛゜ー‖ˇˉ¨°′″›∶!%),.:;?]}>¢"
)
NOT_LAST = frozenset("（《〈〔【「『〖｛［“‘￥＄£¥〝([{$№")
# A dash or an ellipsis takes two places and is not parted (GB/T 15834-2011, 5.1).
_PAIRED = frozenset("—…")
# Signs within figures and words, where no line breaks; a hyphen parts words, never figures.
_JOINING = frozenset("'.,:/%@_&#+~=*\\")
# Where a line would end within or after Latin text, LibreOffice asks rules of old, by which a
# closing mark clings to the figure or word behind it and an opening one to that before it
# (LB30 of Unicode 5.0; measured).
_CLOSING = frozenset("，。、）》〉〕】」』〗｝］”’")
_OPENING = frozenset("（《〈〔【「『〖｛［“‘")


class Stops(NamedTuple):
    """Tab stops by their positions from the text margin, and the default ones' distance."""

    tabs: Sequence[Tab]
    default: Length

    def after(self, x: int) -> tuple[int, str]:
        """Position and kind of the next stop after ``x``."""
        for tab in sorted(self.tabs, key=lambda one: one.position):
            if tab.position > x and tab.kind not in ("clear", "bar"):
                return tab.position, tab.kind
        step = max(int(self.default), 1)
        return (x // step + 1) * step, "left"


class Measure(NamedTuple):
    """Room for a line: its left edge from the text margin, its width, in EMU, its tab stops."""

    left: int
    width: int
    stops: Stops


class Span(NamedTuple):
    """A line: the glyphs from ``start`` to before ``end``, its width without blanks at its end."""

    start: int
    end: int
    width: int


def spans(glyphs: Sequence[Glyph], first: Measure, rest: Measure) -> list[Span]:
    """The lines of a paragraph, the first of which has a measure of its own; each glyph is on
    exactly one. A line that ends by a break (``\\n``, ``\\f``) holds it as its last glyph; no
    glyphs make no lines.
    """
    made: list[Span] = []
    start = 0
    while start < len(glyphs):
        measure = rest if made else first
        end = _fit(glyphs, start, measure)
        if end < len(glyphs) and glyphs[end - 1].text not in BREAKS:
            end = _break(glyphs, start, end)
        made.append(Span(start, end, _width(glyphs, start, end, measure)))
        start = end
    return made


def may_break(before: str, after: str) -> bool:
    """Whether a line may end with the character ``before`` and the next begin with ``after``."""
    if after in NOT_FIRST or before in NOT_LAST or after in BLANKS:
        return False
    if before in BLANKS or before == "\t":
        return True
    if before == after and before in _PAIRED:
        return False
    if before == "-":
        return not after.isdigit()
    return not (_in_word(before) and (_in_word(after) or after == "-"))


def _in_word(char: str) -> bool:
    return _is_latin(char) or char in _JOINING


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _fit(glyphs: Sequence[Glyph], start: int, measure: Measure) -> int:
    """The first glyph that has no room; blanks at the end of a line need none."""
    x = 0
    for index in range(start, len(glyphs)):
        glyph = glyphs[index]
        if glyph.text in BREAKS:
            return index + 1
        x += _step(glyphs, start, index, measure, x)
        if x > measure.width and glyph.text not in BLANKS and index > start:
            return index
    return len(glyphs)


def _break(glyphs: Sequence[Glyph], start: int, cut: int) -> int:
    """The last place up to ``cut`` where the line may break, or ``cut`` where there is none."""
    places = (
        index
        for index in range(cut, start, -1)
        if may_break(glyphs[index - 1].text, glyphs[index].text)
    )
    last = next(places, cut)
    if not _ends_latin(glyphs, start, cut):
        return last
    loose = (
        index
        for index in (last, *places)
        if not _clings(glyphs[index - 1].text, glyphs[index].text)
    )
    return next(loose, last)


def _ends_latin(glyphs: Sequence[Glyph], start: int, cut: int) -> bool:
    """Whether the last letter or figure up to ``cut`` is Latin."""
    before = (glyphs[index].text for index in range(cut, start - 1, -1))
    return next((char.isascii() for char in before if char.isalnum()), False)


def _clings(before: str, after: str) -> bool:
    return (before in _CLOSING and _is_latin(after)) or (_is_latin(before) and after in _OPENING)


def _width(glyphs: Sequence[Glyph], start: int, end: int, measure: Measure) -> int:
    while end > start and glyphs[end - 1].text in BLANKS + BREAKS:
        end -= 1
    x = 0
    for index in range(start, end):
        x += _step(glyphs, start, index, measure, x)
    return x


def _step(glyphs: Sequence[Glyph], start: int, index: int, measure: Measure, x: int) -> int:
    """How far a glyph moves on from ``x``; what follows a right or centred stop ends at or is
    centred on it.
    """
    glyph = glyphs[index]
    if glyph.text != "\t":
        return glyph.width + (glyph.before if index > start else 0)
    position, kind = measure.stops.after(measure.left + x)
    room = position - measure.left - x
    if kind in ("right", "decimal", "center"):
        following = _up_to_tab(glyphs, index + 1)
        room -= following // 2 if kind == "center" else following
    return max(room, 0)


def _up_to_tab(glyphs: Sequence[Glyph], start: int) -> int:
    width = 0
    for index in range(start, len(glyphs)):
        glyph = glyphs[index]
        if glyph.text == "\t" or glyph.text in BREAKS:
            break
        width += glyph.width + (glyph.before if index > start else 0)
    return width
