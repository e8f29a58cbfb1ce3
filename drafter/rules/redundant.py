"""Words that say one thing twice."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

WORDS = {
    "截至到": "截至",
    "付诸于": "付诸",
    "诉诸于": "诉诸",
    "切忌不要": "切忌",
    "目的是为了": "目的是",
    "原因是因为": "原因是",
    "凯旋归来": "凯旋",
    "过分苛求": "苛求",
    "亲眼目睹": "目睹",
    "悬殊很大": "悬殊",
    "更加变本加厉": "变本加厉",
    "非法走私": "走私",
}

RULE = Rule(
    code="Y046",
    level="warning",
    name="词义重复",
    source="用语习惯",
    message="“{words}”词义重复。",
    advice="请改为“{right}”。",
    find=matches(f"(?:{'|'.join(WORDS)})(?!(?<=为了)解(?!决)|(?<=截至到)期)"),
    fix=lambda found: WORDS[found.words],
)
