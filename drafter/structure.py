"""Typed data → the schema's full form under canonical keys; what does not fit is a problem.

Structure is Cerberus's work, which is asked, and imported, only where something does not fit.
Its errors are told apart by their codes (`drafter.refused`) and put into Chinese with the label,
the place and the next step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.accept import accepted
from drafter.figures import Figures
from drafter.findings import Findings, Path
from drafter.relation import Relation, bad_relation, relation
from drafter.schema import labels, records
from drafter.shorthand import Refusal
from drafter.shorthand import statistic as short_statistic
from drafter.statistic import Statistic, statistic

_AT_KEY = ("D101", "D108", "S023", "S025")
_RELATIONS = ("核对", "relations")
_MARKS = "+-*/().（）{}\"' ＋－÷=＝≥≤<>＜＞"  # what a figure's name cannot have


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
        document, _ = self._fitted((), self.root, self.findings.source.data)
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

    def _fitted(self, prefix: Path, record: str, typed: Any) -> tuple[dict[str, Any], bool]:
        """What was typed as a ``record`` in its full form, and whether it fits; what does not is
        reported. ``prefix`` is where it stands.
        """
        made = accepted(record, typed)
        if made is not None:
            return made, True
        from drafter.refused import judged

        document, faults = judged(record, typed)
        for one in faults:
            self.add(one.code, (*prefix, *one.path), key=one.code in _AT_KEY, **one.values)
        return document, not faults

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
        made, _ = self._fitted(path, "statistic_group", {"relations": typed})
        for index, text in enumerate(made["relations"] or ()):
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
            from drafter.refused import wrong_type

            self.add("D103", path, **wrong_type(full))
            return
        fields, fits = self._fitted(path, "statistic", full)
        if fits:
            made = statistic(name, group, fields)
            found[made.full_name] = made
            if made.value is None and made.formula is None:
                self.add("N502", path, key=True, label=made.label)


def _is_group(value: Any) -> bool:
    fields = records()["statistic"].fields.values()
    keys = {field.name for field in fields} | {field.label for field in fields}
    return isinstance(value, dict) and not keys & set(value)
