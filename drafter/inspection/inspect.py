"""Inspects one document: reads it, recognises its elements, asks every rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.inspection import (
    attachments,
    body,
    closing,
    head,
    imprint,
    labels,
    letter,
    numbers,
    page,
    title,
)
from drafter.inspection.case import case
from drafter.inspection.departure import Departure, grouped
from drafter.wordfile import read

FORM_NAMES = {"document": "文件格式", "letter": "信函格式", "plain": "公开格式（没有版头）"}
_RULES = (
    page.rules,
    labels.rules,
    head.rules,
    letter.rules,
    title.rules,
    body.rules,
    closing.rules,
    attachments.rules,
    imprint.rules,
    numbers.rules,
)


@dataclass(frozen=True)
class Report:
    """What was recognised of a document, and where it departs from the standard."""

    form: str
    profile: str
    pages: int
    departures: tuple[Departure, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing but advice was found."""
        return all(one.advice for one in self.departures)


def inspect(data: bytes) -> Report:
    """Inspect a .docx; raises `drafter.wordfile.Unreadable` where it is none."""
    one = case(read(data))
    found = grouped(departure for rules in _RULES for departure in rules(one))
    return Report(one.anatomy.form, one.profile.label, one.pages.count, found)


def as_text(reports: Iterable[tuple[str, Report]]) -> str:
    """What was recognised of each file and its departures, a line each."""
    lines: list[str] = []
    for name, report in reports:
        form = FORM_NAMES[report.form]
        lines.append(f"{name}：{form}；页面规范：{report.profile}；共{report.pages}页")
        lines += [f"{name} {departure}" for departure in report.departures]
    return "\n".join(lines)


def summary(reports: Sequence[Report]) -> str:
    """The last line: how many departures there are."""
    found = [one for report in reports for one in report.departures]
    advice = sum(one.advice for one in found)
    departures = len(found) - advice
    also = f"另有{advice}处建议" if advice else ""
    if departures:
        words = f"检查完毕：{len(reports)}份公文，发现{departures}处不符合GB/T 9704-2012"
    else:
        words = "检查完毕，没有发现不符合GB/T 9704-2012之处"
    return f"{words}；{also}。" if also else f"{words}。"


def as_json(reports: Iterable[tuple[str, Report]]) -> str:
    """A JSON array, an object for each file."""
    made = [
        {
            "file": name,
            "form": report.form,
            "profile": report.profile,
            "pages": report.pages,
            "conforms": report.conforms,
            "departures": [one.as_dict() for one in report.departures],
        }
        for name, report in reports
    ]
    return json.dumps(made, ensure_ascii=False, indent=2)
