"""No task is due before the notice is issued; where that has no date, before its year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from drafter.manuscript import ASIDE, DEADLINE, NOTICE, TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_DUE = regex(
    r"(?:(?:(?P<year>\d{4})年)?(?P<month>1[0-2]|[1-9])月(?:(?P<day>[12]\d|3[01]|[1-9])日|(?P<end>底))"
    r"|(?P<whole>\d{4})年年?底)(?:之前|以前|前)"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Deadlines of the notice, in its fields and texts, before its date."""
    dated = manuscript.dated.get(NOTICE)
    if not manuscript.year:
        return
    first = dated or date(manuscript.year, 1, 1)
    issued = f"成文日期（{first.year}年{first.month}月{first.day}日）" if dated else "年度"
    for passage in manuscript.of((DEADLINE, TEXT, ASIDE), NOTICE):
        for found in _DUE.finditer(passage.running):
            due = _due(found, manuscript.year)
            if due and due < first:
                yield Finding(passage, *found.span(), {"issued": issued})


def _due(found: re.Match[str], year: int) -> date | None:
    if found["whole"]:
        return date(int(found["whole"]), 12, 31)
    year, month = int(found["year"] or year), int(found["month"])
    last = monthrange(year, month)[1]
    day = last if found["end"] else int(found["day"])
    return date(year, month, day) if day <= last else None


RULE = Rule(
    code="Y063",
    level="warning",
    name="时限早于成文日期",
    source="用语习惯",
    message="时限“{words}”早于通知的{issued}。",
    advice="请核对时限和成文日期；次年的，请写出年份。",
    find=find,
)
