"""Reads a document of any kind that offices keep: .docx, .txt, .md, and .doc and .wps by way of
LibreOffice. What a file is, is told by what it holds: names are changed too often.
"""

from __future__ import annotations

from pathlib import Path

from drafter import intake, limits, office
from drafter.importing.passage import Copy
from drafter.importing.plaintext import copy_of_text
from drafter.importing.wordcopy import copy_of_word
from drafter.problem import Place, Problem, problem
from drafter.reading import wordfile
from drafter.reading.unread import why
from drafter.reading.wordparts import Unreadable
from drafter.source import why_unread

_ZIP, _OLE = b"PK", bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS = (
    (b"%pdf-", "PDF文件"), (b"{\\rtf", "RTF文件"), (b"<!doctype html", "网页文件"),
    (b"<html", "网页文件"), (b"<?xml", "XML文件"), (b"\x89png", "图片"), (b"\xff\xd8\xff", "图片"),
    (b"gif8", "图片"),
)  # fmt: skip
_WORD = (".docx", ".doc", ".wps")


def read(path: Path) -> tuple[Copy | None, list[Problem]]:
    """Read a document; ``None`` and the problem where it cannot be read.

    Never raises for what a user can cause: a missing, unreadable, huge, damaged, protected or
    empty file is a problem.
    """
    place = Place(str(path))
    try:
        with intake.regular(path) as file:
            start = file.read(64)
        word = start.startswith((_ZIP, _OLE))
        data = intake.read(path, limits.DOCUMENT if word else limits.TEXT)
    except OSError as error:
        return None, [problem("S001", place, reason=why_unread(error))]
    if data is None:
        return None, [_large(place, word)]
    if not data.strip():
        return None, [problem("M001", place)]
    other = next((kind for sign, kind in _OTHERS if _bare(start).startswith(sign)), None)
    if other:
        return None, [problem("M005", place, kind=other)]
    if word or path.suffix.lower() in _WORD:
        return of_word(data, place)
    return copy_of_text(data, place.file)


def _bare(start: bytes) -> bytes:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _large(place: Place, word: bool) -> Problem:
    if word:
        return why(Unreadable("size"), place)
    return problem("M003", place, limit=limits.TEXT // 1_000_000)


def of_word(data: bytes, place: Place) -> tuple[Copy | None, list[Problem]]:
    """A .docx, or an older document that LibreOffice turns into one."""
    try:
        copy = copy_of_word(wordfile.read(data), place.file)
    except Unreadable as error:
        if error.reason != "ole":
            return None, [why(error, place)]
        return _of_older(data, place)
    if len(copy.text) > limits.TEXT:
        return None, [_large(place, False)]
    return (copy, []) if copy.passages else (None, [problem("M002", place)])


def _of_older(data: bytes, place: Place) -> tuple[Copy | None, list[Problem]]:
    try:
        made, problems = office.convert({place.file: data}, target=office.DOCX)
    except OSError as error:
        return None, [problem("S001", place, reason=why_unread(error))]
    return of_word(made[place.file], place) if made else (None, problems)
