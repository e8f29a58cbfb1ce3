"""What units type into cells → text, a state, a number; or the problem with it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from drafter.ledger.returned import Answer
from drafter.regex import regex
from drafter.shorthand import Refusal, decimal
from drafter.shorthand import statistic as short_statistic

_BREAKS = regex("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# what no editor shows and no data file may hold
_INVISIBLE = regex("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_PRECISION = 15  # digits that a spreadsheet shows of a number; the rest is its arithmetic
_PERCENT = ("%", "％")


class Unfit(ValueError):
    """What was typed cannot be taken; the only argument is the problem's code."""


def text(answer: Answer) -> str:
    """The text of a cell, empty for an empty one. Raises `Unfit`."""
    if answer.unknown:
        raise Unfit("L216")
    value = answer.value
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = _exact(value) * (100 if answer.percent else 1)
        return f"{_trimmed(number)}{'%' if answer.percent else ''}"
    typed = _INVISIBLE.sub("", _BREAKS.sub("\n", str(value)))
    lines = [line.strip() for line in typed.split("\n")]
    made = "\n".join(line for line in lines if line)
    if "{{" in made or "{%" in made:
        raise Unfit("L215")
    return made


def state(answer: Answer, words: dict[str, str]) -> str:
    """The word of a state, empty for an empty cell. Raises `Unfit`."""
    typed = text(answer).strip("。.；; ")
    if typed and typed not in words.values():
        raise Unfit("L213")
    return typed


def number(answer: Answer, unit: str) -> Decimal | None:
    """The number of a cell for a figure in ``unit``; ``None`` for an empty cell. Raises `Unfit`."""
    if answer.unknown:
        raise Unfit("L216")
    value = answer.value
    if isinstance(value, str):
        return _read(value.strip(), unit)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise Unfit("L214")
    if answer.percent and unit not in _PERCENT:
        raise Unfit("L214")
    return _trimmed(_exact(value) * (100 if answer.percent else 1))


def _read(typed: str, unit: str) -> Decimal | None:
    """A number typed as text, with its unit or without."""
    if not typed:
        return None
    try:
        full = short_statistic(typed)
        own = full.get("unit", "")
        if full.get("approximate") or (own and own != unit):
            raise Unfit("L214")
        made = decimal(full["value"])
    except Refusal as refused:
        raise Unfit("L214") from refused
    assert isinstance(made, Decimal)
    return made


def _exact(value: Any) -> Decimal:
    """The number as the spreadsheet shows it, in decimal digits."""
    return Decimal(f"{value:.{_PRECISION}g}") if isinstance(value, float) else Decimal(value)


def _trimmed(value: Decimal) -> Decimal:
    """Without an exponent, and without zeros at the end of the decimals."""
    digits = f"{value:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)
