"""Tables of a template: the tasks, and those of attachments."""

from __future__ import annotations

from collections.abc import Sequence

from drafter import layout
from drafter.lengths import Length, Pt
from drafter.ooxml import Element, border, cell, el, paragraph, row, run
from drafter.stencils.tags import cases, spans

# The captions by which `drafter.tailor` finds tables again to fit their columns.
ATTACHED, TASKS = "附表", "任务表"
_PARTS = (("group", "TableGroup"), ("number", "TableNumber"))


def table(source: str, caption: str) -> Element:
    """A `drafter.tabular.Table` of any columns, its head repeated on each page. Which cells are
    joined, and how wide they are, is settled when the words are known.
    """
    whole = [layout.AREA_WIDTH]
    heads = cell(whole[0], paragraph("TableHead", *spans("head")))
    shown = [(f"cell.part == '{part}'", [_text(style)]) for part, style in _PARTS]
    texts = cell(whole[0], *cases("TableText", *shown, ("", [_text("TableText")])))
    return el(
        "w:tbl",
        properties(caption),
        grid(whole),
        row(_cell_tag(f"for head in {source}.heads"), heads, _cell_tag("endfor"), header=True),
        row_tag(f"for line in {source}.rows", 1),
        row(_cell_tag("for cell in line"), texts, _cell_tag("endfor")),
        row_tag("endfor", 1),
    )


def _text(style: str) -> Element:
    return paragraph(style, *spans("cell.text"))


def properties(
    caption: str | None = None, width: Length = layout.AREA_WIDTH, color: str = "000000"
) -> Element:
    """Thin rules all round; ``caption`` is how `drafter.tailor` finds a table again."""
    sides = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    return el(
        "w:tblPr",
        el("w:tblW", w=width.twips, type="dxa"),
        el("w:jc", val="center"),
        el("w:tblBorders", *(border(side, Pt(0.5), color) for side in sides)),
        el("w:tblLayout", type="fixed"),
        cell_margins(layout.CELL_MARGIN),
        el("w:tblCaption", val=caption) if caption else None,
    )


def _cell_tag(code: str) -> Element:
    """A cell that holds a block tag only; docxtpl takes the whole cell away."""
    return cell(layout.AREA_WIDTH, paragraph("TableText", run(f"{{%tc {code} %}}")))


def floating(width: Length, left: Length, top: Length | None, *borders: Element) -> Element:
    """Properties of a table at its place: from the paper's left edge and its top, or, where
    there is no ``top``, on the bottom edge of the type area.

    LibreOffice floats a table only where it is placed against the page, hence ``tblpX``.
    """
    bottom = {"tblpYSpec": "bottom"} if top is None else {"tblpY": top.twips}
    place = el(
        "w:tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin" if top is None else "page",
        horzAnchor="page",
        tblpX=left.twips,
        **bottom,
    )
    return el(
        "w:tblPr",
        place,
        el("w:tblOverlap", val="never"),
        el("w:tblW", w=width.twips, type="dxa"),
        *borders,
        el("w:tblLayout", type="fixed"),
        cell_margins(Length(0)),
    )


def cell_margins(side: Length) -> Element:
    """The same room at the left and right of every cell."""
    return el(
        "w:tblCellMar",
        el("w:left", w=side.twips, type="dxa"),
        el("w:right", w=side.twips, type="dxa"),
    )


def row_tag(code: str, columns: int) -> Element:
    """A row that holds a block tag only; docxtpl takes the whole row away."""
    content = paragraph("TableText", run(f"{{%tr {code} %}}"))
    return row(cell(layout.AREA_WIDTH, content, span=columns))


def grid(widths: Sequence[Length]) -> Element:
    """Column widths; WPS lays a table out by these alone."""
    return el("w:tblGrid", *(el("w:gridCol", w=width.twips) for width in widths))
