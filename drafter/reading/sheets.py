"""One level of formatting as a sheet: property → attributes, ready to be laid over another.

A `Sheet` is a ``w:pPr`` or ``w:rPr`` with the names of its elements as keys. What Word keeps
apart within one element (indents, spacing, faces) is merged attribute by attribute; any other
element replaces the one below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drafter.reading.themefonts import Theme
from drafter.reading.wordxml import Element, attributes, local

Sheet = Mapping[str, Mapping[str, str]]

_MERGED = {"ind", "spacing", "rFonts"}
_SLOTS = {"eastAsia": "eastAsiaTheme", "ascii": "asciiTheme", "hAnsi": "hAnsiTheme"}


def sheet(properties: Element | None, theme: Theme) -> Sheet:
    """The sheet of a ``w:pPr`` or ``w:rPr``, the theme's fonts and colours looked up."""
    made: dict[str, Mapping[str, str]] = {}
    for one in () if properties is None else properties:
        name = local(one)
        if name == "rFonts":
            made[name] = _faces(attributes(one), theme)
        elif name == "color":
            made[name] = {"val": theme.color(attributes(one))}
        elif name in _NESTED:
            made.update(_NESTED[name](one))
        else:
            made[name] = attributes(one)
    return made


def merge(*sheets: Sheet) -> Sheet:
    """Sheets laid over each other, the last on top."""
    made: dict[str, Mapping[str, str]] = {}
    for one in sheets:
        for name, given in one.items():
            made[name] = {**made.get(name, {}), **given} if name in _MERGED else given
    return made


def _faces(given: dict[str, str], theme: Theme) -> dict[str, str]:
    """A theme's font goes before a plain name of the same level (17.3.2.26)."""
    faces = {slot: given[slot] for slot in (*_SLOTS, "hint") if given.get(slot)}
    for slot, attribute in _SLOTS.items():
        if face := theme.font(given.get(attribute, "")) if attribute in given else "":
            faces[slot] = face
    return faces


def _indents(element: Element) -> Sheet:
    """``start`` is ``left``, ``end`` is ``right``, and ``hanging`` a negative ``firstLine``.

    Word keeps the two last in one place, so that either of them given by a level replaces
    what a lower level says of the other. LibreOffice writes ``hanging="0"`` beside firstLine.
    """
    given = attributes(element)
    made = {}
    for ours, theirs in (("left", "start"), ("right", "end")):
        for unit in ("", "Chars"):
            found = given.get(theirs + unit, given.get(ours + unit))
            if found is not None:
                made[ours + unit] = found
    for unit in ("", "Chars"):
        first, hanging = given.get(f"firstLine{unit}"), given.get(f"hanging{unit}")
        if hanging is not None and (first is None or hanging.strip("0")):
            first = hanging.lstrip("-") if hanging.startswith("-") else f"-{hanging}"
        if first is not None:
            made[f"firstLine{unit}"] = first
    return {"ind": made}


def _tabs(element: Element) -> Sheet:
    stops = [attributes(one) for one in element]
    return {f"tab {one.get('pos', '')}": one for one in stops}


def _borders(element: Element) -> Sheet:
    return {f"pBdr {local(one)}": attributes(one) for one in element}


def _numbering(element: Element) -> Sheet:
    return {local(one): attributes(one) for one in element}


_NESTED: dict[str, Callable[[Element], Sheet]] = {
    "ind": _indents,
    "tabs": _tabs,
    "pBdr": _borders,
    "numPr": _numbering,
}
