"""What pages bring along that is no part of the document: buttons, page numbers, bars and feet of
web pages (M106), the box of labels that sites put above a document (M114).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.importing import webhead, webpage
from drafter.importing.changes import Change
from drafter.importing.lines import (
    DATE,
    begins,
    ended,
    marked,
    running,
    title_like,
    width,
)
from drafter.importing.passage import Copy, Passage
from drafter.regex import regex

_BUTTONS = regex(
    r"(?:打印(?:本页|此页|页面|文章)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页)?|收藏(?:本页)?|"
    r"保存|字[体号]|默认|超大|[大中小]|[:：|/、【】\[\]（）()\-—])+"
)
_BUTTON = regex("打印|关闭|返回|收藏|字[体号]")
_FURNITURE = regex(
    r"(?:附件下载|相关(?:附件|链接|文档|稿件|信息)|扫一扫|分享(?:到|至|[:：])|[上下]一[篇条][:：]|"
    r"您?的?(?:当前|现在|所在)的?位置[:：]|(?:信息|文章|稿件|内容)?来源[:：]|"
    r"(?:发布|更新|发稿)(?:时间|日期)[:：]|(?:浏览|阅读|访问|点击)(?:次数|量|数)?[:：]|"
    r"【?字[体号][:：]|责任编辑[:：]|(?:文字|图片)?编辑[:：]|索引号[:：]|主题分类[:：]|"
    r"版权所有|主办单位[:：].*承办单位[:：]|网站标识码|.{0,4}ICP备)"
)
_LONGEST = 120
_PAGE = regex(
    r"[-—–－―~～·]+\d{1,3}[-—–－―~～·]+|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?|共\d{1,3}页[,，]?第\d{1,3}页|"
    r"[Pp]age\d{1,3}(?:of\d{1,3})?"
)
_BARE_PAGE = regex(r"\d{1,3}(?:/\d{1,3})?")
_CUT = 40  # a line this wide without an end is cut by the end of its page
_PAGE_LINES = 12  # numbers in a column of a table stand nearer to each other
_SEAL = regex(r"[（(](?:盖?章|印章?|公章)[）)]$")
_RULE = regex(r"[─━═＿_—\-]{4,}|[─━]{2,}")


def furniture(copy: Copy) -> Iterator[Change]:
    """Take out lines of the page around the document."""
    passages = copy.passages
    counted = _counted(passages)
    labelled = webhead.box(passages)
    buttons = {at for at, one in enumerate(passages) if not one.cells and is_furniture(one.text)}
    around = buttons | webpage.bars(passages, buttons) | webpage.foot(passages)
    for at, one in enumerate(passages):
        before = passages[at - 1].text if at else ""
        after = passages[at + 1].text if at + 1 < len(passages) else ""
        page = at in counted or at in around or _cutting(one.text, before, after)
        if not one.cells and page:
            yield without(copy, "M106", at, at + 1)
        elif at in labelled:
            yield without(copy, "M114", at, at + 1)
        elif (found := _SEAL.search(one.text)) and DATE.fullmatch(after):
            yield Change("M106", one.start + found.start(), one.start + found.end())


def is_furniture(text: str) -> bool:
    """Whether a line is what a web page or a printer put in."""
    squeezed = "".join(text.split())
    if _PAGE.fullmatch(squeezed) or _RULE.fullmatch(squeezed):
        return True
    if _BUTTON.search(squeezed) and _BUTTONS.fullmatch(squeezed):
        return True
    return len(squeezed) <= _LONGEST and not running(text) and bool(_FURNITURE.match(squeezed))


def _counted(passages: Sequence[Passage]) -> set[int]:
    """Bare numbers that count pages: each is one more than the last, a page's lines above it."""
    bare = [
        (at, int(one.text))
        for at, one in enumerate(passages)
        if len(one.text) <= 3 and one.text.isascii() and one.text.isdigit() and not one.cells
    ]
    found: set[int] = set()
    for (at, number), (other, following) in zip(bare, bare[1:]):
        if following == number + 1 and other - at >= _PAGE_LINES:
            found |= {at, other}
    return found


def _cutting(text: str, before: str, after: str) -> bool:
    """Whether a bare number is a page's, which stands between the halves of a sentence."""
    if not _BARE_PAGE.fullmatch("".join(text.split())):
        return False
    cut = not ended(before) and width(before) >= _CUT and not title_like(before)
    return cut and marked(after) and not begins(after)


def without(copy: Copy, code: str, first: int, end: int) -> Change:
    """Takes out passages with their lines, and the blank lines behind them."""
    start = copy.line_start(copy.passages[first])
    last = end >= len(copy.passages)
    return Change(code, start, len(copy.text) if last else copy.line_start(copy.passages[end]))
