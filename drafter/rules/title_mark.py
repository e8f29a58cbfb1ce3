"""A title ends without a mark."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import HEADING, TEXT, TITLE, Manuscript, Passage
from drafter.rules.ordinals import documents, item
from drafter.rules.rule import Finding, Rule, matches

_STOP = "。"
_LONGEST = 30  # characters of a paragraph that is a title with a full stop
_UPPER = (1, 2)  # levels whose items are titles more often than not
_mark = matches(r"[，、；：,;:]+$", (TITLE, HEADING))


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Marks behind titles; a full stop where the title is one beyond doubt, not a sentence."""
    yield from _mark(manuscript)
    for document in documents(manuscript):
        passages = list(manuscript.of((HEADING, TEXT), document))
        found = _headings(passages) if manuscript.finished else _titles(passages)
        for one in found:
            end = len(one.text.rstrip())
            yield Finding(one, end - 1, end)


def _titles(passages: list[Passage]) -> Iterator[Passage]:
    """Of data: the titles of what has words below. A task may be one sentence and no more."""
    below = {one.path[:depth] for one in passages for depth in range(len(one.path) - 1)}
    below |= {one.path[:-1] for one in passages if one.role == TEXT}
    for one in passages:
        if one.role == HEADING and _stopped(one) and one.path[:-1] in below:
            yield one


def _headings(passages: list[Passage]) -> Iterator[Passage]:
    """Of finished documents: 一、加强领导。 with a text below it. What follows right behind an item
    of the same level is the next sentence of a list.
    """
    levels = [_level(one) for one in passages]
    for one, above, here, below in zip(passages, [0, *levels], levels, levels[1:]):
        if here in _UPPER and above != here and not below and _stopped(one):
            yield one


def _level(passage: Passage) -> int:
    found = item(passage)
    return found.level if found else 0


def _stopped(passage: Passage) -> bool:
    text = passage.text.rstrip()
    return text.endswith(_STOP) and len(text) <= _LONGEST and not set(text[:-1]) & set("，；：。")


RULE = Rule(
    code="Y019",
    level="warning",
    name="标题末尾的标点",
    source="用语习惯",
    message="标题以“{words}”结尾。",
    advice="请删去。",
    find=find,
    fix=lambda _: "",
)
