"""What 版式 does, in the data and by flags, in the file that comes out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from drafter.faces import FONT_SETS, alternatives, role_of
from drafter.layout import PROFILES
from drafter.look import FORMS
from drafter.package import archive, read_archive
from drafter.pipeline import Order, drafts
from drafter.reading.word import Font, Paragraph, Table, WordFile
from drafter.reading.wordfile import read
from drafter.resources import folder
from tests.conftest import EXAMPLES, SAMPLES, Outcome

DATA = (
    "年度: 2025\n地区: 云岭区\n举措成效:\n  - 标题: 依法行政\n    举措:\n      - 标题: 复议\n"
    "        内容: 全年受理86件。\n        要点: []\n情况报告:\n  发文机关标志: 云岭区司法局文件\n"
    "  发文机关: 云岭区司法局\n  发文字号: 云司〔2025〕3号\n  层次: [一、, （一）, 1.]\n"
    "  成文日期: 2025年12月5日\n  抄送: 区委办公室\n  印发机关: 云岭区司法局\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "云岭区.yaml"
    path.write_text(DATA, encoding="utf-8")
    return path


def _read(folder: Path) -> WordFile:
    (made,) = folder.glob("*.docx")
    return read(made.read_bytes())


def _paragraphs(file: WordFile) -> dict[str, Paragraph]:
    """The first paragraph of each style; headers and tables too."""
    found: dict[str, Paragraph] = {}
    for section in file.sections:
        blocks = [*section.blocks, *(b for kind in section.footers.values() for b in kind)]
        while blocks:
            block = blocks.pop(0)
            if isinstance(block, Table):
                blocks[:0] = [b for row in block.rows for cell in row.cells for b in cell.blocks]
            else:
                found.setdefault(block.style, block)
    return found


def _font(file: WordFile, style: str) -> Font:
    """That of the last words: the first may be a title run in."""
    return [run.font for run in _paragraphs(file)[style].runs if run.text.strip()][-1]


def _with_look(path: Path, look: str, under_report: bool = False) -> Path:
    text = path.read_text(encoding="utf-8")
    text = text.replace("情况报告:\n", f"情况报告:\n  版式: {look}\n") if under_report else (
        text + f"版式: {look}\n")  # fmt: skip
    path.write_text(text, encoding="utf-8")
    return path


def test_a_font_set_gives_every_element_its_face_and_names_what_may_stand_in(
    data: Path, run: Callable[..., Outcome]
) -> None:
    for name, faces in FONT_SETS.items():
        out = data.parent / name
        assert run("build", data, "-o", out, "--fonts", name).code == 0
        file = _read(out)
        assert _font(file, "公文标题").face == faces["title"]
        assert _font(file, "公文正文").face == faces["body"]
        assert _font(file, "一级标题").face == faces["hei"]
        assert _font(file, "单页页码").face == faces["song"]
        (made,) = out.glob("*.docx")
        table = read_archive(made.read_bytes())["word/fontTable.xml"].decode()
        assert all(f'w:name="{face}"' in table for face in faces.values())
        for face in set(faces.values()):
            names = ",".join(alternatives(face)[:6])
            assert f'w:name="{face}"><w:altName w:val="{names}"/>' in table
            assert {role_of(other) for other in names.split(",")} == {role_of(face)}


def test_a_profile_moves_the_type_area(data: Path, run: Callable[..., Outcome]) -> None:
    for name, profile in PROFILES.items():
        out = data.parent / name
        assert run("build", data, "-o", out, "--profile", name).code == 0
        file = _read(out)
        assert abs(file.sections[0].top - profile.top) < 635
        assert abs(file.sections[0].bottom - profile.bottom) < 635
        assert _paragraphs(file)["公文正文"].line == profile.line


def test_bold_titles_and_times_digits_are_options(data: Path, run: Callable[..., Outcome]) -> None:
    run("build", data, "-o", data.parent / "甲")
    run("build", data, "-o", data.parent / "乙", "--bold", "二级", "--digits", "times")
    usual, other = _read(data.parent / "甲"), _read(data.parent / "乙")
    assert (_font(usual, "公文正文").bold, _font(usual, "公文正文").latin) == (False, "仿宋_GB2312")
    title, text = (run.font for run in _paragraphs(other)["公文正文"].runs[:2])
    assert (title.bold, text.bold) == (True, False)  # run in: only the title's words
    assert (title.latin, text.latin) == ("Times New Roman", "Times New Roman")
    assert _font(other, "一级标题").bold is False
    assert _font(other, "单页页码").latin == "宋体"  # 7.5


def test_flags_go_before_a_document_and_a_document_before_the_whole_file(
    data: Path, run: Callable[..., Outcome]
) -> None:
    _with_look(data, "{字体: 方正, 数字字体: Times New Roman}")
    run("build", data, "-o", data.parent / "甲")
    assert _font(_read(data.parent / "甲"), "公文正文").face == "方正仿宋_GBK"
    _with_look(data, "{字体: Windows}", under_report=True)
    run("build", data, "-o", data.parent / "乙")
    font = _font(_read(data.parent / "乙"), "公文正文")
    assert (font.face, font.latin) == ("仿宋", "Times New Roman")
    run("build", data, "-o", data.parent / "丙", "--fonts", "GB2312")
    assert _font(_read(data.parent / "丙"), "公文正文").face == "仿宋_GB2312"


def test_a_plain_document_has_neither_head_nor_imprint(
    data: Path, run: Callable[..., Outcome]
) -> None:
    assert run("build", data, "--form", "公开").code == 0
    file = _read(data.parent)
    shown = _paragraphs(file)
    assert not {"发文机关标志", "发文字号", "版头上空", "抄送机关", "印发机关"} & set(shown)
    assert shown["公开文号"].text == "云司〔2025〕3号"
    assert not any(one.borders for one in shown.values())


def test_words_that_are_no_choice_are_answered_with_the_choices(
    data: Path, run: Callable[..., Outcome]
) -> None:
    outcome = run("build", data, "--form", "红头")
    assert outcome.code == 2
    assert "“--form”不能是“红头”。可选的有：文件、信函、公开。" in outcome.err


def test_an_offices_own_template_keeps_its_look_and_says_so(
    data: Path, run: Callable[..., Outcome]
) -> None:
    parts = read_archive((folder("templates") / "report.docx").read_bytes())
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"drafter", b"Word")
    own = data.parent / "本单位.dotx.docx"
    own.write_bytes(archive(parts))
    out = data.parent / "出"
    outcome = run(
        "build", data, "-o", out, "--only", "report", "--template", own, "--fonts", "Windows"
    )
    assert outcome.code == 0
    assert "[T607]" in outcome.err
    assert _font(_read(out), "公文正文").face == "仿宋_GB2312"


LOOKS: list[dict[str, object]] = [
    {"form": form, "profile": profile, "fonts": fonts}
    for form, fonts in zip(FORMS, ("fangzheng", "windows", "open"))
    for profile in PROFILES
]
LOOKS += [{"bold_levels": ["level1", "level3"], "digits": "times"}]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look.values())))
def test_word_would_find_nothing_to_repair_in_any_look(
    look: dict[str, object], tmp_path: Path
) -> None:
    made = drafts([*SAMPLES, *EXAMPLES], Order(("report",), look=look))[0]
    if look.get("form") != "plain":  # a secret notice has no plain form
        made += drafts(SAMPLES, Order(("notice",), look=look))[0]
    assert len(made) >= 7
    for one in made:
        path = tmp_path / "审.docx"
        path.write_bytes(one.data)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_the_same_data_and_look_give_the_same_bytes(data: Path) -> None:
    for look in LOOKS:
        first, again = (drafts([data], Order(look=look))[0][0].data for _ in range(2))
        assert first == again
        assert Document(io.BytesIO(first)).paragraphs
