"""The record of a run (``.jsonl``): a line for each file, written when its documents are.

The last line of a file counts. A line that a stroke of power cut off is none, and is overwritten.
Two runs may write one record: each line is added in one piece, and none of the other's is taken
away. What is no record, or a link, is left alone: a folder that came by e-mail may hold one.
It is the officer's report, beside the documents: its problems quote them as the screen does.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.structs import asdict

from drafter import limits
from drafter.intake import regular
from drafter.writing import alone, write

BUILT, FAILED = "built", "failed"
_FLAGS = (
    os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)
_BEGINS = b'{"file": '
_BLOCK = 1 << 16


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Line(Struct, frozen=True):
    """What came of one data file. ``file`` is its name as it was asked for, ``sha256`` that of
    its bytes, ``recipe`` that of all else that its documents depend on (see `running.recipe`).
    ``outcome`` is ``built`` or ``failed``; ``documents`` are the files written, each with its
    SHA-256; ``problems`` are those of :meth:`drafter.problem.Problem.as_dict`.
    """

    file: str
    sha256: str
    recipe: str
    outcome: str
    documents: Mapping[str, str]
    problems: tuple[Mapping[str, Any], ...]
    milliseconds: int

    def written(self) -> bytes:
        """The line as it stands in the record."""
        fields = {**asdict(self), "problems": list(self.problems)}
        text = json.dumps(fields, ensure_ascii=False)
        return text.encode("utf-8", "backslashreplace") + b"\n"  # names need not be UTF-8


def read(path: Path) -> dict[str, Line]:
    """What a record says of each file; nothing where there is no record."""
    try:
        with regular(path) as file:
            return {line.file: line for line in _lines(file)}
    except FileNotFoundError:
        return {}


def _lines(file: BinaryIO) -> Iterator[Line]:
    while raw := file.readline(limits.RECORD_LINE):
        try:
            fields = json.loads(raw)
            line = Line(**{**fields, "problems": tuple(fields["problems"])})
            hash((line.file, *line.documents.values()))  # names and digests, nothing else
            yield line
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue  # cut off, or none of ours: the file it stood for is built again


class Record:
    """The record being written; with ``more`` an earlier run's lines stay. Another run that writes
    it at the same time keeps its lines: nothing is taken away then.
    """

    def __init__(self, path: Path, more: bool) -> None:
        self._path, self._more = path, more
        self._handle = -1

    def __enter__(self) -> Record:
        """Open the file. Raises ``OSError`` where it cannot be written, or is none."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(self._path):
            _refuse(self._path)
        self._handle = os.open(self._path, _FLAGS, 0o666)
        try:
            self._begin()
        except BaseException:
            os.close(self._handle)
            raise
        return self

    def _begin(self) -> None:
        """Take away what is not wanted any more, and what was cut off."""
        with alone(self._handle) as sole:
            whole, size = _whole(self._handle), os.fstat(self._handle).st_size
            if sole:
                os.ftruncate(self._handle, whole if self._more else 0)
            elif whole < size:
                os.write(self._handle, b"\n")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        os.close(self._handle)

    def add(self, line: Line) -> None:
        """Write a line, at once and in one piece, at the end, wherever that is by now. Raises
        ``OSError``, as where the disk is full.
        """
        whole = line.written()
        written = os.write(self._handle, whole)
        if written < len(whole):
            os.write(self._handle, whole[written:])  # says why


def _refuse(path: Path) -> None:
    """Raise ``OSError`` where something else than a record stands, or a link to one. A record that
    has a second name (a copy that a backup made by hard links) gets a body of its own first.
    """
    if os.path.islink(path) or not os.path.isfile(path):
        raise FileExistsError(path)
    with regular(path) as file:
        begins, names = file.read(len(_BEGINS)), os.fstat(file.fileno()).st_nlink
        if not _BEGINS.startswith(begins):
            raise FileExistsError(path)
        if names > 1:
            write(path, begins + file.read())


def _whole(handle: int) -> int:
    """How many bytes of a record its whole lines have."""
    end = os.fstat(handle).st_size
    while end:
        begin = max(0, end - _BLOCK)
        os.lseek(handle, begin, os.SEEK_SET)
        at = os.read(handle, end - begin).rfind(b"\n")
        if at >= 0:
            return begin + at + 1
        end = begin
    return 0
