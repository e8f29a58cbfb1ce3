"""A third kind of document needs a schema part, a view and a template, and no change elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from docx import Document

from drafter.look import Look
from drafter.package import archive
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
from drafter.levels import NOTICE_LEVELS, style
from drafter.outline import Outline
from drafter.spans import Prose, prose
from drafter.views.base import frame
from drafter.views.frame import Frame


class BulletinView(Frame, frozen=True):
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
    (house / "templates" / "bulletin.docx").write_bytes(archive(skeleton.parts(content, Look())))
    (tmp_path / "数据.yaml").write_text(DATA, encoding="utf-8")

    def run(*arguments: str) -> str:
        done = _run(house, tmp_path, *arguments)
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


DEMAND = """
  demand:
    type: string
    nullable: true
    meta: {label: 督办要求, help: 怎样办, prose: true, example: 抓紧办理。}
"""


def _with_the_handbook_s_own_kind(tmp_path: Path) -> tuple[Path, Path]:
    """The program with the handbook's three files, the template made in an office program; and
    data with the line that the handbook gives.
    """
    text = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
    chapter = text[text.index("### 本单位自己的文种") : text.index("## 十三、")]
    schema, view, template = re.findall(
        r"^```(?:yaml|python|text)\n(.*?)^```", chapter, re.M | re.S
    )
    house = tmp_path / "house"
    for part in ("drafter", "schemas", "templates"):
        shutil.copytree(ROOT / part, house / part, ignore=shutil.ignore_patterns("__pycache__"))
    (house / "schemas" / "documents" / "supervision.yaml").write_text(schema, encoding="utf-8")
    (house / "drafter" / "views" / "supervision.py").write_text(view, encoding="utf-8")
    made = Document()
    for line in template.splitlines():
        made.add_paragraph(line)
    made.save(str(house / "templates" / "supervision.docx"))
    (own,) = re.findall("`(督办单: {.*})`", chapter)
    assert chapter.index("pip install .") < chapter.index(own), "what is installed is a copy"
    notice = "要点通知: {发文机关: 云岭区人民政府办公室, 印发语: 无, 发文字号: 云政办〔2025〕12号}"
    data = tmp_path / "云岭区-2025.yaml"
    data.write_text(f"年度: 2025\n地区: 云岭区\n{notice}\n{own}\n", encoding="utf-8")
    return house, data


def test_the_handbook_s_own_kind_comes_as_the_handbook_says(tmp_path: Path) -> None:
    """Its three files, the template made in an office program, and the line in the data."""
    house, data = _with_the_handbook_s_own_kind(tmp_path)
    assert _run(house, tmp_path, "check", data).returncode == 0
    assert _run(house, tmp_path, "build", data, "--only", "督办单").returncode == 0
    assert texts((tmp_path / "督办单-规范行政复议.docx").read_bytes()) == [
        "督办单",
        "区司法局：",
        "请抓紧办理“规范行政复议”（云政办〔2025〕12号），于2025年6月30日前报告结果。",
    ]
    assert _run(house, tmp_path, "rollover", data).returncode == 0
    rolled = (tmp_path / "云岭区-2026.yaml").read_text(encoding="utf-8")
    assert "督办单: {督办事项: 规范行政复议, 承办单位: 区司法局, 办结时限: }" in rolled


def test_what_is_said_of_an_own_paper_stands_in_a_review_copy_of_it(tmp_path: Path) -> None:
    """A paper of which nothing is said has no review copy, a document always has one."""
    house, data = _with_the_handbook_s_own_kind(tmp_path)
    assert _run(house, tmp_path, "build", data, "--review").returncode == 0
    assert not list(tmp_path.glob("督办单*（审核稿）.docx"))
    schema, view = (
        house / "schemas/documents/supervision.yaml",
        house / "drafter/views/supervision.py",
    )
    for file, old, new in (
        (schema, "fields:\n", f"fields:\n{DEMAND}"),
        (view, "due: str\n", "due: str\n    demand: tuple\n"),
        (view, "due=plain", 'demand=own.get("demand") or (),\n        due=plain'),
        (data, "督办事项:", '督办要求: "已受理86件,03月05日前报。", 督办事项:'),
    ):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    template = house / "templates" / "supervision.docx"
    made = Document(str(template))
    made.add_paragraph("{% for one in doc.demand %}{{ one.text }}{% endfor %}")
    made.save(str(template))
    assert _run(house, tmp_path, "build", data, "--review", "--only", "督办单").returncode == 0
    copy = Document(str(tmp_path / "督办单-规范行政复议（审核稿）.docx"))
    assert [one.text.split("：")[0] for one in copy.comments] == ["警告Y011", "警告Y004"]


KIND = ("schemas/documents/slip.yaml", "drafter/views/slip.py", "templates/slip.docx")


def test_a_kind_goes_by_taking_its_three_files_away(tmp_path: Path) -> None:
    """What is left does all it did, and says of the kind that there is none."""
    house = tmp_path / "house"
    for part in ("drafter", "schemas", "templates"):
        shutil.copytree(ROOT / part, house / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in KIND:
        (house / file).unlink()
    example = ROOT / "examples" / "青石镇-2025.yaml"
    made = []
    for root in (ROOT, house):
        out = tmp_path / root.name
        assert _run(root, tmp_path, "build", example, "-o", out, "--grid").returncode == 0
        made.append({path.name: path.read_bytes() for path in out.glob("*.docx")})
    assert len(made[0]) == 2
    assert made[0] == made[1]
    refused = _run(house, tmp_path, "build", example, "--only", "slip")
    assert refused.stderr == (
        "没有“slip”这一种公文。可选的有：notice（要点通知）、report（情况报告）。\n"
    )
    assert "发文稿纸" not in _run(house, tmp_path, "schema").stdout


def test_no_other_file_knows_of_the_kind() -> None:
    """Its files, and the line that has its template built, are all there is of it."""
    own = {*KIND, "drafter/stencils/slip.py"}
    generated = {f"schemas/year.{keys}.schema.json" for keys in ("zh", "en")}
    found = [
        (name, line.strip())
        for part in ("drafter", "schemas")
        for path in sorted((ROOT / part).rglob("*"))
        if path.suffix in (".py", ".yaml", ".json")
        and (name := path.relative_to(ROOT).as_posix()) not in own | generated
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search("发文稿纸|[\"'.]slip\\b", line)
    ]
    assert found == [
        ("drafter/stencil.py", "from drafter.stencils.slip import slip"),
        (
            "drafter/stencil.py",
            'TEMPLATES = {"notice": (notice, UPRIGHT), "report": (report, UPRIGHT), '
            '"slip": (slip, FORM)}',
        ),
    ]


def _run(house: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from drafter.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, str(house), *map(str, arguments)],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
