"""Titles broken by meaning: 7.3.1 wants 词意完整, 排列对称, 梯形 or 菱形.

A title is cut into atoms that no line may part; lines are then chosen to be even, the last
never a stub. Widths are in 汉字 (a half-width character is half of one).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations

from drafter.spans import Prose, Span

# 156 mm hold 20 characters of 22 pt; a line of 20 touches both edges and looks unbroken.
LINE = 19
_ATOM = re.compile(
    r"关于(?:印发)?|\d{4}年(?:度|上半年)?|重点工作(?:安排|要点)(?:的通知)?|工作(?:要点|安排|报告)(?:的(?:通知|报告))?"
    r"|(?:工作)?任务分解表(?:的通知)?|(?:年度|情况|工作)报告|情况的报告|的(?:通知|报告)"
)

_WEIGHED = 16  # atoms; the choices of three breaks among them grow with the cube
_IN_MARKS = 60  # a title within 《》 is better left whole
_YEAR = re.compile(r"\d{4}年")


def width(text: str) -> float:
    """Width in full characters; half-width characters count one half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def broken(title: Prose, words: Iterable[str]) -> Prose:
    """The title with line breaks, if it needs any and the officer gave none.

    ``words`` are names that stay whole: organs, the place, the topic.
    """
    text = "".join(span.text for span in title)
    if "\n" in text or width(text) <= LINE:
        return title
    cuts = _cuts(_atoms(text, [word for word in words if word]))
    return _with_breaks(title, cuts)


def _atoms(text: str, words: Sequence[str]) -> list[str]:
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(f"{known}|{_ATOM.pattern}" if known else _ATOM.pattern)
    atoms: list[str] = []
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            atoms.append(text[at : found.start()])
        atoms.append(found.group())
        at = found.end()
    atoms += [text[at:]] if at < len(text) else []
    return _glued(atoms)


def _glued(atoms: list[str]) -> list[str]:
    """Joins what no line may part: marks, 的, a year and the place beside it."""
    glued: list[str] = []
    for atom in atoms:
        joined = bool(glued) and (
            atom[0] in "》”）、，的"
            or glued[-1][-1] in "《“（"
            or (_YEAR.match(atom) is not None and not glued[-1].startswith("关于"))
            or _YEAR.match(glued[-1]) is not None
        )
        if joined:
            glued[-1] += atom
        else:
            glued.append(atom)
    return glued


def _filled(atoms: list[str]) -> list[int]:
    """Offsets that fill line after line; for titles of more atoms than can be weighed."""
    cuts, line, at = [], 0.0, 0
    for atom in atoms:
        if line and line + width(atom) > LINE:
            cuts.append(at)
            line = 0.0
        line += width(atom)
        at += len(atom)
    return cuts


def _cuts(atoms: list[str]) -> list[int]:
    """Character offsets of the best breaks."""
    if len(atoms) > _WEIGHED:
        return _filled(atoms)
    total = width("".join(atoms))
    best: tuple[float, list[int]] | None = None
    for count in range(1, min(4, len(atoms))):
        for chosen in combinations(range(1, len(atoms)), count):
            edges = [0, *chosen, len(atoms)]
            lines = ["".join(atoms[a:b]) for a, b in zip(edges, edges[1:])]
            cost = _cost([width(line) for line in lines], total)
            cost += sum(_IN_MARKS for cut in chosen if "《" in "".join(atoms[:cut]).split("》")[-1])
            if best is None or cost < best[0]:
                offsets = [sum(len(a) for a in atoms[:cut]) for cut in chosen]
                best = (cost, offsets)
    return best[1] if best else []


def _cost(widths: list[float], total: float) -> float:
    even = total / len(widths)
    cost = sum((w - even) ** 2 for w in widths) + 40 * (len(widths) - 2)
    cost += sum(1000 * (w - LINE) for w in widths if w > LINE)
    cost += sum(200 for w in widths if w < 4)
    hollow = any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:]))
    return cost + (60 if hollow else 0)


def _with_breaks(title: Prose, cuts: list[int]) -> Prose:
    spans: list[Span] = []
    at = 0
    for span in title:
        inner = [cut - at for cut in cuts if at < cut <= at + len(span.text)]
        pieces = [span.text[a:b] for a, b in zip([0, *inner], [*inner, len(span.text)])]
        spans.append(Span("\n".join(pieces).replace("　\n", "\n"), span.missing))
        at += len(span.text)
    return tuple(spans)
