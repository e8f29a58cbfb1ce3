"""The structure of documents, read back: levels of other names, slips in ordinals, joint sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.importing.importer import imported
from drafter.importing.proof import lost

NAMED = "云岭区2025年法治政府建设工作要点"
REPORT = "云岭区2025年法治政府建设情况报告"


def read(tmp_path: Path, *lines: str, moved: int = 0) -> tuple[str, list[str]]:
    """The data file of a text that loses nothing, and the codes of what was told; ``moved`` are the
    places that stand elsewhere in what is built.
    """
    file = tmp_path / "原文.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    made, problems = imported([file])
    assert made is not None
    assert [one.code for one in lost(made)] == ["M308"] * moved
    return made.yaml, [one.code for one in problems]


@pytest.mark.parametrize("blank", ["　", " ", "", "："])
def test_parts_are_a_level_and_counts_below_begin_anew(blank: str, tmp_path: Path) -> None:
    yaml, codes = read(
        tmp_path, NAMED, f"第一部分{blank}总体要求", "统筹推进各项任务。", f"第二部分{blank}重点任务",
        "（一）加强领导。压实责任。", "（二）开展监督。全年两次。", f"第三部分{blank}保障措施", "（一）加强督察。逐项核对。",
        "（二）强化保障。落实经费。",
    )  # fmt: skip
    assert "M310" not in codes and "段落" not in yaml
    assert yaml.count("      - 标题: ") == 4
    assert "总体要求:\n    - 标题: 总体要求" in yaml


def test_words_of_a_sentence_are_no_part(tmp_path: Path) -> None:
    yaml, _ = read(
        tmp_path, NAMED, "一、抓学习", "1.组织学习。全年四次。", "第一部分是条例，第二部分是纲要。", "2.开展培训。两次。"
    )  # fmt: skip
    assert "层次" not in yaml


def test_a_slip_in_an_ordinal_is_mended_by_its_neighbours(tmp_path: Path) -> None:
    yaml, codes = read(
        tmp_path, REPORT, "一、主要做法", "一）抓学习。全年四次。一是学条例。二、是学纲要。三是学案例。",
        "（二）抓监督。全年两次。", "二、存在的问题", "一是力量不足。", "二、是人才短缺。", "三、下一步打算", "继续努力。",
    )  # fmt: skip
    assert codes.count("M117") == 3 and "M310" not in codes
    assert yaml.count("- 学") == 3
    assert "- 人才短缺。" in yaml


def test_a_count_that_begins_again_is_not_made_to_run_on(tmp_path: Path) -> None:
    """Where a heading was lost, the numbers below it are right."""
    yaml, codes = read(
        tmp_path, NAMED, "一、抓学习", "1.组织学习。全年四次。", "2.开展培训。全年两次。", "3.编印读本。全年一册。", "二、抓监督",
        "4.开展督察。两次。", "5.评查案卷。四次。", "抓保障", "1.落实经费。按月拨付。", "2.充实人员。增加两名。",
    )  # fmt: skip
    assert "M310" not in codes
    assert "1.落实经费" in yaml and "2.充实人员" in yaml


HEAD = (REPORT, "2025年，云岭区扎实推进法治政府建设。现将有关情况报告如下：", "一、主要做法",
        "（一）抓学习。全年四次。", "（二）抓监督。全年两次。")  # fmt: skip


def test_problems_and_next_steps_under_one_heading_are_both_read(tmp_path: Path) -> None:
    yaml, codes = read(
        tmp_path, *HEAD, "二、存在的不足和下一步打算", "（一）存在的不足。专业人才短缺。", "（二）下一步打算。加强培训。"
    )  # fmt: skip
    assert "存在问题:\n  标题: 存在的不足\n  内容: 专业人才短缺。" in yaml
    assert "下一步工作:\n  标题: 下一步打算\n  内容: 加强培训。" in yaml
    assert "- 标题: 存在的不足和下一步打算\n      所含部分: [存在问题, 下一步工作]" in yaml
    assert codes == []


def test_problems_and_next_steps_may_be_paragraphs_under_their_heading(tmp_path: Path) -> None:
    yaml, _ = read(
        tmp_path, *HEAD, "二、存在问题及下一步工作安排", "工作中仍存在一些问题：专业人才短缺，宣传方式单一。",
        "下一步，着力做好以下工作：一是加强培训。二是创新宣传。",
    )  # fmt: skip
    assert "存在问题:\n  内容: 工作中仍存在" in yaml and yaml.count("形式: 段落") == 2
    assert "    - 加强培训。" in yaml and "合写:" in yaml


def test_a_joint_section_that_cannot_be_parted_stays_one(tmp_path: Path) -> None:
    yaml, _ = read(
        tmp_path, *HEAD, "二、存在问题和下一步打算", "（一）充实力量。增加两名。", "（二）加强培训。全年四次。"
    )  # fmt: skip
    assert "合写" not in yaml
    assert "存在问题:\n  标题: 存在问题和下一步打算" in yaml


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("不足之处", "存在问题"),
        ("短板弱项", "存在问题"),
        ("2026年工作重点", "下一步工作"),
        ("主要负责同志述法情况", "第一责任人职责"),
    ],
)
def test_sections_are_known_by_their_titles(title: str, field: str, tmp_path: Path) -> None:
    yaml, _ = read(tmp_path, *HEAD, f"二、{title}", "专题研究四次。")
    assert f"{field}:\n  标题: {title}" in yaml


ENCLOSED = ("附件：1.行政复议案件统计表", "2.行政执法单位名录")
SIGNED = ("云岭区人民政府", "2026年1月5日")


def test_names_of_attachments_below_the_date_are_read_and_told(tmp_path: Path) -> None:
    yaml, codes = read(tmp_path, *HEAD, "特此报告。", *SIGNED, *ENCLOSED, moved=1)
    assert "- 标题: 行政复议案件统计表\n    - 标题: 行政执法单位名录" in yaml
    assert "成文日期: 2026年1月5日" in yaml and "结束语: 特此报告。" in yaml
    assert codes.count("M337") == 1


def test_names_of_attachments_where_they_belong_are_read_without_a_doubt(tmp_path: Path) -> None:
    for lines in ((*ENCLOSED, *SIGNED), ENCLOSED):
        yaml, codes = read(tmp_path, *HEAD, *lines)
        assert "- 标题: 行政复议案件统计表\n    - 标题: 行政执法单位名录" in yaml
        assert codes == []


@pytest.mark.parametrize("last", [True, False])
def test_a_notice_may_name_its_attachments_below_the_date_or_at_its_end(
    last: bool, tmp_path: Path
) -> None:
    letter = ("云岭区司法局关于印发云岭区2025年法治政府建设工作要点的通知", "各镇人民政府：",
              "现将《云岭区2025年法治政府建设工作要点》印发给你们，请认真贯彻落实。", "云岭区司法局",
              "2025年3月5日")  # fmt: skip
    tasks = (NAMED, "一、抓学习", "1.组织学习。全年四次。", "2.开展培训。全年两次。")
    lines = (*letter, *tasks, *ENCLOSED) if last else (*letter, *ENCLOSED, *tasks)
    yaml, codes = read(tmp_path, *lines, moved=1)
    assert "- 标题: 行政复议案件统计表\n    - 标题: 行政执法单位名录" in yaml
    assert yaml.count("      - 标题: ") == 2
    assert codes == ["M337"]


def test_a_short_sentence_on_its_own_line_heads_what_follows(tmp_path: Path) -> None:
    yaml, _ = read(
        tmp_path, NAMED, "一、重点任务", "（一）强化责任落实。", "压实责任，逐项核对。", "（二）开展监督检查。", "全年两次。"
    )  # fmt: skip
    assert "- 标题: 强化责任落实。\n        内容: 压实责任，逐项核对。" in yaml
    assert "标题位置: 独行" in yaml


def test_a_numbered_line_that_stands_twice_is_kept_once(tmp_path: Path) -> None:
    yaml, codes = read(tmp_path, *HEAD, "二、抓保障", "二、抓保障", "落实经费。")
    assert codes == ["M118"]
    assert yaml.count("抓保障") == 1


@pytest.mark.parametrize("signs", ["⒈⒉", "⑴⑵"])
def test_ordinals_of_a_single_character_make_a_level(signs: str, tmp_path: Path) -> None:
    """And are written so again."""
    first, second = signs
    lines = (f"{first}公开清单。全年四次。", f"{second}公开预算。全年两次。")
    yaml, _ = read(
        tmp_path,
        NAMED,
        "一、抓公开",
        "（一）主动公开",
        *lines,
        "二、抓学习",
        f"{first}学习。全年三次。",
    )
    assert "标题: 公开清单" in yaml and "标题: 公开预算" in yaml and signs[1] not in yaml


def test_where_no_task_is_read_that_is_told_at_the_document(tmp_path: Path) -> None:
    yaml, codes = read(tmp_path, NAMED, "各单位要认真组织学习。", "全年开展培训两次。")
    assert codes == ["M338"]
    above = yaml.partition("\n要点通知:")[0].rpartition("\n")[2]
    assert above.startswith("# 存疑（把握低）：没有读出“工作任务”。")
