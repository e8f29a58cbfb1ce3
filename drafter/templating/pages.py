"""A template's parts → its paragraphs with their text, each placed as a person counts.

正文第5段 counts the paragraphs that stand in no table; in a table it is 第1个表第2行第3格.
Empty paragraphs count too, as they do for whoever counts on the page.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct, field

from drafter import limits
from drafter.ooxml import LINKS, Element, el

DOCUMENT = "word/document.xml"
# The parts whose tags docxtpl fills, and those where they stay as they are.
FILLED = ("header", "footer", "footnotes")
LEFT = ("endnotes", "comments")
_NOTES = {
    "footnotes": ("脚注", "footnote"),
    "endnotes": ("尾注", "endnote"),
    "comments": ("批注", "comment"),
}
_PAGES = {"first": "首页", "even": "双页", "default": ""}
_EDGES = {"header": "页眉", "footer": "页脚"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKED = "图片的替代文字一类不印出的文字"
_MARKS = 900_000  # they come after all pages
DELETED = "修订"  # the name of what a tracked change took out
_TEXT, _PARAGRAPH, _TABLE, _BOX = qn("w:t"), qn("w:p"), qn("w:tbl"), qn("w:txbxContent")
_DELETED, _CODE, _FIELD = qn("w:delText"), qn("w:instrText"), qn("w:fldSimple")
_MOVED, _BREAK, _TYPE = qn("w:moveFrom"), qn("w:br"), qn("w:type")
_PART, _INSTRUCTION = qn("w:fldCharType"), qn("w:instr")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_WHOLE = (_TABLE, _ROW, _CELL, _PARAGRAPH)
# What is no text and would be missed; the rest of a run is layout.
_THINGS = {
    qn("w:drawing"): "图片",
    qn("w:pict"): "图片",
    qn("w:object"): "嵌入的对象",
    qn("w:footnoteReference"): "脚注",
    qn("w:endnoteReference"): "尾注",
    qn("w:sectPr"): "分节符",
    qn("w:sym"): "符号",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "公式",
}


class Piece(Struct, frozen=True):
    """The text of one ``w:t``, from the character ``start`` of its paragraph."""

    start: int
    node: Element


class Thing(Struct, frozen=True):
    """What stands at a character and is no text; ``depth`` is 1 where a field begins and -1
    where it ends.
    """

    at: int
    name: str
    depth: int = 0


class Paragraph(Struct, frozen=True):
    """A paragraph: where it is, its text, and of what it is made. ``codes`` are instructions of
    fields, ``deleted`` what a tracked change took out; neither is part of its text.
    """

    spot: str
    number: int
    element: Element
    text: str
    pieces: tuple[Piece, ...] = ()
    things: tuple[Thing, ...] = ()
    codes: str = ""
    deleted: str = ""

    def piece(self, at: int) -> Piece:
        """The piece of the character ``at``."""
        return self.pieces[bisect_right(self.pieces, at, key=lambda one: one.start) - 1]

    def end(self, piece: Piece) -> int:
        """Where a piece ends."""
        return piece.start + len(piece.node.text or "")

    def among(self, start: int, end: int) -> tuple[Thing, ...]:
        """The things between the characters ``start`` and ``end``."""
        first = bisect_right(self.things, start, key=lambda one: one.at)
        return self.things[first : bisect_left(self.things, end, key=lambda one: one.at)]

    def above(self, tag: str) -> Element | None:
        """The nearest element around it of this name."""
        return next(self.element.iterancestors(tag), None)


class Part(Struct, frozen=True):
    """A part of the file; ``kind`` is body, header, footer, footnotes, endnotes, comments,
    attributes or properties.
    """

    name: str
    kind: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def filled(self) -> bool:
        """Whether tags mean something here."""
        return self.kind not in LEFT


class Large(Exception):
    """There is more of something than a template has; the arguments tell of what in Chinese, and
    how much is read.
    """


def pages(parts: Mapping[str, bytes]) -> list[Part]:
    """The parts with text, the body first. Raises ``ValueError`` where one is no XML, ``KeyError``
    where there is no body, and `Large`.
    """
    count = _Count()
    body = root(parts[DOCUMENT]).find(qn("w:body"))
    if body is None:
        raise ValueError("no body")
    made = [Part(DOCUMENT, "body", tuple(_blocks(body, "正文", count)))]
    edges = _edges(body)
    for identity, kind, name in _links(parts):
        if kind in _EDGES and name in parts:
            where = edges.get(identity, _EDGES[kind])
            made.append(Part(name, kind, tuple(_blocks(root(parts[name]), where, count))))
    for _, kind, name in _links(parts):
        if kind in _NOTES and name in parts:
            made.append(Part(name, kind, tuple(_notes(root(parts[name]), kind, count))))
    return made


def attributes(parts: Mapping[str, bytes], known: Iterable[Part]) -> Iterator[Part]:
    """What is written into the marks of these parts, such as the words that stand for a picture:
    docxtpl fills tags there too.
    """
    for part in known:
        signed = b"{{" in parts[part.name] or b"{%" in parts[part.name]
        if not part.filled or not signed:
            continue
        values = (str(v) for one in root(parts[part.name]).iter() for v in one.attrib.values())
        tagged = [one for one in values if "{{" in one or "{%" in one]
        made = (alone(_MARKED, number, one) for number, one in enumerate(tagged, _MARKS))
        yield Part(part.name, "attributes", tuple(made))


def alone(spot: str, number: int, text: str) -> Paragraph:
    """A text that is no paragraph of a page, as one."""
    element = el("w:p", el("w:r", node := el("w:t")))
    node.text = text
    return Paragraph(spot, number, element, text, (Piece(0, node),))


def root(part: bytes) -> Element:
    """A part as a tree; raises ``ValueError`` where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no XML") from error


def _links(parts: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """What the body is related to: identity, kind, name of the part."""
    if LINKS not in parts:
        return []
    return [
        (
            one.get("Id", ""),
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/word", one.get("Target", ""))).lstrip("/"),
        )
        for one in root(parts[LINKS])
    ]


def _edges(body: Element) -> dict[str, str]:
    """The headers and footers by their identity: 第2节首页页眉."""
    sections = list(body.iter(qn("w:sectPr")))
    found: dict[str, str] = {}
    for number, section in enumerate(sections, 1):
        of = f"第{number}节" if len(sections) > 1 else ""
        for kind, name in _EDGES.items():
            for one in section.iterfind(qn(f"w:{kind}Reference")):
                pages = _PAGES.get(one.get(_TYPE, "default"), "")
                found.setdefault(one.get(qn("r:id"), ""), f"{of}{pages}{name}")
    return found


class _Count(Struct):
    """Paragraphs and tables so far: in the whole file, and by where they stand."""

    whole: int = 0
    here: dict[str, int] = field(default_factory=dict)

    def next(self, where: str) -> int:
        """The number of one more of these."""
        self.here[where] = self.here.get(where, 0) + 1
        return self.here[where]


def _notes(root: Element, kind: str, count: _Count) -> Iterator[Paragraph]:
    """The notes by their numbers; those that part them from the text have no positive one."""
    label, tag = _NOTES[kind]
    notes = [one for one in root.iterfind(qn(f"w:{tag}")) if not one.get(_TYPE)]
    for number, note in enumerate(notes, 1):
        only = sum(1 for _ in note.iterfind(_PARAGRAPH)) == 1
        yield from _blocks(note, f"第{number}条{label}", count, only)


def _blocks(around: Element, where: str, count: _Count, only: bool = False) -> Iterator[Paragraph]:
    """The paragraphs below an element; ``only`` where it has but one, which needs no number."""
    for one in around:
        if one.tag == _PARAGRAPH:
            number = count.next(f"{where}段")
            yield from _paragraph(one, where if only else f"{where}第{number}段", count)
        elif one.tag == _TABLE:
            number = count.next(f"{where}表")
            outer = "" if where == "正文" else f"{where}内" if where.endswith("格") else where
            table = f"{outer}第{number}个表"
            yield from _table(one, table, count)
        elif one.tag != _FALLBACK:
            yield from _blocks(one, where, count)


def _table(table: Element, where: str, count: _Count) -> Iterator[Paragraph]:
    """The cells of a table, counted as they are seen."""
    for number, row in enumerate(_within(table, _ROW), 1):
        for place, cell in enumerate(_within(row, _CELL), 1):
            only = sum(one.tag == _PARAGRAPH for one in cell) == 1
            yield from _blocks(cell, f"{where}第{number}行第{place}格", count, only)


def _within(around: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a table, those in content controls too, none of a table within."""
    for one in around:
        if one.tag == tag:
            yield one
        elif one.tag not in _WHOLE:
            yield from _within(one, tag)


def _paragraph(element: Element, spot: str, count: _Count) -> Iterator[Paragraph]:
    """A paragraph, and then those in the text boxes that it anchors."""
    count.whole += 1
    if count.whole > limits.TEMPLATE_PARAGRAPHS:
        raise Large("段落", limits.TEMPLATE_PARAGRAPHS)
    gathered = _Gathered()
    gathered.take(element)
    yield Paragraph(
        spot,
        count.whole,
        element,
        gathered.text,
        tuple(gathered.pieces),
        tuple(gathered.things),
        gathered.codes,
        gathered.deleted,
    )
    for box in gathered.boxes:
        yield from _blocks(box, f"{spot}的文本框", count)


class _Gathered(Struct):
    """What a paragraph is made of."""

    text: str = ""
    codes: str = ""
    deleted: str = ""
    pieces: list[Piece] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def take(self, around: Element, gone: bool = False) -> None:
        """Take all that is in an element; ``gone`` where a tracked change moved it away."""
        for one in around:
            if one.tag == _TEXT and not gone:
                self.pieces.append(Piece(len(self.text), one))
                self.text += one.text or ""
            elif one.tag in (_DELETED, _TEXT):
                self.deleted += one.text or ""
                self.things.append(Thing(len(self.text), DELETED))
            elif one.tag == _CODE:
                self.codes += one.text or ""
            elif one.tag == _BOX:
                self.boxes.append(one)
            elif one.tag not in (_PARAGRAPH, _FALLBACK):
                self._thing(one)
                self.codes += one.get(_INSTRUCTION, "") if one.tag == _FIELD else ""
                self.take(one, gone or one.tag == _MOVED)

    def _thing(self, one: Element) -> None:
        name = _THINGS.get(one.tag, "")
        if name == "图片" and next(one.iter(_BOX), None) is not None:
            name = "文本框"
        if one.tag == _BREAK and one.get(_TYPE) in ("page", "column"):
            name = "分页符"
        depth = {"begin": 1, "end": -1}.get(one.get(_PART, ""), 0)
        if depth > 0:
            name = "域"
        if name or depth:
            self.things.append(Thing(len(self.text), name, depth))
