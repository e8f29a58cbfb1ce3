"""Each fault in a good document is found, and nothing but it."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

import pytest
from docx.oxml.ns import qn

from drafter.inspection.departure import ASPECTS, ELEMENTS
from drafter.ooxml import el
from tests.inspecting import (
    Change,
    Document,
    attribute,
    blank_above,
    departures,
    face,
    good,
    indent,
    layout,
    look,
    removed,
    size,
    text,
)


class Fault(NamedTuple):
    name: str
    change: Change
    element: str
    aspect: str
    document: str = "notice"


TITLE, BODY = "松江县人民政府关于印发", "现将《松江县"
ODD, EVEN = "footer1", "footer2"


def style_line(name: str, value: int, rule: str = "exact") -> Change:
    """The line spacing of a style."""

    def change(document: Document) -> None:
        spacing = next(document.style(name).iter(qn("w:spacing")))
        spacing.set(qn("w:line"), str(value))
        spacing.set(qn("w:lineRule"), rule)

    return change


def all_lines(value: int) -> Change:
    """The body's line spacing everywhere."""

    def change(document: Document) -> None:
        for one in document.tree("styles").iter(qn("w:spacing")):
            if one.get(qn("w:line")) == "579":
                one.set(qn("w:line"), str(value))

    return change


def loose(document: Document) -> None:
    """Characters without the tightening that lets 28 stand on a line."""
    for run in list(document.tree("styles").iter(qn("w:rPr"))):
        for one in run.findall(qn("w:spacing")):
            run.remove(one)
    for grid in document.body.iter(qn("w:docGrid")):
        grid.set(qn("w:type"), "lines")


def plain_quotes(document: Document) -> None:
    """Quotation marks without the hint that gives them the Chinese face."""
    runs = document.paragraph("1.化解行政争议").iter(qn("w:r"))
    run = next(one for one in runs if "“" in "".join(one.itertext()))
    properties = run.find(qn("w:rPr"))
    assert properties is not None
    properties.append(
        el("w:rFonts", ascii="Times New Roman", hAnsi="Times New Roman", hint="default")
    )


def without_even_footers(document: Document) -> None:
    settings = document.tree("settings")
    settings.remove(settings.find(qn("w:evenAndOddHeaders")))  # type: ignore[arg-type]


def without_field(part: str) -> Change:
    """The number written as text."""

    def change(document: Document) -> None:
        for run in list(document.tree(part).iter(qn("w:r"))):
            if run.find(qn("w:fldChar")) is not None or run.find(qn("w:instrText")) is not None:
                run.getparent().remove(run)  # type: ignore[union-attr]

    return change


def numbered(**look: dict[str, object]) -> Change:
    """The number of a second level made automatic, with a look of its own."""

    def change(document: Document) -> None:
        properties = el("w:rPr", *(el(f"w:{tag}", **given) for tag, given in look.items()))
        texts = (("w:start", 1), ("w:numFmt", "chineseCounting"), ("w:suff", "nothing"))
        parts = [el(tag, val=value) for tag, value in (*texts, ("w:lvlText", "（%1）"))]
        level = el("w:lvl", *parts, properties, ilvl=0)
        instance = el("w:num", el("w:abstractNumId", val=0), numId=1)
        lists = el("w:numbering", el("w:abstractNum", level, abstractNumId=0), instance)
        document.add("numbering", lists)
        text("（一）目的", "（一）", "")(document)
        one = document.paragraph("目的")
        properties = one.find(qn("w:pPr"))
        properties.append(el("w:numPr", el("w:ilvl", val=0), el("w:numId", val=1)))
        properties.append(el("w:rPr", el("w:rFonts", eastAsia="楷体")))

    return change


def signer_after_blanks(document: Document) -> None:
    """Blanks for the tab between 发文字号 and 签发人."""
    [tab] = document.paragraph("松政").iter(qn("w:tab"))
    tab.addprevious(el("w:t"))
    tab.getprevious().text = "　　　"  # type: ignore[union-attr]
    tab.getparent().remove(tab)  # type: ignore[union-attr]


def signer_in_one_run(document: Document) -> None:
    """发文字号 and 签发人 typed as one text."""
    first, *others = document.paragraph("松政").iter(qn("w:r"))
    next(first.iter(qn("w:t"))).text = "松政〔2025〕17号　　　签发人：周明远"
    for one in others:
        one.getparent().remove(one)  # type: ignore[union-attr]


def levels_left_out(document: Document) -> None:
    """1. right below 二、 where 一、 has （一）."""
    last = deepcopy(document.paragraph("1.范围"))
    document.paragraph("二、附则").addnext(last)


def attachments_swapped(document: Document) -> None:
    """The names of 附件说明 the other way round."""
    first, second = "2025年度重大行政决策事项目录", "行政执法案卷评查办法"
    text("附件：", f"松江县{first}", f"松江县{second}")(document)
    text("2. 松江", f"松江县{second}", f"松江县{first}")(document)


def border(side: str, name: str, value: object) -> Change:
    """A line of the 版记, everywhere in its table."""

    def change(document: Document) -> None:
        table = list(document.body.iter(qn("w:tbl")))[-1]
        found = next(table.iter(qn(f"w:{side}")))
        if value is None:
            found.getparent().remove(found)  # type: ignore[union-attr]
        else:
            found.set(qn(f"w:{name}"), str(value))

    return change


def imprint_width(document: Document) -> None:
    table = list(document.body.iter(qn("w:tbl")))[-1]
    for tag in ("w:gridCol", "w:tcW", "w:tblW"):
        for one in table.iter(qn(tag)):
            one.set(qn("w:w"), str(round(int(one.get(qn("w:w"), 0)) * 0.9)))


def imprint_swapped(document: Document) -> None:
    table = list(document.body.iter(qn("w:tbl")))[-1]
    rows = table.findall(qn("w:tr"))
    rows[-1].addnext(rows[0])


def imprint_at_odd_page(document: Document) -> None:
    for one in document.body.iter(qn("w:type")):
        one.set(qn("w:val"), "oddPage")


def imprint_in_the_middle(document: Document) -> None:
    table = list(document.body.iter(qn("w:tbl")))[-1]
    place = next(table.iter(qn("w:tblpPr")))
    place.set(qn("w:vertAnchor"), "page")


def imprint_as_paragraphs(document: Document) -> None:
    """版记 without a table, at the end of its page."""
    table = list(document.body.iter(qn("w:tbl")))[-1]
    for one in list(table.iter(qn("w:p"))):
        table.addprevious(one)
    table.getparent().remove(table)  # type: ignore[union-attr]


def imprint_before_attachments(document: Document) -> None:
    table = list(document.body.iter(qn("w:tbl")))[-1]
    for one in list(table.iter(qn("w:p"))):
        document.paragraph("附件1").addprevious(one)
    table.getparent().remove(table)  # type: ignore[union-attr]


def imprint_table_before_attachments(document: Document) -> None:
    table = list(document.body.iter(qn("w:tbl")))[-1]
    document.paragraph("附件1").addprevious(table)


def swapped(first: str, second: str) -> Change:
    """Two paragraphs the other way round."""

    def change(document: Document) -> None:
        document.paragraph(first).addprevious(document.paragraph(second))

    return change


def rule(name: str, value: object, style: str = "发文字号") -> Change:
    """The red rule, a border of the style."""

    def change(document: Document) -> None:
        borders = next(document.style(style).iter(qn("w:pBdr")))
        if value is None:
            borders.getparent().remove(borders)  # type: ignore[union-attr]
        else:
            borders[0].set(qn(f"w:{name}"), str(value))

    return change


def at_right(start: str, twips: int = 0) -> Change:
    """A line so far from the right edge."""

    def change(document: Document) -> None:
        indent(start, left=0, right=twips)(document)
        layout(start, "w:jc", val="right")(document)

    return change


def wide_mark(document: Document) -> None:
    text("松江县人民政府文件", "松江县", "松江县综合行政执法")(document)


def turned_enclosure(document: Document) -> None:
    for one in ("附件：", "松江县2025年度重大行政"):
        text(one, "事项", "事项征求意见座谈会议题和会务")(document)
    indent("附件：", left=628, firstLine=0)(document)


def begun_anew(document: Document) -> None:
    numbers = list(document.body.iter(qn("w:pgNumType")))
    numbers[-1].set(qn("w:start"), "1")


def no_new_page(style: str) -> Change:
    def change(document: Document) -> None:
        found = next(document.style(style).iter(qn("w:pageBreakBefore")))
        found.getparent().remove(found)  # type: ignore[union-attr]

    return change


def without_rules_of_footer(document: Document) -> None:
    for borders in list(document.style("信函末线细").iter(qn("w:pBdr"))) + list(
        document.style("信函末线粗").iter(qn("w:pBdr"))
    ):
        borders.getparent().remove(borders)  # type: ignore[union-attr]


def lower_rules_lifted(document: Document) -> None:
    thick = list(document.paragraphs("footer3"))[-1]
    properties = thick.find(qn("w:pPr"))
    assert properties is not None
    properties.append(el("w:spacing", after=400, line=30, lineRule="exact"))


def letter_number_on_first_page(document: Document) -> None:
    for one in list(document.body.iter(qn("w:titlePg"))):
        one.getparent().remove(one)  # type: ignore[union-attr]


PAGE = [
    Fault("paper of another size", attribute("w:pgSz", "h", 15840), "page", "paper"),
    Fault("top margin", attribute("w:pgMar", "top", 1701), "page", "top"),
    Fault("bottom margin", attribute("w:pgMar", "bottom", 2268), "page", "bottom"),
    Fault("left margin", attribute("w:pgMar", "left", 1418), "page", "left"),
    Fault("right margin", attribute("w:pgMar", "right", 1588), "page", "right"),
    Fault("21 lines", all_lines(600), "page", "lines"),
    Fault("25 lines", all_lines(500), "page", "lines"),
    Fault("27 characters", loose, "page", "characters"),
    Fault("quotation marks in a Latin face", plain_quotes, "body", "quotes"),
]
HEAD = [
    Fault("copy number in words", text("000012", "000012", "第12号"), "copy_number", "form"),
    Fault(
        "copy number of seven digits", text("000012", "000012", "0000012"), "copy_number", "form"
    ),
    Fault("size of copy number", size("000012", 14), "copy_number", "size"),
    Fault(
        "copy number at the right", layout("000012", "w:jc", val="right"), "copy_number", "align"
    ),
    Fault("face of secrecy", face("秘密", "仿宋"), "secrecy", "face"),
    Fault("secrecy without star", text("秘密", "★", "  "), "secrecy", "form"),
    Fault("term of secrecy in Chinese", text("秘密", "1年", "一年"), "secrecy", "form"),
    Fault("face of urgency", face("加急", "楷体"), "urgency", "face"),
    Fault("wording of urgency", text("加急", "加急", "急件"), "urgency", "form"),
    Fault("urgency indented", indent("加急", firstLine=628), "urgency", "indent"),
    Fault("order of labels", swapped("秘密", "加急"), "labels", "order"),
    Fault("no mark", removed("松江县人民政府文件"), "mark", "missing"),
    Fault("no mark above 签发人", removed("松江县人民政府文件"), "mark", "missing", "report"),
    Fault("mark in black", look("松江县人民政府文件", "w:color", val="000000"), "mark", "color"),
    Fault("mark in 黑体", face("松江县人民政府文件", "黑体"), "mark", "face"),
    Fault("mark at the left", layout("松江县人民政府文件", "w:jc", val="left"), "mark", "align"),
    Fault("mark too low", blank_above("松江县人民政府文件", "Body"), "mark", "place"),
    Fault("square brackets", text("松政发", "〔2025〕", "[2025]"), "number", "form"),
    Fault("round brackets", text("松政发", "〔2025〕", "（2025）"), "number", "form"),
    Fault("two digits of the year", text("松政发", "2025", "25"), "number", "form"),
    Fault("第 in the number", text("松政发", "〕3", "〕第3"), "number", "form"),
    Fault("leading zero", text("松政发", "〕3", "〕03"), "number", "form"),
    Fault("size of the number", size("松政发", 14), "number", "size"),
    Fault("face of the number", face("松政发", "宋体"), "number", "face"),
    Fault("number at the left", layout("松政发", "w:jc", val="left"), "number", "align"),
    Fault("three lines above the number", blank_above("松政发", "Body"), "number", "blank"),
    Fault("black rule", rule("color", "000000"), "rule", "color"),
    Fault("no rule", rule("", None), "rule", "missing"),
    Fault("rule far below the number", rule("space", 25), "rule", "place"),
    Fault("mark on two lines", wide_mark, "mark", "turned"),
    Fault("narrow rule", indent("松政发", left=600, right=600), "rule", "width"),
    Fault("three lines above the title", blank_above(TITLE, "Body"), "title", "blank"),
    Fault(
        "signer in 仿宋",
        look("签发人", "w:rFonts", run=2, eastAsia="仿宋"),
        "signers",
        "face",
        "report",
    ),
    Fault(
        "label of signers in 黑体",
        look("签发人", "w:rFonts", run=1, eastAsia="黑体"),
        "signers",
        "face",
        "report",
    ),
    Fault(
        "half-width colon of signers",
        text("签发人", "签发人：", "签发人:"),
        "signers",
        "form",
        "report",
    ),
    Fault(
        "number on another line than the last",
        swapped("签发人", "松政"),
        "number",
        "place",
        "report",
    ),
    Fault("blanks before the signer", signer_after_blanks, "signers", "place", "upward"),
    Fault("number flush left", indent("松政", firstLine=0), "number", "indent", "report"),
]
TOP = [
    Fault("size of the title", size(TITLE, 18), "title", "size"),
    Fault("face of the title", face(TITLE, "黑体"), "title", "face"),
    Fault("title at the left", layout(TITLE, "w:jc", val="left"), "title", "align"),
    Fault("title indented", indent(TITLE, firstLine=628), "title", "indent"),
    Fault("red title", look(TITLE, "w:color", val="FF0000"), "title", "color"),
    Fault("full stop after the title", text(TITLE, "通知", "通知。"), "title", "form"),
    Fault(
        "line of the title begins with 的", text(TITLE, "法治政府", "的法治政府"), "title", "turned"
    ),
    Fault("half-width colon", text("各镇", "部门：", "部门:"), "recipients", "form"),
    Fault("no colon", text("各镇", "部门：", "部门"), "recipients", "form"),
    Fault("recipients indented", indent("各镇", firstLine=628), "recipients", "indent"),
    Fault("face of recipients", face("各镇", "黑体"), "recipients", "face"),
    Fault("size of recipients", size("各镇", 15), "recipients", "size"),
    Fault("two lines above recipients", blank_above("各镇", "Body"), "recipients", "blank"),
    Fault("issued title on the same page", no_new_page("印发件标题"), "issued_title", "new_page"),
]
TEXT = [
    Fault("face of the body", face(BODY, "宋体"), "body", "face"),
    Fault("unknown face", face(BODY, "Arial"), "body", "face"),
    Fault("digits in Calibri", look(BODY, "w:rFonts", ascii="Calibri"), "body", "digits"),
    Fault("size of the body", size(BODY, 15), "body", "size"),
    Fault("coloured body", look(BODY, "w:color", val="0000FF"), "body", "color"),
    Fault("slanted body", look(BODY, "w:i"), "body", "italic"),
    Fault("underlined body", look(BODY, "w:u", val="single"), "body", "underline"),
    Fault("narrowed body", look(BODY, "w:w", val=80), "body", "scale"),
    Fault("body set wider apart", look(BODY, "w:spacing", val=20), "body", "tracking"),
    Fault("body struck out", look(BODY, "w:strike"), "body", "strike"),
    Fault("raised body", look(BODY, "w:vertAlign", val="superscript"), "body", "raised"),
    Fault("centred body", layout(BODY, "w:jc", val="center"), "body", "align"),
    Fault("body not indented", indent(BODY, firstLine=0), "body", "indent"),
    Fault("body indented by four", indent(BODY, firstLine=1256), "body", "indent"),
    Fault("body narrowed at the right", indent(BODY, firstLine=628, right=628), "body", "right_indent"),
    Fault("line spacing of one paragraph", layout(BODY, "w:spacing", line=480, lineRule="exact"), "body", "line"),
    Fault("space below a paragraph", layout(BODY, "w:spacing", after=200), "body", "spacing"),
    Fault("first level in 仿宋", face("一、坚持", "仿宋"), "level1", "face"),
    Fault("first level of another size", size("一、坚持", 15), "level1", "size"),
    Fault("first level flush left", indent("一、坚持", firstLine=0), "level1", "indent"),
    Fault("一. for 一、", text("一、坚持", "一、", "一."), "level1", "form"),
    Fault("一， for 一、", text("一、坚持", "一、", "一，"), "level1", "form"),
    Fault("second level in 黑体", look("（一）目的", "w:rFonts", run=0, eastAsia="黑体"), "level2", "face"),
    Fault("text of the second level in 楷体", face("（一）目的", "楷体"), "level2", "extent"),
    Fault("automatic number in 黑体", numbered(rFonts={"eastAsia": "黑体"}), "level2", "face"),
    Fault("automatic number of another size", numbered(sz={"val": 28}), "level2", "size"),
    Fault("half-width (一)", text("（一）目的", "（一）", "(一)"), "level2", "form"),
    Fault("（一）、", text("（一）目的", "（一）", "（一）、"), "level2", "form"),
    Fault("third level in 黑体", look("1.范围", "w:rFonts", run=0, eastAsia="黑体"), "level3", "face"),
    Fault("1、 for 1.", text("1.范围", "1.", "1、"), "level3", "form"),
    Fault("full-width １．", text("1.范围", "1.", "１．"), "level3", "form"),
    Fault("三、 after 一、", text("二、附则", "二、", "三、"), "level1", "order"),
    Fault("一、 twice", text("二、附则", "二、", "一、"), "level1", "order"),
    Fault("（三） after （一）", text("（二）时间", "（二）", "（三）"), "level2", "order"),
    Fault("2. for 1.", text("1.范围", "1.", "2."), "level3", "order"),
    Fault("（3） after （1）", text("（2）数量", "（2）", "（3）"), "level4", "order"),
    Fault("（二） for 二、", text("2.规范执法", "2.", "（2）"), "level4", "order"),
    Fault("（一） left out", levels_left_out, "level3", "order"),
    Fault("empty line below a title", blank_above("（一）目的", "Body"), "body", "blank"),
    Fault("empty line in the body", blank_above("（二）时间", "Body"), "body", "blank"),
    Fault("half-width (1)", text("（1）对象", "（1）", "(1)"), "level4", "form"),
    Fault("① for （1）", text("（1）对象", "（1）", "①"), "level4", "form"),
]  # fmt: skip
CLOSING = [
    Fault("face of 附件说明", face("附件：", "黑体"), "enclosures", "face"),
    Fault("half-width colon of 附件说明", text("附件：", "附件：", "附件:"), "enclosures", "form"),
    Fault("1、 in 附件说明", text("附件：", "1. ", "1、"), "enclosures", "form"),
    Fault("mark after a name", text("2. 松江", "办法", "办法。"), "enclosures", "form"),
    Fault("附件说明 flush left", indent("附件：", left=1413, hanging=1413), "enclosures", "indent"),
    Fault("no line above 附件说明", layout("附件：", "w:spacing", before=0), "enclosures", "blank", "report"),
    Fault("organ too far right", at_right("松江县人民政府"), "organ", "place"),
    Fault("face of the organ", face("松江县人民政府", "黑体"), "organ", "face"),
    Fault("date too far right", at_right("2025年3月5日", 628), "dated", "place"),
    Fault("date in Chinese", text("2025年3月5日", "2025年3月5日", "二〇二五年三月五日"), "dated", "form"),
    Fault("date with zeros", text("2025年3月5日", "3月5日", "03月05日"), "dated", "form"),
    Fault("date that no calendar has", text("2025年3月5日", "3月5日", "2月30日"), "dated", "form"),
    Fault("date with points", text("2025年3月5日", "2025年3月5日", "2025.3.5"), "dated", "form"),
    Fault("date above the organ", swapped("松江县人民政府", "2025年3月5日"), "dated", "order"),
    Fault("date above an unsealed organ", swapped("松江县人民政府", "2025年12月5日"), "dated", "order", "report"),
    Fault("size of the date", size("2025年3月5日", 14), "dated", "size"),
    Fault("line between organ and date", blank_above("2025年3月5日", "Body"), "dated", "blank"),
    Fault("two lines above an unsealed organ", blank_above("2025年12月5日", "Body"), "dated", "blank", "report"),
    Fault("unsealed date too far right", at_right("2025年12月5日", 628), "dated", "place", "report"),
    Fault("lines of 附件说明 turned under its label", turned_enclosure, "enclosures", "turned"),
    Fault("stamp too far right", at_right("松江县人民政府县长"), "signature", "place", "stamped"),
    Fault("line above the stamp too few", layout("松江县人民政府县长", "w:spacing", before=0, line=579, lineRule="exact"), "signature", "blank", "stamped"),
    Fault("no line below the stamp", layout("2026年12月5日", "w:spacing", before=0, line=579, lineRule="exact"), "dated", "blank", "stamped"),
    Fault("joint date to the right edge", at_right("2026年3月5日"), "dated", "place", "joint"),
    Fault("half-width brackets of 附注", text("（联系人", "（", "("), "annotation", "form"),
    Fault("附注 flush left", indent("（联系人", firstLine=0), "annotation", "indent"),
]  # fmt: skip
ATTACHED = [
    Fault("附件 in 仿宋", face("附件2", "仿宋"), "attachment_mark", "face"),
    Fault("附件2： with a colon", text("附件2", "附件2", "附件2："), "attachment_mark", "form"),
    Fault("附件2：名称", text("附件2", "附件2", "附件2：案卷评查办法"), "attachment_mark", "form"),
    Fault("附件：名称", text("附件2", "附件2", "附件：案卷评查办法"), "attachment_mark", "form"),
    Fault("附件1 twice", text("附件2", "附件2", "附件1"), "attachment_mark", "order"),
    Fault("附件 in another order", attachments_swapped, "attachment_title", "order"),
    Fault("title unlike 附件说明", text("松江县行政执法案卷评查办法", "评查", "评审"), "attachment_title", "form"),
    Fault("附件二", text("附件2", "附件2", "附件二"), "attachment_mark", "form"),
    Fault("附件 indented", indent("附件2", firstLine=628), "attachment_mark", "indent"),
    Fault("附件 on the same page", no_new_page("附件标记"), "attachment_mark", "new_page"),
    Fault("size of its title", size("松江县行政执法案卷", 18), "attachment_title", "size"),
    Fault("face of its title", face("松江县行政执法案卷", "黑体"), "attachment_title", "face"),
    Fault("its title at the left", layout("松江县行政执法案卷", "w:jc", val="left"), "attachment_title", "align"),
    Fault("its title on line 4", blank_above("松江县行政执法案卷", "Body"), "attachment_title", "blank"),
]  # fmt: skip
IMPRINT = [
    Fault("版记 in the middle of its page", imprint_as_paragraphs, "imprint", "place"),
    Fault("版记 before 附件", imprint_before_attachments, "imprint", "order"),
    Fault("table of 版记 before 附件", imprint_table_before_attachments, "imprint", "order"),
    Fault("size of 抄送", size("抄送", 16), "copies", "size"),
    Fault("face of 抄送", face("抄送", "黑体"), "copies", "face"),
    Fault("抄送 without full stop", text("抄送", "办公室。", "办公室"), "copies", "form"),
    Fault("half-width colon of 抄送", text("抄送", "抄送：", "抄送:"), "copies", "form"),
    Fault("抄送 flush left", indent("抄送", left=840, hanging=840, right=280), "copies", "indent"),
    Fault("抄送 to the right edge", indent("抄送", left=1120, hanging=840, right=0), "copies", "right_indent"),
    Fault("printing organ flush left", indent("松江县人民政府办公室", left=0), "printed_by", "indent"),
    Fault("size of the printing organ", size("松江县人民政府办公室", 16), "printed_by", "size"),
    Fault("date without 印发", text("2025年3月8日", "印发", ""), "printed_on", "form"),
    Fault("printing date with zeros", text("2025年3月8日", "3月8日", "03月08日"), "printed_on", "form"),
    Fault("printing date to the right edge", indent("2025年3月8日", right=0), "printed_on", "right_indent"),
    Fault("order of 版记", imprint_swapped, "imprint", "order"),
    Fault("first rule too thin", border("top", "sz", 4), "imprint_rule", "weight"),
    Fault("middle rule too thick", border("insideH", "sz", 12), "imprint_rule", "weight"),
    Fault("red rule of 版记", border("insideH", "color", "FF0000"), "imprint_rule", "color"),
    Fault("dashed rule of 版记", border("top", "val", "dashed"), "imprint_rule", "form"),
    Fault("double rule of 版记", border("bottom", "val", "double"), "imprint_rule", "form"),
    Fault("printing date that no calendar has", text("2025年3月8日", "3月8日", "4月31日"), "printed_on", "form"),
    Fault("no last rule", border("bottom", "val", "nil"), "imprint_rule", "weight"),
    Fault("narrow rules", imprint_width, "imprint_rule", "width"),
    Fault("版记 on an odd page", imprint_at_odd_page, "imprint", "sides"),
    Fault("版记 below the type area", imprint_in_the_middle, "imprint", "place"),
]  # fmt: skip
NUMBERS = [
    Fault("odd page numbers at the left", layout("—", "w:jc", ODD, val="left"), "page_number", "sides"),
    Fault("even page numbers at the right", layout("—", "w:jc", EVEN, val="right"), "page_number", "sides"),
    Fault("one footer for both sides", without_even_footers, "page_number", "sides"),
    Fault("page numbers in 仿宋", face("—", "仿宋", ODD), "page_number", "face"),
    Fault("page numbers in Times", face("—", "Times New Roman", ODD), "page_number", "face"),
    Fault("size of page numbers", size("—", 12, ODD), "page_number", "size"),
    Fault("bold page numbers", look("—", "w:b", ODD), "page_number", "bold"),
    Fault("hyphens", text("—", "— ", "- ", ODD), "page_number", "form"),
    Fault("no dash behind", text("—", " —", "", ODD), "page_number", "form"),
    Fault("page number flush right", indent("—", ODD, right=0), "page_number", "indent"),
    Fault("number as text", without_field(ODD), "page_number", "field"),
    Fault("number missing", removed("—", EVEN), "page_number", "missing"),
    Fault("numbers begin anew", begun_anew, "page_number", "order"),
    Fault("numbers too low", attribute("w:pgMar", "footer", 850), "page_number", "place"),
]  # fmt: skip
LETTER = [
    Fault("letter's mark in black", look("松江县人民政府办公室", "w:color", val="000000"), "mark", "color", "letter"),
    Fault("letter's mark too low", attribute("w:tblpPr", "tblpY", 2400), "mark", "place", "letter"),
    Fault("upper rules turned round", rule("sz", 2, "信函标志"), "letter_rule", "weight", "letter"),
    Fault("upper rule black", rule("color", "000000", "信函首线"), "letter_rule", "color", "letter"),
    Fault("upper rules far below the mark", rule("space", 25, "信函标志"), "letter_rule", "place", "letter"),
    Fault("no lower rules", without_rules_of_footer, "letter_rule", "missing", "letter"),
    Fault("lower rules too low", lower_rules_lifted, "letter_rule", "place", "letter"),
    Fault("letter's number with 第", text("000001", "〕3", "〕第3"), "number", "form", "letter"),
    Fault("letter's secrecy in 仿宋", face("机密", "仿宋"), "secrecy", "face", "letter"),
    Fault("a page number on page 1", letter_number_on_first_page, "page_number", "form", "letter"),
]  # fmt: skip
FAULTS = [*PAGE, *HEAD, *TOP, *TEXT, *CLOSING, *ATTACHED, *IMPRINT, *NUMBERS, *LETTER]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name.replace(" ", "-"))
def test_a_fault_is_found_and_nothing_else(fault: Fault) -> None:
    document = Document(good(fault.document))
    fault.change(document)
    found = [(one.element, one.aspect) for one in departures(document.saved())]
    assert found == [(fault.element, fault.aspect)]


def several(*changes: Change) -> Change:
    def change(document: Document) -> None:
        for one in changes:
            one(document)

    return change


UNLIKE = several(
    text(TITLE, "通知", "有关事项"), face(TITLE, "黑体"), size(TITLE, 18)
)  # what is left of a title is that it stands above 主送


@pytest.mark.parametrize(
    ("more", "aspects"),
    [(several(), {"face", "size"}), (layout(TITLE, "w:jc", val="left"), {"face", "size", "align"})],
    ids=["centred", "left"],
)
def test_a_title_of_several_faults_does_not_make_what_follows_wrong(
    more: Change, aspects: set[str]
) -> None:
    document = Document(good("notice"))
    for change in (UNLIKE, more):
        change(document)
    found = {(one.element, one.aspect) for one in departures(document.saved())}
    assert found == {("title", aspect) for aspect in aspects}


def test_a_signer_typed_behind_the_number_is_out_of_place_and_in_its_face() -> None:
    document = Document(good("upward"))
    signer_in_one_run(document)
    found = {(one.element, one.aspect): one.required for one in departures(document.saved())}
    assert found == {
        ("signers", "face"): "楷体",
        ("signers", "place"): "发文字号居左空1字，签发人居右空1字",
    }


def test_an_imprint_of_paragraphs_is_looked_for_on_the_last_even_page() -> None:
    document = Document(good("notice"))
    imprint_as_paragraphs(document)
    imprint_at_odd_page(document)
    found = {(one.element, one.aspect) for one in departures(document.saved())}
    assert found == {("imprint", "place"), ("imprint", "sides")}


def test_faults_are_many_and_of_every_element() -> None:
    assert len(FAULTS) >= 60
    assert {fault.element for fault in FAULTS} >= set(ELEMENTS) - {
        "signature",
        "sent_to",
        "imprint",
    }
    assert {fault.aspect for fault in FAULTS} == set(ASPECTS)
