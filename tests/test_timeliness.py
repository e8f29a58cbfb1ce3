"""What has its time: which years are raised, which words are stale, and what an office adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from drafter.facts import Facts, Formula, Plan, Session, shipped
from drafter.rolling.stale import amounts, stale
from drafter.rolling.wording import Manner, Times, retold
from tests.conftest import Outcome

FACTS = Facts(
    {
        "“十四五”": Plan("“十四五”", 2025, (), 2021, "“十五五”"),
        "提质三年行动": Plan("提质三年行动", 2025, ("提质行动",), 2023),
        "治本三年行动": Plan("治本三年行动", 2026, (), 2024),
    },
    {
        "二十届二中全会": Session("二十届二中全会", date(2023, 2, 28)),
        "二十届三中全会": Session("二十届三中全会", date(2024, 7, 18)),
        "区委五届七次全会": Session("区委五届七次全会", date(2023, 12, 20)),
        "区委五届九次全会": Session("区委五届九次全会", date(2024, 12, 28)),
    },
    {"区政务局": Formula("区政务局", 2024, "区行政审批局")},
)


def _retold(text: str, year: int = 2025, manner: Manner = Manner()) -> str:  # noqa: B008
    return retold(text, (), Times(year, FACTS), manner)[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024年全区工作的总体要求是", "2025年全区工作的总体要求是"),
        ("2024年度任务于2024年11月底前完成", "2025年度任务于2025年11月底前完成"),
        ("2024年12月31日前报送", "2025年12月31日前报送"),
        ("2024年底前、2024年上半年前办结", "2025年底前、2025年上半年前办结"),
        # facts of last year, and what might be one: left, and marked
        ("自2024年1月1日起施行", "自【待核：2024年1月1日】起施行"),
        ("2024年以来", "【待核：2024年以来】"),
        ("清理2024年以前的文件", "清理【待核：2024年】以前的文件"),
        ("较2024年增长", "较【待核：2024年】增长"),
        ("2024年印发的办法", "【待核：2024年】印发的办法"),
        ("巩固2023年成果", "巩固【待核：2023年】成果"),
        # the new year, and later ones, stand
        ("2025年6月底前，2026年完成", "2025年6月底前，2026年完成"),
        # names, numbers and figures of others
        ("落实《全区2024年行动方案》", "落实《全区2024年行动方案》"),
        ("依照云政办〔2024〕9号", "依照云政办〔2024〕9号"),
        ("{{ 复议.2024年 }}", "{{ 复议.2024年 }}"),
        ("按照2024—2026年方案", "按照2024—2026年方案"),
        ("【待填：2024年数】", "【待填：2024年数】"),
    ],
)
def test_a_year_is_raised_only_where_it_means_the_document_s_own(text: str, wanted: str) -> None:
    assert _retold(text) == wanted


def test_in_its_own_words_the_year_is_always_meant() -> None:
    assert _retold("2024年10月", manner=Manner(own=True)) == "2025年10月"


@pytest.mark.parametrize(
    ("text", "year", "wanted"),
    [
        ("《实施纲要（2021—2025年）》", 2025, "《实施纲要（2021—2025年）》"),
        ("《实施纲要（2021—2025年）》", 2026, "【待核：《实施纲要（2021—2025年）》】"),
        ("实施纲要（2021－2025年）", 2026, "实施纲要【待核：（2021－2025年）】"),
        ("“十四五”规划", 2025, "“十四五”规划"),
        ("“十四五”规划", 2026, "【待核：“十四五”】规划"),
        ("实施提质三年行动", 2025, "实施提质三年行动"),
        ("实施提质行动", 2026, "实施【待核：提质行动】"),
        ("实施治本三年行动", 2026, "实施治本三年行动"),
        ("党的二十届二中、三中全会", 2025, "党的二十届二中、三中全会"),
        ("二十届二中全会", 2025, "【待核：二十届二中全会】"),
        ("区委五届七次全会", 2025, "【待核：区委五届七次全会】"),
        ("十四届全国人大二次会议", 2025, "【待核：十四届全国人大二次会议】"),
        ("新中国成立75周年", 2025, "【待核：新中国成立75周年】"),
        ("2024年是“十四五”规划关键之年", 2025, "2025年是【待核：“十四五”规划关键之年】"),
        ("第46次常务会议", 2025, "【待核：第46次常务会议】"),
        ("第十个国家宪法日", 2025, "【待核：第十个国家宪法日】"),
        ("第一责任人、第三方评估", 2025, "第一责任人、第三方评估"),
        ("区政务局牵头", 2025, "【待核：区政务局】牵头"),
        ("贯彻新修订的行政复议法", 2025, "贯彻【待核：新修订的行政复议法】"),
        ("上年【待核：甲】", 2025, "上年【待核：甲】"),
    ],
)
def test_words_that_no_longer_hold_are_marked(text: str, year: int, wanted: str) -> None:
    assert _retold(text, year) == wanted


def test_each_reason_says_what_is_known() -> None:
    def advice(text: str, year: int = 2025) -> str:
        return str(stale(text, year, FACTS)[0].values["advice"])

    assert advice("二十届二中全会") == "此后召开了二十届三中全会（2024年7月），请改写。"
    assert advice("区委五届七次全会") == "此后召开了区委五届九次全会（2024年12月），请改写。"
    assert advice("成立75周年") == "照推为76周年，"
    assert advice("“十四五”收官之年") == "2025年是“十四五”的最后一年，"
    assert advice("“十四五”收官之年", 2026) == "“十四五”到2025年为止，"
    assert advice("“十四五”", 2026) == "接续的是“十五五”，请改写。"


def test_a_session_that_nothing_followed_and_a_campaign_without_years_are_only_listed() -> None:
    found = stale("二十届三中全会，开展整治三年行动", 2025, FACTS)
    assert [(one.code, one.wrapped) for one in found] == [("N602", False), ("N614", False)]


def test_figures_typed_in_a_text_are_found_with_their_comparison() -> None:
    text = "新培养不少于200名，办结率达到98.5%，于2024年11月15日前，第12次，{{ 甲.乙 }}12件"
    words = [str(one.values["words"]) for one in amounts(text)]
    assert words == ["不少于200名", "达到98.5%", "12件"]


def test_what_is_shipped_is_in_order_and_has_its_source() -> None:
    facts = shipped()
    plans = facts.plans.values()
    assert all(plan.begins and plan.begins < plan.ends for plan in plans)
    for plan in plans:
        if plan.successor in facts.plans:
            assert facts.plans[plan.successor].begins == plan.ends + 1
    assert [one.name for one in sorted(facts.sessions.values(), key=lambda one: one.held)] == [
        f"二十届{number}中全会" for number in "一二三四"
    ]


def test_an_office_adds_its_own_and_goes_before_what_is_shipped(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲-2024.yaml").write_text(
        "年度: 2024\n地区: 甲区\n工作任务:\n  - 内容: 贯彻区委五届七次全会精神，实施清河三年行动。\n",
        encoding="utf-8",
    )
    Path("时效.yaml").write_text(
        "规划:\n  - {名称: 清河三年行动, 截止年: 2024, 接续: 净水行动}\n"
        "全会:\n  - {名称: 区委五届九次全会, 召开日期: 2024年12月28日}\n",
        encoding="utf-8",
    )
    outcome = run("rollover", "甲-2024.yaml", "--facts", "时效.yaml")
    assert outcome.code == 0, outcome.err
    assert "此后召开了区委五届九次全会（2024年12月），请改写。" in outcome.out
    assert "“清河三年行动”到2024年为止。接续的是净水行动，请改写。" in outcome.out


def test_an_office_s_file_with_mistakes_is_told_and_nothing_is_written(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲-2024.yaml").write_text("年度: 2024\n地区: 甲区\n", encoding="utf-8")
    Path("时效.yaml").write_text(
        "规划:\n  - {名称: 清河三年行动}\n会议: []\n全会:\n  - {名称: 甲, 召开日期: 去年}\n",
        encoding="utf-8",
    )
    outcome = run("rollover", "甲-2024.yaml", "--facts", "时效.yaml")
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        "时效.yaml:2:5 错误 缺少“截止年”。这是必填字段，请补上。[D102]",
        "时效.yaml:3:1 错误 没有“会议”这个字段。是否应为“全会”？[D101]",
        "时效.yaml:5:19 错误 “召开日期”不是完整的日期：“去年”。请写成“2025年3月25日”或“2025-03-25”；尚未确定时留空。[D114]",
    ]
    assert not Path("甲-2025.yaml").exists()
