"""Tasks that stand in a table, read back row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from drafter.importing import duties, signs
from drafter.importing.doubts import LOW, Doubt
from drafter.importing.parts import squeezed
from drafter.importing.passage import Passage

Data = dict[str, Any]
_COLUMNS = {
    "title": re.compile("(?:工作|重点|主要)?(?:任务|事项|项目)(?:名称)?"),
    "text": re.compile("(?:工作|具体|任务)?(?:要求|内容|措施|举措)|主要(?:内容|措施)|工作目标"),
    "lead": re.compile("牵头(?:责任)?(?:单位|部门)"),
    "responsible": re.compile("责任(?:单位|部门)|落实单位|承办单位|配合单位"),
    "deadline": re.compile("(?:完成|责任)?时限(?:要求)?|完成时间|时间要求"),
}


@dataclass(frozen=True)
class Table:
    """Tasks of a table: the data of its groups, the marks of its levels, and what the first
    task was numbered.
    """

    tasks: list[Data]
    samples: tuple[str, ...]


def tasks(rows: Sequence[Passage]) -> Table | None:
    """The tasks of a table whose head names what its columns hold; ``None`` for another one."""
    columns = _columns(rows[0]) if rows else None
    if columns is None:
        return None
    groups: list[Data] = []
    found: list[signs.Ordinal | None] = []
    top: list[Data] = groups
    for row in rows[1:]:
        cells = [cell or "" for cell in row.cells]
        if len({cell for cell in cells if cell}) == 1 and (
            len(cells) < len(columns) or not all(cells[1:])
        ):
            text = next(cell for cell in cells if cell)
            ordinal = signs.ordinal(text)
            found.append(ordinal)
            if ordinal is None:
                groups.append({"free": text})
                continue
            top = []
            groups.append({"title": text[ordinal.end :], "subtasks": top})
            continue
        if len(cells) != len(columns):
            return None
        task, ordinal = _task(dict(zip(columns, cells)))
        found.append(ordinal)
        top.append(task)
    samples = dict.fromkeys(one.sample for one in found if one)
    return Table(groups, tuple(sorted(samples, key=signs.rank)))


def flat(passages: Sequence[Passage]) -> list[Passage]:
    """Rows as paragraphs of text, where the data has no table for them."""
    return [
        replace(one, text="　".join(filter(None, one.cells)), cells=()) if one.cells else one
        for one in passages
    ]


def doubts(passages: Sequence[Passage]) -> list[Doubt]:
    """That a table became paragraphs, at its first row."""
    first = next((one for one in passages if one.cells), None)
    return [Doubt("M328", (), LOW, first)] if first else []


def _columns(head: Passage) -> list[str] | None:
    names = [squeezed(cell or "") for cell in head.cells]
    found = [
        next((key for key, form in _COLUMNS.items() if form.fullmatch(name)), "") for name in names
    ]
    whole = all(found) and len(set(found)) == len(found) and found[:1] == ["title"]
    return found if whole else None


def _task(cells: dict[str, str]) -> tuple[Data, signs.Ordinal | None]:
    ordinal = signs.ordinal(cells["title"])
    title = cells["title"][ordinal.end if ordinal else 0 :]
    data: Data = {"title": title.replace("\n", "")} if title else {}
    lines = [line for line in cells.get("text", "").split("\n") if line.strip()]
    if lines:
        data["text"] = lines
    for role in ("lead", "responsible", "deadline"):
        value = cells.get(role, "").replace("\n", "")
        if role == "responsible" and value:
            value, data["duty_note"] = next(iter(duties.noted(value)))
        if value:
            data[role] = value
    if not data.get("duty_note"):
        data.pop("duty_note", None)
    return data, ordinal
