"""No task of the year's key points is due long after the year."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import ASIDE, DEADLINE, NOTICE, TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

# A summing-up is due in the first months of the next year: the report on the year is published
# before 1 April.
_SUMMING_UP = 4
_DUE = regex(
    r"(?P<year>20\d{2})年(?:(?P<month>1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])?[日底末]?|年?底)?(?:之前|以前|前)"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Deadlines of the notice, in its fields and texts, from April of the next year on."""
    for passage in manuscript.of((DEADLINE, TEXT, ASIDE), NOTICE) if manuscript.year else ():
        for found in _DUE.finditer(passage.running):
            after = int(found["year"]) - manuscript.year
            first = after == 1 and 1 <= int(found["month"] or 0) <= _SUMMING_UP
            if after > 0 and not first:
                yield Finding(passage, *found.span(), {"year": str(manuscript.year)})


RULE = Rule(
    code="Y081",
    level="note",
    name="时限在年度之后",
    source="用语习惯",
    message="时限“{words}”在{year}年度之后。",
    advice="请核对年份；跨年度的任务，不必改。",
    find=find,
)
