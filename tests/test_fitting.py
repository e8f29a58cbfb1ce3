"""Where a signature stands and how wide a mark is, by the words of one document."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length

from drafter.fitting import Fit, columns, mark, mark_size, organ_gap, sealed, signers, unsealed
from drafter.headline import width
from drafter.layout import AREA_WIDTH, CELL_MARGIN, CHARACTER, PROFILES, TABLE_SIZE
from drafter.pipeline import Order, draft
from drafter.seals import arrange
from tests.conftest import ROOT

PAGE = PROFILES["gbt9704"]


def _characters(length: Length | None) -> float:
    assert length is not None
    return round(length.twips / CHARACTER.twips, 1)


def _middle(fit: Fit) -> float:
    """Where a centred style has its middle, in characters from the right edge."""
    assert fit.align == "center"
    assert fit.left is not None
    assert fit.right is not None
    return _characters(Length((AREA_WIDTH - fit.left + fit.right) / 2))


@pytest.mark.parametrize(
    ("organ", "dated", "middle"),
    [
        ("云岭区人民政府", "2025年3月5日", 7.0),  # the date from 4 to 10
        ("云岭区政府", "2025年12月25日", 7.5),  # the date from 4 to 11
        ("云岭区法治政府建设工作领导小组办公室", "2025年3月5日", 9.0),  # 18 reach the edge
    ],
)
def test_organ_and_date_under_a_seal_have_one_middle(organ: str, dated: str, middle: float) -> None:
    assert [_middle(fit) for fit in sealed(organ, dated, PAGE)] == [middle, middle]


def test_a_date_without_seal_begins_two_characters_after_the_organ() -> None:
    organ, date = unsealed("云岭区人民政府办公室", "2025年3月5日", PAGE)
    assert (organ.align, date.align) == ("left", "left")
    assert organ.left is not None
    assert date.left is not None
    assert _characters(Length(AREA_WIDTH - organ.left)) == 12  # ten and two from the right
    assert _characters(Length(AREA_WIDTH - date.left)) == 10


def test_no_signature_leaves_the_type_area() -> None:
    long = "云岭区优化法治化营商环境和促进民营经济高质量发展工作领导小组办公室"
    for organ, date in (unsealed(long, "2025年3月5日", PAGE), sealed(long, "2025年3月5日", PAGE)):
        assert organ.left is not None
        assert organ.left >= 0
        assert organ.right == 0
        assert date.left is not None
        assert 0 <= date.left < AREA_WIDTH


def test_a_date_longer_than_the_organ_takes_it_along() -> None:
    organ, date = unsealed("云岭区政府", "2025年12月25日", PAGE)
    assert (_characters(organ.right), _characters(date.right)) == (6, 2)  # 11 and 9 from the right


def test_a_seal_needs_more_room_above_the_organ() -> None:
    gaps = [organ_gap(seal, PAGE).before for seal in (True, False)]
    assert [gap.twips / PAGE.line.twips for gap in gaps if gap] == pytest.approx([1.5, 1], abs=0.01)


@pytest.mark.parametrize(
    ("text", "scale"), [("青石镇文件", 100), ("云岭区人民政府办公室文件", 89), ("长" * 60, 34)]
)
def test_a_long_mark_is_narrowed_within_bounds(text: str, scale: int) -> None:
    fits = mark(text, 1, 0, PAGE, AREA_WIDTH)
    assert {fit.scale for fit in fits if fit.scale} == {scale}


def test_the_fits_are_in_the_styles_of_the_document() -> None:
    (one,) = draft(ROOT / "examples" / "青石镇-2025.yaml", Order(("notice",)))[0]
    styles = {style.name: style for style in Document(io.BytesIO(one.data)).styles}
    expected = sealed("青石镇人民政府", "2025年3月28日", PAGE)
    for name, fit in zip(("署名", "成文日期"), expected):
        assert styles[name].paragraph_format.left_indent.twips == fit.left.twips
        assert styles[name].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


GROUP = "中共云岭区委全面依法治区委员会办公室"  # 18


@pytest.mark.parametrize(
    ("organs", "rows"),
    [
        (["云司法局", "云教育局"], [(0, 1)]),
        (["云司法局", "云教育局", "云财政局"], [(0, 1, 2)]),
        (["云司法局", "云教育局", "云财政局", "云审计局"], [(0, 1, 2), (None, None, 3)]),
        (["云岭区司法局", "云岭区人力资源和社会保障局"], [(0, 1)]),
        (["云岭区司法局", "云岭区法治政府建设工作领导小组"], [(0, 1)]),
        (["云岭区司法局", "云岭区政务服务管理局", "云岭区教育局"], [(0, 1), (None, 2)]),
        # a long name has a row of its own, and the others do not take its width
        ([GROUP, *["云岭区司法局"] * 4], [(0,), (1, 2, 3), (4,)]),
        ([*["云岭区司法局"] * 3, GROUP], [(0, 1, 2), (3,)]),
        ([*["云岭区司法局"] * 2, GROUP], [(0, 1), (2,)]),
        (["云岭区司法局", GROUP], [(0, 1)]),
        ([GROUP, "云岭区司法局"], [(0,), (1,)]),
        (["云" * 40, "云岭区司法局"], [(0,), (1,)]),
    ],
)
def test_joint_organs_fill_rows_by_their_own_widths_the_last_over_the_date(
    organs: list[str], rows: list[tuple[int | None, ...]]
) -> None:
    seals = arrange(organs, "2025年3月5日")
    assert list(seals.rows) == rows
    assert seals.middles[-1][-1] == max(7.0, min(28, width(organs[-1])) / 2)
    for row, middles in zip(seals.rows, seals.middles):
        widths = [width(organs[n]) if n is not None else 0 for n in row]
        for (wide, middle), (other, right) in pairwise(zip(widths, middles)):
            assert middle - right >= 8  # 42 mm
            assert middle - wide / 2 >= right + other / 2
        gaps = {round(a - b, 2) for a, b in pairwise(middles)}
        assert len(gaps) <= 1
        assert middles[0] + max(8, min(28, widths[0])) / 2 <= 28


def test_rows_of_seals_share_their_columns_where_all_have_room_in_them() -> None:
    """整齐排列: the widest pitch serves all rows, if none has to give up an organ for it."""
    organs = ["云岭区司法局", "云岭区人力资源和社会保障局", "云岭区教育局", "云岭区财政局"]
    seals = arrange(organs, "2025年3月5日")
    assert seals.rows == ((0, 1), (2, 3))
    assert seals.middles == ((17.5, 7.0), (17.5, 7.0))


def test_two_signers_stand_on_a_line_and_end_one_character_from_the_right() -> None:
    fit = signers([["周明远", "李涛"], ["欧阳长河"]], "云政〔2025〕17号")
    stops = [_characters(Length(AREA_WIDTH - place)) for place, _ in fit.tabs]
    assert stops == [12, 8, 3]  # label 4, names 4 and 2 with one between, one at the right


def test_names_that_would_touch_the_number_stay_right_of_it() -> None:
    fit = signers([["欧阳长河一二三四五", "司马长河一二三四五"]], "云政办发〔2025〕117号")
    assert _characters(fit.tabs[0][0]) == 2 + width("云政办发〔2025〕117号")


def test_a_mark_of_many_organs_has_smaller_characters() -> None:
    assert [mark_size(count).pt for count in (1, 3, 4, 5, 12)] == [40, 40, 30, 24, 22]


def test_a_column_of_a_table_is_wide_enough_for_a_number_and_its_unit() -> None:
    row = ["规范执法" * 3, "严格规范涉企检查，" * 12, "区司法局", "各行政执法单位、" * 3]
    lines = [["工作任务", "工作要求", "牵头单位", "责任单位", "时限"], *([[*row, ""]] * 20)]
    date = columns([*lines, [*row, "2025年底前"]], (), AREA_WIDTH)[-1]
    assert date - 2 * CELL_MARGIN >= width("2025年") * TABLE_SIZE
