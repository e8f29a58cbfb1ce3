"""What copying does to a text, a kind at a time; what it says stays the same."""

from __future__ import annotations

import re
import unicodedata
from random import Random

_FEW = 8  # with fewer breaks nothing shows the width at which lines were broken
_ENDS, _OPENING, _MARKS = "。；：）〕", "（〔《〈“", "，、。；：）〕》〉”%"
_ORDINAL = re.compile(r"[（(第其]?[一二三四五六七八九十\d]")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.(?!\d))[^。]*"
)
_BEFORE = (
    "当前位置：首页 > 政务公开 > 通知公告", "字体：【大 中 小】",
    "发布时间：2025-03-28 09:12　来源：政府办公室　浏览次数：126",
)  # fmt: skip
_AFTER = ("附件下载", "扫一扫在手机上查看当前页面", "【打印本页】　【关闭窗口】", "上一篇：没有了")


def hard_breaks(text: str, random: Random) -> str:
    """Paragraphs broken into lines of one width, as copying from a PDF leaves them; never where
    a line would end in a sentence's mark, or begin with a mark or what looks like an ordinal.
    """
    for full in random.sample(range(56, 90), 34):
        pieces = [_folded(line, full) for line in text.splitlines()]
        broken = "\n".join(pieces) + "\n"
        if broken.count("\n") - text.count("\n") >= _FEW and not _full(pieces, full):
            return broken
    return text


def _full(pieces: list[str], full: int) -> bool:
    """Whether a paragraph that bears no mark at its end ends in a full line: nobody could tell
    then that it ends there.
    """
    last = (piece.split("\n")[-1] for piece in pieces)
    return any(line[-1] not in _ENDS and _width(line) >= full - 8 for line in last)


def _folded(line: str, full: int) -> str:
    heading = _HEADING.fullmatch(line)
    if heading or "\t" in line or _width(line) <= full:
        return line
    pieces, at = [""], 0
    while at < len(line):
        end = at
        while end < len(line) and _width(line[at : end + 1]) <= full:
            end += 1
        while end < len(line) and not _may_break(line, end):
            end -= 1
        pieces.append(line[at:end])
        at = end
    return "\n".join(pieces[1:])


def _may_break(line: str, at: int) -> bool:
    return (
        line[at - 1] not in _ENDS + _OPENING
        and line[at] not in _MARKS
        and not (_ORDINAL.match(line, at) or line[at - 1 : at + 1].isascii())
    )


def _width(text: str) -> int:
    """In half-width characters."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def half_width(text: str, random: Random) -> str:
    """Marks typed half-width, most of them, beside 汉字; brackets all or none."""

    def typed(found: re.Match[str]) -> str:
        return ",:;"["，：；".index(found.group())] if random.random() < 0.8 else found.group()

    text = re.sub(r"(?<=[\u4e00-\u9fff])[，：；](?=[\u4e00-\u9fff])", typed, text)
    return text.replace("（", "(").replace("）", ")") if random.random() < 0.5 else text


def straight_quotes(text: str, random: Random) -> str:
    return re.sub("[“”]", '"', text)


def furniture(text: str, random: Random) -> str:
    """What a web page puts around a text, and page numbers within it."""
    lines = text.splitlines()
    lines.insert(random.randint(len(lines) // 2, len(lines) - 1), f"— {random.randint(2, 9)} —")
    before = random.sample(_BEFORE, random.randint(1, len(_BEFORE)))
    after = random.sample(_AFTER, random.randint(1, len(_AFTER)))
    return "\n".join([*before, *lines, *after]) + "\n"


_TITLE = re.compile(r"\S*关于\S*(?:通知|报告)|\D+\d{4}年\S*报告")  # on one line
_SITES = ("县政府门户网站", "政府办公室", "司法局", "市人民政府")
_COLUMNS = ("政务公开", "政府信息公开", "政策文件", "通知公告", "法治政府建设年度报告")
_BOX = (
    ("索引号", "530000/2025-00126"), ("主题分类", "司法、行政"), ("发布机构", "政府办公室"), ("体裁分类", "通知"),
    ("有效性", "有效"), ("发布日期", "2025-03-28"), ("公开形式", "主动公开"), ("统一编号", ""), ("关键词", "法治 政府"),
)  # fmt: skip


def web_page(text: str, random: Random) -> str:
    """The whole page around a text: bars, the box of labels in one of its forms, the page's own
    title or what stands around it, and a foot.
    """
    lines = text.splitlines()
    title = next((one for one in lines[:8] if _TITLE.fullmatch(one)), "")
    bars = random.sample(
        (
            "今天是：2026年10月31日 星期六", "无障碍 | 简体 | 繁体", "• 设为首页", "登录 | 注册", "长者模式",
            " > ".join(("首页", *random.sample(_COLUMNS, 2))), f"您所在的位置：{random.choice(_COLUMNS)}",
        ),
        random.randint(1, 4),
    )  # fmt: skip
    beside = [
        f"来源：{random.choice(_SITES)}　发布时间：2025-03-28 09:12",
        "【字体：大 中 小】",
        "分享到：",
    ]
    again = [title] if title and random.random() < 0.5 else []
    foot = [
        ["分享到：微信 微博"], ["【打印本页】 【关闭窗口】"], ["上一篇：没有了", "下一篇：关于公布目录的通知"],
        ["责任编辑：周明远"], ["扫一扫在手机打开当前页"],
        ["主办单位：政府办公室 承办单位：大数据中心", "网站标识码：0000000000"],
        ["网站地图 | 联系我们", "版权所有：政府办公室", "备案号：滇ICP备00000000号-1", "地址：中山路1号　邮编：000000"],
    ]  # fmt: skip
    count = random.randint(1, len(foot))
    feet = [line for at in sorted(random.sample(range(len(foot)), count)) for line in foot[at]]
    head = [*bars, *_box(random), *again, *random.sample(beside, random.randint(0, 3))]
    return "\n".join([*head, *lines, *feet]) + "\n"


def _box(random: Random) -> list[str]:
    """Some of the labels, as a list, a table of pipes, in brackets, or each above its value."""
    fields = random.sample(_BOX, random.randint(0, len(_BOX)))
    if fields and not fields[-1][1]:
        fields = [*fields[:-1], _BOX[0]]
    form = random.choice(
        ("{0}：{1}", "- {0}:{1}", "[ {0} ] {1}", "{0} | {1} |", "{0}\n{1}", "{0}　{1}")
    )
    lines = [form.format(*one).strip() for one in fields]
    if form.startswith("[") and random.random() < 0.5:
        lines = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    return lines


def markdown(text: str, random: Random) -> str:
    """Headings marked as such, run-in ones in bold."""
    return "".join(_marked(line) + "\n" for line in text.splitlines())


def _marked(line: str) -> str:
    found = _HEADING.match(line)
    if found is None or "\t" in line:
        return line
    if found.end() == len(line):
        return f"## {line}"
    return f"**{line[: found.end() + 1]}**{line[found.end() + 1 :]}"


KINDS = {
    "硬回车": hard_breaks,
    "半角标点": half_width,
    "直引号": straight_quotes,
    "网页附带": furniture,
    "网页头尾": web_page,
    "标记符号": markdown,
}


def scarred(text: str, kind: str, seed: int) -> str:
    """The text with scars of one kind; the same for the same seed."""
    return KINDS[kind](text, Random(seed))
