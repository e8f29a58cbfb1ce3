"""发文字号 and the labels of 版头, 7.2.1 to 7.2.5: what 文件格式 and 信函格式 share."""

from __future__ import annotations

from itertools import takewhile

from msgspec.structs import replace

from drafter.faces import role_of
from drafter.inspection.case import BODY, Case, Departures
from drafter.inspection.leaves import chinese, font_of, red
from drafter.inspection.looks import LOOKS, ROLE_NAMES, UNNAMED, Element, color_words
from drafter.inspection.wording import GOOD_NUMBER, GOOD_SECRECY, GOOD_URGENCY, NUMBER_FORM
from drafter.reading.word import Paragraph

LABELS = {"copy_number": "CopyNumber", "secrecy": "Secrecy", "urgency": "Urgency"}


def rules(case: Case) -> Departures:
    """份号, 密级和保密期限, 紧急程度: each flush left, in this order; the mark's colour, face."""
    found = case.anatomy.of(*LABELS)
    for one in found:
        element = label(case, case.anatomy.kind(one))
        yield from element.whole([one])
        yield from element.spaced([one])
        yield from label_form(element, one, one.text.strip())
    kinds = [case.anatomy.kind(one) for one in found]
    if kinds != sorted(kinds, key=list(LABELS).index):
        names = "、".join(one.text.strip() for one in found)
        wanted = "份号、密级和保密期限、紧急程度"
        yield case.departure(("labels", "order"), "7.2.3", names, wanted, *found)
    yield from _mark(case)
    yield from _no_mark(case)


def label(case: Case, kind: str) -> Element:
    """A label of 版头 with its look."""
    return Element(case, kind, LOOKS[LABELS[kind]])


def label_form(element: Element, one: Paragraph, text: str) -> Departures:
    """How a label is written."""
    if element.code == "copy_number":
        good = text.isascii() and text.isdigit() and len(text) <= 6
        yield from element.form(good, one, "6位以内的阿拉伯数字", text)
    elif element.code == "secrecy":
        good = GOOD_SECRECY.fullmatch(text.replace("　", "")) is not None
        yield from element.form(good, one, "“秘密★1年”的形式（期限用阿拉伯数字）", text)
    else:
        yield from element.form(text.replace("　", "") in GOOD_URGENCY, one, "“特急”或“加急”", text)


def number_form(element: Element, one: Paragraph, text: str) -> Departures:
    """〔2025〕1号: full year, hexagonal brackets, neither 第 nor a leading zero."""
    yield from element.form(GOOD_NUMBER.fullmatch(text) is not None, one, NUMBER_FORM, text)


def _no_mark(case: Case) -> Departures:
    """What has 签发人, a red rule or 版记 is no text made public: its mark is missing."""
    if case.anatomy.mark:
        return
    text = ("recipients", *BODY)
    above = takewhile(
        lambda leaf: case.anatomy.kind(leaf.paragraph) not in text, case.anatomy.items
    )
    borders = (border for leaf in above for border in leaf.paragraph.borders.values())
    ruled = any(red(border.color) for border in borders)
    if ruled or case.anatomy.of("signers", "copies", "printed_by", "printed_on"):
        wanted = "版头有红色的发文机关标志"
        yield case.departure(("mark", "missing"), "7.2.4", "没有", wanted)


def _mark(case: Case) -> Departures:
    """Red characters; 小标宋 is what the standard recommends."""
    for one in case.anatomy.mark:
        font = font_of(one)
        where = () if case.anatomy.in_header else (one,)
        if not red(font.color):
            found = color_words(font.color)
            yield case.departure(("mark", "color"), "7.2.4", found, "红色", *where)
        if role_of(font.face) != "title" and any(map(chinese, one.text)):
            face = font.face or UNNAMED
            told = case.departure(("mark", "face"), "7.2.4", face, ROLE_NAMES["title"], *where)
            yield replace(told, advice=True)
