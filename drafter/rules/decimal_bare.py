"""A decimal fraction has its zero."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y034",
    level="warning",
    name="小数缺零",
    source="GB/T 15835—2011，5",
    message="纯小数的小数点前要写“0”，这里是“{near}”。",
    advice="请改为“{right}”。",
    find=matches(r"(?<![\w.．。\ufffc）)])[.．]\d+|(?<=[\u3400-\u9fff])[.．]\d+(?=[%％万亿个倍])"),
    fix=lambda words: f"0.{words[1:]}",
)
