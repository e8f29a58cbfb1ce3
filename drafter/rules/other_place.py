"""A document speaks of its own jurisdiction, not of another of the same rank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.manuscript import RUNNING, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule

_RANKS = "区县市镇乡旗"
# What ends in 区, 市 … and is no name of a place.
_COMMON = regex(
    r"(?:[全各本我该两多辖社园]|自治|开发|高新|示范|试验|街道|新|地|周边|其他|所在|有关|相关|上述|[省市区县])[区县市镇乡旗]$"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """X区2025年…, X区人民政府关于…, 按照X区人民政府… where the year's place is another 区."""
    place = manuscript.place
    rank = place[-1:]
    if rank not in _RANKS or not rank:
        return
    pattern = re.compile(
        rf"(?:(?<![\u3400-\u9fff])|(?<=印发|关于|落实|执行))[\u3400-\u9fff]{{2,3}}{rank}(?=(?:19|20)\d{{2}}年|人民政府关于|人民政府办公室关于)"
        rf"|(?<=落实|执行|按照|根据)[\u3400-\u9fff]{{2,3}}{rank}(?=人民政府)"
    )
    for passage in manuscript.of(RUNNING):
        for found in pattern.finditer(passage.shown):
            name = found.group()
            known = any(name[start:] in place for start in range(len(name) - 2))
            if not known and not _COMMON.search(name):
                yield Finding(passage, *found.span(), {"place": place})


RULE = Rule(
    code="Y067",
    level="warning",
    name="其他地区的名称",
    source="用语习惯",
    message="本文件是{place}的，这里写着“{words}”。",
    advice="请核对是否由其他地区的文稿改写而来。",
    find=find,
)
