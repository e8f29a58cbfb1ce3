"""From a data file to documents: the steps in their one order."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.check import check
from drafter.checked import Checked
from drafter.package import safe_name, write
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.resources import folder
from drafter.schema import kinds
from drafter.source import read


@dataclass(frozen=True)
class Order:
    """What to build: kinds (empty: all that the data has), where to, with which template, in
    which look (fields of 版式 that go before those of the data).
    """

    kinds: tuple[str, ...] = ()
    directory: Path | None = None
    template: Path | None = None
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A finished document that is not yet written."""

    source: Path
    path: Path
    data: bytes


def load(path: Path, look: Mapping[str, Any] | None = None) -> tuple[Checked | None, list[Problem]]:
    """Read and check one file, in the ``look`` asked for. ``None`` where errors forbid its use."""
    source, problems = read(path)
    if source is None:
        return None, problems
    checked, found = check(source, look)
    problems = ordered([*problems, *found])
    return (None if has_errors(problems) else checked), problems


def draft(path: Path, order: Order) -> tuple[list[Draft], list[Problem]]:
    """Draft one file's documents in memory. With errors there are none at all."""
    checked, problems = load(path, order.look)
    if checked is None:
        return [], problems
    from drafter.model import build as build_model

    year = build_model(checked).looking(order.look)
    drafts: list[Draft] = []
    for kind in order.kinds or tuple(year.documents):
        if kind not in year.documents:
            label = kinds()[kind].label
            problems.append(problem("W705", Place(str(path)), kind=label))
            continue
        made, found = _one(path, order, kind, year)
        drafts += made
        problems += found
    if not order.kinds and not year.documents:
        wanted = "”或“".join(record.label for record in kinds().values())
        problems.append(problem("W705", Place(str(path)), kind=wanted))
    return ([] if has_errors(problems) else drafts), ordered(problems)


def _one(path: Path, order: Order, kind: str, year: Any) -> tuple[list[Draft], list[Problem]]:
    from drafter.look import look
    from drafter.render import render

    view = importlib.import_module(f"drafter.views.{kind}").view(year)
    wanted = look(year.documents[kind]["look"])
    data, found = render(order.template or folder("templates") / f"{kind}.docx", view, wanted)
    if data is None:
        return [], found
    directory = order.directory if order.directory is not None else path.parent
    target = directory / f"{safe_name(view.file_name)}.docx"
    return [Draft(path, target, data)], found


def build(paths: Sequence[Path], order: Order) -> tuple[list[Path], list[Problem]]:
    """Draft and write the documents of several files; a faulty file does not stop the rest.

    Gives the paths written. Two documents of one name are refused before any is written.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        made, found = draft(path, order)
        drafts += made
        problems += found
    clashes = list(_clashes(drafts))
    if clashes:
        return [], ordered([*problems, *clashes])
    written: list[Path] = []
    for one in drafts:
        found = _put(one)
        problems += found
        if not has_errors(found):
            written.append(one.path)
    return written, ordered(problems)


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


def _put(one: Draft) -> list[Problem]:
    place = Place(str(one.source))
    try:
        one.path.parent.mkdir(parents=True, exist_ok=True)
        kept = write(one.path, one.data)
    except OSError as error:
        return [problem("W701", place, path=one.path, **_why(error))]
    return [problem("W704", place, path=one.path.name, kept=kept.name)] if kept else []


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
