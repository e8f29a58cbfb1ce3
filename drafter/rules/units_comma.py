"""Units of one role are parted by 、."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import UNIT, Manuscript
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Units with a comma before them."""
    for passage in manuscript.of((UNIT,)):
        if passage.mark[:1] in ("，", ","):
            yield Finding(passage, 0, len(passage.text), {"mark": passage.mark[:1]})


RULE = Rule(
    code="Y082",
    level="warning",
    name="单位之间的标点",
    source="GB/T 15834—2011，4.5",
    message="“{words}”前面用了逗号“{mark}”。",
    advice="并列的单位之间请用顿号。",
    find=find,
)
