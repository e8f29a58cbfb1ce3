"""Builds ``templates/*.docx`` from the layout facts: docxtpl's tags in named styles.

An office may open what comes out in Word or WPS, change phrases and looks, and save it as a
template of its own. Run ``python -m drafter.stencil`` after a change here or in `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

from drafter.fragments import (
    body,
    closing,
    each,
    head,
    imprint,
    optional,
    spans,
    tag,
    task_tables,
)
from drafter.ooxml import Element, paragraph, run
from drafter.package import write_archive
from drafter.resources import folder
from drafter.skeleton import parts


def letter() -> list[Element]:
    """The covering letter: a standing phrase for each way of approval."""
    given = "doc.letter"
    name = spans("doc.quoted_name")
    basis = [
        run(f"{{%r if {given}.basis %}}"),
        *spans(f"{given}.basis"),
        run("，"),
        run("{%r endif %}"),
    ]
    request = [
        run("，"),
        run(f"{{%r if {given}.request %}}"),
        *spans(f"{given}.request"),
        run("{%r else %}"),
        run("请认真贯彻落实"),
        run("{%r endif %}"),
        run("。"),
    ]
    meeting, by = spans(f"{given}.meeting"), spans(f"{given}.approved_by")
    copies = [
        (
            "reviewed",
            [*basis, *name, run("已经"), *meeting, run("审议通过，现印发给你们"), *request],
        ),
        (
            "discussed",
            [*basis, *name, run("已经"), *meeting, run("讨论通过，现印发给你们"), *request],
        ),
        ("agreed", [*basis, *name, run("已经"), *by, run("研究同意，现印发给你们"), *request]),
        (
            "consent",
            [*basis, run("经"), *by, run("同意，现将"), *name, run("印发给你们"), *request],
        ),
    ]
    made = [tag("Body", f"if {given}.full_text"), *each(f"{given}.full_text", "Body")]
    for approval, runs in copies:
        made += [
            tag("Body", f"elif {given}.approval == '{approval}'"),
            paragraph("Body", *_copied(runs)),
        ]
    made += [
        tag("Body", "else"),
        paragraph("Body", *_copied([*basis, run("现将"), *name, run("印发给你们"), *request])),
        tag("Body", "endif"),
    ]
    return [*made, *each(f"{given}.extras", "Body")]


def _copied(runs: Sequence[Element]) -> list[Element]:
    """An lxml element has one parent; a phrase used in several branches is written anew."""
    return [deepcopy(one) for one in runs]


def notice() -> list[Element]:
    """The notice, and on a new page the key points that it issues."""
    return [
        *head(),
        *optional("doc.title", "DocTitle"),
        *optional("doc.recipients", "Recipients"),
        *letter(),
        *closing(),
        paragraph("IssuedTitle", *spans("doc.name")),
        *body("doc.blocks"),
        *task_tables(),
        *body("doc.after"),
        *optional("doc.disclosure", "Disclosure"),
        *imprint(),
    ]


def report() -> list[Element]:
    """The report."""
    return [
        *head(),
        *optional("doc.title", "DocTitle"),
        *optional("doc.recipients", "Recipients"),
        *body("doc.blocks"),
        *closing(),
        *optional("doc.disclosure", "Disclosure"),
        *imprint(),
    ]


TEMPLATES = {"notice": notice, "report": report}


def build(directory: Path) -> None:
    """Write every shipped template into ``directory``."""
    for name, content in TEMPLATES.items():
        write_archive(directory / f"{name}.docx", parts(content()))


if __name__ == "__main__":
    build(folder("templates"))
