"""Pages as pictures, and the line that each begins with: PDFium reads the PDF, Pillow writes PNG.

Pillow is optional (extra ``pages``); pypdfium2, by which pages are counted, comes with drafter,
but its absence is borne. It (Apache-2.0 or BSD-3-Clause) brings PDFium (BSD-3-Clause) in wheels
for Windows, macOS and Linux, arm64 and x86-64, so that nothing need be installed beside it.
PDFium is not safe for threads.
"""

from __future__ import annotations

import importlib.util
import io
from contextlib import ExitStack, closing
from typing import Any

from drafter.problem import Place, Problem, problem

_POINTS = 72  # to the inch, the unit of PDF
_LINE = 12.0  # points; less than the least distance of two lines, more than marks differ by


def pictures(pdf: bytes, name: str, dpi: int = 150) -> tuple[list[bytes], list[Problem]]:
    """A PNG for each page of the PDF of the document ``name``, at ``dpi`` dots to the inch.

    None and a problem (O804) where pypdfium2 or Pillow is missing. Raises
    ``pypdfium2.PdfiumError`` for what is no PDF.
    """
    if not _present("pypdfium2", "PIL"):
        return [], [problem("O804", Place(name))]
    with closing(_open(pdf)) as document:
        return [_picture(document, index, dpi) for index in range(len(document))], []


def page_tops(pdf: bytes) -> list[str]:
    """The top line of each page, blanks left out, empty for a blank page; no page at all where
    pypdfium2 is missing. Raises as `pictures` does.
    """
    if not _present("pypdfium2"):
        return []
    with closing(_open(pdf)) as document:
        return [_top(document, index) for index in range(len(document))]


def _present(*modules: str) -> bool:
    return all(importlib.util.find_spec(module) for module in modules)


def _open(pdf: bytes) -> Any:
    from pypdfium2 import PdfDocument

    return PdfDocument(pdf)


def _top(document: Any, index: int) -> str:
    """What stands within a line of the page's highest character."""
    with ExitStack() as stack:
        page = stack.enter_context(closing(document[index]))
        text = stack.enter_context(closing(page.get_textpage()))
        count = text.count_chars()
        shown = [n for n in range(count) if text.get_text_range(n, 1).strip()]
        boxes = {n: text.get_charbox(n) for n in shown}
        highest = max((box[3] for box in boxes.values()), default=0.0)
        within = [n for n, box in boxes.items() if box[3] > highest - _LINE]
        return "".join(text.get_text_range(n, 1) for n in within)


def _picture(document: Any, index: int, dpi: int) -> bytes:
    buffer = io.BytesIO()
    with ExitStack() as stack:
        page = stack.enter_context(closing(document[index]))
        bitmap = stack.enter_context(closing(page.render(scale=dpi / _POINTS)))
        bitmap.to_pil().save(buffer, format="PNG", dpi=(dpi, dpi))
    return buffer.getvalue()
