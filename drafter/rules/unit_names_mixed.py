"""A unit goes by one name within a document."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import UNIT, Manuscript, Passage
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Other names of units that go by another one more often; the first name where it is even."""
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        names: dict[str, dict[str, list[Passage]]] = {}
        for passage in manuscript.of((UNIT,), document):
            unit = manuscript.registry.find(passage.text)
            if unit and (passage.text == unit.name or passage.text in unit.aliases):
                names.setdefault(unit.name, {}).setdefault(passage.text, []).append(passage)
        for used in names.values():
            usual = max(used, key=lambda name: len(used[name]))
            for name, passages in used.items():
                for passage in passages if name != usual else ():
                    yield Finding(passage, 0, len(name), {"usual": usual})


RULE = Rule(
    code="Y053",
    level="warning",
    name="单位名称不统一",
    source="用语习惯",
    message="“{words}”在别处写作“{usual}”。",
    advice="同一单位请用同一名称。",
    find=find,
)
