"""A date is written with 年, 月 and 日."""

from __future__ import annotations

import re

from drafter.rules.rule import Finding, Rule, matches

_DAY = r"((?:19|20)\d{2})([./-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])"


def fix(found: Finding) -> str:
    """2025.03.05 → 2025年3月5日."""
    year, month, day = map(int, re.split("[./-]", found.words))
    return f"{year}年{month}月{day}日"


RULE = Rule(
    code="Y007",
    level="warning",
    name="日期的写法",
    source="GB/T 9704—2012，7.3.5.4",
    message="日期应当写明年、月、日，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=matches(rf"(?<![\d./A-Za-z-])(?<![第号码本]){_DAY}(?![\d./A-Za-z号-])"),
    fix=fix,
)
