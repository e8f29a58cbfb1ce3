"""Typed data → the schema's full form under canonical keys; what does not fit is a problem.

Structure is Cerberus's work. Its errors are told apart by their codes and put into Chinese
with the label, the place and the next step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cerberus import errors as cerberus

from drafter.accept import accepted
from drafter.figures import Figures
from drafter.findings import Findings, Path
from drafter.likeness import nearest
from drafter.relation import Relation, bad_relation, relation
from drafter.schema import Record, labels, record_at, records
from drafter.shorthand import Misfit, Refusal
from drafter.shorthand import statistic as short_statistic
from drafter.statistic import Statistic, statistic
from drafter.validator import YearValidator, validator
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
_AT_KEY = ("D101", "D108", "S023", "S025")
_RELATIONS = ("核对", "relations")
_MARKS = "+-*/().（）{}\"' ＋－÷=＝≥≤<>＜＞"  # what a figure's name cannot have
_TYPES = {
    "string": "文字",
    "list": "列表",
    "dict": "下级字段",
    "integer": "整数",
    "decimal": "数字",
    "boolean": "“是”或“否”",
    "date": "日期",
}


def conformed(findings: Findings, root: str) -> dict[str, Any]:
    """The data of a file whose ``root`` is another record than the year."""
    return _Structure(findings, root).record()


def normalize(findings: Findings) -> tuple[dict[str, Any], Figures]:
    """The data in full form, and the figures and relations that are well-formed.

    After an error the data has that part as it was typed.
    """
    return _Structure(findings).run()


class _Structure:
    def __init__(self, findings: Findings, root: str = "year") -> None:
        self.findings = findings
        self.root = root
        self.add = findings.add

    def run(self) -> tuple[dict[str, Any], Figures]:
        data = self.record()
        return data, self._statistics(data.get("statistics"))

    def record(self) -> dict[str, Any]:
        """The root record alone."""
        self._both_keys(self.findings.source.data, ())
        made = accepted(self.root, self.findings.source.data)
        if made is not None:
            return made
        validate = validator(self.root)
        validate.validate(self.findings.source.data)
        self._structural(validate, (), self.root)
        document: dict[str, Any] = validate.document or {}
        return document

    def _both_keys(self, node: Any, path: Path) -> None:
        """A field given under its Chinese and its English key at once."""
        if isinstance(node, list):
            for index, item in enumerate(node):
                self._both_keys(item, (*path, index))
        if not isinstance(node, dict):
            return
        for step, child in node.items():
            label = labels().get(step)
            if label and label != step and label in node:
                self.add("D109", (*path, step), key=True, label=label, name=step)
            self._both_keys(child, (*path, step))

    def _structural(self, validate: YearValidator, prefix: Path, root: str) -> None:
        """Report the errors of one validation of a ``root`` record; ``prefix`` is where it
        stands.
        """
        for error in _leaves(validate._errors):
            if _shadowed(error, validate._errors):
                continue
            inner: Path = error.document_path
            code = error.info[0] if _is_ours(error) else _CODES.get(error.code, "D100")
            if code == "D101":
                code = odd_key(str(inner[-1])) or code
            values = _values(error, code, record_at(_holder(inner), root))
            if code == "D108":
                values["others"] = _given(validate.document, inner, error.constraint)
            self.add(code, (*prefix, *inner), key=code in _AT_KEY, **values)

    def _statistics(self, typed: Any) -> Figures:
        """Figures stand alone or in a group; a mapping with a figure's field is a figure."""
        found: dict[str, Statistic] = {}
        relations: list[Relation] = []
        for name, value in (typed if isinstance(typed, dict) else {}).items():
            if name in _RELATIONS:
                relations += self._relations(value, "")
            elif _is_group(value):
                for inner, inner_value in value.items():
                    if inner in _RELATIONS:
                        relations += self._relations(inner_value, name)
                    else:
                        self._statistic(found, inner, name, inner_value)
            else:
                self._statistic(found, name, "", value)
        return Figures(found, relations)

    def _relations(self, typed: Any, group: str) -> Iterator[Relation]:
        """The relations of a group, of the ungrouped where it has no name."""
        path: Path = ("statistics", group) if group else ("statistics",)
        validate = validator("statistic_group")
        validate.validate({"relations": typed})
        self._structural(validate, path, "statistic_group")
        for index, text in enumerate(validate.document["relations"] or ()):
            if isinstance(text, str) and not bad_relation(text):
                yield relation(text, group, (*path, "relations", index))

    def _statistic(self, found: dict[str, Statistic], name: str, group: str, typed: Any) -> None:
        path: Path = ("statistics", group, name) if group else ("statistics", name)
        if not name or any(mark in name for mark in _MARKS):
            self.add("D118", path, key=True, name=name)
        try:
            full = short_statistic(typed)
        except Refusal as refusal:
            self.add(str(refusal), path, value=typed)
            return
        if not isinstance(full, dict):
            self.add("D103", path, wanted=_TYPES["dict"], got=_kind(full), advice="")
            return
        fields = self._figure(path, full)
        if fields is not None:
            made = statistic(name, group, fields)
            found[made.full_name] = made
            if made.value is None and made.formula is None:
                self.add("N502", path, key=True, label=made.label)

    def _figure(self, path: Path, full: dict[str, Any]) -> dict[str, Any] | None:
        """The fields of one figure; ``None`` where they do not fit, which is told."""
        made = accepted("statistic", full)
        if made is not None:
            return made
        validate = validator("statistic")
        validate.validate(full)
        self._structural(validate, path, "statistic")
        return None if validate._errors else validate.document


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


def _shadowed(error: Any, errors: list[Any]) -> bool:
    """What a short form refused stays as typed and would be reported again by its type."""
    return not _is_ours(error) and any(
        _is_ours(other) and other.document_path == error.document_path for other in _leaves(errors)
    )


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


def _is_group(value: Any) -> bool:
    fields = records()["statistic"].fields.values()
    keys = {field.name for field in fields} | {field.label for field in fields}
    return isinstance(value, dict) and not keys & set(value)
