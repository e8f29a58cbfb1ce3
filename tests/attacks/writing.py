"""Accidents while a document is written: disks, permissions, the end of a process, clocks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.attacks import stock
from tests.attacks.entry import Attack, Expected, built, refused
from tests.attacks.making import BUILD, NAME, OWN, PLAIN, WITH_OWN, data, over_old, own, plain, year
from tests.attacks.running import OUTPUT, ROOT

# The process ends at once when a file grows over the limit, in the midst of writing it.
_KILLED = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL)"
_LONG_AGO = (
    "import time; time.time = lambda: 3600.0; time.time_ns = lambda: 3600 * 10**9; now = "
    "time.localtime\ntime.localtime = lambda s=None: now(3600.0 if s is None else s)"
)
# What Windows says of a file that is open in Word, said by the same call.
_SHARING = (
    "import builtins, io, os\n"
    "def denied(*_, **__): raise PermissionError(13, 'sharing violation')\n"
    "real = io.open\n"
    f"def opened(file, mode='r', *a, **k):\n"
    f"    if str(file).endswith({NAME!r}) and 'w' in mode: denied()\n"
    "    return real(file, mode, *a, **k)\n"
    "builtins.open = io.open = opened\n"
    "os.replace = os.rename = denied"
)
_LIMIT = 4096  # bytes: less than any document


def _after_kill(home: Path) -> None:
    """What a run that was killed while it wrote has left, a day ago."""
    over_old(home)
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({_LIMIT}, {_LIMIT}))"
    start = f"{_KILLED}\n{limit}\nfrom drafter.cli import main\nmain()"
    subprocess.run(
        [sys.executable, "-c", start, *BUILD],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    for path in home.rglob("*"):
        os.utime(path, (time.time() - 86_400,) * 2)


def _denied(home: Path) -> None:
    """Neither the old document nor its folder may be changed."""
    over_old(home)
    (home / OUTPUT / NAME).chmod(0o444)
    (home / OUTPUT).chmod(0o555)


def _denied_folder(home: Path) -> None:
    """The old document may be changed, its folder not."""
    over_old(home)
    (home / OUTPUT).chmod(0o555)


def _unreadable(home: Path) -> None:
    data(year())(home)
    (home / "数据.yaml").chmod(0)


def _templates(home: Path) -> None:
    """Templates lie where nothing can be written."""
    data(year())(home)
    folder = home / "模板"
    folder.mkdir()
    (folder / OWN).write_bytes(own(""))
    (home / PLAIN).write_bytes(plain())
    folder.chmod(0o555)


def _gone(home: Path) -> None:
    """The folder for output is a file."""
    data(year())(home)
    (home / OUTPUT).rmdir()
    (home / OUTPUT).write_text("不是文件夹", encoding="utf-8")


_READ_ONLY = tuple(f"模板/{one}" if one == OWN else one for one in WITH_OWN)

WRITING = (
    Attack("磁盘写满（旧公文已在）", over_old, stock.report, BUILD, refused(r"W\d{3}"),
           file_limit=_LIMIT),
    Attack("写到一半时被终止（旧公文已在）", over_old, stock.report, BUILD, Expected((-25,)),
           prelude=_KILLED, file_limit=_LIMIT, killed=True),
    Attack("终止之后再次运行", _after_kill, stock.report, BUILD, built("新稿。"),
           may_change=(NAME, ".drafter-*.tmp")),
    Attack("没有写入权限", _denied, stock.report, BUILD, refused(r"W\d{3}")),
    Attack("文件夹没有写入权限，旧公文有", _denied_folder, stock.report, BUILD,
           refused(r"W\d{3}")),
    Attack("没有读取权限", _unreadable, stock.report, BUILD, refused("S001")),
    Attack("公文在Windows的Word中开着（以同样的系统错误代替）", over_old, stock.report, BUILD,
           refused(r"W\d{3}"), prelude=_SHARING),
    Attack("输出的文件夹是个文件", _gone, stock.report, BUILD, refused(r"W\d{3}")),
    Attack("两个进程同时写一个文件夹", data(year()), stock.report, BUILD, built("正文。"),
           at_once=2),
    Attack("时钟停在1970年", data(year()), stock.report, BUILD, built("正文。"),
           prelude=_LONG_AGO),
    Attack("模板文件夹只读", _templates, stock.report, _READ_ONLY, built("正文。")),
)  # fmt: skip
