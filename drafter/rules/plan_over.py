"""A plan whose years are over is not carried out any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.facts import Term, shipped, terms
from drafter.manuscript import HEADING, TEXT, TITLE, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

# A sentence that looks back on a plan, or goes on from it, may name it.
_BACK = regex(
    "收官|完成|总结|回顾|评估|验收|期满|到期|终期|以来|期间|时期|末|成果|成就|接续|衔接|修订|废止|基础上|胜利|圆满|编制"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Names with years, and plans that are known, that ended before the document's year."""
    for passage in manuscript.of((TITLE, HEADING, TEXT)) if manuscript.year else ():
        text = passage.shown
        for one in _widest(text):
            if one.ends < manuscript.year and not _BACK.search(_sentence(text, one)):
                successor = one.plan.successor if one.plan else ""
                next_one = f"接续的是{successor}" if successor else "请核对是否已有接续的"
                values = {"ends": str(one.ends), "year": str(manuscript.year), "next": next_one}
                yield Finding(passage, one.start, one.end, values)


def _widest(text: str) -> Iterator[Term]:
    """The terms of a text, none within another. Bare years (2019—2023年) are of a count, not of a
    plan.
    """
    at = 0
    for one in sorted(terms(text, shipped()), key=lambda one: (one.start, -one.end)):
        if one.start >= at and (one.plan or text[one.start] in "《（"):
            at = one.end
            yield one


def _sentence(text: str, one: Term) -> str:
    before = re.split("[。；！？]", text[: one.start])[-1]
    return before + re.split("[。；！？]", text[one.end :])[0]


RULE = Rule(
    code="Y086",
    level="note",
    name="规划已到期",
    source="用语习惯",
    message="“{words}”到{ends}年为止，本文件是{year}年的。",
    advice="{next}，请改写或删去；回顾往年工作的，不必改。",
    find=find,
)
