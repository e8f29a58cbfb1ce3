"""No blanks stand between 汉字."""

from __future__ import annotations

from drafter.manuscript import TEXT
from drafter.rules.rule import Finding, Rule, matches

_MARKS = "，。；：、"
_HAN = rf"[\u3400-\u9fff{_MARKS}）》”]"


def fix(found: Finding) -> str | None:
    """Nothing, after a mark; between two words it may be a mark that is missing."""
    return "" if found.passage.text[found.start - 1] in _MARKS else None


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
    fix=fix,
)
