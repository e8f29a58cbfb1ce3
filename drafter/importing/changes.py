"""Makes changes to a copy, and leads them back to the text as it was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.importing.passage import Copy, Edit, Passage, edited


class Change(Struct, frozen=True):
    """What a repair changes: the characters from ``start`` up to ``end`` become ``new``.

    Offsets count in the text as the repairs before have left it; ``end`` is after ``start``.
    """

    code: str
    start: int
    end: int
    new: str = ""


def changed(copy: Copy, changes: Sequence[Change]) -> Copy:
    """The copy with changes made (in the order of the text); its passages lie in its new text.

    Passages between which no line break is left become one; those that are empty are gone.
    """
    text = edited(copy.text, [Edit(one.code, one.start, one.end, one.new, 0, 0) for one in changes])
    shift = _Shift(changes)
    made: list[Passage] = []
    for passage in copy.passages:
        moved = _moved(passage, text, shift)
        if not moved.text:
            continue
        gap = text[made[-1].start + len(made[-1].text) : moved.start] if made else "\n"
        if "\n" in gap:
            made.append(moved)
        else:
            made[-1] = _joined(made[-1], gap, moved)
    return Copy(copy.file, text, tuple(made))


class _Shift:
    """Where the offsets of a text are after changes; those within a change lie behind it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [one.start for one in changes]
        self._moved = [0]
        for one in changes:
            self._moved.append(self._moved[-1] + len(one.new) - (one.end - one.start))

    def at(self, offset: int) -> int:
        index = bisect_right(self._starts, offset)
        last = self._changes[index - 1] if index else None
        if last is None or offset >= last.end:
            return offset + self._moved[index]
        behind = len(last.new) if offset > last.start else 0
        return last.start + self._moved[index - 1] + behind


def _moved(passage: Passage, text: str, shift: _Shift) -> Passage:
    start, end = shift.at(passage.start), shift.at(passage.start + len(passage.text))
    if not passage.cells:  # a row may begin and end with empty cells
        inner = text[start:end]
        end -= len(inner) - len(inner.rstrip())
        start = min(end, start + len(inner) - len(inner.lstrip()))
    inner = text[start:end]
    return replace(
        passage,
        text=inner,
        start=start,
        bold=tuple(_bold(passage, start, end, shift)),
        cells=_cells(passage, inner),
    )


def _bold(passage: Passage, start: int, end: int, shift: _Shift) -> Iterable[tuple[int, int]]:
    for one, other in passage.bold:
        first = max(shift.at(passage.start + one), start) - start
        last = min(shift.at(passage.start + other), end) - start
        if first < last:
            yield first, last


def _cells(passage: Passage, text: str) -> tuple[str | None, ...]:
    if not passage.cells:
        return ()
    made = text.split("\t")
    made += [""] * (len(passage.cells) - len(made))  # tabs at a line's end may be gone
    if len(made) != len(passage.cells):
        return tuple(made)
    return tuple(None if old is None else new for old, new in zip(passage.cells, made))


def _joined(one: Passage, gap: str, other: Passage) -> Passage:
    shift = len(one.text) + len(gap)
    bold = [*one.bold]
    for first, last in other.bold:
        if bold and bold[-1][1] == first + shift:
            bold[-1] = (bold[-1][0], last + shift)
        else:
            bold.append((first + shift, last + shift))
    text = one.text + gap + other.text
    cells = tuple(text.split("\t")) if one.cells else ()
    return replace(one, text=text, bold=tuple(bold), cells=cells)


class Trail:
    """Leads the changes of a text back to the text as it was read.

    Each character of the changed text knows the original one that it is, or stands for; each
    original one that is gone knows which change took it.
    """

    def __init__(self, length: int) -> None:
        self._origin = list(range(length))  # ~n: stands for the original character n
        self._taken: dict[int, tuple[int, str]] = {}
        self._count = 0

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in the next changes, in the order of the text."""
        made: list[int] = []
        at = 0
        for one in changes:
            self._count += 1
            covered = self._origin[one.start : one.end]
            self._taken.update((n, (self._count, one.code)) for n in covered if n >= 0)
            first = covered[0]
            made += self._origin[at : one.start]
            made += [~first if first >= 0 else first] * len(one.new)
            at = one.end
        self._origin = made + self._origin[at:]

    def origins(self) -> tuple[int, ...]:
        """For each character of the changed text the original one that it is or stands for."""
        return tuple(n if n >= 0 else ~n for n in self._origin)

    def edits(self, text: str, copy: Copy) -> list[Edit]:
        """The changes as edits of ``copy``, which was read; ``text`` is what they made of it."""
        new: dict[int, str] = {}
        for n, char in zip(self._origin, text):
            if n < 0:
                new[~n] = new.get(~n, "") + char
        starts = [passage.start for passage in copy.passages]
        found: list[Edit] = []
        last: tuple[int, str] | None = None
        for n, taken in sorted(self._taken.items()):
            if found and found[-1].end == n and taken == last:
                found[-1] = replace(found[-1], end=n + 1, new=found[-1].new + new.get(n, ""))
                continue
            last = taken
            passage = copy.passages[max(0, bisect_right(starts, n) - 1)]
            column = max(1, n - passage.start + 1)
            found.append(Edit(taken[1], n, n + 1, new.get(n, ""), passage.line, column))
        return found
