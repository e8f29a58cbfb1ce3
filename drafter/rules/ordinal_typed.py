"""A heading of a data file bears no ordinal: the program numbers it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import HEADING, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_N = "[一二三四五六七八九十]{1,3}"
_ORDINAL = regex(
    rf"{_N}、(?!{_N}[、级类是])|（(?:{_N}|\d{{1,2}})）|\d{{1,2}}[.．](?!\d)"
    rf"|第{_N}(?:章|条|部分)[\s、]"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Ordinals at the beginning of headings, unless the office writes its ordinals itself (编号:
    无). A finished document's are where they belong.
    """
    for passage in () if manuscript.unnumbered else manuscript.of((HEADING,)):
        found = _ORDINAL.match(passage.shown) if passage.path else None
        if found:
            yield Finding(passage, 0, found.end())


RULE = Rule(
    code="Y091",
    level="warning",
    name="标题自带序号",
    source="用语习惯",
    message="标题“{near}”带有序号“{words}”，公文中会有两个序号。",
    advice="序号由程序编排，请删去；确要自己写序号的，请在“层次”中把“编号”写为“无”。",
    find=find,
)
