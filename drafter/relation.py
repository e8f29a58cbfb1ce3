"""A relation that figures must stand in, as an officer writes it: 收到 ≥ 受理 ≥ 办结."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from drafter import limits
from drafter.regex import regex

_HALF = str.maketrans("＋－−＝≥⩾≤⩽", "+--=≥≥≤≤")
_TOKEN = regex(r"\s*([=≥≤+\-])\s*")
_NAME = regex(r"[^\s()（）/÷>＞<＜]+")
_SIGNS = ("=", "≥", "≤")
_OPPOSITE = {"=": "≠", "≥": "＜", "≤": "＞"}


class Side(Struct, frozen=True):
    """One side of a relation: figures to add, each with its sign (1 or -1)."""

    terms: tuple[tuple[int, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The figures' names as typed."""
        return tuple(name for _, name in self.terms)


class Relation(Struct, frozen=True):
    """Sides with a sign (=, ≥, ≤) between each two. ``text`` is as typed; names are looked for
    in ``group`` first; ``path`` is where it stands in the data.
    """

    text: str
    sides: tuple[Side, ...]
    signs: tuple[str, ...]
    group: str = ""
    path: tuple[str | int, ...] = ()


def relation(text: str, group: str = "", path: tuple[str | int, ...] = ()) -> Relation:
    """Read a relation. Raises ``ValueError`` where it is none, or longer than any."""
    if len(text) > limits.FORMULA:
        raise ValueError("a relation too long")
    half = text.replace(">=", "≥").replace("<=", "≤").translate(_HALF)
    pieces = _TOKEN.split(half)
    names, marks = pieces[::2], pieces[1::2]
    if not all(_NAME.fullmatch(name.strip()) for name in names):
        raise ValueError("a name is missing or has a mark in it")
    signs = tuple(mark for mark in marks if mark in _SIGNS)
    if not signs:
        raise ValueError("a relation has two sides")
    sides: list[list[tuple[int, str]]] = [[(1, names[0].strip())]]
    for mark, name in zip(marks, names[1:], strict=True):
        if mark in _SIGNS:
            sides.append([(1, name.strip())])
        else:
            sides[-1].append((-1 if mark == "-" else 1, name.strip()))
    return Relation(text.strip(), tuple(Side(tuple(one)) for one in sides), signs, group, path)


def bad_relation(text: str) -> str | None:
    """The code of the problem with a relation, or ``None``."""
    try:
        relation(text)
    except ValueError:
        return "D134"
    return None


def holds(sign: str, left: Fraction, right: Fraction) -> bool:
    """Whether two values stand in the relation."""
    return {"=": left == right, "≥": left >= right, "≤": left <= right}[sign]


def opposite(sign: str) -> str:
    """The sign that shows what is the case where the relation does not hold."""
    return _OPPOSITE[sign]
