"""The page of the 版记: the last one, an even one, without number where a blank one precedes it."""

from __future__ import annotations

from lxml import etree

from drafter.ooxml import Element, paragraph, qn, serialize
from drafter.sections import TINY, begin_even, end_before, ends_section
from drafter.stencils.imprint import IMPRINT

_DOCUMENT = "word/document.xml"


def without_imprint(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The document without its 版记, to see where the rest of it ends."""
    root = etree.fromstring(parts[_DOCUMENT])
    for table in imprints(root):
        anchor = table.getnext()  # what the table stands by would fill a line of its own
        for one in (table, *([anchor] if anchor is not None and not _text(anchor) else [])):
            root[0].remove(one)
        _close(root[0])
    return {**parts, _DOCUMENT: serialize(root)}


def set_apart(parts: dict[str, bytes], numbered: bool) -> dict[str, bytes]:
    """The document with its 版记 on an even page of its own.

    A section that begins on an even page keeps it there whatever is changed by hand; the blank
    page that this may leave has no number, and 7.5 wants none on the 版记's page after it.
    """
    root = etree.fromstring(parts[_DOCUMENT])
    section = root[0].find(qn("w:sectPr"))
    if section is None:
        return parts
    for table in imprints(root):
        if not _begins_section(table):
            end_before(table, section)
            # LibreOffice 7.4 loses the break where a floating table is the first of a section
            table.addprevious(paragraph(TINY))
        begin_even(section, numbered)
    return {**parts, _DOCUMENT: serialize(root)}


def imprints(root: Element) -> list[Element]:
    """The tables of the body that are its 版记."""
    return [table for table in root[0].iterfind(qn("w:tbl")) if _caption(table) == IMPRINT]


def _caption(table: Element) -> str | None:
    caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
    return None if caption is None else caption.get(qn("w:val"))


def _begins_section(table: Element) -> bool:
    """Whether the 版记 has a section already, after an attachment on its side."""
    above = table.getprevious()
    before = above.getprevious() if above is not None else None
    return before is not None and ends_section(before)


def _text(block: Element) -> str:
    return "".join(text.text or "" for text in block.iter(qn("w:t")))


def _close(body: Element) -> None:
    """Where nothing is left in the last section, the one before it is the last."""
    while len(body) > 2 and not _text(body[-2]) and ends_section(body[-3]):
        body.remove(body[-2])
    last = body[-2] if len(body) > 1 else None
    if last is not None and ends_section(last):
        ended = last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        body.replace(body[-1], ended)  # type: ignore[arg-type]
