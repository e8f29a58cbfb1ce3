"""Where a signature stands and how wide a mark is, by the words of one document."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.shared import Length

from drafter.fitting import mark, organ_gap, signature
from drafter.layout import AREA_WIDTH, CHARACTER, PROFILES
from drafter.pipeline import Order, draft
from tests.conftest import ROOT

PAGE = PROFILES["gbt9704"]


def _characters(length: Length | None) -> float:
    assert length is not None
    return round(length.twips / CHARACTER.twips, 2)


@pytest.mark.parametrize(
    ("organ", "dated", "seal", "organ_right", "date_right"),
    [
        ("云岭区人民政府", "2025年3月5日", True, 3.5, 4.0),  # 7 over 6, both centred
        ("云岭区政府", "2025年12月25日", True, 5.0, 4.0),  # 5 over 7
        ("云岭区法治政府建设工作领导小组办公室", "2025年3月5日", True, 0.0, 6.0),  # 18: pushed
        ("云岭区人民政府办公室", "2025年3月5日", False, 2.0, 4.0),  # date 2 after the organ's first
        ("云岭区政府", "2025年12月25日", False, 6.0, 2.0),  # the longer date: 2 from the right
    ],
)
def test_where_organ_and_date_end(
    organ: str, dated: str, seal: bool, organ_right: float, date_right: float
) -> None:
    organ_fit, date_fit = signature(organ, dated, seal, PAGE)
    assert _characters(organ_fit.right) == organ_right
    assert _characters(date_fit.right) == date_right


def test_a_seal_needs_more_room_above_the_organ() -> None:
    gaps = [organ_gap(seal, PAGE).before for seal in (True, False)]
    assert [gap.twips // PAGE.line.twips for gap in gaps if gap] == [2, 1]


@pytest.mark.parametrize(
    ("text", "scale"), [("青石镇文件", 100), ("云岭区人民政府办公室文件", 89), ("长" * 60, 33)]
)
def test_a_long_mark_is_narrowed_within_bounds(text: str, scale: int) -> None:
    fits = mark(text, 1, 0, PAGE, AREA_WIDTH)
    assert {fit.scale for fit in fits if fit.scale} == {scale}


def test_the_fits_are_in_the_styles_of_the_document() -> None:
    (one,) = draft(ROOT / "examples" / "青石镇-2025.yaml", Order(("notice",)))[0]
    styles = {style.name: style for style in Document(io.BytesIO(one.data)).styles}
    expected = signature("青石镇人民政府", "2025年3月28日", True, PAGE)
    for name, fit in zip(("署名", "成文日期"), expected):
        assert styles[name].paragraph_format.right_indent.twips == fit.right.twips
