"""Tasks as a table: sections head rows or stand in a column beside their tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from drafter.columns import USUAL, Column, Rows
from drafter.duty import ROLES, with_note
from drafter.model import Entry, Task
from drafter.numbering import numbering
from drafter.outline import Outline
from drafter.spans import Prose, Span, join, plain, prose
from drafter.tabular import Cell, Keyed, Table, joined
from drafter.tasklist import cell_text


class _Section(Struct, frozen=True):
    """A section as it stands in a column; ``number`` tells it from all others."""

    number: int
    words: Prose


class _Line(Struct, frozen=True):
    """A row before its cells are made: the ``ordinal`` and ``heading`` of rows below, or a task
    with what its columns hold. ``within`` are the sections that stand in columns, ``inner`` and
    ``top`` the numbers of the innermost section of all and of the first level's.
    """

    ordinal: Prose = ()
    heading: Prose = ()
    held: Mapping[str, Prose] = field(default_factory=dict)
    cells: Mapping[str, Prose] = field(default_factory=dict)
    within: tuple[_Section, ...] = ()
    inner: int = 0
    top: int = 0


def task_table(tasks: Sequence[Task], columns: Sequence[Column], counter: Outline) -> Table:
    """The table of tasks. Without ``columns`` it has the usual ones, those of units and deadlines
    only where a task fills them; ``counter`` numbers on from what stands above the table.
    """
    lines = list(_Lines(columns or USUAL, counter).all(tasks))
    shown = [
        column
        for column in columns or USUAL
        if columns
        or column.holds not in ROLES.values()
        or any(one.held.get(column.holds) for one in lines)
    ]
    filled = [_filled(lines, column, shown) for column in shown]
    rows = [
        _heading(one, shown) if one.heading else [cells[number] for cells in filled]
        for number, one in enumerate(lines)
    ]
    return Table(tuple(prose(one.head) for one in shown), tuple(joined(rows)))


class _Lines:
    """Walks the tasks, keeping count of sections."""

    def __init__(self, columns: Sequence[Column], counter: Outline) -> None:
        held = [column.holds for column in columns]
        self.held, self.counter = frozenset(held), counter
        self.room = held.count("group")
        self.sections = self.top = 0

    def all(
        self,
        entries: Iterable[Entry],
        depth: int = 0,
        within: tuple[_Section, ...] = (),
        inner: int = 0,
    ) -> Iterator[_Line]:
        for entry in entries:
            if entry.free is not None:
                yield _Line(heading=entry.free)
            elif entry.children:
                yield from self._section(entry, depth, within)
            else:
                yield self._task(entry, depth, within, inner)

    def _section(self, entry: Entry, depth: int, within: tuple[_Section, ...]) -> Iterator[_Line]:
        """A section stands in a column where there is one for each level of sections below."""
        self.sections += 1
        number = self.sections
        if depth == 0:
            self.top = number
        ordinal = prose(self.counter.ordinal(depth))
        words = (cell_text(entry, self.counter.style), self.counter.duty(entry.duty))
        if _height(entry) <= self.room:
            heading = join([ordinal, entry.title or ()])
            lines = join([one for one in (heading, *words) if one], "\n")
            within = (*within, _Section(number, lines))
        else:
            if ordinal or entry.title:
                yield _Line(ordinal, join([ordinal, entry.title or ()]))
            yield from (_Line(heading=one) for one in words if one)
        with self.counter.numbered(entry.below, depth + 1):
            yield from self.all(entry.children, depth + 1, within, number)

    def _task(self, entry: Entry, depth: int, within: tuple[_Section, ...], inner: int) -> _Line:
        ordinal = () if "number" in self.held else prose(self.counter.ordinal(depth))
        cells = entry.cells if isinstance(entry, Task) else {}
        held = {**self._words(entry, depth, ordinal), **self._duty(entry)}
        return _Line((), (), held, cells, within, inner, self.top if depth else 0)

    def _words(self, entry: Entry, depth: int, ordinal: Prose) -> dict[str, Prose]:
        """Title and text in a column each, or as in an article where one column has both."""
        if {"title", "text"} <= self.held:
            title = join([ordinal, entry.title or ()])
            return {"title": title, "text": cell_text(entry, self.counter.style)}
        both = Outline(self.counter.style)
        both.words(entry, depth, ordinal)
        return dict.fromkeys(("title", "text"), both.flat())

    def _duty(self, entry: Entry) -> dict[str, Prose]:
        """Who and by when; 配合单位 without a column stand behind 责任单位, and so does a note."""
        roles = dict(entry.duty.roles)
        if "supporting" not in self.held and "supporting" in roles:
            others = [roles.pop(role) for role in ("responsible", "supporting") if role in roles]
            roles["responsible"] = join(others, "、")
        noted = next((role for role in ("responsible", "lead") if role in self.held), "supporting")
        roles[noted] = with_note(roles.get(noted, ()), entry.duty.note)
        return roles


def _height(entry: Entry) -> int:
    """How many levels of sections an entry and what is below it make."""
    return 1 + max(map(_height, entry.children)) if entry.children else 0


def _heading(line: _Line, columns: Sequence[Column]) -> list[Keyed]:
    """A row over all columns; its ordinal may stand in a column of numbers."""
    width = len(columns)
    first = columns[0]
    if first.holds == "number" and first.group_ordinals and line.ordinal and width > 1:
        mark = plain(line.ordinal)
        title = (Span(line.heading[0].text[len(mark) :]), *line.heading[1:])
        number = Cell(prose(mark.rstrip("、.．")), "number")
        return [Keyed(number), Keyed(Cell(title, "group", width - 1))]
    return [Keyed(Cell(line.heading, "group", width))]


def _filled(lines: Sequence[_Line], column: Column, columns: Sequence[Column]) -> list[Keyed]:
    """The cells of one column, by the row."""
    if column.holds == "number":
        return _numbers(lines, column)
    if column.holds in ("group", "group_number"):
        return _sections(lines, column, columns)
    made = []
    for line in lines:
        text = (
            line.cells.get(column.head, ())
            if column.holds == "other"
            else line.held.get(column.holds, ())
        )
        key = (line.inner, text) if column.merged and text else None
        made.append(Keyed(Cell(text), key))
    return made


def _numbers(lines: Sequence[_Line], column: Column) -> list[Keyed]:
    """Tasks counted over the whole table or within their sections."""
    rows, number = Rows(column), ""
    made: list[Keyed] = []
    for line in lines:
        number = number if line.heading else rows.next(line.inner, line.top)
        made.append(Keyed(Cell(prose(number), "number")))
    return made


def _sections(lines: Sequence[_Line], column: Column, columns: Sequence[Column]) -> list[Keyed]:
    """Sections beside their tasks: their words, or their numbers."""
    groups = [n for n, one in enumerate(columns) if one.holds == "group"]
    at = next(n for n, one in enumerate(columns) if one is column)
    level = sum(n < at for n in groups)
    level = min(level, max(0, len(groups) - 1))
    written = numbering(column.ordinal)
    counts: dict[int, int] = {}
    made: list[Keyed] = []
    for line in lines:
        section = line.within[level] if level < len(line.within) else None
        if section is None:
            made.append(Keyed(Cell()))
            continue
        count = counts.setdefault(section.number, len(counts) + 1)
        number = Cell(prose(written.at(count)), "number")
        cell = Cell(section.words) if column.holds == "group" else number
        made.append(Keyed(cell, section.number))
    return made
