"""The box of labels that government sites put above a document: 索引号, 发布机构, 成文日期 …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.importing.lines import running, title_like, width
from drafter.importing.passage import Passage
from drafter.regex import regex

# Labels that no document bears of itself.
_CERTAIN = (
    "索引号", "信息索引号", "索引编号", "主题分类", "体裁分类", "组配分类", "信息分类",
    "服务对象", "发布机构", "发布机关", "发布单位", "发布部门", "制发机构", "制发机关",
    "发文机构", "公开责任部门", "公开目录", "公开形式", "公开方式", "公开日期", "公开时间",
    "公开范围", "发布日期", "发布时间", "发文日期", "发文时间", "生成日期", "更新时间",
    "更新日期", "有效性", "效力状态", "时效性", "是否有效", "废止日期", "失效日期", "失效时间",
    "生效日期", "统一编号", "统一登记号", "信息来源", "文章来源", "浏览次数", "点击次数",
    "阅读次数", "内容概述", "主题词", "关键词", "信息名称", "文件名称", "责任编辑",
)  # fmt: skip
# Labels that a document may bear: of the box only where they stand beside one of the others.
_OTHER = (
    "标题", "名称", "文号", "发文字号", "文件编号", "成文日期", "成文时间", "发文机关", "来源",
    "作者", "日期", "时间", "分类", "编辑", "审核", "状态", "关键字", "字号", "字体",
)  # fmt: skip
_TITLES = ("标题", "名称", "信息名称", "文件名称")
_NUMBERS = ("文号", "发文字号", "文件编号")
_WRITTEN = ("成文日期", "成文时间")
_TEXTS = (*_TITLES, "内容概述")  # what may be as long as it likes


def _spaced(label: str) -> str:
    return r"[^\S\n]*".join(label)


_LABEL = "|".join(map(_spaced, sorted((*_CERTAIN, *_OTHER), key=len, reverse=True)))
_FIELD = regex(
    rf"(?:^[-•·◆*\s|]*|(?<![\s|])[\s|]+)(?:(?P<open>[\[【])\s*)?(?P<label>{_LABEL})\s*"
    r"(?:(?(open)[\]】])\s*[:：|]\s*|(?(open)[\]】])(?=\s|$)\s*|(?(open)[\]】]|(?!)))"
)
_DATE = regex(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s*\d{1,2}:\d.*)?")
_NUMBER = regex(r"[\u4e00-\u9fffA-Z]+\s?[〔\[［【（(]\d{4}[〕\]］】）)]\s?第?\d+\s?号?")
_STATE = regex("(?:现行|部分|继续|全文)?(?:有效|失效|废止|修改)|[是否]")
_LONGEST = 60  # width of a value on a line of its own
_GENRE = 12  # characters
_HEAD = 80  # passages among which the box stands
_SEPARATORS = " \t|:：\u3000"


def fields(text: str) -> list[tuple[str, str]]:
    """The labels of a line and what each says; empty where the line does not begin with one."""
    found = list(_FIELD.finditer(text))
    if not found or text[: found[0].start("label")].strip(" \t-•·◆*|[【\u3000"):
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [
        ("".join(one["label"].split()), text[one.end() : end].strip(_SEPARATORS))
        for one, end in zip(found, ends)
    ]


def box(passages: Sequence[Passage]) -> set[int]:
    """Which passages of a head are the box: the lines that begin with its labels, and the values
    below labels that stand alone.
    """
    read = _fields(passages)
    certain = {at for at, found in read.items() if any(label in _CERTAIN for label, _ in found)}
    made = set(certain)
    values = {at + 1 for at, found in read.items() if _is_value(passages, at, found, read)}
    while True:  # a line beside the box with a label that alone is none is part of it
        held = made | {at for at in values if at - 1 in made}
        held |= {at for at in read if at - 1 in held or at + 1 in held}
        if held == made:
            return made
        made = held


def _fields(passages: Sequence[Passage]) -> dict[int, list[tuple[str, str]]]:
    """The lines with labels before the first sentence."""
    read: dict[int, list[tuple[str, str]]] = {}
    for at, one in enumerate(passages[:_HEAD]):
        found = fields(one.text)
        prose = [
            value for label, value in found if label not in _TEXTS and re.search("[。！？]", value)
        ]
        value = at - 1 in read and not read[at - 1][-1][1]
        if prose or (not found and not value and running(one.text)):
            break
        if found:
            read[at] = found
    return read


def _is_value(
    passages: Sequence[Passage], at: int, found: list[tuple[str, str]], read: Iterable[int]
) -> bool:
    """Whether the line below one with an empty label says what the label asks for."""
    label, value = found[-1]
    if value or at + 1 in read or at + 1 >= len(passages) or len(found) > 1:
        return False
    text = passages[at + 1].text
    below = passages[at + 2].text if at + 2 < len(passages) else ""
    if label in _TITLES:
        return title_like(text)
    if label in _NUMBERS:
        return bool(_NUMBER.fullmatch(text)) or text == "无"
    if label.endswith(("日期", "时间")):
        return bool(_DATE.fullmatch(text))
    if label in ("有效性", "效力状态", "时效性", "是否有效"):
        return bool(_STATE.fullmatch(text))
    if label.endswith("分类"):  # 通知 or 工作报告 is a kind of document here
        return len(text) <= _GENRE and "。" not in text and not below.startswith("关于")
    other = title_like(text) or _NUMBER.fullmatch(text) or text.endswith(("：", ":"))
    return not other and width(text) <= _LONGEST and not below.startswith("关于")


def said(lines: Iterable[str]) -> dict[str, str]:
    """What the lines of a box tell that a document may lack: ``title``, ``number``, ``dated``."""
    told: dict[str, str] = {}
    waiting = ""
    for line in lines:
        found = fields(line) or ([(waiting, line.strip())] if waiting else [])
        waiting = ""
        for label, value in found:
            if not value:
                waiting = label
                continue
            told |= {key: text for key, text in _told(label, value) if key not in told}
    return told


def _told(label: str, value: str) -> Iterable[tuple[str, str]]:
    if label in _TITLES:
        yield "title", value
    elif label in _NUMBERS and (number := _NUMBER.fullmatch(value)) and value.endswith("号"):
        yield "number", "".join(number.group().split())
    elif label in _WRITTEN and (date := _DATE.fullmatch(value)):
        year, month, day = map(int, date.groups())
        yield "dated", f"{year}年{month}月{day}日"
