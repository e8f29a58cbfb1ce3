"""Which figures of a text come from others, sentence by sentence."""

from __future__ import annotations

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

_MISSING = "【"  # begins what is still to be filled in
_ADMITTED = regex("未达|没有达到|低于目标|差距")


def relate(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Give the figures of one text their formulas; yields what does not hold or is guessed."""
    for start, end in bounds(text):
        own = [one for one in figures if start <= one.quantity.start < end]
        sentence = text[start:end]
        yield from sums(text, own)
        yield from steps(sentence, own)
        for figure in own:
            if figure.quantity.percent and not figure.quantity.approximate and not figure.change:
                yield from rate(figure, own, figures)
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
