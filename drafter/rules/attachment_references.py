"""What is named as an attachment bears the attachment's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import ATTACHMENT, RUNNING, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_NAMED = regex(
    r"《(?P<before>[^《》]+)》（(?:[详参]?见)?附件\s*(?P<first>\d{0,2})）"
    r"|附件\s*(?P<second>\d{0,2})\s*[：:]?《(?P<after>[^《》]+)》"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """《…》（见附件2) whose name is neither the title of attachment 2 nor its end, as a short
    form is; blanks and marks aside.
    """
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        titles = [_bare(one.text) for one in manuscript.of((ATTACHMENT,), document)]
        for passage in manuscript.of(RUNNING, document) if titles else ():
            if passage.role == ATTACHMENT:
                continue
            for found in _NAMED.finditer(passage.shown):
                number = int(found["first"] or found["second"] or 1)
                name = found["before"] or found["after"]
                if number <= len(titles) and not titles[number - 1].endswith(_bare(name)):
                    yield Finding(passage, *found.span(), {"title": titles[number - 1]})


def _bare(name: str) -> str:
    name = re.sub(r"^附件\s*\d*\s*[：:.．、]?\s*|^\d{1,2}[.．、]\s*|[，。；：、,;.]+$", "", name)
    return re.sub(r"[《》\s]", "", name)


RULE = Rule(
    code="Y090",
    level="warning",
    name="附件名称前后不一",
    source="GB/T 9704—2012，7.3.7",
    message="“{words}”与附件的标题“{title}”不一致。",
    advice="请核对，写成同一名称。",
    find=find,
)
