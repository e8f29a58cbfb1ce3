"""Quotation marks are “ ” and ‘ ’."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_MARK = regex(r"[\"＂]|(?<![A-Za-z])['＇](?=[^A-Za-z]|$)|(?<=[\u3400-\u9fff])['＇]")
_DOUBLE = '"＂'
# What stands before an opening mark (after a digit it may mean inches), and inside a pair.
_BEFORE = regex(r"[\u3400-\u9fff，。；：、！？（(《》”）)\"＂\ufffc,;:]?")
_INSIDE = regex(r"[\w《》（）()！？。…％%＋+\ufffc]")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Pairs with what they enclose; where the marks do not pair off, each mark."""
    for passage in manuscript.of(RUNNING):
        marks = [one.start() for one in _MARK.finditer(passage.shown)]
        double = [at for at in marks if passage.text[at] in _DOUBLE]
        pairs = _pairs(passage.shown, double)
        alone = [(at, at + 1) for at in marks if not pairs or at not in double]
        for start, end in sorted([*pairs, *alone]):
            yield Finding(passage, start, end)


def _pairs(text: str, marks: list[int]) -> list[tuple[int, int]]:
    """Start and end of each pair, where all marks of a text pair off and no others stand there."""
    pairs = [(start, end + 1) for start, end in zip(marks[::2], marks[1::2])]
    sure = len(marks) % 2 == 0 and not set(text) & set("“”")
    return pairs if sure and all(_pair(text, *one) for one in pairs) else []


def _pair(text: str, start: int, end: int) -> bool:
    """Whether two marks enclose words without a blank at either end."""
    inner = text[start + 1 : end - 1]
    before = _BEFORE.fullmatch(text[max(0, start - 1) : start])
    return bool(before and inner and _INSIDE.match(inner[0]) and _INSIDE.match(inner[-1]))


def fix(found: Finding) -> str | None:
    """The words of a pair between “ and ”; of a single mark nobody knows."""
    return f"“{found.words[1:-1]}”" if len(found.words) > 1 else None


RULE = Rule(
    code="Y012",
    level="warning",
    name="直引号",
    source="GB/T 15834—2011，4.8",
    message="“{near}”中用了直引号。",
    advice="请改为成对的“ ”；引号内的引号用‘ ’。",
    find=find,
    fix=fix,
)
