"""What stands around the body of a document: web pages' heads and feet, names, places, signatures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from drafter.importing.importer import imported
from drafter.importing.proof import lost
from tests.conftest import Outcome
from tests.test_import_repair import mended

Run = Callable[..., Outcome]
TITLE = "海棠县2024年法治政府建设情况报告"
BODY = ("一、主要做法", "（一）抓学习。全年四次。", "二、下一步打算", "继续努力。")
NAMED = "海棠县2024年政务公开工作要点"
ISSUED = f"《{NAMED}》已经县政府同意，现印发给你们，请认真贯彻落实。"
TASKS = ("一、抓公开", "1.公开清单。全年四次。", "2.公开预算。六月底前完成。")


def read(
    tmp_path: Path, *lines: str, built: bool = True, moved: int = 0
) -> tuple[dict[str, object], list[str]]:
    """The data of a text, and the codes of what was told; ``built`` makes its document too, which
    says the same, ``moved`` places of it elsewhere.
    """
    file = tmp_path / "原文.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    made, problems = imported([file])
    assert made is not None, problems
    assert not built or [one.code for one in lost(made)] == ["M308"] * moved
    return yaml.safe_load(made.yaml), [one.code for one in problems]


def signed(data: dict[str, object]) -> object:
    """What the report has beside the heading of its first part."""
    report = data["情况报告"]
    assert isinstance(report, dict)
    return {key: value for key, value in report.items() if key != "成效标题"}


BOXES = {
    "一行一项": ("- 索 引 号:530000/2025-00011", "- 发布机构:海棠县", "- 成文时间:2025年01月21日", "- 文 号:无",
            "- 发文时间:2025年01月22日", f"- 标 题:{TITLE}", "- 效力状态:有效"),
    "一行几项": ("[ 索引号 ] 530000/2025-00011 [ 发文字号 ]", "[ 主题分类 ] 司法 [ 体裁分类 ] 工作报告",
            "[ 发布机构 ] 海棠县人民政府 [ 有效性 ]"),
    "表格行": ("索 引 号 | 53000/2025-1 | 主题分类 | 司法；行政 |", "有效性 | |||", f"标 题 | {TITLE} |"),
    "空格分开": (f"文件名称 {TITLE}", "公开责任部门 县政府办公室 公开形式: 主动公开", "有效性 有效 公开日期: 2025-01-23 20:25"),
    "值另起一行": ("索引号", "530000/2025-00011", "发布机关", "海棠县政府", "主题分类", "综合政务;其他", "统一编号",
             "标题", TITLE, "有效性", "有效"),
    "制表符": ("索引号\t53000/2025-1\t发布机构\t县政府", "主题词\t法治 政府"),
}  # fmt: skip


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_the_box_of_a_web_page_goes_and_is_told(box: tuple[str, ...], tmp_path: Path) -> None:
    data, codes = read(tmp_path, *box, TITLE, *BODY)
    assert (data["年度"], data["地区"]) == (2024, "海棠县")
    assert "引言" not in data["情况报告"]  # type: ignore[operator]
    assert codes.count("M114") + codes.count("M106") + codes.count("M105") == len(box)


def test_what_follows_the_box_is_not_drawn_into_it(tmp_path: Path) -> None:
    """An empty label is followed by the document, whose title, organ or number it may be."""
    head = ("索引号：53/2025-1", "有效性：")
    for title in ((TITLE,), ("海棠县人民政府", "关于2024年法治政府建设情况的报告")):
        data, _ = read(tmp_path, *head, *title, *BODY)
        report = data["情况报告"]
        assert report.get("文件名称", TITLE) == "".join(title)  # type: ignore[attr-defined]
    below = "来源于群众的来信，全部办结。"
    assert mended("\n".join([TITLE, "主题词：法治", below]))[0] == [TITLE, below]


def test_number_and_date_of_the_box_stand_for_those_that_are_lacking(tmp_path: Path) -> None:
    box = ("索引号：53/2025-1", "发文字号：海政报〔2025〕3号 成文日期：2025-01-23")
    data, codes = read(tmp_path, *box, TITLE, *BODY)
    report = data["情况报告"]
    assert isinstance(report, dict)
    assert (report["发文字号"], report["成文日期"]) == ("海政报〔2025〕3号", "2025年1月23日")
    assert codes.count("M334") == 2
    own = ("海棠县人民政府", "2025年1月20日")
    data, codes = read(tmp_path, *box, TITLE, *BODY, *own)
    assert data["情况报告"]["成文日期"] == "2025年1月20日"  # type: ignore[index]
    assert codes.count("M334") == 1


BARS = [
    "海棠县人民政府 2019年12月3日星期二", "今天是：2019年10月31日 星期四 农历十月初四", "无障碍 简体 | 繁体",
    "• 设为首页", "首页 > 政府信息公开 > 工作报告", "您当前所在位置：首页>政务公开>法治报告>乡镇", "政务公开 > 年度报告 > 县政府",
    "网站首页", "登录 | 注册", "日期：2025-01-23", "2025-01-23 09:18", "大\n中\n小", "政务微信\n×\n×",
    "工作报告\n您所在的位置：政务公开 > 工作报告", "────────────────",
    "来源：县政府办　　发布日期：2025-01-23 16:13　浏览次数：　字体：【大 中 小】",
]  # fmt: skip


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar[:6])
def test_bars_above_a_document_tell_neither_year_nor_place(bar: str, tmp_path: Path) -> None:
    data, codes = read(tmp_path, bar, TITLE, *BODY, built=False)
    assert (data["年度"], data["地区"], data.get("主题")) == (2024, "海棠县", None)
    assert signed(data) == {}
    assert set(codes) <= {"M106", "M114", "M107"}


FEET = [
    ("分享到：微信 微博 QQ空间", "【打印本页】 【关闭窗口】", "上一篇：关于公布目录的通知", "下一篇：没有了",
     "主办单位：海棠县人民政府办公室 网站标识码：0000000000", "版权所有 Copyright © 2025 备案号：滇ICP备00000000号-1"),
    ("主办单位：海棠县人民政府办公室", "承办单位：海棠县大数据中心", "地址：海棠县中山路1号", "联系电话：0000-0000000", "网站地图 | 联系我们"),
    ("扫一扫在手机打开当前页", "责任编辑：周明远", "相关链接", "海棠县2023年法治政府建设情况报告"),
    ("网站地图 | 联系我们 | 关于我们", "主办：海棠县人民政府办公室", "某公网安备00000000号"),
]  # fmt: skip


@pytest.mark.parametrize("foot", FEET, ids=lambda foot: foot[0][:4])
def test_a_signature_above_a_web_pages_foot_is_a_signature(
    foot: tuple[str, ...], tmp_path: Path
) -> None:
    data, _ = read(tmp_path, TITLE, *BODY, "海棠县人民政府", "2025年1月20日", *foot)
    assert signed(data) == {"发文机关": ["海棠县人民政府"], "成文日期": "2025年1月20日"}


def test_what_a_document_says_at_its_end_is_no_foot(tmp_path: Path) -> None:
    contact = "联系电话：0000-0000000。"
    duty = "主办单位：县司法局"
    for own in ((*BODY, contact), (*BODY[:2], duty, *BODY[2:], duty)):
        whole = [TITLE, *own]
        assert mended("\n".join([*whole, "版权所有：海棠县人民政府办公室"]))[0] == whole


def test_headings_and_titles_that_stand_twice_are_kept_once(tmp_path: Path) -> None:
    page = "海棠县人民政府2024年度法治政府建设情况报告"
    own = "海棠县人民政府2024年法治政府建设情况报告"
    data, codes = read(tmp_path, page, own, BODY[0], *BODY)
    assert data["情况报告"]["文件名称"] == own  # type: ignore[index]
    assert codes == ["M105", "M118"]
    number, title = "海政办发〔2024〕3号", f"海棠县人民政府办公室关于印发〈{NAMED}〉的通知"
    cited = (f"{number}《{title}》", f"《{title}》", number, number)
    data, codes = read(tmp_path, *cited, "各镇人民政府：", ISSUED, NAMED, *TASKS, moved=1)
    notice = data["要点通知"]
    assert isinstance(notice, dict)
    assert (notice["发文字号"], notice["标题书名号"]) == (number, "是")
    assert "M115" in codes
    below = f"海棠县人民政府办公室关于印发{NAMED}的通知（{number}）"
    data, _ = read(tmp_path, below, "各镇人民政府：", ISSUED, NAMED, *TASKS, moved=1)
    assert data["要点通知"]["发文字号"] == number  # type: ignore[index]


NAMES = {
    "云岭区司法局2025年法治政府建设工作要点": ("云岭区", 2025, None),
    "松原省自然资源厅2025年法治政府建设工作要点": ("松原省", 2025, None),
    "2025年云岭区法治政府建设重点任务清单": ("云岭区", 2025, None),
    "红旗街道2025年政务公开工作任务分解": ("红旗街道", 2025, "政务公开"),
    "临江经济技术开发区2025年优化营商环境实施方案": ("临江经济技术开发区", 2025, "优化营商环境"),
    "白水彝族自治县2025年依法行政工作要点任务分解表": ("白水彝族自治县", 2025, "依法行政"),
    "云岭区贯彻落实《优化营商环境条例》2025年工作要点": ("云岭区", 2025, "贯彻落实《优化营商环境条例》"),
    "中共云岭区委 云岭区人民政府2025年法治建设工作要点": ("云岭区", 2025, "法治建设"),
    "中共云岭区委 云岭区人民政府\n关于2025年度法治政府建设情况的报告": ("云岭区", 2025, None),
    "云岭区住房和城乡建设局2025年度法治政府建设情况自查报告": ("云岭区", 2025, None),
    "云岭区法治政府建设工作总结（2025年度）": ("云岭区", 2025, None),
    "北城街道办事处2025度法治政府建设年度报告": ("北城街道", 2025, None),
    "云岭区2025年法治政府建设年度情况报告": ("云岭区", 2025, None),
    "青石镇2025年度法治政府建设情况工作报告": ("青石镇", 2025, None),
    "雪原林区人民政府关于2025年法治政府建设工作的报告": ("雪原林区", 2025, None),
}  # fmt: skip


@pytest.mark.parametrize("title", NAMES)
def test_a_title_tells_place_year_and_topic(title: str, tmp_path: Path) -> None:
    data, codes = read(tmp_path, *title.split("\n"), *BODY, built=False)
    assert (data["地区"], data["年度"], data.get("主题")) == NAMES[title]
    assert "M323" not in codes
    assert ("情况报告" in data) == ("报告" in title or "总结" in title)


def test_what_a_title_does_not_tell_lower_sources_do_each_a_doubt(tmp_path: Path) -> None:
    head = (
        "各镇人民政府：",
        "《海棠县优化营商环境具体措施》已经县政府同意，现印发给你们，请认真落实。",
    )
    name = "海棠县优化营商环境具体措施"
    data, codes = read(tmp_path, *head, "海棠县人民政府", "2024年3月5日", name, *TASKS)
    assert (data["年度"], data["地区"], data["主题"]) == (2024, "海棠县", "优化营商环境")
    assert codes == ["M323"]
    assert data["要点通知"]["文件名称"] == name  # type: ignore[index]
    first = "2024年，青石街道办事处在区委、区政府的坚强领导下，深入推进依法行政，法治政府建设取得新的成效。"
    data, codes = read(tmp_path, first, *BODY)
    assert (data["年度"], data["地区"]) == (2024, "青石街道")
    assert codes.count("M323") == 3
    page = ("索引号：53/2024-1", "标题：海棠县2024年依法行政情况报告")
    data, codes = read(tmp_path, *page, "现将有关情况报告如下：", *BODY)
    assert (data["年度"], data["地区"], data["主题"]) == (2024, "海棠县", "依法行政")
    assert codes.count("M323") == 3


def test_an_office_that_names_no_place_is_none(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    lines = ["市市场监督管理局", "2024年度法治政府建设情况报告", *BODY]
    file.write_text("\n".join(lines), encoding="utf-8")
    outcome = run("import", file, "-o", tmp_path / "结果.yaml")
    assert outcome.code == 1 and "看不出地区" in outcome.err


def test_key_points_that_are_signed_below_stay_key_points(tmp_path: Path) -> None:
    data, codes = read(tmp_path, NAMED, *TASKS, "海棠县人民政府办公室", "2024年4月2日")
    assert [one["标题"] for one in data["工作任务"]] == ["抓公开"]  # type: ignore[attr-defined]
    assert data["要点通知"]["结束语"] == ["海棠县人民政府办公室", "2024年4月2日"]  # type: ignore[index]
    assert codes == ["M333"]


def test_date_and_organ_below_a_reports_title_are_its_signature(tmp_path: Path) -> None:
    data, codes = read(tmp_path, TITLE, "（2025年3月10日）", "海棠县人民政府", *BODY, moved=1)
    assert signed(data) == {"发文机关": ["海棠县人民政府"], "成文日期": "2025年3月10日"}
    assert codes == ["M115", "M115", "M335"]


def test_labels_and_rules_are_no_organs_mark(tmp_path: Path) -> None:
    head = ("紧急程度：特急", "海棠县政务公开办公室文件", "海公办〔2024〕3号", "────────")
    title = f"关于印发《{NAMED}》的通知"
    signed = ("海棠县政务公开办公室（盖章）", "2024年3月6日")
    data, codes = read(tmp_path, *head, title, "各镇人民政府：", ISSUED, *signed, NAMED, *TASKS)
    notice = data["要点通知"]
    assert isinstance(notice, dict)
    assert (notice["紧急程度"], notice["发文机关标志"]) == ("特急", "海棠县政务公开办公室文件")
    assert notice["发文机关"] == ["海棠县政务公开办公室"] and "署名" not in notice
    assert codes == ["M115", "M106", "M106"]


def test_a_number_that_lost_its_last_character_gets_it_again(tmp_path: Path) -> None:
    title = f"关于印发《{NAMED}》的通知"
    signed = ("海棠县人民政府", "2024年3月6日")
    head = (title, "海政发〔2024〕1", "各镇人民政府：")
    data, codes = read(tmp_path, *head, ISSUED, *signed, NAMED, *TASKS, moved=1)
    notice = data["要点通知"]
    assert isinstance(notice, dict)
    assert (notice["发文字号"], notice["主送"]) == ("海政发〔2024〕1号", "各镇人民政府")
    assert codes == ["M119"]


WORDS = {
    "一、2025年主要工作及成效": "情况报告",
    "为做好政务公开工作，制定本要点。": "要点通知",
    "《海棠县优化营商环境措施》已经研究同意，现予下发。": "要点通知",
}


@pytest.mark.parametrize("first", WORDS)
def test_a_text_without_title_is_known_by_its_words(first: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "原文.txt"
    file.write_text(
        f"{first}\n（一）抓学习。全年四次。\n（二）抓公开。全年两次。", encoding="utf-8"
    )
    target = tmp_path / "结果.yaml"
    assert run("import", file, "-o", target, "--year", 2025, "--place", "海棠县").code == 0
    assert f"\n{WORDS[first]}:" in target.read_text(encoding="utf-8")


def test_a_kind_that_nothing_tells_is_given(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "原文.txt"
    file.write_text("全县工作。\n一、抓学习\n全年四次，效果良好。", encoding="utf-8")
    target = tmp_path / "结果.yaml"
    options = ("-o", target, "--year", 2025, "--place", "海棠县")
    assert "“--kind 要点通知”" in run("import", file, *options).err
    for kind in ("要点通知", "情况报告"):
        assert run("import", file, *options, "--kind", kind).code == 0
        assert f"\n{kind}:" in target.read_text(encoding="utf-8")
        target.unlink()


def test_a_failed_import_says_why_first_and_lists_no_repairs(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "原文.txt"
    lines = ["工作情况报告", *(f"{one}、做好第{one}项工作,抓好落实." for one in "一二三四五")]
    file.write_text("\n".join(lines), encoding="utf-8")
    outcome = run("import", file, "-o", tmp_path / "结果.yaml")
    said = outcome.err.strip().split("\n")
    assert outcome.code == 1 and outcome.out == ""
    assert all("[M303]" in one for one in said[:-1])
    assert said[-1].startswith("未生成数据文件；此前修复5处：半角标点已改为全角5处")


TABLE = ("云岭区2025年依法行政工作要点任务分解表", "序号 工作任务 责任单位 完成时限")


def test_a_table_whose_columns_single_blanks_part_is_a_table_again(tmp_path: Path) -> None:
    rows = (
        "1 清理规章 区司法局 6月底",
        "2 组织轮训 区司法局、各执法",
        "部门 10月底",
        "3 开展评查 区司法局",
        "全年",
    )
    text, codes = mended("\n".join([*TABLE, *rows]))
    assert text[1:] == [
        "序号\t工作任务\t责任单位\t完成时限", "1\t清理规章\t区司法局\t6月底",
        "2\t组织轮训\t区司法局、各执法部门\t10月底", "3\t开展评查\t区司法局\t全年",
    ]  # fmt: skip
    assert set(codes) == {"M104"}


def test_a_table_whose_columns_are_not_certain_stays_as_it_is_and_is_told(tmp_path: Path) -> None:
    rows = ("1 清理 规章 区司法局 6月底", "2 组织轮训 区司法局 10月底", "3 开展评查 区司法局 全年")
    assert mended("\n".join([*TABLE, *rows])) == ([*TABLE, *rows], [])
    _, codes = read(tmp_path, *TABLE, *rows)
    assert "M116" in codes


def test_a_blank_that_parts_two_fields_stays() -> None:
    line = "1.办好夜校。不少于20场。（责任单位：司法所   责任人：周所长）"
    assert mended(line) == ([line], [])
    assert mended("（责任单位： 司法 所，责任人：周明远）")[0] == [
        "（责任单位：司法所，责任人：周明远）"
    ]


def test_a_quotation_of_markdown_is_text(tmp_path: Path) -> None:
    signed = ("> 海棠县人民政府办公室", "> 2024年3月1日")
    title = f"# 关于印发《{NAMED}》的通知"
    data, codes = read(tmp_path, title, "各镇：", ISSUED, *signed, f"## {NAMED}", *TASKS)
    assert data["要点通知"]["成文日期"] == "2024年3月1日"  # type: ignore[index]
    assert set(codes) == {"M103"}


def test_a_document_on_one_line_may_have_blanks_beside_its_figures(tmp_path: Path) -> None:
    body = "一、主要做法(一)抓学习。" + "全年组织学习四次，效果良好。" * 8
    text = f"海棠县 2024 年度法治政府建设情况报告2024 年,全县推进依法行政。现将情况报告如下:{body}(二)抓公开。全年两次。"
    data, codes = read(tmp_path, text)
    assert (data["年度"], data["地区"]) == (2024, "海棠县")
    assert [one["标题"] for one in data["举措成效"]] == ["抓学习", "抓公开"]  # type: ignore[attr-defined]
    assert "M112" in codes


def test_units_in_a_report_that_are_written_in_no_usual_way_stay_text(tmp_path: Path) -> None:
    data, _ = read(tmp_path, TITLE, *BODY[:2], "主办单位：县司法局", *BODY[2:])
    assert "主办单位：县司法局" in str(data["举措成效"])


@pytest.mark.parametrize("several", [False, True])
def test_key_points_that_are_the_letters_attachment_are_tasks(
    several: bool, tmp_path: Path
) -> None:
    """And the mark above them, what else is attached and its number stay where they were."""
    head = (f"海棠县人民政府办公室关于印发{NAMED}的通知", "各镇人民政府：", ISSUED)
    signature = ("海棠县人民政府办公室", "2024年3月5日")
    names = (f"附件：1.{NAMED}", "2.公开事项目录") if several else (f"附件：{NAMED}",)
    others = ("附件2", "公开事项目录", "预算、决算。") if several else ()
    mark = "附件1" if several else "附件"
    data, _ = read(tmp_path, *head, *names, *signature, mark, NAMED, *TASKS, *others)
    (part,) = data["工作任务"]  # type: ignore[misc]
    assert [one["标题"] for one in part["任务"]] == ["公开清单", "公开预算"]
    first, *rest = data["要点通知"]["附件"]  # type: ignore[index]
    assert first == {"标题": NAMED, "印发件": "是"}
    assert [one["标题"] for one in rest] == (["公开事项目录"] if several else [])


def test_a_title_that_stands_below_the_letter_is_no_attachment(tmp_path: Path) -> None:
    head = (f"海棠县人民政府办公室关于印发{NAMED}的通知", "各镇人民政府：", ISSUED)
    attached = ("附件", "公开事项目录", "预算、决算。")
    data, _ = read(
        tmp_path, *head, "附件：公开事项目录", "海棠县人民政府办公室", "2024年3月5日", NAMED, *TASKS, *attached
    )  # fmt: skip
    assert data["要点通知"]["附件"] == [{"标题": "公开事项目录", "内容": "预算、决算。"}]  # type: ignore[index]


def test_a_date_in_full_width_digits_is_a_date_and_told(tmp_path: Path) -> None:
    data, codes = read(tmp_path, TITLE, *BODY, "海棠县人民政府", "２０２５年１月１８日")
    assert data["情况报告"]["成文日期"] == "2025年1月18日"  # type: ignore[index]
    assert "M113" in codes


def test_verbatim_does_not_call_paired_quotes_unpaired(tmp_path: Path) -> None:
    file = tmp_path / "原文.txt"
    file.write_text(
        "\n".join((TITLE, *BODY[:2], '推进"放管服"改革。', *BODY[2:])), encoding="utf-8"
    )
    made, problems = imported([file], verbatim=True)
    assert made is not None and problems == []
    assert '推进"放管服"改革。' in made.yaml


def test_a_duty_in_the_italics_of_markdown_is_a_duty(tmp_path: Path) -> None:
    tasks = (
        "一、抓公开",
        "1.公开清单。全年四次。*（责任单位：县司法局）*",
        "2.公开预算。全年两次。*责任单位：县财政局*",
    )
    data, codes = read(tmp_path, NAMED, *tasks)
    assert data["单位"] == ["县司法局", "县财政局"]
    assert codes == ["M103"] * 4
