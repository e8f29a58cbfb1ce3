"""Brackets and quotation marks come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.rules.rule import Finding, Rule

_PAIRS = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "（": "）", "〔": "〕"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Marks without partner within one text."""
    for passage in manuscript.of(RUNNING):
        opened: list[int] = []
        lonely: list[int] = []
        for at, char in enumerate(passage.shown):
            if char in _PAIRS:
                opened.append(at)
            elif char in _CLOSING:
                partner = next((o for o in reversed(opened) if _is(passage.text, o, char)), None)
                if partner is None:
                    lonely.append(at)
                else:
                    lonely += [one for one in opened if one > partner]
                    opened = [one for one in opened if one < partner]
        for at in sorted([*lonely, *opened]):
            yield Finding(passage, at, at + 1)


def _is(text: str, at: int, closing: str) -> bool:
    return text[at] == _CLOSING[closing]


RULE = Rule(
    code="Y014",
    level="warning",
    name="标点不成对",
    source="GB/T 15834—2011，4.8、4.9、4.15",
    message="“{near}”中的“{words}”没有另一半。",
    advice="请补上，或删去这一半。",
    find=find,
)
