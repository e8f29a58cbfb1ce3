"""An attachment that the text refers to is listed."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import ATTACHED, ATTACHMENT, TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.ordinals import documents
from drafter.rules.rule import Finding, Rule

# Not another document's: 《……办法》附件2.
CITED = regex(r"(?<=[见按如依照（])附件(?P<number>\d{1,2})?(?![\d：:])")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """（见附件3） where two are listed, or 详见附件 where there is none."""
    for document in documents(manuscript):
        there = count(manuscript, document)
        for passage in manuscript.of((TEXT,), document):
            for found in CITED.finditer(passage.running):
                if int(found["number"] or 1) > there:
                    said = f"列出的附件有{there}个" if there else "没有列出附件"
                    yield Finding(passage, *found.span(), {"said": said})


def count(manuscript: Manuscript, document: str) -> int:
    """How many attachments a document has, listed or bound in."""
    listed = len(list(manuscript.of((ATTACHMENT,), document)))
    return max(listed, len(list(manuscript.of((ATTACHED,), document))))


RULE = Rule(
    code="Y075",
    level="warning",
    name="附件没有列出",
    source="GB/T 9704—2012，7.3.4",
    message="正文提到“{near}”，{said}。",
    advice="请补上附件说明，或改正正文。",
    find=find,
)
