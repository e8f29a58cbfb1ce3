"""Reads a ledger that came back: what each cell says, whoever saved it with whatever program."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter import intake, limits
from drafter.ledger.identity import HIDDEN, identity
from drafter.ledger.returned import Returned, sheet, texts
from drafter.problem import Place, Problem, problem
from drafter.source import why_unread

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(path: Path) -> tuple[Returned | None, list[Problem]]:
    """Read a file. Whatever is no ledger, or a broken one, is a problem."""
    place = Place(str(path))
    try:
        raw = intake.read(path, limits.LEDGER)
    except OSError as error:
        return None, [problem("S001", place, reason=why_unread(error))]
    if raw is None:
        return None, [problem("L203", place, limit=limits.LEDGER // 1_000_000)]
    if raw[:4] == _OLE:
        return None, [problem("L202" if _ENCRYPTED in raw else "L201", place)]
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(one.file_size for one in packed.infolist()) > limits.LEDGER_UNPACKED:
                return None, [problem("L203", place, limit=limits.LEDGER // 1_000_000)]
        typed, shown = (_book(raw, results) for results in (False, True))
    except Exception:  # whatever a damaged file makes zipfile, openpyxl or its parser raise
        return None, [problem("L204", place)]
    return _returned(str(path), typed, shown)


def _book(raw: bytes, results: bool) -> Workbook:
    """The workbook with formulas, or with their results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that only concern looks
        return load_workbook(io.BytesIO(raw), data_only=results)


def _returned(file: str, typed: Workbook, shown: Workbook) -> tuple[Returned | None, list[Problem]]:
    hidden = typed[HIDDEN] if HIDDEN in typed.sheetnames else None
    told = identity(texts(hidden)) if isinstance(hidden, Worksheet) else None
    if told is None:
        return None, [problem("L205", Place(file))]
    found = [
        sheet(file, one, shown[one.title])
        for one in typed.worksheets
        if one.title != HIDDEN and one.sheet_state != "veryHidden"
    ]
    sheets = tuple(one for one in found if one is not None)
    if not sheets:
        return None, [problem("L206", Place(file))]
    return Returned(file, told, sheets), []
