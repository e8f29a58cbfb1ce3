"""What a .docx holds in words and the reader does not read, so that whoever reads it is told.

The reader shows a document as its page does when its changes are accepted; what stands elsewhere
(tracked deletions, notes, drawings, parts of other programs) is gathered here by its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.reading.wordparts import Parts
from drafter.reading.wordxml import CLEAR, Element, attributes, child, local

DELETED, DRAWN, FIELD = "修订中删去的文字", "图形中的文字", "域中的文字"
FOREIGN, OTHER = "嵌入的文件", "其他文字"
_NOTES = {"footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
_DROPPED = {"del": DELETED, "moveFrom": DELETED, "rt": "注音", "delText": DELETED}
_READ = CLEAR | {"body", "p", "r", "tbl", "tr", "tc", "fldSimple"}
_DRAWINGS = ("drawing", "pict", "object")
_FILES = ("altChunk", "subDoc")
_SHOWN_CODES = ("EQ", "MACROBUTTON")  # fields whose instruction is what the page shows

Words = tuple[str, str]


def left_out(parts: Parts) -> dict[str, str]:
    """The words that are not read by their kind, in Chinese; each text once, in order."""
    found: dict[str, dict[str, None]] = {}
    for kind, text in [*_read(parts.document), *_notes(parts)]:
        if text.strip():
            found.setdefault(kind, {})[text.strip()] = None
    return {kind: "；".join(texts) for kind, texts in found.items()}


def _notes(parts: Parts) -> Iterator[Words]:
    for part, kind in _NOTES.items():
        root = parts.related(part)
        for note in () if root is None else root:
            yield kind, _all(note)


def _read(parent: Element) -> Iterator[Words]:
    """Of what the reader looks into."""
    for one in parent:
        name = local(one)
        if name in ("t", "oMath", "oMathPara"):
            continue
        if name in _FILES:
            yield FOREIGN, "（内容不明）"
        elif name in _DROPPED or (name == "tr" and child(child(one, "trPr"), "del") is not None):
            yield _DROPPED.get(name, DELETED), _all(one)
        elif name == "AlternateContent":
            yield from _alternatives(one, _read)
        elif name in _READ:
            yield from _read(one)
        elif name in _DRAWINGS:
            yield from _drawing(one)
        elif name == "instrText" and _is_shown(one.text or ""):
            yield FIELD, (one.text or "").strip()
        elif name == "fldChar":
            yield FIELD, "、".join(attributes(e).get("val", "") for e in one.iter("{*}listEntry"))
        elif len(one):
            yield OTHER, _all(one)


def _is_shown(instruction: str) -> bool:
    return instruction.lstrip().upper().startswith(_SHOWN_CODES)


def _drawing(parent: Element) -> Iterator[Words]:
    """Of a drawing, of which the reader sees text boxes alone; fallbacks are second copies."""
    for one in parent:
        name = local(one)
        if name == "txbxContent":
            yield from _read(one)
        elif name == "t":
            yield DRAWN, one.text or ""
        elif name == "textpath":
            yield DRAWN, attributes(one).get("string", "")
        elif name == "AlternateContent":
            yield from _alternatives(one, _drawing)
        else:
            yield from _drawing(one)


def _alternatives(element: Element, look: Callable[[Element], Iterator[Words]]) -> Iterator[Words]:
    """The branch that the reader takes; of the others what that does not say."""
    branches = [one for one in element if local(one) in ("Choice", "Fallback")]
    taken = branches[0] if branches else None
    if taken is None:
        return
    yield from look(taken)
    said = _all(taken)
    for other in branches[1:]:
        if _all(other) not in said:
            yield OTHER, _all(other)


def _all(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter("{*}t", "{*}delText"))
