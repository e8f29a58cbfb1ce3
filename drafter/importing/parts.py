"""What stands around the body of a document, read back: 版头, title, 主送, signature, 版记."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct, field

from drafter.importing import naming, signs
from drafter.importing.passage import Passage
from drafter.regex import regex
from drafter.schema import records

Data = dict[str, Any]
_N = r"\d"
NUMBER = regex(r"(?P<number>[\u4e00-\u9fffA-Z]+ ?[〔\[［【（(]\d{4}[〕\]］】）)] ?第?\d+ ?号)")
DATE = regex(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
_COPY = regex(r"\d{6}")
_LABELLED = regex("(?:份号|密级|保密期限|紧急程度|缓急)[：:]")
_FOR_LETTERS = regex("函〔")
_SIGNERS = regex(r"签发人[：:]\s*(?P<names>.+)")
_SIGNERS_LINE = regex(r"签发人[：:]")
ANNOTATION = regex(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")
COPIED = regex(r"抄送[：:](?P<rest>.*)", re.DOTALL)
PRINTED = regex(r"(?P<organ>.*?)\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日) ?印发")
DISCLOSURE = regex(r"(?:是否宜?公开|信息公开选项|公开选项|公开属性|此件(?:主动)?公开)[^，。]{0,20}")
_ENCLOSED = regex(r"附件[：:](?P<rest>.+)", re.DOTALL)
_LISTED = regex(r"附件|\d{1,2}[.．、]")
_ORGAN = regex(
    r"[\u4e00-\u9fff（）]{2,40}(?:人民政府|政府|办公室|委员会|领导小组|局|厅|院|委|办|中心|组|部|处|所|街道办事处|街道|镇|乡)"
)
_SPACED = regex(r"[ \u3000\t]+")


def squeezed(text: str) -> str:
    """The text without any blank or line break."""
    return "".join(text.split())


class Strip(Struct):
    """Passages that are taken off at both ends, one after another."""

    passages: list[Passage]
    taken: list[Passage] = field(default_factory=list)

    def first(self) -> str:
        """The text of the first passage; empty where none is left."""
        return self.passages[0].text if self.passages else ""

    def take(self, at: int = 0) -> Passage:
        """Takes a passage away."""
        one = self.passages.pop(at)
        self.taken.append(one)
        return one


def labels(strip: Strip) -> Data:
    """份号, 密级 and 紧急程度, a line each."""
    data: Data = {}
    while strip.passages and (found := _label(squeezed(strip.first()))):
        data |= found
        strip.take()
    return data


def _label(text: str) -> Data:
    """What a line of 版头 says, if it is one of these labels alone."""
    words = records()["document"].fields
    codes = {
        name: {v: k for k, v in words[name].choices.items()} for name in ("secrecy", "urgency")
    }
    if _COPY.fullmatch(text):
        return {"copy_number": text}
    if text in codes["urgency"]:
        return {"urgency": codes["urgency"][text]}
    level, _, period = text.partition("★")
    if level not in codes["secrecy"]:
        return {}
    return {"secrecy": codes["secrecy"][level]} | ({"secrecy_period": period} if period else {})


def letterhead(strip: Strip) -> Data:
    """The mark and the number below it, with 签发人 beside it, if either tells of one."""
    lines = strip.passages[:12]
    at = next((n for n, one in enumerate(lines) if is_number(squeezed(one.text))), None)
    if at is None:
        at = next((n for n, one in enumerate(lines) if squeezed(one.text).endswith("文件")), None)
        count = 0 if at is None else at + 1
    else:
        count = _above(lines[:at])
    above = [_SIGNERS_LINE.split(one.text) for one in lines[:count]]
    signing = next((n for n, one in enumerate(above) if len(one) > 1), count)
    texts = [one.text for one in lines[:signing]]
    mark = [squeezed(part) for text in texts for part in re.split("[\n\t]", text)]
    mark = [part for part in mark if part]
    # 密级：内部 is no level of secrecy: it is told as not written, and no organ's mark
    mark = [part for part in mark if not _LABELLED.match(part)]
    if any(len(part) > 40 or part[-1] in "。：；" for part in mark):
        return {}
    data: Data = {"mark": mark} if mark else {}
    beside = [strip.take().text for _ in range(count)][signing:]
    if at is not None and at >= count:
        beside.append(strip.take(at - count).text)
        data |= _numbered(beside, strip)
        data |= (below := labels(strip))
        letter = below or _FOR_LETTERS.search(data["number"])
        if letter and len(mark) == 1 and not mark[0].endswith("文件"):
            data["look"] = {"form": "letter"}
    return data


def is_number(text: str) -> bool:
    """Whether a line is a 发文字号 and what stands beside it, not a sentence that cites one."""
    return len(text) <= 60 and bool(NUMBER.search(text)) and not re.search("[。，；《]", text)


def _above(lines: Sequence[Passage]) -> int:
    """How many of the lines above the number are 版头: as web pages show documents, the title
    stands there, and the organs on the lines before 关于 are its own.
    """
    texts = [squeezed(one.text) for one in lines]
    if not any("关于" in text or text.endswith(("通知", "要点", "报告")) for text in texts):
        return len(lines)
    return max((n + 1 for n, text in enumerate(texts) if text.endswith("文件")), default=0)


def _numbered(lines: list[str], strip: Strip) -> Data:
    """The number, and the names on its line, above it and below it."""
    found = NUMBER.search(lines[-1]) or NUMBER.search(squeezed(lines[-1]))
    assert found is not None
    before = squeezed(lines[-1][: lines[-1].find(found["number"][0])])
    data: Data = {"number": squeezed(found["number"]), **_label(before)}
    beside = " ".join([*lines[:-1], lines[-1].replace(found["number"], " ")])
    if signed := _SIGNERS.search(beside):
        names = _SPACED.split(signed["names"].strip())
        while strip.passages and _is_names(strip.first()):
            names += _SPACED.split(strip.take().text.strip())
        data["signers"] = names
    return data


def _is_names(text: str) -> bool:
    return all(1 < len(one) <= 4 for one in _SPACED.split(text.strip())) and len(text) < 20


def title(strip: Strip, fits: Callable[[str], bool], limit: int = 4) -> str:
    """The title, over as many lines as it takes to be one that ``fits``; empty where the first
    lines are none. Organs beside each other keep the blank between them.
    """
    joined = ""
    for count, one in enumerate(strip.passages[:limit], 1):
        if one.cells or one.text[-1:] in "。；：:" or _LISTED.match(one.text):
            return ""
        if signs.ordinal(one.text):
            return ""
        beside = organs(one.text)
        joined += " ".join(beside) if len(beside) > 1 else squeezed(one.text)
        if not naming.plausible(joined):
            return ""
        if fits(squeezed(joined)):
            for _ in range(count):
                strip.take()
            return joined
    return ""


def recipients(strip: Strip) -> list[str]:
    """主送: the line that ends with a colon before the text."""
    text = strip.first()
    if not text.endswith(("：", ":")) or len(text) > 400 or "。" in text or "如下" in text:
        return []
    strip.take()
    return [text[:-1].replace("\n", "")]


def imprint(strip: Strip) -> Data:
    """抄送, 印发机关 and 印发日期 at the end."""
    data: Data = {}
    while strip.passages:
        text = strip.passages[-1].text
        if found := PRINTED.fullmatch(text.replace("\n", " ")):
            data["printed_on"] = found["date"]
            if organ := squeezed(found["organ"]):
                data["printed_by"] = organ
            strip.take(-1)
            if "printed_by" not in data and _is_organ(strip.passages[-1:]):
                data["printed_by"] = squeezed(strip.take(-1).text)
            continue
        break
    at = next((n for n, one in enumerate(strip.passages) if COPIED.match(one.text)), None)
    if at is not None and len(strip.passages) - at <= 12:
        copies = [one for passage in strip.passages[at:] for one in passage.text.split("\n")]
        found = COPIED.match(copies[0])
        assert found is not None
        data["copy_to"] = [one.strip().removesuffix("。") for one in [found["rest"], *copies[1:]]]
        while len(strip.passages) > at:
            strip.take(-1)
    return data


def disclosure(strip: Strip) -> Data:
    """What is said of publication above the 版记."""
    if strip.passages and DISCLOSURE.fullmatch(strip.passages[-1].text):
        return {"disclosure": strip.take(-1).text}
    return {}


def _is_organ(passages: Sequence[Passage]) -> bool:
    return bool(passages) and bool(_ORGAN.fullmatch(squeezed(passages[0].text)))


def organs(text: str) -> list[str]:
    """The organs of a signature's line, beside each other where they sign jointly."""
    whole = squeezed(text)
    if not _ORGAN.fullmatch(whole) and not all(
        _ORGAN.fullmatch(one) for one in _SPACED.split(text.strip())
    ):
        return []
    several = _SPACED.split(text.strip())
    return several if all(_ORGAN.fullmatch(one) for one in several) else [whole]


class Signed(Struct, frozen=True):
    """A signature: where it begins and ends among the passages, and what it says."""

    start: int
    end: int
    data: Data


def signature(passages: Sequence[Passage]) -> Signed | None:
    """The first date that stands alone, the organs above it and the 附注 below it."""
    at = next((n for n, one in enumerate(passages) if DATE.fullmatch(one.text.strip())), None)
    if at is None:
        return None
    start = at
    named: list[str] = []
    while start and (found := organs(passages[start - 1].text)):
        named = [*found, *named]
        start -= 1
    data: Data = {"signature": named, "dated": squeezed(passages[at].text)}
    end = at + 1
    if end < len(passages) and ANNOTATION.fullmatch(passages[end].text):
        data["annotation"] = passages[end].text[1:-1]
        end += 1
    return Signed(start, end, data)
