"""A .docx as a copy: what its pages show, from the red head to the last line.

Headers and footers are furniture of the page, but for a red head that stands in the first.
Hidden text and tracked deletions are not shown, and so not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from drafter.importing.passage import Copy, Passage
from drafter.importing.plaintext import tabled
from drafter.inspection.leaves import within
from drafter.inspection.opening import header_mark
from drafter.lengths import Mm
from drafter.reading.word import Block, Cell, Paragraph, Row, Run, Table, WordFile

_ALIGNED = {"center": "center", "distribute": "center", "right": "right"}
_OPENING = 12  # blocks among which a text box may hold the red head
_HEAD = Mm(120)  # how far down a page a red head may begin


class _Line(Struct, frozen=True):
    """What becomes a passage: its text, as it stands, and what is bold in it."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    cells: tuple[str | None, ...] = ()
    aligned: str = "left"


def copy_of_word(word: WordFile, file: str) -> Copy:
    """The copy of a .docx; a blank paragraph counts as a line and gives no passage."""
    lines = [_line(one) for one in header_mark(word.sections[0])] if word.sections else []
    blocks = [block for section in word.sections for block in section.blocks]
    for block in _in_place(blocks):
        lines += [_line(block)] if isinstance(block, Paragraph) else _rows(block)
    passages: list[Passage] = []
    at = 0
    for number, line in enumerate(lines, 1):
        if line.text.strip():
            passages.append(_passage(line, at, number))
        at += len(line.text) + 1
    texts = [line.text for line in lines]
    return Copy(file, "\n".join(texts), tuple(tabled(passages, texts)))


def unshown(word: WordFile) -> dict[str, str]:
    """What the model has in words and the copy leaves out, by its kind: hidden text, and what
    headers and footers say besides the page's number and the red head.
    """
    mark = {_line(one).text for section in word.sections[:1] for one in header_mark(section)}
    hidden: list[str] = []
    furniture: dict[str, None] = {}
    for section in word.sections:
        for one in within(section.blocks):
            hidden += ["".join(run.text for run in one.runs if run.font.hidden)]
        for blocks in (*section.headers.values(), *section.footers.values()):
            texts = (_line(one).text.strip() for one in within(blocks))
            furniture |= dict.fromkeys(one for one in texts if one not in mark)
    kinds = {
        "隐藏的文字": [one for one in hidden if one.strip()],
        "页眉页脚": [one for one in furniture if any(map(str.isalpha, one))],
    }
    return {kind: "；".join(texts) for kind, texts in kinds.items() if texts}


def _in_place(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in the order of the page: a box above its anchor, where it holds the red head,
    goes before it. The reader gives boxes behind the paragraph that anchors them.
    """
    held: Block | None = None
    for number, block in enumerate(blocks):
        if number < _OPENING and _flows(held) and _above(block):
            yield block
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _flows(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.frame is None


def _above(block: Block) -> bool:
    """Whether a framed paragraph stands above its anchor, as a red head in a text box does."""
    frame = block.frame if isinstance(block, Paragraph) else None
    if frame is None:
        return False
    near = frame.vertical in ("paragraph", "line", "text")
    return (frame.y or 0) <= (0 if near else _HEAD)


def _line(paragraph: Paragraph) -> _Line:
    """A paragraph's words; what keeps its automatic number at a distance is layout."""
    label = paragraph.label.rstrip()
    parts = [(label, paragraph.mark.bold)]
    shown = [run for run in paragraph.runs if not run.font.hidden]
    parts += [(_words(run), run.font.bold) for run in shown]
    first = "".join(one for one, _ in parts[1:])[:1]
    if label and label[-1].isascii() and first.isascii() and first.isalnum():  # 1. 2025年
        parts[0] = (f"{label} ", paragraph.mark.bold)
    text = "".join(one for one, _ in parts)
    return _Line(text, tuple(_bold(parts)), (), _ALIGNED.get(paragraph.align, "left"))


def _words(run: Run) -> str:
    """A page break ends a line too."""
    return run.text.replace("\f", "\n")


def _bold(parts: Iterable[tuple[str, bool]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    at = 0
    for text, bold in parts:
        end = at + len(text)
        if bold and text and made and made[-1][1] == at:
            made[-1] = (made[-1][0], end)
        elif bold and text:
            made.append((at, end))
        at = end
    return made


def _rows(table: Table) -> Iterator[_Line]:
    """A table's rows. One of a single column holds paragraphs together and has no cells."""
    columns = max((sum(cell.span for cell in row.cells) for row in table.rows), default=0)
    single = all(len(row.cells) <= 1 for row in table.rows)
    for row in table.rows:
        if single:
            yield from (_line(one) for cell in row.cells for one in within(cell.blocks))
        else:
            cells = tuple(_cells(row, columns))
            yield _Line("\t".join(cell or "" for cell in cells), (), cells)


def _cells(row: Row, columns: int) -> Iterator[str | None]:
    """A row's texts, one for each column, unless a single cell spans them all."""
    for cell in row.cells:
        yield None if cell.merge == "continue" else _cell(cell)
        if cell.span < columns:
            yield from [""] * (cell.span - 1)


def _cell(cell: Cell) -> str:
    lines = (_line(one).text.replace("\t", " ").strip() for one in within(cell.blocks))
    return "\n".join(filter(None, lines))


def _passage(line: _Line, at: int, number: int) -> Passage:
    if line.cells:
        return Passage(line.text, at, number, (), line.cells, line.aligned)
    text = line.text.strip()
    start = line.text.index(text)
    ends = ((max(0, one - start), min(len(text), end - start)) for one, end in line.bold)
    bold = tuple((one, end) for one, end in ends if one < end)
    return Passage(text, at + start, number, bold, (), line.aligned)
