"""Which mention of a year means the year of the document, and so is raised with it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.facts import SPAN
from drafter.regex import regex

# What is quoted, numbered or computed is not this document's own wording.
_ALIEN = regex(r"《[^《》]*》|〔[^〔〕]*〕|\{\{.*?\}\}|【待[填核]：[^【】]*】")
_YEAR = regex(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=年)年(?:度|(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|底|末|初)?)"
)
_TERM = regex(
    r"\d{4}年(?:\d{1,2}月|\d{1,2}日|[上中下]旬|底|末|[上下]半年|第?[一二三四]季度)+(?:之|以)?前"
)
_FACT = regex(
    r"\d{4}年(?:\d{1,2}月|(?:之|以)?前|以来|底|末|初|(?:印发|制定|出台|修订|修正|通过|施行|公布|建成))"
)
_AGAINST = ("自", "从", "于", "截至", "继", "较", "比", "同", "与")


class Mention(Struct, frozen=True):
    """A year in a text. ``raised`` if it means the document's own year beyond doubt."""

    start: int
    end: int
    year: int
    raised: bool


def alien(text: str) -> list[tuple[int, int]]:
    """Stretches in which years are part of a name, a number, a figure or a doubt."""
    return [found.span() for found in _ALIEN.finditer(text)]


def mentions(text: str, year: int, own: bool = False) -> Iterator[Mention]:
    """The years that a text mentions by itself. ``year`` is the document's; in its ``own``
    words, titles and terms, it is always meant where it stands.
    """
    closed = [*alien(text), *(found.span() for found in SPAN.finditer(text))]
    for found in _YEAR.finditer(text):
        if any(start <= found.start() < end for start, end in closed):
            continue
        named = int(found["year"])
        sure = named == year and (own or _means_this(text, found.start()))
        yield Mention(found.start(), found.end(), named, sure)


def _means_this(text: str, at: int) -> bool:
    """Whether what stands around a mention of the document's year leaves no other reading: a
    term by which something is due, or the year as a whole, not a day or a fact of it.
    """
    if _TERM.match(text, at):
        return True
    return not _FACT.match(text, at) and not text[:at].endswith(_AGAINST)
