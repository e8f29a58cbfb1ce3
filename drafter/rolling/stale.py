"""What in last year's words may no longer hold: plans, sessions, anniversaries, ordinals, years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from drafter.facts import Facts, Plan, Session, terms
from drafter.regex import regex
from drafter.rolling.years import alien, mentions
from drafter.spans import doubts

_HAN = "一二三四五六七八九十"
_BEFORE = "[^，。；：、是为在！？（）\\s]"
_PLENUM = regex(
    rf"(?:党的)?(?P<term>[{_HAN}]+届)(?P<first>(?:[{_HAN}]中[、和])*)(?P<last>[{_HAN}]中全会)"
)
_LOCAL = regex(
    rf"(?P<organ>[省市县区镇州盟旗]委)?(?P<term>[{_HAN}]+届)"
    rf"(?:[\u4e00-\u9fff]{{2,6}}?)?[{_HAN}]+次(?:全体会议|全会|会议|党代会)"
)
_ANNIVERSARY = regex(rf"{_BEFORE}{{0,20}}?(?P<count>\d{{1,4}}|[{_HAN}百]{{1,5}})周年")
_MILESTONE = regex(
    rf"{_BEFORE}{{0,24}}?(?:开局|收官|攻坚|关键|决胜|起步|奠基|深化|巩固|提升|冲刺|见效)"
    r"(?:之年|一年)"
)
_ORDINAL = regex(
    rf"第(?:\d+|[{_HAN}百]+)(?:[次届批轮期年](?:[\u4e00-\u9fff]{{0,6}}?(?:会议|大会|全会))?"
    rf"|个[\u4e00-\u9fff]{{0,10}}?(?:日|周|月|年))"
)
_NEW = regex(
    r"新(?:修订|修正|修改|颁布|出台|施行|公布|制定)的?"
    r"(?:《[^》]*》|[\u4e00-\u9fff]{0,12}?(?:法(?![治律院定制])|条例|规定|办法))"
)
_HAN_YEAR = regex(
    r"二[〇○零](?P<tens>[〇○零一二三四五六七八九])(?P<ones>[〇○零一二三四五六七八九])年"
)
_NAMED = regex(r"(?<=“)(?:[^“”]*?(?<!\d))?(?P<year>20\d\d)(?![\d年])[^“”]*(?=”)")
_RELATIVE = regex(r"(?<![比较与同])[去前]年(?!同期)")
_CAMPAIGN = regex(rf"[\u4e00-\u9fff]{{0,12}}?[{_HAN}两]年(?:专项|攻坚)?(?:行动|整治)")
_AMOUNT = regex(
    r"(?:不少于|不低于|不超过|达到|超过|约|近)?(?<![\d年月第“])\d[\d,.]*(?:%|％|[万亿]?[余多]?"
    r"(?:个百分点|人次|批次|万元|亿元|公里|平方米|[元个名件项次家份人条户期场支套处所篇起宗辆台]))"
)


class Stale(Struct, frozen=True):
    """Words that a person must look at: the ``code`` of the problem and its ``values``. Where
    ``wrapped``, they are put between 【待核：】; the others are only listed.
    """

    start: int
    end: int
    code: str
    values: dict[str, Any] = field(default_factory=dict)
    wrapped: bool = True


def stale(text: str, year: int, facts: Facts, own: bool = False, told: bool = False) -> list[Stale]:
    """What is stale in a text that is to be used in ``year``, in its order, none in another.

    What may be stale and what is known to hold claims its words; the earlier, and of two at
    one place the longer, goes first.
    """
    closed = [found.span() for found in re.finditer(r"\{\{.*?\}\}", text)]
    chosen: list[Stale] = []
    at = 0
    found = sorted(_candidates(text, year, facts, own, told), key=lambda one: (one.start, -one.end))
    for one in found:
        inside = any(start < one.end and one.start < end for start, end in closed)
        if one.start >= at and not inside:
            chosen.append(one)
            at = one.end
    return [one for one in chosen if one.code]


def _candidates(text: str, year: int, facts: Facts, own: bool, told: bool) -> Iterator[Stale]:
    for start, end in doubts(text):
        if end > 0:
            yield Stale(start, end, "N608", {"words": text[start + 4 : end - 1]})
    yield from _plans(text, year, facts)
    yield from _sessions(text, year, facts)
    yield from _phrases(text, year, facts)
    yield from _other_years(text, year)
    for one in mentions(text, year - 1, own):
        words = text[one.start : one.end]
        if one.year < year and not one.raised:
            yield Stale(one.start, one.end, "N606", {"words": words, "year": year})
        if one.year == year and told:
            yield Stale(one.start, one.end, "N617", {"words": words, "next": year + 1})
    for formula in facts.formulas.values():
        for start in _places(text, formula.old):
            if formula.since <= year:
                new = f"现为“{formula.new}”，请改写。" if formula.new else "请核对现在的写法。"
                values = {"words": formula.old, "since": formula.since, "advice": new}
                yield Stale(start, start + len(formula.old), "N607", values)


def _other_years(text: str, year: int) -> Iterator[Stale]:
    """Years that are not written as the document writes its own: 二〇二四年, “2024护航”, 去年."""
    for found in _HAN_YEAR.finditer(text):
        tens, ones = ("〇一二三四五六七八九".find(d) for d in found.group("tens", "ones"))
        if 2000 + max(tens, 0) * 10 + max(ones, 0) < year:
            yield Stale(*found.span(), "N606", {"words": found.group(), "year": year})
    for found in _NAMED.finditer(text):
        if int(found["year"]) < year:
            yield Stale(*found.span(), "N606", {"words": found.group(), "year": year})
    for found in _RELATIVE.finditer(text):
        yield Stale(*found.span(), "N604", {"words": found.group(), "advice": ""})


def amounts(text: str) -> list[Stale]:
    """Figures typed in a text, with the comparison before them."""
    closed = alien(text)
    return [
        Stale(found.start(), found.end(), "N613", {"words": found.group()})
        for found in _AMOUNT.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in closed)
    ]


_ADVICE = "请核对是否已有接续的，改写或删去。"


def _plans(text: str, year: int, facts: Facts) -> Iterator[Stale]:
    """Plans that are over; those that are not are known to hold. Campaigns of no known end."""
    for one in terms(text, facts):
        words, advice = text[one.start : one.end], _advice(one.plan)
        values = {"words": words, "ends": one.ends, "advice": advice}
        yield Stale(one.start, one.end, "N601" if one.ends < year else "", values)
    known = [name for plan in facts.plans.values() for name in (plan.name, *plan.aliases)]
    for found in _CAMPAIGN.finditer(text):
        if any(name in found.group() for name in known):
            continue
        values = {"words": found.group(), "year": year}
        yield Stale(*found.span(), "N614", values, wrapped=False)


def _advice(plan: Plan | None) -> str:
    return f"接续的是{plan.successor}，请改写。" if plan and plan.successor else _ADVICE


def _sessions(text: str, year: int, facts: Facts) -> Iterator[Stale]:
    """Plenums of the centre that others have followed; sessions of one's own place, always."""
    for found in _PLENUM.finditer(text):
        name = found["term"] + found["last"]
        later = _later(name, found["term"], "中全会", year, facts)
        values = {"words": found.group(), "advice": _latest(later)}
        yield Stale(*found.span(), "N602", values, wrapped=bool(later))
    for found in _LOCAL.finditer(text):
        stem = (found["organ"] or "") + found["term"]
        later = _later(found.group(), stem, found.group()[-2:], year, facts)
        yield Stale(*found.span(), "N602", {"words": found.group(), "advice": _latest(later)})


def _later(name: str, stem: str, tail: str, year: int, facts: Facts) -> list[Session]:
    """The sessions of one body that were held after the one named, up to the end of a year."""
    known = facts.sessions.get(name)
    same = [
        one
        for one in facts.sessions.values()
        if one.name.startswith(stem) and one.name.endswith(tail) and one.held.year <= year
    ]
    if known is None:
        return [one for one in same if one.name != name and one.held.year >= year - 1]
    return [one for one in same if one.held > known.held]


def _latest(later: list[Session]) -> str:
    if not later:
        return "此后又召开的，请改写。"
    last = max(later, key=lambda one: one.held)
    return f"此后召开了{last.name}（{last.held.year}年{last.held.month}月），请改写。"


def _phrases(text: str, year: int, facts: Facts) -> Iterator[Stale]:
    for found in _ANNIVERSARY.finditer(text):
        count = found["count"]
        advice = f"照推为{int(count) + 1}周年，" if count.isdigit() else ""
        yield Stale(*found.span(), "N603", {"words": found.group(), "advice": advice})
    for found in _MILESTONE.finditer(text):
        values = {"words": found.group(), "advice": _milestone(found.group(), year, facts)}
        yield Stale(*found.span(), "N604", values)
    for found in _NEW.finditer(text):
        yield Stale(*found.span(), "N615", {"words": found.group(), "year": year})
    for found in _ORDINAL.finditer(text):
        yield Stale(*found.span(), "N605", {"words": found.group(), "year": year})


def _milestone(words: str, year: int, facts: Facts) -> str:
    """What the new year is in the plan that the words name."""
    for plan in facts.plans.values():
        if plan.name in words and plan.begins:
            if plan.ends == year:
                return f"{year}年是{plan.name}的最后一年，"
            if plan.begins <= year < plan.ends:
                return f"{year}年是{plan.name}的第{_HAN[year - plan.begins]}年，"
            return f"{plan.name}到{plan.ends}年为止，"
    return ""


def _places(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))
