"""From a data file to documents: the steps in their one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.check import check
from drafter.checked import Checked
from drafter.findings import Findings
from drafter.package import archive, safe_name, write
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.resources import folder
from drafter.schema import accompanied, documents, kinds
from drafter.source import read

if TYPE_CHECKING:
    from drafter.model import Year
    from drafter.paging import Printed


@dataclass(frozen=True)
class Order:
    """What to build: kinds (empty: all that the data has), where to, with which template, in
    which look (fields of 版式 that go before those of the data); whether LibreOffice counts
    the pages, and whether it makes PDFs and pictures of them.
    """

    kinds: tuple[str, ...] = ()
    directory: Path | None = None
    template: Path | None = None
    look: Mapping[str, Any] = field(default_factory=dict)
    office: bool = False
    pdf: bool = False
    png: bool = False


@dataclass(frozen=True)
class Draft:
    """A finished document that is not yet written."""

    source: Path
    path: Path
    data: bytes
    faces: tuple[str, ...] = ()


def load(
    path: Path, look: Mapping[str, Any] | None = None, only: Sequence[str] = ()
) -> tuple[Checked | None, list[Problem]]:
    """Read and check one file, of its documents ``only`` these kinds (all if empty), in the
    ``look`` asked for. ``None`` where errors forbid its use.
    """
    source, problems = read(path)
    if source is None:
        return None, problems
    checked, found = check(source, look, only)
    problems = ordered([*problems, *found])
    return (None if has_errors(problems) else checked), problems


def examine(path: Path) -> list[Problem]:
    """All that can be said of one file: what `load` says, what the rules of language say, and,
    once the report is begun, what it leaves open of the year's tasks.
    """
    from drafter.coverage import coverage, remark
    from drafter.lint import lint_year
    from drafter.model import build as build_model

    source, problems = read(path)
    if source is None:
        return problems
    checked, found = check(source)
    problems = ordered([*problems, *found])
    if has_errors(problems):
        return problems
    findings = Findings(source)
    remark(findings, coverage(checked, build_model(checked)))
    return ordered([*problems, *findings.problems, *lint_year(source, checked)])


def draft(path: Path, order: Order) -> tuple[list[Draft], list[Problem]]:
    """Draft one file's documents in memory. With errors there are none at all."""
    return drafts([path], order)


def drafts(paths: Iterable[Path], order: Order) -> tuple[list[Draft], list[Problem]]:
    """Draft the documents of several files in memory; a faulty file does not stop the rest."""
    from drafter.paging import placed

    pending: dict[str, _Pending] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        made, found = _rendered(path, order)
        problems += found
        pending |= {f"{path}:{one.kind}": one for one in made}
    parts, notes = placed({name: one.rendered for name, one in pending.items()}, order.office)
    problems += [replace(note, place=pending[note.place.file].place) for note in notes]
    return [
        Draft(one.source, one.path, archive(parts[name]), one.rendered.faces)
        for name, one in pending.items()
    ], ordered(problems)


@dataclass(frozen=True)
class _Pending:
    """A document whose last pages are not yet decided."""

    source: Path
    path: Path
    kind: str
    place: Place
    rendered: Printed


def _rendered(path: Path, order: Order) -> tuple[list[_Pending], list[Problem]]:
    checked, problems = load(path, order.look, order.kinds)
    if checked is None:
        return [], problems
    from drafter.model import build as build_model

    year = build_model(checked, order.kinds).looking(order.look)
    made: list[_Pending] = []
    for kind in order.kinds or tuple(year.documents):
        wanted = accompanied().get(kind, (kind,))
        if not any(one in year.documents for one in wanted):
            problems.append(_missing(path, wanted))
            continue
        place = checked.places.get(kind, Place(str(path)))
        one, found = _one(path, order, kind, year, place)
        made += one
        problems += found
    if not order.kinds and not year.documents:
        problems.append(_missing(path, documents()))
    return ([] if has_errors(problems) else made), problems


def _missing(path: Path, wanted: Iterable[str]) -> Problem:
    """Nothing can be made without one of these kinds."""
    named = "”或“".join(kinds()[kind].label for kind in wanted)
    return problem("W705", Place(str(path)), kind=named)


def _one(
    path: Path, order: Order, kind: str, year: Year, place: Place
) -> tuple[list[_Pending], list[Problem]]:
    from drafter.look import look
    from drafter.paging import printed
    from drafter.render import render
    from drafter.views import view_of

    view = view_of(kind, year)
    wanted = look(year.documents[kind]["look"])
    template = order.template or folder("templates") / f"{kind}.docx"
    made, problems = printed(
        view,
        partial(render, template, look=wanted),
        place,
        kinds()[kind].label,
        wanted.faces,
    )
    if made is None:
        return [], problems
    directory = order.directory if order.directory is not None else path.parent
    target = directory / f"{safe_name(made.view.file_name)}.docx"
    return [_Pending(path, target, kind, place, made)], problems


def build(paths: Sequence[Path], order: Order) -> tuple[list[Path], list[Problem]]:
    """Draft and write the documents of several files; a faulty file does not stop the rest.

    Gives the paths written. Two documents of one name are refused before any is written.
    """
    made, problems = drafts(paths, order)
    clashes = list(_clashes(made))
    if clashes:
        return [], ordered([*problems, *clashes])
    written: list[Path] = []
    changed = [one for one in made if not _stands(one)]
    for one in made:
        found = put(one.source, one.path, one.data)
        problems += found
        written += [] if has_errors(found) else [one.path]
    shown = made if order.pdf or order.png else changed
    seen, found = _shown([one for one in shown if one.path in written], order)
    return [*written, *seen], ordered([*problems, *found])


def _stands(one: Draft) -> bool:
    """Whether the very document is there already."""
    try:
        return one.path.read_bytes() == one.data
    except OSError:
        return False


def _shown(made: Sequence[Draft], order: Order) -> tuple[list[Path], list[Problem]]:
    """PDFs and pictures of documents, as far as they are asked for; those of an earlier state
    of a document are named.
    """
    from drafter.exhibit import exhibits, outdated

    written: list[Path] = []
    problems: list[Problem] = []
    if order.pdf or order.png:
        documents = {str(one.path): one.data for one in made}
        faces = dict.fromkeys(face for one in made for face in one.faces)
        files, problems = exhibits(documents, faces, order.pdf, order.png)
        for path, data in files:
            found = put(path, path, data)
            problems += found
            written += [] if has_errors(found) else [path]
    stale = [old for one in made for old in outdated(one.path, written)]
    return written, problems + [problem("W710", Place(str(old)), name=old.name) for old in stale]


def _clashes(drafts: Iterable[Draft]) -> Iterable[Problem]:
    first: dict[Path, Draft] = {}
    for one in drafts:
        other = first.setdefault(one.path.absolute(), one)
        if other is not one:
            yield problem(
                "W702",
                Place(str(one.source)),
                first=other.source,
                second=one.source,
                name=one.path.name,
            )


def put(source: Path, path: Path, data: bytes) -> list[Problem]:
    """Write a file made of ``source``, whole or not at all."""
    place = Place(str(source))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = write(path, data)
    except OSError as error:
        return [problem("W701", place, path=path, **_why(error))]
    return [problem("W704", place, path=path.name, kept=kept.name)] if kept else []


def _why(error: OSError) -> dict[str, str]:
    if isinstance(error, PermissionError):
        return {
            "reason": "没有写入权限，或文件正在Word、WPS中打开",
            "advice": "请关闭该文件，或用“-o”换一个文件夹。",
        }
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return {"reason": "同名的文件或文件夹挡住了路", "advice": "请用“-o”换一个文件夹。"}
    if error.errno == 28:
        return {"reason": "磁盘已满", "advice": "请清理磁盘后重试。"}
    return {"reason": "系统拒绝写入", "advice": "请用“-o”换一个文件夹。"}
