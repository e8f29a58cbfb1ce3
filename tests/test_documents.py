"""What the examples become: the text of each document, paragraph by paragraph."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.pipeline import Order, draft
from drafter.problem import Level
from tests.conftest import EXAMPLES, ROOT, Outcome
from tests.reading import highlighted, marked, texts

EXPECTED = Path(__file__).parent / "expected"
KINDS = ["notice", "report"]


def _built(path: Path, kind: str) -> bytes:
    drafts, problems = draft(path, Order((kind,)))
    assert [str(p) for p in problems if p.level is not Level.NOTE] == []
    return drafts[0].data


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_becomes_exactly_this_text(
    path: Path, kind: str, expected: Callable[[Path, str], None]
) -> None:
    expected(EXPECTED / f"{path.stem}.{kind}.txt", marked(_built(path, kind)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_only_what_the_data_leaves_empty_is_marked_as_missing(path: Path) -> None:
    missing = [text for kind in KINDS for text in highlighted(_built(path, kind))]
    if path.stem.startswith("yunhe"):
        assert missing == ["【待填：政务公开专区咨询（人次）】", "【待填：成文日期】"]
    else:
        assert missing == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_tag_is_left_in_a_document(path: Path) -> None:
    for kind in KINDS:
        assert not [t for t in texts(_built(path, kind)) if "{" in t or "}" in t]


def test_the_starter_builds_as_it_stands(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    file = tmp_path / "江北区-2026.yaml"
    assert run("new", file).code == 0
    checked = run("check", file)
    assert checked.code == 0
    assert "错误" not in checked.out
    assert "警告" not in checked.out
    outcome = run("build", file)
    assert outcome.code == 0
    names = {path.name for path in tmp_path.glob("*.docx")}
    assert names == {
        "江北区2026年法治政府建设工作要点（通知）.docx", "江北区2026年法治政府建设情况报告.docx",
    }  # fmt: skip
    report = (tmp_path / "江北区2026年法治政府建设情况报告.docx").read_bytes()
    assert "【待填：政务服务满意率（%）】" in highlighted(report)


def test_the_same_data_give_the_same_bytes_elsewhere_and_later(tmp_path: Path) -> None:
    example = ROOT / "examples" / "青石镇-2025.yaml"
    first = [_built(example, kind) for kind in KINDS]
    copy = tmp_path / "别处" / "另一个名字.yaml"
    copy.parent.mkdir()
    shutil.copy(example, copy)
    code = "import sys; from drafter.cli import main; main(sys.argv[1:])"
    subprocess.run(
        [sys.executable, "-c", code, "build", str(copy)], check=True, capture_output=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "PATH": "", "PYTHONPATH": str(ROOT)}, cwd=tmp_path,
    )  # fmt: skip
    assert sorted(first) == sorted(path.read_bytes() for path in copy.parent.glob("*.docx"))


def test_two_consecutive_years_agree_on_the_year_between(run: Callable[..., Outcome]) -> None:
    """2025's last-year values are 2024's values: the examples are what they claim to be."""
    from drafter.examination import load

    years = [load(ROOT / "examples" / f"云岭区-{year}.yaml")[0] for year in (2024, 2025)]
    assert years[0] is not None
    assert years[1] is not None
    before, now = (year.figures for year in years if year)
    both = [name for name in now.all if name in before.all and now.all[name].last is not None]
    assert len(both) >= 40
    assert [n for n in both if before.number(before.all[n]) != now.all[n].last] == []


def test_the_district_is_of_real_size() -> None:
    from drafter.examination import load
    from drafter.model import build

    for number in (2024, 2025):
        checked, _ = load(ROOT / "examples" / f"云岭区-{number}.yaml")
        assert checked is not None
        year = build(checked)
        tasks = [task for section in year.tasks for task in section.children]
        assert len(year.tasks) >= 8
        assert len(tasks) >= 24
        assert all(t.duty.units.get("lead") and t.duty.units.get("responsible") for t in tasks)
        assert len(year.achievements) >= 8
        assert len(year.figures.all) >= 40
        assert sum(one.formula is not None for one in year.figures) >= 10
        assert year.problems is not None
        assert year.next_steps is not None
        assert len(year.problems.points) >= 3
        assert len(year.next_steps.points) >= 5
        path = ROOT / "examples" / f"云岭区-{number}.yaml"
        for kind in KINDS:
            assert sum(len(text) for text in texts(_built(path, kind))) >= 5000
