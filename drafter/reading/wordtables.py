"""Tables: rows, cells and the lines that are drawn, the table's style laid beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from drafter.lengths import Length, Twips
from drafter.reading.cascade import Styles
from drafter.reading.effective import border
from drafter.reading.word import ZERO, Block, Border, Cell, Place, Row, Table
from drafter.reading.wordxml import (
    Element,
    attributes,
    child,
    content,
    local,
    measure,
    number,
    switched,
    value,
)

# What ECMA-376 says of a missing tblCellMar.
_MARGINS = {"top": ZERO, "left": Twips(115), "bottom": ZERO, "right": Twips(115)}
_SIDES = ("top", "left", "bottom", "right")
_NAMES = {"start": "left", "end": "right"}
_ALIGN = {"start": "left", "end": "right"}
# Reads the blocks of a cell, given the style of its table.
Reader = Callable[[Element, str], tuple[Block, ...]]
Lines = Mapping[str, Mapping[str, str]]


class _Looks(Struct, frozen=True):
    """What a table's own properties and its style's come to together."""

    style: str
    lines: Lines
    margins: Mapping[str, Length]
    properties: tuple[Element | None, ...]  # the strongest first
    blocks: Reader

    def first(self, name: str) -> dict[str, str]:
        """The attributes of an element where it is given first."""
        found = (child(one, name) for one in self.properties)
        return attributes(next((one for one in found if one is not None), None))


def read_table(table: Element, styles: Styles, blocks: Reader) -> Table:
    """A table of a ``w:tbl``, nested ones by way of ``blocks``."""
    looks = _looks(child(table, "tblPr"), styles, blocks)
    columns = tuple(
        measure(attributes(one).get("w")) or ZERO for one in content(child(table, "tblGrid"))
        if local(one) == "gridCol"
    )  # fmt: skip
    elements = [one for one in content(table) if local(one) == "tr" and not _deleted(one)]
    rows = tuple(
        _row(one, looks, columns, (place == 0, place == len(elements) - 1))
        for place, one in enumerate(elements)
    )
    place, align = looks.first("tblpPr"), looks.first("jc").get("val", "left")
    return Table(
        rows,
        columns,
        _width(looks.first("tblW")) or Length(sum(columns)),
        _width(looks.first("tblInd")) or ZERO,
        _ALIGN.get(align, align),
        _place(place) if place else None,
        styles.name(looks.style),
    )


def _looks(own: Element | None, styles: Styles, blocks: Reader) -> _Looks:
    chain = styles.elements(value(own, "tblStyle"), "table")
    layers = [*(child(one, "tblPr") for one in chain), own]
    lines: dict[str, Mapping[str, str]] = {}
    margins: dict[str, Length] = dict(_MARGINS)
    for one in layers:
        lines.update(_sides(child(one, "tblBorders")))
        margins.update(_margins(child(one, "tblCellMar")))
    style = attributes(chain[-1]).get("styleId", "") if chain else ""
    return _Looks(style, lines, margins, tuple(reversed(layers)), blocks)


def _row(row: Element, looks: _Looks, columns: tuple[Length, ...], ends: tuple[bool, bool]) -> Row:
    properties = child(row, "trPr")
    # A row may bring exceptions to the table's lines.
    lines = {**looks.lines, **_sides(child(child(row, "tblPrEx"), "tblBorders"))}
    cells = [one for one in content(row) if local(one) == "tc"]
    at = number(value(properties, "gridBefore")) or 0
    made = []
    for place, one in enumerate(cells):
        span = _span(one)
        outer = {"top": ends[0], "bottom": ends[1]}
        outer |= {"left": place == 0, "right": place == len(cells) - 1}
        width = Length(sum(columns[at : at + span]))
        made.append(_cell(one, looks, _edges(lines, outer), width))
        at += span
    height = attributes(child(properties, "trHeight"))
    given = measure(height.get("val")) or ZERO
    return Row(
        tuple(made),
        given,
        height.get("hRule", "atLeast") if given else "auto",
        _on(properties, "tblHeader"),
        _on(properties, "cantSplit"),
    )


def _span(cell: Element) -> int:
    return max(1, number(value(child(cell, "tcPr"), "gridSpan")) or 1)


def _cell(cell: Element, looks: _Looks, lines: Lines, width: Length) -> Cell:
    properties = child(cell, "tcPr")
    merge = child(properties, "vMerge")
    drawn = {**lines, **_sides(child(properties, "tcBorders"))}
    found = {side: border(drawn.get(side, {})) for side in _SIDES}
    borders: dict[str, Border] = {side: one for side, one in found.items() if one is not None}
    return Cell(
        looks.blocks(cell, looks.style),
        _width(attributes(child(properties, "tcW"))) or width,
        _span(cell),
        "" if merge is None else attributes(merge).get("val", "continue"),
        value(properties, "vAlign") or "top",
        value(properties, "textDirection"),
        borders,
        {**looks.margins, **_margins(child(properties, "tcMar"))},
    )


def _edges(lines: Lines, outer: Mapping[str, bool]) -> dict[str, Mapping[str, str]]:
    """The lines of a cell by its place: the table's own at its edges, the inner ones within."""
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    named = {side: side if outer[side] else inner[side] for side in _SIDES}
    return {side: lines[name] for side, name in named.items() if name in lines}


def _sides(borders: Element | None) -> dict[str, Mapping[str, str]]:
    return {
        _NAMES.get(local(one), local(one)): attributes(one)
        for one in (() if borders is None else borders)
    }


def _margins(margins: Element | None) -> dict[str, Length]:
    found = {side: _width(given) for side, given in _sides(margins).items()}
    return {side: one for side, one in found.items() if one is not None}


def _width(given: Mapping[str, str]) -> Length | None:
    """A width in twips; a share of a page (``pct``) and ``auto`` are left to the grid."""
    return measure(given.get("w")) if given.get("type", "dxa") == "dxa" else None


def _place(given: Mapping[str, str]) -> Place:
    return Place(
        given.get("horzAnchor", ""),
        given.get("vertAnchor", ""),
        measure(given.get("tblpX")),
        measure(given.get("tblpY")),
        given.get("tblpXSpec", ""),
        given.get("tblpYSpec", ""),
    )


def _deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _on(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and switched(attributes(found))
