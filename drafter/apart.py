"""The page of the 版记: the last one, an even one, without number where a blank one precedes it."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from drafter.imprint import IMPRINT
from drafter.ooxml import Element, el, paragraph, serialize

_DOCUMENT = "word/document.xml"
_STYLE = "TableEnd"


def without_imprint(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The document without its 版记, to see where the rest of it ends."""
    root = etree.fromstring(parts[_DOCUMENT])
    for table in _imprints(root):
        anchor = table.getnext()  # what the table stands by would fill a line of its own
        for one in (table, *([anchor] if anchor is not None and not _text(anchor) else [])):
            root[0].remove(one)
    return {**parts, _DOCUMENT: serialize(root)}


def set_apart(parts: dict[str, bytes], numbered: bool) -> dict[str, bytes]:
    """The document with its 版记 on an even page of its own.

    A section that begins on an even page keeps it there whatever is changed by hand; the blank
    page that this may leave has no number, and 7.5 wants none on the 版记's page after it.
    """
    root = etree.fromstring(parts[_DOCUMENT])
    section = root[0].find(qn("w:sectPr"))
    for table in _imprints(root) if section is not None else ():
        _end_section(table, deepcopy(section))  # type: ignore[arg-type]
        # LibreOffice 7.4 loses the break where a floating table is the first of a section
        table.addprevious(paragraph(_STYLE))
        _begin_even(section, numbered)  # type: ignore[arg-type]
    return {**parts, _DOCUMENT: serialize(root)}


def _text(block: Element) -> str:
    return "".join(text.text or "" for text in block.iter(qn("w:t")))


def _imprints(root: Element) -> list[Element]:
    captions = (table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") for table in root[0])
    return [
        caption.getparent().getparent()  # type: ignore[union-attr, misc]
        for caption in captions
        if caption is not None and caption.get(qn("w:val")) == IMPRINT
    ]


def _end_section(table: Element, section: Element) -> None:
    """A section ends in the properties of its last paragraph: the one before the table."""
    last = table.getprevious()
    if last is None or last.tag != qn("w:p") or last.find(f".//{qn('w:sectPr')}") is not None:
        last = paragraph(_STYLE)
        table.addprevious(last)
    properties = last.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        last.insert(0, properties)
    properties.append(section)


def _begin_even(section: Element, numbered: bool) -> None:
    """``w:type`` stands before the page's size, ``w:titlePg`` before the grid (ECMA-376)."""
    for old in section.findall(qn("w:type")):
        section.remove(old)
    section.find(qn("w:pgSz")).addprevious(el("w:type", val="evenPage"))  # type: ignore[union-attr]
    if not numbered and section.find(qn("w:titlePg")) is None:
        section.find(qn("w:docGrid")).addprevious(el("w:titlePg"))  # type: ignore[union-attr]
