"""Attacks that were carried out: whatever comes in, nothing is lost, run, or written elsewhere.

Each goes by its entry in `tests.attacks`: the answer that is expected, no traceback, at most two
seconds of the processor and 300 MB (100 for archives), nothing written but in the folder for
output, no file changed that was there, no temporary file left.
"""

from __future__ import annotations

import re
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("limits on processes are POSIX's", allow_module_level=True)

from tests.attacks import ATTACKS, GROUPS, TAME, running
from tests.attacks.entry import Attack
from tests.attacks.judging import faults, stock_outcome
from tests.conftest import ROOT

WILD = [one for name, group in GROUPS.items() if name not in TAME for one in group]
QUIET = [one for name in TAME for one in GROUPS[name]]


@pytest.mark.parametrize("attack", QUIET, ids=lambda one: one.name)
def test_an_attack_by_what_is_written_is_answered(attack: Attack) -> None:
    ran = running.within(attack)
    assert faults(attack, ran) == [], ran.out + ran.err


@pytest.mark.parametrize("attack", WILD, ids=lambda one: one.name)
def test_an_attack_on_the_machine_is_answered_within_limits(attack: Attack) -> None:
    ran = running.ours(attack)
    assert faults(attack, ran) == [], ran.out + ran.err


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("模板：lipsum…os.system", "代码被运行"),
        ("地区写作 ../../外面/x", "写到了文件夹之外"),
        ("数据中的 <", "文字改变"),
        ("写到一半时被终止（旧公文已在）", "旧公文被毁"),
        ("没有定义的引用", "抛出 ScannerError"),
    ],
)
def test_what_an_attack_does_is_seen(name: str, outcome: str) -> None:
    """What stock parts do shows that the attack is one, and that the measuring finds it."""
    (attack,) = (one for one in ATTACKS if one.name == name)
    assert outcome in stock_outcome(attack, running.stock(attack))


def test_each_attack_has_a_name_of_its_own() -> None:
    names = [one.name for one in ATTACKS]
    assert len(set(names)) == len(names)


def test_each_guarantee_names_tests_that_are_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/\w+\.py|drafter/\w+\.py)`", text))
    assert {name for name in named if not (ROOT / name).is_file()} == set()


def test_the_page_shows_every_attack() -> None:
    text = (ROOT / "docs" / "安全.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and " / " in line]
    assert len(rows) == len(ATTACKS) + 2  # and the two that are none
