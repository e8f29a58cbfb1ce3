"""Reads a document of any kind that offices keep: .docx, .txt, .md, and .doc and .wps by way of
LibreOffice. What a file is, is told by what it holds: names are changed too often.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from drafter import intake, limits, office
from drafter.archives import Unreadable
from drafter.importing.passage import Copy
from drafter.importing.plaintext import copy_of_text
from drafter.importing.wordcopy import copy_of_word, unshown
from drafter.problem import Place, Problem, problem
from drafter.reading import wordfile
from drafter.reading.unread import why
from drafter.source import why_unread

_ZIP, _OLE = b"PK", bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS = (
    (b"%pdf-", "PDF文件"), (b"{\\rtf", "RTF文件"), (b"<!doctype html", "网页文件"),
    (b"<html", "网页文件"), (b"<?xml", "XML文件"), (b"\x89png", "图片"), (b"\xff\xd8\xff", "图片"),
    (b"gif8", "图片"),
)  # fmt: skip
_WORD = (".docx", ".doc", ".wps")
_QUOTED = 200  # characters of words that are not read, for one to find them by
_START = 64  # bytes that tell what a file is


def read(path: Path) -> tuple[Copy | None, list[Problem]]:
    """Read a document of no more paragraphs than documents have; ``None`` and the problem where
    it cannot be read.
    """
    copy, problems = _read(path)
    if copy is None or len(copy.passages) <= limits.PASSAGES:
        return copy, problems
    values = {"count": len(copy.passages), "limit": limits.PASSAGES}
    return None, [problem("M040", Place(str(path)), **values)]


def _read(path: Path) -> tuple[Copy | None, list[Problem]]:
    """The same whatever its paragraphs.

    Never raises for what a user can cause: a missing, unreadable, huge, damaged, protected or
    empty file is a problem.
    """
    place = Place(str(path))
    try:
        with intake.regular(path) as file:
            start = file.read(_START)
            if start.startswith((_ZIP, _OLE)):
                return of_word(file, place)
            data = start + file.read(limits.TEXT)
    except OSError as error:
        return None, [problem("S001", place, reason=why_unread(error))]
    if not data.strip():
        return None, [problem("M001", place)]
    other = next((kind for sign, kind in _OTHERS if _bare(start).startswith(sign)), None)
    if other:
        return None, [problem("M005", place, kind=other)]
    if path.suffix.lower() in _WORD:
        return None, [why(Unreadable("zip"), place)]
    return copy_of_text(data, place.file) if len(data) <= limits.TEXT else (None, [_long(place)])


def _bare(start: bytes) -> bytes:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _long(place: Place) -> Problem:
    return problem("M003", place, limit=limits.TEXT // 1_000_000)


def of_word(file: BinaryIO, place: Place) -> tuple[Copy | None, list[Problem]]:
    """A .docx, or an older document that LibreOffice turns into one."""
    try:
        word = wordfile.read_file(file)
    except Unreadable as error:
        if error.reason != "ole":
            return None, [why(error, place)]
        return _of_older(file, place)
    copy = copy_of_word(word, place.file)
    if len(copy.text) > limits.TEXT:
        return None, [_long(place)]
    if not copy.passages:
        return None, [problem("M002", place)]
    left_out = {**word.left_out, **unshown(word)}
    problems = [
        problem("W770", place, kind=kind, words=_begun(words)) for kind, words in left_out.items()
    ]
    return copy, [*problems, *([problem("I909", place)] if word.macros else [])]


def _begun(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}……（共{len(words)}字）"


def _of_older(file: BinaryIO, place: Place) -> tuple[Copy | None, list[Problem]]:
    try:
        file.seek(0)
        made, problems = office.convert({place.file: file.read()}, target=office.DOCX)
    except OSError as error:
        return None, [problem("S001", place, reason=why_unread(error))]
    return of_word(io.BytesIO(made[place.file]), place) if made else (None, problems)
