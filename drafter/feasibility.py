"""Can a printed rate be that of whole numbers?

84.6% of 135 cannot: 114 gives 84.4 and 115 gives 85.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from drafter.formula import half_up, places_of

HUNDRED = 100


def parts_near(number: Decimal, base: int, scale: int = HUNDRED) -> dict[int, Decimal]:
    """The two whole parts of ``base`` whose rates lie about ``number``, with those rates at its
    precision. ``scale`` is 100 for %, 1000 for ‰; ``base`` is more than 0.
    """
    below = int(Fraction(number) * base / scale)
    places = places_of(number)
    return {part: half_up(Fraction(part * scale, base), places) for part in (below, below + 1)}


def bases_near(number: Decimal, part: int, scale: int = HUNDRED) -> dict[int, Decimal]:
    """The two whole bases over which ``part`` makes about ``number``, with the rates that they
    give; ``number`` is more than 0.
    """
    below = int(part * scale / Fraction(number))
    places = places_of(number)
    return {
        base: half_up(Fraction(part * scale, base), places) for base in (below, below + 1) if base
    }


def feasible(number: Decimal, base: int, scale: int = HUNDRED) -> bool:
    """Whether some whole number over ``base`` gives ``number`` at its printed precision.

    Rates rise with their part, so that only the parts on both sides of it can.
    """
    return number in parts_near(number, base, scale).values()


def feasible_part(number: Decimal, part: int, scale: int = HUNDRED) -> bool:
    """Whether ``part`` over some whole number gives ``number`` at its printed precision."""
    return number in bases_near(number, part, scale).values()


def computation(near: Mapping[int, Decimal], known: int, base: bool, unit: str) -> str:
    """What whole numbers give over a ``known`` base, or a known part over them, each with its
    rate: 114÷135=84.4%，115÷135=85.2%.
    """
    return "，".join(
        f"{one}÷{known}={rate:f}{unit}" if base else f"{known}÷{one}={rate:f}{unit}"
        for one, rate in near.items()
    )
