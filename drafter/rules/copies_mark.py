"""抄送 ends with a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import COPIES, Manuscript
from drafter.rules.ordinals import documents
from drafter.rules.rule import Finding, Rule

_LAST = 2  # characters shown


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """The last line of 抄送 in finished documents: data leave the mark to the template."""
    for document in documents(manuscript) if manuscript.finished else ():
        for passage in list(manuscript.of((COPIES,), document))[-1:]:
            end = len(passage.text.rstrip())
            if not passage.text[:end].endswith("。"):
                yield Finding(passage, max(0, end - _LAST), end)


RULE = Rule(
    code="Y073",
    level="warning",
    name="抄送机关缺句号",
    source="GB/T 9704—2012，7.4.2",
    message="最后一个抄送机关之后应当标句号，这里以“{words}”结尾。",
    advice="请补上“。”。",
    find=find,
)
