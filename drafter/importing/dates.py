"""Dates in 汉字 on a line of their own, as they were written before 7.3.5.4 (M113), or in
full-width digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.importing.changes import Change
from drafter.importing.passage import Copy
from drafter.numbering import chinese
from drafter.regex import regex

_DIGITS = {
    char: number
    for number, chars in enumerate(("〇○零Ｏ", *"一二三四五六七八九"))
    for char in chars
}
_NUMBERS = {chinese(number): number for number in range(1, 32)}
_DATE = regex(
    r"([〇○零Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_WIDE = regex("[０-９0-9]{4}年[０-９0-9]{1,2}月[０-９0-9]{1,2}日")
_NARROW = {ord("０") + digit: str(digit) for digit in range(10)}
_LONGEST = 40  # characters of a line that ends with a date: an organ may stand before it


def dates(copy: Copy) -> Iterator[Change]:
    """成文日期 and 印发日期 in Arabic digits, as the data have them."""
    for one in copy.passages:
        if len(one.text) > _LONGEST or re.search("[。，；：]", one.text):
            continue
        if wide := _WIDE.search(one.text):
            narrow = wide[0].translate(_NARROW)
            if narrow != wide[0]:
                yield Change("M113", one.start + wide.start(), one.start + wide.end(), narrow)
        found = _DATE.search(one.text)
        if not found:
            continue
        year = "".join(str(_DIGITS[char]) for char in found[1])
        month, day = _NUMBERS.get(found[2]), _NUMBERS.get(found[3])
        if month and day:
            start = one.start + found.start()
            yield Change("M113", start, one.start + found.end(), f"{year}年{month}月{day}日")
