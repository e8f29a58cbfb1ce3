"""What copying left on one line, a document or some items, parted again at its ordinals (M112)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.importing.changes import Change
from drafter.importing.lines import begins, numbered
from drafter.importing.passage import Copy, Passage
from drafter.importing.signs import ordinal, outside
from drafter.regex import regex

_FEW = 5  # passages; more are lines of their own
_LONG = 150  # characters; no paragraph with several items on it is shorter
_ITEMS = 3
_HEADING = 40
_N = "[一二三四五六七八九十]{1,3}"
_ITEM = regex(rf"(?:{_N}、|（{_N}）|\({_N}\)|(?<![\d.])\d{{1,2}}[.．](?!\d))(?!\s*(?:季度|类|级))")
_POINT = regex("一是")
_TITLE = regex(r"[^。；：]{6,60}?(?:情况报告|情况的报告|工作报告|年度报告|工作要点|的通知)")
_ENDS = "。；：:！？…）)〕"
_ITEM_ENDS = "。）〕"  # of a sentence, or of the duty behind it


def unfolded(copy: Copy) -> Iterator[Change]:
    """Breaks between the paragraphs of a document that stands on a line or a few."""
    if len(copy.passages) > _FEW:
        return
    for one in copy.passages:
        if len(one.text) >= _LONG and len(_ITEM.findall(one.text)) >= _ITEMS:
            yield from _breaks(one)


def _breaks(one: Passage) -> Iterator[Change]:
    text, begun = one.text, 0
    title = _TITLE.match(text)
    if title and re.search(r"(?<!\d)\s+(?!\d)", text[: title.end()].strip()):
        title = None  # blanks but beside figures part lines
    places = {title.end(): 0} if title else {}
    places |= {found.start(): 0 for form in (_ITEM, _POINT) for found in form.finditer(text)}
    blanks = re.finditer(r"\s+(?!(?<=\d\s)[年月日])", text)
    first = title.end() if title else 0
    places |= {one.start(): len(one.group()) for one in blanks if one.start() >= first}
    for at in sorted(places):
        width = places[at]
        before, after = text[begun:at], text[at + width :]
        named = title is not None and at == title.end() and not width
        if at and after and before.strip() and (named or _parts(before.strip(), after, width)):
            # an edit replaces characters: without a blank, the one before stands again
            start, new = (at, "\n") if width else (at - 1, f"{text[at - 1]}\n")
            yield Change("M112", one.start + start, one.start + at + width, new)
            begun = at + width


def _parts(before: str, after: str, blank: int) -> bool:
    """Whether a paragraph ends here. A heading has no mark at its end; a blank behind what is
    short and no sentence was a line break.
    """
    ended = before[-1] in _ENDS
    heading = numbered(before) and len(before) <= _HEADING and not ended
    if blank and (ended or heading or (len(before) <= _HEADING and "。" not in before)):
        return len(before) > 3 or not before.isalnum() or begins(after)
    if not begins(after):
        return False
    return (ended and not _POINT.match(after)) or (heading and _is_first(after))


def _is_first(text: str) -> bool:
    return re.match(r"[（(]?[一1](?:[）)、.．]|是)", text) is not None


def items(copy: Copy) -> Iterator[Change]:
    """Breaks between items of one level that stand in a paragraph, one sentence after another."""
    for one in copy.passages:
        for at in () if one.cells else _inner(one.text):
            start = one.start + at - 1
            yield Change("M112", start, start + 1, f"{one.text[at - 1]}\n")


def _inner(text: str) -> list[int]:
    """Where, within a text, ordinals stand that count on from its first one, or from one; a
    level that has no second does not count.
    """
    chains: dict[str, list[int]] = {}
    for at in outside(text):
        found = ordinal(text[at:]) if not at or text[at - 1] in _ITEM_ENDS else None
        if found is None:
            continue
        chain = chains.setdefault(found.sample, [])
        first = not chain and (not at or found.number == 1)
        if first or (chain and found.number == _number(text, chain[-1]) + 1):
            chain.append(at)
    return sorted(at for chain in chains.values() if len(chain) > 1 for at in chain if at)


def _number(text: str, at: int) -> int:
    found = ordinal(text[at:])
    return found.number if found else 0
