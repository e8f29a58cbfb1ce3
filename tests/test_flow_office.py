"""Computed pages are LibreOffice's pages: as many, with the same lines at the same heights."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from ctypes import c_double
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from docx.shared import Mm, Pt
from pypdfium2 import raw

from drafter.look import Look
from drafter.ooxml import Element, el, paragraph, run
from drafter.package import archive
from drafter.pagination.flow import pages
from drafter.pagination.pages import Line, Pages
from drafter.pipeline import Order, draft
from drafter.reading.wordfile import read
from drafter.stencils.skeleton import parts
from tests.conftest import EXAMPLES, SAMPLES

pytestmark = pytest.mark.office

# What Latin characters measure depends on the fonts of the machine, where our faces are seldom
# installed: a document of each character in each face tells.
SIGNS = [chr(code) for code in range(32, 127)] + list("“”‘’—…·")
FACES = list(Look().faces)
PROBED = Pt(36)
BESIDE = "国"

WORDS = [
    "法治",
    "政府",
    "建设",
    "行政",
    "执法",
    "监督",
    "复议",
    "责任",
    "单位",
    "牵头",
    "推进",
    "落实",
    "完成",
    "开展",
    "情况",
    "年度",
    "工作",
    "要点",
]
PIECES = [
    "2025年", "12.5%", "1,234件", "A4纸", "Word 2016", "《行政处罚法》", "（试行）", "“一件事”", "（区司法局）",
    "第12345号", "〔2025〕3号", "24小时", "2021—2025年",
]  # fmt: skip


class Char(NamedTuple):
    """A character of a PDF: the left end of its baseline in points from the page's top left."""

    text: str
    x: float
    baseline: float


class Row(NamedTuple):
    """A line of a PDF: the place of its baseline in points, its text without blanks."""

    baseline: float
    text: str


def sentence(dice: random.Random) -> str:
    made = "".join(dice.choices(WORDS, k=dice.randint(2, 9)))
    if dice.random() < 0.5:
        made += dice.choice(PIECES) + dice.choice(WORDS)
    return made + dice.choice("，，，。；、")


def prose(seed: int) -> list[Element]:
    """Paragraphs of varied length with headings between them, the same each time."""
    dice = random.Random(seed)
    made = []
    for _ in range(5 * seed):
        if dice.random() < 0.2:
            style, count = dice.choice(["Level1", "Level2"]), 2
        else:
            style, count = "Body", dice.choice([1, 3, 6, 12, 20])
        text = "".join(sentence(dice) for _ in range(count))
        made.append(paragraph(style, run(text)))
    return made


def probe() -> list[Element]:
    """A page for each face with all signs, five to a paragraph, between Chinese characters."""
    made = []
    for face in FACES:
        for start in range(0, len(SIGNS), 5):
            text = run(BESIDE + BESIDE.join(SIGNS[start : start + 5]) + BESIDE)
            look = text[0]
            look.append(el("w:rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face))
            look.remove(look[0])
            look.append(el("w:sz", val=round(PROBED.pt * 2)))
            one = paragraph("TableEnd", text)
            if not start:
                one[0].append(el("w:pageBreakBefore"))
            one[0].append(el("w:spacing", line=600, lineRule="exact"))
            made.append(one)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All documents and their PDFs, converted in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("flow")
    for path in [*EXAMPLES, *SAMPLES]:
        for number, one in enumerate(draft(path, Order())[0]):
            (folder / f"{path.stem}-{number}.docx").write_bytes(one.data)
    for seed in range(1, 13):
        (folder / f"prose-{seed}.docx").write_bytes(archive(parts(prose(seed), Look())))
    (folder / "probe.docx").write_bytes(archive(parts(probe(), Look())))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def widths(folder: Path) -> dict[str, dict[str, float]]:
    """The advances of the signs in each face, in ems: what lies between two characters, less
    the gaps around letters and figures.
    """
    found = [
        (right.x - left.x) / PROBED.pt - 1
        for page in _chars(folder / "probe.pdf")
        for left, right in pairwise(one for one in page if one.text == BESIDE)
        if abs(right.baseline - left.baseline) < 2
    ]
    assert len(found) == len(FACES) * len(SIGNS)
    spaces = [0.4 if sign.isascii() and sign.isalnum() else 0.0 for sign in SIGNS * len(FACES)]
    advances = iter(width - space for width, space in zip(found, spaces))
    return {face: {sign: next(advances) for sign in SIGNS} for face in FACES}


@pytest.fixture(scope="module")
def computed(folder: Path, widths: dict[str, dict[str, float]]) -> dict[str, Pages]:
    paths = sorted(path for path in folder.glob("*.docx") if path.stem != "probe")
    return {path.stem: pages(read(path.read_bytes()), widths) for path in paths}


@pytest.fixture(scope="module")
def printed(folder: Path, computed: dict[str, Pages]) -> dict[str, list[list[Row]]]:
    return {
        name: [list(_rows(page)) for page in _chars(folder / f"{name}.pdf")] for name in computed
    }


def _chars(path: Path) -> Iterator[list[Char]]:
    """The characters of each page."""
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            yield [_char(text, index, page.get_height()) for index in range(text.count_chars())]


def _char(text: pypdfium2.PdfTextPage, index: int, height: float) -> Char:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return Char(chr(raw.FPDFText_GetUnicode(text, index)), x.value, height - y.value)


def _rows(chars: list[Char]) -> Iterator[Row]:
    """A page's lines from the top down."""
    rows: dict[float, list[Char]] = {}
    for one in sorted(chars, key=lambda char: char.baseline):
        if one.text.strip():
            near = next((at for at in rows if abs(at - one.baseline) < 2), one.baseline)
            rows.setdefault(near, []).append(one)
    for baseline, row in rows.items():
        row.sort(key=lambda char: char.x)
        yield Row(baseline, "".join(char.text for char in row))


def _computed_rows(made: Pages, page: int) -> list[Row]:
    floats = [line for one in made.floats if one.page == page for line in one.lines]
    lines = [*made.on(page), *floats, *(line for line in made.running if line.page == page)]
    rows: dict[float, list[Line]] = {}
    for line in sorted((li for li in lines if li.text.strip()), key=lambda one: one.baseline):
        near = next((at for at in rows if abs(at - line.baseline.pt) < 2), line.baseline.pt)
        rows.setdefault(near, []).append(line)
    return [
        Row(at, "".join("".join(one.text.split()) for one in sorted(row, key=lambda li: li.left)))
        for at, row in rows.items()
    ]


def test_each_document_has_as_many_pages(
    computed: dict[str, Pages], printed: dict[str, list[list[Row]]]
) -> None:
    assert len(computed) == 2 * len(EXAMPLES) + 1 + 5 + 12  # one has a form beside its documents
    wrong = {
        name: (made.count, len(printed[name]))
        for name, made in computed.items()
        if made.count != len(printed[name])
    }
    assert wrong == {}
    assert max(made.count for made in computed.values()) >= 10


def test_the_grid_alone_counts_the_same_pages(
    folder: Path, printed: dict[str, list[list[Row]]]
) -> None:
    """As the program counts, without having seen the machine's fonts, whose letters and figures
    are wider or narrower than the standard's; a page may be the more or the fewer.
    """
    wrong = {
        name: (pages(read((folder / f"{name}.docx").read_bytes())).count, len(rows))
        for name, rows in printed.items()
    }
    differing = {name: pair for name, pair in wrong.items() if pair[0] != pair[1]}
    print(f"{len(wrong)} documents, on the grid and in LibreOffice not alike: {differing}")
    assert all(abs(ours - theirs) == 1 for ours, theirs in differing.values())
    assert len(differing) <= len(wrong) // 10


def test_each_page_has_the_same_lines_at_the_same_heights(
    computed: dict[str, Pages], printed: dict[str, list[list[Row]]]
) -> None:
    """All but one in a hundred: LibreOffice 7.4 takes an indent in characters from its twips.
    The page number is left out, which a file stores as 1.
    """
    compared, different = 0, []
    for name, made in computed.items():
        for number, rows in enumerate(printed[name], 1):
            theirs = rows[:-1]
            ours = _computed_rows(made, number)[:-1]
            compared += len(theirs)
            for one, other in zip(theirs, [*ours, *[Row(0, "")] * len(theirs)]):
                near = abs(one.baseline - other.baseline) < Mm(0.5).pt
                if one.text != other.text or not near:
                    different.append(f"{name}, page {number}: {one} is not {other}")
    print(f"{compared} lines compared, {len(different)} differ", *different, sep="\n")
    assert compared > 2000
    assert len(different) <= compared // 100


def test_the_page_number_stands_where_it_is_printed(
    computed: dict[str, Pages], printed: dict[str, list[list[Row]]]
) -> None:
    for name, made in computed.items():
        for page, rows in enumerate(printed[name], 1):
            assert abs(_computed_rows(made, page)[-1].baseline - rows[-1].baseline) < Mm(0.5).pt
