"""版记 of a template, 7.4: a table on the bottom edge of the type area.

`drafter.tailor` gives 印发机关 the width that 印发日期 leaves.
"""

from __future__ import annotations

from drafter import layout
from drafter.lengths import Length
from drafter.ooxml import Element, border, cell, el, paragraph, row, run
from drafter.stencils.tables import floating, grid, row_tag
from drafter.stencils.tags import cases, loop, spans

IMPRINT = "版记"  # the caption by which `drafter.apart` and `drafter.tailor` find the table
HALF = Length(layout.AREA_WIDTH // 2)


def imprint() -> list[Element]:
    """版记 with its rules, or a letter's without (10.1); absent where the data has none."""
    return [
        *cases(
            "Body",
            ("doc.imprint and doc.form == 'letter'", [_table(ruled=False)]),
            ("doc.imprint", [_table(ruled=True)]),
        ),
        paragraph("TableEnd"),
    ]


def _table(ruled: bool) -> Element:
    strong = layout.RULE_STRONG if ruled else None
    rules = el(
        "w:tblBorders",
        border("w:top", strong),
        border("w:left", None),
        border("w:bottom", strong),
        border("w:right", None),
        border("w:insideH", layout.RULE_WEAK if ruled else None),
        border("w:insideV", None),
    )
    properties = floating(layout.AREA_WIDTH, layout.LEFT, None, rules)
    properties.append(el("w:tblCaption", val=IMPRINT))
    return el("w:tbl", properties, grid([HALF, HALF]), *_rows())


def _rows() -> list[Element]:
    """主送 where page 1 had no room for it, 抄送 below it without a rule, then the printing."""
    copies = [
        *_organs("主送：", "doc.sent_to"),
        *_organs("抄送：", "doc.copies"),
    ]
    printed = row(
        cell(HALF, paragraph("PrintedBy", *spans("doc.printed_by"))),
        cell(HALF, paragraph("PrintedOn", *spans("doc.printed_on"))),
    )
    return [
        row_tag("if doc.sent_to or doc.copies", 2),
        row(cell(layout.AREA_WIDTH, *copies, span=2)),
        row_tag("endif", 2),
        row_tag("if doc.printed_by or doc.printed_on", 2),
        printed,
        row_tag("endif", 2),
    ]


def _organs(label: str, source: str) -> list[Element]:
    """Organs after their label, each line under the other: 7.4.2."""
    return loop(
        "CopyTo",
        f"line in {source}",
        *cases(
            "CopyTo",
            ("loop.first", [paragraph("CopyTo", run(label), *spans("line"))]),
            ("", [paragraph("CopyMore", *spans("line"))]),
        ),
    )
