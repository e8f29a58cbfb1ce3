"""Which part of a year's file a place lies in, and which documents are made of that part."""

from __future__ import annotations

from drafter.crosscheck import REPORT_PARTS
from drafter.problem import Place
from drafter.schema import records
from drafter.source import Source

# What a kind of document has nothing of; of another kind all may be.
_FOREIGN = {"notice": ("report", *REPORT_PARTS), "report": ("notice", "tasks")}


def concerns(source: Source, place: Place, kind: str) -> bool:
    """Whether what is said of a place may matter to a document of this kind."""
    return place.file != source.file or _part(source, place) not in _FOREIGN.get(kind, ())


def _part(source: Source, place: Place) -> str:
    """The year's field in which a place lies; empty above the first."""
    names = {field.label: name for name, field in records()["year"].fields.items()}
    above = [
        (spot.key_line, spot.key_column, key)
        for key, spot in source.root.children.items()
        if (spot.key_line, spot.key_column) <= (place.line, place.column)
    ]
    key = max(above)[2] if above else ""
    return names.get(key, key)
