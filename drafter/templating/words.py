"""The words that a statement in ``{% %}`` may begin with, and what was meant by another."""

from __future__ import annotations

from drafter.likeness import nearest
from drafter.templating.refusals import FILES
from drafter.templating.tags import Fault, Tag

# What ends each block.
ENDS = {
    "if": "endif",
    "for": "endfor",
    "with": "endwith",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
    "set": "endset",
}
OPENS = {end: word for word, end in ENDS.items()}
CLAUSES = {"elif": ("if",), "else": ("if", "for")}
CELLS = ("colspan", "cellbg", "vm", "hm")  # docxtpl's own, of a table's cell
_USUAL = "if、elif、else、endif、for、endfor、set"
_MEANT = {"elseif": "elif", "elsif": "elif", "else if": "elif", "foreach": "for", "next": "endfor"}


def meant(tag: Tag, inner: str) -> tuple[str, Fault | None]:
    """The word that a statement begins with, as it was meant, and what is wrong with it; ``inner``
    is the block that is open. No word where nobody can tell.
    """
    word = tag.word
    known = [*ENDS, *OPENS, *CLAUSES, *CELLS, *FILES]
    two = " ".join(tag.code.lower().split()[:2])
    joined = two.replace(" ", "")
    if two in _MEANT or (joined in OPENS and word not in known):
        return _told(tag, two, _MEANT.get(two, joined))
    if word in known:
        return word, None
    if word == "end" and inner:
        return _told(tag, word, ENDS[inner])
    near = _MEANT.get(word.lower()) or nearest(word.lower(), known, 0.6)
    return _told(tag, word, near or "")


def _told(tag: Tag, typed: str, near: str) -> tuple[str, Fault]:
    advice = f"是否应为“{near}”？" if near else f"可用的有：{_USUAL}。"
    return near, tag.fault("T639", word=typed, advice=advice)


def rest(tag: Tag, word: str) -> str:
    """What follows the first word of a statement, which was meant as ``word``."""
    pieces = tag.code.split(None, 1)
    if pieces[0].lower() in ("else", "end") and word != "else":
        pieces = tag.code.split(None, 2)[1:]
    return pieces[1] if len(pieces) > 1 else ""
