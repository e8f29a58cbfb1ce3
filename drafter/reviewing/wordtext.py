"""The body of a .docx as the text of its paragraphs, and runs cut at any of its characters.

Comments stand beside running text alone: headers, footers and text boxes take none in Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from drafter.ooxml import XML_SPACE, Element, qn

_BOX, _PARAGRAPH, _RUN, _TEXT = (qn(f"w:{tag}") for tag in ("txbxContent", "p", "r", "t"))


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs that show text, in their order."""
    return [
        one
        for one in root.iter(_PARAGRAPH)
        if next(one.iterancestors(_BOX), None) is None and text(one)
    ]


def text(paragraph: Element) -> str:
    """The characters of a paragraph; breaks count nothing."""
    return "".join(piece.text or "" for run in _runs(paragraph) for piece in run.iter(_TEXT))


def _runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, not those of a text box that one of them holds."""
    for run in paragraph.iter(_RUN):
        if next(run.iterancestors(_PARAGRAPH)) is paragraph:
            yield run


def covering(paragraph: Element, start: int, end: int) -> tuple[Element, Element]:
    """The first and the last run of the characters ``start`` to ``end``, cut so that these are
    all they hold; ``end`` is greater than ``start`` and no greater than the text is long.
    """
    _cut(paragraph, start)
    _cut(paragraph, end)
    at, found = 0, []
    for run in _runs(paragraph):
        length = _length(run)
        if length and start <= at < end:
            found.append(run)
        at += length
    return found[0], found[-1]


def _length(run: Element) -> int:
    return sum(len(piece.text or "") for piece in run.iter(_TEXT))


def _cut(paragraph: Element, at: int) -> None:
    """Part the run that holds the characters on both sides of ``at``; its look is both parts'."""
    for run in _runs(paragraph):
        if 0 < at < _length(run):
            run.addnext(_rest(run, at))
            return
        at -= _length(run)
        if at <= 0:
            return


def _rest(run: Element, at: int) -> Element:
    """A run of what stands behind ``at``, which is taken out of the run."""
    rest = deepcopy(run)
    for mine, its in zip(list(run), list(rest)):
        if mine.tag == qn("w:rPr"):
            continue
        length = len(mine.text or "") if mine.tag == _TEXT else 0
        if at > 0 and length <= at:  # what has no length goes with what stands before it
            rest.remove(its)
        elif at <= 0:
            run.remove(mine)
        else:
            for piece, words in ((mine, (mine.text or "")[:at]), (its, (mine.text or "")[at:])):
                piece.text = words
                piece.set(XML_SPACE, "preserve")
        at -= length
    return rest
