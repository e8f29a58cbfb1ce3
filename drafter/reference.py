"""What people and editors read of the schema: the field reference and the JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from drafter.schema import Field, Record, records

_DIALECT = "http://json-schema.org/draft-07/schema#"  # what the YAML language server speaks
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_NUMBER: dict[str, Any] = {"type": ["number", "string"]}
_DATE = r"^\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?$"
_FIGURE: list[dict[str, Any]] = [{"$ref": "#/definitions/statistic"}, _TEXT, {"type": "null"}]
_Label = Callable[[Field], str]  # a field's key in the language asked for
_TYPES = {
    "string": "文字",
    "integer": "整数",
    "decimal": "数字",
    "boolean": "是／否",
    "date": "日期",
    "list": "列表",
    "dict": "下级字段",
}


def reference() -> str:
    """The field reference as text: every record with its fields, in the order of use."""
    return "\n".join(_record_text(record) for record in _used("year", "timeliness"))


def _used(*roots: str) -> Iterator[Record]:
    """Records reached from the roots, each once, breadth first."""
    waiting, seen = list(roots), set(roots)
    while waiting:
        record = records()[waiting.pop(0)]
        yield record
        for field in record.fields.values():
            for inner in _inner(field):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)


def _inner(field: Field) -> tuple[str, ...]:
    """The records that a field holds, or holds a list of."""
    if field.name == "statistics":
        return ("statistic_group", "statistic")
    inner = field.rules.get("schema")
    inner = inner.get("schema") if isinstance(inner, dict) else inner
    return (inner,) if isinstance(inner, str) else ()


def _record_text(record: Record) -> str:
    lines = [f"【{record.label}】{record.name}　{record.help}"]
    for field in record.fields.values():
        notes = [_TYPES[field.rules["type"]]]
        if field.rules.get("required"):
            notes.append("必填")
        if field.choices:
            notes.append("可选：" + "、".join(field.choices.values()))
        lines.append(f"  {field.label}（{field.name}）　{'，'.join(notes)}")
        lines.append(f"      {field.help}")
        if field.example:
            lines.append(f"      例：{field.label}: {field.example}")
    return "\n".join(lines) + "\n"


def json_schema_text(keys: str) -> str:
    """The JSON Schema as it is committed: ``keys`` is ``zh`` or ``en``."""
    return json.dumps(json_schema(keys), ensure_ascii=False, indent=1) + "\n"


def json_schema(keys: str) -> dict[str, Any]:
    """A JSON Schema (draft 7) for the data with Chinese or English keys."""
    label: _Label = (lambda f: f.label) if keys == "zh" else (lambda f: f.name)
    definitions = {record.name: _object(record, label) for record in _used("year")}
    definitions["statistic_group"] = _group(label)
    root = definitions.pop("year")
    return {
        "$schema": _DIALECT,
        "title": records()["year"].label,
        **root,
        "definitions": definitions,
    }


def _object(record: Record, label: _Label) -> dict[str, Any]:
    properties = {label(field): _property(field, label) for field in record.fields.values()}
    required = [label(f) for f in record.fields.values() if f.rules.get("required")]
    made: dict[str, Any] = {
        "type": "object",
        "description": record.help,
        "additionalProperties": False,
        "properties": properties,
    }
    return made | ({"required": required} if required else {})


def _property(field: Field, label: _Label) -> dict[str, Any]:
    described: dict[str, Any] = {"title": field.label, "description": field.help}
    if field.example:
        described["examples"] = [field.example]
    accepted = (
        [_figures(label)] if field.name == "statistics" else _accepted(field.rules, field.choices)
    )
    if not field.rules.get("required"):
        accepted = [*accepted, {"type": "null"}]
    return described | (accepted[0] if len(accepted) == 1 else {"anyOf": accepted})


def _accepted(rules: dict[str, Any], choices: dict[str, str]) -> list[dict[str, Any]]:
    """What a field takes: its full form, and the short forms that its ``coerce`` allows."""
    if choices and rules["type"] != "list":
        return [{"enum": [*choices.values(), *choices]}]
    simple = {
        "integer": _NUMBER,
        "decimal": _NUMBER,
        "boolean": {"enum": ["是", "否", True, False, "yes", "no", "on", "off"]},
        "date": {"type": "string", "pattern": _DATE},
    }
    kind, coerce = rules["type"], rules.get("coerce")
    if kind in simple:
        return [simple[kind]]
    if kind == "string":
        return [{"enum": rules["allowed"]} if "allowed" in rules else _TEXT]
    if kind == "dict" and "schema" not in rules:
        named = {"type": "object", "additionalProperties": {"anyOf": [_TEXT, {"type": "null"}]}}
        listed = {"type": "array", "items": {"anyOf": [_TEXT, named]}}
        return [named, listed, _TEXT] if coerce == "waivers" else [named]
    if kind == "dict":
        return [{"$ref": f"#/definitions/{rules['schema']}"}, *_short(coerce, rules["schema"])]
    inner = rules["schema"]
    item = _accepted(inner, (inner.get("meta") or {}).get("choices", {}))
    if coerce in ("recipients", "copies"):
        item = [*item, {"type": "array", "items": _TEXT}]
    listed = {"type": "array", "items": item[0] if len(item) == 1 else {"anyOf": item}}
    single = item if coerce in ("items", "paragraphs", "guidance", "columns") else [_TEXT]
    return [listed, *(form for form in single if form not in (listed,))]


def _short(coerce: Any, record: str) -> list[dict[str, Any]]:
    """Short forms of a mapping: text for most, a list of points too for a part."""
    if coerce == "part":
        point = [{"$ref": "#/definitions/point"}, _TEXT]
        return [_TEXT, {"type": "array", "items": {"anyOf": point}}]
    return [_TEXT] if coerce else []


def _figures(label: _Label) -> dict[str, Any]:
    """All figures: each alone or in a group, and the relations of those that stand alone."""
    group: dict[str, Any] = {"$ref": "#/definitions/statistic_group"}
    return {
        "type": "object",
        "properties": _relations(label),
        "additionalProperties": {"anyOf": [*_FIGURE, group]},
    }


def _group(label: _Label) -> dict[str, Any]:
    """A group of figures: names are free, but for the group's own fields."""
    keys = [key for f in records()["statistic"].fields.values() for key in (f.label, f.name)]
    return {
        "type": "object",
        "description": records()["statistic_group"].help,
        "properties": _relations(label),
        "propertyNames": {"not": {"enum": keys}},
        "additionalProperties": {"anyOf": _FIGURE},
    }


def _relations(label: _Label) -> dict[str, Any]:
    fields = records()["statistic_group"].fields.values()
    return {label(field): _property(field, label) for field in fields}
