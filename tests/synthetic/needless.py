"""Fields that say what a document would say without them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import yaml

from tests.synthetic.canonical import canonical

# Fields that choose a way of writing or repeat what the program makes itself.
_CHOICES = (
    "主题", "标题", "文件名称", "标题书名号", "署名", "层次", "要点写法", "责任写法", "责任另行", "标题位置",
    "连续编号", "排列", "提法加粗", "正文形式", "表格栏目",
    "填写", "编号", "部分序号入栏", "编排顺序", "批准形式", "印发要求",
)  # fmt: skip


def needless(text: str) -> list[str]:
    """The paths of such fields in a data file's text, which mean nothing there."""
    data = yaml.load(text, Loader=yaml.BaseLoader)
    whole = canonical(data)
    found = []
    for path in list(_paths(data, ())):
        less = copy.deepcopy(data)
        holder: Any = less
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        try:
            if canonical(less) == whole:
                found.append("/".join(map(str, path)))
        except ValueError:
            continue  # without it there are errors
    return found


def _paths(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """The paths of all choices; the 标题 of an entry is none."""
    pairs: Any = ()
    if isinstance(node, (dict, list)):
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for step, child in pairs:
        if step in _CHOICES and (step != "标题" or path in (("要点通知",), ("情况报告",))):
            yield (*path, step)
        yield from _paths(child, (*path, step))
