"""Numbered paragraphs go on without gap or repetition."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from drafter.manuscript import Manuscript
from drafter.rules.ordinals import Item, parts, written
from drafter.rules.rule import Finding, Rule


class _Count(Struct):
    """Where a level has got to: the last number, those that may come next, and whether an item
    above it has come since.
    """

    last: int = 0
    next: set[int] = field(default_factory=set)
    anew: bool = False


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """二、 followed by 四、, 2. by 2. again; a count may run on below another heading, and 1 may
    always begin one.
    """
    for part in parts(manuscript):
        counts: dict[int, _Count] = {}
        for one in part:
            count = counts.setdefault(one.level, _Count())
            wanted = 1 if count.anew else count.last + 1
            due = one.count == 1 or not count.last or one.count in count.next
            if not due:
                values = {
                    "before": written(one.level, count.last),
                    "wanted": written(one.level, wanted),
                }
                yield Finding(one.passage, 0, one.end, values)
            # behind a gap what was left out may still come, and then what stands behind it
            left = {n for n in count.next if n > one.count} if due and one.count > 1 else set()
            more = left if due else {wanted, wanted + 1}
            counts[one.level] = _Count(one.count, {one.count + 1} | more)
            _below(one, counts)


def _below(one: Item, counts: dict[int, _Count]) -> None:
    for level, count in counts.items():
        if level > one.level:
            count.anew = True


RULE = Rule(
    code="Y071",
    level="warning",
    name="序号不连续",
    source="GB/T 9704—2012，7.3.3",
    message="“{before}”之后是“{words}”，应为“{wanted}”。",
    advice="请核对是否漏写、重复。",
    find=find,
)
