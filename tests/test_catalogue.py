"""Every problem has a code, every code is used, and one page documents them all."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

from drafter.catalogue import CATALOGUE
from tests.conftest import ROOT

CODE = re.compile(r"[SDFPRNTWIOLMC]\d{3}")
# The modules that hold the texts of codes, and raise none of them.
TEXTS = (
    "catalogue.py",
    "outcomes.py",
    "filetexts.py",
    "ledgertexts.py",
    "rollingtexts.py",
    "templatetexts.py",
    "differences.py",
)
LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}


def _used() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "drafter").rglob("*.py"):
        if path.name not in TEXTS:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and CODE.fullmatch(node.value)
            }
    return found


def test_codes_in_the_program_and_in_the_catalogue_are_the_same() -> None:
    assert _used() == set(CATALOGUE)


def test_every_text_says_what_is_wrong_and_what_to_do() -> None:
    for code, entry in CATALOGUE.items():
        assert entry.level in LEVELS, code
        assert entry.message.endswith("。"), code
        assert entry.hint, code


def test_one_page_documents_every_code(expected: Callable[[Path, str], None]) -> None:
    rows = [
        "# 检查信息一览",
        "",
        "由程序的信息目录生成，请勿直接修改。花括号处为具体内容。",
        "",
        "| 代码 | 级别 | 问题 | 怎么办 |",
        "| --- | --- | --- | --- |",
    ]
    for code, entry in CATALOGUE.items():
        texts = (
            text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")
            for text in (entry.message, entry.hint)
        )
        rows.append(f"| {code} | {LEVELS[entry.level]} | {' | '.join(texts)} |")
    expected(ROOT / "docs" / "problems.md", "\n".join(rows) + "\n")
