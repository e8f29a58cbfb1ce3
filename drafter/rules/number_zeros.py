"""A document's number is written without zeros before it."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y002",
    level="warning",
    name="发文字号编虚位",
    source="GB/T 9704—2012，7.2.5",
    message="发文字号的序号前不加零，这里是“{near}”。",
    advice="请改为“{right}”。",
    find=matches(r"(?<=[〔\[【（(［<＜〈]\d{4}[〕\]】）)］>＞〉])第?0+[1-9]\d*号", quoted=True),
    fix=lambda found: found.words.removeprefix("第").lstrip("0"),
)
