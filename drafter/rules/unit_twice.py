"""A unit is named once in one role of a task."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.duty import UNITS
from drafter.manuscript import Manuscript
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Every later mention of a unit, by whatever name the registry knows it."""
    for duty in manuscript.duties:
        for role in UNITS:
            seen: dict[str, str] = {}
            for passage in duty.named(role):
                unit = manuscript.registry.find(passage.text)
                first = seen.setdefault(unit.name if unit else passage.text, passage.text)
                if first is not passage.text:
                    yield Finding(passage, 0, len(passage.text), {"first": first})


RULE = Rule(
    code="Y051",
    level="warning",
    name="单位重复",
    source="用语习惯",
    message="同一项任务中，“{words}”前面已经写过（“{first}”）。",
    advice="请删去一个。",
    find=find,
)
