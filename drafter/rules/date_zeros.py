"""Months and days are written without zeros before them."""

from __future__ import annotations

import re

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y004",
    level="warning",
    name="日期编虚位",
    source="GB/T 9704—2012，7.3.5.4",
    message="月、日前不加零，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=matches(r"(?<![\d.])(?:0[1-9]月(?:\d{1,2}日)?|1?\d月0[1-9]日)", quoted=True),
    fix=lambda found: re.sub(r"(?<!\d)0(?=\d[月日])", "", found.words),
)
