"""The one walk that accepts data: never another answer than Cerberus's."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from drafter.accept import accepted
from drafter.rulebook import cerberus_rules
from drafter.schema import labels, records
from drafter.shorthand import Refusal
from drafter.shorthand import statistic as short_statistic
from drafter.source import read
from drafter.validator import validator
from tests.conftest import EXAMPLES

FILES = sorted(EXAMPLES, key=lambda path: path.stat().st_size)
# What stands in for a value: empty in every way, of another type, too great, in short form.
STRANGERS: tuple[Any, ...] = (
    *(
        None,
        "",
        " ",
        [],
        {},
        [None],
        [""],
        [[]],
        [{}],
        "是",
        "12",
        "1" * 30,
        "2025年3月5日",
        "2025",
    ),
    *(
        "甲、乙",
        "甲、、乙",
        "（一）",
        "条文",
        "绝密",
        "一\n二\n",
        {"标题": "甲"},
        {"甲": None},
        ["甲", {}],
    ),
    *("主任 张三", "≥90%", "甲 + 乙", "甲 ÷ 乙", "{牵头}", ["序号", "备注"], {"内容": ["甲"]}),
)


def _typed(path: Path) -> dict[str, Any]:
    source, problems = read(path)
    assert source is not None, problems
    return source.data


def _agree(record: str, typed: Any) -> bool:
    """Whether both accept; what they make of it is then equal, in order as well. A field under
    both its names, of which Cerberus takes the last, is told before either is asked.
    """
    kept = deepcopy(typed)
    mine = accepted(record, typed)
    assert typed == kept
    judge = validator(record)
    fine = judge.validate(typed)
    if mine is None and fine:
        assert _doubled(typed)
    assert fine or mine is None, judge._errors
    if mine is not None:
        assert repr(mine) == repr(judge.document)
    return fine


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_examples_are_accepted_and_come_out_as_from_cerberus(path: Path) -> None:
    assert _agree("year", _typed(path))


def _doubled(node: Any) -> bool:
    """Whether a mapping has a field under both its names."""
    inner = list(node.values()) if isinstance(node, dict) else node if _list(node) else []
    own = isinstance(node, dict) and any(
        labels().get(step, step) != step and labels()[step] in node for step in node
    )
    return own or any(map(_doubled, inner))


def _places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if _list(node) else ()
    return [path, *(at for step, child in inner for at in _places(child, (*path, step)))]


def _list(node: Any) -> bool:
    return isinstance(node, list)


def _mutated(typed: Any, chance: random.Random) -> Any:
    """The data with one thing changed: a value, a key, a field more, or a field less."""
    made = deepcopy(typed)
    path = chance.choice(_places(made)[1:])
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    step, act = path[-1], chance.randrange(5)
    if act == 0:
        del holder[step]
    elif act == 1 and isinstance(step, str):
        names = [*labels(), *labels().values()]
        holder[chance.choice(names)] = holder.pop(step)
    elif act == 2 and isinstance(holder, dict):
        holder[chance.choice([*labels(), *labels().values()])] = chance.choice(STRANGERS)
    elif act == 3 and isinstance(step, str):
        english = {label: name for name, label in labels().items()}
        holder[english.get(step, labels().get(step, step))] = holder[step]
    else:
        holder[step] = deepcopy(chance.choice(STRANGERS))
    return made


def test_whatever_is_changed_both_answer_alike() -> None:
    """600 files with one to three changes, of which both kinds must occur often."""
    chance = random.Random(20250305)
    small = [_typed(path) for path in FILES[:4]]
    answers = []
    for _ in range(600):
        typed = chance.choice(small)
        for _ in range(chance.randrange(1, 4)):
            typed = _mutated(typed, chance)
        answers.append(_agree("year", typed))
    assert 60 < sum(answers) < 540


def test_whatever_a_figure_is_made_of_both_answer_alike() -> None:
    chance = random.Random(7)
    fields = records()["statistic"].fields
    keys = [*fields, *(one.label for one in fields.values())]
    answers = []
    for _ in range(600):
        value = chance.choice([None, "12", "1,200.5", "-3", "１２", "约"])
        typed = {chance.choice(["value", "数值"]): value}
        for key in chance.sample(keys, chance.randrange(3)):
            typed[key] = chance.choice(STRANGERS)
        answers.append(_agree("statistic", typed))
    assert 60 < sum(answers) < 540


def test_fields_that_exclude_each_other_are_left_to_cerberus() -> None:
    refused = 0
    for name in records():
        for field, rules in cerberus_rules(name).items():
            for other in rules.get("excludes", ()):
                refused += not _agree(name, {field: "甲", other: "甲"})
                _agree(name, {field: "甲"})
    assert refused > 100


def test_what_a_short_form_refuses_is_left_to_cerberus() -> None:
    with pytest.raises(Refusal):
        short_statistic("很多")
    assert accepted("year", {"年度": "二〇二五", "地区": "云岭区"}) is None
