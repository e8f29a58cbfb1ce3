"""The handbook and the READMEs say what is true: their samples are built, their links lead on."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

from drafter.inspection.departure import ASPECTS, ELEMENTS
from drafter.pipeline import Order, draft
from drafter.problem import Level
from tests.conftest import ROOT, Outcome
from tests.ledgers import fill
from tests.reading import texts
from tests.test_inspection_faults import FAULTS

HANDBOOK = ROOT / "docs" / "使用手册.md"
PAGES = [HANDBOOK, ROOT / "README.md", ROOT / "README.en.md", ROOT / "CONTRIBUTING.md"]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Sample(NamedTuple):
    line: int
    data: str
    result: str


def _samples() -> list[Sample]:
    """Each YAML sample that is followed by what it becomes."""
    text = HANDBOOK.read_text(encoding="utf-8")
    blocks = [(m.start(), m[1], m[2]) for m in FENCED.finditer(text)]
    return [
        Sample(text.count("\n", 0, start) + 1, data, result)
        for (start, kind, data), (_, after, result) in zip(blocks, blocks[1:])
        if (kind, after) == ("yaml", "text")
    ]


def test_the_handbook_has_its_samples() -> None:
    assert len(_samples()) >= 20


@pytest.mark.parametrize("sample", _samples(), ids=lambda sample: f"line {sample.line}")
def test_a_sample_of_the_handbook_becomes_what_it_says(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "" if "年度:" in sample.data else "年度: 2025\n地区: 云岭区\n"
    if "要点通知:" not in sample.data and "情况报告:" not in sample.data:
        head += "情况报告: {署名: 无}\n"
    file = Path("样例.yaml")
    file.write_text(head + sample.data, encoding="utf-8")
    drafts, problems = draft(file, Order())
    said = [line for line in sample.result.splitlines() if line.startswith("样例.yaml:")]
    assert [str(p) for p in problems if str(p) in said] == said
    assert said or not [p for p in problems if p.level is Level.ERROR]
    shown = [piece for one in drafts for text in texts(one.data) for piece in _pieces(text)]
    for line in sample.result.splitlines():
        assert line in said or line in shown, (line, shown)


def _pieces(text: str) -> list[str]:
    """The lines and cells of a paragraph or row, and the row as a whole."""
    return [text, *(piece for part in text.split("\n") for piece in part.split(" | "))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert targets or page.name == "CONTRIBUTING.md"
    for target in targets:
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        other = (page.parent / path) if path else page
        assert other.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[、·，]", "", title).lower() for title in titles}, target


def test_the_session_of_ledgers_runs_as_the_handbook_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = HANDBOOK.read_text(encoding="utf-8")
    chapter = text[text.index("\n## 二十、") : text.index("\n## 二十一、")]
    data, said = Path("云岭区-2025.yaml"), ""
    for kind, block in FENCED.findall(chapter):
        held = data.read_text(encoding="utf-8") if data.exists() else ""
        if kind == "yaml" and not block.startswith(" "):
            data.write_text(held + block, encoding="utf-8")
        elif kind == "yaml":
            assert block in held
        elif kind == "sh":
            if "collect" in block:
                _hand_in()
            outcome = run(*shlex.split(block)[1:])
            said = outcome.out + outcome.err
        elif block.startswith("云岭区-2025.yaml:"):
            checked = run("check", data).out.splitlines()
            assert [line for line in block.splitlines() if line not in checked] == []
        else:
            assert said == block


def test_the_starter_is_checked_and_its_final_refused_as_the_handbook_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = HANDBOOK.read_text(encoding="utf-8")
    first = text[text.index("**第一步") : text.index("**第三步")]
    for (_, command), (_, said) in zip(*[iter(FENCED.findall(first))] * 2):
        assert run(*shlex.split(command)[1:]).out == said
    final = text[text.index("\n### 定稿") : text.index("\n## 四、")]
    (_, command), (_, refusal), *_ = FENCED.findall(final)
    outcome = run(*shlex.split(command)[1:])
    assert (outcome.code, outcome.err) == (1, refusal)


def test_the_template_that_an_office_changed_is_checked_as_the_handbook_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome]
) -> None:
    monkeypatch.chdir(tmp_path)
    changed = {
        "请认真贯彻落实": "请认真贯彻落实｛｛ doc.heading ｝｝",
        "{%p if doc.signers %}": "{% p if doc.signers %}",
        "{%p if doc.dated %}": "落款：{%p if doc.dated %}",
    }
    made = Document(str(ROOT / "templates" / "notice.docx"))
    for piece in (piece for paragraph in made.paragraphs for piece in paragraph.runs):
        piece.text = changed.get(piece.text, piece.text)
    made.add_paragraph("起草单位：{{ doc.author }}{%r if doc.numbr %}（{{ doc.heading }}）")
    made.save("本单位通知.docx")
    text = HANDBOOK.read_text(encoding="utf-8")
    chapter = text[text.index("\n### 检查模板") :].split("\n### ")[1]
    (_, command), (_, said) = FENCED.findall(chapter)
    outcome = run(*shlex.split(command)[1:])
    assert (outcome.code, outcome.out) == (1, said)


def _sent(unit: str) -> Path:
    return Path("填报", f"云岭区2025年法治政府建设工作任务分工表（{unit}）.xlsx")


def _hand_in() -> None:
    """What the units of that session hand in: at first, and once it has been collected."""
    back, later = Path("回收"), "落实情况" in Path("云岭区-2025.yaml").read_text(encoding="utf-8")
    back.mkdir(exist_ok=True)
    told = {
        "进展状态": "已完成",
        "进展情况": "办案流程在网站公开。",
        "报告素材": "推行容缺受理，当场立案的占七成。",
    }
    figures = {"受理": 86, "办结": 81}
    fill(_sent("区司法局"), {"规范行政复议": told}, figures, save_as=back / "区司法局.xlsx")
    towns = {"规范行政复议": {"进展状态": "推进中"}}
    fill(_sent("各镇（街道）"), towns, reporter="青石镇", save_as=back / "青石镇.xlsx")
    finance = {"保障办案经费": {"进展状态": "已完成" if later else "差不多了"}}
    fill(_sent("区财政局"), finance, save_as=back / "区财政局.xlsx")
    if later:
        fill(_sent("区司法局"), figures={"受理": 88}, save_as=back / "复议科.xlsx")


def _inspected() -> set[tuple[str, str]]:
    """Element and aspect of the handbook's table of what is inspected, short words spelt out."""
    text = HANDBOOK.read_text(encoding="utf-8").partition("| 要素 | 检查的内容 |")
    short = dict(re.findall("“(字符|段落)”指([^；。]+)", text[0]))
    rows = [line.strip("| ").split(" | ") for line in text[2].partition("\n\n")[0].splitlines()[2:]]
    return {
        (element, aspect)
        for elements, aspects in rows
        for element in elements.split("，")
        for one in re.sub("（.*?）", "", aspects).split("、")
        for aspect in short.get(one, one).split("、")
    }


def test_the_handbook_lists_all_that_is_inspected() -> None:
    listed = _inspected()
    assert {element for element, _ in listed} == set(ELEMENTS.values())
    assert {aspect for _, aspect in listed} == set(ASPECTS.values())
    found = {(ELEMENTS[fault.element], ASPECTS[fault.aspect]) for fault in FAULTS}
    assert found - listed == set()


def test_the_two_readmes_give_the_same_two_commands() -> None:
    commands = [
        [block for kind, block in FENCED.findall(page.read_text("utf-8")) if kind == "sh"][:2]
        for page in PAGES[1:3]
    ]
    assert commands[0] == commands[1]
    assert "drafter build examples/" in commands[0][0]
    assert commands[0][1].rstrip().endswith(".venv/bin/pytest")
