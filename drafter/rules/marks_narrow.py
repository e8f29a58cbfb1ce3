"""Marks beside 汉字 are full-width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.rules.rule import Finding, Rule

_FULL = str.maketrans(",:;?!()", "，：；？！（）")
_HAN = r"[\u3400-\u9fff]"
_CLOSED = r"[》”）〕%％]"
_MARK = re.compile(rf"(?<={_HAN})[,:;?!]|(?<={_CLOSED})[,;]|[,:;](?={_HAN})(?!(?<=\d.)\d)")
_BRACKETS = re.compile(rf"\((?=[^()]*{_HAN})[^()]*\)|(?<={_HAN})\([^()]*\)")
# Addresses and names of files are left as they are.
_KEPT = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Single marks, and both brackets of a pair."""
    for passage in manuscript.of(RUNNING):
        text = _KEPT.sub(lambda kept: "\ufffc" * len(kept.group()), passage.shown)
        found = [one.start() for one in _MARK.finditer(text)]
        for pair in _BRACKETS.finditer(text):
            if not _crosses(pair.group()):
                found += [pair.start(), pair.end() - 1]
        for at in sorted(found):
            yield Finding(passage, at, at + 1)


def _crosses(words: str) -> bool:
    """Whether a quotation begins or ends within the words, so that they are no pair."""
    return any(words.count(mark) != words.count(other) for mark, other in ("《》", "“”", "‘’"))


RULE = Rule(
    code="Y011",
    level="warning",
    name="半角标点",
    source="GB/T 15834—2011，5.1",
    message="“{near}”中的“{words}”是半角标点。",
    advice="请改为“{right}”。",
    find=find,
    fix=lambda found: found.words.translate(_FULL),
)
