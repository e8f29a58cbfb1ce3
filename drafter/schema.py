"""The schema: ``schemas/*.yaml`` in Cerberus's rules, read once, with labels and help.

A schema file has ``label``, ``help``, optionally ``extends`` (other files whose fields it
takes in first) and ``fields``: Cerberus rules, with ``meta`` for what people read. The
files in ``schemas/documents`` each describe one kind of document and become a field of
the year under their ``kind``; their ``contents`` are read by `drafter.contents`. A paper that
``accompanies`` documents is no document (公文) itself: it is made of what one of these says, also
where the data has no field of its own for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from drafter.resources import folder

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Field:
    """A field as described in a schema file; ``rules`` are Cerberus's, without ``meta``.

    ``words`` are patterns of the words that mean a choice, by its code. ``anew`` tells that every
    year has its own, so that last year's is emptied.
    """

    name: str
    label: str
    help: str
    example: str
    rules: dict[str, Any]
    choices: dict[str, str]
    prose: bool
    words: dict[str, str] = field(default_factory=dict)
    anew: bool = False


@dataclass(frozen=True)
class Record:
    """A mapping with known fields, in the order of the schema file."""

    name: str
    label: str
    help: str
    fields: dict[str, Field]


def _field(name: str, described: dict[str, Any]) -> Field:
    meta = described["meta"]
    rules = {key: value for key, value in described.items() if key != "meta"}
    return Field(
        name,
        meta["label"],
        meta["help"],
        str(meta["example"]),
        rules,
        meta.get("choices") or _inner_choices(rules),
        bool(meta.get("prose")),
        meta.get("words") or {},
        bool(meta.get("anew")),
    )


def _inner_choices(rules: dict[str, Any]) -> dict[str, str]:
    """The choices of a list's items."""
    inner = rules.get("schema")
    meta = inner.get("meta", {}) if isinstance(inner, dict) else {}
    found: dict[str, str] = meta.get("choices", {})
    return found


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    return loaded


@lru_cache(maxsize=1)
def described() -> dict[str, dict[str, Any]]:
    """What the files in ``schemas/documents`` say, by kind."""
    files = map(_load, sorted((folder("schemas") / "documents").glob("*.yaml")))
    return {raw["kind"]: raw for raw in files}


@lru_cache(maxsize=1)
def kinds() -> dict[str, Record]:
    """The kinds of document that drafter knows: one file each in ``schemas/documents``."""
    return {kind: _record(kind, raw) for kind, raw in described().items()}


@lru_cache(maxsize=1)
def accompanied() -> dict[str, tuple[str, ...]]:
    """The kinds that are papers to go with a document: the kinds of document each may go with."""
    given = ((kind, raw.get("accompanies")) for kind, raw in described().items())
    return {kind: tuple(wanted) for kind, wanted in given if wanted}


def documents() -> list[str]:
    """The kinds that are documents (公文) themselves."""
    return [kind for kind in kinds() if kind not in accompanied()]


def _record(name: str, raw: dict[str, Any]) -> Record:
    fields: dict[str, Field] = {}
    for base in raw.get("extends", []):
        fields.update(_record(base, _load(folder("schemas") / f"{base}.yaml")).fields)
    fields.update({key: _field(key, described) for key, described in raw["fields"].items()})
    return Record(name, raw["label"], raw["help"], fields)


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """Every record by name; ``year`` is the root."""
    found = {
        path.stem: _record(path.stem, _load(path))
        for path in sorted(folder("schemas").glob("*.yaml"))
    }
    for kind, record in kinds().items():
        found[kind] = record
        rules = {"type": "dict", "schema": kind}
        found["year"].fields[kind] = Field(kind, record.label, record.help, "", rules, {}, False)
    return found


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """English key → Chinese label. A key has one label wherever it occurs (a test holds it)."""
    return {one.name: one.label for record in records().values() for one in record.fields.values()}


def label_of(path: tuple[Any, ...]) -> str:
    """The Chinese name of the last named step of a path, for messages."""
    for step in reversed(path):
        if isinstance(step, str):
            return labels().get(step, step)
    return records()["year"].label


def record_at(path: tuple[Any, ...], root: str = "year") -> Record | None:
    """The record that the mapping at ``path`` below a ``root`` record follows.

    ``None`` where names are free.
    """
    current: Any = {"schema": root}
    for step in path:
        inner = current.get("schema")
        if isinstance(step, int):
            current = inner if isinstance(inner, dict) else {}
        elif isinstance(inner, str) and step in records()[inner].fields:
            current = records()[inner].fields[step].rules
        else:
            return None
    name = current.get("schema")
    return records()[name] if isinstance(name, str) else None
