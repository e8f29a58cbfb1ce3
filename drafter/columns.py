"""The columns of a table of tasks: what each holds of a task, told by its head or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from drafter import limits
from drafter.duty import ROLES
from drafter.numbering import numbering
from drafter.schema import records

_NOWHERE = object()
# What no two columns of a table hold.
ONCE = frozenset(("number", "group_number", "title", "text", *ROLES.values()))


class Column(Struct, frozen=True):
    """A column under its ``head``. ``holds`` is a choice of 填写 in the schema, empty where the
    head does not tell; ``ordinal``, ``continuous`` and ``group_ordinals`` are of a column of
    numbers, ``merged`` joins equal cells one below another.
    """

    head: str
    holds: str
    ordinal: str = "1"
    continuous: str = "whole"
    merged: bool = False
    group_ordinals: bool = False


class Rows:
    """Counts the tasks down a column of numbers, over the whole table or within sections."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._written = numbering(column.ordinal)
        self._count, self._before = 0, _NOWHERE

    def next(self, inner: object, top: object) -> str:
        """The number of the next task, below the section ``inner`` and that of the first level,
        ``top``.
        """
        place = {"none": inner, "part": top}.get(self._column.continuous)
        self._count = self._count + 1 if place == self._before else 1
        self._before = place
        return self._written.at(self._count)


USUAL = (
    Column("工作任务", "title"),
    Column("工作要求", "text"),
    Column("牵头单位", "lead"),
    Column("责任单位", "responsible"),
    Column("完成时限", "deadline"),
)


def read(given: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    """The columns of 表格栏目 in its full form."""
    heads = [str(one.get("head") or "") for one in given]
    held = meanings(heads, [one.get("holds") or "" for one in given])
    return tuple(
        Column(
            head,
            holds,
            one.get("ordinal") or "1",
            one.get("continuous") or "whole",
            bool(one.get("merged")),
            bool(one.get("group_ordinals")),
        )
        for one, head, holds in zip(given, heads, held)
    )


def meanings(heads: Sequence[str], held: Sequence[str] = ()) -> list[str]:
    """What columns of these heads hold; what is ``held`` already is settled, empty is to be told
    by the head. A head of no known word holds the empty string. Of more columns than a table has,
    each holds the likeliest by itself.
    """
    choices = [
        [given] if given else candidates(head) or [""]
        for head, given in zip(heads, held or [""] * len(heads))
    ]
    likeliest = [one[0] for one in choices]
    if len(choices) > limits.COLUMNS:
        return likeliest
    return next(_chosen(choices, frozenset()), likeliest)


def candidates(head: str) -> list[str]:
    """All that a head may mean, the likeliest first."""
    bare = "".join(head.split())
    return [holds for holds, form in _words().items() if form.fullmatch(bare)]


def _chosen(choices: Sequence[Sequence[str]], taken: frozenset[str]) -> Iterator[list[str]]:
    """Ways to choose of each without holding anything twice, the likeliest first."""
    if not choices:
        yield []
        return
    for one in choices[0]:
        if one not in taken:
            more = taken | ({one} & ONCE)
            yield from ([one, *rest] for rest in _chosen(choices[1:], more))


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    words = records()["table_column"].fields["holds"].words
    return {holds: re.compile(pattern) for holds, pattern in words.items()}
