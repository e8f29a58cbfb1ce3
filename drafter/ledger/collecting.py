"""Reads filled ledgers back into the data file; nothing there is replaced unseen."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from drafter.amend import amend
from drafter.check import check
from drafter.checked import Checked
from drafter.findings import Findings
from drafter.findings import Path as Steps
from drafter.ledger.answers import read as read_ledger
from drafter.ledger.claims import Claim, Reading, Target
from drafter.ledger.contents import keyed
from drafter.ledger.merging import Change, merge
from drafter.ledger.writing import NoRoom, edits
from drafter.model import build
from drafter.placing import put_new
from drafter.problem import Level, Place, Problem, has_errors, ordered, problem
from drafter.source import Source, parse, read_bytes, why_unread
from drafter.tasklist import data_paths
from drafter.writing import why_unwritten, write

_ADVICE = "请换一个位置。"
# Excel and WPS keep a file of this name beside one that is open.
_LOCKS = ("~$", ".~")
MARK = 16  # digits of a data file's digest that tell it from others
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".et")


class Collected(Struct, frozen=True):
    """What came of it; ``written`` is the file that has the changes, if any was."""

    changes: list[Change]
    problems: list[Problem]
    files: int = 0
    written: Path | None = None


def collect(
    data: Path, given: Sequence[Path], target: Path | None = None, dry: bool = False
) -> Collected:
    """Take what filled ledgers say into the data file, or into the new file ``target``.

    Fields in conflict stay as they are; the others are written in one go. With ``dry`` nothing
    is written.
    """
    raw, source, checked, problems = _opened(data)
    if source is None or checked is None:
        return Collected([], problems)
    year = build(checked)
    tasks = keyed(year)
    reading = Reading(year, tasks, digest(raw), [])
    files, told = _files(given)
    claims = [claim for file in files for claim in _claims(file, reading)]
    places = data_paths(checked.data)
    paths = {key: places[task.path] for key, task in tasks.items()}
    changes, conflicts = merge(claims, year, tasks, partial(_place, source, paths))
    told += [*reading.problems, *conflicts]
    if not changes:
        return Collected([], ordered(told), len(files))
    made, changes, refused = _taken(raw, source, changes, paths)
    told += refused
    if made is None:
        return Collected([], ordered(told), len(files))
    if dry:
        return Collected(changes, ordered(told), len(files))
    place = target or data
    failed = put_new(target, made, _ADVICE) if target else _replaced(data, raw, made)
    written = None if failed else place
    return Collected(changes, ordered([*told, *failed]), len(files), written)


def _place(source: Source, paths: Mapping[str, Steps], target: Target) -> Place:
    """Where the data have what is meant, as near as they do."""
    if target.field:
        return Findings(source).place((*paths[target.key], "progress"))
    return Findings(source).place(("statistics", *target.key.split(".", 1)))


def _opened(data: Path) -> tuple[bytes, Source | None, Checked | None, list[Problem]]:
    """The data file; without errors it is given as checked."""
    raw, problems = read_bytes(data)
    if raw is None:
        return b"", None, None, problems
    source, problems = parse(raw, str(data))
    if source is None:
        return raw, None, None, problems
    checked, found = check(source)
    problems = ordered([*problems, *found])
    return raw, source, None if has_errors(problems) else checked, problems


def _taken(
    raw: bytes, source: Source, changes: list[Change], paths: Mapping[str, Steps]
) -> tuple[bytes | None, list[Change], list[Problem]]:
    """The file with all changes; where some would make it faulty, with the others."""
    made, problems = _rewritten(raw, source, changes, paths)
    if made is not None:
        return made, changes, []
    kept: list[Change] = []
    told: list[Problem] = []
    for change in changes:
        after, problems = _rewritten(raw, source, [*kept, change], paths)
        if after is None:
            told.append(_refused(change, problems))
        else:
            made, kept = after, [*kept, change]
    return made, kept, told


def _refused(change: Change, problems: Sequence[Problem]) -> Problem:
    where, first = change.claim.where, problems[0]
    fault = f"{first.place.file}:{first.place.line} {first.message}".rstrip("。")
    return problem("L222", where.place, where=where, label=change.label, fault=fault)


def _rewritten(
    raw: bytes, source: Source, changes: Sequence[Change], paths: Mapping[str, Steps]
) -> tuple[bytes | None, list[Problem]]:
    """The file with the changes, if it is as free of errors as it was."""
    try:
        wanted = edits(changes, source.data, paths)
    except NoRoom as where:
        return None, [problem("L221", Findings(source).place(where.args[0]))]
    made, problems = amend(raw, source.file, wanted)
    again = parse(made, source.file)[0] if made is not None else None
    if again is None:
        return None, problems
    faults = [one for one in check(again)[1] if one.level is Level.ERROR]
    return (None, faults) if faults else (made, [])


def digest(raw: bytes) -> str:
    """The mark by which a data file is known to be the one that a ledger was made of."""
    return hashlib.sha256(raw).hexdigest()[:MARK]


def _files(given: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The files given, and those of the folders given; what folders give none."""
    listed: list[Path] = []
    problems: list[Problem] = []
    for path in given:
        place = Place(str(path))
        try:
            found = _within(path) if os.path.isdir(path) else [path]
        except OSError as error:
            problems.append(problem("S001", place, reason=why_unread(error)))
            continue
        problems += [] if found else [problem("L224", place, path=path)]
        listed += found
    files = [one for one in dict.fromkeys(listed) if not one.name.startswith(_LOCKS)]
    return files, problems


def _within(folder: Path) -> list[Path]:
    """The spreadsheets of a folder, those of other formats too, so that they are told."""
    return sorted(one for one in folder.iterdir() if one.suffix.lower() in _SPREADSHEETS)


def _claims(file: Path, reading: Reading) -> Iterator[Claim]:
    returned, problems = read_ledger(file)
    reading.problems += problems
    if returned is not None:
        yield from reading.claims(returned)


def _replaced(path: Path, old: bytes, new: bytes) -> list[Problem]:
    """Write the data in place of the ``old``, if these are still there. Of a link, what it points
    to is written: there the data are.
    """
    place = Place(str(path))
    try:
        target = path.resolve(strict=True)
        if target.read_bytes() != old:
            return [problem("W741", place, path=path)]
        write(target, new)
    except OSError as error:
        values = {"path": path, "reason": why_unwritten(error), "advice": _ADVICE}
        return [problem("W701", place, **values)]
    return []
