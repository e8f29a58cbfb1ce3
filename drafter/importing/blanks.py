"""Blanks that copying left within words and beside figures (M102)."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_LEAST = 4  # 汉字 of a line of a title


def blanks(copy: Copy) -> Iterator[Change]:
    """Take out blanks within words; those between the lines of a title become line breaks."""
    for one in copy.passages:
        parts = _parts(one)
        for found in _BLANKS.finditer(one.text):
            new = _instead(one, found, parts)
            if new != found.group():
                yield Change("M102", one.start + found.start(), one.start + found.end(), new)


def _parts(passage: Passage) -> list[str]:
    """The words between blanks where a passage is a name or a title, else nothing."""
    text = passage.text
    prose = running(text) or marked(text) or begins(text) or passage.cells
    return [] if prose else text.split()


def _instead(passage: Passage, found: re.Match[str], parts: list[str]) -> str:
    """What stands instead of blanks: nothing, a line break, or the blanks as they are."""
    text, blank = passage.text, found.group()
    before, after = text[: found.start()], text[found.end() :]
    if _ZERO.match(blank):
        return ""
    if passage.cells and "\t" in blank:
        return blank
    if _meant(before, after) or _columns(text, blank):
        return blank
    if not (_IS_WIDE.match(before[-1:]) or _IS_WIDE.match(after) or _counted(before, after)):
        return blank
    if len(parts) > 1 and _IS_HAN.match(before[-1:]) and _IS_HAN.match(after):
        return _between(parts, before.split()[-1], after.split()[0], blank)
    return ""


def _counted(before: str, after: str) -> bool:
    return before[-1:].isdigit() and after[:1] in "%‰℃"


def _meant(before: str, after: str) -> bool:
    """Whether blanks say something: a date to be filled in, a figure behind a number, the end of
    an address, an organ and a date on one line.
    """
    if (before[-1:], after[:1]) in (("年", "月"), ("月", "日")) or _ADDRESS.search(before):
        return True
    return bool(_ORGAN.search(before)) and bool(DATE.match(after)) and not running(before)


def _columns(text: str, blank: str) -> bool:
    """Whether blanks keep parts of a line asunder: several of them, in a line that is no prose."""
    return (len(blank) > 1 or "\t" in blank) and not running(text)


def _between(parts: list[str], before: str, after: str, blank: str) -> str:
    """Between 汉字 of a name or title: lines of a title, several organs, or one spaced word."""
    if all(_ORGAN.search(one) and len(one) > 2 for one in parts):
        return blank
    lines = len(before) >= _LEAST and len(after) >= _LEAST and sum(map(len, parts)) > 16
    return "\n" if lines and TITLED.search(parts[-1]) else ""
