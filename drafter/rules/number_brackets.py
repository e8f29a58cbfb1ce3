"""A document's number has its year in 六角括号."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_YEAR = r"[\[【（(［<＜〈](?:19|20)\d{2}[\]】）)］>＞〉]"
YEAR = rf"(?<=[\u4e00-\u9fff]){_YEAR}(?=第?\d+号(?![楼院线路门井]))"
_BRACKETS = str.maketrans(
    dict.fromkeys("[【（(［<＜〈", "〔") | dict.fromkeys("]】）)］>＞〉", "〕")
)

RULE = Rule(
    code="Y001",
    level="warning",
    name="发文字号的括号",
    source="GB/T 9704—2012，7.2.5",
    message="发文字号的年份应当用六角括号，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=matches(YEAR, quoted=True),
    fix=lambda found: found.words.translate(_BRACKETS),
)
