"""The name of an attachment stands alone: no number, no 《》, no mark."""

from __future__ import annotations

import re

from drafter.manuscript import ATTACHMENT
from drafter.regex import regex
from drafter.rules.rule import Rule, matches

_EXTRA = regex(r"^附件\s*\d*\s*[：:.．、]?\s*|^\d{1,2}[.．、](?!\d)\s*|[，。；：、,;.]+$")


def bare(text: str) -> str:
    """The name by itself."""
    name = _EXTRA.sub("", _EXTRA.sub("", text))
    return name[1:-1] if re.fullmatch("《[^《》]*》", name) else name


RULE = Rule(
    code="Y061",
    level="warning",
    name="附件名称",
    source="GB/T 9704—2012，7.3.4",
    message="附件名称“{words}”不用加序号、书名号和标点。",
    advice="请改为“{right}”；数据文件中，序号由程序编排。",
    find=matches(
        r"^(?:附件\s*\d*\s*[：:.．、]|\d{1,2}[.．、](?!\d)).+|^《[^《》]*》[，。；、]?$|^.+[，。；：、,;.]$",
        (ATTACHMENT,),
        quoted=True,
    ),
    fix=lambda found: bare(found.words),
)
