"""Titles broken by meaning: 7.3.1 wants 词意完整, 排列对称, 梯形 or 菱形.

A title is cut into atoms that no line may part: names that the data gives, the set phrases of
titles, else words as rjieba's dictionary has them; lines are then chosen to be even, the last
never a stub. Widths are in 汉字 (a half-width character is half of one).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from drafter.regex import regex
from drafter.spans import Prose, Span

# 156 mm hold 20 characters of 22 pt; a line of 20 touches both edges and looks unbroken.
LINE, FULL = 19, 20
_ATOM = regex(
    r"【[^】]*】|“[^”]{1,12}”|关于(?:印发)?|\d{4}年(?:度|上半年)?|重点工作(?:安排|要点)(?:的通知)?|工作(?:要点|安排|报告)(?:的(?:通知|报告))?"
    r"|(?:工作)?任务分解表(?:的通知)?|(?:年度|情况|工作)报告|情况的报告|的(?:通知|报告)"
)

_IN_MARKS = 60  # a title within 《》 is better left whole
_PARTED = 12  # a break between two words of a phrase, against one between phrases
_MORE = 2  # lines above the least that are tried
_SHORT = 5  # characters; a stretch that short is a word or nearly one
_BINDING = ("关于", "和", "与", "及", "暨", "对", "在", "中共", "新", "老", "各", "全", "第")
_OPENING = "《“（"
# what makes an organ's name of a place's
_ORGAN = (
    r"(?:(?!关于|印发|开展|推进)[\u4e00-\u9fff]){0,14}?"
    r"(?:人民政府办公室|人民政府|委员会办公室|委员会|领导小组办公室|领导小组|办公室|局|厅|院)"
)
_BESIDE = regex(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
_YEAR = regex(r"\d{4}年?")
_DATED = regex(r"^\d{4}年?$|\d$")


def width(text: str) -> float:
    """Width in full characters; half-width characters count one half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


class _Atom(Struct, frozen=True):
    """What no line may part; ``joined`` where a break before it would part a phrase."""

    text: str
    joined: bool = False


_LONGEST = 600  # characters; what is longer is no title, and is broken by Word


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
        if _room(line) > (LINE if line == text else FULL) and len(line) <= _LONGEST:
            cuts += [at + cut for cut in _cuts(_atoms(line, names))]
        at += len(line) + 1
    return _with_breaks(title, cuts) if cuts else title


def _atoms(text: str, words: Sequence[str]) -> list[_Atom]:
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(f"(?:{known}){_ORGAN}|{known}|{_ATOM.pattern}" if known else _ATOM.pattern)
    atoms: list[_Atom] = []
    at = 0
    for found in pattern.finditer(text):
        atoms += _words(text[at : found.start()])
        whole = width(found.group()) <= LINE  # a longer name is broken between its words
        atoms += [_Atom(found.group())] if whole else _words(found.group())
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


def _cuts(atoms: list[_Atom]) -> list[int]:
    """Character offsets of the best breaks, over all numbers of lines that may do."""
    texts = [atom.text for atom in atoms]
    ends = list(accumulate(map(width, texts), initial=0.0))
    least = int(-(-_room("".join(texts)) // LINE))
    choices = [_divided(atoms, count) for count in range(max(2, least), least + _MORE + 1)]
    found = [cuts for cuts in choices if cuts]
    if not found:
        return []
    best = min(found, key=lambda cuts: _shape([0, *cuts, len(atoms)], ends))
    return [sum(map(len, texts[:cut])) for cut in best]


def _divided(atoms: list[_Atom], count: int) -> list[int]:
    """The best breaks into so many lines; none where there are fewer atoms.

    Line after line, the cheapest way to have reached each atom is kept. A line of several atoms
    is never wider than two full ones: with that alone, :data:`_MORE` lines above the least always
    suffice, and a title of any length takes time in proportion to it.
    """
    rooms, breaks = _rooms(atoms), _breaks(atoms)
    even = rooms(0, len(atoms)) / count
    ways: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for line in range(count):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in ways.items():
            for end in range(start + 1, len(atoms) + 1):
                room = rooms(start, end)
                if room > 2 * LINE and end > start + 1:
                    break
                if (end == len(atoms)) != (line == count - 1):
                    continue
                total = cost + _line_cost(room, even) + breaks[start]
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*cuts, start] if start else cuts)
        ways = reached
    return ways[len(atoms)][1] if len(atoms) in ways else []


def _rooms(atoms: list[_Atom]) -> Callable[[int, int], float]:
    """What the atoms from one to before another take on a line."""
    within = list(accumulate((_room(atom.text) for atom in atoms), initial=0.0))
    seams = (
        _room(a.text[-1] + b.text[0]) - _room(a.text[-1]) - _room(b.text[0])
        for a, b in pairwise(atoms)
    )
    between = [0.0, *accumulate(seams, initial=0.0)]
    return lambda start, end: within[end] - within[start] + between[end] - between[start + 1]


def _line_cost(room: float, even: float) -> float:
    """How far a line is from even; what is too long or a stub costs most."""
    return (room - even) ** 2 + 1000 * max(0.0, room - LINE) + (200 if room < 4 else 0)


def _breaks(atoms: list[_Atom]) -> list[float]:
    """The cost of a break before each atom."""
    costs: list[float] = []
    opened = False
    for atom in atoms:
        parted = bool(costs) and atom.joined
        costs.append((_PARTED if parted else 0.0) + (_IN_MARKS if opened else 0.0))
        opened = atom.text.rfind("《") > atom.text.rfind("》") or (opened and "》" not in atom.text)
    return costs


def _shape(edges: list[int], ends: list[float]) -> float:
    """The cost of a way of breaking: unevenness, the number of lines, and a shape that is
    neither 梯形 nor 菱形.
    """
    widths = [ends[b] - ends[a] for a, b in pairwise(edges)]
    even = sum(widths) / len(widths)
    cost = sum((w - even) ** 2 for w in widths) + 40 * len(widths)
    cost += sum(1000 * (w - LINE) for w in widths if w > LINE)
    hollow = any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:]))
    return cost + (60 if hollow else 0) + (4 if max(widths) == min(widths) else 0)


def _room(text: str) -> float:
    """The width that a renderer may take: some part digits from 汉字 by a fifth of one."""
    return width(text) + 0.2 * len(_BESIDE.findall(text))


def _with_breaks(title: Prose, cuts: list[int]) -> Prose:
    spans: list[Span] = []
    at = 0
    for span in title:
        inner = [cut - at for cut in cuts if at < cut <= at + len(span.text)]
        pieces = [span.text[a:b] for a, b in zip([0, *inner], [*inner, len(span.text)])]
        spans.append(Span("\n".join(pieces).replace("　\n", "\n"), span.missing))
        at += len(span.text)
    return tuple(spans)
