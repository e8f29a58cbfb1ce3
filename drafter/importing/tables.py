"""Tasks that stand in a table, read back row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from drafter.duty import ROLES
from drafter.importing import duties, heads, rows, signs
from drafter.importing.doubts import LOW, Doubt
from drafter.importing.passage import Passage
from drafter.levels import NOTICE_LEVELS, Style, style
from drafter.numbering import NONE

Data = dict[str, Any]
_ENDS = "。；：！？…"


class Table(Struct, frozen=True):
    """Tasks of a table: their data, the notice's fields for it, and its levels from the highest;
    the last is ``None`` where the tasks have a column for their numbers. ``heading`` is how most
    of their titles stand in a cell that has their text too, empty where none does.
    """

    tasks: list[Data]
    fields: Data
    levels: tuple[Data | None, ...]
    heading: str = ""


def tasks(passages: Sequence[Passage]) -> Table | None:
    """The tasks of a table whose head tells what its columns hold; ``None`` for another one."""
    if not passages:
        return None
    width = len(passages[0].cells)
    cells = [rows.padded(one.cells, width) for one in passages[1:]]
    if any(len(one) not in (1, width) for one in cells):
        return None
    found = heads.columns(passages[0].cells, [one for one in cells if not rows.is_heading(one)])
    if found is None:
        return None
    made = rows.read(cells, found)
    rows.numbered(made)
    rows.joined(made)
    return _Writer(made).table()


class _Writer:
    """Makes data of rows that are understood."""

    def __init__(self, made: rows.Rows) -> None:
        self.made = made
        self.held = [one.holds for one in made.columns]
        self.both = {"title", "text"} <= set(self.held)
        self.mark, self.level = self._level()

    def _level(self) -> tuple[str, Data | None]:
        """The mark that all tasks bear, and their level; tasks in no order bear it as words."""
        if "number" in self.held:
            return NONE, None
        place = min(n for n, one in enumerate(self.held) if one in ("title", "text"))
        found = [signs.ordinal(one.cells[place]) for one in self.made.tasks]
        samples = {one.sample if one else NONE for one in found}
        if len(samples) > 1 or NONE in samples:
            return NONE, {"ordinal": NONE}
        (mark,) = samples
        depth = len(self.made.marks)
        above = [{"ordinal": one} for one in (*self.made.marks, mark)]
        usual = style({"levels": above}, NOTICE_LEVELS).levels[depth].continuous
        numbers = [one.number for one in found if one]

        def kept(mode: str) -> int:
            return sum(a == b for a, b in zip(rows.counts(self.made.tasks, mode), numbers))

        best = max((usual, "whole", "none", "part"), key=kept)
        return mark, {"ordinal": mark} | ({"continuous": best} if best != usual else {})

    def table(self) -> Table | None:
        made, level = self.made, self.level
        if not made.tasks:
            return None
        top: list[Data] = []
        open_: list[tuple[int, Data]] = []
        for one in made.items:
            if isinstance(one, rows.Section):
                open_ = [pair for pair in open_ if pair[0] < one.depth]
            holder = open_[-1][1].setdefault("subtasks", []) if open_ else top
            if isinstance(one, rows.Section):
                section: Data = {"title": one.title} if one.title else {}
                open_.append((one.depth, section))
                holder.append(section)
            elif isinstance(one, rows.Loose) and one.first:
                open_[-1][1]["text"] = one.text.split("\n")
            elif isinstance(one, rows.Loose):
                holder.append({"free": one.text})
            else:
                holder.append(self._task(one))
        levels = (*({"ordinal": mark} for mark in made.marks), level)
        fields = {"arrangement": "table", **heads.fields_of(made.columns, self._filled())}
        return Table(top, fields, levels, self._heading())

    def _heading(self) -> str:
        words = (self._words(dict(zip(self.held, one.cells))) for one in self.made.tasks)
        found = Counter(one["heading"] for one in words if "heading" in one)
        return found.most_common(1)[0][0] if found else ""

    def _filled(self) -> list[str]:
        return [
            holds
            for n, holds in enumerate(self.held)
            if holds in ROLES.values() and any(one.cells[n] for one in self.made.tasks)
        ]

    def _task(self, one: rows.Task) -> Data:
        held = dict(zip(self.held, one.cells))
        data = self._words(held)
        for role in ROLES.values():
            if value := held.get(role, "").replace("\n", ""):
                data[role] = value
        if "responsible" in data:
            data["responsible"], note = next(iter(duties.noted(data["responsible"])))
            data |= {"duty_note": note} if note else {}
        pairs = zip(self.made.columns, one.cells)
        cells = {col.head: text for col, text in pairs if col.holds == "other" and text}
        return data | ({"cells": cells} if cells else {})

    def _words(self, held: dict[str, str]) -> Data:
        """Title and text, which may stand in one cell as they do in an article."""
        title = held.get("title", "") if self.both else held.get("title", held.get("text", ""))
        found = signs.ordinal(title) if self.mark != NONE else None
        title = title[found.end if found else 0 :]
        if not self.both:
            return _article(title)
        data: Data = {"title": title.replace("\n", "")} if title else {}
        lines = [line for line in held["text"].split("\n") if line.strip()]
        return data | ({"text": lines} if lines else {})


def _article(text: str) -> Data:
    """A cell with all of a task: a heading and text after it or below it, or one of them."""
    first, *more = [line for line in text.split("\n") if line.strip()] or [""]
    if cut := signs.heading(first):
        return {"title": cut[0], "heading": "run_in", "text": [cut[1], *more]}
    if first[-1:] in tuple(_ENDS) or len(first) > signs.LONGEST_TITLE:
        return {"text": [first, *more]}
    return {"title": first} | ({"heading": "own_line", "text": more} if more else {})


def levels(table: Table, above: Sequence[Data]) -> list[Data]:
    """The levels of a document in which those ``above`` the table are settled."""
    depth = len(table.levels) - 1
    given = [*above, *(one for one in table.levels[len(above) :] if one)]
    run_in = style({"levels": given}, NOTICE_LEVELS).levels[depth].run_in
    if table.heading and len(above) <= depth and run_in != (table.heading == "run_in"):
        given[depth:] = [{**(table.levels[depth] or {"ordinal": NONE}), "heading": table.heading}]
    return given


def settled(table: Table, own: Style) -> list[Data]:
    """The tasks without what the document's levels say of headings unasked."""
    return _settled(table.tasks, own, 0)


def _settled(entries: Sequence[Data], own: Style, depth: int) -> list[Data]:
    made = []
    for one in entries:
        data = dict(one)
        run_in = own.levels[min(depth, len(own.levels) - 1)].run_in
        if data.get("heading") == ("run_in" if run_in else "own_line"):
            del data["heading"]
        if "subtasks" in data:
            data["subtasks"] = _settled(data["subtasks"], own, depth + 1)
        made.append(data)
    return made


def flat(passages: Sequence[Passage]) -> list[Passage]:
    """Rows as paragraphs of text, where the data has no table for them."""
    return [
        replace(one, text="　".join(filter(None, one.cells)), cells=()) if one.cells else one
        for one in passages
    ]


def doubts(passages: Sequence[Passage]) -> list[Doubt]:
    """That a table became paragraphs, at its first row."""
    first = next((one for one in passages if one.cells), None)
    return [Doubt("M328", (), LOW, one) for one in flat([first])] if first else []
