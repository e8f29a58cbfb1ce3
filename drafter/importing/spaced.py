"""Tables of tasks that copying left as lines with blanks between their cells (M104)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.columns import ROLES, candidates, meanings
from drafter.importing.changes import Change
from drafter.importing.lines import numbered, running
from drafter.importing.passage import Copy, Passage

_WIDE, _ANY = re.compile(r"[^\S\n]{2,}"), re.compile(r"[^\S\n]+")
_LEAST = 3  # heads; two words beside each other may be anything
_ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十]+[）)]?")


def spaced(copy: Copy) -> Copy:
    """The copy with such rows noted as rows; their cells are made by `gaps`."""
    rows = _rows(copy.passages)
    passages = (
        replace(one, cells=(one.text,)) if number in rows else one
        for number, one in enumerate(copy.passages)
    )
    return replace(copy, passages=tuple(passages))


def gaps(copy: Copy) -> Iterator[Change]:
    """Turn the blanks between the cells of a row into tabulators."""
    for number, form in _rows(copy.passages).items():
        one = copy.passages[number]
        for found in form.finditer(one.text):
            yield Change("M104", one.start + found.start(), one.start + found.end(), "\t")


def _rows(passages: Sequence[Passage]) -> dict[int, re.Pattern[str]]:
    """The rows by their places among the passages, and what parts their cells."""
    made: dict[int, re.Pattern[str]] = {}
    width = 0
    for number, one in enumerate(passages):
        apart = "\t" not in one.text and one.cells in ((), (one.text,)) and "|" not in one.text
        if width and apart and (form := _form(one.text, width)):
            made[number] = form
        elif apart and _is_head(one.text):
            width = len(_ANY.split(one.text))
            made[number] = _ANY
        elif not (width and numbered(one.text) and not running(one.text)):
            width = 0
    near = (-2, -1, 1, 2)  # the title of a group may stand between two rows
    return {
        number: form for number, form in made.items() if any(number + step in made for step in near)
    }


def _is_head(text: str) -> bool:
    """Whether a line is the head of a table of tasks: known words alone, with 任务 and 单位."""
    words = _ANY.split(text)
    if len(words) < _LEAST or not all(map(candidates, words)):
        return False
    held = set(meanings(words))
    return bool(held & {"title", "text"} and held & set(ROLES))


def _form(text: str, width: int) -> re.Pattern[str] | None:
    """What parts a line into as many cells as the head has, or into an ordinal and a title."""
    parts = [(form, form.split(text)) for form in (_WIDE, _ANY)]
    fits = (form for form, cells in parts if len(cells) == width)
    heads = (form for form, cells in parts if len(cells) == 2 and _ORDINAL.fullmatch(cells[0]))
    return next(fits, None) or next(heads, None)
