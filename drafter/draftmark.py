"""〔草稿〕 and its date at the head of every page of a draft that asks for it.

It is laid over any document once its pages are settled, whatever template it came from, and
stands at a place of its own on the page, so that nothing else moves. It is no element of the
document: its looks are its own, not a style's, and a document without it has no trace of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lxml import etree

from drafter import layout
from drafter.lengths import Length, Mm, Pt, Twips
from drafter.ooxml import LINKS, XML_SPACE, Element, cell, el, qn, row, serialize, with_part
from drafter.sections import reference, referred
from drafter.stencils.tables import floating, grid

_DOCUMENT = "word/document.xml"
_KINDS = ("first", "even", "default")  # of the headers of a section
_FILE, _IDENTITY = "draftmark.xml", "rIdDraftMark"
_WIDTH, _LINE = Mm(65), Pt(16)  # room for the longest date, in a line of its size


def draft_mark(day: date) -> str:
    """The words of the mark: 〔草稿〕2025年3月1日."""
    return f"〔草稿〕{day.year}年{day.month}月{day.day}日"


def marked(parts: Mapping[str, bytes], words: str) -> dict[str, bytes]:
    """The parts of a document with ``words`` at the head of every page."""
    root = etree.fromstring(parts[_DOCUMENT])
    sections = list(root.iter(qn("w:sectPr")))
    if not sections:
        return dict(parts)
    made = dict(parts)
    for file, section in _headers(sections, parts):
        header = etree.fromstring(made[file])
        _put(header, _mark(words, section))
        made[file] = serialize(header)
    first = sections[0]  # the sections after it take over what it has
    held = {one.get(qn("w:type")) for one in first.iterfind(qn("w:headerReference"))}
    for kind in _KINDS:
        if kind not in held:
            first.insert(0, reference("header", kind, _IDENTITY))
    header = el("w:hdr")
    _put(header, _mark(words, first))
    made = with_part(made, _FILE, "header", serialize(header), _IDENTITY)
    return {**made, _DOCUMENT: serialize(root)}


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The document's parts by the identities of their relationships."""
    links = etree.fromstring(parts[LINKS])
    named = {one.get("Id", ""): one.get("Target", "") for one in links}
    return {
        key: name.lstrip("/") if name[:1] == "/" else f"word/{name}" for key, name in named.items()
    }


def _headers(sections: list[Element], parts: Mapping[str, bytes]) -> Iterator[tuple[str, Element]]:
    """The headers that a document has of its own, each with the first section that shows it."""
    targets = _targets(parts)
    found: dict[str, Element] = {}
    for section in sections:
        for one in section.iterfind(qn("w:headerReference")):
            found.setdefault(targets.get(referred(one), ""), section)
    yield from ((file, section) for file, section in found.items() if file in parts)


def _put(header: Element, mark: Element) -> None:
    """Before all else in a header; a table needs a paragraph after it, of no height here."""
    if len(header) == 0 or header[0].tag != qn("w:p"):
        header.insert(0, el("w:p", el("w:pPr", _spacing(Pt(1)))))
    header.insert(0, mark)


def _mark(words: str, section: Element) -> Element:
    """A table of one cell at the right end of the type area, above it on the page.

    LibreOffice 7.4 loses frames in headers, but keeps tables at their places.
    """
    page = _measure(section, "w:pgSz", "w:w", layout.PAGE_WIDTH)
    right = _measure(section, "w:pgMar", "w:right", layout.RIGHT)
    text = el("w:t")
    text.text = words
    text.set(XML_SPACE, "preserve")
    size = round(layout.SMALL_SIZE.pt * 2)
    looks = el("w:rPr", el("w:color", val="000000"), el("w:sz", val=size), el("w:szCs", val=size))
    line = el(
        "w:p",
        el("w:pPr", el("w:snapToGrid", val=0), _spacing(_LINE), el("w:jc", val="right")),
        el("w:r", looks, text),
    )
    place = floating(_WIDTH, Length(page - right - _WIDTH), layout.HEADER)
    return el("w:tbl", place, grid([_WIDTH]), row(cell(_WIDTH, line)))


def _spacing(line: Length) -> Element:
    return el("w:spacing", before=0, after=0, line=line.twips, lineRule="exact")


def _measure(section: Element, element: str, attribute: str, usual: Length) -> Length:
    found = section.find(qn(element))
    given = "" if found is None else found.get(qn(attribute), "")
    return Twips(int(given)) if given.isdigit() else usual
