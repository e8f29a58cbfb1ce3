"""A report contains no request."""

from __future__ import annotations

from drafter.manuscript import REPORT, RUNNING
from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y065",
    level="warning",
    name="报告夹带请示",
    source="《党政机关公文处理工作条例》第十五条",
    message="报告中不得夹带请示事项，这里有“{words}”。",
    advice="需要上级批复的，请另写请示。",
    find=matches(
        r"(?<!申)请(?:予)?(?:批示|批复|审批|核批|指示|批准)(?=[。！，；]|$)|恳请(?:上级)?(?:批准|同意|解决)",
        RUNNING,
        document=REPORT,
    ),
)
