"""Numbers with their unit in prose: where each stands and how it would be shown as a figure.

What is no figure stays out: ordinals, dates, document numbers, bounds and targets, ranges, and all
that stands in 《》 or quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from drafter.reckoning.measures import (
    BEFORE,
    BOUND_AFTER,
    BOUND_BEFORE,
    MEASURES,
    PERCENT,
    PLANNED,
)
from drafter.regex import regex

_MEASURE = "|".join(
    re.escape(word) + (f"(?!{unfit})" if unfit else "")
    for word, unfit in sorted(MEASURES.items(), key=lambda item: -len(item[0]))
)
_UNIT = (
    rf"(?:(?:[百千]?[万亿](?!%|％|‰|个百分点))?(?:{_MEASURE})|[万亿](?![余多元+＋分%％]))"
    r"(?:（次）|\(次\))?"
)
_NUMBER = regex(
    r"(?<![0-9A-Za-z０-９.．·/+＋\-－—–~～×])(?<![0-9][,:：、])"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?:(?:[ \u3000]*(?P<after>[万亿][余多]|[余多]))?[ \u3000]*"
    rf"(?P<unit>{_UNIT}))?"
)
_APPROXIMATE = regex("(?:" + "|".join(BEFORE) + r")[ \u3000]*$")
_BOUNDING = ("超过", "不足", "近")
_BOUND_BEFORE = regex(rf"(?:{BOUND_BEFORE})[ \u3000]*$")
_BOUND_AFTER = regex(rf"[ \u3000]*(?:{BOUND_AFTER})")
_REACHING = regex("达到?$")
# where a text sets bounds, 达到100% is one of them
_AIMING = regex(r"(?<!目标)(?:不低于|不高于|不少于|不超过|低于|高于)\s*[0-9.]+%(?!的)")
_PLANNED = regex(PLANNED)
_RANGE_BEFORE = regex(rf"[0-9][余多]?(?:{_UNIT})?[ \u3000]*[至到~～—–－-][ \u3000]*$")
_MASKED = regex(
    r"《[^《》]{0,500}(?:《[^《》]{0,500}》[^《》]{0,500}){0,20}》|“[^”]{0,500}”|‘[^’]{0,500}’|「[^」]{0,500}」|"
    r"〔[^〕]{0,500}〕|\"[^\"\n]{0,500}\""
)
_BARE_BEFORE = regex(r"[\u4e00-\u9fff][ \u3000]?$")
_BARE_NOT = regex(
    r"(?:第|年|月|日|号|代码|约|近|至|到|级|版|热线|电话|[一二三四五六七八九十百千])[ \u3000]?$"
)
_BARE_AFTER = regex(r"[ \u3000]?(?:[、，,；;。）)\n]|和|及|与|以及|$)")
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_TEST = r"(?P<aim>(?:不低于|不少于|不高于|不超过|低于|高于|超过|达到)[0-9]+(?:\.[0-9]+)?%)"
_AIM = regex(
    rf"[，,（(][^0-9。；;，,%]{{0,8}}?(?:目标[值为是：:]{{0,2}}{_TEST}|"
    rf"{_TEST.replace('aim', 'kept')}的[年度考核]{{0,4}}(?:目标|要求))"
)
_LONGEST = 12  # digits; what is longer is a telephone or an account
_NEAR = 200  # characters before a number that can tell what it is: of a clause without a comma too
SENTENCE = "。！？\n"
CLAUSE = SENTENCE + "，,；;：:、（(）)"


class Quantity(Struct, frozen=True):
    """A number in a text. ``start`` to ``end`` is all of it, with approximation and unit;
    ``digits`` is where the number alone stands. ``whole`` where the shown figure has the same
    characters, so that all of it can be replaced; else the number alone can. ``bare`` where no
    unit is written and ``unit`` is that of the figure before; ``thousands`` where commas part it.
    """

    start: int
    end: int
    digits: tuple[int, int]
    number: Decimal
    unit: str
    approximate: str = ""
    whole: bool = True
    bare: bool = False
    thousands: bool = False

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit in PERCENT

    @property
    def count(self) -> bool:
        """Whether it is an exact amount that can be computed with."""
        return not self.approximate and not self.percent and self.unit not in ("个百分点", "‰")


def quantities(text: str) -> list[Quantity]:
    """All figures of a text, in order. Text with braces has none: it may refer to figures."""
    if re.search(r"[{}｛｝]", text):
        return []
    masked = [found.span() for found in _MASKED.finditer(text)]
    ends = [end for _, end in masked]
    made: list[Quantity] = []
    for found in _NUMBER.finditer(text):
        mask = bisect_left(ends, found.start() + 1)
        if mask < len(masked) and masked[mask][0] <= found.start():
            continue
        one = _with_unit(text, found) if found["unit"] else _bare(text, found, made)
        if one:
            made.append(one)
    return made


def clause_start(text: str, at: int, marks: str = CLAUSE) -> int:
    """Where the clause (or by other ``marks`` the sentence) begins that the offset stands in."""
    places = _places(text, marks)
    before = bisect_left(places, at)
    return places[before - 1] + 1 if before else 0


@lru_cache(maxsize=32)
def _places(text: str, marks: str) -> list[int]:
    """Where the marks stand; kept, because each number of a text asks."""
    return [found.start() for found in re.finditer(f"[{re.escape(marks)}]", text)]


def just_before(text: str, at: int, start: int = 0, most: int = _NEAR) -> str:
    """The words before an offset, from ``start`` on, but no more than can tell of what is there."""
    return text[max(start, at - most) : at]


class Aim(Struct, frozen=True):
    """A target written beside a rate, such as 不低于98%, and where it stands."""

    start: int
    end: int
    text: str


def aim(text: str, of: Quantity) -> Aim | None:
    """The target of a percentage that follows it, as in 99%（目标不低于98%）."""
    found = _AIM.match(text, of.end) if of.percent else None
    if not found:
        return None
    name = "aim" if found["aim"] else "kept"
    return Aim(*found.span(name), found[name])


def _with_unit(text: str, found: re.Match[str]) -> Quantity | None:
    start = found.start("number")
    before = just_before(text, start)
    approximate = found["after"] or ""
    leading = _leading(before)
    if leading is not None:
        if approximate:  # 近200余件: a figure has one approximation
            return None
        approximate = before[leading:].rstrip(" \u3000")
        start -= len(before) - leading
    if not _figure(text, found, start):
        return None
    unit = found["unit"]
    if found["after"]:
        shown = f"{found['number']}{approximate}{unit}"
    else:
        shown = f"{approximate}{found['number']}{unit}"
    return Quantity(
        start,
        found.end(),
        found.span("number"),
        _number(found),
        unit,
        approximate,
        shown == text[start : found.end()],
        thousands="," in found["number"],
    )


def _leading(before: str) -> int | None:
    """Where the word of approximation before the number begins, if there is one."""
    found = _APPROXIMATE.search(before)
    return found.start() if found and not _unfit(found, before) else None


def _unfit(found: re.Match[str], before: str) -> bool:
    """最近5次, 节约3万元: whether an approximation's word is part of another word."""
    unfit = BEFORE[found.group().rstrip(" \u3000")]
    return bool(unfit and re.search(f"(?:{unfit})$", before[: found.start()]))


def _figure(text: str, found: re.Match[str], start: int) -> bool:
    before = just_before(text, start)
    clause = just_before(text, start, clause_start(text, start))
    return not (
        _odd(found["number"])
        or _BOUND_BEFORE.search(just_before(text, found.start("number")))
        or _BOUND_BEFORE.search(before)
        or _RANGE_BEFORE.search(before)
        or _BOUND_AFTER.match(text, found.end())
        or _PLANNED.search(clause)
        or _bounding(before)
        or (found["unit"] in PERCENT and _REACHING.search(clause) and _aims(text))
    )


@lru_cache(maxsize=32)
def _aims(text: str) -> bool:
    """Whether a text sets bounds; kept, because each rate of a text asks."""
    return _AIMING.search(text) is not None


def _odd(number: str) -> bool:
    """Whether a figure would show the number otherwise, or it is none."""
    return len(number.replace(",", "")) > _LONGEST or (
        number.startswith("0") and not re.match(r"0(?:\.|$)", number)
    )


def _bounding(before: str) -> bool:
    """接近100%, 不超过3件: a word that is no approximation but no plain number's either."""
    found = _APPROXIMATE.search(before)
    return bool(found and found.group().rstrip(" \u3000") in _BOUNDING and _unfit(found, before))


def _bare(text: str, found: re.Match[str], made: list[Quantity]) -> Quantity | None:
    """公开6、部分公开1: a number with the unit of the figure before it in the sentence."""
    start, end = found.span("number")
    sentence = clause_start(text, start, SENTENCE)
    known = _known(made, sentence)
    before = just_before(text, start)
    if (
        known is None
        or "." in found["number"]
        or _odd(found["number"])
        or _YEAR.fullmatch(found["number"])
        or not _BARE_BEFORE.search(before)
        or _BARE_NOT.search(before)
        or _BOUND_BEFORE.search(before)
        or not _BARE_AFTER.match(text, end)
        or _PLANNED.search(just_before(text, start, clause_start(text, start)))
    ):
        return None
    comma = "," in found["number"]
    return Quantity(start, end, (start, end), _number(found), known.unit, "", False, True, comma)


def _known(made: list[Quantity], sentence: int) -> Quantity | None:
    """The last exact amount of the sentence that begins there."""
    for one in reversed(made):
        if one.start < sentence:
            return None
        if one.count:
            return one
    return None


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", ""))


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, from … up to."""
    start = 0
    for found in re.finditer(f"[{SENTENCE}]", text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)
