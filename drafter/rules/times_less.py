"""What falls does not fall by times."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y037",
    level="warning",
    name="减少不用倍数",
    source="用语习惯",
    message="“{words}”：减少、下降不用倍数。",
    advice="请改用百分比，或写明由多少减至多少。",
    find=matches(r"(?:减少|下降|降低|缩短|压缩|压减)了?\d+(?:\.\d+)?倍"),
)
