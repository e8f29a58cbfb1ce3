"""The sheet that goes with a draft for approval (发文稿纸): one table, printed in red.

Cells for a pen come first and are the largest: 签发 wants opinion, name and full date
(党政机关公文处理工作条例, article 22).
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter import layout
from drafter.lengths import Length, Mm
from drafter.ooxml import Element, cell, el, paragraph, row, run
from drafter.stencils.tables import grid, properties, row_tag
from drafter.stencils.tags import cases, choose, each, loop, spans

# The columns serve three units abreast beside a label, and two pairs of label and cell.
_COLUMNS = (Mm(22), Mm(47), Mm(12), Mm(22), Mm(13))
_WIDTHS = (*_COLUMNS, Length(layout.SHEET_WIDTH - sum(_COLUMNS)))
_APPROVAL, _UNITS, _SUBJECT, _LINE = Mm(46), Mm(12), Mm(16), Mm(8.5)
_DAY = "　　　　年　　月　　日"
_OPENNESS = "□主动公开　　□依申请公开　　□不予公开"


def slip() -> list[Element]:
    """Name and table."""
    return [
        paragraph("SheetTitle", run("{{ doc.name }}")),
        el(
            "w:tbl",
            properties(width=layout.SHEET_WIDTH, color=layout.RED),
            grid(_WIDTHS),
            _approval(),
            _whole("标　题", [paragraph("SheetSubject", *spans("doc.title"))], _SUBJECT),
            *_countersigning(),
            _pair(("拟稿单位", _words("doc.drafted_by")), ("拟稿人", _words("doc.drafters"))),
            _pair(
                ("联系电话", _words("doc.telephone")),
                ("拟稿日期", _or_print("doc.drafted_on", _DAY)),
            ),
            _whole("主　送", [_text("doc.recipients")]),
            _whole("抄　送", _listed("doc.copies")),
            _whole("附　件", _listed("doc.attachments")),
            _whole("公开属性", [_or_print("doc.openness", _OPENNESS)]),
            _pair(
                ("发文字号", _or_print("doc.number", "　　　　〔　　　　〕　　号")),
                ("印发日期", _or_print("doc.printed_on", _DAY)),
            ),
            _pair(("密　级", _text("doc.secrecy")), ("紧急程度", _text("doc.urgency"))),
            _pair(("印制份数", _copies()), ("校　对", _words("doc.proofreader"))),
            _whole("备　注", _remarks(), _UNITS),
        ),
        paragraph("SheetEnd"),
    ]


def _approval() -> Element:
    """签发 and 核稿 side by side, with the names of those who sign there."""
    return row(
        _cell(0, 4, _head("签　发（签署意见、姓名和日期）"), _person("doc.approvers"), align="top"),
        _cell(4, 6, _head("核　稿"), _person("doc.checkers"), align="top"),
        height=_APPROVAL,
    )


def _countersigning() -> list[Element]:
    """会签, three units to a line with room below each name; the label stands once."""
    return [
        row_tag("for line in doc.countersigners", 6),
        row_tag("if loop.first", 6),
        _units("会　签", "restart"),
        row_tag("else", 6),
        _units("", "continue"),
        row_tag("endif", 6),
        row_tag("endfor", 6),
    ]


def _units(label: str, merge: str) -> Element:
    units = enumerate(((1, 2), (2, 5), (5, 6)))
    return row(
        _cell(0, 1, _label(label), merge=merge),
        *(_cell(a, b, _person(f"line[{number}]"), align="top") for number, (a, b) in units),
        height=_UNITS,
    )


def _whole(label: str, content: Sequence[Element], height: Length = _LINE) -> Element:
    """A cell over the whole width beside its label."""
    return row(_cell(0, 1, _label(label)), _cell(1, 6, *content), height=height)


def _pair(left: tuple[str, Element], right: tuple[str, Element]) -> Element:
    """Two cells beside their labels."""
    return row(
        _cell(0, 1, _label(left[0])),
        _cell(1, 3, left[1]),
        _cell(3, 4, _label(right[0])),
        _cell(4, 6, right[1]),
        height=_LINE,
    )


def _cell(
    first: int, end: int, *content: Element, align: str = "center", merge: str | None = None
) -> Element:
    """A cell from one column of the sheet to before another."""
    width, span = Length(sum(_WIDTHS[first:end])), end - first
    return cell(width, *content, span=span if span > 1 else None, align=align, merge=merge)


def _label(text: str) -> Element:
    return paragraph("SheetLabel", run(text))


def _head(text: str) -> Element:
    return paragraph("SheetHead", run(text))


def _person(source: str) -> Element:
    """A name below which its bearer signs."""
    return paragraph("SheetSigned", run(f"{{{{ {source} }}}}"))


def _words(source: str) -> Element:
    return paragraph("SheetText", run(f"{{{{ {source} }}}}"))


def _text(source: str) -> Element:
    return paragraph("SheetText", *spans(source))


def _or_print(source: str, printed: str) -> Element:
    """The text, or where there is none what the form has in print for the pen."""
    filled = (source, spans(source))
    return paragraph("SheetText", *choose(filled, ("", [run(printed, "SheetMark")])))


def _listed(source: str) -> list[Element]:
    """A paragraph for each, and one where there are none: no cell is without a paragraph."""
    return cases("SheetText", (source, each(source, "SheetText")), ("", [paragraph("SheetText")]))


def _copies() -> Element:
    return paragraph("SheetText", run("{{ doc.print_run }}"), run("　份", "SheetMark"))


def _remarks() -> list[Element]:
    lines = loop("SheetText", "line in doc.remarks", _words("line"))
    return cases("SheetText", ("doc.remarks", lines), ("", [paragraph("SheetText")]))
