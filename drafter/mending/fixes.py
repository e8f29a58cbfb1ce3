"""Remarks of the rules → fixes: which may be made, and which characters each changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from drafter.amending.edits import Path, Replace
from drafter.lint import Remark
from drafter.manuscript import Passage

Piece = tuple[int, int, str]  # start, end, and what stands there instead


class Fix(Struct, frozen=True):
    """A remark with what puts it right; the pieces count in the passage."""

    remark: Remark
    right: str
    pieces: tuple[Piece, ...]

    @property
    def passage(self) -> Passage:
        """The text concerned."""
        return self.remark.found.passage

    @property
    def key(self) -> tuple[str, Path, int]:
        """Which of a file's fixes it is."""
        return self.remark.rule.code, self.passage.path, self.remark.found.start

    def read(self) -> list[Replace]:
        """The edits of the checked data."""
        return [Replace(self.passage.path, *piece) for piece in self.pieces]

    def typed(self) -> list[Replace]:
        """The edits of the file; none where it is not known where the text stands."""
        at = self.passage.typed
        if at is None:
            return []
        return [
            Replace(at.path, at.start + start, at.start + end, text)
            for start, end, text in self.pieces
        ]


def fixes(remarks: Iterable[Remark]) -> list[Fix]:
    """The fixes that are certain and leave names, quotations and figures alone."""
    made = []
    for remark in remarks:
        right = remark.right
        if right is not None:
            pieces = _pieces(remark.found.words, right, remark.found.start)
            if pieces and not any(_foreign(remark.found.passage, piece) for piece in pieces):
                made.append(Fix(remark, right, pieces))
    return made


def _pieces(words: str, right: str, at: int) -> tuple[Piece, ...]:
    """The smallest changes that make ``right`` of ``words``, so that a line break among them
    stays.
    """
    changes = SequenceMatcher(None, words, right, autojunk=False).get_opcodes()
    return tuple(
        (at + start, at + end, right[first:last])
        for tag, start, end, first, last in changes
        if tag != "equal"
    )


def _foreign(passage: Passage, piece: Piece) -> bool:
    """Whether a change reaches into what the officer did not word."""
    start, end, _ = piece
    if start == end:
        return any(first <= start <= last for first, last in passage.foreign)
    return any(start < last and end > first for first, last in passage.foreign)


def apart(found: Sequence[Fix]) -> list[Fix]:
    """Of fixes that overlap the first one; the others have their turn when it is made."""
    chosen: list[Fix] = []
    ordered = sorted(found, key=lambda one: (repr(one.passage.path), one.remark.found.start))
    for one in ordered:
        last = chosen[-1] if chosen else None
        if (
            last is None
            or last.passage.path != one.passage.path
            or one.remark.found.start >= last.remark.found.end
        ):
            chosen.append(one)
    return chosen
