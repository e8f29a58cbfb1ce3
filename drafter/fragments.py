"""The pieces of a template: docxtpl's tags around named styles."""

from __future__ import annotations

from collections.abc import Sequence

from docx.shared import Length, Mm, Pt

from drafter import layout
from drafter.ooxml import Element, border, cell, el, paragraph, row, run


def tag(style: str, code: str) -> Element:
    """A paragraph that holds a block tag only; docxtpl takes the whole paragraph away."""
    return paragraph(style, run(f"{{%p {code} %}}"))


def spans(source: str, style: str | None = None) -> list[Element]:
    """Runs for a prose: what is missing in its own style, the rest in ``style``."""
    return [
        run(f"{{%r for run in {source} %}}"),
        run("{%r if run.missing %}"),
        run("{{ run.text }}", "Missing"),
        run("{%r else %}"),
        run("{{ run.text }}", style),
        run("{%r endif %}"),
        run("{%r endfor %}"),
    ]


def optional(
    source: str, style: str, *before: Element, after: Sequence[Element] = ()
) -> list[Element]:
    """A paragraph of one element, absent where the element is."""
    return [
        tag(style, f"if {source}"),
        paragraph(style, *before, *spans(source), *after),
        tag(style, "endif"),
    ]


def each(source: str, style: str) -> list[Element]:
    """A paragraph for each prose of a list."""
    return [
        tag(style, f"for line in {source}"),
        paragraph(style, *spans("line")),
        tag(style, "endfor"),
    ]


def head() -> list[Element]:
    """版头: mark, number and the red rule below it."""
    return [
        tag("Mark", "for line in doc.mark"),
        tag("Mark", "if loop.first"),
        paragraph("MarkFirst", *spans("line")),
        tag("Mark", "else"),
        paragraph("Mark", *spans("line")),
        tag("Mark", "endif"),
        tag("Mark", "endfor"),
        tag("Number", "if doc.red_head"),
        paragraph("Number", *spans("doc.number")),
        tag("Number", "endif"),
    ]


def body(source: str) -> list[Element]:
    """Blocks: headings of their own line by level, and text whose runs say what they are."""
    made = [tag("Body", f"for block in {source}")]
    for level in (1, 2, 3, 4):
        made.append(tag("Body", f"{'el' if level > 1 else ''}if block.level == {level}"))
        made.append(paragraph(f"Level{level}", *spans("block.runs")))
    return [
        *made,
        tag("Body", "else"),
        paragraph("Body", *_runs()),
        tag("Body", "endif"),
        tag("Body", "endfor"),
    ]


def _runs() -> list[Element]:
    cases = [
        ("run.missing", "Missing"),
        ("run.part == 'lead'", "Lead"),
        ("run.part == 'strong'", "LeadStrong"),
        ("run.part == 'duty'", "Duty"),
    ]
    cases += [(f"run.part == 'title' and run.level == {n}", f"Title{n}") for n in (1, 2, 3, 4)]
    made = [run("{%r for run in block.runs %}")]
    for number, (condition, style) in enumerate(cases):
        made.append(run(f"{{%r {'el' if number else ''}if {condition} %}}"))
        made.append(run("{{ run.text }}", style))
    return [
        *made,
        run("{%r else %}"),
        run("{{ run.text }}"),
        run("{%r endif %}"),
        run("{%r endfor %}"),
    ]


def closing() -> list[Element]:
    """署名, 成文日期 and 附注."""
    return [
        *each("doc.organs", "Organ"),
        *optional("doc.dated", "Dated"),
        *optional("doc.annotation", "Annotation"),
    ]


_COLUMNS = (
    ("工作任务", "title", 32),
    ("工作要求", "text", 56),
    ("牵头单位", "lead", 22),
    ("责任单位", "responsible", 25),
    ("完成时限", "deadline", 21),
)


def task_table() -> list[Element]:
    """Tasks as a table: group rows over all columns, the head repeated on each page."""
    head_row = row(
        *(cell(Mm(w), paragraph("TableHead", run(label))) for label, _, w in _COLUMNS), header=True
    )
    group = row(
        cell(layout.AREA_WIDTH, paragraph("TableGroup", *spans("row.group")), span=len(_COLUMNS))
    )
    task = row(
        *(cell(Mm(w), paragraph("TableText", *spans(f"row.{key}"))) for _, key, w in _COLUMNS)
    )
    rows = [
        head_row,
        _row_tag("for row in doc.rows"),
        _row_tag("if row.group"),
        group,
        _row_tag("else"),
        task,
        _row_tag("endif"),
        _row_tag("endfor"),
    ]
    sides = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    properties = el(
        "w:tblPr",
        el("w:tblW", w=layout.AREA_WIDTH.twips, type="dxa"),
        el("w:jc", val="center"),
        el("w:tblBorders", *(border(side, Pt(0.5)) for side in sides)),
        el("w:tblLayout", type="fixed"),
        _cell_margins(Pt(4)),
    )
    table = el("w:tbl", properties, _grid([Mm(w) for _, _, w in _COLUMNS]), *rows)
    return [tag("Body", "if doc.rows"), table, tag("Body", "endif")]


def _cell_margins(side: Length) -> Element:
    return el(
        "w:tblCellMar",
        el("w:left", w=side.twips, type="dxa"),
        el("w:right", w=side.twips, type="dxa"),
    )


def _row_tag(code: str) -> Element:
    return row(
        cell(
            layout.AREA_WIDTH, paragraph("TableText", run(f"{{%tr {code} %}}")), span=len(_COLUMNS)
        )
    )


def _grid(widths: Sequence[Length]) -> Element:
    """Column widths; WPS lays a table out by these alone."""
    return el("w:tblGrid", *(el("w:gridCol", w=width.twips) for width in widths))


def imprint() -> list[Element]:
    """版记, 7.4: a table on the bottom edge of the type area."""
    half = Length(layout.AREA_WIDTH // 2)
    copies = row(
        cell(
            layout.AREA_WIDTH,
            tag("CopyTo", "for line in doc.copies"),
            tag("CopyTo", "if loop.first"),
            paragraph("CopyTo", run("抄送："), *spans("line")),
            tag("CopyTo", "else"),
            paragraph("CopyMore", *spans("line")),
            tag("CopyTo", "endif"),
            tag("CopyTo", "endfor"),
            span=2,
        )
    )
    printed = row(
        cell(half, paragraph("PrintedBy", *spans("doc.printed_by"))),
        cell(half, paragraph("PrintedOn", *spans("doc.printed_on"))),
    )
    rows = [
        _half_tag(half, "if doc.copies"),
        copies,
        _half_tag(half, "endif"),
        _half_tag(half, "if doc.printed_by or doc.printed_on"),
        printed,
        _half_tag(half, "endif"),
    ]
    place = el(
        "w:tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=layout.LEFT.twips,
        tblpYSpec="bottom",
    )
    rules = el(
        "w:tblBorders",
        border("w:top", layout.RULE_STRONG),
        border("w:left", None),
        border("w:bottom", layout.RULE_STRONG),
        border("w:right", None),
        border("w:insideH", layout.RULE_WEAK),
        border("w:insideV", None),
    )
    properties = el(
        "w:tblPr",
        place,
        el("w:tblOverlap", val="never"),
        el("w:tblW", w=layout.AREA_WIDTH.twips, type="dxa"),
        rules,
        el("w:tblLayout", type="fixed"),
        _cell_margins(Pt(0)),
    )
    table = el("w:tbl", properties, _grid([half, half]), *rows)
    return [tag("Body", "if doc.imprint"), table, tag("Body", "endif"), paragraph("TableEnd")]


def _half_tag(half: Length, code: str) -> Element:
    return row(cell(Length(half * 2), paragraph("PrintedBy", run(f"{{%tr {code} %}}")), span=2))
