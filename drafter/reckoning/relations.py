"""Which figures of a text come from others, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.reckoning.agreement import Finding
from drafter.reckoning.lastyear import last_year
from drafter.reckoning.mentions import Figure
from drafter.reckoning.rates import rate
from drafter.reckoning.sums import rest, steps, sums


def relate(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Give the figures of one text their formulas; yields what does not hold or is guessed."""
    sentences: dict[int, list[Figure]] = {}
    for figure in figures:
        sentences.setdefault(figure.sentence, []).append(figure)
    for own in sentences.values():
        yield from sums(own)
        yield from steps(own)
        for figure in own:
            if figure.quantity.percent and not figure.quantity.approximate and not figure.change:
                yield from rate(figure, own, figures)
        rest(own)
        yield from last_year(text, own)
