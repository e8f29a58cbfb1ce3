"""Reads a .docx the way a person would: paragraph by paragraph, tables and footers too."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from drafter.package import read_archive


def texts(data: bytes) -> list[str]:
    """The text of each paragraph of the body in its order; a cell's are joined by " | "."""
    return list(_texts(Document(io.BytesIO(data))))


def _texts(document: Document) -> Iterator[str]:  # type: ignore[valid-type]
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                cells = {id(cell._tc): cell.text for cell in row.cells}
                yield " | ".join(cells.values())


def marked(data: bytes) -> str:
    """One line for each paragraph: its style's name, then its text."""
    document = Document(io.BytesIO(data))
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(f"[{block.style.name}] {block.text}" if block.text else "")
            continue
        for row in block.rows:
            for cell in {id(c._tc): c for c in row.cells}.values():
                lines += [f"  [{p.style.name}] {p.text}" for p in cell.paragraphs]
            lines.append("")
    return "\n".join(line.replace("\n", "⏎") for line in lines).strip() + "\n"


def highlighted(data: bytes) -> list[str]:
    """The texts of the runs that are highlighted."""
    root = Document(io.BytesIO(data)).element
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return [
        "".join(t.text or "" for t in run.iter(f"{word}t"))
        for run in root.iter(f"{word}r")
        if any(True for _ in run.iter(f"{word}highlight"))
    ]


def canonical(data: bytes) -> str:
    """All XML parts of an archive in canonical form, sorted by name, for comparing."""
    parts = read_archive(data)
    return "\n".join(
        f"=== {name}\n{etree.canonicalize(parts[name].decode())}" for name in sorted(parts)
    )
