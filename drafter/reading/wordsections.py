"""Sections: pages, grids, and which header and footer each section shows."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.lengths import Length, Twips
from drafter.reading.effective import Grid
from drafter.reading.word import ZERO, Block, Section
from drafter.reading.wordxml import Element, attributes, child, local, measure, number, switched

# What Word takes where a section does not say: Letter, an inch all round, half to the header.
_PAGE, _INCH, _HALF = (Twips(12240), Twips(15840)), Twips(1440), Twips(720)
_CHARACTER_GRIDS = ("linesAndChars", "snapToChars")
# kind (default, even, first) → id of the relationship to its part
References = Mapping[str, str]
Blocks = tuple[Block, ...]


def grid(properties: Element | None, normal: Length) -> Grid:
    """The section's grid; a character's pitch is Normal's size and ``charSpace`` (17.6.5)."""
    given = attributes(child(properties, "docGrid"))
    kind = given.get("type", "default")
    if kind == "default":
        return Grid()
    line = measure(given.get("linePitch")) or ZERO
    if kind not in _CHARACTER_GRIDS:
        return Grid(line)
    extra = _char_space(given) * 12700 // 4096
    return Grid(line, Length(max(0, normal + extra)))


def _char_space(given: Mapping[str, str]) -> int:
    """In 4096ths of a point; some writers give a negative one as the bits of an unsigned one."""
    found = number(given.get("charSpace")) or 0
    return found - 2**32 if found >= 2**31 else found


def references(properties: Element | None, name: str, before: References) -> References:
    """A section's ``headerReference`` or ``footerReference``, the previous section's below."""
    found = dict(before)
    for one in () if properties is None else properties:
        given = attributes(one)
        if local(one) == name:
            found[given.get("type", "default")] = given.get("id", "")
    return found


def section(
    properties: Element | None,
    blocks: Blocks,
    headers: Mapping[str, Blocks],
    footers: Mapping[str, Blocks],
) -> Section:
    """A section of its ``w:sectPr``, around the blocks that were read of it."""

    def given(name: str) -> dict[str, str]:
        return attributes(child(properties, name))

    page, margins, lines, numbers = map(given, ("pgSz", "pgMar", "docGrid", "pgNumType"))

    def margin(name: str, default: Length) -> Length:
        found = measure(margins.get(name))
        return default if found is None else found

    kind, title = lines.get("type", "default"), child(properties, "titlePg")
    return Section(
        blocks,
        width=measure(page.get("w")) or _PAGE[0],
        height=measure(page.get("h")) or _PAGE[1],
        top=margin("top", _INCH),
        right=margin("right", _INCH),
        bottom=margin("bottom", _INCH),
        left=margin("left", _INCH),
        header=margin("header", _HALF),
        footer=margin("footer", _HALF),
        kind=given("type").get("val", "nextPage"),
        gutter=margin("gutter", ZERO),
        grid="" if kind == "default" else kind,
        line_pitch=measure(lines.get("linePitch")) or ZERO,
        char_space=_char_space(lines),
        title_page=title is not None and switched(attributes(title)),
        number_start=number(numbers.get("start")),
        number_format=numbers.get("fmt", ""),
        headers=headers,
        footers=footers,
    )
