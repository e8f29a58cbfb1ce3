"""Lines that copying broke: joined again where a sentence goes on (M101)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.importing.changes import Change
from drafter.importing.lines import (
    bare,
    begins,
    ended,
    labelled,
    marked,
    numbered,
    running,
    title_like,
    wide,
    width,
)
from drafter.importing.passage import Copy, Passage

# Widths as `lines.width` counts them: 56 is a full line by GB/T 9704 (28 characters).
_LONG = 100  # no heading, title or name is longer
_NARROW, _WIDEST = 24, 160  # between them lies the width of wrapped text
_RAGGED = 8  # a mark or a number that found no room leaves so much of a line
_WRAPPED = 4  # so many lines of one width are no chance
_OPEN = "，、,（(《〈“‘「〔[【"  # nobody ends a paragraph with one of these


def parted(copy: Copy) -> Copy:
    """The copy with paragraphs parted at their line breaks, as lines of a text file are.

    A title or a name on several lines stays one: none of its lines is a sentence or an item.
    """
    made: list[Passage] = []
    for passage in copy.passages:
        lines = passage.text.split("\n")
        flows = passage.aligned == "left" and not passage.cells and len(lines) > 1
        if flows and any(marked(one) or begins(one) for one in lines):
            made += _lines(passage)
        else:
            made.append(passage)
    return replace(copy, passages=tuple(made))


def _lines(passage: Passage) -> Iterator[Passage]:
    at = 0
    for line in passage.text.split("\n"):
        text = line.strip()
        start = at + line.index(text)
        end = start + len(text)
        bold = ((max(one, start), min(other, end)) for one, other in passage.bold)
        if text:
            yield replace(
                passage,
                text=text,
                start=passage.start + start,
                bold=tuple((one - start, other - start) for one, other in bold if one < other),
            )
        at += len(line) + 1


def indented(copy: Copy, passage: Passage) -> bool:
    """Whether a passage stands two blanks in, as the first line of a paragraph does."""
    before = copy.text[line_start(copy, passage) : passage.start]
    return width_of_blanks(before) >= 4


def width_of_blanks(text: str) -> int:
    """How wide blanks are: 2 for a full-width one, 4 for a tab."""
    return sum({"\u3000": 2, "\t": 4}.get(one, 1) for one in text)


def line_start(copy: Copy, passage: Passage) -> int:
    """Where the line begins that a passage stands on."""
    return copy.text.rfind("\n", 0, passage.start) + 1


@dataclass(frozen=True)
class _Setting:
    """How a text is set: ``wrapped`` is the width at which its lines were broken, 0 where they
    were not; ``indents`` tells that first lines stand in, and so which lines are first.
    """

    wrapped: int
    indents: bool


def breaks(copy: Copy) -> Iterator[Change]:
    """Join what a line break cut."""
    setting = _setting(copy)
    before = ""
    for one, other in zip(copy.passages, copy.passages[1:]):
        before += one.text
        first = setting.indents and indented(copy, other)
        if _flow(one, other) and not first and _broken(before, one.text, other.text, setting):
            new = "" if wide(one.text[-1]) or not _words(one.text, other.text) else " "
            yield Change("M101", one.start + len(one.text), other.start, new)
        else:
            before = ""


def _flow(*passages: Passage) -> bool:
    return all(one.aligned == "left" and not one.cells for one in passages)


def _words(one: str, other: str) -> bool:
    return one[-1].isalpha() and other[0].isalpha() and not wide(other[0])


def _broken(before: str, line: str, after: str, setting: _Setting) -> bool:
    """Whether the paragraph so far, of which ``line`` is the last line, goes on in the next."""
    if begins(after) or title_like(before):
        return False
    full = setting.wrapped and setting.wrapped - _RAGGED <= width(line)
    if bare(line)[-1:] in _OPEN or (full and setting.indents):
        return True
    if ended(line):
        return False
    if full:
        return True
    if labelled(line):
        return False
    return (running(before) or width(before) > _LONG) and marked(after)


def _setting(copy: Copy) -> _Setting:
    lines = [one for one in copy.passages if _flow(one)]
    wrapped = _wrapped(lines)
    first = sum(indented(copy, one) for one in lines)
    return _Setting(wrapped, bool(wrapped) and 2 <= first < len(lines))


def _wrapped(lines: Sequence[Passage]) -> int:
    """The width at which most unended lines end, if next to none is wider; 0 where none is."""
    cut = [
        width(one.text)
        for one, other in zip(lines, lines[1:])
        if not ended(one.text) and not begins(other.text) and not _heading(one.text)
    ]
    cut = [one for one in cut if _NARROW <= one <= _WIDEST]
    near = {most: sum(most - _RAGGED <= one <= most for one in cut) for most in set(cut)}
    best = max(near, key=lambda most: (near[most], -most), default=0)
    if near.get(best, 0) < max(_WRAPPED, len(cut) / 2):
        return 0
    wider = sum(width(one.text) > best + 2 for one in lines)
    return best if wider * 20 <= len(lines) else 0


def _heading(text: str) -> bool:
    return numbered(text) and not running(text)
