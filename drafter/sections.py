"""Ends and begins sections within a document's body, and gives them headers and footers."""

from __future__ import annotations

from copy import deepcopy

from drafter.ooxml import RELATIONSHIPS, Element, el, paragraph, qn

TINY = "TableEnd"  # the style of a paragraph that only carries a section or an anchor


def end_before(block: Element, section: Element) -> None:
    """End a section before ``block``: its properties stand in its last paragraph (17.6.17).

    A paragraph of text takes them; after a table, or another section, one of no height does.
    """
    last = block.getprevious()
    if last is None or last.tag != qn("w:p") or ends_section(last):
        last = paragraph(TINY)
        block.addprevious(last)
    properties = last.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        last.insert(0, properties)
    properties.append(deepcopy(section))


def ends_section(block: Element) -> bool:
    """Whether a section ends in this block."""
    return block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def begin_even(section: Element, numbered: bool) -> None:
    """Let a section begin on an even page; a first page without footer has no number.

    ``w:type`` stands before the page's size, ``w:titlePg`` before the grid (ECMA-376).
    """
    for old in section.findall(qn("w:type")):
        section.remove(old)
    for size in section.findall(qn("w:pgSz")):
        size.addprevious(el("w:type", val="evenPage"))
    if not numbered and section.find(qn("w:titlePg")) is None:
        for grid in section.findall(qn("w:docGrid")):
            grid.addprevious(el("w:titlePg"))


def reference(part: str, kind: str, identity: str) -> Element:
    """A section's reference to a header or footer by its relationship."""
    made = el(f"w:{part}Reference", type=kind)
    made.set(f"{{{RELATIONSHIPS}}}id", identity)
    return made


def referred(one: Element) -> str:
    """The identity by which a reference names its header or footer."""
    return one.get(f"{{{RELATIONSHIPS}}}id", "")
