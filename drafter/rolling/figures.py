"""Statistics: this year's value becomes last year's, and room is made for the new one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from drafter.amending.edits import Comment, Edit, Insert, Path, Put, Remove
from drafter.amending.spelling import names
from drafter.amending.text import Inline
from drafter.checked import Checked
from drafter.figures import Figures
from drafter.rolling.notes import Note
from drafter.rolling.wording import Manner, Times, taken_over
from drafter.schema import records
from drafter.shorthand import statistic as short_statistic
from drafter.statistic import Statistic

_FORMULAS = ("rate", "sum", "difference")
_UNPRINTED = Manner(own=True, marked=False)


class _Typed(Struct, frozen=True):
    """A figure as it stands in the file: the key of each field it has, and the values."""

    path: Path
    keys: dict[str, str]
    values: dict[str, Any]

    def at(self, name: str) -> Path:
        return (*self.path, self.keys[name])


def carried(
    typed: dict[str, Any], at: Path, checked: Checked, times: Times
) -> tuple[list[Edit], list[Note], int]:
    """The changes of all figures below ``at``, what must be looked at, and how many values were
    moved or emptied.
    """
    edits: list[Edit] = []
    notes: list[Note] = []
    count = 0
    for path, name, value in _each(typed, at):
        figure = checked.figures.all.get(name)
        if figure is None or value is None:
            continue
        if isinstance(value, str):
            changes, found = _short(value, path, figure)
        else:
            keys = {names().get(key, key): key for key in value}
            whole = _Typed(path, keys, {own: value[key] for own, key in keys.items()})
            changes, found = _long(whole, figure, checked.figures)
            if "compared" in keys:  # what last year's report told of its own year
                changes.append(Remove(whole.at("compared")))
            words, more = _words(whole, times)
            changes, found = [*changes, *words], [*found, *more]
        count += figure.value is not None
        edits += changes
        notes += found
    return edits, notes, count


def _each(typed: dict[str, Any], at: Path) -> Iterator[tuple[Path, str, Any]]:
    """Every figure with its full name: alone, or in a group."""
    fields = records()["statistic"].fields
    known = {*fields, *(field.label for field in fields.values())}
    for name, value in typed.items():
        if isinstance(value, dict) and not known & set(value):
            for inner, one in value.items():
                yield (*at, name, inner), f"{name}.{inner}", one
        else:
            yield (*at, name), name, value


def _short(value: str, path: Path, figure: Statistic) -> tuple[list[Edit], list[Note]]:
    """86件 → {数值: , 计量单位: 件, 上年: 86}; 近230万元 → {数值: , 计量单位: 万元}."""
    fields = short_statistic(value)
    made = {**fields, "value": None}
    if not figure.approximate:
        last = fields["value"].replace(",", "")
        return [Put(path, Inline({**made, "last": last}))], []
    del made["approximate"]
    return [Put(path, Inline(made)), *_approximate(path, value)], [_lost(path, figure)]


def _long(typed: _Typed, figure: Statistic, figures: Figures) -> tuple[list[Edit], list[Note]]:
    if figure.formula:
        return _computed(typed, figure, figures)
    edits: list[Edit] = []
    if "value" in typed.keys:
        edits.append(Put(typed.at("value"), None))
    if figure.value is None or figure.approximate:
        if figure.value is not None:
            edits += [Remove(typed.at("approximate"))]
            edits += _approximate(typed.path, figures.shown(figure).text)
        if figure.last is not None:
            edits.append(Put(typed.at("last"), None))
        elif figure.value is None:
            return [], []
        return edits, [_lost(typed.path, figure)]
    return [*edits, *_last(typed, str(typed.values["value"]).strip())], []


def _computed(typed: _Typed, figure: Statistic, figures: Figures) -> tuple[list[Edit], list[Note]]:
    """A figure with a formula is computed, its last year's too where the parts have theirs."""
    edits: list[Edit] = []
    if "value" in typed.keys:
        edits.append(Remove(typed.at("value")))
    number = figures.number(figure)
    whole = figures.computed(figure) is not None
    if "last" not in typed.keys and (whole or number is None):
        return edits, []
    if number is None:
        return [*edits, Put(typed.at("last"), None)], [_lost(typed.path, figure)]
    return [*edits, *_last(typed, f"{number:f}")], []


def _last(typed: _Typed, value: str) -> list[Edit]:
    if "last" in typed.keys:
        return [Put(typed.at("last"), value)]
    before = next((name for name in ("unit", *_FORMULAS, "value") if name in typed.keys), None)
    after = typed.keys[before] if before else None
    return [Insert(typed.path, "last", value, after)]


def _approximate(path: Path, shown: str) -> list[Edit]:
    """What last year's report said stays to be read, for it cannot be compared with."""
    return [Comment(path, (f"上年：{shown}",))]


def _lost(path: Path, figure: Statistic) -> Note:
    advice = (
        "上年是概数，不能计算同比；需要时请填写准确数字。"
        if figure.approximate
        else "上年没有填写数值；需要同比时请补上。"
    )
    return Note(path, "N612", {"words": figure.label, "advice": advice})


def _words(typed: _Typed, times: Times) -> tuple[list[Edit], list[Note]]:
    """Its scope, date and source, whose years are raised; its target, which is to be set anew."""
    edits: list[Edit] = []
    notes: list[Note] = []
    for name in ("scope", "as_of", "source"):
        text = typed.values.get(name)
        if isinstance(text, str):
            changes, found = taken_over(text, typed.at(name), times, _UNPRINTED)
            edits += changes
            notes += found
    if typed.values.get("target"):
        notes.append(Note(typed.at("target"), "N609", {"words": typed.values["target"]}))
    return edits, notes
