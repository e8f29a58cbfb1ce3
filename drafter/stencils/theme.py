"""``theme1.xml``: a theme of the plainest kind.

Validators ask for one, and editors use its colours in their menus. No style refers to its
fonts, or Word and WPS would put them before the faces of the standard.
"""

from __future__ import annotations

from lxml import etree

from drafter import layout
from drafter.lengths import Pt
from drafter.ooxml import Element

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": layout.RED,
    "accent2": "4472C4", "accent3": "70AD47", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "A5A5A5", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip


def _el(tag: str, *children: Element, **attributes: object) -> Element:
    made = etree.Element(f"{{{_A}}}{tag}", nsmap={"a": _A})
    for name, value in attributes.items():
        made.set(name, str(value))
    made.extend(children)
    return made


def theme(face: str) -> Element:
    """The theme: black on white, the body's face, plain fills and lines."""
    colors = _el(
        "clrScheme",
        *(_el(name, _el("srgbClr", val=value)) for name, value in _COLORS.items()),
        name="drafter",
    )
    fonts = _el("fontScheme", _fonts("majorFont", face), _fonts("minorFont", face), name="drafter")
    line = Pt(0.5)
    formats = _el(
        "fmtScheme",
        _el("fillStyleLst", *(_fill() for _ in range(3))),
        _el("lnStyleLst", *(_el("ln", _fill(), w=int(line)) for _ in range(3))),
        _el("effectStyleLst", *(_el("effectStyle", _el("effectLst")) for _ in range(3))),
        _el("bgFillStyleLst", *(_fill() for _ in range(3))),
        name="drafter",
    )
    return _el("theme", _el("themeElements", colors, fonts, formats), name="drafter")


def _fonts(tag: str, face: str) -> Element:
    return _el(
        tag, _el("latin", typeface=face), _el("ea", typeface=face),
        _el("cs", typeface=""),
    )  # fmt: skip


def _fill() -> Element:
    return _el("solidFill", _el("schemeClr", val="phClr"))
