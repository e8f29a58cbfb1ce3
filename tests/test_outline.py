"""Every way in which real documents number, head and assign their entries, as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.pipeline import Order, draft
from drafter.problem import Level
from tests.reading import texts

HEAD = "年度: 2025\n地区: 云岭区\n"


def _paragraphs(tmp_path: Path, body: str, kind: str, head: str = HEAD) -> list[str]:
    """The paragraphs of a document made of ``body``, without its title and last line."""
    file = tmp_path / "数据.yaml"
    file.write_text(head + body, encoding="utf-8")
    drafts, problems = draft(file, Order((kind,)))
    assert [str(p) for p in problems if p.level is Level.ERROR] == []
    return [text for text in texts(drafts[0].data) if text]


NOTICE = "要点通知:\n  署名: 无\n"
TASKS = """
工作任务:
  - 标题: 甲
    任务:
      - {标题: 乙, 内容: 乙文。, 责任单位: 区司法局}
      - {标题: 丙, 内容: 丙文。, 牵头单位: 区司法局, 责任单位: 区财政局}
  - 标题: 丁
    任务:
      - {标题: 戊, 内容: 戊文。}
"""


def _notice(tmp_path: Path, options: str = "", tasks: str = TASKS) -> list[str]:
    found = _paragraphs(tmp_path, NOTICE + options + tasks, "notice")
    return found[found.index("云岭区2025年法治政府建设工作要点") + 1 :]


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ("", ["一、甲", "1.乙。乙文。（责任单位：区司法局）",
              "2.丙。丙文。（牵头单位：区司法局；责任单位：区财政局）", "二、丁", "3.戊。戊文。"]),
        ("  层次: [一、, （一）]\n",
         ["一、甲", "（一）乙。乙文。（责任单位：区司法局）",
          "（二）丙。丙文。（牵头单位：区司法局；责任单位：区财政局）", "二、丁", "（一）戊。戊文。"]),
        ("  层次: [（一）, {编号: 1., 连续编号: 否, 标题位置: 独行}]\n",
         ["（一）甲", "1.乙", "乙文。（责任单位：区司法局）", "2.丙",
          "丙文。（牵头单位：区司法局；责任单位：区财政局）", "（二）丁", "1.戊", "戊文。"]),
        ("  责任另行: 是\n  责任写法: 责任单位：{责任}；牵头单位：{牵头}\n",
         ["一、甲", "1.乙。乙文。", "责任单位：区司法局", "2.丙。丙文。",
          "责任单位：区财政局；牵头单位：区司法局", "二、丁", "3.戊。戊文。"]),
        ("  层次: [第一部分　, 无]\n",
         ["第一部分　甲", "乙。乙文。（责任单位：区司法局）",
          "丙。丙文。（牵头单位：区司法局；责任单位：区财政局）", "第二部分　丁", "戊。戊文。"]),
        ("  前言: 总的要求。\n  结束语: 各单位按季报送。\n",
         ["总的要求。", "一、甲", "1.乙。乙文。（责任单位：区司法局）",
          "2.丙。丙文。（牵头单位：区司法局；责任单位：区财政局）", "二、丁", "3.戊。戊文。",
          "各单位按季报送。"]),
        ("  总体要求: 坚持党的领导。\n  层次: [一、]\n",
         ["一、总体要求", "坚持党的领导。", "二、甲", "1.乙。乙文。（责任单位：区司法局）",
          "2.丙。丙文。（牵头单位：区司法局；责任单位：区财政局）", "三、丁", "3.戊。戊文。"]),
        ("  前言: |\n    第一段。\n    主要工作如下：\n  总体要求: [{标题: 指导思想, 内容: 一。},"
         " {标题: 工作目标, 内容: 二。}]\n",
         ["第一段。", "主要工作如下：", "一、指导思想", "一。", "二、工作目标", "二。", "三、甲",
          "1.乙。乙文。（责任单位：区司法局）", "2.丙。丙文。（牵头单位：区司法局；责任单位：区财政局）",
          "四、丁", "3.戊。戊文。"]),
    ],
)  # fmt: skip
def test_forms_of_a_notice(tmp_path: Path, options: str, lines: list[str]) -> None:
    assert _notice(tmp_path, options) == lines


def test_three_levels_lead_paragraphs_free_paragraphs_and_units_by_paragraph(
    tmp_path: Path,
) -> None:
    tasks = """
工作任务:
  - 标题: 甲
    内容: 导语。
    任务:
      - 标题: 乙
        任务:
          - {标题: 丙, 内容: 丙文。, 责任备注: 下同, 责任单位: 区司法局}
          - 一句话。
      - 标题: 丁
        标题位置: 独行
        内容:
          - {内容: 第一段。, 责任单位: 区司法局}
          - {内容: 第二段。, 责任单位: 各镇（街道）, 责任写法: "〔{责任}负责〕"}
      - 段落: 不编号的一段。
      - 标题: 戊
        要点: [第一句, 第二句]
        责任单位: 区司法局
"""
    assert _notice(tmp_path, "  层次: [一、, （一）, 1.]\n", tasks) == [
        "一、甲", "导语。", "（一）乙", "1.丙。丙文。（责任单位：区司法局。下同）", "2.一句话。",
        "（二）丁", "第一段。（责任单位：区司法局）", "第二段。〔各镇（街道）负责〕",
        "不编号的一段。", "（三）戊。一是第一句；二是第二句。（责任单位：区司法局）",
    ]  # fmt: skip


def test_tasks_as_a_table_lose_nothing(tmp_path: Path) -> None:
    tasks = """
工作任务:
  - 标题: 甲
    内容: 导语。
    任务:
      - {标题: 乙, 内容: 乙文。, 要点: [丙], 牵头单位: 区司法局, 责任单位: 区财政局,
         配合单位: 区审计局, 完成时限: 6月底前, 责任备注: 下同}
  - 段落: 说明。
"""
    assert _notice(tmp_path, "  正文形式: 表格\n  结束语: 完。\n", tasks) == [
        "工作任务 | 工作要求 | 牵头单位 | 责任单位 | 完成时限", "一、甲", "导语。",
        "1.乙 | 乙文。一是丙。 | 区司法局 | 区财政局、区审计局。下同 | 6月底前", "说明。", "完。",
    ]  # fmt: skip


def test_a_table_has_the_columns_that_its_tasks_fill_and_numbers_on(tmp_path: Path) -> None:
    tasks = """
工作任务:
  - 标题: 甲
    牵头单位: 区司法局
    任务:
      - 标题: 乙
        内容: [文一。, {内容: 文二。, 责任单位: 区财政局}]
        责任单位: 区司法局
"""
    assert _notice(tmp_path, "  正文形式: 表格\n  总体要求: 坚持。\n", tasks) == [
        "一、总体要求", "坚持。", "工作任务 | 工作要求 | 责任单位", "二、甲", "（牵头单位：区司法局）",
        "1.乙 | 文一。\n文二。（责任单位：区财政局） | 区司法局",
    ]  # fmt: skip


def test_units_are_printed_with_the_marks_typed_between_them(tmp_path: Path) -> None:
    tasks = "工作任务: [{标题: 甲, 内容: 文。, 责任单位: '甲局、乙局，各镇（街道、园区）；丙局'}]\n"
    assert _notice(tmp_path, "  层次: [1.]\n", tasks) == [
        "1.甲", "文。（责任单位：甲局、乙局，各镇（街道、园区）；丙局）",
    ]  # fmt: skip


def test_units_on_their_own_line_follow_each_paragraph(tmp_path: Path) -> None:
    tasks = """
工作任务:
  - 标题: 甲
    任务: [{标题: 乙, 内容: [{内容: 文一。, 责任单位: A}, {内容: 文二。, 责任单位: B}]}]
"""
    options = "  责任另行: 是\n  责任写法: 责任单位：{责任}\n"
    assert _notice(tmp_path, options, tasks) == [
        "一、甲", "1.乙。文一。", "责任单位：A", "文二。", "责任单位：B",
    ]  # fmt: skip


def test_levels_below_those_given_follow_the_standard(tmp_path: Path) -> None:
    tasks = """
工作任务: [{标题: 甲, 任务: [{标题: 乙, 任务: [{标题: 丙, 任务: [{标题: 丁, 内容: 文。}]}]}]}]
"""
    found = _notice(tmp_path, "  层次: [一、, （一）]\n", tasks)
    assert found == ["一、甲", "（一）乙", "1.丙", "（1）丁。文。"]


def test_a_title_with_points_of_their_own_lines_keeps_its_line(tmp_path: Path) -> None:
    tasks = """
工作任务: [{标题: 甲, 任务: [{标题: 乙, 要点: [丙, 丁], 要点写法: {排列: 分段}, 责任单位: A}]}]
"""
    assert _notice(tmp_path, "", tasks) == ["一、甲", "1.乙", "一是丙；", "二是丁。（责任单位：A）"]


@pytest.mark.parametrize("sample", ["1.", "1、", "1．", "'1. '"])
def test_a_different_mark_keeps_the_usual_running_numbers(tmp_path: Path, sample: str) -> None:
    lines = _notice(tmp_path, f"  层次: [一、, {sample}]\n")
    assert [line[0] for line in lines if line[0].isdigit()] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("", "现将《云岭区2025年法治政府建设工作要点》印发给你们，请认真贯彻落实。"),
        ("{印发依据: 根据工作需要}",
         "根据工作需要，现将《云岭区2025年法治政府建设工作要点》印发给你们，请认真贯彻落实。"),
        ("{批准形式: 审议通过, 会议: 3月18日区政府第72次常务会议, 印发要求: 请认真组织实施}",
         "《云岭区2025年法治政府建设工作要点》已经3月18日区政府第72次常务会议审议通过，"
         "现印发给你们，请认真组织实施。"),
        ("{批准形式: 讨论通过, 会议: 领导小组会议}",
         "《云岭区2025年法治政府建设工作要点》已经领导小组会议讨论通过，现印发给你们，请认真贯彻落实。"),
        ("{批准形式: 研究同意, 批准机关: 区委、区政府}",
         "《云岭区2025年法治政府建设工作要点》已经区委、区政府研究同意，现印发给你们，请认真贯彻落实。"),
        ("{批准形式: 经同意, 批准机关: 区政府}",
         "经区政府同意，现将《云岭区2025年法治政府建设工作要点》印发给你们，请认真贯彻落实。"),
        ("{批准形式: 审议通过}",
         "《云岭区2025年法治政府建设工作要点》已经【待填：会议】审议通过，现印发给你们，请认真贯彻落实。"),
        ("{全文: 要点已经同意，现予印发。}", "要点已经同意，现予印发。"),
    ],
)  # fmt: skip
def test_forms_of_the_covering_letter(tmp_path: Path, letter: str, text: str) -> None:
    body = f"要点通知:\n  署名: 无\n  发文机关: 甲\n  印发语: {letter}\n"
    assert _paragraphs(tmp_path, body, "notice")[1] == text


def test_the_letter_may_end_in_further_paragraphs(tmp_path: Path) -> None:
    body = "要点通知:\n  印发语:\n    附言: |\n      特此通知。\n      联系电话：1234567。\n"
    assert _paragraphs(tmp_path, body, "notice")[2:4] == ["特此通知。", "联系电话：1234567。"]


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ("发文机关: 甲办公室", "甲办公室关于印发云岭区2025年\n法治政府建设工作要点的通知"),
        ("发文机关: 甲办公室\n  标题书名号: 是",
         "甲办公室关于印发《云岭区2025年\n法治政府建设工作要点》的通知"),
        ("发文机关: 甲办公室\n  文件名称: 2025年云岭区工作安排",
         "甲办公室关于印发\n2025年云岭区工作安排的通知"),
        ("发文机关: 甲局、乙局\n  文件名称: 年度任务分解表",
         "甲局　乙局关于印发年度任务分解表的通知"),
        ("标题: |\n    第一行\n    第二行", "第一行\n第二行"),
    ],
)  # fmt: skip
def test_titles_of_a_notice(tmp_path: Path, options: str, title: str) -> None:
    assert _paragraphs(tmp_path, f"要点通知:\n  {options}\n", "notice")[0] == title


REPORT = """
举措成效:
  - 标题: 甲
    要点: [{标题: 乙, 内容: 乙文。}, {标题: 丙, 内容: 丙文。}]
  - {标题: 丁, 内容: 丁文。}
存在问题: {内容: 还有不足。, 形式: 段落}
下一步工作: {标题: 下一步工作, 内容: 抓好以下工作。, 要点: [{标题: 戊, 内容: 戊文。}, 己]}
"""


def _report(tmp_path: Path, options: str, body: str = REPORT) -> list[str]:
    return _paragraphs(tmp_path, "情况报告:\n  署名: 无\n" + options + body, "report")[1:]


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ("  成效标题: 主要成效\n",
         ["一、主要成效", "（一）甲。一是乙。乙文。二是丙。丙文。", "（二）丁。丁文。", "还有不足。",
          "二、下一步工作", "抓好以下工作。一是戊。戊文。二是己。"]),
        ("",
         ["一、甲", "一是乙。乙文。二是丙。丙文。", "二、丁", "丁文。", "还有不足。",
          "三、下一步工作", "抓好以下工作。一是戊。戊文。二是己。"]),
        ("  成效标题: 主要成效\n  层次: [一、, {编号: （一）, 标题位置: 独行}]\n"
         "  要点写法: {编号: 一是, 排列: 分段}\n",
         ["一、主要成效", "（一）甲", "一是乙。乙文。", "二是丙。丙文。", "（二）丁", "丁文。", "还有不足。",
          "二、下一步工作", "抓好以下工作。", "一是戊。戊文。", "二是己。"]),
        ("  编排顺序: 存在问题、下一步工作、举措成效\n  要点写法: （1）\n",
         ["还有不足。", "一、下一步工作", "抓好以下工作。（1）戊。戊文。（2）己。", "二、甲",
          "（1）乙。乙文。（2）丙。丙文。", "三、丁", "丁文。"]),
    ],
)  # fmt: skip
def test_forms_of_a_report(tmp_path: Path, options: str, lines: list[str]) -> None:
    assert _report(tmp_path, options) == lines


@pytest.mark.parametrize(
    ("continuous", "numbers"),
    [
        ("否", ["1.", "2.", "1.", "1."]),
        ("是", ["1.", "2.", "3.", "4."]),
        ("部分内", ["1.", "2.", "3.", "1."]),
    ],
)
def test_the_third_level_runs_on_or_starts_anew(
    tmp_path: Path, continuous: str, numbers: list[str]
) -> None:
    body = """
举措成效:
  - {标题: 甲, 举措: [{标题: 乙, 内容: 文。}, {标题: 丙, 内容: 文。}]}
  - {标题: 丁, 举措: [{标题: 戊, 内容: 文。}]}
下一步工作: {标题: 下一步, 举措: [{标题: 己, 举措: [{标题: 庚, 内容: 文。}]}]}
"""
    options = f"  成效标题: 成效\n  层次: [一、, （一）, {{编号: 1., 连续编号: {continuous}}}]\n"
    lines = _report(tmp_path, options, body)
    assert [line[:2] for line in lines if line.endswith("文。")] == numbers


def test_problems_as_a_list_and_leadership_as_a_section_get_their_usual_headings(
    tmp_path: Path,
) -> None:
    body = "举措成效: [{标题: 甲, 内容: 文。}]\n第一责任人职责: {形式: 章节, 内容: 负责。}\n"
    body += "存在问题: [力量不足, 人才短缺]\n其他事项: [{标题: 其他, 内容: 无。}]\n"
    assert _report(tmp_path, "", body) == [
        "一、甲", "文。", "二、主要负责人履行推进法治建设第一责任人职责情况", "负责。",
        "三、存在的主要问题", "一是力量不足；二是人才短缺。", "四、其他", "无。",
    ]  # fmt: skip


def test_a_part_may_write_its_points_its_own_way_and_a_point_have_several_paragraphs(
    tmp_path: Path,
) -> None:
    body = """
举措成效: [{标题: 甲, 要点: [{标题: 乙, 内容: [文一。, 文二。]}, 丙]}]
下一步工作: {标题: 下一步, 内容: 抓好。, 要点: [丁, 戊], 要点写法: {排列: 连排}}
其他事项: [{段落: 特此说明。}]
"""
    assert _report(tmp_path, "  要点写法: {排列: 分段}\n", body) == [
        "一、甲", "一是乙。文一。", "文二。", "二是丙。", "二、下一步", "抓好。一是丁；二是戊。",
        "特此说明。",
    ]  # fmt: skip


def test_a_part_may_be_a_free_paragraph(tmp_path: Path) -> None:
    assert _report(tmp_path, "", "存在问题: {段落: 还有不足。}\n") == ["还有不足。"]


def test_marks_that_the_document_supplies_are_not_doubled(tmp_path: Path) -> None:
    body = """
要点通知:
  标题: 无
  署名: 无
  文件名称: |
    落实《纲要》
    工作要点
  主送: |
    各镇，
    各部门：
  印发语: {印发依据: 根据需要，, 印发要求: 请认真落实。}
  附注: |
    此件公开发布
  抄送: |
    抄送：区委各部门，
    区人大。
"""
    assert _paragraphs(tmp_path, body, "notice") == [
        "各镇，各部门：", "根据需要，现将《落实〈纲要〉工作要点》印发给你们，请认真落实。",
        "（此件公开发布）", "落实《纲要》\n工作要点", "抄送：区委各部门，\n区人大。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ("", "云岭区2025年法治政府建设情况报告"),
        ("标题: 关于2025年工作情况的报告", "关于2025年工作情况的报告"),
        ("标题: ", "云岭区2025年法治政府建设情况报告"),
        ("标题: 无", "云岭区2025年法治政府建设情况报告"),
        ("文件名称: ", "云岭区2025年法治政府建设情况报告"),
        ("文件名称: 云岭区2025年年度报告", "云岭区2025年年度报告"),
    ],
)
def test_a_document_is_filed_under_its_title(tmp_path: Path, options: str, name: str) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text(f"{HEAD}情况报告: {{署名: 无, {options}}}\n", encoding="utf-8")
    (one,) = draft(file, Order())[0]
    assert one.path.name == f"{name}.docx"


def test_a_heading_without_achievements_is_still_shown(tmp_path: Path) -> None:
    assert _report(tmp_path, "  成效标题: 主要成效\n", "") == ["一、主要成效"]


def test_an_organ_whose_name_has_a_mark_is_given_in_a_list(tmp_path: Path) -> None:
    body = "情况报告: {发文机关: [区发展改革局、科技局联合办公室], 成文日期: 2025-3-1}\n"
    assert _paragraphs(tmp_path, body, "report")[1] == "区发展改革局、科技局联合办公室"


def test_the_elements_around_the_body(tmp_path: Path) -> None:
    body = """
情况报告:
  发文机关标志: [甲局, 乙局]
  发文机关: 甲局、乙局
  发文字号: 甲〔2025〕1号
  主送: [[区委, 区人大常委会], 市司法局]
  引言: 现将有关情况报告如下：
  成文日期: 2025-03-05
  附注: 此件公开发布
  公开选项: 是否宜公开选项：宜公开
  抄送: [[甲, 乙], 丙。]
  印发机关: 甲局
  印发日期: 2025/3/8
"""
    assert _paragraphs(tmp_path, body, "report") == [
        "甲局", "乙局", "甲〔2025〕1号", "云岭区2025年法治政府建设情况报告",
        "区委、区人大常委会，市司法局：", "现将有关情况报告如下：", "\t甲局\t乙局", "2025年3月5日",
        "（此件公开发布）", "是否宜公开选项：宜公开", "抄送：甲，乙。\n丙。", "甲局 | 2025年3月8日印发",
    ]  # fmt: skip


def test_a_date_without_an_organ_and_elements_still_to_be_filled(tmp_path: Path) -> None:
    body = (
        "情况报告:\n  发文字号:\n  主送:\n  署名: 无\n  成文日期:\n  附注:\n  抄送:\n  印发日期:\n"
    )
    assert _paragraphs(tmp_path, body, "report") == [
        "【待填：发文字号】", "云岭区2025年法治政府建设情况报告", "【待填：主送】：",
        "【待填：成文日期】", "（【待填：附注】）", "抄送：【待填：抄送】。",
        " | 【待填：印发日期】印发",
    ]  # fmt: skip


def test_organs_that_are_not_given_are_visibly_missing(tmp_path: Path) -> None:
    body = "要点通知: {发文机关: , 发文机关标志: , 署名: , 文件名称: }\n"
    assert _paragraphs(tmp_path, body, "notice") == [
        "【待填：发文机关标志】", "【待填：发文机关】关于印发\n【待填：文件名称】的通知",
        "现将《【待填：文件名称】》印发给你们，请认真贯彻落实。", "【待填：署名】",
        "【待填：文件名称】",
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["青石镇", "云岭区", "临江市", "江南省"])
def test_any_subject_at_any_level(tmp_path: Path, place: str) -> None:
    head = f"年度: 2025\n地区: {place}\n主题: 优化营商环境\n"
    found = _paragraphs(tmp_path, "情况报告: {署名: 无, 附注: 甲}\n", "report", head)
    assert found[0] == f"{place}2025年优化营商环境情况报告"
