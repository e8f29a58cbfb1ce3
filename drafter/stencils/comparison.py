"""The paper that lays this year's documents beside last year's (对照表), on landscape pages."""

from __future__ import annotations

from collections.abc import Sequence

from drafter import layout
from drafter.lengths import Length
from drafter.ooxml import Element, cell, el, paragraph, row, run
from drafter.stencils.tables import grid, properties, row_tag
from drafter.stencils.tags import cases, choose, loop

_WIDTH = layout.AREA_HEIGHT  # the pages lie on their side
# Shares of the width.
_TEXTS = (17, 105, 105, 30)
_COUNTS = (65, 40, 40, 40, 40)
_FIGURES = (75, 50, 50, 50)


def comparison() -> list[Element]:
    """What a leader reads first, then the documents in tables, then the figures."""
    return [
        paragraph("DocTitle", run("{{ doc.heading }}")),
        paragraph("Level1", run("一、概要")),
        *loop("Body", "paper in doc.papers", *_digest()),
        *loop("Body", "paper in doc.papers", *_documents()),
        *cases("Body", ("doc.figures", _figures())),
    ]


def _digest() -> list[Element]:
    """A document's few lines, and how many of its sentences are last year's."""
    heads = ("部分", "本年句数", "与上年完全相同", "只改年份", "完全相同的比例")
    return [
        paragraph("Level2", run("{{ paper.kind }}")),
        *loop("Body", "line in paper.digest", paragraph("Body", run("{{ line }}"))),
        _table(
            _COUNTS,
            [run(head) for head in heads],
            row_tag("for line in paper.counts", len(heads)),
            row(*_cells(_COUNTS, *(f"line[{n}]" for n in range(len(heads))))),
            row_tag("endfor", len(heads)),
        ),
        paragraph("TableGap"),
    ]


def _documents() -> list[Element]:
    """A document of both years, part by part."""
    heads = ("序号", "{{ doc.old_year }}年", "{{ doc.new_year }}年", "变化")
    return [
        paragraph("Level1", run("{{ paper.heading }}")),
        _table(
            _TEXTS,
            [run(head) for head in heads],
            row_tag("for section in paper.sections", 4),
            row(cell(_WIDTH, paragraph("TableGroup", run("{{ section.label }}")), span=4)),
            row_tag("for row in section.rows", 4),
            _passage(),
            row_tag("endfor", 4),
            row_tag("endfor", 4),
        ),
        paragraph("TableGap"),
    ]


def _passage() -> Element:
    """Last year's text and this year's; a long one may go on on the next page."""
    number, left, right, change = _widths(_TEXTS)
    return row(
        cell(number, paragraph("TableText", run("{{ row.number }}")), align="top"),
        cell(left, *_text("row.left"), align="top"),
        cell(right, *_text("row.right"), align="top"),
        cell(
            change,
            paragraph("TableGroup", run("{{ row.word }}")),
            *cases("TableText", ("row.what", [paragraph("TableText", run("{{ row.words }}"))])),
            align="top",
        ),
        splits=True,
    )


def _text(source: str) -> list[Element]:
    title, text = (paragraph(style, *_pieces()) for style in ("TableGroup", "TableText"))
    return loop(
        "TableText", f"line in {source}", *cases("TableText", ("line.title", [title]), ("", [text]))
    )


def _pieces() -> list[Element]:
    """Characters as they are, struck out or underlined; what is missing stays visibly so."""
    return [
        run("{%r for piece in line.pieces %}"),
        *choose(
            ("piece.missing", [run("{{ piece.text }}", "Missing", layout.MISSING)]),
            ("piece.mark == 'deleted'", [run("{{ piece.text }}", "Deleted")]),
            ("piece.mark == 'inserted'", [run("{{ piece.text }}", "Inserted")]),
            ("", [run("{{ piece.text }}")]),
        ),
        run("{%r endfor %}"),
    ]


def _figures() -> list[Element]:
    """The figures of both years."""
    heads = ("指标", "{{ doc.old_year }}年", "{{ doc.new_year }}年", "同比")
    return [
        paragraph("Level1", run("{{ doc.figures_heading }}")),
        _table(
            _FIGURES,
            [run(head) for head in heads],
            row_tag("for figure in doc.figures", 4),
            row(*_cells(_FIGURES, "figure.name", "figure.old", "figure.new", "figure.compared")),
            row_tag("endfor", 4),
        ),
        paragraph("TableEnd"),
    ]


def _table(shares: Sequence[int], heads: Sequence[Element], *rows: Element) -> Element:
    """A table as wide as the type area, its head repeated on each page."""
    widths = _widths(shares)
    head = (cell(width, paragraph("TableHead", one)) for width, one in zip(widths, heads))
    return el("w:tbl", properties(width=_WIDTH), grid(widths), row(*head, header=True), *rows)


def _cells(shares: Sequence[int], *sources: str) -> list[Element]:
    texts = (paragraph("TableText", run(f"{{{{ {source} }}}}")) for source in sources)
    return [cell(width, text) for width, text in zip(_widths(shares), texts)]


def _widths(shares: Sequence[int]) -> list[Length]:
    return [Length(_WIDTH * share // sum(shares)) for share in shares]
