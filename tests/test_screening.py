"""A template that brings along what runs, what is fetched or what is hidden is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest
from openpyxl import Workbook

from drafter.limits import TEMPLATE
from drafter.problem import Place
from drafter.resources import folder
from drafter.screening import faults
from tests.bombs import FAR, TEMPLATES, changed, related, with_field
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
DATA = ROOT / "examples" / "青石镇-2025.yaml"
SHIPPED = sorted(folder("templates").glob("*.docx"))
GOOD = (folder("templates") / "notice.docx").read_bytes()
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
LONG = changed(GOOD, lambda _, __: b"<a>" + b"x" * 2_000_000 + b"</a>")
LINK = "模板链接了外部的内容（word/document.xml中的"
# What is told of each: code, and what it is, where, and where to.
TOLD = {
    "macros": ("T615", "模板带有宏（word/document.xml、word/vbaProject.bin），不能使用。"),
    "a project of macros under another name": ("T615", "模板带有宏（word/x.bin）"),
    ".dotm": ("T615", "模板带有宏（word/document.xml）"),
    ".dotx": ("T616", "这是Word的模板文件（.dotx），不能使用。"),
    "an attached template": ("T617", f"{LINK}附着的模板）：“{FAR}”，不能使用。"),
    "a linked picture": ("T617", f"{LINK}链接的图片）：“file:///C:/x.png”"),
    "a linked object": ("T617", f"{LINK}链接的对象（OLE））：“{FAR}”"),
    "a hyperlink": ("T617", f"{LINK}超链接）：“{FAR}”，不能使用。请选中链接的文字，点右键"),
    "an address called a part": ("T617", f"{LINK}链接的图片）：“//192.0.2.1/x”"),
    "an embedded object": ("T618", "嵌入的对象（OLE）（word/embeddings/oleObject1.bin）"),
    "an embedded file": ("T618", "模板带有嵌入的文件（word/embeddings/1.xlsx）"),
    "a control": ("T618", "模板带有ActiveX控件（word/activeX/activeX1.bin）"),
    "a whole file put in": ("T618", "模板带有插入的整篇文件（altChunk）（word/chunk.html）"),
    "a field that starts a program": ("T617", f"{LINK}域）：“DDEAUTO c:"),
    "a field that fetches a picture": ("T617", f"{LINK}域）：“INCLUDEPICTURE"),
    "a picture by its address": ("T617", f"{LINK}图片等的地址）：“http://192.0.2.1/x.png”"),
    "letters from a database": ("T617", "（word/settings.xml中的邮件合并）：“DSN=x SELECT 1”"),
}


def _build(run: Run, tmp_path: Path, template: bytes) -> Outcome:
    file = tmp_path / "模板.docx"
    file.write_bytes(template)
    outcome = run("build", DATA, "--only", "notice", "--template", file, "-o", tmp_path / "稿")
    assert (tmp_path / "稿").exists() == (outcome.code == 0)
    return outcome


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_a_template_may_not_bring_along_is_told_with_its_place(
    name: str, tmp_path: Path, run: Run
) -> None:
    outcome = _build(run, tmp_path, TEMPLATES[name](GOOD))
    code, words = TOLD[name]
    [line] = outcome.err.splitlines()
    assert line.startswith(f"{tmp_path / '模板.docx'}:1:1 错误 ")
    assert words in line
    assert line.endswith(f"[{code}]")


def test_all_of_it_is_told_at_once(tmp_path: Path, run: Run) -> None:
    names = (
        "macros",
        "an attached template",
        "a hyperlink",
        "a control",
        "letters from a database",
    )
    bad = reduce(lambda template, name: TEMPLATES[name](template), names, GOOD)
    outcome = _build(run, tmp_path, bad)
    told = faults(bad, Place(str(tmp_path / "模板.docx")))
    *lines, total = outcome.err.splitlines()
    assert (sorted(lines), total) == (sorted(map(str, told)), "合计：错误5处。")
    assert sorted(one.code for one in told) == ["T615", "T617", "T617", "T617", "T618"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE, "模板是旧版Word（.doc）或WPS（.wps）格式的文件，不能使用。改扩展名没有用。"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "模板设有打开密码，不能使用。"),
        (b"", "模板不是有效的.docx文件：文件是空的。"),
        (b"%PDF-1.7", "模板不是有效的.docx文件：文件已损坏，或是其他格式改了扩展名。"),
        (GOOD[:-40], "模板不是有效的.docx文件：文件已损坏，或是其他格式改了扩展名。"),
        (changed(GOOD, lambda _, __: b"<w:p>"), "其中的“word/document.xml”已损坏。"),
        (b"x" * (TEMPLATE.packed + 1), "模板过大：超过16 MB。"),
        (LONG, "模板过大：“word/document.xml”中的文字和格式太多。"),
    ],
    ids=["doc", "password", "empty", "pdf", "cut", "broken", "large", "long"],
)
def test_a_file_that_cannot_be_a_template_is_told_for_what_it_is(
    data: bytes, said: str, tmp_path: Path, run: Run
) -> None:
    assert said in _build(run, tmp_path, data).err


def test_a_workbook_renamed_is_no_template(tmp_path: Path, run: Run) -> None:
    Workbook().save(tmp_path / "表.xlsx")
    said = _build(run, tmp_path, (tmp_path / "表.xlsx").read_bytes()).err
    assert "模板不是有效的.docx文件：其中没有Word的正文，可能是其他格式改了扩展名。" in said


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_template_brings_nothing_along(path: Path) -> None:
    assert faults(path.read_bytes(), Place(str(path))) == []


def test_links_within_the_document_and_pictures_in_it_may_stay(tmp_path: Path, run: Run) -> None:
    """As a table of contents has them, and a red head."""
    template = with_field(GOOD, "HYPER", 'LINK \\l "_Toc1"')
    template = related(template, "image", "media/1.png", outside=False)
    template = changed(
        template,
        lambda _, text: text.replace(b"<Default", b'<Default Extension="png" ContentType="image/png"/><Default', 1),
        "[Content_Types].xml",
    )  # fmt: skip
    outcome = _build(run, tmp_path, template)
    assert (outcome.code, "错误" in outcome.err) == (0, False)
