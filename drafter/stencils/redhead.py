"""版头 of a template, 7.2 and 10.1: what stands above the title."""

from __future__ import annotations

from drafter import layout
from drafter.lengths import Length
from drafter.ooxml import Element, border, cell, el, paragraph, row, run
from drafter.stencils.letterhead import letter_head
from drafter.stencils.tables import cell_margins, grid
from drafter.stencils.tags import cases, choose, loop, spans, tabulator

JOINT = "联合发文机关标志"  # the caption by which `drafter.tailor` finds the table
_LABELS = {"copy_number": "CopyNumber", "secrecy": "Secrecy", "urgency": "Urgency"}


def head() -> list[Element]:
    """版头 of the document's form; a plain one has none."""
    return cases(
        "HeadRoom", ("doc.form == 'document'", _red_head()), ("doc.form == 'letter'", letter_head())
    )


def title() -> list[Element]:
    """标题, in plain form with 发文字号 below it."""
    return [
        *cases(
            "DocTitle",
            ("doc.title and doc.form == 'letter'", [paragraph("LetterTitle", *spans("doc.title"))]),
            ("doc.title", [paragraph("DocTitle", *spans("doc.title"))]),
        ),
        *cases(
            "PlainNumber",
            (
                "doc.form == 'plain' and doc.number",
                [paragraph("PlainNumber", *spans("doc.number"))],
            ),
        ),
    ]


def _red_head() -> list[Element]:
    """份号, 密级 and 紧急程度 by line, the mark, then 发文字号 alone or beside 签发人."""
    kinds = [
        (f"label.part == '{part}'", [paragraph(style, *spans("label.text"))])
        for part, style in _LABELS.items()
    ]
    signers = loop("SignedBy", "line in doc.signers", paragraph("SignedBy", *_signer_line()))
    number = [paragraph("Number", *spans("doc.number"))]
    return [
        *loop("CopyNumber", "label in doc.labels", *cases("CopyNumber", *kinds)),
        *cases("HeadRoom", ("doc.mark", [paragraph("HeadRoom"), *_mark()])),
        *cases("Number", ("doc.signers", signers), ("doc.mark or doc.number", number)),
    ]


def _mark() -> list[Element]:
    alone = loop("Mark", "line in doc.mark", paragraph("Mark", *spans("line")))
    return cases("Mark", ("doc.mark_suffix", [_joint_mark()]), ("", alone))


def _joint_mark() -> Element:
    """Organs below each other, evenly spread, 文件 at their right and centred on them: 7.2.4."""
    widths = [Length(layout.AREA_WIDTH * 3 // 4), Length(layout.AREA_WIDTH // 4)]
    sides = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    properties = el(
        "w:tblPr",
        el("w:tblW", w=layout.AREA_WIDTH.twips, type="dxa"),
        el("w:jc", val="center"),
        el("w:tblBorders", *(border(side, None) for side in sides)),
        el("w:tblLayout", type="fixed"),
        cell_margins(Length(0)),
        el("w:tblCaption", val=JOINT),
    )
    organs = loop("JointMark", "line in doc.mark", paragraph("JointMark", *spans("line")))
    suffix = paragraph("MarkSuffix", *spans("doc.mark_suffix"))
    return el(
        "w:tbl",
        properties,
        grid(widths),
        row(cell(widths[0], *organs), cell(widths[1], suffix)),
    )


def _signer_line() -> list[Element]:
    """签发人 with up to two names, on the last line with 发文字号 at the left: 7.2.5, 7.2.6."""
    return [
        *choose(("loop.last", spans("doc.number"))),
        tabulator(),
        *choose(("loop.first", [run("签发人：")]), ("", [tabulator()])),
        run("{%r for name in line %}"),
        *choose(("not loop.first", [tabulator()])),
        *spans("name", "Signer"),
        run("{%r endfor %}"),
    ]
