"""The coverage of the year's tasks as an officer reads it, and as data."""

from __future__ import annotations

import json
from typing import Any

from drafter.coverage import MET, MISSED, MISSING, Answered, Coverage, Involved
from drafter.model import Year
from drafter.tasklist import UNIT_ROLES
from drafter.texttable import text_table

_HEADS = ("序号", "工作任务", "牵头（责任）单位", "对应的举措成效", "目标")
_WIDEST = (8, 32, 18, 30, 34)
_NONE = "（没有）"


def as_text(year: Year, found: Coverage) -> str:
    """The table of tasks, then what it comes to."""
    title = f"{year.place}{year.year}年{year.topic}工作任务落实情况"
    return "\n\n".join([title, text_table(_HEADS, _WIDEST, _rows(found)), *_summary(found)])


def _rows(found: Coverage) -> list[list[str]]:
    rows: list[list[str]] = []
    above: tuple[str, ...] = ()
    for one in found.tasks:
        sections = one.task.sections
        # a heading is shown once, above the first task of its section
        rows += [
            [name]
            for depth, name in enumerate(sections)
            if above[: depth + 1] != sections[: depth + 1]
        ]
        above = sections
        rows.append(
            [
                one.task.ordinal,
                one.task.title,
                "、".join(one.task.in_charge),
                "\n".join(answer.title for answer in one.answers) or _NONE,
                "\n".join(_aims(one)),
            ]
        )
    return rows


def _aims(one: Answered) -> list[str]:
    return [f"{aim.state}：{aim.name}{aim.number}（{aim.target}）" for aim in one.aims]


def _summary(found: Coverage) -> list[str]:
    total, open_ = len(found.tasks), len(found.unanswered)
    line = f"工作任务共{total}项，有对应的举措成效{total - open_}项，没有的{open_}项"
    states = [aim.state for aim in _distinct(found)]
    if states:
        counts = "，".join(f"{state}{states.count(state)}个" for state in (MET, MISSED, MISSING))
        line += f"；目标{len(states)}个，{counts}"
    told = [f"{line}。"]
    if found.loose:
        names = "；".join(one.title for one in found.loose)
        told.append(f"没有写“对应任务”的举措成效{len(found.loose)}处：{names}。")
    if found.begun and found.unmentioned:
        told.append(_silent(found.unmentioned))
    return told


def _distinct(found: Coverage) -> list[Any]:
    """Each target once, however many tasks speak of it."""
    return list({aim.name: aim for one in found.tasks for aim in one.aims}.values())


def _silent(units: tuple[Involved, ...]) -> str:
    groups = (
        ("牵头（负责）", [f"{one.name}（{one.charged}项）" for one in units if one.charged]),
        ("参与", [f"{one.name}（{one.tasks}项）" for one in units if not one.charged]),
    )
    parts = [f"{word}任务的有{'、'.join(names)}" for word, names in groups if names]
    return f"情况报告没有提到的单位{len(units)}个：{'；'.join(parts)}。"


def as_json(year: Year, found: Coverage) -> str:
    """The same as data."""
    return json.dumps(
        {
            "year": year.year,
            "place": year.place,
            "topic": year.topic,
            "tasks": [_task(one) for one in found.tasks],
            "without_task": [one.title for one in found.loose],
            "units": [
                {
                    "name": one.name,
                    "in_charge": one.charged,
                    "tasks": one.tasks,
                    "collective": one.collective,
                    "mentioned": one.mentioned,
                }
                for one in found.units
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _task(one: Answered) -> dict[str, Any]:
    return {
        "ordinal": one.task.ordinal,
        "sections": list(one.task.sections),
        "title": one.task.title,
        "code": one.task.task.code,
        **{role: list(one.task.units[role]) for role in UNIT_ROLES},
        "answers": [answer.title for answer in one.answers],
        "targets": [
            {"name": aim.name, "target": aim.target, "number": aim.number, "state": aim.state}
            for aim in one.aims
        ],
    }
