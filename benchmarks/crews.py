"""From how many files on more hands pay: this process, two processes, a cluster of two workers.

The cluster runs already, as it would; the processes are started with each run, as they are. Needs
the extra ``cluster``::

    python benchmarks/crews.py [FILES…]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster
from years import year


def main() -> None:
    """Measure and print."""
    counts = [int(one) for one in sys.argv[1:]] or [10, 30, 100, 300]
    with (
        tempfile.TemporaryDirectory() as name,
        LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
    ):
        ways = {
            "一个进程": ["--jobs", "1"],
            "两个进程": ["--jobs", "2"],
            "集群，两个工作进程": ["--scheduler", cluster.scheduler_address],
        }
        print("文件数  " + "  ".join(ways) + "（秒）")
        for count in [counts[0], *counts]:  # the first time warms the workers up
            given = Path(name) / f"{count}"
            given.mkdir(exist_ok=True)
            for number in range(count):
                path = given / f"{number:05}.yaml"
                path.write_text(year(36, f"第{number}区"), encoding="utf-8")
            taken = []
            for way, options in ways.items():
                target = Path(name) / f"{count}{way}"
                command = ["build", given, "-o", target, "--only", "notice", *options]
                start = time.perf_counter()
                subprocess.run([sys.executable, "-m", "drafter", *map(str, command)], check=True)
                taken.append(time.perf_counter() - start)
            print(f"{count:6}", *(f"{seconds:9.2f}" for seconds in taken), flush=True)


if __name__ == "__main__":
    main()
