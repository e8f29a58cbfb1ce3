"""A .docx as its XML parts, opened with care: the file may come from anywhere."""

from __future__ import annotations

import posixpath

from drafter import limits
from drafter.archives import Entries, Unreadable, plain
from drafter.reading.wordxml import Element, attributes, local
from drafter.regex import regex
from drafter.xmlparts import large, tree, utf8, weight

_PARAGRAPH = regex(rb"<(?:[^\s<>/:]+:)?p[\s/>]")


class Parts:
    """The parts of one file; those that are missing are ``None``. Of what comes from elsewhere no
    more than so many ``marks`` and ``paragraphs`` are read. Raises `Unreadable`.
    """

    def __init__(
        self,
        entries: Entries,
        marks: float = limits.XML_MARKS,
        paragraphs: float = limits.PARAGRAPHS,
    ) -> None:
        self._entries = {plain(name): entry for name, entry in entries.items()}
        # What may still be read: a part counts as often as it is asked for.
        self._marks, self._paragraphs = marks, paragraphs
        self._main = self._main_name()
        self._related = dict(self._relations(self._main))
        document = self._parse(self._main)
        if document is None or local(document) != "document":
            raise Unreadable("part")
        self.document: Element = document

    def _main_name(self) -> str:
        for kind, target in self._relations("").values():
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """A part's relationships within the package: id → (kind, name of the part)."""
        folder, base = posixpath.split(name)
        root = self._parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for one in () if root is None else root:
            given = attributes(one)
            if given.get("TargetMode") != "External":
                target = posixpath.join("/", folder, given.get("Target", ""))
                kind = given.get("Type", "").rpartition("/")[2]
                found[given.get("Id", "")] = (kind, plain(posixpath.normpath(target)))
        return found

    def related(self, kind: str) -> Element | None:
        """The root of the document's part of a kind, such as ``styles``."""
        names = [name for found, name in self._related.values() if found == kind]
        return self._parse(names[0]) if names else None

    def by_id(self, relation: str) -> Element | None:
        """The root of the part that a relationship of the document leads to."""
        return self._parse(self._related[relation][1]) if relation in self._related else None

    def _parse(self, name: str) -> Element | None:
        entry = self._entries.get(plain(name))
        if entry is None:
            return None
        text = utf8(entry(), name)
        self._marks -= weight(text)
        self._paragraphs -= sum(1 for _ in _PARAGRAPH.finditer(text))
        if self._marks < 0 or self._paragraphs < 0:
            raise large(name)
        return tree(text, name)
