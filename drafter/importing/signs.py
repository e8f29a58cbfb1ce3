"""The ordinals that begin a paragraph or a point, and the sentence that heads one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from drafter.numbering import SIGNS, chinese, standard_level
from drafter.regex import regex
from drafter.shorthand import CLOSING, OPENING

_NUMBERS = {chinese(number): number for number in range(1, 200)}
_N = "[一二三四五六七八九十百零]+"
# 一、二季度 is two quarters and no ordinal.
_SEVERAL = r"(?![一二三四五六七八九十]、?(?:季度|产业|类|级|线|档|期|批|等|月|次))"
# Behind 第一部分 stands a blank or a mark, or a title, and not as in 第一章程, 第二部分是.
_TITLED = r"(?:[：:、]?[ 　]+|[：:、]|(?![是为的在内规至到]|程|款|线))"
_FORMS = (
    regex(rf"(?P<before>第)(?P<number>{_N})(?P<after>(?:部分|[章节编条]){_TITLED})"),
    regex(rf"(?P<before>)(?P<number>{_N})(?P<after>、 ?)(?!是(?!否)){_SEVERAL}"),
    regex(rf"(?P<before>[（(] ?)(?P<number>{_N})(?P<after> ?[）)][、.．]? ?)"),
    regex(r"(?P<before>)(?P<number>[0-9]{1,3})(?P<after>(?:[.．] ?(?![0-9])|、))"),
    regex(r"(?P<before>)(?P<number>[０-９]{1,3})(?P<after>[.．、])"),
    regex(r"(?P<before>[（(])(?P<number>[0-9]{1,2})(?P<after>[）)] ?)"),
    regex(r"(?P<before>)(?P<number>[①-⑳])(?P<after>[、.]? ?)"),
    regex(r"(?P<before>)(?P<number>[⑴-⒇⒈-⒛])(?P<after> ?)"),
)
_POINTS = (
    regex(rf"(?P<before>)(?P<number>{_N})(?P<after>是(?!否))"),
    regex(rf"(?P<before>第)(?P<number>{_N})(?P<after>[，,])"),
    regex(rf"(?P<before>其)(?P<number>{_N})(?P<after>[，,])"),
)
_PAIRS = dict(zip(OPENING + "‘", CLOSING + "’"))
LONGEST_TITLE = 60  # characters; a longer first sentence is text


class Ordinal(Struct, frozen=True):
    """An ordinal as it was written: ``sample`` is the first of its kind, ``end`` is where the
    text after it begins.
    """

    sample: str
    number: int
    end: int


def ordinal(text: str) -> Ordinal | None:
    """The ordinal of a level that the text begins with."""
    return _first(_FORMS, text)


def point_ordinal(text: str) -> Ordinal | None:
    """The ordinal of a point (一是, 第一，) that the text begins with."""
    return _first(_POINTS, text)


def _first(forms: tuple[re.Pattern[str], ...], text: str, at: int = 0) -> Ordinal | None:
    for form in forms:
        if found := form.match(text, at):
            read = _read(found["number"])
            if read is not None:
                first, number = read
                return Ordinal(found["before"] + first + found["after"], number, found.end())
    return None


def _read(written: str) -> tuple[str, int] | None:
    """The first number of the same digits, and which one is written; ``None`` for 十一十."""
    if written in _NUMBERS:
        return "一", _NUMBERS[written]
    for first in ("①", *SIGNS):
        if 0 <= (beyond := ord(written[0]) - ord(first)) < 20:
            return first, beyond + 1
    if written[0] in "0０" or not written.isdecimal():
        return None
    return ("1" if written.isascii() else "１"), int(written)


def rank(sample: str) -> float:
    """Where a level of this mark stands among others: 1 to 4 for the standard's (7.3.3)."""
    level = standard_level(sample.replace(" ", ""))
    if level is not None:
        return level
    wide = sample.strip().replace("(", "（").replace(")", "）").rstrip("、.．")
    order = {"一": 1.0, "（一）": 2.0, "1": 3.0, "１": 3.0, "（1）": 4.0, "①": 5.0}
    order |= {"⒈": 3.0, "⑴": 4.0}
    return order.get(wide, 6.0)


class Cut(Struct, frozen=True):
    """A point within a text: its ordinal, and where it begins and ends."""

    sample: str
    number: int
    start: int
    text: int
    end: int


def points(text: str, closing: Callable[[str], object]) -> list[Cut]:
    """The points of a text in their order, 一是 … 二是 …, at the beginning, after a mark, or
    after what is ``closing`` a point without one: 责任单位：A二是 ….

    A single one, or one out of order, is no point but a word of the sentence.
    """
    for form in _POINTS:
        found = list(_in_order(form, text, closing))
        if len(found) > 1:
            ends = [one.start for one in found[1:]] + [len(text)]
            return [
                Cut(one.sample, one.number, one.start, one.text, end)
                for one, end in zip(found, ends)
            ]
    return []


def _in_order(form: re.Pattern[str], text: str, closing: Callable[[str], object]) -> Iterator[Cut]:
    wanted, start = 1, 0
    for at in outside(text):
        one = _first((form,), text, at)
        if one is None or one.number != wanted:
            continue
        if not at or text[at - 1] in "。；：;:，！）)〕]】" or closing(text[start:at]):
            yield Cut(one.sample, one.number, at, one.end, len(text))
            wanted, start = wanted + 1, at


def outside(text: str) -> Iterator[int]:
    """The places of a text that are outside brackets and quotation marks."""
    awaited: list[str] = []
    for at, char in enumerate(text):
        if not awaited:
            yield at
        if char in _PAIRS:
            awaited.append(_PAIRS[char])
        elif awaited and char == awaited[-1]:
            awaited.pop()


def heading(text: str) -> tuple[str, str] | None:
    """A text's first sentence without its 。and what follows; ``None`` where nothing follows or
    the sentence is too long to be a heading.
    """
    for at in outside(text):
        if text[at] == "。":
            head, rest = text[:at], text[at + 1 :]
            return (head, rest) if rest and 0 < len(head) <= LONGEST_TITLE else None
    return None


def final_bracket(text: str) -> int | None:
    """Where the last balanced bracket begins, if the text ends with it (a 。may follow)."""
    bare = text.removesuffix("。")
    if not bare or bare[-1] not in "）)〕]】":
        return None
    depth = 0
    for at in range(len(bare) - 1, -1, -1):
        if bare[at] in "）)〕]】":
            depth += 1
        elif bare[at] in "（(〔[【":
            depth -= 1
            if depth == 0:
                return at
    return None
