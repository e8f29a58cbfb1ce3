"""What the rules of language say of three real documents, each finding reviewed by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from drafter.check import check
from drafter.importing.files import import_files
from drafter.importing.sources import read as read_document
from drafter.lint import Remark, remarks
from drafter.papertexts import manuscript as paper
from drafter.pipeline import Order, draft
from drafter.source import read as read_year
from drafter.yeartexts import manuscript
from tests import reviewing
from tests.conftest import ROOT, Outcome
from tests.reviewing import Found, Sheet

Run = Callable[..., Outcome]
SEEDS = ROOT.parent / "shared" / "seeds"
REVIEWED = ROOT / "tests" / "expected" / "真实公文检查结果.txt"
DATA, PAPER = "数据", "文稿"  # imported as data; checked as it stands, nothing mended


def _remarks(seed: Path, folder: Path) -> Iterator[tuple[str, int, list[Remark]]]:
    """The forms in which a document is read: its characters, and what is said of it."""
    target = folder / f"{seed.stem}.yaml"
    assert import_files([seed], target).written
    source, _ = read_year(target)
    assert source is not None
    data = manuscript(source, check(source)[0])
    yield DATA, sum(len(one.text) for one in data.passages), remarks(data)
    copy, _ = read_document(seed)
    assert copy is not None
    yield PAPER, len(copy.text), remarks(paper(copy))


def _sheet(folder: Path) -> Sheet:
    sheet = Sheet()
    for seed in sorted(SEEDS.glob("*.txt")):
        for form, size, said in _remarks(seed, folder):
            sheet.sizes[form] = sheet.sizes.get(form, 0) + size
            rows = [
                Found(
                    seed.name[:3], form, one.rule.code, _place(one), reviewing.short(one.found.near)
                )
                for one in said
            ]
            sheet.found += reviewing.gathered(rows, [one.found.words for one in said])
    return sheet


def _place(remark: Remark) -> str:
    return remark.problem.place.row


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not at hand")
def test_every_finding_in_real_documents_was_reviewed(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What is found is what the file lists, with the marks that a person wrote there."""
    old = reviewing.read(REVIEWED.read_text(encoding="utf-8")) if REVIEWED.is_file() else Sheet()
    text = reviewing.marked(_sheet(tmp_path), old).text
    if request.config.getoption("--regenerate"):
        REVIEWED.write_text(text, encoding="utf-8")
    assert text == REVIEWED.read_text(encoding="utf-8")


def test_fewer_than_one_finding_in_a_thousand_characters_is_a_false_alarm() -> None:
    """Nothing is left unreviewed, and each form of the documents stays below the limit."""
    sheet = reviewing.read(REVIEWED.read_text(encoding="utf-8"))
    assert list(sheet.sizes) == [DATA, PAPER] and sheet.found
    for form, size in sheet.sizes.items():
        count = sum(one.times for one in sheet.found if one.form == form)
        print(f"{form}：{size}字，{count}处，误报{sheet.wrong(form)}处")
    assert reviewing.faults(sheet) == []


def test_a_mark_stays_with_its_words_and_what_is_new_is_unreviewed() -> None:
    old = reviewing.read("# 数据 2000字，误报0处\n000 数据 Y051 第3行 区财政局 | 真：写了两次\n")
    new = Sheet(
        {"数据": 2000},
        [
            Found("000", "数据", "Y051", "第9行", "区财政局"),
            Found("000", "数据", "Y041", "第9行", "截止目前", times=2),
        ],
    )
    sheet = reviewing.marked(new, old)
    assert [one.mark for one in sheet.found] == ["真：写了两次", "未审"]
    assert reviewing.read(sheet.text) == sheet
    assert reviewing.faults(sheet) == ["000 数据 Y041 第9行 截止目前 ×2 | 未审"]
    sheet.found[1].mark = "误报："
    assert reviewing.faults(sheet)  # a mark needs its reason
    sheet.found[1].mark = "误报：引的是原文"
    assert reviewing.faults(sheet) == ["数据：2000字中误报2处"]


_PAGE = [
    "# 规则与常见差错",
    "",
    "真实公文里见到的差错，各写成一段新的文字，用 `drafter check` 检查数据文件和由它生成的公文（.docx），列出找出它的代号，和检查数据文件时的提示（“行:列 级别”在前）。由测试生成，请勿直接修改。",
    "",
    "| 差错 | 数据文件 | 公文 | 提示 |",
    "| --- | --- | --- | --- |",
]
_NOTE = [
    "",
    "## 找得出的和找不出的",
    "",
    "- “作用”前缺动词，只在前面有“充分”时找得出（“充分……作用”）；其他缺字、漏词找不出，要靠人读。",
    "- 检查数据文件时，两个单位名称相近，只能说“可能是同一单位”（提示），在“单位”名册中写明别名之后，才按“单位名称不统一”警告；公文没有名册，直接警告。名册里没有写明、简称又省去了实义字（如把“发展改革工业信息化局”叫“经信局”）的，找不出。",
    "- “督查”“督察”本是两个词，只在前后的字相同时提醒。“年底”“年年底”两种写法都通，只在同一文稿并用时提醒。",
    "- 规划是否到期，看名称里的起止年份和程序所附的时效表；回顾、评估、收官一类的句子不提醒。没有写年份、时效表里也没有的规划，找不出。",
    "- “两个严禁”一类，只数同一段里的“严禁”“不得”等；换了说法的，数不出。",
    "- 正文里的数字只在检查数据文件时核算，公文要先用 `drafter import` 导入。",
    "- “＋”写成“十”，只认“互联网十”；别的词里的“十”与数字分不开。",
]


def test_the_mistakes_met_in_real_documents_are_found(
    tmp_path: Path, run: Run, expected: Callable[[Path, str], None]
) -> None:
    """Each mistake, in a text of its own, is told by `drafter check` of the data and of the
    document built of them; the page shows its words.
    """
    rows = []
    file = tmp_path / "数据.yaml"
    for one in yaml.safe_load((ROOT / "tests" / "mistakes.yaml").read_text("utf-8")):
        file.write_text(one["data"], encoding="utf-8")
        told = _told(run, file, one["code"])
        assert told, one["mistake"]
        built, _ = draft(file, Order())
        paper = tmp_path / built[0].path.name
        paper.write_bytes(built[0].data)
        code = one.get("document", one["code"])
        assert (code == "无") != bool(_told(run, paper, code)), one["mistake"]
        rows.append(f"| {one['mistake']} | {one['code']} | {code} | {told[0]} |")
    expected(ROOT / "docs" / "规则与常见差错.md", "\n".join([*_PAGE, *rows, *_NOTE]) + "\n")


def _told(run: Run, file: Path, code: str) -> list[str]:
    """What `drafter check` says under one code, without the file's name."""
    end = f"[{code}]"
    lines = run("check", file).out.splitlines()
    return [
        one.removeprefix(f"{file}:").removesuffix(end)
        for one in lines
        if one.endswith(end) or (code == "无" and one.endswith("]"))
    ]
