"""Figures out of prose: which numbers, what they are called, how they come from each other; and
the prose with its figures always shows what it said before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.catalogue import CATALOGUE
from drafter.check import check
from drafter.checked import Checked
from drafter.importing.lifting import Lifted, lifted
from drafter.problem import Level, Problem
from drafter.source import parse, read
from drafter.spans import plain
from tests.conftest import EXAMPLES, ROOT

CASES: list[dict[str, Any]] = yaml.load(
    (ROOT / "tests" / "lifting.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
SEEDS = ROOT.parent / "shared" / "seeds"


def _built(done: Lifted) -> tuple[Checked, list[Problem]]:
    """The figures and texts in a data file, read and checked as any other."""
    data = {
        "年度": 2025,
        "地区": "云岭区",
        "统计指标": done.statistics,
        "举措成效": [{"标题": "甲", "内容": list(done.texts)}],
        "情况报告": {"引言": "现将有关情况报告如下。"},
    }
    if not done.statistics:
        del data["统计指标"]
    source, problems = parse(json.dumps(data, ensure_ascii=False).encode(), "数据.yaml")
    assert source and not problems
    return check(source)


def _shown(done: Lifted) -> list[str]:
    """The texts as a build would show them; the data must have no errors."""
    checked, problems = _built(done)
    assert [str(one) for one in problems if one.level is Level.ERROR] == []
    return [plain(checked.expander.expand(text)) for text in done.texts]


@pytest.mark.parametrize("case", CASES, ids=[case["原文"][:20] for case in CASES])
def test_prose_gives_these_figures(case: dict[str, Any]) -> None:
    done = lifted([case["原文"]])
    assert done.texts == (case.get("正文", case["原文"]),)
    told = json.loads(json.dumps(done.statistics), parse_int=str)
    assert told == case.get("统计指标", {})
    assert [one.code for one in done.findings] == case.get("提示", [])
    if "{{" not in case["原文"]:
        assert _shown(done) == [case["原文"]]


def test_the_table_has_sixty_sentences_and_more() -> None:
    assert len({case["原文"] for case in CASES}) >= 60


def test_a_finding_fills_its_message_and_tells_its_place() -> None:
    text = "受理行政复议案件100件，办结98件，办结率99%。"
    (one,) = lifted(["加强行政复议工作。", text]).findings
    assert (one.code, one.text, one.name, one.confidence) == ("F301", 1, "行政复议.办结率", "高")
    assert text[one.offset :].startswith("99%")
    assert CATALOGUE[one.code].message.format(**one.values) == (
        "文中的“办结率99%”与旁边的数字不符，应为98%：98÷100=98.00%。"
    )


@pytest.mark.parametrize("case", [case for case in CASES if "提示" in case])
def test_every_finding_fills_its_message(case: dict[str, Any]) -> None:
    for one in lifted([case["原文"]]).findings:
        entry = CATALOGUE[one.code]
        filled = entry.message.format(**one.values) + entry.hint.format(**one.values)
        assert one.values["stated"] in filled
        assert one.confidence in filled or one.code[0] == "F"


def test_figures_of_one_name_in_different_texts_keep_apart_unless_they_are_the_same() -> None:
    first, other = "受理行政复议案件218件。", "受理行政复议案件30件。"
    done = lifted([first, first, other])
    assert done.statistics == {"行政复议": {"受理": "218件", "受理2": "30件"}}
    assert done.texts[0] == done.texts[1]
    assert [one.code for one in done.findings if one.text == 1] == ["M207"]
    assert _shown(done) == [first, first, other]


def test_small_amounts_of_one_name_in_different_texts_may_be_two() -> None:
    done = lifted(["受理行政复议案件30件。", "受理行政复议案件30件。"])
    assert done.statistics == {"行政复议": {"受理": "30件", "受理2": "30件"}}


def test_names_in_use_are_not_given_again() -> None:
    text = "受理行政复议案件218件。"
    assert lifted([text], ["行政复议.受理"]).statistics == {"行政复议": {"受理2": "218件"}}
    assert lifted([text], ["行政复议"]).statistics == {"行政复议情况": {"受理": "218件"}}


def test_no_figure_has_the_name_of_a_field() -> None:
    """统计指标 with a field's name in a group would be read as one figure."""
    done = lifted(["人民调解目标12件，来源30件，合计42件。"])
    assert _shown(done) == ["人民调解目标12件，来源30件，合计42件。"]
    assert not {"目标", "来源", "合计"} & set(done.statistics["人民调解"])


def test_a_heading_gives_its_topic_to_what_follows() -> None:
    done = lifted(["深化行政复议体制改革", "全年受理20件，办结18件。"])
    assert done.statistics == {"行政复议": {"受理": "20件", "办结": "18件"}}


def test_a_part_of_another_group_is_named_in_full() -> None:
    done = lifted(["收到信息公开申请9件，其中行政复议公开6件、部分公开3件。"])
    assert done.statistics["信息公开"]["收到"] == {"合计": "行政复议.公开 + 行政复议.部分公开"}
    assert _shown(done) == ["收到信息公开申请9件，其中行政复议公开6件、部分公开3件。"]


def test_no_texts_give_nothing() -> None:
    assert lifted([]) == Lifted()
    assert lifted(["", "没有数字。"]) == Lifted({}, ("", "没有数字。"), ())


# --- whatever the sentence ---

_AMOUNT = st.one_of(
    st.integers(0, 30000).map(str),
    st.decimals(0, 1000, places=2, allow_nan=False).map(str),
    st.integers(1000, 9999999).map("{:,}".format),
    st.sampled_from(["00", "012", "2025", "3至5", "20—30", "1.5万", "第3", "３２", "1.0", "0"]),
)
_WORDS = st.sampled_from(
    [
        "受理行政复议案件",
        "办结",
        "收到",
        "其中公开",
        "不予公开",
        "上年结余",
        "办结率",
        "成功率达",
        "同比上升",
        "较上年增长",
        "上年同期",
        "合计",
        "共",
        "人民调解成功",
        "约",
        "近",
        "超过",
        "不足",
        "不超过",
        "举办讲座",
        "参加",
        "发放资料",
        "满意",
        "满意率",
        "占",
        "力争",
        "每年",
        "为",
        "由",
        "增至",
        "尚未办结",
        "《条例（2021年）》",
        "“八五”",
        "法律援助",
        "（",
        "）",
        "数值",
        "目标",
        "统计指标",
        "年度",
    ]
)
_UNITS = st.sampled_from(
    [
        "件",
        "%",
        "人次",
        "万元",
        "余件",
        "多名",
        " 件",
        " 余项",
        "个",
        "个百分点",
        "万余户",
        "",
        "年",
        "％",
        "件（次）",
    ]
)
_MARKS = st.sampled_from(["，", "、", "。", "；", "（", "）", "", "：", ",", "和", "\n"])
_CLAUSE = st.tuples(_WORDS, _AMOUNT, _UNITS, _MARKS).map("".join)
_TEXT = st.lists(_CLAUSE, min_size=1, max_size=8).map("".join)


@settings(deadline=None, max_examples=150)
@given(st.lists(_TEXT, min_size=1, max_size=3))
def test_the_texts_always_show_what_they_said(texts: list[str]) -> None:
    done = lifted(texts)
    checked, problems = _built(done)
    shown = [plain(checked.expander.expand(text)) for text in done.texts]
    assert shown == texts
    wrong = [one for one in problems if one.level is Level.ERROR and one.code[0] in "DFP"]
    assert [str(one) for one in wrong] == []


_VERBS = [
    "受理",
    "办结",
    "移送",
    "撤销",
    "驳回",
    "终止",
    "听证",
    "和解",
    "公开",
    "答复",
    "整改",
    "约谈",
]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(_VERBS), st.integers(0, 99999)), min_size=1))
def test_no_number_is_lost(steps: list[tuple[str, int]]) -> None:
    """Each number is a figure, has its value, and is referred to where it stood."""
    text = "行政复议" + "，".join(f"{verb}{number}件" for verb, number in steps) + "。"
    done = lifted([text])
    figures = _built(done)[0].figures
    referred = re.findall(r"\{\{ (\S+) \}\}", done.texts[0])
    values = [figures.exact(figures.all[name]) for name in referred]
    assert values == [number for _, number in steps]
    assert not re.search("[0-9]", re.sub(r"\{\{.*?\}\}", "", done.texts[0]))


# --- whole documents ---


def _prose(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _prose(one)


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_examples_show_what_they_said_and_nothing_in_them_is_blamed(path: Path) -> None:
    """The examples' own figures agree with each other: whatever is told of them would be wrong."""
    source, _ = read(path)
    assert source
    checked, _ = check(source)
    data = {name: value for name, value in checked.data.items() if name != "statistics"}
    texts = [plain(checked.expander.expand(text)) for text in _prose(data) if "{{" in text]
    done = lifted(texts)
    assert _shown(done) == texts
    assert {one.code for one in done.findings} <= {"M205", "M206", "M207"}
    assert any("比率" in str(group) for group in done.statistics.values())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not at hand")
def test_real_documents_show_what_they_said(capsys: pytest.CaptureFixture[str]) -> None:
    counted = []
    for path in sorted(SEEDS.glob("*.txt")):
        texts = path.read_text(encoding="utf-8").replace("\ufeff", "").split("\n")
        done = lifted(texts)
        checked, _ = _built(done)
        assert [plain(checked.expander.expand(text)) for text in done.texts] == texts
        figures = [one for group in done.statistics.values() for one in group.values()]
        rates = sum(isinstance(one, str) and one.endswith("%") for one in figures)
        related = sum(isinstance(one, dict) for one in figures)
        counted.append((path.name[:3], len(figures), rates, related))
    assert counted[-1][1] > 70
    with capsys.disabled():
        for name, figures_, rates, related in counted:
            print(
                f"\n{name}: {figures_} figures, {rates} rates as typed, {related} relations", end=""
            )
