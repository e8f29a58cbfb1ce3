"""Title and plans are of the document's year, not of an earlier one it was rewritten from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import RUNNING, TITLE, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_YEAR = regex(r"(?<![\d—\-–~～至])(?P<year>20\d{2})年(?!以来)")
_PLAN = regex(
    r"(?<![\d—\-–~～至])(?P<year>20\d{2})年度?[^，。；：、！？《》“”\d]{0,14}?"
    r"(?:工作要点|工作计划|工作安排|立法计划|制定计划|重点工作|工作任务|目标任务|主要任务|年度任务)"
    r"(?!\w{0,4}(?:完成|落实|执行|推进|进展)情况)"
)
# What looks back on a plan may name its year.
_BACK = regex("总结|回顾|对照|完成|结转|上年|去年|评估|考核|整改|反馈|废止|停止|同时|不再")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Any other year in a title; elsewhere an earlier year that stands before a plan."""
    for passage in manuscript.of(RUNNING) if manuscript.year else ():
        text = passage.shown
        pattern = _YEAR if passage.role == TITLE else _PLAN
        for found in pattern.finditer(text):
            year = int(found["year"])
            before = re.split("[。；！？]", text[: found.start()])[-1]
            stale = year != manuscript.year if pattern is _YEAR else year < manuscript.year
            if stale and (pattern is _YEAR or not _BACK.search(before)):
                yield Finding(passage, *found.span(), {"year": str(manuscript.year)})


RULE = Rule(
    code="Y085",
    level="warning",
    name="年份与年度不符",
    source="用语习惯",
    message="“{words}”不是{year}年的，本文件的年度是{year}年。",
    advice="由往年文稿改写的，请核对年份。",
    find=find,
)
