"""The sheet that goes with a draft for approval (发文稿纸): what stands in its cells."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from drafter.pipeline import Order, draft
from tests.conftest import EXAMPLES, Outcome
from tests.reading import highlighted, texts

DATA = """
年度: 2025
地区: 云岭区
单位:
  - 区司法局
  - {名称: 区政府办公室, 别名: 区政府办}
  - 区财政局
  - 区信访局
  - {名称: 各镇（街道）, 集合: 是}
工作任务:
  - {标题: 办理复议, 内容: 公开审理。, 牵头单位: 区信访局, 责任单位: 区财政局}
  - {标题: 保障经费, 内容: 列入预算。, 牵头单位: 区司法局、区政府办}
  - {标题: 开展宣传, 内容: 走村入户。, 责任单位: 各镇（街道）}
要点通知:
  发文机关: 云岭区人民政府办公室
  主送: 各镇人民政府，区政府各部门
  印发语: 无
  附件: [决策事项目录, 检查计划]
"""
REPORT = """
情况报告:
  发文机关: 云岭区人民政府
  署名: 无
"""
UNITS = (
    "区纪委监委、区委组织部、区委宣传部、区委政法委、区委依法治区办、区委编办、区委党校、区政府办公室、"
    "区发展改革局、区教育局、区工业和信息化局、云岭公安分局、区司法局、区财政局、区人力资源社会保障局、"
    "云岭生态环境分局、区住房城乡建设局、区交通运输局、区农业农村局、区文化旅游局、区卫生健康局、"
    "区应急管理局、区审计局、区市场监管局、区城市管理局、区政务服务和数据局、区信访局、区人民法院、"
    "区人民检察院、江川市云岭区优化营商环境工作领导小组办公室"
)
COPIES = (
    "区委各部门，区人大常委会办公室，区政协办公室，区纪委监委机关，区人民法院，区人民检察院，区人民武装部，"
    "区总工会，团区委，区妇联，区工商联，区残联，区红十字会，区文联，区科协，区融媒体中心，区税务局，"
    "云岭公安分局，云岭生态环境分局，区气象局"
)
# Everything at its longest; `tests.test_office` looks at its pages.
LONG = f"""
年度: 2025
地区: 云岭区
要点通知:
  发文机关: [江川市云岭区人民政府办公室, 江川市云岭区司法局]
  标题: 关于印发《江川市云岭区2025年法治政府建设暨提升行政执法质量三年行动收官攻坚工作要点》《江川市云岭区2025年规范涉企行政执法专项行动任务清单》和《江川市云岭区2025年重大行政决策事项目录》的通知
  印发语: 无
  抄送: {COPIES}
  附件: [江川市云岭区2025年重大行政决策事项目录, 江川市云岭区2025年规范涉企行政执法任务清单]
发文稿纸: {{会签: {UNITS}}}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[str], bytes]:
    """The sheet of some data."""

    def made(data: str) -> bytes:
        file = tmp_path / "数据.yaml"
        file.write_text(data, encoding="utf-8")
        (one,), problems = draft(file, Order(("slip",)))
        assert [str(found) for found in problems if found.level.label == "错误"] == []
        return one.data

    return made


def _cells(data: bytes) -> dict[str, str]:
    """What stands beside each label, or below it in its cell; 会签 holds all units."""
    found: dict[str, str] = {}
    for row in Document(io.BytesIO(data)).tables[0].rows:
        cells = list({id(cell._tc): cell.text for cell in row.cells}.values())
        if cells[0].startswith("签"):
            found |= dict(cell.split("\n", 1) for cell in cells)
        elif cells[0] == "会　签":
            found["会　签"] = "、".join([found.get("会　签", ""), *cells[1:]]).strip("、")
        else:
            found |= dict(zip(cells[::2], cells[1::2]))
    return found


def test_a_sheet_needs_no_field_of_its_own(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for, it is made of the document; not asked for, it is not made."""
    monkeypatch.chdir(tmp_path)
    Path("数据.yaml").write_text(DATA, encoding="utf-8")
    name = "发文稿纸-云岭区2025年法治政府建设工作要点（通知）.docx"
    assert run("build", "数据.yaml", "--only", "slip").out == f"已生成 {name}\n"
    Path(name).unlink()
    assert run("build", "数据.yaml").code == 0
    assert not Path(name).exists()
    Path("数据.yaml").write_text(f"{DATA}发文稿纸:\n", encoding="utf-8")
    assert f"已生成 {name}\n" in run("build", "数据.yaml").out
    assert Path(name).exists()


def test_each_cell_says_what_the_document_says(sheet: Callable[[str], bytes]) -> None:
    data = f"""{DATA}  发文字号: 云政办〔2025〕12号
  抄送: 区委各部门
  附注: 此件不公开
  份号: "1"
  密级: 秘密
  保密期限: 1年
  紧急程度: 加急
  成文日期: 2025年3月25日
  印发机关: 云岭区人民政府办公室
  印发日期: 2025年3月26日
发文稿纸:
  拟稿单位: 区司法局
  拟稿人: 陈静、何敏
  联系电话: 6123407
  拟稿日期: 2025年3月18日
  核稿人: 林国安
  签发领导: 周明远
  校对人: 何敏
  印制份数: 80
  备注: |
    已征求意见。
    拟提请审议。
"""
    made = sheet(data)
    assert texts(made)[0] == "云岭区人民政府办公室发文稿纸"
    assert _cells(made) == {
        "签　发（签署意见、姓名和日期）": "周明远",
        "核　稿": "林国安",
        "标　题": "云岭区人民政府办公室关于印发云岭区2025年法治政府建设工作要点的通知",
        "会　签": "区政府办公室、区信访局",
        "拟稿单位": "区司法局",
        "拟稿人": "陈静、何敏",
        "联系电话": "6123407",
        "拟稿日期": "2025年3月18日",
        "主　送": "各镇人民政府，区政府各部门",
        "抄　送": "区委各部门",
        "附　件": "1. 决策事项目录\n2. 检查计划",
        "公开属性": "（此件不公开）",
        "发文字号": "云政办〔2025〕12号",
        "印发日期": "2025年3月26日",
        "密　级": "秘密★1年",
        "紧急程度": "加急",
        "印制份数": "80　份",
        "校　对": "何敏",
        "备　注": "已征求意见。\n拟提请审议。",
    }


def test_what_is_settled_on_the_sheet_is_left_to_the_pen(sheet: Callable[[str], bytes]) -> None:
    """Number, dates and names; but what the document itself still lacks stays visibly missing."""
    empty = "发文字号:\n  成文日期:\n  印发日期:\n  密级:\n  紧急程度:\n  份号:\n"
    own = "发文稿纸: {拟稿人: , 核稿人: , 拟稿日期: , 备注: , 会签: , 公文: , 印制份数: }\n"
    made = sheet(DATA.replace("各镇人民政府，区政府各部门", "") + f"  {empty}" + own)
    cells = _cells(made)
    assert highlighted(made) == ["【待填：主送】"]
    assert cells["发文字号"] == "　　　　〔　　　　〕　　号"
    assert cells["拟稿日期"] == cells["印发日期"] == "　　　　年　　月　　日"
    assert cells["公开属性"] == "□主动公开　　□依申请公开　　□不予公开"
    assert cells["印制份数"] == "　份"
    assert {cells[name] for name in ("密　级", "紧急程度", "拟稿人", "核　稿", "备　注")} == {""}


def test_units_that_answer_for_a_task_countersign(sheet: Callable[[str], bytes]) -> None:
    """In the registry's order under their full names; neither collectives nor those that draft."""
    assert _cells(sheet(DATA))["会　签"] == "区司法局、区政府办公室、区信访局"
    joint = DATA.replace("办公室\n  主送", "办公室、江川市云岭海关、区信访局\n  主送")
    assert _cells(sheet(joint))["会　签"] == "江川市云岭海关、区信访局、区司法局、区政府办公室"
    assert _cells(sheet(f"{DATA}发文稿纸: {{会签: 无}}"))["会　签"] == "无"
    assert _cells(sheet(f"{DATA}发文稿纸: {{会签: 区审计局、区信访局}}"))["会　签"] == (
        "区审计局、区信访局"
    )


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ("", "通知"),
        ("  成文日期: 2025年3月25日\n", "报告"),
        ("  成文日期:\n", "通知"),
        ("  成文日期: 2025年3月25日\n@  成文日期: 2026年1月9日\n", "报告"),
        ("@发文稿纸: {公文: 情况报告}\n", "报告"),
        ("  成文日期: 2025年3月25日\n@发文稿纸: {公文: 要点通知}\n", "通知"),
    ],
)
def test_a_sheet_goes_with_the_document_that_is_not_yet_dated(
    more: str, title: str, sheet: Callable[[str], bytes]
) -> None:
    """In spring the notice, in winter the report; or the one that the officer names."""
    notice, _, report = more.partition("@")
    cells = _cells(sheet(f"{DATA}{notice}{REPORT.lstrip()}{report}"))
    assert cells["标　题"].endswith(title)


@pytest.mark.parametrize("kind", ["要点通知", "情况报告"])
def test_a_sheet_asked_for_with_a_document_goes_with_it(
    kind: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """Whatever the dates say; of the other nobody spoke."""
    file = tmp_path / "数据.yaml"
    file.write_text(f"{DATA}  成文日期: 2025年3月25日\n{REPORT.lstrip()}", encoding="utf-8")
    assert run("build", file, "--only", kind, "--only", "slip", "--grid").code == 0
    (document,) = (one for one in tmp_path.glob("*.docx") if not one.name.startswith("发文稿纸"))
    assert (tmp_path / f"发文稿纸-{document.name}").exists()


def test_a_sheet_without_its_document_is_refused(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text("年度: 2025\n地区: 云岭区\n发文稿纸: {拟稿人: 陈静}\n", encoding="utf-8")
    for arguments in ((), ("--only", "发文稿纸")):
        outcome = run("build", file, *arguments)
        assert outcome.code == 1
        assert "没有“要点通知”或“情况报告”这一部分，不能生成" in outcome.err
    assert list(tmp_path.glob("*.docx")) == []


def test_a_long_sheet_loses_nothing_and_its_file_is_not_its_document_s(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """Names of files are cut at 200 bytes: the two would be one, did the kind not come first."""
    file = tmp_path / "数据.yaml"
    file.write_text(LONG, encoding="utf-8")
    assert run("build", file).code == 0
    (made,) = tmp_path.glob("发文稿纸-*.docx")
    (document,) = tmp_path.glob("关于印发*.docx")
    assert len(document.name) > 60
    cells = _cells(made.read_bytes())
    assert cells["会　签"] == UNITS
    assert cells["抄　送"] == COPIES


LOOKS = [{}, {"form": "letter"}, {"form": "plain", "digits": "times"},
         {"profile": "gbt33476", "fonts": "windows"}]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_sheet_is_a_form_in_any_look(look: dict[str, str], tmp_path: Path) -> None:
    """Word would find nothing to repair, and a letter's sheet is no letter."""
    file = tmp_path / "数据.yaml"
    file.write_text(DATA, encoding="utf-8")
    (one,), _ = draft(file, Order(("slip",), look=look))
    made = tmp_path / "审.docx"
    made.write_bytes(one.data)
    assert list(OpenXmlValidator().validate(str(made)).errors) == []
    document = Document(str(made))
    (section,) = document.sections
    assert not section.different_first_page_header_footer
    assert section.left_margin.mm == pytest.approx(28, abs=0.1)
    assert len(document.tables[0].rows) == 13


def test_one_who_inspects_a_sheet_is_told_that_it_is_no_document(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text(DATA, encoding="utf-8")
    run("build", file, "--only", "slip")
    outcome = run("inspect", *tmp_path.glob("*.docx"))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.endswith(
        "这不是公文：文字都在一张表里，像是稿纸、审批单一类的表格。"
        "请检查公文；表格不适用GB/T 9704-2012。[W725]\n"
    )


def test_next_year_the_persons_stay_and_the_rest_is_emptied(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "云岭区-2025.yaml"
    own = "{公文: 要点通知, 拟稿人: 陈静, 拟稿日期: 2025-03-18, 核稿人: 林国安, 备注: 2025年首次印发。}"
    file.write_text(f"{DATA}发文稿纸: {own}\n", encoding="utf-8")
    assert run("rollover", file).code == 0
    rolled = (tmp_path / "云岭区-2026.yaml").read_text(encoding="utf-8")
    assert "发文稿纸: {公文: , 拟稿人: 陈静, 拟稿日期: , 核稿人: 林国安, 备注: }" in rolled
    assert run("check", tmp_path / "云岭区-2026.yaml").code == 0


def test_a_comparison_of_years_leaves_sheets_out(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """Only the words of documents are laid side by side."""
    old, new = tmp_path / "甲.yaml", tmp_path / "乙.yaml"
    old.write_text(f"{DATA}发文稿纸: {{拟稿人: 陈静}}\n", encoding="utf-8")
    new.write_text(DATA.replace("2025", "2026"), encoding="utf-8")
    outcome = run("compare", old, new)
    assert (outcome.code, "发文稿纸" in outcome.out + outcome.err) == (0, False)


def test_help_names_every_kind(run: Callable[..., Outcome]) -> None:
    """From the schema files, without YAML; a comparison names documents alone."""
    assert "notice（要点通知）、report（情况报告）、slip（发文稿纸）" in run("build", "-h").out
    assert "发文稿纸" not in run("compare", "-h").out


def test_an_example_has_a_sheet(run: Callable[..., Outcome]) -> None:
    (example,) = [path for path in EXAMPLES if "\n发文稿纸:" in path.read_text(encoding="utf-8")]
    (one,), _ = draft(example, Order(("slip",)))
    cells = _cells(one.data)
    assert (cells["核　稿"], cells["公开属性"]) == ("林国安", "是否宜公开选项：宜公开")
    assert "市司法局" not in cells["会　签"].split("、")
    assert len(cells["会　签"].split("、")) > 6
    assert highlighted(one.data) == []


def test_a_sheet_is_never_final_and_bears_no_mark(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    """It is used up when the document is approved."""
    source = next(path for path in EXAMPLES if path.stem == "临江市-2025")
    outcome = run("build", source, "-o", tmp_path, "--only", "slip", "--final")
    assert outcome.code == 2
    assert "发文稿纸不是公文，不用定稿" in outcome.err
    outcome = run("build", source, "-o", tmp_path, "--only", "slip", "--draft")
    assert outcome.code == 2
    assert "发文稿纸不是公文，不标〔草稿〕" in outcome.err
    run("build", source, "-o", tmp_path / "稿", "--grid", "--draft=2025-03-01")
    run("build", source, "-o", tmp_path / "净", "--grid")
    (name,) = (one.name for one in (tmp_path / "净").glob("发文稿纸*.docx"))
    assert (tmp_path / "稿" / name).read_bytes() == (tmp_path / "净" / name).read_bytes()
