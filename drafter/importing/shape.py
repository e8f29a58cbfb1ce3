"""Entries → data: the ways of writing that a document keeps to stand once, and only what
differs from them, or from what is usual for its kind, stands at an entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from drafter.duty import DEFAULT_FORM
from drafter.importing import duties
from drafter.importing.body import Entry, Piece
from drafter.importing.signs import heading
from drafter.levels import Usual, style

Data = dict[str, Any]


class Ways(Struct):
    """How a document writes its body: the fields for it, and what entries are held against."""

    below: str
    samples: tuple[str, ...] = ()
    duty_form: str = DEFAULT_FORM
    duty_line: bool = False
    points: tuple[str, str, bool] = ("一是", "inline", False)
    run_in: dict[int, bool] = field(default_factory=dict)
    fields: Data = field(default_factory=dict)


def ways(entries: Sequence[Entry], samples: Sequence[str], usual: Usual, below: str) -> Ways:
    """The ways of a document whose levels bear ``samples``; ``usual`` is what its kind of document
    does unasked, ``below`` the field that holds the entries below an entry.
    """
    every = [one for top in entries for one in top.all() if one.node.depth >= 0]
    found = [piece.duty for one in every for piece in one.pieces() if piece.duty]
    below_line = Counter(p.below for one in every for p in one.pieces() if p.duty)
    made = Ways(below, tuple(samples))
    if found:
        made.duty_form = duties.common(found)
        made.duty_line = below_line[True] > below_line[False]
    points = Counter((p.sample, p.layout, p.bold) for one in every for p in one.points)
    if points:
        made.points = points.most_common(1)[0][0]
    made.fields |= _levels(made, every, samples, usual)
    if made.points != ("一是", "inline", False):
        made.fields["points_form"] = _points_form(made.points, ("一是", "inline", False))
    if made.duty_form != DEFAULT_FORM:
        made.fields["duty_form"] = made.duty_form
    if made.duty_line:
        made.fields["duty_line"] = True
    return made


def _levels(made: Ways, every: list[Entry], samples: Sequence[str], usual: Usual) -> Data:
    """``levels`` where the document differs from what is usual; sets how titles stand."""
    habit = style({}, usual).levels
    given: list[Data] = []
    differs = False
    for depth, sample in enumerate(samples):
        own = style({"levels": [{"ordinal": one} for one in samples]}, usual).levels[depth]
        stands = Counter(
            e.heading for e in every if e.node.depth == depth and e.title and e.follows
        )
        run_in = own.run_in if not stands else stands["run_in"] >= stands["own_line"]
        runs_on = _continuous([e for e in every if e.node.depth <= depth], depth)
        runs_on = runs_on or own.continuous
        made.run_in[depth] = run_in
        level: Data = {"ordinal": sample}
        if run_in != own.run_in:
            level["heading"] = "run_in" if run_in else "own_line"
        if runs_on != own.continuous:
            level["continuous"] = runs_on
        wanted = (own.numbering, run_in, runs_on)
        usually = habit[depth] if depth < len(habit) else None
        if usually is None or wanted != (usually.numbering, usually.run_in, usually.continuous):
            differs = True
        given.append(level)
    return {"levels": given} if differs else {}


def _continuous(every: list[Entry], depth: int) -> str:
    """How far the numbers of a depth run on; empty where the document does not tell."""
    if depth == 0:
        return ""
    runs: list[tuple[bool, int]] = []  # whether a first-level part began since, first number
    began = parted = False
    last = 0
    for one in every:
        if one.node.depth < depth:
            began, parted = True, parted or one.node.depth == 0
            continue
        if began and last:
            runs.append((parted, one.node.number if one.node.number in (1, last + 1) else 0))
        began = parted = False
        last = one.node.number
    told = [(part, number) for part, number in runs if number]
    if not told:
        return ""
    if all(number == 1 for _, number in told):
        return "none"
    if all(number > 1 for _, number in told):
        return "whole"
    return "part" if all((number == 1) == part for part, number in told) else "none"


def _points_form(points: tuple[str, str, bool], others: tuple[str, str, bool]) -> Data:
    names = ("ordinal", "layout", "bold")
    return {name: one for name, one, other in zip(names, points, others) if one != other}


def written(entries: Iterable[Entry], made: Ways) -> list[Data]:
    """The data of entries and of all below them."""
    return [_entry(one, made) for one in entries]


def _entry(one: Entry, made: Ways) -> Data:
    if one.node.depth < 0:
        return {"free": one.node.passages[0].text}
    data: Data = {}
    if one.title is not None:
        data["title"] = one.title
        run_in = made.run_in.get(one.node.depth, True)
        if one.follows and (one.heading == "run_in") != run_in:
            data["heading"] = one.heading
    texts: list[Any] = [_paragraph(text, made) for text in one.texts]
    if texts:
        data["text"] = texts
    if one.points:
        own = (one.points[0].sample, one.points[0].layout, one.points[0].bold)
        if own != made.points:
            form = _points_form(own, ("一是", "inline", False))
            data["points_form"] = form or {"ordinal": own[0]}
        data["points"] = [point(piece, made) for piece in one.points]
    if one.duty:
        data |= roles(one.duty, made)
    if one.children:
        mark = next((c.node.sample for c in one.children if c.node.depth >= 0), "")
        if mark and mark != made.samples[one.node.depth + 1]:
            data["below"] = {"ordinal": mark}
        data[made.below] = written(one.children, made)
    return data


def _paragraph(piece: Piece, made: Ways) -> Any:
    text: Data = {"text": piece.text} if piece.text else {}
    return text | roles(piece, made) if piece.duty else piece.text


def point(piece: Piece, made: Ways) -> Any:
    """A point: its lead and text, or the phrase that it is."""
    cut = heading(piece.text)
    more = [_paragraph(one, made) for one in piece.more]
    if cut is None and not more and not piece.duty:
        return piece.text
    data: Data = (
        {"title": cut[0], "text": [cut[1], *more]} if cut else {"text": [piece.text, *more]}
    )
    return data | (roles(piece, made) if piece.duty else {})


def roles(piece: Piece, made: Ways) -> Data:
    """The fields of a duty, with its own form where the document's does not write it so."""
    found = piece.duty
    assert found is not None
    data: Data = dict(found.roles)
    if found.note:
        data["duty_note"] = found.note
    if found.written(made.duty_form) != found.text:
        data["duty_form"] = found.pattern
    return data
