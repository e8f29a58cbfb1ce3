"""版记, 7.4: 抄送, 印发机关 and 印发日期 between rules at the bottom of the last, even page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from drafter.inspection.case import BODY, Case, Departures
from drafter.inspection.departure import mm
from drafter.inspection.leaves import shown
from drafter.inspection.looks import LOOKS, Element, black, color_words
from drafter.inspection.wording import COPIES, DATE, DATE_EXISTS, GOOD_DATE, SENT_TO, exists
from drafter.layout import AREA_WIDTH, RULE_STRONG, RULE_WEAK
from drafter.lengths import Length, Mm
from drafter.reading.word import Border, Row, Table

_LABELS = {"sent_to": ("主送：", SENT_TO), "copies": ("抄送：", COPIES)}
_KINDS = [*_LABELS, "printed_by", "printed_on"]
_WEIGHT = Mm(0.05)
_NEAR = Mm(1)
_SINGLE = ("single", "thick")
_KIND_NAMES = {
    "double": "双线", "triple": "三线", "dotted": "点线", "dashed": "虚线",
    "dashSmallGap": "虚线", "dotDash": "点划线", "dotDotDash": "双点划线", "wave": "波浪线",
}  # fmt: skip
_PRINTED_FORM = "“2025年3月8日印发”的形式"


def rules(case: Case) -> Departures:
    """The lines and, in 文件格式, the rules and the page."""
    found = case.anatomy.of(*_KINDS)
    if not found:
        return
    for kind in _LABELS:
        yield from _copies(case, kind)
    yield from _printed_by(Element(case, "printed_by", LOOKS["PrintedBy"]))
    yield from _printed_on(Element(case, "printed_on", LOOKS["PrintedOn"]))
    yield from _order(case)
    table = case.anatomy.imprint
    if case.anatomy.form == "letter":
        yield from _letter(case, table)
        return
    if table is not None:
        yield from _rules(_element(case, "imprint_rule"), table)
    if not _early(case):
        yield from _place(_element(case, "imprint"), table)


def _element(case: Case, code: str) -> Element:
    return Element(case, code, replace(LOOKS["CopyTo"], clause="7.4.1"))


def _copies(case: Case, kind: str) -> Departures:
    word, label = _LABELS[kind]
    found = case.anatomy.of(kind)
    for one in found:
        labelled = label.match(one.text) is not None
        element = Element(case, kind, LOOKS["CopyTo" if labelled else "CopyMore"])
        yield from element.whole([one])
        text = one.text.strip()
        if labelled:
            yield from element.form(text.startswith(word), one, f"“{word}”", text[:4])
        if one is found[-1]:
            yield from element.form(text.endswith("。"), one, "末尾用句号", text[-6:])


def _printed_by(element: Element) -> Departures:
    for one in element.case.anatomy.of("printed_by"):
        yield from element.characters(one, shown(one))
        yield from element.indented(one)


def _printed_on(element: Element) -> Departures:
    """In a cell of its own, or at the end of the organ's paragraph."""
    for one in element.case.anatomy.of("printed_on"):
        yield from element.characters(one, shown(one))
        date = DATE.search(one.text)
        start = date.start() if date else 0
        if not one.text[:start].strip():
            yield from element.aligned(one)
            yield from element.indented(one)
        text = one.text[start:].strip()
        good = text.endswith("印发") and GOOD_DATE.fullmatch(text[:-2]) is not None
        yield from element.form(good, one, _PRINTED_FORM, text)
        yield from element.form(not good or exists(text), one, DATE_EXISTS, text)


def _order(case: Case) -> Departures:
    """主送 and 抄送 above 印发, the organ before the date; nothing behind them."""
    found = case.anatomy.of(*_KINDS)
    if _early(case):
        what = ("imprint", "order")
        yield case.departure(what, "7.4", "在附件之前", "在公文最后，附件之后", found[0])
    ranks = [_KINDS.index(case.anatomy.kind(one)) for one in found]
    if ranks != sorted(ranks):
        wanted = "主送、抄送在上，印发机关和印发日期在下，印发机关在左"
        yield case.departure(("imprint", "order"), "7.4.3", "次序颠倒", wanted, found[0])


def _early(case: Case) -> bool:
    """Whether an attachment follows 版记."""
    last = case.anatomy.of(*_KINDS)[-1]
    return any(one.index > last.index for one in case.anatomy.of("attachment_mark"))


def _letter(case: Case, table: Table | None) -> Departures:
    """A letter's 版记 has neither rules nor printing: 10.1."""
    found = case.anatomy.of(*_KINDS)
    cells = [cell for row in table.rows for cell in row.cells] if table else []
    if any(cell.borders.get(side) for cell in cells for side in ("top", "bottom")):
        what = ("imprint_rule", "form")
        yield case.departure(what, "10.1", "有分隔线", "信函格式不加分隔线", found[0])
    printed = case.anatomy.of("printed_by", "printed_on")
    if printed:
        here, wanted = "有印发机关、印发日期", "信函格式不编排"
        yield case.departure(("imprint", "form"), "10.1", here, wanted, printed[0])


def _sides(row: Row, side: str) -> list[Border | None]:
    return [cell.borders.get(side) for cell in row.cells]


def _rules(element: Element, table: Table) -> Departures:
    """First and last 0.35 mm, between 0.25 mm, as wide as the type area."""
    rows = table.rows
    lines = [("首条", _sides(rows[0], "top"), RULE_STRONG)]
    for above, below in zip(rows, rows[1:]):
        both = [one for one in _sides(above, "bottom") + _sides(below, "top") if one]
        lines.append(("中间的", [*both] or [None], RULE_WEAK))
    lines.append(("末条", _sides(rows[-1], "bottom"), RULE_STRONG))
    for name, borders, required in lines:
        yield from _drawn(element, borders)
        yield from _weight(element, name, borders, required)
    width = sum(table.columns) or table.width
    if abs(width - AREA_WIDTH) > _NEAR:
        wanted = f"与版心等宽（{mm(AREA_WIDTH)}）"
        first = element.case.anatomy.of(*_KINDS)[0]
        yield element.departure("width", mm(width), wanted, first)


def _drawn(element: Element, borders: Sequence[Border | None]) -> Departures:
    """A single, whole line in the colour of the text, as 5.2.4 has it for what is not told."""
    first = element.case.anatomy.of(*_KINDS)[0]
    for one in [one for one in borders if one and one.kind not in _SINGLE][:1]:
        words = _KIND_NAMES.get(one.kind, "其他线型")
        yield element.departure("form", words, "单实线", first)
    for one in [one for one in borders if one and not black(one.color)][:1]:
        words = color_words(one.color)
        yield element.departure("color", words, "黑色", first, clause="5.2.4")


def _weight(
    element: Element, name: str, borders: Sequence[Border | None], required: Length
) -> Departures:
    single = [one for one in borders if one is None or one.kind in _SINGLE]
    wrong = [one for one in single if one is None or abs(one.width - required) > _WEIGHT]
    if wrong:
        first = wrong[0]
        words = "没有" if first is None else f"粗{first.width.mm:.2f}毫米"
        paragraph = element.case.anatomy.of(*_KINDS)[0]
        found, wanted = f"{name}分隔线{words}", f"{required.mm:.2f}毫米"
        yield element.departure("weight", found, wanted, paragraph)


def _height(case: Case, table: Table | None) -> int:
    """How high 版记 is: as a floating table, else its lines, those side by side once."""
    floats = [one for one in case.pages.floats if table and one.table is table]
    lines = [line for one in case.anatomy.of(*_KINDS) for line in case.lines(one)]
    flow = {(line.page, line.top): int(line.height) for line in lines}
    return sum(one.bottom - one.top for one in floats) or sum(flow.values())


def _place(element: Element, table: Table | None) -> Departures:
    """The last rule, without a table the last line, on the bottom edge of the type area, on an
    even page, the last.
    """
    case = element.case
    found = case.anatomy.of(*_KINDS)
    page = case.page_of(found[0])
    if page is None:
        return
    height, room = _height(case, table), case.pages.sheets[page - 1]
    if height > room.bottom - room.top + _NEAR:
        words, wanted = f"高{mm(height)}，一面排不下", "排在一面之内"
        told = element.departure("place", words, wanted, found[0], clause="7.4")
        yield replace(told, advice=True)
        return
    floats = [one.bottom for one in case.pages.floats if table and one.table is table]
    ends = [line.bottom for one in found for line in case.lines(one) if line.page == page]
    # what stands in the flow can be put there to a line, not to a millimetre
    bottom, near = (floats[0], int(_NEAR)) if floats else (max(ends), int(case.pitch))
    away = abs(case.pages.sheets[page - 1].bottom - bottom)
    if away > near:
        last = "末条分隔线" if table else "版记末行"
        words = f"{last}距版心下边缘{mm(away)}"
        yield element.departure("place", words, "与版心下边缘重合", found[0])
    # only lines of exact height are counted surely enough to speak of an odd page
    sure = all(one.line_rule == "exact" for one in case.anatomy.of(*BODY))
    if sure and (page % 2 or page != case.pages.count):
        words = f"在第{page}页（共{case.pages.count}页）"
        wanted = "在最后一面，且为偶数页"
        yield element.departure("sides", words, wanted, found[0], clause="7.4")
