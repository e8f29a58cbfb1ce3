"""What a line of a document shows by itself: how it begins, how it ends, how wide it is."""

from __future__ import annotations

from drafter.regex import regex

_N = "[一二三四五六七八九十百]"
_D = "[0-9０-９]"
# 汉字, and the marks and forms that are as wide. Quotation marks and dashes are Chinese here.
HAN = "\u3400-\u9fff\uf900-\ufaff"
WIDE = f"\u2018-\u201d\u2026\u2014\u00b7\u2460-\u24ff\u2e80-\u33ff{HAN}\uff01-\uff60\uffe0-\uffe6"
_IS_WIDE = regex(f"[{WIDE}]")
_ARE_WIDE, _NO_WIDTH = regex(f"[{WIDE}]+"), regex(r"[\s*#]+")

# 3.0版 begins no item: a number within the text may come to stand at the start of a line.
ORDINAL = regex(
    rf"[（(]\s*(?:{_N}+|{_D}{{1,2}})\s*[）)]|{_N}{{1,3}}\s*、|{_D}{{1,3}}\s*[.．、](?!{_D})|"
    rf"{_N}{{1,2}}是|其{_N}|第{_N}{{1,3}}(?:[，,、]|部分|[章节条编])|[①-⑳]|(?:首先|其次|最后)，"
)
_WITHIN = regex(rf"{_N}{{1,2}}是|[（(〔\[](?!\s*(?:{_N}+|{_D}+)\s*[）)])(?!此件)")
_PAIRS = (("（(", "）)"), ("《", "》"), ("“", "”"), ("〔", "〕"))
_ONE_BRACKET = regex(rf"\s*(?:{_N}|{_D}){{1,3}}[）)]")
_LABEL = regex(
    r"[（(〔\[【]?(?:抄\s*[送报]\s*[:：]|主\s*送\s*[:：]|附\s*件(?:\s*\d*\s*[:：.]|\s*\d*$)|附\s*[:：]|"
    r"是否宜|(?:信息)?公开(?:选项|方式|属性)|此件|"
    r"[一-鿿]{0,2}(?:责任|牵头|配合|协办|承办|主办|参与|落实)(?:单位|部门|科室|领导|人)\s*[:：]|"
    r"(?:责任|完成|办理)?时限\s*[:：]|(?:完成时间|联系人|联系电话|签\s*发\s*人)\s*[:：])"
)
DATE = regex(
    rf"(?:{_D}|[〇○零一二三四五六七八九]){{4}}\s*年\s*(?:{_D}|{_N}){{0,3}}\s*月\s*(?:{_D}|{_N}){{0,3}}\s*日"
)
# 发文字号, on a line of its own
NUMBER = regex(r"[\u4e00-\u9fffA-Z]+[〔\[［【（(]\d{4}[〕\]］】）)]第?\d+\s?号")
_DATED = regex(rf"[^，。；：]{{0,40}}?(?:{DATE.pattern})\s*(?:印\s*发)?")
# What names of documents end in, behind 《 》 or not.
TITLED = regex(
    "(?:通知|要点|报告|安排|意见|方案|计划|规划|通报|函|决定|公告|通告|分解表|清单|办法|总结)[》）)]?$"
)
_CHAPTER = regex(rf"第{_N}{{1,3}}(?:部分|[章节条编])[：:、]?")
_BLANKS = {"\u3000": 2, "\t": 4}
_SENTENCE = regex("[。；;！!？?]")
_MARKS = regex("[。，、；：,;:！？!?]")
_BRACKETS = ("（(〔[【", "）)〕]】")
_BEHIND = regex("[；！？”）)〕】]")  # a label may follow
_CLOSERS = "”’」』》\"'"
_DUTY = regex("单位|部门|牵头|负责|配合|时限|公开|下同|另附|统称")


def wide(char: str) -> bool:
    """Whether a character is 汉字 or a mark as wide as one."""
    return bool(_IS_WIDE.match(char))


def width(text: str) -> int:
    """How wide a line is: 2 for 汉字, 1 for a figure or letter, nothing for blanks."""
    seen = _NO_WIDTH.sub("", text)
    return len(seen) + sum(map(len, _ARE_WIDE.findall(seen)))


def bare(text: str) -> str:
    """A line without the marks of Markdown around it."""
    return text.strip(" *#")


def within(text: str) -> bool:
    """Whether a line that begins something may stand within a paragraph: 一是, or its duties."""
    return bool(_WITHIN.match(bare(text)))


def torn(line: str, after: str) -> bool:
    """Whether a bracket or quotation that one line opens is closed by the next."""
    for opening, closing in _PAIRS:
        depth = sum((one in opening) - (one in closing) for one in line)
        if depth > 0 and _closes(after, opening, closing):
            return True
    return False


def _closes(text: str, opening: str, closing: str) -> bool:
    if _ONE_BRACKET.match(text):
        return False
    depth = 0
    for one in text:
        depth += (one in opening) - (one in closing)
        if depth < 0:
            return True
    return False


def ordinal(text: str) -> bool:
    """Whether a text is an ordinal and nothing else."""
    return bool(ORDINAL.fullmatch(text.strip()))


def chapter(text: str) -> bool:
    """Whether a text is 第一部分, 第一章 or the like, behind which a blank belongs to the form."""
    return bool(_CHAPTER.fullmatch(text))


def blank_width(text: str) -> int:
    """How wide blanks are: 2 for a full-width one, 4 for a tab."""
    return sum(_BLANKS.get(one, 1) for one in text)


def begins(text: str) -> bool:
    """Whether a line begins something new: an item, a labelled line, a date."""
    text = bare(text)
    return bool(ORDINAL.match(text) or _LABEL.match(text) or _DATED.fullmatch(text))


def numbered(text: str) -> bool:
    """Whether a line begins with an ordinal."""
    return bool(ORDINAL.match(bare(text)))


def labelled(text: str) -> bool:
    """Whether a line begins with a label such as 责任单位 or 抄送."""
    return bool(_LABEL.match(bare(text)))


def assigned(text: str) -> bool:
    """Whether a line ends with names under a label, behind a sentence or a bracket:
    …。责任单位：区司法局.
    """
    tail = bare(text).rpartition("。")[2]
    return labelled(tail) or any(labelled(tail[at.end() :]) for at in _BEHIND.finditer(tail))


def ended(text: str) -> bool:
    """Whether a line ends a paragraph: with 。：；！？, or with a bracket about duties."""
    text = bare(text).rstrip(_CLOSERS)
    if not text or text[-1] in "。：；:;！？!?…":
        return True
    if text[-1] not in _BRACKETS[1]:
        return False
    at = _opening(text)
    if at <= 0 or text[at - 1] in "。；" or _DUTY.search(text[at:]):
        return True
    return text[at - 1] in _BRACKETS[1] and ended(text[:at])  # （清单附后）（区司法局、区财政局）


def _opening(text: str) -> int:
    """Where the bracket opens that closes at the end of a text; -1 where none does."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in _BRACKETS[1]) - (text[at] in _BRACKETS[0])
        if depth == 0:
            return at
    return -1


def running(text: str) -> bool:
    """Whether a line is prose: the end of a sentence stands within it."""
    return bool(_SENTENCE.search(bare(text)))


def marked(text: str) -> bool:
    """Whether a line has a mark of a sentence anywhere; names and titles have none."""
    return bool(_MARKS.search(text))


def title_like(text: str) -> bool:
    """Whether a line reads as a title: no comma or sentence, no item, ends as documents do."""
    text = bare(text)
    prose = running(text) or "，" in text or "," in text
    return not prose and not begins(text) and bool(TITLED.search(text))
