"""The texts of a data file as they were typed, short forms and all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from drafter.amending.edits import Path
from drafter.amending.spelling import names
from drafter.schema import labels, records

# Fields of names and signs, whose short forms are no text of a document.
_NAMES = ("units", "levels", "points_form", "below", "signature_seals", "look", "statistics")
OWN = ("title", "document_name", "deadline", "achievements_heading")  # where a year is its own


@lru_cache(maxsize=1)
def _printed() -> frozenset[str]:
    """Fields that hold text, or entries that may be typed as text."""
    found = set()
    for record in records().values():
        for field in record.fields.values():
            inner = field.rules.get("schema")
            held = inner.get("schema") if isinstance(inner, dict) else inner
            if field.prose or (isinstance(held, str) and field.name not in _NAMES):
                found.add(field.name)
    return frozenset(found)


@lru_cache(maxsize=1)
def _by_head() -> frozenset[str]:
    """Fields of texts under keys of the office's own, which are no fields."""
    fields = (field for record in records().values() for field in record.fields.values())
    return frozenset(field.name for field in fields if field.prose and "keysrules" in field.rules)


def texts(node: Any, path: Path, field: str) -> Iterator[tuple[Path, str, str]]:
    """Every text below a node that may be printed: its path, itself, and its field."""
    if isinstance(node, str):
        if field in _printed():
            yield path, node, field
    elif isinstance(node, list):
        for index, one in enumerate(node):
            yield from texts(one, (*path, index), field)
    elif isinstance(node, dict):
        for key, one in node.items():
            name = field if field in _by_head() else names().get(key, str(key))
            if name not in _NAMES:
                yield from texts(one, (*path, key), name)


def key_of(node: Any, name: str) -> str | None:
    """The key under which a mapping has a field, in Chinese or in English."""
    if not isinstance(node, dict):
        return None
    return next((key for key in (labels().get(name, name), name) if key in node), None)


def value_of(node: Any, name: str) -> Any:
    """The field of a mapping, ``None`` where it has none."""
    key = key_of(node, name)
    return node[key] if key is not None else None


def pairs(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The items of a list with their paths; a single one that was typed without a list."""
    if isinstance(value, dict):
        yield path, value
    for index, one in enumerate(value if isinstance(value, list) else ()):
        yield (*path, index), one
