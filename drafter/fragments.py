"""The pieces of a template: docxtpl's tags around named styles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from docx.shared import Length, Pt

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
        run("{{ run.text }}", "Missing", layout.MISSING),
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


def body(source: str, signed: bool = False) -> list[Element]:
    """Blocks: headings of their own line by level, and text whose runs say what they are.

    Where a body is ``signed``, its last paragraph stays on the page of the signature, which
    must not stand there alone.
    """
    made = [tag("Body", f"for block in {source}")]
    for level in (1, 2, 3, 4):
        made.append(tag("Body", f"{'el' if level > 1 else ''}if block.level == {level}"))
        made.append(paragraph(f"Level{level}", *spans("block.runs")))
    if signed:
        made += [tag("Body", "elif loop.last"), paragraph("BodyLast", *_runs())]
    return [
        *made,
        tag("Body", "else"),
        paragraph("Body", *_runs()),
        tag("Body", "endif"),
        tag("Body", "endfor"),
    ]


def _runs() -> list[Element]:
    cases = [
        ("run.part == 'lead'", "Lead"),
        ("run.part == 'strong'", "LeadStrong"),
        ("run.part == 'duty'", "Duty"),
    ]
    cases += [(f"run.part == 'title' and run.level == {n}", f"Title{n}") for n in (1, 2, 3, 4)]
    made = [
        run("{%r for run in block.runs %}"),
        run("{%r if run.missing %}"),
        run("{{ run.text }}", "Missing", layout.MISSING),
    ]
    for condition, style in cases:
        made += [run(f"{{%r elif {condition} %}}"), run("{{ run.text }}", style)]
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


# heading, field, share of the width; the first two columns are always there
_COLUMNS = (
    ("工作任务", "title", 32),
    ("工作要求", "text", 56),
    ("牵头单位", "lead", 22),
    ("责任单位", "responsible", 25),
    ("完成时限", "deadline", 21),
)
Column = tuple[str, str, int]


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
        _row_tag("for row in doc.rows", count),
        _row_tag("if row.group", count),
        row(group),
        _row_tag("else", count),
        row(*map(cell, widths, tasks)),
        _row_tag("endif", count),
        _row_tag("endfor", count),
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
    return el("w:tbl", properties, _grid(widths), *rows)


def _cell_margins(side: Length) -> Element:
    return el(
        "w:tblCellMar",
        el("w:left", w=side.twips, type="dxa"),
        el("w:right", w=side.twips, type="dxa"),
    )


def _row_tag(code: str, columns: int) -> Element:
    """A row that holds a block tag only; docxtpl takes the whole row away."""
    content = paragraph("TableText", run(f"{{%tr {code} %}}"))
    return row(cell(layout.AREA_WIDTH, content, span=columns))


def _grid(widths: Sequence[Length]) -> Element:
    """Column widths; WPS lays a table out by these alone."""
    return el("w:tblGrid", *(el("w:gridCol", w=width.twips) for width in widths))


def imprint() -> list[Element]:
    """版记, 7.4: a table on the bottom edge of the type area.

    LibreOffice floats a table only where it is placed against the page, hence ``tblpX``.
    """
    half = Length(layout.AREA_WIDTH // 2)
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
    table = el("w:tbl", properties, _grid([half, half]), *_imprint_rows(half))
    return [tag("Body", "if doc.imprint"), table, tag("Body", "endif"), paragraph("TableEnd")]


def _imprint_rows(half: Length) -> list[Element]:
    """抄送, each line under the other, then who printed it and when."""
    copies = [
        tag("CopyTo", "for line in doc.copies"),
        tag("CopyTo", "if loop.first"),
        paragraph("CopyTo", run("抄送："), *spans("line")),
        tag("CopyTo", "else"),
        paragraph("CopyMore", *spans("line")),
        tag("CopyTo", "endif"),
        tag("CopyTo", "endfor"),
    ]
    printed = row(
        cell(half, paragraph("PrintedBy", *spans("doc.printed_by"))),
        cell(half, paragraph("PrintedOn", *spans("doc.printed_on"))),
    )
    return [
        _row_tag("if doc.copies", 2),
        row(cell(layout.AREA_WIDTH, *copies, span=2)),
        _row_tag("endif", 2),
        _row_tag("if doc.printed_by or doc.printed_on", 2),
        printed,
        _row_tag("endif", 2),
    ]
