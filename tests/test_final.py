"""From draft to final: 〔草稿〕 on every page, and a final document that has no hole in it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document as DocxDocument
from docx.oxml.ns import nsmap, qn
from lxml import etree

from drafter import __version__, office, writing
from drafter.ooxml import serialize, with_part
from drafter.package import archive, read_archive
from drafter.resources import folder
from drafter.sections import reference
from tests.conftest import ROOT, Outcome
from tests.reading import highlighted, texts

Run = Callable[..., Outcome]
TOWNSHIP = ROOT / "examples" / "青石镇-2025.yaml"
NOTICE = "青石镇2025年法治政府建设工作要点（通知）"
REPORT = "青石镇2025年法治政府建设情况报告"
HEAD = 61  # points from the paper's top; nothing of a document but the mark stands above
OPEN = """年度: 2025
地区: 云岭区
统计指标:
  复议: {受理: {数值: , 计量单位: 件}, 办结: {数值: 81, 计量单位: 件, 上年: }}
工作任务:
  - 标题: 健全机制
    任务:
      - {标题: 定期会商, 内容: 每季度会商【待核：一次】。, 责任单位: }
      - {标题: 通报情况, 内容: 按季通报。, 责任单位: 区司法局}
举措成效:
  - 标题: 化解争议
    内容: 受理{{ 复议.受理 }}，办结{{ 复议.办结 }}，上年{{ 复议.办结.上年 }}。【待填：满意率】
要点通知:
  发文机关: 云岭区人民政府办公室
  发文字号:
  印发语: {批准形式: 审议通过}
  成文日期: 2025年3月25日
情况报告:
  引言: 现将有关情况报告如下【待核：。
  署名: 云岭区人民政府
  成文日期:
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(TOWNSHIP, tmp_path / "青石镇-2025.yaml"))


def _open(tmp_path: Path, text: str = OPEN) -> Path:
    file = tmp_path / "云岭区-2025.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def _errors(file: Path, said: str) -> list[str]:
    lines = [line for line in said.splitlines() if " 错误 " in line]
    return [line.removeprefix(f"{file}:") for line in lines]


def _told(document: Path) -> dict[str, Any]:
    manifest = document.with_name(f"{document.stem}.定稿.json")
    found: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    return found


def test_what_is_still_open_is_listed_each_at_its_place_and_nothing_is_written(
    run: Run, tmp_path: Path
) -> None:
    """Empty fields, missing figures, words in doubt, and marks that were only typed."""
    file = _open(tmp_path)
    outcome = run("build", file, "--final")
    assert outcome.code == 1
    assert _errors(file, outcome.err) == [
        "1:1 错误 要点通知、情况报告不能定稿：还有9处没有填写或没有核对。请照这里列出的逐处处理后，再用“--final”生成；只定稿一种的，请加“--only”。[W730]",
        "8:29 错误 “内容”中有待核的文字，要点通知中是“【待核：一次】”，不能定稿。请核对、改好后删去“【待核：”和“】”。[W733]",
        "8:39 错误 “责任单位”尚未填写，要点通知中是“【待填：责任单位】”，不能定稿。请填写；不需要时请删去这个字段。[W731]",
        "12:11 错误 “内容”引用的数字尚缺，情况报告中是“【待填：复议受理（件）】”，不能定稿。请在“统计指标”中补上。[W732]",
        "12:39 错误 “内容”引用的数字尚缺，情况报告中是“【待填：复议办结上年数（件）】”，不能定稿。请在“统计指标”中补上。[W732]",
        "12:54 错误 情况报告中还有“【待填：满意率】”，不能定稿。请在数据文件中补上或改好；数据文件中没有的，请查看模板。[W734]",
        "13:1 错误 “会议”尚未填写，要点通知中是“【待填：会议】”，不能定稿。请填写；不需要时请删去这个字段。[W731]",
        "15:3 错误 “发文字号”尚未填写，要点通知中是“【待填：发文字号】”，不能定稿。请填写；不需要时请删去这个字段。[W731]",
        "19:17 错误 情况报告中还有“【待核：。”，不能定稿。请在数据文件中补上或改好；数据文件中没有的，请查看模板。[W734]",
        "21:3 错误 “成文日期”尚未填写，情况报告中是“【待填：成文日期】”，不能定稿。请填写；不需要时请删去这个字段。[W731]",
    ]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_each_placeholder_of_the_draft_is_in_the_list_of_the_final(
    run: Run, tmp_path: Path
) -> None:
    file = _open(tmp_path)
    said = run("build", file, "--final").err
    assert run("build", file).code == 0
    shown = [
        text
        for path in tmp_path.glob("*.docx")
        for text in [*highlighted(path.read_bytes()), *_bracketed(path.read_bytes())]
    ]
    assert len(shown) >= 9
    assert [text for text in shown if f"“{text}”" not in said] == []


def _bracketed(document: bytes) -> list[str]:
    return [one for line in texts(document) for one in re.findall("【待[填核][^】]*】", line)]


def test_a_document_leaves_whatever_the_other_still_lacks(run: Run, tmp_path: Path) -> None:
    """In March the report's fields and figures are empty; the notice must leave nevertheless,
    and its manifest tells nothing of the report.
    """
    text = OPEN.replace("【待核：一次】", "一次").replace("责任单位: }", "责任单位: 区司法局}")
    text = text.replace("发文字号:", "发文字号: 云政办〔2025〕12号")
    file = _open(tmp_path, text.replace("  印发语: {批准形式: 审议通过}\n", ""))
    outcome = run("build", file, "--final", "--only", "要点通知")
    assert (outcome.code, outcome.err) == (0, "")
    (document,) = tmp_path.glob("*.docx")
    assert _told(document)["未处理的警告和提示"] == []
    assert run("build", file, "--final", "--only", "情况报告").code == 1


def test_a_mark_that_only_a_template_has_is_found_in_the_document(run: Run, data: Path) -> None:
    parts = read_archive((folder("templates") / "report.docx").read_bytes())
    before, _, after = parts["word/document.xml"].decode().partition("</w:p>")
    extra = "</w:p><w:p><w:r><w:t>【待</w:t></w:r><w:r><w:t>填：校核签字】</w:t></w:r></w:p>"
    template = data.with_name("模板.docx")
    template.write_bytes(
        archive({**parts, "word/document.xml": f"{before}{extra}{after}".encode()})
    )
    arguments = ("build", data, "--only", "report", "--template", template)
    assert run(*arguments).code == 0
    outcome = run(*arguments, "--final")
    assert outcome.code == 1
    assert "情况报告中还有“【待填：校核签字】”" in outcome.err


def test_the_final_documents_stand_with_manifests_that_tell_of_them(run: Run, data: Path) -> None:
    """Hashes are computed anew; the bytes are those of the draft, and the same a second time."""
    assert run("build", data, "-o", data.parent / "稿").code == 0
    assert run("build", data, "--final").code == 0
    held = {path.name: path.read_bytes() for path in data.parent.iterdir() if path.is_file()}
    assert set(held) == {data.name} | {
        f"{name}{end}" for name in (NOTICE, REPORT) for end in (".docx", ".定稿.json")
    }
    for name, kind, template in ((NOTICE, "要点通知", "notice"), (REPORT, "情况报告", "report")):
        path = data.with_name(f"{name}.docx")
        told, built = _told(path), (folder("templates") / f"{template}.docx").read_bytes()
        assert told["公文"]["SHA-256"] == sha256(path.read_bytes()).hexdigest()
        assert told["数据"] == {"文件": data.name, "SHA-256": sha256(data.read_bytes()).hexdigest()}
        assert told["模板"] == {"文件": f"{template}.docx", "SHA-256": sha256(built).hexdigest()}
        assert told["程序"] == {"名称": "drafter", "版本": __version__}
        assert (told["公文"]["种类"], told["公文"]["文件"]) == (kind, path.name)
        assert path.read_bytes() == (data.parent / "稿" / path.name).read_bytes()
    assert _told(data.with_name(f"{NOTICE}.docx"))["公文"]["发文字号"] == "青政发〔2025〕9号"
    assert str(data.parent) not in "".join(
        held[f"{one}.定稿.json"].decode() for one in (NOTICE, REPORT)
    )
    assert run("build", data, "--final").code == 0
    assert {n: data.with_name(n).read_bytes() for n in held} == held


def test_what_was_waived_is_in_the_manifest_with_the_reason(run: Run, tmp_path: Path) -> None:
    """A reason stands after the codes, in 不查 and in comments; that there is none is told."""
    file = _open(
        tmp_path,
        "年度: 2025\n地区: 云岭区\n不查: [Y011：来文如此、照录, Y041]\n情况报告:\n"
        "  引言: 截止目前,甲乙。\n  署名: 无\n举措成效:\n"
        "  # drafter: 忽略 Y035 表格原样，同Y031\n  - 标题: 办理１２件2021-2025年的\n",
    )
    outcome = run("build", file, "--final")
    assert outcome.code == 0
    assert "5:7 提示 规则Y041（“截止”与“截至”）在这里停用，没有写明原因。" in outcome.err
    (document,) = tmp_path.glob("*.docx")
    told = _told(document)
    waived = [(one["代号"], one["位置"], one["原因"]) for one in told["停用的提示"]]
    assert waived == [
        ("Y041", "云岭区-2025.yaml:5:7", "（没有写明）"),
        ("Y011", "云岭区-2025.yaml:5:11", "来文如此、照录"),
        ("Y035", "云岭区-2025.yaml:9:11", "表格原样，同Y031"),
    ]
    remaining = [(one["代号"], one["级别"]) for one in told["未处理的警告和提示"]]
    assert ("R450", "提示") in remaining
    assert ("Y031", "警告") in remaining


@pytest.mark.parametrize(
    "written",
    ["Y011、Y041", "Y011、Y041：甲、乙", "[Y011, Y041]", "[Y011：甲, Y041: 乙]",
     "{Y011: 甲, Y041: }", "|\n  Y011：甲，乙\n\n  Y041"],
)  # fmt: skip
def test_rules_are_switched_off_with_or_without_a_reason(
    run: Run, tmp_path: Path, written: str
) -> None:
    text = "年度: 2025\n地区: 云岭区\n情况报告: {引言: '截止目前,甲。', 署名: 无}\n"
    assert len(re.findall(r"\[Y0", run("check", _open(tmp_path, text)).out)) == 2
    said = run("check", _open(tmp_path, f"{text}不查: {written}\n"))
    assert (said.code, re.findall(r"\[(?:Y|R427|D)", said.out)) == (0, [])


def test_a_final_has_no_highlight_and_no_person_whatever_the_template_has(
    run: Run, data: Path
) -> None:
    parts = read_archive((folder("templates") / "report.docx").read_bytes())
    yellow = b'<w:rPr><w:highlight w:val="yellow"/>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:rPr>", yellow)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"<w:rPr>", yellow)
    change = (
        b'<w:p><w:ins w:id="9" w:author="\xe5\xbc\xa0\xe4\xb8\x89"><w:r/></w:ins></w:p><w:sectPr'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", change, 1)
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"</cp:coreProperties>",
        "<cp:lastModifiedBy>张三</cp:lastModifiedBy><dc:description>张三留</dc:description>"
        "</cp:coreProperties>".encode(),
    )
    parts["docProps/custom.xml"] = "<a>张三</a>".encode()
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x" Type="y" Target="docProps/custom.xml"/></Relationships>',
    )
    template = data.with_name("模板.docx")
    template.write_bytes(archive(parts))
    run("build", data, "--only", "report", "--template", template, "--final")
    document = data.with_name(f"{REPORT}.docx").read_bytes()
    made = read_archive(document)
    assert highlighted(document) == []
    assert [name for name, part in made.items() if b"w:highlight" in part] == []
    assert [name for name, part in made.items() if "张三".encode() in part] == []
    assert b"custom.xml" not in made["_rels/.rels"]
    core = etree.fromstring(made["docProps/core.xml"])
    assert {etree.QName(one).localname: one.text for one in core} == {
        "creator": "青石镇人民政府",
        "subject": "青石镇2025年法治政府建设",
        "title": REPORT,
    }
    assert b"<Application>drafter</Application></Properties>" in made["docProps/app.xml"]


def test_a_final_is_replaced_by_another_final_alone(run: Run, data: Path) -> None:
    """After a correction of the data the officer is told; what stands is left until --final."""
    run("build", data, "--final", "--only", "report")
    document = data.with_name(f"{REPORT}.docx")
    first = document.read_bytes()
    assert run("build", data, "--only", "report").err == ""
    data.write_text(data.read_text(encoding="utf-8").replace("镇政府", "本镇"), encoding="utf-8")
    for more in ([], ["--draft=2025-03-01"]):
        outcome = run("build", data, "--only", "report", *more)
        assert (outcome.code, outcome.out) == (1, "")
        assert f"“{REPORT}.docx”已经定稿，这一次生成的与定稿不同，没有替换。" in outcome.err
        assert document.read_bytes() == first
    again = run("build", data, "--final", "--only", "report")
    assert (again.code, "[W736]" in again.err) == (0, True)
    assert document.read_bytes() != first
    assert _told(document)["公文"]["SHA-256"] == sha256(document.read_bytes()).hexdigest()


def test_a_manifest_that_tells_of_another_document_is_named(run: Run, data: Path) -> None:
    """A final that was edited by hand is set aside as any other, and the manifest is left over."""
    run("build", data, "--final", "--only", "report")
    document = data.with_name(f"{REPORT}.docx")
    parts = read_archive(document.read_bytes())
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"drafter", b"WPS Office")
    parts["word/document.xml"] = parts["word/document.xml"].replace("本镇".encode(), "镇".encode())
    document.write_bytes(archive(parts))
    data.write_text(data.read_text(encoding="utf-8").replace("镇政府", "本镇"), encoding="utf-8")
    outcome = run("build", data, "--only", "report")
    assert (outcome.code, "[W704]" in outcome.err, "[W737]" in outcome.err) == (0, True, True)
    assert run("build", data, "--only", "report", "--final").code == 0
    assert run("build", data, "--only", "report").err == ""


def test_a_refused_final_leaves_the_one_that_stands(run: Run, data: Path) -> None:
    run("build", data, "--final", "--only", "report")
    held = {path.name: path.read_bytes() for path in data.parent.glob("青石镇2025*")}
    text = data.read_text(encoding="utf-8").replace("镇政府", "【待核：镇政府】")
    data.write_text(text, encoding="utf-8")
    assert run("build", data, "--final", "--only", "report").code == 1
    assert {path.name: path.read_bytes() for path in data.parent.glob("青石镇2025*")} == held


@pytest.mark.parametrize("end", [".docx", ".定稿.json"])
def test_a_folder_in_the_way_of_one_keeps_both_from_being_written(
    run: Run, data: Path, end: str
) -> None:
    (data.parent / f"{REPORT}{end}").mkdir()
    outcome = run("build", data, "--only", "report", "--final")
    assert (outcome.code, "[W701]" in outcome.err, outcome.out) == (1, True, "")
    assert {path.name for path in data.parent.iterdir()} == {data.name, f"{REPORT}{end}"}


def test_where_the_manifest_fails_the_document_is_put_back(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", data, "--final", "--only", "report")
    held = {path.name: path.read_bytes() for path in data.parent.glob("青石镇2025*")}
    data.write_text(data.read_text(encoding="utf-8").replace("镇政府", "本镇"), encoding="utf-8")
    replace = os.replace

    def locked(old: str, new: Path) -> None:
        if str(new).endswith(".json"):
            raise PermissionError(13, "in use")
        replace(old, new)

    monkeypatch.setattr(writing.os, "replace", locked)
    outcome = run("build", data, "--final", "--only", "report")
    assert (outcome.code, "[W701]" in outcome.err) == (1, True)
    held_now = {path.name: path.read_bytes() for path in data.parent.glob("*青石镇2025*")}
    assert held_now == held
    assert list(data.parent.glob(".drafter*")) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_gets_neither(run: Run, data: Path) -> None:
    locked = data.parent / "只读"
    locked.mkdir(mode=0o500)
    assert "没有写入权限" in run("build", data, "--final", "-o", locked).err
    assert list(locked.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--final", "--draft"], "“--final”不能和“--draft”同时使用"),
        (["--draft=二月"], "“--draft”不能是“二月”。日期请写成“--draft=2025-03-01”"),
        (["--draft=2025-02-30"], "“--draft”不能是“2025-02-30”"),
    ],
)
def test_wrong_use_is_told(run: Run, data: Path, arguments: list[str], said: str) -> None:
    outcome = run("build", data, *arguments)
    assert (outcome.code, said in outcome.err) == (2, True)
    assert list(data.parent.glob("*.docx")) == []


def test_a_file_taken_for_the_date_is_told(run: Run, data: Path) -> None:
    outcome = run("build", "--draft", data)
    assert outcome.code == 2
    assert "不写日期的，请把“--draft”放在最后。" in outcome.err


def test_the_mark_stands_in_the_headers_and_nowhere_else(run: Run, data: Path) -> None:
    """Of today where no day is given; the other parts are those of the clean document."""
    assert run("build", data, "--only", "report", "-o", data.parent / "稿").code == 0
    assert run("build", data, "--only", "report", "--draft").code == 0
    clean = read_archive((data.parent / "稿" / f"{REPORT}.docx").read_bytes())
    made = read_archive(data.with_name(f"{REPORT}.docx").read_bytes())
    assert {name for name in made if made[name] != clean.get(name)} == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/draftmark.xml",
    }  # fmt: skip
    day = date.today()
    words = f"〔草稿〕{day.year}年{day.month}月{day.day}日"
    assert [name for name, part in made.items() if words.encode() in part] == ["word/draftmark.xml"]
    assert "草稿".encode() not in b"".join(clean.values())
    assert run("inspect", data.with_name(f"{REPORT}.docx")).code == 0


def test_a_template_with_a_header_of_its_own_gets_the_mark_there_too(run: Run, data: Path) -> None:
    """The header keeps what it has, and the pages that had none get one with the mark."""
    parts = read_archive((folder("templates") / "report.docx").read_bytes())
    header = "<w:p><w:r><w:t>内部资料</w:t></w:r></w:p>"
    root = etree.fromstring(parts["word/document.xml"])
    section = next(root.iter(qn("w:sectPr")))
    section.insert(0, reference("header", "default", "rIdOwn"))
    parts["word/document.xml"] = etree.tostring(root)
    own = etree.fromstring(f'<w:hdr xmlns:w="{nsmap["w"]}">{header}</w:hdr>')
    template = data.with_name("模板.docx")
    template.write_bytes(archive(with_part(parts, "own.xml", "header", serialize(own), "rIdOwn")))
    assert run("build", data, "--only", "report", "--template", template, "--draft").code == 0
    made = DocxDocument(io.BytesIO(data.with_name(f"{REPORT}.docx").read_bytes()))
    (section,) = made.sections
    shown = {
        name: [text.text for text in part._element.iter(qn("w:t"))]
        for name, part in (("odd", section.header), ("even", section.even_page_header),
                           ("first", section.first_page_header))
    }  # fmt: skip
    (mark,) = shown["even"]
    assert mark.startswith("〔草稿〕")
    assert shown == {"odd": [mark, "内部资料"], "even": [mark], "first": [mark]}


@pytest.mark.office
def test_the_mark_is_on_every_page_and_moves_nothing(run: Run, tmp_path: Path) -> None:
    """In all three forms and on pages that lie on their side: as many pages, and every character
    where it is without the mark.
    """
    for name in ("文件", "信函", "横排"):
        file = ROOT / "examples" / "版式" / f"{name}.yaml"
        form = ("--form", "公开") if name == "横排" else ()
        for mark in ((), ("--draft=2025-12-31",)):
            out = tmp_path / f"{name}{len(mark)}"
            assert run("build", file, *form, *mark, "--grid", "-o", out).code == 0
    made = {str(path): path.read_bytes() for path in sorted(tmp_path.glob("*/*.docx"))}
    pages = {Path(name): _characters(pdf) for name, pdf in office.convert(made)[0].items()}
    marked = [path for path in pages if path.parent.name.endswith("1")]
    assert len(marked) >= 4
    for path in marked:
        clean = pages[path.parent.with_name(f"{path.parent.name[:-1]}0") / path.name]
        assert len(pages[path]) == len(clean)
        for page, before in zip(pages[path], clean):
            head = "".join(text for text, _, top in page if top < HEAD)
            assert head.replace(" ", "") == "〔草稿〕2025年12月31日"
            assert [one for one in page if one[2] >= HEAD] == before


def _characters(pdf: bytes) -> list[list[tuple[str, int, int]]]:
    """The characters of each page with their places in points, those of a blank page none."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [
            [(c["text"], round(c["x0"]), round(c["top"])) for c in page.chars]
            for page in opened.pages
        ]
