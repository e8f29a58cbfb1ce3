"""Small words for writing WordprocessingML: elements, runs, paragraphs, tables.

Children are given in the order that the schema (ECMA-376, part 1) asks for; nothing here
reorders them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

from drafter.lengths import Length

Element = etree._Element
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": WORD, "r": RELATIONSHIPS}
TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def qn(name: str) -> str:
    """The qualified name that lxml wants, ``{http://…}p``, for ``w:p`` or ``r:id``."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def el(tag: str, *children: Element | None, **attributes: object) -> Element:
    """``el("w:jc", val="center")``; attributes are of the ``w`` namespace, ``None`` is left out."""
    made = etree.Element(qn(tag), nsmap=NAMESPACES)
    for name, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{name}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def run(text: str, style: str | None = None, highlight: str | None = None) -> Element:
    """A run; ``style`` is the id of a character style. Chinese punctuation that Latin shares
    (quotation marks, dashes) takes the Chinese face by the hint. A ``highlight`` is direct,
    because styles may not hold one and editors find and clear it by its colour.
    """
    properties = el(
        "w:rPr",
        el("w:rStyle", val=style) if style else None,
        el("w:rFonts", hint="eastAsia"),
        el("w:highlight", val=highlight) if highlight else None,
    )
    written = el("w:t")
    written.text = text
    written.set(XML_SPACE, "preserve")
    return el("w:r", properties, written)


def field(instruction: str) -> list[Element]:
    """The runs of a field such as PAGE."""
    code = el("w:instrText")
    code.text = instruction
    code.set(XML_SPACE, "preserve")
    result = el("w:t")
    result.text = "1"
    parts = [
        el("w:fldChar", fldCharType="begin"),
        code,
        el("w:fldChar", fldCharType="separate"),
        result,
        el("w:fldChar", fldCharType="end"),
    ]
    return [el("w:r", part) for part in parts]


def paragraph(style: str, *runs: Element) -> Element:
    """A paragraph of the style with this id."""
    return el("w:p", el("w:pPr", el("w:pStyle", val=style)), *runs)


def cell(
    width: Length,
    *content: Element,
    span: int | None = None,
    align: str = "center",
    merge: str | None = None,
) -> Element:
    """A table cell; ``span`` columns wide, its content at the top, the center or the bottom.
    ``merge`` (restart or continue) joins it with those above and below that have one.
    """
    properties = el(
        "w:tcPr",
        el("w:tcW", w=width.twips, type="dxa"),
        el("w:gridSpan", val=span) if span else None,
        el("w:vMerge", val=merge) if merge else None,
        el("w:vAlign", val=align),
    )
    return el("w:tc", properties, *content)


def row(
    *cells: Element, header: bool = False, splits: bool = False, height: Length | None = None
) -> Element:
    """A table row that no page break splits, unless it ``splits``; a ``header`` row repeats on
    each page. Its ``height`` is the least it has.
    """
    whole = None if splits else el("w:cantSplit")
    least = el("w:trHeight", val=height.twips, hRule="atLeast") if height else None
    properties = el("w:trPr", whole, least, el("w:tblHeader") if header else None)
    return el("w:tr", properties if len(properties) else None, *cells)


def eighths(width: Length) -> int:
    """A rule's width in eighths of a point, the unit of ``w:sz`` on borders."""
    eighth: int = round(width.pt * 8)
    return eighth


def border(tag: str, width: Length | None, color: str = "000000", space: int = 0) -> Element:
    """A border of a paragraph or table; no width draws nothing."""
    if width is None:
        return el(tag, val="nil")
    return el(tag, val="single", sz=eighths(width), space=space, color=color)


def with_part(
    parts: Mapping[str, bytes], file: str, kind: str, content: bytes, identity: str
) -> dict[str, bytes]:
    """The parts with one more in the folder ``word``, of this ``kind`` (header, comments, …), which
    the document is related to under ``identity``.
    """
    types, links = etree.fromstring(parts[TYPES]), etree.fromstring(parts[LINKS])
    override = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
    override.set("PartName", f"/word/{file}")
    override.set("ContentType", _CONTENT.format(kind))
    link = etree.SubElement(links, f"{{{links.nsmap[None]}}}Relationship")
    link.set("Id", identity)
    link.set("Type", f"{RELATIONSHIPS}/{kind}")
    link.set("Target", file)
    more = {f"word/{file}": content, TYPES: serialize(types), LINKS: serialize(links)}
    return {**parts, **more}


def serialize(root: Element) -> bytes:
    """The bytes of a part: UTF-8, with declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
