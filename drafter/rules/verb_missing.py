"""充分 needs its verb before 作用: 充分发挥……作用."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_VERBS = (
    "发挥|释放|激发|彰显|体现|利用|运用|[起显用尽]|突出|强化|认识|调动|展[现示开]|依托|借助|重视|增强|提升|肯定|考虑|尊重|保[证障]"
    "|放大|加强|注重|挖掘|实现|有效|履行|行使|凝聚|引导|推动|促进|理解|把握|看到|估计|评估|吸收|听取|依靠|相信|统筹|整合|说明|证明"
)

RULE = Rule(
    code="Y089",
    level="warning",
    name="“作用”前缺动词",
    source="用语习惯",
    message="“{words}”中似缺动词。",
    advice="请核对是否漏写“发挥”一类的词。",
    find=matches(rf"充分(?:(?!{_VERBS})[^，。；：！？、]){{2,24}}?作用"),
)
