"""An ellipsis is six dots."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y015",
    level="warning",
    name="省略号",
    source="GB/T 15834—2011，4.11",
    message="“{near}”中的省略号写成了“{words}”。",
    advice="请改为“……”。",
    find=matches(
        r"(?<![.\w/])\.{3,}(?![\w/])|。{3,}|·{3,}|(?<!…)…(?!…)|(?<=[\u3400-\u9fff])\.{3,}"
    ),
    # What was typed as 。。。 may have been meant as one 。
    fix=lambda found: None if "。" in found.words else "……",
)
