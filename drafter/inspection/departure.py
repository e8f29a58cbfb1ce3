"""A departure from GB/T 9704-2012: what was found where, what its clause asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.lengths import Length

# 公文要素 by code; the words are those of GB/T 9704-2012.
ELEMENTS = {
    "page": "页面",
    "copy_number": "份号",
    "secrecy": "密级和保密期限",
    "urgency": "紧急程度",
    "labels": "份号、密级和紧急程度",
    "mark": "发文机关标志",
    "number": "发文字号",
    "signers": "签发人",
    "rule": "版头分隔线",
    "letter_rule": "信函双线",
    "title": "标题",
    "issued_title": "印发件标题",
    "recipients": "主送机关",
    "body": "正文",
    "level1": "第一层标题",
    "level2": "第二层标题",
    "level3": "第三层标题",
    "level4": "第四层标题",
    "enclosures": "附件说明",
    "organ": "发文机关署名",
    "signature": "签发人签名章",
    "dated": "成文日期",
    "annotation": "附注",
    "attachment_mark": "附件顺序号",
    "attachment_title": "附件标题",
    "imprint": "版记",
    "imprint_rule": "版记分隔线",
    "sent_to": "版记主送机关",
    "copies": "抄送机关",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
    "page_number": "页码",
}
ASPECTS = {
    "paper": "纸张",
    "top": "天头",
    "bottom": "地脚",
    "left": "订口",
    "right": "翻口",
    "lines": "每面行数",
    "characters": "每行字数",
    "face": "字体",
    "digits": "数字和字母的字体",
    "size": "字号",
    "color": "颜色",
    "bold": "加粗",
    "italic": "倾斜",
    "underline": "下划线",
    "strike": "删除线",
    "raised": "上下标",
    "scale": "字符缩放",
    "tracking": "字符间距",
    "align": "对齐",
    "indent": "缩进",
    "right_indent": "右缩进",
    "turned": "回行",
    "line": "行距",
    "spacing": "段前段后间距",
    "blank": "空行",
    "form": "写法",
    "extent": "标题的范围",
    "place": "位置",
    "order": "顺序",
    "missing": "编排",
    "width": "长度",
    "weight": "粗细",
    "quotes": "引号等标点的字体",
    "new_page": "分页",
    "sides": "单双页",
    "field": "页码域",
}
_EXCERPT = 12
_NAMED = {
    42: "初号", 36: "小初号", 26: "1号", 24: "小1号", 22: "2号", 18: "小2号", 16: "3号",
    15: "小3号", 14: "4号", 12: "小4号", 10.5: "5号", 9: "小5号",
}  # fmt: skip


class Departure(Struct, frozen=True):
    """``element`` and ``aspect`` are codes of `ELEMENTS` and `ASPECTS`; ``found`` and
    ``required`` are Chinese. ``paragraphs`` count from 1 over the whole body, empty ones and
    those of tables too; none for what is not in the body. ``advice`` is what the standard only
    recommends (一般, 推荐).
    """

    element: str
    aspect: str
    clause: str
    found: str
    required: str
    paragraphs: tuple[int, ...] = ()
    page: int | None = None
    excerpt: str = ""
    advice: bool = False

    @property
    def paragraph(self) -> int | None:
        """The first paragraph."""
        return self.paragraphs[0] if self.paragraphs else None

    def __str__(self) -> str:
        what = f"{ELEMENTS[self.element]} {ASPECTS[self.aspect]}"
        must = "建议为" if self.advice else "应为"
        return f"{self._where()}{what}：{must}{self.required}，实为{self.found}。[{self.clause}]"

    def _where(self) -> str:
        page = f"第{self.page}页" if self.page else ""
        spans = f"第{_spans(self.paragraphs)}段" if self.paragraphs else ""
        excerpt = f"“{self.excerpt}”" if self.excerpt else ""
        where = page + spans + excerpt
        return f"{where} " if where else ""

    def as_dict(self) -> dict[str, object]:
        """The same as plain data, for ``--format json``."""
        return {
            "element": self.element,
            "element_name": ELEMENTS[self.element],
            "aspect": self.aspect,
            "aspect_name": ASPECTS[self.aspect],
            "clause": self.clause,
            "level": "advice" if self.advice else "departure",
            "found": self.found,
            "required": self.required,
            "page": self.page,
            "paragraph": self.paragraph,
            "paragraphs": list(self.paragraphs),
            "excerpt": self.excerpt,
        }


def grouped(departures: Iterable[Departure]) -> tuple[Departure, ...]:
    """The same fault of several paragraphs as one departure, in the order of the document."""
    made: dict[tuple[str, ...], Departure] = {}
    for one in departures:
        key = (one.element, one.aspect, one.found, one.required)
        first = made.get(key)
        paragraphs = (*first.paragraphs, *one.paragraphs) if first else one.paragraphs
        made[key] = replace(first or one, paragraphs=tuple(sorted(set(paragraphs))))
    return tuple(sorted(made.values(), key=lambda one: one.paragraph or 0))


def _spans(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 → 1—3、7."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(f"{a}" if a == b else f"{a}—{b}" for a, b in spans)


def excerpt(text: str, longest: int = _EXCERPT) -> str:
    """The beginning of a text, on one line."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= longest else f"{plain[:longest]}……"


def size_words(size: Length) -> str:
    """16 pt → 3号（16磅）."""
    name, points = _NAMED.get(size.pt), f"{size.pt:g}磅"
    return f"{name}（{points}）" if name else points


def mm(length: float) -> str:
    """A length in millimetres, to a tenth."""
    return f"{Length(round(length)).mm:.1f}".removesuffix(".0") + "毫米"


def count_words(number: float, unit: str) -> str:
    """2.0 → 2字; to a tenth."""
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0") + unit
