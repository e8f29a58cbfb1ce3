"""Tables of a template: the tasks, and those of attachments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from docx.shared import Length, Pt

from drafter import layout
from drafter.ooxml import Element, border, cell, el, paragraph, row, run
from drafter.stencils.tags import spans, tag

# heading, field, share of the width; the first two columns are always there
_COLUMNS = (
    ("工作任务", "title", 32),
    ("工作要求", "text", 56),
    ("牵头单位", "lead", 22),
    ("责任单位", "responsible", 25),
    ("完成时限", "deadline", 21),
)
Column = tuple[str, str, int]
ATTACHED = "附表"  # the caption of an attachment's table


def task_tables() -> list[Element]:
    """Tasks as a table, one for each choice of columns, of which a document shows one."""
    made = [tag("Body", "if doc.rows")]
    choices = list(product((True, False), repeat=3))
    for number, shown in enumerate(choices):
        chosen = [c for c, kept in zip(_COLUMNS, (True, True, *shown)) if kept]
        tests = [
            f"{'' if kept else 'not '}doc.columns.{column[1]}"
            for column, kept in zip(_COLUMNS[2:], shown)
        ]
        made.append(tag("Body", f"{'el' if number else ''}if {' and '.join(tests)}"))
        made.append(_task_table(chosen))
    return [*made, tag("Body", "endif"), tag("Body", "endif")]


def _task_table(columns: Sequence[Column]) -> Element:
    """Group rows over all columns, the head repeated on each page, text between rules."""
    share = layout.AREA_WIDTH / sum(width for _, _, width in columns)
    widths = [Length(round(width * share)) for _, _, width in columns]
    heads = (paragraph("TableHead", run(label)) for label, _, _ in columns)
    tasks = (paragraph("TableText", *spans(f"row.{name}")) for _, name, _ in columns)
    count = len(columns)
    group = cell(layout.AREA_WIDTH, paragraph("TableGroup", *spans("row.group")), span=count)
    rows = [
        row(*map(cell, widths, heads), header=True),
        row_tag("for row in doc.rows", count),
        row_tag("if row.group", count),
        row(group),
        row_tag("else", count),
        row(*map(cell, widths, tasks)),
        row_tag("endif", count),
        row_tag("endfor", count),
    ]
    return el("w:tbl", properties(), grid(widths), *rows)


def properties(caption: str | None = None, width: Length = layout.AREA_WIDTH) -> Element:
    """Thin rules all round; ``caption`` is how `drafter.tailor` finds a table again."""
    sides = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    return el(
        "w:tblPr",
        el("w:tblW", w=width.twips, type="dxa"),
        el("w:jc", val="center"),
        el("w:tblBorders", *(border(side, Pt(0.5)) for side in sides)),
        el("w:tblLayout", type="fixed"),
        cell_margins(layout.CELL_MARGIN),
        el("w:tblCaption", val=caption) if caption else None,
    )


def attachment_table(source: str) -> Element:
    """A table with as many columns as the data has; its widths are fitted to the words."""
    whole = [layout.AREA_WIDTH]
    heads = cell(whole[0], paragraph("TableHead", *spans("column")))
    texts = cell(whole[0], paragraph("TableText", *spans("text")))
    return el(
        "w:tbl",
        properties(ATTACHED),
        grid(whole),
        row(
            _cell_tag(f"for column in {source}.columns"),
            heads,
            _cell_tag("endfor"),
            header=True,
        ),
        row_tag(f"for line in {source}.rows", 1),
        row(_cell_tag("for text in line"), texts, _cell_tag("endfor")),
        row_tag("endfor", 1),
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
