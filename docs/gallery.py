"""Draws the pictures of docs/版式图例.md, the handbook and the README: ``python docs/gallery.py``.

Needs LibreOffice, and ``pip install -e '.[pages]'`` for the pictures. The pages are as the
machine's fonts have them; faces that are missing are replaced and named on the screen.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from drafter.comparing.compare import compare_files
from drafter.look import Look
from drafter.office import convert
from drafter.picture import pictures
from drafter.pipeline import Order, drafts

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "examples" / "版式"
DPI = 56
GAP, GROUND = 8, (170, 170, 170)


COMPARED = "comparison"
BESIDE = ("首页", "发文稿纸")  # shown in the README and in the handbook


@dataclass(frozen=True)
class Plate:
    """One picture: the pages shown of a document, by number from 1; one that is ``COMPARED``
    is the paper that lays the year before beside it.
    """

    name: str
    source: Path
    kind: str
    pages: tuple[int, ...]
    look: dict[str, object] = field(default_factory=dict)


PLATES = (
    Plate("首页", ROOT / "examples" / "云岭区-2025.yaml", "notice", (1, 2, 12)),
    Plate("文件格式", ROOT / "examples" / "云岭区-2025.yaml", "notice", (1, 2, 12)),
    Plate("上行文", SAMPLES / "文件.yaml", "report", (1, 2)),
    Plate("联合行文", SAMPLES / "文件.yaml", "notice", (1, 2, 6)),
    Plate("附件", SAMPLES / "文件.yaml", "notice", (4, 5)),
    Plate("附件横排", SAMPLES / "横排.yaml", "report", (3, 4)),
    Plate("信函格式", SAMPLES / "信函.yaml", "notice", (1, 2)),
    Plate("签名章", SAMPLES / "信函.yaml", "report", (1,)),
    Plate("对照表", ROOT / "examples" / "云岭区-2025.yaml", COMPARED, (5, 16)),
    Plate("发文稿纸", ROOT / "examples" / "临江市-2025.yaml", "slip", (1,)),
    Plate("公开格式", ROOT / "examples" / "青石镇-2025.yaml", "report", (1, 2), {"form": "plain"}),
)


def main() -> None:
    """Draw every plate; all documents go through LibreOffice in one start."""
    documents = {}
    for plate in PLATES:
        documents[plate.name] = _document(plate)
    pdfs, problems = convert(documents, Look().faces)
    for one in problems:
        print(one.message)
    for plate in PLATES:
        drawn, found = pictures(pdfs[plate.name], plate.name, DPI)
        if found:
            raise SystemExit(found[0].message + found[0].hint)
        sheets = [Image.open(io.BytesIO(drawn[number - 1])) for number in plate.pages]
        target = ROOT / "docs" / ("" if plate.name in BESIDE else "版式") / f"{plate.name}.png"
        target.parent.mkdir(exist_ok=True)
        _beside(sheets).quantize(16).save(target, optimize=True)
        print(target.relative_to(ROOT))


def _document(plate: Plate) -> bytes:
    if plate.kind != COMPARED:
        order = Order((plate.kind,), look=plate.look, office=True)
        (made, *_), _ = drafts([plate.source], order)
        return made.data
    before = plate.source.with_name(plate.source.name.replace("2025", "2024"))
    with tempfile.TemporaryDirectory() as folder:
        written = compare_files(before, plate.source, target=Path(folder)).written
        assert written is not None
        return written.read_bytes()


def _beside(sheets: list[Image.Image]) -> Image.Image:
    """The pages side by side on a grey ground."""
    width = sum(sheet.width for sheet in sheets) + GAP * (len(sheets) + 1)
    height = max(sheet.height for sheet in sheets) + 2 * GAP
    plate = Image.new("RGB", (width, height), GROUND)
    left = GAP
    for sheet in sheets:
        plate.paste(sheet, (left, GAP))
        left += sheet.width + GAP
    return plate


if __name__ == "__main__":
    main()
