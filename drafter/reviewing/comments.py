"""Comments in a .docx: the part that holds them, and the marks around the words they are on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree
from msgspec import Struct

from drafter.ooxml import LINKS, XML_SPACE, Element, el, qn, serialize, with_part
from drafter.reviewing.printed import Stretch
from drafter.reviewing.wordtext import covering, paragraphs

AUTHOR, INITIALS = "起草助手", "助手"
_DOCUMENT = "word/document.xml"
_HALF_POINTS = 18  # 小五号, as editors show comments; the document's own 三号 is too large


_MOST = 50  # comments on one paragraph
_MORE = "这一段另有{count}处问题，没有逐处批注；请用“drafter check”查看。"


class Comment(Struct, frozen=True):
    """A comment on a stretch of the document; ``lines`` are its paragraphs."""

    stretch: Stretch
    lines: tuple[str, ...]


def commented(parts: dict[str, bytes], comments: Sequence[Comment]) -> dict[str, bytes]:
    """The parts with comments, in the order of their words. The stretches count the paragraphs
    that show text (`drafter.reviewing.wordtext`). Nothing is added where there are none.

    No comment has a date: the same data make the same bytes.
    """
    if not comments:
        return parts
    made, name = _with_holder(parts)
    document, holder = etree.fromstring(made[_DOCUMENT]), etree.fromstring(made[name])
    first = 1 + max((int(one.get(qn("w:id"), "-1")) for one in holder), default=-1)
    texts = paragraphs(document)
    ends: dict[Element, Element] = {}
    for number, one in enumerate(_readable(comments), first):
        holder.append(_comment(number, one.lines))
        _mark(texts[one.stretch.paragraph], one.stretch, number, ends)
    return {**made, _DOCUMENT: serialize(document), name: serialize(holder)}


def _readable(comments: Sequence[Comment]) -> Iterator[Comment]:
    """The comments in the order of their words; of a paragraph with more than anybody reads, the
    last tells how many more there are, and where.
    """
    ordered = sorted(comments, key=lambda one: one.stretch)
    for _, grouped in groupby(ordered, key=lambda one: one.stretch.paragraph):
        own = list(grouped)
        yield from own[:_MOST]
        if len(own) > _MOST:
            yield Comment(own[_MOST].stretch, (_MORE.format(count=len(own) - _MOST),))


def _with_holder(parts: dict[str, bytes]) -> tuple[dict[str, bytes], str]:
    """The parts with one for comments, and its name; an office's template may have it already."""
    for link in etree.fromstring(parts[LINKS]):
        if link.get("Type", "").endswith("/relationships/comments"):
            return parts, posixpath.normpath(posixpath.join("/word", link.get("Target", "")))[1:]
    root = serialize(el("w:comments"))
    return with_part(parts, "comments.xml", "comments", root, "rIdComments"), "word/comments.xml"


def _mark(paragraph: Element, stretch: Stretch, number: int, ends: dict[Element, Element]) -> None:
    """Marks around the words; a comment on the same words as another stands behind it. ``ends``
    are the last marks behind words that have some.
    """
    first, last = covering(paragraph, stretch.start, stretch.end)
    first.addprevious(el("w:commentRangeStart", id=number))
    end = ends.get(last, last)
    while (following := end.getnext()) is not None and _ends_comment(following):
        end = following
    ends[last] = el("w:r", el("w:commentReference", id=number))
    end.addnext(ends[last])
    end.addnext(el("w:commentRangeEnd", id=number))


def _ends_comment(element: Element) -> bool:
    return (
        element.tag == qn("w:commentRangeEnd") or element.find(qn("w:commentReference")) is not None
    )


def _comment(number: int, lines: Sequence[str]) -> Element:
    written = (_paragraph(line) for line in lines)
    return el("w:comment", *written, id=number, author=AUTHOR, initials=INITIALS)


def _paragraph(line: str) -> Element:
    """A paragraph of a comment, without the first-line indent and the exact lines of a body."""
    text = el("w:t")
    text.text = line
    text.set(XML_SPACE, "preserve")
    return el(
        "w:p",
        el(
            "w:pPr",
            el("w:spacing", before=0, after=0, line=240, lineRule="auto"),
            el("w:ind", left=0, right=0, firstLineChars=0, firstLine=0),
            el("w:jc", val="left"),
        ),
        el(
            "w:r",
            el(
                "w:rPr",
                el("w:rFonts", hint="eastAsia"),
                el("w:sz", val=_HALF_POINTS),
                el("w:szCs", val=_HALF_POINTS),
            ),
            text,
        ),
    )
