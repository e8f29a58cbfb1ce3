"""``--pdf`` and ``--png``: what there is to look at beside the .docx."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import ROOT, Outcome
from tests.measuring import sheets

TOWNSHIP = ROOT / "examples" / "青石镇-2025.yaml"
DISTRICT = ROOT / "examples" / "云岭区-2025.yaml"


@pytest.mark.office
def test_pdfs_and_pictures_stand_beside_the_documents(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    outcome = run("build", TOWNSHIP, "-o", tmp_path, "--pdf", "--png")
    assert outcome.code == 0
    documents = sorted(tmp_path.glob("*.docx"))
    assert [path.stem for path in sorted(tmp_path.glob("*.pdf"))] == [d.stem for d in documents]
    for document in documents:
        pages = sheets(document.with_suffix(".pdf").read_bytes())
        drawn = sorted(tmp_path.glob(f"{document.stem}-*.png"))
        assert [path.name for path in drawn] == [
            f"{document.stem}-{number}.png" for number in range(1, len(pages) + 1)
        ]
        for path in drawn:
            width, height = Image.open(io.BytesIO(path.read_bytes())).size
            assert height / width == pytest.approx(297 / 210, abs=0.01)
    for path in tmp_path.iterdir():
        assert f"已生成 {path}" in outcome.out


@pytest.mark.office
def test_faces_that_had_to_be_replaced_are_named(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """No machine that runs tests has Founder's fonts; if one does, nothing is to be said."""
    outcome = run("build", TOWNSHIP, "-o", tmp_path, "--pdf", "--fonts", "方正", "--only", "report")
    assert outcome.code == 0
    assert "代替方正小标宋_GBK" in outcome.err
    assert ".docx不受影响" in outcome.err


def test_without_libreoffice_the_document_is_there_and_the_reason_too(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    outcome = run("build", TOWNSHIP, "-o", tmp_path, "--only", "report", "--pdf")
    assert outcome.code == 1
    assert "没有找到LibreOffice，不能生成PDF。" in outcome.err
    assert [path.suffix for path in tmp_path.iterdir()] == [".docx"]


@pytest.mark.office
def test_grid_starts_no_office_program(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\ntouch '{started}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("DRAFTER_SOFFICE", str(program))
    outcome = run("build", DISTRICT, "-o", tmp_path / "甲", "--only", "notice", "--grid")
    assert (outcome.code, started.exists()) == (0, False)
    assert "没有使用LibreOffice，页数按每页22行、每行28字推算" in outcome.err
    outcome = run("build", DISTRICT, "-o", tmp_path / "乙", "--only", "notice")
    assert started.exists()
    assert "LibreOffice没有算出页数，页数按每页22行、每行28字推算" in outcome.err
    made = [next((tmp_path / name).glob("*.docx")).read_bytes() for name in ("甲", "乙")]
    assert made[0] == made[1]


def test_pictures_of_an_earlier_state_are_named_and_none_is_removed(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    run("build", TOWNSHIP, "-o", tmp_path, "--only", "report")
    (document,) = tmp_path.glob("*.docx")
    old = [document.with_suffix(".pdf"), document.with_name(f"{document.stem}-3.png")]
    others = [tmp_path / "会议.pdf", document.with_name(f"{document.stem}-终稿.png")]
    for path in old + others:
        path.write_bytes(b"old")
    same = run("build", TOWNSHIP, "-o", tmp_path, "--only", "report")
    assert (same.code, same.err) == (0, "")  # the document is the one that they show
    outcome = run("build", TOWNSHIP, "-o", tmp_path, "--only", "report", "--fonts", "方正")
    assert all(f"“{path.name}”早于这一次生成的公文" in outcome.err for path in old)
    assert not any(path.name in outcome.err for path in others)
    assert all(path.exists() for path in old + others)
