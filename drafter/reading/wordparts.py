"""A .docx as its XML parts, opened with care: the file may come from anywhere."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from lxml import etree

from drafter import limits
from drafter.reading.wordxml import Element, attributes, local

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # .doc, .wps, and .docx under a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds the last
# What Python's reader raises over a damaged archive.
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError,
    OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


class Unreadable(ValueError):
    """A file that is no readable .docx.

    ``reason`` is ``ole`` (an older document), ``encrypted``, ``zip`` (no archive, or a damaged
    one), ``part`` (an archive of something else), ``xml`` (broken inside) or ``size``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Entries = Mapping[str, Callable[[], bytes]]
"""For the name of each part what gives its bytes."""


def unpacked(data: bytes) -> Entries:
    """The parts of a .docx file's bytes; raises `Unreadable` where they are none."""
    if data.startswith(_OLE):
        raise Unreadable("encrypted" if _ENCRYPTED in data else "ole")
    with _damage():
        packed = zipfile.ZipFile(io.BytesIO(data))
        entries = [one for one in packed.infolist() if not one.filename.endswith("/")]
    if sum(one.file_size for one in entries) > limits.DOCUMENT:
        raise Unreadable("size")
    return {one.filename: partial(_read, packed, one) for one in entries}


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.file_size > limits.DOCUMENT_PART:
        raise Unreadable("size")
    with _damage():
        return packed.read(entry)


class Parts:
    """The parts of one file; those that are missing are ``None``. Raises `Unreadable`."""

    def __init__(self, entries: Entries) -> None:
        # Names of parts know no case (ISO 29500, part 2), and some writers put backslashes.
        self._entries = {_plain(name): entry for name, entry in entries.items()}
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
                found[given.get("Id", "")] = (kind, _plain(posixpath.normpath(target)))
        return found

    def related(self, kind: str) -> Element | None:
        """The root of the document's part of a kind, such as ``styles``."""
        names = [name for found, name in self._related.values() if found == kind]
        return self._parse(names[0]) if names else None

    def by_id(self, relation: str) -> Element | None:
        """The root of the part that a relationship of the document leads to."""
        return self._parse(self._related[relation][1]) if relation in self._related else None

    def _parse(self, name: str) -> Element | None:
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        data = entry()
        # No entity is put in, no file fetched, and libxml2's limits on depth and size hold.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable("xml") from error
        # A part may have no document type (ISO 29500, part 2), the home of entities.
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("xml")
        return root


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise Unreadable("zip") from error
