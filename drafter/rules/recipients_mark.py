"""主送 ends with a colon."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import RECIPIENTS, Manuscript
from drafter.rules.rule import Finding, Rule

_LAST = 2  # characters shown


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Of finished documents: data leave the colon to the template."""
    for passage in manuscript.of((RECIPIENTS,)) if manuscript.finished else ():
        end = len(passage.text.rstrip())
        if not passage.text[:end].endswith(("：", ":")):
            yield Finding(passage, max(0, end - _LAST), end)


RULE = Rule(
    code="Y072",
    level="warning",
    name="主送机关缺冒号",
    source="GB/T 9704—2012，7.3.2",
    message="主送机关之后应当标全角冒号，这里以“{words}”结尾。",
    advice="请补上“：”。",
    find=find,
)
