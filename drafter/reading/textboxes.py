"""Where the text boxes of a drawing stand, in DrawingML (``wp:anchor``) or in VML."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.lengths import Length
from drafter.reading.word import Frame
from drafter.reading.wordxml import ONE_EMU, POINT, Element, attributes, child, local, measure
from drafter.regex import regex

Box = tuple[Element, Frame]

_STYLE = regex(r"\s*([\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)")
_HOLDERS = {"anchor", "inline", "shape", "rect", "roundrect", "group"}


def boxes(drawing: Element) -> Iterator[Box]:
    """The text boxes of a ``w:drawing`` or ``w:pict``: their content and their place.

    A box within a box is left to whoever reads the outer one; fallbacks are other programs'
    second copies.
    """
    yield from _within(drawing, Frame())


def _within(parent: Element, frame: Frame) -> Iterator[Box]:
    for one in parent:
        name = local(one)
        if name == "txbxContent":
            yield one, frame
        elif name != "Fallback":
            held = _frame(one) if name in _HOLDERS and frame == Frame() else frame
            yield from _within(one, held)


def _frame(holder: Element) -> Frame:
    return _anchored(holder) if local(holder) in ("anchor", "inline") else _vml(holder)


def _anchored(anchor: Element) -> Frame:
    across, down = child(anchor, "positionH"), child(anchor, "positionV")
    extent = attributes(child(anchor, "extent"))
    return Frame(
        attributes(across).get("relativeFrom", ""),
        attributes(down).get("relativeFrom", ""),
        measure(_text(across, "posOffset"), ONE_EMU),
        measure(_text(down, "posOffset"), ONE_EMU),
        _text(across, "align"),
        _text(down, "align"),
        measure(extent.get("cx"), ONE_EMU),
        measure(extent.get("cy"), ONE_EMU),
    )


def _text(parent: Element | None, name: str) -> str:
    found = child(parent, name)
    return "" if found is None else (found.text or "").strip()


def _vml(shape: Element) -> Frame:
    """VML writes places as a CSS style; Word and WPS write them in points."""
    style = dict(_STYLE.findall(attributes(shape).get("style", "")))

    def length(name: str) -> Length | None:
        return measure(style.get(name), POINT)

    def spec(name: str) -> str:
        found = str(style.get(name, ""))
        return "" if found == "absolute" else found

    return Frame(
        spec("mso-position-horizontal-relative"),
        spec("mso-position-vertical-relative"),
        length("margin-left"),
        length("margin-top"),
        spec("mso-position-horizontal"),
        spec("mso-position-vertical"),
        length("width"),
        length("height"),
    )
