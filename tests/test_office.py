"""The documents as pages: LibreOffice opens them, and the pages say what the .docx says."""

from __future__ import annotations

import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from drafter.faces import FONT_SETS
from drafter.office import convert
from drafter.pipeline import Order, drafts
from drafter.problem import has_errors
from tests.conftest import EXAMPLES, SAMPLES
from tests.measuring import Sheet, sheets, zip_near
from tests.test_slip import LONG

pytestmark = pytest.mark.office


LOOKS: dict[str, dict[str, object]] = {
    "letter": {"form": "letter"},
    "plain": {"form": "plain"},
    "gbt33476": {"profile": "gbt33476", "fonts": "fangzheng"},
    "bold": {"bold_levels": ["level3"], "digits": "times", "fonts": "windows"},
    "open": {"fonts": "open"},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A PDF beside each document of the examples and, in every look, of the files of 版式;
    all converted in one start of LibreOffice.
    """
    folder = tmp_path_factory.mktemp("pages")
    documents: dict[str, bytes] = {}
    for look, given in [("", {}), *LOOKS.items()]:
        paths = [*EXAMPLES, *SAMPLES] if not look else SAMPLES
        # a secret document has no plain form, and some of these are secret
        order = Order(("report",) if look == "plain" else (), look=given)
        made = drafts(paths, order)[0]
        made += [] if look else drafts([_long(folder)], Order(("slip",)))[0]
        for one in made:
            kind = "notice" if "通知" in one.path.name else "report"
            kind = "slip" if one.path.name.startswith("发文稿纸") else kind
            documents[f"{one.source.stem}.{kind}{look and '.'}{look}"] = one.data
    faces = dict.fromkeys(face for fonts in FONT_SETS.values() for face in fonts.values())
    pdfs, problems = convert(documents, faces)
    assert not has_errors(problems)
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
        (folder / f"{name}.pdf").write_bytes(pdfs[name])
    return {name: folder / f"{name}.pdf" for name in documents}


def _long(folder: Path) -> Path:
    file = folder / "长.yaml"
    file.write_text(LONG, encoding="utf-8")
    return file


def _text(pdf: Path, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_document_becomes_a_pdf(pages: dict[str, Path]) -> None:
    assert (
        len(pages) == 2 * len(EXAMPLES) + 5 * len(LOOKS) + 3 + 2
    )  # five of 版式, three of them plain too; two forms
    for pdf in pages.values():
        assert pdf.stat().st_size > 10_000


def _sheets(pdf: Path) -> list[list[ElementTree.Element]]:
    """For each page its words with their places, from the top down."""
    page = "{http://www.w3.org/1999/xhtml}page"
    found = ElementTree.fromstring(_text(pdf, "-bbox")).iter(page)
    return [sorted(sheet, key=lambda word: float(word.get("yMax", 0))) for sheet in found]


def test_no_character_of_a_document_is_missing_from_its_pages(pages: dict[str, Path]) -> None:
    """Counted, because pages give text in another order (tables, page numbers)."""
    for name, pdf in pages.items():
        body = Document(str(pdf.with_suffix(".docx"))).element.body
        wanted = Counter(_squeezed("".join(one.text or "" for one in body.iter(qn("w:t")))))
        assert wanted - Counter(_squeezed(_text(pdf, "-raw"))) == Counter(), name


def test_pages_are_numbered_odd_at_the_right_and_even_at_the_left(pages: dict[str, Path]) -> None:
    sheets = _sheets(pages["临江市-2025.notice"])
    assert len(sheets) >= 8
    for number, words in enumerate(sheets, 1):
        lowest = float(words[-1].get("yMax", 0))
        foot = [word for word in words if float(word.get("yMax", 0)) > lowest - 2]
        assert _squeezed("".join(word.text or "" for word in foot)) == f"—{number}—"
        assert (float(foot[0].get("xMin", 0)) > 300) == (number % 2 == 1)


def test_the_key_points_begin_on_a_new_page(pages: dict[str, Path]) -> None:
    first, second = _text(pages["云岭区-2025.notice"], "-layout").split("\f")[:2]
    assert "请结合实际认真组织实施" in _squeezed(first)
    assert "一、坚持党的全面领导" not in _squeezed(first)
    assert _squeezed(second).startswith("云岭区2025年法治政府建设工作要点")


def test_full_pages_of_text_hold_twenty_two_lines_of_twenty_eight_characters(
    pages: dict[str, Path],
) -> None:
    texts = _text(pages["云岭区-2025.notice"], "-layout").split("\f")[2:-3]
    assert len(texts) >= 6
    lines = [[li.strip() for li in s.splitlines() if li.strip()][:-1] for s in texts]
    assert {len(page) for page in lines} <= {21, 22}  # a heading kept with its text leaves one
    assert max(len(page) for page in lines) == 22
    full = [li for page in lines for li in page if not any(c.isascii() for c in li)]
    assert max(len(line) for line in full) == 28


@cache
def _pages(pdf: Path) -> list[Sheet]:
    """Read once for all tests: that takes longer than what they do with it."""
    return sheets(pdf.read_bytes())


def test_no_character_lies_on_another_nor_under_a_rule(pages: dict[str, Path]) -> None:
    """Em boxes, a tenth smaller than the em: faces that stand in may run a little wider."""
    for name, pdf in pages.items():
        for number, sheet in enumerate(_pages(pdf), 1):
            boxes = [box for box in sheet.boxes if box.text.strip()]
            for one, other in zip_near(boxes):
                assert not one.overlaps(other), f"{name}, page {number}: {one.text}{other.text}"
            for rule in sheet.rules:
                struck = [box.text for box in boxes if box.struck(rule)]
                assert not struck, f"{name}, page {number}: {struck}"


def test_nothing_lies_outside_the_paper_or_below_the_page_number(pages: dict[str, Path]) -> None:
    for name, pdf in pages.items():
        for sheet in _pages(pdf):
            for box in sheet.boxes:
                assert 15 < box.left < box.right < sheet.width - 15, name
                assert 25 < box.top < box.bottom < sheet.height - 15, name


def test_the_imprint_is_on_the_last_page_an_even_one(pages: dict[str, Path]) -> None:
    seen = 0
    for name, pdf in pages.items():
        found = _pages(pdf)
        printed = [n for n, sheet in enumerate(found, 1) if any(
            line.text.endswith("印发") and line.text[-3] == "日" for line in sheet.lines)]  # fmt: skip
        if printed:
            seen += 1
            assert printed == [len(found)], name
            assert len(found) % 2 == 0, name
    assert seen >= 8


def test_a_form_is_one_page_and_a_very_long_one_two(pages: dict[str, Path]) -> None:
    """Whoever signs has the title before them, and no line of the second page is alone there."""
    (usual,) = _text(pages["临江市-2025.slip"], "-layout").split("\f")[:-1]
    assert "签" in usual
    first, second = (_squeezed(page) for page in _text(pages["长.slip"]).split("\f")[:-1])
    assert "收官攻坚工作要点" in first
    assert "优化营商环境工作领导小组办公室" in first  # the last of thirty units
    assert "抄送" in second
    assert "区气象局" in second
