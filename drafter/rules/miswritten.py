"""Words that are often typed with a wrong character."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

# What is typed, and what is meant: each is a word of no meaning as it is typed.
WORDS = {
    "布署": "部署",
    "按步就班": "按部就班",
    "再接再励": "再接再厉",
    "一如继往": "一如既往",
    "迫不急待": "迫不及待",
    "一愁莫展": "一筹莫展",
    "走头无路": "走投无路",
    "不径而走": "不胫而走",
    "贯彻落时": "贯彻落实",
    "松驰": "松弛",
    "针贬": "针砭",
    "沤歌": "讴歌",
    "帐户": "账户",
    "帐号": "账号",
    "台帐": "台账",
    "记帐": "记账",
    "报帐": "报账",
}

RULE = Rule(
    code="Y043",
    level="warning",
    name="错别字",
    source="用语习惯",
    message="“{words}”写法有误。",
    advice="请改为“{right}”。",
    find=matches(f"(?:{'|'.join(WORDS)})(?!(?<=布署)名|(?<=帐)篷)"),
    fix=lambda found: WORDS[found.words],
)
