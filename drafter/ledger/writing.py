"""Changes as edits of the data file, which keeps its layout and its comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from drafter.amending.edits import Edit, Insert, InsertItem, Path, Put
from drafter.ledger.identity import TASK_FIELDS, state_words
from drafter.ledger.merging import Change
from drafter.schema import labels


class NoRoom(ValueError):
    """The data has a short form where fields would have to stand; the argument is its path."""


def edits(
    changes: Sequence[Change], data: Mapping[str, Any], paths: Mapping[str, Path]
) -> list[Edit]:
    """The edits that write the changes into ``data``, as typed in the file; ``paths`` are those
    of the tasks by their keys, in canonical form.

    Raises `NoRoom` where a task is written as a mere text.
    """
    made: list[Edit] = [_figure(one, data) for one in changes if not one.target.field]
    reports: dict[tuple[str, str], dict[str, str]] = {}
    for one in changes:
        if one.target.field:
            own = reports.setdefault((one.target.key, one.target.unit), {})
            own[one.target.field] = _typed(one)
    by_task: dict[str, dict[str, dict[str, str]]] = {}
    for (key, unit), fields in reports.items():
        by_task.setdefault(key, {})[unit] = fields
    for key, units in by_task.items():
        made += _reports(_typed_path(data, paths[key]), data, units)
    return made


def _reports(path: Path, data: Any, units: Mapping[str, Mapping[str, str]]) -> Iterable[Edit]:
    """What units report of one task: in their entries of 落实情况, or in new ones."""
    task = _at(data, path)
    if not isinstance(task, dict):
        raise NoRoom(path)
    name = _key(task, "progress")
    listed = task.get(name)
    old = listed if isinstance(listed, list) else [listed] if listed else []
    new = []
    for unit, fields in units.items():
        found = [
            n for n, one in enumerate(old) if (one.get(_key(one, "reported_by")) or "") == unit
        ]
        if not found:
            new.append(({"reported_by": unit} if unit else {}) | _ordered(fields))
            continue
        here = (*path, name, *([found[0]] if isinstance(listed, list) else []))
        for field, text in _ordered(fields).items():
            given = _key(old[found[0]], field)
            yield Put((*here, given), text) if given in old[found[0]] else Insert(here, field, text)
    if not new:
        return
    if isinstance(listed, list) and listed:
        for one in new:
            yield InsertItem((*path, name), len(listed), one)
    elif name in task:
        yield Put((*path, name), [*old, *new])
    else:
        yield Insert(path, "progress", new)


def _typed(change: Change) -> str:
    """The text for the file; a state by its code, for which the file's own language has a word."""
    text = str(change.after)
    codes = {word: code for code, word in state_words().items()}
    return codes[text] if change.target.field == "state" else text


def _ordered(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: fields[name] for name in TASK_FIELDS if name in fields}


def _figure(change: Change, data: Mapping[str, Any]) -> Edit:
    """The value of a figure that has none: of its field, or of the figure itself."""
    value = f"{change.after:f}" if isinstance(change.after, Decimal) else change.after
    path: Path = (_key(data, "statistics"), *change.target.key.split(".", 1))
    typed = _at(data, path)
    if not isinstance(typed, dict):
        return Put(path, value)
    name = _key(typed, "value")
    return Put((*path, name), value) if name in typed else Insert(path, "value", value)


def _key(typed: Any, name: str) -> str:
    """The key of a field as the file has it: Chinese, or English where that is there."""
    return name if name in typed else labels()[name]


def _typed_path(whole: Any, path: Iterable[str | int]) -> Path:
    """The path with the keys of the file; an index is left out where a single item stands for
    a list.
    """
    made: list[str | int] = []
    data: Any = whole
    for step in path:
        if isinstance(step, int) and isinstance(data, dict):
            continue
        if not isinstance(data, (dict, list)):
            raise NoRoom(tuple(made))
        own = _key(data, step) if isinstance(step, str) else step
        made.append(own)
        data = _at(data, (own,))
    return tuple(made)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
