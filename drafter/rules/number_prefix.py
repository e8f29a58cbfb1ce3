"""A document's number has no 第 before it."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y003",
    level="warning",
    name="发文字号加“第”",
    source="GB/T 9704—2012，7.2.5",
    message="发文字号的序号前不加“第”，这里是“{near}”。",
    advice="请改为“{right}”。",
    find=matches(r"(?<=[〔\[【（(［<＜〈]\d{4}[〕\]】）)］>＞〉])第[1-9]\d*号", quoted=True),
    fix=lambda found: found.words.removeprefix("第"),
)
