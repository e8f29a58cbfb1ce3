"""Points 一是 二是 三是 go on without gap or repetition."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import TEXT, Manuscript
from drafter.numbering import chinese, count_of
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_POINT = regex(r"(?:^|[。；：，;:,])\s*(?P<number>[一二三四五六七八九十]{1,3})\s?是(?!否)")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Points within one paragraph; each may begin anew with 一是."""
    for passage in manuscript.of((TEXT,)):
        before = 0
        for found in _POINT.finditer(passage.running):
            number = count_of(found["number"])
            if before and number not in (1, before + 1):
                values = {"before": f"{chinese(before)}是", "wanted": f"{chinese(before + 1)}是"}
                yield Finding(passage, found.start("number"), found.end(), values)
            before = number or 0


RULE = Rule(
    code="Y020",
    level="warning",
    name="要点序号不连续",
    source="用语习惯",
    message="“{before}”之后是“{words}”，应为“{wanted}”。",
    advice="请核对是否漏写、重复。",
    find=find,
)
