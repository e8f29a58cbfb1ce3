"""Paragraphs that begin with an ordinal, as rules of numbering read them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.manuscript import ATTACHED, HEADING, TEXT, TITLE, Manuscript, Passage
from drafter.numbering import MARKS, count_of, numbering
from drafter.regex import regex

_N = "[一二三四五六七八九十百]{1,4}"
FIFTH = 5  # the level of ①, below the four of 7.3.3
# 一、二季度 and 3.5% begin no item.
_FORMS = {
    1: regex(rf"{_N}[、.．](?![一二三四五六七八九十是\d])"),
    2: regex(rf"[（(]{_N}[）)]"),
    3: regex(r"\d{1,3}(?:[.．](?!\d)|、(?!\d))"),
    4: regex(r"[（(]\d{1,2}[）)]"),
    FIFTH: regex("[①-⑳]"),
}
_TITLES = (TITLE, ATTACHED)
_SAMPLES = {**MARKS, FIFTH: "①"}


class Item(Struct, frozen=True):
    """A numbered paragraph: its level, which number it bears, and where the ordinal ends."""

    passage: Passage
    level: int
    count: int
    end: int


def parts(manuscript: Manuscript) -> Iterator[list[Item]]:
    """The numbered paragraphs in order, of each document, from one title to the next: what is
    bound in is counted by itself.
    """
    for document in documents(manuscript):
        part: list[Item] = []
        for passage in manuscript.of((*_TITLES, HEADING, TEXT), document):
            if passage.role in _TITLES:
                yield part
                part = []
            elif one := item(passage):
                part.append(one)
        yield part


def item(passage: Passage) -> Item | None:
    """The numbered paragraph that a passage is; ``None`` where it bears no ordinal."""
    for level, form in _FORMS.items():
        if found := form.match(passage.text):
            count = count_of(found.group())
            return Item(passage, level, count, found.end()) if count else None
    return None


def documents(manuscript: Manuscript) -> list[str]:
    """The kinds of document that a manuscript has texts of."""
    return list(dict.fromkeys(one.document for one in manuscript.passages))


def written(level: int, count: int) -> str:
    """An ordinal as the standard has it: （三）."""
    return numbering(_SAMPLES[level]).at(count)
