"""The documents' own fields: numbers and dates emptied, texts taken over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from drafter.amending.edits import Comment, Edit, Path, Put
from drafter.amending.spelling import names
from drafter.rolling.notes import Note
from drafter.rolling.walk import OWN, texts
from drafter.rolling.wording import Manner, Times, taken_over
from drafter.schema import records


@lru_cache(maxsize=1)
def _emptied() -> frozenset[str]:
    """What every year has of its own."""
    fields = (field for record in records().values() for field in record.fields.values())
    return frozenset(field.name for field in fields if field.anew)


def carried(
    kind: str, typed: Mapping[str, Any], path: Path, times: Times
) -> tuple[list[Edit], list[Note]]:
    """The changes of one document, and what must be looked at in it. What it has anew each year is
    emptied: a field that is there and empty is visibly to be filled in.
    """
    edits: list[Edit] = []
    notes: list[Note] = []
    for key, value in typed.items():
        name = names().get(key, key)
        if name == "letter" and isinstance(value, dict):
            changes, found = carried(kind, value, (*path, key), times)
            edits += changes
            notes += found
        elif name in _emptied():
            edits += [Put((*path, key), None)] if value is not None else []
        else:
            # What a notice encloses are this year's aims; a report's are figures of last year.
            listed = name == "attachments" and kind == "notice"
            for where, text, field in texts(value, (*path, key), name):
                amounts = "list" if listed else "wrap"
                manner = Manner(field in OWN, amounts=amounts, told=kind == "report")
                changes, found = taken_over(text, where, times, manner)
                edits += [*changes, *(Comment(where, (note.comment,)) for note in found)]
                notes += found
    return edits, notes
