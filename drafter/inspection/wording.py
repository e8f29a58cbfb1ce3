"""The written forms of elements: how each is told from others, and how it must be written.

Patterns to recognise by (names of their own) are wide, for what is written wrongly must be
recognised too; the narrow ones (``GOOD_…``) are the standard's.
"""

from __future__ import annotations

import re
from datetime import date

from drafter.regex import regex

_N = "[一二三四五六七八九十百零〇]"
_OPEN, _CLOSE = "[〔［\\[（(【﹝]", "[〕］\\]）)】﹞]"
_D = "[\\d０-９]"

NUMBER = regex(rf"[\u4e00-\u9fff]+\s*{_OPEN}?\s*{_D}{{2,4}}\s*年?\s*{_CLOSE}?\s*第?\s*{_D}+\s*号")
GOOD_NUMBER = regex(r"[\u4e00-\u9fff]+〔\d{4}〕[1-9]\d*号")
NUMBER_FORM = "“机关代字〔2025〕1号”的形式"

_PART = f"(?:{_D}|[一二三四五六七八九十]){{1,3}}"
_STROKE = "\\s*[年月./．\\-—]\\s*"
DATE = regex(
    rf"\s*(?:{_D}|[一二三四五六七八九十零〇○Oo]){{2,4}}{_STROKE}{_PART}{_STROKE}{_PART}\s*[日号]?"
)
GOOD_DATE = regex(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
DATE_FORM = "“2025年3月5日”的形式（阿拉伯数字，年份写全，月日不编虚位）"
DATE_EXISTS = "历法上有的日期"

COPY_NUMBER = regex(rf"\s*(?:[Nn][Oo][.．]?\s*|第)?{_D}{{1,10}}\s*号?\s*$")
SECRECY = regex(r"\s*(?:绝\s*密|机\s*密|秘\s*密)")
GOOD_SECRECY = regex(r"(?:绝密|机密|秘密)(?:★(?:\d+(?:年|个月|天|日)|长期))?")
URGENCY = regex(r"\s*(?:特\s*急|加\s*急|特\s*提|平\s*急|急\s*件|紧\s*急)\s*$")
GOOD_URGENCY = ("特急", "加急")
SIGNED_BY = regex(r"签\s*发\s*人")

ENCLOSURES = regex(rf"\s*附\s*(?:件\s*(?:[:：]|{_D}+\s*[.．、:：]\s*\S)|[:：])")
ATTACHMENT = regex(rf"\s*附\s*件\s*(?:{_D}|{_N})*\s*[:：.．、]?\s*$|\s*附\s*[:：]?\s*$")
GOOD_ATTACHMENT = regex(r"附件(?:[1-9]\d*)?")
ANNOTATION = regex(r"\s*[（(].*[）)]\s*$")
COPIES = regex(r"\s*抄\s*[送报]\s*[:：]?")
SENT_TO = regex(r"\s*主\s*送\s*[:：]")
PRINTED = regex(r"印\s*发\s*$|印\s*制\s*$")
DISCLOSURE = regex(r"\s*(?:是否宜?公开|信息?公开选项|公开选项)")
CHAPTER = regex(rf"\s*第\s*(?:{_N}|{_D})+\s*[章节编篇条]")

# 一、二季度 is two quarters and no title.
_PAIRS = "|".join(map("、".join, zip("一二三四五六七八九", "二三四五六七八九十")))
_SEVERAL = rf"\s*(?:{_PAIRS})(?:季度|产业|类|级|线|档|期|批|等|月|次|、)"

# The four levels, and what stands for them where they are written wrongly. A number within
# the text (12.5%, 2025年) is none.
LEVELS = (
    (1, regex(rf"(?!{_SEVERAL})\s*{_N}+\s*[、.．，,：:]"), regex(rf"{_N}+、"), "一、"),
    (2, regex(rf"\s*[（(]\s*{_N}+\s*[）)]\s*[、.．，,]?"), regex(rf"（{_N}+）"),
     "（一）"),
    (3, regex(rf"\s*{_D}{{1,3}}\s*[.．、，,)）](?!{_D})\s*"), regex(r"\d+\. ?"), "1."),
    (4, regex(rf"\s*[（(]\s*{_D}{{1,3}}\s*[）)]\s*[、.．，,]?|\s*[①-⑳]"),
     regex(r"（\d+）"), "（1）"),
)  # fmt: skip
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# What titles of official documents end in (GB/T 9704 has none; 党政机关公文处理工作条例, art. 8).
_KINDS = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|"
    "要点|方案|办法|规定|细则|规划|计划|清单|目录|名单|条例|安排|制度|总结"
)
TITLE = regex(rf"关于.*|.*(?:{_KINDS})[》）)]?[。.]?$", re.DOTALL)
# Organs and groups of them, as they stand in 主送机关 and 署名.
ORGAN = regex(
    "(?:政府|部门|单位|机构|机关|委员会|委|办公室|办|局|厅|部|院|处|室|会|署|组|中心|公司|街道|乡镇|中队|支队|大队|"
    "科|所|站|校|学院|大学|银行|集团|党组|区|县|市|镇|乡)[）)]?$"
)
POST = regex("(?:长|主任|书记|主席)$")
PLACEHOLDER = "【待填："
_PLACEHOLDERS = regex("【待[填核]：[^】]*】")
# What the placeholders of drafter stand for: they name the field that is still to be filled in.
_AWAITED = {
    "份号": "copy_number", "密级": "secrecy", "保密期限": "secrecy", "紧急程度": "urgency",
    "发文机关标志": "mark", "发文字号": "number", "主送": "recipients", "成文日期": "dated",
    "公开选项": "other", "抄送": "copies", "印发机关": "printed_by", "印发日期": "printed_on",
}  # fmt: skip
_NOT_ORGANS = regex("如下|现将|根据|为了|有关情况|报告|请|[。；]")


def placeheld(text: str) -> bool:
    """Whether something in a text is still to be filled in or looked at."""
    return _PLACEHOLDERS.search(text) is not None


def filled(text: str) -> str:
    """A text without its placeholders."""
    return _PLACEHOLDERS.sub("", text)


def masked(text: str) -> str:
    """A text with signs in place of its placeholders, whose marks end no title."""
    return _PLACEHOLDERS.sub(lambda found: "□" * len(found.group()), text)


def awaited(text: str) -> str:
    """The element whose placeholder a paragraph begins with; ``""`` where it begins with none."""
    name = text.strip().removeprefix(PLACEHOLDER).partition("】")[0]
    return _AWAITED.get(name, "") if text.strip().startswith(PLACEHOLDER) else ""


def exists(text: str) -> bool:
    """Whether a date that is written well exists: 2月30日 does not."""
    try:
        date(*map(int, re.findall(r"\d+", text)))
    except ValueError:
        return False
    return True


def level_of(text: str) -> tuple[int, str] | None:
    """The level that a paragraph's number shows, and the number as it is written."""
    for level, wide, _, _ in LEVELS:
        found = wide.match(text)
        if found:
            return level, found.group()
    return None


def named_post(text: str) -> bool:
    """Whether a line of 署名 is a post and, blanks behind it, a name."""
    return "　　" in text or "  " in text


def sentence(text: str) -> bool:
    """Whether a paragraph is prose rather than a title, a name or a date."""
    return "。" in text.rstrip().rstrip("。") or (text.rstrip().endswith("。") and len(text) > 45)


def addressed(text: str) -> int:
    """How far a paragraph reads as 主送机关: 0 not at all, 1 by its colon or organs, 2 by both."""
    stripped = text.strip()
    if awaited(stripped) == "recipients":
        return 2
    if not stripped or _NOT_ORGANS.search(stripped) or level_of(stripped):
        return 0
    colon = stripped[-1] in "：:"
    return int(colon) + int(bool(ORGAN.search(stripped.rstrip("：:，,。.； "))))
