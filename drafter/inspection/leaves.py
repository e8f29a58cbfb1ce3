"""The paragraphs of a document in one row, and the signs by which elements are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from drafter.faces import role_of
from drafter.inspection.wording import TITLE
from drafter.layout import BODY_SIZE
from drafter.lengths import Pt
from drafter.reading.word import Block, Font, Paragraph, Run, Table, WordFile

# Titles are 22 pt and marks larger (7.3.1, 7.2.4); between them and the body's 16 pt.
_TITLE_LEAST = Pt(19)
_MARK_LEAST = Pt(26)
_FIRST_CHINESE = 0x2E80
_TITLE_SIGNS, _MARK_SIGNS = 2, 2


class Leaf(Struct, frozen=True):
    """A paragraph with the outermost table it stands in and its section's number."""

    paragraph: Paragraph
    section: int
    table: Table | None = None

    @property
    def text(self) -> str:
        """What it shows, without blanks around."""
        return self.paragraph.text.strip()


def leaves(file: WordFile) -> Iterator[Leaf]:
    """All paragraphs of the body, those of tables too."""
    for number, section in enumerate(file.sections):
        for block in section.blocks:
            table = block if isinstance(block, Table) else None
            for paragraph in within([block]):
                yield Leaf(paragraph, number, table)


def within(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of blocks, tables within tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from within(cell.blocks)


def shown(paragraph: Paragraph) -> list[Run]:
    """The runs that are seen, an automatic number first."""
    return [run for run in paragraph.shown if run.text.strip()]


def cut(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """The pieces of runs between two places of their text, blank ones left out."""
    made, at = [], 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if piece.strip():
            made.append(replace(run, text=piece))
    return made


def chinese(char: str) -> bool:
    """Whether a character is 汉字 (marks belong to several faces and are told nothing by)."""
    return ord(char) >= _FIRST_CHINESE and char.isalpha()


def font_of(paragraph: Paragraph) -> Font:
    """The look of most of a paragraph's characters."""
    weights: dict[Font, int] = {}
    for run in shown(paragraph):
        weights[run.font] = weights.get(run.font, 0) + len(run.text.strip())
    return max(weights, key=lambda font: weights[font]) if weights else paragraph.mark


def rgb(color: str) -> tuple[int, int, int]:
    """The parts of ``RRGGBB``; black for anything else, as programs show it."""
    try:
        r, g, b = bytes.fromhex(color)
    except ValueError:
        return 0, 0, 0
    return r, g, b


def red(color: str) -> bool:
    """Whether ``RRGGBB`` is a red."""
    r, g, b = rgb(color)
    return r >= 0xC0 and max(g, b) <= 0x40


def like_title(leaf: Leaf) -> bool:
    """Two of: centred, large, in a title's face, worded as a title. No one fault hides it."""
    font = font_of(leaf.paragraph)
    signs = (
        leaf.paragraph.align == "center",
        font.size >= _TITLE_LEAST,
        role_of(font.face) == "title",
        bool(TITLE.match(leaf.text)) and leaf.table is None,
    )
    return bool(leaf.text) and sum(signs) >= _TITLE_SIGNS


def like_mark(leaf: Leaf) -> bool:
    """Two of: red, larger than any title, worded as a mark."""
    font = font_of(leaf.paragraph)
    signs = (
        red(font.color),
        font.size >= _MARK_LEAST,
        leaf.text.endswith("文件") and font.size > BODY_SIZE,
    )
    return bool(leaf.text) and sum(signs) >= _MARK_SIGNS
