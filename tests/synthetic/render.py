"""Documents as files: .docx by the program, and the text that a person saves of one."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from drafter.model import Year
from drafter.pipeline import Order, drafts
from drafter.spans import plain
from drafter.tabular import Table
from drafter.views.frame import Frame
from drafter.views.notice import NoticeView
from tests.synthetic.canonical import model, text_of, view


def rendered(data: Mapping[str, Any]) -> dict[str, tuple[bytes, str]]:
    """By the kind of document: the .docx, and its text, a paragraph a line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "数据.yaml"
        path.write_text(text_of(data), encoding="utf-8")
        made, _ = drafts([path], Order())
    kinds = list(model(data).documents)
    return {kind: (one.data, saved(one.data)) for kind, one in zip(kinds, made)}


def saved(document: bytes) -> str:
    """The text of a .docx as an office program saves it: a paragraph a line, cells parted by
    tabulators, empty lines left out.
    """
    lines = map(_stripped, _lines(Document(io.BytesIO(document))))
    return "\n".join(line for line in lines if line) + "\n"


def _stripped(line: str) -> str:
    """A line without blanks around it; what a row begins with shows that cells are empty."""
    return line.rstrip().lstrip(" \u3000\n") if line.strip() else ""


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text.strip()
        elif isinstance(block, WordTable):
            for row in block.rows:
                cells = [_Cell(one, block) for one in row._tr.tc_lst]
                yield "\t".join("" if c._tc.vMerge == "continue" else c.text for c in cells)


def written(data: Mapping[str, Any]) -> dict[str, str]:
    """The same texts straight from the views, in a hundredth of the time."""
    return told(model(data))


def told(year: Year) -> dict[str, str]:
    """The texts of a year's documents by their kinds."""
    made = {}
    for kind in year.documents:
        lines = _document(view(year, kind))
        parts = (_stripped(part) for line in lines for part in line.split("\n"))
        made[kind] = "\n".join(part for part in parts if part) + "\n"
    return made


def _document(seen: Any) -> Iterator[str]:
    yield from _head(seen)
    if isinstance(seen, NoticeView):
        yield from _covering(seen)
        yield from _signed(seen)
        yield plain(seen.name)
        yield from _blocks(seen.blocks)
        for table in seen.tables:
            yield from _table(table)
        yield from _blocks(seen.after)
    else:
        yield from _blocks(seen.blocks)
        yield from _signed(seen)
    yield plain(seen.disclosure)
    yield from _appended(seen)
    yield from _imprint(seen)


def _head(seen: Frame) -> Iterator[str]:
    yield from (plain(label.text) for label in seen.labels)
    marks = [plain(line) for line in seen.mark]
    if seen.mark_suffix:
        yield "\n".join(marks) + "\t" + plain(seen.mark_suffix)
    else:
        yield from marks
    last = len(seen.signers) - 1
    for number, names in enumerate(seen.signers):
        before = plain(seen.number) if number == last else ""
        yield "\t".join(
            [
                before,
                "" if number else f"签发人：{plain(names[0])}",
                *map(plain, names[1 if not number else 0 :]),
            ]
        ).strip()
    if not seen.signers:
        yield plain(seen.number)
    yield plain(seen.title)
    yield plain(seen.recipients)


def _covering(seen: NoticeView) -> Iterator[str]:
    given, name = seen.letter, plain(seen.quoted_name)
    meeting, organ = plain(given.meeting), plain(given.approved_by)
    words = {
        "reviewed": f"{name}已经{meeting}审议通过，现印发给你们",
        "discussed": f"{name}已经{meeting}讨论通过，现印发给你们",
        "agreed": f"{name}已经{organ}研究同意，现印发给你们",
        "consent": f"经{organ}同意，现将{name}印发给你们",
        "plain": f"现将{name}印发给你们",
    }[given.approval]
    basis = f"{plain(given.basis)}，" if given.basis else ""
    if given.full_text:
        yield from map(plain, given.full_text)
    else:
        yield f"{basis}{words}，{plain(given.request) or '请认真贯彻落实'}。"
    yield from map(plain, given.extras)


def _signed(seen: Frame) -> Iterator[str]:
    for number, one in enumerate(seen.attachments):
        yield f"{'' if number else '附件：'}{plain(one.ordinal)}{plain(one.name)}"
    if seen.seal_rows:
        yield from ("\t".join(map(plain, row)) for row in seen.seal_rows)
    else:
        yield from map(plain, seen.organs)
    yield plain(seen.dated)
    yield plain(seen.annotation)


def _blocks(blocks: Sequence[Any]) -> Iterator[str]:
    for block in blocks:
        yield "".join(run.text for run in block.runs)


def _table(table: Table) -> Iterator[str]:
    """A row a line, its cells parted by tabulators."""
    if table.heads:
        yield "\t".join(map(plain, table.heads))
    for row in table.rows:
        yield "\t".join(plain(cell.text) for cell in row)


def _appended(seen: Frame) -> Iterator[str]:
    """The attachments that have more than a name."""
    for one in seen.attachments:
        if one.enclosed:
            yield plain(one.mark)
            yield plain(one.title)
            yield from _blocks(one.blocks)
            yield from _table(one.table)


def _imprint(seen: Frame) -> Iterator[str]:
    copies = "\n".join(map(plain, seen.copies))
    yield f"抄送：{copies}" if copies else ""
    yield "\t".join(plain(one) for one in (seen.printed_by, seen.printed_on) if one)
