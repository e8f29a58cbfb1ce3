"""Both ends of a range of percentages bear the sign."""

from __future__ import annotations

from drafter.rules.rule import Rule, completed, ranges

RULE = Rule(
    code="Y032",
    level="warning",
    name="百分数的范围",
    source="GB/T 15835—2011，5",
    message="百分数的范围，前后两个数都要写百分号，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=ranges("%％"),
    fix=completed,
)
