"""What the paragraphs and tables of a finished document hold: headings, units, deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from drafter import columns
from drafter.duty import UNITS
from drafter.importing import clauses, duties, signs
from drafter.importing.parts import squeezed
from drafter.importing.passage import Passage
from drafter.manuscript import ASIDE, DEADLINE, HEADING

_ENDS = ("：", ":", "；", ";")


class Stretch(Struct, frozen=True):
    """The characters of the document's text from ``start`` to ``end``, and their role."""

    start: int
    end: int
    role: str


class Roles(Struct):
    """The stretches that are more than text, in any order, and the units of each task: the role
    (``lead``, …) of a stretch that is a unit's name.
    """

    stretches: list[Stretch] = field(default_factory=list)
    duties: list[list[tuple[str, Stretch]]] = field(default_factory=list)

    def whole(self, first: Passage, role: str, last: Passage | None = None) -> None:
        """A passage, or all from the first to the last, is of one role."""
        last = last or first
        self.stretches.append(Stretch(first.start, last.start + len(last.text), role))

    def part(self, passage: Passage, start: int, end: int, role: str) -> None:
        """A part of a passage has a role of its own."""
        end = min(end, len(passage.text))
        if start < end:
            self.stretches.append(Stretch(passage.start + start, passage.start + end, role))


def read(passages: Sequence[Passage], made: Roles) -> None:
    """Tell what passages in a row are that belong to nothing around the text; a table's first
    row is its head.
    """
    held: list[str] = []
    for one in passages:
        if not one.cells:
            held = []
            _paragraph(one, made)
        elif held:
            _row(one, held, made)
        else:
            held = columns.meanings([squeezed(cell or "") for cell in one.cells])
            made.whole(one, ASIDE)


def _row(one: Passage, held: Sequence[str], made: Roles) -> None:
    """Units and deadlines by the heads of their columns; the rest stands aside."""
    at = 0
    units: list[tuple[str, Stretch]] = []
    for number, cell in enumerate(one.cells):
        text = cell or ""
        holds = held[number] if len(one.cells) == len(held) else ""
        made.part(one, at, at + len(text), DEADLINE if holds == DEADLINE else ASIDE)
        if holds in UNITS:
            units += _units(one, at, holds, text.replace("\n", "、"))
        at += len(text) + 1
    if units:
        made.duties.append(units)


def _paragraph(one: Passage, made: Roles) -> None:
    """A heading, or text; at its end who does it."""
    found = duties.line(one.text) or duties.closing(one.text)
    end = len(one.text) - len(found.text) if found else len(one.text)
    if _is_heading(one.text[:end]):
        made.part(one, 0, end, HEADING)
    if found is None:
        return
    made.part(one, end, len(one.text), ASIDE)
    units: list[tuple[str, Stretch]] = []
    for role, value in found.roles:
        at = one.text.find(value, end)
        if at >= 0:
            units += _units(one, at, role, value) if role in UNITS else []
            end = at + len(value)
    if units:
        made.duties.append(units)


def _units(one: Passage, at: int, role: str, value: str) -> Iterator[tuple[str, Stretch]]:
    """The units of a value that stands in a passage from ``at`` on."""
    for name in filter(None, clauses.names(value)):
        start = one.text.find(name, at)
        if start >= 0:
            at = start + len(name)
            yield role, Stretch(one.start + start, one.start + at, role)


def _is_heading(text: str) -> bool:
    """Whether a numbered paragraph is a heading: short, and no sentence or item of a list."""
    found = signs.ordinal(text)
    if found is None or len(text) > signs.LONGEST_TITLE or "。" in text:
        return False
    return signs.rank(found.sample) == 1 or not text.endswith(_ENDS)
