"""Dates of the calendar are written with Arabic numerals."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")

RULE = Rule(
    code="Y005",
    level="warning",
    name="年份用汉字数字",
    source="GB/T 9704—2012，7.3.5.4",
    message="公历年份应当用阿拉伯数字，这里是“{words}”。",
    advice="请改为“{right}”，月、日一并改写。",
    find=matches(
        r"(?<![〇○零一二三四五六七八九十百])[一二][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2}年"
    ),
    fix=lambda words: words.translate(_DIGITS),
)
