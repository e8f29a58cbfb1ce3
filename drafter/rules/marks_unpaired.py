"""Brackets and quotation marks come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_PAIRS = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "（": "）", "〔": "〕"}
_NARROW = {"(": "（", ")": "）"}
# 1) and a) close nothing.
_ORDINAL = regex(r"(?<![^，。；：、\s])[\da-zA-Z一二三四五六七八九十]{1,2}$")
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Marks without partner within one text."""
    for passage in manuscript.of(RUNNING):
        opened: list[int] = []
        lonely: list[int] = []
        for at, char in enumerate(passage.shown):
            if _wide(char) in _PAIRS:
                opened.append(at)
            elif _wide(char) in _CLOSING:
                partner = next((o for o in reversed(opened) if _is(passage.text, o, char)), None)
                if partner is not None:
                    lonely += [one for one in opened if one > partner]
                    lonely += _narrower(passage.text, partner, at)
                    opened = [one for one in opened if one < partner]
                elif char != ")" or not _ORDINAL.search(passage.text[max(0, at - 3) : at]):
                    lonely.append(at)
        for at in sorted([*lonely, *opened]):
            yield Finding(passage, at, at + 1)


def _is(text: str, at: int, closing: str) -> bool:
    return _wide(text[at]) == _CLOSING[_wide(closing)]


def _wide(char: str) -> str:
    return _NARROW.get(char, char)


def _narrower(text: str, opening: int, closing: int) -> list[int]:
    """The half-width one of a pair （) or (）; none where both are alike."""
    narrow = [at for at in (opening, closing) if text[at] in _NARROW]
    return narrow if len(narrow) == 1 else []


RULE = Rule(
    code="Y014",
    level="warning",
    name="标点不成对",
    source="GB/T 15834—2011，4.8、4.9、4.15",
    message="“{near}”中的“{words}”没有另一半。",
    advice="请补上，或删去这一半。",
    find=find,
)
