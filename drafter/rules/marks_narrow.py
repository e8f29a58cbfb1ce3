"""Marks beside 汉字 are full-width."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.regex import regex
from drafter.rules.number_brackets import YEAR
from drafter.rules.ordinal_marks import WRONG
from drafter.rules.rule import Finding, Rule

_NUMBERED = regex(YEAR)
_ORDINAL = regex(WRONG)
_FULL = str.maketrans(",:;?!().", "，：；？！（）。")
_HAN = r"[\u3400-\u9fff]"
_CLOSED = r"[》”）〕%％]"
# At the end of a text a point is a full stop; within it, whatever parts what it parts.
_POINT = regex(rf"(?<={_HAN})\.(?={_HAN})|(?<=[\u3400-\u9fff》”）])\.$")
_INSIDE = "。”“，”或人名中的“·"
_MARK = regex(rf"(?<={_HAN})[,:;?!]|(?<={_CLOSED})[,;]|[,:;](?={_HAN})(?!(?<=\d.)\d)")
_BRACKETS = regex(rf"\((?=[^()]*{_HAN})[^()]*\)|(?<={_HAN})\([^()]*\)")
# Addresses are left as they are. One is sought from the beginning of a run of its characters only,
# so that the time does not grow with the square of a run.
_LOCAL = "A-Za-z0-9_.+-"
_KEPT = regex(rf"(?:https?://|www\.)[!-~]+|(?<![{_LOCAL}])[{_LOCAL}]+@[A-Za-z0-9.-]+")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Single marks, and pairs of brackets with what they enclose; not those behind an ordinal
    (一,) nor of a number ((2025)5号), which have marks of their own.
    """
    for passage in manuscript.of(RUNNING):
        text = _KEPT.sub(lambda kept: "\ufffc" * len(kept.group()), passage.shown)
        found = [one for pattern in (_MARK, _POINT, _BRACKETS) for one in pattern.finditer(text)]
        others = [one.span() for one in _NUMBERED.finditer(text)]
        ordinal = _ORDINAL.match(text)
        for one in sorted(found, key=lambda one: one.start()):
            if one.span() in others or (ordinal and ordinal.end() == one.end()):
                continue
            inner = one.re.pattern == _POINT.pattern and one.end() < len(text)
            yield Finding(passage, *one.span(), {"right": _INSIDE} if inner else {})


def fix(found: Finding) -> str | None:
    """The mark, or both of a pair; nobody knows what a point between words should be."""
    if found.values:
        return None
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
