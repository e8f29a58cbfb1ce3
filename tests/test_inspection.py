"""Good documents are passed, whoever made them; what is no .docx is told apart from one."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.inspection.departure import Departure, grouped
from drafter.inspection.inspect import inspect
from drafter.numbering import chinese
from drafter.ooxml import el
from drafter.pipeline import Order, draft
from drafter.reading.wordparts import Unreadable
from tests.conftest import EXAMPLES, OFFICIAL, Outcome
from tests.handmade import handmade
from tests.inspecting import (
    JOINT,
    LANDSCAPE,
    SEALED,
    Document,
    departures,
    face,
    good,
    layout,
    made,
    size,
    text,
)
from tests.wordmaking import docx

Run = Callable[..., Outcome]
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
LOOKS = [
    {"fonts": "gb2312"},
    {"fonts": "windows", "digits": "times"},
    {"fonts": "fangzheng", "bold_levels": ["level1", "level3"]},
    {"fonts": "open", "digits": "times", "bold_levels": ["level2"]},
]
# What is marked secret is not made public, so these have no plain form.
DOCUMENTS = [
    (SEALED, "notice"),
    (LANDSCAPE, "notice"),
    (SEALED, "report"),
    (JOINT, "notice"),
    (JOINT, "report"),
]
FORMS = [
    (form, text, kind)
    for form in ("document", "letter", "plain")
    for text, kind in DOCUMENTS
    if form != "plain" or kind == "report"
]


@pytest.mark.parametrize("profile", ["gbt9704", "gbt33476"])
@pytest.mark.parametrize(("form", "data", "kind"), FORMS)
def test_what_drafter_makes_has_no_departure_in_any_look(
    form: str, data: str, kind: str, profile: str
) -> None:
    for look in LOOKS:
        report = inspect(made(data, kind, form=form, profile=profile, **look))
        assert list(map(str, report.departures)) == []
        assert (report.form, report.profile.replace("GB/T ", "gbt")) == (form, profile)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_no_departure(path: Path) -> None:
    for one in draft(path, Order(OFFICIAL))[0]:
        assert list(map(str, departures(one.data))) == []


def test_a_good_document_made_by_hand_has_no_departure() -> None:
    report = inspect(handmade())
    assert list(map(str, report.departures)) == []
    assert (report.form, report.pages) == ("document", 4)


FIELDS = ("发文字号: 松政发〔2025〕3号", "成文日期: 2025年3月5日", "保密期限: 1年",
          "印发日期: 2025年3月8日", "主送: 各镇人民政府、各街道办事处，县政府各部门")  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_still_to_be_filled_in_is_no_departure(field: str) -> None:
    data = made(SEALED.replace(field, field.split(": ", maxsplit=1)[0] + ":", 1), "notice")
    assert list(map(str, departures(data))) == []


EMPTY = ("份号", "密级", "保密期限", "紧急程度", "发文机关标志", "发文机关", "发文字号", "主送",
         "成文日期", "附注", "抄送", "印发机关", "印发日期", "签发人")  # fmt: skip


@pytest.mark.parametrize("form", ["document", "letter"])
@pytest.mark.parametrize("kind", ["notice", "report"])
def test_a_document_of_nothing_but_empty_fields_has_no_departure(form: str, kind: str) -> None:
    fields = "|".join(EMPTY)
    data = re.sub(f"^  ({fields}): .*$", r"  \1:", SEALED, flags=re.MULTILINE)
    data = data.replace("  附件:\n", "  公开选项:\n  附件:\n", 1)
    report = inspect(made(data, kind, form=form))
    assert list(map(str, report.departures)) == []
    assert report.form == form


def test_a_post_whose_name_is_still_to_come_has_its_place_left_free() -> None:
    two = "签名章: [{职务: 松江县人民政府县长}, {职务: 松江县人民政府常务副县长, 姓名: 周明远}]"
    data = re.sub("签名章: .*", two, JOINT)
    assert list(map(str, departures(made(data, "report")))) == []


def test_a_list_of_more_than_nine_attachments_has_no_departure() -> None:
    """From 10. on the further lines of a name hang half a character further right."""
    names = [f"第{n}册目录" for n in range(1, 9)]
    names += [
        f"松江县第{n}类行政处罚裁量权基准以及与之配套的适用规则、典型案例汇编" for n in range(9, 12)
    ]
    listed = "".join(f"    - {name}\n" for name in names)
    data = re.sub("  附件: 统计表\n", f"  附件:\n{listed}", SEALED)
    assert list(map(str, departures(made(data, "report", form="plain")))) == []


NAME = "松江县促进民营经济高质量发展与优化营商环境工作协调推进领导小组联席会议督查专班"


@pytest.mark.parametrize("seal", ["是", "否"])
@pytest.mark.parametrize("length", [22, 24, 25, 26, 27, 28, 29, 34])
def test_an_organ_of_any_length_has_no_departure(length: int, seal: str) -> None:
    data = SEALED.replace("发文机关: 松江县人民政府\n", f"发文机关: {NAME[:length]}\n")
    data = data.replace("加盖印章: 否", f"加盖印章: {seal}")
    assert list(map(str, departures(made(data, "report")))) == []


@pytest.mark.parametrize("length", [7, 13, 24])
def test_joint_organs_without_seals_have_no_departure(length: int) -> None:
    organs = f"松江县司法局、松江县教育局、{NAME[:length]}"
    data = re.sub("(发文机关: 松江县司法局).*", f"发文机关: {organs}\n  加盖印章: 否", JOINT)
    assert list(map(str, departures(made(data, "notice")))) == []


def ends_in(words: str) -> Callable[[Document], None]:
    """A body whose last paragraph says something else."""

    def change(document: Document) -> None:
        last = deepcopy(document.paragraph("现将"))
        next(last.iter(qn("w:t"))).text = words
        document.paragraph("附件：").addprevious(last)

    return change


def ends_in_table(document: Document) -> None:
    ends_in("统计如下。")(document)
    last = document.paragraph("统计如下")
    table = el("w:tbl", el("w:tblPr"), el("w:tblGrid", el("w:gridCol", w=8000)))
    row = el("w:tr", el("w:tc", el("w:tcPr", el("w:tcW", w=8000, type="dxa"))))
    last.addprevious(table)
    table.append(row)
    row[0].append(last)


def ends_in_note(document: Document) -> None:
    ends_in("数据截至年底")(document)
    layout("数据截至年底", "w:jc", val="center")(document)


@pytest.mark.parametrize("change", [ends_in_table, ends_in("第一条　照此办理。"), ends_in_note])
def test_lines_above_attachments_are_counted_from_what_is_seen_there(
    change: Callable[[Document], None],
) -> None:
    document = Document(made(SEALED, "report", form="plain"))
    change(document)
    assert [str(one) for one in departures(document.saved()) if one.aspect == "blank"] == []


def ordered(*lines: str) -> list[str]:
    """What is told of the order of a body of these paragraphs."""
    document = Document(good("report"))
    last = document.paragraph("现将")
    for line in ("一、依法化解争议", "（一）行政复议"):
        document.paragraph(line).getparent().remove(document.paragraph(line))  # type: ignore[union-attr]
    for line in reversed(lines):
        one = deepcopy(last)
        next(one.iter(qn("w:t"))).text = line
        last.addnext(one)
    found = departures(document.saved())
    return [f"{one.found}→{one.required}" for one in found if one.aspect == "order"]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "②己", "（2）庚", "（二）辛", "二、壬"),
        ("一、甲", "1.乙", "2.丙", "二、丁", "1.戊"),
        ("一、甲", "1.乙", "2.丙", "二、丁", "3.戊"),
        ("（一）甲", "（二）乙"),
        ("一、甲", "1.乙。", "2.丙。", "另有下列事项。", "1.丁。", "2.戊。"),
        ("第一条　甲。", "（一）乙；", "（二）丙。", "第二条　丁。", "（一）戊；"),
        ("上半年情况", "一、甲", "二、乙", "下半年安排", "一、丙"),
        ("一、甲", "一、二季度任务较重，请抓紧办理。", "二、乙"),
        tuple(f"{chinese(number)}、甲" for number in range(1, 24)),
    ],
)
def test_levels_in_their_order_are_no_departure(lines: tuple[str, ...]) -> None:
    assert ordered(*lines) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("一、甲", "三、乙", "二、丙", "四、丁"), ["“三、”→“二、”"]),
        (("一、甲", "三、乙", "四、丙", "六、丁"), ["“三、”→“二、”", "“六、”→“五、”"]),
        (("一、甲", "2.乙", "三、丙"), ["“2.”→“1.”或“二、”"]),
        (("二、甲", "三、乙"), ["“二、”→“一、”"]),
        (("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "（三）己"), ["“（三）”→“（二）”"]),
        (("一、甲", "（1）乙", "（2）丙"), ["“一、”之下直接用“（1）”→依次用“一、”“（一）”“1.”“（1）”"]),
    ],
)  # fmt: skip
def test_what_is_out_of_order_is_told_once(lines: tuple[str, ...], told: list[str]) -> None:
    assert ordered(*lines) == told


def test_a_level_left_out_is_advised_on() -> None:
    document = Document(good("notice"))
    document.paragraph("二、附则").addnext(deepcopy(document.paragraph("1.范围")))
    report = inspect(document.saved())
    assert [one.aspect for one in report.departures] == ["order"]
    assert report.conforms


def test_an_empty_line_that_no_one_sees_is_no_departure() -> None:
    document = Document(good("report"))
    second = document.paragraph("（一）行政复议")
    layout("（一）行政复议", "w:pageBreakBefore")(document)
    second.addprevious(el("w:p", el("w:pPr", el("w:pStyle", val="Body"))))
    assert list(map(str, departures(document.saved()))) == []


def test_one_attachment_of_several_is_compared_by_its_number() -> None:
    document = Document(good("notice"))
    first = document.paragraph("附件1")
    body, end = first.getparent(), document.paragraph("附件2")
    assert body is not None
    for one in list(body)[body.index(first) : body.index(end)]:
        body.remove(one)
    assert {one.element for one in departures(document.saved())}.isdisjoint(
        {"attachment_mark", "attachment_title"}
    )


def test_a_list_of_attachments_that_goes_on_over_the_page_has_no_departure() -> None:
    names = "、".join(f"统计表之{number}" for number in range(1, 25))
    data = SEALED.replace("附件: 统计表", f"附件: [{names.replace('、', ', ')}]")
    assert list(map(str, departures(made(data, "report")))) == []


def test_no_line_is_asked_for_above_what_begins_a_page() -> None:
    document = Document(good("report"))
    broken = el("w:r", el("w:br", type="page"))
    document.paragraph("（一）行政复议").append(broken)
    layout("附件：", "w:spacing", before=0)(document)
    assert list(map(str, departures(document.saved()))) == []


@pytest.mark.parametrize(("form", "told"), [("document", ["imprint"]), ("letter", [])])
def test_an_imprint_higher_than_a_page_is_advised_on_once(form: str, told: list[str]) -> None:
    copies = "、".join(f"松江县第{number}街道办事处" for number in range(1, 101))
    data = SEALED.replace("抄送: 县委办公室\n", f"抄送: {copies}\n")
    report = inspect(made(data, "report", form=form))
    assert [one.element for one in report.departures] == told
    assert report.conforms


def test_two_quarters_are_no_title() -> None:
    document = Document(good("notice"))
    text("现将", "现将", "一、二季度任务较重，三、四季度任务较轻，现将")(document)
    assert list(map(str, departures(document.saved()))) == []


@pytest.mark.parametrize("heading", ["美丽松江县", "我的家乡"])
def test_a_heading_worded_like_an_organ_is_not_addressed(heading: str) -> None:
    document = Document(good("notice"))
    recipients = document.paragraph("各镇")
    for one in list(recipients.iter(qn("w:t")))[1:]:
        one.text = ""
    next(recipients.iter(qn("w:t"))).text = heading
    layout(heading, "w:jc", val="center")(document)
    assert "recipients" not in {one.element for one in departures(document.saved())}


def test_an_organ_named_below_the_annotation_is_no_signature() -> None:
    document = Document(good("notice"))
    text("（联系人", "（联系人：李明，电话：0000000）", "联系单位：松江县司法局")(document)
    assert "order" not in {one.aspect for one in departures(document.saved())}


def test_an_element_that_is_absent_is_no_departure() -> None:
    data = SEALED
    for field in FIELDS:
        data = data.replace(f"  {field}\n", "")
    assert list(map(str, departures(made(data, "notice")))) == []


@pytest.mark.office
def test_a_round_trip_through_libreoffice_adds_no_departure(tmp_path: Path) -> None:
    names = ("notice", "report", "joint", "letter")
    for name in names:
        (tmp_path / f"{name}.docx").write_bytes(good(name))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "back"),
         *map(str, tmp_path.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name in names:
        back = (tmp_path / "back" / f"{name}.docx").read_bytes()
        assert list(map(str, departures(back))) == [], name


def test_the_same_fault_of_several_paragraphs_is_one_departure() -> None:
    def one(paragraph: int, found: str) -> Departure:
        return Departure("body", "size", "7.3.3", found, "3号（16磅）", (paragraph,), 1, "各")

    found = grouped(
        [one(7, "15磅"), one(8, "15磅"), one(9, "15磅"), one(12, "15磅"), one(8, "14磅")]
    )
    assert [str(departure) for departure in found] == [
        "第1页第7—9、12段“各”正文 字号：应为3号（16磅），实为15磅。[7.3.3]".replace("”正", "” 正"),
        "第1页第8段“各” 正文 字号：应为3号（16磅），实为14磅。[7.3.3]",
    ]


def test_two_faults_are_two_departures() -> None:
    document = Document(good("notice"))
    size("各镇", 15)(document)
    face("附件2", "仿宋")(document)
    found = [(one.element, one.aspect) for one in departures(document.saved())]
    assert found == [("recipients", "size"), ("attachment_mark", "face")]


def _saved(folder: Path, *changes: Callable[[Document], None]) -> Path:
    document = Document(good("notice"))
    for change in changes:
        change(document)
    path = folder / "公文.docx"
    path.write_bytes(document.saved())
    return path


def test_the_command_names_place_element_and_clause(tmp_path: Path, run: Run) -> None:
    path = _saved(tmp_path, size("各镇", 15))
    done = run("inspect", path)
    first, second, last = done.out.splitlines()
    assert first == f"{path}：文件格式；页面规范：GB/T 9704；共6页"
    assert second == (
        f"{path} 第1页第8段“各镇人民政府、各街道办事……” 主送机关 字号："
        "应为3号（16磅），实为小3号（15磅）。[7.3.2]"
    )
    assert last == "检查完毕：1份公文，发现1处不符合GB/T 9704-2012。"
    assert (done.code, done.err) == (1, "")


def test_the_command_passes_a_good_document(tmp_path: Path, run: Run) -> None:
    done = run("inspect", _saved(tmp_path))
    assert done.out.splitlines()[-1] == "检查完毕，没有发现不符合GB/T 9704-2012之处。"
    assert done.code == 0


def test_advice_is_told_but_is_no_departure(tmp_path: Path, run: Run) -> None:
    done = run("inspect", _saved(tmp_path, face("松江县人民政府文件", "黑体")))
    assert "发文机关标志 字体：建议为小标宋，实为黑体。[7.2.4]" in done.out
    assert done.out.splitlines()[-1] == (
        "检查完毕，没有发现不符合GB/T 9704-2012之处；另有1处建议。"
    )
    assert done.code == 0


def test_json_is_for_programs(tmp_path: Path, run: Run) -> None:
    path = _saved(tmp_path, text("各镇", "部门：", "部门:"))
    done = run("inspect", path, tmp_path / "没有.docx", "--format", "json")
    found = json.loads(done.out)
    [document], [missing] = found["documents"], found["problems"]
    assert document["conforms"] is False
    [departure] = document["departures"]
    assert (departure["element"], departure["aspect"]) == ("recipients", "form")
    assert (departure["paragraph"], departure["page"]) == (8, 1)
    assert missing["code"] == "S001"
    assert done.code == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE, "I901"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "I902"),
        (b"", "I903"),
        ("通知".encode(), "I903"),
        (docx("")[:-40], "I903"),
        (docx("").replace(b"word/document.xml", b"word/notapart.xml"), "I904"),
        (docx("<w:p>"), "I905"),
    ],
    ids=["doc", "encrypted", "empty", "text", "cut", "archive", "broken"],
)
def test_what_cannot_be_read_is_one_line(data: bytes, code: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "公文.docx"
    path.write_bytes(data)
    done = run("inspect", path)
    assert (done.code, done.out) == (1, "")
    [line] = done.err.splitlines()
    assert line.startswith(f"{path}:1:1 错误")
    assert line.endswith(f"[{code}]")


def test_a_folder_and_a_missing_file_do_not_stop_the_rest(tmp_path: Path, run: Run) -> None:
    done = run("inspect", tmp_path, tmp_path / "没有.docx", _saved(tmp_path))
    assert [line[-6:] for line in done.err.splitlines()] == ["[S001]", "[S001]"]
    assert "检查完毕，没有发现" in done.out
    assert done.code == 1


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "公文.docx"
    with path.open("wb") as sparse:
        sparse.truncate(300_000_000)
    done = run("inspect", path)
    assert done.err.strip().endswith("[I906]")


def test_a_document_without_anything_in_it_is_inspected() -> None:
    assert ("page", "paper") in [(one.element, one.aspect) for one in departures(docx(""))]


PARTS = ["document", "styles", "settings", "footer1"]
VALUES = st.sampled_from(
    ["", "0", "-1", "99999999999", "x", "auto", "ffffff", "1.5", "　", "continuous"]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(PARTS), st.integers(0, 10**6), VALUES), min_size=1, max_size=8
    )
)
def test_no_damage_to_the_xml_makes_it_fail(damage: list[tuple[str, int, str]]) -> None:
    """Attributes overwritten, elements and texts taken away; a refusal is a proper answer."""
    document = Document(good("report"))
    for part, number, value in damage:
        elements = [one for one in document.tree(part).iter() if one.getparent() is not None]
        if not elements:
            continue
        one = elements[number % len(elements)]
        if one.attrib and number % 3:
            names = list(one.attrib)
            one.set(names[number % len(names)], value)
        elif one.tag == qn("w:t"):
            one.text = value
        else:
            one.getparent().remove(one)  # type: ignore[union-attr]
    with contextlib.suppress(Unreadable):
        inspect(document.saved())
