"""Which figures of a text come from others, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from drafter.formula import target
from drafter.reckoning.agreement import HIGH, Finding, finding
from drafter.reckoning.lastyear import last_year
from drafter.reckoning.mentions import Figure
from drafter.reckoning.mentions import figures as mentioned
from drafter.reckoning.quantities import SENTENCE, bounds, clause_start, quantities
from drafter.reckoning.rates import rate
from drafter.reckoning.steps import steps
from drafter.reckoning.sums import rest, sums
from drafter.regex import regex

_MOST = 100  # figures of a sentence that are held against each other
_MISSING = "【"  # begins what is still to be filled in
_ADMITTED = regex("未达|没有达到|低于目标|差距")


def relate(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Give the figures of one text their formulas; yields what does not hold or is guessed."""
    starts = [one.quantity.start for one in figures]
    for start, end in bounds(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        for at in range(first, last, _MOST):
            own = figures[at : min(last, at + _MOST)]
            near = figures[max(0, at - _MOST) : at + 2 * _MOST]
            yield from _within(text, text[start:end], own, near)


def _within(
    text: str, sentence: str, own: Sequence[Figure], near: Sequence[Figure]
) -> Iterator[Finding]:
    """The same for the figures of one sentence, which others ``near`` may explain."""
    yield from sums(text, own)
    yield from steps(sentence, own)
    for figure in own:
        if figure.quantity.percent and not figure.quantity.approximate and not figure.change:
            yield from rate(figure, own, near)
            yield from _aimed(sentence, figure)
    rest(own)
    yield from last_year(text, own)


def _aimed(sentence: str, figure: Figure) -> Iterator[Finding]:
    """办结率89%（目标不低于90%）: a target that is not met, and not said not to be."""
    aim = figure.aim
    if aim and not target(aim.text).met(figure.quantity.number) and not _ADMITTED.search(sentence):
        yield finding("F309", figure, HIGH, target=aim.text)


def disagreements(text: str) -> list[Finding]:
    """What in a finished text does not add up, sentence by sentence. A sentence with a figure
    still to be filled in is left alone: what it says is not known.
    """
    found = relate(text, mentioned(0, text, quantities(text)))
    return [one for one in found if one.code[0] == "F" and _MISSING not in _sentence(text, one)]


def _sentence(text: str, one: Finding) -> str:
    start = clause_start(text, one.offset, SENTENCE)
    return next((text[a:b] for a, b in bounds(text) if a == start), "")
