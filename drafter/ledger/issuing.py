"""Makes the ledgers of a data file and writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import gettempdir

from msgspec import Struct

from drafter.examination import opened
from drafter.filename import safe_name, same
from drafter.ledger.collecting import MARK
from drafter.ledger.contents import Ledger, ledgers
from drafter.ledger.document import document
from drafter.ledger.workbook import workbook
from drafter.likeness import nearest
from drafter.model import Year, build
from drafter.pipeline import Draft
from drafter.placing import put, why
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.tasklist import official, tasklist, units_of

FORMATS = ("docx", "xlsx")


class Wanted(Struct, frozen=True):
    """Which ledgers to make: one of all tasks, one ``by_unit``, or those of ``units`` only."""

    formats: tuple[str, ...] = FORMATS
    directory: Path | None = None
    by_unit: bool = False
    units: tuple[str, ...] = ()


def issue(path: Path, wanted: Wanted) -> tuple[list[Path], list[Problem]]:
    """Write the ledgers of a data file; gives their paths. With errors none is written."""
    made, problems = drafts(path, wanted)
    written: list[Path] = []
    for one in made:
        found = put(one.source, one.path, one.data)
        problems += found
        written += [] if has_errors(found) else [one.path]
    return written, ordered(problems)


def drafts(path: Path, wanted: Wanted) -> tuple[list[Draft], list[Problem]]:
    """The ledgers of a data file, not yet written."""
    source, checked, problems = opened(path)
    if source is None or checked is None:
        return [], problems
    year = build(checked)
    units, missing = _units(path, year, wanted.units)
    problems = [one for one in problems if one.level.value == "error"] + missing
    if missing:
        return [], problems
    made: list[Draft] = []
    units_by_name: dict[str, str] = {}
    folder = wanted.directory if wanted.directory is not None else path.parent
    for one in ledgers(year, source.digest[:MARK], wanted.by_unit, units):
        for kind in wanted.formats:
            data, found = _made(path, one, kind)
            target = folder / f"{safe_name(one.file_name)}.{kind}"
            first = units_by_name.setdefault(same(target), one.unit)
            if first != one.unit:
                values = {"first": first, "second": one.unit, "name": target.name}
                found.append(problem("W758", Place(str(path)), **values))
            problems += found
            made += [Draft(path, target, "ledger", data)] if data is not None else []
    return ([] if has_errors(problems) else made), problems


def _units(path: Path, year: Year, named: Sequence[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """The units asked for by their official names; those without tasks are problems."""
    known = units_of(year, tasklist(year))
    if not known and not year.tasks:
        return (), [problem("L102", Place(str(path)))]
    wanted = tuple(dict.fromkeys(official(year, name) for name in named))
    return wanted, list(_unknown(path, wanted, known))


def _unknown(path: Path, wanted: Iterable[str], known: Sequence[str]) -> Iterable[Problem]:
    for name in wanted:
        if name not in known:
            near = nearest(name, list(known))
            advice = f"是否应为“{near}”？" if near else f"有任务的单位：{'、'.join(known)}。"
            yield problem("L101", Place(str(path)), name=name, advice=advice)


def _made(path: Path, one: Ledger, kind: str) -> tuple[bytes | None, list[Problem]]:
    if kind == "docx":
        return document(one)
    try:
        return workbook(one), []
    except OSError as error:
        values = {"path": gettempdir(), **why(error)}
        return None, [problem("W701", Place(str(path)), **values)]
