"""How a figure comes from others: rate, sum, difference, as an officer writes it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from drafter import limits
from drafter.regex import regex

_HALF = str.maketrans("＋－−／÷（）", "+--//()")
_TARGET = regex(
    r"(不低于|不少于|不高于|不超过|低于|高于|少于|超过|达到)\s*(\d+(?:\.\d+)?)\s*([^\d\s]*)"
)
_TESTS = {
    "不低于": ">=",
    "不少于": ">=",
    "达到": ">=",
    "高于": ">",
    "超过": ">",
    "不高于": "<=",
    "不超过": "<=",
    "低于": "<",
    "少于": "<",
}


class Formula(Struct, frozen=True):
    """``rate``: Σ first ÷ Σ second; ``sum``: Σ first; ``difference``: Σ first − Σ second.

    Names are as typed: within the figure's own group, or group and name with a dot.
    """

    kind: str
    first: tuple[str, ...]
    second: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names that the formula uses, in the order written."""
        return self.first + self.second


def parse(kind: str, text: str) -> Formula:
    """Read a formula. Raises ``ValueError`` where it is none of its kind, or longer than any."""
    if len(text) > limits.FORMULA:
        raise ValueError("a formula too long")
    half = text.translate(_HALF)
    sides = half.split({"rate": "/", "sum": "\0", "difference": "-"}[kind])
    terms = [_terms(side) for side in sides]
    if kind == "sum":
        if len(terms[0]) < 2:
            raise ValueError("a sum needs two parts")
        return Formula(kind, terms[0])
    if len(sides) < 2 or (kind == "rate" and len(sides) != 2):
        raise ValueError(f"a {kind} needs two sides")
    return Formula(kind, terms[0], tuple(name for side in terms[1:] for name in side))


def _terms(side: str) -> tuple[str, ...]:
    side = side.strip()
    if side.startswith("(") and side.endswith(")"):
        side = side[1:-1]
    names = tuple(name.strip() for name in side.split("+"))
    if any(not name or re.search(r"[()/\s]", name) for name in names):
        raise ValueError("a name is missing or has a mark in it")
    return names


def bad_formula(kind: str, text: str) -> str | None:
    """The code of the problem with a formula, or ``None``."""
    try:
        parse(kind, text)
    except ValueError:
        return {"rate": "D123", "sum": "D124", "difference": "D125"}[kind]
    return None


class Target(Struct, frozen=True):
    """A target: how the figure must compare to ``bound``; ``text`` as typed."""

    text: str
    test: str
    bound: Decimal

    def met(self, value: Decimal) -> bool:
        """Whether ``value`` reaches the target."""
        return {
            ">=": value >= self.bound,
            ">": value > self.bound,
            "<=": value <= self.bound,
            "<": value < self.bound,
        }[self.test]


def target(text: str) -> Target:
    """Read a target such as 不低于90%. Raises ``ValueError`` where it is none."""
    found = _TARGET.fullmatch(text.strip())
    if not found:
        raise ValueError(f"no target: {text!r}")
    return Target(text.strip(), _TESTS[found[1]], Decimal(found[2]))


def bad_target(text: str) -> str | None:
    """The code of the problem with a target, or ``None``."""
    return None if _TARGET.fullmatch(text.strip()) else "D126"


_CHANGE = regex(
    r"(?P<way>上升|增长|提高|提升|增加|上涨|下降|减少|降低|回落)\s*"
    r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>%|％|个百分点|个千分点)|持平"
)
_DOWN = ("下降", "减少", "降低", "回落")


class Change(Struct, frozen=True):
    """A 同比 as it was told: ``amount`` is below zero for what fell; ``text`` as typed. For
    持平 there is no unit.
    """

    text: str
    amount: Decimal
    unit: str = ""


def change(text: str) -> Change:
    """Read a change such as 上升25%. Raises ``ValueError`` where it is none."""
    found = _CHANGE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"no change: {text!r}")
    if not found["way"]:
        return Change(text.strip(), Decimal(0))
    amount = Decimal(found["amount"])
    return Change(text.strip(), -amount if found["way"] in _DOWN else amount, found["unit"])


def bad_change(text: str) -> str | None:
    """The code of the problem with a change, or ``None``."""
    return None if _CHANGE.fullmatch(text.strip()) else "D135"


def half_up(value: Fraction, places: int) -> Decimal:
    """Round to ``places`` decimals, halves away from zero, exactly (四舍五入)."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # built of its digits: arithmetic would round to the context's precision
    return Decimal((int(value < 0), tuple(map(int, str(whole))), -places))


def trimmed(value: Decimal) -> Decimal:
    """Without zeros at the end of the decimals: 100.0 → 100."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def places_of(value: Decimal) -> int:
    """The number of digits typed after the decimal point."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
