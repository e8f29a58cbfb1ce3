"""Small words for reading WordprocessingML, whoever wrote it.

Elements and attributes are known by their local names alone. The namespaces of a .docx share
none that matters here, and so files in the strict namespaces of ISO 29500 are read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from drafter.lengths import Length
from drafter.regex import regex

Element = etree._Element

_NUMBER = regex(r"\s*([+-]?\d{1,10}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|pc|pi)?\s*")
_EMU = {"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "pc": 152400, "pi": 152400}
TWIP, HALF_POINT, EIGHTH, POINT, ONE_EMU = 635.0, 6350.0, 1587.5, 12700.0, 1.0

# Wrappers that a reader sees through. Into others, such as tracked deletions, nobody looks.
CLEAR = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir"}
CLEAR |= {"bdo", "ruby", "rubyBase"}

# What fonts of symbols draw where Unicode has nothing: the bullets that Word and WPS offer.
_SYMBOLS = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0a7": "▪", "\uf0d8": "➢",
    "\uf0fc": "✓", "\uf0b2": "❖", "\uf0a8": "□", "\uf0fe": "☑", "\uf06f": "□", "\uf052": "☑",
}  # fmt: skip


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def attributes(element: Element | None) -> dict[str, str]:
    """An element's attributes by local name; none of a missing element."""
    if element is None:
        return {}
    return {_local(name): str(value) for name, value in element.attrib.items()}


def child(element: Element | None, name: str) -> Element | None:
    """The first child of this name, if there is one."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)


def value(element: Element | None, name: str) -> str:
    """``w:val`` of the first child of this name; empty where there is none."""
    return attributes(child(element, name)).get("val", "")


def content(parent: Element | None) -> Iterator[Element]:
    """An element's children with those that wrappers hold.

    Of ``mc:AlternateContent`` one branch counts: the first choice, which every writer since
    2010 fills, else the fallback.
    """
    for one in () if parent is None else parent:
        name = local(one)
        if name in CLEAR:
            yield from content(one)
        elif name == "AlternateContent":
            choice = child(one, "Choice")
            yield from content(child(one, "Fallback") if choice is None else choice)
        else:
            yield one


def switched(given: Mapping[str, str] | None, default: bool = False) -> bool:
    """An on/off property: on where it is named, unless its value says otherwise."""
    if given is None:
        return default
    return given.get("val", "1").lower() not in ("0", "false", "off")


def number(text: str | None) -> int | None:
    """A whole number; ``None`` of anything else."""
    found = _NUMBER.fullmatch(text or "")
    return int(float(found[1])) if found and not found[2] else None


@lru_cache(maxsize=4096)
def measure(text: str | None, unit: float = TWIP) -> Length | None:
    """A length of a bare number of units (in EMU), or with a unit of its own (``"12pt"``)."""
    found = _NUMBER.fullmatch(text or "")
    if found is None:
        return None
    return Length(round(float(found[1]) * _EMU.get(found[2] or "", unit)))


def shown(text: str) -> str:
    """Text with what fonts of symbols draw in Unicode's own characters, where it has them."""
    return "".join(_SYMBOLS.get(one, one) for one in text)
