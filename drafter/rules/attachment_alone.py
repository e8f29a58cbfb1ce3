"""A single attachment bears no number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.rules.attachment_cited import CITED, count
from drafter.rules.rule import Finding, Rule

_HEAD = re.compile(r"^附件\s*1(?=\s*$)|^附件\s*1?[：:]\s*1[.．、]")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """附件1 where there is no second one: in references, in the list, as a heading."""
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        if count(manuscript, document) != 1:
            continue
        for passage in manuscript.of(RUNNING, document):
            for found in (*CITED.finditer(passage.shown), *_HEAD.finditer(passage.shown)):
                if re.search(r"(?<!\d)1(?!\d)", found.group()):
                    yield Finding(passage, *found.span())


RULE = Rule(
    code="Y088",
    level="warning",
    name="单个附件编序号",
    source="GB/T 9704—2012，7.3.4",
    message="附件只有一个，不编序号，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=find,
    fix=lambda words: re.sub(r"(附件)\s*1?([：:])\s*1[.．、]|\s*\d+", r"\1\2", words),
)
