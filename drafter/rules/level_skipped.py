"""No level of headings is left out in one part of a document that another part has."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import Manuscript
from drafter.rules.ordinals import FIFTH, parts, written
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """1. right below 一、 where the same document has （一） elsewhere. One that leaves a level out
    throughout, as many do, is left in peace; ① is a list's and no level of its own.
    """
    for part in parts(manuscript):
        listed = [one for one in part if one.level < FIFTH]
        used = {one.level for one in listed}
        open_: set[int] = set()
        for one in listed:
            above = max((level for level in open_ if level < one.level), default=0)
            between = used & set(range(above + 1, one.level))
            if above and between and one.level not in open_:
                values = {"above": written(above, 1), "wanted": written(min(between), 1)}
                yield Finding(one.passage, 0, one.end, values)
            open_ = {level for level in open_ if level < one.level} | {one.level}


RULE = Rule(
    code="Y070",
    level="note",
    name="层次跳级",
    source="GB/T 9704—2012，7.3.3",
    message="“{above}”之下直接用了“{words}”，别处用的是“{wanted}”。",
    advice="结构层次依次用“一、”“（一）”“1.”“（1）”，请统一。",
    find=find,
)
