"""What characters and paragraphs look like, against the look that `drafter.elements` gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from drafter.elements import END, HEAD, MIDDLE, NUMBERS, ParagraphStyle
from drafter.faces import role_of
from drafter.inspection.case import Case, Departures
from drafter.inspection.departure import Departure, count_words, excerpt, size_words
from drafter.inspection.leaves import chinese, red, rgb, shown
from drafter.inspection.wording import filled, placeheld
from drafter.layout import CHARACTER, LINES, PAGE_HEIGHT
from drafter.lengths import Length, Pt
from drafter.look import TIMES
from drafter.reading.word import Font, Paragraph, Run

ROLE_NAMES = {"title": "小标宋", "body": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体"}
LOOKS = {style.id: style for style in (*HEAD, *MIDDLE, *END, *NUMBERS)}
UNNAMED = "未指定的字体"
_ALIGN_NAMES = {
    "left": "左对齐",
    "center": "居中",
    "right": "右对齐",
    "both": "两端对齐",
    "distribute": "分散对齐",
}
_BLANKS = {"　": 1.0, " ": 0.5}
_NEAR = 0.3  # characters: what programs round, and indents in whole points
_TURNED = 0.5  # characters: how well turned lines must stand under the name
_NEAR_LINE = Pt(0.5)
_NEAR_SPACE = Pt(3)  # space before or after that no eye sees
_DARKEST = 0x20
_QUOTED = 24  # characters of what is written wrongly
_SLACK = Pt(1)  # a page's last line may reach so far beyond the type area

Fault = tuple[str, str, str]  # aspect, found, required


class Element(Struct, frozen=True):
    """An element of a document beside the look that it must have."""

    case: Case
    code: str
    style: ParagraphStyle

    def departure(
        self, aspect: str, found: str, required: str, *paragraphs: Paragraph, clause: str = ""
    ) -> Departure:
        """A departure of this element, of its own clause unless another is told."""
        return self.case.departure(
            (self.code, aspect), clause or self.style.clause, found, required, *paragraphs
        )

    def whole(self, paragraphs: Iterable[Paragraph]) -> Departures:
        """Characters, alignment and indents."""
        for one in paragraphs:
            yield from self.characters(one, shown(one))
            yield from self.aligned(one)
            yield from self.indented(one)

    def characters(self, paragraph: Paragraph, runs: Sequence[Run]) -> Departures:
        """The look of some of a paragraph's runs; each aspect is told once, by its first fault."""
        faults = [fault for run in runs for fault in _faults(run, self.style)]
        faces = [found for aspect, found, _ in faults if aspect == "face"]
        faults = [one for one in faults if one[0] != "digits" or one[1] not in faces]
        for aspect in dict.fromkeys(fault[0] for fault in faults):
            _, found, required = next(fault for fault in faults if fault[0] == aspect)
            clause = "5.2.4" if aspect == "color" and not self.style.color else ""
            yield self.departure(aspect, found, required, paragraph, clause=clause)

    def aligned(self, one: Paragraph) -> Departures:
        """Alignment; justified and left are one to the reader of a short line."""
        align = self.style.align
        wanted = ("both", "left") if align in ("both", "left") else (align,)
        if one.align not in wanted and not one.frame:
            yield self.departure("align", _ALIGN_NAMES[one.align], _ALIGN_NAMES[align], one)

    def indented(self, one: Paragraph) -> Departures:
        """Where the first line, the lines that turn and the right edge stand, in characters."""
        style = self.style
        unit = CHARACTER if style.tighten else style.size
        first = (one.left + one.first_line) / unit + _blanks(one.text)
        wanted = style.left - style.hanging + style.first_line
        if abs(first - wanted) > _NEAR:
            yield self._edge("indent", first, wanted, one)
        elif len(self.case.lines(one)) > 1 and abs(one.left / unit - style.left) > _TURNED:
            yield self._edge("turned", one.left / unit, style.left, one)
        if abs(one.right / unit - style.right) > _NEAR:
            yield self._edge("right_indent", one.right / unit, style.right, one)

    def _edge(self, aspect: str, found: float, wanted: float, one: Paragraph) -> Departure:
        return self.departure(aspect, _edge(aspect, found), _edge(aspect, wanted), one)

    def spaced(self, paragraphs: Iterable[Paragraph]) -> Departures:
        """The line spacing of the whole body; where that is what is wrong, no element is."""
        for one in paragraphs:
            height, usual = self.case.line_height(one), self.case.pitch
            if abs(height - usual) > _NEAR_LINE and lines_of(self.case, height) != LINES:
                required = f"与全文一致（{usual.pt:.4g}磅）"
                yield self.departure("line", f"{height.pt:.4g}磅", required, one, clause="5.2.3")

    def unspaced(self, one: Paragraph) -> Departures:
        """No space before and after paragraphs of text."""
        for side, length in (("段前", one.before), ("段后", one.after)):
            if length > _NEAR_SPACE:
                yield self.departure(
                    "spacing", f"{side}{length.pt:.4g}磅", "0", one, clause="5.2.3"
                )

    def form(self, good: bool, one: Paragraph, required: str, found: str = "") -> Departures:
        """The written form, unless something of it is still to be filled in."""
        if not good and not placeheld(one.text):
            yield self.departure("form", f"“{excerpt(found or one.text, _QUOTED)}”", required, one)

    def gap(
        self, above: Sequence[Paragraph], below: Sequence[Paragraph], wanted: float, under: str
    ) -> Departures:
        """The lines left free above this element, ``under`` what is above."""
        found = self.case.blank(above, below)
        if found is not None:
            yield from self.free(found, wanted, under, below[0])

    def free(self, found: float, wanted: float, under: str, one: Paragraph) -> Departures:
        """So many free lines found and wanted; half a line is what sizes and rules make."""
        if abs(found - wanted) > 0.5:
            lines = count_words(max(round(found * 2) / 2, 0), "行")
            required = f"{under}空{count_words(wanted, '行')}"
            yield self.departure("blank", f"空{lines}", required, one)


def _faults(run: Run, style: ParagraphStyle) -> Iterator[Fault]:
    font = run.font
    yield from _faces(run.text, font, style.face)
    if font.size != style.size:
        yield "size", size_words(font.size), size_words(style.size)
    if style.color and not red(font.color):
        yield "color", color_words(font.color), "红色"
    elif not style.color and not black(font.color):
        yield "color", color_words(font.color), "黑色"
    if font.italic:
        yield "italic", "倾斜", "不倾斜"
    if font.underline:
        yield "underline", "加下划线", "不加下划线"


def _faces(text: str, font: Font, role: str) -> Iterator[Fault]:
    """汉字 in a face of the role; digits and letters in it too, or in the usual Latin face.
    A placeholder is to look unlike what will replace it.
    """
    text = filled(text)
    if any(map(chinese, text)) and role_of(font.face) != role:
        yield "face", font.face or UNNAMED, ROLE_NAMES[role]
    latin = any(char.isascii() and char.isalnum() for char in text)
    if latin and font.latin not in ("", TIMES) and role_of(font.latin) != role:
        yield "digits", font.latin, f"{ROLE_NAMES[role]}或{TIMES}"


def black(color: str) -> bool:
    """Whether ``RRGGBB`` is as dark as black, automatic too."""
    return max(rgb(color)) <= _DARKEST


def color_words(color: str) -> str:
    """``FF0000`` → 红色; other colours by their number."""
    if black(color):
        return "黑色"
    return "红色" if red(color) else f"#{color}"


def _blanks(text: str) -> float:
    """The width in characters of the blanks that a text begins with: officers indent by them."""
    lead = text[: len(text) - len(text.lstrip("　 "))]
    return sum(_BLANKS[char] for char in lead)


def _edge(aspect: str, count: float) -> str:
    if abs(count) < 0.05:
        return "顶格"
    side = "右" if aspect == "right_indent" else "左"
    return side + ("空" if count > 0 else "伸出") + count_words(abs(count), "字")


def lines_of(case: Case, height: Length) -> int:
    """How many lines of a height the type area holds; of its own profile, whatever margins
    the document has, which are told of by themselves.
    """
    area = PAGE_HEIGHT - case.profile.top - case.profile.bottom
    return int((area + _SLACK) / height) if height > 0 else 0
