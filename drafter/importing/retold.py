"""Whether a document that is built from the data says what was read, passage by passage."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

from drafter.importing.parts import squeezed
from drafter.importing.passage import Passage
from drafter.model import Year
from drafter.spans import plain


def retold(kind: str, year: Year, passages: Sequence[Passage]) -> tuple[Passage, str] | None:
    """The first passage of the body that the document would not say as it stands, with what it
    would say there, blanks left out; ``None`` where it says all of them in their order.
    """
    view = importlib.import_module(f"drafter.views.{kind}").view(year)
    told = [squeezed(line) for line in _lines(view)]
    wanted = [(squeezed(_shown(one)), one) for one in passages]
    start = next((n for n, (text, _) in enumerate(wanted) if told and text == told[0]), None)
    if start is None:
        return (wanted[0][1], told[0]) if wanted and told else None
    for (text, one), line in zip(wanted[start:], told):
        if text != line:
            return one, line
    return None


def _shown(one: Passage) -> str:
    return "".join(cell or "" for cell in one.cells) if one.cells else one.text


def _lines(view: Any) -> Iterator[str]:
    """The body's paragraphs and rows."""
    for block in view.blocks:
        yield "".join(run.text for run in block.runs)
    for table in view.tables:
        yield "".join(map(plain, table.heads))
        for row in table.rows:
            yield "".join(plain(cell.text) for cell in row)
    for block in getattr(view, "after", ()):
        yield "".join(run.text for run in block.runs)
