"""No two marks of pause follow one another."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_PAUSES = "，、；：,;:"

RULE = Rule(
    code="Y013",
    level="warning",
    name="标点重复",
    source="GB/T 15834—2011，5.1",
    message="“{near}”中的标点“{words}”连用。",
    advice="请只留一个。",
    find=matches(
        rf"[{_PAUSES}][{_PAUSES}。]+|。[{_PAUSES}！？]+|(?<!。)。。(?!。)|[！？][{_PAUSES}。]+|！！+|？？+"
    ),
)
