"""Ends and begins sections within a document's body, and gives them headers and footers."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from drafter.ooxml import Element, el, paragraph, serialize

TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
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


def attached(
    parts: Mapping[str, bytes], file: str, kind: str, identity: str, root: Element
) -> dict[str, bytes]:
    """The parts with one more, a ``header`` or ``footer``, that sections refer to by the
    ``identity`` of its relationship.
    """
    types, links = etree.fromstring(parts[TYPES]), etree.fromstring(parts[LINKS])
    override = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
    override.set("PartName", f"/word/{file}")
    override.set("ContentType", _CONTENT.format(kind))
    link = etree.SubElement(links, f"{{{links.nsmap[None]}}}Relationship")
    for key, value in (("Id", identity), ("Type", f"{_RELATIONSHIPS}/{kind}"), ("Target", file)):
        link.set(key, value)
    added = {f"word/{file}": serialize(root), TYPES: serialize(types), LINKS: serialize(links)}
    return {**parts, **added}


def reference(part: str, kind: str, identity: str) -> Element:
    """A section's reference to a header or footer by its relationship."""
    made = el(f"w:{part}Reference", type=kind)
    made.set(f"{{{_RELATIONSHIPS}}}id", identity)
    return made


def referred(one: Element) -> str:
    """The identity by which a reference names its header or footer."""
    return one.get(f"{{{_RELATIONSHIPS}}}id", "")
