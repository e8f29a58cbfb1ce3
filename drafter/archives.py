"""Reads an archive that may come from anywhere (.docx, .xlsx): its parts by name, and never more
of them than is allowed.

`zipfile` lists the entries; they are unpacked here, because it cuts off what goes beyond the size
that an entry declares, and gives all of a part at once however large it becomes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from drafter.limits import Bounds

_OLE = bytes.fromhex("D0CF11E0")  # .doc, .wps, .xls, and newer files under a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds the last
_LISTED = b"PK\1\2"  # what every entry of the directory begins with
_LOCAL = struct.Struct("<4s22xHH")
_CHUNK = 1 << 20
# What Python's reader raises over a damaged archive.
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError,
    OverflowError, IndexError, RuntimeError, NotImplementedError, ValueError,
)  # fmt: skip

Entries = Mapping[str, Callable[[], bytes]]
"""For the name of each part what gives its bytes."""


class Unreadable(ValueError):
    """A file that is not read, and why.

    ``reason`` is ``ole`` (an older document), ``encrypted``, ``empty``, ``zip`` (no archive, or a
    damaged one), ``odd`` (an archive as no office program writes it), ``part`` (an archive of
    something else), ``xml`` (broken inside), ``hostile`` (XML that does harm), ``size`` (of the
    file) or ``large`` (once unpacked). ``part`` is the name of the part, ``what`` says in Chinese
    what is wrong with it.
    """

    def __init__(self, reason: str, part: str = "", what: str = "") -> None:
        super().__init__(reason)
        self.reason, self.part, self.what = reason, part, what


def entries(file: BinaryIO, bounds: Bounds) -> Entries:
    """The parts of an archive; nothing is unpacked before it is asked for, and ``file`` must stay
    open until then. Raises `Unreadable`, and what is asked for raises it too.
    """
    _screen(file, bounds)
    with _damage():
        listed = [one for one in zipfile.ZipFile(file).infolist() if not one.filename.endswith("/")]
    if len(listed) > bounds.entries:
        raise Unreadable("odd", what=f"压缩包内超过{bounds.entries}个文件")
    if sum(one.file_size for one in listed) > bounds.unpacked:
        name = max(listed, key=lambda one: one.file_size).filename
        what = f"解开后超过{bounds.unpacked // 1_000_000} MB，其中“{name}”最大"
        raise Unreadable("large", name, what)
    found: dict[str, Callable[[], bytes]] = {}
    for one in listed:
        name = _checked(one)
        if plain(name) in found:
            raise Unreadable("odd", what=f"压缩包内有两个“{name}”")
        found[plain(name)] = partial(_unpacked, file, one, bounds.part)
    return {_slashed(one.filename): read for one, read in zip(listed, found.values())}


def parts(data: bytes, bounds: Bounds) -> dict[str, bytes]:
    """All parts of an archive by name. Raises `Unreadable`."""
    return {name: read() for name, read in entries(io.BytesIO(data), bounds).items()}


def plain(name: str) -> str:
    """A part's name as it is looked for: names know no case (ISO 29500, part 2), and some writers
    put backslashes.
    """
    return _slashed(name).lstrip("/").lower()


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _screen(file: BinaryIO, bounds: Bounds) -> None:
    """Refuse what can be refused before `zipfile` makes an object of each entry."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not size:
        raise Unreadable("empty")
    if size > bounds.packed:
        raise Unreadable("size", what=f"超过{bounds.packed // 1_000_000} MB")
    if file.read(len(_OLE)) == _OLE:
        raise Unreadable("encrypted" if _count(file, _ENCRYPTED) else "ole")
    # A file within the file may have entries too, if it is stored as it is.
    if _count(file, _LISTED) > 2 * bounds.entries:
        raise Unreadable("odd", what=f"压缩包内超过{bounds.entries}个文件")


def _count(file: BinaryIO, sign: bytes) -> int:
    """How often a file holds ``sign``, in the memory of one chunk."""
    file.seek(0)
    found, kept = 0, b""
    while chunk := file.read(_CHUNK):
        piece = kept + chunk
        found += piece.count(sign)
        kept = piece[1 - len(sign) :]
    return found


def _checked(entry: zipfile.ZipInfo) -> str:
    """The name of an entry that is as it should be."""
    name = _slashed(entry.orig_filename)
    steps = name.split("/")
    if "\0" in name or not name or ".." in steps or steps[0] == "" or ":" in steps[0]:
        raise Unreadable("odd", what=f"压缩包内的文件名“{name}”指向别处")
    if entry.flag_bits & 1:
        raise Unreadable("odd", what=f"压缩包内的“{name}”加了密")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("odd", what=f"压缩包内的“{name}”用了Word不用的压缩方法")
    return name


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo, bound: int) -> bytes:
    """The bytes of an entry, which must be as many as it declares."""
    if entry.file_size > bound:
        what = f"“{entry.filename}”解开后超过{bound // 1_000_000} MB"
        raise Unreadable("large", entry.filename, what)
    if entry.compress_size > bound:  # nothing grows by being packed: the directory lies
        raise Unreadable("zip")
    with _damage():
        file.seek(entry.header_offset)
        sign, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
        file.seek(name + extra, io.SEEK_CUR)
        packed = file.read(entry.compress_size)
        data = packed
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            inflating = zlib.decompressobj(-zlib.MAX_WBITS)
            data = inflating.decompress(packed, entry.file_size + 1)
        if sign != b"PK\3\4" or len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
            raise Unreadable("zip")
    return data


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    except _DAMAGE as error:
        raise Unreadable("zip") from error
