"""Both ends of a range of 万 or 亿 bear the word."""

from __future__ import annotations

from drafter.rules.rule import Rule, completed, ranges

RULE = Rule(
    code="Y033",
    level="warning",
    name="“万”“亿”的范围",
    source="GB/T 15835—2011，5",
    message="以“万”“亿”表示的范围，前一个数也要写“万”“亿”，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=ranges("万亿"),
    fix=completed,
)
