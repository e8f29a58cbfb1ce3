"""The schema: ``schemas/*.yaml`` in Cerberus's rules, read once, with labels and help.

A schema file has ``label``, ``help``, optionally ``extends`` (other files whose fields it
takes in first) and ``fields``: Cerberus rules, with ``meta`` for what people read. The
files in ``schemas/documents`` each describe one kind of document and become a field of
the year under their ``kind``; their ``contents`` are read by `drafter.contents`. A paper that
``accompanies`` documents is no document (公文) itself: it is made of what one of these says, also
where the data has no field of its own for it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml
from msgspec import Struct, field

from drafter import cache
from drafter.resources import folder

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Field(Struct, frozen=True):
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


class Record(Struct, frozen=True):
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


@lru_cache(maxsize=1)
def _files() -> dict[str, dict[str, Any]]:
    """What the schema files say, by their names within their folder. Kept from one run to the
    next: to read the YAML of all of them takes longer than to check a year.
    """
    base = folder("schemas")
    paths = sorted([*base.glob("*.yaml"), *(base / "documents").glob("*.yaml")])
    texts = {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}
    named = (one for name, text in texts.items() for one in (name.encode(), text))
    key = cache.key(yaml.__version__.encode(), *named)
    found: dict[str, dict[str, Any]] | None = cache.recall(key)
    if found is None:
        found = {name: yaml.load(text, Loader=_Loader) for name, text in texts.items()}
        cache.remember(key, found)
    return found


@lru_cache(maxsize=1)
def described() -> dict[str, dict[str, Any]]:
    """What the files in ``schemas/documents`` say, by kind."""
    return {raw["kind"]: raw for name, raw in _files().items() if name.startswith("documents/")}


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
        fields.update(_record(base, _files()[f"{base}.yaml"]).fields)
    fields.update({key: _field(key, described) for key, described in raw["fields"].items()})
    return Record(name, raw["label"], raw["help"], fields)


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """Every record by name; ``year`` is the root."""
    found = {
        name.removesuffix(".yaml"): _record(name.removesuffix(".yaml"), raw)
        for name, raw in _files().items()
        if "/" not in name
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
