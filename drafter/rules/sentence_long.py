"""No sentence is longer than the office allows."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_SENTENCE = regex(r"[^。！？\n]+[。！？]?")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Sentences longer than 句长上限; none where the office set no length."""
    longest = manuscript.longest
    for passage in manuscript.of((TEXT,)) if longest else ():
        for found in _SENTENCE.finditer(passage.text):
            length = len(found.group())
            if length > longest:
                values = {"length": str(length), "longest": str(longest)}
                begin = found.group()[:12]
                yield Finding(passage, *found.span(), {"begin": begin, **values})


RULE = Rule(
    code="Y066",
    level="note",
    name="句子过长",
    source="本单位的“句长上限”",
    message="“{begin}……”一句有{length}字，超过{longest}字。",
    advice="请断为几句。",
    find=find,
)
