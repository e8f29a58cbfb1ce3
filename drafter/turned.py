"""Attachments that lie on their side (横排), clause 8.

The head of a table is at the binding edge on odd pages and at the fore edge on even ones: both
are the left edge of the page as it is bound, so a landscape page has its head at the top. Its
page number stays where the other pages have theirs, and upright with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from docx.shared import Length, Mm
from lxml import etree

from drafter import layout
from drafter.apart import imprints
from drafter.look import Look
from drafter.ooxml import Element, el, field, paragraph, run, serialize
from drafter.sections import TINY, end_before
from drafter.stencils.tables import floating, grid
from drafter.views.frame import Frame

_DOCUMENT, _TYPES, _LINKS = (
    "word/document.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_MARK = "AttachmentMark"
_ROOM = Mm(30)  # for a page number of any length


def turned(parts: dict[str, bytes], view: Frame, look: Look) -> dict[str, bytes]:
    """The parts with the attachments that ask for it in landscape sections of their own."""
    flags = [one.landscape for one in view.marked]
    root = etree.fromstring(parts[_DOCUMENT])
    first = root[0].find(qn("w:sectPr"))
    turns = list(_turns(root, flags))
    if not turns or first is None:
        return parts
    made, names = _with_parts(parts)
    upright, lying = _upright(first, names), _lying(names, look)
    section = first
    for block, side in turns:
        end_before(block, section)
        if block.tag == qn("w:tbl"):  # see `drafter.apart.set_apart`
            block.addprevious(paragraph(TINY))
        section = lying if side else upright
    root[0].replace(first, section)
    return {**made, _DOCUMENT: serialize(root)}


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
        made.insert(0, _reference("header", kind, names["empty header"]))
    return made


def _lying(names: dict[str, str], look: Look) -> Element:
    """The type area turned with the page: its top is where the left was, and whole lines fill
    its height, in which LibreOffice would centre them.
    """
    return el(
        "w:sectPr",
        _reference("header", "default", names["odd header"]),
        _reference("header", "even", names["even header"]),
        _reference("footer", "default", names["empty footer"]),
        _reference("footer", "even", names["empty footer"]),
        el(
            "w:pgSz",
            w=layout.PAGE_HEIGHT.twips,
            h=layout.PAGE_WIDTH.twips,
            orient="landscape",
        ),
        el(
            "w:pgMar",
            top=layout.LEFT.twips,
            right=look.page.top.twips,
            bottom=layout.RIGHT.twips,
            left=look.page.bottom.twips,
            header=layout.HEADER.twips,
            footer=layout.HEADER.twips,
            gutter=0,
        ),
        el(
            "w:docGrid",
            type="linesAndChars",
            linePitch=layout.AREA_WIDTH.twips // (layout.AREA_WIDTH // look.page.line),
            charSpace=layout.CHAR_SPACE,
        ),
    )


def _reference(part: str, kind: str, identity: str) -> Element:
    made = el(f"w:{part}Reference", type=kind)
    made.set(f"{{{_RELATIONSHIPS}}}id", identity)
    return made


def _with_parts(parts: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The parts with headers and footers for turned pages, and their relationships' ids."""
    roots = {
        "odd header": _number("TurnedOdd", Length(layout.LEFT + layout.AREA_WIDTH) - _EDGE - _ROOM),
        "even header": _number("TurnedEven", layout.LEFT + _EDGE),
        "empty header": el("w:hdr", paragraph(TINY)),
        "empty footer": el("w:ftr", paragraph(TINY)),
    }
    types, links = etree.fromstring(parts[_TYPES]), etree.fromstring(parts[_LINKS])
    made, names = dict(parts), {}
    for number, (name, root) in enumerate(roots.items(), 1):
        kind, file = name.split()[1], f"turned{number}.xml"
        names[name] = f"rIdTurned{number}"
        made[f"word/{file}"] = serialize(root)
        override = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
        override.set("PartName", f"/word/{file}")
        override.set("ContentType", _CONTENT.format(kind))
        link = etree.SubElement(links, f"{{{links.nsmap[None]}}}Relationship")
        for key, value in (
            ("Id", names[name]),
            ("Type", f"{_RELATIONSHIPS}/{kind}"),
            ("Target", file),
        ):
            link.set(key, value)
    return {**made, _TYPES: serialize(types), _LINKS: serialize(links)}, names


_EDGE = layout.SMALL_SIZE  # one character in, 7.5
# From the paper's left edge, which is the bottom of the page as it is bound, to the middle of
# 一字线; a vertical line has its middle in the middle of its height.
_DASH = Length(layout.PAGE_HEIGHT - layout.AREA_BOTTOM - layout.NUMBER_BELOW)


def _number(style: str, top: float) -> Element:
    """A page number that reads from top to bottom, in a table at its place on the page."""
    width = layout.NUMBER_LINE
    properties = floating(width, Length(_DASH - width // 2), Length(round(top)))
    content = el(
        "w:tc",
        el("w:tcPr", el("w:tcW", w=width.twips, type="dxa"), el("w:textDirection", val="tbRl")),
        paragraph(style, run("— "), *field("PAGE"), run(" —")),
    )
    row = el("w:tr", el("w:trPr", el("w:trHeight", val=_ROOM.twips, hRule="exact")), content)
    table = el("w:tbl", properties, grid([width]), row)
    return el("w:hdr", table, paragraph(TINY))
