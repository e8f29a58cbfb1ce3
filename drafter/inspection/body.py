"""正文, 7.3.3: text and the four levels of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.faces import role_of
from drafter.inspection.case import BODY, Case, Departures
from drafter.inspection.leaves import font_of, shown
from drafter.inspection.looks import LOOKS, Element
from drafter.inspection.wording import LEVELS, level_of
from drafter.reading.word import Paragraph, Run

_ENDS = re.compile("[。：；？！]")
_HEADING = 30  # characters: a line so short without a mark at its end is a title
_ITEM = 30  # a numbered sentence longer than this is text, not a title
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def rules(case: Case) -> Departures:
    """Body and numbered titles, of what is issued or attached too."""
    for one in case.anatomy.of(*BODY):
        kind = case.anatomy.kind(one)
        element = Element(case, kind, LOOKS["Body"])
        if kind != "body":
            yield from _level(element, one)
        elif not _heading(one):
            yield from element.characters(one, shown(one))
        yield from element.aligned(one)
        yield from element.indented(one)
        yield from element.spaced([one])
        yield from element.unspaced(one)


def _heading(one: Paragraph) -> bool:
    """Whether a line is a title without a number, on whose face the standard is silent."""
    text = one.text.strip()
    face = role_of(font_of(one).face) in ("hei", "kai")
    return face and len(text) <= _HEADING and not _ENDS.search(text[-1:])


def _level(element: Element, one: Paragraph) -> Departures:
    """The number as 7.3.3 has it; the title in its face and the text behind it in the body's."""
    level = int(element.code[-1])
    number = level_of(one.text)
    written = number[1].strip() if number else ""
    _, _, good, sample = LEVELS[level - 1]
    right = good.fullmatch(written) is not None
    fifth = written in _CIRCLED and _has_fourth(element.case)
    yield from element.form(right or fifth, one, f"“{sample}”的形式", written)
    head, free, tail = _parted(one, len(written))
    yield from replace(element, style=LOOKS[f"Level{level}"]).characters(one, head)
    # a run without 汉字 is asked for everything but its face
    faceless = [replace(run, text="—") for run in free]
    for fault in element.characters(one, [*faceless, *tail]):
        yield replace(fault, aspect="extent") if fault.aspect == "face" else fault


def _has_fourth(case: Case) -> bool:
    """Whether ① stands below （1）, where the standard has no level any more."""
    return any(one.text.strip().startswith("（1）") for one in case.anatomy.of("level4"))


def _parted(one: Paragraph, number: int) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs of number and title, those whose face is free, and those of the text behind.

    What stands between the number and the first mark is the title; where a title ends at a
    colon is the writer's choice, so up to the first 。 either face will do.
    """
    runs = shown(one)
    text = "".join(run.text for run in runs)
    start = len(text) - len(text.lstrip("　 ")) + number
    first = _ENDS.search(text, start)
    head = first.start() if first else len(text)
    stop = text.find("。", start)
    tail = stop + 1 if stop >= 0 else len(text)
    if first and first.end() >= len(text.rstrip()) and len(text) > _ITEM:
        head = start
    return _cut(runs, 0, head), _cut(runs, head, tail), _cut(runs, tail, len(text))


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    made, at = [], 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if piece.strip():
            made.append(replace(run, text=piece))
    return made
