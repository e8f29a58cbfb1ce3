"""互联网＋ has a plus sign, not 十."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_COUNTED = "[一二三四五六七八九百千万余多几大件项条个佳强届年分足周载位家名岁次场种类堰]"

RULE = Rule(
    code="Y042",
    level="warning",
    name="“互联网＋”的加号",
    source="用语习惯",
    message="“{near}”中的“十”应当是加号。",
    advice="请改为“＋”。",
    find=matches(rf"(?<=互联网|物联网|大数据|区块链|云计算)十(?!{_COUNTED})", quoted=True),
)
