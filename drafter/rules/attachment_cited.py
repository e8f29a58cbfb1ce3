"""An attachment that a text refers to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import ATTACHMENT, RUNNING, Manuscript
from drafter.rules.rule import Finding, Rule

# Not the attachments of another document, whose name stands before them: 《…通知》附件2.
CITED = re.compile(
    r"(?:[详参另]?见|按照?|依照|填[写报])(?:本通知)?附件\s*(?P<number>\d{1,2})?(?!\s*\d)|（附件\s*(?P<alone>\d{1,2})?）"
)
_HEAD = re.compile(r"附件\s*(?P<number>\d{0,2})(?:$|\s*[：:]\s*(?P<name>.*))")
_LISTED = re.compile(r"(?P<number>\d{1,2})\s*[.．、]")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """References to a number beyond those there are, or to an attachment where there is none."""
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        there = count(manuscript, document)
        for passage in manuscript.of(RUNNING, document):
            for found in CITED.finditer(passage.shown):
                if int(found["number"] or found["alone"] or 1) > there:
                    said = f"只有{there}个附件" if there else "没有附件"
                    yield Finding(passage, *found.span(), {"there": said})


def count(manuscript: Manuscript, document: str) -> int:
    """How many attachments a document has: those of the data, or in the paragraphs of a finished
    document those listed below the text or bound in behind it.
    """
    named = list(manuscript.of((ATTACHMENT,), document))
    if named:
        return len(named)
    most, listing = 0, False
    for passage in manuscript.of(RUNNING, document):
        text = passage.text.strip()
        head, item = _HEAD.match(text), _LISTED.match(text)
        if head:
            first = _LISTED.match(head["name"] or "")
            most = max(most, int((first and first["number"]) or head["number"] or 1))
            listing = bool(head["name"])
        elif listing and item:
            most = max(most, int(item["number"]))
        else:
            listing = False
    return most


RULE = Rule(
    code="Y087",
    level="warning",
    name="引用的附件不存在",
    source="GB/T 9704—2012，7.3.4",
    message="文中写着“{words}”，本文件{there}。",
    advice="请补上附件，或改正序号、删去这一处。",
    find=find,
)
