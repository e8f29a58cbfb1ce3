"""A day is named, not pointed to."""

from __future__ import annotations

from drafter.manuscript import TEXT
from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y045",
    level="note",
    name="指代时间",
    source="用语习惯",
    message="“{near}”中的“{words}”没有写明具体时间。",
    advice="公文要长期查考，请写明年月日。",
    find=matches(r"(?<!最)近日|(?<![\d作休假])日前|昨日|昨天|前天|去年|前年", (TEXT,)),
)
