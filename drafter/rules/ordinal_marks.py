"""The mark after an ordinal follows its form."""

from __future__ import annotations

import re

from drafter.rules.rule import Rule, matches

_N = "[一二三四五六七八九十]{1,3}"
_WRONG = (
    rf"^{_N}[.．，](?!\d)|^（(?:{_N}|\d{{1,2}})）[、.．，]|^\d{{1,2}}、|"
    rf"(?:^|(?<=[。；]))第{_N}、(?![一二三四五六七八九十])"
)


def fix(words: str) -> str:
    """The ordinal with the mark of its form."""
    body = words[:-1]
    if words.startswith("第"):
        return f"{body}，"
    if words.startswith("（"):
        return body
    return f"{body}." if re.match(r"\d", words) else f"{body}、"


RULE = Rule(
    code="Y018",
    level="warning",
    name="序号后的标点",
    source="GB/T 9704—2012，7.3.3；GB/T 15834—2011，4.5",
    message="序号“{words}”后的标点不合规范。",
    advice="请改为“{right}”。",
    find=matches(_WRONG),
    fix=fix,
)
