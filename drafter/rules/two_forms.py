"""One term is written in one form within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript, Passage
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

# Patterns of two forms of one term.
FORMS = (
    (r"(?<=\d{4}年)底", r"(?<=\d{4}年)年底"),
    (r"(?<=\d{4}年)初", r"(?<=\d{4}年)年初"),
)
# 督查 and 督察 may both stand in a text; not for one and the same thing.
_INSPECTION = regex("督[查察]")
_BESIDE = 2
_WORD = regex(rf"[\u3400-\u9fff]{{{_BESIDE}}}")
# What stands before either and does not say which: done, led, … for one's own purpose.
_ANY = regex(
    "[的地得和与及或对被把将要可在]|开展|加强|强化|深化|推进|推动|组织|抓好|专项|日常|进行|接受|配合"
    "|做好|实施|参加|迎接|通过|重点|现场|联合|全面|监督"
)
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
    """督查 where the same words before or after it go with 督察 elsewhere, or the other way."""
    known: dict[tuple[bool, str], Finding] = {}
    for passage in passages:
        for found in _INSPECTION.finditer(passage.running):
            sides = [*_beside(passage, *found.span())]
            others = [(here, known.setdefault(key, here)) for key, here in sides]
            differing = [(here, one) for here, one in others if one.words != here.words]
            for here, other in differing[:1]:
                yield _told(here, other)


def _beside(passage: Passage, start: int, end: int) -> Iterator[tuple[tuple[bool, str], Finding]]:
    """The two characters after a word and those before it, with the word itself."""
    after = passage.running[end : end + _BESIDE]
    if _WORD.fullmatch(after):
        yield (True, after), Finding(passage, start, end + _BESIDE)
    before = passage.running[max(0, start - _BESIDE) : start]
    if _WORD.fullmatch(before) and not _ANY.search(before):
        yield (False, before), Finding(passage, start - _BESIDE, end)


RULE = Rule(
    code="Y044",
    level="warning",
    name="同一用语两种写法",
    source="用语习惯",
    message="“{words}”在同一文稿中又写作“{other}”。",
    advice="请统一为一种写法。",
    find=find,
)
