"""Which of the documents a text is: by its title, else by what its first sentences say, else by
what its headings and lines are about.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.importing import letter, naming, parts, signs
from drafter.importing.joint import NEXT, PROBLEMS
from drafter.importing.passage import Passage
from drafter.regex import regex

_HEAD = 20  # passages among which a title stands
_TITLE = 4  # lines of a title
_REPORTING = regex(r"(?:报告|汇报|总结)如下[：:。，]?$|报告如下[：:。]")
_ISSUING = regex(r"(?:制定|提出)(?:如下|本|以下)(?:工作)?(?:要点|安排|计划|方案)")
_RESULTS = regex(
    r"成效|主要(?:做法|工作)$|(?:建设|工作|开展|落实|推进|完成)[^。]{0,4}情况$|工作回顾|工作总结"
)
_DUTY = regex(r"(?:责任|牵头|配合|承办|主办)(?:单位|部门|科室|股室)|完成时限|时限要求|责任领导")
_DUTIES = 2  # lines about who does it; one may stand in any text


def kind(passages: Sequence[Passage]) -> str:
    """``notice`` or ``report``; empty where the text does not tell."""
    return _by_title(passages) or _by_words(passages) or _by_body(passages)


def _by_title(passages: Sequence[Passage]) -> str:
    strip = parts.Strip(list(passages[:_HEAD]))
    parts.labels(strip)
    parts.letterhead(strip)
    for at in range(len(strip.passages)):
        title = parts.title(parts.Strip(strip.passages[at:]), _is_title, _TITLE)
        if title:
            return "report" if naming.is_report(title) else "notice"
        if len(strip.passages[at].text) > naming.LONGEST:
            break  # the text has begun
    return ""


def _is_title(text: str) -> bool:
    return any(fits(text) for fits in (naming.is_covering, naming.is_notice, naming.is_report))


def _by_words(passages: Sequence[Passage]) -> str:
    head = [one.text for one in passages[:_HEAD]]
    if any(letter.ISSUES.search(one) for one in head):
        return "notice"
    if any(map(_REPORTING.search, head)):
        return "report"
    return "notice" if any(map(_ISSUING.search, head)) else ""


def _by_body(passages: Sequence[Passage]) -> str:
    titles = [one.text for one in passages if signs.ordinal(one.text) and len(one.text) < 60]
    if any(map(NEXT.search, titles)) and any(map(PROBLEMS.search, titles)):
        return "report"
    if sum(bool(_DUTY.search(one.text)) for one in passages) >= _DUTIES:
        return "notice"
    return "report" if any(map(_RESULTS.search, titles[:1])) else ""
