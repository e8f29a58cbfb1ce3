"""The rows of a table of tasks: headings of sections, and tasks with what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.columns import Column
from drafter.importing import signs
from drafter.numbering import NONE, count_of, numbering
from drafter.regex import regex

Cells = tuple[str | None, ...]
_COUNT = regex(r"(?P<before>[（(]?)(?:\d{1,3}|[一二三四五六七八九十百]+)(?P<after>[）)]?[、.．]?)")
_MODES = ("whole", "none", "part")


class Section(Struct, frozen=True):
    """A section's heading, over all columns or in one of its own; ``depth`` counts from 0."""

    depth: int
    title: str


class Loose(Struct, frozen=True):
    """A row over all columns that heads nothing; ``first`` stands right below a heading."""

    text: str
    first: bool


class Task(Struct):
    """A task's cells, by the column; of those that are ``covered`` the one above has the text.
    ``inner`` and ``top`` are the numbers of its innermost section and of its section of the first
    level, ``begun`` the columns in which a section begins with it.
    """

    cells: list[str]
    covered: list[bool]
    inner: int = 0
    top: int = 0
    begun: frozenset[int] = frozenset()


Item = Section | Loose | Task


class Rows(Struct):
    """The items of a table in their order; ``marks`` are the ordinals of its sections by depth."""

    columns: list[Column]
    items: list[Item] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def tasks(self) -> list[Task]:
        """The tasks without their headings."""
        return [one for one in self.items if isinstance(one, Task)]


def padded(cells: Cells, width: int) -> Cells:
    """A row of so many cells; empty ones at a line's end are gone where a table was text."""
    return cells if len(cells) == 1 else (*cells, *[""] * (width - len(cells)))


def is_heading(cells: Cells) -> bool:
    """Whether a row heads those below it: one cell over all columns, a single text, or a text
    beside an ordinal in Chinese digits.
    """
    if len(cells) == 1:
        return True
    shown = [n for n, one in enumerate(cells) if one]
    if None in cells or not shown:
        return False
    single = len(shown) == 1 and not _count(cells[shown[0]] or "")
    return single or _beside(cells)


def _beside(cells: Cells) -> bool:
    """Whether a row has an ordinal, 一 or （一）, in its first cell and a title in the second."""
    first = cells[0] or ""
    mark = _COUNT.fullmatch(first)
    alone = len(cells) > 2 and bool(cells[1]) and not any(cells[2:])
    return bool(alone and mark and not any(char.isdigit() and char.isascii() for char in first))


def read(cells: Sequence[Cells], columns: Sequence[Column]) -> Rows:
    """The rows below a head, each with as many cells as there are columns, or one."""
    made = Rows(list(columns))
    numbers = columns[0].holds == "number"
    headings = [_split(one, numbers) for one in cells if is_heading(one)]
    made.marks = list(dict.fromkeys(mark for mark, _ in headings if mark))
    if headings and not made.marks:
        made.marks = [NONE]  # none of them bears an ordinal
    if numbers and any(_beside(one) for one in cells):
        made.columns[0] = replace(columns[0], group_ordinals=True)
    _Scan(made, numbers).all(cells)
    return made


def _split(cells: Cells, numbers: bool) -> tuple[str, str]:
    """The mark of a heading, empty where it has none, and its words."""
    if numbers and len(cells) > 1 and _beside(cells):
        mark = cells[0] or ""
        first = re.sub("[一二三四五六七八九十百]+", "一", mark)
        return first if first[-1] in "）)、" else f"{first}、", cells[1] or ""
    text = next((one for one in cells if one), "") or ""
    found = signs.ordinal(text)
    return (found.sample, text[found.end :]) if found else ("", text)


class _Scan:
    """Goes through the rows, keeping count of sections."""

    def __init__(self, made: Rows, numbers: bool) -> None:
        self.made, self.numbers = made, numbers
        self.groups = [n for n, one in enumerate(made.columns) if one.holds == "group"]
        self.base = len(made.marks)
        self.count = self.top = 0
        self.fresh = False  # nothing stands below the last heading yet

    def all(self, cells: Sequence[Cells]) -> None:
        starts = [one for one in cells if not is_heading(one)]
        marks = [_mark(one[n] or "" for one in starts) for n in self.groups]
        for row in cells:
            if is_heading(row):
                self._heading(row)
            else:
                self._task(row, marks)
        self.made.marks += marks

    def _heading(self, row: Cells) -> None:
        mark, words = _split(row, self.numbers)
        if mark or self.made.marks[:1] == [NONE]:
            self._section(self.made.marks.index(mark or NONE), words)
        else:
            self.made.items.append(Loose(words, self.fresh))
            self.fresh = False

    def _section(self, depth: int, title: str) -> None:
        self.count += 1
        if depth == 0:
            self.top = self.count
        self.made.items.append(Section(depth, title.replace("\n", "")))
        self.fresh = depth < self.base

    def _task(self, row: Cells, marks: Sequence[str]) -> None:
        begun = [n for n in self.groups if row[n]]
        for n, mark in zip(self.groups, marks):
            if n in begun:
                text = row[n] or ""
                found = signs.ordinal(text) if mark != NONE else None
                self._section(self.base + self.groups.index(n), text[found.end if found else 0 :])
        cells = [(one or "").strip() for one in row]
        covered = [one is None for one in row]
        task = Task(cells, covered, self.count, self.top, frozenset(begun))
        self.made.items.append(task)
        self.fresh = False


def _mark(texts: Iterable[str]) -> str:
    """The mark that all texts bear that are not empty."""
    found = [signs.ordinal(text) for text in texts if text]
    samples = {one.sample if one else NONE for one in found}
    return samples.pop() if len(samples) == 1 else NONE


def numbered(made: Rows) -> None:
    """Settles what a column of numbers counts: tasks, or the sections of the column beside it;
    numbers in no order are words like others.
    """
    for n, column in enumerate(made.columns):
        if column.holds != "number":
            continue
        texts = [one.cells[n] for one in made.tasks]
        if all(texts) and (settled := _counted(made.tasks, texts)):
            sample, mode = settled
            made.columns[n] = replace(column, ordinal=sample, continuous=mode)
        elif not all(texts) and (sample := _sections(made, n)):
            made.columns[n] = replace(column, holds="group_number", ordinal=sample)
        else:
            made.columns[n] = replace(column, holds="other")


def _counted(tasks: Sequence[Task], texts: Sequence[str]) -> tuple[str, str] | None:
    """The sample of the numbers and how they run on, if they are in order."""
    sample = _count(texts[0])
    if not sample:
        return None
    written = numbering(sample)
    for mode in _MODES:
        if list(map(written.at, counts(tasks, mode))) == list(texts):
            return sample, mode
    return None


def counts(tasks: Iterable[Task], mode: str) -> Iterator[int]:
    """The numbers of tasks that run on in the ``whole`` table or a ``part``, or in no other than
    their own section (``none``).
    """
    count, before = 0, -1
    for one in tasks:
        place = {"none": one.inner, "part": one.top}.get(mode, 0)
        count = count + 1 if place == before else 1
        before = place
        yield count


def _sections(made: Rows, number: int) -> str:
    """The sample of numbers that stand where a section begins in the column beside them."""
    groups = [n for n, one in enumerate(made.columns) if one.holds == "group"]
    beside = next((n for n in groups if n > number), -1)
    texts = [one.cells[number] for one in made.tasks]
    if any(bool(text) != (beside in one.begun) for text, one in zip(texts, made.tasks)):
        return ""
    shown = [text for text in texts if text]
    sample = _count(shown[0]) if shown else ""
    written = [numbering(sample).at(n) for n in range(1, len(shown) + 1)] if sample else []
    return sample if written == shown else ""


def _count(text: str) -> str:
    """The sample of a number that stands alone, （3） → （1）; empty where the text is another."""
    found = _COUNT.fullmatch(text)
    if not found or count_of(text) is None:
        return ""
    digit = "1" if re.search(r"[0-9]", text) else "一"
    return found["before"] + digit + found["after"]


def joined(made: Rows) -> None:
    """Gives tasks what a cell that reaches down to them says, where the program would join the
    same cells again; else such cells stay empty.
    """
    tasks = made.tasks
    for n, column in enumerate(made.columns):
        if column.holds in ("number", "group", "group_number") or not any(
            one.covered[n] for one in tasks
        ):
            continue
        full: list[str] = []
        for one in tasks:
            full.append(full[-1] if one.covered[n] and full else one.cells[n])
        keys = [(one.inner, text) if text else None for one, text in zip(tasks, full)]
        again = [key is not None and key == other for key, other in zip(keys, [None, *keys])]
        if again == [one.covered[n] for one in tasks] and not _parted(made, n):
            made.columns[n] = replace(column, merged=True)
            for one, text in zip(tasks, full):
                one.cells[n] = text


def _parted(made: Rows, number: int) -> bool:
    """Whether a row over all columns stands between a cell and one that it covers."""
    pairs = zip(made.items, made.items[1:])
    return any(
        isinstance(one, Loose) and isinstance(other, Task) and other.covered[number]
        for one, other in pairs
    )
