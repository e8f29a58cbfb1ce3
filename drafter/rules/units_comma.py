"""Units of one role are parted by 、."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.duty import UNITS
from drafter.manuscript import Manuscript, Passage
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Units with a comma before them. It may well part groups: 区直各部门，各镇（街道）."""
    for duty in manuscript.duties:
        for role in UNITS:
            for before, passage in pairwise(duty.named(role)):
                comma = passage.mark[:1] in ("，", ",")
                if comma and not (_group(manuscript, before) or _group(manuscript, passage)):
                    yield Finding(passage, 0, len(passage.text), {"mark": passage.mark[:1]})


def _group(manuscript: Manuscript, passage: Passage) -> bool:
    unit = manuscript.registry.find(passage.text)
    return "各" in passage.text or bool(unit and unit.collective)


RULE = Rule(
    code="Y082",
    level="warning",
    name="单位之间的标点",
    source="GB/T 15834—2011，4.5",
    message="“{words}”前面用了逗号“{mark}”。",
    advice="并列的单位之间请用顿号。",
    find=find,
)
