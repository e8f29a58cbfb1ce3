"""Last year's amount beside this year's, and the change that the two make: 同比, 增减."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from drafter.formula import half_up, places_of
from drafter.reckoning.agreement import HIGH, Finding, finding
from drafter.reckoning.mentions import LAST, Figure

_WAYS = {"上升": "同比", "下降": "同比", "增长": "增长", "增加": "增减", "减少": "增减"}


def last_year(text: str, own: Sequence[Figure]) -> Iterator[Finding]:
    """Join the figures of a sentence to what they were last year; yields a change that the two
    do not make.
    """
    for at, figure in enumerate(own):
        if LAST.search(figure.lead) and figure.quantity.whole and not figure.quantity.approximate:
            now = next((one for one in reversed(own[:at]) if _this_year(one, figure)), None)
            if now:
                now.last, figure.owner, figure.way = figure, now, "上年"
                figure.word = figure.quantity.start
    for figure in own:
        now = figure.of
        if now and now.last and figure.quantity.whole and not figure.quantity.approximate:
            yield from _changed(text, figure, now, now.last)


def _this_year(one: Figure, last: Figure) -> bool:
    return (
        one.quantity.unit == last.quantity.unit
        and one.quantity.whole
        and not (one.quantity.approximate or one.change or one.last or one.owner or one.same)
    )


def _changed(text: str, figure: Figure, now: Figure, last: Figure) -> Iterator[Finding]:
    """Let the change be computed where its words are those that a figure's change is shown by."""
    one = figure.quantity
    word = next((way for way in _WAYS if text[: one.start].endswith(way)), None)
    if word is None or not last.quantity.number:
        return
    points = one.unit == "个百分点"
    step = Fraction(now.quantity.number - last.quantity.number)
    places = places_of(one.number)
    shown = f"{now.quantity.number:f}－{last.quantity.number:f}"
    if one.percent and not now.quantity.percent:
        step = step * 100 / Fraction(last.quantity.number)
        shown = f"（{shown}）÷{last.quantity.number:f}"
    elif not (points if now.quantity.percent else one.unit == now.quantity.unit):
        return
    right = half_up(abs(step), places)
    if right == one.number and (step < 0) == (word in ("下降", "减少")):
        figure.owner, figure.way, figure.word = now, _WAYS[word], one.start - len(word)
        return
    sign = "－" if step < 0 else ""
    values = {
        "right": f"{'下降' if step < 0 else '上升'}{right:f}{one.unit}",
        "sum": f"{shown}={sign}{right:f}{one.unit}",
    }
    yield finding("M208", figure, HIGH, **values | {"stated": word + figure.printed})
