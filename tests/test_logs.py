"""No log holds what stands in data or documents, whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.batch.crews import Cluster
from drafter.batch.jobs import Job, Made, Piece, lost
from tests.conftest import ROOT
from tests.workers import failing

SECRET = "尚未公开的部署"
# A fault whose message holds the whole year, and everything that is logged, of whatever level.
FAULT = """
import logging, sys, drafter.views.report as report
logging.basicConfig(filename="全部.log", level=logging.DEBUG)
logging.captureWarnings(True)
def view(year):
    raise RuntimeError(str(year) + repr(year))
report.view = view
from drafter.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    text = (ROOT / "examples" / "青石镇-2025.yaml").read_text("utf-8")
    path = tmp_path / "数据" / "镇.yaml"
    path.parent.mkdir()
    path.write_text(text.replace("认真落实", f"认真落实{SECRET}，"), encoding="utf-8")
    return path


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_a_fault_tells_its_kind_and_its_place_alone(data: Path, tmp_path: Path, many: bool) -> None:
    """On the screen, in fault.log, in the record, and in what any library logs."""
    arguments = ["build", str(data.parent), "--jobs", "1"] if many else ["build", str(data)]
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "always", "-c", FAULT, *arguments],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "设置")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "RuntimeError" in done.stderr if many else "意外故障" in done.stderr
    written = [one for one in tmp_path.rglob("*") if one.is_file() and one != data]
    names = {one.name for one in written}
    assert "全部.log" in names and ("生成记录.jsonl" if many else "fault.log") in names
    for text in (done.stdout, done.stderr, *(one.read_text("utf-8") for one in written)):
        assert SECRET not in text and SECRET.encode().hex() not in text


def test_a_cluster_s_worker_does_not_log_what_it_was_handed() -> None:
    """dask logs a task that failed, by its `repr`; of some versions with what it was given."""
    distributed = pytest.importorskip("distributed")
    raw = b"secret"  # ASCII, which a repr of bytes shows as it is
    job = Job("镇.yaml", "公文", raw, "00")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        with pytest.raises(RuntimeError):
            list(Cluster(client).run(failing, [[job]], lost))
        logs = str([client.get_worker_logs(), client.get_scheduler_logs()])
    assert "Compute Failed" in logs
    piece = Piece("报告.docx", raw, True, raw)
    assert "secret" not in logs + repr([job, Made(job, (piece,), (), 0)])
