"""Blanks that copying left within words and beside figures (M102)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.importing.changes import Change
from drafter.importing.lines import DATE, HAN, TITLED, WIDE, begins, marked, running
from drafter.importing.passage import Copy, Passage

_BLANKS = re.compile(r"[^\S\n]+|[\u200b-\u200d\u2060\ufeff\u00ad]+")
_ZERO = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_IS_WIDE = re.compile(f"[{WIDE}]")
_IS_HAN = re.compile(f"[{HAN}]")
# 网址 www.example.cn 查看: what follows an address would seem to be part of it.
_ADDRESS = re.compile(r"(?:https?://|www\.|@)[!-~]+$")
_ORGAN = re.compile(
    "(?:政府|办公室|委员会|委|办|局|厅|部|院|处|室|会|署|组|中心|公司|党组|机关|单位|部门)[）)]?$"
)
_LEAST, _SHORT = 4, 16  # 汉字 of a line of a title; a title up to 16 has one line
_NEAR = 80  # characters looked at to either side


@dataclass(frozen=True)
class _Line:
    """A passage as a blank sees it; ``parts`` are the words of a name or title."""

    prose: bool
    row: bool
    parts: tuple[str, ...]


def blanks(copy: Copy) -> Iterator[Change]:
    """Take out blanks within words; those between the lines of a title become line breaks."""
    for one in copy.passages:
        line = _line(one)
        for found in _BLANKS.finditer(one.text):
            new = _instead(one.text, found, line)
            if new != found.group():
                yield Change("M102", one.start + found.start(), one.start + found.end(), new)


def _line(passage: Passage) -> _Line:
    text = passage.text
    name = not (running(text) or marked(text) or begins(text) or passage.cells)
    return _Line(running(text), bool(passage.cells), tuple(text.split()) if name else ())


def _instead(text: str, found: re.Match[str], line: _Line) -> str:
    """What stands instead of blanks: nothing, a line break, or the blanks as they are."""
    blank = found.group()
    before = text[max(0, found.start() - _NEAR) : found.start()]
    after = text[found.end() : found.end() + _NEAR]
    if _ZERO.match(blank):
        return ""
    columns = "\t" in blank if line.row else len(blank) > 1 and not line.prose
    if columns or _meant(before, after):
        return blank
    if not (_IS_WIDE.match(before[-1:]) or _IS_WIDE.match(after) or _counted(before, after)):
        return blank
    if len(line.parts) > 1 and _IS_HAN.match(before[-1:]) and _IS_HAN.match(after):
        return _between(line.parts, before.split()[-1], after.split()[0], blank)
    return ""


def _counted(before: str, after: str) -> bool:
    return before[-1:].isdigit() and after[:1] in tuple("%‰℃")


def _meant(before: str, after: str) -> bool:
    """Whether blanks say something: a date to be filled in, the end of an address, a figure
    behind the number of an item, an organ and a date on one line.
    """
    if (before[-1:], after[:1]) in (("年", "月"), ("月", "日")) or _ADDRESS.search(before):
        return True
    return bool(_ORGAN.search(before) and DATE.match(after)) and not running(before)


def _between(parts: tuple[str, ...], before: str, after: str, blank: str) -> str:
    """Between 汉字 of a name or title: lines of a title, several organs, or one spaced word."""
    if all(_ORGAN.search(one) and len(one) > 2 for one in parts):
        return blank
    lines = len(before) >= _LEAST and len(after) >= _LEAST and sum(map(len, parts)) > _SHORT
    return "\n" if lines and TITLED.search(parts[-1]) else ""
