"""No blanks stand between 汉字."""

from __future__ import annotations

from drafter.manuscript import TEXT
from drafter.rules.rule import Rule, matches

_HAN = r"[\u3400-\u9fff，。；：、）》”]"

RULE = Rule(
    code="Y021",
    level="warning",
    name="汉字之间的空格",
    source="用语习惯",
    message="“{near}”中有空格。",
    advice="多为复制时带入，请删去。",
    find=matches(
        rf"(?<={_HAN})[ \u3000]+(?=[\u3400-\u9fff])(?!\s*(?:电话|传真|邮编|联系|邮箱))", (TEXT,)
    ),
    fix=lambda _: "",
)
