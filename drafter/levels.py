"""How the body of a document is numbered and headed: its levels, its points, its duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from drafter.duty import DEFAULT_FORM
from drafter.numbering import MARKS, NONE, Numbering, numbering, standard_level


class Level(Struct, frozen=True):
    """How the entries of one depth are numbered and headed."""

    numbering: Numbering
    rank: int  # 1–4, which of the standard's four levels it looks like
    run_in: bool
    continuous: str  # ``whole`` document, first-level ``part``, or ``none``


class PointsForm(Struct, frozen=True):
    """How points (一是…) are numbered, and whether they run on within one paragraph."""

    numbering: Numbering
    inline: bool = True
    bold: bool = False


class Style(Struct, frozen=True):
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


def overridden(level: Level, given: Mapping[str, Any]) -> Level:
    """A level as one entry has those below it."""
    sample = given["ordinal"]
    run_in = given["heading"] == "run_in" if given.get("heading") else level.run_in
    rank = standard_level(sample) or level.rank
    return Level(numbering(sample), rank, run_in, given.get("continuous") or "none")
