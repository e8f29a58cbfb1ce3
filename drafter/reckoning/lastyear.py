"""Last year's amount beside this year's, and the change that the two make: 同比, 增减."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from drafter.formula import bad_change, half_up, places_of
from drafter.reckoning.agreement import HIGH, Finding, finding
from drafter.reckoning.mentions import LAST, Figure
from drafter.regex import regex

_WAYS = {"上升": "同比", "下降": "同比", "增长": "增长", "增加": "增减", "减少": "增减"}
_UP = ("上升", "增长", "提高", "提升", "增加", "上涨", "多")
_DOWN = ("下降", "减少", "降低", "回落", "少")
_POINTS = "个百分点"
_ON_YEAR = regex("同比|上年|去年")
_TO = regex("[到至为]$")
_OTHER_YEAR = regex(
    r"[0-9]{2,4}年|环比|年均|累计|平均|[一二三四五六七八九十]五|[上前]季|[一二三]年"
)


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
        now, exact = figure.of, not figure.quantity.approximate
        if now and figure.change and exact and not _OTHER_YEAR.search(figure.between):
            reached = _reached(figure, now, own)
            if reached:
                yield from _changed(text, figure, reached, now.quantity.number)
            else:
                yield from _compared(text, figure, now, own)


def _reached(figure: Figure, base: Figure, own: Sequence[Figure]) -> Figure | None:
    """由86%提升至98.2%，提高12.2个百分点: the figure that a change from its ``base`` leads to."""
    if "由" not in base.typed and "从" not in base.typed:
        return None
    told = bool(_ON_YEAR.search(base.typed))
    if not told and _ON_YEAR.search(figure.between):
        return None  # 由2020年的86%提升至98.2%，同比提高2个百分点
    at = own.index(base) + 1
    end = own[at] if at < len(own) else figure
    same = end.quantity.unit == base.quantity.unit and not end.quantity.approximate
    return end if end is not figure and same and _TO.search(end.typed) else None


def _compared(text: str, figure: Figure, now: Figure, own: Sequence[Figure]) -> Iterator[Finding]:
    if _wrong_unit(figure, own):
        yield finding("F307", figure, HIGH, of=now.typed + now.printed, **_right_unit(now))
        return
    if now.last:
        if figure.quantity.whole:
            yield from _changed(text, figure, now, now.last.quantity.number)
        return
    wrong = list(_both_ways(text, figure, now, own)) if figure.quantity.percent else []
    yield from wrong
    if not wrong:
        _join(text, figure, now)


def _join(text: str, figure: Figure, now: Figure) -> None:
    """Let a change against last year be that of its figure, as it is told."""
    one, word = figure.quantity, _way(text, figure)
    right = one.unit == _right_unit(now)["right"]
    told = _ON_YEAR.search(figure.between)
    if right and told and word and one.whole and not (now.compared or now.same):
        start = one.start - len(word)
        if not bad_change(text[start : one.end]):
            now.compared = text[start : one.end]
            figure.owner, figure.way, figure.word = now, "同比", start


def _this_year(one: Figure, last: Figure) -> bool:
    return (
        one.quantity.unit == last.quantity.unit
        and one.quantity.whole
        and not (one.quantity.approximate or one.change or one.last or one.owner or one.same)
    )


def _wrong_unit(figure: Figure, own: Sequence[Figure]) -> bool:
    """败诉率11%，同比下降3%: whether a change is in % where it must be in 个百分点, or the other
    way round. Only where the sentence has nothing before it that could be meant otherwise.
    """
    before = [one for one in own if one.quantity.start < figure.quantity.start and not one.change]
    if figure.quantity.percent:
        named = figure.of is not None and figure.of.lead.endswith("率")
        return named and all(one.quantity.percent for one in before)
    return figure.quantity.unit == _POINTS and all(one.quantity.count for one in before)


def _right_unit(now: Figure) -> dict[str, str]:
    return {"right": _POINTS if now.quantity.percent else "%"}


def _way(text: str, figure: Figure) -> str | None:
    """The word that a change is told by."""
    before = text[: figure.quantity.start].rstrip("了")
    return next((word for word in (*_UP, *_DOWN) if before.endswith(word)), None)


def _changed(text: str, figure: Figure, now: Figure, before: Decimal) -> Iterator[Finding]:
    """Let the change be computed where its words are those that a figure's change is shown by."""
    one = figure.quantity
    word = _way(text, figure)
    if word is None:
        return
    step = Fraction(now.quantity.number - before)
    shown = f"{now.quantity.number:f}－{before:f}"
    if one.percent and not now.quantity.percent:
        if not before:
            yield finding("F310", figure, HIGH)
            return
        step = step * 100 / Fraction(before)
        shown = f"（{shown}）÷{before:f}"
    elif not (one.unit == _POINTS if now.quantity.percent else one.unit == now.quantity.unit):
        return
    right = half_up(abs(step), places_of(one.number))
    if right == one.number and (not step or (step < 0) == (word in _DOWN)):
        if word in _WAYS and now.last:
            figure.owner, figure.way, figure.word = now, _WAYS[word], one.start - len(word)
        return
    sign = "－" if step < 0 else ""
    told = f"{'下降' if step < 0 else '上升'}{right:f}{one.unit}" if right else "持平"
    yield finding("F306", figure, HIGH, right=told, sum=f"{shown}={sign}{right:f}{one.unit}")


def _both_ways(text: str, figure: Figure, now: Figure, own: Sequence[Figure]) -> Iterator[Finding]:
    """125件，比上年增加25件，增长25%: a change told as an amount tells last year's too."""
    amount = next(
        (one for one in own if one.of is now and one.quantity.unit == now.quantity.unit), None
    )
    if amount is None or not now.quantity.count or not amount.quantity.count:
        return
    word, last = _way(text, amount), re.search("年", amount.between)
    if word is None or not last:
        return
    sign = -1 if word in _DOWN else 1
    before = now.quantity.number - sign * amount.quantity.number
    if before > 0:
        yield from _changed(text, figure, now, before)
