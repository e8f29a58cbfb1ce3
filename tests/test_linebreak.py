"""Lines break where a Chinese typesetter would break them."""

from __future__ import annotations

import random

import pytest
from docx.shared import Pt

from drafter.pagination.glyphs import glyphs
from drafter.pagination.linebreak import NOT_FIRST, NOT_LAST, Measure, Stops, may_break, spans
from drafter.reading.word import Font, Paragraph, Run, Tab

SIZE = Pt(10)
FONT = Font(face="仿宋_GB2312", latin="仿宋_GB2312", size=SIZE)
PIECES = [
    "法治政府", "建设", "年度工作要点", "，", "。", "、", "；", "：", "（试行）", "《条例》", "“一件事”", "——", "……",
    "2025", "12.5%", "1,234", "A4", "Word 2016", "36.5℃", "·", "〔2025〕", "GB/T 9704-2012", " ",
]  # fmt: skip


def lines(text: str, characters: float, tabs: tuple[Tab, ...] = (), font: Font = FONT) -> list[str]:
    """The lines of a text in a measure of so many Chinese characters."""
    made = glyphs(Paragraph(1, (Run(text, font, hint=True),)))
    measure = Measure(0, round(SIZE * characters), Stops(tabs, Pt(20)))
    return [text[span.start : span.end] for span in spans(made, measure, measure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五六七八", ["一二三四五", "六七八"]),
        ("一二三四五，六七", ["一二三四", "五，六七"]),
        ("一二三四五》，六", ["一二三四", "五》，六"]),
        ("一二三四（五六）", ["一二三四", "（五六）"]),
        ("一二三“（五六）", ["一二三", "“（五六）"]),
        ("一二三四。”五六", ["一二三", "四。”五六"]),
        ("一二三四——五", ["一二三四", "——五"]),
        ("一二三四……五", ["一二三", "四……五"]),
    ],
)
def test_marks_stay_with_what_they_belong_to(text: str, expected: list[str]) -> None:
    assert lines(text, 5) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三2025年六", ["一二三", "2025年六"]),
        ("一二三12.5%六", ["一二三", "12.5%六"]),
        ("一二三四36.5℃", ["一二三四", "36.5℃"]),
        ("一二三A4纸", ["一二三A4", "纸"]),
        ("一二三2012-01", ["一二三", "2012-01"]),
        ("一two-step", ["一two-", "step"]),
        ("一二三四5，六", ["一二三四", "5，六"]),
    ],
)
def test_figures_and_words_stay_whole(text: str, expected: list[str]) -> None:
    assert lines(text, 4.9) == expected


def test_a_figure_takes_the_mark_before_it_along_as_libreoffice_does() -> None:
    assert lines("一二三，2025年", 5) == ["一二", "三，2025", "年"]


def test_a_text_without_any_place_to_break_is_cut_at_the_measure() -> None:
    assert lines("一" + "a" * 12, 3) == ["一", "aaaaaa", "aaaaaa"]
    assert lines("。。。。。", 3) == ["。。。", "。。"]


def test_blanks_at_the_end_of_a_line_need_no_room() -> None:
    assert lines("一二三四五  六", 5) == ["一二三四五  ", "六"]


def test_chinese_and_latin_are_set_apart_by_a_fifth_of_the_size_and_marks_are_not() -> None:
    """2 × 10 pt + 2 × 5 pt + 2 × 2 pt are 34 pt."""
    assert lines("一12二三", 3.3) == ["一12", "二三"]
    assert lines("一12二三", 3.4) == ["一12二", "三"]
    assert lines("（12）三", 3) == ["（12）", "三"]


def test_spacing_stands_between_the_characters_of_a_look() -> None:
    tight = Font(face="仿宋_GB2312", latin="仿宋_GB2312", size=SIZE, spacing=Pt(-1))
    assert lines("一二三四五", 4.6, font=tight) == ["一二三四五"]
    assert lines("一二三四五", 4.5, font=tight) == ["一二三四", "五"]


def test_proportional_latin_faces_have_widths_of_their_own() -> None:
    latin = Font(face="仿宋_GB2312", latin="Times New Roman", size=SIZE)
    assert lines("WWWW", 3) == ["WWWW"]
    assert lines("WW WW", 2, font=latin) == ["WW ", "WW"]


def test_a_break_ends_its_line() -> None:
    assert lines("一二\n三四\f五", 5) == ["一二\n", "三四\f", "五"]


def test_tabs_go_to_the_next_stop_and_text_ends_at_a_right_one() -> None:
    right = (Tab(Pt(50), "right"),)
    made = glyphs(Paragraph(1, (Run("一\t二三\t四", FONT),)))
    measure = Measure(0, Pt(100), Stops(right, Pt(20)))
    assert [span.width for span in spans(made, measure, measure)] == [Pt(70)]


def _texts() -> list[str]:
    return ["".join(random.Random(seed).choices(PIECES, k=40)) for seed in range(60)]


@pytest.mark.parametrize("characters", [5, 9.5, 28])
def test_whatever_the_text_no_character_is_lost_and_no_line_is_too_wide(characters: float) -> None:
    for text in _texts():
        made = glyphs(Paragraph(1, (Run(text, FONT, hint=True),)))
        measure = Measure(0, round(SIZE * characters), Stops((), Pt(20)))
        found = spans(made, measure, measure)
        assert "".join(text[one.start : one.end] for one in found) == text
        assert all(one.width <= measure.width for one in found), text


@pytest.mark.parametrize("characters", [5, 9.5, 28])
def test_whatever_the_text_no_line_begins_or_ends_with_a_forbidden_mark(characters: float) -> None:
    """Save where a line holds no place to break at all."""
    for text in _texts():
        found = lines(text, characters)
        for line, following in zip(found, found[1:]):
            if any(may_break(a, b) for a, b in zip(line, line[1:])):
                assert following[0] not in NOT_FIRST, (line, following)
                assert line.rstrip()[-1] not in NOT_LAST, (line, following)
