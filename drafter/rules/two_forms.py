"""One term is written in one form within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript, Passage
from drafter.rules.rule import Finding, Rule

# Patterns of two forms of one term.
FORMS = (
    (r"(?<=\d{4}年)底", r"(?<=\d{4}年)年底"),
    (r"(?<=\d{4}年)初", r"(?<=\d{4}年)年初"),
)
# 督查 and 督察 may both stand in a text; not for one and the same thing.
_INSPECTION = re.compile("督[查察]")
_BESIDE = 2
_YEAR = 5  # characters of 2024年, shown with what follows


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Each place of the rarer form, with the other form."""
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        passages = list(manuscript.of(RUNNING, document))
        for one, other in FORMS:
            first, second = _places(passages, one), _places(passages, other)
            if first and second:
                few, many = sorted((second, first), key=len)
                for found in few:
                    yield _told(found, many[0])
        yield from _inspections(passages)


def _places(passages: list[Passage], pattern: str) -> list[Finding]:
    return [
        Finding(passage, max(0, found.start() - _YEAR), found.end())
        for passage in passages
        for found in re.finditer(pattern, passage.running)
    ]


def _told(found: Finding, other: Finding) -> Finding:
    return Finding(found.passage, found.start, found.end, {"other": other.words})


def _inspections(passages: list[Passage]) -> Iterator[Finding]:
    """督查 where the same words around it go with 督察 elsewhere, or the other way round."""
    known: dict[str, Finding] = {}
    for passage in passages:
        text = passage.running
        for found in _INSPECTION.finditer(text):
            after = text[found.end() : found.end() + _BESIDE]
            if not re.fullmatch(r"[\u3400-\u9fff]{2}", after):
                continue
            here = Finding(passage, found.start(), found.end() + _BESIDE)
            first = known.setdefault(after, here)
            if first.words != here.words:
                yield _told(here, first)


RULE = Rule(
    code="Y044",
    level="warning",
    name="同一用语两种写法",
    source="用语习惯",
    message="“{words}”在同一文稿中又写作“{other}”。",
    advice="请统一为一种写法。",
    find=find,
)
