"""`drafter check` on finished documents: the same faults as in data, by paragraph and character."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from drafter.importing.sources import read
from drafter.lint import CODES
from drafter.manuscript import UNIT
from drafter.papertexts import manuscript
from drafter.pipeline import Order, drafts
from drafter.problem import Place
from tests.conftest import EXAMPLES, ROOT, SAMPLES, Outcome

Run = Callable[..., Outcome]
SCARRED = sorted((ROOT / "tests" / "imported").glob("*.txt"))

NOTICE = """云岭区人民政府办公室文件
云政办[2025]012号
云岭区人民政府办公室关于印发云岭区2025年法治政府建设工作要点的通知
各镇人民政府，区政府各部门：
《云岭区2025年法治政府建设工作要点》已经区政府研究同意，现印发给你们，请认真贯彻落实。
附件：1.任务分工表、
2.重大事项目录。
云岭区人民政府办公室
2025年4月9日
云岭区2025年法治政府建设工作要点
一、完善工作机制
1.健全制度。健全工作制度,压实工作责任，。（责任单位：区司法局、区财政局）
2.深化改革。落实"放管服"改革部署，每月03月05日一类的日期按时报送。（责任单位：区司法局）
抄送：区委各部门，区人大常委会办公室。
云岭区人民政府办公室 2025年4月10日印发"""

DATA = """年度: 2025
地区: 云岭区
单位: [区司法局, 区财政局]
工作任务:
  - 标题: 完善工作机制
    任务:
      - 标题: 健全制度
        内容: 健全工作制度,压实工作责任，。
        责任单位: 区司法局、区财政局
      - 标题: 深化改革
        内容: 落实"放管服"改革部署，每月03月05日一类的日期按时报送。
        责任单位: 区司法局
要点通知:
  发文机关: 云岭区人民政府办公室
  发文字号: 云政办[2025]012号
  主送: 各镇人民政府，区政府各部门
  成文日期: 2025年4月9日
  抄送: 区委各部门，区人大常委会办公室
  附件: [任务分工表、, 重大事项目录。]
"""

# The code, and where it is told: at the beginning of these words.
DEFECTS = (
    ("Y001", "[2025]"),
    ("Y002", "012号"),
    ("Y004", "03月05日"),
    ("Y011", ",压实"),
    ("Y012", '"放'),
    ("Y013", "，。"),
    ("Y061", "任务分工表、"),
    ("Y061", "重大事项目录。"),
)
# 发文字号 is a field, whose form is checked as a whole.
IN_DATA = (("R415", "云政办["), *DEFECTS[2:])


def _word(path: Path, paragraphs: list[str]) -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(path))
    return path


def _text(path: Path, paragraphs: list[str]) -> Path:
    path.write_text("\n".join(paragraphs), encoding="utf-8")
    return path


def _told(run: Run, *arguments: object) -> list[dict[str, Any]]:
    """What check says in JSON."""
    told: list[dict[str, Any]] = json.loads(run("check", *arguments, "--format", "json").out)
    return told


def _codes(run: Run, *arguments: object) -> list[str]:
    return [one["code"] for one in _told(run, *arguments) if one["code"] in CODES]


def _places(lines: list[str], defects: Sequence[tuple[str, str]]) -> set[tuple[str, int, int]]:
    found = set()
    for code, words in defects:
        (line,) = (n for n, text in enumerate(lines, 1) if words in text)
        found.add((code, line, lines[line - 1].index(words) + 1))
    return found


@pytest.mark.parametrize("form", ["数据.yaml", "通知.docx", "通知.txt"])
def test_seven_defects_are_found_at_their_places_in_every_form(
    form: str, tmp_path: Path, run: Run
) -> None:
    """And nothing else is told of the language."""
    file = tmp_path / form
    lines = (DATA if form.endswith("yaml") else NOTICE).split("\n")
    (_word if form.endswith("docx") else _text)(file, lines)
    keys = ("line", "column") if form.endswith("yaml") else ("paragraph", "character")
    told = _told(run, file)
    known = {*CODES, "R415"}
    found = {(one["code"], *(one[key] for key in keys)) for one in told if one["code"] in known}
    assert found == _places(lines, DEFECTS if form != "数据.yaml" else IN_DATA)


def test_the_number_of_a_data_file_is_told_as_a_field_s_form(tmp_path: Path, run: Run) -> None:
    """Where it is 发文字号 itself, one warning is enough; in texts the rules tell it."""
    file = _text(
        tmp_path / "数据.yaml", DATA.replace("报送。", "报送（云政办[2025]012号）。").split("\n")
    )
    told = [(one["line"], one["column"], one["code"]) for one in _told(run, file)]
    assert (15, 9, "R415") in told
    assert [one for one in told if one[2] in ("Y001", "Y002")] == [
        (11, 46, "Y001"),
        (11, 52, "Y002"),
    ]


def test_the_handbook_shows_what_check_says(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = _word(Path("通知.docx"), NOTICE.split("\n"))
    handbook = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
    shown = re.findall(r"^通知\.docx 第\d+段第\d+字 .*\[Y\d{3}\]$", handbook, re.MULTILINE)
    assert len(shown) == 2 and set(shown) <= set(run("check", file).out.splitlines())
    block = next(one for one in re.findall(r"```json\n(.*?)```", handbook, re.S) if "通知" in one)
    assert json.loads(block)[0] in _told(run, file)


def test_a_document_that_was_built_gives_no_alarm_that_its_data_did_not(
    tmp_path: Path, run: Run
) -> None:
    """Every shipped example, in every form of document."""
    for data in (*EXAMPLES, *SAMPLES):
        made, _ = drafts([data], Order())
        wanted = _codes(run, data)
        for one in made:
            file = tmp_path / one.path.name
            file.write_bytes(one.data)
            assert _codes(run, file) == wanted == [], (file.name, run("check", file).out)


@pytest.mark.parametrize("file", SCARRED, ids=lambda file: file.stem)
def test_every_word_is_read_once_and_stands_where_it_is_said_to_stand(file: Path) -> None:
    """Of documents that copying broke: the words of all passages are those of the file, but for
    what is no part of the document; each is found again by its paragraph and character.
    """
    copy, _ = read(file)
    assert copy is not None
    lines = {one.line: one.text for one in copy.passages}
    seen: set[Place] = set()
    for passage in manuscript(copy).passages:
        for at, char in enumerate(passage.text if passage.role != UNIT else ""):
            place = passage.at(at)
            assert char.isspace() or lines[place.line][place.column - 1] == char
            assert char.isspace() or place not in seen
            seen.add(place)
    everything = sum(len("".join(text.split())) for text in lines.values())
    assert len(seen) > 0.95 * everything


ROLES = """云岭区人民政府办公室关于印发2025年工作安排的通知
各镇人民政府，区政府各部门
现将《云岭区2025年工作安排》印发给你们，请认真贯彻落实。
附件：1.重大事项目录
2.任务分工表
云岭区人民政府办公室
2025年4月9日
云岭区2025年工作安排
一、完善工作机制，
1.健全制度。明确分工（见附件3），一是健全制度，三是压实责任。（牵头单位：区司法局；责任单位：区财政局、区司法局、区财政局；完成时限：3月底前）
2.深化改革。报送区政府办公室。（牵头单位：区政府办公室；责任单位：区教育局）
4.规范执法。推行柔性执法。（牵头单位：区政府办；责任单位：区政府办公室）
附件1
重大事项清单
附件2
任务分工表
抄送：区委各部门，区人大常委会办公室
云岭区人民政府办公室 2025年4月10日印发"""


@pytest.mark.parametrize("form", ["通知.docx", "通知.txt"])
def test_what_stands_where_decides_what_a_rule_reads(form: str, tmp_path: Path, run: Run) -> None:
    """主送, 抄送, attachments, headings, units and deadlines, as the importer knows them."""
    file = tmp_path / form
    (_word if form.endswith("docx") else _text)(file, ROLES.split("\n"))
    said = run("check", file).out
    found = [line.removeprefix(f"{file} ") for line in said.splitlines() if "[Y" in line]
    assert [(line.split()[0], line[-5:-1]) for line in found] == [
        ("第2段第12字", "Y072"),
        ("第9段第9字", "Y019"),
        ("第10段第14字", "Y075"),
        ("第10段第26字", "Y020"),
        ("第10段第54字", "Y052"),
        ("第10段第59字", "Y051"),
        ("第10段第69字", "Y063"),
        ("第12段第1字", "Y071"),
        ("第12段第21字", "Y053"),
        ("第12段第31字", "Y052"),
        ("第14段第1字", "Y074"),
        ("第17段第17字", "Y073"),
    ]


def test_units_on_a_line_of_their_own_are_read(tmp_path: Path, run: Run) -> None:
    """In brackets, as a note on a document stands, or without; marks and deadlines too."""
    lines = [
        "云岭区2025年法治政府建设工作要点",
        "1.推进政务公开。及时公开信息。",
        "（责任单位：区政府办公室、区市场监督管理分局，区财政局）",
        "2.优化服务。改进工作。",
        "责任单位：市场监管分局、区司法局、区司法局",
        "3.清理文件。全面清理。（责任单位：区司法局；完成时限：2026年6月底前）",
    ]
    told = _told(run, _text(tmp_path / "要点.txt", lines))
    assert [(one["paragraph"], one["character"], one["code"]) for one in told] == [
        (3, 24, "Y082"),
        (5, 6, "Y053"),
        (5, 18, "Y051"),
        (6, 29, "Y081"),
    ]


def test_a_title_over_several_lines_is_one(tmp_path: Path, run: Run) -> None:
    """《 on one line and 》 on the next are a pair, in the document's title and an attachment's."""
    lines = ["云岭区司法局关于印发《云岭区2025年", "法治政府建设工作要点》的通知", "各镇司法所："]
    text = "现将工作要点印发给你们，请认真贯彻落实。"
    bound = ["附件：“放管服”改革任务分工表", "附件", "“放管服”改革", "任务分工表"]
    file = _text(tmp_path / "通知.txt", [*lines, text, *bound])
    assert _told(run, file) == []


def test_a_document_of_any_kind_is_read_by_paragraphs(tmp_path: Path, run: Run) -> None:
    """Tables too: a row is one paragraph, its cells with the marks between them are counted on;
    what Word numbers by itself counts as typed.
    """
    file = tmp_path / "会议纪要.docx"
    made = docx.Document()
    made.add_paragraph("专题会议纪要")
    made.add_paragraph()
    made.add_paragraph("会议要求,各单位认真落实。", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["事项", "时间", "甲,乙", "近日"]
    ):
        cell.text = text
    made.save(str(file))
    assert [(one["paragraph"], one["character"], one["code"]) for one in _told(run, file)] == [
        (3, 7, "Y011"),
        (5, 2, "Y011"),
    ]


def test_a_sentence_that_copying_broke_is_read_whole_and_told_where_it_stands(
    tmp_path: Path, run: Run
) -> None:
    """Neither the quotation over two lines nor the bracket is called unpaired; the mark is told
    on its own line; buttons of the web page are no text.
    """
    broken = [
        "各单位要落实好“高效办成一件",
        "事”改革,并把任务（含乡镇",
        "任务）报送区司法局。",
        "责任编辑:王某,李某",
    ]
    file = _text(tmp_path / "复制.txt", ["云岭区2025年工作要点", "", *broken])
    told = [(one["paragraph"], one["character"], one["code"]) for one in _told(run, file)]
    assert told == [(4, 5, "Y011")]


def test_many_findings_of_one_rule_are_summed_up_and_whole_in_json(
    tmp_path: Path, run: Run
) -> None:
    file = _text(tmp_path / "纪要.txt", ["纪要", *["一,二,三。", "四,五。"] * 4])
    lines = run("check", file).out.splitlines()
    assert [line.split(" ")[1] for line in lines[:3]] == ["第2段第2字", "第2段第4字", "第3段第2字"]
    assert lines[3:] == [
        f"{file} 第4段第2字 提示 从这里起，另有9处同样的问题（Y011），在第4—9段。"
        "逐处的请加“--format json”查看。[N513]",
        "检查完毕：警告12处。",
    ]
    assert len(_told(run, file)) == 12


def test_data_and_documents_are_checked_together(tmp_path: Path, run: Run) -> None:
    """Each with places of its own kind, the sum over all."""
    data = _text(tmp_path / "数据.yaml", DATA.split("\n"))
    word = _word(tmp_path / "通知.docx", NOTICE.split("\n"))
    lines = run("check", data, word, EXAMPLES[0]).out.splitlines()
    assert any(line.startswith(f"{data}:8:") for line in lines)
    assert any(line.startswith(f"{word} 第12段") for line in lines)
    assert lines[-1].startswith("检查完毕：警告15处")


def test_rules_are_switched_off_for_a_run(tmp_path: Path, run: Run) -> None:
    """For documents and data alike, several at once, in any case; a code that is none is told."""
    for file in (
        _text(tmp_path / "数据.yaml", DATA.split("\n")),
        _text(tmp_path / "通知.txt", NOTICE.split("\n")),
    ):
        codes = _codes(run, file, "--ignore", "Y061、y012", "--ignore", "Y001")
        assert codes == [one for one in _codes(run, file) if one not in ("Y061", "Y012", "Y001")]
    wrong = run("check", file, "--ignore", "R401")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("没有代号为“R401”的文字规则。")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.docx", b"", "M001"),
        ("坏.docx", b"PK\x03\x04 broken", "I903"),
        ("文.pdf", b"%PDF-1.7 \n", "M005"),
        ("网页.html", "<!DOCTYPE html><p>通知</p>".encode(), "M005"),
        ("乱.txt", b"\xff\x81\x00\x12", "M004"),
        ("空.txt", b" \n", "M001"),
        ("没有.docx", None, "S001"),
    ],
)
def test_what_cannot_be_read_is_told_and_does_not_stop_the_rest(
    name: str, content: bytes | None, code: str, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    good = _text(tmp_path / "好.txt", ["甲,乙。"])
    outcome = run("check", file, good)
    assert outcome.code == 1 and f"[{code}]" in outcome.out and "[Y011]" in outcome.out
    assert outcome.err == ""


def test_brackets_that_do_not_match_around_units_are_told(tmp_path: Path, run: Run) -> None:
    """They make no form of responsibilities, and stop nothing."""
    text = "1.健全制度。明确分工。（区司法局、区财政局〕"
    file = _text(tmp_path / "通知.txt", ["云岭区2025年工作要点", "一、加强领导", text])
    assert _codes(run, file) == ["Y014", "Y014"]


def test_words_from_two_cells_are_shown_with_a_blank_between(tmp_path: Path, run: Run) -> None:
    """What parts cells and lines is no unreadable character in a message."""
    document = docx.Document()
    for cell, text in zip(document.add_table(1, 2).rows[0].cells, ("责任,落实", "监督")):
        cell.text = text
    document.save(str(tmp_path / "表.docx"))
    assert "“责任,落实 监督”中的“,”是半角标点。" in run("check", tmp_path / "表.docx").out
