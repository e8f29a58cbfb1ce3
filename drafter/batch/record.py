"""The record of a run (``.jsonl``): a line for each file, written when its documents are.

The last line of a file counts. A line that a stroke of power cut off is none, and is overwritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.structs import asdict

BUILT, FAILED = "built", "failed"


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
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    return {line.file: line for line in _lines(data)}


def _lines(data: bytes) -> Iterator[Line]:
    for raw in data.split(b"\n"):
        try:
            fields = json.loads(raw)
            line = Line(**{**fields, "problems": tuple(fields["problems"])})
            hash((line.file, *line.documents.values()))  # names and digests, nothing else
            yield line
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # cut off, or none of ours: the file it stood for is built again


class Record:
    """The record being written; with ``more`` an earlier run's lines stay."""

    def __init__(self, path: Path, more: bool) -> None:
        self._path, self._more = path, more
        self._file: BinaryIO | None = None

    def __enter__(self) -> Record:
        """Open the file. Raises ``OSError`` where it cannot be written."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("a+b")  # each line at the end, also where two runs write
        self._file.seek(0)
        self._file.truncate(self._file.read().rfind(b"\n") + 1 if self._more else 0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def add(self, line: Line) -> None:
        """Write a line, at once."""
        if self._file is not None:
            self._file.write(line.written())
            self._file.flush()
