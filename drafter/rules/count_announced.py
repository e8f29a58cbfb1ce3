"""What is announced by number is there in that number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import TEXT, Manuscript
from drafter.numbering import chinese, count_of
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule
from drafter.shorthand import split_outside

_N = r"(?P<number>[两二三四五六七八九十]|\d{1,2})"
_KIND = "[类种项个大件条方]"
_WORDS = "严禁|必须|不准|不得|坚决"
_ANNOUNCED = regex(rf"(?<![\d第]){_N}个[“‘]?(?P<word>{_WORDS})(?!\w*[”》’]\w*[”》’])")
# 《甲》《乙》等2件, 《甲》《乙》3件, “甲”“乙”三个专区; not where the list begins further left.
_LISTED = regex(
    rf"(?<![、和及与》”])(?P<list>(?:(?:《[^《》]*》|“[^“”]*”)[、和及与]?){{2,}})(?P<others>等)?{_N}(?:{_KIND}|部|份)"
)
_NAME = regex("《[^《》]*》|“[^“”]*”")
# 四类窗口：甲、乙、丙。
_COLON = regex(
    rf"(?<![\d第]){_N}{_KIND}[^，。；：！？、\d“”《》（）]{{1,10}}：(?P<list>[^。；：！？，]+)(?=[。；])"
)
_LONGEST = 14  # characters; a longer piece is a clause, not an item of a list
# 三方面问题：一是…二是…
_POINTS = regex(rf"(?<![\d第]){_N}{_KIND}[^，。；：！？、\d]{{0,10}}[：，。]一是")
_POINT = regex("(?:^|(?<=[，。；：]))([一二三四五六七八九十]+)是")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """两个严禁 with one 严禁 after it; 《》《》《》等2件; 四类窗口, three of them named; 三项工作,
    of which 一是 and 二是.
    """
    for passage in manuscript.of((TEXT,)):
        text = passage.shown
        for found, counts in (*_words(text), *_names(text), *_items(text), *_points(text)):
            if counts and _number(found["number"]) not in counts:
                yield Finding(passage, found.start(), _end(found), {"count": str(counts[0])})


Counted = Iterator[tuple[re.Match[str], list[int]]]


def _words(text: str) -> Counted:
    for found in _ANNOUNCED.finditer(text):
        listed = len(re.findall(found["word"], text[found.end() :]))
        yield found, [listed] if listed else []


def _names(text: str) -> Counted:
    """With 等, those that are not listed may be any number."""
    for found in _LISTED.finditer(text):
        listed = len(_NAME.findall(found["list"]))
        announced = _number(found["number"])
        yield found, [listed, max(announced, listed)] if found["others"] else [listed]


def _items(text: str) -> Counted:
    """The last item may follow on 和, which may stand within an item too."""
    for found in _COLON.finditer(text):
        items = split_outside(found["list"], "、")
        if len(items) < 2 or max(map(len, items)) > _LONGEST:
            continue
        open_end = items[-1].endswith("等") or "等" in items[-1]
        joined = len(re.findall("以及|[和及与]", items[-1]))
        counts = [len(items) + more for more in range(joined + 1)]
        yield found, [] if open_end and counts[0] <= _number(found["number"]) else counts


def _points(text: str) -> Counted:
    """一是, 二是 … up to the next 一是, as far as the count goes on."""
    for found in _POINTS.finditer(text):
        listed = 0
        for point in _POINT.finditer(text, found.end() - 2):
            if point[1] != chinese(listed + 1):
                break
            listed += 1
        yield found, [listed] if listed > 1 else []


def _end(found: re.Match[str]) -> int:
    """Where the words to be shown end: a list after its announcement is not among them."""
    if found.re.pattern == _COLON.pattern:
        return found.start("list") - 1
    return found.end() - 3 if found.re.pattern == _POINTS.pattern else found.end()


def _number(written: str) -> int:
    return 2 if written == "两" else int(written) if written.isdigit() else count_of(written) or 0


RULE = Rule(
    code="Y062",
    level="warning",
    name="数目与所列不符",
    source="用语习惯",
    message="“{words}”与文中所列的{count}个不符。",
    advice="请核对数目，或补全、删去所列的内容。",
    find=find,
)
