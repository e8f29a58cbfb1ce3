"""What LibreOffice makes of a document says the same as the document."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx.shared import Pt

from drafter.pipeline import Order, draft
from drafter.reading.wordfile import read
from tests.conftest import EXAMPLES
from tests.test_wordfile import body

pytestmark = pytest.mark.office


def test_a_round_trip_through_libreoffice_keeps_text_and_looks(tmp_path: Path) -> None:
    """Its indents are in twips of our rounding: 0.1 pt for a character."""
    [one] = [doc for doc in draft(EXAMPLES[0], Order())[0] if "通知" in doc.path.name]
    (tmp_path / "sent.docx").write_bytes(one.data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "back"),
         str(tmp_path / "sent.docx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    sent, back = read(one.data), read((tmp_path / "back" / "sent.docx").read_bytes())
    assert [p.text for p in body(sent)] == [p.text for p in body(back)]
    for was, now in zip(body(sent), body(back)):
        assert {(run.font.face, run.font.size) for run in was.runs} == {
            (run.font.face, run.font.size) for run in now.runs
        }
        assert (was.align, was.line, was.line_rule) == (now.align, now.line, now.line_rule)
        if was.style in ("公文正文", "一级标题", "二级标题"):
            assert abs(was.first_line - now.first_line) < Pt(0.25)
            assert was.left == now.left == 0
