"""The mark after an ordinal follows its form."""

from __future__ import annotations

import re

from drafter.rules.rule import Finding, Rule, matches

_N = "[一二三四五六七八九十]{1,3}"
WRONG = (
    rf"^{_N}[.．，,：:](?![\d一二三四五六七八九十])|^（(?:{_N}|\d{{1,2}})）[、.．，,：:](?!（)"
    rf"|^\d{{1,2}}[、，,](?!\d)|"
    rf"(?:^|(?<=[。；]))第{_N}、(?![第一二三四五六七八九十])"
)


def fix(found: Finding) -> str:
    """The ordinal with the mark of its form."""
    body = found.words[:-1]
    if body.startswith("第"):
        return f"{body}，"
    if body.startswith("（"):
        return body
    return f"{body}." if re.match(r"\d", body) else f"{body}、"


RULE = Rule(
    code="Y018",
    level="warning",
    name="序号后的标点",
    source="GB/T 9704—2012，7.3.3；GB/T 15834—2011，4.5",
    message="序号“{words}”后的标点不合规范。",
    advice="请改为“{right}”。",
    find=matches(WRONG),
    fix=fix,
)
