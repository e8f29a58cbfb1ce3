"""Paragraphs that begin with an ordinal, as rules of numbering read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.manuscript import HEADING, TEXT, Manuscript, Passage
from drafter.numbering import MARKS, count_of, numbering

_N = "[一二三四五六七八九十百]{1,4}"
FIFTH = 5  # the level of ①, below the four of 7.3.3
# 一、二季度 and 3.5% begin no item.
_FORMS = {
    1: re.compile(rf"{_N}[、.．](?![一二三四五六七八九十是\d])"),
    2: re.compile(rf"[（(]{_N}[）)]"),
    3: re.compile(r"\d{1,3}(?:[.．](?!\d)|、(?!\d))"),
    4: re.compile(r"[（(]\d{1,2}[）)]"),
    FIFTH: re.compile("[①-⑳]"),
}
_SAMPLES = {**MARKS, FIFTH: "①"}


@dataclass(frozen=True)
class Item:
    """A numbered paragraph: its level, which number it bears, and where the ordinal ends."""

    passage: Passage
    level: int
    count: int
    end: int


def items(manuscript: Manuscript, document: str) -> Iterator[Item]:
    """The numbered paragraphs of one document, in order."""
    for passage in manuscript.of((HEADING, TEXT), document):
        for level, form in _FORMS.items():
            if found := form.match(passage.text):
                if count := count_of(found.group()):
                    yield Item(passage, level, count, found.end())
                break


def documents(manuscript: Manuscript) -> list[str]:
    """The kinds of document that a manuscript has texts of."""
    return list(dict.fromkeys(one.document for one in manuscript.passages))


def written(level: int, count: int) -> str:
    """An ordinal as the standard has it: （三）."""
    return numbering(_SAMPLES[level]).at(count)
