"""No sentence stands twice in a document."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import TEXT, Manuscript, Passage
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_SENTENCE = regex(r"[^。！？；\n]+[。！？；]?")
_DUTY = regex("[（(〔]?[牵头责任配合主]{2}(?:单位|领导|部门)?[：:]")  # recurs task by task
_SHORTEST = 15  # characters; shorter ones may well recur


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Every later one of two equal sentences of one document."""
    seen: dict[tuple[str, str], Passage] = {}
    for passage in manuscript.of((TEXT,)):
        for found in _SENTENCE.finditer(passage.text):
            words = found.group().strip("。！？； ")
            if len(words) < _SHORTEST or _DUTY.match(words):
                continue
            key = passage.document, words
            if key in seen:
                place = seen[key].at(0)
                short = words if len(words) <= 30 else f"{words[:29]}…"
                yield Finding(passage, *found.span(), {"row": place.row, "short": short})
            seen.setdefault(key, passage)


RULE = Rule(
    code="Y064",
    level="warning",
    name="语句重复",
    source="用语习惯",
    message="“{short}”与{row}的一句相同。",
    advice="请删去或改写其中一处。",
    find=find,
)
