"""The main part of a template, 7.3: body, signature, attachments."""

from __future__ import annotations

from drafter import layout
from drafter.ooxml import Element, paragraph, run
from drafter.stencils.tables import ATTACHED, table
from drafter.stencils.tags import cases, each, loop, optional, spans, tabulator, tag


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
        made += [tag("Body", "elif loop.last and doc.keep_last"), paragraph("BodyLast", *_runs())]
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
    """附件说明, 署名, 成文日期 and 附注."""
    return [
        *_enclosures(),
        *_signature(),
        *optional("doc.dated", "Dated"),
        *optional("doc.annotation", "Annotation"),
    ]


def _enclosures() -> list[Element]:
    """附件：1. 名称, further lines under the name: 7.3.4."""
    alone = paragraph("Enclosure", run("附件："), *spans("one.name"))

    def listed(style: str, *label: Element) -> Element:
        return paragraph(style, *label, *spans("one.ordinal"), *spans("one.name"))

    return loop(
        "Enclosure",
        "one in doc.attachments",
        *cases(
            "Enclosure",
            ("loop.first and not one.ordinal", [alone]),
            ("loop.first", [listed("EnclosureFirst", run("附件："))]),
            ("loop.index < 10", [listed("EnclosureNext")]),
            ("", [listed("EnclosureTens")]),
        ),
    )


def _signature() -> list[Element]:
    """署名 in its three forms, 7.3.5: signature seals, rows of joint seals, organs by line."""
    kinds = (
        ("loop.first and line.stamped", "SignatureRoom"),
        ("loop.first", "Signature"),
        ("line.stamped", "SignatureRoomNext"),
        ("", "SignatureNext"),
    )
    stamps = cases(
        "Signature", *((test, [paragraph(style, *spans("line.text"))]) for test, style in kinds)
    )
    rows = cases(
        "JointOrgans",
        ("loop.first", [paragraph("JointOrgans", *_organ_row())]),
        ("", [paragraph("JointOrgansNext", *_organ_row())]),
    )
    return cases(
        "Organ",
        ("doc.signatures", loop("Signature", "line in doc.signatures", *stamps)),
        ("doc.seal_rows", loop("JointOrgans", "row in doc.seal_rows", *rows)),
        ("", each("doc.organs", "Organ")),
    )


def _organ_row() -> list[Element]:
    """Organs side by side, each at the middle of its seal."""
    return [run("{%r for organ in row %}"), tabulator(), *spans("organ"), run("{%r endfor %}")]


def issued_title() -> list[Element]:
    """The title of what a notice issues, on a new page: below 附件 where that is its attachment."""
    attached = [
        paragraph("AttachmentMark", *spans("doc.issued_mark")),
        paragraph("AttachmentTitle", *spans("doc.name")),
    ]
    usual = [paragraph("IssuedTitle", *spans("doc.name"))]
    return cases("IssuedTitle", ("doc.issued_mark", attached), ("", usual))


def attachments() -> list[Element]:
    """附件, each on a new page, its title on the third line: 7.3.7."""
    content = [
        paragraph("AttachmentMark", *spans("one.mark")),
        *optional("one.title", "AttachmentTitle"),
        *body("one.blocks"),
        *cases("Body", ("one.table.heads", [paragraph("TableGap"), table("one.table", ATTACHED)])),
    ]
    return loop(
        "AttachmentMark",
        "one in doc.attachments",
        *cases("AttachmentMark", ("one.enclosed", content)),
    )
