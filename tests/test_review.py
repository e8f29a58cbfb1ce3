"""The review copy (审核稿): what check says of a document, as comments on its very words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from pdfminer.pdftypes import resolve1

from drafter.check import check
from drafter.examination import examine
from drafter.importing.files import import_files
from drafter.office import convert
from drafter.package import archive, read_archive
from drafter.pipeline import Draft, Order, _rendered, drafts
from drafter.resources import folder
from drafter.reviewing.dye import dyed
from drafter.reviewing.printed import printed
from drafter.reviewing.wordtext import paragraphs, text
from drafter.source import parse
from drafter.yeartexts import manuscript
from tests.conftest import Outcome
from tests.synthetic import year
from tests.synthetic.canonical import text_of

_ALIKE = str.maketrans("〈〉", "《》")

# One fault of each kind that stands in its own way in a document.
FILE = """年度: 2025
地区: 云岭区
单位:
  - 区政府办公室、区财政局、区司法局
  - {名称: 各镇（街道）, 集合: 是}
  - {名称: 从不提到的单位, 别名: 从不提到的单位}
统计指标:
  行政复议:
    受理: {数值: 86, 计量单位: 件, 上年: 80}
    办结: {数值: 81, 计量单位: 件}
    办结率: {比率: 办结 / 受理, 目标: 不低于95%}
  政务服务:
    满意率: {计量单位: "%"}
  未提到: {差额: 满意 - 不满意}
  满意: 5件
  不满意: {计量单位: 件}
工作任务:
  - 标题: 加强党的领导
    任务:
      - 标题: 健全领导机制
        内容: 每半年专题研究一次，截止目前尚未落实的,要抓紧落实。
        牵头单位: 区政府办公室
        责任单位: 区司法局、市财政局、各镇（街道）
        完成时限: 2024年11月底前
      - 标题: 健全领导机制
        内容: 每半年专题研究一次，截止目前尚未落实的，要抓紧落实。
        责任单位:
        完成时限: 2025年06月底前
举措成效:
  - 标题: 依法化解行政争议
    对应任务: 健全领导机制
    内容: “一窗受理”{{ 行政复议.受理 }},办结率{{ 行政复议.办结率 }}，满意率{{ 政务服务.满意率 }}。全年调解案件100件，成功90件，成功率95%。【待核：全区】实现全覆盖。
  - 标题: 强化监督
    内容: |
      截止目前，区政府办公室、区司法局开展督查3次。
      群众满意度达到九成。。
第一责任人职责: 区政府主要负责人履行第一责任人职责。
存在问题: [法治宣传不够深入, 执法力量不足，请批示]
下一步工作: [截止年底完成]
要点通知:
  发文机关标志: 云岭区人民政府办公室文件
  发文机关: 云岭区人民政府办公室
  发文字号: 云政办[2025]12号
  主送: 各镇人民政府、各街道办事处
  成文日期: 2025年3月25日
  附件:
    - 标题: 云岭区2025年任务分工表。
    - 标题: 云岭区2025年宣传计划
      表格:
        列: [序号, 事项]
        行: [["1", "宣传周,宣传月"], ["2", 讲座]]
      内容: 截止12月底完成。
  附注: 此件公开发布,不另行文
  抄送: [区委各部门,区人大常委会办公室]
  印发机关: 云岭区人民政府办公室（12#)
  印发日期: 2025年3月20日
情况报告:
  引言: 现将有关情况报告如下。
  发文机关: 云岭区人民政府
  成文日期:
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "云岭区-2025.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def _copies(file: Path, **order: object) -> dict[str, bytes]:
    """The review copies by the kind of document."""
    made = drafts([file], Order(review=True, **order))[0]  # type: ignore[arg-type]
    return {_kind(one): one.data for one in made if one.copy}


def _kind(one: Draft) -> str:
    return "notice" if "通知" in one.path.name else "report"


def _anchored(data: bytes) -> list[tuple[str, str]]:
    """The words between the marks of each comment, and its text."""
    document = Document(io.BytesIO(data))
    found = []
    for comment in document.comments:
        marks = {"id": str(comment.comment_id)}
        every = iter(document.element.body.iter())
        for element in every:
            if element.tag == qn("w:commentRangeStart") and element.get(qn("w:id")) == marks["id"]:
                break
        within = takewhile(
            lambda one: (
                not (one.tag == qn("w:commentRangeEnd") and one.get(qn("w:id")) == marks["id"])  # noqa: B023
            ),
            every,
        )
        words = "".join(one.text or "" for one in within if one.tag == qn("w:t"))
        found.append((words, comment.text))
    return found


def _brief(data: bytes) -> list[tuple[str, str]]:
    return [(words, re.findall("[A-Z][0-9]{3}", said)[0]) for words, said in _anchored(data)]


NOTICE = [
    ("云政办[2025]12号", "R415"),
    ("云岭区2025年任务分工表", "Y061"),  # the mark at its end is not printed
    (",", "Y011"),
    ("截止", "Y041"),
    (",", "Y011"),
    ("市财政局", "R401"),
    ("2024年11月底前", "Y063"),
    ("截止", "Y041"),
    ("【待填：责任单位】", "N501"),
    ("06月", "Y004"),
    ("截止", "Y041"),
    (",", "Y011"),
    (")", "Y014"),
    ("2025年3月20日", "R416"),
]
REPORT = [
    ("云岭区2025年法治政府建设情况报告", "N502"),  # a figure that no text names
    (",", "Y011"),
    ("94.2%", "F209"),
    ("【待填：政务服务满意率（%）】", "N502"),
    ("成功率95%", "F301"),
    ("【待核：全区】", "N507"),
    ("强化监督", "R432"),
    ("截止", "Y041"),
    ("。。", "Y013"),
    ("请批示", "Y065"),
    ("截止", "Y041"),
    ("【待填：成文日期】", "N501"),
]


def test_each_finding_stands_on_its_very_words_and_none_is_left_out(file: Path) -> None:
    copies = _copies(file)
    assert _brief(copies["notice"]) == NOTICE
    assert _brief(copies["report"]) == REPORT
    assert len(examine(file)) == len(NOTICE) + len(REPORT)


def test_a_comment_says_what_check_says_by_what_standard_and_where_in_the_file(file: Path) -> None:
    document = Document(io.BytesIO(_copies(file)["notice"]))
    comment = list(document.comments)[9]
    assert (comment.author, comment.initials, comment.timestamp) == ("起草助手", "助手", None)
    assert comment.text.splitlines() == [
        "警告Y004：月、日前不加零，这里是“06月”。请改为“6月”。",
        "依据：GB/T 9704—2012，7.3.5.4。",
        "见云岭区-2025.yaml第28行第20字。",
    ]


def test_texts_that_are_alike_have_each_its_own_comment(file: Path) -> None:
    """The two tasks bear one title and almost one text; the paragraph tells which is meant."""
    root = Document(io.BytesIO(_copies(file)["notice"])).element
    marked = [one for one in paragraphs(root) if one.find(qn("w:commentRangeStart")) is not None]
    twins = [text(one)[:2] for one in marked if "每半年" in text(one)]
    assert twins == ["1.", "2."]


def test_empty_fields_of_one_name_are_told_each_at_its_own_place(tmp_path: Path) -> None:
    """Though the file has them in another order than the document."""
    file = tmp_path / "云岭区-2025.yaml"
    file.write_text(
        "年度: 2025\n地区: 云岭区\n下一步工作: {要点: [{标题: 乙, 内容: }]}\n"
        "举措成效: [{标题: 甲, 内容: , 要点: [{内容: }, {内容: }]}]\n情况报告: {署名: 无}\n",
        encoding="utf-8",
    )
    data = _copies(file)["report"]
    assert [(words, said.splitlines()[-1][-8:]) for words, said in _anchored(data)][-4:] == [
        ("【待填：内容】", "第4行第16字。"),
        ("【待填：内容】", "第4行第28字。"),
        ("【待填：内容】", "第4行第36字。"),
        ("【待填：内容】", "第3行第22字。"),
    ]
    runs = etree.fromstring(read_archive(data)["word/document.xml"]).iter(qn("w:r"))
    blanks = [run for run in runs if "".join(run.itertext()) == "【待填：内容】"]
    assert [run.getprevious().tag for run in blanks] == [qn("w:commentRangeStart")] * 4


def test_comments_on_the_same_words_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "云岭区-2025.yaml"
    figures = "统计指标: {甲: {计量单位: 件}, 乙: {计量单位: 件}, 丙: {计量单位: 件}}\n"
    file.write_text(
        f"年度: 2025\n地区: 云岭区\n{figures}情况报告: {{署名: 无}}\n", encoding="utf-8"
    )
    root = Document(io.BytesIO(_copies(file)["report"])).element
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = [int(one.get(qn("w:id"))) for one in root.iter(qn(f"w:{mark}"))]
        assert found == sorted(found)
        assert len(found) >= 3


def test_what_a_form_does_not_print_is_told_at_the_title(file: Path) -> None:
    said = _anchored(_copies(file, look={"form": "letter"})["notice"])
    lost = [
        (words, said[2:6]) for words, said in said if "未能在文中定位，见云岭区-2025.yaml第" in said
    ]
    title = "云岭区人民政府办公室关于印发云岭区2025年法治政府建设工作要点的通知"
    assert lost == [(title, code) for code in ("R417", "R412", "Y014", "R412", "R416")]
    assert len(said) == len(NOTICE) + 3


def test_what_is_said_of_figures_stands_where_the_report_shows_them(file: Path) -> None:
    """A relation that failed last year, in a group and outside of all, and a figure that the
    notice shows too.
    """
    relations = (
        "    核对: 受理 ≥ 办结\n  核对: [满意 ≥ 总数]\n  总数: {数值: 3, 计量单位: 件, 上年: 9}\n"
    )
    data = FILE.replace(
        "办结: {数值: 81, 计量单位: 件}\n", "办结: {数值: 81, 计量单位: 件, 上年: 90}\n"
    )
    data = data.replace("  政务服务:\n", f"{relations}  政务服务:\n", 1)
    data = data.replace("  满意: 5件\n", "  满意: {数值: 5, 计量单位: 件, 上年: 8}\n")
    data = data.replace(
        "要抓紧落实。\n        牵头", "办结率{{ 行政复议.办结率.目标 }}。\n        牵头"
    )
    data = data.replace("群众满意度达到九成。。", "总数{{ 总数 }}，同比{{ 总数.同比 }}。。")
    file.write_text(data, encoding="utf-8")
    copies = _copies(file)
    brief = [one for one in _brief(copies["report"]) if one[1][0] == "F"]
    assert brief == [
        ("86件", "F211"),
        ("94.2%", "F209"),
        ("成功率95%", "F301"),
        ("3件", "F211"),
    ]
    assert [one for one in _brief(copies["notice"]) if one[1][0] == "F"] == []


def test_in_a_table_the_words_stand_in_their_cells(file: Path) -> None:
    """Of cells that were made one, what is said of the lower stands on the first words of its row."""
    merged = "{栏名: 牵头, 填写: 牵头单位, 合并: 是}"
    columns = f"正文形式: 表格\n  表格栏目: [序号, 重点任务, {merged}, 责任单位, 完成时限]\n"
    lead = "牵头单位: 市民政局\n        责任单位:"
    data = FILE.replace("  附注: ", f"  {columns}  附注: ")
    data = data.replace("牵头单位: 区政府办公室\n        责任单位:", lead)
    file.write_text(data.replace("        责任单位:\n", f"        {lead}\n"), encoding="utf-8")
    copy = _copies(file, kinds=("notice",))["notice"]
    root = Document(io.BytesIO(copy)).element
    cells = [
        cell.getparent().index(cell)
        for cell in root.iter(qn("w:tc"))
        for _ in cell.iter(qn("w:commentRangeStart"))
    ]
    assert list(zip(cells, _brief(copy)[4:13])) == [
        (2, ("截止", "Y041")),
        (2, (",", "Y011")),
        (3, ("市民政局", "R401")),
        (4, ("市财政局", "R401")),
        (5, ("2024年11月底前", "Y063")),
        (2, ("健全领导机制", "R401")),
        (2, ("截止", "Y041")),
        (4, ("【待填：责任单位】", "N501")),
        (5, ("06月", "Y004")),
    ]


def test_without_the_option_a_document_carries_no_trace(
    file: Path, run: Callable[..., Outcome], tmp_path: Path
) -> None:
    assert run("build", file, "-o", tmp_path / "甲").code == 0
    assert run("build", file, "-o", tmp_path / "乙", "--review").code == 0
    clean = {one.name: one.read_bytes() for one in (tmp_path / "甲").iterdir()}
    both = {one.name: one.read_bytes() for one in (tmp_path / "乙").iterdir()}
    assert {name for name in both if "（审核稿）" not in name} == set(clean)
    assert {name: both[name] for name in clean} == clean
    assert {name.replace("（审核稿）", "") for name in both} == set(clean)
    for data in clean.values():
        assert not any(b"comment" in part.lower() for part in read_archive(data).values())


def test_where_nothing_was_found_the_copy_is_the_document(tmp_path: Path) -> None:
    """So that an old copy with comments that were heeded does not stay."""
    file = tmp_path / "青石镇-2025.yaml"
    file.write_text("年度: 2025\n地区: 青石镇\n要点通知: {发文机关: 青石镇人民政府}\n", "utf-8")
    clean, copy = drafts([file], Order(review=True))[0]
    assert examine(file) == []
    assert copy.data == clean.data


def test_of_one_kind_alone_only_its_own_findings_are_told(file: Path) -> None:
    """What the year as a whole is told then stands in that one, as no other is made."""
    notice = _brief(_copies(file, kinds=("notice",))["notice"])
    assert [one for one in notice if one[1] != "N502"] == NOTICE


def test_the_same_data_give_the_same_bytes_in_any_folder(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处" / file.name
    elsewhere.parent.mkdir()
    elsewhere.write_text(FILE, encoding="utf-8")
    assert _copies(file) == _copies(elsewhere)


def test_copies_are_valid_and_are_read_as_the_documents_they_are(
    file: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """inspect says the same of both, and import reads the same data."""
    made = drafts([file], Order(review=True))[0]
    said: dict[bool, list[object]] = {False: [], True: []}
    for one in made:
        path = tmp_path / str(one.copy) / f"{_kind(one)}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(one.data)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
        inspected = run("inspect", path).out.replace(str(path.parent), "")
        target = path.with_suffix(".yaml")
        assert import_files([path], target).written
        said[one.copy] += [inspected, target.read_text(encoding="utf-8")]
    assert said[True] == said[False]


def test_a_copy_on_which_somebody_went_on_is_set_aside(
    file: Path, run: Callable[..., Outcome]
) -> None:
    """A section head's own comments, saved by Word, are not lost at the next build."""
    run("build", file, "--review", "--only", "report")
    (copy,) = file.parent.glob("*（审核稿）.docx")
    parts = read_archive(copy.read_bytes())
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"drafter", b"Word")
    copy.write_bytes(archive(parts))
    assert "[W704]" in run("build", file, "--review", "--only", "report").err
    (kept,) = file.parent.glob("*（审核稿）（人工修改1）.docx")
    assert read_archive(kept.read_bytes()) == parts


def test_comments_of_an_offices_own_template_stay(file: Path, tmp_path: Path) -> None:
    template = tmp_path / "模板.docx"
    own = Document(str(folder("templates") / "report.docx"))
    runs = [
        run for paragraph in own.paragraphs for run in paragraph.runs if "doc.dated" in run.text
    ]
    own.add_comment(runs[0], "日期用阿拉伯数字", author="办公室", initials="办")
    own.save(str(template))
    data = _copies(file, kinds=("report",), template=template)["report"]
    comments = list(Document(io.BytesIO(data)).comments)
    assert [one.author for one in comments].count("办公室") == 1
    assert len(comments) == len(REPORT) + 1
    assert len({one.comment_id for one in comments}) == len(comments)


@pytest.mark.parametrize("seed", range(4))
def test_every_letter_of_a_year_is_found_where_it_is_printed(seed: int, tmp_path: Path) -> None:
    """Of documents drawn at random: a comment on any whole text would stand on all of it."""
    file = tmp_path / "年度.yaml"
    file.write_text(text_of(year(seed)), encoding="utf-8")
    source, _ = parse(file.read_bytes(), str(file))
    assert source is not None
    checked = check(source)[0]
    texts = manuscript(source, checked)
    for one in _rendered(file, Order(review=True), None)[0]:
        assert one.review is not None
        document, signs = (
            [text(each) for each in paragraphs(etree.fromstring(parts["word/document.xml"]))]
            for parts in (one.rendered.parts, one.review.signs)
        )
        found = printed(dyed(checked, texts), document, signs)
        for passage in [each for each in texts.passages if each.document == one.kind]:
            letters = found.texts[passage.path]
            spots = [found.spots[passage.path][letter.order] for letter in letters]
            shown = "".join(document[spot.paragraph][spot.at] for spot in spots)
            wanted = "".join(letter.character for letter in letters)
            assert shown.translate(_ALIKE) == wanted.translate(_ALIKE)


@pytest.mark.office
def test_libreoffice_opens_a_copy_with_the_comments_at_their_words(file: Path) -> None:
    """Its PDF has each comment as a note on the page, on the line of the words concerned."""
    copies = _copies(file)
    pdfs, _ = convert(copies, [])
    for kind, data in copies.items():
        notes = list(_notes(pdfs[kind]))
        said = [re.sub(r"\s", "", comment) for _, comment in _anchored(data)]
        assert sorted(note for note, _ in notes) == sorted(said)
        for comment, beside in notes:
            if "责任单位”尚未填写" in comment or "成文日期”尚未填写" in comment:
                assert "】" in beside


def _notes(pdf: bytes) -> Iterator[tuple[str, str]]:
    """The notes of a PDF, each with the words on its line."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for note in map(resolve1, page.page_obj.annots or []):
                if note["Subtype"].name != "Text":
                    continue
                top = float(page.height) - note["Rect"][3]
                line = [w["text"] for w in page.extract_words() if abs(w["top"] - top) < 20]
                said = note["Contents"].decode("utf-16")
                yield re.sub(r"\s", "", said), "".join(line)
