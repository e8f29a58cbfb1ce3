"""Entries → numbered blocks: the body of a document, paragraph by paragraph.

A block is one paragraph: its level and its runs, each run with the part it plays. Order and
numbers are settled here; how a level or a part looks is the template's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from drafter.columns import Rows
from drafter.duty import form, phrase
from drafter.levels import Level, PointsForm, Style, overridden, points_form
from drafter.model import Duty, Entry, Paragraph
from drafter.numbering import numbering
from drafter.spans import Prose, Span, join, plain, prose

_END_MARKS = "。；：，、！？…"
EntryT = TypeVar("EntryT", bound=Entry)


class Run(Struct, frozen=True):
    """Characters that play one part: ``title`` (run-in, of ``level``), ``lead`` or ``strong``
    (of a point), ``text`` or ``duty``; ``missing`` where they stand for what is missing.
    """

    part: str
    text: str
    missing: bool = False
    level: int = 0


class Block(Struct, frozen=True):
    """A paragraph: ``level`` 1–4 for a heading on its own line, 0 for text."""

    level: int
    runs: tuple[Run, ...]


class Outline:
    """Writes entries as blocks, keeping count over the whole document."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.blocks: list[Block] = []
        self._counts: list[int] = []
        self._own: dict[int, Level] = {}  # levels that an entry has numbered in its own way

    def paragraphs(self, texts: Iterable[Prose]) -> None:
        """Paragraphs without number."""
        for text in texts:
            self._add(0, _runs("text", text))

    def write(self, entries: Iterable[Entry], depth: int = 0) -> None:
        """Entries of one depth (0 is the highest), with all that is below them."""
        for entry in entries:
            if entry.free is not None:
                self._add(0, _runs("text", entry.free))
                continue
            self.entry(entry, depth)

    def entry(self, entry: Entry, depth: int) -> None:
        """One entry: heading, text, points, units, then the entries below."""
        lines = self._heading(entry, self._level(depth), prose(self.ordinal(depth)))
        self._text(entry, lines)
        self._closing_duty(entry.duty, lines)
        for line in lines:
            self._add(0, line)
        with self.numbered(entry.below, depth + 1):
            self.write(entry.children, depth + 1)

    @contextmanager
    def numbered(self, given: Mapping[str, Any] | None, depth: int) -> Iterator[None]:
        """Entries of a depth numbered in a way of their own, from one on."""
        if not given:
            yield
            return
        before, count = self._own.get(depth), self._counts[depth : depth + 1]
        self._own[depth] = overridden(self._level(depth), given)
        self._counts[depth : depth + 1] = [0] if count else []
        yield
        self._counts[depth : depth + 1] = count
        self._own.pop(depth)
        if before:
            self._own[depth] = before

    def enumerated(
        self,
        entries: Iterable[EntryT],
        depth: int = 0,
        path: tuple[int, ...] = (),
        rows: Rows | None = None,
    ) -> Iterator[tuple[tuple[int, ...], str, EntryT]]:
        """The numbered entries with the ordinals that `write` would give them, nothing written;
        where a table numbers its ``rows`` itself, those of entries that are rows are its own.

        Each comes after those above it, with its ``path``: the index at every depth.
        """
        for index, entry in enumerate(entries):
            if entry.free is not None:
                continue
            here = (*path, index)
            row = rows if not entry.children else None
            yield here, row.next(path, path[:1]) if row else self.ordinal(depth), entry
            with self.numbered(entry.below, depth + 1):
                # what is below an entry is of its own kind
                yield from self.enumerated(
                    cast(tuple[EntryT, ...], entry.children), depth + 1, here, rows
                )

    def ordinal(self, depth: int) -> str:
        """Counts the next entry at ``depth`` and gives its ordinal."""
        return self._level(depth).numbering.at(self._next(depth))

    def words(self, entry: Entry, depth: int, ordinal: Prose) -> None:
        """An entry under an ordinal of its own, without its units and what is below it."""
        alone = replace(entry, duty=Duty())
        lines = self._heading(alone, self._level(depth), ordinal)
        self._text(alone, lines)
        for line in lines:
            self._add(0, line)

    def unnumbered(self, entry: Entry) -> None:
        """The text of an entry as plain paragraphs, without its heading or a number."""
        lines: list[list[Run]] = []
        self._text(entry, lines)
        for line in lines:
            self._add(0, line)

    def flat(self) -> Prose:
        """What was written as one text, a line for each block."""
        lines = (tuple(Span(r.text, r.missing) for r in block.runs) for block in self.blocks)
        return join(lines, "\n")

    def _text(self, entry: Entry, lines: list[list[Run]]) -> None:
        """An entry's paragraphs and points, the first after a run-in heading."""
        for number, paragraph in enumerate(entry.paragraphs):
            if number or not lines:
                lines.append([])
            self._paragraph(paragraph, lines)
        self._points(entry, lines)

    def _paragraph(self, paragraph: Paragraph, lines: list[list[Run]]) -> None:
        lines[-1] += _runs("text", paragraph.text)
        self._closing_duty(paragraph.duty, lines)

    def _heading(self, entry: Entry, level: Level, ordinal: Prose) -> list[list[Run]]:
        """Writes a heading of its own line, or gives the run-in one as the first line."""
        if entry.title is None:
            return [_runs("text", ordinal)] if ordinal else []
        inline_points = entry.points and self._form(entry).inline
        follows = entry.paragraphs or inline_points or (entry.duty.roles and not entry.points)
        heading = join([ordinal, entry.title])
        run_in = entry.heading == "run_in" if entry.heading else level.run_in
        if run_in and follows:
            return [_runs("title", _ended(heading, "。"), level.rank)]
        self._add(level.rank, _runs("title", heading, level.rank))
        return []

    def _form(self, entry: Entry) -> PointsForm:
        return self.style.points if entry.points_form is None else points_form(entry.points_form)

    def _points(self, entry: Entry, lines: list[list[Run]]) -> None:
        form_ = self._form(entry)
        for number, point in enumerate(entry.points, 1):
            if not form_.inline or not lines or _ends_in_duty(lines[-1], self.style):
                lines.append([])
            last = number == len(entry.points)
            lines[-1] += self._point(point, form_, number, last)
            for paragraph in point.paragraphs[1:]:
                lines.append([])
                self._paragraph(paragraph, lines)
            self._closing_duty(point.duty, lines)

    def _point(self, point: Entry, form_: PointsForm, number: int, last: bool) -> list[Run]:
        """一是 + lead + text; a phrase without text ends in ； or, the last, in 。"""
        ordinal = prose(form_.numbering.at(number))
        first = point.paragraphs[0] if point.paragraphs else Paragraph(())
        closing = "。" if last else "；"
        if point.title is None:
            runs = _runs("text", _ended(join([ordinal, first.text]), closing))
        else:
            head = join([ordinal, point.title])
            lead = "strong" if form_.bold else "lead"
            runs = _runs(lead, _ended(head, "。" if first.text else closing))
            runs += _runs("text", first.text)
        return runs + self._duty(first.duty)

    def point_ordinals(self, entry: Entry) -> list[str]:
        """The ordinals of an entry's points."""
        form_ = self._form(entry)
        return [form_.numbering.at(number) for number, _ in enumerate(entry.points, 1)]

    def duty(self, duty: Duty) -> Prose:
        """The responsibility phrase in the document's form, empty where nobody is named."""
        if not duty.roles and not duty.note:
            return ()
        return phrase(form(duty.form or self.style.duty_form), duty.roles, duty.note)

    def _duty(self, duty: Duty) -> list[Run]:
        return _runs("duty", self.duty(duty))

    def _closing_duty(self, duty: Duty, lines: list[list[Run]]) -> None:
        runs = self._duty(duty)
        if runs and (not lines or (self.style.duty_line and lines[-1])):
            lines.append(runs)
        elif runs:
            lines[-1] += runs

    def _level(self, depth: int) -> Level:
        if depth in self._own:
            return self._own[depth]
        levels = self.style.levels
        if depth < len(levels):
            return levels[depth]
        return replace(levels[-1], numbering=numbering("（1）"), rank=4, run_in=True)

    def _next(self, depth: int) -> int:
        """The number of the next entry at ``depth``; counts below start anew unless they run on."""
        self._counts += [0] * (depth + 1 - len(self._counts))
        self._counts[depth] += 1
        for below in range(depth + 1, len(self._counts)):
            reach = self._level(below).continuous
            if reach == "none" or (reach == "part" and depth == 0):
                self._counts[below] = 0
        return self._counts[depth]

    def _add(self, level: int, runs: list[Run]) -> None:
        """A block; a duty whose form has line breaks goes on in blocks of its own."""
        for line in _lines(runs):
            if line:
                self.blocks.append(Block(level, tuple(line)))


def _ends_in_duty(line: list[Run], style: Style) -> bool:
    """Whether a line is given to units alone, so that nothing may follow on it."""
    return style.duty_line and bool(line) and line[-1].part == "duty"


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n") if run.part == "duty" else [run.text]
        for number, text in enumerate((first, *others)):
            if number:
                lines.append([])
            if text:
                lines[-1].append(replace(run, text=text))
    return lines


def _ended(text: Prose, mark: str) -> Prose:
    """The text with ``mark`` at its end, unless it ends in a mark of its own."""
    return text if plain(text)[-1:] in _END_MARKS else join([text, prose(mark)])


def _runs(part: str, text: Prose, level: int = 0) -> list[Run]:
    return [Run(part, span.text, span.missing, level) for span in text]
