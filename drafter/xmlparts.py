"""The XML of a part that may come from anywhere, parsed in one way: no document type and so no
entities, nothing fetched, bounded in its marks and its depth.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from drafter import limits
from drafter.archives import Unreadable
from drafter.regex import regex

Element = etree._Element

_BEGINNING = 1000  # bytes that the declaration fits in
_ENCODING = regex(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)""")
_TYPE = b"<!DOCTYPE"  # elsewhere than before the root it could stand in a comment or as CDATA only
_DEEP = "Excessive depth"  # libxml2's words; its limit is `limits.XML_DEPTH`


class Part(NamedTuple):
    """A part of XML: its name, its text in UTF-8, and its root."""

    name: str
    text: bytes
    root: Element


def utf8(data: bytes, part: str) -> bytes:
    """The text of the part called ``part`` in UTF-8. Raises `Unreadable` where it could do harm: a
    part is in UTF-8 or UTF-16 and has no document type (ISO 29500, part 2), the home of entities.

    Of other encodings some hide every sign that is looked for here, and libxml2 knows many.
    """
    text = data
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16").encode()
        except UnicodeError as error:
            raise Unreadable("xml", part) from error
    beginning = text[:_BEGINNING].removeprefix(BOM_UTF8)
    if not beginning.lstrip().startswith(b"<") or b"\0" in beginning:
        raise Unreadable("xml", part)
    named = _ENCODING.match(beginning)
    if named and named[1].lower() not in (b"utf-8", b"utf-16"):
        encoding = named[1].decode("ascii", "replace")
        raise Unreadable("hostile", part, f"“{part}”的编码是{encoding}，不是UTF-8")
    if _TYPE in text:
        raise Unreadable("hostile", part, f"“{part}”中有文档类型定义（DOCTYPE），可能夹带实体")
    return text


def weight(text: bytes) -> int:
    """How many elements and attributes a part has at the most: what its tree's memory goes by.
    An end tag counts, since telling it apart could be deceived.
    """
    return text.count(b"<") + text.count(b"=")


def large(part: str) -> Unreadable:
    """What is raised of a part that has too much in it."""
    return Unreadable("large", part, f"“{part}”中的文字和格式太多")


def tree(text: bytes, part: str) -> Element:
    """The root of a part whose text `utf8` gave, comments and processing instructions left out.
    Raises `Unreadable` where it is no XML, or too deep.
    """
    # libxml2's own limits on depth and on the length of one text hold.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if str(error).startswith(_DEEP):
            what = f"“{part}”的结构超过{limits.XML_DEPTH}层"
            raise Unreadable("hostile", part, what) from error
        raise Unreadable("xml", part) from error


def parsed(data: bytes, part: str, marks: int) -> Element:
    """The root of a part of at most so many ``marks`` (see `weight`). Raises `Unreadable`."""
    text = utf8(data, part)
    if weight(text) > marks:
        raise large(part)
    return tree(text, part)


def trees(
    parts: Mapping[str, bytes], names: Iterable[str], marks: int, size: int
) -> Iterator[Part]:
    """The named parts one after the other, which have at most so many ``marks`` and bytes
    (``size``) together. Raises `Unreadable`.
    """
    for name in names:
        text = utf8(parts[name], name)
        marks, size = marks - weight(text), size - len(text)
        if marks < 0 or size < 0:
            raise large(name)
        yield Part(name, text, tree(text, name))
