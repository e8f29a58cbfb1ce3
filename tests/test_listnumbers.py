"""Automatic numbering: the labels a reader sees, and their indents."""

from __future__ import annotations

import pytest
from docx.shared import Pt

from drafter.reading.listnumbers import written
from tests.wordmaking import first, p, paragraphs, style


def level(index: int, text: str, form: str = "decimal", extra: str = "", layout: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/><w:pPr>{layout}</w:pPr></w:lvl>'
    )


def lists(levels: str, nums: str = "", extra: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{extra}{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{nums}'
    )


def item(index: int = 0, num: int = 1, more: str = "") -> str:
    return p("", f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{num}"/></w:numPr>{more}')


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return [one.label for one in paragraphs(body, numbering=numbering, styles=styles)]


NOTHING = '<w:suff w:val="nothing"/>'
TWO = level(0, "%1、", "chineseCountingThousand", NOTHING) + level(
    1, "%1.%2", extra='<w:suff w:val="space"/>'
)


def test_levels_count_and_restart_below_one_another() -> None:
    body = item() + item(1) + item(1) + item() + item(1) + p("正文")
    assert labels(body, lists(TWO)) == ["一、", "一.1 ", "一.2 ", "二、", "二.1 ", ""]


def test_the_label_stands_before_the_text_with_its_tab() -> None:
    assert first(item(), numbering=lists(level(0, "%1."))).text == "1.\t"


def test_legal_numbering_shows_all_levels_in_digits() -> None:
    legal = level(0, "%1、", "chineseCounting") + level(
        1, "%1.%2", "upperRoman", f"<w:isLgl/>{NOTHING}"
    )
    assert labels(item() + item(1), lists(legal))[1] == "1.1"


def test_a_level_never_restarts_where_it_says_so() -> None:
    never = level(0, "%1", extra=NOTHING) + level(
        1, "%2", extra=f'<w:lvlRestart w:val="0"/>{NOTHING}'
    )
    assert labels(item() + item(1) + item() + item(1), lists(never)) == ["1", "1", "2", "2"]


def test_a_level_restarts_only_after_the_level_it_names() -> None:
    three = level(0, "%1", extra=NOTHING) + level(1, "%2", extra=NOTHING)
    three += level(2, "%3", extra=f'<w:lvlRestart w:val="1"/>{NOTHING}')
    body = item() + item(1) + item(2) + item(1) + item(2) + item() + item(2)
    assert labels(body, lists(three)) == ["1", "1", "1", "2", "2", "2", "1"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item() + item(num=2) + item(num=3) + item(num=3) + item(num=1)
    assert labels(body, lists(level(0, "%1", extra=NOTHING), nums)) == ["1", "2", "5", "6", "7"]


def test_a_list_may_replace_a_level() -> None:
    nums = f'<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{level(0, "第%1条", extra=NOTHING)}</w:lvlOverride></w:num>'
    assert labels(item(num=2), lists(TWO, nums)) == ["第1条"]


def test_a_definition_may_point_to_a_list_style() -> None:
    linked = lists(
        TWO, '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>', '<w:styleLink w:val="L"/>'
    )
    linked = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>' + linked
    )
    assert labels(item(num=2), linked) == ["一、"]


def test_bullets_of_symbol_fonts_are_shown_in_unicode() -> None:
    assert labels(item(), lists(level(0, "\uf06c", "bullet", NOTHING))) == ["●"]


def test_a_style_brings_its_number_and_the_level_that_is_tied_to_it() -> None:
    tied = level(0, "%1、", extra=NOTHING) + level(
        1, "（%2）", "chineseCounting", f'<w:pStyle w:val="H2"/>{NOTHING}'
    )
    styles = style("H2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = p("题", '<w:pStyle w:val="H2"/>') * 2
    assert labels(body, lists(tied), styles) == ["（一）", "（二）"]


def test_number_zero_takes_a_styles_number_away() -> None:
    styles = style("H", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = p("题", '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body, lists(TWO), styles) == [""]


def test_indents_of_the_list_lie_over_the_style_and_under_the_paragraph() -> None:
    indented = lists(level(0, "%1", layout='<w:ind w:left="840" w:hanging="420"/>'))
    styles = style("Normal", '<w:pPr><w:ind w:left="100" w:right="60"/></w:pPr>', default=1)
    listed, direct = paragraphs(
        item() + item(more='<w:ind w:left="0"/>'), numbering=indented, styles=styles
    )
    assert (listed.left, listed.first_line, listed.right) == (Pt(42), Pt(-21), Pt(3))
    assert (direct.left, direct.first_line) == (0, Pt(-21))


def test_indents_of_the_style_that_brings_the_list_go_before_the_lists() -> None:
    indented = lists(level(0, "%1", layout='<w:ind w:left="840" w:hanging="420"/>'))
    styles = style(
        "H",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="0" w:firstLine="640"/></w:pPr>',
    )
    found = first(p("题", '<w:pStyle w:val="H"/>'), numbering=indented, styles=styles)
    assert (found.left, found.first_line) == (0, Pt(32))


@pytest.mark.parametrize(
    ("form", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一○五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("japaneseCounting", 110, "百十"),
        ("japaneseCounting", 0, "〇"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalFullWidth", 10, "１０"),
        ("none", 3, ""),
        ("klingon", 3, "3"),
        ("lowerLetter", 999_999, "999999"),
    ],
)  # fmt: skip
def test_formats_of_numbers(form: str, count: int, text: str) -> None:
    assert written(count, form) == text
