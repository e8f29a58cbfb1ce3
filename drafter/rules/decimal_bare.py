"""A decimal fraction has its zero."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_N = "[一二三四五六七八九十]"
_MEASURE = "[%％‰万亿倍]|个百分点"

RULE = Rule(
    code="Y034",
    level="warning",
    name="小数缺零",
    source="GB/T 15835—2011，5",
    message="纯小数的小数点前要写“0”，这里是“{near}”。",
    advice="请改为“{right}”。",
    find=matches(
        rf"(?:(?<![\w.．。\ufffc）)》”])|(?<=[\u3400-\u9fff])(?<!{_N}))[.．]\d+(?={_MEASURE})"
    ),
    fix=lambda found: f"0.{found.words[1:]}",
)
