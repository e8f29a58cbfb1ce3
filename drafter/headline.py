"""Titles broken by meaning: 7.3.1 wants 词意完整, 排列对称, 梯形 or 菱形.

A title is cut into atoms that no line may part: names that the data gives, the set phrases of
titles, else words as rjieba's dictionary has them; lines are then chosen to be even, the last
never a stub. Widths are in 汉字 (a half-width character is half of one).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from drafter.spans import Prose, Span

# 156 mm hold 20 characters of 22 pt; a line of 20 touches both edges and looks unbroken.
LINE, FULL = 19, 20
_ATOM = re.compile(
    r"【[^】]*】|关于(?:印发)?|\d{4}年(?:度|上半年)?|重点工作(?:安排|要点)(?:的通知)?|工作(?:要点|安排|报告)(?:的(?:通知|报告))?"
    r"|(?:工作)?任务分解表(?:的通知)?|(?:年度|情况|工作)报告|情况的报告|的(?:通知|报告)"
)

_WEIGHED = 40  # atoms; the choices of three breaks among them grow with the cube
_IN_MARKS = 60  # a title within 《》 is better left whole
_PARTED = 12  # a break between two words of a phrase, against one between phrases
_SHORT = 5  # characters; a stretch that short is a word or nearly one
_BINDING = ("关于", "和", "与", "及", "暨", "对", "在", "中共", "新", "老", "各", "全", "第")
_OPENING = "《“（"
_YEAR = re.compile(r"\d{4}年?")
_DATED = re.compile(r"^\d{4}年?$|\d$")


def width(text: str) -> float:
    """Width in full characters; half-width characters count one half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


@dataclass(frozen=True)
class _Atom:
    """What no line may part; ``joined`` where a break before it would part a phrase."""

    text: str
    joined: bool = False


def broken(title: Prose, words: Iterable[str]) -> Prose:
    """The title with line breaks, if it needs any and the officer gave none.

    ``words`` are names that stay whole: organs, the place, the topic. Where the officer's own
    lines are too long for the page, those alone are broken further.
    """
    text = "".join(span.text for span in title)
    names = [word for word in words if word]
    cuts: list[int] = []
    at = 0
    for line in text.split("\n"):
        if width(line) > (LINE if line == text else FULL):
            cuts += [at + cut for cut in _cuts(_atoms(line, names))]
        at += len(line) + 1
    return _with_breaks(title, cuts) if cuts else title


def _atoms(text: str, words: Sequence[str]) -> list[_Atom]:
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(f"{known}|{_ATOM.pattern}" if known else _ATOM.pattern)
    atoms: list[_Atom] = []
    at = 0
    for found in pattern.finditer(text):
        atoms += _words(text[at : found.start()])
        atoms.append(_Atom(found.group()))
        at = found.end()
    return _glued(atoms + _words(text[at:]))


def _words(text: str) -> list[_Atom]:
    """The words of a stretch of text that holds no known name."""
    if width(text) <= _SHORT:
        return [_Atom(text)] if text else []
    from rjieba import cut  # its dictionary takes longer to load than most documents to draft

    return [_Atom(word, joined=number > 0) for number, word in enumerate(cut(text))]


def _glued(atoms: list[_Atom]) -> list[_Atom]:
    """Joins what no line may part: marks, 的, a year and the place beside it, single characters."""
    glued: list[_Atom] = []
    for atom in atoms:
        last = glued[-1].text if glued else ""
        if last and (_clings(last, atom.text) or _binds(last)):
            glued[-1] = _Atom(last + atom.text, glued[-1].joined)
        else:
            glued.append(atom)
    return glued


def _clings(before: str, text: str) -> bool:
    """Whether ``text`` cannot begin a line after ``before``."""
    after_year = _YEAR.match(text) is not None and not before.startswith("关于")
    alone = len(text) == 1 and text not in (*_BINDING, *_OPENING)
    return text[0] in "》”）、，的度等" or after_year or alone


def _binds(text: str) -> bool:
    """Whether ``text`` cannot end a line."""
    return text[-1] in (*_OPENING, "—") or text in _BINDING or bool(_DATED.search(text))


def _filled(atoms: list[_Atom]) -> list[int]:
    """Offsets that fill line after line; for titles of more atoms than can be weighed."""
    cuts, line, at = [], 0.0, 0
    for atom in atoms:
        if line and line + width(atom.text) > LINE:
            cuts.append(at)
            line = 0.0
        line += width(atom.text)
        at += len(atom.text)
    return cuts


def _cuts(atoms: list[_Atom]) -> list[int]:
    """Character offsets of the best breaks."""
    if len(atoms) > _WEIGHED:
        return _filled(atoms)
    texts = [atom.text for atom in atoms]
    ends = list(accumulate(map(width, texts), initial=0.0))
    best: tuple[float, list[int]] | None = None
    for count in range(1, min(4, len(atoms))):
        for chosen in combinations(range(1, len(atoms)), count):
            edges = [0, *chosen, len(atoms)]
            cost = _cost([ends[b] - ends[a] for a, b in zip(edges, edges[1:])], ends[-1])
            cost += sum(_PARTED for cut in chosen if atoms[cut].joined)
            cost += sum(_IN_MARKS for cut in chosen if _marked("".join(texts[:cut])))
            if best is None or cost < best[0]:
                best = (cost, [sum(map(len, texts[:cut])) for cut in chosen])
    return best[1] if best else []


def _marked(before: str) -> bool:
    """Whether a title in 《》 is open."""
    return before.rfind("《") > before.rfind("》")


def _cost(widths: list[float], total: float) -> float:
    """Even lines cost least; lines that are all alike are neither 梯形 nor 菱形."""
    even = total / len(widths)
    cost = sum((w - even) ** 2 for w in widths) + 40 * (len(widths) - 2)
    cost += sum(1000 * (w - LINE) for w in widths if w > LINE)
    cost += sum(200 for w in widths if w < 4)
    hollow = any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:]))
    return cost + (60 if hollow else 0) + (4 if max(widths) == min(widths) else 0)


def _with_breaks(title: Prose, cuts: list[int]) -> Prose:
    spans: list[Span] = []
    at = 0
    for span in title:
        inner = [cut - at for cut in cuts if at < cut <= at + len(span.text)]
        pieces = [span.text[a:b] for a, b in zip([0, *inner], [*inner, len(span.text)])]
        spans.append(Span("\n".join(pieces).replace("　\n", "\n"), span.missing))
        at += len(span.text)
    return tuple(spans)
