"""Up to a day is 截至; 截止 is to end on it."""

from __future__ import annotations

from drafter.regex import regex
from drafter.rules.rule import Finding, Rule, matches

_TIME = regex(r"\d{4}年|\d{1,2}月|\d{1,2}日|目前|当前|现在|今年|去年|上?年底|[上本]年度?末")


def fix(found: Finding) -> str | None:
    """截至 before a time, where a clause begins: behind a noun (报名截止…) it may be to end."""
    text = found.passage.text
    clause = not found.start or text[found.start - 1] in "，。；：、（"
    return "截至" if clause and _TIME.match(text, found.end) else None


RULE = Rule(
    code="Y041",
    level="warning",
    name="“截止”与“截至”",
    source="用语习惯",
    message="“{near}”中的“截止”应当写作“截至”。",
    advice="“截至”后面跟时间，“截止”是到期停止；请改为“截至”。",
    find=matches(
        r"截止到?(?=\d|目前|当前|现在|今年|去年|上?年底|[上本]年度?末|[一二〇○]{2}|\ufffc)"
    ),
    fix=fix,
)
