"""What the importer reads: a document's text as one string, cut into passages; every repair of
it is an edit of that string, so that what was changed can be shown and checked.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from drafter.problem import Place


class Passage(Struct, frozen=True):
    """A paragraph, or a row of a table, without the blanks around it.

    ``start`` is the offset of its first character in the copy's text. ``line`` counts the lines
    of a text file, or the paragraphs of a .docx (rows of tables included), from 1. ``bold`` are
    the ranges of characters, counted in ``text``, that are bold. ``cells`` are the texts of a
    row's cells; a cell that a merged one above covers is ``None``. ``aligned`` is ``left``,
    ``center`` or ``right``. A line break within a paragraph is ``\\n``.
    """

    text: str
    start: int
    line: int
    bold: tuple[tuple[int, int], ...] = ()
    cells: tuple[str | None, ...] = ()
    aligned: str = "left"


class Copy(Struct, frozen=True):
    """A document as it was read, before any repair. ``file`` is its name as the user typed it."""

    file: str
    text: str
    passages: tuple[Passage, ...]

    def place(self, passage: Passage, at: int = 0) -> Place:
        """The place of the character at ``at`` of a passage."""
        return Place(self.file, passage.line, at + 1, paragraphs=True)

    def line_start(self, passage: Passage) -> int:
        """The offset at which the line begins that a passage stands on."""
        return self.text.rfind("\n", 0, passage.start) + 1


class Edit(Struct, frozen=True):
    """A repair: the characters of a copy's text from ``start`` up to ``end`` become ``new``.

    ``code`` is that of its message; ``line`` is the passage's, ``column`` counts from 1.
    """

    code: str
    start: int
    end: int
    new: str
    line: int
    column: int


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they do not overlap. Raises ``ValueError`` where they do."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])
