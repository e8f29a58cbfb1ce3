"""Data → the text of a data file: Chinese keys in the schema's order, doubts as comments."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from drafter.schema import Field, Record, records

Path = tuple[str | int, ...]
_WIDE = 10**6  # no line is folded: a paragraph is a line, as an editor wraps it


def text(data: Mapping[str, Any], head: Sequence[str], notes: Mapping[Path, Sequence[str]]) -> str:
    """The data file. ``head`` are comment lines at its top, ``notes`` those above a field or an
    item of a list, by its path in the data's (English) keys.
    """
    made = _mapping(data, records()["year"], (), notes)
    if head:
        made.yaml_set_start_comment("\n".join(head))
    out = io.StringIO()
    writer = YAML()
    writer.width = _WIDE
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.dump(made, out)
    return out.getvalue()


def _mapping(
    data: Mapping[str, Any], record: Record, at: Path, notes: Mapping[Path, Sequence[str]]
) -> Any:
    """The fields of a record in their order; one that has only an ordinal or a head is that."""
    if set(data) in ({"ordinal"}, {"head"}):
        return _scalar(next(iter(data.values())))
    made = CommentedMap()
    for name, field in record.fields.items():
        if name not in data:
            continue
        path = (*at, name)
        made[field.label] = _value(data[name], field, path, notes)
        if lines := notes.get(path):
            made.yaml_set_comment_before_after_key(
                field.label, before="\n".join(lines), indent=2 * len(at)
            )
    unknown = set(data) - set(record.fields)
    if unknown:
        raise KeyError(f"{record.name} has no {sorted(unknown)}")
    return made


def _value(value: Any, field: Field, at: Path, notes: Mapping[Path, Sequence[str]]) -> Any:
    rules = field.rules
    if field.name == "statistics":
        return _named(value, at, notes)
    if isinstance(value, dict) and "schema" not in rules:
        return CommentedMap({name: _scalar(inner) for name, inner in value.items()})
    if isinstance(value, dict):
        return _mapping(value, records()[rules["schema"]], at, notes)
    if isinstance(value, list):
        return _sequence(value, field, at, notes)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return _scalar(field.choices.get(value, value))
    return value


def _named(value: Any, at: Path, notes: Mapping[Path, Sequence[str]]) -> Any:
    """Figures and their groups, under names of the officer's own; a figure's fields on a line."""
    if not isinstance(value, dict):
        return value
    made = CommentedMap()
    for name, inner in value.items():
        made[name] = _named(inner, (*at, name), notes)
        if lines := notes.get((*at, name)):
            made.yaml_set_comment_before_after_key(
                name, before="\n".join(lines), indent=2 * len(at)
            )
    if len(at) > 2:
        made.fa.set_flow_style()
    return made


def _sequence(value: list[Any], field: Field, at: Path, notes: Mapping[Path, Sequence[str]]) -> Any:
    inner = field.rules.get("schema")
    record = inner.get("schema") if isinstance(inner, dict) else None
    one = record if isinstance(record, str) else None
    if len(value) == 1 and isinstance(value[0], str) and field.rules.get("coerce") in (
        "lines", "paragraphs", "recipients", "copies",
    ) and not any((*at, 0) == path[: len(at) + 1] for path in notes):  # fmt: skip
        return _scalar(value[0])
    made = CommentedSeq()
    for number, item in enumerate(value):
        path = (*at, number)
        if isinstance(item, dict) and one:
            made.append(_mapping(item, records()[one], path, notes))
        elif isinstance(item, list):
            row = CommentedSeq(_scalar(cell) for cell in item)
            row.fa.set_flow_style()
            made.append(row)
        else:
            word = field.choices.get(item, item) if isinstance(item, str) else item
            made.append(_scalar(word) if isinstance(word, str) else word)
        if lines := notes.get(path):
            made.yaml_set_comment_before_after_key(
                number, before="\n".join(lines), indent=2 * len(at)
            )
    if field.name in ("issuers", "signers", "signature", "order", "parts") or (
        field.name == "table_columns" and all(isinstance(one, str) for one in made)
    ):
        made.fa.set_flow_style()
    return made


def _scalar(text: str) -> str:
    """Quoted where an officer might take it for something else."""
    quoted = "{{" in text or "#" in text or text != text.strip()
    return DoubleQuotedScalarString(text) if quoted else text
