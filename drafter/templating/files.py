"""A template's file → what is wrong with it, by itself and by what docxtpl makes of it."""

from __future__ import annotations

import os
from pathlib import Path

from drafter.problem import Place, Problem, has_errors, problem
from drafter.render import uncompiled
from drafter.schema import kinds, labels
from drafter.screening import taken
from drafter.source import why_unread
from drafter.templating.check import Verdict, verdict

_LISTED = 12  # fields that are named one by one


def check_file(path: Path, kind: str = "") -> Verdict:
    """What is to be said of the template at ``path``, as one of ``kind``, else of the kind that
    fits best.
    """
    place = Place(str(path))
    if not os.path.isfile(path):
        return Verdict(kind, (problem("T601", place),))
    try:
        data = taken(path)
    except OSError as error:
        return Verdict(kind, (problem("T602", place, what=why_unread(error)),))
    found = verdict(data, str(path), kind)
    if has_errors(found.problems):
        return found
    more: list[Problem] = uncompiled(path)
    return Verdict(found.kind, (*found.problems, *more), found.tags, found.fields)


def summary(path: Path, found: Verdict) -> str:
    """What a template without an error is and holds, in a line."""
    names = [_named(name) for name in found.fields]
    shown = "、".join(names[:_LISTED]) + ("等" if len(names) > _LISTED else "")
    fault = "有需要留意之处" if found.problems else "没有发现问题"
    label = kinds()[found.kind].label
    return (
        f"{path}：{fault}。按“{label}”的模板检查，共有标签{found.tags}个，"
        f"用到{len(names)}项内容：{shown}。"
    )


def _named(name: str) -> str:
    """A field of the view, with its Chinese label where data have it under the same name."""
    label = labels().get(name.removeprefix("doc."))
    return f"{name}（{label}）" if label else name
