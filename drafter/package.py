"""The .docx as an archive: the same bytes for the same content, and safe writing."""

from __future__ import annotations

import os
import stat
import struct
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from drafter import archives, limits
from drafter.deflate import packed
from drafter.regex import regex

# The earliest date a zip entry can have, 1980-01-01; a real one would make two equal drafts
# differ. The rest is what `zipfile` writes.
_DATE = 1 << 5 | 1
_VERSION, _UTF_8, _RIGHTS = 20, 0x800, 0o600 << 16
_ABOUT = struct.Struct("<HHHHLLLHH")
_ENTRY = struct.Struct(f"<4sH{_ABOUT.size}s")
_LISTED = struct.Struct(f"<4sHH{_ABOUT.size}s6xLL")  # no comment, disk or inner attributes
_END = struct.Struct("<4sHHHHLLH")
# What a name may not hold on Windows.
_FORBIDDEN = regex(r'[\\/:*?"<>|\x00-\x1f]')
_TAIL, _CUT = 20, "…"  # characters at a name's end that tell what it is: 工作要点（通知）, 情况报告
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


def write_archive(path: Path, parts: Mapping[str, bytes]) -> None:
    """Zip the parts into ``path``, whole or not at all."""
    write(path, archive(parts))


def write(path: Path, data: bytes) -> Path | None:
    """Put ``data`` into ``path`` in one step: a failure leaves what was there untouched.

    A document that somebody went on editing is set aside first (see `keep_edited`); its new
    place is given. Raises ``OSError`` where the folder or the file cannot be written.
    """
    kept = write_together({path: data})
    return kept[0] if kept else None


def write_together(files: Mapping[Path, bytes]) -> list[Path]:
    """Put several files into their places, in this order, or none of them: where one fails, those
    before it are put back. All else is as in `write`; gives the documents set aside.

    A machine that stops between two of them leaves the later ones as they were.
    """
    staged: list[tuple[str, Path]] = []
    done: list[tuple[Path, Path | None, bytes | None]] = []
    try:
        for path, data in files.items():
            staged.append((_staged(path, data), path))
        for path in files:
            before = path.read_bytes() if path.is_file() else None
            done.append((path, keep_edited(path), before))
            os.replace(staged[0][0], path)
            staged.pop(0)
    except BaseException:
        for name, _ in staged:
            os.unlink(name)
        for path, kept, before in reversed(done):
            _put_back(path, kept, before)
        raise
    return [kept for _, kept, _ in done if kept]


def _staged(path: Path, data: bytes) -> str:
    """A file beside ``path`` that holds what shall be there."""
    handle, name = tempfile.mkstemp(prefix=".drafter-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
    except BaseException:
        os.unlink(name)
        raise
    return name


def _put_back(path: Path, kept: Path | None, before: bytes | None) -> None:
    """Let ``path`` be as it was ``before``, when it may have been ``kept`` elsewhere."""
    if before is None:
        path.unlink(missing_ok=True)
    elif kept is not None:
        path.unlink(missing_ok=True)
        os.rename(kept, path)
    elif path.read_bytes() != before:
        name = _staged(path, before)
        path.unlink()
        os.rename(name, path)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced; of a new one, those that are usual here."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def safe_name(name: str) -> str:
    """A file name of the given text: no separators, no leading dots, at most 200 bytes. One that
    is longer is cut in the middle, because its end tells the documents of one year apart.
    """
    cleaned = _FORBIDDEN.sub("", name).strip().strip(".") or "公文"
    if len(cleaned.encode()) <= limits.NAME:
        return cleaned
    head, end = cleaned[:-_TAIL], f"{_CUT}{cleaned[-_TAIL:]}"
    while len(f"{head}{end}".encode()) > limits.NAME:
        head = head[:-1]
    return f"{head}{end}"


def keep_edited(path: Path) -> Path | None:
    """Set a document aside that somebody went on editing; gives its new place.

    What drafter wrote names drafter as its application; an office program puts its own name
    there when it saves (a script that edits by python-docx does not). Raises
    ``OSError`` where the file cannot be renamed.
    """
    if path.is_dir():
        raise FileExistsError(path)
    if path.suffix not in (".docx", ".xlsx") or not path.exists() or _is_ours(path):
        return None
    for number in range(1, 1000):
        kept = path.with_name(f"{path.stem}（人工修改{number}）{path.suffix}")
        if not kept.exists():
            os.rename(path, kept)
            return kept
    raise OSError("no free name")


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return archives.entries(file, limits.OURS)["docProps/app.xml"]() == APPLICATION
    except (OSError, KeyError, archives.Unreadable):
        return False
