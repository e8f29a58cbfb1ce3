"""Attachments that lie on their side (横排), clause 8, in sections of their own."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from drafter.apart import imprints
from drafter.look import Look
from drafter.ooxml import Element, paragraph, qn
from drafter.sections import TINY, end_before, reference
from drafter.stencils.lying import lying, with_parts
from drafter.views.frame import Frame

_MARK = "AttachmentMark"


def turn(root: Element, parts: dict[str, bytes], view: Frame, look: Look) -> dict[str, bytes]:
    """Put the attachments of a document's tree that ask for it in landscape sections of their
    own; gives the parts with those that such sections need.
    """
    flags = [one.landscape for one in view.marked]
    first = root[0].find(qn("w:sectPr"))
    turns = list(_turns(root, flags))
    if not turns or first is None:
        return parts
    made, names = with_parts(parts)
    upright, on_side = _upright(first, names), lying(names, look)
    section = first
    for block, side in turns:
        end_before(block, section)
        if block.tag == qn("w:tbl"):  # see `drafter.apart.set_apart`
            block.addprevious(paragraph(TINY))
        section = on_side if side else upright
    root[0].replace(first, section)
    return made


def _turns(root: Element, flags: list[bool]) -> Iterator[tuple[Element, bool]]:
    """The blocks at which the page turns, and whether onto its side."""
    styles = ((block, block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) for block in root[0])
    marks = [block for block, style in styles if style is not None and _value(style) == _MARK]
    lies = False
    for block, flag in [*zip(marks, flags), *((table, False) for table in imprints(root))]:
        if flag != lies:
            yield block, flag
        lies = flag


def _value(element: Element) -> str:
    return element.get(qn("w:val"), "")


def _upright(first: Element, names: dict[str, str]) -> Element:
    """A section after a turned one: without its header, and without a first page of its own."""
    made = deepcopy(first)
    for one in (*made.findall(qn("w:titlePg")), *made.findall(qn("w:footerReference"))):
        if one.tag == qn("w:titlePg") or one.get(qn("w:type")) == "first":
            made.remove(one)
    for kind in ("even", "default"):
        made.insert(0, reference("header", kind, names["empty header"]))
    return made
