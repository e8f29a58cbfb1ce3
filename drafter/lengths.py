"""Lengths, as Office Open XML has them: whole English Metric Units; asked in mm, pt and twips.

An inch is 914,400 EMU, 25.4 mm and 72 pt; a twip is a twentieth of a point (ECMA-376, part 1,
20.1.2.1 and 22.9.2.14). So a millimetre, a point and a twip are each a whole number of EMU.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self

_MM, _PT, _TWIP = 36_000, 12_700, 635


class Length(int):
    """A length, or a distance to the left or upwards (negative), in EMU.

    Sums and differences are plain integers; ``Length(…)`` makes lengths of them again.
    """

    __slots__ = ()
    _unit = 1

    def __new__(cls, count: float) -> Self:
        """So many of the class's unit, to the nearest EMU."""
        return super().__new__(cls, round(count * cls._unit))

    def __reduce__(self) -> tuple[type[Length], tuple[int]]:
        # A copy is made of the EMU; the own class would take them for so many of its unit.
        return Length, (int(self),)

    @property
    def mm(self) -> float:
        """In millimetres."""
        return self / _MM

    @property
    def pt(self) -> float:
        """In points."""
        return self / _PT

    @property
    def twips(self) -> int:
        """In twips, the nearest whole one."""
        return round(self / _TWIP)


class Mm(Length):
    """A length given in millimetres."""

    __slots__ = ()
    _unit = _MM


class Pt(Length):
    """A length given in points."""

    __slots__ = ()
    _unit = _PT


class Twips(Length):
    """A length given in twips."""

    __slots__ = ()
    _unit = _TWIP
