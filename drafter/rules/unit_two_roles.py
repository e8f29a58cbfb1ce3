"""The unit that leads a task is not among those that help."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import Manuscript
from drafter.rules.rule import Finding, Rule

_LABELS = {"lead": "牵头单位", "responsible": "责任单位", "supporting": "配合单位"}


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Units with a second role in one task."""
    for duty in manuscript.duties:
        seen: dict[str, str] = {}
        for role, label in _LABELS.items():
            for passage in duty.named(role):
                unit = manuscript.registry.find(passage.text)
                first = seen.setdefault(unit.name if unit else passage.text, label)
                if first != label:
                    yield Finding(passage, 0, len(passage.text), {"first": first, "role": label})


RULE = Rule(
    code="Y052",
    level="warning",
    name="单位身兼两职",
    source="用语习惯",
    message="“{words}”既是{first}，又列在{role}中。",
    advice="请在其中一处删去。",
    find=find,
)
