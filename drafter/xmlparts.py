"""The XML of a part that may come from anywhere, parsed in one way: no document type and so no
entities, nothing fetched, bounded in its marks and its depth.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from drafter import limits
from drafter.archives import Unreadable

Element = etree._Element

_BEGINNING = 1 << 12  # bytes that the declaration and what else stands before the root fit in
_DEEP = "Excessive depth"  # libxml2's words; its limit is `limits.XML_DEPTH`


class Part(NamedTuple):
    """A part of XML: its name, its text in UTF-8, and its root."""

    name: str
    text: bytes
    root: Element


class _Begun(Exception):
    """The root was reached, and nothing forbidden stood before it."""


def utf8(data: bytes, part: str) -> bytes:
    """The text of the part called ``part`` in UTF-8. Raises `Unreadable` where it could do harm: a
    part is in UTF-8 or UTF-16 and has no document type (ISO 29500, part 2), the home of entities.
    """
    _begun(data, part)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError as error:
            raise Unreadable("xml", part) from error
    return data


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


def trees(parts: Mapping[str, bytes], names: Iterable[str], marks: int) -> Iterator[Part]:
    """The named parts one after the other, which have at most so many ``marks`` together. Raises
    `Unreadable`.
    """
    for name in names:
        text = utf8(parts[name], name)
        marks -= weight(text)
        if marks < 0:
            raise large(name)
        yield Part(name, text, tree(text, name))


def _begun(data: bytes, part: str) -> None:
    """Read up to the root."""

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf-16"):
            raise Unreadable("hostile", part, f"“{part}”的编码是{encoding}，不是UTF-8")

    def typed(*_: object) -> None:
        raise Unreadable("hostile", part, f"“{part}”中有文档类型定义（DOCTYPE），可能夹带实体")

    def begun(*_: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declared, typed
    parser.StartElementHandler = begun
    try:
        parser.Parse(data[:_BEGINNING])
        parser.Parse(data[_BEGINNING:])
    except _Begun:
        return
    except (expat.ExpatError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("xml", part) from error
    raise Unreadable("xml", part)
