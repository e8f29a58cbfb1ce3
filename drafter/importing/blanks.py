"""Blanks that copying left within words and beside figures (M102)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.importing.changes import Change
from drafter.importing.lines import (
    DATE,
    HAN,
    TITLED,
    WIDE,
    begins,
    blank_width,
    chapter,
    labelled,
    marked,
    ordinal,
    running,
)
from drafter.importing.passage import Copy, Passage
from drafter.importing.spaced import unclear
from drafter.regex import regex

_BLANKS = regex(r"[^\S\n]+|[\u200b-\u200d\u2060\ufeff\u00ad]+")
_ZERO = regex("[\u200b-\u200d\u2060\ufeff\u00ad]")
_IS_WIDE = regex(f"[{WIDE}]")
_HANS = regex(f"[{HAN}]{{2}}")
_ENCLOSURE = regex(r"附\s*件\s*[:：]\s*1\s*[.．]")
_ITEM = regex(r"\d{1,2}\s*[.．]")
_NUMBERED = regex(r"(?:^|[:：])\s*\d{1,2}[.．]$")
# 网址 www.example.cn 查看: what follows an address would seem to be part of it.
_ADDRESS = regex(r"(?:https?://|www\.|@)[!-~]+$")
_ORGAN = regex(
    "(?:政府|办公室|委员会|委|办|局|厅|部|院|处|室|会|署|组|中心|公司|党组|机关|单位|部门)[）)]?$"
)
_LEAST = 4  # 汉字 of a line of a title
_NEAR = 80  # characters looked at to either side


class _Line(Struct, frozen=True):
    """A passage as a blank sees it: ``prose`` has sentences, a ``name`` or title has no marks,
    a ``title`` ends as titles do; in ``listed`` a blank behind the number belongs to the form.
    """

    prose: bool
    name: bool
    title: bool
    row: bool
    listed: bool


def blanks(copy: Copy) -> Iterator[Change]:
    """Take out blanks within words; those between the lines of a title become line breaks."""
    listed = _enclosures(copy.passages)
    spaced = {one.start for lines in unclear(copy.passages) for one in lines}
    for at, one in enumerate(copy.passages):
        if one.start in spaced:
            continue
        line = _line(one, at in listed)
        for found in _BLANKS.finditer(one.text):
            new = _instead(one.text, found, line)
            if new != found.group():
                yield Change("M102", one.start + found.start(), one.start + found.end(), new)


def _enclosures(passages: Sequence[Passage]) -> set[int]:
    """The lines of 附件说明, in which the form has a blank behind each number."""
    found: set[int] = set()
    for at, one in enumerate(passages):
        first = _ENCLOSURE.match(one.text)
        follows = at - 1 in found and _ITEM.match(one.text) and not running(one.text)
        if first or follows:
            found.add(at)
    return found


def _line(passage: Passage, listed: bool) -> _Line:
    text = passage.text
    prose, row = running(text), bool(passage.cells)
    name = not (prose or marked(text) or begins(text) or row)
    return _Line(prose, name, name and bool(TITLED.search(text)), row, listed)


def _instead(text: str, found: re.Match[str], line: _Line) -> str:
    """What stands instead of blanks: nothing, a line break, or the blanks as they are."""
    blank = found.group()
    before = text[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
    after = text[found.end() : found.end() + _NEAR].partition("\n")[0]
    if _ZERO.match(blank):
        return ""
    if (
        (line.row and "\t" in blank)
        or _meant(before, after)
        or (line.listed and _NUMBERED.search(before))
    ):
        return blank
    if line.title and _HANS.match(before[-1:] + after[:1]):
        return _in_title(before.split()[-1], after.split()[0], blank)
    columns = blank_width(blank) > 1 and not line.prose and not ordinal(before)
    if columns or (line.name and _organs(f"{before} {after}".split())):
        return blank
    beside = _IS_WIDE.match(before[-1:]) or _IS_WIDE.match(after) or _counted(before, after)
    return "" if beside else blank


def _counted(before: str, after: str) -> bool:
    return before[-1:].isdigit() and after[:1] in tuple("%‰℃")


def _meant(before: str, after: str) -> bool:
    """Whether blanks say something: a date to be filled in, the end of an address, an organ and
    a date on one line, what follows 第一部分.
    """
    if chapter(before):
        return True
    if (before[-1:], after[:1]) in (("年", "月"), ("月", "日")) or _ADDRESS.search(before):
        return True
    # 责任单位：A　责任人：B, where the blank is all that parts two fields
    if labelled(after) and before[-1:] not in tuple("，。；：、（【"):
        return not ordinal(before)
    return bool(_ORGAN.search(before) and DATE.match(after)) and not running(before)


def _in_title(before: str, after: str, blank: str) -> str:
    """Between 汉字 of a title: organs beside each other, two lines, or one spaced word."""
    if _organs([before, after]):
        return blank
    return "\n" if min(len(before), len(after)) >= _LEAST else ""


def _organs(words: Sequence[str]) -> bool:
    return all(_ORGAN.search(one) and len(one) > 2 for one in words)
