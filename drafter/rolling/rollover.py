"""The command: last year's file in, this year's out, with all that a person must look at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path as File
from typing import Any

from msgspec import Struct, field

from drafter.amend import amend
from drafter.amending.edits import Comment, Edit, InsertItem, Path, Put
from drafter.amending.spelling import canonical
from drafter.check import check
from drafter.checked import Checked
from drafter.facts import Facts, known
from drafter.pending import Pending, pending
from drafter.places import locate
from drafter.placing import put_new
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.regex import regex
from drafter.rolling import documents, figures
from drafter.rolling.notes import Note, grouped
from drafter.rolling.report import (
    PROPOSED,
    answered,
    emptied,
    headings,
    proposed,
    shape,
    shortcomings,
    skeleton,
)
from drafter.rolling.tasks import Carried, Carrying
from drafter.rolling.walk import key_of, texts, value_of
from drafter.rolling.wording import Manner, Times, taken_over
from drafter.schema import kinds, labels
from drafter.source import Source, parse, read_bytes

_COMMENTS = regex(
    r"^[ \t]*# 上年写的问题：\r?\n(?:[ \t]*#   .*\n)*|^[ \t]*# (?:待核|上年)：.*\n".encode(),
    re.MULTILINE,
)
_PARTS = ("leadership", "problems", "next_steps", "other")
_ROLES = ("lead", "responsible")


class Counts(Struct):
    """What was done, for the summary."""

    tasks: int = 0
    proposed: int = 0
    figures: int = 0
    dropped: int = 0


class Rolled(Struct):
    """The changes of a file and what must be looked at, as far as they are known."""

    edits: list[Edit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    def add(self, made: tuple[list[Edit], list[Note]]) -> None:
        """Takes in changes and notes."""
        self.edits += made[0]
        self.notes += made[1]


class Outcome(Struct, frozen=True):
    """What a rollover came to: the file written, all problems, and the counts."""

    written: File | None = None
    problems: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=Counts)

    @property
    def lines(self) -> list[str]:
        """What the screen shows of a file that was written."""
        done = self.counts
        amounts = {
            "沿用任务{}项": done.tasks,
            "去掉上年已删除的任务{}项": done.dropped,
            "由下一步工作转来任务{}项": done.proposed,
            "清空数字{}个": done.figures,
            "待核{}处": len(self.problems),
        }
        shown = "，".join(text.format(count) for text, count in amounts.items() if count)
        lines = [f"已生成 {self.written}：{shown or '没有需要改动的任务和数字'}。"]
        for title, same in grouped(self.problems):
            lines += [f"{title}（{len(same)}处）：", *(f"  {one}" for one in same)]
        return [*lines, f"下一步：逐处核对，填写新的内容，然后运行 drafter check {self.written}"]


def rollover(path: File, target: File | None = None, own: File | None = None) -> Outcome:
    """Roll ``path`` over into ``target`` (by default its name with the year raised), which must
    not exist yet; ``own`` is a file of the office's with what it knows of the time. Where a
    problem is an error nothing is written.
    """
    raw, problems = read_bytes(path)
    if raw is None:
        return Outcome(problems=tuple(problems))
    source, problems = parse(raw, str(path))
    if source is None:
        return Outcome(problems=tuple(problems))
    checked, found = check(source)
    facts, wrong = known(own)
    problems = [one for one in (*problems, *found) if one.level.value == "error"] + wrong
    if has_errors(problems) or facts is None:
        return Outcome(problems=tuple(ordered(problems)))
    target = target or named(path, int(checked.data["year"]))
    if os.path.exists(target):
        return Outcome(problems=(problem("W703", Place(str(target)), path=target),))
    text, listed, counts = rolled_over(raw, source, checked, facts, str(target))
    if text is None:
        return Outcome(problems=tuple(listed))
    failed = put_new(target, text, "请用“-o”换一个位置。")
    if failed:
        return Outcome(problems=tuple(failed))
    return Outcome(target, tuple(listed), counts)


def named(path: File, year: int) -> File:
    """The name of the new year's file: that of last year's with the year raised."""
    raised, count = re.subn(rf"(?<!\d){year}(?!\d)", str(year + 1), path.stem)
    return path.with_name(f"{raised if count else f'{path.stem}-{year + 1}'}{path.suffix}")


def rolled_over(
    raw: bytes, source: Source, checked: Checked, facts: Facts, name: str
) -> tuple[bytes | None, list[Problem], Counts]:
    """The text of the new file, called ``name``, and what must be looked at, at its places
    there; ``None`` and why, where it cannot be made.
    """
    times = Times(int(checked.data["year"]) + 1, facts)
    made = _changes(source.data, checked, times)
    text, problems = amend(_cleared(raw, source), source.file, made.edits)
    if text is None:
        return None, problems, made.counts
    again, _ = parse(text, name)
    if again is None:
        raise ValueError("what was amended cannot be read")
    wrong = [one for one in check(again)[1] if one.level.value == "error"]
    return (None if wrong else text), wrong or _placed(made, again), made.counts


def _cleared(raw: bytes, source: Source) -> bytes:
    """The file without the comments that an earlier rollover wrote, which are of their year."""
    text = _COMMENTS.sub(b"", raw)
    again, _ = parse(text, source.file)
    return text if again and again.data == source.data else raw


def _changes(data: dict[str, Any], checked: Checked, times: Times) -> Rolled:
    made = Rolled()
    made.edits.append(Put(("year",), times.year))
    statistics = key_of(data, "statistics")
    if statistics and isinstance(data[statistics], dict):
        edits, notes, count = figures.carried(data[statistics], (statistics,), checked, times)
        made.add((edits, notes))
        made.edits += _comments(notes)
        made.counts.figures = count
    tasks = _tasks(made, data, times)
    _report(made, data, tasks, times)
    for kind in kinds():
        key = key_of(data, kind)
        if key and isinstance(data[key], dict):
            made.add(documents.carried(kind, data[key], (key,), times))
    return made


def _tasks(made: Rolled, data: Mapping[str, Any], times: Times) -> tuple[Carried, ...]:
    """The tasks, and after them those that last year's next steps propose."""
    key = key_of(data, "tasks") or "tasks"
    typed = data.get(key)
    parts = [value_of(data, name) for name in _PARTS]
    carrying = Carrying(times, answered(value_of(data, "achievements"), parts))
    carried = carrying.all(typed, (key,)) if typed else ()
    made.add((carrying.edits, carrying.notes))
    made.removed += carrying.removed
    made.counts.tasks, made.counts.dropped = carrying.count, carrying.dropped
    if not isinstance(typed, list):
        return carried
    at: Path = (key, len(typed))
    roles = [role for role in _ROLES if _has(typed, role)]
    new, notes = proposed(value_of(data, "next_steps"), roles, (*at, "subtasks"), times)
    if not new:
        return carried
    made.edits.append(InsertItem((key,), len(typed), {"title": PROPOSED, "subtasks": new}))
    made.notes += [Note((*at, "title"), "N611", {"count": len(new)}), *notes]
    made.counts.proposed = len(new)
    below = tuple(Carried(one.get("title"), one.get("title")) for one in new)
    return (*carried, Carried(PROPOSED, None, below))


def _has(tasks: Any, role: str) -> bool:
    """Whether any task names units in a role."""
    if isinstance(tasks, list):
        return any(_has(one, role) for one in tasks)
    if not isinstance(tasks, dict):
        return False
    return key_of(tasks, role) is not None or _has(value_of(tasks, "subtasks"), role)


def _report(
    made: Rolled, data: Mapping[str, Any], tasks: tuple[Carried, ...], times: Times
) -> None:
    """The report's parts: headings in place of what was achieved, the rest emptied."""
    key = key_of(data, "achievements")
    if key and data[key]:
        if tasks:
            inner = shape(data[key])
            made.edits.append(Put((key,), headings(tasks, inner)))
        else:
            bare, notes = skeleton(data[key], (key,))
            made.add(([Put((key,), bare)], notes))
    for name in _PARTS:
        key = key_of(data, name)
        if not key or not data[key]:
            continue
        if name == "problems":
            made.edits += shortcomings(data[key], (key,))
            made.add(_standing(data[key], (key,), times))
        else:
            # A list of points, like points under a title, is last year's throughout.
            points = name != "other" and isinstance(data[key], list)
            empty, notes = emptied({} if points else data[key], (key,), times)
            made.add(([Put((key,), empty)], notes))


def _standing(part: Any, path: Path, times: Times) -> tuple[list[Edit], list[Note]]:
    """What introduces the problems stays, taken over, where the problems are listed below it."""
    listed = any(value_of(part, name) for name in ("points", "measures"))
    names = ("title", "text") if listed else ("title",)
    edits: list[Edit] = []
    notes: list[Note] = []
    for name in names:
        key = key_of(part, name)
        for where, text, _ in texts(part[key], (*path, key), name) if key else ():
            manner = Manner(own=name == "title", amounts="wrap", told=True)
            changes, found = taken_over(text, where, times, manner)
            edits += [*changes, *_comments(found)]
            notes += found
    return edits, notes


def _comments(notes: Iterable[Note]) -> list[Edit]:
    """What is to be looked at, said above its place in the file."""
    return [Comment(one.path, (one.comment,)) for one in notes]


def _placed(made: Rolled, again: Source) -> list[Problem]:
    """The notes at their places in the new file, in its order, and whatever else is marked there:
    the headings repeat what is marked in the tasks.
    """
    marked: dict[Path, list[Pending]] = {}
    for one in pending(again):
        marked.setdefault(canonical(one.path), []).append(one)
    found = []
    told = set()
    for note in made.notes:
        path = canonical(_moved(note.path, made.removed))
        same = marked.get(path, [])
        if note.nth is not None and note.nth < len(same):
            place = same[note.nth].place
            told.add(place)
        else:
            place = locate(again.file, again.root, path, labels())
            told |= {one.place for one in same} if note.code == "N611" else set()
        found.append(note.at(place))
    rest = (one for same in marked.values() for one in same if one.place not in told)
    return ordered([*found, *(one.problem for one in rest)])


def _moved(path: Path, removed: list[Path]) -> Path:
    """A path after the items that were taken out before it."""
    made = list(path)
    for gone in removed:
        last, depth = gone[-1], len(gone) - 1
        here = path[depth] if len(path) > depth and path[:depth] == gone[:-1] else None
        if isinstance(last, int) and isinstance(here, int) and last < here:
            step = made[depth]
            made[depth] = step - 1 if isinstance(step, int) else step
    return tuple(made)
