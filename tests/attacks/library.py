"""Drafter as a library: what an engineer's own threads do with it."""

from __future__ import annotations

import threading
from pathlib import Path


def threads() -> None:
    """Every thread drafts its own year, by the same template, several times."""
    from drafter.pipeline import Order, draft

    def work(path: Path) -> None:
        for _ in range(4):
            (made,), _ = draft(path, Order(directory=Path("输出")))
            made.path.write_bytes(made.data)

    started = [threading.Thread(target=work, args=(path,)) for path in Path().glob("*.yaml")]
    for one in started:
        one.start()
    for one in started:
        one.join()
