"""Units of figures (计量单位): which fit each other, and how many plain units each is."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from drafter.regex import regex

# Where two kinds meet and one of them is here, no sum or difference of the two means anything.
_APART = ("person", "visit", "money", "rate", "length", "area", "weight", "energy")
_KINDS: dict[str, dict[str, Fraction]] = {
    "person": dict.fromkeys(("人", "名", "位"), Fraction(1)),
    "visit": {"人次": Fraction(1)},
    "case": dict.fromkeys(("件", "起", "宗", "例", "桩", "件次"), Fraction(1)),
    "money": {"元": Fraction(1)},
    "rate": {
        **dict.fromkeys(("%", "％", "个百分点"), Fraction(1)),
        **dict.fromkeys(("‰", "个千分点"), Fraction(1, 10)),
    },
    "length": {"米": Fraction(1), "公里": Fraction(1000), "千米": Fraction(1000)},
    "area": {
        "平方米": Fraction(1),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10**4),
        "平方公里": Fraction(10**6),
    },
    "weight": {
        **dict.fromkeys(("公斤", "千克"), Fraction(1)),
        "吨": Fraction(1000),
    },
    "energy": {"千瓦时": Fraction(1)},
}
_OF_WORD = {word: (kind, size) for kind, words in _KINDS.items() for word, size in words.items()}
_LARGE = regex(r"(?P<tens>[十百千]?)(?P<myriads>[万亿])|(?P<few>[百千])(?=元)")
_SIZES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
PERCENT = ("%", "％")
RATES = (*PERCENT, "‰")


class Measure(Struct, frozen=True):
    """A unit taken apart: 万元 is 10000 (``size``) of the ``kind`` money.

    The kind of a word that is not known is the word itself; of no unit, empty.
    """

    kind: str
    size: Fraction


def measure(unit: str) -> Measure:
    """Take a unit apart, as it is written behind a number."""
    if unit in _OF_WORD:
        return Measure(*_OF_WORD[unit])
    found = _LARGE.match(unit)
    size = Fraction(1)
    if found:
        size = Fraction(
            _SIZES[found["tens"] or found["few"] or ""] * _SIZES[found["myriads"] or ""]
        )
        unit = unit[found.end() :]
    kind, plain = _OF_WORD.get(unit, (unit, Fraction(1)))
    return Measure(kind, size * plain)


def fit(first: str, second: str) -> bool:
    """Whether amounts in the two units can be added. A missing unit fits all."""
    one, other = measure(first).kind, measure(second).kind
    return one == other or not one or not other


def apart(first: str, second: str) -> bool:
    """Whether the two units never fit: 件 and 人, 人 and 人次; 个 and 家 may be meant so."""
    kinds = measure(first).kind, measure(second).kind
    return not fit(first, second) and any(kind in _APART for kind in kinds)


def comparable(first: str, second: str) -> bool:
    """Whether an amount can be held against another: as many 人次 as 人 at least."""
    people = {"person", "visit"}
    return not apart(first, second) or {measure(first).kind, measure(second).kind} == people


def whole(unit: str) -> bool:
    """Whether amounts in the unit are whole numbers: 件 and 人, but not 万元, 公里 or 万件."""
    one = measure(unit)
    return one.size == 1 and (one.kind not in _APART or one.kind in ("person", "visit"))


def point(unit: str) -> str:
    """What the difference of two rates is counted in: 个百分点 for %."""
    return "个千分点" if unit == "‰" else "个百分点"


def percent(unit: str) -> str:
    """The unit with the percent sign in its usual form."""
    return "%" if unit in PERCENT else unit
