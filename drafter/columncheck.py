"""Whether the columns of a table of tasks say what they hold, and hold all that the tasks say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from drafter.columns import ONCE, USUAL, Column, read
from drafter.duty import ROLES
from drafter.findings import Findings, Path
from drafter.formcheck import too_many_columns
from drafter.likeness import Guesses, nearest
from drafter.schema import labels, records

_NO_COLUMN = "请在“表格栏目”中加上这一栏，“正文形式”要写“表格”。"
_OF_TASKS = "请写到这一部分之下的各项任务中。"
_AT: Path = ("notice", "table_columns")


def columncheck(findings: Findings, data: Mapping[str, Any]) -> None:
    """Check 表格栏目 and, task by task, that no unit, deadline or cell is left out of the table."""
    notice = data.get("notice")
    if not isinstance(notice, dict):
        return
    table = notice.get("arrangement") == "table"
    given = notice.get("table_columns")
    if given and not table:
        findings.add("R422", _AT, key=True)
    if isinstance(given, list) and too_many_columns(findings, given, _AT):
        return
    columns = read(given) if given and _well_formed(given) else USUAL
    if columns is not USUAL:
        _meant(findings, columns)
    tasks = data.get("tasks")
    _shown(findings, columns if table else (), list(_tasks(tasks, ("tasks",))), table)


def _well_formed(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(o, dict) for o in given)


def _meant(findings: Findings, columns: Sequence[Column]) -> None:
    """Every column holds something known, and no two the same."""
    words = records()["table_column"].fields["holds"].choices
    first: dict[str, str] = {}
    for number, column in enumerate(columns):
        if not column.holds:
            near = nearest(column.head, [*(one.head for one in USUAL), *words.values()])
            advice = f"是否应为“{near}”？不是的话，" if near else ""
            findings.add(
                "D131", (*_AT, number), name=column.head, advice=advice,
                choices="、".join(words.values()),
            )  # fmt: skip
        elif column.holds in ONCE:
            other = first.setdefault(column.holds, column.head)
            if other is not column.head:
                what = words[column.holds]
                findings.add("D132", (*_AT, number), name=column.head, other=other, what=what)
    if not {"title", "text"} & {column.holds for column in columns}:
        findings.add("D133", _AT, key=True)


def _shown(
    findings: Findings,
    columns: Sequence[Column],
    tasks: Sequence[tuple[Path, Mapping[str, Any]]],
    table: bool,
) -> None:
    """What the tasks say has a column. A role without one is told once, and so is a head."""
    held = {column.holds for column in columns}
    if "responsible" in held:
        held.add("supporting")
    own = [column.head for column in columns if column.holds == "other"]
    told: set[str] = set()
    guesses = Guesses()
    for path, task in tasks:
        roles = [role for role in ROLES.values() if role in task and role not in held]
        for role in roles if table and not task.get("subtasks") else []:
            if role not in told:
                findings.add("R420", (*path, role), key=True, label=labels()[role])
            told.add(role)
        section = bool(task.get("subtasks"))
        cells = task.get("cells")
        for head in cells if isinstance(cells, dict) else ():
            if (section or head not in own) and head not in told:
                advice = _OF_TASKS if section else _advice(guesses.nearest(str(head), own))
                findings.add("R421", (*path, "cells", head), key=True, name=head, advice=advice)
                told.add(head)


def _advice(near: str | None) -> str:
    return f"是否应为“{near}”？" if near else _NO_COLUMN


def _tasks(value: Any, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for number, one in enumerate(value if isinstance(value, list) else []):
        if isinstance(one, dict):
            here = (*path, number)
            yield here, one
            yield from _tasks(one.get("subtasks"), (*here, "subtasks"))
