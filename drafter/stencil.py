"""Builds ``templates/*.docx`` from the layout facts: docxtpl's tags in named styles.

An office may open what comes out in Word or WPS, change phrases and looks, and save it as a
template of its own. Run ``python -m drafter.stencil`` after a change here or in `layout`.
"""

from __future__ import annotations

from pathlib import Path

from drafter.look import Look
from drafter.ooxml import Element, paragraph, run
from drafter.package import archive
from drafter.resources import folder
from drafter.stencils.comparison import comparison
from drafter.stencils.fragments import attachments, body, closing, issued_title
from drafter.stencils.imprint import imprint
from drafter.stencils.redhead import head, title
from drafter.stencils.skeleton import FORM, LYING, UPRIGHT, parts
from drafter.stencils.slip import slip
from drafter.stencils.tables import TASKS, table
from drafter.stencils.tags import cases, each, optional, spans, tag
from drafter.writing import write


def letter() -> list[Element]:
    """The covering letter: one paragraph that words each way of approval, then any others."""
    return [
        tag("Body", "if doc.letter.full_text"),
        # page 1 must show some of the body, so its only paragraph stays there
        *each(
            "doc.letter.full_text",
            "Body",
            "BodyLast",
            "doc.keep_last and loop.last and not loop.first",
        ),
        tag("Body", "elif not doc.letter.absent"),
        paragraph("Body", *_basis(), *_approval(), *_request()),
        tag("Body", "endif"),
        *each("doc.letter.extras", "Body", "BodyLast", "doc.keep_last and loop.last"),
    ]


def _basis() -> list[Element]:
    """What the letter goes by, if it says so."""
    return [
        run("{%r if doc.letter.basis %}"),
        *spans("doc.letter.basis"),
        run("，"),
        run("{%r endif %}"),
    ]


def _approval() -> list[Element]:
    """Who has approved what is issued, in the words of each way."""
    given = "doc.letter"
    ways = [
        ("reviewed", f"{given}.meeting", "已经", "审议通过，现印发给你们"),
        ("discussed", f"{given}.meeting", "已经", "讨论通过，现印发给你们"),
        ("agreed", f"{given}.approved_by", "已经", "研究同意，现印发给你们"),
    ]
    runs: list[Element] = []
    for way, source, before, after in ways:
        runs += [_when(given, way, "el" if runs else ""), *spans("doc.quoted_name"), run(before)]
        runs += [*spans(source), run(after)]
    runs += [_when(given, "consent", "el"), run("经"), *spans(f"{given}.approved_by")]
    runs += [run("同意，现将"), *spans("doc.quoted_name"), run("印发给你们"), run("{%r else %}")]
    return [*runs, run("现将"), *spans("doc.quoted_name"), run("印发给你们"), run("{%r endif %}")]


def _request() -> list[Element]:
    """What is asked of the recipients."""
    return [
        run("，"),
        run("{%r if doc.letter.request %}"),
        *spans("doc.letter.request"),
        run("{%r else %}"),
        run("请认真贯彻落实"),
        run("{%r endif %}"),
        run("。"),
    ]


def _when(given: str, way: str, other: str) -> Element:
    return run(f"{{%r {other}if {given}.approval == '{way}' %}}")


def notice() -> list[Element]:
    """The notice, and on a new page the key points that it issues."""
    return [
        *head(),
        *title(),
        *optional("doc.recipients", "Recipients"),
        *letter(),
        *closing(),
        *issued_title(),
        *body("doc.blocks"),
        *cases("Body", ("doc.table.rows", [table("doc.table", TASKS)])),
        *body("doc.after"),
        *optional("doc.disclosure", "Disclosure"),
        *attachments(),
        *imprint(),
    ]


def report() -> list[Element]:
    """The report."""
    return [
        *head(),
        *title(),
        *optional("doc.recipients", "Recipients"),
        *body("doc.blocks", signed=True),
        *closing(),
        *optional("doc.disclosure", "Disclosure"),
        *attachments(),
        *imprint(),
    ]


def ledger() -> list[Element]:
    """The table of who does what, its pages on their side."""
    return [
        paragraph("DocTitle", *spans("doc.title")),
        *optional("doc.unit", "TableOwner"),
        table("doc.table", TASKS),
    ]


# What is built of each kind of document, and of papers for work; and their pages.
TEMPLATES = {"notice": (notice, UPRIGHT), "report": (report, UPRIGHT), "slip": (slip, FORM)}
PAPERS = {"ledger": (ledger, LYING), "comparison": (comparison, LYING)}


def build(directory: Path) -> None:
    """Write every shipped template into ``directory``."""
    for name, (content, pages) in (TEMPLATES | PAPERS).items():
        write(directory / f"{name}.docx", archive(parts(content(), Look(), pages)))


if __name__ == "__main__":
    build(folder("templates"))
