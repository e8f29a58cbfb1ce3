"""Tables of tasks that copying left as lines with blanks between their cells (M104). Where rows
have other cells than the head asks for, all blanks and lines stay, which is told (M116).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.columns import candidates, meanings
from drafter.duty import ROLES
from drafter.importing.changes import Change
from drafter.importing.lines import numbered, running
from drafter.importing.passage import Copy, Passage
from drafter.regex import regex

_WIDE, _ANY = regex(r"[^\S\n]{2,}"), regex(r"[^\S\n]+")
_LEAST = 3  # heads; two words beside each other may be anything
_ORDINAL = regex(r"[（(]?[一二三四五六七八九十]+[）)]?")
_COUNTED = ("序号", "编号")
_AHEAD = 3  # lines on which a row goes on
_LONGEST = 200  # characters of a line


class _Row(Struct, frozen=True):
    """A row: its lines, what parts its cells (nothing known where they do not fit), and what
    stands between its lines.
    """

    lines: tuple[Passage, ...]
    form: re.Pattern[str] | None
    between: str = ""


def spaced(copy: Copy) -> Copy:
    """The copy with such rows noted as rows; their cells are made by `gaps`."""
    rows = (row for table in _tables(copy.passages) if _whole(table) for row in table)
    starts = {one.start for row in rows for one in row.lines}
    passages = (
        replace(one, cells=(one.text,)) if one.start in starts else one for one in copy.passages
    )
    return replace(copy, passages=tuple(passages))


def gaps(copy: Copy) -> Iterator[Change]:
    """Turn the blanks between the cells of a row into tabulators, and join its lines."""
    for table in filter(_whole, _tables(copy.passages)):
        for row in table:
            for one, following in zip(row.lines, [*row.lines[1:], None]):
                for found in row.form.finditer(one.text) if row.form else ():
                    yield Change("M104", one.start + found.start(), one.start + found.end(), "\t")
                if following:
                    yield Change("M104", one.start + len(one.text), following.start, row.between)


def unclear(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The lines of tables whose cells cannot be told for certain."""
    tables = (table for table in _tables(passages) if not _whole(table))
    return [[one for row in table for one in row.lines] for table in tables]


def _whole(table: Sequence[_Row]) -> bool:
    return all(row.form for row in table)


def _tables(passages: Sequence[Passage]) -> Iterator[list[_Row]]:
    at = 0
    while at < len(passages):
        if not _apart(passages[at]) or not _is_head(passages[at].text):
            at += 1
            continue
        table, count = _table(passages[at:])
        if len(table) > 1:
            yield table
        at += count


def _apart(one: Passage) -> bool:
    return "\t" not in one.text and "|" not in one.text and one.cells in ((), (one.text,))


def _table(passages: Sequence[Passage]) -> tuple[list[_Row], int]:
    """The rows of the table below a head, and on how many passages it stands; the title of a
    group may stand between two rows. With a column of numbers a row goes on to the next number.
    """
    head = _ANY.split(passages[0].text)
    rows = [_Row((passages[0],), _ANY)]
    number, at, end = 1, 1, 1
    while at < len(passages) and _apart(passages[at]) and len(passages[at].text) <= _LONGEST:
        text = passages[at].text
        counted = head[0] in _COUNTED and _ANY.split(text)[0] == str(number)
        row = _row(passages, at, len(head), str(number + 1) if counted else "")
        if row is None:
            if running(text) or not numbered(text):
                break
            at += 1  # the title of a group
            continue
        rows.append(row)
        number += counted
        at += len(row.lines)
        end = at
    return rows, end


def _row(passages: Sequence[Passage], at: int, width: int, following: str) -> _Row | None:
    """The row that begins at a passage; one with a number, which ``following`` comes after, may
    have several lines, or other cells than the head.
    """
    one = passages[at]
    if form := _form(one.text, width):
        return _Row((one,), form)
    if not following:
        return None
    lines = [one]
    for other in passages[at + 1 : at + 1 + _AHEAD]:
        if not _apart(other) or running(other.text) or _ANY.split(other.text)[0] == following:
            break
        lines.append(other)
        words = sum(len(_ANY.split(line.text)) for line in lines)
        if words - (len(lines) - 1) == width:
            return _Row(tuple(lines), _ANY)  # a line's end cut a word
        if words == width:
            return _Row(tuple(lines), _ANY, "\t")
    return _Row((one,), None)


def _is_head(text: str) -> bool:
    """Whether a line is the head of a table of tasks: known words alone, with 任务 and 单位."""
    words = _ANY.split(text)
    if len(words) < _LEAST or not all(map(candidates, words)):
        return False
    held = set(meanings(words))
    return bool(held & {"title", "text"} and held & {*ROLES.values()})


def _form(text: str, width: int) -> re.Pattern[str] | None:
    """What parts a line into as many cells as the head has, or into an ordinal and a title."""
    parts = [(form, form.split(text)) for form in (_WIDE, _ANY)]
    fits = (form for form, cells in parts if len(cells) == width)
    heads = (form for form, cells in parts if len(cells) == 2 and _ORDINAL.fullmatch(cells[0]))
    return next(fits, None) or next(heads, None)
