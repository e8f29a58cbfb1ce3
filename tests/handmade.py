"""A good document as an officer makes it by hand: direct formatting, empty lines, no style of ours."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from drafter import layout
from drafter.ooxml import border, el, field

_LINE = Length(layout.PROFILES["gbt9704"].line)
_FANG, _HEI, _KAI, _TITLE = "仿宋", "黑体", "楷体", "华文中宋"


def handmade() -> bytes:
    """The bytes of a notice with an attachment and 版记."""
    document = Document()
    _page(document)
    _head(document)
    _line(document, "关于做好防汛工作的通知", _TITLE, 22, align=ALIGN.CENTER)
    _line(document)
    _line(document, "各镇人民政府，县政府各部门：", first=0)
    _line(
        document,
        "　　为做好今年防汛工作，现就有关事项通知如下。请各单位结合实际，认真抓好落实。",
        first=0,
    )
    _line(document, "一、压实防汛责任", _HEI)
    second = _line(document, "（一）明确分工。", _KAI)
    _run(second, "各单位主要负责人是本单位防汛工作的“第一责任人”。", _FANG, 16)
    _line(document, "1.落实到人。各村（社区）确定一名巡查员。")
    _line(document, "（1）每日巡查不少于两次。")
    _line(document)
    _line(document, "附件：防汛责任人名单", left=Pt(80), first=-Pt(48))
    _line(document)
    _line(document, "松江县人民政府办公室", align=ALIGN.RIGHT, first=0, right=Pt(40))
    _line(document, "2025年3月5日", align=ALIGN.RIGHT, first=0, right=Pt(64))
    _line(document, "（此件公开发布）").add_run().add_break(WD_BREAK.PAGE)
    _line(document, "附件", _HEI, first=0)
    _line(document)
    _line(document, "防汛责任人名单", _TITLE, 22, align=ALIGN.CENTER)
    _line(document)
    listed = _line(document, "责任人名单由县防汛抗旱指挥部办公室统一公布。")
    listed.add_run().add_break(WD_BREAK.PAGE)
    _imprint(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _page(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(16), _FANG
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FANG)
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    grid = el("w:docGrid", type="lines", linePitch=579)
    section._sectPr.append(grid)
    for old in section._sectPr.findall(qn("w:docGrid"))[:-1]:
        section._sectPr.remove(old)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.style = normal
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.right_indent = Pt(14) if align == ALIGN.RIGHT else None
        form.left_indent = Pt(14) if align == ALIGN.LEFT else None
        form.line_spacing, form.space_after = Pt(18), Pt(0)
        _run(paragraph, "— ", "宋体", 14)
        for part in field("PAGE"):
            run = _run(paragraph, "", "宋体", 14)
            run._r.extend(list(part))
        _run(paragraph, " —", "宋体", 14)


def _head(document: Any) -> None:
    height, size = Pt(60), Pt(48)
    mark = _line(document, "松江县人民政府办公室文件", _TITLE, 48, align=ALIGN.CENTER)
    mark.paragraph_format.line_spacing = height
    mark.paragraph_format.space_before = Length(layout.MARK_TOP - layout.head_room(height, size))
    for run in mark.runs:
        run.font.color.rgb = RGBColor(0xFF, 0, 0)
        run._r.rPr.append(el("w:w", val=70))
    _line(document)
    _line(document)
    number = _line(document, "松政办发〔2025〕12号", align=ALIGN.CENTER, first=0)
    number._p.pPr.append(el("w:pBdr", border("w:bottom", layout.RULE_STRONG, "FF0000", 7)))
    _line(document)
    _line(document)


def _line(
    document: Any, text: str = "", face: str = _FANG, size: float = 16, *, align: Any = None,
    first: float | None = None, left: float = 0, right: float = 0,
) -> Any:  # fmt: skip
    """A paragraph; text is indented by two characters unless told otherwise."""
    made = document.add_paragraph()
    form = made.paragraph_format
    indent = Pt(32) if align is None and first is None else Length(round(first or 0))
    form.first_line_indent, form.left_indent, form.right_indent = (
        indent,
        Length(left),
        Length(right),
    )
    form.line_spacing, form.space_before, form.space_after = _LINE, Pt(0), Pt(0)
    form.widow_control = False
    made.alignment = ALIGN.JUSTIFY if align is None else align
    _run(made, text, face, size)
    return made


def _run(paragraph: Any, text: str, face: str, size: float) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), face
    run._r.rPr.rFonts.set(qn("w:eastAsia"), face)
    run._r.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    if size == 16:  # the dialog's 紧缩0.3磅, for 28 characters on a line
        run._r.rPr.append(el("w:spacing", val=layout.TIGHTEN.twips))
    return run


def _imprint(document: Any) -> None:
    table = document.add_table(2, 2)
    table.autofit = False
    place = el("w:tblpPr", vertAnchor="margin", horzAnchor="margin", tblpX=0, tblpYSpec="bottom")
    strong, weak = layout.RULE_STRONG, layout.RULE_WEAK
    rules = el("w:tblBorders", border("w:top", strong), border("w:bottom", strong),
               border("w:insideH", weak))  # fmt: skip
    margins = el("w:tblCellMar", el("w:left", w=0, type="dxa"), el("w:right", w=0, type="dxa"))
    table._tbl.tblPr.extend([place, rules, margins])
    for cell in (*table.columns[0].cells, *table.columns[1].cells):
        cell.width = Length(layout.AREA_WIDTH // 2)
    for column in table.columns:
        column.width = Length(layout.AREA_WIDTH // 2)
    copies = table.cell(0, 0).merge(table.cell(0, 1))
    _small(
        copies, "抄送：县委办公室，县人大常委会办公室。", left=Pt(56), first=-Pt(42), right=Pt(14)
    )
    _small(table.cell(1, 0), "松江县人民政府办公室", left=Pt(14))
    _small(table.cell(1, 1), "2025年3月6日印发", right=Pt(14), align=ALIGN.RIGHT)
    end = document.add_paragraph()
    end.paragraph_format.line_spacing = Pt(1)
    end.paragraph_format.space_after = Pt(0)


def _small(
    cell: Any, text: str, left: float = 0, first: float = 0, right: float = 0, align: Any = None
) -> None:
    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = Length(round(left)), Length(round(right))
    form.first_line_indent = Length(round(first))
    form.line_spacing, form.space_after = Pt(24), Pt(0)
    paragraph.alignment = align
    _run(paragraph, text, _FANG, 14)
