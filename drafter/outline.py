"""Entries → numbered blocks: the body of a document, paragraph by paragraph.

A block is one paragraph: its level and its runs, each run with the part it plays. Order and
numbers are settled here; how a level or a part looks is the template's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from drafter.duty import DEFAULT_FORM, form, phrase
from drafter.model import Duty, Entry
from drafter.numbering import Numbering, numbering, standard_level
from drafter.spans import Prose, join, plain, prose

_END_MARKS = "。；：，、！？…"


@dataclass(frozen=True)
class Run:
    """Characters that play one part: ``title`` (run-in, of ``level``), ``lead`` or ``strong``
    (of a point), ``text`` or ``duty``; ``missing`` where they stand for what is missing.
    """

    part: str
    text: str
    missing: bool = False
    level: int = 0


@dataclass(frozen=True)
class Block:
    """A paragraph: ``level`` 1–4 for a heading on its own line, 0 for text."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Level:
    """How the entries of one depth are numbered and headed."""

    numbering: Numbering
    rank: int  # 1–4, which of the standard's four levels it looks like
    run_in: bool
    continuous: bool


@dataclass(frozen=True)
class PointsForm:
    """How points (一是…) are numbered, and whether they run on within one paragraph."""

    numbering: Numbering
    inline: bool = True
    bold: bool = False


@dataclass(frozen=True)
class Style:
    """All choices of one document's body."""

    levels: tuple[Level, ...]
    points: PointsForm
    duty_form: str = DEFAULT_FORM
    duty_line: bool = False


# sample, run-in, continuous; 7.3.3 gives the marks, habit the rest
NOTICE_LEVELS = (("一、", False, False), ("1.", True, True), ("（1）", True, False))
REPORT_LEVELS = (
    ("一、", False, False),
    ("（一）", True, False),
    ("1.", True, False),
    ("（1）", True, False),
)
Usual = tuple[tuple[str, bool, bool], ...]


def style(elements: Mapping[str, Any], usual: Usual) -> Style:
    """The body style that a document's fields choose over what is ``usual`` for its kind."""
    given = elements.get("levels") or ()
    depth = max(len(given), len(usual))
    points = elements.get("points_form") or {}
    return Style(
        tuple(_level(given[n] if n < len(given) else {}, n, usual) for n in range(depth)),
        PointsForm(
            numbering(points.get("ordinal") or "一是"),
            points.get("layout") != "paragraphs",
            bool(points.get("bold")),
        ),
        elements.get("duty_form") or DEFAULT_FORM,
        bool(elements.get("duty_line")),
    )


def _level(given: Mapping[str, Any], depth: int, usual: Usual) -> Level:
    habit = usual[depth] if depth < len(usual) else ("", True, False)
    sample = given.get("ordinal") or habit[0]
    run_in, continuous = habit[1], habit[2] and sample == habit[0]
    if given.get("heading"):
        run_in = given["heading"] == "run_in"
    if given.get("continuous") is not None:
        continuous = given["continuous"]
    rank = standard_level(sample) or min(depth + 1, 4)
    return Level(numbering(sample), rank, run_in, continuous)


class Outline:
    """Writes entries as blocks, keeping count over the whole document."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.blocks: list[Block] = []
        self._counts: list[int] = []

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
        level = self._level(depth)
        ordinal = prose(self.ordinal(depth))
        lines = self._heading(entry, level, ordinal)
        for number, paragraph in enumerate(entry.paragraphs):
            runs = [*_runs("text", paragraph.text), *self._duty(paragraph.duty)]
            if number or not lines:
                lines.append([])
            lines[-1] += runs
        self._points(entry.points, lines)
        self._closing_duty(entry.duty, lines)
        for line in lines:
            self._add(0, line)
        self.write(entry.children, depth + 1)

    def ordinal(self, depth: int) -> str:
        """Counts the next entry at ``depth`` and gives its ordinal."""
        return self._level(depth).numbering.at(self._next(depth))

    def unnumbered(self, entry: Entry) -> None:
        """The text of an entry as plain paragraphs, without its heading or a number."""
        lines: list[list[Run]] = []
        for paragraph in entry.paragraphs:
            lines.append([*_runs("text", paragraph.text), *self._duty(paragraph.duty)])
        self._points(entry.points, lines)
        for line in lines:
            self._add(0, line)

    def _heading(self, entry: Entry, level: Level, ordinal: Prose) -> list[list[Run]]:
        """Writes a heading of its own line, or gives the run-in one as the first line."""
        if entry.title is None:
            return [_runs("text", ordinal)] if ordinal else []
        inline_points = entry.points and self.style.points.inline
        follows = entry.paragraphs or inline_points or entry.duty.roles
        heading = join([ordinal, entry.title])
        run_in = entry.heading == "run_in" if entry.heading else level.run_in
        if run_in and follows:
            return [_runs("title", _ended(heading, "。"), level.rank)]
        self._add(level.rank, _runs("title", heading, level.rank))
        return []

    def _points(self, points: tuple[Entry, ...], lines: list[list[Run]]) -> None:
        form_ = self.style.points
        for number, point in enumerate(points, 1):
            last = number == len(points)
            if not form_.inline or not lines:
                lines.append([])
            lines[-1] += self._point(point, form_.numbering.at(number), last)

    def _point(self, point: Entry, ordinal: str, last: bool) -> list[Run]:
        """一是 + lead + text; a phrase without text ends in ； or, the last, in 。"""
        lead = "strong" if self.style.points.bold else "lead"
        body = join(paragraph.text for paragraph in point.paragraphs)
        closing = "。" if last else "；"
        runs: list[Run] = []
        if point.title is not None:
            head = join([prose(ordinal), point.title])
            runs += _runs(lead, _ended(head, "。" if body else closing))
        else:
            body = _ended(join([prose(ordinal), body]), closing)
        runs += _runs("text", body)
        for paragraph in point.paragraphs:
            runs += self._duty(paragraph.duty)
        return runs + self._duty(point.duty)

    def _duty(self, duty: Duty) -> list[Run]:
        if not duty.roles and not duty.note:
            return []
        return _runs("duty", phrase(form(duty.form or self.style.duty_form), duty.roles, duty.note))

    def _closing_duty(self, duty: Duty, lines: list[list[Run]]) -> None:
        runs = self._duty(duty)
        if runs and (self.style.duty_line or not lines):
            lines.append(runs)
        elif runs:
            lines[-1] += runs

    def _level(self, depth: int) -> Level:
        levels = self.style.levels
        if depth < len(levels):
            return levels[depth]
        return replace(levels[-1], numbering=numbering("（1）"), rank=4, run_in=True)

    def _next(self, depth: int) -> int:
        """The number of the next entry at ``depth``; counts below start anew unless they run on."""
        self._counts += [0] * (depth + 1 - len(self._counts))
        self._counts[depth] += 1
        for below in range(depth + 1, len(self._counts)):
            if not self._level(below).continuous:
                self._counts[below] = 0
        return self._counts[depth]

    def _add(self, level: int, runs: list[Run]) -> None:
        if runs:
            self.blocks.append(Block(level, tuple(runs)))


def _ended(text: Prose, mark: str) -> Prose:
    """The text with ``mark`` at its end, unless it ends in a mark of its own."""
    return text if plain(text)[-1:] in _END_MARKS else join([text, prose(mark)])


def _runs(part: str, text: Prose, level: int = 0) -> list[Run]:
    return [Run(part, span.text, span.missing, level) for span in text]
