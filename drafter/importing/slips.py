"""Ordinals with a slip of typing in them: 二、是 for 二是, 一） for （一） (M117)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.importing.changes import Change
from drafter.importing.passage import Copy
from drafter.numbering import chinese, count_of
from drafter.regex import regex

_N = "[一二三四五六七八九十]{1,3}"
_POINT = regex(rf"(?:(?<=^)|(?<=[。；：，]))(?P<number>{_N})、(?=是(?!否))")
_HALF = regex(rf"(?P<number>{_N})(?=[）)])")


def slips(copy: Copy) -> Iterator[Change]:
    """Set right what stands between others of its kind, whose numbers tell what was meant."""
    texts = [one.text for one in copy.passages]
    for at, one in enumerate(copy.passages):
        near = "\n".join(texts[max(0, at - 2) : at + 3])
        for found in _POINT.finditer(one.text):
            if _beside(near, found["number"], "", "是"):
                mark = one.start + found.end() - 1
                yield Change("M117", mark, mark + 1)
        half = _HALF.match(one.text)
        if half and _beside("\n".join(texts), half["number"], "（", "）"):
            yield Change("M117", one.start, one.start + half.end(), f"（{half['number']}")


def _beside(text: str, number: str, before: str, after: str) -> bool:
    """Whether the number before or after this one stands in a text, rightly written."""
    count = count_of(number)
    if count is None:
        return False
    others = [chinese(other) for other in (count - 1, count + 1) if other]
    return any(before + other + after in text for other in others)
