"""The .docx as an archive: the same bytes for the same content."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from drafter import archives, intake, limits
from drafter.deflate import packed

# The earliest date a zip entry can have, 1980-01-01; a real one would make two equal drafts
# differ. The rest is what `zipfile` writes.
_DATE = 1 << 5 | 1
_VERSION, _UTF_8, _RIGHTS = 20, 0x800, 0o600 << 16
_ABOUT = struct.Struct("<HHHHLLLHH")
_ENTRY = struct.Struct(f"<4sH{_ABOUT.size}s")
_LISTED = struct.Struct(f"<4sHH{_ABOUT.size}s6xLL")  # no comment, disk or inner attributes
_END = struct.Struct("<4sHHHHLLH")
# Word, WPS and LibreOffice write their own name here when they save.
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>drafter</Application></Properties>"
)


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts, ``[Content_Types].xml`` first, with fixed dates and one compression.

    Written here because `zipfile` cannot take what is packed already (see `drafter.deflate`).
    """
    entries: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
        one, coded = packed(parts[name]), name.encode()
        about = _ABOUT.pack(
            0 if name.isascii() else _UTF_8, zipfile.ZIP_DEFLATED, 0, _DATE,
            one.checksum, len(one.data), one.size, len(coded), 0,
        )  # fmt: skip
        directory.append(
            _LISTED.pack(b"PK\1\2", _VERSION, _VERSION, about, _RIGHTS, offset) + coded
        )
        entries += [_ENTRY.pack(b"PK\3\4", _VERSION, about), coded, one.data]
        offset += _ENTRY.size + len(coded) + len(one.data)
    count, size = len(directory), sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
    return b"".join([*entries, *directory, end])


def read_archive(data: bytes) -> dict[str, bytes]:
    """The parts of an archive that drafter or a library of its has made, by name."""
    return archives.parts(data, limits.OURS)


def is_ours(path: Path) -> bool:
    """Whether drafter wrote a document, and no other program has saved it since."""
    try:
        with intake.regular(path) as file:
            return archives.entries(file, limits.OURS)["docProps/app.xml"]() == APPLICATION
    except (OSError, KeyError, archives.Unreadable):
        return False
