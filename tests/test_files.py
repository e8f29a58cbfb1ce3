"""Files go in and out whole, and only where they may: whatever stands in the way, stops or fails."""

from __future__ import annotations

import ast
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafter import writing
from tests.conftest import EXAMPLES, ROOT, Outcome
from tests.test_architecture import _modules

Run = Callable[..., Outcome]
TOWN = next(path for path in EXAMPLES if path.stem.startswith("青石镇"))
REPORT = "青石镇2025年法治政府建设情况报告.docx"
MEGABYTE = 1 << 20

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes, locks and signals")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "数据" / "青石镇.yaml"
    path.parent.mkdir()
    path.write_bytes(TOWN.read_bytes())
    return path


def _held(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def _child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A command in a process of its own, after some code that changes what the system does."""
    whole = f"import os, signal, sys\n{code}\nfrom drafter.cli import main\nmain(sys.argv[1:])\n"
    return subprocess.Popen(
        [sys.executable, "-c", whole, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _at(step: str, what: str) -> str:
    """Code that sends the process a signal just before its first file is put on disk, or renamed.
    Files of the cache come before: they are let pass.
    """
    return (
        f"step = os.{step}\n"
        f"def hit(*given):\n    os.{step} = step\n    os.kill(os.getpid(), signal.{what})\n"
        f"    return step(*given)\nos.environ['DRAFTER_CACHE'] = ''\nos.{step} = hit"
    )


# Reading.


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
@pytest.mark.parametrize(
    "command",
    [("check", "X.yaml"), ("build", "X.yaml"), ("build", "X.yaml", "--jobs", "1"),
     ("ledger", "X.yaml"), ("rollover", "X.yaml"), ("coverage", "X.yaml"), ("collect", "X.yaml", "a.xlsx"),
     ("check", "--fix", "X.yaml"), ("check", "X.docx"), ("import", "X.docx"), ("inspect", "X.docx"),
     ("compare", "X.docx", "X.yaml")],
    ids=" ".join,
)  # fmt: skip
def test_a_pipe_or_a_device_is_told_and_not_waited_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, command: tuple[str, ...]
) -> None:
    """A command that opened it would hang, or read without end."""
    monkeypatch.chdir(tmp_path)
    for name in ("X.yaml", "X.docx"):
        if kind == "pipe":
            os.mkfifo(name)
        else:
            Path(name).symlink_to("/dev/zero" if kind == "device" else "pipe")
    if kind == "link":
        os.mkfifo("pipe")
    outcome = run(*command)
    assert outcome.code == 1
    assert "这不是文件，而是设备或管道" in f"{outcome.err}{outcome.out}"


@posix
def test_a_pipe_among_many_files_fails_alone(run: Run, data: Path) -> None:
    os.mkfifo(data.with_name("管道.yaml"))
    outcome = run("build", data.parent, "--jobs", 1)
    assert "1个文件生成公文2份；1个有错误" in outcome.out
    assert "设备或管道" in outcome.err


@posix
@pytest.mark.parametrize(
    ("command", "name", "code"),
    [("check", "大.yaml", "S002"), ("import", "大.txt", "M003"), ("inspect", "大.docx", "I90")],
)
def test_a_huge_file_is_refused_without_being_read(
    tmp_path: Path, command: str, name: str, code: str
) -> None:
    """Of 100 MB, of a document 300, in less memory than that (which Linux tells in KB)."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"PK" if name.endswith("docx") else b"x")
        file.truncate((300 if name.endswith("docx") else 100) * MEGABYTE)
    told = "lambda: print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    process = _child(f"import atexit\natexit.register({told})", command, path)
    out, err = process.communicate()
    assert (process.returncode, code in f"{out}{err}") == (1, True)
    assert sys.platform != "linux" or int(out.split()[-1]) < 100 * 1024


# What stands at the target.


@posix
@pytest.mark.parametrize("there", [True, False], ids=["file", "nothing"])
def test_a_link_at_the_target_is_replaced_and_told(run: Run, data: Path, there: bool) -> None:
    """What it points to, outside of the folder, stays as it is."""
    other = data.parent.parent / "别处.docx"
    if there:
        other.write_bytes(b"other")
    path = data.with_name(REPORT)
    path.symlink_to(other)
    outcome = run("build", data, "--only", "report")
    assert (outcome.code, "[W755]" in outcome.err) == (0, True)
    assert not path.is_symlink() and path.read_bytes().startswith(b"PK")
    assert other.exists() == there and (not there or other.read_bytes() == b"other")
    assert run("build", data, "--only", "report").err == ""


@posix
def test_a_link_that_cannot_be_replaced_stays(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it was replaced already, and the manifest beside it then fails."""
    path, other = data.with_name(REPORT), data.parent.parent / "别处.docx"
    path.symlink_to(other)
    replace = os.replace

    def locked(old: Path, new: Path) -> None:
        if str(new).endswith(".json"):
            raise PermissionError(13, "in use")
        replace(old, new)

    monkeypatch.setattr(writing.os, "replace", locked)
    assert "[W701]" in run("build", data, "--only", "report", "--final").err
    assert path.readlink() == other


@posix
def test_a_pipe_at_the_target_is_in_the_way(run: Run, data: Path) -> None:
    os.mkfifo(data.with_name(REPORT))
    outcome = run("build", data, "--only", "report")
    assert (outcome.code, "挡住了路" in outcome.err) == (1, True)
    assert data.with_name(REPORT).is_fifo()


def test_a_document_that_is_read_only_is_not_replaced(run: Run, data: Path) -> None:
    """Whoever made it so wants it kept; the same document again is no fault."""
    run("build", data, "--only", "report")
    path = data.with_name(REPORT)
    path.chmod(0o444)
    before = path.read_bytes()
    assert run("build", data, "--only", "report").code == 0
    data.write_text(data.read_text("utf-8").replace("镇政府", "本镇"), encoding="utf-8")
    outcome = run("build", data, "--only", "report")
    assert (outcome.code, "只读" in outcome.err) == (1, True)
    assert path.read_bytes() == before


def test_what_stands_already_is_not_written_again(run: Run, data: Path) -> None:
    """So a document that is open in Word, or is being copied, is left in peace."""
    run("build", data)
    before = {one: one.stat() for one in data.parent.glob("*.docx")}
    run("build", data)
    assert {one: one.stat().st_ino for one in before} == {
        one: about.st_ino for one, about in before.items()
    }


@posix
def test_a_data_file_behind_a_link_is_put_right_where_it_is(run: Run, data: Path) -> None:
    """`check --fix` changes what the link points to, and keeps the old one there."""
    text = TOWN.read_text("utf-8").replace("依法行政，", "依法行政,")
    data.write_text(text, encoding="utf-8")
    link = data.parent.parent / "链.yaml"
    link.symlink_to(data)
    run("check", "--fix", link)
    assert link.is_symlink()
    assert data.read_text("utf-8") != text
    assert data.with_name(f"{data.name}.改正前").read_text("utf-8") == text


@posix
def test_no_document_leaves_the_output_folder_by_a_link(run: Run, data: Path) -> None:
    """Below the folder that was asked for; that one may be a link itself."""
    district = data.parent / "甲区"
    district.mkdir()
    (district / "镇.yaml").write_bytes(TOWN.read_bytes())
    away, target = data.parent.parent / "别处", data.parent.parent / "公文"
    away.mkdir()
    (data.parent.parent / "真").mkdir()
    target.symlink_to(data.parent.parent / "真")
    (target / "甲区").symlink_to(away)
    outcome = run("build", data.parent, "-o", target, "--jobs", 1)
    assert (outcome.code, "[W757]" in outcome.err) == (1, True)
    assert list(away.iterdir()) == []
    assert len(list(target.glob("*.docx"))) == 2


def test_no_document_takes_the_place_of_what_it_is_made_of(run: Run, data: Path) -> None:
    """The template of the office, and last year's document that is compared."""
    template = data.with_name(REPORT)
    template.write_bytes((ROOT / "templates" / "report.docx").read_bytes())
    outcome = run("build", data, "--only", "report", "--template", template)
    assert (outcome.code, "[W756]" in outcome.err) == (1, True)
    assert template.read_bytes() == (ROOT / "templates" / "report.docx").read_bytes()
    old, new = (ROOT / "examples" / f"云岭区-{year}.yaml" for year in (2024, 2025))
    run("build", old, "--only", "report", "-o", data.parent)
    document = next(data.parent.glob("云岭区2024*.docx"))
    before = document.read_bytes()
    outcome = run("compare", document, new, "--only", "情况报告", "-o", document)
    assert "[W756]" in outcome.err, outcome.err
    assert document.read_bytes() == before


def test_names_that_differ_by_capitals_only_are_told_before_anything_is_written(
    run: Run, data: Path
) -> None:
    """In one folder of Windows or macOS the second would replace the first."""
    files = []
    for name in ("Abc", "ABC"):
        files.append(data.with_name(f"{name}1.yaml"))
        text = TOWN.read_text("utf-8").replace("地区: 青石镇", f"地区: {name}镇")
        files[-1].write_text(text, encoding="utf-8")
    outcome = run("build", *files, "--only", "report")
    assert (outcome.code, "[W702]" in outcome.err) == (1, True)
    assert list(data.parent.glob("*.docx")) == []


def test_ledgers_of_two_units_with_one_name_are_told(run: Run, data: Path) -> None:
    """Units that differ by a sign which no file's name can have, or by capitals."""
    text = TOWN.read_text("utf-8").replace("  - 镇党政综合", "  - 甲A站、甲a站\n  - 镇党政综合")
    text = text.replace("责任单位: ", "责任单位: 甲A站、甲a站、")
    data.write_text(text, encoding="utf-8")
    outcome = run("ledger", data, "--by-unit", "--format", "docx")
    assert (outcome.code, "[W758]" in outcome.err) == (1, True), outcome
    assert _held(data.parent).keys() == {data.name}


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_two_documents_of_one_file_with_one_name_are_told(run: Run, data: Path, many: bool) -> None:
    """Notice and report of one title: the second would replace the first."""
    text = TOWN.read_text("utf-8")
    for kind in ("要点通知:", "情况报告:"):
        text = text.replace(f"\n{kind}\n", f"\n{kind}\n  标题: 青石镇有关工作\n")
    data.write_text(text, encoding="utf-8")
    outcome = run("build", data, *(("--jobs", 1) if many else ()))
    assert (outcome.code, "[W702]" in outcome.err) == (1, True), outcome
    assert list(data.parent.glob("*.docx")) == []


# Failures.


@contextmanager
def _full(most: int) -> Iterator[None]:
    """A disk on which no file can become larger than so many bytes."""
    import resource  # which Windows has not

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@posix
@pytest.mark.parametrize(
    "command",
    [("build", "云岭区-2025.yaml"), ("build", "云岭区-2025.yaml", "--final", "--only", "notice"),
     ("build", ".", "--jobs", "1"), ("new", "甲.yaml"), ("rollover", "云岭区-2025.yaml"),
     ("ledger", "云岭区-2025.yaml"), ("import", "旧.docx", "-o", "新.yaml"), ("check", "--fix", "云岭区-2025.yaml"),
     ("compare", "云岭区-2024.yaml", "云岭区-2025.yaml"), ("collect", "云岭区-2025.yaml", "表.xlsx")],
    ids=" ".join,
)  # fmt: skip
def test_a_full_disk_leaves_all_as_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Whatever the command writes: one clear line, the old files intact, nothing left behind."""
    monkeypatch.chdir(tmp_path)
    _furnish(run, tmp_path)
    before = _held(tmp_path)
    with _full(300):
        outcome = run(*command)
    told = [line for line in f"{outcome.err}{outcome.out}".splitlines() if "[W701]" in line]
    assert (outcome.code, bool(told)) == (1, True), outcome
    assert all("磁盘已满" in line for line in told)
    after = _held(tmp_path)
    assert len(after.pop("生成记录.jsonl", b"")) <= 300
    assert after == before


def _furnish(run: Run, folder: Path) -> None:
    """What the commands need: years, a document, a ledger that was filled in."""
    from openpyxl import load_workbook

    for year in (2024, 2025):
        name = f"云岭区-{year}.yaml"
        (folder / name).write_bytes((ROOT / "examples" / name).read_bytes())
    run("build", folder / "云岭区-2024.yaml", "--only", "report", "-o", folder / "旧")
    (folder / "旧.docx").write_bytes(next((folder / "旧").iterdir()).read_bytes())
    run("ledger", folder / "云岭区-2025.yaml", "--format", "xlsx", "-o", folder / "表")
    book = load_workbook(next((folder / "表").iterdir()))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row}
    column = next(
        at for head, at in heads.items() if "进展" in str(head) and "状态" not in str(head)
    )
    for row in range(4, 9):
        sheet.cell(row, column).value = "已经完成年度任务。"
    book.save(folder / "表.xlsx")
    text = (folder / "云岭区-2025.yaml").read_text("utf-8")
    before, _, after = text.rpartition("，")
    (folder / "云岭区-2025.yaml").write_text(f"{before},{after}", encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command", [("schema",), ("check", str(TOWN)), ("check", "--format", "json", str(TOWN))]
)
def test_output_that_finds_no_room_is_one_clear_line(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "drafter", *command],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "磁盘已满，没有做完。请清理磁盘后重试。\n")


def test_a_document_that_is_open_in_word_on_windows_is_left(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses the renaming then (a sharing violation); this system never does, so it is
    made to. Also a document that was edited keeps its name.
    """
    path = data.with_name(REPORT)
    path.write_bytes(b"edited")

    def violated(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(writing.os, "replace", violated)
    outcome = run("build", data, "--only", "report")
    assert (outcome.code, "正在Word、WPS中打开" in outcome.err) == (1, True)
    assert len(outcome.err.splitlines()) == 1
    assert _held(data.parent) == {data.name: TOWN.read_bytes(), REPORT: b"edited"}


@posix
@pytest.mark.parametrize("what", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_run_that_is_asked_to_end_leaves_nothing_behind(data: Path, step: str, what: str) -> None:
    """In the midst of writing: the edited document has its name, and there is no other file."""
    data.with_name(REPORT).write_bytes(b"edited")
    process = _child(_at(step, what), "build", data, "--only", "report")
    _, err = process.communicate()
    assert (process.returncode, err.strip()) == (2, "已中止。")
    assert _held(data.parent) == {data.name: TOWN.read_bytes(), REPORT: b"edited"}


@posix
def test_what_a_killed_run_left_is_removed_by_the_next(run: Run, data: Path) -> None:
    process = _child(_at("fsync", "SIGKILL"), "build", data, "--only", "report")
    process.communicate()
    assert len(list(data.parent.glob(".drafter-*.tmp"))) == 1
    writing._swept.clear()  # the test is many runs in one process
    assert run("build", data, "--only", "report").code == 0
    assert set(_held(data.parent)) == {data.name, REPORT}


@posix
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_another_run_is_writing_is_left_to_it(run: Run, data: Path, step: str) -> None:
    """Two runs at once, the first halted in the midst of writing: both end well, and of a document
    that was edited nothing is lost.
    """
    data.with_name(REPORT).write_bytes(b"edited")
    process = _child(_at(step, "SIGSTOP"), "build", data, "--only", "report")
    os.waitpid(process.pid, os.WUNTRACED)
    (staged,) = data.parent.glob(".drafter-*.tmp")
    writing._swept.clear()
    assert run("build", data, "--only", "report").code == 0
    assert staged.exists()
    os.kill(process.pid, signal.SIGCONT)
    assert (process.communicate()[1].count("错误"), process.returncode) == (0, 0)
    held = _held(data.parent)
    assert held.pop(REPORT).startswith(b"PK")
    assert held.pop(data.name) == TOWN.read_bytes()
    assert b"edited" in held.values()
    assert all("人工修改" in name for name in held)


@posix
def test_two_batches_at_once_on_one_folder(run: Run, tmp_path: Path) -> None:
    """The second begins when the first has recorded something: every document is whole, and the
    record has a whole line of each file by each run.
    """
    folder, target = tmp_path / "数据", tmp_path / "公文"
    folder.mkdir()
    for number in range(24):
        text = TOWN.read_text("utf-8").replace("地区: 青石镇", f"地区: 第{number}镇")
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    (folder / "00.yaml").write_text(
        "年度: 二〇二五\n", encoding="utf-8"
    )  # told as soon as recorded
    run("build", folder, "-o", tmp_path / "一次", "--jobs", 1)
    arguments = ("build", folder, "-o", target, "--jobs", 1)
    first = _child("", *arguments)
    assert first.stderr is not None and "00.yaml" in first.stderr.readline()
    for process in (first, _child("", *arguments)):
        out, _ = process.communicate()
        assert process.returncode == 1
        assert "24个文件生成公文48份；1个有错误，未生成。" in out
    record = "生成记录.jsonl"
    lines = [json.loads(one) for one in (target / record).read_text("utf-8").splitlines()]
    built = [Path(one["file"]).stem for one in lines if one["outcome"] == "built"]
    assert (len(lines), sorted(built)) == (50, sorted(map(str, [*range(24), *range(24)])))
    held = [_held(one) for one in (target, tmp_path / "一次")]
    assert held[0].keys() == held[1].keys()
    for one in held:
        one.pop(record)
    assert held[0] == held[1]


@posix
@pytest.mark.parametrize("home", ["/proc/nobody", ""], ids=["unwritable", "none"])
def test_nobody_s_home_is_no_obstacle(data: Path, tmp_path: Path, home: str) -> None:
    """No folder for what is kept, none for settings: the document is made, and a fault is told;
    nothing is put where one works.
    """
    own = {name: home for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME") if home}
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    work = tmp_path / "工作"
    work.mkdir()
    target = tmp_path / "公文"
    for code, told in (("", ""), ("import drafter.examination as x\nx.read = None", "意外故障")):
        done = subprocess.run(
            [sys.executable, "-c",
             f"import sys\n{code}\nfrom drafter.cli import main\nmain(sys.argv[1:])",
             "build", data, "--grid", "-o", target],
            cwd=work, env={**kept, **own, "LANG": "C.UTF-8"}, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        assert told in done.stderr and len(done.stderr.splitlines()) == bool(told)
        assert len(_held(target)) == 2
    assert list(work.iterdir()) == []


LONG = "长" * 100


@posix
@pytest.mark.parametrize(
    "command",
    [("build", "X", "-o", LONG), ("ledger", "X", "-o", LONG), ("new", LONG), ("rollover", "X", "-o", LONG),
     ("build", LONG), ("collect", "X", LONG), ("build", "X", "--only", "notice", "--template", LONG),
     ("template", "check", LONG), ("build", "X", "-o", "/".join([LONG[:60]] * 30))],
    ids=lambda command: " ".join(command).replace(LONG[:60], "长"),
)  # fmt: skip
def test_a_name_that_is_too_long_for_the_system_is_told(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(data.parent)
    outcome = run(*(str(data) if one == "X" else one for one in command))
    assert outcome.code == 1 and "错误" in f"{outcome.err}{outcome.out}"


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
def test_system_names_in_ascii_are_one_clear_line(data: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "build", data, "--grid", "-o", tmp_path],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0",
             "PYTHONCOERCECLOCALE": "0", "DRAFTER_CACHE": ""},
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and b"PYTHONUTF8=1" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@posix
def test_a_name_cannot_write_on_the_terminal(run: Run, data: Path) -> None:
    """Neither colours, nor a second line, nor a turned order of its letters."""
    odd = data.with_name("甲\x1b[2J\n乙\u202e.yaml")
    odd.write_bytes(b"")
    told = run("check", odd).out
    assert told.startswith(f"{data.parent}/甲\ufffd[2J\ufffd乙\ufffd.yaml:1:1 错误")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
@pytest.mark.parametrize("mode", [0o300, 0o600, 0])
def test_a_folder_that_may_not_be_looked_into_is_told(run: Run, data: Path, mode: int) -> None:
    shut = data.parent / "锁"
    shut.mkdir()
    shut.chmod(mode)
    try:
        for command in (("collect", data, shut), ("ledger", data, "-o", shut), ("build", shut),
                        ("build", data, "--grid", "-o", shut), ("new", shut / "新.yaml")):  # fmt: skip
            assert run(*command).code in (0, 1), command
    finally:
        shut.chmod(0o700)


# The one door.


def test_pathlib_s_questions_that_raise_are_not_asked() -> None:
    """Where a name is too long or a folder may not be searched, os.path says no; Path raises."""
    asked = {"exists", "is_file", "is_dir", "is_symlink"}
    found = {
        (name, node.lineno)
        for name, source in _modules().items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in asked
        and ast.unparse(node.func.value) != "os.path"
        and not node.keywords
    }
    assert found == set()


def test_nobody_writes_a_file_but_the_one_place() -> None:
    """But for LibreOffice's folder, which vanishes with it, and the record of a run, which grows."""
    makers = {"write_bytes", "write_text", "mkstemp", "NamedTemporaryFile", "symlink", "link"}
    allowed = {"drafter.writing", "drafter.office"}
    found = set()
    for name, source in _modules().items():
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            of_system = isinstance(node.func.value, ast.Name) and node.func.value.id == "os"
            modes = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if (
                node.func.attr in makers
                or (of_system and node.func.attr in ("replace", "rename", "write"))
                or (node.func.attr == "open" and any(set("wax+") & set(str(m)) for m in modes))
            ):
                found.add(name)
    assert found - allowed == {"drafter.batch.record"}
