"""Which formatting wins: defaults, styles, lists, direct formatting; theme, grid, characters."""

from __future__ import annotations

import pytest
from docx.shared import Pt, Twips

from drafter.reading.word import Border, Tab
from tests.wordmaking import first, opened, p, paragraphs, r, style, table

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体" w:ascii="Calibri"/>'
    '<w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
NORMAL = style("Normal", '<w:rPr><w:sz w:val="32"/></w:rPr>', default=1)
THEME = (
    '<a:themeElements><a:clrScheme><a:dk2><a:srgbClr val="44546a"/></a:dk2></a:clrScheme>'
    '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
    '<a:font script="Jpan" typeface="游明朝"/><a:font script="Hans" typeface="等线"/>'
    "</a:minorFont></a:fontScheme></a:themeElements>"
)
CHARACTER_GRID = (
    '<w:sectPr><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
)


def test_a_style_lies_over_its_base_and_both_over_the_defaults() -> None:
    styles = DEFAULTS + NORMAL + style(
        "Title", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>', "Normal"
    )  # fmt: skip
    found = first(p(layout='<w:pStyle w:val="Title"/>'), styles=styles)
    font = found.runs[0].font
    assert (found.style, found.align, found.after, found.line) == (
        "Title",
        "center",
        Pt(8),
        Twips(276),
    )
    assert (font.face, font.latin, font.size, font.bold) == ("宋体", "Calibri", Pt(16), True)


def test_direct_formatting_wins_and_switches_off() -> None:
    styles = style("Normal", "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:i/></w:rPr>", default=1)
    found = first(
        p(layout='<w:keepNext w:val="0"/>', look='<w:b w:val="false"/><w:i w:val="off"/>'),
        styles=styles,
    )
    assert not found.keep_next
    assert not found.runs[0].font.bold
    assert not found.runs[0].font.italic
    assert paragraphs(p(), styles=styles)[0].runs[0].font.bold


def test_bold_of_a_paragraph_style_and_of_a_character_style_cancel_out() -> None:
    styles = style("Normal", "<w:rPr><w:b/></w:rPr>", default=1)
    styles += style("Strong", '<w:rPr><w:b/><w:color w:val="ff0000"/></w:rPr>', kind="character")
    font = first(p(look='<w:rStyle w:val="Strong"/>'), styles=styles).runs[0].font
    assert (font.bold, font.color) == (False, "FF0000")


def test_a_paragraph_style_named_by_a_run_gives_its_linked_character_style() -> None:
    styles = style("Head", '<w:link w:val="HeadChar"/><w:rPr><w:sz w:val="44"/></w:rPr>')
    styles += style(
        "HeadChar", '<w:link w:val="Head"/><w:rPr><w:sz w:val="44"/></w:rPr>', kind="character"
    )
    assert first(p(look='<w:rStyle w:val="Head"/>'), styles=styles).runs[0].font.size == Pt(22)


def test_a_style_that_is_missing_or_based_on_itself_does_no_harm() -> None:
    styles = NORMAL + style("Loop", "", "Loop")
    found = paragraphs(
        p(layout='<w:pStyle w:val="Gone"/>') + p(layout='<w:pStyle w:val="Loop"/>'), styles=styles
    )
    assert [one.runs[0].font.size for one in found] == [Pt(16), Pt(10)]
    assert found[0].style == "Normal"


def test_theme_fonts_win_over_plain_ones_of_the_same_level_only() -> None:
    styles = style(
        "Normal",
        '<w:rPr><w:rFonts w:ascii="Arial" w:asciiTheme="majorHAnsi" w:eastAsia="楷体" w:eastAsiaTheme="minorEastAsia"/></w:rPr>',
        default=1,
    )
    plain, direct = paragraphs(
        p() + p(look='<w:rFonts w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/>'),
        styles=styles,
        theme=THEME,
    )
    assert (plain.runs[0].font.face, plain.runs[0].font.latin) == ("等线", "Cambria")
    assert (direct.runs[0].font.face, direct.runs[0].hint) == ("仿宋_GB2312", True)
    assert not plain.runs[0].hint


def test_a_missing_theme_leaves_the_plain_face() -> None:
    look = '<w:rFonts w:eastAsia="楷体" w:eastAsiaTheme="majorEastAsia"/>'
    assert first(p(look=look)).runs[0].font.face == "楷体"
    assert first(p(look=look), theme=THEME).runs[0].font.face == "黑体"


@pytest.mark.parametrize(
    ("look", "field", "expected"),
    [
        ('<w:color w:val="auto"/>', "color", ""),
        ('<w:color w:val="auto" w:themeColor="text2"/>', "color", "44546A"),
        ('<w:color w:val="8496b0" w:themeColor="text2" w:themeTint="99"/>', "color", "8496B0"),
        ('<w:highlight w:val="yellow"/>', "highlight", "yellow"),
        ('<w:highlight w:val="none"/>', "highlight", ""),
        ('<w:spacing w:val="-6"/>', "spacing", Twips(-6)),
        ('<w:w w:val="80"/>', "scale", 80),
        ('<w:w w:val="66%"/>', "scale", 66),
        ("<w:vanish/>", "hidden", True),
        ('<w:u w:val="single"/>', "underline", True),
        ('<w:u w:val="none"/>', "underline", False),
        ('<w:sz w:val="16pt"/>', "size", Pt(16)),
        ('<w:sz w:val="big"/>', "size", Pt(10)),
    ],
)
def test_the_look_of_characters(look: str, field: str, expected: object) -> None:
    assert getattr(first(p(look=look), theme=THEME).runs[0].font, field) == expected


def test_characters_of_an_indent_are_the_first_runs_where_there_is_no_grid() -> None:
    layout = '<w:ind w:firstLineChars="200" w:firstLine="100" w:leftChars="100" w:rightChars="50"/>'
    found = first(p(layout=layout, look='<w:sz w:val="32"/>'))
    assert (found.first_line, found.left, found.right) == (Pt(32), Pt(16), Pt(8))


def test_characters_of_an_indent_are_the_grids_where_it_has_them() -> None:
    layout = '<w:ind w:firstLineChars="200"/>'
    found = first(p(layout=layout, look='<w:sz w:val="28"/>') + CHARACTER_GRID, styles=NORMAL)
    assert round(found.first_line.pt, 2) == 31.59  # 2 × (16 − 849/4096)


def test_a_negative_pitch_written_as_an_unsigned_number_is_negative() -> None:
    unsigned = CHARACTER_GRID.replace("-849", str(2**32 - 849))
    file = opened(p(layout='<w:ind w:firstLineChars="100"/>') + unsigned, styles=NORMAL)
    assert file.sections[0].char_space == -849
    assert round(file.sections[0].blocks[0].first_line.pt, 2) == 15.79  # type: ignore[union-attr]


def test_a_grid_of_lines_alone_leaves_characters_to_the_run() -> None:
    lines = CHARACTER_GRID.replace("linesAndChars", "lines")
    found = first(p(layout='<w:ind w:firstLineChars="200"/>', look='<w:sz w:val="28"/>') + lines)
    assert found.first_line == Pt(28)


def test_no_characters_switch_a_styles_characters_off_and_the_lists_hanging_applies() -> None:
    styles = style(
        "Normal", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr>', default=1
    )
    kept, off = paragraphs(
        p(layout='<w:ind w:left="420" w:hanging="420"/>')
        + p(layout='<w:ind w:left="420" w:hanging="420" w:firstLineChars="0"/>'),
        styles=styles,
    )
    assert kept.first_line == Pt(20)  # characters go before twips, of whatever level
    assert (off.left, off.first_line) == (Pt(21), Pt(-21))


def test_a_first_line_replaces_the_hanging_indent_of_a_style() -> None:
    styles = style("Normal", '<w:pPr><w:ind w:left="400" w:hanging="400"/></w:pPr>', default=1)
    found = first(p(layout='<w:ind w:firstLine="640"/>'), styles=styles)
    assert (found.left, found.first_line) == (Pt(20), Pt(32))


def test_a_hanging_of_nothing_beside_a_first_line_says_nothing() -> None:
    """LibreOffice writes both."""
    assert first(p(layout='<w:ind w:hanging="0" w:firstLine="640"/>')).first_line == Pt(32)


@pytest.mark.parametrize(("left", "whole"), [(420, 21), (210, 10.5), (None, 10.5)])
def test_twips_tell_whether_characters_on_the_left_hold_the_hanging_ones(
    left: int | None, whole: float
) -> None:
    twips = f'w:left="{left}"' if left else ""
    layout = f'<w:ind w:leftChars="100" {twips} w:hangingChars="100" w:hanging="210"/>'
    found = first(p(layout=layout, look='<w:sz w:val="21"/>'))
    assert (found.left, found.first_line) == (Pt(whole), Pt(-10.5))


def test_start_and_end_are_left_and_right() -> None:
    found = first(p(layout='<w:jc w:val="end"/><w:ind w:start="200" w:end="1in"/>'))
    assert (found.align, found.left, found.right) == ("right", Pt(10), Pt(72))


@pytest.mark.parametrize(
    ("spacing", "section", "before"),
    [
        ('w:before="100"', "", 5),
        ('w:beforeLines="50" w:before="100"', "", 6),
        ('w:beforeLines="0" w:before="100"', "", 5),
        ('w:beforeLines="100"', CHARACTER_GRID, 28.95),
        ('w:beforeLines="100"', '<w:sectPr><w:docGrid w:linePitch="360"/></w:sectPr>', 12),
        ('w:beforeAutospacing="1" w:before="100"', "", 14),
    ],
)
def test_space_before_in_twips_in_lines_or_automatic(
    spacing: str, section: str, before: float
) -> None:
    assert first(p(layout=f"<w:spacing {spacing}/>") + section).before == Pt(before)


def test_lines_automatic_and_exact() -> None:
    plain, exact = paragraphs(p() + p(layout='<w:spacing w:line="579" w:lineRule="exact"/>'))
    assert (plain.line, plain.line_rule) == (Twips(240), "auto")
    assert (exact.line, exact.line_rule) == (Twips(579), "exact")


def test_what_is_on_by_default_and_off_where_it_says_so() -> None:
    off = "".join(
        f'<w:{name} w:val="0"/>'
        for name in ("widowControl", "snapToGrid", "autoSpaceDE", "autoSpaceDN")
    )
    plain, other = paragraphs(p() + p(layout=off))
    assert (plain.widow_control, plain.snap_to_grid, plain.auto_space) == (True, True, True)
    assert (other.widow_control, other.snap_to_grid, other.auto_space) == (False, False, False)


def test_tabs_are_gathered_through_the_styles_and_cleared() -> None:
    styles = style(
        "Normal",
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="400"/><w:tab w:val="end" w:pos="800"/></w:tabs></w:pPr>',
        default=1,
    )
    layout = (
        '<w:tabs><w:tab w:val="clear" w:pos="400"/><w:tab w:val="center" w:pos="600"/></w:tabs>'
    )
    assert first(p(layout=layout), styles=styles).tabs == (
        Tab(Pt(30), "center"),
        Tab(Pt(40), "right"),
    )


def test_borders_frames_and_outline() -> None:
    layout = (
        '<w:framePr w:w="8844" w:hAnchor="margin" w:vAnchor="page" w:y="1985" w:xAlign="center"/>'
        '<w:pBdr><w:top w:val="nil"/><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="ff0000"/></w:pBdr>'
        '<w:outlineLvl w:val="2"/>'
    )
    found = first(p(layout=layout) + p(layout='<w:outlineLvl w:val="9"/>'))
    assert found.borders == {"bottom": Border("thickThinSmallGap", Pt(3), "FF0000", Pt(1))}
    assert found.frame is not None
    assert (found.frame.horizontal, found.frame.x_spec, found.frame.y) == (
        "margin",
        "center",
        Pt(99.25),
    )
    assert found.outline == 2
    assert first(p(layout='<w:outlineLvl w:val="9"/>')).outline is None


def test_a_tables_style_lies_between_the_defaults_and_the_paragraphs_style() -> None:
    styles = DEFAULTS + style("Normal", "", default=1) + style(
        "Grid",
        '<w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>',
        kind="table",
    )  # fmt: skip
    styles += style("Text", '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="30"/></w:rPr>')
    cells = p() + p(layout='<w:pStyle w:val="Text"/>')
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc>{cells}</w:tc></w:tr></w:tbl>'
    plain, text = table(body, styles=styles).rows[0].cells[0].blocks
    assert (plain.align, plain.after, plain.runs[0].font.size) == ("center", 0, Pt(12))  # type: ignore[union-attr]
    assert (text.align, text.after, text.runs[0].font.size) == ("right", 0, Pt(15))  # type: ignore[union-attr]


def test_a_file_without_any_other_part_is_read_with_words_defaults() -> None:
    found = opened(f"<w:p>{r('甲')}</w:p>")
    one = found.sections[0].blocks[0]
    assert (found.default_tab, found.even_and_odd) == (Twips(720), False)
    assert (one.text, one.runs[0].font.size, one.align) == ("甲", Pt(10), "left")  # type: ignore[union-attr]
