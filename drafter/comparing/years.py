"""Years in a text that were only counted up from one document to the next."""

from __future__ import annotations

from drafter.regex import regex
from drafter.spans import DOUBT

_DOUBTED = regex(f"{DOUBT}([^【】]*)】")
_YEAR = regex(r"(?<![\d.])(?:19|20)\d{2}(?=\D|$)")


def raised(old: str, new: str, step: int) -> bool:
    """Whether two texts are the same but for years that are ``step`` later, if that: 2024年 →
    2025年, while a plan of 2021—2025 may stay as it was.
    """
    if old == new:
        return True
    before, after = _YEAR.findall(old), _YEAR.findall(new)
    return (
        len(before) == len(after)
        and skeleton(old) == skeleton(new)
        and all(int(b) - int(a) in (0, step) for a, b in zip(before, after))
    )


def bare(text: str) -> str:
    """The skeleton of a text without the marks around what is in doubt: what it is known by."""
    return skeleton(_DOUBTED.sub(r"\1", text))


def skeleton(text: str) -> str:
    """The text with every year left open."""
    return _YEAR.sub("○", text)
