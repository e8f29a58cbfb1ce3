"""The tasks of a year one by one, numbered as in the notice, with the units of each.

What the ledger lists and what the report is measured by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct

from drafter.columns import Rows, read
from drafter.levels import NOTICE_LEVELS, Style, style
from drafter.model import Duty, Elements, Entry, Task, Year, dropped
from drafter.outline import Outline
from drafter.spans import Prose, join, plain, prose

UNIT_ROLES = ("lead", "responsible", "supporting")
_STUB = 16  # characters of its text by which a task without title is called
# 排序第一的单位为牵头单位，下同: a note under which the first unit named leads
_FIRST_LEADS = ("第一", "首位", "排在前")


class Assignment(Struct, frozen=True):
    """One task (工作任务) of the list.

    ``path`` is its place among the year's tasks, an index at every depth; ``sections`` are the
    headings above it, the highest first, each with its ordinal; ``answered_by`` are the names
    by which an achievement may mean it: code and title, its own and those of its sections.
    ``roles`` are the units by role as they are printed, ``units`` the same by the names of the
    registry; a unit has the first role in which it is named.
    """

    path: tuple[int, ...]
    ordinal: str
    task: Task
    text: Prose
    sections: tuple[str, ...]
    answered_by: frozenset[str]
    roles: dict[str, Prose]
    units: dict[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """The title on one line, or the first words of a task that has none."""
        if self.task.title is not None:
            return plain(self.task.title).replace("\n", "")
        text = plain(self.text).split("\n", 1)[0]
        return text if len(text) <= _STUB else f"{text[:_STUB]}……"

    @property
    def heading(self) -> str:
        """Ordinal and title, as in the notice; between a bare number and a title is a point."""
        return f"{self.ordinal}{'.' if self.ordinal[-1:].isdigit() else ''}{self.title}"

    @property
    def in_charge(self) -> tuple[str, ...]:
        """The units that answer for the task: those that lead, or where none does, all."""
        return self.units["lead"] or self.units["responsible"]

    @property
    def involved(self) -> Iterator[str]:
        """All its units, each once."""
        return chain.from_iterable(self.units.values())

    def role_of(self, unit: str) -> str:
        """The role in which a unit is named, empty where it is not."""
        return next((role for role, names in self.units.items() if unit in names), "")


def tasklist(year: Year) -> tuple[Assignment, ...]:
    """All tasks in the notice's order, under the ordinals that the notice prints.

    An entry with others below it is a section, which is no task itself; units that it names
    are those of the tasks below it that name none.
    """
    elements = year.documents.get("notice") or {}
    counter = Outline(style(elements, NOTICE_LEVELS))
    counter.write(elements.get("guidance") or ())
    return tuple(_assignments(year, counter, table_rows(elements)))


def table_rows(elements: Elements) -> Rows | None:
    """The count of the rows, where the notice has its tasks in a table that numbers them."""
    given = elements.get("table_columns") if elements.get("arrangement") == "table" else None
    column = next((one for one in read(given or ()) if one.holds == "number"), None)
    return Rows(column) if column else None


def _assignments(year: Year, counter: Outline, rows: Rows | None) -> Iterator[Assignment]:
    above: dict[tuple[int, ...], tuple[str, Task]] = {}
    first_leads = False
    for path, ordinal, task in counter.enumerated(year.tasks, rows=rows):
        duties = list(_duties(task))
        first_leads = first_leads or any(_says_first_leads(duty) for duty in duties)
        if task.children:
            above[path] = (ordinal, task)
            continue
        holders = [above[path[:depth]] for depth in range(1, len(path))]
        for _, section in reversed(holders):
            duties = duties if any(duty.units for duty in duties) else list(_duties(section))
        if first_leads:
            duties = [_led_by_the_first(duty) for duty in duties]
        yield Assignment(
            path,
            ordinal,
            task,
            cell_text(task, counter.style),
            tuple(f"{mark}{plain(section.title or ())}" for mark, section in holders),
            frozenset(
                name
                for one in (task, *(section for _, section in holders))
                for name in (one.code, plain(one.title or ()))
                if name
            ),
            _printed(duties),
            _named(year, duties),
        )


def cell_text(entry: Entry, chosen: Style) -> Prose:
    """The text of an entry, a line for each paragraph."""
    text = Outline(chosen)
    text.unnumbered(entry)
    return text.flat()


def _duties(task: Task) -> Iterator[Duty]:
    """A task's own duty, and those of its paragraphs and points."""
    yield task.duty
    for paragraph in task.paragraphs:
        yield paragraph.duty
    for point in task.points:
        yield from (point.duty, *(paragraph.duty for paragraph in point.paragraphs))


def _says_first_leads(duty: Duty) -> bool:
    note = plain(duty.note)
    return "牵头" in note and any(word in note for word in _FIRST_LEADS)


def _led_by_the_first(duty: Duty) -> Duty:
    """The duty with the first of the responsible units as the lead, where none is named."""
    names = duty.units.get("responsible") or ()
    if not names or "lead" in duty.units:
        return duty
    units = {**duty.units, "lead": names[:1], "responsible": names[1:]}
    roles = {**duty.roles, "lead": prose(names[0]), "responsible": prose("、".join(names[1:]))}
    return Duty(roles, units, duty.note, duty.form)


def _printed(duties: Iterable[Duty]) -> dict[str, Prose]:
    """Units, persons and deadline by role; where paragraphs have their own, each name once."""
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        for role in duty.roles:
            found.setdefault(role, []).append(duty)
    return {
        role: join(_separate([duty.roles[role] for duty in holders]), "、")
        if role not in UNIT_ROLES or len(holders) == 1
        else prose("、".join(dict.fromkeys(n for duty in holders for n in duty.units[role])))
        for role, holders in found.items()
    }


def _separate(texts: Iterable[Prose]) -> Iterable[Prose]:
    return dict.fromkeys(text for text in texts if text)


def _named(year: Year, duties: Iterable[Duty]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {role: {} for role in UNIT_ROLES}
    for duty in duties:
        for role, names in duty.units.items():
            found[role] |= dict.fromkeys(official(year, name) for name in names)
    seen: set[str] = set()
    made = {}
    for role, listed in found.items():
        made[role] = tuple(name for name in listed if name not in seen)
        seen.update(listed)
    return made


def data_paths(data: Mapping[str, Any]) -> dict[tuple[int, ...], tuple[str | int, ...]]:
    """Where the task, or section, of each ``path`` stands in checked data, which still have the
    tasks that were dropped.
    """
    return dict(_data_paths(data, "tasks", (), ()))


def _data_paths(
    holder: Mapping[str, Any], name: str, path: tuple[int, ...], here: tuple[str | int, ...]
) -> Iterator[tuple[tuple[int, ...], tuple[str | int, ...]]]:
    listed = enumerate(holder.get(name) or ())
    for index, (at, one) in enumerate(numbered for numbered in listed if not dropped(numbered[1])):
        own, there = (*path, index), (*here, name, at)
        yield own, there
        yield from _data_paths(one, "subtasks", own, there)


def official(year: Year, written: str) -> str:
    """The name that the registry has for a unit, or the one written."""
    unit = year.registry.find(written)
    return unit.name if unit else str(written)


def units_of(year: Year, tasks: Iterable[Assignment]) -> tuple[str, ...]:
    """All units with tasks: in the registry's order, then those it lacks as they occur."""
    named = dict.fromkeys(name for one in tasks for names in one.units.values() for name in names)
    known = [unit.name for unit in year.registry.units if unit.name in named]
    return tuple(dict.fromkeys([*known, *named]))
