"""信函格式, 10.1: the mark and the rules of a letter's first page."""

from __future__ import annotations

from drafter import layout
from drafter.elements import MARK_LINE
from drafter.lengths import Length
from drafter.ooxml import Element, cell, el, paragraph, row
from drafter.stencils.tables import floating, grid
from drafter.stencils.tags import cases, choose, loop, spans, tabulator

_WIDTH = layout.LETTER_RULE_WIDTH
_TOP = Length(layout.LETTER_MARK_TOP - layout.head_room(MARK_LINE, layout.MARK_SIZE))


def letter_head() -> list[Element]:
    """The mark over its rules, labels at the left by line, 发文字号 at the right on the first."""
    text = choose(
        ("label.part == 'copy_number'", spans("label.text")),
        ("", spans("label.text", "SecrecyText")),
    )
    first = choose(("loop.first", _right_number()))
    labels = loop("LetterHead", "label in doc.labels", paragraph("LetterHead", *text, *first))
    alone = [paragraph("LetterHead", *_right_number())]
    return [_mark(), *cases("LetterHead", ("doc.labels", labels), ("", alone))]


def _right_number() -> list[Element]:
    return [tabulator(), *spans("doc.number")]


def _mark() -> Element:
    """A table at its place on the page, wider than the type area and above it.

    Not a header: office programs push the body down by what is taller than the margin, and
    LibreOffice 7.4 then centres what is left on the grid. Not frames: it loses those of headers.
    """
    left = Length((layout.PAGE_WIDTH - _WIDTH) // 2)
    mark = loop("LetterMark", "line in doc.mark", paragraph("LetterMark", *spans("line")))
    return el(
        "w:tbl",
        floating(_WIDTH, left, _TOP),
        grid([_WIDTH]),
        row(cell(_WIDTH, *mark, paragraph("LetterRule"))),
    )


def letter_foot() -> Element:
    """The first page's footer: thin over thick rule, no page number."""
    return el("w:ftr", paragraph("LetterFootThin"), paragraph("LetterFootThick"))
