"""What pages write about a title within its own lines (M115): 《》 around the whole, the number in
brackets behind it, the date in brackets below it; 密级： before what needs no label. And the 号
that a number on a line of its own has lost (M119).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.importing.changes import Change
from drafter.importing.lines import DATE, running, title_like
from drafter.importing.passage import Copy, Passage
from drafter.regex import regex

_HEAD = 20  # passages among which a title stands
_NUMBERED = regex(
    r"(?P<title>.{1,200}?)\s*[（(](?P<number>[\u4e00-\u9fffA-Z]{1,20}[〔\[［【]\d{4}[〕\]］】]第?\d+号)[）)]"
)
# 7.2.5: no 发文字号 ends without 号, which pages lose
_CUT_NUMBER = regex(r"[\u4e00-\u9fffA-Z]{2,12}[〔\[［【]\d{4}[〕\]］】]第?\d{1,4}")
_DATED = regex(rf"[（(]\s*(?:{DATE.pattern})\s*[）)]")
_LABELLED = regex(
    r"(?:份号|密级|紧急程度|缓急)\s*[:：]\s*(?P<level>\d{6}|特急|加急|(?:绝密|机密|秘密)(?:★.{1,6})?)"
)
_CITED = {"〈": "《", "〉": "》"}


def titles(copy: Copy) -> Iterator[Change]:
    """Take out what is not the title's own; a number that stands nowhere else gets its line."""
    head = _head(copy.passages)
    for at, one in enumerate(head):
        if found := _NUMBERED.fullmatch(one.text):
            if title_like(found["title"]):
                yield from _number(one, found, head)
        elif _framed(one.text):
            yield from _unframed(one)
        elif _CUT_NUMBER.fullmatch(one.text):
            last = one.start + len(one.text) - 1
            yield Change("M119", last, last + 1, f"{one.text[-1]}号")
        elif found := _LABELLED.fullmatch(one.text):
            yield Change("M115", one.start, one.start + found.start("level"))
        elif at and title_like(head[at - 1].text) and _DATED.fullmatch(one.text):
            yield Change("M115", one.start, one.start + 1)
            yield Change("M115", one.start + len(one.text) - 1, one.start + len(one.text))


def _head(passages: Sequence[Passage]) -> list[Passage]:
    made: list[Passage] = []
    for one in passages[:_HEAD]:
        if one.cells or running(one.text):
            break
        made.append(one)
    return made


def _number(one: Passage, found: re.Match[str], head: Sequence[Passage]) -> Iterator[Change]:
    end = one.start + len(one.text)
    if any(found["number"] in "".join(other.text.split()) for other in head if other is not one):
        yield Change("M105", one.start + found.end("title"), end)
        return
    yield Change("M115", one.start + found.end("title"), one.start + found.start("number"), "\n")
    yield Change("M115", end - 1, end)


def _framed(text: str) -> bool:
    """Whether a whole title stands in 《》: 关于 is in no name that 《》 would be its own of."""
    inner = text[1:-1]
    whole = text.startswith("《") and text.endswith("》") and not re.search("[《》]", inner)
    return whole and "关于" in inner and title_like(inner)


def _unframed(one: Passage) -> Iterator[Change]:
    for at, char in enumerate(one.text):
        outer = at in (0, len(one.text) - 1)
        if outer or char in _CITED:
            start = one.start + at
            yield Change("M115", start, start + 1, "" if outer else _CITED[char])
