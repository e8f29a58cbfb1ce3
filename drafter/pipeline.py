"""From a data file to documents: the steps in their one order."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from drafter.schema import kinds
from drafter.source import Source, read

if TYPE_CHECKING:
    from drafter.model import Year
    from drafter.paging import Render, Rendered
    from drafter.reviewing.review import Review


@dataclass(frozen=True)
class Order:
    """What to build: kinds (empty: all that the data has), where to, with which template, in
    which look (fields of 版式 that go before those of the data); whether LibreOffice counts
    the pages, and whether it makes PDFs and pictures of them; whether each document has a copy
    with comments beside it (审核稿).
    """

    kinds: tuple[str, ...] = ()
    directory: Path | None = None
    template: Path | None = None
    look: Mapping[str, Any] = field(default_factory=dict)
    office: bool = False
    pdf: bool = False
    png: bool = False
    review: bool = False


@dataclass(frozen=True)
class Draft:
    """A finished document that is not yet written, or a ``copy`` of one for review."""

    source: Path
    path: Path
    data: bytes
    faces: tuple[str, ...] = ()
    copy: bool = False


def load(
    path: Path, look: Mapping[str, Any] | None = None, only: Sequence[str] = ()
) -> tuple[Checked | None, list[Problem]]:
    """Read and check one file, of its documents ``only`` these kinds (all if empty), in the
    ``look`` asked for. ``None`` where errors forbid its use.
    """
    _, checked, problems = _checked(path, look, only)
    return checked, problems


def _checked(
    path: Path, look: Mapping[str, Any] | None = None, only: Sequence[str] = ()
) -> tuple[Source | None, Checked | None, list[Problem]]:
    source, problems = read(path)
    if source is None:
        return None, None, problems
    checked, found = check(source, look, only)
    problems = ordered([*problems, *found])
    return source, (None if has_errors(problems) else checked), problems


def examine(path: Path) -> list[Problem]:
    """All that can be said of one file: what `load` says, what the rules of language say, and,
    once the report is begun, what it leaves open of the year's tasks.
    """
    source, checked, problems = _checked(path)
    return problems if source is None or checked is None else _said(source, checked, problems)


def _said(source: Source, checked: Checked, problems: Sequence[Problem]) -> list[Problem]:
    """What is said of data without errors, beyond the ``problems`` known already."""
    from drafter.coverage import coverage, remark
    from drafter.lint import lint_year
    from drafter.model import build as build_model

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
    finished: list[Draft] = []
    for name, one in pending.items():
        finished.append(Draft(one.source, one.path, archive(parts[name]), one.rendered.faces))
        finished += [_copy(one, one.review, parts[name])] if one.review else []
    return finished, ordered(problems)


def _copy(one: _Pending, review: Review, parts: dict[str, bytes]) -> Draft:
    """The review copy of a document, its pages decided: comments move no line."""
    from drafter.reviewing.review import SUFFIX, reviewed

    path = one.path.with_name(f"{one.path.stem}{SUFFIX}.docx")
    made = reviewed(parts, one.rendered.view, review)
    return Draft(one.source, path, archive(made), one.rendered.faces, copy=True)


@dataclass(frozen=True)
class _Pending:
    """A document whose last pages are not yet decided."""

    source: Path
    path: Path
    kind: str
    place: Place
    rendered: Rendered
    review: Review | None = None


def _rendered(path: Path, order: Order) -> tuple[list[_Pending], list[Problem]]:
    source, checked, problems = _checked(path, order.look, order.kinds)
    if source is None or checked is None:
        return [], problems
    from drafter.model import build as build_model

    told = list(problems)
    year = build_model(checked).looking(order.look)
    made: list[_Pending] = []
    for kind in order.kinds or tuple(year.documents):
        if kind not in year.documents:
            label = kinds()[kind].label
            problems.append(problem("W705", Place(str(path)), kind=label))
            continue
        one, found = _one(path, order, kind, year, checked.places[kind])
        made += one
        problems += found
    if not order.kinds and not year.documents:
        wanted = "”或“".join(record.label for record in kinds().values())
        problems.append(problem("W705", Place(str(path)), kind=wanted))
    if has_errors(problems):
        return [], problems
    if order.review:
        made = list(_reviewed(made, order, checked, _said(source, checked, told), source))
    return made, problems


def _reviewed(
    made: Sequence[_Pending],
    order: Order,
    checked: Checked,
    said: Sequence[Problem],
    source: Source,
) -> Iterator[_Pending]:
    """Documents with what is said of each, and made once more of signs (`reviewing.dye`)."""
    from drafter.model import build as build_model
    from drafter.reviewing.dye import dyed
    from drafter.reviewing.review import Review, belonging, like
    from drafter.reviewing.subjects import subjects
    from drafter.yeartexts import manuscript

    texts = manuscript(source, checked)
    dye = dyed(checked, texts)
    year = build_model(dye.checked).looking(order.look)
    about = subjects(source, checked, texts, said)
    built = [kind for kind in kinds() if any(one.kind == kind for one in made)]
    for one in made:
        own = belonging(about, one.kind, built)
        view = like(_view(one.kind, year), one.rendered.view)
        signs, _ = _template(order, one.kind, year)(view)
        yield replace(one, review=Review(own, dye, signs or one.rendered.parts))


def _view(kind: str, year: Year) -> Any:
    return importlib.import_module(f"drafter.views.{kind}").view(year)


def _template(order: Order, kind: str, year: Year) -> Render:
    """The way of a view of this kind through its template."""
    from drafter.look import look
    from drafter.render import render

    template = order.template or folder("templates") / f"{kind}.docx"
    return partial(render, template, look=look(year.documents[kind]["look"]))


def _one(
    path: Path, order: Order, kind: str, year: Year, place: Place
) -> tuple[list[_Pending], list[Problem]]:
    from drafter.look import look
    from drafter.paging import composed

    faces = look(year.documents[kind]["look"]).faces
    through = _template(order, kind, year)
    made, problems = composed(_view(kind, year), through, place, kinds()[kind].label, faces)
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
    shown = [one for one in made if not one.copy]
    shown = shown if order.pdf or order.png else [one for one in shown if not _stands(one)]
    for one in made:
        found = put(one.source, one.path, one.data)
        problems += found
        written += [] if has_errors(found) else [one.path]
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
