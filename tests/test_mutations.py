"""Whatever becomes of a file, there are problems or documents, never a fault.

The files are the township's and the bureau's, changed at random as mail, editors and haste
change them; the seed of a case is its number, so that a failure can be repeated.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.pipeline import Order, draft
from drafter.problem import as_json, as_text, has_errors
from drafter.schema import records
from tests.conftest import EXAMPLES

TREES = [
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for path in EXAMPLES
    if path.stem.startswith(("青石镇", "yunhe"))
]
KEYS = [key for r in records().values() for f in r.fields.values() for key in (f.label, f.name)]
ODD: list[Any] = [
    None, "", " ", "无", "是", "否", "0", "-1", "9" * 35, "{{ 年度 }}", "{{", "{% if %}", "{{ 1 }}",
    "一、", "①", "审议通过", "表格", "2025-02-30", "2025.3.1", "约3万余人", "a / b", "、", "（（",
    "{责任}", "\ud7ff\u200b", "长" * 300, [], {}, [[]], [None], {"甲": "乙"}, ["甲", {"乙": []}],
]  # fmt: skip


def _nodes(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(tree, (dict, list)):
        for step, child in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _nodes(child, (*path, step))


def _at(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _mutate(tree: Any, chance: random.Random) -> None:
    """Put something odd, something from elsewhere, or nothing in a place; or rename a key."""
    paths = [path for path in _nodes(tree) if path]
    path, other = chance.choice(paths), chance.choice(paths)
    parent, last = _at(tree, path[:-1]), path[-1]
    kind = chance.randrange(5)
    if kind == 0:
        parent[last] = copy.deepcopy(chance.choice(ODD))
    elif kind == 1:
        parent[last] = copy.deepcopy(_at(tree, other))
    elif kind == 2:
        del parent[last]
    elif kind == 3:
        parent[last] = [parent[last]]
    elif isinstance(parent, dict):
        parent[chance.choice(KEYS)] = parent.pop(last)


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_a_file_changed_at_random_gives_problems_or_documents(start: int, tmp_path: Path) -> None:
    for number in range(start, start + 50):
        chance = random.Random(number)
        tree = copy.deepcopy(chance.choice(TREES))
        for _ in range(chance.choice([1, 1, 2, 4])):
            _mutate(tree, chance)
        file = tmp_path / f"{number}.yaml"
        file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
        drafts, problems = draft(file, Order())
        assert has_errors(problems) != bool(drafts), number
        as_text(problems).encode()
        as_json(problems).encode()
