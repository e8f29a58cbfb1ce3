"""A day or a year is named, not pointed to."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_VAGUE = regex(
    r"(?<!最)近日(?![常程点])|(?<![\d一二三四五六七八九十作休假节当每之期满止至生])日前|昨[日天]|前天|(?<!以)[去前]年|(?<![\d以向朝])上个?月(?!球)|上周(?![年期])|明年|后年"
    r"|前不久|不久前|最近一段时间"
)
_OPENING = 5  # texts among which the title stands
_SPEECH = regex("(?:讲话|致辞|发言|主持词)稿?$")
_THIS_YEAR = regex("今年(?P<since>以来|年初|上半年|下半年|[1-9]\\d?月)?")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Words for days, months and other years. 今年 is told where it can be misread: everywhere in
    what is dated after the document's year, else at its first place, and not as 今年以来 nor where
    the year was named before it in the same paragraph. A speech is of the day it is held on.
    """
    if any(_SPEECH.search(title.text) for title in manuscript.passages[:_OPENING]):
        return
    seen: set[str] = set()
    for passage in manuscript.of((TEXT,)):
        for found in _VAGUE.finditer(passage.running):
            yield Finding(passage, *found.span())
        dated = manuscript.dated.get(passage.document)
        later = bool(dated and manuscript.year and dated.year > manuscript.year)
        for found in _THIS_YEAR.finditer(passage.running):
            named = f"{manuscript.year}年" in passage.running[: found.start()]
            if later or not (found["since"] or named or passage.document in seen):
                seen.add(passage.document)
                yield Finding(passage, found.start(), found.start() + 2)


RULE = Rule(
    code="Y045",
    level="note",
    name="指代时间",
    source="用语习惯",
    message="“{near}”中的“{words}”没有写明具体时间。",
    advice="公文要长期查考，请写明年份、月份或日期。",
    find=find,
)
