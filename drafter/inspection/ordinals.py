"""The order of levels and their ordinals, 7.3.3: one after the other, without a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.inspection.case import BODY, Case, Departures
from drafter.inspection.wording import CIRCLED, level_of, placeheld
from drafter.numbering import MARKS, count_of, numbering
from drafter.reading.word import Paragraph

_CLAUSE = "7.3.3"
_SHORT = 30  # characters: a line so short without a mark at its end is a title
_STOPS = tuple("。；：，！？）")
_LISTS = (3, 4, 5)  # levels that short lists within text have too, each from 1
_FIFTH = "①"
_SAMPLES = {**MARKS, 5: _FIFTH}


class _Step(Struct, frozen=True):
    """A numbered paragraph; one without a number is text, after which a list may begin anew."""

    paragraph: Paragraph
    level: int = 0
    count: int = 0


class _Row(Struct):
    """What may come next: for each level that was used its next ordinals, several behind a gap;
    ``open`` are the levels used since the last title above them, ``anew`` may begin again.
    """

    next: dict[int, set[int]] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    anew: set[int] = field(default_factory=set)

    def begins(self, level: int) -> bool:
        """Whether a list may begin here; it may go on from above its title too."""
        return level not in self.open or level in self.anew

    def meant(self, one: _Step) -> int:
        """The level above whose next ordinal this is, where it begins a list but is no first;
        0 where it is none.
        """
        fitting = [level for level in self.open if one.count in self.next[level]]
        return max(fitting, default=0) if one.level not in self.open else 0

    def go(self, level: int, count: int, also: set[int]) -> None:
        """Go on behind an ordinal; ``also`` is what may come next beside its next."""
        self.next[level] = {count + 1} | also
        self.open = {one for one in self.open if one < level} | {level}
        self.anew.discard(level)


def rules(case: Case) -> Departures:
    """The numbered paragraphs of each part that is counted by itself."""
    for part in _parts(case):
        yield from _ordered(case, part)
        yield from _skipped(case, part)


def _parts(case: Case) -> Iterator[list[_Step]]:
    """From one title, with or without a number of another kind, to the next."""
    part: list[_Step] = []
    circled = any(one.text.strip().startswith("（1）") for one in case.anatomy.of("level4"))
    for leaf in case.anatomy.items:
        one, kind = leaf.paragraph, case.anatomy.kind(leaf.paragraph)
        if not leaf.text:
            continue
        number = level_of(leaf.text) if kind in (*BODY, "other") else None
        count = count_of(number[1]) if number else None
        if number and count:
            fifth = circled and number[1].strip() in CIRCLED
            part.append(_Step(one, 5 if fifth else number[0], count))
        elif leaf.table or (kind == "body" and not _titled(leaf.text)):
            part.append(_Step(one))
        else:
            yield part
            part = []
    yield part


def _titled(text: str) -> bool:
    return len(text) <= _SHORT and not text.endswith(_STOPS) and not placeheld(text)


def _ordered(case: Case, part: Sequence[_Step]) -> Departures:
    row = _Row()
    for one in part:
        if not one.level:
            row.anew = set(_LISTS)
            continue
        going = row.next.get(one.level, set())
        if one.count == 1 and row.begins(one.level):
            row.go(one.level, 1, set())
            continue
        if one.count in going:
            # after a gap what was left out may still come, and then what stands behind the gap
            row.go(one.level, one.count, {n for n in going if n > one.count})
            continue
        wanted = 1 if row.begins(one.level) else min(going)
        words, meant = f"“{_written(one.level, wanted)}”", row.meant(one)
        if meant:
            words += f"或“{_written(meant, one.count)}”"
            row.next[meant].add(one.count + 1)
        found = f"“{_written(one.level, one.count)}”"
        yield case.departure((_code(one), "order"), _CLAUSE, found, words, one.paragraph)
        row.go(one.level, one.count, {wanted, wanted + 1})


def _code(one: _Step) -> str:
    return f"level{min(one.level, len(MARKS))}"


def _written(level: int, count: int) -> str:
    return numbering(_SAMPLES[level]).at(count)


def _skipped(case: Case, part: Sequence[_Step]) -> Departures:
    """A level that is left out under one title though the same text has it elsewhere; where it
    has two levels only, 1. may stand right below 一、.
    """
    used = {one.level for one in part}
    open_: set[int] = set()
    for one in part:
        above = max((level for level in open_ if level < one.level), default=one.level)
        between = set(range(above + 1, one.level))
        first = one.level not in open_
        if one.level:
            open_ = {level for level in open_ if level < one.level} | {one.level}
        if first and (between & used or len(between) > 1):
            found = f"“{_SAMPLES[above]}”之下直接用“{_SAMPLES[one.level]}”"
            wanted = "依次用" + "".join(f"“{mark}”" for mark in MARKS.values())
            what = (_code(one), "order")
            told = case.departure(what, _CLAUSE, found, wanted, one.paragraph)
            yield replace(told, advice=True)
