"""What is told of the figures of a text, and the little arithmetic that all relations share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct, field

from drafter.reckoning.mentions import Figure

HIGH, MIDDLE, LOW = "高", "中", "低"
_WORDS = 20  # characters before a number, as a message shows them


class Finding(Struct, frozen=True):
    """What a person should look at: the number at ``offset`` of text number ``text``.

    ``name`` is the figure's full name, ``confidence`` 高, 中 or 低; ``values`` fill the message of
    ``code``.
    """

    code: str
    text: int
    offset: int
    name: str
    confidence: str
    values: dict[str, str] = field(default_factory=dict)


def finding(code: str, figure: Figure, confidence: str, **values: str) -> Finding:
    """A finding about a figure; its label, its number and its words are among the values."""
    return Finding(
        code,
        figure.text,
        figure.quantity.start,
        figure.full_name,
        confidence,
        {
            "label": figure.group + figure.name,
            "stated": figure.printed,
            "what": _shortened(figure.typed) + figure.printed,
            **values,
            "confidence": confidence,
        },
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _WORDS else f"……{words[-_WORDS:]}"


def alike(first: Figure, second: Figure) -> bool:
    """Whether the second is an exact amount in the unit of the first."""
    return first.quantity.unit == second.quantity.unit and second.quantity.count


def total(figures: Iterable[Figure]) -> Decimal:
    """The numbers together."""
    return sum((one.quantity.number for one in figures), Decimal(0))


def plus(figures: Sequence[Figure]) -> tuple[Figure | str, ...]:
    """The figures with signs between them, as a formula has them."""
    made: list[Figure | str] = []
    for figure in figures:
        made += [" + ", figure] if made else [figure]
    return tuple(made)


def called(part: Figure | str, owner: Figure) -> str:
    """A part of a formula as the formula of ``owner`` has it: its own group is not named."""
    if isinstance(part, str):
        return part
    return part.name if part.group == owner.group else part.full_name
