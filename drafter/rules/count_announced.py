"""What is announced by number is there in that number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import TEXT, Manuscript
from drafter.numbering import count_of
from drafter.rules.rule import Finding, Rule

_N = "[两二三四五六七八九十]"
_WORDS = "严禁|必须|不准|不得|坚决"
_ANNOUNCED = re.compile(rf"(?P<number>{_N}|\d)个[“‘]?(?P<word>{_WORDS})(?!\w*[”》’]\w*[”》’])")
_LISTED = re.compile(
    rf"(?P<list>(?:《[^《》]*》[、和及与]?){{2,}})等(?P<number>{_N}|\d{{1,2}})[件部项个份]"
)
_MARKED = re.compile(r"《[^《》]*》")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """两个严禁 with one 严禁 after it; 《》《》《》等2件."""
    for passage in manuscript.of((TEXT,)):
        text = passage.shown
        for found in _ANNOUNCED.finditer(text):
            rest = text[found.end() :]
            listed = len(re.findall(found["word"], rest))
            if listed and listed != _number(found["number"]):
                yield Finding(passage, found.start(), found.end(), {"count": str(listed)})
        for found in _LISTED.finditer(text):
            listed = len(_MARKED.findall(found["list"]))
            if listed > _number(found["number"]):
                yield Finding(passage, found.start(), found.end(), {"count": str(listed)})


def _number(written: str) -> int:
    return 2 if written == "两" else int(written) if written.isdigit() else count_of(written) or 0


RULE = Rule(
    code="Y062",
    level="warning",
    name="数目与所列不符",
    source="用语习惯",
    message="“{words}”与文中所列的{count}个不符。",
    advice="请核对数目，或补全、删去所列的内容。",
    find=find,
)
