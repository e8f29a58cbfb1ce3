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
    """Single marks, and pairs of brackets with what they enclose."""
    for passage in manuscript.of(RUNNING):
        text = _KEPT.sub(lambda kept: "\ufffc" * len(kept.group()), passage.shown)
        found = [one.span() for pattern in (_MARK, _BRACKETS) for one in pattern.finditer(text)]
        for start, end in sorted(found):
            yield Finding(passage, start, end)


def fix(found: Finding) -> str:
    """The mark, or both of a pair."""
    first, inner, last = found.words[:1], found.words[1:-1], found.words[1:][-1:]
    return first.translate(_FULL) + inner + last.translate(_FULL)


RULE = Rule(
    code="Y011",
    level="warning",
    name="半角标点",
    source="GB/T 15834—2011，5.1",
    message="“{near}”中的“{words}”是半角标点。",
    advice="请改为“{right}”。",
    find=find,
    fix=fix,
)
