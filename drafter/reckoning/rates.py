"""Rates in prose: which counts each comes from, where its name tells.

A rate is taken for a quotient where the words name it and the numbers bear it out at the precision
printed. Where the words name it and the numbers do not, it stays as typed and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from drafter.feasibility import bases_near, computation, parts_near
from drafter.formula import half_up, places_of
from drafter.measure import whole
from drafter.reckoning.agreement import (
    HIGH,
    LOW,
    MIDDLE,
    Finding,
    alike,
    finding,
    plus,
    total,
)
from drafter.reckoning.measures import BASES, CARRIED, GENERIC, OF_A_WHOLE, SAME_STEP
from drafter.reckoning.mentions import SHARE, Figure
from drafter.regex import regex

_COMBINED = regex(r"合计|综合|总体|平均|总|整体")
_RATE = regex(r"(?P<stem>[\u4e00-\u9fff]{1,14})(?:率|占比|比例|比重)$")
_DEFAULT_PLACES = 1  # of a rate without 小数位; zeros at the end are not shown
_THIS_YEAR = "^(?:本年度?|全年|今年|当年|年度)"
_EARLIER = "上年|去年|同期"  # no base of a rate of this year
_MOST_SUMMED = 4  # counts next to each other that a rate may be of
_FEWEST = 20  # below, a rate over another base is likelier than a slip


class _Quotient(Struct, frozen=True):
    parts: tuple[Figure, ...]
    base: tuple[Figure, ...]

    @property
    def exact(self) -> Fraction | None:
        below = total(self.base)
        return Fraction(total(self.parts)) * 100 / Fraction(below) if below else None

    @property
    def told(self) -> bool:
        """Whether it is what a reader would divide: no more than all of what was named before."""
        exact = self.exact
        after = any(one.quantity.start > self.parts[0].quantity.start for one in self.base)
        return exact is not None and exact <= 100 and not after

    def gives(self, number: Decimal) -> bool:
        """Whether it is the number, at the precision printed."""
        exact = self.exact
        return exact is not None and exact <= 100 and half_up(exact, places_of(number)) == number

    def arithmetic(self, places: int) -> str:
        sides = (
            "＋".join(f"{one.quantity.number:f}" for one in side)
            for side in (self.parts, self.base)
        )
        first, second = (f"（{side}）" if "＋" in side else side for side in sides)
        assert self.exact is not None
        return f"{first}÷{second}={half_up(self.exact, places + 2):f}%"

    def formula(self) -> tuple[Figure | str, ...]:
        made: list[Figure | str] = []
        for side in (self.parts, self.base):
            made += [" / "] if made else []
            made += [
                *(["("] if len(side) > 1 else []),
                *plus(side),
                *([")"] if len(side) > 1 else []),
            ]
        return tuple(made)


def rate(figure: Figure, own: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Finding]:
    """Give a percentage its formula where its words name the counts it comes from.

    ``own`` are the figures of its sentence, ``figures`` those of its text.
    """
    named = _RATE.search(figure.lead)
    share = SHARE.search(figure.lead)
    if not named and not share:
        return
    numerators = (
        _shared(figure, own)
        if share and not named
        else _numerators(figure, named["stem"] if named else "", own, figures)
    )
    stated: list[_Quotient] = []
    for numerator, strict in numerators:
        for quotient in _quotients(numerator, figures):
            near = quotient.base[0] in own
            if quotient.gives(figure.quantity.number):
                _take(figure, quotient)
                if not (strict and near):
                    sum_ = quotient.arithmetic(places_of(figure.quantity.number))
                    yield finding("M205", figure, MIDDLE, sum=sum_)
                return
            if strict and near and not share and quotient.told:
                stated.append(quotient)
    combined = _combined(figure, own)
    if combined and combined.gives(figure.quantity.number):
        _take(figure, combined)
    elif stated:
        if sum(strict for _, strict in numerators) == 1 and not _summed(figure, stated[0], own):
            yield _wrong(figure, stated)
    elif combined and combined.parts[0].lead == combined.parts[1].lead:
        yield _wrong(figure, [combined])
    else:
        yield from _impossible(figure, own)


def _take(rate: Figure, quotient: _Quotient) -> None:
    rate.formula = ("比率", quotient.formula())
    number = rate.quantity.number
    exact = quotient.exact
    assert exact is not None
    usual = half_up(exact, _DEFAULT_PLACES)
    if f"{usual.normalize():f}" != f"{number:f}":
        rate.decimals = places_of(number)


def _numerators(
    rate: Figure, stem: str, own: Sequence[Figure], figures: Sequence[Figure]
) -> list[tuple[Figure, bool]]:
    """The counts that the rate is named after, nearest first, and whether by all its words."""
    found = []
    known = set(map(id, own))
    for pool in (own, [one for one in figures if id(one) not in known]):
        at = rate.quantity.start
        near = sorted(
            (one for one in pool if one.quantity.count and not one.change),
            key=lambda one: (one.quantity.start > at, abs(one.quantity.start - at)),
        )
        for one in near:
            strict = _named_after(stem, one, rate.group)
            if strict is not None:
                found.append((one, strict and pool is own))
    return found


def _named_after(stem: str, count: Figure, group: str) -> bool | None:
    """Whether the rate with this stem is that of the count: wholly, or but for some words; else
    ``None``.
    """
    bare = re.sub(_THIS_YEAR, "", stem.replace(group, ""))
    for word in GENERIC:
        bare = bare.removeprefix(word)
    lead = re.sub("(?:不|未|无|非)[\u4e00-\u9fff]+$", "", count.lead)  # 不合格 is no 合格
    for words in (*(one for one in SAME_STEP if any(bare.endswith(word) for word in one)), ()):
        for word in words or (bare,):
            core = next((bare.removesuffix(w) + word for w in words if bare.endswith(w)), bare)
            if len(core) > 1 and core in lead:
                return True
            if len(word) > 1 and bare.endswith(word) and word in lead:
                return False
    return False if len(bare) > 2 and len(lead) > 1 and lead[-2:] in bare else None


def _quotients(numerator: Figure, pool: Sequence[Figure]) -> Iterator[_Quotient]:
    """The count over each that may be its base: the nearest before it first."""
    bases = [
        one
        for one in pool
        if one is not numerator
        and alike(numerator, one)
        and one.quantity.number
        and not one.change
        and not re.search(f"{CARRIED}|{_EARLIER}", one.lead)
    ]
    carried = [one for one in pool if alike(numerator, one) and re.search(CARRIED, one.lead)]
    for base in sorted(bases, key=lambda one: _away(one, numerator)):
        for rest in carried:
            if rest.sentence == base.sentence:
                yield _Quotient((numerator,), (base, rest))
        yield _Quotient((numerator,), (base,))


def _away(one: Figure, other: Figure) -> tuple[bool, bool, int]:
    """How far a figure is from another: those of its sentence first, of them those before it."""
    distance = one.quantity.start - other.quantity.start
    return one.sentence != other.sentence, distance > 0, abs(distance)


def _shared(rate: Figure, own: Sequence[Figure]) -> list[tuple[Figure, bool]]:
    """占45%: the share of the count just before it."""
    before = [one for one in own if one.quantity.start < rate.quantity.start and one.quantity.count]
    return [(before[-1], True)] if before else []


def _combined(rate: Figure, own: Sequence[Figure]) -> _Quotient | None:
    """合计网办率: what each pair of base and part before it makes together."""
    if not _COMBINED.search(rate.lead):
        return None
    counts = [one for one in own if one.quantity.count and one.quantity.start < rate.quantity.start]
    parts, base = tuple(counts[1::2]), tuple(counts[::2])
    if len(parts) < 2 or len(parts) != len(base):
        return None
    if any(
        part.quantity.number > whole.quantity.number
        for part, whole in zip(parts, base, strict=True)
    ):
        return None
    return _Quotient(parts, base)


def _summed(rate: Figure, stated: _Quotient, own: Sequence[Figure]) -> bool:
    """Whether the rate is that of several counts together: 一审200件、二审300件, 审结290件; or
    优秀90卷、合格206卷 of 300.
    """
    part = stated.parts[0]
    counts = [one for one in own if alike(part, one) and not one.change]
    runs = [
        tuple(counts[start:end])
        for start in range(len(counts))
        for end in range(start + 1, min(len(counts), start + _MOST_SUMMED) + 1)
    ]
    return any(
        _Quotient(parts, base).gives(rate.quantity.number)
        for parts in runs
        for base in runs
        if part in parts and not set(map(id, parts)) & set(map(id, base))
    )


def _wrong(rate: Figure, stated: Sequence[_Quotient]) -> Finding:
    quotient = stated[0]
    places = places_of(rate.quantity.number)
    exact = quotient.exact
    assert exact is not None
    confidence = HIGH if len(stated) == 1 else MIDDLE
    right = f"{half_up(exact, places):f}%"
    return finding("F301", rate, confidence, right=right, sum=quotient.arithmetic(places))


def _impossible(rate: Figure, own: Sequence[Figure]) -> Iterator[Finding]:
    """出庭率84.6% of 135 cases: no whole number over 135 rounds to that. Only where the words
    tell that the one count before the rate is its base, or its part.
    """
    number = rate.quantity.number
    named = _RATE.search(rate.lead)
    if number > 100 and re.search(f"(?:{OF_A_WHOLE})率$", rate.lead):
        yield finding("F308", rate, HIGH)
    before = [one for one in own if one.quantity.start < rate.quantity.start]
    counts = [one for one in before if one.quantity.count and whole(one.quantity.unit)]
    if len(counts) != 1 or not named or not 0 < number < 100:
        return
    count = counts[0].quantity
    if count.number < _FEWEST or count.number % 1 or counts[0].change:
        return
    near = _near(named["stem"], counts[0], number)
    if near and number not in near[1].values():
        shown = computation(near[1], int(count.number), near[0], "%")
        part = "分母" if near[0] else "分子"
        yield finding("F304", rate, LOW, known=counts[0].printed, part=part, sum=shown)


def _near(stem: str, count: Figure, number: Decimal) -> tuple[bool, dict[int, Decimal]] | None:
    """What comes near the rate where the count is its base (true) or its part; ``None`` where the
    words tell neither.
    """
    amount = int(count.quantity.number)
    if _named_after(stem, count, ""):
        return False, bases_near(number, amount)
    base = any(
        re.search(f"(?:{rate})$", stem) and re.search(bases, count.lead + count.tail)
        for rate, bases in BASES
    )
    return (True, parts_near(number, amount)) if base else None
