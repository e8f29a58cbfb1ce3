"""Entries → numbered blocks: the body of a document, paragraph by paragraph.

A block is one paragraph: its level and its runs, each run with the part it plays. Order and
numbers are settled here; how a level or a part looks is the template's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drafter.duty import DEFAULT_FORM, form, phrase
from drafter.model import Duty, Entry, Paragraph
from drafter.numbering import MARKS, NONE, Numbering, numbering, standard_level
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
    continuous: str  # ``whole`` document, first-level ``part``, or ``none``


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
NOTICE_LEVELS = (("一、", False, "none"), ("1.", True, "whole"), ("（1）", True, "none"))
REPORT_LEVELS = (
    ("一、", False, "none"),
    ("（一）", True, "none"),
    ("1.", True, "none"),
    ("（1）", True, "none"),
)
Usual = tuple[tuple[str, bool, str], ...]


def style(elements: Mapping[str, Any], usual: Usual) -> Style:
    """The body style that a document's fields choose over what is ``usual`` for its kind."""
    given = elements.get("levels") or ()
    depth = max(len(given), len(usual))
    return Style(
        tuple(_level(given[n], n, usual) for n in range(len(given))) + _deeper(given, usual, depth),
        points_form(elements.get("points_form") or {}),
        elements.get("duty_form") or DEFAULT_FORM,
        bool(elements.get("duty_line")),
    )


def _deeper(given: Sequence[Mapping[str, Any]], usual: Usual, depth: int) -> tuple[Level, ...]:
    """Levels below those that were given: as usual where these are, else the standard's next."""
    rest = range(len(given), depth)
    own = [one.get("ordinal") for one in given]
    if all(sample == habit[0] for sample, habit in zip(own, usual)):
        return tuple(_level({}, n, usual) for n in rest)
    last = standard_level(own[-1] or "") or len(given)
    chain = [MARKS[min(last + 1 + index, 4)] for index in range(len(rest))]
    return tuple(_level({"ordinal": mark}, n, usual) for n, mark in zip(rest, chain))


def points_form(given: Mapping[str, Any]) -> PointsForm:
    """How points are written; what is not given is as usual: 一是…, inline, not bold."""
    return PointsForm(
        numbering(given.get("ordinal") or "一是"),
        given.get("layout") != "paragraphs",
        bool(given.get("bold")),
    )


def _alike(sample: str, habit: str) -> bool:
    """Whether two samples differ in marks or blanks only: 1. and 1、 but not 1. and （1）."""
    one, other = numbering(sample), numbering(habit) if habit else numbering(NONE)
    return (one.before, one.digit) == (other.before, other.digit)


def _level(given: Mapping[str, Any], depth: int, usual: Usual) -> Level:
    habit = usual[depth] if depth < len(usual) else ("", True, "none")
    sample = given.get("ordinal") or habit[0]
    run_in = habit[1]
    continuous = habit[2] if _alike(sample, habit[0]) else "none"
    if given.get("heading"):
        run_in = given["heading"] == "run_in"
    continuous = given.get("continuous") or continuous
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
        lines = self._heading(entry, level, prose(self.ordinal(depth)))
        self._text(entry, lines)
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
        self._text(entry, lines)
        for line in lines:
            self._add(0, line)

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
        if runs:
            self.blocks.append(Block(level, tuple(runs)))


def _ends_in_duty(line: list[Run], style: Style) -> bool:
    """Whether a line is given to units alone, so that nothing may follow on it."""
    return style.duty_line and bool(line) and line[-1].part == "duty"


def _ended(text: Prose, mark: str) -> Prose:
    """The text with ``mark`` at its end, unless it ends in a mark of its own."""
    return text if plain(text)[-1:] in _END_MARKS else join([text, prose(mark)])


def _runs(part: str, text: Prose, level: int = 0) -> list[Run]:
    return [Run(part, span.text, span.missing, level) for span in text]
