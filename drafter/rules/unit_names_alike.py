"""Two names that may be one unit's are not used side by side."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.aliases import pairs
from drafter.manuscript import UNIT, Manuscript, Passage
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """The first place of the short name, unless the registry knows both as one unit's."""
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        known = names(manuscript, document)
        told: set[str] = set()
        for short, long in pairs(list(known)):
            unit = manuscript.registry.find(short)
            if short not in told and not (unit and unit is manuscript.registry.find(long)):
                told.add(short)
                yield Finding(known[short], 0, len(short), {"other": long})


def names(manuscript: Manuscript, document: str) -> dict[str, Passage]:
    """The names of units in a document, each with its first place."""
    found: dict[str, Passage] = {}
    for passage in manuscript.of((UNIT,), document):
        found.setdefault(passage.text, passage)
    return found


RULE = Rule(
    code="Y083",
    level="note",
    name="疑为同一单位",
    source="用语习惯",
    message="“{words}”可能就是别处写的“{other}”。",
    advice="是同一单位的，请统一名称，并在“单位”中写明别名；不是的，不必改。",
    find=find,
)
