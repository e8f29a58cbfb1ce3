"""A title ends without a mark."""

from __future__ import annotations

from drafter.manuscript import HEADING, TITLE
from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y019",
    level="warning",
    name="标题末尾的标点",
    source="用语习惯",
    message="标题以“{words}”结尾。",
    advice="请删去。",
    find=matches(r"[，、；：,;:]+$", (TITLE, HEADING)),
    fix=lambda _: "",
)
