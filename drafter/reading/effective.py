"""Sheets as looks: merged formatting in the model's lengths, characters and lines resolved."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from drafter.lengths import Length, Pt, Twips
from drafter.reading.sheets import Sheet
from drafter.reading.word import ZERO, Border, Font, Frame, Paragraph, Tab
from drafter.reading.wordxml import EIGHTH, HALF_POINT, POINT, measure, number, switched

# Without any w:sz Word writes 10 pt; without a grid one line of beforeLines is 12 pt, and
# automatic spacing is HTML's 14 pt.
DEFAULT_SIZE = Pt(10)
_LINE = Pt(12)
_AUTOSPACING = Pt(14)
_ALIGN = {
    "left": "left", "start": "left", "numTab": "left", "right": "right", "end": "right",
    "center": "center", "distribute": "distribute", "both": "both", "thaiDistribute": "both",
    "lowKashida": "both", "mediumKashida": "both", "highKashida": "both",
}  # fmt: skip
_TABS = {"start": "left", "end": "right", "num": "left"}
_NOTHING: Mapping[str, str] = {}


class Grid(Struct, frozen=True):
    """The section's grid: a line's pitch, and a character's; zero where it has none."""

    line: Length = ZERO
    character: Length = ZERO


def font(given: Sheet) -> Font:
    """The look of characters; faces that no level names stay empty, being the program's own."""
    faces = given.get("rFonts", _NOTHING)
    underline = _val(given, "u") or "none"
    highlight = _val(given, "highlight")
    return Font(
        face=faces.get("eastAsia", ""),
        latin=faces.get("ascii", faces.get("hAnsi", "")),
        size=measure(_val(given, "sz"), HALF_POINT) or DEFAULT_SIZE,
        bold=_on(given, "b"),
        italic=_on(given, "i"),
        underline=underline != "none",
        color=_val(given, "color"),
        highlight="" if highlight == "none" else highlight,
        spacing=measure(_val(given, "spacing")) or ZERO,
        scale=number(_val(given, "w").rstrip("%")) or 100,
        hidden=_on(given, "vanish"),
        struck=_on(given, "strike") or _on(given, "dstrike"),
        raised=_val(given, "vertAlign") in ("superscript", "subscript"),
    )


def hinted(given: Sheet) -> bool:
    """Whether marks that Chinese and Latin share take the Chinese face."""
    return given.get("rFonts", _NOTHING).get("hint") == "eastAsia"


def paragraph(given: Sheet, grid: Grid, size: Length) -> Paragraph:
    """A paragraph's layout, its words still missing. ``size`` is that of its characters, the
    unit of its indents where the section has no grid of characters.
    """
    spacing = given.get("spacing", _NOTHING)
    left, right, first = _indents(given.get("ind", _NOTHING), grid.character or size)
    return Paragraph(
        index=0,
        align=_ALIGN.get(_val(given, "jc"), "left"),
        left=left,
        right=right,
        first_line=first,
        before=_space(spacing, "before", grid),
        after=_space(spacing, "after", grid),
        line=measure(spacing.get("line")) or Twips(240),
        line_rule=spacing.get("lineRule", "auto"),
        keep_next=_on(given, "keepNext"),
        keep_lines=_on(given, "keepLines"),
        page_break_before=_on(given, "pageBreakBefore"),
        widow_control=_on(given, "widowControl", True),
        contextual=_on(given, "contextualSpacing"),
        snap_to_grid=_on(given, "snapToGrid", True),
        auto_space=_on(given, "autoSpaceDE", True) or _on(given, "autoSpaceDN", True),
        outline=_outline(_val(given, "outlineLvl")),
        borders=_borders(given),
        tabs=_tabs(given),
        frame=_frame(given["framePr"]) if "framePr" in given else None,
    )


def border(given: Mapping[str, str]) -> Border | None:
    """A line of a border's attributes; ``None`` where none is drawn."""
    kind = given.get("val", "nil")
    if kind in ("nil", "none"):
        return None
    color = given.get("color", "auto").upper()
    return Border(
        kind,
        measure(given.get("sz"), EIGHTH) or ZERO,
        "" if color == "AUTO" else color,
        measure(given.get("space"), POINT) or ZERO,
    )


def _indents(given: Mapping[str, str], unit: Length) -> tuple[Length, Length, Length]:
    """Left, right and first line. A count of characters goes before twips unless it is 0, which
    Word writes to switch a style's count off.
    """

    def count(name: str) -> int:
        return number(given.get(f"{name}Chars")) or 0

    def length(name: str, hundredths: int) -> Length:
        return Length(unit * hundredths // 100) if hundredths else measure(given.get(name)) or ZERO

    first = length("firstLine", count("firstLine"))
    left = length("left", count("left"))
    hanging, twips = -count("firstLine"), measure(given.get("left"))
    if count("left") and hanging > 0 and twips is not None:
        # Word's own leftChars leave the hanging part out (one and one character hanging:
        # leftChars 100, left 420), other writers' hold it: the twips tell which.
        whole = Length(unit * (count("left") + hanging) // 100)
        left = min((left, whole), key=lambda one: abs(one - twips))
    return left, length("right", count("right")), first


def _space(given: Mapping[str, str], side: str, grid: Grid) -> Length:
    """Space before or after: automatic, in lines, or as a length, in this order (17.3.1.33)."""
    if switched({"val": given.get(f"{side}Autospacing", "0")}):
        return _AUTOSPACING
    if hundredths := number(given.get(f"{side}Lines")) or 0:
        return Length((grid.line or _LINE) * hundredths // 100)
    return measure(given.get(side)) or ZERO


def _borders(given: Sheet) -> dict[str, Border]:
    sides = ("top", "bottom", "left", "right", "between")
    found = {side: border(given.get(f"pBdr {side}", _NOTHING)) for side in sides}
    return {side: one for side, one in found.items() if one is not None}


def _tabs(given: Sheet) -> tuple[Tab, ...]:
    stops = []
    for name, one in given.items():
        kind = one.get("val", "left")
        position = measure(one.get("pos"))
        if name.startswith("tab ") and kind != "clear" and position is not None:
            stops.append(Tab(position, _TABS.get(kind, kind)))
    return tuple(sorted(stops, key=lambda stop: stop.position))


def _frame(given: Mapping[str, str]) -> Frame:
    return Frame(
        given.get("hAnchor", ""),
        given.get("vAnchor", ""),
        measure(given.get("x")),
        measure(given.get("y")),
        given.get("xAlign", ""),
        given.get("yAlign", ""),
        measure(given.get("w")),
        measure(given.get("h")),
    )


def _outline(text: str) -> int | None:
    """0 to 8; 9 is body text (17.3.1.20)."""
    level = number(text)
    return level if level is not None and 0 <= level <= 8 else None


def _val(given: Sheet, name: str) -> str:
    return given.get(name, _NOTHING).get("val", "")


def _on(given: Sheet, name: str, default: bool = False) -> bool:
    return switched(given.get(name), default)
