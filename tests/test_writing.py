"""Ordinals, responsibility phrases, titles, prose: how finished text is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check import check
from drafter.duty import DEFAULT_FORM, form, phrase
from drafter.headline import LINE, broken, width
from drafter.numbering import chinese, numbering, standard_level
from drafter.shorthand import split_outside
from drafter.source import parse
from drafter.spans import Span, join, plain, prose


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"), (100, "一百"),
     (105, "一百零五"), (110, "一百一十"), (119, "一百一十九"), (999, "九百九十九"), (1000, "一千"), (1001, "一千零一"),
     (1010, "一千零一十"), (1011, "一千零一十一"), (1100, "一千一百"), (9999, "九千九百九十九"),
     (10000, "10000")],
)  # fmt: skip
def test_chinese_ordinals(number: int, written: str) -> None:
    assert chinese(number) == written


@given(st.integers(1, 20000), st.integers(1, 20000))
def test_two_numbers_are_never_written_alike(one: int, other: int) -> None:
    assert (chinese(one) == chinese(other)) == (one == other)


@pytest.mark.parametrize(
    ("sample", "third", "twelfth"),
    [("一、", "三、", "十二、"), ("（一）", "（三）", "（十二）"), ("1.", "3.", "12."),
     ("（1）", "（3）", "（12）"), ("一是", "三是", "十二是"), ("第一，", "第三，", "第十二，"),
     ("①", "③", "⑫"), ("⒈", "⒊", "⒓"), ("⑴", "⑶", "⑿"), ("1. ", "3. ", "12. "), ("(一)", "(三)", "(十二)"), ("１．", "３．", "１２．"),
     ("无", "", "")],
)  # fmt: skip
def test_ordinals_follow_the_sample(sample: str, third: str, twelfth: str) -> None:
    assert (numbering(sample).at(3), numbering(sample).at(12)) == (third, twelfth)


def test_the_four_levels_of_the_standard_are_recognised() -> None:
    samples = ["一、", "（一）", "1.", "（1）", "(一)", "1．", "一是"]
    assert [standard_level(s) for s in samples] == [1, 2, 3, 4, 2, 3, None]


ROLES = {"lead": prose("区司法局"), "responsible": prose("区财政局、各镇（街道）"),
         "supporting": prose("区审计局"), "deadline": prose("2025年6月底前")}  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "given_", "written"),
    [
        (DEFAULT_FORM, "responsible", "（责任单位：区财政局、各镇（街道））"),
        (DEFAULT_FORM, "lead responsible", "（牵头单位：区司法局；责任单位：区财政局、各镇（街道））"),
        ("〔责任单位：{责任}〕", "responsible", "〔责任单位：区财政局、各镇（街道）〕"),
        ("〔牵头单位：{牵头}；配合单位：{配合}〕", "lead supporting",
         "〔牵头单位：区司法局；配合单位：区审计局〕"),
        ("（{牵头}牵头，{责任}按职责分工负责）", "lead responsible",
         "（区司法局牵头，区财政局、各镇（街道）按职责分工负责）"),
        ("（{牵头}牵头，{责任}按职责分工负责）", "responsible",
         "（区财政局、各镇（街道）按职责分工负责）"),
        ("（责任时限：{时限}，牵头单位：{牵头}，责任单位：{责任}）", "deadline lead responsible",
         "（责任时限：2025年6月底前，牵头单位：区司法局，责任单位：区财政局、各镇（街道））"),
        ("责任单位：{责任}", "responsible", "责任单位：区财政局、各镇（街道）"),
        ("牵头单位：{牵头}　责任单位：{责任}", "lead responsible",
         "牵头单位：区司法局　责任单位：区财政局、各镇（街道）"),
        ("(牵头单位:{牵头};责任单位:{责任})", "responsible", "(责任单位:区财政局、各镇（街道）)"),
        ("（责任单位：{责任}）（完成时限：{时限}）", "responsible", "（责任单位：区财政局、各镇（街道））"),
        ("（责任单位：{责任}，年内完成）", "responsible", "（责任单位：区财政局、各镇（街道），年内完成）"),
        ("（牵头单位：{牵头}；责任单位：{责任}）。", "lead", "（牵头单位：区司法局）。"),
        ("（牵头单位：{牵头}；责任单位：{责任}）。", "responsible", "（责任单位：区财政局、各镇（街道））。"),
        ("（{牵头}牵头，{责任}按职责分工负责）。", "lead", "（区司法局牵头）。"),
        ("（牵头单位：{牵头}），（责任单位：{责任}）", "responsible", "（责任单位：区财政局、各镇（街道））"),
        ("（牵头单位：{牵头}），（责任单位：{责任}）", "lead", "（牵头单位：区司法局）"),
        ("牵头单位：{牵头}；责任单位：{责任}。", "lead", "牵头单位：区司法局。"),
        (DEFAULT_FORM, "", ""),
    ],
)  # fmt: skip
def test_every_written_form_of_responsibility(pattern: str, given_: str, written: str) -> None:
    roles = {role: ROLES[role] for role in given_.split()}
    assert plain(phrase(form(pattern), roles)) == written


@pytest.mark.parametrize(
    ("note", "written"),
    [("排序第一的单位为牵头单位，下同", "（牵头单位：区司法局。排序第一的单位为牵头单位，下同）"),
     ("，下同", "（牵头单位：区司法局，下同）")],
)  # fmt: skip
def test_a_note_stands_last_within_the_brackets(note: str, written: str) -> None:
    assert plain(phrase(form(DEFAULT_FORM), {"lead": ROLES["lead"]}, prose(note))) == written


def test_names_are_split_outside_brackets_only() -> None:
    assert split_outside("区司法局、各镇（街道、园区）、《甲、乙》组", "、") == [
        "区司法局", "各镇（街道、园区）", "《甲、乙》组",
    ]  # fmt: skip


WORDS = ["云岭区人民政府办公室", "云岭区", "法治政府建设"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("云岭区2025年法治政府建设情况报告", ["云岭区2025年法治政府建设情况报告"]),
        ("云岭区人民政府办公室关于印发云岭区2025年法治政府建设工作要点的通知",
         ["云岭区人民政府办公室关于印发", "云岭区2025年法治政府建设工作要点的通知"]),
        ("第一行\n第二行", None),
        ("云岭区人民政府关于进一步加强新时代基层法治政府建设工作的实施意见",
         ["云岭区人民政府关于进一步加强新时代", "基层法治政府建设工作的实施意见"]),
        ("云岭区人民政府\n关于做好冬春季呼吸道传染病防控和医疗救治工作的紧急通知",
         ["云岭区人民政府", "关于做好冬春季呼吸道传染病", "防控和医疗救治工作的紧急通知"]),
        ("云岭区人民政府关于印发《云岭区2025年法治政府建设工作要点》的通知",
         ["云岭区人民政府关于印发《云岭区2025年", "法治政府建设工作要点》的通知"]),
    ],
)  # fmt: skip
def test_a_title_is_broken_by_meaning_unless_the_officer_broke_it(
    title: str, lines: list[str] | None
) -> None:
    assert plain(broken(prose(title), WORDS)).split("\n") == (lines or title.split("\n"))


FULL_LINE = (
    "云岭区人民政府办公室关于做好今年法治建设"  # 20: an officer's own line may touch both edges
)


def test_an_officers_own_lines_are_broken_only_where_the_page_is_too_narrow() -> None:
    assert width(FULL_LINE) == LINE + 1 == 20
    for ending in ("工作的通知", "工作进展情况报送的补充通知"):
        title = f"{FULL_LINE}\n{ending}"
        assert plain(broken(prose(title), WORDS)) == title
    first, *more = plain(broken(prose(f"{FULL_LINE}的\n通知"), WORDS)).split("\n")
    assert len(more) == 2
    assert width(first) < LINE
    assert more[-1] == "通知"
    alone = plain(broken(prose(FULL_LINE), WORDS)).split("\n")
    assert len(alone) == 2  # the computed lines leave one character free


@given(st.sampled_from(["区", "市", "县", "自治州"]), st.integers(2, 8), st.integers(2, 12))
def test_no_line_of_a_computed_title_parts_a_word_or_is_a_stub(
    rank: str, name: int, topic: int
) -> None:
    place = "云" * name + rank
    words = [f"{place}人民政府办公室", place, "法" * topic]
    title = f"{words[0]}关于印发{place}2025年{words[2]}工作要点的通知"
    lines = plain(broken(prose(title), words)).split("\n")
    assert "".join(lines) == title
    assert all(2 <= width(line) <= max(LINE, width(words[0]) + 4) for line in lines)
    assert not any(line.startswith(("的", "年", "印发", "2025年")) for line in lines[1:])
    assert not any(line.endswith(("关于", "2025")) for line in lines)


def test_many_organs_fill_line_after_line() -> None:
    organs = [f"云岭区第{n}局" for n in range(10, 70)]
    title = "　".join(organs) + "关于印发工作要点的通知"
    lines = plain(broken(prose(title), organs)).split("\n")
    assert "".join(lines).replace("　", "") == title.replace("　", "")
    assert max(map(width, lines)) <= LINE + 1


def test_a_broken_title_keeps_its_placeholder() -> None:
    title = join([prose("云岭区人民政府办公室关于印发"), (Span("【待填：文件名称】", True),),
                  prose("的通知")])  # fmt: skip
    assert [s.text for s in broken(title, WORDS) if s.missing] in (
        ["【待填：文件名称】"], ["\n【待填：文件名称】"],
    )  # fmt: skip


def _expanded(text: str) -> tuple[str, list[str]]:
    data = "年度: 2025\n地区: 云岭区\n统计指标:\n  人民调解: {成功: {数值: 99, 计量单位: 件, 上年: 90}}\n"
    data += "  12345热线: {受理: 320件}\n  总数: 7件\n"
    source, _ = parse(data.encode(), "x")
    assert source is not None
    expander = check(source)[0].expander
    return plain(expander.expand(text)), [slip.code for slip in expander.slips(text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("成功{{ 人民调解.成功 }}。", "成功99件。"),
        ("{{人民调解.成功.数值}}", "99"),
        ("同比{{ 人民调解.成功.同比 }}，同比{{ 人民调解.成功.增长 }}", "同比上升10%，同比增长10%"),
        ("上年{{ 人民调解.成功.上年 }}，{{ 人民调解.成功.增减 }}", "上年90件，增加9件"),
        ('{{ 统计指标["12345热线"].受理 }}', "320件"),
        ("{{ statistics['12345热线']['受理'].value }}", "320"),
        ("{{ 总数 }}", "7件"),
        ("{{ 地区 }}{{ 年度 }}年，{{ 上年度 }}年，{{ 下年度 }}年", "云岭区2025年，2024年，2026年"),
        ("<&\"'>", "<&\"'>"),
    ],
)  # fmt: skip
def test_prose_is_expanded(text: str, written: str) -> None:
    assert _expanded(text) == (written, [])


@pytest.mark.parametrize(
    "text",
    ["{{ 9**(9**9) }}", "{{ range(10**9) }}", "{{ 'x' * 10**9 }}", "{{ '%1000000000d' % 1 }}",
     "{{ ''.__class__.__mro__ }}", "{{ cycler.__init__.__globals__.os.popen('id') }}",
     "{{ 人民调解.成功 | upper }}", "{{ 人民调解.成功() }}", "{{ 人民调解['成功' ~ ''] }}",
     "{{ [x for x in 1] }}", "{% for x in y %}{% endfor %}", "{# 丢失的字 #}", "{{ 人民调解.items }}",
     "{{ 人民调解.成功.__class__ }}", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"],
)  # fmt: skip
def test_prose_runs_nothing_and_loses_nothing(text: str) -> None:
    written, codes = _expanded(text)
    assert codes
    assert written


@given(st.text(alphabet="{}%#甲成功人民调解.| \n'\"[]()", max_size=40))
def test_no_text_raises_and_none_vanishes(text: str) -> None:
    written, codes = _expanded(text)
    if not codes and "{{" not in text:
        assert written == text
    assert codes or not set(written) & set("{}")
