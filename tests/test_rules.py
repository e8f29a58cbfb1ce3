"""Rules of language: each with texts where it must speak and texts where it must be silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter import limits
from drafter.catalogue import CATALOGUE
from drafter.check import check
from drafter.lint import Remark, lint, lint_year
from drafter.manuscript import TEXT, Manuscript, of_paragraphs
from drafter.problem import has_errors
from drafter.rules import RULES
from drafter.rules.rule import Rule
from drafter.source import parse, read
from drafter.yeartexts import manuscript
from tests.conftest import EXAMPLES, ROOT, SAMPLES, Outcome

LEVELS = {"warning": "警告", "note": "提示"}
CASES = ROOT / "tests" / "rules"


def _modules() -> dict[str, str]:
    """Code → module, by what the modules themselves say."""
    found = {}
    for path in sorted((ROOT / "drafter" / "rules").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "RULE = Rule(" in text:
            found[text.partition('code="')[2][:4]] = path.stem
    return found


_MODULES = _modules()


def _cases(rule: Rule) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (CASES / f"{_MODULES[rule.code]}.yaml").read_text("utf-8")
    )
    return loaded


def _read(case: dict[str, Any], role: str) -> Manuscript:
    if "text" in case or "paragraphs" in case:
        return of_paragraphs(case.get("paragraphs") or [case["text"]], "文稿", role)
    if "roles" in case:
        made = [of_paragraphs(texts, "文稿", one) for one, texts in case["roles"].items()]
        return Manuscript(tuple(text for one in made for text in one.passages))
    source, problems = parse(case["data"].encode(), "数据.yaml")
    assert source is not None, problems
    checked, problems = check(source)
    assert not has_errors(problems), problems
    return manuscript(source, checked)


def test_every_rule_is_registered_once_and_has_its_cases() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes)) == sorted(_MODULES)
    assert not set(codes) & set(CATALOGUE)
    assert {path.stem for path in CASES.glob("*.yaml")} == set(_MODULES.values())
    for rule in RULES:
        assert rule.level in LEVELS and rule.message.endswith("。") and rule.source, rule.code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_where_it_must_and_only_there(rule: Rule) -> None:
    """The words concerned, what should stand for them where that is certain, and in data files the
    place."""
    cases = _cases(rule)
    role = cases.get("role", TEXT)
    for case in cases["fires"]:
        found = list(rule.find(_read(case, case.get("role", role))))
        assert found, (rule.code, case)
        assert found[0].words == case["words"]
        remark = Remark(rule, found[0])
        assert remark.right == case.get("right"), case
        said_right = remark.right is not None or "right" in found[0].values
        assert said_right or "{right}" not in rule.advice
        said = remark.problem
        assert "{" not in said.message.replace("{{", ""), said
        if "at" in case:
            assert f"{said.place.line}:{said.place.column}" == case["at"]
    assert cases["silent"]
    for case in cases["silent"]:
        assert [one.words for one in rule.find(_read(case, case.get("role", role)))] == [], (
            rule.code,
            case,
        )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_a_rule_puts_right_it_does_not_tell_again(rule: Rule) -> None:
    for case in _cases(rule)["fires"] if rule.fix else ():
        if "text" not in case:
            continue
        (found, *_) = rule.find(_read(case, _cases(rule).get("role", TEXT)))
        right = Remark(rule, found).right
        if right is None:
            continue
        text = case["text"][: found.start] + right + case["text"][found.end :]
        again = rule.find(_read({"text": text}, found.passage.role))
        assert [one.start for one in again if one.start == found.start] == [], text


FILE = """年度: 2025
地区: 云岭区
工作任务:
  - 标题: 甲,乙
    内容: |  # drafter: 忽略 Y041
      截止目前，强化监督,
      办理１２件{{ 受理 }}。
  # drafter: 忽略 Y011、Y035
  - 标题: 丙,丁
    内容: 办理１２件。  # drafter: 忽略 Y035
统计指标: {受理: 5件}
"""


def _said(tmp_path: Path, run: Callable[..., Outcome], text: str) -> list[str]:
    file = tmp_path / "数据.yaml"
    file.write_text(text, encoding="utf-8")
    lines = run("check", file).out.splitlines()
    return [line.removeprefix(f"{file}:") for line in lines if "[Y" in line or "[R427]" in line]


def test_check_tells_each_place_to_the_character_and_heeds_comments(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    assert _said(tmp_path, run, FILE) == [
        "4:10 警告 “甲,乙”中的“,”是半角标点。请改为“，”。[Y011]",
        "6:16 警告 “前，强化监督,”中的“,”是半角标点。请改为“，”。[Y011]",
        "7:9 警告 这里的数字“１２”是全角的。请改为半角的“12”。[Y035]",
    ]


def test_a_year_switches_rules_off_and_wrong_codes_are_told(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    text = FILE.replace("Y041", "Y999") + "不查: Y011、Y035、R401\n"
    assert _said(tmp_path, run, text) == [
        "5:26 警告 没有代号为“Y999”的文字规则，“忽略”不起作用。请对照《规则一览》改正代号；这里只能写文字规则的代号，如Y016。[R427]",
        "6:7 警告 “截止目前，强化监”中的“截止”应当写作“截至”。“截至”后面跟时间，“截止”是到期停止；请改为“截至”。[Y041]",
        "12:5 警告 没有代号为“R401”的文字规则，“不查”不起作用。请对照《规则一览》改正代号；这里只能写文字规则的代号，如Y016。[R427]",
    ]


def test_words_like_a_comment_within_a_text_switch_nothing_off(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    text = "年度: 2025\n地区: 云岭区\n工作任务:\n  - 标题: 甲\n    内容: |\n      截止目前 # drafter: 忽略 Y041\n"
    assert len(_said(tmp_path, run, text)) == 1


def test_a_task_that_was_dropped_is_not_read(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    text = "年度: 2025\n地区: 云岭区\n工作任务:\n  - {标题: 截止目前, 较上年: 删除}\n"
    assert _said(tmp_path, run, text) == []


@pytest.mark.parametrize("path", [*EXAMPLES, *SAMPLES], ids=lambda path: path.stem)
def test_the_examples_give_no_rule_a_reason_to_speak(path: Path) -> None:
    source, _ = read(path)
    assert source is not None
    assert lint_year(source, check(source)[0]) == []


def test_paragraphs_of_a_document_are_read_by_the_same_rules() -> None:
    found = lint(of_paragraphs(["强化监督，", "截止目前,办结86件"], "报告.txt"))
    assert [(one.place.line, one.place.column, one.code) for one in found] == [
        (2, 5, "Y011"),
        (2, 1, "Y041"),
    ]


def test_one_page_lists_every_rule(expected: Callable[[Path, str], None]) -> None:
    rows = [
        "# 规则一览",
        "",
        "由程序的规则目录生成，请勿直接修改。`drafter check` 按这些规则检查数据文件和已有文稿（.docx、.txt）的文字，只提醒，不妨碍生成公文。",
        "整个文件不用某条规则的，写“不查: Y016”；只有一处不用的，在那一行末尾或上一行写“# drafter: 忽略 Y016”；这一次不用的，在命令中写 `--ignore Y016`。",
        "“可改”的，改成什么是确定的，`drafter check --fix` 可以改好；花括号处为具体内容。",
        "",
        "| 代号 | 级别 | 规则 | 依据 | 问题 | 怎么办 | 可改 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for rule in RULES:
        cells = (
            *(rule.code, LEVELS[rule.level], rule.name, rule.source, rule.message, rule.advice),
            "是" if rule.fix else "",
        )
        rows.append(f"| {' | '.join(cells)} |")
    expected(ROOT / "docs" / "规则一览.md", "\n".join(rows) + "\n")


def test_a_rule_that_finds_very_much_is_told_so_often_and_no_more(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """The rest is told of once, where it begins; `--fix` has as much to do in a round."""
    file = tmp_path / "数据.yaml"
    text = "年度: 2025\n地区: 云岭区\n情况报告:\n  引言: " + "（" * (limits.REMARKS + 50) + "\n"
    file.write_text(text, encoding="utf-8")
    lines = [line for line in run("check", file).out.splitlines() if "Y014" in line]
    assert len(lines) == limits.REMARKS + 1
    assert lines[-1].startswith(f"{file}:4:{7 + limits.REMARKS} 提示")
    assert lines[-1].endswith(
        f"（Y014）超过{limits.REMARKS}处，从这里起不再逐处列出。请先改好前面列出的，再检查一次。[R428]"
    )
