"""No task is due before the notice is issued."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from drafter.manuscript import ASIDE, DEADLINE, NOTICE, TEXT, Manuscript
from drafter.rules.rule import Finding, Rule

_DUE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>1[0-2]|[1-9])月(?:(?P<day>[12]\d|3[01]|[1-9])日|(?P<end>底))(?:之前|以前|前)"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Deadlines of the notice, in its fields and texts, before its date."""
    issued = manuscript.dated.get(NOTICE)
    for passage in manuscript.of((DEADLINE, TEXT, ASIDE), NOTICE) if issued else ():
        for found in _DUE.finditer(passage.running):
            due = _due(found, manuscript.year)
            if due and issued and due < issued:
                day = f"{issued.year}年{issued.month}月{issued.day}日"
                yield Finding(passage, *found.span(), {"issued": day})


def _due(found: re.Match[str], year: int) -> date | None:
    year, month = int(found["year"] or year), int(found["month"])
    last = monthrange(year, month)[1]
    day = last if found["end"] else int(found["day"])
    return date(year, month, day) if day <= last else None


RULE = Rule(
    code="Y063",
    level="warning",
    name="时限早于成文日期",
    source="用语习惯",
    message="时限“{words}”早于通知的成文日期（{issued}）。",
    advice="请核对时限和成文日期；次年的，请写出年份。",
    find=find,
)
