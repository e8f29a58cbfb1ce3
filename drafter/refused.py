"""What Cerberus refuses, told apart by its codes: what is wrong, where, and what to show of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cerberus import errors as cerberus
from msgspec import Struct

from drafter.findings import Path
from drafter.likeness import nearest
from drafter.schema import Record, labels, record_at
from drafter.shorthand import Misfit
from drafter.validator import validator
from drafter.yamlhints import odd_key

_CODES = {
    cerberus.UNKNOWN_FIELD.code: "D101",
    cerberus.REQUIRED_FIELD.code: "D102",
    cerberus.BAD_TYPE.code: "D103",
    cerberus.NOT_NULLABLE.code: "D104",
    cerberus.EMPTY_NOT_ALLOWED.code: "D105",
    cerberus.MIN_VALUE.code: "D106",
    cerberus.MAX_VALUE.code: "D106",
    cerberus.UNALLOWED_VALUE.code: "D107",
    cerberus.EXCLUDES_FIELD.code: "D108",
}
_TYPES = {
    "string": "文字",
    "list": "列表",
    "dict": "下级字段",
    "integer": "整数",
    "decimal": "数字",
    "boolean": "“是”或“否”",
    "date": "日期",
}


class Refused(Struct, frozen=True):
    """A fault by its problem's ``code``; ``path`` leads to it from the record, ``values`` are what
    the message shows.
    """

    code: str
    path: Path
    values: dict[str, object]


def judged(record: str, typed: Any) -> tuple[dict[str, Any], list[Refused]]:
    """A mapping of this ``record`` as far as Cerberus could put it into full form, and what it
    refuses.
    """
    validate = validator(record)
    validate.validate(typed)
    document: dict[str, Any] = validate.document or {}
    errors = sorted(_leaves(validate._errors))  # by their paths
    # what a short form refused stays as typed and would be reported again by its type
    told = {error.document_path for error in errors if _is_ours(error)}
    faults = [
        _refused(error, record, document)
        for error in errors
        if _is_ours(error) or error.document_path not in told
    ]
    return document, faults


def wrong_type(value: Any) -> dict[str, Any]:
    """What the message shows where a mapping is wanted and ``value`` is none."""
    return {"wanted": _TYPES["dict"], "got": _kind(value), "advice": ""}


def _refused(error: Any, record: str, document: dict[str, Any]) -> Refused:
    path: Path = error.document_path
    code = error.info[0] if _is_ours(error) else _CODES.get(error.code, "D100")
    if code == "D101":
        code = odd_key(str(path[-1])) or code
    values = _values(error, code, record_at(_holder(path), record))
    if code == "D108":
        values["others"] = _given(document, path, error.constraint)
    return Refused(code, path, values)


def _leaves(errors: list[Any]) -> Iterator[Any]:
    for error in errors:
        if error.child_errors:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _last_name(path: Path) -> str:
    """The field that a path ends in, an index within its list aside."""
    return next(step for step in reversed(path) if isinstance(step, str))


def _holder(path: Path) -> Path:
    """The path of the mapping that has the field at ``path``."""
    return path[: len(path) - 1 - path[::-1].index(_last_name(path))]


def _given(document: Any, path: Path, fields: list[str]) -> str:
    """Which of ``fields`` stand in the document beside the one at ``path``."""
    for step in path[:-1]:
        document = document[step]
    return "”“".join(labels()[name] for name in fields if name in document)


def _is_ours(error: Any) -> bool:
    """Whether a check or short form of ours refused; then ``info`` starts with our code."""
    return bool(error.code in (cerberus.CUSTOM.code, cerberus.COERCION_FAILED.code) and error.info)


def _values(error: Any, code: str, record: Record | None) -> dict[str, object]:
    """What the text of a structural problem shows."""
    if code == "D101":
        known = list(record.fields.values()) if record else []
        typed = str(error.field)
        near = nearest(typed, [f.name if typed.isascii() else f.label for f in known])
        listed = "、".join(f.label for f in known[:14])
        return {
            "name": typed,
            "advice": f"是否应为“{near}”？" if near else f"这里可用的字段有：{listed}等。",
        }
    if code == "D103":
        wanted = error.constraint if isinstance(error.constraint, str) else "string"
        return {
            "wanted": _TYPES[wanted],
            "got": _kind(error.value),
            "advice": _type_advice(error.value),
        }
    if code == "D106":
        return {
            "value": error.value,
            "bound": error.constraint,
            "word": "小于" if error.rule == "min" else "大于",
        }
    if code == "D107":
        field = record.fields.get(_last_name(error.document_path)) if record else None
        choices = field.choices.values() if field and field.choices else error.constraint
        return {"value": error.value, "choices": "、".join(map(str, choices))}
    return {"value": error.value}


def _type_advice(value: Any) -> str:
    if isinstance(value, str) and "：" in value[:24]:
        return "冒号要用半角“:”，后面空一格。"
    return ""


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return _TYPES["dict"]
    return _TYPES["list"] if isinstance(value, (list, Misfit)) else f"“{str(value)[:20]}”"
