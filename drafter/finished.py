"""A document as it leaves the house: no highlights, and properties that name organs only."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from drafter.ooxml import TYPES, qn
from drafter.views.frame import Frame

_LINKS = "_rels/.rels"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
# Parts that an office program keeps for itself: whose computer it was, who had the file open.
_PERSONAL = ("docProps/custom.xml", "word/people.xml")
_AUTHORS = ("w:author", "w:initials")


def finished(parts: Mapping[str, bytes], view: Frame) -> dict[str, bytes]:
    """The parts of a final document. One that had nothing to be taken out stays as it was, so
    that building it again as a draft gives the same bytes.
    """
    made = {name: part for name, part in parts.items() if name not in _PERSONAL}
    for name, part in made.items():
        if name.endswith(".rels") or name == TYPES:
            made[name] = _unlinked(name, part)
        elif name.startswith("word/") and name.endswith(".xml"):
            made[name] = _bare(part, view.author)
        elif name.startswith("docProps/core"):
            made[name] = _properties(part, view)
    return made


def _unlinked(name: str, part: bytes) -> bytes:
    """Without what speaks of a personal part."""
    root = etree.fromstring(part)
    base = "" if name == _LINKS else posixpath.dirname(posixpath.dirname(name))
    gone = [
        one
        for one in root
        if one.get("PartName", "").lstrip("/") in _PERSONAL
        or posixpath.join(base, one.get("Target", "")).lstrip("/") in _PERSONAL
    ]
    for one in gone:
        root.remove(one)
    return _written(root) if gone else part


def _bare(part: bytes, author: str) -> bytes:
    """Without highlights; what carries a person's name, as a change or a comment that a template
    brought along does, carries the organ's.
    """
    root = etree.fromstring(part)
    lights = list(root.iter(qn("w:highlight")))
    for one in lights:
        above = one.getparent()
        if above is not None:
            above.remove(one)
    named = [
        (one, qn(name)) for one in root.iter() for name in _AUTHORS if one.get(qn(name)) is not None
    ]
    for one, name in named:
        one.set(name, author)
    return _written(root) if lights or named else part


def _properties(part: bytes, view: Frame) -> bytes:
    """Title, subject, and the organ as the author; nothing of who typed it, and when."""
    given = {"creator": view.author, "subject": view.subject, "title": view.heading}
    wanted = {f"{_DUBLIN}{name}": text for name, text in given.items() if text}
    root = etree.fromstring(part)
    if {one.tag: one.text for one in root if one.text} == wanted:
        return part
    root[:] = []
    for name, text in wanted.items():
        etree.SubElement(root, name).text = text
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
