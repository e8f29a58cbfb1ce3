"""Inspects one document: reads it, recognises its elements, asks every rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from drafter import intake
from drafter.inspection import (
    attachments,
    body,
    closing,
    head,
    imprint,
    labels,
    letter,
    numbers,
    ordinals,
    page,
    title,
)
from drafter.inspection.case import case
from drafter.inspection.departure import Departure, grouped
from drafter.problem import Place, Problem, problem
from drafter.reading.unread import why
from drafter.reading.word import WordFile
from drafter.reading.wordfile import Unreadable, read, read_file
from drafter.source import why_unread

FORM_NAMES = {"document": "文件格式", "letter": "信函格式", "plain": "公开格式（没有版头）"}
_RULES = (
    page.rules,
    labels.rules,
    head.rules,
    letter.rules,
    title.rules,
    body.rules,
    ordinals.rules,
    closing.rules,
    attachments.rules,
    imprint.rules,
    numbers.rules,
)


class Report(Struct, frozen=True):
    """What was recognised of a document, and where it departs from the standard."""

    form: str
    profile: str
    pages: int
    departures: tuple[Departure, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing but advice was found."""
        return all(one.advice for one in self.departures)


class Form(Exception):
    """A form to be filled in, which is no document (公文)."""


def inspect(data: bytes) -> Report:
    """Inspect a .docx; raises `drafter.reading.wordfile.Unreadable` where it is none, and
    `Form` where all its text but a title stands in one table.
    """
    return _report(read(data))


def _report(word: WordFile) -> Report:
    one = case(word)
    tables = [leaf.table for leaf in one.anatomy.items if leaf.text][1:]
    if tables and all(table and table is tables[0] for table in tables):
        raise Form
    found = grouped(departure for rules in _RULES for departure in rules(one))
    return Report(one.anatomy.form, one.profile.label, one.pages.count, found)


def inspect_files(paths: Sequence[Path]) -> tuple[list[tuple[str, Report]], list[Problem]]:
    """Inspect files; one that cannot be read is a problem and does not stop the rest."""
    reports: list[tuple[str, Report]] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        place = Place(str(path))
        try:
            with intake.regular(path) as file:
                word = read_file(file)
            reports.append((str(path), _report(word)))
            problems += [problem("I909", place)] if word.macros else []
        except OSError as error:
            problems.append(problem("S001", place, reason=why_unread(error)))
        except Form:
            problems.append(problem("W725", place))
        except Unreadable as error:
            problems.append(why(error, place))
    return reports, problems


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


def as_json(reports: Iterable[tuple[str, Report]], problems: Iterable[Problem]) -> str:
    """An object of all documents and of what could not be read."""
    documents = [
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
    made = {"documents": documents, "problems": [one.as_dict() for one in problems]}
    return json.dumps(made, ensure_ascii=False, indent=2)
