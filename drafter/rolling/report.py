"""The report of the new year: headings for what is to be done, and nothing of last year's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from drafter.amending.edits import Comment, Edit, Insert, Path, Put
from drafter.amending.spelling import names
from drafter.rolling.notes import Note
from drafter.rolling.tasks import Carried
from drafter.rolling.walk import key_of, pairs, value_of
from drafter.rolling.wording import Manner, Times, retold
from drafter.spans import DOUBT

PROPOSED = f"{DOUBT}上年“下一步工作”转来，请移到相应部分】"
_CONTENT = ("text", "points", "measures", "entries", "table")
_SAID = Manner(own=True, amounts="wrap", told=True)


def answered(achievements: Any, parts: Iterable[Any]) -> frozenset[str] | None:
    """The tasks that last year's report answers; ``None`` where it names none at all."""
    found: set[str] = set()
    for one in (achievements, *parts):
        found |= set(_answers(one))
    return frozenset(found) if found else None


def _answers(node: Any) -> Iterator[str]:
    for _, one in pairs(node, ()):
        given = value_of(one, "answers")
        listed = re.split("[、，；,;]", given) if isinstance(given, str) else given or []
        yield from (name.strip() for name in listed if isinstance(name, str))
        for name in ("points", "measures"):
            yield from _answers(value_of(one, name))


def headings(tasks: Iterable[Carried], inner: str) -> list[dict[str, Any]]:
    """A heading for each section, and below it one for each task, to be filled in. ``inner`` is
    the field in which the file's report has what stands below a section.
    """
    made = []
    for task in tasks:
        if task.below:
            leaves = _leaves(task) if inner == "points" else task.below
            made.append({"title": task.title, inner: headings(leaves, inner)})
        elif task.title is not None or task.name is not None:
            heading: dict[str, Any] = {"title": task.title}
            if task.name and task.name.strip():
                parted = re.search("[、，；,;]", task.name)
                heading["answers"] = [task.name] if parted else task.name
            made.append({**heading, "text": None})
    return made


def skeleton(achievements: Any, path: Path) -> tuple[list[dict[str, Any]], list[Note]]:
    """Where the file has no tasks, last year's headings, each to be looked at, nothing below."""
    made: list[dict[str, Any]] = []
    notes: list[Note] = []
    for _, one in pairs(_listed(achievements), path):
        title = value_of(one, "title")
        here = (*path, len(made))
        kept: dict[str, Any] = {}
        if isinstance(title, str):
            words = re.sub("【待核：|】", "", " ".join(title.split()))
            kept["title"] = f"{DOUBT}{words}】"
            notes.append(Note((*here, "title"), "N616", {"words": words}, nth=0))
        for inner in ("measures", "points"):
            if value_of(one, inner):
                kept[inner], found = skeleton(value_of(one, inner), (*here, inner))
                notes += found
        if not {"measures", "points"} & set(kept):
            kept["text"] = None
        made.append(kept)
    return made, notes


def _listed(entries: Any) -> Any:
    return entries.splitlines() if isinstance(entries, str) else entries


def _leaves(task: Carried) -> Iterator[Carried]:
    for one in task.below:
        yield from _leaves(one) if one.below else (one,)


def shape(achievements: Any) -> str:
    """Whether the measures of last year's report stand as 举措 or as 要点."""
    found = [key_of(one, "measures") for _, one in pairs(achievements, ())]
    return "measures" if any(found) else "points"


def proposed(
    part: Any, roles: Iterable[str], path: Path, times: Times
) -> tuple[list[dict[str, Any]], list[Note]]:
    """Last year's next steps as tasks of the new year, nobody being named for them yet.

    ``path`` is where they will stand in the new file.
    """
    steps = _steps(part)
    said = Manner(raising=False, amounts="list")
    made: list[dict[str, Any]] = []
    notes: list[Note] = []
    for number, step in enumerate(steps):
        task: dict[str, Any] = {}
        for name in ("title", "text"):
            value = value_of(step, name) if isinstance(step, dict) else None
            if name == "text" and isinstance(step, str):
                value = step
            if isinstance(value, str):
                task[name], found = retold(value, (*path, number, name), times, said)
                notes += found
            elif value is not None:
                task[name] = value
        if task:
            made.append({**task, **dict.fromkeys(roles), "fate": "new"})
    return made, notes


def _steps(part: Any) -> list[Any]:
    """The points or measures of a part, whatever its form; else its text."""
    if isinstance(part, list):
        return part
    if isinstance(part, str):
        return [line.strip() for line in part.splitlines() if line.strip()]
    for name in ("points", "measures"):
        inner = value_of(part, name)
        if isinstance(inner, dict):
            return [inner]
        if inner:
            return inner.splitlines() if isinstance(inner, str) else list(inner)
    text = value_of(part, "text")
    return [text] if isinstance(text, str) else []


def emptied(part: Any, path: Path, times: Times) -> tuple[Any, list[Note]]:
    """A part or an entry with its title and looks, and an empty text."""
    if isinstance(part, list):
        made, notes = [], []
        for index, one in enumerate(part):
            inner, found = emptied(one, (*path, index), times)
            made.append(inner)
            notes += found
        return made, notes
    kept: dict[str, Any] = {}
    notes = []
    for key, value in (part if isinstance(part, dict) else {}).items():
        name = names().get(key, str(key))
        if name == "title" and isinstance(value, str):
            kept[name], notes = retold(value, (*path, key), times, _SAID)
        elif name not in (*_CONTENT, "answers", "free"):
            kept[name] = value
    return {**kept, "text": None}, notes


def shortcomings(part: Any, path: Path) -> list[Edit]:
    """The problems: an empty one for the new year's, the titles of last year's as comments."""
    if not isinstance(part, dict):
        return [Put(path, {"text": None}), Comment(path, tuple(_remembered(_steps(part))))]
    for name in ("points", "measures"):
        key = key_of(part, name)
        if key and part[key]:
            hole = [{"title": None, "text": None}]
            lines = tuple(_remembered(_steps(part)))
            return [Put((*path, key), hole), Comment((*path, key), lines)]
    key = key_of(part, "text")
    edit = Put((*path, key), None) if key else Insert(path, "text", None)
    return [edit, Comment(path, tuple(_remembered(_steps(part))))]


def _remembered(steps: Iterable[Any]) -> Iterator[str]:
    yield "上年写的问题："
    for step in steps:
        words = value_of(step, "title") or value_of(step, "text") or step
        if isinstance(words, str):
            yield f"  {' '.join(words.split())}"
