"""Pages that lie on their side (横排), clause 8: their section, headers and footers.

The head of a table is at the binding edge on odd pages and at the fore edge on even ones: both
are the left edge of the page as it is bound, so a landscape page has its head at the top. Its
page number stays where the other pages have theirs, and upright with them.
"""

from __future__ import annotations

from lxml import etree

from drafter import layout
from drafter.lengths import Length, Mm
from drafter.look import Look
from drafter.ooxml import Element, el, field, paragraph, qn, run, serialize, with_part
from drafter.sections import TINY, reference
from drafter.stencils.tables import floating, grid

_DOCUMENT = "word/document.xml"
_ROOM = Mm(30)  # for a page number of any length


def lies(section: Element) -> bool:
    """Whether the pages of a section lie on their side."""
    size = section.find(qn("w:pgSz"))
    return size is not None and size.get(qn("w:orient")) == "landscape"


def laid(parts: dict[str, bytes], look: Look) -> dict[str, bytes]:
    """The parts of a template, all its pages on their side."""
    made, names = with_parts(parts)
    root = etree.fromstring(made[_DOCUMENT])
    root[0][-1] = lying(names, look)  # the body's last element is its section
    return {**made, _DOCUMENT: serialize(root)}


def lying(names: dict[str, str], look: Look) -> Element:
    """The type area turned with the page: its top is where the left was, and whole lines fill
    its height, in which LibreOffice would centre them.
    """
    return el(
        "w:sectPr",
        reference("header", "default", names["odd header"]),
        reference("header", "even", names["even header"]),
        reference("footer", "default", names["empty footer"]),
        reference("footer", "even", names["empty footer"]),
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


def with_parts(parts: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The parts with headers and footers for turned pages, and their relationships' ids."""
    roots = {
        "odd header": _number("TurnedOdd", Length(layout.LEFT + layout.AREA_WIDTH) - _EDGE - _ROOM),
        "even header": _number("TurnedEven", layout.LEFT + _EDGE),
        "empty header": el("w:hdr", paragraph(TINY)),
        "empty footer": el("w:ftr", paragraph(TINY)),
    }
    made, names = dict(parts), {}
    for number, (name, root) in enumerate(roots.items(), 1):
        kind = name.split()[1]
        names[name] = f"rIdTurned{number}"
        made = with_part(made, f"turned{number}.xml", kind, serialize(root), names[name])
    return made, names


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
