"""信函格式, 10.1: mark, two double rules, labels at the left and 发文字号 at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.inspection.case import Case, Departures
from drafter.inspection.departure import Departure, mm
from drafter.inspection.labels import LABELS, label, label_form, number_form
from drafter.inspection.leaves import red, shown, within
from drafter.inspection.looks import LOOKS, Element, color_words
from drafter.inspection.wording import COPY_NUMBER, NUMBER, SECRECY, awaited
from drafter.layout import (
    AREA_WIDTH,
    BLANKS,
    CHARACTER,
    LETTER_FOOT,
    LETTER_MARK_TOP,
    LETTER_RULE_WIDTH,
    RULE_BELOW,
)
from drafter.lengths import Length, Mm
from drafter.pagination.pages import Line, em_bottom, em_top
from drafter.reading.word import Border, Paragraph, Table

_CLAUSE = "10.1"
_NEAR = Mm(1)
_RIGHT = 0.7  # characters
_PLAIN = LOOKS["CopyNumber"]


def rules(case: Case) -> Departures:
    """All that 信函格式 has of its own."""
    if case.anatomy.form != "letter":
        return
    yield from _heads(case)
    title = case.anatomy.of("title")
    above = case.anatomy.of("letter_head", "number", *LABELS)[-1:]
    if title:
        element = Element(case, "title", LOOKS["LetterTitle"])
        yield from element.gap(above, title, BLANKS["title"], "版头各要素下")
    yield from _upper(case)
    yield from _lower(case)


def _heads(case: Case) -> Departures:
    """A label and 发文字号 on one line: each in its look, the number flush right."""
    element = Element(case, "number", _PLAIN)
    for one in case.anatomy.of("letter_head", "number"):
        text = one.text.strip()
        left, _, right = text.rpartition("\t")
        if NUMBER.search(right):
            yield from number_form(element, one, right)
        kind = _label_kind(left)
        runs = shown(one)
        beside = [run for run in runs if left and run.text.strip() in left]
        yield from label(case, kind).characters(one, beside)
        yield from element.characters(one, [run for run in runs if run not in beside])
        if left:
            yield from label_form(label(case, kind), one, left.strip())
        free = _free_right(case, one)
        if free is not None and abs(free) > _RIGHT:
            yield element.departure("place", f"右空{free:.1f}字", "居右顶格", one, clause=_CLAUSE)


def _label_kind(text: str) -> str:
    """Which label of 版头 it is that stands beside 发文字号."""
    if awaited(text) in LABELS:
        return awaited(text)
    if COPY_NUMBER.match(text):
        return "copy_number"
    return "secrecy" if SECRECY.match(text) else "urgency"


def _free_right(case: Case, one: Paragraph) -> float | None:
    """By its tab stop where it has one; else as the line is set."""
    stops = [tab.position for tab in one.tabs if tab.kind == "right"]
    if "\t" in one.text and stops:
        return float((AREA_WIDTH - stops[-1]) / CHARACTER)
    return case.free_right(one)


class _Band(Struct, frozen=True):
    """The paragraphs of a header, a footer or a table: their lines, the width they stand in."""

    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    width: int
    down: int = 0  # what is to be added to the lines' places

    @property
    def rules(self) -> list[tuple[Paragraph, Border]]:
        """Rules as borders of paragraphs, from the top down."""
        return [
            (one, one.borders[side])
            for one in self.paragraphs
            for side in ("top", "bottom")
            if side in one.borders
        ]

    def below(self, one: Paragraph, border: Border) -> int | None:
        """How far down the page a rule below a paragraph is."""
        ends = [line.bottom for line in self.lines if line.paragraph is one]
        return int(max(ends) + border.space + self.down) if ends else None


def _head_band(case: Case) -> _Band:
    """The first page's header, else the table or the paragraphs that hold the mark."""
    if case.anatomy.in_header:
        kind = "first" if case.section.title_page else "default"
        return _running_band(case, tuple(within(case.section.headers.get(kind, ()))))
    table = case.anatomy.leaf(case.anatomy.mark[0]).table
    if table is None:
        lines = tuple(line for one in case.anatomy.mark for line in case.lines(one))
        return _Band(case.anatomy.mark, lines, _room(case))
    paragraphs = tuple(within([table]))
    lines = tuple(line for one in paragraphs for line in case.lines(one))
    return _Band(paragraphs, lines, sum(table.columns) or table.width, _shift(table, lines))


def _shift(table: Table, lines: Sequence[Line]) -> int:
    """From where a table's lines are laid out to where it is placed on the page."""
    place = table.place
    if place is None or place.vertical != "page" or place.y is None or not lines:
        return 0
    return int(place.y - min(line.top for line in lines))


def _running_band(case: Case, paragraphs: tuple[Paragraph, ...]) -> _Band:
    lines = tuple(
        line
        for line in case.pages.running
        if line.page == 1 and any(line.paragraph is one for one in paragraphs)
    )
    return _Band(paragraphs, lines, _room(case))


def _room(case: Case) -> int:
    page = case.section
    return int(page.width - page.left - page.right - page.gutter)


def _departure(aspect: str, found: str, required: str, element: str = "letter_rule") -> Departure:
    return Departure(element, aspect, _CLAUSE, found, required, page=1)


def _upper(case: Case) -> Iterator[Departure]:
    """The mark 30 mm from the paper's top, the double rule 4 mm below it, the thick one above."""
    band = _head_band(case)
    mark = [line for line in band.lines if any(line.paragraph is one for one in case.anatomy.mark)]
    yield from _double(band, "上方", thick_first=True)
    if not mark:
        return
    top = em_top(mark[0]) + band.down
    if abs(top - LETTER_MARK_TOP) > _NEAR:
        yield _departure("place", mm(top), f"上边缘距上页边{mm(LETTER_MARK_TOP)}", "mark")
    y = band.below(*band.rules[0]) if band.rules else None
    if y is not None:
        below = y - em_bottom(mark[-1]) - band.down
        if abs(below - RULE_BELOW) > _NEAR:
            yield _departure("place", mm(below), f"上方双线在标志下{mm(RULE_BELOW)}")


def _lower(case: Case) -> Iterator[Departure]:
    """The double rule 20 mm from the paper's bottom, the thin one above."""
    if not case.section.title_page:
        return  # the first page shows the others' footer, which is told of as its number
    band = _running_band(case, tuple(within(case.section.footers.get("first", ()))))
    yield from _double(band, "下方", thick_first=False)
    y = band.below(*band.rules[-1]) if band.rules else None
    if y is not None and abs(case.section.height - y - LETTER_FOOT) > _NEAR:
        up = Length(case.section.height - y)
        yield _departure("place", mm(up), f"下方双线距下页边{mm(LETTER_FOOT)}")


def _double(band: _Band, name: str, thick_first: bool) -> Iterator[Departure]:
    """Two red rules of 170 mm, one thick and one thin, or a border of that kind."""
    wanted = "上粗下细" if thick_first else "上细下粗"
    borders = [border for _, border in band.rules]
    if not borders:
        if not any(one.drawing for one in band.paragraphs):
            yield _departure("missing", f"{name}没有", f"{wanted}的红色双线")
        return
    yield from _weights(borders, name, thick_first, wanted)
    wrong = [border.color for border in borders if not red(border.color)]
    if wrong:
        yield _departure("color", f"{name}为{color_words(wrong[0])}", "红色")
    widths = [band.width - one.left - one.right for one, _ in band.rules]
    wide = [width for width in widths if abs(width - LETTER_RULE_WIDTH) > _NEAR]
    if wide:
        yield _departure("width", f"{name}长{mm(wide[0])}", mm(LETTER_RULE_WIDTH))


def _weights(
    borders: Sequence[Border], name: str, thick_first: bool, wanted: str
) -> Iterator[Departure]:
    first, last = borders[0].width, borders[-1].width
    if len(borders) == 1:
        if "Gap" not in borders[0].kind:
            yield _departure("weight", f"{name}为单线", f"{wanted}的双线")
    elif first == last:
        yield _departure("weight", f"{name}两线同粗", wanted)
    elif (first > last) != thick_first:
        yield _departure("weight", f"{name}粗细颠倒", wanted)
