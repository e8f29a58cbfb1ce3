"""A year is written with four digits."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y006",
    level="warning",
    name="年份不写全",
    source="GB/T 15835—2011，5",
    message="年份应当写四位数字，这里是“{words}”。",
    advice="请写全，如“2025年”。",
    find=matches(
        r"(?<![\d.,，%—\-~～至到])[’']?[0-4]\d年(?=年?[底初]|以来|上半年|下半年|[一二三四]季度)"
        r"|(?<![\d.,%—\-~～至到])[’']?[0-4]\d年(?=(?:1[0-2]|0?[1-9])月)"
        r"|(?<=[\u4e00-\u9fff])〔\d{2}〕(?=\d+号)"
    ),
)
