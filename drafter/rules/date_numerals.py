"""Dates of the calendar are written with Arabic numerals."""

from __future__ import annotations

import re

from drafter.rules.rule import Finding, Rule, matches

_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")
_ONE = "[一二三四五六七八九]"
_MONTH = f"十[一二]?|{_ONE}"
_DAY = f"三?十一?|二?十{_ONE}?|{_ONE}"


def fix(found: Finding) -> str:
    """The year, and what follows of month and day."""
    year, _, rest = found.words.partition("年")
    parts = re.findall("(.+?)([月日])", rest)
    return f"{year.translate(_DIGITS)}年" + "".join(_number(one) + mark for one, mark in parts)


def _number(words: str) -> str:
    """十二 → 12."""
    tens, ten, ones = words.rpartition("十")
    first = (tens.translate(_DIGITS) or "1") if ten else ""
    return first + (ones.translate(_DIGITS) or "0")


RULE = Rule(
    code="Y005",
    level="warning",
    name="年份用汉字数字",
    source="GB/T 9704—2012，7.3.5.4",
    message="公历年份应当用阿拉伯数字，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=matches(
        r"(?<![〇○零一二三四五六七八九十百])[一二][〇○零ＯO0九][〇○零ＯO0一二三四五六七八九]{2}年"
        f"(?:(?:{_MONTH})月(?:(?:{_DAY})日)?)?"
    ),
    fix=fix,
)
