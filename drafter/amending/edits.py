"""Changes to a data file, and what they make of its data.

A path has the keys of the file, each in Chinese or in English, and the numbers of items.
All changes of one go are meant for the file as it stands: an item keeps its number while
others are removed or put in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

Path = tuple[str | int, ...]


class Put(Struct, frozen=True):
    """Give a field or an item another value; ``None`` leaves it empty."""

    path: Path
    value: Any


class Replace(Struct, frozen=True):
    """Write ``text`` for the characters from ``start`` to ``end`` of a text."""

    path: Path
    start: int
    end: int
    text: str


class Wrap(Struct, frozen=True):
    """Put something before and after the characters from ``start`` to ``end`` of a text."""

    path: Path
    start: int
    end: int
    before: str
    after: str


class Rename(Struct, frozen=True):
    """Give a field another key."""

    path: Path
    key: str


class Remove(Struct, frozen=True):
    """Take a field or an item away, with the comment lines right above it."""

    path: Path


class Insert(Struct, frozen=True):
    """A new field of the mapping at ``path``, behind the field ``after``; without it, in the
    order of the schema.
    """

    path: Path
    key: str
    value: Any
    after: str | None = None


class InsertItem(Struct, frozen=True):
    """A new item of the list at ``path``, before the item ``index``; at its end if that is one
    more than the last.
    """

    path: Path
    index: int
    value: Any


class Comment(Struct, frozen=True):
    """Comment lines above a field or an item, after those that are there; without ``#``."""

    path: Path
    lines: tuple[str, ...]


Edit = Put | Replace | Wrap | Rename | Remove | Insert | InsertItem | Comment


def applied(data: Any, edits: Iterable[Edit]) -> Any:
    """The data after the changes, whose paths have the keys as they are in the data."""
    by_path: dict[Path, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return _rebuilt(data, (), by_path)


def _rebuilt(node: Any, path: Path, by_path: dict[Path, list[Edit]]) -> Any:
    here = by_path.get(path, [])
    for edit in here:
        if isinstance(edit, Put):
            return edit.value
    if node is None:
        node = _begun(here)
    if isinstance(node, str):
        return rewritten(node, here)
    if isinstance(node, list):
        return _list(node, path, by_path)
    if not isinstance(node, dict):
        return node
    made: dict[str, Any] = {}
    for key, child in node.items():
        inner = by_path.get((*path, key), [])
        if not any(isinstance(edit, Remove) for edit in inner):
            names = [edit.key for edit in inner if isinstance(edit, Rename)]
            made[names[0] if names else key] = _rebuilt(child, (*path, key), by_path)
    return made | {edit.key: edit.value for edit in here if isinstance(edit, Insert)}


def _begun(edits: Iterable[Edit]) -> Any:
    """What an empty field becomes, once something is put into it."""
    for edit in edits:
        if isinstance(edit, (Insert, InsertItem)):
            return {} if isinstance(edit, Insert) else []
    return None


def _list(node: list[Any], path: Path, by_path: dict[Path, list[Edit]]) -> list[Any]:
    new = [edit for edit in by_path.get(path, []) if isinstance(edit, InsertItem)]
    made: list[Any] = []
    for index in range(len(node) + 1):
        made += [edit.value for edit in new if edit.index == index]
        if index < len(node):
            inner = by_path.get((*path, index), [])
            if not any(isinstance(edit, Remove) for edit in inner):
                made.append(_rebuilt(node[index], (*path, index), by_path))
    return made


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """A text with its characters replaced, from the last to the first."""
    pieces: list[tuple[int, int, int, str]] = []  # what closes stands before what opens
    for edit in edits:
        if isinstance(edit, Replace):
            pieces.append((edit.start, edit.end, 1, edit.text))
        elif isinstance(edit, Wrap):
            pieces.append((edit.start, edit.start, 1, edit.before))
            pieces.append((edit.end, edit.end, 0, edit.after))
    for start, end, _, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text
