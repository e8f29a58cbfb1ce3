"""Repairs of what copying broke: each scar is mended, and what is right is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.importing.passage import Copy, Edit, Passage, edited
from drafter.importing.plaintext import copy_of_text
from drafter.importing.repair import doubts, repaired, told
from drafter.importing.wordcopy import copy_of_word
from drafter.pipeline import Order, drafts
from drafter.reading import wordfile
from drafter.schema import documents
from tests import test_seeds
from tests.conftest import EXAMPLES, SAMPLES
from tests.test_seeds import SEEDS

Scar = Callable[[list[str]], str]


def copy_of(text: str) -> Copy:
    copy, problems = copy_of_text(text.encode(), "公文.txt")
    assert copy is not None, problems
    return copy


def mended(text: str) -> tuple[list[str], list[str]]:
    """The passages of a text after repair, and the codes of its repairs."""
    copy = copy_of(text)
    made, edits = repaired(copy)
    assert edited(copy.text, edits) == made.text
    assert all(made.text[one.start :].startswith(one.text) for one in made.passages)
    assert repaired(made)[1] == []
    return [one.text for one in made.passages], [one.code for one in edits]


def lines(text: str) -> list[str]:
    return mended(text)[0]


HEAD = "石桥县人民政府办公室文件\n石政办〔2025〕3号\n"
BODY = "为深入推进法治政府建设，提升依法行政水平，现将有关工作安排如下，请各单位认真抓好贯彻落实"

ALONE = [
    "附近的3.5%、1,234件、9:30、比例1:3、12.5万元",
    "网址https://www.example.cn/a?x=1,2&b=(3)可查",
    "邮箱shi-qiao@example.cn，电话(0871)66112233",
    "文件“附件(1).docx”“清单.xlsx”",
    "使用Windows Server 2019 Standard系统",
    "Smith, J. (2024): Law; Order",
    "PM2.5(μg/m3)浓度",
    "说“他称‘好’”，“甲“乙”丙”",
    "Xi'an的don't",
    "松江县司法局　　松江县财政局",
    "松江县司法局 松江县财政局",
    "签发人：周明　李涛",
    "000012\t石政发〔2025〕3号",
    "附件：1. 重点任务表",
    "表格（一）（试行）",
    "石桥县人民政府办公室        2025年3月5日印发",
    "2025年  月  日",
    "于2025年 月 日前完成。",
    "“互联网十条”和互联网十年，互联网十四五规划",
    "“民生十件事”“十四五”“第二十届”",
    "张**、李**二人",
    "张*、李*二人",
    "志愿者（*明、*强）",
    "公式a*b*c与5 * 3",
    "１２３号",
    "1. 2025年底前完成。",
    "互联网+监管、A+B模式",
    "（一）加强领导。各镇（街道）落实。",
    "来源于群众的来信共3件。",
    "来源：群众来信。经核实，情况属实。",
    "石桥县人民政府办公室 2025年3月5日印发",
    "关闭了3家企业。",
    "打印机采购",
    "大中小学法治教育",
]  # fmt: skip


@pytest.mark.parametrize("text", ALONE)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert mended(text) == ([text], [])


MARKS = [
    ("石桥县司法局(牵头),各镇(街道)", "石桥县司法局（牵头），各镇（街道）"),
    ("要求是:抓落实;强监督", "要求是：抓落实；强监督"),
    ("怎么办?抓落实!", "怎么办？抓落实！"),
    ("压缩73%,45%和66%", "压缩73%，45%和66%"),
    ("(一)加强领导", "（一）加强领导"),
    ("(1)加强领导", "（1）加强领导"),
    ("1)加强领导", "1）加强领导"),
    ("（一)混用(二）", "（一）混用（二）"),
    ("时间:9:30", "时间：9:30"),
    ("规定(2021-2025)执行", "规定（2021-2025）执行"),
    ("推进5G,落实", "推进5G，落实"),
    ("落实“五项制度”,完成", "落实“五项制度”，完成"),
    ("石桥县(见http://a.cn/b),请看", "石桥县（见http://a.cn/b），请看"),
]


@pytest.mark.parametrize(("text", "wanted"), MARKS)
def test_half_width_marks_beside_chinese_become_full_width(text: str, wanted: str) -> None:
    found, codes = mended(text)
    assert found == [wanted]
    assert set(codes) == {"M107"}


QUOTES = [
    ('落实"谁执法谁普法"和"一网通办"', "落实“谁执法谁普法”和“一网通办”"),
    ("”一网通办”事项", "“一网通办”事项"),
    ('“一网通办"事项', "“一网通办”事项"),
    ("”一网通办“事项", "“一网通办”事项"),
    ("'小法'形象在Xi'an", "‘小法’形象在Xi'an"),
    ('"IP"形象', "“IP”形象"),
    ("'小法'和\"小北\"", "‘小法’和“小北”"),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTES)
def test_quotation_marks_are_paired_by_position(text: str, wanted: str) -> None:
    assert mended(text) == ([wanted], ["M108"] * sum(a != b for a, b in zip(text, wanted)))


def test_an_odd_quotation_mark_is_left_and_told() -> None:
    text = '一、推进"一网通办"和"一事联办。\n二、落实"双公示"。'
    copy = copy_of(text)
    made, _ = repaired(copy)
    assert [one.text for one in made.passages] == [
        '一、推进"一网通办"和"一事联办。',
        "二、落实“双公示”。",
    ]
    [found] = doubts(made)
    assert (found.code, found.place.line, found.place.column) == ("M110", 1, 12)


def test_ten_for_plus_is_mended_behind_what_is_known_and_told_elsewhere() -> None:
    assert mended("推进“互联网十监管”和“互联网十”") == (
        ["推进“互联网＋监管”和“互联网＋”"],
        ["M109"] * 2,
    )
    made, edits = repaired(copy_of("开展“盲演十实战”和“民生十件事”"))
    assert edits == []
    [found] = doubts(made)
    assert found.code == "M111"
    assert "“盲演十实战”" in found.message


BLANKS = [
    ("2024 年底前，市 政府制定 20 件规章。", "2024年底前，市政府制定20件规章。"),
    ("一、 加强领导", "一、加强领导"),
    ("1. 坚持学习。 落实责任。", "1.坚持学习。落实责任。"),
    ("合格率 99.4 %，“ 一站式 ”服务", "合格率99.4%，“一站式”服务"),
    ("运用 AI 技术 和 Big Data 平台。", "运用AI技术和Big Data平台。"),
    ("附 件", "附件"),
    ("网址 www.example.cn 可查", "网址www.example.cn 可查"),
    ("一、　　加强领导", "一、加强领导"),
    ("（一）\t加强领导", "（一）加强领导"),
    ("石 桥 县 人 民 政 府 文 件", "石桥县人民政府文件"),
    ("法\u200b治政\ufeff府", "法治政府"),
    ("全县　　各级行政机关落实责任。共 3 项。", "全县各级行政机关落实责任。共3项。"),
]


@pytest.mark.parametrize(("text", "wanted"), BLANKS)
def test_blanks_within_words_and_beside_figures_go(text: str, wanted: str) -> None:
    found, codes = mended(text)
    assert found == [wanted]
    assert set(codes) == {"M102"}


def test_a_blank_between_the_lines_of_a_title_is_a_line_break() -> None:
    text = "石桥县人民政府办公室 关于印发石桥县 2025 年法治政府建设 工作要点的通知"
    assert lines(text) == ["石桥县人民政府办公室\n关于印发石桥县2025年法治政府建设\n工作要点的通知"]


JOINED = [
    (
        ["1.加强领导。坚持统筹推进，确保法", "治政府建设取得实效。"],
        "1.加强领导。坚持统筹推进，确保法治政府建设取得实效。",
    ),
    (["抄送：县委各部门，县人大办公室，县政协办公室，", "县监委，县法院。"], None),
    ([BODY, "，按期完成。"], None),
    (["依据《石桥县重大行政决策", "程序规定》执行。"], None),
    (["各镇（街道、", "园区）要落实。"], None),
    (
        ["落实《石桥县人民政府工作规则》，结合本县实际，推进权责清单", "管理，优化公共法律服务。"],
        None,
    ),
    (
        [
            "《石桥县2025年法治政府建设工作要点》已经县政府第47次常务会议讨",
            "论通过，现印发给你们。",
        ],
        None,
    ),
    (["（一）全面落实行政裁量权基准制度，严格执行管", "理。推进公开。"], None),
    (["落实。（责任单位：县司法局。排序第", "一的单位为牵头单位）"], None),
    (
        ["完成年度任务。实施了Rule of", "Law项目，取得实效。"],
        "完成年度任务。实施了Rule of Law项目，取得实效。",
    ),
]


@pytest.mark.parametrize(("cut", "wanted"), JOINED)
def test_a_sentence_that_a_line_break_cut_is_joined(cut: list[str], wanted: str | None) -> None:
    for between in ("\n", "\n\n", " \n\n　　"):
        if cut[0].endswith("of") and between != "\n":
            continue
        assert mended(between.join(cut)) == ([wanted or "".join(cut)], ["M101"])


APART = [
    ["石桥县人民政府办公室", "2025年3月5日"],
    [
        "石桥县人民政府办公室",
        "关于印发石桥县2025年法治政府建设",
        "工作要点的通知",
        "各乡镇人民政府：",
    ],
    ["一、加强党的领导，完善推进机制", "全县各级行政机关坚持党的领导。"],
    ["一、加强党的领导", "（一）加强学习。抓好培训", "（二）强化督察。"],
    ["请认真贯彻落实。特此通知", "石桥县人民政府办公室", "2025年3月5日"],
    [
        "石桥县人民政府办公室关于印发石桥县2025年法治政府建设工作要点、任务分解表的通知",
        "现予印发，请落实。",
    ],
    ["总体要求是：", "坚持党的领导；", "坚持依法行政。", "坚持执法为民！"],
    ["全面落实责任。（责任单位：县司法局）", "县政府办公室负责督促检查。"],
    ["全面落实责任。抓好整改", "责任单位：县司法局、县财政局", "2.加强监督。"],
    ["一是加强学习。组织培训", "二是强化督察。开展检查"],
    ["逐项整改问题。（台账附后）责任单位：县司法局、县财政局", "定期评查案卷。责任单位：县审计局"],
    [
        "逐项整改问题。定期通报。（台账附后）（县司法局会同县财政局）",
        "定期评查案卷，通报评查结果。",
    ],
    ["逐项整改问题；责任单位：县司法局、各乡镇（街道）", "县司法局负责督促检查。"],
    [
        "牵头单位：县司法局；配合单位：县综合行政执法队、各镇（街道）、县公安局",
        "各单位要对照清单，认真抓好落实。",
    ],
    ["正文说明。附后", "附件：1.任务表"],
]


@pytest.mark.parametrize("apart", APART)
def test_what_is_no_broken_sentence_stays_apart(apart: list[str]) -> None:
    assert mended("\n".join(apart)) == (apart, [])


PARAGRAPHS = [
    "石桥县2025年法治政府建设情况报告",
    "2025年，全县坚持以习近平法治思想为指导，全面贯彻落实上级决策部署，持续深化依法治县实践，"
    "推动法治政府建设取得新的成效。现将有关情况报告如下。",
    "一、主要工作举措和成效",
    "（一）加强组织领导。县政府常务会议专题研究法治政府建设议题6次，制定年度工作要点，细化任务32项。"
    "一是压实责任。各乡镇、各部门主要负责人认真履行第一责任人职责，带头述法。二是强化督察。"
    "组织开展专项督察2次，发现问题18个，全部完成整改，推动各项任务落地见效。",
    "（二）优化营商环境。深化行政审批制度改革，取消证明事项46项，推行“一件事一次办”，"
    "全年办理各类事项12634件，办结率99.6%，企业和群众满意度明显提升，营商环境持续优化。",
]


def _wrapped(paragraphs: Iterable[str], indent: str, pages: bool) -> str:
    made: list[str] = []
    for text in paragraphs:
        begun = indent + text if len(text) > 20 else text
        width = 0
        made.append("")
        for char in begun:
            width += 1 if char.isascii() else 2
            if width > 56:
                width = 1 if char.isascii() else 2
                made.append("")
            made[-1] += char
    if pages:
        made.insert(6, "— 1 —")
        made.insert(12, "第 2 页 共 2 页")
    return "\n".join(made)


@pytest.mark.parametrize("pages", [False, True])
def test_text_wrapped_at_the_width_of_a_page_is_joined_by_its_indents(pages: bool) -> None:
    text = _wrapped(PARAGRAPHS, "　　", pages)
    assert text.count("\n") > 10
    assert lines(text) == PARAGRAPHS


def test_where_first_lines_stand_in_they_alone_begin_paragraphs() -> None:
    """A full line may end with a sentence, and a paragraph without one."""
    full = "县" * 27 + "。"
    first, last = "　　" + "县" * 25 + "。", "　　" + "乡" * 26
    made = "\n".join(
        [
            first,
            *["镇" * 28] * 4,
            full,
            "（责任单位：石桥县司法局）",
            last,
            first,
            "村" * 28,
            "一是抓实。",
        ]
    )
    assert lines(made) == [
        f"{first.strip()}{'镇' * 112}{full}（责任单位：石桥县司法局）",
        last.strip(),
        f"{first.strip()}{'村' * 28}一是抓实。",
    ]


def test_where_every_line_stands_in_indents_tell_nothing() -> None:
    text = _wrapped(PARAGRAPHS, "", pages=False).replace("\n", "\n　　")
    assert lines(text) == lines(_wrapped(PARAGRAPHS, "", pages=False))


def test_wrapped_text_without_indents_is_joined_but_behind_a_full_stop() -> None:
    found = lines(_wrapped(PARAGRAPHS, "", pages=False))
    assert "".join(found) == "".join(PARAGRAPHS)
    assert all(one[-1] in "。告效" for one in found)


def test_page_numbers_without_dashes_go_only_where_they_count_pages() -> None:
    page = "\n".join(f"{n}.落实第{n}项任务，完成年度目标。" for n in range(1, 14))
    assert lines(f"{page}\n1\n{page}\n2\n{page}\n3") == f"{page}\n{page}\n{page}".split("\n")
    column = ["序号", "1", "加强学习", "2", "强化督察", "3", "落实责任"]
    assert lines("\n".join(column)) == column
    assert lines(
        "1.加强领导。坚持统筹推进，确保全县各级行政机关严格依法办事，推动法\n12\n治政府建设取得实效。"
    ) == ["1.加强领导。坚持统筹推进，确保全县各级行政机关严格依法办事，推动法治政府建设取得实效。"]


FURNITURE = [
    "附件下载", "附件下载：要点.docx", "扫一扫在手机上查看当前页面", "打印本页", "【打印】 【关闭窗口】",
    "字体：大 中 小", "【字体：大 中 小】 打印", "来源：县司法局 发布时间：2025-03-05 10:20 浏览次数：35",
    "发布日期：2025年3月5日", "上一篇：没有了", "下一篇: 另一份通知", "—1—", "- 12 -", "－ 3 －", "第 1 页 共 5 页",
    "您当前的位置：首页 > 政务公开", "分享到：", "责任编辑：张三", "浏览次数：1,205",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_of_the_page_is_taken_out(line: str) -> None:
    assert mended(f"一、加强领导\n{line}\n\n全县坚持依法行政。") == (
        ["一、加强领导", "全县坚持依法行政。"],
        ["M106"],
    )


def test_a_head_copied_twice_is_kept_once_and_it_is_the_document_own() -> None:
    title = "石桥县人民政府办公室关于印发2025年工作要点的通知"
    broken = "石桥县人民政府办公室\n关于印发2025年\n工作要点的通知"
    rest = "各乡镇人民政府：\n现将要点印发给你们，请认真落实。"
    whole = f"{HEAD}{broken}\n{rest}"
    wanted = whole.split("\n")
    assert mended(f"{HEAD}{title}\n各乡镇人民政府：\n{whole}") == (wanted, ["M105"])
    assert mended(f"# {title}\n来源：县政府办公室\n{whole}")[0] == wanted
    assert mended(whole) == (wanted, [])
    assert mended(broken.replace("\n关", "\n石桥县人民政府办公室\n关"))[1] == []


def test_left_overs_of_markdown_go_and_bold_type_is_remembered() -> None:
    text = "## 一、主要工作\n**一是抓学习。**开展培训**12**次。\n- 加强领导\n***\n1\\. 落实责任"
    made, edits = repaired(copy_of(text))
    assert [(one.text, one.bold) for one in made.passages] == [
        ("一、主要工作", ()),
        ("一是抓学习。开展培训12次。", ((0, 6), (10, 12))),
        ("加强领导", ()),
        ("1.落实责任", ()),
    ]
    assert Counter(one.code for one in edits) == {"M103": 8, "M102": 1}


def test_bold_type_may_reach_over_a_broken_line() -> None:
    made, _ = repaired(copy_of("推进工作，取得实效。**一是落实行政\n执法责任制。**完善机制。"))
    assert [(one.text, one.bold) for one in made.passages] == [
        ("推进工作，取得实效。一是落实行政执法责任制。完善机制。", ((10, 22),))
    ]


def test_a_simple_table_of_pipes_becomes_rows_of_cells() -> None:
    text = "任务表\n| 任务 | 单位 |  |\n| --- | :-: | --- |\n|学习,培训 | 县司法局 | 全年 |\n文中的|竖线|"
    made, edits = repaired(copy_of(text))
    assert [one.cells for one in made.passages] == [
        (), ("任务", "单位", ""), ("学习，培训", "县司法局", "全年"), (),
    ]  # fmt: skip
    assert made.passages[2].text == "学习，培训\t县司法局\t全年"
    assert {one.code for one in edits} == {"M104", "M107"}


def test_lines_of_a_centred_paragraph_stay_and_those_of_text_are_lines() -> None:
    text = "关于印发\n要点的通知\n一、加强领导，\n完善机制\n全县，要\n落实。"
    at = text.index("一、")
    copy = Copy("公文.docx", text, (
        Passage(text[: at - 1], 0, 1, aligned="center"),
        Passage(text[at:], at, 2, bold=((0, 12),)),
    ))  # fmt: skip
    made, edits = repaired(copy)
    assert [(one.text, one.line, one.bold) for one in made.passages] == [
        ("关于印发\n要点的通知", 1, ()),
        ("一、加强领导，完善机制", 2, ((0, 11),)),
        ("全县，要", 2, ()),
        ("落实。", 2, ()),
    ]
    assert [(one.code, one.line, one.column) for one in edits] == [("M101", 2, 8)]


def test_cells_of_a_row_are_repaired_each_for_itself() -> None:
    text = '任务 一\t\t"双公示"和"\t县司法局,县财政局\n（牵头）'
    row = Passage(text, 0, 1, cells=("任务 一", None, '"双公示"和"', "县司法局,县财政局\n（牵头）"))
    made, edits = repaired(Copy("公文.docx", text, (row,)))
    assert made.passages[0].cells == ("任务一", None, '"双公示"和"', "县司法局，县财政局\n（牵头）")
    assert len(edits) == 2


def test_a_row_whose_last_tabs_are_gone_keeps_its_cells() -> None:
    text = "任务\t单位\t时限\n学习,培训\t县司法局\n督察\t县委办\t年底"
    made, edits = repaired(copy_of(text))
    assert [one.cells for one in made.passages] == [
        ("任务", "单位", "时限"), ("学习，培训", "县司法局", ""), ("督察", "县委办", "年底"),
    ]  # fmt: skip
    assert (made.text, len(edits)) == (text.replace(",", "，"), 1)


def test_a_title_broken_within_its_brackets_stays() -> None:
    text = "石桥县人民政府办公室\n关于印发《石桥县2025年\n法治政府建设工作要点》的通知"
    assert mended(text) == (text.split("\n"), [])


def test_verbatim_repairs_nothing() -> None:
    copy = copy_of('## 一、 "要点"\n打印本页')
    assert repaired(copy, verbatim=True) == (copy, [])


def test_each_repair_is_told_with_its_place_and_both_texts() -> None:
    copy = copy_of(
        "一、加强领导\n2024 年,全县推进“互联网十监管”。确保法\n治政府建设取得实效。\n打印本页"
    )
    made, edits = repaired(copy)
    found = told(copy, edits)
    assert [str(one) for one in found] == [
        "公文.txt 第2段第5字 提示 多余的空格已处理：“2024 年,全县推”改为“2024年,全县推”。请核对。[M102]",
        "公文.txt 第2段第7字 提示 半角标点已改为全角：“024 年,全县推进“”改为“024 年，全县推进“”。请核对。[M107]",
        "公文.txt 第2段第16字 提示 “十”应为加号，已改正：“进“互联网十监管”。确”改为“进“互联网＋监管”。确”。请核对，加号用全角“＋”。[M109]",
        "公文.txt 第2段第24字 提示 断开的句子已接上：“”。确保法↵治政府建设”改为“”。确保法治政府建设”。请核对；本为两段的，请在数据中分开。[M101]",
        "公文.txt 第4段第1字 提示 已删去不属于公文的文字：“打印本页”。多为网页按钮或页码，请核对。[M106]",
    ]
    assert doubts(made) == []


_NARROW = str.maketrans("，：；（）？！", ",:;()?!")


def _halved(paragraphs: list[str]) -> str:
    return "\n".join(paragraphs).translate(_NARROW)


def _straight(paragraphs: list[str]) -> str:
    return re.sub("[“”]", '"', "\n\n".join(paragraphs))


def _spaced(paragraphs: list[str]) -> str:
    """A blank on either side of figures, and in the midst of sentences."""
    text = re.sub(r"(?<=[一-龥])(?=\d)|(?<=[\d%])(?=[一-龥])", " ", "\n".join(paragraphs))
    return re.sub("([的和是，])(?=[一-龥]{6})", r"\1 ", text)


def _marked(paragraphs: list[str]) -> str:
    made = (f"## {one}" if len(one) < 30 and "、" in one[:3] else one for one in paragraphs)
    return "\n\n".join(re.sub("^(一是[^。]*。)", r"**\1**", one) for one in made)


def _lined(paragraphs: list[str]) -> str:
    return _wrapped(paragraphs, "　　", pages=True)


SCARS = [_halved, _straight, _spaced, _marked, _lined]


@cache
def _drafted(path: Path, form: str = "") -> list[Copy]:
    made, _ = drafts([path], Order(look={"form": form} if form else {}))
    return [
        copy_of_word(wordfile.read(one.data), one.path.name)
        for one in made
        if one.kind in documents()
    ]


@pytest.mark.parametrize("path", [*EXAMPLES, *SAMPLES], ids=lambda path: path.stem)
def test_our_own_documents_need_no_repair(path: Path) -> None:
    copies = _drafted(path)
    assert copies
    for copy in copies:
        made, edits = repaired(copy)
        assert told(copy, edits) == []
        assert doubts(made) == []


@pytest.mark.parametrize("scar", SCARS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_scars_on_our_own_documents_are_mended(path: Path, scar: Scar) -> None:
    for copy in _drafted(path):
        wanted = [one.text.replace("\n", "") for one in copy.passages if not one.cells]
        found = [one.replace("\n", "") for one in lines(scar(wanted))]
        assert found == wanted


PIECES = [
    "石桥县", "司法局", "人民政府", "一、", "（一）", "(二)", "1.", "2. ", "一是", "加强领导", "法治", "2025", "年", "3月5日",
    "，", ",", "。", "；", ":", "：", "(", ")", "（", "）", '"', "'", "“", "”", "《", "》", " ", "　　", "\t", "\n", "\n\n",
    "**", "## ", "- ", "|", "| 甲 | 乙 |\n", "---\n", "互联网十", "监管", "打印本页\n", "— 1 —\n", "12\n", "的通知\n", "要点\n",
    "文件\n", "http://a.cn/b", "AB", "the", "%", "3.5", "！", "?", "附件", "责任单位：", "\u200b", "\\", "*", "#",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
_KEPT = re.compile(r"[^\W_]")


def _kept(text: str) -> Counter[str]:
    return Counter(_KEPT.findall(text))


def _taken(copy: Copy, edits: Iterable[Edit]) -> Counter[str]:
    """The characters that furniture, a second head or line and 十 took with them."""
    gone = (one for one in edits if one.code in ("M105", "M106", "M109", "M118"))
    return Counter(_KEPT.findall("".join(copy.text[one.start : one.end] for one in gone)))


def _paper(drawn: list[tuple[list[str], str]]) -> Copy:
    """A copy as of a .docx: paragraphs with line breaks, and rows of cells."""
    passages: list[Passage] = []
    at = 0
    for texts, aligned in drawn:
        row = aligned == "row"
        text = "\t".join(texts) if row else "".join(texts).strip()
        cells = tuple(texts) if row else ()
        if text:
            side = "left" if row else aligned
            passages.append(Passage(text, at, len(passages) + 1, cells=cells, aligned=side))
            at += len(text) + 1
    return Copy("公文.docx", "\n".join(one.text for one in passages), tuple(passages))


CELLS = st.sampled_from([one for one in PIECES if "\t" not in one])
PAPERS = st.lists(
    st.tuples(
        st.lists(CELLS, min_size=2, max_size=12),
        st.sampled_from(["left", "left", "center", "right", "row"]),
    ),
    min_size=1,
    max_size=8,
).map(_paper)


def _plain(text: str) -> Copy:
    copy, _ = copy_of_text(text.encode(), "公文.txt")
    return copy or Copy("公文.txt", "", ())


@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXTS.map(_plain), PAPERS))
def test_repairs_lose_no_character_and_leave_nothing_to_repair(copy: Copy) -> None:
    made, edits = repaired(copy)
    assert edited(copy.text, edits) == made.text
    assert _kept(copy.text) == _kept(made.text) + _taken(copy, edits)
    assert all(
        made.text[one.start : one.start + len(one.text)] == one.text for one in made.passages
    )
    assert all(one.text == one.text.strip(" 　\n") for one in made.passages if not one.cells)
    assert all(
        "\t".join(x or "" for x in one.cells) == one.text for one in made.passages if one.cells
    )
    assert all(0 <= a < b <= len(one.text) for one in made.passages for a, b in one.bold)
    assert repaired(made) == (made, [])
    assert len(told(copy, edits)) == len(edits)
    assert len(doubts(made)) >= 0


def test_repair_takes_time_in_proportion_to_the_text() -> None:
    """What would take hours if it were looked at again for every character."""
    for text in (
        "(" * 40_000 + ")" * 40_000,
        "县 " * 40_000,
        "**县" * 30_000,
        "县" * 80_000,
        "县，\n" * 30_000,
    ):
        assert repaired(copy_of(text))[0].text


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not at hand")
@pytest.mark.parametrize(
    ("seed", "counts"),
    [
        ("000", {"M102": 1, "M107": 259}),
        ("002", {"M101": 5, "M102": 45, "M107": 2}),
        ("003", {"M101": 10, "M102": 212, "M103": 15, "M107": 298, "M108": 132, "M109": 4}),
    ],
)
def test_real_documents_are_repaired(seed: str, counts: dict[str, int]) -> None:
    """Their paragraphs are those that were typed in as data, but for a sign read as ten."""
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    copy = copy_of(path.read_text(encoding="utf-8"))
    made, edits = repaired(copy)
    wanted = [one.replace("互联网十", "互联网＋") for one in test_seeds._paragraphs(seed)]
    assert [one.text.replace("\n", "") for one in made.passages] == wanted
    assert Counter(one.code for one in edits) == counts
    assert repaired(made)[1] == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("（一）健全机制。研究四次。（二）规范执法。", ["（一）健全机制。研究四次。", "（二）规范执法。"]),
        ("抓好以下工作。1.加强统筹（分批）。2.加强培训。", ["抓好以下工作。", "1.加强统筹（分批）。", "2.加强培训。"]),
        ("（一）普法。（责任单位：区司法局）（二）培训。", ["（一）普法。（责任单位：区司法局）", "（二）培训。"]),
        ("（一）坚持两手抓。（1）抓学习；（2）抓培训。", None),  # one after a sentence is no list
        ("（一）落实“一、公开。二、公平。”的要求。", None),
        ("（一）全年评查案卷两次。（三）是笔误。", None),
    ],
)  # fmt: skip
def test_items_in_one_paragraph_are_parted_at_their_ordinals(
    line: str, parts: list[str] | None
) -> None:
    found, codes = mended(line)
    assert found == (parts or [line])
    assert codes == ["M112"] * (len(found) - 1)
