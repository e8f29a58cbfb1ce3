"""A third kind of document needs a schema part, a view and a template, and no change elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from drafter.look import Look
from drafter.package import write_archive
from drafter.stencils import skeleton
from drafter.stencils.fragments import body, optional
from tests.conftest import ROOT
from tests.reading import texts

SCHEMA = """
label: 公示
help: 年度工作公示
kind: bulletin
extends: [document]
fields:
  period:
    type: string
    nullable: true
    meta: {label: 公示期, help: 公示的起止时间, prose: true, example: 3月1日至3月7日}
"""
VIEW = """
from dataclasses import dataclass

from drafter.levels import NOTICE_LEVELS, style
from drafter.outline import Outline
from drafter.spans import Prose, prose
from drafter.views.base import frame
from drafter.views.frame import Frame


@dataclass(frozen=True)
class BulletinView(Frame):
    period: Prose
    blocks: tuple


def view(year):
    elements = year.documents["bulletin"]
    outline = Outline(style(elements, NOTICE_LEVELS))
    outline.write(year.tasks)
    name = f"{year.place}{year.year}年{year.topic}公示"
    return BulletinView(
        **frame(year, elements, prose(name), name),
        period=elements.get("period") or (),
        blocks=tuple(outline.blocks),
    )
"""
DATA = """
年度: 2025
地区: 云岭区
统计指标: {天数: 7天}
工作任务: [{标题: 健全机制, 内容: 定期会商。}]
公示: {公示期: "3月1日起{{ 天数 }}", 署名: 无}
"""


def test_a_third_kind_of_document_comes_by_adding_three_files(tmp_path: Path) -> None:
    house = tmp_path / "house"
    for part in ("drafter", "schemas", "templates"):
        shutil.copytree(ROOT / part, house / part, ignore=shutil.ignore_patterns("__pycache__"))
    (house / "schemas" / "documents" / "bulletin.yaml").write_text(SCHEMA, encoding="utf-8")
    (house / "drafter" / "views" / "bulletin.py").write_text(VIEW, encoding="utf-8")
    content = [*optional("doc.title", "DocTitle"), *optional("doc.period", "Body"),
               *body("doc.blocks")]  # fmt: skip
    write_archive(house / "templates" / "bulletin.docx", skeleton.parts(content, Look()))
    (tmp_path / "数据.yaml").write_text(DATA, encoding="utf-8")

    def run(*arguments: str) -> str:
        code = (
            "import sys; sys.path.insert(0, sys.argv.pop(1)); from drafter.cli import main; main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(house), *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "检查完毕，没有发现问题" in run("check", "数据.yaml")
    assert "【公示】bulletin" in run("schema")
    assert '"公示期"' in run("schema", "--json-schema")
    run("build", "数据.yaml", "--only", "公示")
    built = (tmp_path / "云岭区2025年法治政府建设公示.docx").read_bytes()
    assert [text for text in texts(built) if text] == [
        "云岭区2025年法治政府建设公示", "3月1日起7天", "一、健全机制", "定期会商。",
    ]  # fmt: skip
