"""Where each character of a scalar's value stands in the text of the file.

A text may be folded, quoted, or written as a block; the value has neither the line breaks nor
the marks. To change a few characters of it and leave its lines as they are, one must know.
"""

from __future__ import annotations

from drafter.amending.tree import Node, Tree

_LONG = {"x": 4, "u": 6, "U": 10}  # characters of an escape between double quotation marks


def aligned(tree: Tree, node: Node, value: str) -> list[tuple[int, int]] | None:
    """Start and end in the file of each character of a scalar's ``value``, as
    `drafter.source` read it; ``None`` where the two cannot be brought together. Where lines
    were joined by a blank, or parted, the white space of the file stands for it.
    """
    known = tree.places
    key = node.start, value
    if key not in known:
        known[key] = _aligned(tree, node, value)
    return known[key]


def _aligned(tree: Tree, node: Node, value: str) -> list[tuple[int, int]] | None:
    text, at = tree.text, node.start
    if node.style in ("'", '"'):
        at += 1
    elif node.style in ("|", ">"):
        at = tree.line_end(at)
    places: list[tuple[int, int]] = []
    for char in value:
        start = at
        if not char.isspace():
            start = _past_blanks(text, at, node)
        elif at < node.end and not text[at].isspace() and text[at] != "\\":
            return None
        end = _unit(text, start, node.style)
        if (end > node.end and not char.isspace()) or not _stands_for(text[start:end], char):
            return None
        places.append((start, end))
        at = end
    return places


def _past_blanks(text: str, at: int, node: Node) -> int:
    """Over the white space of folded lines, and escaped line breaks."""
    while at < node.end:
        if text[at].isspace():
            at += 1
        elif node.style == '"' and text[at] == "\\" and text[at + 1 : at + 2] in ("\n", "\r"):
            at += 2
        else:
            break
    return at


def _unit(text: str, at: int, style: str) -> int:
    """The end of what stands for one character."""
    if style == '"' and text[at] == "\\":
        return at + _LONG.get(text[at + 1], 2)
    return at + 2 if style == "'" and text[at : at + 2] == "''" else at + 1


def _stands_for(written: str, char: str) -> bool:
    if written.startswith("\\") and len(written) > 1:
        return True  # an escape; the proof of the whole says whether it was the right one
    return written in (char, "''") or (char.isspace() and written.isspace())
