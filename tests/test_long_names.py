"""Names of unusual length and number: signatures, marks, lists, 版记, on rendered pages.

The samples that `test_measured_pages` measures have what is usual; here is what officers meet
once in a year.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

from drafter.headline import width
from drafter.layout import AREA_WIDTH, CHARACTER, TITLE_SIZE
from drafter.look import Look
from drafter.office import convert
from drafter.pagination import flow
from drafter.pipeline import Order, drafts
from drafter.reading.wordfile import read
from tests.measuring import MM, Box, Sheet, sheets
from tests.reading import texts

LEFT, RIGHT, ONE = 28.0, 184.0, 156 / 28  # 5.2.1 and 5.2.3
LINE, SMALL = 225 / 22, 14 * MM  # 5.2.3, 4号
MARK = 37.0 + 35.0  # 7.2.4
SEAL = 42.0
NEAR = 0.5
BUREAUS = [f"云岭区{name}局" for name in ("司法", "教育", "财政", "审计", "民政", "卫生健康")]
GROUP = "中共云岭区委全面依法治区委员会办公室"  # 18 characters
LONG = "云岭区优化法治化营商环境和促进民营经济高质量发展工作领导小组办公室"  # 33
JUST = LONG[:26]  # with two at the right, all of a line
DATED = "  成文日期: 2025年12月5日\n"
STAMPS = (
    "  签名章:\n    - {职务: 云岭区司法局局长}\n    - {职务: 云岭区教育局局长, 姓名: 周明远}\n"
    "    - {职务: 云岭区财政局局长}\n    - {职务: 云岭区审计局局长}\n"
)


def _report(fields: str, bare: bool = True) -> str:
    """A report of one sentence; ``bare`` is without a title, so that all is on page 1."""
    title = "  标题: 无\n" if bare else ""
    return f"年度: 2025\n地区: 云岭区\n情况报告:\n{title}  引言: 全年工作平稳有序。\n{fields}"


def _mark(*lines: str) -> str:
    text = "".join(f"    {line}\n" for line in lines)
    return f"  发文机关标志: |\n{text}  发文字号: 云司〔2025〕3号\n"


def _organs(*names: str) -> str:
    return f"  发文机关: {'、'.join(names)}\n{DATED}"


def _printed(by: str) -> str:
    return _report(f"  抄送: 区委办公室\n  印发机关: {by}\n  印发日期: 2025年12月15日\n")


DOCUMENTS = {
    "seals": _report(_organs(*BUREAUS, GROUP)),
    "group_first": _report(_organs(GROUP, *BUREAUS[:4])),
    "unsealed": _report(f"{_organs(LONG)}  加盖印章: 否\n"),
    "just_unsealed": _report(f"{_organs(JUST)}  加盖印章: 否\n"),
    "sealed": _report(_organs(LONG)),
    "just_sealed": _report(_organs(LONG[:28])),
    "stamps": _report(f"{_organs(*BUREAUS[:4])}{STAMPS}"),
    "printed": _printed("云岭区促进民营经济高质量发展领导小组"),
    "five_organs": _report(_mark(*BUREAUS[:5], "文件"), bare=False),
    "long_mark": _report(_mark("云岭区人民政府" * 10 + "文件"), bare=False),
    "long_joint_mark": _report(_mark(LONG, BUREAUS[0], "文件"), bare=False),
    "letter": _report(_mark("云岭区司法局文件") + "  版式: {公文格式: 信函}\n", bare=False),
}
Build = Callable[[str], bytes]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """The document of this data, as .docx."""

    def built(text: str) -> bytes:
        path = tmp_path / "数据.yaml"
        path.write_text(text, encoding="utf-8")
        ((made,), _) = drafts([path], Order())
        return made.data

    return built


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Sheet]]:
    """The pages of :data:`DOCUMENTS`, all rendered in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("data")
    made = {}
    for name, text in DOCUMENTS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        ((one,), _) = drafts([folder / f"{name}.yaml"], Order(("report",)))
        made[name] = one.data
    pdfs, _ = convert(made, Look().faces)
    assert set(pdfs) == set(DOCUMENTS)
    return {name: sheets(pdf) for name, pdf in pdfs.items()}


def _near(found: float, wanted: float) -> bool:
    return found == pytest.approx(wanted, abs=NEAR)


def _within(page: Sheet) -> bool:
    """Whether no character of a page is beside the type area."""
    seen = [box for box in page.boxes if box.text.strip()]
    return min(b.left for b in seen) > LEFT - NEAR and max(b.right for b in seen) < RIGHT + NEAR


def _names(page: Sheet, names: list[str]) -> list[tuple[float, float, float]]:
    """Left, right and baseline of organs in the order of the page, a row after the other."""
    found = []
    text = "".join(names)
    rows = [line for line in page.lines if line.text and line.text in text]
    left = list(names)
    for row in rows:
        boxes = [b for b in page.boxes if abs(b.bottom - row.em_bottom) < NEAR and b.text.strip()]
        while boxes:
            own, boxes = boxes[: len(left[0])], boxes[len(left[0]) :]
            assert "".join(box.text for box in own) == left.pop(0)
            found.append((own[0].left, own[-1].right, row.baseline))
    assert left == []
    return found


@pytest.mark.office
@pytest.mark.parametrize(
    ("name", "organs", "rows"),
    [
        ("seals", [*BUREAUS, GROUP], [3, 3, 1]),
        ("group_first", [GROUP, *BUREAUS[:4]], [1, 3, 1]),
    ],
)
def test_joint_seals_fill_their_rows_and_do_not_touch(
    pages: dict[str, list[Sheet]], name: str, organs: list[str], rows: list[int]
) -> None:
    """A seal is 42 mm wide and centred on its organ; the last one covers the date: 7.3.5.1."""
    page = pages[name][0]
    found = _names(page, organs)
    baselines = [baseline for _, _, baseline in found]
    assert [baselines.count(one) for one in sorted(set(baselines))] == rows
    middles = [((left + right) / 2, baseline) for left, right, baseline in found]
    for (one, above), (other, below) in pairwise(middles):
        assert other - one > SEAL if above == below else below - above > SEAL
    assert all(LEFT - NEAR < middle - SEAL / 2 < RIGHT - SEAL + NEAR for middle, _ in middles)
    assert _within(page)
    dated = page.line("2025年12月5日")
    assert _near(dated.middle, middles[-1][0])
    assert dated.baseline - baselines[-1] < 1.5 * LINE
    if len(organs[-1]) < 14:  # 右空四字, whatever stands above
        assert _near(dated.middle, RIGHT - (4 + 6.5 / 2) * ONE)


def test_every_row_of_seals_has_its_places_in_a_style(build: Build) -> None:
    """The third row's differ from the second's: no paragraph is formatted by itself."""
    document = Document(io.BytesIO(build(_report(_organs(*BUREAUS, GROUP)))))
    rows = [one for one in document.paragraphs if one.style.name.startswith("联合署名")]
    assert [one.text.split("\t")[1:] for one in rows] == [BUREAUS[:3], BUREAUS[3:], [GROUP]]
    stops = [[stop.position for stop in row.style.paragraph_format.tab_stops] for row in rows]
    from_right = [[round((AREA_WIDTH - at) / CHARACTER, 1) for at in row] for row in stops]
    assert from_right == [[23.2, 15.2, 7.2], [23.2, 15.2, 7.2], [9.0]]
    assert all(not one.paragraph_format.tab_stops for one in rows)
    names = [style.name for style in document.styles]
    assert len(set(names)) == len(names)


@pytest.mark.office
def test_an_organ_longer_than_the_line_stays_within_the_type_area(
    pages: dict[str, list[Sheet]],
) -> None:
    for name in ("unsealed", "sealed"):
        page = pages[name][0]
        first, second = (line for line in page.lines if line.text in LONG)
        assert first.text + second.text == LONG
        assert _within(page)
        assert _near(first.left, LEFT)
        dated = page.line("2025年12月5日")
        assert _near(dated.baseline - second.baseline, LINE)
        if name == "unsealed":  # 7.3.5.2
            assert _near(dated.left, LEFT + 2 * ONE)
        else:
            assert _near(dated.middle, (LEFT + RIGHT) / 2)


@pytest.mark.office
def test_an_organ_that_just_fits_keeps_its_line(pages: dict[str, list[Sheet]]) -> None:
    for name, organ in (("just_unsealed", JUST), ("just_sealed", LONG[:28])):
        page = pages[name][0]
        assert organ in [line.text for line in page.lines], name
        assert _within(page)


@pytest.mark.office
def test_lines_of_signature_seals_stand_evenly_with_room_for_the_stamps(
    pages: dict[str, list[Sheet]],
) -> None:
    """Without a name the stamp has four characters, two right of 职务: 7.3.5.3."""
    page = pages["stamps"][0]
    signed = [line for line in page.lines if "局局长" in line.text]
    assert [line.text[-2:] for line in signed] == ["局长", "明远", "局长", "局长"]
    above, dated = page.line("全年工作"), page.line("2025年12月5日")
    assert _near(signed[0].baseline - above.baseline, 3 * LINE)  # 空二行
    for one, other in pairwise([*signed, dated]):
        assert _near(other.baseline - one.baseline, 2 * LINE)  # 空一行
    for line in signed:
        free = 4 if line.text.endswith("周明远") else 4 + 4 + 2
        assert _near(line.right, RIGHT - free * ONE)
    assert _near(dated.right, RIGHT - 4 * ONE)


@pytest.mark.office
def test_the_printing_organ_has_the_width_that_its_date_leaves(
    pages: dict[str, list[Sheet]],
) -> None:
    page = pages["printed"][-1]
    line = page.line("云岭区促进民营经济")
    assert line.text == "云岭区促进民营经济高质量发展领导小组2025年12月15日印发"
    assert _near(line.left, LEFT + SMALL)
    assert _near(line.right, RIGHT - SMALL)
    rules = [rule for rule in page.rules if rule.left < LEFT + NEAR]
    assert len(rules) == 3
    assert all(_near(rule.right, RIGHT) for rule in rules)
    assert _near(page.line("抄送：").left, LEFT + SMALL)


def test_the_cells_of_each_row_of_the_imprint_fill_the_type_area(build: Build) -> None:
    """Word goes by the cells, WPS by the grid."""
    (table,) = Document(io.BytesIO(build(DOCUMENTS["printed"]))).tables
    rows = [[cell.width for cell in row._tr.tc_lst] for row in table.rows]
    assert [len(row) for row in rows] == [1, 2]
    grid = [column.width for column in table.columns]
    assert rows[1] == grid
    assert [sum(row) for row in rows] == [pytest.approx(AREA_WIDTH, abs=1270)] * 2


def test_names_from_the_tenth_attachment_on_hang_under_themselves(build: Build) -> None:
    """On the grid, where a digit is half a character whatever face a machine has."""
    name = "云岭区行政裁量权基准以及与之配套的裁量阶次表、适用规则和典型案例汇编样式"
    listed = "".join(f"    - 第{n}册{name}\n" for n in range(1, 12))
    lines = flow.pages(read(build(_report(f"{DATED}  附件:\n{listed}")))).lines
    for number in (1, 2, 9, 10, 11):
        first, second = (line for line in lines if f"{number}. 第{number}册" in line.paragraph.text)
        label = f"附件：{number}. " if number == 1 else f"{number}. "
        hang = (second.left - first.left) / CHARACTER
        assert hang == pytest.approx(width(label), abs=0.05), number


@pytest.mark.office
def test_a_mark_of_five_organs_leaves_page_one_room(pages: dict[str, list[Sheet]]) -> None:
    page = pages["five_organs"][0]
    marks = [line for line in page.lines if line.colors == {(1.0, 0.0, 0.0)}]
    suffix = next(line for line in marks if line.text.endswith("文件"))
    assert [line.text.removesuffix("文件") for line in marks] == BUREAUS[:5]
    assert {round(line.size / MM) for line in marks} == {24}  # 120 pt for all five
    assert _near(marks[0].em_top, MARK)
    boxes = [box for box in page.boxes if box.bottom < marks[-1].em_bottom + 1 and box.text.strip()]
    places = [_place(boxes, name) for name in BUREAUS[:5]]
    assert max(one for one, _ in places) - min(one for one, _ in places) < NEAR
    assert max(one for _, one in places) - min(one for _, one in places) < NEAR
    left, right = _place(boxes, "文件")
    assert places[0][1] < left < right < RIGHT
    middle = (suffix.em_top + suffix.em_bottom) / 2
    assert _near(middle, (marks[0].em_top + marks[-1].em_bottom) / 2)
    assert "全年工作平稳有序。" in [line.text for line in page.lines]  # 7.3.3


def _place(boxes: list[Box], text: str) -> tuple[float, float]:
    """Left and right of a text among boxes that follow each other line by line."""
    at = "".join(box.text for box in boxes).index(text)
    return boxes[at].left, boxes[at + len(text) - 1].right


@pytest.mark.office
@pytest.mark.parametrize("name", ["long_mark", "long_joint_mark"])
def test_a_mark_of_any_length_stays_on_its_line(pages: dict[str, list[Sheet]], name: str) -> None:
    """Narrowed, then smaller: below a third of its width no character could be read."""
    page = pages[name][0]
    marks = [line for line in page.lines if line.colors == {(1.0, 0.0, 0.0)}]
    long = max(marks, key=lambda line: len(line.text))
    assert long.text == "云岭区人民政府" * 10 + "文件" or LONG in long.text
    assert _within(page)
    assert _near(marks[0].em_top, MARK)
    glyphs = [b for b in page.boxes if abs(b.bottom - long.em_bottom) < NEAR and b.text.strip()]
    assert all(not a.overlaps(b) for a, b in pairwise(glyphs))
    assert long.size / MM < 40
    widths = [box.right - box.left for box in glyphs]
    assert min(widths) > 0.3 * long.size
    gap = page.line("云司〔2025〕3号").top(LINE) - marks[-1].bottom(marks[-1].size * 1.2)
    assert _near(gap, 2 * LINE)  # 7.2.5


@pytest.mark.office
def test_a_letters_mark_is_the_organ_alone(pages: dict[str, list[Sheet]]) -> None:
    (mark,) = [x for x in pages["letter"][0].lines if x.colors == {(1.0, 0.0, 0.0)}]  # 10.1
    assert mark.text == "云岭区司法局"


def test_a_title_of_many_organs_parts_none_of_them(build: Build) -> None:
    organs = _organs(*BUREAUS)
    data = build(f"年度: 2025\n地区: 云岭区\n工作任务: [化解争议]\n要点通知:\n{organs}")
    document = Document(io.BytesIO(data))
    (title,) = [one.text for one in document.paragraphs if one.style.name == "公文标题"]
    lines = title.split("\n")
    assert len(lines) > 2
    assert all(sum(name in line for line in lines) == 1 for name in BUREAUS)
    assert all(line == line.strip() for line in lines)
    assert max(map(width, lines)) * TITLE_SIZE.mm <= 156


SIGNERS = ["欧阳长河", "司马明远", "诸葛文静"]


@pytest.mark.parametrize(
    ("number", "lines"),
    [("云政〔2025〕17号", [2, 1]), ("云法治建设领导办发〔2025〕117号", [1, 1, 1])],
)
def test_signers_beside_a_long_number_stand_one_a_line(
    build: Build, number: str, lines: list[int]
) -> None:
    fields = f"  发文机关标志: 云岭区人民政府文件\n  发文字号: {number}\n  签发人: {'、'.join(SIGNERS)}\n"
    data = build(_report(fields))
    shown = [one for one in flow.pages(read(data)).lines if one.paragraph.style == "签发人"]
    pieces = [line.text.replace("签发人：", "").strip("\t").split("\t") for line in shown]
    names = [[p for p in line if p in SIGNERS] for line in pieces]
    assert [len(line) for line in names] == lines
    assert [name for line in names for name in line] == SIGNERS
    assert pieces[-1][0] == number  # on the last line: 7.2.6
    assert all(line.left + line.width <= (RIGHT - ONE + NEAR) * 36000 for line in shown)
    stops = Document(io.BytesIO(data)).styles["签发人"].paragraph_format.tab_stops
    assert stops[0].position.mm >= (1 + width(number) + 1) * ONE - 0.1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("附件1：法规清单", "法规清单"),
        ("附件: 法规清单", "法规清单"),
        ("1.法规清单", "法规清单"),
        ("2、法规清单", "法规清单"),
        ("2025年法规清单", "2025年法规清单"),
        ("3.5万件案件清单", "3.5万件案件清单"),
    ],
)
def test_a_label_typed_before_an_attachments_title_is_not_shown_twice(
    build: Build, typed: str, shown: str
) -> None:
    one = f"    - {{标题: '{typed}', 内容: 本清单由区司法局解释。}}\n"
    written = texts(build(_report(f"{DATED}  附件:\n{one}")))
    assert f"附件：{shown}" in written
    at = written.index("附件")
    assert written[at + 1] == shown
    written = texts(build(_report(f"{DATED}  附件:\n{one}    - 名单\n")))
    assert f"附件：1. {shown}" in written
