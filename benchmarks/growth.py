"""Growth: 36 to 3,600 tasks in a document, 1 to 2,000 files in a run, one process and two.

Times are ratios to the smallest case; memory is the greatest that a run of its own process took::

    python benchmarks/growth.py [FILES]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from years import year

from drafter.pipeline import Order, draft

_RUN = """
import resource, runpy, sys
sys.argv = ["drafter", *sys.argv[1:]]
try:
    runpy.run_module("drafter", run_name="__main__")
except SystemExit:
    pass
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


def tasks(folder: Path) -> None:
    """One document, longer and longer."""
    print("任务数    毫秒   每项任务与36项时相比")
    first = 0.0
    for count in (36, 360, 3600):
        path = folder / f"{count}.yaml"
        path.write_text(year(count), encoding="utf-8")
        order = Order(kinds=("notice",))
        taken = []
        for _ in range(3 if count < 3600 else 2):
            start = time.perf_counter()
            draft(path, order)
            taken.append(time.perf_counter() - start)
        each = min(taken) / count
        first = first or each
        print(f"{count:6}{min(taken) * 1000:9.1f}{each / first:10.2f}")


def files(folder: Path, most: int) -> None:
    """More and more files, by one process and by two."""
    print("文件数  进程    秒   每个文件与第一行相比   内存（MB，写入进程，最大的工作进程）")
    first = 0.0
    for count, jobs in ((most // 10, 1), (most, 1), (most, 2)):
        given = folder / f"{count}"
        given.mkdir(exist_ok=True)
        for number in range(count):
            path = given / f"{number:05}.yaml"
            path.write_text(year(36, f"第{number}区"), encoding="utf-8")
        target = folder / f"公文{count}-{jobs}"
        arguments = ["build", given, "-o", target, "--jobs", jobs, "--only", "notice"]
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _RUN, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        seconds = time.perf_counter() - start
        made = len(list(target.glob("*.docx")))
        if made != count:
            raise SystemExit(f"{made} of {count} were built:\n{done.stderr}")
        own, children = map(int, done.stderr.split()[-2:])
        each = seconds / count
        first = first or each
        memory = f"{own / 1024:15.1f}{children / 1024:8.1f}"
        print(f"{count:6}{jobs:6}{seconds:8.1f}{each / first:12.3f}{memory}")


def main() -> None:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        tasks(Path(name))
        files(Path(name), most)


if __name__ == "__main__":
    main()
