"""A copy between reading and repair: its paragraphs put together, every word and mark as typed.

Rules of language must see what repairs take away, straight quotes and half-width marks; and
they must see whole paragraphs, where copying broke them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from drafter.importing.breaks import parted
from drafter.importing.changes import Change, Trail, changed
from drafter.importing.passage import Copy, Edit
from drafter.importing.repair import repaired
from drafter.problem import Place

# Repairs that make paragraphs and tables of lines, or take out what is no part of the document.
_WHOLE = frozenset(("M101", "M103", "M104", "M105", "M106", "M112", "M114", "M115"))
_BLANKS = "M102"


class Layer(Struct, frozen=True, dict=True):
    """A state of a document, whose characters know where they stood when it was ``read``."""

    read: Copy
    copy: Copy
    origins: tuple[int, ...]

    def place(self, at: int) -> Place:
        """The paragraph and character, as read, of a character of this state."""
        origin = self.origins[min(at, len(self.origins) - 1)]
        passage = self.read.passages[max(0, bisect_right(self._starts, origin) - 1)]
        return self.read.place(passage, max(0, origin - passage.start))

    def at(self, origin: int) -> int:
        """The first character of this state that stood at ``origin`` or behind it."""
        return bisect_left(self.origins, origin)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.read.passages]


def layers(copy: Copy) -> tuple[Layer, Layer]:
    """A document as typed, in whole paragraphs; and the same after all repairs."""
    mended, edits = repaired(copy)
    typed = _layer(copy, list(_made_whole(edits)))
    return replace(typed, copy=parted(typed.copy)), replace(_layer(copy, edits), copy=mended)


def _made_whole(edits: Sequence[Edit]) -> Iterable[Edit]:
    """The edits that make paragraphs whole, and those of blanks right beside them."""
    for number, one in enumerate(edits):
        beside = [*edits[max(0, number - 1) : number], *edits[number + 1 : number + 2]]
        touching = any(
            other.code in _WHOLE and (other.end == one.start or other.start == one.end)
            for other in beside
        )
        if one.code in _WHOLE or (one.code == _BLANKS and touching):
            yield one


def _layer(copy: Copy, edits: Sequence[Edit]) -> Layer:
    changes = [Change(one.code, one.start, one.end, one.new) for one in edits]
    trail = Trail(len(copy.text))
    trail.follow(changes)
    made = changed(copy, changes) if changes else copy
    return Layer(copy, made, trail.origins())
