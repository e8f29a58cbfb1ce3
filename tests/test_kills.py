"""A batch killed at any moment: what is there is whole, and nothing is done twice."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLES

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")

KILLS = int(os.environ.get("DRAFTER_KILLS", "12"))
RECORD = "生成记录.jsonl"
TOWN = next(path for path in EXAMPLES if path.stem.startswith("青石镇")).read_text("utf-8")


def _started(folder: Path, target: Path) -> subprocess.Popen[bytes]:
    """A run in a group of its own, with a folder per district."""
    return subprocess.Popen(
        [sys.executable, "-m", "drafter", "build", str(folder), "-o", str(target), "--jobs", "2",
         "--resume"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip


def _killed(process: subprocess.Popen[bytes], after: float) -> bool:
    """Whether the run and all its processes had to be killed ``after`` so many seconds."""
    try:
        _, err = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    assert process.returncode == 0, err.decode()
    return False


def _files(target: Path) -> dict[str, Path]:
    found = {str(one.relative_to(target)): one for one in target.rglob("*") if one.is_file()}
    found.pop(RECORD, None)
    return found


def _lines(target: Path) -> list[dict[str, Any]]:
    """The whole lines of the record."""
    record = target / RECORD
    data = record.read_bytes() if record.exists() else b""
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def _sound(target: Path, whole: dict[str, bytes], seen: dict[str, tuple[int, int]]) -> None:
    """Each document is whole or absent; those that are recorded are there, have been recorded once,
    and are the very files that they were when that was first ``seen``.
    """
    documents = {name: one for name, one in _files(target).items() if one.suffix != ".tmp"}
    assert {name: one.read_bytes() for name, one in documents.items()} == {
        name: whole[name] for name in documents
    }
    lines = _lines(target)
    assert len({one["file"] for one in lines}) == len(lines)
    for line in lines:
        assert line["outcome"] == "built"
        for name, digest in line["documents"].items():
            path = Path(name)
            assert sha256(path.read_bytes()).hexdigest() == digest
            about = path.stat()
            known = (about.st_ino, about.st_mtime_ns)
            assert seen.setdefault(name, known) == known


def test_a_batch_that_is_killed_and_gone_on_with(tmp_path: Path) -> None:
    """Twelve times by default; ``DRAFTER_KILLS=200`` does it as often as that. A run is killed and
    gone on with until it ends, and then begun anew.
    """
    folder, target = tmp_path / "数据", tmp_path / "公文"
    for number in range(48):
        path = folder / f"{number % 3}区" / f"{number:02}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TOWN.replace("地区: 青石镇", f"地区: 第{number}镇"), encoding="utf-8")
    began = time.monotonic()
    assert not _killed(_started(folder, target), 300)
    lasts = time.monotonic() - began
    whole = {name: path.read_bytes() for name, path in _files(target).items()}
    assert len(whole) == 96
    draw, kills, left, ends = random.Random(8), 0, 0, 0
    seen: dict[str, tuple[int, int]] = {}
    shutil.rmtree(target)
    while kills < KILLS or seen:
        if kills < KILLS and _killed(_started(folder, target), draw.uniform(0.2, 1.05) * lasts):
            kills += 1
            target.mkdir(exist_ok=True)
            left += any(one.suffix == ".tmp" for one in _files(target).values())
            _sound(target, whole, seen)
            continue
        if kills >= KILLS:
            assert not _killed(_started(folder, target), 300)
        ends += 1
        _sound(target, whole, seen)
        assert _files(target).keys() == whole.keys()  # nothing is left behind
        assert len(_lines(target)) == 48
        shutil.rmtree(target)
        seen = {}
    print(f"{kills} kills, {ends} runs to the end, {left} kills in the midst of writing a file")
