"""The shipped templates: current, well-formed, restylable; an office's own may take their place."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafter import stencil
from drafter.elements import SHEET, paragraphs
from drafter.faces import FONT_SETS
from drafter.layout import PROFILES
from drafter.package import archive, read_archive
from drafter.pipeline import Order, draft
from drafter.resources import folder
from tests.conftest import EXAMPLES, ROOT, Outcome
from tests.reading import canonical, texts
from tests.zoo import p, tbl, tc

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOWNSHIP = ROOT / "examples" / "青石镇-2025.yaml"
IF, END = p("{%p if not doc.heading %}"), p("{%p endif %}")


def _audit(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "审.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


@pytest.mark.parametrize("name", sorted(stencil.TEMPLATES | stencil.PAPERS))
def test_the_committed_template_is_what_the_layout_builds(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--regenerate"):
        stencil.build(folder("templates"))
    stencil.build(tmp_path)
    committed = (folder("templates") / f"{name}.docx").read_bytes()
    assert canonical(committed) == canonical((tmp_path / f"{name}.docx").read_bytes())


@pytest.mark.parametrize("name", sorted(stencil.TEMPLATES | stencil.PAPERS))
def test_a_template_carries_the_styles_that_it_uses_and_no_more(name: str) -> None:
    """Beside Word's own three defaults, and those of pages that a document may turn."""
    parts = read_archive((folder("templates") / f"{name}.docx").read_bytes())
    styles = etree.fromstring(parts.pop("word/styles.xml"))
    roots = [etree.fromstring(part) for part in parts.values()]
    naming = (f"{WORD}pStyle", f"{WORD}rStyle")
    used = {one.get(f"{WORD}val") for root in roots for one in root.iter(*naming)}
    held = {one.get(f"{WORD}styleId") for one in styles.iter(f"{WORD}style")}
    # the slip's rows of tags, which no document shows, name a style of tables
    assert used - held <= ({"TableText"} if name == "slip" else set())
    assert held - used <= {
        "TableEnd",
        "Normal",
        "DefaultParagraphFont",
        "TableNormal",
        "TurnedOdd",
        "TurnedEven",
    }


def test_every_kind_of_document_has_its_template() -> None:
    from drafter.schema import kinds

    assert set(kinds()) == set(stencil.TEMPLATES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_word_would_find_nothing_to_repair(path: Path, tmp_path: Path) -> None:
    for one in draft(path, Order())[0]:
        assert _audit(one.data, tmp_path) == []


def test_the_audit_sees_a_misordered_element(tmp_path: Path) -> None:
    (one,) = draft(TOWNSHIP, Order(("report",)))[0]
    parts = read_archive(one.data)
    root = etree.fromstring(parts["word/styles.xml"])
    run = next(r for r in root.iter(f"{WORD}rPr") if r.find(f"{WORD}sz") is not None)
    run.insert(0, run.find(f"{WORD}sz"))
    parts["word/styles.xml"] = etree.tostring(root)
    assert _audit(archive(parts), tmp_path) != []


def test_every_element_has_a_named_style_and_no_paragraph_a_direct_format() -> None:
    for path in EXAMPLES:
        for one in draft(path, Order())[0]:
            document = Document(io.BytesIO(one.data))
            used = {p.style.name for p in document.paragraphs}
            known = (*paragraphs("document", PROFILES["gbt9704"]), *SHEET)
            assert used <= {style.name for style in known}
            for properties in document.element.iter(f"{WORD}pPr"):
                tags = [child.tag.removeprefix(WORD) for child in properties]
                assert tags in (["pStyle"], ["pStyle", "sectPr"])
            allowed = {f"{WORD}{tag}" for tag in ("rStyle", "rFonts", "highlight")}
            for properties in document.element.iter(f"{WORD}rPr"):
                assert {child.tag for child in properties} <= allowed


def test_the_page_is_that_of_the_standard() -> None:
    (one,) = draft(TOWNSHIP, Order(("report",)))[0]
    section = Document(io.BytesIO(one.data)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    found = [round(length.mm, 1) for length in (
        section.page_width, section.page_height, section.top_margin, section.left_margin,
        section.right_margin, section.bottom_margin,
    ) if length is not None]  # fmt: skip
    assert found == [210, 297, 37, 28, 26, 35]


def test_faces_are_set_for_all_scripts_and_none_comes_from_a_theme() -> None:
    parts = read_archive((folder("templates") / "notice.docx").read_bytes())
    assert b"Theme" not in parts["word/styles.xml"]
    for fonts in etree.fromstring(parts["word/styles.xml"]).iter(f"{WORD}rFonts"):
        faces = {fonts.get(f"{WORD}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(faces) == 1
        assert faces <= set(FONT_SETS["gb2312"].values())


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    """An office's own template: the shipped one with one thing changed."""
    parts = read_archive((folder("templates") / "notice.docx").read_bytes())
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new).encode()
    path = tmp_path / "本单位.docx"
    path.write_bytes(archive(parts))
    return path


def test_an_office_may_change_a_standing_phrase(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    template = _changed(tmp_path, "请认真贯彻落实", "请遵照执行")
    out = tmp_path / "稿"
    assert run("build", TOWNSHIP, "--only", "要点通知", "--template", template, "-o", out).code == 0
    (built,) = out.iterdir()
    assert any("印发给你们，请遵照执行。" in text for text in texts(built.read_bytes()))


@pytest.mark.office
@pytest.mark.filterwarnings("error")
def test_a_template_saved_by_an_office_program_serves_as_well(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path),
         str(folder("templates") / "report.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    out = tmp_path / "稿"
    arguments = ("build", TOWNSHIP, "--only", "report", "--template", tmp_path / "report.docx")
    for _ in range(2):
        outcome = run(*arguments, "-o", out)
        assert (outcome.code, outcome.err) == (0, "")
    (built,) = out.iterdir()
    (ours,) = draft(TOWNSHIP, Order(("report",)))[0]
    assert texts(built.read_bytes()) == texts(ours.data)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (
            "{%p if doc.dated %}",
            "{%p if doc.date %}",
            "T604",
            "没有的“doc.date”。是否应为“doc.dated”？",
        ),
        ("{%p if doc.dated %}", "{%p if %}", "T603", "模板中的标签写错了"),
        (
            "{%p if doc.dated %}",
            "{%p iff doc.dated %}",
            "T639",
            "没有“iff”这种写法。是否应为“if”？",
        ),
        ("{%p if doc.dated %}", "{%p if doc.__class__.__mro__ %}", "T605", "不能用名称“__class__”"),
        ("请认真贯彻落实", "{% include 'x' %}", "T605", "不能用“include”"),
        (
            "{%p if doc.dated %}",
            "落款：{%p if doc.dated %}",
            "T610",
            "模板中的“落款：”在生成时会丢失",
        ),
        (
            "{%p if doc.dated %}",
            "{% if not doc.dated %}",
            "T655",
            "请把这两个标签都写成“{%p … %}”，各占一段。",
        ),
    ],
)
def test_a_faulty_template_is_a_problem_and_nothing_is_written(
    tmp_path: Path, run: Callable[..., Outcome], old: str, new: str, code: str, said: str
) -> None:
    template = _changed(tmp_path, old, new)
    out = tmp_path / "稿"
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", template, "-o", out)
    assert outcome.code == 1
    assert f"[{code}]" in outcome.err
    assert said in outcome.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "T601"), (b"", "T602"), (b"PK\x03\x04", "T602"), ("甲".encode(), "T602")],
)
def test_what_is_no_template_is_a_problem(
    tmp_path: Path, run: Callable[..., Outcome], content: bytes | None, code: str
) -> None:
    template = tmp_path / "模板.docx"
    if content is not None:
        template.write_bytes(content)
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", template, "-o", tmp_path)
    assert (outcome.code, f"[{code}]" in outcome.err) == (1, True)


@pytest.mark.parametrize(("kind", "other"), [("notice", "report"), ("report", "notice")])
def test_the_template_of_another_kind_is_refused(
    tmp_path: Path, run: Callable[..., Outcome], kind: str, other: str
) -> None:
    template = folder("templates") / f"{other}.docx"
    outcome = run("build", TOWNSHIP, "--only", kind, "--template", template, "-o", tmp_path / "稿")
    assert outcome.code == 1
    assert "[T606]" in outcome.err or "[T604]" in outcome.err
    assert not (tmp_path / "稿").exists()


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ doc.mark + 1 }}", "T622"),
        ("{{ doc.organs|batch }}", "T660"),
        ("{{ 1 % 0 }}", "T622"),
        ("{{ 1 &lt; doc.heading }}", "T660"),
        ("{% for 一 in doc.heading %}{{ 一 }}{% endfor %}", "T622"),
    ],
)
def test_a_tag_that_breaks_in_any_way_is_a_problem(
    tmp_path: Path, run: Callable[..., Outcome], tag: str, code: str
) -> None:
    template = _changed(tmp_path, "请认真贯彻落实", tag)
    arguments = ("--only", "notice", "--template", template, "-o", tmp_path / "稿")
    outcome = run("build", TOWNSHIP, *arguments)
    assert (outcome.code, f"[{code}]" in outcome.err) == (1, True)
    assert re.search(rf"正文第\d+段“.*{re.escape(unescape(tag[:20]))}.*” 错误", outcome.err)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (tbl(f"<w:tc><w:tcPr/>{IF}{p('甲')}{END}</w:tc>{tc('乙')}"), ["", "乙"]),
        (tbl(f"<w:tc><w:tcPr/>{IF}{END}</w:tc>{tc('乙')}"), ["", "乙"]),
        (tbl(f"<w:tc><w:tcPr/>{tbl(tc('丙'))}{IF}{END}</w:tc>"), ["丙", ""]),
        (tbl(tc("{%tr if not doc.heading %}"), tc("甲"), tc("{%tr endif %}")), None),
        (tbl(tc("{%tc if not doc.heading %}") + tc("甲") + tc("{%tc endif %}")), None),
    ],
)
def test_what_tags_leave_of_a_table_is_what_word_opens(
    tmp_path: Path, run: Callable[..., Outcome], body: str, left: list[str] | None
) -> None:
    """A cell ends in a paragraph, and no row is without cells, no table without rows."""
    template = _changed(tmp_path, "<w:body>", f"<w:body>{body}")
    out = tmp_path / "稿"
    assert run("build", TOWNSHIP, "--only", "notice", "--template", template, "-o", out).code == 0
    (built,) = out.iterdir()
    document = Document(str(built))
    assert not document.element.body.xpath(".//w:tc[not(*[last()][self::w:p])]")
    assert not document.element.body.xpath(".//w:tr[not(w:tc)] | .//w:tbl[not(w:tr)]")
    first = document.element.body.find(qn("w:tbl"))
    assert left is None or [one.text for one in first.iter(qn("w:p"))] == left


def test_a_zip_that_is_no_document_is_a_problem(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    template = tmp_path / "模板.docx"
    with zipfile.ZipFile(template, "w") as packed:
        packed.writestr("甲", "乙")
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", template, "-o", tmp_path)
    assert (outcome.code, "[T602]" in outcome.err) == (1, True)


def test_characters_that_xml_reserves_are_shown_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "数据.yaml"
    odd = "甲&乙<丙></w:t>“丁”'戊'\"己\" 庚_己"
    file.write_text(
        f"年度: 2025\n地区: 云岭区\n情况报告:\n  引言: |\n    {odd}\n", encoding="utf-8"
    )
    (one,) = draft(file, Order())[0]
    assert odd in texts(one.data)
