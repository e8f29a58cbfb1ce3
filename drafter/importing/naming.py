"""Names of documents, read back: place, year, topic and what the document is called."""

from __future__ import annotations

import re

from msgspec import Struct

from drafter.regex import regex

NOTICE_NAMES = (
    "重点工作安排", "重点工作要点", "工作要点", "工作安排", "任务分解表", "工作任务分解表",
    "任务分解一览表", "工作任务分解一览表", "任务分解", "工作任务分解", "任务分工", "任务分工表",
    "任务分工方案", "工作任务分工方案", "任务清单", "重点任务清单", "工作任务清单",
    "重点工作任务清单", "工作计划", "重点工作计划",
)  # fmt: skip
# These issue a year's tasks where they name the year; others are of several years, or of none.
YEARLY_NAMES = (
    "工作方案", "重点工作方案", "实施方案", "工作实施方案", "行动方案", "重点行动方案",
    "行动计划", "工作措施", "具体措施", "若干措施", "重点举措", "责任清单",
)  # fmt: skip
REPORT_NAMES = (
    "情况报告", "情况的报告", "工作的报告", "年度报告", "工作报告", "工作情况报告",
    "工作情况的报告", "情况工作报告", "年度情况报告", "年度工作报告", "年度工作情况报告",
    "工作年度报告", "情况年度报告", "工作总结", "工作总结报告", "总结报告", "年度工作总结",
    "情况总结", "自查报告", "情况自查报告", "情况的自查报告", "工作自查报告", "情况的总结报告",
)  # fmt: skip
_KINDS = "|".join(sorted((*NOTICE_NAMES, *YEARLY_NAMES, *REPORT_NAMES), key=len, reverse=True))
# A place's name ends with what kind of place it is; up to three levels may stand together. 城市,
# 社区 or 全县 is no place, nor what the name of an office begins with: 市市场监督管理局.
_PLACES = (
    "自治区|自治州|自治县|自治旗|特别行政区|(?:经济|高新)(?:技术)?(?:产业)?开发区|高新技术产业开发区|开发区|示范区|高新区|"
    "新区|林区|矿区|管理区|街道|地区|省|(?<!城)市|盟|州|县|(?<![社园辖校山])区|旗|(?<!城)镇|(?<!城)乡"
)
_HAN = "[\u4e00-\u9fff]"
_IN_PLACE = "(?:(?![委局办在])[\u4e00-\u9fff])"
_LEVEL = rf"(?![省市县区全我本各该]){_IN_PLACE}{{1,8}}?(?:{_PLACES})"
_LOWER = rf"(?![省市县区全我本各该]){_IN_PLACE}{{1,4}}?(?:{_PLACES})"
_PLACE = rf"{_LEVEL}(?:{_LOWER}){{0,2}}"
_YEAR = r"(?P<year>\d{4})(?:年度?|度)"
_FORMS = tuple(
    regex(form + r"(?:[（(]试行[）)])?")
    for form in (
        rf"(?P<before>[^\d]*?){_YEAR}(?P<topic>.*?)(?P<kind>{_KINDS})",
        rf"(?P<before>)(?P<topic>.*?)(?P<kind>{_KINDS})[（(]{_YEAR}[）)]",
        rf"(?P<before>)(?P<topic>.*?)(?P<kind>{_KINDS})",
    )
)
_FIRST_YEAR = regex(r"(\d{4})年")
_OFFICE = (
    rf"人民政府|政府|办事处|人大|政协|党工?委|纪委|委|司法局|政务|依法|法治|普法|管委会|管理委员会|"
    rf"{_HAN}{{1,20}}(?:局|厅|办公室|委员会|中心|支队|大队|领导小组)$"
)
_ORGAN = regex(rf"(?:中共)?(?P<place>{_PLACE})(?:{_OFFICE})")
_WHOLE_ORGAN = regex(
    rf"{_HAN}*(?:政府|办事处|委|管委会|局|厅|办公室|委员会|中心|支队|大队|领导小组|司法所)"
)
_SENTENCE = regex(
    rf"(?:\d{{4}}年(?:度|以来|来)?[，,]?)?(?P<place>{_PLACE})(?:法治政府|依法|在|坚持|认真|深入|以|紧|围绕|全面|积极|严格|"
    r"按照|持续|牢牢|始终|扎实|高度|把|将|立足|聚焦|切实|党|人民政府|政府|办事处|委|司法)"
)
_WORK = regex("(?:工作要点|工作安排|重点工作|年度工作|年度|重点)$")  # 政务公开工作要点任务分解表
_OWN = regex("^[全我本][省市州县区旗镇乡]")  # whose work it is, as its own people say
_TOLD = regex(rf"现将(?:\d{{4}}年度?)?(?P<place>{_PLACE}).{{0,30}}(?:报告|汇报|公布|通报|公告)如下")
# No name has these: the lines above a title on a web page do.
_STRANGE = regex(r"[：:>＞|。；;！!？?]|\d月\d{1,2}日|星期[一二三四五六日天]|https?|www")
LONGEST = 120  # characters


class Name(Struct, frozen=True):
    """A document's name taken apart; a part that it does not tell is empty, the year 0."""

    text: str
    place: str
    year: int
    topic: str
    kind: str


def plausible(text: str) -> bool:
    """Whether a text can be the name of a document at all."""
    return len(text) <= LONGEST and not _STRANGE.search(text)


def name(text: str) -> Name | None:
    """Take a title apart; ``None`` where it is none of these documents'."""
    text = "".join(text.split())
    if text.startswith("《") and text.endswith("》"):
        text = text[1:-1]
    if not plausible(text):
        return None
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            place, before = _placed(parts["before"].removesuffix("关于"))
            topic = parts["topic"].removeprefix("关于").removesuffix("的")
            if not place:
                place, topic = _placed(topic)
            topic = _WORK.sub("", f"{before}{topic}")
            return Name(text, place, int(parts.get("year") or 0), topic, parts["kind"])
    return None


def _placed(text: str) -> tuple[str, str]:
    """The place that a text begins with, and the rest of it that is no organ's name."""
    text = text.removeprefix("关于")
    if re.fullmatch(_PLACE, text):
        return text, ""
    if _WHOLE_ORGAN.fullmatch(text):
        return place_of(text), ""
    found = re.match(_PLACE, text)
    rest = text[found.end() :] if found else text
    return (found.group() if found else ""), _OWN.sub("", rest.removeprefix("关于"))


def is_covering(text: str) -> bool:
    """Whether a title is that of a notice that issues a document, or orders something."""
    return text.removesuffix("（试行）").endswith("通知") and plausible(text)


def is_notice(text: str) -> bool:
    """Whether a title is that of a year's tasks."""
    text = "".join(text.split()).removesuffix("（试行）")
    if not plausible(text):
        return False
    return text.endswith(NOTICE_NAMES) or (text.endswith(YEARLY_NAMES) and first_year(text) > 0)


def is_report(text: str) -> bool:
    """Whether a title is that of a report on a year."""
    found = name(text)
    return found is not None and found.kind in REPORT_NAMES


def place_of(organ: str) -> str:
    """The place that an organ belongs to, as far as its name tells."""
    found = _ORGAN.match("".join(organ.split()))
    return found["place"] if found else ""


def place_in(sentence: str) -> str:
    """The place that a first sentence says something of; empty where it names none."""
    found = _SENTENCE.match("".join(sentence[:80].split())) or _TOLD.search(sentence)
    return found["place"] if found else ""


def first_year(text: str) -> int:
    """The first year that a text names; 0 where it names none."""
    found = _FIRST_YEAR.search(text)
    return int(found[1]) if found else 0
