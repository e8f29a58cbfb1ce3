"""Many files in one run: all that can be built is built, once, however many work at it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.batch.crews import Alone, Cluster, Crew, Processes
from tests.conftest import EXAMPLES, Outcome
from tests.workers import doubled

Run = Callable[..., Outcome]
RECORD = "生成记录.jsonl"
TOWN = next(path for path in EXAMPLES if path.stem.startswith("青石镇")).read_text("utf-8")


def _year(name: str) -> str:
    """A year of its own town; the number keeps the documents' names apart."""
    return TOWN.replace("地区: 青石镇", f"地区: {name}镇")


@pytest.fixture
def province(tmp_path: Path) -> Path:
    """Two districts' folders with three towns each, one of them faulty, and what is none."""
    folder = tmp_path / "全省"
    for number in range(6):
        path = folder / ("甲区", "乙区")[number % 2] / f"第{number}镇.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_year(f"第{number}"), encoding="utf-8")
    (folder / "甲区" / "第4镇.yaml").write_text("年度: 二〇二五\n地区: 第4镇\n", encoding="utf-8")
    (folder / ".旧").mkdir()
    (folder / ".旧" / "草稿.yaml").write_text("年度: 1\n", encoding="utf-8")
    (folder / "说明.txt").write_text("说明", encoding="utf-8")
    return folder


def _lines(target: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (target / RECORD).read_text("utf-8").splitlines()]


def _held(target: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(target)): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


def test_a_folder_is_built_but_for_what_is_faulty(run: Run, province: Path, tmp_path: Path) -> None:
    """One line tells of the faulty file, the record of all."""
    target = tmp_path / "公文"
    outcome = run("build", province, "-o", target, "--jobs", 1)
    assert outcome.code == 1
    (failure,) = outcome.err.splitlines()
    assert failure.startswith(f"未生成 {province / '甲区' / '第4镇.yaml'}:1:5 错误 ")
    assert "5个文件生成公文10份；1个有错误，未生成。" in outcome.out
    assert len(_held(target)) == 10
    assert {Path(path).parts[0] for path in _held(target)} == {"甲区", "乙区"}
    lines = _lines(target)
    assert [Path(one["file"]).stem for one in lines] == [
        "第1镇",
        "第3镇",
        "第5镇",
        "第0镇",
        "第2镇",
        "第4镇",
    ]
    assert [one["outcome"] for one in lines] == ["built"] * 5 + ["failed"]
    assert lines[-1]["problems"][0]["code"] == "D110"
    for one in lines[:5]:
        assert all(Path(name).is_file() for name in one["documents"])


def test_however_many_work_the_folder_and_the_record_are_the_same(
    run: Run, province: Path, tmp_path: Path
) -> None:
    for number in range(10, 26):  # more than one process is handed at once
        path = province / "乙区" / f"第{number}镇.yaml"
        path.write_text(_year(f"第{number}"), encoding="utf-8")
    for name, jobs in (("一", 1), ("二", 2)):
        run("build", province, "-o", tmp_path / name, "--jobs", jobs)
    assert _held(tmp_path / "一") == _held(tmp_path / "二")
    told = [
        [
            {**one, "milliseconds": 0, "documents": list(one["documents"].values())}
            for one in _lines(tmp_path / name)
        ]
        for name in ("一", "二")
    ]
    assert told[0] == told[1]


def test_a_run_gone_on_with_builds_what_is_not_built_from_the_same(
    run: Run, province: Path, tmp_path: Path
) -> None:
    """Data that changed, documents that are gone or were changed, and a line that was cut off."""
    target = tmp_path / "公文"
    arguments = ("build", province, "-o", target, "--jobs", 1)
    run(*arguments)
    first = _held(target)
    changed = province / "甲区" / "第0镇.yaml"
    changed.write_text(_year("新"), encoding="utf-8")
    gone, edited, *_ = sorted((target / "乙区").glob("*.docx"))[::2]
    gone.unlink()
    edited.write_bytes(b"")
    record = target / RECORD
    record.write_bytes(record.read_bytes()[:-40])  # within the last line, of the faulty file
    outcome = run(*arguments, "--resume")
    assert "3个文件生成公文6份；2个先前已生成，未重做；1个有错误，未生成。" in outcome.out
    after = _held(target)
    assert {name: data for name, data in after.items() if name in first} == first
    assert len(after) == 13  # the one that was edited is kept beside
    assert [one["outcome"] for one in _lines(target)] == ["built"] * 8 + ["failed"]
    assert "5个先前已生成，未重做；1个有错误，未生成。" in run(*arguments, "--resume").out
    outcome = run(*arguments, "--resume", "--form", "公开")
    assert "5个文件生成公文10份；1个" in outcome.out


def test_files_with_one_document_s_name_are_told_before_anything_is_written(
    run: Run, tmp_path: Path
) -> None:
    """Neither is written, and what has names of its own is built."""
    folder = tmp_path / "数据"
    folder.mkdir()
    for name in ("甲.yaml", "乙.yaml"):
        (folder / name).write_text(_year("同"), encoding="utf-8")
    (folder / "丙.yaml").write_text(_year("异"), encoding="utf-8")
    text = _year("同").replace("地区: 同镇", '"地区": 同镇')  # not as it nearly always stands
    (folder / "丁.yaml").write_text(text, encoding="utf-8")
    outcome = run("build", folder, "-o", tmp_path / "公文")
    assert outcome.code == 1
    told = {line.partition(":")[0] for line in outcome.err.splitlines() if "[W702]" in line}
    assert {Path(one.removeprefix("未生成 ")).name for one in told} == {
        "甲.yaml",
        "乙.yaml",
        "丁.yaml",
    }
    assert {name[0] for name in _held(tmp_path / "公文")} == {"异"}
    assert [one["outcome"] for one in _lines(tmp_path / "公文")] == ["failed"] * 3 + ["built"]


def test_what_cannot_be_read_or_found_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    outcome = run(
        "build", tmp_path / "空", tmp_path / "没有.yaml", "--jobs", 1, "-o", tmp_path / "公文"
    )
    assert outcome.code == 1
    assert "[W752]" in outcome.err
    assert "[S001]" in outcome.err
    assert _lines(tmp_path / "公文")[0]["outcome"] == "failed"
    outcome = run("build", "s4://没有/这种", "-o", tmp_path)
    assert outcome.code == 2
    assert "s4://" in outcome.err


def test_a_final_document_is_not_replaced_by_a_batch(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    path = folder / "镇.yaml"
    path.write_text(_year("甲"), encoding="utf-8")
    arguments = ("build", folder, "-o", tmp_path / "公文")
    assert run(*arguments, "--final").code == 0
    held = _held(tmp_path / "公文")
    assert sum(name.endswith(".定稿.json") for name in held) == 2
    path.write_text(_year("甲").replace("2025-12", "2025-11"), encoding="utf-8")
    path.write_text(_year("甲").replace("主题:", "主题: 依法治镇 #", 1), encoding="utf-8")
    run(*arguments)
    assert {name: data for name, data in _held(tmp_path / "公文").items() if name in held} == held


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Sixty years in a folder, and among the first of them one that cannot be built: the line that
    tells of it shows how far a run has come.
    """
    folder = tmp_path / "数据"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.yaml").write_text(_year(f"第{number}"), encoding="utf-8")
    (folder / "09a.yaml").write_text("年度: 二〇二五\n", encoding="utf-8")
    return folder


def _come_so_far(process: subprocess.Popen[str]) -> str:
    """The line that tells of the faulty file, as soon as the run has come to it."""
    assert process.stderr is not None
    line = process.stderr.readline()
    assert "09a.yaml" in line, line
    return line


def _started(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "drafter", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_can_be_gone_on_with(
    run: Run, many: Path, tmp_path: Path, signal_: signal.Signals
) -> None:
    """Ctrl-C, or who asks otherwise: what is in hand is finished and recorded, nothing is left
    half-written.
    """
    target = tmp_path / "公文"
    arguments = ("build", many, "-o", target, "--jobs", 1)
    process = _started(*arguments)
    _come_so_far(process)
    process.send_signal(signal_)
    _, err = process.communicate()
    assert process.returncode == 2
    assert "已停止" in err and "Traceback" not in err
    lines = _lines(target)
    assert 10 <= len(lines) < 61
    assert sum(len(one["documents"]) for one in lines) == len(_held(target))
    outcome = run(*arguments, "--resume")
    assert f"{len(lines) - 1}个先前已生成" in outcome.out
    assert len({one["file"] for one in _lines(target)}) == 61


@pytest.mark.parametrize("crew", [Alone(), Processes(2)], ids=["alone", "processes"])
def test_results_come_in_the_order_of_the_jobs(crew: Crew) -> None:
    chunks = [[number, number + 1] for number in range(0, 40, 2)]
    assert [one for made in crew.run(doubled, chunks, abs) for one in made] == [
        n * 2 for n in range(40)
    ]


def test_a_job_that_takes_its_process_down_is_lost_and_no_other() -> None:
    jobs = [*range(10), -1, *range(10, 20), -1, *range(20, 30)]
    chunks = [jobs[at : at + 4] for at in range(0, len(jobs), 4)]
    made = [
        one for results in Processes(2).run(doubled, chunks, lambda _: "lost") for one in results
    ]
    assert made == [job * 2 if job >= 0 else "lost" for job in jobs]


def test_a_job_that_takes_every_worker_down_is_lost_and_no_other() -> None:
    """On a cluster, whose workers are started anew."""
    distributed = pytest.importorskip("distributed")
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        made = list(Cluster(client).run(doubled, [[1, 2], [3, -1, 4], [5]], lambda _: "lost"))
    assert [one for results in made for one in results] == [2, 4, 6, "lost", 8, 10]


def test_a_cluster_without_workers_is_refused(run: Run, province: Path) -> None:
    """Nobody would ever do what it is handed."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster:
        outcome = run("build", province, "--scheduler", cluster.scheduler_address)
    assert outcome.code == 2
    assert "没有工作进程" in outcome.err
    assert not (province / RECORD).exists()


def test_a_cluster_that_loses_a_worker_builds_the_same(
    run: Run, many: Path, tmp_path: Path
) -> None:
    """Two workers, one of them killed in the middle: nothing is lost, and nothing built twice."""
    distributed = pytest.importorskip("distributed")
    for path in sorted(many.iterdir())[25:]:
        path.unlink()
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        process = _started(
            "build", many, "-o", tmp_path / "集群", "--scheduler", cluster.scheduler_address
        )
        _come_so_far(process)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        out, err = process.communicate()
    assert (process.returncode, err) == (1, ""), err
    assert "24个文件生成公文48份；1个有错误，未生成。" in out
    run("build", many, "-o", tmp_path / "本机", "--jobs", 1)
    assert _held(tmp_path / "集群") == _held(tmp_path / "本机")
    files = [one["file"] for one in _lines(tmp_path / "集群")]
    assert files == sorted(set(files)) and len(files) == 25


def test_a_url_is_read_and_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any file system that fsspec knows; the record stands in the folder one works in."""
    pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "数据" / "甲区"
    folder.mkdir(parents=True)
    (folder / "镇.yaml").write_text(_year("甲"), encoding="utf-8")
    outcome = run("build", f"local://{tmp_path}/数据", "-o", f"local://{tmp_path}/公文")
    assert outcome.code == 0, outcome.err
    assert len(list((tmp_path / "公文" / "甲区").glob("*.docx"))) == 2
    assert len(_lines(tmp_path)) == 1


def test_a_file_that_is_named_twice_is_built_once(run: Run, tmp_path: Path) -> None:
    """By another spelling of its path, and in a folder that is named too."""
    folder = tmp_path / "数据"
    folder.mkdir()
    (folder / "镇.YAML").write_text(_year("甲"), encoding="utf-8")
    names = (folder, folder / "镇.YAML", f"{folder}/../数据", f"{folder}/../数据/镇.YAML")
    outcome = run("build", *names, "-o", tmp_path / "公文", "--jobs", 1)
    assert (outcome.code, outcome.err) == (0, "")
    assert "1个文件生成公文2份。" in outcome.out


def test_an_empty_folder_beside_others_is_a_failure(run: Run, tmp_path: Path) -> None:
    for name in ("空", "数据"):
        (tmp_path / name).mkdir()
    (tmp_path / "数据" / "镇.yaml").write_text(_year("甲"), encoding="utf-8")
    outcome = run("build", tmp_path / "空", tmp_path / "数据", "-o", tmp_path / "公文")
    assert outcome.code == 1
    assert "1个文件生成公文2份。" in outcome.out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_may_not_be_read_is_told(run: Run, province: Path, tmp_path: Path) -> None:
    (province / "乙区").chmod(0)
    outcome = run("build", province, "-o", tmp_path / "公文", "--jobs", 1)
    (province / "乙区").chmod(0o755)
    assert f"{province / '乙区'}:1:1 错误 " in outcome.err
    assert outcome.code == 1


def test_what_a_batch_does_not_do_is_refused(run: Run, tmp_path: Path) -> None:
    """JSON beside the record, and one run that would write beside data in two stores."""
    assert "生成记录.jsonl" in run("build", tmp_path, "--format", "json").err
    assert "“-o”" in run("build", tmp_path, "memory://数据").err


def test_a_damaged_line_of_the_record_is_none(run: Run, province: Path, tmp_path: Path) -> None:
    """Whatever stands there: the file is built again, and the rest is kept."""
    target = tmp_path / "公文"
    arguments = ("build", province / "乙区", "-o", target, "--jobs", 1, "--resume")
    run(*arguments)
    first, *rest = _lines(target)
    bad = [{**first, "documents": []}, {**first, "documents": None}, {**first, "file": ["x"]}, None]
    texts = [json.dumps(one, ensure_ascii=False) for one in [*bad, *rest]]
    (target / RECORD).write_text("\n".join([*texts, ""]), encoding="utf-8")
    outcome = run(*arguments)
    assert outcome.code == 0, outcome.err
    assert "1个文件生成公文2份；2个先前已生成" in outcome.out


@pytest.mark.parametrize("deep", ["[", '{"a":'])
def test_a_record_or_manifest_that_nests_without_end_is_none(
    run: Run, province: Path, tmp_path: Path, deep: str
) -> None:
    target = tmp_path / "公文"
    arguments = ("build", province / "乙区", "-o", target, "--jobs", 1, "--resume")
    run(*arguments)
    record = target / RECORD
    record.write_bytes(record.read_bytes() + deep.encode() * 100_000 + b"\n")
    for one in list(target.rglob("*.docx")):
        one.with_name(f"{one.stem}.定稿.json").write_text(deep * 100_000)
        one.write_bytes(b"")
    outcome = run(*arguments)
    assert (outcome.code, "3个文件生成公文6份" in outcome.out) == (0, True), outcome


@pytest.mark.skipif(not hasattr(os, "link"), reason="needs links")
@pytest.mark.parametrize("kind", ["link", "hard link", "file"])
@pytest.mark.parametrize("more", [(), ("--resume",)], ids=["anew", "resume"])
def test_what_stands_in_the_record_s_place_and_is_none_is_left_alone(
    run: Run, province: Path, tmp_path: Path, kind: str, more: tuple[str, ...]
) -> None:
    """A folder that came by e-mail may hold a link to somebody's own file."""
    other, record = tmp_path / "别的", province / "乙区" / RECORD
    other.write_text("重要", encoding="utf-8")
    made = {"link": record.symlink_to, "hard link": record.hardlink_to}
    made.get(kind, lambda one: record.write_bytes(one.read_bytes()))(other)
    outcome = run("build", province / "乙区", *more)
    assert (outcome.code, f"无法写入“{record}”" in outcome.err) == (1, True)
    assert other.read_text("utf-8") == record.read_text("utf-8") == "重要"


@pytest.mark.skipif(not hasattr(os, "link"), reason="needs links")
def test_a_record_s_copy_by_a_hard_link_stays_as_it_is(
    run: Run, province: Path, tmp_path: Path
) -> None:
    """As backups make them."""
    run("build", province / "乙区")
    record, copy = province / "乙区" / RECORD, tmp_path / "备份"
    copy.hardlink_to(record)
    before = copy.read_bytes()
    one = next((province / "乙区").glob("*.yaml"))
    one.write_bytes(one.read_bytes() + b"# \n")
    run("build", province / "乙区", "--resume")
    assert copy.read_bytes() == before
    assert record.read_bytes().startswith(before) and len(record.read_bytes()) > len(before)


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
def test_a_name_that_is_not_utf_8_is_built_and_recorded(run: Run, tmp_path: Path) -> None:
    name = tmp_path / os.fsdecode(b"\xb0\xa1.yaml")
    name.write_text(_year("甲"), encoding="utf-8")
    assert run("build", tmp_path, "--jobs", 1).code == 0
    assert _lines(tmp_path)[0]["file"] == str(name)
    assert "1个先前已生成" in run("build", tmp_path, "--jobs", 1, "--resume").out
    for option in ("--review", "--final"):
        assert run("build", tmp_path, option).code == 0


def test_processes_end_with_the_one_that_was_killed(many: Path, tmp_path: Path) -> None:
    """They hold its standard error open, which ends with the last of them."""
    process = _started("build", many, "-o", tmp_path / "公文", "--jobs", 2)
    _come_so_far(process)
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL


def test_a_pdf_of_an_earlier_document_is_recorded(run: Run, tmp_path: Path) -> None:
    """It stays, and the record names it, once the document beside it has changed."""
    path = tmp_path / "镇.yaml"
    path.write_text(_year("甲"), encoding="utf-8")
    run("build", tmp_path)
    document = next(tmp_path.glob("*情况报告.docx"))
    document.with_suffix(".pdf").write_bytes(b"%PDF")
    told = []
    for text in (_year("甲"), _year("甲").replace("加强", "强化")):
        path.write_text(text, encoding="utf-8")
        run("build", tmp_path)
        told.append([one["code"] for one in _lines(tmp_path)[0]["problems"]].count("W710"))
    assert told == [0, 1]


def test_a_service_that_fails_in_its_own_way_fails_one_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a store raises is none of the system's errors; the other file is built."""
    memory = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem

    def refusing(system: object, path: str, **options: object) -> bytes:
        if "坏" in path:
            raise RuntimeError("429")
        return whole(system, path, **options)  # type: ignore[no-any-return]

    whole = memory.cat_file
    monkeypatch.setattr(memory, "cat_file", refusing)
    monkeypatch.chdir(tmp_path)
    store = memory()
    store.pipe_file("/数据/好.yaml", _year("好").encode())
    store.pipe_file("/数据/坏.yaml", _year("坏").encode())
    outcome = run("build", "memory://数据", "-o", "memory://公文")
    assert outcome.code == 1
    assert "[S001]" in outcome.err
    assert "1个文件生成公文2份；1个有错误" in outcome.out
    assert len(store.find("/公文")) == 2
