"""The same data, template and version give the same bytes, whoever makes them, when and where."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Every command that makes a document, in one process, in the folder it is started in.
COMMANDS = """
import os, sys, time
from pathlib import Path
from drafter.cli import main

def run(*arguments):
    try:
        main(arguments)
    except SystemExit as stop:
        assert stop.code in (0, None, 1), (arguments, stop.code)

run("build", "数据/临江市-2025.yaml", "--grid", "--review", "-o", "审核")
run("build", "数据/临江市-2025.yaml", "--grid", "--draft=2025-03-01", "-o", "草稿")
run("build", "定稿.yaml", "--grid", "--final", "--only", "report", "-o", "定稿")
run("build", "数据", "-o", "批量", "--jobs", sys.argv[1])
run("ledger", "数据/云岭区-2025.yaml", "-o", "分工")
run("ledger", "数据/云岭区-2025.yaml", "--unit", "区司法局", "-o", "分工")
run("compare", "数据/云岭区-2024.yaml", "数据/云岭区-2025.yaml", "-o", "对照")
run("rollover", "数据/云岭区-2024.yaml", "-o", "下一年.yaml")
run("new", "新区-2025.yaml")
run("import", next(str(one) for one in Path("批量").glob("云岭区2024*报告.docx")), "-o", "导入.yaml")
"""
# A clock that is years off, as a battery that is empty makes it; nobody else is asked the time.
CLOCK = """
import datetime, time

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls({year}, 1, 2)

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls({year}, 1, 2, 3, 4, 5, tzinfo=tz)
    utcnow = today = now

real, year = time.time, time.gmtime(({year} - 1970) * 31556952 + 86400)
datetime.date, datetime.datetime = Day, Moment
time.time = lambda: ({year} - 1970) * 31556952.0 + 86400
time.time_ns = lambda: int(time.time() * 10**9)
of_moment = time.localtime, time.gmtime
time.localtime = lambda at=None: of_moment[0](time.time() if at is None else at)
time.gmtime = lambda at=None: of_moment[1](time.time() if at is None else at)
"""
PLAIN = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"}
# What changes: code before ours, processes, environment, the folder's name.
OTHERS = {
    "past": (CLOCK.format(year=1970), 1, {"PYTHONHASHSEED": "2", "DRAFTER_CACHE": ""}, "甲"),
    "future": (CLOCK.format(year=2099), 8, {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "3"}, "甲 乙"),
    "elsewhere": (
        "", 2, {"LANG": "zh_CN.GB18030", "TZ": "America/St_Johns", "DRAFTER_CACHE": "",
                "SOURCE_DATE_EPOCH": "1", "PYTHONOPTIMIZE": "1"}, "很/深/的/文件夹",
    ),
}  # fmt: skip


def _made(
    folder: Path, before: str, jobs: int, environment: dict[str, str], at: int
) -> dict[str, str]:
    """The digests of all that is made in a folder, whose data files are of the moment ``at``."""
    data = folder / "数据"
    data.mkdir(parents=True)
    for name in ("云岭区-2024", "云岭区-2025", "临江市-2025", "青石镇-2025"):
        (data / f"{name}.yaml").write_bytes((ROOT / "examples" / f"{name}.yaml").read_bytes())
        os.utime(data / f"{name}.yaml", (at, at))
    for number in range(14):  # three processes are handed something
        text = (ROOT / "examples" / "青石镇-2025.yaml").read_text("utf-8")
        text = text.replace("地区: 青石镇", f"地区: 第{number}镇")
        (data / f"第{number}镇.yaml").write_text(text, encoding="utf-8")
    (folder / "定稿.yaml").write_bytes((data / "青石镇-2025.yaml").read_bytes())
    kept = {name: one for name, one in os.environ.items() if name not in PLAIN}
    done = subprocess.run(
        [sys.executable, "-c", f"{before}\n{COMMANDS}", str(jobs)],
        cwd=folder,
        env={**kept, **PLAIN, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **environment},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "生成记录.jsonl" and data not in path.parents
    }


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    made = _made(tmp_path_factory.mktemp("今"), "", 1, {}, 1_700_000_000)
    kinds = [Path(name).suffix for name in made]
    assert kinds.count(".docx") >= 18, made
    assert {".docx", ".xlsx", ".json", ".yaml"} <= set(kinds)
    folders = {Path(name).parts[0] for name in made}
    assert {"审核", "草稿", "定稿", "批量", "分工", "对照", "下一年.yaml", "导入.yaml"} <= folders
    return made


@pytest.mark.parametrize("other", OTHERS)
def test_the_same_data_give_the_same_bytes(
    reference: dict[str, str], tmp_path: Path, other: str
) -> None:
    """On another day, in another folder, with another hash seed, locale, time zone and number of
    processes, with and without what is kept from earlier runs.
    """
    before, jobs, environment, folder = OTHERS[other]
    assert _made(tmp_path / folder, before, jobs, environment, 1) == reference
