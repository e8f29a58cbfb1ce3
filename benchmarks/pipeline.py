"""A data file to a written .docx: drafter whole, against docxtpl's rendering of it alone.

In turn within one process, several rounds; drafter reads the YAML, checks it, renders the notice,
counts its pages on the grid and writes the file, while the naive way only renders a finished view
to bytes::

    python benchmarks/pipeline.py [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rendering import naive, notice, rounds
from years import year

from drafter.check import check
from drafter.delivery import build
from drafter.pipeline import Order, draft
from drafter.source import read


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "数据.yaml"
        path.write_text(year(), encoding="utf-8")
        order = Order(kinds=("notice",), directory=Path(name))
        view, (source, _) = notice(), read(path)
        if source is None:
            raise SystemExit("the year cannot be read")
        found = rounds(
            {
                "docxtpl，只渲染": lambda: naive(view),
                "drafter，读YAML": lambda: read(path),
                "drafter，检查": lambda: check(source),
                "drafter，到文件内容": lambda: draft(path, order),
                "drafter，到写好的文件": lambda: build([path], order),
            },
            count,
        )
    print(f"36项任务的通知，{count}轮的中位数：")
    base = found["docxtpl，只渲染"]
    for name, seconds in found.items():
        print(f"{seconds * 1000:9.2f} 毫秒  {seconds / base:6.3f}  {name}")


if __name__ == "__main__":
    main()
