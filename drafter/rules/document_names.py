"""A document that is cited goes by one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from drafter.likeness import apart
from drafter.manuscript import RUNNING, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_NAME = regex(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:[（(]\d{4}[^（）()]*[）)])?")
_SHORTEST, _LONGEST = 8, 120  # characters; one of fewer tells two apart, one of more is no name
# Characters by which the names of two documents may well differ.
_TELLING = frozenset("0123456789一二三四五六七八九十百省市州县区镇乡村国上下东西南北新旧城内外")
_WIDE = str.maketrans(",:;()", "，：；（）")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """The rarer of two names that differ in marks, blanks or one character; where it is even, the
    one that comes later.
    """
    for document in dict.fromkeys(one.document for one in manuscript.passages):
        places = [
            Finding(passage, *found.span())
            for passage in manuscript.of(RUNNING, document)
            for found in _NAME.finditer(passage.shown)
            if len(found[0]) <= _LONGEST
        ]
        used = Counter(one.words for one in places)
        firsts = {one.words: one for one in reversed(places)}
        told: set[str] = set()
        for first, second in _near(used):
            rare, usual = (first, second) if used[first] < used[second] else (second, first)
            if rare not in told and _same(first, second):
                told.add(rare)
                here = firsts[rare]
                yield Finding(here.passage, here.start, here.end, {"other": usual})


def _near(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names, marks aside, that one character at most sets apart: they are alike
    where that is left out. A long document cites too many to hold each against each.
    """
    known: dict[str, list[str]] = {}
    for name in names:
        bare = _bare(name)
        keys = {bare, *(bare[:at] + bare[at + 1 :] for at in range(len(bare)))}
        for other in dict.fromkeys(one for key in sorted(keys) for one in known.get(key, ())):
            yield other, name
        for key in keys:
            known.setdefault(key, []).append(name)


def _same(one: str, other: str) -> bool:
    """Whether two names that are not written alike are one document's. Differences that other
    rules put right (half-width marks, the dash between years) do not count.
    """
    if _mended(one) == _mended(other):
        return False
    bare, rest = _bare(one), _bare(other)
    if bare == rest:
        return True
    left, right = apart(bare, rest)
    return (
        max(len(left), len(right)) == 1
        and min(len(bare), len(rest)) >= _SHORTEST
        and not _TELLING & {left, right}
    )


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name)


def _mended(name: str) -> str:
    return re.sub(r"(?<=\d{4})(?:-{1,2}|[－–~～]|——)(?=\d{4})", "—", name).translate(_WIDE)


RULE = Rule(
    code="Y084",
    level="warning",
    name="文件名称两种写法",
    source="用语习惯",
    message="“{words}”在同一文稿中又写作“{other}”。",
    advice="是同一文件的，请统一为正式名称。",
    find=find,
)
