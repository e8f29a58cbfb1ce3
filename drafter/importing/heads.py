"""The head of a table: what its columns hold, by their words and by which of their cells are
joined or left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from drafter.columns import ONCE, USUAL, Column, candidates, meanings
from drafter.duty import ROLES
from drafter.importing.parts import squeezed

Data = dict[str, Any]
Cells = Sequence[str | None]
_WORDS = ("title", "text")


def columns(head: Cells, rows: Sequence[Cells]) -> list[Column] | None:
    """The columns of a table of tasks, which has their titles or texts and who does them, or both
    titles and texts; ``None`` for another one. ``rows`` are those of its tasks.
    """
    names = [squeezed(cell or "") for cell in head]
    if not all(names) or len(names) < 2 or not rows:
        return None
    held = [holds or "other" for holds in meanings(names, _grouped(names, rows))]
    found = set(held)
    if not found & set(_WORDS) or not (found & {*ROLES.values()} or found >= set(_WORDS)):
        return None
    first = min(n for n, holds in enumerate(held) if holds in _WORDS)
    for number, holds in enumerate(held):
        behind = holds == "group" and number > first
        if behind or (holds in ONCE and holds in held[:number]):
            held[number] = "other"  # as it stands
    own = [name for name, holds in zip(names, held) if holds == "other"]
    return [Column(*one) for one in zip(names, held)] if len(set(own)) == len(own) else None


def _grouped(names: Sequence[str], rows: Sequence[Cells]) -> list[str]:
    """Columns of sections: those that may be, and of which cells reach over several rows, beside
    another column that has the tasks themselves.
    """
    held = [""] * len(names)
    for number, name in enumerate(names):
        may = {"group", "title"} & set(candidates(name))
        others = (set(candidates(one)) & set(_WORDS) for one in names[number + 1 :])
        gaps = any(not row[number] for row in rows) and bool(rows[0][number])
        if may and gaps and any(others):
            held[number] = "group"
    return held


def fields_of(found: Sequence[Column], filled: Iterable[str]) -> Data:
    """The field of a table's columns; none where they are the usual ones, of which a document
    shows those of the roles that are ``filled``.
    """
    shown = {*_WORDS, *filled}
    if list(found) == [one for one in USUAL if one.holds in shown]:
        return {}
    names = [one.head for one in found]
    pinned = [""] * len(names)
    # what one column is said to hold, another cannot mean
    while (told := meanings(names, pinned)) != [one.holds for one in found]:
        pinned = [
            one.holds if pin or one.holds != meant else ""
            for one, meant, pin in zip(found, told, pinned)
        ]
    return {"table_columns": [_field(one, pin) for one, pin in zip(found, pinned)]}


def _field(column: Column, pinned: str) -> Data:
    made: Data = {"head": column.head}
    if pinned:
        made["holds"] = pinned
    usual = Column(column.head, column.holds)
    for name in Column.__struct_fields__[2:]:
        value = getattr(column, name)
        if value != getattr(usual, name):
            made[name] = value
    return made
