"""Lines flow into pages: small documents on a page of ten lines of ten characters."""

from __future__ import annotations

from typing import Any

import pytest
from docx.shared import Length, Mm, Pt
from msgspec.structs import replace

from drafter.pagination.flow import pages
from drafter.pagination.pages import Pages, em_bottom, em_top
from drafter.reading.word import (
    Block,
    Border,
    Cell,
    Font,
    Frame,
    Paragraph,
    Place,
    Row,
    Run,
    Section,
    Tab,
    Table,
    WordFile,
)

FONT = Font(face="仿宋_GB2312", latin="仿宋_GB2312", size=Pt(10))
LINE = Pt(20)
TOP = Pt(50)
_COUNT = iter(range(1, 100_000))


def par(text: str = "文", **looks: Any) -> Paragraph:
    given: dict[str, Any] = {
        "mark": FONT, "label_font": FONT, "line": LINE, "line_rule": "exact", "widow_control": False, "style": "正文",
    }  # fmt: skip
    return Paragraph(next(_COUNT), (Run(text, FONT),) if text else (), **{**given, **looks})


def pars(count: int) -> list[Paragraph]:
    return [par(f"第{number}") for number in range(1, count + 1)]


def long(lines: int, **looks: Any) -> Paragraph:
    return par("字" * (10 * lines), **looks)


def section(*blocks: Block, **given: Any) -> Section:
    """A page of 200 pt × 300 pt whose type area holds ten lines of ten characters."""
    page: dict[str, Any] = {
        "width": Pt(200), "height": Pt(300), "top": TOP, "right": Pt(50), "bottom": Pt(50),
        "left": Pt(50), "header": Pt(10), "footer": Pt(10),
    }  # fmt: skip
    return Section(blocks, **{**page, **given})


def laid(*blocks: Block, **given: Any) -> Pages:
    return pages(WordFile((section(*blocks, **given),)))


def counts(made: Pages) -> list[int]:
    """How many lines stand on each page."""
    return [len(made.on(number)) for number in range(1, made.count + 1)]


def tops(made: Pages, page: int = 1) -> list[float]:
    """The tops of a page's lines in lines below the type area's top."""
    return [(line.top - TOP) / LINE for line in made.on(page)]


def test_a_page_holds_as_many_lines_as_have_room() -> None:
    assert counts(laid(*pars(25))) == [10, 10, 5]
    assert counts(laid(long(25))) == [10, 10, 5]


def test_a_line_knows_its_box_its_characters_and_its_baseline() -> None:
    """Exact lines: the baseline at four fifths, the em box 0.88 above and 0.12 below it."""
    [line] = laid(par("三字符", align="right", right=Pt(10))).lines
    assert (line.top, line.height, line.bottom) == (TOP, LINE, TOP + LINE)
    assert (line.left, line.width) == (Pt(110), Pt(30))
    assert line.baseline == TOP + Pt(16)
    assert (em_top(line), em_bottom(line)) == (TOP + Pt(7.2), TOP + Pt(17.2))


def test_indents_and_alignment_place_the_characters() -> None:
    made = laid(par("字" * 12, first_line=Pt(20), align="both"), par("字", align="center"))
    assert [(line.left.pt, line.width.pt) for line in made.lines] == [(70, 80), (50, 40), (95, 10)]


def test_of_the_space_after_and_before_the_larger_counts() -> None:
    made = laid(par(after=LINE), par(before=Length(2 * LINE), after=LINE), par())
    assert tops(made) == [0, 3, 5]


def test_contextual_spacing_counts_only_between_different_styles() -> None:
    same = {"before": LINE, "after": LINE, "contextual": True}
    made = laid(par(**same), par(**same), par(style="标题"))
    assert tops(made) == [1, 2, 4]


def test_space_before_is_kept_on_top_only_where_the_document_asked_for_the_page() -> None:
    spaced = {"before": LINE}
    assert tops(laid(par(**spaced))) == [1]
    assert tops(laid(*pars(10), par(**spaced)), 2) == [0]
    assert tops(laid(par(), par(page_break_before=True, **spaced)), 2) == [1]
    assert tops(laid(par("文\f"), par(**spaced)), 2) == [1]
    assert tops(laid(*pars(8), par(keep_next=True, **spaced), par()), 2) == [0, 1]


def test_a_page_break_within_a_paragraph_goes_on_on_the_next_page() -> None:
    made = laid(par("甲\f乙"), par("丙\f"), par("丁"))
    assert [(line.page, line.text) for line in made.lines] == [
        (1, "甲"), (2, "乙"), (2, "丙"), (3, "丁"),
    ]  # fmt: skip


def test_a_page_break_at_the_end_makes_no_page() -> None:
    assert laid(par("甲\f")).count == 1


@pytest.mark.parametrize(
    ("before", "lines", "expected"),
    [
        (7, 4, [9, 2]),
        (6, 4, [10]),
        (8, 4, [10, 2]),
        (8, 3, [8, 3]),
        (9, 4, [9, 4]),
        (8, 12, [10, 10]),
    ],
)
def test_widow_control_leaves_no_line_alone(before: int, lines: int, expected: list[int]) -> None:
    assert counts(laid(*pars(before), long(lines, widow_control=True))) == expected


def test_a_paragraph_whose_lines_are_kept_moves_whole_unless_no_page_holds_it() -> None:
    assert counts(laid(*pars(8), long(3, keep_lines=True))) == [8, 3]
    assert counts(laid(*pars(8), long(12, keep_lines=True))) == [8, 10, 2]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([*pars(8), par(keep_next=True), long(3)], [10, 2]),
        ([*pars(9), par(keep_next=True), long(3)], [9, 4]),
        ([*pars(8), long(2, keep_next=True), long(3)], [8, 5]),
        ([*pars(7), par(keep_next=True), par(keep_next=True), long(3)], [10, 2]),
        ([*pars(8), par(keep_next=True), par(keep_next=True), long(3)], [8, 5]),
        ([*pars(8), par(keep_next=True), long(3, keep_lines=True)], [8, 4]),
        ([*pars(8), par(keep_next=True), long(4, widow_control=True)], [8, 5]),
        ([*pars(7), par(keep_next=True), long(3, widow_control=True)], [7, 4]),
    ],
)
def test_a_heading_stays_with_the_beginning_of_its_text(
    blocks: list[Block], expected: list[int]
) -> None:
    assert counts(laid(*blocks)) == expected


def test_a_chain_longer_than_a_page_begins_a_page_and_then_flows() -> None:
    chain = [par(keep_next=True) for _ in range(25)]
    assert counts(laid(*pars(3), *chain, par())) == [3, 10, 10, 6]


def test_a_chain_that_is_never_ended_ends_with_the_section() -> None:
    assert counts(laid(*pars(9), par(keep_next=True), par(keep_next=True))) == [9, 2]


def test_borders_add_their_room_once_between_paragraphs_of_equal_ones() -> None:
    both = {side: Border("single", Pt(2), space=Pt(8)) for side in ("top", "bottom")}
    made = laid(par(), par(borders=both), par(borders=both), par())
    assert tops(made) == [0, 1.5, 2.5, 4]


def test_hidden_text_and_frames_take_no_room() -> None:
    hidden = replace(FONT, hidden=True)
    unseen = replace(par(), runs=(Run("隐", hidden),), mark=hidden)
    made = laid(unseen, par(frame=Frame()), par("见"))
    assert [(line.text, line.top) for line in made.lines] == [("见", TOP)]


def test_an_empty_paragraph_is_as_high_as_its_mark_asks() -> None:
    made = laid(par("", line_rule="auto", line=Length(12700 * 12)), par())
    assert tops(made)[1] * LINE.pt == pytest.approx(13)


def test_single_lines_snap_to_the_grid_where_the_paragraph_does() -> None:
    auto = {"line_rule": "auto", "line": Length(12700 * 12)}
    grid = {"grid": "lines", "line_pitch": LINE}
    assert tops(laid(par(**auto), par(**auto), **grid)) == [0, 1]
    assert tops(laid(par(snap_to_grid=False, **auto), par(**auto), **grid))[1] == 0.65


def test_a_grid_of_lines_is_centred_in_the_type_area() -> None:
    """Six lines of 30 pt leave 20 of 200 pt."""
    made = laid(*pars(10), grid="lines", line_pitch=Pt(30))
    assert made.lines[0].top == TOP + Pt(10)
    assert counts(made) == [9, 1]


def test_a_grid_of_characters_narrows_the_text_to_whole_ones() -> None:
    """100 pt are eight characters of 12 pt; what is left over stands on both sides."""
    document = WordFile(
        (section(par("字" * 20), grid="linesAndChars", char_space=2 * 4096),), size=Pt(10)
    )
    assert [(len(line.text), line.left.pt) for line in pages(document).lines] == [
        (8, 52),
        (8, 52),
        (4, 52),
    ]


def test_automatic_numbers_stand_before_their_text_and_a_hanging_indent_is_a_tab_stop() -> None:
    made = laid(par("字" * 10, label="1.\t", left=Pt(20), first_line=Pt(-20)))
    assert [line.text for line in made.lines] == ["1.\t" + "字" * 8, "字" * 2]
    assert [line.left.pt for line in made.lines] == [50, 70]


def test_tab_stops_are_measured_from_the_text_margin() -> None:
    [line] = laid(par("甲\t乙", tabs=(Tab(Pt(80), "right"),), left=Pt(10))).lines
    assert (line.left.pt, line.width.pt) == (60, 70)


def cell(*blocks: Block, **given: Any) -> Cell:
    return Cell(blocks, **{"width": Pt(50), **given})


def rows(count: int, **given: Any) -> tuple[Row, ...]:
    return tuple(Row((cell(par(f"行{n}")), cell(par("格"))), **given) for n in range(1, count + 1))


def test_a_row_is_as_high_as_its_highest_cell_with_margins_and_the_rule_above() -> None:
    sides = {"top": Pt(3), "bottom": Pt(2)}
    rule = {"top": Border("single", Pt(1)), "bottom": Border("single", Pt(4))}
    high = cell(long(1), margins=sides, borders=rule)  # ten characters in a cell of five
    low = cell(par("低"), v_align="center", margins=sides, borders=rule)
    made = laid(Table((Row((high, low)), Row((low,)))), par("后"))
    assert [(line.top - TOP) / Pt(1) for line in made.lines] == [4, 24, 14, 50, 76]


@pytest.mark.parametrize(
    ("rule", "height", "below"), [("atLeast", 30, 30), ("atLeast", 10, 20), ("exact", 10, 10)]
)
def test_a_row_follows_its_rule_of_height(rule: str, height: float, below: float) -> None:
    made = laid(Table(rows(1, rule=rule, height=Pt(height))), par("后"))
    assert made.lines[-1].top - TOP == Pt(below)


def test_a_head_is_repeated_on_each_page() -> None:
    table = Table((*rows(1, header=True), *rows(14, cant_split=True)))
    made = laid(*pars(3), table)
    assert counts(made) == [3 + 2 * 7, 2 * 9]
    assert made.on(2)[0].text == made.on(1)[3].text == "行1"


def test_a_row_is_split_between_pages_only_where_it_may_be() -> None:
    tall = (cell(par("字" * 25)), cell(par("字")))  # five lines and one
    assert counts(laid(*pars(7), Table((Row(tall),)))) == [7 + 4, 2]
    assert counts(laid(*pars(7), Table((Row(tall, cant_split=True),)))) == [7, 6]


def test_the_parts_of_a_split_row_keep_their_margins() -> None:
    sides = {"top": Pt(10), "bottom": Pt(10)}
    row = Row((cell(par("字" * 25), margins=sides), cell(par("字"), margins=sides)))
    made = laid(*pars(7), Table((row,)), par("后"))
    assert counts(made) == [7 + 2 + 1, 3 + 1]
    assert tops(made, 2) == [0.5, 1.5, 2.5, 4]


def test_what_a_vertically_merged_cell_needs_goes_to_its_last_row() -> None:
    first = Row((cell(par("字" * 15), merge="restart"), cell(par("甲"))))
    second = Row((cell(par(""), merge="continue"), cell(par("乙"))))
    made = laid(Table((first, second)), par("后"))
    assert [line.text for line in made.lines[-2:]] == ["乙", "后"]
    assert [(line.top - TOP) / LINE for line in made.lines[-2:]] == [1, 3]


def test_a_heading_stays_with_the_first_row_of_its_table() -> None:
    table = Table((*rows(1, header=True), *rows(3)))
    assert counts(laid(*pars(7), par(keep_next=True), table)) == [8 + 2 * 2, 2 * 3]
    assert counts(laid(*pars(8), par(keep_next=True), table)) == [8, 1 + 2 * 4]


def at_bottom(lines: int) -> Table:
    place = Place("page", "margin", x=Pt(50), y_spec="bottom")
    return Table((Row((cell(*pars(lines), width=Pt(100)),)),), (Pt(100),), place=place)


@pytest.mark.parametrize(("before", "page"), [(6, 1), (7, 2), (10, 2), (16, 2), (17, 3)])
def test_a_floating_table_stands_on_the_bottom_below_the_text(before: int, page: int) -> None:
    """With the paragraph that anchors it, here of one line."""
    made = laid(*pars(before), at_bottom(3), par("锚"))
    [placed] = made.floats
    assert (placed.page, made.count) == (page, page)
    assert (placed.top, placed.bottom) == (TOP + 7 * LINE, TOP + 10 * LINE)
    assert [line.text for line in placed.lines] == ["第1", "第2", "第3"]


def test_text_after_a_floating_table_keeps_off_it() -> None:
    assert counts(laid(at_bottom(3), *pars(9))) == [7, 2]


def test_room_and_bottom_are_those_of_the_last_text_on_the_last_page() -> None:
    made = laid(*pars(12), par(""), at_bottom(1), par(""))
    assert made.last_bottom == TOP + 2 * LINE
    assert made.room == 8 * LINE


@pytest.mark.parametrize(
    ("kind", "blank", "count"),
    [("nextPage", [], 2), ("evenPage", [], 2), ("oddPage", [2], 3), ("continuous", [], 1)],
)
def test_a_section_begins_on_the_page_its_kind_asks_for(
    kind: str, blank: list[int], count: int
) -> None:
    made = pages(WordFile((section(*pars(3)), section(*pars(2), kind=kind))))
    assert made.count == count
    assert [n for n, sheet in enumerate(made.sheets, 1) if sheet.blank] == blank
    assert len(made.on(count)) == (5 if kind == "continuous" else 2)


def test_sections_differ_in_paper_and_margins_and_bound_pages_are_mirrored() -> None:
    wide = section(*pars(11), width=Pt(400), gutter=Pt(20))
    made = pages(WordFile((section(*pars(1)), wide), mirror_margins=True))
    assert [(s.left.pt, s.right.pt) for s in made.sheets] == [(50, 150), (50, 330), (70, 350)]


def test_a_tall_header_pushes_the_body_down_and_a_tall_footer_up() -> None:
    made = laid(*pars(10), headers={"default": tuple(pars(3))}, footers={"default": tuple(pars(4))})
    assert made.sheets[0].top == Pt(10 + 60)
    assert made.sheets[0].bottom == Pt(300 - 10 - 80)
    assert counts(made) == [7, 3]


def test_first_even_and_other_pages_show_their_own_footers_at_the_foot() -> None:
    kinds = {kind: (par(kind),) for kind in ("first", "even", "default")}
    one = section(*pars(25), title_page=True, footers=kinds)
    made = pages(WordFile((one,), even_and_odd=True))
    assert [line.text for line in made.running] == ["first", "even", "default"]
    assert {line.bottom for line in made.running} == {Pt(300 - 10)}


def test_a_document_without_text_is_one_page() -> None:
    made = laid(par(""))
    assert (made.count, made.last_bottom, made.room) == (1, TOP, 10 * LINE)


def test_a_paragraph_is_found_by_its_first_line() -> None:
    blocks = pars(12)
    made = laid(*blocks)
    found = made.first(blocks[11])
    assert found is not None
    assert (found.page, found.text) == (2, "第12")
    assert made.first(par()) is None


def test_nothing_runs_forever_where_the_page_has_no_room() -> None:
    made = laid(*pars(3), Table(rows(3)), top=Mm(200), bottom=Mm(200))
    assert len(made.lines) == 3 + 3 * 2
