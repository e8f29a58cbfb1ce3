"""The documents drawn at random are sound, show every variant, and compare by what they mean."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from drafter.check import check
from drafter.model import build
from drafter.source import parse
from tests.synthetic import canonical, drawn, rendered, scarred, written, year
from tests.synthetic.canonical import text_of
from tests.synthetic.entries import FORMS
from tests.synthetic.letters import _NAMES
from tests.synthetic.needless import needless
from tests.synthetic.notices import SHAPES as KEY_POINTS
from tests.synthetic.render import told
from tests.synthetic.reports import _TITLES
from tests.synthetic.reports import SHAPES as ACHIEVEMENTS
from tests.synthetic.scars import KINDS

# Variants of real documents, by topic; FORMS and the shapes of bodies are tables of their own.
VARIANTS = {
    "公文": ("要点通知", "情况报告", "两份"),
    "主题": ("法治政府建设", "依法行政", "政务公开", "法治社会建设"),
    "发文机关": ("政府办公室", "政府", "部门", "领导小组", "领导小组办公室", "联合"),
    "文件名称": tuple(_NAMES),
    "发文字号": ("有", "无"),
    "通知标题": ("自动", "确实没有机关", "确实没有"),
    "批准形式": (
        "研究同意", "审议通过", "讨论通过", "经同意", "直接印发", "根据工作需要", "为贯彻落实",
        "根据，经同意", "全文",
    ),
    "通知落款": ("机关和日期", "只有日期", "无"),
    "公开": ("无", "此件公开发布", "此件主动公开", "宜公开"),
    "前言": ("一段", "总体要求是", "一段和引起的一行", "总体要求部分", "指导思想和工作目标", "无"),
    "正文形式": ("条文", "表格"),
    "表格栏目": ("不写", "自拟"),
    "表格的任务序号": ("序号栏", "任务之前", "没有"),
    "表格的部分": ("占一行", "成一栏", "不分"),
    "表格的序号栏": ("全表连续", "逐部分", "带括号", "部分的也在"),
    "表格": ("标题和内容一栏", "自设栏目", "时限在单位之前", "只有标题"),
    "要点层次": tuple(KEY_POINTS),
    "责任单位": ("有", "无"),
    "责任写法": tuple(FORMS),
    "成效层次": tuple(ACHIEVEMENTS),
    "报告标题": tuple(_TITLES),
    "报告主送": ("无", "党委", "人大", "上级政府"),
    "引言": ("一段", "依据在前", "两段", "无"),
    "引言的末尾": ("：", "。"),
    "存在问题": ("章节连排", "章节分段", "章节正文", "段落", "段落有要点", "无"),
    "下一步工作的写法": ("一段导语和要点", "要点", "要点分段", "举措", "正文"),
    "第一责任人职责": ("单独部分", "一条举措"),
    "编排顺序": ("通常", "问题在履职之前", "履职在前"),
    "报告落款": ("有", "无"),
    "要点": ("有提法", "短句", "提法加粗", "第一，"),
    "陷阱": ("句中", "段首的数字", "段末的括号"),
    "附件的内容": ("只有名称", "文字", "表格"),
}  # fmt: skip
SINGLE = (
    "标题书名号", "发文机关标志", "版记", "抄送：几行", "印发日期晚于成文日期", "主送：几组", "附言",
    "印发要求：自拟", "一、之下的导语", "三层：第二层有导语", "任务：没有标题", "任务：只有标题和单位",
    "任务：有要点", "任务：几段", "任务：每段各有单位", "任务：各要点各有单位", "责任：缺一个角色",
    "责任备注：下同", "集合单位", "集合单位：括号之内有括号", "单位：以下简称", "要点结束语：有", "报告结束语",
    "成效标题之下的导语", "（一）之下的导语", "要点之前有正文", "存在问题：要点之前有正文", "其他事项", "报告公开",
    "密级", "紧急程度", "报告版头", "签发人", "附件",
)  # fmt: skip


# not every real report has all that it must contain, and neither have those drawn
CONTENTS = ("N511", "N512")


def test_every_drawn_file_passes_the_check_and_makes_its_documents() -> None:
    for seed in range(300):
        source, problems = parse(text_of(year(seed)).encode(), f"{seed}.yaml")
        assert source is not None
        checked, found = check(source)
        problems = [p for p in [*problems, *found] if p.code not in CONTENTS]
        assert [str(p) for p in problems] == [], seed
        texts = told(build(checked).looking({})).values()
        assert all(len(text) > 300 for text in texts), seed


def test_every_variant_is_drawn() -> None:
    seen: Counter[str] = Counter()
    for seed in range(500):
        seen += drawn(seed)[1]
    wanted = [f"{topic}：{one}" for topic, options in VARIANTS.items() for one in options]
    print("\n" + "\n".join(f"{seen[one]:6} {one}" for one in [*wanted, *SINGLE]))
    assert [one for one in [*wanted, *SINGLE] if not seen[one]] == []


def test_the_same_seed_draws_the_same_year() -> None:
    assert year(7) == year(7) != year(8)


RARE = (14, 16, 29)  # years with 签发人, 附件 or 密级


@pytest.mark.parametrize("seed", [*range(10), *RARE])
def test_a_text_is_that_of_the_document_saved_as_text(seed: int) -> None:
    data = year(seed)
    assert {kind: text for kind, (_, text) in rendered(data).items()} == written(data)


@pytest.mark.parametrize("kind", KINDS)
def test_scars_leave_the_characters_that_mean_something(kind: str) -> None:
    changed = 0
    for seed in range(20):
        for text in written(year(seed)).values():
            broken = scarred(text, kind, seed)
            assert broken == scarred(text, kind, seed)
            changed += broken != text
            rest = iter(c for c in broken if c.isalnum())
            assert all(c in rest for c in text if c.isalnum()), "a character is lost"
    assert changed > 10


def _notice(**changes: Any) -> dict[str, Any]:
    """A small notice with the tasks and fields given."""
    task = {"标题": "健全机制", "内容": "定期会商。", "责任单位": "区司法局、各镇（街道）"}
    tasks = [{"标题": "加强领导", "任务": [task, task]}, {"标题": "规范行为", "任务": [task]}]
    fields = {"发文机关": "云岭区司法局", "主送": "各镇人民政府", "成文日期": "2025年3月5日"}
    fields |= changes
    return {"年度": 2025, "地区": "云岭区", "工作任务": tasks, "要点通知": fields}


def _tasked(**entry: Any) -> dict[str, Any]:
    """A notice whose only task is the one given."""
    return _notice() | {"工作任务": [{"标题": "加强领导", "任务": [entry]}]}


def _listed(**changes: Any) -> dict[str, Any]:
    """A notice with a table of tasks that a column numbers."""
    given = _notice(
        正文形式="表格", 表格栏目=["序号", "工作任务", "工作要求", "责任单位"], **changes
    )
    task = {"标题": "健全机制", "内容": "定期会商。", "责任单位": "区司法局"}
    return given | {"工作任务": [task, task]}


def _reported(**parts: Any) -> dict[str, Any]:
    fields = parts.pop("情况报告", {"引言": "现将有关情况报告如下。"})
    return {"年度": 2025, "地区": "云岭区", **parts, "情况报告": fields}


_A, _B = {"内容": "甲。", "责任单位": "区司法局"}, {"内容": "乙。", "责任单位": "区财政局"}
_SECTION = {"标题": "工作成效", "举措": [{"标题": "深化改革", "内容": "办结71件。"}] * 2}
ALIKE = {
    "默认的层次写不写": (_notice(), _notice(层次=["一、", {"编号": "1.", "连续编号": "是"}])),
    "默认的标题写不写": (
        _notice(),
        _notice(标题=["云岭区司法局关于印发云岭区2025年", "法治政府建设工作要点的通知"]),
    ),
    "默认的责任写法": (_notice(), _notice(责任写法="（责任单位：{责任}）")),
    "署名与发文机关相同": (_notice(), _notice(署名="云岭区司法局")),
    "批准形式与会议": (
        _notice(印发语={"会议": "区政府第9次常务会议"}),
        _notice(印发语={"会议": "区政府第9次常务会议", "批准形式": "审议通过", "印发要求": "请认真贯彻落实"}),
    ),
    "最后的责任单位": (
        _tasked(标题="健全机制", 内容=["甲。", _B]),
        _tasked(标题="健全机制", 内容=["甲。", "乙。"], 责任单位="区财政局"),
    ),
    "要点的句号": (
        _tasked(标题="健全机制", 要点=["充实力量", "加强培训"]),
        _tasked(标题="健全机制", 要点=[{"标题": "充实力量"}, {"内容": "加强培训。"}]),
    ),
    "有序号栏的任务写不写编号": (
        _listed(), _listed(层次=[{"编号": "无"}]),
    ),
    "独行写在层次还是条目": (
        _tasked(标题="健全机制", 内容="甲。", 标题位置="独行"),
        _tasked(标题="健全机制", 内容="甲。")
        | {"要点通知": {**_notice()["要点通知"], "层次": ["一、", {"编号": "1.", "标题位置": "独行", "连续编号": "是"}]}},
    ),
    "简写": (
        _reported(存在问题=["力量不足", "人才短缺"]),
        _reported(存在问题={"标题": "存在的主要问题", "要点": [{"内容": "力量不足；"}, {"内容": "人才短缺"}]}),
    ),
    "全文之后的附言": (
        _notice(印发语={"全文": "现将《要点》印发你们。", "附言": "特此通知。"}),
        _notice(印发语={"全文": ["现将《要点》印发你们。", "特此通知。"]}),
    ),
    "只有一句": (
        _tasked(标题="定期会商", 责任单位="区司法局"),
        _tasked(内容="定期会商。", 责任单位="区司法局"),
    ),
    "成效标题之下的导语": (
        _reported(举措成效=[{"段落": "甲。"}, *_SECTION["举措"]], 情况报告={"成效标题": "工作成效"}),
        _reported(举措成效=[{**_SECTION, "内容": "甲。"}], 情况报告={}),
    ),
    "成效标题": (
        _reported(举措成效=_SECTION["举措"], 情况报告={"成效标题": "工作成效"}),
        _reported(举措成效=[_SECTION], 情况报告={}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_files_that_mean_the_same_compare_equal(name: str) -> None:
    one, other = ALIKE[name]
    assert written(one) == written(other)
    assert canonical(one) == canonical(other)


# The same text, but not the same meaning: the first is how such a text is read.
AMBIGUOUS = {
    "标题": (
        _tasked(标题="健全机制", 内容="定期会商。"),
        _tasked(内容="健全机制。定期会商。"),
    ),
    "提法": (
        _tasked(标题="健全机制", 要点=[{"标题": "抓培训", "内容": "办班2期。"}, {"标题": "抓考核", "内容": "每年1次。"}]),
        _tasked(标题="健全机制", 要点=["抓培训。办班2期。", "抓考核。每年1次。"]),
    ),
    "要点": (
        _tasked(标题="健全机制", 要点=["充实力量", "加强培训"]),
        _tasked(标题="健全机制", 内容="一是充实力量；二是加强培训。"),
    ),
    "结束语": (
        _notice(结束语="各单位要抓好落实。"),
        _notice()
        | {"工作任务": [*_notice()["工作任务"], {"段落": "各单位要抓好落实。"}]},
    ),
    "导语": (
        _notice() | {"工作任务": [{"标题": "加强领导", "内容": "统一部署。", "任务": [{"标题": "甲", "内容": "乙。"}]}]},
        _notice() | {"工作任务": [{"标题": "加强领导", "任务": [{"段落": "统一部署。"}, {"标题": "甲", "内容": "乙。"}]}]},
    ),
    "总体要求": (
        _notice(总体要求="坚持党的领导。"),
        _notice() | {"工作任务": [{"标题": "总体要求", "内容": "坚持党的领导。"}, *_notice()["工作任务"]]},
    ),
    "印发语": (
        _notice(印发语={"批准机关": "区政府"}),
        _notice(印发语={"全文": "《云岭区2025年法治政府建设工作要点》已经区政府研究同意，现印发给你们，请认真贯彻落实。"}),
    ),
    "经同意": (
        _notice(印发语={"印发依据": "根据安排", "批准形式": "经同意", "批准机关": "区政府"}),
        _notice(印发语={"印发依据": "根据安排，经区政府同意"}),
    ),
    "存在问题": (
        _reported(举措成效=[{"标题": "深化改革", "内容": "甲。"}], 存在问题="工作还存在不足。"),
        _reported(举措成效=[{"标题": "深化改革", "内容": ["甲。", "工作还存在不足。"]}]),
    ),
    "其他事项": (
        _reported(下一步工作=["甲", "乙"], 其他事项=[{"标题": "其他需要报告的事项", "内容": "无。"}]),
        _reported(下一步工作=["甲", "乙"], 举措成效=[{"标题": "其他需要报告的事项", "内容": "无。"}], 情况报告={"引言": "现将有关情况报告如下。", "编排顺序": "下一步工作、举措成效"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_a_text_does_not_tell_apart_is_known(name: str) -> None:
    one, other = AMBIGUOUS[name]
    assert written(one) == written(other)
    assert canonical(one) != canonical(other)


def _units(data: dict[str, Any]) -> None:
    data["工作任务"][0]["任务"][1]["责任单位"] = "区司法局"


def _order(data: dict[str, Any]) -> None:
    data["工作任务"].reverse()


def _role(data: dict[str, Any]) -> None:
    task = data["工作任务"][0]["任务"][0]
    task["牵头单位"] = task.pop("责任单位")


def _title(data: dict[str, Any]) -> None:
    data["工作任务"][1]["标题"] = "规范行政行为"


def _number(data: dict[str, Any]) -> None:
    data["要点通知"]["层次"] = ["一、", {"编号": "1.", "连续编号": "否"}]


def _mark(data: dict[str, Any]) -> None:
    data["要点通知"]["责任写法"] = "〔责任单位：{责任}〕"


def _line(data: dict[str, Any]) -> None:
    data["要点通知"]["责任另行"] = "是"


def _unsigned(data: dict[str, Any]) -> None:
    data["要点通知"]["署名"] = "无"


CHANGES = [_units, _order, _role, _title, _number, _mark, _line, _unsigned]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__.lstrip("_"))
def test_files_that_mean_something_else_do_not(change: Callable[[dict[str, Any]], None]) -> None:
    data = copy.deepcopy(_notice())
    change(data)
    assert canonical(data) != canonical(_notice())


def test_fields_that_say_nothing_are_found() -> None:
    assert needless(text_of(_notice())) == []
    data = _notice(责任写法="（责任单位：{责任}）", 责任另行="是", 层次=["一、", "1."])
    assert needless(text_of(data)) == ["要点通知/责任写法", "要点通知/层次"]


def test_bold_leads_are_told_apart_only_where_bold_can_be_seen() -> None:
    points = [{"标题": "抓培训", "内容": "办班2期。"}, {"标题": "抓考核", "内容": "每年1次。"}]
    entries = [{"标题": "深化改革", "要点": points}]
    plain = _reported(举措成效=entries)
    strong = _reported(
        举措成效=entries,
        情况报告={"引言": "现将有关情况报告如下。", "要点写法": {"提法加粗": "是"}},
    )
    assert canonical(plain) != canonical(strong)
    assert canonical(plain, bold=False) == canonical(strong, bold=False)


def test_a_file_with_errors_has_no_meaning() -> None:
    with pytest.raises(ValueError, match="R403"):
        canonical(_notice(责任写法="（牵头单位：{牵头}）"))
