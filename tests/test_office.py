"""The documents as pages: LibreOffice opens them, and the pages say what the .docx says."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from drafter.pipeline import Order, draft
from tests.conftest import EXAMPLES
from tests.reading import texts

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A PDF for each document of each example, converted in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for path in EXAMPLES:
        for one in draft(path, Order())[0]:
            kind = "notice" if "通知" in one.path.name else "report"
            name = f"{path.stem}.{kind}"
            (folder / f"{name}.docx").write_bytes(one.data)
            made[name] = folder / f"{name}.pdf"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return made


def _text(pdf: Path, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_document_becomes_a_pdf(pages: dict[str, Path]) -> None:
    assert len(pages) == 2 * len(EXAMPLES)
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
        written = texts(pdf.with_suffix(".docx").read_bytes())
        wanted = Counter(_squeezed("".join(written).replace(" | ", "")))
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
    sheets = _text(pages["云岭区-2025.notice"], "-layout").split("\f")[2:-2]
    assert len(sheets) >= 6
    lines = [[li.strip() for li in s.splitlines() if li.strip()][:-1] for s in sheets]
    assert {len(page) for page in lines} <= {21, 22}  # a heading kept with its text leaves one
    assert max(len(page) for page in lines) == 22
    full = [li for page in lines for li in page if not any(c.isascii() for c in li)]
    assert max(len(line) for line in full) == 28
