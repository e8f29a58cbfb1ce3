"""No 、 stands before 等."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y017",
    level="warning",
    name="“等”前的顿号",
    source="GB/T 15834—2011，4.5",
    message="“等”前不用顿号，这里是“{near}”。",
    advice="请删去顿号。",
    find=matches(
        r"[、，](?=等(?:[，。；、：）\d一二两三四五六七八九十多各]|方面|工作|活动|内容|问题|措施|部门|单位|制度))"
    ),
    # After ， 等 may be to wait.
    fix=lambda found: "" if found.words == "、" else None,
)
