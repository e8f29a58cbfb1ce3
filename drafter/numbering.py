"""Ordinals of official documents, after a sample: 一、 （一） 1. （1） 一是 第一， ① ⒈ ⑴."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from drafter.regex import regex

NONE = "无"
_DIGITS = "零一二三四五六七八九"
_ORDINAL = regex("[一1１①⒈⑴]")
# Characters that are a number and its marks, up to 20, and the same beyond.
SIGNS = {"⒈": "{}.", "⑴": "（{}）"}
# The four levels of body text and their marks: GB/T 9704-2012, 7.3.3.
MARKS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}
_LEVELS = {mark: level for level, mark in MARKS.items()}


def chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; digits beyond 9999, which nobody reads."""
    if number > 9999:
        return str(number)
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            one = "" if place == 10 and digit == 1 and not text else _DIGITS[digit]
            text += ("零" if gap else "") + one + unit
        gap = bool(text) and not digit and bool(number)
    return text


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    if number <= 50:
        return chr(0x32B1 + number - 36)
    return f"（{number}）"


def _signed(first: str, number: int) -> str:
    return chr(ord(first) + number - 1) if number <= 20 else SIGNS[first].format(number)


_WRITTEN = regex(r"\d+|[一二三四五六七八九十百零]+|[①-⑳⑴-⒇⒈-⒛]")


@cache
def _counts() -> dict[str, int]:
    """What is written with other digits than 0 to 9, and what it counts."""
    made = {written(n): n for n in range(1, 21) for written in (chinese, _circled)}
    made |= {_signed(first, n): n for first in SIGNS for n in range(1, 21)}
    return made | {chinese(n): n for n in range(21, 1000)}


class Numbering(Struct, frozen=True):
    """A way of numbering: what stands before and after the number, and its kind of digit."""

    before: str
    digit: str
    after: str

    def at(self, number: int) -> str:
        """The ordinal of item ``number``, counted from 1; empty where items bear none."""
        if not self.digit:
            return ""
        if self.digit == "一":
            written = chinese(number)
        elif self.digit == "①":
            written = _circled(number)
        elif self.digit in SIGNS:
            written = _signed(self.digit, number)
        else:
            zero = ord("0") if self.digit == "1" else ord("０")
            written = "".join(chr(zero + int(d)) for d in str(number))
        return self.before + written + self.after


def count_of(ordinal: str) -> int | None:
    """The number of an ordinal in any digits: （十二） → 12; ``None`` where it has none."""
    found = _WRITTEN.search(ordinal)
    if found is None:
        return None
    text = found.group()
    return int(text) if text.isdecimal() else _counts().get(text)


def bad_sample(sample: str) -> str | None:
    """The code of the problem with a sample, or ``None`` where it shows how to number."""
    return None if sample == NONE or len(_ORDINAL.findall(sample)) == 1 else "D120"


def numbering(sample: str) -> Numbering:
    """Read the first ordinal as the sample of all: （一） → （二）, （三） …"""
    if sample == NONE:
        return Numbering("", "", "")
    found = _ORDINAL.search(sample)
    if found is None:
        raise ValueError(f"no ordinal in {sample!r}")
    return Numbering(sample[: found.start()], found.group(), sample[found.end() :])


def standard_level(sample: str) -> int | None:
    """The level (1–4) whose mark this is, half-width brackets and blanks aside, else ``None``."""
    wide = sample.replace("(", "（").replace(")", "）").replace("．", ".").strip()
    return _LEVELS.get(wide)
