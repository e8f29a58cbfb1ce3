"""A single attachment bears no number."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import ASIDE, TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.attachment_missing import CITED, count
from drafter.rules.ordinals import documents
from drafter.rules.rule import Finding, Rule

_HEAD = regex(r"^附件\s*1(?=[：:]?\s*$)")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """附件1 where there is no second one, in references and above the attachment."""
    for document in documents(manuscript):
        if count(manuscript, document) != 1:
            continue
        for passage in manuscript.of((TEXT, ASIDE), document):
            text = passage.running
            for found in (*CITED.finditer(text), *_HEAD.finditer(text)):
                if found.group().removeprefix("附件").strip() == "1":
                    yield Finding(passage, *found.span())


RULE = Rule(
    code="Y088",
    level="warning",
    name="单个附件编序号",
    source="GB/T 9704—2012，7.3.4",
    message="附件只有一个，不编序号，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=find,
    fix=lambda _: "附件",
)
