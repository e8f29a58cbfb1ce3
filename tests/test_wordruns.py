"""What stands within a paragraph: text, fields, tracked changes, drawings and text boxes."""

from __future__ import annotations

import pytest
from docx.shared import Cm, Pt

from drafter.reading.word import Paragraph, Table
from tests.wordmaking import first, opened, p, paragraphs, r

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def fields(inner: str) -> list[tuple[str, str]]:
    return [(run.text, run.field) for run in first(f"<w:p>{inner}</w:p>").runs]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ('<w:t>甲</w:t><w:br/><w:br w:type="page"/><w:br w:type="column"/><w:cr/>', "甲\n\f\f\n"),
        ("<w:t>甲</w:t><w:noBreakHyphen/><w:lastRenderedPageBreak/>", "甲\u2011"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="no"/>', ""),
        ("<w:t>甲<!-- 乙 -->丙</w:t>", "甲丙"),
        ("<w:t> 甲\n乙 </w:t>", "甲 乙"),
        ('<w:t xml:space="preserve"> 甲 </w:t>', " 甲 "),
        ("<w:t>　甲</w:t>", "　甲"),
        (
            "<w:t>子</w:t><w:ruby><w:rt><w:r><w:t>jiǎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby><w:t>乙</w:t>",
            "子甲乙",
        ),
    ],
)
def test_signs_within_a_run(inner: str, text: str) -> None:
    assert first(f"<w:p><w:r>{inner}</w:r></w:p>").text == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f'<w:hyperlink w:anchor="a">{r("链接")}</w:hyperlink>', "链接"),
        (f"<w:smartTag>{r('甲')}<w:smartTag>{r('乙')}</w:smartTag></w:smartTag>", "甲乙"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (
            f"<w:ins>{r('增')}</w:ins><w:del><w:r><w:delText>删</w:delText><w:tab/></w:r></w:del>",
            "增",
        ),
        (f"<w:moveFrom>{r('原处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo>", "新处"),
        (
            f"<mc:AlternateContent><mc:Choice>{r('新')}</mc:Choice><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>",
            "新",
        ),
        (
            "<m:oMathPara><m:oMath><m:r><m:t>x=</m:t></m:r><m:r><m:t>1</m:t></m:r></m:oMath></m:oMathPara>",
            "x=1",
        ),
        (f"<mc:AlternateContent><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>", "旧"),
    ],
)
def test_wrappers_are_seen_through_and_deletions_left_out(inner: str, text: str) -> None:
    assert first(f"<w:p>{inner}</w:p>").text == text


def test_hidden_text_is_read_but_not_shown() -> None:
    found = first(f"<w:p>{r('显')}{r('隐', '<w:vanish/>')}</w:p>")
    assert (found.text, len(found.runs)) == ("显", 2)


def test_a_deleted_paragraph_is_gone() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    assert [one.text for one in paragraphs(gone + p("留"))] == ["留"]


def test_the_stored_result_of_a_field_bears_its_name_and_the_instruction_is_no_text() -> None:
    assert fields(r("—") + FIELD + r("—")) == [("—", ""), ("3", "PAGE"), ("—", "")]
    simple = f'<w:fldSimple w:instr=" numpages ">{r("9")}</w:fldSimple>'
    assert fields(simple) == [("9", "NUMPAGES")]


def test_a_field_within_one_run_is_read_too() -> None:
    one_run = FIELD.replace("</w:r><w:r>", "").replace("<w:fldChar", "<w:t>—</w:t><w:fldChar", 1)
    assert fields(one_run) == [("—", ""), ("3", "PAGE")]


def test_a_field_without_a_stored_result_leaves_an_empty_run() -> None:
    assert fields(FIELD.replace("<w:t>3</w:t>", "")) == [("", "PAGE")]
    unseparated = FIELD.replace("separate", "none").replace("<w:t>3</w:t>", "")
    assert fields(unseparated) == [("", "PAGE")]


def test_a_fields_result_may_reach_over_paragraphs_and_hold_other_fields() -> None:
    head, tail = FIELD.replace("PAGE", "TOC").split("<w:r><w:t>3</w:t></w:r>")
    body = f"<w:p>{head}{r('一')}{FIELD}</w:p><w:p>{r('二')}{tail}{r('外')}</w:p>"
    runs = [(run.text, run.field) for one in paragraphs(body) for run in one.runs]
    assert runs == [("一", "TOC"), ("3", "PAGE"), ("二", "TOC"), ("外", "")]


def test_a_field_within_an_instruction_is_not_shown() -> None:
    nested = FIELD.replace("</w:instrText>", f"</w:instrText></w:r>{FIELD}<w:r>", 1)
    assert fields(nested) == [("3", "PAGE")]


def test_a_broken_field_does_not_swallow_the_text_after_its_paragraph() -> None:
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert paragraphs(broken + p("后"))[1].text == "后"


def test_an_end_without_a_field_does_no_harm() -> None:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert fields(f"<w:fldSimple w:instr='PAGE'>{end}</w:fldSimple>{end}{r('后')}") == [
        ("", "PAGE"),
        ("后", ""),
    ]


ANCHOR = (
    '<wp:anchor><wp:positionH relativeFrom="margin"><wp:align>outside</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>360000</wp:posOffset></wp:positionV>'
    '<wp:extent cx="720000" cy="360000"/>{}</wp:anchor>'
)


def test_a_text_boxs_paragraphs_follow_the_one_that_holds_it_with_its_place() -> None:
    box = ANCHOR.format(f"<wps:txbx><w:txbxContent>{p('框内')}</w:txbxContent></wps:txbx>")
    vml = f'<w:pict><v:shape style="width:9pt"><v:textbox><w:txbxContent>{p("旧框")}</w:txbxContent></v:textbox></v:shape></w:pict>'
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    holder, inside, after = paragraphs(f"<w:p>{run}</w:p>" + p("后"))
    assert (holder.drawing, holder.text, after.frame) == (True, "", None)
    assert [holder.index, inside.index, after.index] == [1, 2, 3]
    frame = inside.frame
    assert frame is not None
    assert (inside.text, frame.horizontal, frame.x_spec, frame.x) == (
        "框内",
        "margin",
        "outside",
        None,
    )
    assert (frame.vertical, frame.y, frame.width, frame.height) == (
        "paragraph",
        Cm(1),
        Cm(2),
        Cm(1),
    )


def test_of_a_box_within_a_drawing_the_fallback_is_no_second_box() -> None:
    choice = f"<wps:txbx><w:txbxContent>{p('新')}</w:txbxContent></wps:txbx>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>"
        f"<mc:Fallback>{choice.replace('新', '旧')}</mc:Fallback></mc:AlternateContent>"
    )
    found = paragraphs(f"<w:p><w:r><w:drawing>{ANCHOR.format(both)}</w:drawing></w:r></w:p>")
    assert [one.text for one in found] == ["", "新"]


def test_a_text_box_in_vml_with_a_table_in_it() -> None:
    style = "position:absolute;margin-left:10pt;margin-top:1cm;width:100pt;mso-position-horizontal-relative:page"
    inner = f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>{p('框')}"
    shape = f'<w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>'
    blocks = opened(f"<w:p><w:r>{shape}</w:r></w:p>").sections[0].blocks
    _, boxed, text = blocks
    assert isinstance(boxed, Table)
    assert isinstance(text, Paragraph)
    assert boxed.place is not None
    assert text.frame is not None
    assert (boxed.place.horizontal, boxed.place.x, text.frame.y) == ("page", Pt(10), Cm(1))


def test_a_picture_is_a_drawing_without_text() -> None:
    found = first(f"<w:p><w:r><w:drawing>{ANCHOR.format('')}</w:drawing></w:r></w:p>")
    assert (found.drawing, found.runs) == (True, ())


def test_a_run_names_its_character_style_as_users_see_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Duty"><w:name w:val="责任单位字符"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    )
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="Duty"/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>'
    assert [run.style for run in first(body, styles=styles).runs] == ["责任单位字符", ""]
    assert opened(body, styles=styles).size == Pt(16)
