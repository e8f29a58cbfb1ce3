"""Tables whose columns copying left parted by single blanks (M104). Where every row has as many
words as the head has, it is a table again; else its blanks and lines stay, which is told (M116).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.importing.changes import Change
from drafter.importing.lines import running
from drafter.importing.passage import Copy, Passage

_COLUMN = re.compile(
    "序号|编号|类别|项目|指标|备注|进度|(?:重点|主要|年度|目标|具体|工作|改革)*(?:任务|内容|要求|措施|举措|事项|目标)(?:名称)?|"
    "(?:责任|牵头|配合|承办|主办|协办|负责|落实|参加)(?:单位|部门|科室|股室|领导|人)|"
    "(?:完成|办理|工作)?(?:时限|时间|期限|节点)(?:要求|节点|安排)?|完成情况|工作进度"
)
_NUMBERS = ("序号", "编号")
_LEAST = 3  # columns
_ROWS = 2
_LONGEST = 120  # characters of a line
_AHEAD = 3  # lines on which a row goes on
_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class _Table:
    """Lines of a table: its rows, each of one or more passages, and whether all have the words
    that the head asks for.
    """

    rows: tuple[tuple[Passage, ...], ...]
    whole: bool


def columned(copy: Copy) -> Copy:
    """The copy with the lines of whole tables noted as rows; `columns` makes their cells."""
    cells = {one.start for table in _tables(copy.passages) if table.whole for one in _lines(table)}
    return replace(
        copy,
        passages=tuple(
            replace(one, cells=(one.text,)) if one.start in cells else one for one in copy.passages
        ),
    )


def columns(copy: Copy) -> Iterator[Change]:
    """Turn the blanks of whole tables into tabs, and the breaks within a row into nothing."""
    plain = [replace(one, cells=()) if "\t" not in one.text else one for one in copy.passages]
    for table in _tables(plain):
        for row in table.rows if table.whole else ():
            for one, following in zip(row, [*row[1:], None]):
                for found in _BLANKS.finditer(one.text):
                    yield Change("M104", one.start + found.start(), one.start + found.end(), "\t")
                if following:
                    between = _joint(row, len(table.rows[0][0].text.split())) or ""
                    yield Change("M104", one.start + len(one.text), following.start, between)


def unclear(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The lines of tables whose columns cannot be told for certain."""
    return [list(_lines(table)) for table in _tables(passages) if not table.whole]


def _lines(table: _Table) -> Iterator[Passage]:
    return (one for row in table.rows for one in row)


def _tables(passages: Sequence[Passage]) -> Iterator[_Table]:
    at = 0
    while at < len(passages):
        words = passages[at].text.split()
        head = len(words) >= _LEAST and all(map(_COLUMN.fullmatch, words))
        if not head or passages[at].cells or "\t" in passages[at].text:
            at += 1
            continue
        table = _table(passages[at:], words)
        if len(table.rows) > _ROWS:
            yield table
        at += sum(1 for _ in _lines(table))


def _table(passages: Sequence[Passage], head: Sequence[str]) -> _Table:
    """The table below a head: with a column of numbers a row goes on to the next number."""
    counted = head[0] in _NUMBERS
    rows: list[list[Passage]] = [[passages[0]]]
    for at, one in enumerate(passages[1:], 1):
        words = one.text.split()
        if one.cells or running(one.text) or len(one.text) > _LONGEST or "\t" in one.text:
            break
        if words[0] == str(len(rows)) if counted else len(words) > 1:
            rows.append([one])
            continue
        ahead = [other.text.split()[0] for other in passages[at + 1 : at + 1 + _AHEAD]]
        if (
            not counted
            or len(rows) == 1
            or not (_joint([*rows[-1], one], len(head)) is not None or str(len(rows)) in ahead)
        ):
            break
        rows[-1].append(one)
    whole = all(_joint(row, len(head)) is not None for row in rows)
    return _Table(tuple(map(tuple, rows)), whole)


def _joint(row: Sequence[Passage], wanted: int) -> str | None:
    """What stands between the lines of a row: nothing where a line's end cut a word, a tab where
    it stood between two; ``None`` where the row has not as many words as are ``wanted``.
    """
    count = sum(len(one.text.split()) for one in row)
    if count == wanted:
        return "\t"
    return "" if count - (len(row) - 1) == wanted else None
