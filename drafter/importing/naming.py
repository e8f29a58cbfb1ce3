"""Names of documents, read back: place, year, topic and what the document is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

NOTICE_NAMES = (
    "重点工作安排",
    "重点工作要点",
    "工作要点",
    "工作安排",
    "任务分解表",
    "工作任务分解表",
)
REPORT_NAMES = ("情况报告", "情况的报告", "年度报告", "工作报告", "工作情况报告", "工作总结")
_KINDS = "|".join(sorted((*NOTICE_NAMES, *REPORT_NAMES), key=len, reverse=True))
# A place's name ends with what kind of place it is; two or three levels may stand together.
_PLACES = "自治区|自治州|特别行政区|新区|开发区|管理区|街道|地区|省|市|盟|州|县|区|旗|镇|乡"
_PLACE = rf"(?:[\u4e00-\u9fff]{{1,8}}?(?:{_PLACES})){{1,3}}"
_FORMS = (
    re.compile(rf"(?P<place>[^\d《》]+?)(?P<year>\d{{4}})年度?(?P<topic>.*?)(?P<kind>{_KINDS})"),
    re.compile(rf"(?P<year>\d{{4}})年度?(?P<place>{_PLACE})(?P<topic>.*?)(?P<kind>{_KINDS})"),
    re.compile(rf"(?P<place>{_PLACE})?(?P<topic>.*?)(?P<kind>{_KINDS})"),
)
_YEAR = re.compile(r"(\d{4})年")
_ORGAN = re.compile(
    r"(?P<place>[\u4e00-\u9fff]+?(?:自治区|自治州|新区|开发区|街道|地区|省|市|盟|州|县|区|旗|镇|乡))"
    r"(?:人民政府|司法局|政务|委|依法|法治|[\u4e00-\u9fff]+(?:局|办公室|委员会)$)"
)


@dataclass(frozen=True)
class Name:
    """A document's name taken apart; a part that it does not tell is empty, the year 0."""

    text: str
    place: str
    year: int
    topic: str
    kind: str


def name(text: str) -> Name | None:
    """Take a title apart; ``None`` where it is none of these documents'."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            topic = parts["topic"].removeprefix("关于").removesuffix("的")
            place = (parts["place"] or "").removeprefix("关于").removesuffix("关于")
            place = re.sub("(?:人民政府(?:办公室)?|(?<=街道)办事处)$", "", place)
            place = place_of(place) or place
            return Name(text, place, int(parts.get("year") or 0), topic, parts["kind"])
    return None


def is_named(text: str, kinds: tuple[str, ...]) -> bool:
    """Whether a title ends as one of these documents' titles do."""
    return text.removesuffix("（试行）").endswith(kinds)


def place_of(organ: str) -> str:
    """The place that an organ belongs to, as far as its name tells."""
    found = _ORGAN.match(organ)
    return found["place"] if found else ""


def first_year(text: str) -> int:
    """The first year that a text names; 0 where it names none."""
    found = _YEAR.search(text)
    return int(found[1]) if found else 0
