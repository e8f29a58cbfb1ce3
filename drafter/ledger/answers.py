"""Reads a ledger that came back: what each cell says, whoever saved it with whatever program."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter import intake, limits
from drafter.archives import Unreadable, parts, plain
from drafter.ledger.identity import HIDDEN, identity
from drafter.ledger.returned import Returned, sheet, texts
from drafter.problem import Place, Problem, problem
from drafter.source import why_unread
from drafter.xmlparts import trees

_CODES = {"ole": "L201", "encrypted": "L202", "size": "L203", "large": "L203"}


def read(path: Path) -> tuple[Returned | None, list[Problem]]:
    """Read a file. Whatever is no ledger, or a broken one, is a problem."""
    place = Place(str(path))
    limit = limits.LEDGER.packed
    try:
        raw = intake.read(path, limit)
    except OSError as error:
        return None, [problem("S001", place, reason=why_unread(error))]
    if raw is None:
        return None, [problem("L203", place, limit=limit // 1_000_000)]
    try:
        _careful(raw)
        typed, shown = (_book(raw, results) for results in (False, True))
    except Unreadable as error:
        return None, [problem(_CODES.get(error.reason, "L204"), place, limit=limit // 1_000_000)]
    except Exception:  # whatever openpyxl or its parser raise over a broken workbook
        return None, [problem("L204", place)]
    return _returned(str(path), typed, shown)


def _careful(raw: bytes) -> None:
    """Read all of a workbook before openpyxl sees it. Raises `Unreadable`."""
    found = parts(raw, limits.LEDGER)
    named = [name for name in found if plain(name).endswith((".xml", ".rels"))]
    for _ in trees(found, named, limits.LEDGER_MARKS, limits.LEDGER.unpacked):
        pass


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
